"""What the screen looked like, kept for the next start: nothing here is a record, so trouble with it is passed over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.storage import disk

MAX_BYTES = 100_000
MAX_LINE = 400  # characters of conditions
MAX_WORDS = 50


class State(NamedTuple):
    """What comes back at the next start.

    Args:
        theme: name of the theme, or "" for the usual one.
        conditions: what stood in the search box without the words that were searched for.
        naming: which names of titles are shown, or "" for the usual ones.
        folded: sections of the details that are folded, or None for the usual ones.
        notes_first: whether content notes stand before the synopsis.
        sizes: width of the list in percent by the layout, and ``status``, rows of the watch status.
        welcomed: whether the first page was seen.
    """

    theme: str = ""
    conditions: str = ""
    naming: str = ""
    folded: tuple[str, ...] | None = None
    notes_first: bool = False
    sizes: Mapping[str, int] = {}
    welcomed: bool = False


def _line(value: Any) -> str | None:
    return value[:MAX_LINE] if isinstance(value, str) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _words(value: Any) -> tuple[str, ...] | None:
    return (
        tuple(each for each in value[:MAX_WORDS] if isinstance(each, str))
        if isinstance(value, list)
        else None
    )


def _numbers(value: Any) -> Mapping[str, int] | None:
    if not isinstance(value, dict):
        return None
    return {name: each for name, each in value.items() if type(each) is int and 0 < each < 1000}


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "theme": _line,
    "conditions": _line,
    "naming": _line,
    "folded": _words,
    "notes_first": _flag,
    "sizes": _numbers,
    "welcomed": _flag,
}


def load(path: Path | None) -> State:
    """The state that was kept, or the usual one where there is none that can be read."""
    if path is None:
        return State()
    with suppress(OSError, ValueError, RecursionError):
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            found = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                read = {name: reader(found.get(name)) for name, reader in _READERS.items()}
                return State(**{name: value for name, value in read.items() if value is not None})
    return State()


def save(path: Path | None, state: State) -> None:
    """Keep the state; makes no file where there is nothing to keep and none yet."""
    if path is None or (state == State() and not path.exists()) or load(path) == state:
        return
    draft = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    with suppress(OSError, ValueError):
        disk.make_folder(path.parent)
        draft.write_text(json.dumps(state._asdict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        disk.replace(draft, path)
    disk.remove(draft)
