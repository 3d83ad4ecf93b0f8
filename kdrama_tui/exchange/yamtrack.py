"""Yamtrack: its export, a table of all that is tracked there.

``media_id,source,media_type,title,image,season_number,episode_number,score,progress,status,repeats,start_date,end_date,
notes,watch_date``, in an order that changed. A drama has a row of type ``tv``, one for each ``season`` and one for each
``episode``, all of the same number; ``source`` says whose number that is. ``score`` is 0 to 10 and any decimal.
``repeats`` has no dates, so it makes no viewings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from kdrama_tui.domain.log import Status, Viewing, in_order
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange.cells import date_in, rating_in, status_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, header_of, parted, records
from kdrama_tui.exchange.values import int_of

SERVICE = "Yamtrack"

_OWN = {"media_id", "source", "media_type", "title"}
_OURS = ("movie", "tv", "season", "episode")


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these has the columns that say what a number is of."""
    return any(map(_is_export, parts.values()))


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that do, each title once, with what is said of its seasons and episodes."""
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over: list[str] = []
    for part in parted(parts, _is_export, SERVICE, passed_over):
        titles: dict[tuple[str, ...], list[Record]] = {}
        skipped: Counter[str] = Counter()
        for record in records(part, faults, progress):
            what = _get(record, "media_type").casefold()
            if what in _OURS:
                titles.setdefault(_key(record), []).append(record)
            else:
                skipped[what or "no type"] += 1
        rows += [row for each in titles.values() if (row := _foreign(each, faults, today)) is not None]
        passed_over += [
            f"{part.name}: {what} ({count}), as only films and dramas are logged"
            for what, count in skipped.items()
        ]
    return Reading(f"{SERVICE} export", rows, faults, passed_over)


def _is_export(part: Part) -> bool:
    return set(header_of(part)) >= _OWN


def _get(record: Record, name: str) -> str:
    return record.values.get(name, "").strip()


def _type(record: Record) -> str:
    return _get(record, "media_type").casefold()


def _key(record: Record) -> tuple[str, ...]:
    """What the rows of one title have in common: the number, or where there is none the name."""
    which = "film" if _type(record) == "movie" else "drama"
    return (
        which,
        _get(record, "source").casefold(),
        _get(record, "media_id") or _get(record, "title").casefold(),
    )


def _foreign(said: Sequence[Record], faults: list[Fault], today: date) -> Foreign | None:
    """One title: a film may have a row for each time; of a drama the row of the whole speaks first."""
    main = min(said, key=lambda record: _OURS.index(_type(record)))
    at = main.at
    title = _get(main, "title") or next(filter(None, (_get(record, "title") for record in said)), "")
    if not title:
        faults += [Fault(record.at, "It has no title.", True) for record in said]
        return None
    seasons = [record for record in said if _type(record) == "season"]
    speaking = [record for record in said if _type(record) in {"movie", "tv"}]
    if len(seasons) == 1:  # who has seen a single season has often rated that and not the whole
        speaking += seasons
    statuses = [status_in(faults, record.at, _get(record, "status")) for record in speaking]
    ratings = [rating_in(faults, record.at, _get(record, "score")) for record in speaking]
    is_tmdb = _get(main, "source").casefold() == "tmdb"
    row = Foreign(
        at,
        title,
        kind=Kind.FILM if _type(main) == "movie" else Kind.DRAMA,
        tmdb=(tried(faults, at, int_of, _get(main, "media_id")) or None) if is_tmdb else None,
        status=_status(main, statuses),
        rating=next((rating for rating in ratings if rating is not None), None),
        note="\n\n".join(dict.fromkeys(note for record in speaking if (note := _get(record, "notes")))),
    )
    if row.kind is Kind.DRAMA:
        row = _with_episodes(row, said, faults, today)
    dated = [record for record in speaking if record not in seasons]
    return _with_viewings(row, dated, faults, today)


def _status(main: Record, statuses: Sequence[Status | None]) -> Status | None:
    """Of a film that was seen once it stands, whatever the next time is at; of a drama the whole's or the season's."""
    if _type(main) == "movie" and Status.WATCHED in statuses:
        return Status.WATCHED
    return next((status for status in statuses if status is not None), None)


def _with_viewings(row: Foreign, said: Sequence[Record], faults: list[Fault], today: date) -> Foreign:
    """The row with the day it was completed, for each time that has one; of others it is that of an episode."""
    found = []
    for record in said:
        when = date_in(faults, record.at, _get(record, "end_date") or _get(record, "watch_date"), today)
        if when is not None:
            found.append(Viewing(*when))
    if row.status is Status.WATCHED:
        return row._replace(viewings=in_order(found))
    if found and row.status is not Status.PLAN and row.last_seen is None:
        return row._replace(last_seen=found[-1].date)
    return row


def _with_episodes(row: Foreign, said: Sequence[Record], faults: list[Fault], today: date) -> Foreign:
    """The row with the episodes that have rows of their own, or else as many as the whole or its seasons count.

    Specials are season 0 and not counted.
    """
    days: dict[tuple[int, int], str] = {}
    counted: dict[str, int] = {}
    for record in said:
        what = _type(record)
        season = tried(faults, record.at, int_of, _get(record, "season_number"))
        if what == "episode":
            number = tried(faults, record.at, int_of, _get(record, "episode_number"))
            when = date_in(faults, record.at, _get(record, "end_date") or _get(record, "watch_date"), today)
            day = when[0] if when is not None else None
            if season and number:
                days[season, number] = min(filter(None, (days.get((season, number)), day)), default="")
        elif what == "tv" or season:
            seen = tried(faults, record.at, int_of, _get(record, "progress"))
            counted[what] = counted.get(what, 0) + (seen or 0)
    seen = len(days) or counted.get("tv") or counted.get("season")
    return row._replace(
        status=row.status or (Status.WATCHING if seen else None),
        episodes_seen=seen or None,
        last_seen=max(days.values(), default="") or None,
    )
