"""TMDB: the export of ratings and that of the watchlist, one table with the same columns.

``TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated``. ``Type`` is
``movie`` or ``tv``, ``Name`` is in the person's language there, ``Rating`` is everybody's, ``Your Rating`` of 10.
``Date Rated`` is no day something was watched.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange.cells import rating_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, header_of, parted, records
from kdrama_tui.exchange.values import imdb_of, int_of, year_of

SERVICE = "TMDB"

_OWN = {"tmdb id", "imdb id", "type", "name"}
_KINDS = {"movie": Kind.FILM, "tv": Kind.DRAMA}


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has both ids with a type and a name, which only TMDB calls so."""
    return any(map(_is_export, parts.values()))


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that are; what is rated was watched, and what is not is on the watchlist."""
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over: list[str] = []
    for part in parted(parts, _is_export, SERVICE, passed_over):
        skipped = 0
        for record in records(part, faults, progress):
            if any(record.values.get(name, "").strip() for name in ("season number", "episode number")):
                skipped += 1
            elif (row := _foreign(record, faults)) is not None:
                rows.append(row)
        if skipped:
            passed_over.append(
                f"{part.name}: seasons and episodes ({skipped}), as only whole titles are rated"
            )
    return Reading(f"{SERVICE} export", rows, faults, passed_over)


def _is_export(part: Part) -> bool:
    return set(header_of(part)) >= _OWN


def _foreign(record: Record, faults: list[Fault]) -> Foreign | None:
    at, value = record.at, record.values

    def get(name: str) -> str:
        return value.get(name, "").strip()

    imdb, tmdb = tried(faults, at, imdb_of, get("imdb id")), tried(faults, at, int_of, get("tmdb id"))
    title = get("name") or imdb or (f"TMDB {tmdb}" if tmdb else "")
    if not title:
        faults.append(Fault(at, "It has no title.", True))
        return None
    rated = get("your rating").strip("0.-")  # what stands where there is none is none
    return Foreign(
        at,
        title,
        year=tried(faults, at, year_of, get("release date")),
        kind=_KINDS.get(get("type").casefold()),
        imdb=imdb,
        tmdb=tmdb or None,
        status=Status.WATCHED if rated else Status.PLAN,
        rating=rating_in(faults, at, get("your rating")),
    )
