"""What commands print: tables for people, with columns aligned in terminal cells, and JSON."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from kdrama_tui.domain.text import clean


def print_table(rows: Iterable[Sequence[object]]) -> None:
    """Rows in aligned columns, in cells, cut to the terminal's width; whole and plain when piped."""
    table = [[clean(str(cell)) if cell is not None else "" for cell in row] for row in rows]
    if not table:
        return
    widths = [max(cells(row[column]) for row in table) for column in range(len(table[0]))]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for row in table:
        line = "  ".join(
            cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        print(line if room is None else _cut(line, room))


def cells(value: str) -> int:
    """How many terminal cells a text takes (UAX 11: wide and full-width characters two, marks none)."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in value
    )


def _cut(line: str, room: int) -> str:
    if cells(line) <= room:
        return line
    kept, left = "", room - 1
    for char in line:
        left -= cells(char)
        if left < 0:
            break
        kept += char
    return kept + "…"


def as_json(value: object, indent: int | None = 2) -> str:
    """A value as JSON, with Hangul as it is."""
    return json.dumps(value, ensure_ascii=False, indent=indent)
