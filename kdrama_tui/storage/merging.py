"""Two rows of one Title, from two logs, made one.

Merging is the same in either order, and merging again changes nothing: of each field the newer value counts, Viewings
and tags are united, and where two values are equally old a rule that knows no side decides.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kdrama_tui.storage import schema
from kdrama_tui.storage.schema import Row

_ORDER = ("id", "status", "rating", "note", "tags", "viewings", "episodes_seen")
_NOTHING = (None, "")


def merged(one: Row | None, other: Row | None) -> Row:
    """The row that holds what both hold; each may be None, not both.

    The rows are sound ones of the same Title, and come back unchanged.
    """
    if one is None or other is None or one == other:
        found = one if one is not None else other
        assert found is not None
        return found
    stamps = {name: max(schema.stamp_of(row, name) for row in (one, other)) for name in schema.STAMPED}
    others = sorted((one.keys() | other.keys()) - {*_ORDER, "updated", "stamps"})
    made = {name: _newer(one, other, name) for name in (*_ORDER, *others)}
    made["tags"] = _tags(one, other)
    made["viewings"] = _viewings(one.get("viewings", []), other.get("viewings", []))
    if made["episodes_seen"] is None:
        del made["episodes_seen"]
    made["updated"] = max(_updated(one), _updated(other)) or None
    return schema.stamped(made, stamps)


def _updated(row: Row) -> str:
    return row.get("updated") or ""


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _newer(one: Row, other: Row, name: str) -> Any:
    """The newer value; of equally old ones what is there before what is not, then the greater as text.

    A field that this program does not know has no stamp, so it is as old as its row, and to lack it says nothing.
    """
    known = name in schema.STAMPED
    rows = [row for row in (one, other) if known or name in row]

    def age(row: Row) -> tuple[str, bool, str]:
        stamp = schema.stamp_of(row, name) if known else _updated(row)
        return stamp, row.get(name) not in _NOTHING, _text(row.get(name))

    return max(rows, key=age).get(name) if rows else None


def _viewings(one: list[Row], other: list[Row]) -> list[Row]:
    """All viewings of both: those of the same date are the same, as often as the log that has more of them says.

    Two machines may both take theirs for the first one; then the earliest stays it.
    """
    if sorted(map(_text, one)) == sorted(map(_text, other)):
        return sorted(one, key=_place)
    united: list[Row] = []
    seen_first = False
    for day in sorted({_day(row) for row in (*one, *other)}):
        sides = [[row for row in rows if _day(row) == day] for rows in (one, other)]
        told = [Counter(_text(_bare(row)) for row in rows) for rows in sides]
        # Of one viewing the fuller account counts, and of equally full ones the greater as text.
        fullest = sorted(
            (told[0] | told[1]).elements(), key=lambda text: (len(json.loads(text)), text), reverse=True
        )
        first = not seen_first and all(any(not _is_rewatch(row) for row in rows) for rows in sides if rows)
        for text in fullest[: max(map(len, sides))]:
            united.append({**json.loads(text), "rewatch": not first})
            seen_first, first = seen_first or first, False
    return sorted(united, key=_place)


def _place(row: Row) -> tuple[tuple[str, str], str]:
    return _day(row), _text(row)


def _day(row: Row) -> tuple[str, str]:
    return row.get("date") or "", row["precision"]


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "rewatch"}


def _is_rewatch(row: Row) -> bool:
    return bool(row.get("rewatch", False))


def _tags(one: Row, other: Row) -> list[str]:
    """All tags of both, in the order of the row that has all; two spellings that differ in case are one tag."""
    rows = sorted((one, other), key=lambda row: (_updated(row), _text(row.get("tags", []))), reverse=True)
    tags = [list(row.get("tags", [])) for row in rows]
    mine, yours = ({tag.casefold() for tag in each} for each in tags)
    if yours <= mine:
        return tags[0]
    if mine < yours:
        return tags[1]
    found: dict[str, str] = {}
    for tag in sorted((*tags[0], *tags[1])):
        found.setdefault(tag.casefold(), tag)
    return sorted(found.values(), key=lambda tag: (tag.casefold(), tag))
