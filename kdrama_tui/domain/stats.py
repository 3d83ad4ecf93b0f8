"""Looking back: what was watched, when and with whom, counted from the log. Pure: nothing is read and no clock asked.

A Title is *watched* if its status says so or it has a Viewing. One that is marked watched and has no Viewing counts as
watched once, on an unknown date. For one year only the Viewings of that year count, and only Titles that have one; a
date that is known to the year alone counts in its year and in no month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kdrama_tui.domain.bars import Bar, bar_of, by_decade, by_kind, by_label, by_person, by_rating
from kdrama_tui.domain.conditions import EVER, UNKNOWN
from kdrama_tui.domain.dates import format_date
from kdrama_tui.domain.filters import written
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.persons import persons
from kdrama_tui.domain.selection import is_seen
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Credit, Kind, PublishedList, Title


class ListBar(NamedTuple):
    """How far the user is with a published list. Passing mentions do not count.

    Args:
        list: the list.
        bar: its Titles that were watched; for a year those watched in it.
        total: how many Titles it has.
        seen: how many of them were watched by the end of the year; without a year until now.
        gained: how many of them were watched for the first time in the year; without a year 0.
    """

    list: PublishedList
    bar: Bar
    total: int
    seen: int
    gained: int


class Spent(NamedTuple):
    """Time spent.

    Args:
        minutes: of films: the length of each times its viewings.
        episodes: of dramas: all of them for each viewing, and those seen of a round that is not over; how long an
            episode is the catalog does not know, so they are not in ``minutes``.
        unknown: ids of watched Titles of which neither is known, and so are left out of both.
    """

    minutes: int = 0
    episodes: int = 0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Stats:
    """What there is to look back on.

    Args:
        year: the year it is about, or None for all.
        years: viewings by their year, oldest first, years without any left out; always of the whole log.
        months: viewings by month, January to December, those without any too; empty without a year.
        undated: the viewings that these leave out: without a year those on an unknown date, for a year those whose
            date is known to the year only.
        viewings: how often anything was watched.
        titles: ids of what was watched, each once, sorted.
        missing: those of them that are not in the catalog; they count in all that the log alone can say, and not in
            what the catalog must be asked for: decades, kinds, genres, themes, people, lists, time.
        decades: watched Titles by the decade they are from, oldest first, those without a year last.
        kinds: watched Titles by kind.
        genres: watched Titles by genre, most first. A Title counts in each of its genres.
        themes: the same by theme.
        ratings: rated Titles by rating, 1 to 10 in half steps, those without any too. Without a year every rated
            Title counts, watched or not; for a year those watched in it.
        mean: of these ratings, or None where there is none.
        lists: the published lists in the catalog's order.
        people: watched Titles by person before or behind the camera, most first. A person counts once in a Title,
            whatever they did in it and however they are spelled.
        directors: the same behind the camera only.
        cast: the same before the camera only.
        rewatches: viewings that are rewatches.
        spent: time spent.
    """

    year: int | None
    years: tuple[Bar, ...]
    months: tuple[Bar, ...]
    undated: Bar
    viewings: int
    titles: tuple[str, ...]
    missing: tuple[str, ...]
    decades: tuple[Bar, ...]
    kinds: tuple[Bar, ...]
    genres: tuple[Bar, ...]
    themes: tuple[Bar, ...]
    ratings: tuple[Bar, ...]
    mean: float | None
    lists: tuple[ListBar, ...]
    people: tuple[Bar, ...]
    directors: tuple[Bar, ...]
    cast: tuple[Bar, ...]
    rewatches: Bar
    spent: Spent


class _Watched(NamedTuple):
    """A watched Title with the Viewings that count."""

    id: str
    entry: Entry
    viewings: Sequence[Viewing | None]  # None is one that the log does not have


def statistics(
    catalog: Catalog,
    log: Mapping[str, Entry],
    year: int | None = None,
    person: Callable[[Credit], str] | None = None,
) -> Stats:
    """Count what is recorded.

    Args:
        catalog: what is known of the Titles.
        log: the Entries by Title id.
        year: the year to look back on, or None for all there is.
        person: gives each Credit of the catalog the key of its person, as ``persons`` does; made here if not given.
    """
    every = [_Watched(key, log[key], watched_times(log[key])) for key in sorted(log) if is_seen(log[key])]
    found = every if year is None else [each for each in map(_only(year), every) if each.viewings]
    ids = tuple(each.id for each in found)
    known = [title for each in found if (title := catalog.by_id.get(each.id)) is not None]
    within = written("is", ["seen"]) if year is None else written("watched", [f"{year:04}"])
    rated = [entry for entry in log.values() if entry.rating is not None]
    if year is not None:
        rated = [each.entry for each in found if each.entry.rating is not None]
    ratings = [entry.rating for entry in rated if entry.rating is not None]
    again = _by(found, lambda viewing: "again" if viewing is not None and viewing.rewatch else None)
    key = person or persons(catalog.titles)
    return Stats(
        year=year,
        years=tuple(_years(every)),
        months=tuple(_months(found, year)) if year is not None else (),
        undated=_undated(found, year),
        viewings=sum(len(each.viewings) for each in found),
        titles=ids,
        missing=tuple(each for each in ids if each not in catalog.by_id),
        decades=by_decade(known, within),
        kinds=by_kind(known, within),
        genres=by_label("genre", known, lambda title: title.genres, within),
        themes=by_label("theme", known, lambda title: title.themes, within),
        ratings=tuple(by_rating(rated, within if year is not None else "")),
        mean=sum(ratings) / len(ratings) if ratings else None,
        lists=tuple(_lists(catalog, log, set(ids), year, within)),
        people=by_person(known, key, lambda title: (*title.directors, *title.cast), within),
        directors=by_person(known, key, lambda title: title.directors, within),
        cast=by_person(known, key, lambda title: title.cast, within),
        rewatches=_bar("again", again, written("rewatched", [EVER if year is None else f"{year:04}"])),
        spent=_spent(catalog, log, found, year),
    )


def watched_times(entry: Entry) -> tuple[Viewing | None, ...]:
    """The Viewings of an Entry; None stands for the one that a Title marked watched must have had."""
    return entry.viewings or ((None,) if entry.status is Status.WATCHED else ())


def year_of(viewing: Viewing | None) -> int | None:
    """The year of a Viewing, or None where it is not known."""
    return int(viewing.date[:4]) if viewing is not None and viewing.date else None


def seen_by(entry: Entry | None, year: int) -> bool:
    """Whether a Title was watched by the end of a year, as far as the log can say.

    What was watched on an unknown date, and what was a rewatch the first time it was logged, counts as seen long ago.
    """
    times = watched_times(entry) if entry is not None else ()
    if not times:
        return False
    first, at = times[0], year_of(times[0])  # those without a date come first
    return first is None or at is None or first.rewatch or at <= year


def _only(year: int) -> Callable[[_Watched], _Watched]:
    def only(each: _Watched) -> _Watched:
        return each._replace(viewings=[viewing for viewing in each.viewings if year_of(viewing) == year])

    return only


# -- when ----------------------------------------------------------------------------------------------


def _by(found: Iterable[_Watched], of: Callable[[Viewing | None], str | None]) -> dict[str, list[str]]:
    """Title ids of the viewings, one for each viewing, by what is said of it."""
    by: defaultdict[str, list[str]] = defaultdict(list)
    for each in found:
        for viewing in each.viewings:
            if (key := of(viewing)) is not None:
                by[key].append(each.id)
    return by


def _bar(key: str, by: Mapping[str, Sequence[str]], asks: str, label: str = "") -> Bar:
    ids = by.get(key, ())
    return Bar(label or key, len(ids), tuple(dict.fromkeys(ids)), asks if ids else "")


def _years(every: Iterable[_Watched]) -> Iterable[Bar]:
    by = _by(every, lambda viewing: viewing.date[:4] if viewing is not None and viewing.date else None)
    return (_bar(year, by, written("watched", [year])) for year in sorted(by))


def _months(found: Iterable[_Watched], year: int) -> Iterable[Bar]:
    by = _by(
        found, lambda viewing: viewing.date[:7] if viewing and viewing.date and viewing.date[4:] else None
    )
    for month in (f"{year:04}-{number:02}" for number in range(1, 13)):
        yield _bar(month, by, written("watched", [month]), format_date(month).split()[0])


def _undated(found: Iterable[_Watched], year: int | None) -> Bar:
    if year is None:
        by = _by(found, lambda viewing: UNKNOWN if year_of(viewing) is None else None)
        return _bar(UNKNOWN, by, written("watched", [UNKNOWN]), "date unknown")
    by = _by(found, lambda viewing: UNKNOWN if viewing is not None and viewing.date == f"{year:04}" else None)
    return _bar(UNKNOWN, by, written("watched", [f"{year:04}-{UNKNOWN}"]), "month unknown")


def _lists(
    catalog: Catalog, log: Mapping[str, Entry], watched: set[str], year: int | None, within: str
) -> Iterable[ListBar]:
    for each in catalog.lists:
        titles = {
            title.id: title for title, mention in catalog.in_list(each.id) if mention.position is not None
        }
        bar = bar_of(
            each.id,
            (title for title in titles.values() if title.id in watched),
            written("list", [clean(each.id)]),
            within,
        )
        seen, before = bar.number, bar.number
        if year is not None:
            seen, before = (
                sum(seen_by(log.get(title_id), by) for title_id in titles) for by in (year, year - 1)
            )
        yield ListBar(each, bar, len(titles), seen, seen - before)


def _spent(catalog: Catalog, log: Mapping[str, Entry], found: Iterable[_Watched], year: int | None) -> Spent:
    minutes = episodes = 0
    unknown = []
    for each in found:
        title = catalog.by_id.get(each.id)
        length = (
            None if title is None else title.episodes if title.kind is Kind.DRAMA else title.runtime_minutes
        )
        if title is None:
            continue
        if not length:
            unknown.append(each.id)
        elif title.kind is Kind.DRAMA:
            episodes += length * len(each.viewings)
        else:
            minutes += length * len(each.viewings)
    if year is None:  # of a round that is not over nobody knows when
        episodes += sum(_begun(entry, catalog.by_id.get(entry.title_id)) for entry in log.values())
    return Spent(minutes, episodes, tuple(unknown))


def _begun(entry: Entry, title: Title | None) -> int:
    """Episodes of a round that is not over."""
    if title is None or title.kind is not Kind.DRAMA or entry.status is Status.WATCHED:
        return 0
    seen = entry.episodes_seen or 0
    return 0 if entry.viewings and seen == title.episodes else seen  # that round is one of the viewings
