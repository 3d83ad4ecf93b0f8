"""What is worth telling of a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.bars import Bar
from kdrama_tui.domain.charts import many
from kdrama_tui.domain.dates import Precision, format_date
from kdrama_tui.domain.log import Entry, Viewing
from kdrama_tui.domain.stats import ListBar, Stats, seen_by, statistics, watched_times, year_of
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Kind, Title

MOST_RATED = 5
MOST_LISTS = 6


class Named(NamedTuple):
    """A Title as the page names it. Every text is clean, on one line.

    Args:
        title: its usual name; of one that is not in the catalog its id.
        hangul: its name in Hangul, or empty where that is the same or not known.
        year: the year it is from, or None.
        told: what the page says of it: a rating, a date or a length in minutes.
    """

    title: str
    hangul: str
    year: int | None
    told: str


class Review(NamedTuple):
    """A year.

    Args:
        year: it.
        stats: its numbers.
        top: rated best, the best first; equals by name.
        first: seen first in the year with its date, if a date is known to the month or the day; of two of one month
            the one whose day is known.
        last: seen last in the same way; None where it is the first again.
        longest: the longest film with its minutes, or None.
        shortest: the shortest, or None where it is the longest.
        person: who was seen most, in two Titles or more, or None.
        genre: the genre that most Titles have, or None.
        lists: the lists of which most was seen for the first time, those first.
        closing: a sentence to end with.
    """

    year: int
    stats: Stats
    top: Sequence[Named]
    first: Named | None
    last: Named | None
    longest: Named | None
    shortest: Named | None
    person: Bar | None
    genre: Bar | None
    lists: Sequence[ListBar]
    closing: str


def last_year(log: Mapping[str, Entry]) -> int | None:
    """The last year in which anything was watched, or None."""
    years = (year_of(viewing) for entry in log.values() for viewing in entry.viewings)
    return max((year for year in years if year is not None), default=None)


def review_of(catalog: Catalog, log: Mapping[str, Entry], year: int) -> Review | None:
    """What is worth telling of a year, or None if nothing was watched in it."""
    stats = statistics(catalog, log, year)
    if not stats.titles:
        return None
    entries = [log[title_id] for title_id in stats.titles]
    rated = [entry for entry in entries if entry.rating is not None]
    rated.sort(key=lambda entry: (-(entry.rating or 0), _named(entry.title_id, catalog).title.casefold()))
    first, last = _ends(entries, year)
    films = [
        title
        for title_id in stats.titles
        if (title := catalog.by_id.get(title_id)) and title.kind is Kind.FILM and title.runtime_minutes
    ]
    films.sort(key=lambda title: (-(title.runtime_minutes or 0), title.id))
    return Review(
        year=year,
        stats=stats,
        top=[_named(entry.title_id, catalog, f"{entry.rating:g}") for entry in rated[:MOST_RATED]],
        first=_dated(first, catalog),
        last=_dated(last, catalog) if last != first else None,
        longest=_long(films[0], catalog) if films else None,
        shortest=_long(films[-1], catalog) if len(films) > 1 else None,
        person=next((bar for bar in stats.people if bar.number > 1), None),
        genre=next(iter(stats.genres), None),
        lists=sorted((each for each in stats.lists if each.gained), key=lambda each: -each.gained)[
            :MOST_LISTS
        ],
        closing=_closing(catalog, log, year),
    )


Dated = tuple[str, Viewing]
"""The id of a Title, and a Viewing of it."""


def _ends(entries: Sequence[Entry], year: int) -> tuple[Dated | None, Dated | None]:
    """The first and the last viewing whose month is known; in one month those whose day is known come first."""
    dated = [
        (entry.title_id, viewing)
        for entry in entries
        for viewing in watched_times(entry)
        if viewing is not None and year_of(viewing) == year and viewing.precision is not Precision.YEAR
    ]

    def key(of: Dated, vague: bool) -> tuple[str, bool, str, str]:
        title_id, viewing = of
        date = viewing.date or ""
        return date[:7], (viewing.precision is Precision.MONTH) is vague, date, title_id

    if not dated:
        return None, None
    return min(dated, key=lambda of: key(of, vague=True)), max(dated, key=lambda of: key(of, vague=False))


def _named(title_id: str, catalog: Catalog, told: str = "") -> Named:
    title = catalog.by_id.get(title_id)
    if title is None:
        return Named(clean(title_id), "", None, told)
    hangul = clean(title.hangul or "")
    name = clean(title.title)
    return Named(name, hangul if hangul != name else "", title.year, told)


def _dated(of: Dated | None, catalog: Catalog) -> Named | None:
    if of is None:
        return None
    told = format_date(of[1].date).rsplit(" ", 1)[0]  # the year stands at the top of the page
    return _named(of[0], catalog, told)


def _long(title: Title, catalog: Catalog) -> Named:
    return _named(title.id, catalog, f"{title.runtime_minutes} min")


def _closing(catalog: Catalog, log: Mapping[str, Entry], year: int) -> str:
    """What is left of the lists at the end of the year."""
    named = {
        title.id for title in catalog.titles if any(each.position is not None for each in title.mentions)
    }
    left = sum(not seen_by(log.get(title_id), year) for title_id in named)
    if not named:
        return "On to the next one."
    if left:
        return f"{many(left, 'title')} of the lists still to see."
    return "All titles of all lists seen. Time to see the best again."
