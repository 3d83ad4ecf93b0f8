"""The year of an entry in what is said of it: ``2019. …``, ``Dir: X, 2013``, ``a comedy of 2015``, ``Year: 2004``.

Some forms say it beyond doubt; others may as well tell when a story plays. What is doubtful counts where most entries
of an article have a year in such a form, for articles keep to their habits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kdrama_tui.articles.heads import LONGEST, YEAR
from kdrama_tui.articles.people import WORD
from kdrama_tui.hangul.normalize import fold

_SEEN = 1500  # characters of a text that are looked at
_EARLY = 420  # characters in which what is doubtful may stand
_SHARE = 0.5  # of the entries that must have a year in a doubtful form

_WORK = (
    r"(?:film|movie|picture|k-?drama|drama|series|serial|mini-?series|comedy|romance|melodrama|thriller|hit|romantic"
    r"|weepie|tearjerker|tear-jerker|classic|show|rom-?com|feature|debut|production|release)"
)
_OUT = r"(?:released|premiered|opened|aired|made|shot|filmed|first shown|broadcast|came out|hit (?:screens|cinemas))"
_MONTH = (
    r"(?:early |late |mid-?|the (?:spring|summer|autumn|fall|winter) of |(?:january|february|march|april|may|june"
    r"|july|august|september|october|november|december)(?: \d{1,2})?,? )"
)
_ELSE = r"(?:novel|book|webtoon|play|Japanese|American|Turkish|Taiwanese|remake|war|election)"
_NAME = rf"(?:{WORD}(?:\s+(?:{WORD}|[A-Z]\.)){{1,3}}|[가-힣]{{2,4}})"
# ``the shiny 2022 one``: said of the entry itself, and not of another that it is compared with
_ITSELF = (
    r"(?:^|[.!?:—–]\s+|(?<!not)(?<!nor)\s(?:is|was|it[’']s)\s+|,\s+)(?:yes,\s+|only\s+)?"
    r"(?:the|this|this is the|a|an)\s+"
    r"(?:[\w-]+\s+){0,2}?"
)
_NO_OTHER = (
    r"\b(?!\s+(?:is|was|has|had|did|does|came|with the same|starred|took|remade|moves|moved|of the same)\b)"
)
_NOT_ITS_OWN = re.compile(
    r"\b(?:remakes?|remade|original(?:ly)?|novel|book|webtoon|based|sequel|prequel|set in|since|until|till|born"
    r"|again|version|adaptation|copy|award|war|years? (?:after|before)|unlike|than|model|hollywood|japanese|taiwanese"
    r"|turkish|american|chinese|plays in|takes place|back (?:in|to)|those who|younger|dates from)\b[^.!?]{0,60}$",
    re.I,
)


_OWN = ("label", "line", "opens", "this one", "one", "one of")  # forms that tell no other work's year


class Said(NamedTuple):
    """A year that a text may give: in which form, whether that leaves no doubt, and the year."""

    form: str
    sure: bool
    year: int


_ALONE = re.compile(
    rf"(?:^|[.!?,;:·|]\s+)(?:(?:from|made in|out in|in|of)\s+)?({YEAR})\s*(?:[.,;·|]|$)", re.I | re.M
)

# form, whether it leaves no doubt, within how many characters, pattern; the first group is the year
_FORMS: tuple[tuple[str, bool, int, re.Pattern[str]], ...] = (
    (
        "label",
        True,
        _SEEN,
        re.compile(
            rf"\b(?:year|release date|released?|release year|aired|date|premiered|개봉|연도)\s*:\s*"
            rf"(?:[\w. ,]{{0,20}}\b)?({YEAR})\b",
            re.I,
        ),
    ),
    (
        "is a",
        True,
        _SEEN,
        re.compile(
            rf"^[^.!?]{{0,120}}?\b(?:is|was|as|in)\s+(?:a|an|the|this|that"
            rf"|director [\w -]{{3,40}}[’']s?)\s+(?:[\w-]+\s+){{0,3}}?({YEAR})\s+(?!{_ELSE}\b)"
            rf"(?:[\w-]+[ ,]+){{0,5}}?{_WORK}"
        ),
    ),
    (
        "this",
        True,
        _SEEN,
        re.compile(
            rf"^(?:this|a|an|the|in this)\s+(?:[\w-]+\s+){{0,2}}?({YEAR})\s+(?:[\w-]+[ ,]+){{0,4}}?{_WORK}", re.I
        ),
    ),
    (
        "this one",
        True,
        _EARLY,
        re.compile(rf"\b[Tt]his\s+(?:[\w-]+\s+){{0,2}}?({YEAR})\s+(?!{_ELSE}\b)(?:[a-z-]+[ ,]+){{0,3}}?{_WORK}\b"),
    ),
    (
        "the one",
        False,
        _EARLY,
        re.compile(
            rf"(?:^|[.!?][”\"’)]*\s)The\s+({YEAR})\s+(?!{_ELSE}\b)(?:[a-z-]+\s+){{0,2}}?{_WORK}\b"
            r"(?!\s+(?:version|remake|with the same|of the same|based|it|that came|he|she|they)\b)"
        ),
    ),
    (
        "released",
        True,
        _EARLY,
        re.compile(
            rf"(?:^|[.!?;]\s)[^.!?]{{0,90}}?\b{_OUT}\s+(?:[\w-]+\s+){{0,4}}?"
            rf"(?:in|on|back in)\s+{_MONTH}?({YEAR})\b",
            re.I,
        ),
    ),
    ("opens", False, 60, re.compile(rf"^[\s(\[]*(?:from |in |out in )?({YEAR})\b[)\]]?\s*(?:[.|·•,;:/–—-]|$)", re.I)),
    ("line", True, 600, re.compile(rf"^[\s(\[]*({YEAR})\b[)\]]?\s*(?:[|·•‧/]|,\s|[–—-]\s|$)", re.M)),
    (
        "credit",
        True,
        _EARLY,
        re.compile(
            rf"\b(?i:dir(?:ector|ected by)?|d|by)\b\s?[.:]?\s*{_NAME}(?:\s*(?:,|&|and)\s*{_NAME}){{0,3}}"
            rf"\s*[,(·|/]\s*({YEAR})\b"
        ),
    ),
    (
        "made by",
        True,
        _EARLY,
        re.compile(rf"\b(?:which|that)\s+{_NAME}\s+(?:made|shot|directed|filmed)\s+in\s+({YEAR})\b"),
    ),
    (
        "of",
        True,
        _EARLY,
        re.compile(
            rf"\b(?:[’']s|the|a|an|this|his|her|their)\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\s+(?:of|from)\s+({YEAR})\b",
            re.I,
        ),
    ),
    ("one", True, _EARLY, re.compile(rf"{_ITSELF}({YEAR})\s+(?:[\w-]+\s+){{0,2}}?(?:one|version){_NO_OTHER}", re.I)),
    ("one of", True, _EARLY, re.compile(rf"{_ITSELF}one\s+(?:of|from)\s+({YEAR})\b{_NO_OTHER}", re.I)),
    (
        "case",
        True,
        _EARLY,
        re.compile(rf"\bthe (?:release )?(?:year|date)\b[^.!?]{{0,40}}\b(?:is|was)\s+({YEAR})\b", re.I),
    ),
    ("its", True, 120, re.compile(rf"[’']s\s+({YEAR})\s+(?:[\w-]+\s+){{0,2}}?{_WORK}\b")),
    ("name", False, _EARLY, re.compile(rf"(?:^|[\s(]){_NAME}\s*[,(·|/]\s*({YEAR})\s*(?:[).;,·|]|$)", re.M)),
    ("bracket", False, _EARLY, re.compile(rf"[(\[](?:[^()\[\]]{{0,40}}[\s,;])?({YEAR})[)\]]")),
    ("alone", False, _EARLY, _ALONE),
)  # fmt: skip


@lru_cache(maxsize=4096)
def years_in(text: str, title: str) -> tuple[Said, ...]:
    """The years that a text may give an entry, the surest form first, each form once.

    Args:
        text: what is said of it, paragraphs apart by a blank line.
        title: as printed.
    """
    return tuple(_years(text[:_SEEN], title))


_FROM = re.compile(
    rf"[“\"‘]?([^()\[\]]{{1,{LONGEST}}}?)[,”\"’]*\s+(?:from|of|made in|released in|out in)\s+({YEAR})\b"
)


def _years(text: str, title: str) -> Iterator[Said]:
    plain = fold(title)
    dated = re.match(
        rf"[“\"‘]?([^()\[\]]{{1,{LONGEST}}}?)[,”\"’]*\s*[(\[](?:[^()\[\]]{{0,40}}[\s,;])?({YEAR})[)\],;\s–-]",
        text,
    )
    if dated and fold(dated[1]) == plain:
        yield Said("title", True, int(dated[2]))
    from_ = _FROM.match(text)
    if from_ and fold(from_[1]) == plain:
        yield Said("title", True, int(from_[2]))
    for form, sure, reach, pattern in _FORMS:
        for found in pattern.finditer(text[: reach + 8]):
            at = found.start(1)
            before = text[max(0, at - 70) : at]
            if form in _OWN or not _NOT_ITS_OWN.search(before):
                yield Said(form, sure, int(found[1]))
                break


def settled(said: Sequence[Sequence[Said]], dated: int) -> list[int | None]:
    """The year of each entry whose head has none.

    Args:
        said: of each such entry the years that its text may give.
        dated: how many entries have theirs in the head.
    """
    undated = len(said)
    habit = sum(bool(each) for each in said) >= max(2, _SHARE * undated) and undated >= dated
    return [next((one.year for one in each if one.sure or habit), None) for each in said]
