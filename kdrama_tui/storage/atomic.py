"""A TinyDB storage that a kill, a full disk or a second window cannot break.

A save is: take the lock, read again what others saved, change it, write the whole to a temporary file in
the same folder, sync it, rename it over the log, sync the folder, release the lock. At any moment the file
on the disk is the one before or the one after. Nothing is created until the first save.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb.storages import Storage

from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import copies, disk, recovery, schema
from kdrama_tui.storage.schema import Row, Tables

if TYPE_CHECKING:
    from filelock import BaseFileLock

Touched = dict[str, set[str]]
"""Ids of the rows of each table that are not what they were."""

LOCK_SECONDS = 2.0
"""How long a save waits for another program's save."""


class AtomicStorage(Storage):
    """The log file, locked, checked and replaced whole.

    Args:
        path: the file; links are followed and stay links.
        now: the clock, for the names of copies.
        shape: what the file holds; a log if not given.

    Attributes:
        path: the file behind all links.
        read_only: why nothing can be saved, as a sentence, or None.
        notices: what was mended on the way, to be shown once.
        generation: grows by one whenever other content was read from the disk.
        last_save: the tables that were current before the last save, and the rows that it touched.

    Raises:
        KdramaError: the file is there and is no log that could be opened or mended.
    """

    def __init__(
        self, path: Path, *, now: Callable[[], datetime] = datetime.now, shape: schema.Shape = schema.LOG
    ) -> None:
        self._shape = shape
        try:
            self.path = Path(os.path.realpath(path))
        except (OSError, ValueError) as error:
            raise KdramaError(f"{self._word} not readable", f"{str(path)!r} is not a path.") from error
        self.read_only: str | None = None
        self.notices: list[KdramaError] = []
        self.generation = 0
        self.last_save: tuple[Tables | None, Touched | None] = (None, None)
        self._now = now
        self._tables: Tables | None = None
        self._staged: Tables | None = None
        self._touched: Touched | None = None
        self._lines: dict[str, dict[str, bytes]] = {}
        self._lined: Tables | None = None
        self._signature: disk.Signature | None = None
        self._fd: int | None = None
        self._schema = schema.SCHEMA
        self._day_kept: date | None = None
        self._swept = False
        self._damaged = False
        self._depth = 0
        self._mutex = threading.RLock()
        self._filelock: BaseFileLock | None = None
        self.refresh()

    # -- what TinyDB calls

    def read(self) -> Tables:
        """The tables as they are now, in a transaction as changed so far; the rows must not be changed."""
        with self._mutex:
            if not self._depth:
                self.refresh()
            return {name: dict(table) for name, table in self.tables.items()}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace all tables: at the end of the transaction, or at once if there is none.

        Raises:
            KdramaError: it could not be saved; then nothing has changed, on the disk and here.
        """
        with self.transaction():
            self._staged = {
                name: dict(zip(map(str, table), table.values(), strict=True)) for name, table in data.items()
            }
            self._touched = None

    def close(self) -> None:
        """Let go of the file. All that was saved is saved."""
        with self._mutex:
            self._forget()

    # -- what the log calls

    def stage(self, name: str, rows: dict[str, Row], touched: Iterable[str]) -> None:
        """In a transaction, replace one table; ``touched`` has the ids of all rows new, other or gone."""
        assert self._depth, "outside a transaction"
        self._staged = {**self.tables, name: rows}
        if self._touched is not None:
            self._touched.setdefault(name, set()).update(touched)

    @property
    def tables(self) -> Tables:
        """The tables as last read or saved, in a transaction as changed so far; no look at the disk.

        Not to be changed.
        """
        if self._staged is not None:
            return self._staged
        if self._tables is None:
            self.refresh()
        assert self._tables is not None
        return self._tables

    def refresh(self) -> bool:
        """Read the file again if it is not the one that was read last.

        Returns:
            Whether other content was read.

        Raises:
            KdramaError: the file is there and is no log that could be opened or mended.
        """
        with self._mutex:
            if self._tables is not None and disk.signature(self.path) == self._signature:
                # One that was not there is missed only if it was made meanwhile and is gone again.
                missed = self._signature is None and not self._damaged and copies.newest_first(self.path)
                if not missed:
                    return False
            self._load()
            self.generation += 1
            return True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the lock around a whole read-change-write; transactions inside it join it.

        What is written inside reaches the disk once, at the end. An exception drops it all.

        Raises:
            KdramaError: read-only, another program holds the lock, or the save failed.
        """
        with self._mutex:
            if self._depth:
                yield
                return
            self._require_writable()
            with self._locked():
                self._depth = 1
                self._touched = {}
                try:
                    if not self._swept:
                        copies.sweep(self.path)
                        self._swept = True
                    self.refresh()
                    self._require_writable()
                    yield
                    if self._staged is not None:
                        self._save(self._staged, self._touched)
                except BaseException:
                    if self._staged is not None:
                        self._forget()  # whatever went wrong, the next look is at the disk
                    raise
                finally:
                    self._depth = 0
                    self._staged = None

    # -- within

    @property
    def _word(self) -> str:
        return self._shape.word.capitalize()

    def _require_writable(self) -> None:
        if self._damaged:
            self._load()  # there may be room now to mend it, or another program has done so
            self.generation += 1
        elif self._tables is None:
            self.refresh()
        if self._schema <= schema.SCHEMA and not self._damaged:
            self.read_only = disk.why_read_only(self.path)  # asked anew: it may have been unprotected since
        if self.read_only is not None:
            raise KdramaError(
                f"{self._word} is read-only",
                f"{self.read_only} Nothing was saved.",
                "Make it writable, or use --data-dir DIR.",
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout  # as heavy as half the command line, and only saves need it

        try:
            if not self.path.parent.exists():
                disk.make_folder(self.path.parent)
            if self._filelock is None:
                self._filelock = FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS)
            self._filelock.acquire()
        except Timeout as error:
            raise KdramaError(
                f"{self._word} is busy",
                f"Another window is saving the {self._shape.word} and does not finish.",
                "Try again in a moment.",
            ) from error
        except OSError as error:
            raise _not_saved(self.path, error) from error
        try:
            yield
        finally:
            self._filelock.release()  # the lock file stays: without it two could hold the lock

    def _forget(self) -> None:
        disk.close(self._fd)
        self._fd = self._signature = self._tables = None
        self.last_save = (None, None)

    def _load(self) -> None:
        self._forget()
        self._damaged = False
        self.read_only = disk.why_read_only(self.path)
        found = recovery.examine(self.path, self._shape)
        if found.fault is None:
            self._take(found)
        elif self.read_only is not None:
            self._take_rescued(found)
        elif self._depth:
            self._mend()
        else:
            with self._locked():
                self._mend()

    def _take(self, found: recovery.Found) -> None:
        self._tables, self._signature, self._fd = found.tables, found.signature, found.fd
        self._schema = found.schema
        if found.schema > schema.SCHEMA:
            self.read_only = (
                f"{self.path.name} is of a newer version of this program (schema {str(found.schema)[:9]})."
            )

    def _take_rescued(self, found: recovery.Found) -> None:
        """Show what can be had, where nothing on the disk may be changed."""
        tables, told = recovery.rescue(self.path, found, self._shape)
        self.notices.append(recovery.notice(self.path, found, told, None, self._shape))
        self._damaged = True
        self._tables, self._signature, self._schema = tables, found.signature, schema.SCHEMA

    def _mend(self) -> None:
        """With the lock held: set the damaged file aside and put what can be had in its place."""
        found = recovery.look_again(self.path, self._shape)
        if found.fault is None:  # another program mended it, or was only writing it
            self._take(found)
            return
        tables, told = recovery.rescue(self.path, found, self._shape)
        try:
            aside = copies.set_aside(self.path, self._now()) if found.size else None
            self._save(tables, None, keep=False)
        except (OSError, KdramaError) as error:
            why = disk.reason(error) if isinstance(error, OSError) else error.message
            self._take_rescued(found)
            self.read_only = f"{self.path.name} is damaged and cannot be mended: {why.rstrip('.')}."
            return
        self._schema = schema.SCHEMA
        self.notices.append(recovery.notice(self.path, found, told, aside, self._shape))

    def _save(self, tables: Tables, touched: Touched | None, *, keep: bool = True) -> None:
        """With the lock held: put these tables in the file's place, and on the disk.

        Raises:
            KdramaError: it failed, and the file is the one before; or only the folder's sync did.
        """
        meta = tables.get(schema.META, {}).get(schema.META_ID, {})
        known = meta.get("revision")
        revision = known + 1 if isinstance(known, int) and 0 <= known < schema.LAST_ID else 1
        meta = {**meta, "schema": schema.SCHEMA, "revision": revision}
        if touched is not None:
            touched.setdefault(schema.META, set()).add(schema.META_ID)
        others = {name: table for name, table in tables.items() if name != schema.META}
        tables = {schema.META: {schema.META_ID: meta}, **others}
        lines = self._lines_of(tables, touched)
        data = b"{\n%s\n}\n" % b",\n".join(
            b"  %s: {\n%s\n  }" % (schema.name_line(name), b",\n".join(rows.values()))
            for name, rows in lines.items()
        )
        if len(data) > disk.MAX_BYTES:
            raise KdramaError(
                f"{self._word} too large",
                f"With this change the {self._shape.word} would be too large to open again.",
            )
        spare = copies.temporary(self.path)
        try:
            fd = disk.write_new(spare, data, disk.mode_of(self.path))
            try:
                if keep:
                    self._keep_copies()
                if disk.WINDOWS:
                    os.close(fd)
                disk.replace(spare, self.path)
            except BaseException:
                if not disk.WINDOWS:
                    os.close(fd)
                disk.remove(spare)
                raise
        except OSError as error:
            raise _not_saved(self.path, error) from error
        base = self._tables
        self._forget()
        self._tables, self._schema = tables, schema.SCHEMA
        self._lined, self._lines = tables, lines
        self.last_save = (base, touched)
        if disk.WINDOWS:
            self._signature = disk.signature(self.path)
        else:
            self._signature, self._fd = disk.signature_of(os.fstat(fd)), fd
        try:
            disk.sync_folder(self.path.parent)
        except OSError as error:
            raise KdramaError(
                "Save in doubt",
                f"The change is in {self.path.name}, but the disk did not confirm it: {disk.reason(error)}.",
                f"Look at the {self._shape.word} again, and at the disk.",
            ) from error

    def _keep_copies(self) -> None:
        if not self.path.exists() or not self.path.stat().st_size:
            return  # an empty copy would look like damage, and holds nothing
        if self._schema < schema.SCHEMA:
            copies.set_aside(self.path, self._now(), f"schema-{self._schema}")
        today = self._now().date()
        if self._day_kept != today:
            copies.keep_dated(self.path, today)
            self._day_kept = today
        copies.keep_last(self.path)

    def _lines_of(self, tables: Tables, touched: Touched | None) -> dict[str, dict[str, bytes]]:
        """The file's text: a row a line, so that a person can read it and a comparison shows what changed.

        Only lines of touched rows are made anew, if the others are those of the tables read or saved last.
        """
        lines = {}
        try:
            for name, table in tables.items():
                known = self._lines.get(name)
                if touched is None or known is None or self._lined is not self._tables:
                    lines[name] = {doc_id: _line(doc_id, row) for doc_id, row in table.items()}
                    continue
                lines[name] = known = dict(known)
                for doc_id in touched.get(name, ()):
                    if doc_id in table:
                        known[doc_id] = _line(doc_id, table[doc_id])
                    else:
                        known.pop(doc_id, None)
        except (ValueError, TypeError, RecursionError) as error:
            raise KdramaError(
                "Not saved", f"The change holds something that no file can keep: {error}."
            ) from error
        return lines


def _line(doc_id: str, row: Row) -> bytes:
    return b'    "%s": %s' % (doc_id.encode(), schema.line(row))


def _not_saved(path: Path, error: OSError) -> KdramaError:
    return KdramaError(
        "Not saved",
        f"{path} could not be saved: {disk.reason(error)}. It is as it was before.",
        "Make room or check the disk, then do it again.",
    )
