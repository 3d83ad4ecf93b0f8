"""Who is said to star in or to direct what is spoken of. Who is only named is said to do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from kdrama_tui.articles.people import WORD, is_full, is_given_name, is_syllable, split_names


class Role(Enum):
    """What somebody is said to be."""

    STAR = "star"
    DIRECTOR = "director"


class Claim(NamedTuple):
    """Somebody who is said to star or to direct.

    Args:
        role: which.
        name: as spelled.
        soft: whether it is only told as of somebody who plays in it: ``X waits, growling``; X may be a character.
    """

    role: Role
    name: str
    soft: bool = False


_PERSON = rf"(?:{WORD}(?:[ ](?:{WORD}|[A-Z]\.)){{0,3}}|[가-힣]{{2,4}})"
_PEOPLE = (
    rf"(?P<people>{_PERSON}(?:\s*\([^()]{{1,60}}\))?(?:\s+(?:as|opposite|alongside"
    rf"|with)\s+{_PERSON}|\s*(?:,|&|/|;|\band\b|,\s*and\b)\s*{_PERSON}"
    rf"(?:\s*\([^()]{{1,60}}\))?){{0,8}})"
)
_DESCRIBED = (
    r"(?:(?:the|a|an|its|both|iconic|couple|pair|duo|of|leads?|actors?|actress(?:es)?|stars?"
    r"|veterans?|superstars?|idols?|popular|beloved|young|[a-z]+ing|[a-z]+ed|(?!as\b)[a-z-]+|Korean"
    r"|Hallyu|K-pop|always|ever)\s+){0,6}?"
)
_STARRING = (
    re.compile(
        rf"\b(?:starring|stars?|features|featuring|headlined by|led by|fronted by|anchored by"
        rf"|cast\s*:|starring\s*:|stars?\s*:|main cast\s*:|leads?\s*:|lead actors?\s*:"
        rf"|actors?\s*:)\s+(?:opposite\s+|alongside\s+)?{_DESCRIBED}{_PEOPLE}",
        re.M,
    ),
    re.compile(
        rf"\b(?:Starring|Stars?|Featuring|Cast|Main cast|Leads?|Lead actors?"
        rf"|Actors?)\s*:?\s+{_DESCRIBED}{_PEOPLE}",
        re.M,
    ),
    re.compile(
        rf"{_PEOPLE}\s+(?:co-)?(?:stars?|headlines?|leads? the cast|plays? the (?:male "
        rf"|female )?leads?|takes? the leads?|(?:is|are) the (?:male |female )?(?:leads?|stars?)"
        rf"|in the leads?(?:ing)? (?:roles?|parts?))\b"
    ),
    re.compile(rf"\b(?:the )?(?:male|female) leads?\s*,?\s+(?:is\s+)?{_PEOPLE}"),
    re.compile(
        rf"\b(?:with|by) {_PEOPLE} (?:in the lead|as (?:its |the )?(?:leads?|stars?)|starring"
        rf"|playing the leads?)\b"
    ),
    re.compile(rf"{_PEOPLE}, as (?:the|her|his|their) [a-z]"),
    re.compile(rf"\bplayed by {_DESCRIBED}{_PEOPLE}"),
    re.compile(
        rf"{_PEOPLE}(?:,\s+who)?\s+(?:plays?|portrays?)\s+(?:the|a|an|her|his|their|both|two|three)\b"
        rf"(?! (?:piano|violin|cello|guitar|game))"
    ),
    re.compile(
        rf"{_PEOPLE}(?:,\s+who)?\s+play\s+(?:[a-z]+\s+)?(?!(?:games|cards|songs|videos|sports|instruments|tricks|pranks"
        rf"|roles|parts|always|perhaps|as|is|this|its|dress|chess|bass|was|has)\b)[a-z]{{3,}}s\b"
    ),
    re.compile(
        rf"(?P<people>{WORD} {WORD}(?: {WORD})?)(?:,\s+who)?\s+(?:plays|portrays)\s+"
        rf"(?:[A-Z][a-z]+\s+)?[A-Z][a-z]+-[a-z]+\b"
    ),
    re.compile(
        rf"{_PEOPLE}\s+(?:gives?|delivers?|turns? in|offers?)\b[^.]{{0,50}}\b(?:performances?"
        rf"|chemistry)\b"
    ),
    re.compile(rf"\b(?:performances?|turns?) (?:from|by|of)\s+{_DESCRIBED}{_PEOPLE}"),
    re.compile(rf"\bchemistry (?:between|of)\s+{_DESCRIBED}{_PEOPLE}"),
)
_DIRECTING = (
    re.compile(rf"\b[Dd]irected(?: and [a-z]+)? by\s*:?\s+{_DESCRIBED}{_PEOPLE}"),
    re.compile(rf"\b[Dd]ir(?:ector)?\s?[.:]\s*{_PEOPLE}"),
    re.compile(rf"\b(?:[Ff]rom |[Bb]y )?(?<!assistant )(?<!former )[Dd]irector {_PEOPLE}"),
    re.compile(rf"{_PEOPLE}\s+(?:directs|directed|helms|helmed)\b"),
)
_FULL = rf"{WORD} {WORD}(?: {WORD})?"
_NOT_PLAYING = (
    r"(?:says|loves|recommends|calls|cites|names|swears|thinks|sings|writes|directs|produces|always|besides|perhaps"
    r"|likes|prefers|wants|was|has|is)"
)
_OF_OTHERS = r"(?:director|writer|author|singer|producer)"
_TOLD = (
    re.compile(
        rf"(?:^|[.!?]\s+|\d{{4}}[.,]\s+)(?P<people>{_FULL}(?:,? (?:and|&) {_FULL}|, {_FULL}){{1,5}})\s*(?:[.!]|$)",
        re.M,
    ),
    re.compile(rf"(?P<people>{_FULL}),? (?:is|as) (?:the|a|an|her|his) (?!{_OF_OTHERS}\b)[a-z]"),
    re.compile(
        rf"(?:^|[.!?:;]\s+|,\s+(?:and\s+)?|\band )(?P<people>{_FULL}) (?!{_NOT_PLAYING}\b)[a-z]{{2,}}s\b(?! that\b)",
        re.M,
    ),
)
_STARRING_BEFORE = re.compile(
    r"\b(?:not|never|without|unlike|compared?|comparisons?|resembles?|recalls?|reminds?|echoe?s|than|fans of|liked|"
    r"almost|instead of|before|originally|remake|version"
    r"|adaptation|other|hollywood|american|japanese|turkish|taiwanese|chinese|who (?:also"
    r"|later|once)|would (?:later|go on))\b[^.]{0,40}$",
    re.I,
)
_BETWEEN = re.compile(r"\s*(?:,\s*and\b|,|&|/|;|\band\b|\bopposite\b|\balongside\b|\bwith\b)\s*")


def claims_in(text: str, title: str = "") -> tuple[Claim, ...]:
    """Who is said to star in or to direct what a text is about; each once, in order."""
    found: dict[tuple[Role, str], int] = {}
    for role, patterns in ((Role.STAR, _STARRING), (Role.DIRECTOR, _DIRECTING)):
        for pattern in patterns:
            for match in pattern.finditer(text[:20_000]):
                if _STARRING_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
                    continue
                for name in _people(match["people"], title):
                    found.setdefault((role, name), match.start())
    return tuple(Claim(role, name) for role, name in sorted(found, key=lambda key: found[key]))


def _people(text: str, title: str) -> Iterator[str]:
    """Full names in an enumeration; who is played (``as Min``, in brackets) is left out."""
    without = re.sub(r"\([^()]*\)", "", text)
    own = {word.casefold() for word in re.findall(r"[\w’'-]+", title)}
    for part in _BETWEEN.split(without):
        words = re.split(r"\bas\b", part)[0].split()
        for name in split_names(words, own, False):
            name = name[:2] if len(name) == 3 and _is_korean(name) else name
            if is_full(name) or (len(name) == 1 and (is_given_name(name[0]) or "가" <= name[0][0] <= "힣")):
                yield " ".join(name)
                break


def _is_korean(name: list[str]) -> bool:
    """Whether the first two of three words are a whole Korean name, and the third one begins what follows."""
    if is_given_name(name[1]):
        return True
    return (
        is_syllable(name[0])
        and is_syllable(name[1])
        and not is_syllable(name[2])
        and not is_given_name(name[2])
    )


def told_in(text: str, title: str = "") -> tuple[Claim, ...]:
    """Who is told of as one tells of those who play: ``X, as the carpenter``, ``X waits``, ``X, Y.``; each once."""
    found: dict[str, int] = {}
    for pattern in _TOLD:
        for match in pattern.finditer(text[:4_000]):
            if not _STARRING_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
                for name in _people(match["people"], title):
                    found.setdefault(name, match.start())
    return tuple(Claim(Role.STAR, name, True) for name in sorted(found, key=lambda name: found[name]))
