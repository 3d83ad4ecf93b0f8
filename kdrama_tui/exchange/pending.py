"""Rows of an import that no title was found for, kept until one is, or until they are dropped.

They lie in a JSON file of their own beside the log: they are no part of the record, but nothing that came in is lost.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.storage import disk

FORM = 1
LOCK_SECONDS = 10.0
MAX_BYTES = 256 * 1024 * 1024


class Pending(NamedTuple):
    """A row that waits.

    Args:
        service: where it came from.
        row: it.
        title_id: id of the Title that it was taken for, or "". It is kept all the same, as that may be undone.
    """

    service: str
    row: Foreign
    title_id: str = ""


def load(path: Path) -> Sequence[Pending]:
    """The rows that wait.

    Raises:
        KdramaError: the file cannot be read; it is left as it is.
    """
    try:
        found = json.loads(disk.read_regular(path, most=MAX_BYTES).data.decode("utf-8"))
        if found["form"] > FORM:
            raise KdramaError(
                "Newer file", f"{path} was written by a newer version.", "Update kdrama-tui to use it."
            )
        return [
            Pending(each["service"], _row(each["row"]), str(each.get("title_id") or ""))
            for each in found["rows"]
        ]
    except FileNotFoundError:
        return []
    except KdramaError:
        raise
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise KdramaError(
            "Damaged file",
            f"{path} cannot be read, so the rows that wait for a title are not known.",
            "Move the file away to begin anew; an import makes them again.",
        ) from error


def update(path: Path, change: Callable[[Sequence[Pending]], Iterable[Pending]]) -> None:
    """Change the rows that wait, while no other program does.

    Raises:
        KdramaError: the file cannot be read or written, or another program does not let go of it.
    """
    from filelock import FileLock, Timeout

    try:
        disk.make_folder(path.parent)
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):
            rows = load(path)
            new = list(change(rows))
            if new != list(rows):
                save(path, new)
    except Timeout as error:
        raise KdramaError(
            "Waiting rows are busy",
            f"Another window is writing {path.name}.",
            "Import once more in a moment.",
        ) from error
    except OSError as error:
        raise KdramaError("Not saved", f"{path} could not be written.", "Import once more.") from error


def save(path: Path, rows: Iterable[Pending]) -> None:
    """Keep these rows and no others, whole or not at all; with none the file goes.

    Raises:
        KdramaError: it could not be written; what was there stays.
    """
    rows = list(dict.fromkeys(rows))
    if not rows:
        disk.remove(path)
        return
    data = {"form": FORM, "rows": list(map(_line, rows))}
    draft = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    try:
        disk.make_folder(path.parent)
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        disk.close(disk.write_new(draft, text.encode()))
        disk.replace(draft, path)
    except (OSError, UnicodeError) as error:
        raise KdramaError(
            "Not saved",
            f"{path} could not be written.",
            "The titles that were found are imported all the same.",
        ) from error
    finally:
        with suppress(OSError):
            disk.remove(draft)


def _line(each: Pending) -> dict[str, Any]:
    taken = {"title_id": each.title_id} if each.title_id else {}
    return {"service": each.service, **taken, "row": _values(each.row)}


def _values(row: Foreign) -> dict[str, Any]:
    usual = Foreign._field_defaults
    values = {
        name: value for name, value in row._asdict().items() if name not in usual or value != usual[name]
    }
    if row.viewings:
        values["viewings"] = [[each.date, each.precision, each.rewatch] for each in row.viewings]
    return values


def _row(values: dict[str, Any]) -> Foreign:
    made = {name: value for name, value in values.items() if name in Foreign._fields}
    for name in ("others", "people", "tags"):
        made[name] = tuple(map(str, made.get(name, ())))
    if made.get("kind") is not None:
        made["kind"] = Kind(made["kind"])
    if made.get("status") is not None:
        made["status"] = Status(made["status"])
    made["viewings"] = tuple(
        Viewing(date, Precision(precision), bool(rewatch))
        for date, precision, rewatch in made.get("viewings", ())
    )
    return Foreign(**made)
