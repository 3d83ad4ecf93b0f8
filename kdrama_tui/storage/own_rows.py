"""The shape of the person's own catalog: its tables, read, checked and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kdrama_tui.domain.own import NOT_CORRECTED, Correction, OwnEntry, OwnList
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage.catalog import LISTS, TITLES, list_from, mention_from, title_from
from kdrama_tui.storage.catalog_rows import mention_row, title_row
from kdrama_tui.storage.schema import Row, Shape

CORRECTIONS, STEPS = "corrections", "steps"
_IDS = ("imdb", "tmdb")
_FIELDS = frozenset(Title._fields) - NOT_CORRECTED


def correction_row(made: Correction) -> Row:
    """A correction as a row: ``set`` and ``was`` hold the fields by the names that a catalog's rows have."""
    return {"id": made.title_id, "set": _values(made.fields), "was": _values(made.was)}


def correction_from(row: Row) -> Correction:
    """The correction in a row.

    Raises:
        KdramaError: it is none.
    """
    title_id = row.get("id")
    if not isinstance(title_id, str) or not title_id:
        raise _fault("id is missing")
    return Correction(title_id, _fields(row, "set"), _fields(row, "was"))


def list_row(own: OwnList) -> Row:
    """A list of one's own as a row, with its entries."""
    each = own.list
    return {
        "id": each.id,
        "title": each.title,
        "publisher": each.publisher,
        "source_file": each.source_file,
        "ranked": each.ranked,
        "by_hand": each.by_hand,
        "description": each.description,
        "entries": [
            {"title": entry.title_id or None, **_without(mention_row(entry.mention), "list")}
            for entry in own.entries
        ],
    }


def own_list_from(row: Row) -> OwnList:
    """The list in a row.

    Raises:
        KdramaError: it is none.
    """
    bare = list_from(row, "a list")
    entries = row.get("entries", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise _fault("entries is not a list of rows")
    by_hand, description = row.get("by_hand", True), row.get("description", "")
    if not isinstance(by_hand, bool) or not isinstance(description, str):
        raise _fault("by_hand or description is not of its kind")
    made = tuple(_entry(each, bare.id) for each in entries)
    size = sum(each.mention.position is not None for each in made)
    return OwnList(bare._replace(size=size, own=True, by_hand=by_hand, description=description), made)


def _entry(row: Row, list_id: str) -> OwnEntry:
    title_id = row.get("title")
    if not isinstance(title_id, str | None):
        raise _fault("an entry's title is not an id")
    return OwnEntry(title_id or "", mention_from({**row, "list": list_id}, "an entry"))


def own_title_row(title: Title) -> Row:
    """A title of one's own as a row; what lists say of it is with the lists."""
    return title_row(title._replace(mentions=(), own_mentions=()))


def own_title_from(row: Row) -> Title:
    """The title in a row.

    Raises:
        KdramaError: it is none.
    """
    return title_from(row, "a title")._replace(mentions=())


def _fields(row: Row, name: str) -> Mapping[str, Any]:
    values = row.get(name, {})
    if not isinstance(values, dict):
        raise _fault(f"{name} is not a row")
    # Read as a whole title, so that each value is checked as in a catalog.
    ids = {key: values[key] for key in _IDS if key in values}
    title = title_from({"id": "-", "title": "-", **values, "ids": ids}, name)
    return {key: getattr(title, key) for key in values if key in _FIELDS}


def _values(fields: Mapping[str, Any]) -> Row:
    title = Title("-", "-")._replace(**fields)
    row = title_row(title)
    row |= row.pop("ids")
    return {name: row[name] for name in fields}


def _without(row: Row, name: str) -> Row:
    return {key: value for key, value in row.items() if key != name}


def _fault(why: str) -> KdramaError:
    return KdramaError("Catalog has a fault", why)


def _told(read: Callable[[Row], object]) -> Callable[[Row], str | None]:
    def fault(row: Row) -> str | None:
        try:
            read(row)
        except KdramaError as error:
            return error.message.rstrip(".")
        return None

    return fault


def _step_fault(row: Row) -> str | None:
    edits = row.get("edits")
    if not isinstance(row.get("at"), str) or not isinstance(row.get("what"), str):
        return "at or what is not a text"
    if not isinstance(row.get("undone", False), bool) or not isinstance(row.get("after_log", 0), int):
        return "undone or after_log is not of its kind"
    if not isinstance(edits, list) or not edits:
        return "edits is not a list with an edit"
    for edit in edits:
        if not isinstance(edit, dict) or not isinstance(edit.get("id"), str):
            return "an edit has no id"
        read = READERS.get(str(edit.get("table")))
        if read is None or not isinstance(edit.get("row"), dict | None):
            return "an edit is of no table that is known"
        if edit.get("row") is not None and (fault := _told(read)(edit["row"])):
            return fault
    return None


READERS: Mapping[str, Callable[[Row], Any]] = {
    TITLES: own_title_from,
    LISTS: own_list_from,
    CORRECTIONS: correction_from,
}
SHAPE = Shape(
    "own catalog",
    TITLES,
    ("title", "titles"),
    {**{name: _told(read) for name, read in READERS.items()}, STEPS: _step_fault},
    frozenset(READERS),
)
