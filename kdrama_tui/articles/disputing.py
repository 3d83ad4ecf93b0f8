"""Where an article contradicts the catalog: year, kind, who stars and directs, characters, episodes, length.

Only what the article states is held against what the catalog knows. Somebody who is named in prose is no lead, and a
name that may be another spelling of the right one is none that is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from kdrama_tui.articles.article import Article, Listed
from kdrama_tui.articles.claims import Role, claims_in, told_in
from kdrama_tui.articles.kinds import promises, says_drama, says_film
from kdrama_tui.articles.people import is_given_name, is_syllable
from kdrama_tui.articles.weighing import SAME_PERSON, characters_of, given_of, is_in
from kdrama_tui.domain.title import Dispute, Kind, Title, Verdict
from kdrama_tui.exchange.directors import alike
from kdrama_tui.exchange.names import name_of

_MINUTES = 5  # by which lengths differ from cut to cut
_LEADS = 2  # people who are named as the leads
_ENOUGH_CAST = 2  # people from which on a cast is known


class About(Enum):
    """What a finding is about."""

    YEAR = "year"
    KIND = "kind"
    LEAD = "lead"
    DIRECTOR = "director"
    CHARACTER = "character"
    EPISODES = "episodes"
    LENGTH = "length"
    TITLE = "title"
    DOUBLE = "double"
    PHANTOM = "phantom"


class Finding(NamedTuple):
    """Something that an article gets wrong."""

    about: About
    dispute: Dispute


Leads = Callable[[str], bool]
"""Tells whether somebody is known as a lead of some Title."""


def findings_of(
    article: Article, listed: Listed, title: Title, leads: Leads | None = None
) -> tuple[Finding, ...]:
    """What an entry gets wrong, if it means a Title.

    Args:
        article: the whole article: what its headline promises counts for each entry.
        listed: the entry.
        title: what it means.
        leads: who is a lead of other Titles; without it nobody is known to be one.
    """
    if not title.verified:
        return tuple(_phantom(listed, title))
    return (
        *_title(listed, title),
        *_year(listed, title),
        *_kind(article, listed, title),
        *_people(listed, title, leads),
        *_characters(listed, title),
        *_size(listed, title),
    )


def double_finding(earlier: Listed, title: Title) -> Finding:
    """That an entry is the same film or drama as an earlier one."""
    kind = "film" if title.kind is Kind.FILM else "drama"
    claim = f"Lists this as a separate {kind} from {earlier.as_titled} at place {earlier.position}."
    return _finding(About.DOUBLE, claim, Verdict.WRONG, f"Both are one and the same {kind}.")


def _finding(about: About, claim: str, verdict: Verdict, fact: str) -> Finding:
    return Finding(about, Dispute(claim, verdict, fact))


def _phantom(listed: Listed, title: Title) -> Iterator[Finding]:
    stars = _and(
        [claim.name for claim in claims_in(listed.text, listed.as_titled) if claim.role is Role.STAR]
    )
    year = f" of {listed.as_year}" if listed.as_year else ""
    claim = f"Presents a Korean film{year}{f' with {stars}' if stars else ''}."
    fact = "No Korean film or drama of this title could be found."
    yield _finding(About.PHANTOM, claim, Verdict.UNVERIFIABLE, fact)


def _title(listed: Listed, title: Title) -> Iterator[Finding]:
    """A title that is none of the Title's, nor a spelling of one."""
    name = name_of(listed.as_titled)
    own = [title.title, title.hangul, title.romanized, *title.also_known_as]
    names = [each for text in own if text and (each := name_of(text))]
    if name is None or any(name.loose in each.loose or each.loose in name.loose for each in names):
        return
    if name.hangul or any(name_of(part) in names for part in listed.others):
        return
    if any(
        alike(listed.as_titled[:60], text[:60]) >= SAME_PERSON
        for text in (title.hangul, title.romanized)
        if text
    ):
        return
    year = f" ({title.year})" if title.year else ""
    fact = f'It is known as "{title.title}"{year}.'
    kind = "drama" if title.kind is Kind.DRAMA else "film"
    yield _finding(About.TITLE, f'Lists a {kind} called "{listed.as_titled}".', Verdict.WRONG, fact)


def _year(listed: Listed, title: Title) -> Iterator[Finding]:
    printed, year = listed.as_year, title.year
    if printed is None or year is None or printed == year:
        return
    drama = title.kind is Kind.DRAMA
    # A festival may come the year before the theatres, and the last episode the year after the first.
    near = printed - year == (1 if drama else -1)
    fact = f"It first aired in {year}." if drama else f"It came out in {year}."
    claim = f"Dates the {'drama' if drama else 'film'} to {printed}."
    yield _finding(About.YEAR, claim, Verdict.IMPRECISE if near else Verdict.WRONG, fact)


def _kind(article: Article, listed: Listed, title: Title) -> Iterator[Finding]:
    if title.kind is Kind.DRAMA:
        said = says_film(listed)
        promised = promises(article.headline) is Kind.FILM
        if not said and not promised:
            return
        claim = "Calls it a movie." if said else "Places it on a list of movies."
        episodes = f" of {title.episodes} episodes" if title.episodes else ""
        yield _finding(About.KIND, claim, Verdict.WRONG, f"It is a television drama{episodes}.")
    else:
        said = says_drama(listed)
        promised = promises(article.headline) is Kind.DRAMA
        if not said and not promised:
            return
        claim = "Calls it a series." if said else "Places it on a list of dramas."
        minutes = f" of {title.runtime_minutes} minutes" if title.runtime_minutes else ""
        yield _finding(About.KIND, claim, Verdict.WRONG, f"It is a film{minutes}.")


# -- people -----------------------------------------------------------------------------------------------------------


def _people(listed: Listed, title: Title, leads: Leads | None) -> Iterator[Finding]:
    claims = claims_in(listed.text, listed.as_titled)
    stars = [each.name for each in claims if each.role is Role.STAR]
    if (
        leads is not None
    ):  # who is only told of may be a character, but not if known as a lead of something else
        told = [each.name for each in told_in(listed.text, listed.as_titled)]
        stars += [name for name in told if name not in stars and leads(name)]
    if len(title.cast) >= _ENOUGH_CAST:
        wrong = _unlike([name for name in stars if is_in(name, title, star=True) is False])
        if wrong:
            own = _and([credit.name for credit in title.cast[:_LEADS]])
            claim = f"Names {_and(wrong)} among the leads."
            fact = f"{'Neither' if len(wrong) == 2 else 'None of them' if len(wrong) > 2 else wrong[0]}"
            fact += f"{' is' if len(wrong) <= 2 else ' are'} in the cast; the leads are {own}."
            if len(wrong) == 1:
                fact = f"{wrong[0]} is not in the cast; the leads are {own}."
            yield _finding(About.LEAD, claim, Verdict.WRONG, fact)
    if title.directors:
        directors = [each.name for each in claims if each.role is Role.DIRECTOR]
        wrong = _unlike([name for name in directors if is_in(name, title) is False])
        if wrong and len(wrong) == len(_unlike(directors)):
            own = _and([credit.name for credit in title.directors])
            claim = f"Names {_and(wrong)} as the director."
            yield _finding(About.DIRECTOR, claim, Verdict.WRONG, f"It was directed by {own}.")


def _unlike(names: Sequence[str]) -> list[str]:
    """Names without further spellings of those before them."""
    kept: list[str] = []
    for name in names:
        if not any(alike(name, other) >= SAME_PERSON for other in kept):
            kept.append(name)
    return kept


def _characters(listed: Listed, title: Title) -> Iterator[Finding]:
    """A character with another family name, or a text whose people are all of another story."""
    full = characters_of(title)
    if not full:
        return
    claimed = {claim.name for claim in claims_in(listed.text, listed.as_titled)}
    names = [name for name in listed.names if name not in claimed and _is_korean_name(name)]
    wrong = [name for name in names if is_in(name, title) is False]
    for name in wrong:
        words = name.split()
        same = [
            each for each in full if len(words) == 2 and len(each.split()) == 2 and _same_given(name, each)
        ]
        if len(same) == 1:
            claim = f"Gives {words[1]} the surname {words[0]}."
            yield _finding(About.CHARACTER, claim, Verdict.WRONG, f"The full name is {same[0]}.")
            return
    given = [each for each in full if "-" in each]
    wrong = [name for name in wrong if _is_given(name) or listed.text.startswith(wrong[0])]
    if len(wrong) >= 2 and len(wrong) == len(names) and len(given) >= 2 and not _any_given(wrong, full):
        claim = f"Tells of {_and(wrong[:3])}."
        fact = f"Nobody of these names is known in it; its people are {_and(list(given[:2]))}."
        yield _finding(About.CHARACTER, claim, Verdict.UNVERIFIABLE, fact)


def _is_korean_name(name: str) -> bool:
    words = name.split()
    return any(map(is_given_name, words)) or (len(words) in (2, 3) and all(map(is_syllable, words)))


def _is_given(name: str) -> bool:
    """Whether a name is a given name alone, as of a character: ``Ji-woo``."""
    return " " not in name


def _same_given(name: str, other: str) -> bool:
    one, two = given_of(name), given_of(other)
    return bool(one and two) and alike(one[0], two[0]) >= SAME_PERSON


def _any_given(names: Sequence[str], full: Sequence[str]) -> bool:
    return any(
        alike(name, part) >= SAME_PERSON
        for name in names
        for each in full
        for part in (each, *given_of(each))
    )


def _size(listed: Listed, title: Title) -> Iterator[Finding]:
    text = listed.text
    if title.episodes and (
        found := re.search(r"\b(\d{1,3})[- ]episodes?\b|\bepisodes?\s*:\s*(\d{1,3})\b", text, re.I)
    ):
        printed = int(found[1] or found[2])
        if printed not in (title.episodes, 1) and printed > 3:
            fact = f"It has {title.episodes} episodes."
            yield _finding(About.EPISODES, f"Gives it {printed} episodes.", Verdict.WRONG, fact)
    if (
        title.runtime_minutes
        and (minutes := _minutes(text))
        and abs(minutes - title.runtime_minutes) > _MINUTES
    ):
        fact = f"It runs {title.runtime_minutes} minutes."
        yield _finding(About.LENGTH, f"Gives it a length of {minutes} minutes.", Verdict.WRONG, fact)


def _minutes(text: str) -> int | None:
    """The length that a text gives a film in minutes, if it does."""
    hours = re.search(r"\b([1-4])\s?h(?:ours?|r)?s?\.?,?\s*(?:and\s*)?(\d{1,2})\s?m(?:in)?", text, re.I)
    if hours:
        return 60 * int(hours[1]) + int(hours[2])
    told = re.search(
        r"(?:run(?:s|ning)?[ -]?(?:time|s)?|length|duration)\W{0,3}(?:is |of |for )?\W?"
        r"(\d{2,3})[- ]?min|\b(\d{2,3})[- ]minute (?:film|movie)|^(\d{2,3}) min",
        text,
        re.I | re.M,
    )
    return int(told[1] or told[2] or told[3]) if told else None


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
