"""Titles counted by what they are and who made them: the bars of a chart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kdrama_tui.domain.choices import YEARS, name_asked
from kdrama_tui.domain.conditions import plain
from kdrama_tui.domain.filters import written
from kdrama_tui.domain.log import Entry, format_rating
from kdrama_tui.domain.title import Credit, Kind, Title

RATINGS = tuple(step / 2 for step in range(2, 21))
"""All ratings there are, lowest first."""


class Bar(NamedTuple):
    """One bar of a chart.

    Args:
        label: what it stands for, such as ``May`` or ``romance``.
        number: how long it is; a chart says whether it counts viewings or titles.
        titles: ids of the Titles behind it, each once; some may not be in the catalog.
        asks: the conditions that find these Titles, as typed into the search box; empty where none do.
    """

    label: str
    number: int
    titles: tuple[str, ...] = ()
    asks: str = ""


def bar_of(label: str, titles: Iterable[Title], *asked: str) -> Bar:
    """A bar of these Titles, asked for by conditions of which the first must be there."""
    ids = tuple(title.id for title in titles)
    return Bar(label, len(ids), ids, " ".join(filter(None, asked)) if ids and asked[0] else "")


def by_kind(known: Sequence[Title], within: str) -> tuple[Bar, ...]:
    """Titles by kind, those without any left out.

    Args:
        known: the Titles.
        within: the condition that finds all of them.
    """
    bars = (
        bar_of(f"{kind}s", (each for each in known if each.kind is kind), written("kind", [kind]), within)
        for kind in Kind
    )
    return tuple(bar for bar in bars if bar.number)


def by_decade(known: Iterable[Title], within: str) -> tuple[Bar, ...]:
    """Titles by the decade they are from, oldest first; those of no known year last. See ``by_kind``."""
    by: defaultdict[int, list[Title]] = defaultdict(list)
    for title in known:
        by[title.year // 10 * 10 if title.year is not None and title.year in YEARS else 0].append(title)
    unknown = by.pop(0, [])
    bars = [bar_of(f"{each}s", by[each], written("year", [f"{each}s"]), within) for each in sorted(by)]
    return (*bars, bar_of("year unknown", unknown, "year:unknown", within)) if unknown else tuple(bars)


def by_label(
    key: str, known: Iterable[Title], of: Callable[[Title], Iterable[str]], within: str
) -> tuple[Bar, ...]:
    """Titles by words such as genres, most first; a Title counts in each of its words once.

    Args:
        key: of the condition that asks for such a word.
        known: the Titles.
        of: gives the words of a Title.
        within: the condition that finds all of them.
    """
    by: defaultdict[str, list[Title]] = defaultdict(list)
    words: dict[str, str] = {}
    for title in known:
        for label in dict.fromkeys(map(plain, of(title))):
            by[label].append(title)
        for label in of(title):
            words.setdefault(plain(label), label)
    bars = (bar_of(words[value], by[value], written(key, [value]), within) for value in by)
    return _most_first(bars)


def _most_first(bars: Iterable[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: (-bar.number, bar.label.casefold(), bar.label)))


def by_rating(rated: Sequence[Entry], within: str) -> Iterable[Bar]:
    """Entries by rating, a bar for every rating there is; see ``by_kind``."""
    by: defaultdict[float | None, list[str]] = defaultdict(list)
    for entry in sorted(rated, key=lambda entry: entry.title_id):
        by[entry.rating].append(entry.title_id)
    for rating in RATINGS:
        label = format_rating(rating)
        asks = f"{written('rated', [label])} {within}".strip() if rating in by else ""
        yield Bar(label, len(by.get(rating, ())), tuple(by.get(rating, ())), asks)


def by_person(
    known: Iterable[Title],
    person: Callable[[Credit], str],
    of: Callable[[Title], Sequence[Credit]],
    within: str,
) -> tuple[Bar, ...]:
    """Titles by person, most first; a person counts in a Title once. The name is the spelling that is there most.

    Args:
        known: the Titles.
        person: gives a Credit the key of its person.
        of: the Credits of a Title that count.
        within: the condition that finds all of them.
    """
    by: defaultdict[str, dict[str, Title]] = defaultdict(dict)
    spelled: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for title in known:
        for credit in of(title):
            key = person(credit)
            by[key][title.id] = title
            spelled[key][credit.name, credit.hangul or ""] += 1
    bars = []
    for key, titles in by.items():
        counts = spelled[key]
        name, hangul = min(counts, key=lambda each: (-counts[each], not each[1], each))
        hangul = hangul or next((other for _, other in sorted(counts) if other), "")
        label = f"{name} {hangul}" if hangul and hangul != name else name
        asked = name_asked(name)
        bars.append(bar_of(label, titles.values(), written("person", [asked]) if asked else "", within))
    return _most_first(bars)
