"""The Changes of a log: what can be undone and redone, and what was done to a Title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tinydb.table import Document

from kdrama_tui.domain.changes import Change, Moment, describe
from kdrama_tui.storage import schema
from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.schema import Row
from kdrama_tui.storage.table import AtomicDB

CHANGES_KEPT = 1000
"""How many Changes can be undone; the oldest is forgotten first."""

Edit = tuple[str, Row | None, Row | None]
"""Id of a Title, its row before, and its row after."""


class ChangeLog:
    """The table of Changes. What changes it is for the holder of a transaction.

    Args:
        storage: the log file.
        db: the same as TinyDB sees it.
    """

    def __init__(self, storage: AtomicStorage, db: AtomicDB) -> None:
        self._storage = storage
        self._table = db.atomic_table(schema.CHANGES)
        self._meta = db.table(schema.META)
        self._told_of: object = None  # the rows that the next holds by title
        self._of_title: defaultdict[str, list[tuple[Row, Row]]] = defaultdict(list)

    @property
    def _rows(self) -> Mapping[str, Row]:
        return self._storage.tables.get(schema.CHANGES, {})

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to undo or redo, as far as was read."""
        return not self._rows

    def all(self) -> Sequence[Change]:
        """The Changes that can be undone or, after those, redone; oldest first."""
        return [_change(int(doc_id), self._rows[doc_id]) for doc_id in sorted(self._rows, key=int)]

    def history(self, title_id: str) -> Sequence[Moment]:
        """What was done to one Title, oldest first, without what was undone."""
        rows = self._rows
        if rows is not self._told_of:  # the screen asks at every move of the cursor
            self._of_title = defaultdict(list)
            for doc_id in sorted(rows, key=int):
                for edit in rows[doc_id]["edits"]:
                    self._of_title[edit["id"]].append((rows[doc_id], edit))
            self._told_of = rows
        moments = []
        for row, edit in self._of_title.get(title_id, ()):
            if not row.get("undone"):
                before, after = (
                    None if side is None else schema.entry_from(side, title_id)
                    for side in (edit.get("before"), edit.get("after"))
                )
                moments.append(Moment(row["at"], describe(before, after)))
        return moments

    def next(self, *, undo: bool) -> tuple[Change, Sequence[Row]] | None:
        """The Change that is undone or redone next, with its edits as they were recorded."""
        ids = [int(doc_id) for doc_id, row in self._rows.items() if bool(row.get("undone")) is not undo]
        if not ids:
            return None
        number = max(ids) if undo else min(ids)
        row = self._rows[str(number)]
        return _change(number, row), row["edits"]

    @property
    def last_number(self) -> int:
        """Number of the last Change that was ever made, as far as is known; 0 if none was."""
        meta = self._storage.tables.get(schema.META, {}).get(schema.META_ID, {})
        last = meta.get("last_change")
        known = last if isinstance(last, int) and 0 <= last < schema.LAST_ID else 0
        return max([known, *map(int, self._rows)])

    def set_undone(self, number: int, undone: bool) -> None:
        """Note that a Change was undone, or done again."""
        self._table.update({"undone": undone}, doc_ids=[number])

    def _renumbered(self) -> Mapping[str, Row]:
        """The rows, numbered from 1 in their order."""
        rows = [self._rows[doc_id] for doc_id in sorted(self._rows, key=int)]
        self._table.put({int(doc_id): None for doc_id in self._rows})
        self._table.put(dict(enumerate(rows, 1)))
        return self._rows

    def record(self, at: str, what: str, edits: Sequence[Edit]) -> Change:
        """Add a Change: what was undone can no longer be redone, and the oldest is forgotten."""
        rows = self._rows
        ids = sorted(map(int, rows))
        meta: Mapping[str, Any] = self._meta.get(doc_id=int(schema.META_ID)) or {}
        last = meta.get("last_change")
        if not isinstance(last, int) or not 0 <= last < schema.LAST_ID:  # none yet, or a person was at it
            last = 0
        number = max([*ids[-1:], last]) + 1
        if number >= schema.LAST_ID:  # a person was at it: begin again
            rows = self._renumbered()
            ids = sorted(map(int, rows))
            number = len(ids) + 1
        kept = [doc_id for doc_id in ids if not rows[str(doc_id)].get("undone")]
        gone = set(ids) - set(kept[-(CHANGES_KEPT - 1) :])
        if gone:
            self._table.remove(doc_ids=gone)
        row = {
            "at": at,
            "what": what,
            "undone": False,
            "edits": [{"id": title_id, "before": old, "after": new} for title_id, old, new in edits],
        }
        self._table.insert(Document(row, number))
        self._meta.upsert(Document({"last_change": number}, int(schema.META_ID)))
        return _change(number, row)


def _change(number: int, row: Row) -> Change:
    edit = row["edits"][0]
    title_id = edit["id"]
    before, after = (
        None if side is None else schema.entry_from(side, title_id)
        for side in (edit.get("before"), edit.get("after"))
    )
    return Change(
        number,
        row["at"],
        title_id,
        row["what"],
        before,
        after,
        bool(row.get("undone", False)),
        len(row["edits"]),
    )
