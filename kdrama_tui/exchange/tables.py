"""Tables written as text: CSV and its kin, whatever separates the fields, row by row with the line where each begins.

Quotes follow RFC 4180: ``"`` around a field, doubled within it, line breaks allowed. One that is never closed would
make the rest of the file a single field; here it costs its own row, and reading goes on at the next line that has as
many fields as the header.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Fault, Part, Progress

LONGEST_FIELD = 1_000_000
"""Characters of a field; a row with a longer one is left out."""

MOST_LINES = 2_000_000
"""Of a table; a life of evenings has a hundredth."""

DELIMITERS = (",", ";", "\t", "|")
"""What may stand between fields."""

_ONE_COLUMN = "\0"  # stands nowhere in a text, so that all of a line is one field
_QUOTED = re.compile(r' *"([^"]*+(?:""[^"]*+)*+)(" *)?')
_REST = re.compile(r'([^"]*+(?:""[^"]*+)*+)" *')
_ODD = re.compile(r'(?<!")"(?:"")*(?!")')
_SEP = re.compile(r'"?sep=(.)"?', re.I)  # Excel's way to say what separates the fields
_HEAD = 100_000  # characters in which a header ends
_TOO_MANY = 100  # fields more than the header has, after which a row is given up
_STEP = 1000  # lines from one report to the next


class Record(NamedTuple):
    """A row of a table.

    Args:
        at: where it begins, for a person: ``diary.csv line 12``.
        values: each field by its column's name, trimmed and in small letters; "" where the row is too short.
    """

    at: str
    values: Mapping[str, str]


class _Shape(NamedTuple):
    """A table's header: what separates the fields, their names as written, the line after it."""

    delimiter: str
    names: list[str]
    following: int


def header_of(part: Part) -> Sequence[str]:
    """The columns' names, trimmed and in small letters, from the first line that is not empty; cheap."""
    shape = _shape(_lines(part.text[:_HEAD]))
    return [column(name) for name in shape.names] if shape else []


def column(name: str) -> str:
    """A column's name as it is compared: ``Watched  Date `` is ``watched date``."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def undefuse(text: str) -> str:
    """A text without the ``'`` that our CSV puts before what a spreadsheet would take for a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text


def records(part: Part, faults: list[Fault], progress: Progress | None = None) -> Iterator[Record]:
    """The rows of a table, blank ones and repetitions of the header left out.

    A row that is short is filled up; one with more in it than the header has names for is left out and reported, as
    nobody can tell which field is which.

    Args:
        part: the table.
        faults: what was left out is added here as it is met.
        progress: told the lines that are done, of how many.

    Raises:
        KdramaError: more lines than anybody has.
    """
    lines = _lines(part.text)
    if len(lines) > MOST_LINES:
        raise KdramaError(
            "File too large", f"{clean(part.name)} has {len(lines):,} lines, and no diary does.", "Split it."
        )
    shape = _shape(lines)
    if shape is None:
        return
    columns = [column(name) for name in shape.names]
    told = 0
    for at, fields in _Rows(part.name, lines, shape, faults):
        if progress is not None and at - told >= _STEP:
            progress(at, len(lines))
            told = at
        where = f"{part.name} line {at + 1}"
        if not any(map(str.strip, fields)) or fields == shape.names:
            continue
        if any(map(str.strip, fields[len(columns) :])):
            faults.append(
                Fault(
                    where,
                    f"It has {len(fields)} fields and the header {len(columns)}, so which is which is not clear.",
                    True,
                )
            )
            continue
        if max(map(len, fields)) > LONGEST_FIELD:
            faults.append(Fault(where, f"A field has more than {LONGEST_FIELD:,} characters.", True))
            continue
        if any("�" in field for field in fields):
            faults.append(Fault(where, "Some of its letters are damaged in the file."))
        yield Record(where, _by_column(columns, fields))
    if progress is not None:
        progress(len(lines), len(lines))


def _by_column(columns: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """The fields by name; of two columns of the same name the first that is filled counts."""
    values = dict.fromkeys(columns, "")
    for name, field in zip(columns, fields, strict=False):
        if not values[name].strip():
            values[name] = field
    return values


def _lines(text: str) -> list[str]:
    """The lines as an editor counts them; other breaks that Unicode knows are letters of a field."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _shape(lines: Sequence[str]) -> _Shape | None:
    """The header of a table, or None if there is no line that can be one."""
    filled = (at for at, line in enumerate(lines) if line.strip())
    at = next(filled, None)
    if at is None:
        return None
    delimiter = None
    if said := _SEP.fullmatch(lines[at].strip(" ")):
        delimiter, at = said[1], next(filled, at)
    if len(lines[at]) >= _HEAD:
        return None
    delimiter = delimiter or _delimiter(lines[at], lines[at + 1 : at + 20])
    return _Shape(delimiter, _fields(lines[at], delimiter), at + 1)


def _delimiter(header: str, following: Sequence[str]) -> str:
    """What separates the header into the most fields; of equals, what tears no quotes and fits more rows."""
    headers = {each: _fields(header, each) for each in DELIMITERS}
    most = max(map(len, headers.values()))
    if most == 1:
        return _ONE_COLUMN

    def worth(each: str) -> tuple[bool, int]:
        fitting = sum(len(_fields(line, each)) == most for line in following)
        return not any('"' in name for name in headers[each]), fitting

    return max((each for each in DELIMITERS if len(headers[each]) == most), key=worth)


def _fields(line: str, delimiter: str) -> list[str]:
    """The fields of one line by itself: a quote that ends no field is a letter like others."""
    if '"' not in line:
        return line.split(delimiter)
    closing: re.Pattern[str] | None = re.compile(rf' *"(.*?)" *(?={re.escape(delimiter)}|$)')
    fields, position = [], 0
    while True:
        end = line.find(delimiter, position)
        end = end if end >= 0 else len(line)
        field = line[position:end]
        if field.lstrip(" ").startswith('"'):
            found = closing.match(line, position) if closing else None
            if found is not None:
                field, end = found[1].replace('""', '"'), found.end()
            else:
                closing = None  # if none is closed from here on, none is later in the line
                field = field.replace('"', "") if field.count('"') == 1 else field
        fields.append(field)
        if end >= len(line):
            return fields
        position = end + len(delimiter)


class _Rows:
    """The rows after a header, each with the number of its first line, counted from 0."""

    def __init__(self, name: str, lines: Sequence[str], shape: _Shape, faults: list[Fault]) -> None:
        self._name, self._lines, self._shape, self._faults = name, lines, shape, faults

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        at = self._shape.following
        while at < len(self._lines):
            row = self._row(at) or self._alone(at)
            if row is not None:
                yield at, row[0]
                at = row[1]
            else:
                at = self._after_damage(at)

    def _row(self, first: int) -> tuple[list[str], int] | None:
        """The fields of the row that begins at a line and the line after it, or None if its quotes do not fit."""
        delimiter, line = self._shape.delimiter, self._lines[first]
        if '"' not in line:
            return line.split(delimiter), first + 1
        fields: list[str] = []
        at, position = first, 0
        while len(fields) < len(self._shape.names) + _TOO_MANY:
            found = _QUOTED.match(line, position)
            if found is None:
                end = line.find(delimiter, position)
                end = end if end >= 0 else len(line)
                fields.append(line[position:end])
            else:
                text, end = found[1], found.end()
                if not found[2]:
                    closing = self._next_odd(at + 1)
                    rest = _REST.match(self._lines[closing]) if closing is not None else None
                    if closing is None or rest is None:
                        return None
                    text = "\n".join([text, *self._lines[at + 1 : closing], rest[1]])
                    at, line, end = closing, self._lines[closing], rest.end()
                fields.append(text.replace('""', '"'))
            if end >= len(line):
                return None if self._swallows(first, at, fields) else (fields, at + 1)
            if not line.startswith(delimiter, end):
                return None
            position = end + len(delimiter)
        return None

    @cached_property
    def _odd(self) -> list[int]:
        """The lines with an odd number of quotes in a row: within a field that is open, one closes it or is a fault."""
        return [at for at, line in enumerate(self._lines) if '"' in line and _ODD.search(line)]

    def _next_odd(self, start: int) -> int | None:
        place = bisect_left(self._odd, start)
        return self._odd[place] if place < len(self._odd) else None

    def _swallows(self, first: int, last: int, fields: Sequence[str]) -> bool:
        """Whether a row of several lines is rather several rows, taken for one by a quote that is not closed.

        With the header's number of fields it is taken as it stands, since a note may hold a table; but that is told.
        """
        wanted = len(self._shape.names)
        if first == last:
            return False
        within = [line for line in self._lines[first + 1 : last] if line.strip()]
        whole = [len(_fields(line, self._shape.delimiter)) == wanted for line in within]
        if len(fields) != wanted:
            return any(whole) or len(_fields(self._lines[last], self._shape.delimiter)) == wanted
        if wanted > 2 and len(whole) > 1 and all(whole):
            self._tell(
                first, f"One of its fields goes on to line {last + 1}, over lines that look like rows."
            )
        return False

    def _alone(self, at: int) -> tuple[list[str], int] | None:
        """The line as a row by itself, if that gives the header's number of fields."""
        fields = _fields(self._lines[at], self._shape.delimiter)
        if len(fields) != len(self._shape.names):
            return None
        if self._lines[at].count('"') % 2:
            self._tell(at, "A quotation mark in it is not closed.")
        return fields, at + 1

    def _after_damage(self, at: int) -> int:
        """The next line that is a row, after one that is none and is reported."""
        wanted = len(self._shape.names)
        after = at + 1
        while after < len(self._lines):
            row = self._row(after)
            if row is not None and len(row[0]) == wanted:
                break
            if len(_fields(self._lines[after], self._shape.delimiter)) == wanted:
                break
            after += 1
        last = max(line for line in range(at, after) if line == at or self._lines[line].strip())
        out = "it was" if last == at else f"lines {at + 1} to {last + 1} were"
        self._tell(at, f"A quotation mark is not closed, so {out} left out.", lost=True)
        return after

    def _tell(self, at: int, message: str, *, lost: bool = False) -> None:
        self._faults.append(Fault(f"{self._name} line {at + 1}", message, lost))


def parted(
    parts: Mapping[str, Part], is_ours: Callable[[Part], bool], service: str, passed_over: list[str]
) -> Iterator[Part]:
    """The parts that are of a service, in order; of each other one it is noted that it is passed over."""
    for part in parts.values():
        if is_ours(part):
            yield part
        else:
            passed_over.append(f"{part.name}: no export of {service}")
