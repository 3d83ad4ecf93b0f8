"""TV Time: the zip of an account's data that it gave out until it closed in 2026, and single files of it.

- ``tracking-prod-records-v2.csv``: a row an episode, its ``key`` beginning with ``watch-episode-``, with
  ``series_name``, ``s_id`` (TheTVDB's number), ``season_number``, ``episode_number`` and ``created_at``; and a row a
  series, ``user-series-``, with ``is_followed``, ``is_archived`` and ``is_for_later``. Other rows are sums.
- ``tracking-prod-records.csv``: films, ``entity_type`` ``movie`` and ``type`` ``watch``, ``follow`` or ``towatch``,
  with ``movie_name``, ``release_date`` (the year 1 if unknown), ``watch_date`` (mostly empty) and ``created_at``; and
  episodes, which are read where the other file is missing.
- ``followed_tv_show.csv`` and ``user_tv_show_data.csv``: the series, with ``archived`` and ``nb_episodes_seen``.

Nothing else in the zip is looked at: it holds tokens, addresses and devices. Moments are in UTC, though they do not say
so. ``archived`` is what the program called to stop watching.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing, in_order
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange.cells import date_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, header_of, records
from kdrama_tui.exchange.values import int_of, year_of, yes

SERVICE = "TV Time"

_ADDED = re.compile(r"(.+?) \((?:((?:19|20)[0-9]{2})|KR)\)")
"""How TheTVDB tells series of the same name apart."""


class _File(Enum):
    """A file that is read, by its name in the zip."""

    EPISODES = "tracking-prod-records-v2.csv"
    FILMS = "tracking-prod-records.csv"
    FOLLOWED = "followed_tv_show.csv"
    SERIES = "user_tv_show_data.csv"


_COLUMNS = {
    _File.EPISODES: {"key", "s_id", "series_name", "season_number", "episode_number"},
    _File.FILMS: {"entity_type", "type", "movie_name"},
    _File.FOLLOWED: {"tv_show_id", "tv_show_name", "archived"},
    _File.SERIES: {"tv_show_id", "tv_show_name", "nb_episodes_seen"},
}


@dataclass
class _Series:
    """All that the files say of one series."""

    at: str
    name: str
    days: dict[tuple[int, int], str] = field(default_factory=dict)
    specials: set[tuple[int, int]] = field(default_factory=set)
    counted: int = 0
    followed: bool = False
    archived: bool = False
    later: bool = False


@dataclass
class _Film:
    """All that the files say of one film."""

    at: str
    name: str
    year: int | None
    viewings: list[Viewing] = field(default_factory=list)


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has the columns of a file that is read; of an archive others are not looked into."""
    return any(_file(part, len(parts) == 1) is not None for part in parts.values())


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read the files that hold series and films, each of them once."""
    files: dict[_File, list[Part]] = {}
    others = 0
    for part in parts.values():
        file = _file(part, len(parts) == 1)
        if file is None:
            others += 1
        else:
            files.setdefault(file, []).append(part)
    reader = _Reader(today, _File.EPISODES in files)
    for file in _File:
        for part in files.get(file, ()):
            for record in records(part, reader.faults, progress):
                reader.take(file, record)
    passed_over = [f"other files ({others}): not read: account data"] if others else []
    reader.faults += [
        Fault(series.at, "It has no title.", True) for series in reader.series.values() if not series.name
    ]
    rows = [row for series in reader.series.values() if (row := _of_series(series)) is not None]
    rows += [_of_film(film) for film in reader.films.values()]
    service = f"{SERVICE} export" if len(parts) > 1 else f"{SERVICE} file"
    return Reading(service, rows, reader.faults, passed_over)


def _file(part: Part, alone: bool) -> _File | None:
    """Which file a part is: in an archive by name and columns, alone by its columns, as it may go by any name."""
    name = part.name.rpartition("/")[2].casefold()
    if not alone and name not in {file.value for file in _File}:
        return None
    columns = set(header_of(part))
    return next((file for file, own in _COLUMNS.items() if own <= columns), None)


class _Reader:
    """Takes one row after the other and joins what is said of the same series or film."""

    def __init__(self, today: date, has_episodes: bool) -> None:
        self.series: dict[str, _Series] = {}
        self.films: dict[tuple[str, int | None], _Film] = {}
        self.faults: list[Fault] = []
        self._today = today
        self._has_episodes = has_episodes

    def take(self, file: _File, record: Record) -> None:
        """Note what a row says."""
        value = {name: text.strip() for name, text in record.values.items()}
        if file is _File.EPISODES:
            if value["key"].startswith(("watch-episode", "rewatch-episode")):
                self._episode(record.at, value)
            elif value["key"].startswith("user-series"):
                self._state(record.at, value)
        elif file is _File.FILMS:
            if value["entity_type"] == "movie":
                self._film(record.at, value)
            elif value["entity_type"] == "episode" and value["type"] == "watch" and not self._has_episodes:
                self._episode(record.at, value)
        else:
            self._listed(record.at, value)

    def _of(self, at: str, number: str, name: str) -> _Series | None:
        """The series of a row, which may have lost its name where another row has it."""
        key = number if number.strip("0") else name.casefold()
        if not key:
            self.faults.append(Fault(at, "It has no title.", True))
            return None
        series = self.series.setdefault(key, _Series(at, name))
        series.name = series.name or name
        return series

    def _when(self, at: str, value: Mapping[str, str]) -> tuple[str | None, Precision]:
        text = value.get("watch_date") or value.get("created_at") or ""
        if re.fullmatch(r"[0-9-]{10} [0-9:]{8}", text):
            text += "Z"
        return date_in(self.faults, at, text, self._today) or (None, Precision.UNKNOWN)

    def _episode(self, at: str, value: Mapping[str, str]) -> None:
        """An episode and the first day it was seen."""
        season = tried(self.faults, at, int_of, value.get("season_number") or value.get("s_no") or "")
        number = tried(self.faults, at, int_of, value.get("episode_number") or value.get("ep_no") or "")
        if season is None or not number:
            self.faults.append(Fault(at, "It does not say which episode it is of.", True))
            return
        series = self._of(at, value.get("s_id") or value.get("series_id") or "", value.get("series_name", ""))
        if series is None:
            return
        if season == 0:
            series.specials.add((season, number))
            return
        days = filter(None, (series.days.get((season, number)), self._when(at, value)[0]))
        series.days[season, number] = min(days, default="")

    def _state(self, at: str, value: Mapping[str, str]) -> None:
        series = self._of(at, value["s_id"], value["series_name"])
        if series is not None:
            series.followed |= self._yes(at, value, "is_followed")
            series.archived |= self._yes(at, value, "is_archived")
            series.later |= self._yes(at, value, "is_for_later")

    def _listed(self, at: str, value: Mapping[str, str]) -> None:
        """A row of the lists of series, which may have been followed once."""
        series = self._of(at, value["tv_show_id"], value["tv_show_name"])
        if series is not None:
            series.followed |= self._yes(at, value, "is_followed" if "is_followed" in value else "active")
            series.archived |= self._yes(at, value, "archived")
            counted = tried(self.faults, at, int_of, value.get("nb_episodes_seen", ""))
            series.counted = counted or series.counted

    def _yes(self, at: str, value: Mapping[str, str], name: str) -> bool:
        return bool(tried(self.faults, at, yes, value.get(name, "")))

    def _film(self, at: str, value: Mapping[str, str]) -> None:
        if value["type"] not in {"watch", "rewatch", "follow", "towatch"}:
            return  # sums
        name = value["movie_name"]
        if not name:
            self.faults.append(Fault(at, "It has no title.", True))
            return
        released = value.get("release_date", "")
        year = None if released.startswith("0001") else tried(self.faults, at, year_of, released)
        film = self.films.setdefault((name.casefold(), year), _Film(at, name, year))
        if value["type"] in {"watch", "rewatch"}:
            film.viewings.append(Viewing(*self._when(at, value), value["type"] == "rewatch"))


def _of_series(series: _Series) -> Foreign | None:
    """The row of a series, or None where it has no name or was left without a trace.

    Only what was seen lately has a row an episode, but the count knows of all, specials among them.
    """
    seen = max(len(series.days), series.counted - len(series.specials))
    if not series.name or not (seen or series.specials or series.followed or series.archived or series.later):
        return None
    begun = Status.WATCHING if seen or series.specials else Status.PLAN
    found = _ADDED.fullmatch(series.name)
    return Foreign(
        series.at,
        found[1] if found else series.name,
        year=int(found[2]) if found and found[2] else None,
        others=(series.name,) if found and not found[2] else (),
        kind=Kind.DRAMA,
        status=Status.DROPPED if series.archived else begun,
        episodes_seen=seen or None,
        last_seen=max(series.days.values(), default="") or None,
    )


def _of_film(film: _Film) -> Foreign:
    return Foreign(
        film.at,
        film.name,
        year=film.year,
        kind=Kind.FILM,
        status=Status.WATCHED if film.viewings else Status.PLAN,
        viewings=in_order(film.viewings),
    )
