"""Our own export: the whole log as JSON, for another machine or another day, and back without loss.

``{"kdrama_tui_export": 1, "exported": "2026-11-22T09:00:00Z", "entries": [...]}``; an entry has the fields of
``log --json`` with the title's id, title, Hangul and year, so that others can read it too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from kdrama_tui.domain.dates import as_typed
from kdrama_tui.domain.log import Entry
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.documents import json_of, looks_like
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.rows import entry_fields
from kdrama_tui.storage.schema import CHANGES, ENTRIES, META, entry_fault, entry_from

SERVICE = "kdrama-tui export"

VERSION = 1
"""Of the shape. A file with a greater one was made by a later version of the program."""

_MARK = "kdrama_tui_export"
_EVERY = 500


def write(entries: Iterable[Entry], titles: Mapping[str, Title], moment: datetime | None = None) -> str:
    """The export of some entries, as text to be written in UTF-8.

    Args:
        entries: what is recorded.
        titles: by id; an entry whose title is not there has only its id.
        moment: when it is made; without it, now.
    """
    moment = moment or datetime.now(UTC)
    rows = [_row(entry, titles.get(entry.title_id)) for entry in entries]
    made = {_MARK: VERSION, "exported": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "entries": rows}
    text = json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate: escaped it comes back the same
        return json.dumps(made, indent=1, allow_nan=False) + "\n"
    return text


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these is an export of ours, or a log itself, which ``read`` then declines."""
    return any(_is_export(part) or _is_log(part) for part in parts.values())


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read it; each row has our own id.

    Raises:
        KdramaError: a log itself, an export of a later version, or one that is damaged.
    """
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over = []
    for part in parts.values():
        if not (_is_export(part) or _is_log(part)):
            passed_over.append(f"{part.name}: no export of kdrama-tui")
            continue
        found = _entries(part)
        for number, row in enumerate(found, 1):
            if number % _EVERY == 0:
                progress(number, len(found))
            foreign = _foreign(f"{part.name} entry {number}", row, faults)
            if foreign is not None:
                rows.append(foreign)
        progress(len(found), len(found))
    return Reading(SERVICE, rows, faults, passed_over)


def _row(entry: Entry, title: Title | None) -> dict[str, Any]:
    """An entry with what tells its title, for a machine whose catalog may not have it."""
    more: dict[str, Any] = {}
    if title is not None:
        more = {"kind": title.kind.value}
        ids = {
            name: value for name, value in (("imdb", title.imdb), ("tmdb", title.tmdb)) if value is not None
        }
        more |= {"ids": ids} if ids else {}
    return {
        "id": entry.title_id,
        "title": title.title if title else None,
        "hangul": title.hangul if title else None,
        "year": title.year if title else None,
        **more,
        **entry_fields(entry),
    }


def _is_export(part: Part) -> bool:
    return looks_like(part, "{", f'"{_MARK}"')


def _is_log(part: Part) -> bool:
    return looks_like(part, "{", f'"{META}"', '"schema"') and (
        f'"{ENTRIES}"' in part.text or f'"{CHANGES}"' in part.text
    )


def _entries(part: Part) -> list[Any]:
    found = json_of(part)
    name = clean(part.name)
    if not isinstance(found, dict) or _MARK not in found:
        raise KdramaError(
            "A log, not an export",
            f"{name} is a log of kdrama-tui itself.",
            "Bring two logs together with: kdrama-tui merge FILE",
        )
    version, entries = found[_MARK], found.get("entries")
    if not isinstance(version, int) or isinstance(version, bool) or not isinstance(entries, list):
        raise KdramaError("File is damaged", f"{name} has no list of entries.", "Export it again.")
    if version > VERSION:
        raise KdramaError(
            "Later version", f"{name} was made by a later version of kdrama-tui.", "Update kdrama-tui first."
        )
    return entries


def _foreign(at: str, row: Any, faults: list[Fault]) -> Foreign | None:
    fault = entry_fault(row) if isinstance(row, dict) else "not a row"
    if fault is not None:
        faults.append(Fault(at, f"It is not of our shape: {as_typed(fault)}.", True))
        return None
    entry = entry_from(row)
    names = [name for key in ("title", "hangul") if isinstance(name := row.get(key), str) and name.strip()]
    year = row.get("year")
    ids = found if isinstance(found := row.get("ids"), dict) else {}
    return Foreign(
        at,
        names[0] if names else entry.title_id,
        year=year if isinstance(year, int) and not isinstance(year, bool) else None,
        others=tuple(name for name in names[1:] if name != names[0]),
        kind=Kind(kind) if (kind := row.get("kind")) in list(Kind) else None,
        imdb=imdb if isinstance(imdb := ids.get("imdb"), str) and imdb else None,
        tmdb=tmdb if isinstance(tmdb := ids.get("tmdb"), int) and not isinstance(tmdb, bool) else None,
        status=entry.status,
        rating=entry.rating,
        note=entry.note,
        tags=entry.tags,
        viewings=entry.viewings,
        episodes_seen=entry.episodes_seen,
        own_id=entry.title_id,
    )
