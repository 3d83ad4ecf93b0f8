"""The state of every file of a run, looked at without changing anything; and what ``check --repair`` mends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kdrama_tui.config import FILE as SETTINGS_FILE
from kdrama_tui.config import load as load_settings
from kdrama_tui.errors import KdramaError
from kdrama_tui.paths import Paths
from kdrama_tui.storage import copies, disk, recovery, schema
from kdrama_tui.storage.catalog import LISTS, TITLES, load_catalog
from kdrama_tui.storage.own_rows import CORRECTIONS, SHAPE

SETTINGS = "settings"
OWN_TABLES = (TITLES, LISTS, CORRECTIONS)


@dataclass(frozen=True, slots=True)
class State:
    """What was found of one file.

    Args:
        name: what it is for, such as ``log``.
        path: where.
        sound: whether nothing is wrong with it.
        words: what was found.
        hint: the way out, where it is not the same for all of its kind.
    """

    name: str
    path: Path
    sound: bool
    words: str
    hint: str = ""


def states(paths: Paths) -> list[State]:
    """Every file that there is, the catalog and the log also where there is none."""
    return [
        _catalog(paths.catalog),
        *_logs(paths.log),
        *_own(paths.own),
        *_waiting(paths.pending),
        *_settings(paths.config / SETTINGS_FILE),
        *_cache(paths.cache),
    ]


def hint_of(found: Sequence[State]) -> str:
    """The ways out of what was found, a line each."""
    bad = {each.name for each in found if not each.sound}
    hints = []
    if bad - {"catalog", SETTINGS, "waiting rows"}:
        hints.append("kdrama-tui check --repair sets what is damaged aside and loads the newest good copy.")
    hints += dict.fromkeys(each.hint for each in found if each.hint)
    if "catalog" in bad:
        hints.append(
            "Name another catalog with --catalog FILE, or run without it for the one that comes with the program."
        )
    return "\n".join(hints)


def repair_copies(log: Path, now: datetime, shape: schema.Shape = schema.LOG) -> list[Path]:
    """Set damaged copies of a log, or of another file of ours, aside, so that nobody takes them for good ones.

    Returns:
        where they are now.
    """
    aside = []
    for path in copies.newest_first(log):
        if recovery.copy_fault(path, shape) is not None:
            aside.append(copies.set_aside(path, now))
            disk.remove(path)
    return aside


def _catalog(path: Path) -> State:
    try:
        catalog = load_catalog(path)
    except KdramaError as error:
        return State("catalog", path, False, error.message)
    words = (
        f"{_number(len(catalog.titles), 'title', 'titles')}, {_number(len(catalog.lists), 'list', 'lists')}"
    )
    return State("catalog", path, True, words)


def _logs(path: Path) -> Iterator[State]:
    try:
        found = recovery.examine(path)
    except KdramaError as error:
        yield State("log", path, False, error.message)
    else:
        disk.close(found.fd)
        yield _log(path, found)
    yield from _copies(path, schema.LOG)


def _own(path: Path) -> Iterator[State]:
    """The own catalog, where there is one or a copy of one."""
    if not path.exists() and not copies.newest_first(path):
        return
    try:
        found = recovery.examine(path, SHAPE)
    except KdramaError as error:
        yield State(SHAPE.word, path, False, error.message)
    else:
        disk.close(found.fd)
        if found.fault is not None:
            yield State(SHAPE.word, path, False, f"damaged: {found.fault}")
        else:
            titles, lists, corrections = (len((found.tables or {}).get(name, {})) for name in OWN_TABLES)
            words = (
                _number(titles, "title", "titles"),
                _number(lists, "list", "lists"),
                _number(corrections, "correction", "corrections"),
            )
            yield State(SHAPE.word, path, True, ", ".join(words))
    yield from _copies(path, SHAPE)


def _waiting(path: Path) -> Iterator[State]:
    """The rows of imports that wait for a title, where there are any."""
    if not path.exists():
        return
    from kdrama_tui.exchange import pending

    try:
        words = _number(len(pending.load(path)), "row of imports is kept", "rows of imports are kept")
    except KdramaError as error:
        yield State("waiting rows", path, False, error.message, error.hint)
    else:
        yield State("waiting rows", path, True, words)


def _copies(path: Path, shape: schema.Shape) -> Iterator[State]:
    for copy in copies.newest_first(path):
        fault = recovery.copy_fault(copy, shape)
        name = "last good copy" if copy == copies.last_good(path) else "copy of a day"
        yield State(name, copy, fault is None, f"{copy.name}: {fault or 'sound'}")
    for other in copies.others(path):
        left = "left by a program that was killed; the next save takes it away"
        kept = "kept aside; not used any more, yours to delete"
        yield State("aside", other, True, f"{other.name}: {left if '.tmp-' in other.name else kept}")


def _log(path: Path, found: recovery.Found) -> State:
    if found.fault is not None:
        return State("log", path, False, f"damaged: {found.fault}")
    if found.signature is None:
        return State("log", path, True, "none yet; the first mark makes it")
    if found.schema > schema.SCHEMA:
        return State(
            "log",
            path,
            True,
            f"of a newer version (schema {str(found.schema)[:9]}): it is shown and never changed",
        )
    tables = found.tables or {}
    entries, changes = (len(tables.get(name, {})) for name in (schema.ENTRIES, schema.CHANGES))
    words = f"{_number(entries, 'entry', 'entries')}, {_number(changes, 'change', 'changes')} to undo or redo"
    why = disk.why_read_only(path)
    return State("log", path, True, words + (f"; read-only: {why}" if why else ""))


def _settings(path: Path) -> Iterator[State]:
    settings, troubles = load_settings(path)
    for trouble in troubles:
        yield State(SETTINGS, path, False, trouble.message, trouble.hint)
    if not troubles and path.exists():
        keys = len(settings.keys)
        words = _number(sum(map(bool, settings)) - bool(keys), "setting", "settings")
        if keys:
            words += f", keys for {_number(keys, 'action', 'actions')}; the screen tells which cannot work"
        yield State(SETTINGS, path, True, words)


def _cache(folder: Path) -> Iterator[State]:
    kept = sorted(folder.glob("*.index")) if folder.is_dir() else []
    if kept:
        size = sum(path.stat().st_size for path in kept)
        count = _number(len(kept), "search index", "search indexes")
        yield State("cache", folder, True, f"{count}, {size / 1e6:.0f} MB; can be deleted at any time")


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
