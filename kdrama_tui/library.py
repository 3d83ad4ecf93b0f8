"""The catalog that is shown, and its index: what is shipped with the person's own over it.

A large one is kept on disk from one start to the next, as making it anew takes seconds.

What is kept is used only if it was made from the same file by the same code: the stamp holds the file's signature
(device, number, time, size), the versions, and the signatures of our own modules. A check sum guards against damage. If
anything does not fit, it is left aside and made anew; nothing is in it alone. The form is that of
``marshal``, which holds nothing but plain values and is read at the speed of the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kdrama_tui import __version__
from kdrama_tui.domain.own import Beneath, Own, beneath, parted, united
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from kdrama_tui.memory import no_collection
from kdrama_tui.storage import disk
from kdrama_tui.storage.catalog import load_catalog
from kdrama_tui.turns import give_way

if TYPE_CHECKING:
    from subprocess import Popen

    from kdrama_tui.search.index import Index
    from kdrama_tui.storage.owncatalog import OwnCatalog

LARGE_FILE = 2_000_000  # bytes of a catalog from which its index is worth keeping
KEPT = 4  # indexes of so many catalogs; the oldest goes
_FORM = 6
_OF_CATALOG = 6  # values of a catalog and of what is beneath it, which come first


class Library:
    """A catalog file with the person's own over it, and the index of both.

    Args:
        path: the file.
        folder: where indexes are kept; it need not exist.
        own: the person's own catalog.
        apart: have the index of a large catalog made by a process of its own, so that no key has to wait for it.

    Attributes:
        troubles: why the own catalog could not be read, to be shown once; then there is only what is shipped.
    """

    def __init__(
        self, path: Path, folder: Path, own: OwnCatalog | None = None, *, apart: bool = False
    ) -> None:
        self.apart = apart
        self._child: Popen[str] | None = None
        self.path = path
        self.own = own
        self.troubles: list[KdramaError] = []
        self._shipped: Catalog | None = None
        self._beneath: tuple[Catalog, Beneath] | None = None  # what the shipped one can be had from
        self._reading = Lock()
        self._whole = True  # whether the own catalog is in it
        self._folder = folder
        self._index: Index | None = None
        self._stamp = b""
        # The kept index in its parts, not looked into before the list is shown.
        self._state: Sequence[Sequence[memoryview]] | None = None

    @property
    def is_large(self) -> bool:
        """Whether reading it takes so long that one should not wait for it."""
        size = 0
        for path in self._paths:
            with suppress(OSError):
                size += path.stat().st_size if path.is_file() else 0
        return size > LARGE_FILE

    @property
    def _paths(self) -> tuple[Path, ...]:
        return (self.path,) if self.own is None else (self.path, self.own.path)

    def shipped(self) -> Catalog:
        """The catalog file alone.

        Raises:
            KdramaError: as ``load_catalog``.
        """
        if self._shipped is None:
            if self._beneath is not None:
                self._shipped = parted(*self._beneath)
            else:
                self._shipped = load_catalog(self.path)
            self._beneath = None
        return self._shipped

    def reread(self) -> Catalog:
        """The catalog with the person's own as it is now, after an edit of that; for one thread after the other.

        Raises:
            KdramaError: as ``load_catalog``.
        """
        with self._reading:
            with suppress(OSError):
                self._stamp = self._stamp_now()
            self._index = self._state = None
            if self._child is not None:
                self._child.kill()
                self._child = None
            if self.is_large:
                self._begin()
            return united(self.shipped(), self._read_own())

    def _read_own(self) -> Own:
        if self.own is None:
            return Own()
        try:
            return self.own.read()
        except KdramaError as error:
            self.troubles.append(error)
            self._whole = False
            return Own()

    def _begin(self) -> None:
        """Have the index made by another process while the catalog is read and shown by this one."""
        if self.apart:
            from kdrama_tui.indexing import begin

            self._child = begin(self.path, self._folder, self.own.path if self.own is not None else None)

    def catalog(self) -> Catalog:
        """Read the catalog, from what is kept if that is good.

        Raises:
            KdramaError: as ``load_catalog``.
        """
        if self.is_large:
            with suppress(OSError):
                self._stamp = self._stamp_now()  # before it is read: what comes of it is as old as this
            if (kept := self._load()) is not None:
                if self.own is not None:
                    self.own.look()
                return kept
            self._begin()
        return united(self.shipped(), self._read_own())

    def index(
        self,
        catalog: Catalog,
        progress: Callable[[float], None],
        ready: Callable[[Index], None],
    ) -> Index:
        """The index of the catalog that was read here: the kept one, or a new one.

        Args:
            catalog: what ``catalog`` gave.
            progress: as for Index.
            ready: as for Index.
        """
        from kdrama_tui.search.index import Index

        child, self._child = self._child, None
        if child is not None:
            from kdrama_tui.indexing import finish

            if finish(child, progress):
                self._state = self._kept_parts()[_OF_CATALOG:] or None
        if self._state is not None:
            from kdrama_tui.storage.pieces import joined

            state, self._state = self._state, None
            with suppress(ValueError, TypeError, EOFError, LookupError), no_collection():
                names, *values = [joined(_in_turns(pieces)) for pieces in state]
                texts = dict(zip(names, values, strict=False))
                self._index = Index.from_state(catalog, (texts, *values[len(names) :]))
        if self._index is None:
            return Index(catalog, progress, ready)
        if child is not None:
            progress(1.0)
        ready(self._index)
        return self._index

    def keep(self, catalog: Catalog, index: Index) -> bool:
        """Keep the index of a large catalog for the next start; whether it is kept now.

        A disk that is full or write-protected is no trouble: then the next start takes as long as this one.
        """
        if self._index is index or not self.is_large or not self._whole:
            return False
        # What only a large catalog needs is not loaded for a small one.
        from kdrama_tui.storage.pieces import cut, write
        from kdrama_tui.storage.plain import values_of, values_of_titles

        with suppress(OSError, ValueError):
            with no_collection():  # one after the other, as each takes as much memory again while it is made
                changed, added, lists = beneath(self.shipped(), catalog)
                below = (values_of_titles(changed), added, lists)
                parts = [list(cut(value)) for value in (*values_of(catalog), *below)]
                texts, *others = index.state(catalog)
                parts += [list(cut(value)) for value in (list(texts), *texts.values(), *others)]
            if self._stamp != self._stamp_now():
                return False  # the file has changed since it was read
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._file()
            draft = target.with_suffix(f".{os.getpid()}.new")
            disk.remove(draft)
            try:
                write(draft, self._stamp, parts)
                draft.chmod(0o600)
                disk.replace(draft, target)
            finally:
                disk.remove(draft)
            self._sweep()
            self._index = index
            return True
        return False

    def is_kept(self, index: Index) -> bool:
        """Whether an index is the one that is kept."""
        return self._index is index

    def _load(self) -> Catalog | None:
        """The kept catalog, if it is good; its index is left for ``index``."""
        from kdrama_tui.storage.pieces import joined
        from kdrama_tui.storage.plain import catalog_of, titles_of

        parts = self._kept_parts()
        with suppress(ValueError, TypeError, EOFError, KeyError):
            if parts:
                with no_collection():
                    *values, changed, added, lists = map(joined, parts[:_OF_CATALOG])
                    catalog = catalog_of(*values)
                    self._beneath = catalog, Beneath(titles_of(changed), added, lists)
                with suppress(OSError):
                    os.utime(self._file())  # the least used is swept away one day
                self._state = parts[_OF_CATALOG:]
                return catalog
        return None

    def _kept_parts(self) -> Sequence[Sequence[memoryview]]:
        """What is kept, if it is good: the values of the catalog, then those of the index, in pieces; else nothing."""
        from kdrama_tui.storage.pieces import read

        with suppress(OSError):
            return read(self._file(), self._stamp)
        return ()

    def _file(self) -> Path:
        import hashlib

        which = b"\0".join(os.fsencode(path.resolve()) for path in self._paths)
        name = hashlib.sha256(which).hexdigest()[:24]
        return self._folder / f"{name}.index"

    def _stamp_now(self) -> bytes:
        """What must be the same, as 32 bytes.

        Raises:
            OSError: the catalog cannot be looked at.
        """
        import hashlib

        own = None if self.own is None else disk.signature(self.own.path)
        files = (disk.signature_of(self.path.stat()), own)
        same = (_FORM, __version__, sys.version_info[:3], files, list(_code()))
        return hashlib.sha256(repr(same).encode()).digest()

    def _sweep(self) -> None:
        """Take away drafts that nobody finished, and the indexes that were not used for the longest time."""
        found = sorted(self._folder.glob("*.index"), key=lambda path: -path.stat().st_mtime_ns)
        drafts = [path for path in self._folder.glob("*.new") if path.stat().st_mtime < _an_hour_ago()]
        for path in (*found[KEPT:], *drafts):
            disk.remove(path)


def _in_turns(pieces: Iterable[memoryview]) -> Iterator[memoryview]:
    """Pieces one by one, with the screen going first between them."""
    for piece in pieces:
        give_way()
        yield piece


def _an_hour_ago() -> float:
    import time

    return time.time() - 3600


def _code() -> Iterator[tuple[str, int, int]]:
    """Name, size and time of each module that the index depends on."""
    home = Path(__file__).parent
    for folder in (home, home / "search", home / "hangul", home / "domain", home / "storage"):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if entry.is_file():
                status = entry.stat()
                yield entry.name, status.st_size, status.st_mtime_ns
