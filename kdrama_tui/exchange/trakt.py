"""Trakt: the zip of JSON files that an account is exported as, and each of these files alone.

A file is an array of one kind of thing (2026): ``watched-history-N`` of ``{id, watched_at, type, movie}``, ``{...,
episode, show}``, or ``show`` alone for all of it; ``watched-movies-N`` and ``watched-shows-N`` of ``{plays,
last_watched_at, movie}``; ``ratings-movies`` and ``ratings-shows`` of ``{rated_at, rating, movie}``, of 10;
``lists-watchlist`` of ``{listed_at, movie}``. A title is ``{title, year, ids: {trakt, slug, imdb, tmdb}}`` everywhere.
Moments are in UTC. What was watched at an unknown time is told as of 1970. Our own export has three such arrays in one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing, in_order
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.cells import date_in, rating_in, tried
from kdrama_tui.exchange.documents import json_of, looks_like
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.values import imdb_of, int_of, year_of

SERVICE = "Trakt"

_KINDS = {"movie": Kind.FILM, "show": Kind.DRAMA}
_EVERY = 500  # things from one report to the next
_ACCOUNT = "user-"  # files with settings, addresses and the like, which are not even looked at

When = tuple[str | None, Precision]


class _File(Enum):
    """What the things of a file are."""

    HISTORY = auto()
    WATCHED = auto()
    RATINGS = auto()
    WATCHLIST = auto()


_BY_KEY = {
    "watched_at": _File.HISTORY,
    "last_watched_at": _File.WATCHED,
    "plays": _File.WATCHED,
    "rated_at": _File.RATINGS,
    "listed_at": _File.WATCHLIST,
}
"""What a file is by a key of its things; comments and what is hidden have none of these."""


class Media(NamedTuple):
    """A title as Trakt, and Simkl after it, writes it.

    Args:
        title: its name, or its id where it has none.
        year: its year.
        imdb: IMDb's id.
        tmdb: TMDB's number.
        keys: by any of which it is known in the file; name and year only where there is no id.
    """

    title: str
    year: int | None
    imdb: str | None
    tmdb: int | None
    keys: tuple[tuple[object, ...], ...]


@dataclass
class _Title:
    """All that the files say of one title."""

    at: str
    kind: Kind
    media: Media
    plays: list[When] = field(default_factory=list)
    last_play: When | None = None
    episodes: dict[tuple[int, int], str | None] = field(default_factory=dict)
    begun: bool = False
    rating: float | None = None
    rated: str | None = None
    planned: bool = False


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these is an array of films or shows with Trakt's numbers."""
    return any(_is_array(part) or _is_ours(part) for part in parts.values())


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read them, each title once, whichever files name it.

    Raises:
        KdramaError: a single file that is damaged.
    """
    reader = _Reader(today)
    passed_over: Counter[str] = Counter()
    for part in parts.values():
        name = part.name.rpartition("/")[2].casefold()
        if name.startswith(_ACCOUNT):
            passed_over[f"{_ACCOUNT}*: not read: account data"] += 1
            continue
        try:
            things = json_of(part)
        except KdramaError as error:
            if len(parts) == 1:
                raise
            reader.faults.append(Fault(part.name, error.message, True))
            continue
        groups = _ours(things) if _is_ours(part) else [(part.name, _file(name, things), things)]
        for label, file, group in groups:
            if file is None:
                passed_over[f"{part.name}: nothing in it that was watched, rated or planned"] += 1
                continue
            for number, thing in enumerate(group, 1):
                if number % _EVERY == 0:
                    progress(number, len(group))
                reader.take(file, f"{label} entry {number}", thing)
            progress(len(group), len(group))
        for what, count in reader.skipped.items():
            passed_over[f"{part.name}: {what} ({count}), as only whole titles are logged"] += 1
        reader.skipped.clear()
    told = [f"{why} ({count} files)" if count > 1 else why for why, count in passed_over.items()]
    service = f"{SERVICE} export" if len(parts) > 1 else f"{SERVICE} file"
    return Reading(service, [_foreign(each) for each in reader.titles], reader.faults, told)


def media_of(
    at: str, kind: Kind | None, found: Any, faults: list[Fault], number: str = "trakt"
) -> Media | None:
    """What an object with a title, a year and ids says, or None and a Fault where it names nothing.

    Args:
        at: where it stands.
        kind: film or drama; TMDB numbers them apart.
        found: the object.
        faults: what was left out is added here.
        number: the service's own id among ``ids``.
    """
    if not isinstance(found, dict):
        faults.append(Fault(at, "It names no title.", True))
        return None
    ids = found.get("ids")
    ids = ids if isinstance(ids, dict) else {}
    imdb, tmdb = (
        tried(faults, at, imdb_of, text_of(ids, "imdb")),
        tried(faults, at, int_of, text_of(ids, "tmdb")),
    )
    title = text_of(found, "title") or imdb or (f"TMDB {tmdb}" if tmdb else "")
    if not title:
        faults.append(Fault(at, "It has no title.", True))
        return None
    year = tried(faults, at, year_of, text_of(found, "year"))
    own = text_of(ids, number)
    known = [(number, kind, own)] * bool(own) + [("imdb", kind, imdb)] * bool(imdb)
    return Media(title, year, imdb, tmdb or None, tuple(known or [("title", kind, title.casefold(), year)]))


def text_of(found: Mapping[str, Any], key: str) -> str:
    """What stands under a key, as text; "" for what is neither a text nor a number."""
    value = found.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _is_array(part: Part) -> bool:
    return looks_like(part, "[", '"ids"', '"trakt"') and any(f'"{kind}"' in part.text for kind in _KINDS)


_OURS = {"history": _File.HISTORY, "ratings": _File.RATINGS, "watchlist": _File.WATCHLIST}


def _is_ours(part: Part) -> bool:
    """Whether it is what our own export writes in Trakt's form: three arrays in one file."""
    return looks_like(part, "{", *(f'"{name}"' for name in _OURS))


def _ours(things: Any) -> Sequence[tuple[str, _File | None, Sequence[Any]]]:
    found = things if isinstance(things, dict) else {}
    return [
        (name, file if isinstance(found.get(name), list) else None, found.get(name, ()))
        for name, file in _OURS.items()
    ]


def _file(name: str, things: Any) -> _File | None:
    """What a file holds by its first thing; of lists the watchlist goes by its name, as all look the same."""
    first = next((each for each in things if isinstance(each, dict)), {}) if isinstance(things, list) else {}
    file = next((file for key, file in _BY_KEY.items() if key in first), None)
    return None if file is _File.WATCHLIST and "watchlist" not in name else file


class _Reader:
    """Takes one thing after the other and joins what is said of the same title."""

    def __init__(self, today: date) -> None:
        self.titles: list[_Title] = []
        self.faults: list[Fault] = []
        self.skipped: Counter[str] = Counter()
        self._today = today
        self._by_key: dict[tuple[object, ...], _Title] = {}
        self._entries: set[str] = set()

    def take(self, file: _File, at: str, thing: Any) -> None:
        """Note what a thing says, or why it says nothing."""
        if not isinstance(thing, dict):
            self.faults.append(Fault(at, "It is no entry.", True))
            return
        part = next((each for each in ("episode", "season") if isinstance(thing.get(each), dict)), None)
        if part is not None and file is not _File.HISTORY:
            self.skipped[f"{part}s"] += 1
            return
        title = self._title(at, thing)
        if title is None:
            return
        if file is _File.WATCHLIST:
            title.planned = True
        elif file is _File.RATINGS:
            self._rate(title, at, thing)
        elif file is _File.WATCHED:
            self._sum_up(title, at, thing)
        elif not (entry := text_of(thing, "id")) or entry not in self._entries:  # pages may overlap
            self._entries.add(entry)
            self._play(title, at, thing)

    def _title(self, at: str, thing: Mapping[str, Any]) -> _Title | None:
        name = next((name for name in _KINDS if isinstance(thing.get(name), dict)), "")
        kind = _KINDS.get(name, Kind.FILM)
        media = media_of(at, kind, thing.get(name), self.faults)
        if media is None:
            return None
        title = next((self._by_key[key] for key in media.keys if key in self._by_key), None)
        if title is None:
            title = _Title(at, kind, media)
            self.titles.append(title)
        for key in media.keys:
            self._by_key.setdefault(key, title)
        return title

    def _when(self, at: str, thing: Mapping[str, Any], key: str) -> When:
        return date_in(self.faults, at, text_of(thing, key), self._today) or (None, Precision.UNKNOWN)

    def _play(self, title: _Title, at: str, thing: Mapping[str, Any]) -> None:
        """One time a film or an episode was watched."""
        when = self._when(at, thing, "watched_at")
        if title.kind is Kind.FILM or "episode" not in thing:  # a show alone stands for all of it
            title.plays.append(when)
        else:
            self._episode(title, at, thing.get("episode"), when[0])

    def _episode(self, title: _Title, at: str, found: Any, day: str | None) -> None:
        """An episode and the first day it was seen; specials, which are season 0, only say that it was begun."""
        title.begun = True
        found = found if isinstance(found, dict) else {}
        season = tried(self.faults, at, int_of, text_of(found, "season"))
        number = tried(self.faults, at, int_of, text_of(found, "number"))
        if season and number:
            known = title.episodes.get((season, number))
            title.episodes[season, number] = min(filter(None, (known, day)), default=None)

    def _sum_up(self, title: _Title, at: str, thing: Mapping[str, Any]) -> None:
        """How often something was watched and when for the last time; of a show, which episodes."""
        title.last_play = self._when(at, thing, "last_watched_at")
        if title.kind is Kind.FILM:
            return
        title.begun = True
        for season in _objects(thing, "seasons"):
            for episode in _objects(season, "episodes"):
                named = {"season": season.get("number"), "number": episode.get("number")}
                self._episode(title, at, named, self._when(at, episode, "last_watched_at")[0])

    def _rate(self, title: _Title, at: str, thing: Mapping[str, Any]) -> None:
        rating, rated = rating_in(self.faults, at, text_of(thing, "rating")), text_of(thing, "rated_at")
        if title.rated is None or rated >= title.rated:
            title.rating, title.rated = rating, rated


def _objects(found: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    within = found.get(key)
    return [each for each in within if isinstance(each, dict)] if isinstance(within, list) else []


def _foreign(title: _Title) -> Foreign:
    """The row of a title; the history has every time of a film, and where it has none, the sum has the last one."""
    plays = title.plays
    if not plays and title.last_play is not None and title.kind is Kind.FILM:
        plays = [title.last_play]
    dated = in_order(Viewing(*play) for play in plays)
    viewings = tuple(Viewing(each.date, each.precision, number > 0) for number, each in enumerate(dated))
    days = [day for day in title.episodes.values() if day]
    last = max(days, default=title.last_play[0] if title.last_play else None)
    return Foreign(
        title.at,
        title.media.title,
        year=title.media.year,
        kind=title.kind,
        imdb=title.media.imdb,
        tmdb=title.media.tmdb,
        status=_status(title, bool(viewings)),
        rating=title.rating,
        viewings=viewings,
        episodes_seen=len(title.episodes) or None,
        last_seen=last if title.kind is Kind.DRAMA else None,
    )


def _status(title: _Title, watched: bool) -> Status | None:
    """Where one stands; a rating alone says watched, and whether a show was seen whole the import finds out."""
    if title.begun or (title.planned and not watched):
        return Status.WATCHING if title.begun else Status.PLAN
    return Status.WATCHED if watched or title.rated is not None else None
