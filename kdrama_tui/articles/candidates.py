"""Where entries may begin, by every way in which articles set them off; which way an article uses is chosen later."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.facts import is_fact, is_native, without_facts
from kdrama_tui.articles.heads import LONGEST, YEAR, Head, head_of
from kdrama_tui.articles.noise import is_noise
from kdrama_tui.articles.numbering import Numbered, runs_of
from kdrama_tui.articles.numerals import STAMPED, Number, numbers_of
from kdrama_tui.articles.openings import Known, dated_head, known_subject_head, quoted_head, subject_head
from kdrama_tui.articles.within import KINDS, within
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold

SIGNS = frozenset(
    chr(at) for at in (*range(0x2600, 0x27C0), *range(0x1F300, 0x1FB00), 0x2605, 0x2606, 0x25B6, 0x2192)
)
"""Pictures, stars and arrows that stand before items."""

_PROSE = 60  # characters from which on a block is prose
_TOLD = 30  # characters from which on a line that ends like a sentence is one
_SHORT = 90  # of a title that stands on a line of its own
_DATED = re.compile(
    rf"[^()\[\]]{{1,{LONGEST}}}[(\[][^()\[\]]{{0,60}}{YEAR}|[^()\[\].!?]{{1,{LONGEST}}}?, {YEAR}\b"
)
_HARD_NUMBER = re.compile(r"^\s*(?:#\s?\d{1,3}[.):]?|\d{1,3}[.)])\s+(?=\S)")
_TITLED = re.compile(r"(?:(?:english |film |movie )?title|film|movie|drama|name)\s*[:=]\s+(?=\S)", re.I)
_COUNTER = re.compile(r"[\W_]*(?:slide|photo|picture|image|page|card)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?…][”\"’')]*$")


class Start(NamedTuple):
    """A place where an entry may begin.

    Args:
        at: number of the block with its head.
        body: number of the first block behind the head.
        head: title, year and what follows in the block.
        number: as printed, if it stands in a run of numbers.
        style: how it is set off.
    """

    at: int
    body: int
    head: Head
    number: int | None
    style: str


Groups = dict[tuple[object, ...], list[Start]]


def groups_of(blocks: Sequence[Block], known: Known) -> Groups:
    """All places where entries may begin, by the way in which they are set off."""
    groups: Groups = {}
    for number, run in enumerate(runs_of(list(_numbered(blocks)))):
        starts = [start for each in run.members if (start := _of_number(blocks, each))]
        if starts:
            groups["number", number] = starts
    numbers = {start.at: start for key, starts in reversed(groups.items()) for start in starts}
    for at in range(len(blocks)):
        for key, start in _set_off(blocks, at, known):
            same = numbers.get(at)
            if same is not None and key[0] != "row":
                start = start._replace(head=same.head, number=same.number, body=same.body)
            groups.setdefault(key, []).append(start)
    return {key: _once(blocks, starts) for key, starts in groups.items()}


def _once(blocks: Sequence[Block], starts: list[Start]) -> list[Start]:
    """Starts without those that only repeat the one before, as captions do."""
    kept: list[Start] = []
    for start in starts:
        before = kept[-1] if kept else None
        if before is not None and _repeats(before, start):
            between = blocks[before.body : start.at]
            if not before.head.rest and all(len(block.text) < _PROSE for block in between):
                year = before.head.year if before.head.year is not None else start.head.year
                kept[-1] = before._replace(head=before.head._replace(year=year), body=start.body)
                continue
        kept.append(start)
    return kept


def _repeats(before: Start, start: Start) -> bool:
    """Whether a start is the same as the one before, as far as it says anything."""
    one, two = before.head.year, start.head.year
    if (one is not None and two is not None and one != two) or (
        before.number is not None and start.number is not None and before.number != start.number
    ):
        return False
    return fold(before.head.title) == fold(start.head.title)


def _numbered(blocks: Sequence[Block]) -> Iterator[Numbered]:
    for at, block in enumerate(blocks):
        where = block.role, block.level
        if block.number is not None:
            yield Numbered(at, Number("item", block.number, 0, len(block.text)), where)
        if block.role in (Role.ROW, Role.QUOTE):
            continue
        noise = is_noise(block.text)
        for number in numbers_of(block.text):
            if noise and (number.style != "alone" or block.text[:4].casefold() == "page"):
                continue
            if number.style == "alone" and not _is_line(blocks, at + 1):
                continue
            yield Numbered(at, number, where)


def _is_line(blocks: Sequence[Block], at: int) -> bool:
    return at < len(blocks) and len(blocks[at].text) <= LONGEST and not is_noise(blocks[at].text)


def _of_number(blocks: Sequence[Block], each: Numbered) -> Start | None:
    """A start of a numbered block; a number alone has its title in the next one."""
    number, at = each.number, each.at
    if number.style == "alone":
        head = head_of(blocks[at + 1].text, _lead(blocks[at + 1], 0))
        counter = _COUNTER.match(blocks[at].text) is not None
        return head and Start(at, at + 2, head, number.value, "letter" if counter else "number")
    block = blocks[at]
    text = block.text[number.start : number.end]
    head = head_of(text, _lead(block, number.start)) or subject_head(text)
    style = "letter" if number.style == "letter" else "number"
    return head and Start(at, at + 1, without_facts(head), number.value, style)


def _lead(block: Block, start: int) -> int:
    """How many characters from a place on are set off by bold or slanted letters."""
    for spans in (block.bold, block.slanted):
        for begin, end in spans:
            before = block.text[min(start, begin) : begin] if begin > start else ""
            if begin <= start + 2 and end > start and not before.strip(" \"“'"):
                return end - start
    return 0


def _set_off(blocks: Sequence[Block], at: int, known: Known) -> Iterator[tuple[tuple[object, ...], Start]]:
    """The ways in which a block without regard to numbers may begin an entry."""
    block = blocks[at]
    text = block.text

    def start(style: str, head: Head | None) -> Start | None:
        return head and Start(at, at + 1, without_facts(head), None, style)

    found: list[tuple[tuple[object, ...], Start | None]] = []
    bare = _HARD_NUMBER.sub("", text, count=1)
    titled = _TITLED.match(text)
    if titled is not None and block.role in (Role.TEXT, Role.ITEM) and len(text) <= LONGEST:
        found.append((("titled",), start("titled", head_of(text[titled.end() :], 0))))
    if block.role is Role.HEADING:
        found.append((("heading", block.level), start("heading", head_of(bare, 0))))
    elif block.role is Role.ITEM and len(text) < 2000:
        found.append((("item",), start("item", _of_item(block))))
    elif block.role is Role.TEXT:
        lead = _lead(block, 0)
        if lead and _covers(text, lead):
            kind = "bold" if block.bold and block.bold[0][0] <= 2 else "slant"
            if not is_fact(text, below=not block.after_gap):
                found.append((("bold", kind), start("bold", head_of(text, lead))))
        elif lead and lead <= LONGEST + 20:
            kind = "bold" if block.bold and block.bold[0][0] <= 2 else "slant"
            found.append((("lead", kind), start("lead", head_of(text, lead))))
        if _is_short_line(block) and not _is_told_below(blocks, at):
            head = head_of(bare, 0)
            if at + 1 < len(blocks) and _prose_follows(blocks, at):
                found.append((("line",), start("line", head)))
            if block.after_gap and at + 1 < len(blocks) and not blocks[at + 1].after_gap:
                found.append((("first",), start("first", head)))
            if text.isupper():
                found.append((("capitals",), start("capitals", head)))
            found.append((("plain",), start("plain", head)))
        found.append((("quoted",), start("quoted", quoted_head(text, known))))
        if _DATED.match(text) and (
            len(text) >= _PROSE or (len(text) >= _TOLD and _SENTENCE_END.search(text))
        ):
            found.append((("dated",), start("dated", dated_head(block))))
        if text[0] in SIGNS:
            found.append((("sign",), start("sign", head_of(text, 0))))
        if STAMPED.match(text):
            found.append((("stamp",), start("stamp", head_of(text, 0))))
        if len(text) >= _PROSE or (len(text) >= _TOLD and _SENTENCE_END.search(text)):
            found += _within(block, start, known)
    elif block.role is Role.CAPTION and not is_noise(text):
        found.append((("caption",), start("caption", head_of(text, _lead(block, 0)))))
    if block.role in (Role.TEXT, Role.ITEM) and len(text) >= _PROSE:
        found.append((("subject",), start("subject", subject_head(text) or known_subject_head(text, known))))
    for key, each in found:
        if each is not None:
            yield key, each


def _of_item(block: Block) -> Head | None:
    """The head of an item; where its title is set off behind a few words (``Ben brought *X*``), without them."""
    lead = _lead(block, 0)
    head = head_of(block.text, lead)
    if head is None or lead:
        return head
    for kind, inner in within(block):
        before = head.title.removesuffix(inner.title)
        if (
            kind in ("bold", "slant", "quoted")
            and before != head.title
            and re.search(r"\b[a-z]{2,} $", before)
        ):
            return inner
    return head


def _within(
    block: Block, start: Callable[[str, Head | None], Start | None], known: Known
) -> Iterator[tuple[tuple[object, ...], Start | None]]:
    """What is set off in the first sentences of a paragraph: each kind by itself, and the best of all."""
    heads = dict(within(block, known))
    for kind, head in heads.items():
        yield ("within", kind), start("within", head)
    best = next((heads[kind] for kind in KINDS if kind in heads), None)
    if best is not None:
        yield ("within", "any"), start("within", best)


def _is_told_below(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line tells facts of the one above it, or its title in Hangul."""
    text, below = blocks[at].text, at > 0 and not blocks[at].after_gap
    if is_fact(text, below=below):
        return True
    before = blocks[at - 1].text if below else ""
    return bool(before) and len(before) <= _SHORT and _is_twin(before, text)


def _is_twin(before: str, text: str) -> bool:
    """Whether a line is the title above it in other letters."""
    if is_native(text):
        return not has_hangul(before)
    return (
        is_native(before) and not has_hangul(text) and len(text) <= _PROSE and not _SENTENCE_END.search(text)
    )


def _covers(text: str, lead: int) -> bool:
    """Whether nothing but a year and signs stands behind what is set off."""
    rest = re.sub(rf"[(\[][^()\[\]]{{0,60}}[)\]]|\b{YEAR}\b", "", text[lead:])
    return not re.search(r"\w", rest)


def _is_short_line(block: Block) -> bool:
    text = block.text
    return (
        len(text) <= _SHORT
        and not text[0].islower()
        and not is_noise(text)
        and not re.search(r"[a-z가-힣]{2}[.…][”\"’']?$", text)
    )


def _prose_follows(blocks: Sequence[Block], at: int) -> bool:
    """Whether prose stands below a line, a caption or two aside."""
    for block in blocks[at + 1 : at + 5]:
        if len(block.text) >= _PROSE or re.search(r"\w{2}[.!?][”\"’']?$", block.text):
            return block.role is not Role.HEADING
        if block.role is Role.HEADING:
            return False
    return False
