"""A catalog and its index, kept on disk from one start to the next, as making them anew takes seconds if it is large.

What is kept is used only if it was made from the same file by the same code: the stamp holds the file's signature
(device, number, time, size), the versions, and the signatures of our own modules. A check sum guards against damage. If
anything does not fit, it is left aside and made anew; nothing that a person has entered is in it. The form is that of
``marshal``, which holds nothing but plain values and is read at the speed of the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kdrama_tui import __version__
from kdrama_tui.domain.title import Catalog
from kdrama_tui.memory import no_collection
from kdrama_tui.storage import disk
from kdrama_tui.storage.catalog import load_catalog

if TYPE_CHECKING:
    from kdrama_tui.search.index import Index

LARGE_FILE = 2_000_000  # bytes of a catalog from which its index is worth keeping
MAX_BYTES = 4 * 1024 * 1024 * 1024
KEPT = 4  # indexes of so many catalogs; the oldest goes
_MAGIC = b"kdrama-tui index\n"
_FORM = 3
_CHECK, _SIZE = 4, 8  # bytes of the check sum and of the length of the first part


class Library:
    """A catalog file and its index.

    Args:
        path: the file.
        folder: where indexes are kept; it need not exist.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self._folder = folder
        self._index: Index | None = None
        self._stamp = b""
        # The kept index, not looked into before the list is shown.
        self._state: memoryview | None = None

    @property
    def is_large(self) -> bool:
        """Whether reading it takes so long that one should not wait for it."""
        with suppress(OSError):
            return self.path.is_file() and self.path.stat().st_size > LARGE_FILE
        return False

    def catalog(self) -> Catalog:
        """Read the catalog, from what is kept if that is good.

        Raises:
            KdramaError: as ``load_catalog``.
        """
        if not self.is_large:
            return load_catalog(self.path)
        with suppress(OSError):
            self._stamp = self._stamp_now()  # before it is read: what comes of it is as old as this
        return self._load() or load_catalog(self.path)

    def index(
        self, catalog: Catalog, progress: Callable[[float], None], ready: Callable[[Index], None]
    ) -> Index:
        """The index of the catalog that was read here: the kept one, or a new one.

        Args:
            catalog: what ``catalog`` gave.
            progress: as for Index.
            ready: as for Index.
        """
        from kdrama_tui.search.index import Index

        if self._state is not None:
            import marshal

            state, self._state = self._state, None
            with suppress(ValueError, TypeError, EOFError, KeyError), no_collection():
                self._index = Index.from_state(catalog, marshal.loads(state))
        if self._index is None:
            return Index(catalog, progress, ready)
        ready(self._index)
        return self._index

    def keep(self, catalog: Catalog, index: Index) -> bool:
        """Keep the index of a large catalog for the next start; whether it is kept now.

        A disk that is full or write-protected is no trouble: then the next start takes as long as this one.
        """
        if self._index is index or not self.is_large:
            return False
        import marshal  # what only a large catalog needs is not loaded for a small one

        from kdrama_tui.storage.plain import values_of

        with suppress(OSError, ValueError):
            with no_collection():  # one after the other, as each takes as much memory again while it is made
                parts = [marshal.dumps(values_of(catalog))]
                parts.append(marshal.dumps(index.state()))
            if self._stamp != self._stamp_now():
                return False  # the file has changed since it was read
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._file()
            draft = target.with_suffix(f".{os.getpid()}.new")
            disk.remove(draft)
            try:
                with draft.open("xb") as file:
                    file.writelines(
                        [_MAGIC, self._stamp, _check(*parts), len(parts[0]).to_bytes(_SIZE, "big"), *parts]
                    )
                draft.chmod(0o600)
                disk.replace(draft, target)
            finally:
                disk.remove(draft)
            self._sweep()
            self._index = index
            return True
        return False

    def _load(self) -> Catalog | None:
        """The kept catalog, if it is good; its index is left for ``index``."""
        import marshal

        from kdrama_tui.storage.plain import catalog_of

        with suppress(OSError, ValueError, TypeError, EOFError, KeyError):
            with self._file().open("rb") as file:
                if file.read(len(_MAGIC) + len(self._stamp)) != _MAGIC + self._stamp:
                    return None
                check, size = file.read(_CHECK), int.from_bytes(file.read(_SIZE), "big")
                data = memoryview(file.read(MAX_BYTES))
            if _check(data) != check:
                return None
            with no_collection():
                catalog = catalog_of(*marshal.loads(data[:size]))
            with suppress(OSError):
                os.utime(self._file())  # the least used is swept away one day
            self._state = data[size:]
            return catalog
        return None

    def _file(self) -> Path:
        import hashlib

        name = hashlib.sha256(os.fsencode(self.path.resolve())).hexdigest()[:24]
        return self._folder / f"{name}.index"

    def _stamp_now(self) -> bytes:
        """What must be the same, as 32 bytes.

        Raises:
            OSError: the catalog cannot be looked at.
        """
        import hashlib

        same = (_FORM, __version__, sys.version_info[:3], disk.signature_of(self.path.stat()), list(_code()))
        return hashlib.sha256(repr(same).encode()).digest()

    def _sweep(self) -> None:
        """Take away drafts that nobody finished, and the indexes that were not used for the longest time."""
        found = sorted(self._folder.glob("*.index"), key=lambda path: -path.stat().st_mtime_ns)
        drafts = [path for path in self._folder.glob("*.new") if path.stat().st_mtime < _an_hour_ago()]
        for path in (*found[KEPT:], *drafts):
            disk.remove(path)


def _check(*parts: bytes | memoryview) -> bytes:
    import zlib

    total = 0
    for part in parts:
        total = zlib.crc32(part, total)
    return total.to_bytes(_CHECK, "big")


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
