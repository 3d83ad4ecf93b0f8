"""Tables: each row an entry, its title in the column that the header or most rows say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Groups, Start
from kdrama_tui.articles.columns import COLUMNS
from kdrama_tui.articles.heads import YEAR, Head, capitals, head_of
from kdrama_tui.articles.openings import Known
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold

_MOST = 0.6  # share of the rows whose title must be bold, where those without are no entries
_DAY = 40  # characters of a cell with the day on which something is shown
_SHOWN = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b\d{1,2}(?:[:.]\d\d\s*(?:[ap]\.?m)?|\s*[ap]\.?m\b)", re.I
)


def groups_of_rows(blocks: Sequence[Block], known: Known) -> Groups:
    """The entries of all tables, each table a group of its own, and all together."""
    groups: Groups = {}
    table: list[int] = []
    for at in range(len(blocks) + 1):
        row = at < len(blocks) and blocks[at].role is Role.ROW
        if row and (not table or table[-1] == at - 1):
            table.append(at)
            continue
        if len(table) > 1:
            starts = _starts(blocks, table, known)
            if starts:
                groups["row", table[0]] = starts
        table = [at] if row else []
    if len(groups) > 1:
        groups["row", -1] = [start for starts in list(groups.values()) for start in starts]
    return groups


def _starts(blocks: Sequence[Block], table: Sequence[int], known: Known) -> list[Start]:
    header = [fold(cell).strip() for cell in blocks[table[0]].cells]
    columns: dict[str, int] = {}
    for column, name in enumerate(header):
        for role, names in COLUMNS.items():
            if name in names and role not in columns:
                columns[role] = column
                break
    has_header = "title" in columns or len(columns) > 1
    rows = table[1:] if has_header else table
    if "title" not in columns:
        columns["title"] = _title_column(blocks, rows, known)
    if "year" in columns and any(_is_day(blocks[at].cells, columns["year"]) for at in rows):
        del columns["year"]
    starts = []
    for at in _set_off(blocks, rows, columns["title"]):
        start = _start(blocks[at].cells, columns, header if has_header else [], at)
        if start is not None:
            starts.append(start)
    return starts


def _is_day(cells: Sequence[str], column: int) -> bool:
    """Whether a cell names the day on which something is shown, and no year of a film."""
    return column < len(cells) and _SHOWN.search(cells[column]) is not None


def _set_off(blocks: Sequence[Block], rows: Sequence[int], column: int) -> Sequence[int]:
    """Rows but those whose title is not bold, where that of most is."""
    bold = [at for at in rows if any(_is_of(blocks[at], span, column) for span in blocks[at].bold)]
    return bold if len(bold) > 2 and len(bold) >= _MOST * len(rows) else rows


def _is_of(block: Block, span: tuple[int, int], column: int) -> bool:
    """Whether what is set off stands at the beginning of a cell."""
    shown = block.text[span[0] : span[1]].strip()
    return column < len(block.cells) and bool(shown) and block.cells[column].startswith(shown)


def _title_column(blocks: Sequence[Block], rows: Sequence[int], known: Known) -> int:
    """The column that most looks like one of titles."""
    width = max(len(blocks[at].cells) for at in rows) if rows else 1
    best, best_points = 0, -1.0
    for column in range(min(width, 12)):
        points = 0.0
        for at in rows:
            cell = blocks[at].cells[column] if column < len(blocks[at].cells) else ""
            words = len(cell.split())
            if re.search(r"[^\W\d_]", cell) and words <= 10:
                points += 1.0 + 3.0 * known(cell) + 0.5 * (capitals(cell) >= 0.6) - 0.05 * column
                points += 2.0 * (re.search(rf"\S\s*\({YEAR}\)$", cell) is not None)
        if points > best_points:
            best, best_points = column, points
    return best


def _start(cells: Sequence[str], columns: dict[str, int], header: Sequence[str], at: int) -> Start | None:
    def cell(role: str) -> str:
        column = columns.get(role, -1)
        return cells[column].strip() if 0 <= column < len(cells) else ""

    found = re.match(r"#?(\d{1,3})[.)]?\s+(?=\S)", cell("title")) if "number" not in columns else None
    head = head_of(cell("title")[found.end() :] if found else cell("title"), 0)
    if head is None:
        return None
    number = int(found[1]) if found else None
    rest: list[str] = []
    year, others = head.year, list(head.others)
    for column, value in enumerate(cells):
        value = value.strip()
        if column == columns["title"] or not value or (len(value) <= _DAY and _SHOWN.search(value)):
            continue
        plain = re.fullmatch(rf"\(?({YEAR})(?:\s*[–-].{{0,6}})?\)?", value)
        if column == columns.get("number", -1) or (column == 0 and re.fullmatch(r"#?\d{1,3}[.)]?", value)):
            digits = re.search(r"\d{1,3}", value)
            number = int(digits[0]) if digits else number
        elif year is None and (plain or (column == columns.get("year", -1) and re.search(YEAR, value))):
            year = int((re.search(YEAR, value) or [0])[0])
        elif column == columns.get("other", -1) or (has_hangul(value) and len(value) < 40 and not rest):
            others.append(value)
        elif not plain:
            name = header[column] if column < len(header) else ""
            name = "starring" if column == columns.get("stars", -1) else name
            rest.append(f"{name.capitalize()}: {value}" if name and len(value) < 80 else value)
    kind = head.kind or cell("kind") or None
    full = Head(
        head.title, year, tuple(dict.fromkeys(others)), kind, "\n\n".join(filter(None, (head.rest, *rest)))
    )
    return Start(at, at + 1, full, number, "row")
