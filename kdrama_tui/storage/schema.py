"""The shape of the log file: reading, checking, mending what can be mended, and writing it."""

from __future__ import annotations

import gc
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing, in_order, is_rating

SCHEMA = 1
"""Number of the log's shape. A file with a greater number is shown and never written."""

Row = dict[str, Any]
Table = dict[str, Row]
Tables = dict[str, Table]
"""A TinyDB file: table name -> document id as text -> document. Documents are never changed in place."""

LAST_ID = 10**15
"""Numbers that we give stay below it, so that there is always a next one."""

META, ENTRIES, CHANGES = "_meta", "entries", "changes"
META_ID = "1"

_DOC_ID = re.compile(r"[1-9][0-9]{0,15}")


class DamageError(Exception):
    """The bytes are not a log. The message says why, to follow a colon."""


class ForeignError(DamageError):
    """The bytes are sound, and of something else than a log."""


class Shape(NamedTuple):
    """What a file of ours holds.

    Args:
        word: what it is called, as in “The log is read-only”.
        counted: the table whose rows are counted for a person.
        unit: what such a row is called, one and many.
        faults: for each table that is ours, what tells what is wrong with one of its rows, or None.
        by_id: tables in which an ``id`` may be there once.
    """

    word: str
    counted: str
    unit: tuple[str, str]
    faults: Mapping[str, Callable[[Row], str | None]]
    by_id: frozenset[str]


class Problem(NamedTuple):
    """A row that cannot be used."""

    table: str
    doc_id: str
    what: str

    def __str__(self) -> str:
        return f"{self.table} row {self.doc_id}: {self.what}"


# An older file is brought forward step by step: {1: to_2, 2: to_3} once there are any.
MIGRATIONS: Mapping[int, Callable[[Tables], Tables]] = {}


def parse(data: bytes, shape: Shape | None = None) -> Tables:
    """Read the bytes of a TinyDB file strictly: no doubled key, no NaN, nothing but tables of rows.

    Args:
        data: them.
        shape: what they should hold, the log's if not given.

    Raises:
        DamageError: anything else.
    """
    collecting = gc.isenabled()
    gc.disable()  # it would look through the growing heap again and again: a quarter of the time
    try:
        text = data.decode("utf-8-sig")
        found = json.loads(
            text, object_pairs_hook=_no_doubles, parse_constant=_no_constant, parse_float=_finite
        )
    except UnicodeDecodeError as error:
        raise DamageError("it is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        raise DamageError(f"it is not whole JSON (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise DamageError("it is nested too deeply") from error
    except ValueError as error:
        raise DamageError(
            str(error) if isinstance(error, _RefusedError) else "it has a number too long to read"
        ) from error
    finally:
        if collecting:
            gc.enable()
    known = {META, *(shape or LOG).faults}
    if not isinstance(found, dict) or (found and not found.keys() & known):
        raise ForeignError("it holds none of our tables")
    for name, table in found.items():
        if not isinstance(table, dict):
            raise DamageError(f"its “{name}” is not a table")
        for doc_id, row in table.items():
            if not isinstance(row, dict) or not _DOC_ID.fullmatch(doc_id):
                raise DamageError(f"its table “{name}” has something that is not a row: {doc_id[:20]!r}")
    return found


def schema_of(tables: Tables) -> int:
    """The schema number of a file; one without a number was made by hand and is taken for ours.

    Raises:
        DamageError: the number is none.
    """
    number = tables.get(META, {}).get(META_ID, {}).get("schema", SCHEMA)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise DamageError("its schema number is not a number")
    return number


def migrate(tables: Tables) -> Tables:
    """Bring an older file to this schema; one of this schema comes back as it is."""
    for number in range(schema_of(tables), SCHEMA):
        tables = MIGRATIONS[number](tables)
    return tables


def problems(tables: Tables, shape: Shape | None = None) -> list[Problem]:
    """The rows that are not of our shape, the log's if none is given, each with its first fault."""
    shape = shape or LOG
    found = []
    for name, fault_of in shape.faults.items():
        seen: dict[str, str] = {}
        for doc_id, row in tables.get(name, {}).items():
            fault = fault_of(row)
            if fault is None and name in shape.by_id:
                if row["id"] in seen:
                    fault = f"“{row['id']}” has a row already ({seen[row['id']]})"
                else:
                    seen[row["id"]] = doc_id
            if fault is not None:
                found.append(Problem(name, doc_id, fault))
    return found


def without(tables: Tables, bad: Iterable[Problem]) -> Tables:
    """The tables without some of their rows."""
    gone = {(problem.table, problem.doc_id) for problem in bad}
    return {
        name: {doc_id: row for doc_id, row in table.items() if (name, doc_id) not in gone}
        for name, table in tables.items()
    }


def entry_fault(row: Row) -> str | None:
    """What is wrong with an entry's row, or None."""
    title_id, rating = row.get("id"), row.get("rating")
    tags, viewings = row.get("tags", []), row.get("viewings", [])
    if not isinstance(title_id, str) or not title_id:
        return "id is missing"
    if not isinstance(row.get("status"), str | None) or row.get("status") not in _STATUSES:
        return f"status is {str(row['status'])[:20]!r}, not one of {', '.join(Status)}"
    if rating is not None and not is_rating(rating):
        return f"rating is {str(rating)[:20]!r}, not 1 to 10 in half steps"
    if not isinstance(row.get("note", ""), str):
        return "note is not a text"
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        return "tags is not a list of texts"
    if not isinstance(row.get("updated"), str | None):
        return "updated is not a text"
    seen = row.get("episodes_seen")
    if seen is not None and (not isinstance(seen, int) or isinstance(seen, bool) or seen < 1):
        return f"episodes_seen is {str(seen)[:20]!r}, not a number of episodes"
    if not isinstance(viewings, list):
        return "viewings is not a list"
    return next((fault for each in viewings if (fault := _viewing_fault(each))), None)


def change_fault(row: Row) -> str | None:
    """What is wrong with a change's row, or None."""
    edits = row.get("edits")
    if not isinstance(row.get("at"), str) or not isinstance(row.get("what"), str):
        return "at or what is not a text"
    if not isinstance(row.get("undone", False), bool):
        return "undone is neither true nor false"
    if not isinstance(edits, list) or not edits:
        return "edits is not a list with an edit"
    for edit in edits:
        if not isinstance(edit, dict) or not isinstance(edit.get("id"), str) or not edit["id"]:
            return "an edit has no id"
        for side in (edit.get("before"), edit.get("after")):
            if side is not None and (not isinstance(side, dict) or entry_fault(side)):
                return "an edit's entry is not of our shape"
    return None


def entry_from(row: Row, title_id: str | None = None) -> Entry:
    """The Entry in a row that has no fault."""
    status, rating = row.get("status"), row.get("rating")
    return Entry(
        title_id if title_id is not None else row["id"],
        status=None if status is None else Status(status),
        rating=None if rating is None else float(rating),
        note=row.get("note", ""),
        tags=tuple(row.get("tags", ())),
        viewings=in_order(_viewing_from(each) for each in row.get("viewings", ())),
        episodes_seen=row.get("episodes_seen"),
        updated=row.get("updated"),
    )


def row_from(entry: Entry, *olds: Row | None) -> Row:
    """The row of an Entry. What the old rows hold that we do not know stays; the last of them wins."""
    rows = [row for row in olds if row]
    known = {_viewing_from(each): each for row in rows for each in row.get("viewings", ())}
    old: Row = {}
    for row in rows:
        old.update(row)
    made = {
        **old,
        "id": entry.title_id,
        "status": entry.status.value if entry.status else None,
        "rating": entry.rating,
        "note": entry.note,
        "tags": list(entry.tags),
        "viewings": [
            known.get(viewing)
            or {"date": viewing.date, "precision": viewing.precision.value, "rewatch": viewing.rewatch}
            for viewing in entry.viewings
        ],
        "episodes_seen": entry.episodes_seen,
        "updated": entry.updated,
    }
    if entry.episodes_seen is None:
        del made["episodes_seen"]  # films have none, and most rows are of films
    return made


def stamp_of(row: Row | None, field: str) -> str:
    """When a field of an entry's row was changed last, as far as is known; "" if never.

    Fields have their own stamps in ``stamps`` only where that is not what one would think: the moment of the row's last
    edit for what is there, never for what is not.
    """
    if row is None:
        return ""
    stamps = row.get("stamps")
    found = stamps.get(field) if isinstance(stamps, dict) else None
    return found if isinstance(found, str) else _usual_stamp(row, field)


def stamped(row: Row, stamps: Mapping[str, str]) -> Row:
    """The row with these stamps of its fields."""
    told = {field: stamp for field, stamp in stamps.items() if stamp != _usual_stamp(row, field)}
    bare = {name: value for name, value in row.items() if name != "stamps"}
    return {**bare, "stamps": told} if told else bare


def _usual_stamp(row: Row, field: str) -> str:
    return (row.get("updated") or "") if row.get(field) not in (None, "") else ""


def has_unknown_fields(row: Row) -> bool:
    """Whether a row holds more than this version of the program knows of."""
    return not row.keys() <= _ENTRY_FIELDS


def line(row: Row) -> bytes:
    """A row as one line of JSON.

    Raises:
        ValueError: a value that JSON does not have.
    """
    try:
        return json.dumps(row, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:  # a lone surrogate, as file names give: escaped it comes back the same
        return json.dumps(row, allow_nan=False).encode()


def name_line(name: str) -> bytes:
    """A table's name as JSON."""
    return json.dumps(name, ensure_ascii=not name.isprintable()).encode()


_STATUSES = {None, *(status.value for status in Status)}
_PRECISIONS = {precision.value: precision for precision in Precision}
_ENTRY_FIELDS = {"id", "status", "rating", "note", "tags", "viewings", "episodes_seen", "updated", "stamps"}
LOG = Shape(
    "log", ENTRIES, ("entry", "entries"), {ENTRIES: entry_fault, CHANGES: change_fault}, frozenset({ENTRIES})
)
STAMPED = ("status", "rating", "note", "episodes_seen")
"""Fields of which, when two logs are merged, the one that was changed last counts."""


def _viewing_from(row: Row) -> Viewing:
    return Viewing(row.get("date"), _PRECISIONS[row["precision"]], row.get("rewatch", False))


def _viewing_fault(row: object) -> str | None:
    if not isinstance(row, dict):
        return "a viewing is not a row"
    date, precision = row.get("date"), row.get("precision")
    if not isinstance(precision, str) or precision not in _PRECISIONS or not isinstance(date, str | None):
        return f"a viewing's precision is {str(precision)[:20]!r}, not one of {', '.join(Precision)}"
    known = Precision.UNKNOWN if date is None else precision_of(date)
    if known is None or known.value != precision:
        return f"a viewing's date is {str(date)[:20]!r}, which is not a date known to the {precision}"
    return (
        None
        if isinstance(row.get("rewatch", False), bool)
        else "a viewing's rewatch is neither true nor false"
    )


class _RefusedError(ValueError):
    """JSON as such, but not as we take it."""


def _no_doubles(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _RefusedError(
            f"it has “{next(key for key in keys if keys.count(key) > 1)[:40]}” twice in one row"
        )
    return row


def _no_constant(name: str) -> float:
    raise _RefusedError(f"it holds {name}, which is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _RefusedError(f"it holds {text[:20]}, which is no number we can keep")
    return number
