"""TinyDB tables that hold the storage's lock around each whole read-change-write."""

from __future__ import annotations

import copy
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.schema import Row


class AtomicTable(Table):
    """A TinyDB table that holds the storage's lock around each whole read-change-write."""

    def __init__(self, storage: Storage, name: str) -> None:
        # No query cache: answers kept from before another window's save would be stale.
        super().__init__(storage, name, cache_size=0)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document; see TinyDB."""
        with self._whole():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents; see TinyDB."""
        with self._whole():
            return super().insert_multiple(documents)

    def update(self, *args: Any, **kwargs: Any) -> list[int]:
        """Update documents; see TinyDB."""
        with self._whole():
            return super().update(*args, **kwargs)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update documents or insert one; see TinyDB."""
        with self._whole():
            return super().upsert(document, cond)

    def put(self, rows: Mapping[int, Row | None]) -> None:
        """Put rows in their places, whatever was there, or take them away where there is None; all in one step."""

        def change(table: Any) -> None:
            for doc_id, row in rows.items():
                if row is not None:
                    table[doc_id] = row
                else:
                    table.pop(doc_id, None)

        with self._whole():
            self._update_table(change)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        with self._atomic.transaction():
            self._next_id = None  # another window may have taken it
            yield

    @property
    def _atomic(self) -> AtomicStorage:
        assert isinstance(self._storage, AtomicStorage)
        return self._storage

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._atomic.transaction():
            rows = _Rows(self._atomic.tables.get(self.name, {}))
            updater(rows)
            self._atomic.stage(self.name, rows.rows, rows.touched)
        self.clear_cache()


class _Rows(MutableMapping[int, Any]):
    """A table as TinyDB wants to change it: numbers for ids, and a row that is looked at is a copy.

    TinyDB changes rows in place; a failed save must leave what was read before as it was.
    """

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = dict(rows)
        self.touched: set[str] = set()

    def __getitem__(self, doc_id: int) -> Row:
        key = str(doc_id)
        if key not in self.touched:  # what is touched already and still here is a copy already
            self.rows[key] = _copied(self.rows[key])
            self.touched.add(key)
        return self.rows[key]

    def __setitem__(self, doc_id: int, row: Row) -> None:
        self.rows[str(doc_id)] = _copied(row)
        self.touched.add(str(doc_id))

    def __delitem__(self, doc_id: int) -> None:
        del self.rows[str(doc_id)]
        self.touched.add(str(doc_id))

    def __contains__(self, doc_id: object) -> bool:
        return str(doc_id) in self.rows

    def __iter__(self) -> Iterator[int]:
        return map(int, self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def _copied(row: Row) -> Row:
    """A copy of a row and all in it; however deeply it is nested, as ``copy`` would give up at some hundred levels."""
    try:
        copied: Row = marshal.loads(marshal.dumps(row))
    except ValueError:  # something that no file can keep; whoever saves it says so
        return copy.deepcopy(row)
    return copied


class AtomicDB(TinyDB):
    """TinyDB over an AtomicStorage."""

    table_class = AtomicTable  # type: ignore[assignment]  # TinyDB does not say type[Table]

    def __init__(self, storage: AtomicStorage) -> None:
        super().__init__(storage=lambda: storage)

    def atomic_table(self, name: str) -> AtomicTable:
        """A table, as what it is here."""
        table = self.table(name)
        assert isinstance(table, AtomicTable)
        return table

    def drop_tables(self) -> None:
        """Drop all tables; see TinyDB. Undone by the copies only."""
        with self._atomic.transaction():
            super().drop_tables()

    def drop_table(self, name: str) -> None:
        """Drop one table; see TinyDB. Undone by the copies only."""
        with self._atomic.transaction():
            super().drop_table(name)

    @property
    def _atomic(self) -> AtomicStorage:
        assert isinstance(self._storage, AtomicStorage)
        return self._storage
