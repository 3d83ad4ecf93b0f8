"""The stricter rules that the catalog we ship must keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kdrama_tui.domain.title import Catalog, Kind, PublishedList, Title

YEARS = range(1919, 2031)
"""From the first Korean film on."""
RUNTIMES = range(40, 301)
EPISODES = range(1, 301)
SENTENCES = range(2, 5)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[”’\"')]*(?=\s+[^a-z\s]|\s*$)")
_SHORT_FORM = re.compile(r"\b(Dr|Mr|Mrs|Ms|St|Jr|Sr|vs|No|[A-Z])\.(?=\s)")


def check_catalog(catalog: Catalog) -> list[str]:
    """Every breach of our rules, one sentence each that names the title or list; empty if there is none.

    Ids are unique and references resolve; a person has one Hangul name and a Hangul name one spelling across
    titles; years, runtimes and episodes are plausible; a list's positions are complete from 1 to its size;
    verified titles have what they need; a synopsis has two to four sentences; a dispute has claim and fact.
    """
    found = [
        f"{double}: the id is there {count} times."
        for double, count in Counter(
            [*(t.id for t in catalog.titles), *(x.id for x in catalog.lists)]
        ).items()
        if count > 1
    ]
    for title in catalog.titles:
        found += [f"{title.id}: {fault}." for fault in _title_faults(title, catalog)]
    for each in catalog.lists:
        found += [f"{each.id}: {fault}." for fault in _list_faults(each, catalog)]
    return found + list(_name_faults(catalog))


def count_sentences(text: str) -> int:
    """How many sentences a synopsis has; ``Dr.`` and initials end none."""
    return len(_SENTENCE_END.findall(_SHORT_FORM.sub(r"\1", text)))


def _title_faults(title: Title, catalog: Catalog) -> Iterator[str]:
    if not _ID.fullmatch(title.id):
        yield "the id is not of small letters, digits and single hyphens"
    if title.year is not None and title.year not in YEARS:
        yield f"the year {title.year} is not plausible"
    if title.runtime_minutes is not None and title.runtime_minutes not in RUNTIMES:
        yield f"{title.runtime_minutes} minutes are not plausible"
    if title.episodes is not None and title.episodes not in EPISODES:
        yield f"{title.episodes} episodes are not plausible"
    if title.kind is Kind.FILM and title.episodes is not None:
        yield "a film has no episodes"
    if not title.mentions:
        yield "no list names it"
    for mention in title.mentions:
        if mention.list not in catalog.lists_by_id:
            yield f"there is no list {mention.list}"
        for dispute in mention.disputes:
            if not dispute.claim.strip() or not dispute.fact.strip():
                yield f"a dispute with {mention.list} has no claim or no fact"
    if title.synopsis and count_sentences(title.synopsis) not in SENTENCES:
        yield f"the synopsis has {count_sentences(title.synopsis)} sentences"
    if title.verified:
        yield from _missing(title)
    elif not any(mention.disputes for mention in title.mentions):
        yield "it is not verified and no dispute says why"


def _missing(title: Title) -> Iterator[str]:
    needed = {
        "hangul": title.hangul,
        "romanized": title.romanized,
        "year": title.year,
        "directors or cast": title.directors or title.cast,
        "synopsis": title.synopsis,
    }
    yield from (f"it is verified and has no {name}" for name, value in needed.items() if not value)


def _list_faults(each: PublishedList, catalog: Catalog) -> Iterator[str]:
    places = Counter(
        mention.position
        for title in catalog.titles
        for mention in title.mentions
        if mention.list == each.id and mention.position is not None
    )
    if missing := [place for place in range(1, each.size + 1) if not places[place]]:
        yield f"nothing is at {', '.join(map(str, missing))} of {each.size}"
    if double := sorted(place for place, count in places.items() if count > 1):
        yield f"more than one title is at {', '.join(map(str, double))}"
    if beyond := sorted(place for place in places if not 1 <= place <= each.size):
        yield f"it has {each.size} places, so none is {', '.join(map(str, beyond))}"


def _name_faults(catalog: Catalog) -> Iterator[str]:
    """One person, one name: in Latin letters and in Hangul."""
    hangul: dict[str, dict[str, str]] = {}
    latin: dict[str, dict[str, str]] = {}
    for title in catalog.titles:
        for credit in (*title.directors, *title.cast):
            if credit.hangul:
                hangul.setdefault(credit.name, {}).setdefault(credit.hangul, title.id)
                latin.setdefault(credit.hangul, {}).setdefault(credit.name, title.id)
    for names in (hangul, latin):
        for name, others in names.items():
            if len(others) > 1:
                told = ", ".join(f"{other} in {title_id}" for other, title_id in others.items())
                yield f"{name} has several spellings: {told}."
