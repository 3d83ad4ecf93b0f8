"""An article as a row of blocks: headings, paragraphs, list items, captions and rows of tables, with what is set bold.

Plain text and Markdown are read here, as one: what means something to Markdown is rare in plain text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from html import unescape
from typing import NamedTuple

from kdrama_tui.articles.columns import in_columns
from kdrama_tui.domain.text import clean

MOST_BLOCKS = 10_000
"""More is no article; what stands behind is left out."""

_LONGEST = 20_000  # characters of one block; what is longer is cut
BOLD, END_BOLD, SLANT, END_SLANT = "\ue000", "\ue001", "\ue002", "\ue003"
_MARKS = {BOLD: "bold", SLANT: "slant"}
_ANY_MARK = re.compile("[\ue000-\ue003]")
_SPACE = re.compile(r"\s+")


class Role(Enum):
    """What a block is."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    CAPTION = "caption"
    ROW = "row"
    QUOTE = "quote"


class Block(NamedTuple):
    """One block.

    Args:
        text: its text in one line.
        role: what it is.
        level: of a heading from 1; 0 otherwise.
        number: of an item in a numbered list, or None.
        cells: of a row.
        bold: (start, end) of what is bold, in order.
        slanted: the same of what is in slanted letters.
        link: whether all of it is a link.
        after_gap: whether a blank line or another element parts it from what stands before.
    """

    text: str
    role: Role = Role.TEXT
    level: int = 0
    number: int | None = None
    cells: tuple[str, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    slanted: tuple[tuple[int, int], ...] = ()
    link: bool = False
    after_gap: bool = True


def block_of(marked: str, role: Role = Role.TEXT, **fields: object) -> Block | None:
    """A block of a text in which marks stand for bold and slanted letters; None if nothing is in it."""
    text = _SPACE.sub(" ", clean(marked[:_LONGEST])).strip()
    if not _ANY_MARK.search(text):
        return Block(text, role, **fields) if text else None  # type: ignore[arg-type]
    out: list[str] = []
    size = 0
    open_at: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int]]] = {"bold": [], "slant": []}
    for piece in re.split("([\ue000-\ue003])", text):
        if piece in _MARKS:
            open_at.setdefault(_MARKS[piece], size)
        elif piece in (END_BOLD, END_SLANT):
            kind = "bold" if piece == END_BOLD else "slant"
            start = open_at.pop(kind, None)
            if start is not None and size > start:
                spans[kind].append((start, size))
        else:
            out.append(piece)
            size += len(piece)
    for kind, start in open_at.items():
        if size > start:
            spans[kind].append((start, size))
    whole = "".join(out)
    if not whole.strip():
        return None
    bold, slanted = (tuple(_tidy(whole, spans[kind])) for kind in ("bold", "slant"))
    return Block(whole, role, bold=bold, slanted=slanted, **fields)  # type: ignore[arg-type]


def _tidy(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans without the blanks at their ends, those that touch as one."""
    before: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if before is not None and not text[before[1] : start].strip():
            before = before[0], max(end, before[1])
            continue
        if before is not None:
            yield before
        before = start, end
    if before is not None:
        yield before


# -- plain text and Markdown ------------------------------------------------------------------------------------------

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_FRONT = re.compile(r"\A---\n(.{0,5000}?)\n(?:---|\.\.\.)\n", re.S)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"\s*(?:[-–—*_=~•·]\s*){3,}$")
_BULLET = re.compile(r"\s*[-*+•‣▪●◦·–]\s+(?:\[[ xX]\]\s+)?(?=\S)")
_TABLE = re.compile(r"\s*\|?(?:[^|\n]*\|)+[^|\n]*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BORDER = re.compile(r"\s*\+(?:[-=]+\+)+\s*$")
_IMAGE = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)|!\[([^\]\n]{0,300})\]\[[^\]\n]{0,100}\]")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*_\n]{1,300}?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_NUMBER = re.compile(r"\s*(?:[#(\[]?\d{1,3}[.):\]]|#\d|\d{1,3}\s*[-–—]\s|[IVX]{1,6}[.)]\s)")
_SIGNED = re.compile(r"\s*[\u2190-\u21ff\u25a0-\u27bf\u2b50\U0001f300-\U0001faff]")
_IN_PARTS = re.compile(r"\s[|·•]\s.*\s[|·•]\s")
_DATED = re.compile(r"[^()\[\].!?:]{1,80}[(\[](?:[^()\[\]]{0,60}\D)?(?:19|20)\d\d\b")
_UNENDED = re.compile(
    r"(?:\b(?:a|an|and|at|by|for|from|in|into|of|on|or|the|to|with)|[,&–—-]|[(\[][^()\[\]]*)$", re.I
)
_WRAPPED = (45, 140)  # characters of a line that an editor broke
_QUOTED = 0.6  # share of lines with a ">" from which on all of a text was sent on and not quoted


def plain_blocks(text: str) -> list[Block]:
    """The blocks of a plain text or of Markdown."""
    text = _FRONT.sub("", _ANY_MARK.sub("", text), count=1)
    lines = text.split("\n")
    while _is_sent_on(lines):
        lines = [re.sub(r"^\s{0,3}> ?", "", line) for line in lines]
    blocks: list[Block] = []
    for chunk in _chunks(lines):
        gap = True
        for marked, role, level, cells in _in_chunk(chunk):
            block = block_of(marked, role, level=level, cells=cells, after_gap=gap)
            if block is not None:
                blocks.append(block)
                gap = False
        if len(blocks) >= MOST_BLOCKS:
            break
    return blocks


def _is_sent_on(lines: Sequence[str]) -> bool:
    written = [line for line in lines if line.strip()]
    return len(written) > 3 and sum(line.lstrip().startswith(">") for line in written) > _QUOTED * len(
        written
    )


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Lines that no blank line parts."""
    chunk: list[str] = []
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            continue
        if line.strip() and not _RULE.match(line):
            chunk.append(line)
        elif chunk and _UNDERLINE.match(line) and len(chunk) == 1 and len(line.strip()) > 2:
            yield ["# " + chunk[0] if "=" in line else "## " + chunk[0]]
            chunk = []
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _in_chunk(lines: list[str]) -> Iterator[tuple[str, Role, int, tuple[str, ...]]]:
    """The blocks of some lines: (text with marks, role, level, cells)."""
    lines = [line for line in lines if not _BORDER.match(line)]
    if len(lines) > 1 and any(map(_TABLE_RULE.match, lines[:3])) and "|" in lines[0]:
        yield from map(_row, (line for line in lines if not _TABLE_RULE.match(line)))
        return
    for row in in_columns(lines):
        cells = tuple(_inline(cell.strip()) for cell in row)
        yield " · ".join(filter(None, cells)), Role.ROW, 0, tuple(map(_bare, cells))
    if in_columns(lines):
        return
    wrapped = _is_wrapped(lines)
    held: list[str] = []
    role = Role.TEXT
    margin = 0
    for line in lines:
        heading = _HEADING.match(line)
        quote = line.lstrip().startswith(">")
        line = line.lstrip("> ") if quote else line
        bullet = _BULLET.match(line) if not heading else None
        if heading:
            yield from _let_go(held, role)
            yield _inline(heading[2]), Role.HEADING, len(heading[1]), ()
            role = Role.TEXT
            continue
        same = (role is Role.QUOTE) is quote
        indented = (
            bool(held)
            and same
            and not bullet
            and (
                len(held[-1]) >= _WRAPPED[0]
                or line.lstrip()[:1].islower()
                or _UNENDED.search(held[-1].rstrip()) is not None
            )
            and _indent(line) >= max(2, margin + 2)
        )
        if bullet or not (held and same and ((wrapped and _goes_on(held[-1], line)) or indented)):
            yield from _let_go(held, role)
            role = Role.QUOTE if quote else Role.ITEM if bullet else Role.TEXT
            margin = _indent(line)
        held.append(line[bullet.end() :] if bullet else line.strip())
    yield from _let_go(held, role)


def _indent(line: str) -> int:
    """Blanks before a line that goes on in the one above it: letters in the middle of a sentence, or prose."""
    size = len(line) - len(line.lstrip())
    return 0 if _HARD_NUMBER.match(line) or _LABELLED.match(line) else size


_LABELLED = re.compile(r"\s*[A-Z][\w ]{0,24}:\s|\s*[^\w\s\"'“‘(]")
_WITHIN = re.compile(r"(?:^|(?<=[.!?…”\"’)]\s))[#(]?(\d{1,3})[.)]\s(?=[A-Z0-9“\"‘가-힣])")


def unrolled(block: Block) -> list[Block]:
    """A block in parts, where a whole numbered list stands in one paragraph."""
    if block.role is not Role.TEXT or len(block.text) < 80:
        return [block]
    found = list(_WITHIN.finditer(block.text))
    numbers = [int(each[1]) for each in found]
    steps = {two - one for one, two in itertools.pairwise(numbers)}
    if len(found) < 3 or steps not in ({1}, {-1}) or min(numbers) != 1:
        return [block]
    edges = [0, *(each.start() for each in found if each.start()), len(block.text)]
    parts = [block.text[one:other].strip() for one, other in itertools.pairwise(edges)]
    return [block._replace(text=part, bold=(), slanted=()) for part in parts if part]


def _row(line: str) -> tuple[str, Role, int, tuple[str, ...]]:
    cells = tuple(
        _inline(cell.strip()) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
    )
    return " · ".join(filter(None, cells)), Role.ROW, 0, tuple(map(_bare, cells))


def _let_go(held: list[str], role: Role) -> Iterator[tuple[str, Role, int, tuple[str, ...]]]:
    if held:
        text = " ".join(held)
        only_image = _IMAGE.fullmatch(text.strip()) is not None
        yield _inline(text), Role.CAPTION if only_image else role, 0, ()
        held.clear()


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether an editor broke these lines at about one width."""
    sizes = [len(line.rstrip()) for line in lines]
    least, most = _WRAPPED
    widest = max(sizes)
    full = [size for size in sizes[:-1] if size >= 0.7 * widest]
    ended = re.search(r"[.!?…:][”\"’')*_]*\s*$", lines[-1])
    return len(sizes) > 1 and least <= widest <= most and len(full) * 2 >= len(sizes) - 1 and bool(ended)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line goes on in the one below it."""
    if (
        _IN_PARTS.search(line)
        or _HARD_NUMBER.match(following)
        or _SIGNED.match(following)
        or len(line) < _WRAPPED[0]
    ):
        return False
    ended = re.search(r"[.!?…][”\"’')]*$", line.rstrip()) is not None
    if ended and (_DATED.match(following) or _LABELLED.match(following)):
        return False
    return not (following[:1] in "*_" and line.rstrip().endswith((".", "!", "?", "”", '"')))


def _inline(text: str) -> str:
    """Markdown within a line: links and pictures as their text, bold and slanted letters as marks."""
    if "[" in text:
        text = _IMAGE.sub(lambda found: found[1] or found[2] or "", text)
        text = _LINK.sub(r"\1", text)
    if "<" in text:
        text = re.sub(r"(?i)<(?:b|strong)>", BOLD, re.sub(r"(?i)</(?:b|strong)>", END_BOLD, text))
        text = re.sub(r"(?i)<(?:i|em|cite)>", SLANT, re.sub(r"(?i)</(?:i|em|cite)>", END_SLANT, text))
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = unescape(text)
    if "\\" in text:  # what is escaped is no mark: it is hidden while marks are looked for
        text = _ESCAPE.sub(lambda found: chr(0xE100 + ord(found[1])), text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(f"{BOLD}\\2{END_BOLD}", text)
        text = re.sub(r"\*\*|__", "", text)
    if "*" in text or "_" in text:
        text = _SLANTED.sub(f"{SLANT}\\2{END_SLANT}", text)
    return re.sub("[\ue121-\ue17e]", lambda found: chr(ord(found[0]) - 0xE100), text)


def _bare(text: str) -> str:
    return _SPACE.sub(" ", _ANY_MARK.sub("", text)).strip()
