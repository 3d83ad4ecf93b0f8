"""Lines in columns: parted by tabs, or under names of columns by blanks, bars, semicolons or commas."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from kdrama_tui.hangul.normalize import fold

COLUMNS = {
    "title": frozenset(
        {"title", "film", "movie", "drama", "name", "series", "show", "k drama", "kdrama", "entry", "what"}
        | {"english title", "title english", "film title", "movie title", "drama title", "film or drama"}
    ),
    "number": frozenset({"no", "rank", "nr", "number", "position", "place", "ranking", "pos", "n", ""}),
    "year": frozenset(
        {"year", "release", "released", "release year", "release date", "date", "aired", "연도"}
    ),
    "other": frozenset(
        {"hangul", "korean", "korean title", "original title", "original", "native title", "romanized"}
        | {"also known as", "aka", "제목"}
    ),
    "stars": frozenset(
        {
            "with",
            "cast",
            "stars",
            "starring",
            "star",
            "leads",
            "lead",
            "actors",
            "actor",
            "main cast",
            "who",
            "played by",
        }
    ),
    "kind": frozenset({"kind", "type", "format", "medium"}),
}
"""What stands over the columns of tables, folded."""


_LEAST = 3  # lines
_NAMED = 2  # names of columns that must stand above, where no tab parts them
_MOST_COLUMNS = 8
_LONGEST = 400  # characters of a line


def in_columns(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of some lines, or nothing if they are not in columns."""
    if len(lines) < _LEAST or any(line[:1].isspace() or len(line) > _LONGEST for line in lines):
        return []
    tabs = {line.count("\t") for line in lines}
    if len(tabs) == 1 and tabs != {0}:
        return [tuple(line.split("\t")) for line in lines]
    for sign in "|;,":
        if sign in lines[0] and _are_names(lines[0].strip(sign).split(sign)):
            if sign == "|":
                return [tuple(line.strip().strip(sign).split(sign)) for line in lines]
            rows = [tuple(row) for row in csv.reader(lines, delimiter=sign)]
            return rows if len(set(map(len, rows))) == 1 else []
    if _are_names(re.split(r"\s{2,}", lines[0].strip())):
        rows = [tuple(re.split(r"\s{2,}", line.strip())) for line in lines]
        return rows if len(set(map(len, rows))) == 1 else []
    return _aligned(lines)


def _aligned(lines: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of lines whose columns begin at the same places, though nothing stands over them."""
    places = []
    for line in lines:
        places.append(tuple(found.start() for found in re.finditer(r"(?:^|(?<=\s\s))\S", line)))
    if len(set(places)) != 1 or not 1 < len(places[0]) <= _MOST_COLUMNS:
        return []
    return [tuple(re.split(r"\s{2,}", line.strip())) for line in lines]


def _are_names(cells: Sequence[str]) -> bool:
    folded = [fold(cell).strip() for cell in cells]
    known = sum(any(cell in names for names in COLUMNS.values()) for cell in folded if cell)
    return len(cells) > 1 and known >= _NAMED and any(cell in COLUMNS["title"] for cell in folded)
