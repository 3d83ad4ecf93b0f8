"""IMDb: the export of ratings, of the watchlist and of lists, each a table.

Columns of the ratings (2019 to 2025): ``Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,
Runtime (mins),Year,Genres,Num Votes,Release Date,Directors``; of a list, and the watchlist is one:
``Position,Const,Created,Modified,Description`` first and the two of the rating last. Some years lack ``Original Title``
or the rating, so that only the header tells which column is which. ``Date Rated`` is no day something was watched.
The title of a Korean film is often the romanized one, in both columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange.cells import rating_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, header_of, parted, records
from kdrama_tui.exchange.values import imdb_of, year_of

SERVICE = "IMDb"

_KINDS = {
    "movie": Kind.FILM,
    "short": Kind.FILM,
    "tvseries": Kind.DRAMA,
    "tvminiseries": Kind.DRAMA,
}
"""``Title Type`` by its letters; of others, such as ``tvMovie`` and ``tvSpecial``, either may be meant."""

_NOT_OURS = {
    "tvepisode": "episodes",
    "podcastseries": "podcasts",
    "podcastepisode": "podcasts",
    "videogame": "games",
    "musicvideo": "music videos",
}
_PLANNED = (
    "Titles without a rating were taken as planned, since a list does not say whether they were watched."
)


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has IMDb's id, under the name that only IMDb gives it, and its types."""
    return any(map(_is_export, parts.values()))


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that are; what is rated was watched, and what is only on a list is planned."""
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over: list[str] = []
    for part in parted(parts, _is_export, SERVICE, passed_over):
        found = []
        skipped: Counter[str] = Counter()
        is_list = bool({"position", "created"} & set(header_of(part)))
        for record in records(part, faults, progress):
            what = _NOT_OURS.get(_letters(record.values.get("title type", "")))
            if what is not None:
                skipped[what] += 1
            elif (row := _foreign(record, faults, is_list)) is not None:
                found.append(row)
        if "watchlist" not in part.name.casefold() and any(row.status is Status.PLAN for row in found):
            faults.append(Fault(part.name, _PLANNED))
        passed_over += [
            f"{part.name}: {what} ({count}), as only films and dramas are logged"
            for what, count in skipped.items()
        ]
        rows += found
    return Reading(f"{SERVICE} export", rows, faults, passed_over)


def _is_export(part: Part) -> bool:
    columns = set(header_of(part))
    return {"const", "title"} <= columns and bool({"title type", "your rating"} & columns)


def _foreign(record: Record, faults: list[Fault], is_list: bool) -> Foreign | None:
    at, value = record.at, record.values

    def get(name: str) -> str:
        return value.get(name, "").strip()

    imdb = tried(faults, at, imdb_of, get("const"))
    title = get("title") or get("original title") or imdb
    if not title:
        faults.append(Fault(at, "It has no title.", True))
        return None
    original = get("original title")
    rated = get("your rating").strip("0.-")  # what stands where there is none is none
    return Foreign(
        at,
        title,
        year=tried(faults, at, year_of, get("year")),
        others=(original,) if original and original != title else (),
        kind=_KINDS.get(_letters(get("title type"))),
        imdb=imdb,
        people=tuple(name for each in get("directors").split(",") if (name := each.strip())),
        status=Status.WATCHED if rated else Status.PLAN if is_list else None,
        rating=rating_in(faults, at, get("your rating")),
        note=get("description"),
    )


def _letters(text: str) -> str:
    """``TV Mini Series``, ``tvMiniSeries`` and ``TV Mini-Series`` are one."""
    return "".join(filter(str.isalnum, text.casefold()))
