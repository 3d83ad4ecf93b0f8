"""Files that a person may want to bring in."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from kdrama_tui.domain.dates import format_date
from kdrama_tui.tui.screens.choose import Item

SUFFIXES = frozenset({".zip", ".csv", ".tsv", ".json", ".xml", ".txt", ".gz"})
MOST = 100
_LOOKED_AT = 2000  # entries of a folder


def likely_files(folders: Sequence[Path] | None = None) -> list[Item]:
    """Files by the look of their names, newest first, where a browser or a person puts them.

    Args:
        folders: to look in; by default Downloads, Desktop, Documents, the home folder and the current one.
    """
    if folders is None:
        home = Path.home()
        folders = [home / "Downloads", home / "Desktop", home / "Documents", home, Path.cwd()]
    found: dict[Path, float] = {}
    for folder in dict.fromkeys(folders):
        with suppress(OSError):
            for number, path in enumerate(folder.iterdir()):
                if number >= _LOOKED_AT:
                    break
                if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
                    with suppress(OSError):
                        if path.is_file():
                            found[path] = path.stat().st_mtime
    newest = sorted(found, key=lambda path: -found[path])[:MOST]
    return [
        Item(
            str(path),
            path.name,
            more=f"{path.parent}  {format_date(date.fromtimestamp(found[path]).isoformat())}",
        )
        for path in newest
    ]


def typed_file(typed: str) -> Item | None:
    """A file that was typed with its path."""
    with suppress(OSError, ValueError, RuntimeError):
        path = Path(typed.strip().strip("\"'")).expanduser()
        if path.is_file():
            return Item(str(path), str(path))
    return None
