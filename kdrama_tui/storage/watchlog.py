"""The watch log: every Entry, each edit saved before it returns, and undo that survives a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType

from kdrama_tui.domain.changes import Change, Moment, describe, restored
from kdrama_tui.domain.log import Entry
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import recovery, schema
from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.changelog import ChangeLog
from kdrama_tui.storage.merging import merged
from kdrama_tui.storage.schema import Row
from kdrama_tui.storage.table import AtomicDB


class WatchLog:
    """All Entries of the user, in one TinyDB file that several programs may have open.

    Entries are frozen; what was handed out does not change. For one thread at a time, though ``entries``
    and ``get`` may be called from any.

    Args:
        path: the log file. It and its folder are made at the first edit.
        now: the clock.

    Raises:
        KdramaError: the file is there and is nothing that could be opened or mended.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._storage = AtomicStorage(path, now=lambda: now().astimezone())
        self._db = AtomicDB(self._storage)
        self._table = self._db.atomic_table(schema.ENTRIES)
        self._changes = ChangeLog(self._storage, self._db)
        self._source: object = None
        self._by_doc: dict[str, Entry] = {}
        self._doc_ids: dict[str, str] = {}
        self._current: dict[str, Entry] = {}
        self._entries: Mapping[str, Entry] = self._current
        self._seen = self._storage.generation
        self._trouble: KdramaError | None = None
        self._sync()

    def __enter__(self) -> WatchLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The log file, behind all links."""
        return self._storage.path

    @property
    def read_only(self) -> str | None:
        """Why nothing can be saved, as a sentence, or None."""
        return self._trouble.message if self._trouble else self._storage.read_only

    @property
    def notices(self) -> list[KdramaError]:
        """What was mended on the way and should be shown once; the caller may empty the list."""
        return self._storage.notices

    def entries(self) -> Mapping[str, Entry]:
        """All Entries by title id, as last read or saved."""
        return self._entries

    def get(self, title_id: str) -> Entry:
        """The Entry of one Title; an empty one if there is none."""
        return self._entries.get(title_id) or Entry(title_id)

    def changes(self) -> Sequence[Change]:
        """The Changes that can be undone or, after those, redone; oldest first."""
        return self._changes.all()

    def edit(self, title_id: str, change: Callable[[Entry], Entry]) -> Change | None:
        """Change one Entry and save; as ``edit_all``."""
        return self.edit_all([title_id], change)

    def edit_all(
        self, title_ids: Iterable[str], change: Callable[[Entry], Entry], *, what: str = ""
    ) -> Change | None:
        """Change Entries and save them as one Change. They are read again first, so fields another window saved stay.

        Args:
            title_ids: ids of the Titles; they need not be in the catalog.
            change: makes the new Entry out of the current one. Called once for each, with the lock held.
            what: what was done, in words, where saying it title by title would not do.

        Returns:
            The Change, or None if every new Entry says the same as the old.

        Raises:
            KdramaError: nothing could be saved, and nothing is; or what ``change`` raises.
            ValueError: a mistake of the caller: another title's Entry, or one that no ``with_`` would make.
        """
        with self._storage.transaction():
            self._sync()
            rows, olds, told = [], [], []
            for title_id in dict.fromkeys(title_ids):
                before = self.get(title_id)
                after = change(before)
                if after.title_id != title_id:
                    raise ValueError(f"the entry of {title_id} became one of {after.title_id}")
                if replace(after, updated=before.updated) == before:
                    continue
                old = self._row(title_id)
                rows.append(self._made(replace(after, updated=self._stamp()), old))
                olds.append((title_id, old))
                told.append(describe(before, after))
            if not rows:
                return None
            self._put(rows)
            edits = [(title_id, old, self._row(title_id)) for title_id, old in olds]
            words = f"{what} ({_titles(len(edits))})" if what else _told(told)
            done = self._changes.record(self._stamp(), words, edits)
        self._sync()
        return done

    @property
    def last_number(self) -> int:
        """Number of the last Change that was ever made; 0 if none was."""
        return self._changes.last_number

    def next_step(self, *, undo: bool) -> Change | None:
        """The Change that is undone or redone next, as far as was read."""
        found = self._changes.next(undo=undo)
        return found[0] if found is not None else None

    def undo(self) -> Change | None:
        """Take back the last Change that is not undone yet, by whichever window it was made.

        Only the fields it touched are put back. A field that has another value by now, as after an edit by
        hand, stays as it is; the Change that is returned says so in ``what``.

        Returns:
            The Change, or None if there is none to undo.

        Raises:
            KdramaError: not saved; or every field has another value by now, and then the Change is passed
                over, so that the next undo reaches the one before.
        """
        return self._step(undone=True)

    def redo(self) -> Change | None:
        """Do again the Change that was undone last; as ``undo`` in all else."""
        return self._step(undone=False)

    def history(self, title_id: str) -> Sequence[Moment]:
        """What was done to one Title, oldest first, as far back as Changes are kept; without what was undone."""
        return self._changes.history(title_id)

    def merge(self, path: Path) -> Change | None:
        """Bring another log together with this one, as one Change; the other is only read.

        Viewings and tags are united, of every other field the value that was changed last counts, and nothing is
        dropped; see ``merging``. Merging the same log again changes nothing.

        Returns:
            The Change, or None if this log has all that the other has.

        Raises:
            KdramaError: the other is no sound log of this version; or this one could not be saved.
        """
        rows = recovery.read_other(path, self.path)
        with self._storage.transaction():
            self._sync()
            pairs = [(self._row(theirs["id"]), theirs) for theirs in rows]
            news = [(old, merged(old, theirs)) for old, theirs in pairs]
            edits = [(new["id"], old, new) for old, new in news if new != old]
            if not edits:
                return None
            self._put(new for _, _, new in edits)
            done = self._changes.record(self._stamp(), f"merged {path.name} ({_titles(len(edits))})", edits)
        self._sync()
        return done

    def tidy(self) -> None:
        """Take the lock once, which sweeps what killed programs left behind.

        Raises:
            KdramaError: the log is read-only or busy.
        """
        with self._storage.transaction():
            pass

    def refresh(self) -> bool:
        """Look whether another program changed the file; cheap enough for every second.

        Returns:
            Whether Entries may differ from those before the last call. A file that has become unreadable
            makes the log read-only with the Entries as they were, and puts the reason in ``notices``.
        """
        try:
            self._storage.refresh()
            self._trouble = None
        except KdramaError as error:
            if self._trouble is not None and self._trouble.message == error.message:
                return False
            self._trouble = error
            self.notices.append(error)
            return True
        changed = self._storage.generation != self._seen
        self._seen = self._storage.generation
        self._sync()
        return changed

    def close(self) -> None:
        """Let go of the file. All that was acknowledged is saved already."""
        self._db.close()

    # -- within

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _sync(self) -> None:
        """Bring the Entries up to date with the rows. What was handed out stays as it is."""
        tables = self._storage.tables
        if tables is self._source:
            return
        rows = tables.get(schema.ENTRIES, {})
        base, touched = self._storage.last_save
        if base is None or base is not self._source or touched is None:
            self._by_doc = {doc_id: schema.entry_from(row) for doc_id, row in rows.items()}
            self._doc_ids = {entry.title_id: doc_id for doc_id, entry in self._by_doc.items()}
            entries = {entry.title_id: entry for entry in self._by_doc.values()}
        else:
            entries = self._current.copy()
            self._sync_touched(touched.get(schema.ENTRIES, set()), rows, entries)
        self._current, self._entries = entries, MappingProxyType(entries)
        self._source = tables

    def _sync_touched(self, touched: set[str], rows: Mapping[str, Row], entries: dict[str, Entry]) -> None:
        """Bring up to date only what our own last save touched."""
        for doc_id in touched - rows.keys():
            gone = self._by_doc.pop(doc_id, None)
            if gone is not None:
                entries.pop(gone.title_id, None)
        for doc_id in touched & rows.keys():
            entry = self._by_doc[doc_id] = schema.entry_from(rows[doc_id])
            entries[entry.title_id] = entry
            self._doc_ids[entry.title_id] = doc_id

    def _row(self, title_id: str) -> Row | None:
        """The row of a Title as it is now, in a transaction as changed so far; not to be changed."""
        doc_id = self._doc_ids.get(title_id)
        return self._storage.tables.get(schema.ENTRIES, {}).get(doc_id) if doc_id else None

    def _made(self, entry: Entry, *olds: Row | None) -> Row:
        """The row of an Entry after an edit; what the old rows hold besides stays, the last of them is the one now."""
        row, old = schema.row_from(entry, *olds), olds[-1] if olds else None
        was = schema.entry_from(old or {}, entry.title_id)
        changed = {
            name: entry.updated or "" for name in schema.STAMPED if getattr(was, name) != getattr(entry, name)
        }
        stamps = {name: schema.stamp_of(old, name) for name in schema.STAMPED}
        return schema.stamped(row, {**stamps, **changed})

    def _put(self, rows: Iterable[Row]) -> None:
        """Save rows in their places, or take them away if nothing is left in them."""
        rows = list(rows)
        for row in rows:  # all of them first, so that nothing here has changed when one is refused
            if (fault := schema.entry_fault(row)) is not None:
                raise ValueError(fault)  # saved, it would be damage to whoever reads it
        placed: dict[int, Row | None] = {}
        taken = map(int, self._storage.tables.get(schema.ENTRIES, {}))
        last = max((number for number in taken if number < schema.LAST_ID), default=0)
        for row in rows:
            title_id = row["id"]
            doc_id = self._doc_ids.get(title_id)
            if not schema.entry_from(row).is_empty or schema.has_unknown_fields(row):
                if doc_id is None:
                    last += 1
                    doc_id = self._doc_ids[title_id] = str(last)
                placed[int(doc_id)] = row
            elif doc_id is not None:
                placed[int(doc_id)] = None
                del self._doc_ids[title_id]
        self._table.put(placed)

    def _step(self, *, undone: bool) -> Change | None:
        if self.read_only is None and self._changes.is_empty and not self.refresh():
            return None  # nothing was ever changed: no folder or lock is made to find that out
        with self._storage.transaction():
            self._sync()
            found = self._changes.next(undo=undone)
            if found is None:
                return None
            change, edits = found
            kept: dict[str, None] = {}
            rows_back = []
            for edit in edits:
                there, wanted = edit.get("after"), edit.get("before")
                if not undone:
                    there, wanted = wanted, there
                stayed, back = self._restored(edit["id"], there, wanted)
                kept.update(dict.fromkeys(stayed))
                rows_back += [back] if back is not None else []
            self._put(rows_back)
            self._changes.set_undone(change.id, undone)
        self._sync()
        done = change._replace(undone=undone)
        if not kept:
            return done
        words = f"its {' and '.join(kept)} {'was' if len(kept) == 1 else 'were'} changed since"
        if rows_back:
            return done._replace(what=f"{done.what} ({words}, and stays)")
        verb = "undone" if undone else "redone"
        of = f" of {done.title_id}" if done.titles == 1 else ""
        raise KdramaError(
            f"Nothing {verb}",
            f"“{done.what}”{of} was not {verb}: {words}.",
            f"It is passed over: {'undo' if undone else 'redo'} again goes on to the next.",
        )

    def _restored(self, title_id: str, there: Row | None, wanted: Row | None) -> tuple[list[str], Row | None]:
        """The row with the fields that differ between two rows as wanted, where they still are as there.

        Returns:
            The fields left alone, and the row, or None if no field was put back.
        """
        now = self.get(title_id)
        source, target = (schema.entry_from(row or {}, title_id) for row in (there, wanted))
        fields, kept = restored(now, source, target)
        if not fields:
            return kept, None
        return kept, self._made(replace(now, **fields, updated=self._stamp()), wanted, self._row(title_id))


def _told(each: Sequence[str]) -> str:
    """What was done to several Titles, in words."""
    first, others = each[0], set(each[1:])
    if len(each) == 1:
        return first
    return f"{first}{' and more' if others - {first} else ''} ({_titles(len(each))})"


def _titles(count: int) -> str:
    return "1 title" if count == 1 else f"{count:,} titles"
