"""Two entries in one: a heading with two titles, or a paragraph in which a second one begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import YEAR, Head, capitals, head_of
from kdrama_tui.articles.openings import Known
from kdrama_tui.hangul.normalize import fold

_TWO = re.compile(r"\s*(?:,\s*and|,|&|\+|/|\band\b)\s*")
_DATED = rf"[^()\[\]]{{2,80}}?\s*[(\[](?:[^()\[\]]{{0,30}}\s)?{YEAR}[)\]]"
_BEGINS = re.compile(r"(?:^|(?<=[.!?…]\s)|(?<=[.!?…][”\"’)]\s))")
_LEAD_IN = (
    r"(?:(?:Then|Next|Also|And|But|Finally|Second|Third|Meanwhile|In|With|Equally|Similarly"
    r"|Another|There is|There’s|Then there is|Then there’s|Next (?:up|comes|is)"
    r"|Just as [a-z]+ is|Alongside it(?:,| is))[^“”\"(.!?]{0,25}\s)?"
)
_QUOTED = re.compile(
    rf"{_BEGINS.pattern}{_LEAD_IN}[“\"]([^“”\"]{{2,80}}?)[,]?[”\"]\s*"
    rf"(?P<year>[(\[][^()\[\]]{{0,30}}\b{YEAR}\b[^()\[\]]{{0,20}}[)\]])?"
)


def doubled(
    blocks: Sequence[Block], starts: Sequence[Start], known: Known
) -> tuple[list[Start], list[Block]]:
    """The entries with those that share a heading or a paragraph apart, and the blocks they now refer to."""
    names = {fold(start.head.title) for start in starts}
    dated = sum(start.head.year is not None for start in starts) * 2 > len(starts)
    out: list[Start] = []
    kept: list[Block] = []
    shift = 0  # blocks more than there were
    at = 0
    ends = [*(start.at for start in starts[1:]), len(blocks)]
    for start, end in zip(starts, ends, strict=True):
        kept += blocks[at : start.at]
        moved = start._replace(at=start.at + shift, body=start.body + shift)
        heads = list(_in_head(blocks[start.at].text, start, known))
        if heads:
            out += [moved._replace(head=head, number=start.number) for head in heads]
            kept += blocks[start.at : end]
        else:
            out.append(moved)
            for number in range(start.at, end):
                block = blocks[number]
                cuts = (
                    _cuts(block, start, dated, names, known)
                    if number < max(start.body + 2, start.at + 1)
                    else []
                )
                if not cuts:
                    kept.append(block)
                    continue
                pieces = _pieces(block, [cut for cut, _ in cuts])
                kept.append(pieces[0])
                if number == start.at and out[-1].head.rest:
                    out[-1] = out[-1]._replace(head=_shortened(out[-1].head, block.text, cuts[0][0]))
                for piece, (_, head) in zip(pieces[1:], cuts, strict=True):
                    shift += 1
                    out.append(Start(len(kept), len(kept) + 1, head, None, start.style))
                    names.add(fold(head.title))
                    kept.append(piece)
        at = end
    kept += blocks[at:]
    return out, kept


def _in_head(text: str, start: Start, known: Known) -> Iterator[Head]:
    """The heads of a heading with two titles, each with its year, or both in the catalog."""
    head = start.head
    if start.style in ("quoted", "subject", "row", "told") or len(text) > 200:
        return
    bare = re.sub(r"^\s*(?:[#(\[]?\d{1,3}[.):\]]?|\d{1,3}\s*[–—-])\s+", "", text)
    found = re.fullmatch(rf"({_DATED}){_TWO.pattern}({_DATED})(.*)", bare)
    if found is not None and not re.search(r"\w", found[3][:1]):
        parts = [found[1], found[2]]
    else:
        parts = re.split(r"\s+(?:and|&|\+)\s+", head.title)
        if len(parts) != 2 or known(head.title) or not all(known(part) and len(part) > 2 for part in parts):
            return
        parts = [parts[0], parts[1]]
    heads = [head_of(part, 0) for part in parts]
    for each in heads:
        if each is None:
            return
    for each in heads:
        if each is not None:
            yield each._replace(rest=each.rest or head.rest if each.rest != head.rest else head.rest)


def _cuts(block: Block, start: Start, dated: bool, names: set[str], known: Known) -> list[tuple[int, Head]]:
    """Where further entries begin within a paragraph, set off in the way of the first one."""
    found: list[tuple[int, Head]] = []
    text = block.text
    if start.style in ("lead", "bold", "number", "item"):
        for begin, end in block.bold:
            if begin < 20 or not re.search(r"[.!?…][”\"’')]?\s*$", text[:begin]):
                continue
            number = re.match(r"(?:#?\d{1,3}[.):]\s*)", text[begin:end])
            head = head_of(
                text[begin + (number.end() if number else 0) :], end - begin - (number.end() if number else 0)
            )
            if (
                head is not None
                and _is_further(head, dated or bool(number), names, known)
                and (start.style == "lead" or number)
            ):
                found.append((begin, head))
    elif start.style == "quoted":
        for match in _QUOTED.finditer(text):
            if match.start() < 20:
                continue
            opening = match.start(1) - 1
            head = head_of(text[opening:], 0)
            if head is not None and _is_further(head, dated, names, known):
                found.append((match.start(), head._replace(rest=text[match.start() :])))
    return [
        (
            cut,
            head._replace(
                rest=_until(text, head, cut, found[at + 1][0] if at + 1 < len(found) else len(text))
            ),
        )
        for at, (cut, head) in enumerate(found)
    ]


def _is_further(head: Head, dated: bool, names: set[str], known: Known) -> bool:
    if fold(head.title) in names or capitals(head.title) < 0.6:
        return False
    return head.year is not None if dated else known(head.title) or head.year is not None


def _until(text: str, head: Head, cut: int, end: int) -> str:
    """What follows a head up to the next one."""
    behind = len(text) - end
    return head.rest[: len(head.rest) - behind].strip() if behind else head.rest


def _shortened(head: Head, text: str, cut: int) -> Head:
    behind = len(text) - cut
    return head._replace(rest=head.rest[: max(0, len(head.rest) - behind)].strip())


def _pieces(block: Block, cuts: Sequence[int]) -> list[Block]:
    """A block parted; spans are not needed any more."""
    edges = [0, *cuts, len(block.text)]
    return [
        block._replace(text=block.text[one:other].strip() or " ", bold=(), slanted=())
        for one, other in itertools.pairwise(edges)
    ]
