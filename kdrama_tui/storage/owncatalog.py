"""The person's own catalog on the disk: each edit saved before it returns, and undo that survives a restart.

It is a TinyDB file beside the log, kept with the same care; see ``atomic``. The shipped catalog is never written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from kdrama_tui.domain.own import Own, OwnList, correction
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.memory import no_collection
from kdrama_tui.storage import disk, schema
from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.catalog import LISTS, TITLES
from kdrama_tui.storage.own_rows import (
    CORRECTIONS,
    READERS,
    SHAPE,
    STEPS,
    correction_from,
    correction_row,
    list_row,
    own_list_from,
    own_title_from,
    own_title_row,
)
from kdrama_tui.storage.schema import Row
from kdrama_tui.storage.table import AtomicDB

STEPS_KEPT = 200
"""How many edits can be undone; the oldest is forgotten first."""

Place = tuple[str, str]
"""A table and the id of one of its rows."""


class Step(NamedTuple):
    """One undoable edit of the own catalog.

    Args:
        id: number of the edit, growing by one.
        what: what was done, in words.
        after_log: number of the log's last Change when it was made, which tells what is to be undone first.
        undone: whether it has been undone and can be redone.
        is_paired: whether the Change of the log that followed is part of it, so that both are undone as one.
    """

    id: int
    what: str
    after_log: int = 0
    undone: bool = False
    is_paired: bool = False


class OwnCatalog:
    """Titles, lists and corrections of the person's own, in one file that several programs may have open.

    The file is opened at the first look and made at the first edit.

    Args:
        path: the file.
        now: the clock.
        log_number: gives the number of the log's last Change; see ``Step``.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        log_number: Callable[[], int] = lambda: 0,
    ) -> None:
        self.path = path
        self._now = now
        self._log_number = log_number
        self._storage: AtomicStorage | None = None
        self._db: AtomicDB | None = None
        self._source: object = None
        self._own = Own()
        self._mutex = RLock()
        self._looked = False
        self._read_signature: disk.Signature | None = None
        self._known: dict[str, tuple[object, Mapping[str, str]]] = {}

    @property
    def has_changed(self) -> bool:
        """Whether the file is another than at the last ``read``; cheap enough for every second."""
        if not self._looked:
            return self._storage is not None  # edited, and never read
        return disk.signature(self.path) != self._read_signature

    def look(self) -> None:
        """Take the file as read, as what is in it is known from elsewhere."""
        self._looked, self._read_signature = True, disk.signature(self.path)

    @property
    def notices(self) -> list[KdramaError]:
        """What was mended on the way and should be shown once; the caller may empty the list."""
        return self._storage.notices if self._storage is not None else []

    def read(self) -> Own:
        """All of it, as it is on the disk now.

        Raises:
            KdramaError: the file is there and is nothing that could be opened or mended.
        """
        with self._mutex:
            self.look()  # first: one that cannot be read is told once, and not at every look
            storage = self._open()
            storage.refresh()
            self.look()
            tables = storage.tables
            if tables is not self._source:
                with no_collection():
                    self._own = Own(
                        tuple(map(own_title_from, tables.get(TITLES, {}).values())),
                        tuple(map(own_list_from, tables.get(LISTS, {}).values())),
                        tuple(map(correction_from, tables.get(CORRECTIONS, {}).values())),
                    )
                self._source = tables
            return self._own

    # -- editing -----------------------------------------------------------------------------------

    def put(self, titles: Iterable[Title], what: str, *, paired: bool = False) -> Step | None:
        """Add titles of one's own, or put them in the place of those with their ids, as one edit.

        Args:
            titles: them.
            what: what is done, in words.
            paired: whether the next Change of the log is part of it.

        Returns:
            The edit, or None if all of them are there as they are.

        Raises:
            KdramaError: nothing could be saved, and nothing is.
        """
        return self.change(
            {(TITLES, title.id): own_title_row(title) for title in titles}, what, paired=paired
        )

    def remove(self, title_id: str, what: str) -> Step | None:
        """Take away a title of one's own, or the correction of a shipped one; what the log has of it stays."""
        return self.change({(TITLES, title_id): None, (CORRECTIONS, title_id): None}, what)

    def correct(self, shipped: Title, wanted: Title, what: str) -> Step | None:
        """Lay over a shipped title what makes it the wanted one; where nothing does, the correction goes.

        What was corrected before and is wanted still keeps what it was when that was done.
        """
        made = correction(shipped, wanted)
        if made is not None:
            before = next((each for each in self.read().corrections if each.title_id == shipped.id), None)
            kept = {} if before is None else before.was
            same = {} if before is None else before.fields
            was = {
                name: kept[name] if name in kept and same.get(name) == made.fields[name] else value
                for name, value in made.was.items()
            }
            made = made._replace(was=was)
        row = None if made is None else correction_row(made)
        return self.change({(CORRECTIONS, shipped.id): row}, what)

    def put_list(self, own: OwnList, what: str, titles: Iterable[Title] = ()) -> Step | None:
        """Add a list, or put it in the place of the one with its id, and titles of one's own with it, as one edit."""
        rows: dict[Place, Row | None] = {(TITLES, title.id): own_title_row(title) for title in titles}
        return self.change({**rows, (LISTS, own.list.id): list_row(own)}, what)

    def remove_list(self, list_id: str, what: str) -> Step | None:
        """Take a list away."""
        return self.change({(LISTS, list_id): None}, what)

    def change(self, edits: Mapping[Place, Row | None], what: str, *, paired: bool = False) -> Step | None:
        """Put rows in their places, or take them away where there is None, and save all as one edit.

        Returns:
            The edit, or None if nothing is otherwise than before.

        Raises:
            KdramaError: a row is of no shape that could be read again; or nothing could be saved. Nothing is then.
        """
        for (name, _), row in edits.items():
            if row is not None:
                READERS[name](row)  # saved, what cannot be read would be damage to whoever reads it
        storage = self._open()
        if not any(row is not None for row in edits.values()) and not storage.tables:
            return None  # nothing is there to be taken away, so no file is made
        with self._mutex, storage.transaction():
            differing = {place: row for place, row in edits.items() if self._row(place) != row}
            if not differing:
                return None
            others = self._swap(differing)
            step = Step(self._next_number(), what, self._log_number(), is_paired=paired)
            self._record(step, others)
        return step

    def next(self, *, undo: bool) -> Step | None:
        """The edit that is undone or redone next."""
        if self._storage is None and not self.path.exists():
            return None
        storage = self._open()
        storage.refresh()
        rows = storage.tables.get(STEPS, {})
        ids = [int(doc_id) for doc_id, row in rows.items() if bool(row.get("undone")) is not undo]
        if not ids:
            return None
        number = max(ids) if undo else min(ids)
        row = rows[str(number)]
        undone, paired = bool(row.get("undone")), row.get("paired") is True
        return Step(number, row["what"], row.get("after_log", 0), undone, paired)

    def step(self, *, undo: bool) -> Step | None:
        """Undo the last edit, or redo the one that was undone last.

        Returns:
            It, or None if there is none.

        Raises:
            KdramaError: nothing could be saved, and nothing is.
        """
        if self.next(undo=undo) is None:
            return None
        storage = self._open()
        with self._mutex, storage.transaction():
            step = self.next(undo=undo)
            if step is None:
                return None
            row = storage.tables[STEPS][str(step.id)]
            others = self._swap({(edit["table"], edit["id"]): edit["row"] for edit in row["edits"]})
            assert self._db is not None
            self._db.atomic_table(STEPS).put({step.id: {**row, "undone": undo, "edits": _edits(others)}})
        return step._replace(undone=undo)

    def tidy(self) -> None:
        """Take the lock once, which sweeps what killed programs left behind.

        Raises:
            KdramaError: the file is read-only or busy.
        """
        with self._open().transaction():
            pass

    def close(self) -> None:
        """Let go of the file. All that was acknowledged is saved."""
        if self._db is not None:
            self._db.close()

    # -- within ------------------------------------------------------------------------------------

    def _open(self) -> AtomicStorage:
        if self._storage is None:
            self._storage = AtomicStorage(self.path, now=lambda: self._now().astimezone(), shape=SHAPE)
            self._db = AtomicDB(self._storage)
        return self._storage

    def _row(self, place: Place) -> Row | None:
        name, row_id = place
        doc_id = self._numbers(name).get(row_id)
        return None if doc_id is None else self._open().tables[name][doc_id]

    def _numbers(self, name: str) -> Mapping[str, str]:
        """Document ids by the ids of rows."""
        table = self._open().tables.get(name, {})
        if name not in self._known or self._known[name][0] is not table:
            self._known[name] = (table, {row["id"]: doc_id for doc_id, row in table.items()})
        return self._known[name][1]

    def _swap(self, wanted: Mapping[Place, Row | None]) -> Mapping[Place, Row | None]:
        """Within a transaction, put rows in their places; gives what was there."""
        assert self._db is not None
        before = {place: self._row(place) for place in wanted}
        for name in dict.fromkeys(name for name, _ in wanted):
            numbers = self._numbers(name)
            last = max(map(int, numbers.values()), default=0)
            placed: dict[int, Row | None] = {}
            for (table, row_id), row in wanted.items():
                if table != name:
                    continue
                number = numbers.get(row_id)
                if number is None and row is not None:
                    last += 1
                    number = str(last)
                if number is not None:
                    placed[int(number)] = row
            self._db.atomic_table(name).put(placed)
        return before

    def _next_number(self) -> int:
        meta = self._open().tables.get(schema.META, {}).get(schema.META_ID, {})
        last = meta.get("last_step")
        known = last if isinstance(last, int) and 0 <= last < schema.LAST_ID else 0
        return max([known, *map(int, self._open().tables.get(STEPS, {}))]) + 1

    def _record(self, step: Step, others: Mapping[Place, Row | None]) -> None:
        """Note an edit: what was undone can no longer be redone, and the oldest is forgotten."""
        assert self._db is not None
        rows = self._open().tables.get(STEPS, {})
        kept = [number for number in sorted(map(int, rows)) if not rows[str(number)].get("undone")]
        gone = set(map(int, rows)) - set(kept[-(STEPS_KEPT - 1) :])
        at = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        row = {
            "at": at,
            "what": step.what,
            "undone": False,
            "after_log": step.after_log,
            **({"paired": True} if step.is_paired else {}),
            "edits": _edits(others),
        }
        self._db.atomic_table(STEPS).put({**dict.fromkeys(gone), step.id: row})
        meta = self._open().tables.get(schema.META, {}).get(schema.META_ID, {})
        self._db.atomic_table(schema.META).put({int(schema.META_ID): {**meta, "last_step": step.id}})


def _edits(others: Mapping[Place, Row | None]) -> list[Row]:
    """What each place held before, or holds when the edit is done again: the present side is in its table."""
    return [{"table": table, "id": row_id, "row": row} for (table, row_id), row in others.items()]
