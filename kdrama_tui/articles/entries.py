"""From the places where entries begin to the entries: what is said of each, and what stands around them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kdrama_tui.articles.article import Listed
from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.facts import is_fact, is_native
from kdrama_tui.articles.heads import LONGEST, YEAR, capitals
from kdrama_tui.articles.noise import ends_article, is_around, is_label, is_noise, is_question, is_topic
from kdrama_tui.articles.people import names_in
from kdrama_tui.articles.years import settled, years_in
from kdrama_tui.hangul.normalize import fold

_PROSE = 60
_CAPTION_WORDS = 12  # of a caption that repeats a title
_KIND_WORD = re.compile(
    r"\b(?:(?:tv|television|korean|k|web|hit|sbs|kbs2?|mbc|tvn|jtbc|netflix)[- ])?"
    r"(?<!romantic-)(?<!romance-)(drama|k-?drama|kdrama|(?:tv |web |mini-?|drama )?series"
    r"|miniseries|film|movie|(?<=tv )show|(?<=this )show)\b",
    re.I,
)


class Around(NamedTuple):
    """What stands before and behind the entries, in paragraphs."""

    before: tuple[str, ...]
    behind: tuple[str, ...]


def listed_in(blocks: Sequence[Block], starts: Sequence[Start]) -> tuple[tuple[Listed, ...], Around]:
    """The entries, and what stands around them."""
    bodies, behind = _bodies(blocks, starts)
    texts = [
        "\n\n".join(filter(None, (start.head.rest, *body)))
        for start, body in zip(starts, bodies, strict=True)
    ]
    years = _years(blocks, starts, texts)
    entries = []
    for position, (start, text, year) in enumerate(zip(starts, texts, years, strict=True), 1):
        head = start.head
        kind = head.kind or named_kind(text)
        names = names_in(text, head.title)
        number = start.number if start.style != "letter" else None
        others = (*head.others, *_native_below(blocks, start))
        entries.append(Listed(position, head.title, year, number, others, kind, text, names))
    first = starts[0].at if starts else len(blocks)
    before = tuple(block.text for block in blocks[:first] if not is_noise(block.text))
    return tuple(entries), Around(before, behind)


def _years(blocks: Sequence[Block], starts: Sequence[Start], texts: Sequence[str]) -> list[int | None]:
    """The year of each entry: of its head, of a line of its own above it, or of what is said of it."""
    years = [start.head.year for start in starts]
    above = [
        int(blocks[start.at - 1].text) if start.at and re.fullmatch(YEAR, blocks[start.at - 1].text) else None
        for start in starts
    ]
    if not any(years) and above[0] and 2 * sum(year is not None for year in above) > len(starts):
        return above
    open_ = [at for at, year in enumerate(years) if year is None]
    said = [years_in(texts[at], starts[at].head.title) for at in open_]
    for at, year in zip(open_, settled(said, len(starts) - len(open_)), strict=True):
        years[at] = year
    return years


def _native_below(blocks: Sequence[Block], start: Start) -> tuple[str, ...]:
    """The title in Hangul on the line below the head."""
    if start.body >= len(blocks) or blocks[start.body].after_gap or not is_native(blocks[start.body].text):
        return ()
    return tuple(
        part.strip(" ()") for part in re.split(r"[()/]", blocks[start.body].text) if part.strip(" ()")
    )


def _bodies(blocks: Sequence[Block], starts: Sequence[Start]) -> tuple[list[list[str]], tuple[str, ...]]:
    """The paragraphs of each entry, and those that follow the last one."""
    ends = [*(start.at for start in starts[1:]), len(blocks)]
    bodies: list[list[str]] = []
    rest: list[str] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        stop = next(
            (at for at in range(start.body, end) if _is_stop(blocks, at, start, last=end == len(blocks))), end
        )
        body = [
            block.text
            for at, block in enumerate(blocks[start.body : stop], start.body)
            if not _is_left_out(block, start)
        ]
        if number == len(starts) - 1 and bodies:
            most = max(map(len, bodies))
            if stop == end:  # nothing marks the end: it is no longer than the others are
                kept = max(most, 0)
                body, rest = body[:kept], body[kept:]
            rest += [block.text for block in _until_end(blocks[stop:end]) if not is_noise(block.text)]
        bodies.append(body)
    return bodies, tuple(rest)


def _until_end(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if ends_article(block.text):
            return
        yield block


def _is_stop(blocks: Sequence[Block], at: int, start: Start, *, last: bool) -> bool:
    """Whether a block begins something else than what is said of an entry."""
    block = blocks[at]
    text = block.text
    if len(text) > LONGEST:
        return False
    if ends_article(text) or is_around(text):
        return True
    if is_label(text) or is_noise(text) or is_fact(text):
        return False
    if block.role is Role.HEADING:
        level = blocks[start.at].level
        return not level or block.level <= level or (last and is_topic(text))
    if not last or block.role is not Role.TEXT:
        return False
    alone = (
        at + 1 < len(blocks) and len(blocks[at + 1].text) >= _PROSE and not re.search(r"[.!…][”\"’']?$", text)
    )
    return alone and (is_topic(text) or is_question(text)) and capitals(text) >= 0.6


def _is_left_out(block: Block, start: Start) -> bool:
    """Whether a block is an advertisement, a picture's caption, or the title once more."""
    text = block.text
    if block.role is Role.CAPTION or is_noise(text) or (block.link and len(text) <= 150):
        return True
    if len(text) > LONGEST or re.search(r"\w{2}[.!?…][”\"’']?$", text):
        return False
    words, title = fold(text).split(), fold(start.head.title).split()
    if len(words) > _CAPTION_WORDS or not title:
        return False
    shared = sum((Counter(words) & Counter(title)).values())
    return shared >= max(1, 0.6 * len(title)) and not is_label(text)


def named_kind(text: str) -> str | None:
    """The first word in a text for what is spoken of, as printed: ``drama``, ``series``, ``film``."""
    found = _KIND_WORD.search(text)
    return found[1] if found else None
