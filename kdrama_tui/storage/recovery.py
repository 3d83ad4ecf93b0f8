"""Looking at a log file, and getting out of a damaged one all that can be had."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import copies, disk, schema
from kdrama_tui.storage.schema import LOG, SCHEMA, Problem, Row, Shape, Tables

_LOOKS = 3
_PAUSE = 0.1


@dataclass(slots=True)
class Found:
    """A log file as it was found.

    Args:
        tables: its rows without the bad ones, or None if it is no log at all.
        schema: its schema number.
        fault: why it is damaged, to follow a colon, or None if it is sound.
        bad: rows that cannot be used.
        signature: of the file, or None if there is none.
        fd: a descriptor held open on a sound file; whoever gets it closes it.
        size: its bytes.
    """

    tables: Tables | None
    schema: int = SCHEMA
    fault: str | None = None
    bad: tuple[Problem, ...] = ()
    signature: disk.Signature | None = None
    fd: int | None = None
    size: int = 0


def examine(path: Path, shape: Shape = LOG) -> Found:
    """Read and check a log, or another file of ours. None there and no copy of one is a sound, empty log.

    Raises:
        KdramaError: a folder, a pipe, too large, not readable, or a file of some other program.
    """
    try:
        loaded = disk.read_regular(path, keep_open=True)
    except FileNotFoundError:
        return Found(None, fault="it is gone") if copies.newest_first(path) else Found({})
    found = Found(None, signature=loaded.signature, fd=loaded.fd, size=len(loaded.data))
    if not loaded.data:
        found.tables, found.fault = (None, "it is empty") if copies.newest_first(path) else ({}, None)
    else:
        try:
            tables = schema.parse(loaded.data, shape)
            found.schema = schema.schema_of(tables)
            if found.schema < schema.SCHEMA:
                tables = schema.migrate(tables)
            found.bad = tuple(schema.problems(tables, shape))
            found.tables = schema.without(tables, found.bad) if found.bad else tables
            if found.bad and found.schema <= schema.SCHEMA:
                found.fault = str(found.bad[0])
        except schema.DamageError as error:
            found.fault = str(error)
            if isinstance(error, schema.ForeignError) and not copies.newest_first(path):
                disk.close(found.fd)
                kind = "a watch log" if shape is LOG else f"an {shape.word}"
                raise KdramaError(
                    f"Not {kind.replace('watch ', '')}",
                    f"{path} is not {kind}: {error}.",
                    f"Move it away, or keep the {shape.word} elsewhere with --data-dir DIR.",
                ) from error
    if found.fault is not None:
        disk.close(found.fd)
        found.fd = None
    return found


def read_other(path: Path, ours: Path) -> list[Row]:
    """The entries of another log that shall be merged into ours; it is only read.

    Raises:
        KdramaError: there is none, it is ours, or it is no sound log that this version can read.
    """
    if not path.exists():
        raise KdramaError(
            "No such log", f"There is no file {path}.", "Name the log.json of the other machine."
        )
    if path.resolve() == ours:
        raise KdramaError(
            "The same log", f"{path} is the log that is open.", "Name the log of another machine."
        )
    found = examine(path)
    disk.close(found.fd)
    if found.fault is not None:
        raise KdramaError(
            "Log is damaged",
            f"{path} is damaged: {found.fault}. Nothing was merged.",
            f"Mend it first: kdrama-tui --data-dir {path.parent} check --repair",
        )
    if found.schema > SCHEMA:
        raise KdramaError(
            "Log is newer",
            f"{path} is of a newer version of this program (schema {str(found.schema)[:9]}). Nothing was merged.",
            "Bring this program up to date first.",
        )
    return list((found.tables or {}).get(schema.ENTRIES, {}).values())


def look_again(path: Path, shape: Shape = LOG) -> Found:
    """Examine a log that looked damaged until it is sound or stays as it is.

    Editors and sync tools write a file in its place; what we saw may have been half of that.
    """
    found = examine(path, shape)
    for _ in range(_LOOKS - 1):
        if found.fault is None:
            break
        time.sleep(_PAUSE)
        found = examine(path, shape)
    return found


def rescue(path: Path, found: Found, shape: Shape = LOG) -> tuple[Tables, str]:
    """The most that can be had of a damaged log: its good rows, and the newest good copy for the rest.

    Returns:
        The tables, and a sentence on what they are.
    """
    copy, name = _newest_good(path, shape)
    if found.tables is None:
        if copy is None:
            return {}, f"There is no good copy, so the {shape.word} is empty now."
        since = _saved(path.with_name(name))
        return copy, (
            f"The last good copy ({name}) is loaded: {_count(copy, shape)}. "
            f"What was recorded after {since} is not in it."
        )
    tables = dict(found.tables)
    mended = 0
    for problem in found.bad:
        row = (copy or {}).get(problem.table, {}).get(problem.doc_id)
        known = {each.get("id") for each in tables.get(problem.table, {}).values()}
        if row is not None and (problem.table not in shape.by_id or row["id"] not in known):
            tables[problem.table] = {**tables[problem.table], problem.doc_id: row}
            mended += 1
    lost = len(found.bad) - mended
    told = [f"All other rows are kept: {_count(tables, shape)}"]
    told += [f"{mended} taken from the last good copy ({name})"] if mended else []
    told += [f"{lost} left out"] if lost else []
    return tables, ", ".join(told) + "."


def notice(path: Path, found: Found, told: str, aside: Path | None, shape: Shape = LOG) -> KdramaError:
    """What the person is told of a rescue."""
    hint = f"The damaged file is kept as {aside.name} in {aside.parent}." if aside else ""
    if found.signature is None:
        hint = (
            f"To begin with an empty {shape.word}, move its copies away too: {path.name}.* in {path.parent}."
        )
    return KdramaError(
        f"{shape.word.capitalize()} was damaged",
        f"{path.name} could not be used: {found.fault}. {told}",
        hint,
    )


def copy_fault(copy: Path, shape: Shape = LOG) -> str | None:
    """What is wrong with a copy of a log, or None if it could take the log's place."""
    try:
        tables = schema.parse(disk.read_regular(copy).data, shape)
        if schema.schema_of(tables) > schema.SCHEMA:
            return "of a newer version"
        bad = schema.problems(schema.migrate(tables), shape)
    except (schema.DamageError, KdramaError, OSError) as error:
        return f"damaged: {error}"
    return f"damaged: {bad[0]}" if bad else None


def _newest_good(path: Path, shape: Shape) -> tuple[Tables | None, str]:
    for copy in copies.newest_first(path):
        try:
            tables = schema.parse(disk.read_regular(copy).data, shape)
            if schema.schema_of(tables) <= schema.SCHEMA and not schema.problems(
                tables := schema.migrate(tables), shape
            ):
                return tables, copy.name
        except (schema.DamageError, KdramaError, OSError):
            continue
    return None, ""


def _saved(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M:%S")
    except (OSError, ValueError, OverflowError):
        return "it was made"


def _count(tables: Tables, shape: Shape) -> str:
    number, (one, many) = len(tables.get(shape.counted, {})), shape.unit
    return f"{number:,} {one if number == 1 else many}"
