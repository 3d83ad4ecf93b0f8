"""Letterboxd: an account export, single files of it, and the format that its importer takes, which other tools write.

Columns of the export (2026): ``Date,Name,Year,Letterboxd URI`` and, by file, ``Rating``, ``Rewatch``, ``Tags``,
``Watched Date``, ``Review``. ``Date`` is when something was entered. The address in the diary is that of the diary's
entry, so films are joined by name and year. Ratings run from 0.5 to 5.

Columns of the importer (letterboxd.com/about/importing-data):
``LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review``, any subset.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing, in_order, parse_tags
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.cells import date_in, rating_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, header_of, records
from kdrama_tui.exchange.values import imdb_of, int_of, year_of, yes

SERVICE = "Letterboxd"

LIKED = "liked"
"""The tag of a film with a heart."""

_ACCOUNT = {"date", "name", "year", "letterboxd uri"}
_IMPORT = {
    *("letterboxduri", "tmdbid", "imdbid", "title", "year", "directors", "rating", "rating10"),
    *("watcheddate", "rewatch", "tags", "review"),
}
_ONLY_THERE = {"letterboxduri", "rating10", "watcheddate"}
_LIST = re.compile(r"letterboxd list export")
_LISTS = "lists do not say what was watched"
_NO_TITLES = {"comments.csv", "profile.csv", "likes/lists.csv", "likes/reviews.csv"}
_FOLDERS = ("deleted/", "orphaned/", "lists/")
_SKIPPED = {"deleted": "what was deleted there", "orphaned": "what belongs to no film there any more"}


class _File(Enum):
    """What a table holds."""

    WATCHED = auto()
    RATINGS = auto()
    DIARY = auto()
    REVIEWS = auto()
    WATCHLIST = auto()
    LIKES = auto()
    UNCLEAR = auto()
    IMPORT = auto()
    LIST = auto()


_WHY_NOT = {
    None: "no titles in it",
    _File.LIST: _LISTS,
    _File.UNCLEAR: "it does not say whether these films were watched",
}
_ORDER = (_File.WATCHED, _File.RATINGS, _File.DIARY, _File.REVIEWS, _File.LIKES, _File.WATCHLIST)


class _Said(NamedTuple):
    """What one row of an account export says of a film."""

    file: _File
    row: Foreign
    entered: str


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has the columns of an export, or of the importer with one that only it has."""
    return any(_file(part) is not None for part in parts.values())


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read them: of an account each film once; of the importer's format each row, as the file joins none.

    Raises:
        KdramaError: a single file that may as well be of films that were seen as of films that are wanted.
    """
    files: dict[_File, list[Part]] = {}
    skipped: Counter[str] = Counter()
    for part in parts.values():
        file = _file(part)
        why = _why_skipped(part) or _WHY_NOT.get(file, "")
        if file is None or why:
            skipped[why if why.startswith(_FOLDERS) else f"{part.name}: {why}"] += 1
        else:
            files.setdefault(file, []).append(part)
    if len(parts) == 1 and not files and _File.UNCLEAR in map(_file, parts.values()):
        raise KdramaError(
            "Watched or wanted?",
            f"{clean(next(iter(parts)))} does not say whether these films were watched.",
            "Name it watched.csv, watchlist.csv or likes.csv, or import the whole zip.",
        )
    passed_over = [f"{why} ({count} files)" if count > 1 else why for why, count in skipped.items()]
    faults: list[Fault] = []
    said = [
        one
        for file in _ORDER
        for part in files.get(file, ())
        for record in records(part, faults, progress)
        if (one := _said(file, record, faults, today)) is not None
    ]
    rows = [_joined(each) for each in _by_film(said)]
    for part in files.get(_File.IMPORT, ()):
        wanted = "watchlist" in part.name.casefold()
        imported = (_imported(record, faults, today, wanted) for record in records(part, faults, progress))
        rows += [row for row in imported if row is not None]
    return Reading(_service(parts, files), rows, faults, passed_over)


def _service(parts: Mapping[str, Part], files: Mapping[_File, Sequence[Part]]) -> str:
    if _File.IMPORT in files:
        return f"{SERVICE} import file"
    return f"{SERVICE} account export" if len(parts) > 1 else f"{SERVICE} file"


# -- which file is which ----------------------------------------------------------------------------------------------


def _file(part: Part) -> _File | None:
    """What a part holds, or None if it is not of Letterboxd; names tell apart only what has the same columns."""
    header = header_of(part)
    columns = set(header) - {""}
    if header and _LIST.match(header[0]):
        return _File.LIST
    if (
        columns & _ONLY_THERE
        and columns & {"title", "letterboxduri", "tmdbid", "imdbid"}
        and columns <= _IMPORT
    ):
        return _File.IMPORT
    if not columns >= _ACCOUNT:
        return None
    if "review" in columns:
        return _File.REVIEWS
    if "watched date" in columns:
        return _File.DIARY
    if "rating" in columns:
        return _File.RATINGS
    *folders, name = part.name.casefold().split("/")
    if "watchlist" in name:
        return _File.WATCHLIST
    if "likes" in folders or name.startswith(("likes", "liked", "films")):
        return _File.LIKES
    return _File.WATCHED if "watched" in name else _File.UNCLEAR


def _why_skipped(part: Part) -> str:
    """Why a part of an account is not read whatever it holds, or ""."""
    *folders, name = part.name.casefold().split("/")
    for folder, why in _SKIPPED.items():
        if folder in folders:
            return f"{folder}/: {why}"
    if "/".join([*folders[-1:], name]) in _NO_TITLES or name in _NO_TITLES:
        return "no titles in it"
    return f"lists/: {_LISTS}" if "lists" in folders else ""


# -- an account: every film once --------------------------------------------------------------------------------------


def _said(file: _File, record: Record, faults: list[Fault], today: date) -> _Said | None:
    at, value = record.at, record.values
    name = value["name"].strip()
    if not name:
        faults.append(Fault(at, "It has no name.", True))
        return None
    viewings: tuple[Viewing, ...] = ()
    if "watched date" in value:
        when = date_in(faults, at, value["watched date"], today)
        if when is None and file is _File.DIARY:
            when = None, Precision.UNKNOWN
        again = tried(faults, at, yes, value.get("rewatch", "")) or False
        viewings = (Viewing(*when, again),) if when else ()
    row = Foreign(
        at,
        name,
        year=tried(faults, at, year_of, value["year"]),
        status={_File.WATCHLIST: Status.PLAN, _File.LIKES: None}.get(file, Status.WATCHED),
        rating=rating_in(faults, at, value.get("rating", ""), 5),
        note=value.get("review", "").strip(),
        tags=(LIKED,) if file is _File.LIKES else parse_tags(value.get("tags", "")),
        viewings=viewings,
    )
    return _Said(file, row, value["date"].strip())


def _by_film(said: Sequence[_Said]) -> Iterator[list[_Said]]:
    """What is said of each film, in the order of the files."""
    films: dict[tuple[str, int | None], list[_Said]] = {}
    for one in said:
        name = unicodedata.normalize("NFC", one.row.title).casefold()
        films.setdefault((name, one.row.year), []).append(one)
    yield from films.values()


def _joined(said: Sequence[_Said]) -> Foreign:
    """One row of all that is said of a film.

    The rating is that of ``ratings.csv``, which is the one of today, or else of the last time it was watched. What is
    on the watchlist was not watched yet, unless another file says so.
    """
    rows = [one.row for one in said]
    statuses = [row.status for row in rows if row.status is not None]
    rated = [one for one in said if one.row.rating is not None]
    rated.sort(key=lambda one: (one.file is _File.RATINGS, _last(one.row), one.entered))
    reviews = sorted(
        (one for one in said if one.row.note), key=lambda one: (_last(one.row) or one.entered, one.entered)
    )
    diary = [viewing for one in said if one.file is _File.DIARY for viewing in one.row.viewings]
    days = {viewing.date for viewing in diary}
    diary += [
        v for one in said if one.file is not _File.DIARY for v in one.row.viewings if v.date not in days
    ]
    return rows[0]._replace(
        status=Status.WATCHED if Status.WATCHED in statuses else next(iter(statuses), None),
        rating=rated[-1].row.rating if rated else None,
        note="\n\n".join(dict.fromkeys(one.row.note for one in reviews)),
        tags=tuple(dict.fromkeys(tag for row in rows for tag in row.tags)),
        viewings=in_order(diary),
    )


def _last(row: Foreign) -> str:
    return row.viewings[-1].date or "" if row.viewings else ""


# -- what the importer takes ------------------------------------------------------------------------------------------


def _imported(record: Record, faults: list[Fault], today: date, wanted: bool) -> Foreign | None:
    """A row of the importer's format: it marks a film as watched, and with a date makes an entry of the diary."""
    at, value = record.at, record.values

    def get(name: str) -> str:
        return value.get(name, "").strip()

    imdb, tmdb = tried(faults, at, imdb_of, get("imdbid")), tried(faults, at, int_of, get("tmdbid"))
    title = get("title") or imdb or (f"TMDB {tmdb}" if tmdb else "")
    if not title:
        faults.append(Fault(at, "It has no title.", True))
        return None
    rating = rating_in(faults, at, get("rating10")) or rating_in(faults, at, get("rating"), 5)
    when = date_in(faults, at, get("watcheddate"), today)
    again = tried(faults, at, yes, get("rewatch")) or False
    if when is None and again:
        when = None, Precision.UNKNOWN
    return Foreign(
        at,
        title,
        year=tried(faults, at, year_of, get("year")),
        kind=Kind.FILM if tmdb else None,  # a number of TMDB alone may be of a film or of a drama
        imdb=imdb,
        tmdb=tmdb,
        people=tuple(name for each in get("directors").split(",") if (name := each.strip())),
        status=Status.PLAN if wanted and when is None else Status.WATCHED,
        rating=rating,
        note=get("review"),
        tags=parse_tags(get("tags")),
        viewings=(Viewing(*when, again),) if when else (),
    )
