"""The copies that stay beside the log: the last good one, one a day, and damaged originals set aside.

For ``log.json`` these are ``log.json.bak``, ``log.json.2024-05-01`` and ``log.json.corrupt-20240501-213000``.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from kdrama_tui.storage import disk

DAYS_KEPT = 10
"""Dated copies that stay; the oldest goes first."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def last_good(path: Path) -> Path:
    """Where the content before the last save is."""
    return path.with_name(path.name + ".bak")


def dated(path: Path) -> list[Path]:
    """The dated copies, newest first."""
    prefix = path.name + "."
    with suppress(OSError):
        names = [name for name in os.listdir(path.parent) if name.startswith(prefix)]  # noqa: PTH208
        days = [name for name in names if _DAY.fullmatch(name[len(prefix) :])]
        return [path.with_name(name) for name in sorted(days, reverse=True)]
    return []


def newest_first(path: Path) -> list[Path]:
    """All copies that may be good, newest first."""
    last = last_good(path)
    return [*([last] if last.exists() else []), *dated(path)]


def others(path: Path) -> list[Path]:
    """What else lies beside a log and was made for it: files set aside, and what killed processes left."""
    prefixes = (f"{path.name}.corrupt-", f"{path.name}.schema-", f".{path.name}.tmp-")
    with suppress(OSError):
        names = [name for name in os.listdir(path.parent) if name.startswith(prefixes)]  # noqa: PTH208
        return [path.with_name(name) for name in sorted(names)]
    return []


def temporary(path: Path) -> Path:
    """A name for a file that will take the log's place; unlike any that a dead process left."""
    return path.with_name(f".{path.name}.tmp-{os.getpid()}-{os.urandom(4).hex()}")


def sweep(path: Path) -> None:
    """Take away what killed processes left half done. Only for the holder of the lock."""
    prefix = f".{path.name}.tmp-"
    with suppress(OSError):
        for name in os.listdir(path.parent):  # noqa: PTH208
            if name.startswith(prefix):
                disk.remove(path.with_name(name))


def keep_last(path: Path) -> None:
    """Keep the file as the last good copy, before another takes its place.

    Best effort: a copy that cannot be made must not stop the save (or the removal that frees a full disk).
    """
    spare = temporary(path)
    try:
        disk.link(path, spare)
        disk.replace(spare, last_good(path))
        disk.remove(spare)  # still there if the copy was a name of the same file: then the rename did nothing
    except OSError:
        disk.remove(spare)
        _copy(path, last_good(path))


def keep_dated(path: Path, today: date) -> None:
    """Keep the file as the day's copy if there is none yet, and drop the oldest. Best effort, as above.

    A true copy and not a link: an editor that writes into the file in its place would change a link too.
    """
    target = path.with_name(f"{path.name}.{today.isoformat()}")
    if not target.exists() and _copy(path, target):
        for old in dated(path)[DAYS_KEPT:]:
            disk.remove(old)


def set_aside(path: Path, now: datetime, why: str = "corrupt") -> Path:
    """Give a file that will be replaced a second name that nothing overwrites.

    Raises:
        OSError: it could not be kept; then nothing may be written over it.
    """
    for known in others(path):  # from an attempt that could not be finished
        with suppress(OSError):
            if known.name.startswith(f"{path.name}.{why}-") and known.samefile(path):
                return known
    stamp = now.strftime("%Y%m%d-%H%M%S")
    for number in range(1, 1000):
        target = path.with_name(f"{path.name}.{why}-{stamp}" + (f"-{number}" if number > 1 else ""))
        with suppress(FileExistsError):
            try:
                disk.link(path, target)
            except FileExistsError:
                raise
            except OSError:  # a file system without links
                os.close(disk.write_new(target, disk.read_regular(path).data))
            return target
    raise OSError("too many damaged files beside it")


def _copy(source: Path, target: Path) -> bool:
    spare = temporary(source)
    try:
        os.close(disk.write_new(spare, source.read_bytes()))
        disk.replace(spare, target)
    except OSError:
        disk.remove(spare)
        return False
    return True
