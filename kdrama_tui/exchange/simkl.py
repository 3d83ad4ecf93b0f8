"""Simkl: its backup, as CSV and as JSON.

Columns of the CSV: ``SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB``.
``Watchlist`` is the status, ``LastEpWatched`` the last episode, ``S01E04`` or a bare number, up to which all were seen;
``WatchedDate`` is ``18-12-2023 21:50:41`` or ISO, and 1970 where it is not known. ``Rating`` is of 10.

The JSON is ``{"movies": [...], "shows": [...], "anime": [...]}`` of ``{status, user_rating, last_watched_at,
last_watched, watched_episodes_count, memo, movie: {title, year, ids}}``, with ``show`` in place of ``movie``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kdrama_tui.domain.dates import as_typed
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.cells import date_in, rating_in, status_in, tried
from kdrama_tui.exchange.documents import json_of, looks_like
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import header_of, records
from kdrama_tui.exchange.trakt import media_of, text_of
from kdrama_tui.exchange.values import imdb_of, int_of, year_of

SERVICE = "Simkl"

_KINDS = {"movie": Kind.FILM, "movies": Kind.FILM, "tv": Kind.DRAMA, "show": Kind.DRAMA, "shows": Kind.DRAMA}
"""``anime`` may be either."""

_EPISODE = re.compile(r"(?:S([0-9]{1,3}) ?E)?([0-9]{1,5})(?:\.0+)?", re.I)
_EVERY = 500  # entries from one report to the next


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has Simkl's own numbers, with its lists."""
    return any(_is_table(part) or _is_document(part) for part in parts.values())


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that do.

    Raises:
        KdramaError: a single file that is damaged.
    """
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over = []
    for part in parts.values():
        if _is_table(part):
            found = _from_table(part, faults, progress, today)
        elif _is_document(part):
            found = _from_document(part, faults, progress, today)
        else:
            passed_over.append(f"{part.name}: no backup of {SERVICE}")
            continue
        try:
            rows += found
        except KdramaError as error:
            if len(parts) == 1:
                raise
            faults.append(Fault(part.name, error.message, True))
    return Reading(f"{SERVICE} backup", rows, faults, passed_over)


def _is_table(part: Part) -> bool:
    return {"simkl_id", "title", "watchlist"} <= set(header_of(part))


def _is_document(part: Part) -> bool:
    lists = ('"movies"', '"shows"', '"anime"')
    return looks_like(part, "{", '"ids"', '"simkl"', '"status"') and any(name in part.text for name in lists)


# -- the table --------------------------------------------------------------------------------------------------------


def _from_table(part: Part, faults: list[Fault], progress: Progress, today: date) -> Iterator[Foreign]:
    for at, value in records(part, faults, progress):

        def get(name: str, value: Mapping[str, str] = value) -> str:
            return value.get(name, "").strip()

        imdb = tried(faults, at, imdb_of, get("imdb") or get("imdb_id"))
        tmdb = tried(faults, at, int_of, get("tmdb"))
        title = get("title") or imdb or (f"TMDB {tmdb}" if tmdb else "")
        if not title:
            faults.append(Fault(at, "It has no title.", True))
            continue
        row = Foreign(
            at,
            title,
            year=tried(faults, at, year_of, get("year")),
            kind=_KINDS.get(get("type").casefold()),
            imdb=imdb,
            tmdb=tmdb or None,
            status=status_in(faults, at, get("watchlist")),
            rating=rating_in(faults, at, get("rating")),
            note=get("memo"),
        )
        if row.kind is not Kind.FILM:
            row = row._replace(episodes_seen=_up_to(at, get("lastepwatched"), faults))
        yield _dated(row, get("watcheddate"), faults, today)


# -- the document -----------------------------------------------------------------------------------------------------


def _from_document(part: Part, faults: list[Fault], progress: Progress, today: date) -> Iterator[Foreign]:
    lists = {key: found for key, found in json_of(part).items() if isinstance(found, list)}
    every = [
        (f"{part.name} {name} entry {number}", name, entry)
        for name in ("movies", "shows", "anime")
        for number, entry in enumerate(lists.get(name, ()), 1)
    ]
    for number, (at, name, entry) in enumerate(every, 1):
        if number % _EVERY == 0:
            progress(number, len(every))
        if not isinstance(entry, dict):
            faults.append(Fault(at, "It is no entry.", True))
        elif (row := _entry(at, name, entry, faults)) is not None:
            yield _dated(row, text_of(entry, "last_watched_at"), faults, today)
    progress(len(every), len(every))


def _entry(at: str, name: str, entry: Mapping[str, Any], faults: list[Fault]) -> Foreign | None:
    kind = _KINDS.get(name) or _KINDS.get(text_of(entry, "anime_type").casefold())
    media = media_of(at, kind, entry.get("movie") or entry.get("show") or entry.get("anime"), faults, "simkl")
    if media is None:
        return None
    memo = entry.get("memo")
    row = Foreign(
        at,
        media.title,
        year=media.year,
        kind=kind,
        imdb=media.imdb,
        tmdb=media.tmdb,
        status=status_in(faults, at, text_of(entry, "status")),
        rating=rating_in(faults, at, text_of(entry, "user_rating")),
        note=text_of(memo, "text") if isinstance(memo, dict) else text_of(entry, "memo"),
    )
    if kind is Kind.FILM:
        return row
    if text_of(entry, "watched_episodes_count"):
        seen = tried(faults, at, int_of, text_of(entry, "watched_episodes_count")) or None
    else:
        seen = _up_to(at, text_of(entry, "last_watched"), faults)
    return row._replace(episodes_seen=seen)


# -- both -------------------------------------------------------------------------------------------------------------


def _up_to(at: str, text: str, faults: list[Fault]) -> int | None:
    """How many episodes were seen, where the last one tells it: what came before a later season it does not."""
    if text in {"", "-"}:
        return None
    found = _EPISODE.fullmatch(text)
    if found is None:
        faults.append(Fault(at, f"“{as_typed(text)}” is not an episode such as S01E04. It was left out."))
        return None
    season, number = found.groups()
    if season is not None and int(season) != 1:
        message = "counts from the beginning of its season, not of the drama. It was left out."
        faults.append(Fault(at, f"The episode {text} {message}"))
        return None
    return int(number) or None


def _dated(row: Foreign, text: str, faults: list[Fault], today: date) -> Foreign:
    """The row with the date that it was last watched: of what is completed the viewing, else only of an episode."""
    when = date_in(faults, row.at, text, today, day_first=True)
    if when is None:
        return row
    if row.status is Status.PLAN:
        faults.append(Fault(row.at, "It is planned, so its date was left out."))
        return row
    if row.status is None and row.kind is Kind.FILM:
        row = row._replace(status=Status.WATCHED)
    if row.status is Status.WATCHED:
        return row._replace(viewings=(Viewing(*when),))
    return row._replace(last_seen=when[0])
