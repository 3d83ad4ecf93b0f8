"""The log in the shapes of IMDb and Trakt, for the many tools that read theirs. What we do not know stays empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.exchange.outgoing import Exported, known, line, told, told_halves, whole

IMDB = (
    *("Const", "Your Rating", "Date Rated", "Title", "Original Title", "URL", "Title Type", "IMDb Rating"),
    *("Runtime (mins)", "Year", "Genres", "Num Votes", "Release Date", "Directors"),
)
"""Columns of IMDb's export of ratings (2024); all of them, as tools ask for them by name."""

_TYPES = {Kind.FILM: "Movie", Kind.DRAMA: "TV Series"}
_ITEMS = {Kind.FILM: "movie", Kind.DRAMA: "show"}


def write_imdb(entries: Iterable[Entry], titles: Mapping[str, Title]) -> Exported:
    """The ratings as IMDb exports them.

    When something was rated our log does not know: the day of its last edit is another, so it is not written.
    """
    pairs, missing = known(entries, titles)
    rated = [(entry, title) for entry, title in pairs if entry.rating is not None]
    named = [(entry, title) for entry, title in rated if title.imdb is not None]
    rows = [_imdb_row(entry, title) for entry, title in named]
    return Exported(
        [("", "".join(map(line, [IMDB, *rows])))],
        [
            *missing,
            *told(
                len(pairs) - len(rated),
                "1 title is left out: it has no rating, and this file is of ratings.",
                "{} titles are left out: they have no rating, and this file is of ratings.",
            ),
            *told(
                len(rated) - len(named),
                "1 title is left out: the catalog does not know its IMDb id.",
                "{} titles are left out: the catalog does not know their IMDb ids.",
            ),
            *told_halves((entry.rating for entry, _ in named), "IMDb"),
        ],
    )


def _imdb_row(entry: Entry, title: Title) -> Sequence[object]:
    rating = None if entry.rating is None else whole(entry.rating)
    address = f"https://www.imdb.com/title/{title.imdb}/"
    kind, people = _TYPES[title.kind], ", ".join(credit.name for credit in title.directors)
    known_of = (title.runtime_minutes, title.year, ", ".join(title.genres))
    return (title.imdb, rating, "", title.title, title.hangul, address, kind, "", *known_of, "", "", people)


def write_trakt(entries: Iterable[Entry], titles: Mapping[str, Title]) -> Exported:
    """History, ratings and watchlist with the items that Trakt's export has in its files of these names.

    ``watched_at`` is noon of the day in UTC, which is the same day for most of the world, or ``unknown``, the word that
    Trakt takes for it. A drama that was seen is a ``show``, which there stands for all of its episodes.
    """
    pairs, missing = known(entries, titles)
    seen = [(title, viewing) for entry, title in pairs for viewing in _viewings(entry)]
    rated = [(entry.rating, title) for entry, title in pairs if entry.rating is not None]
    made = {
        "history": [{"watched_at": _moment(v), "action": "watch", **_item(title)} for title, v in seen],
        "ratings": [{"rating": whole(rating), **_item(title)} for rating, title in rated],
        "watchlist": [_item(title) for entry, title in pairs if entry.status is Status.PLAN],
    }
    return Exported([("", json.dumps(made, ensure_ascii=False, indent=1) + "\n")], [*missing, *_told(pairs)])


def _viewings(entry: Entry) -> Sequence[Viewing]:
    """Its viewings; what was watched without one was watched some day."""
    if entry.status is Status.WATCHED and not entry.viewings:
        return (Viewing(None, Precision.UNKNOWN),)
    return entry.viewings


def _moment(viewing: Viewing) -> str:
    return f"{viewing.date}T12:00:00.000Z" if viewing.precision is Precision.DAY else "unknown"


def _item(title: Title) -> dict[str, Any]:
    kind = _ITEMS[title.kind]
    ids = {name: value for name, value in (("imdb", title.imdb), ("tmdb", title.tmdb)) if value is not None}
    return {"type": kind, kind: {"title": title.title, "year": title.year, "ids": ids}}


def _told(pairs: Sequence[tuple[Entry, Title]]) -> list[str]:
    viewings = [viewing for entry, _ in pairs for viewing in entry.viewings]
    said = [
        (entry, title)
        for entry, title in pairs
        if _viewings(entry) or entry.rating is not None or entry.status is Status.PLAN
    ]
    return [
        *told(
            len(pairs) - len(said),
            "1 title is left out: it is neither seen, rated nor planned.",
            "{} titles are left out: they are neither seen, rated nor planned.",
        ),
        *told(
            sum(viewing.precision is not Precision.DAY for viewing in viewings),
            "1 viewing has no date there: Trakt knows days only.",
            "{} viewings have no date there: Trakt knows days only.",
        ),
        *told_halves((entry.rating for entry, _ in said), "Trakt"),
        *told(
            sum(bool(entry.note or entry.tags or entry.episodes_seen) for entry, _ in said),
            "1 title goes without its note, tags and count of episodes, which have no place in this file.",
            "{} titles go without their notes, tags and counts of episodes, which have no place in this file.",
        ),
        *told(
            sum(title.imdb is None and title.tmdb is None for _, title in said),
            "1 title goes by name and year only: the catalog does not know its ids.",
            "{} titles go by name and year only: the catalog does not know their ids.",
        ),
    ]
