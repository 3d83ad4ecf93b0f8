"""Titles that an article names without their being entries: in quotes, in slanted or bold letters, or in capitals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kdrama_tui.articles.article import Quoted
from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import YEAR, capitals, head_of
from kdrama_tui.articles.noise import is_noise
from kdrama_tui.articles.within import IN_CAPITALS
from kdrama_tui.hangul.normalize import fold

_SPOKEN = 30  # characters of a block that may speak of a title
_LONGEST = 90  # characters of a title


def quoted_in(texts: Sequence[tuple[int | None, str]], names: frozenset[str]) -> tuple[Quoted, ...]:
    """Titles in quotes within prose, but for those that are entries (``names``, folded); each once."""
    found: dict[str, Quoted] = {}
    for within, text in texts:
        for match in re.finditer(
            r"[“\"《「『«]([^“”\"《》「」『』«»]{2,90}?)[,.!?]?[”\"》」』»]|‘([A-Z][^‘’]{2,60})’", text
        ):
            shown = match[1] or match[2]
            head = head_of(shown.rstrip(",. "), 0)
            if head is None or capitals(head.title) < 0.6 or fold(head.title) in names:
                continue
            year = head.year
            behind = re.match(rf"\s*\(({YEAR})\)", text[match.end() :])
            year = int(behind[1]) if behind else year
            found.setdefault(fold(head.title), Quoted(head.title, year, within))
    return tuple(found.values())


def set_off_in(
    blocks: Sequence[Block], starts: Sequence[Start], names: frozenset[str], *, listing: bool = False
) -> Iterator[Quoted]:
    """Titles that blocks set off otherwise than by quotes, but for those that are entries.

    Args:
        blocks: what is looked through.
        starts: where the entries begin in it.
        names: names of the entries, folded.
        listing: whether items of lists name titles at their beginning, too, as in answers of others.
    """
    begins = [start.at for start in starts]
    heads = frozenset(begins)
    loud = 2 * sum(start.head.title.isupper() for start in starts) > len(starts)
    for at, block in enumerate(blocks):
        within = bisect_right(begins, at) or None
        text = block.text
        if (at in heads and block.role is Role.HEADING) or is_noise(text):
            continue
        spans = [*block.bold, *block.slanted]
        if loud and len(text) >= _SPOKEN and not text.isupper():
            spans += [found.span() for found in IN_CAPITALS.finditer(text) if len(found[0]) < len(text)]
        if listing and block.role in (Role.ITEM, Role.QUOTE):
            head = head_of(text, 0)
            if head is not None and fold(head.title) not in names:
                yield Quoted(head.title, head.year, within)
        for start, end in spans:
            shown = text[start:end]
            if len(shown) > _LONGEST or len(shown) < 3:
                continue
            head = head_of(shown.rstrip(",.;: "), 0)
            if head is None or capitals(head.title) < 0.6 or fold(head.title) in names:
                continue
            if ": " in head.title and len(tail := head.title.rpartition(": ")[2]) > 2:  # words before a title
                yield Quoted(tail, None, within)
            behind = re.match(rf"\s*\(({YEAR})\)| of ({YEAR})\b", text[end:])
            year = int(behind[1] or behind[2]) if behind else head.year
            yield Quoted(head.title, year, within)
