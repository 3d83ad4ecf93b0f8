"""The log for Letterboxd's importer, and what is planned for the importer of its watchlist.

Columns and rules are those of letterboxd.com/about/importing-data: a row with ``WatchedDate`` makes an entry of the
diary, one without marks the film as watched; days only; whole ratings of 10; no file over 1 MB. Reviews go as they
were typed: a ``'`` before what looks like a formula would be seen by all who read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.exchange.outgoing import Exported, known, line, told, told_halves, whole

HEADER = (
    *("imdbID", "tmdbID", "Title", "Year", "Directors", "Rating10", "WatchedDate", "Rewatch", "Tags"),
    "Review",
)
WANTED = ("Title", "Year", "imdbID", "tmdbID")
"""Columns of the watchlist."""

MOST_BYTES = 1_000_000
"""Of a file. Whether 1 MB has more is not said, so the smaller one counts."""


def write(entries: Iterable[Entry], titles: Mapping[str, Title]) -> Exported:
    """The films that were seen, in as many files as it takes, and those that are planned in one of their own."""
    pairs, missing = known(entries, titles)
    films = [(entry, title) for entry, title in pairs if title.kind is Kind.FILM]
    seen = [(entry, title) for entry, title in films if _is_seen(entry)]
    planned = [(entry, title) for entry, title in films if entry.status is Status.PLAN]
    diary = _split(HEADER, [row for entry, title in seen for row in _rows(entry, title)])
    wanted = _split(WANTED, [(t.title, t.year, t.imdb, t.tmdb) for _, t in planned]) if planned else []
    files = [] if planned and not seen else _named("", diary)
    return Exported(
        [*files, *_named("-watchlist", wanted)],
        [*missing, *_told(pairs, films, seen), *_told_files(len(diary) if seen else 0, len(wanted))],
    )


def _is_seen(entry: Entry) -> bool:
    """Whether it is seen there: a rating alone makes a film so, but not one that was given up or is going on."""
    rated = entry.status is None and entry.rating is not None
    return bool(entry.viewings) or entry.status is Status.WATCHED or rated


def _rows(entry: Entry, title: Title) -> Iterable[Sequence[object]]:
    """A row for each day, and one without for all other viewings; what is said once stands in the last."""
    days = [viewing for viewing in entry.viewings if viewing.precision is Precision.DAY]
    dates = [(viewing.date, "true" if viewing.rewatch else "") for viewing in days]
    if len(days) < len(entry.viewings) or not days:
        dates.insert(0, ("", ""))
    names = title.imdb, title.tmdb, title.title, title.year, ", ".join(c.name for c in title.directors)
    rating = None if entry.rating is None else whole(entry.rating)
    tags = ", ".join(" ".join(tag.replace(",", " ").split()) for tag in entry.tags)
    for number, when in enumerate(dates, 1):
        last = number == len(dates)
        yield (*names, rating if last else "", *when, tags if last else "", entry.note if last else "")


def _split(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Tables of these rows, none of them too large unless a single row is; each with the header."""
    head = line(header)
    tables, size = [[head]], len(head)
    for row in map(line, rows):
        more = len(row.encode("utf-8", "replace"))
        if size + more > MOST_BYTES and len(tables[-1]) > 1:
            tables.append([head])
            size = len(head)
        tables[-1].append(row)
        size += more
    return ["".join(table) for table in tables]


def _named(end: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{end}-{number}" if len(texts) > 1 else end, text) for number, text in enumerate(texts, 1)]


def _told(
    pairs: Sequence[tuple[Entry, Title]],
    films: Sequence[tuple[Entry, Title]],
    seen: Sequence[tuple[Entry, Title]],
) -> list[str]:
    days = [viewing.precision is Precision.DAY for entry, _ in seen for viewing in entry.viewings]
    nowhere = sum(entry.status is not Status.PLAN and not _is_seen(entry) for entry, _ in films)
    bare = [entry for entry, _ in films if entry.status is Status.PLAN and not _is_seen(entry)]
    more = sum(bool(entry.rating or entry.note or entry.tags) for entry in bare)
    return [
        *told(
            len(pairs) - len(films),
            "1 drama is left out: Letterboxd is for films.",
            "{} dramas are left out: Letterboxd is for films.",
        ),
        *told(
            nowhere,
            "1 film is left out: it is neither seen nor planned, and Letterboxd knows nothing else.",
            "{} films are left out: they are neither seen nor planned, and Letterboxd knows nothing else.",
        ),
        *told(
            days.count(False),
            "1 viewing has no date there: Letterboxd knows days only.",
            "{} viewings have no date there: Letterboxd knows days only.",
        ),
        *told_halves((entry.rating for entry, _ in seen), "Letterboxd's Rating10"),
        *told(
            more,
            "1 planned film goes without its rating, tags and note: a watchlist has none.",
            "{} planned films go without their ratings, tags and notes: a watchlist has none.",
        ),
    ]


def _told_files(diary: int, wanted: int) -> list[str]:
    split = "Letterboxd takes 1 MB at a time: import the numbered files one after the other."
    apart = "What is planned is in the file that ends in watchlist: import it on your watchlist's page there."
    return [split] * (diary > 1 or wanted > 1) + [apart] * (wanted > 0)
