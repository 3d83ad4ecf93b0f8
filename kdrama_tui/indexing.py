"""The index of a large catalog, made and kept by a process of its own.

Python lets one thread work at a time, so an index that is made beside the screen makes every key wait. This takes the
other core instead; what was made is read from where it is kept, in a fraction of the time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

_MAKING = 0.8  # share of the time that making takes; the rest is keeping and reading it


def begin(path: Path, folder: Path, own: Path | None) -> subprocess.Popen[str] | None:
    """Have another process make and keep the index of a catalog; None if there can be none.

    Args:
        path: the catalog file.
        folder: where indexes are kept.
        own: the person's own catalog, or None.
    """
    words = [sys.executable, "-P", "-m", "kdrama_tui.indexing", str(path), str(folder)]
    try:
        return subprocess.Popen(
            [*words, *([str(own)] if own is not None else [])],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
    except OSError:
        return None


def finish(child: subprocess.Popen[str], progress: Callable[[float], None]) -> bool:
    """Wait for the other process; whether the index is kept now.

    Args:
        child: what ``begin`` gave.
        progress: told the share done, 0 to 1; what it raises ends the other process.
    """
    with child:
        try:
            assert child.stdout is not None
            for line in child.stdout:
                with suppress(ValueError):
                    progress(float(line))
        except BaseException:
            child.kill()
            raise
    return child.returncode == 0


def main(words: Sequence[str]) -> int:
    """Make and keep an index, and print the share done of what a screen waits for, a line each time.

    Args:
        words: the catalog file, the folder, and the own catalog if there is one.

    Returns:
        0 if it is kept now.
    """
    from kdrama_tui.library import Library
    from kdrama_tui.storage.owncatalog import OwnCatalog

    def tell(share: float) -> None:
        print(_MAKING * share, flush=True)  # breaks the pipe, and ends this, when nobody waits any more

    if hasattr(os, "nice"):
        os.nice(10)  # the screen comes first, also where there is no core to spare
    path, folder, *own = map(Path, words)
    library = Library(path, folder, OwnCatalog(own[0]) if own else None)
    catalog = library.catalog()
    index = library.index(catalog, tell, lambda index: None)
    return 0 if library.keep(catalog, index) or library.is_kept(index) else 1


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
