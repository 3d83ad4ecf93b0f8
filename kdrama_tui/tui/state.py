"""What the screen looked like, kept for the next start: nothing here is a record, so trouble with it is passed over."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from kdrama_tui.storage import disk

MAX_BYTES = 100_000
MAX_LINE = 400  # characters of conditions


@dataclass(frozen=True, slots=True)
class State:
    """What comes back at the next start.

    Args:
        theme: name of the theme, or "" for the usual one.
        conditions: what stood in the search box without the words that were searched for.
        naming: which names of titles are shown, or "" for the usual ones.
    """

    theme: str = ""
    conditions: str = ""
    naming: str = ""


def load(path: Path | None) -> State:
    """The state that was kept, or the usual one where there is none that can be read."""
    if path is None:
        return State()
    with suppress(OSError, ValueError, RecursionError):
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            found = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                kept = {name: found.get(name) for name in ("theme", "conditions", "naming")}
                return State(
                    **{name: value[:MAX_LINE] for name, value in kept.items() if isinstance(value, str)}
                )
    return State()


def save(path: Path | None, state: State) -> None:
    """Keep the state; makes no file where there is nothing to keep and none yet."""
    if path is None or (state == State() and not path.exists()) or load(path) == state:
        return
    draft = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    with suppress(OSError, ValueError):
        disk.make_folder(path.parent)
        draft.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        disk.replace(draft, path)
    disk.remove(draft)
