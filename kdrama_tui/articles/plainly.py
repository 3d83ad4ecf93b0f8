"""Paragraphs that name the title they speak of with nothing to set it off: ``X tells …``, ``X. Two people …``.

Alone such a paragraph says little; where most paragraphs of an article about films begin so, or name a Title in their
first sentence, these are its entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import LONGEST, Head, capitals, head_of
from kdrama_tui.articles.noise import is_around, is_label, is_noise
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.people import is_given_name
from kdrama_tui.articles.standing import NO_TITLES, RUN, standing_in, tidied
from kdrama_tui.articles.within import SENTENCE_END

_PROSE = 60  # characters of a paragraph
_OUT = 2.0  # points of a title that stands out
_DAY = re.compile(
    r"(?:the )?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|day|night|week|\d{1,2})\b[^:–—“”.]{0,16}(?::|\s[–—])\s+(?=\S)",
    re.I,
)
_IN_TURN = re.compile(
    r"(?:(?:and|but) )?(?:the (?:first|second|third|fourth|fifth|next|last)|first|then|next|after (?:that|it)|last"
    r"|finally)(?: of all| one| up)?,?\s+"
    r"(?:was|is|came|comes|(?:we|I|you) (?:had|have|saw|see)|there (?:was|is))\s+(?=[A-Z0-9])",
    re.I,
)
_GOES_ON = re.compile(
    r"\s+(?:is|was|follows|tells|stars|cent(?:er|re)s|revolves|takes|begins|opens|starts|brings|gives|shows|has|remains"
    r"|makes|came|comes|arrived|hit|sold|may|might|can|will|never|still|also|did|had|looks|turns|puts|sets|features|marks|wins"
    r"|won|deserves|offers|belongs|works|needs|holds|ends|runs|leaves|got|made|broke|breaks)\b"
    r"|,\s+(?:a|an|the|from|of|made|released|directed|by|on the|in which|with|and)\s|\s*[.:!?]\s+(?=\S)|\s+[–—-]\s"
    r"|\s*[(\[][^()\[\]]{0,60}\b(?:19|20)\d\d\b"
)


def groups_of_plain(blocks: Sequence[Block], known: Known) -> dict[tuple[object, ...], list[Start]]:
    """The paragraphs that name their title plainly, as one group.

    Args:
        blocks: an article's.
        known: whether a text is the name of a Title.
    """
    starts = []
    for at, block in enumerate(blocks):
        if block.role not in (Role.TEXT, Role.QUOTE) or len(block.text) < _PROSE or is_noise(block.text):
            continue
        head = _opening(block.text) or _named(block, known)
        if head is not None:
            starts.append(Start(at, at + 1, head._replace(rest=block.text), None, "within"))
    return {("within", "plain"): starts} if starts else {}


def _opening(text: str) -> Head | None:
    """The head of a paragraph that begins with its title, or with the day on which it was seen."""
    day = _DAY.match(text)
    if day is None:
        day = _IN_TURN.match(text)
    if day is not None:
        text = text[day.end() :]
    found = RUN.match(text)
    if found is None:
        return None
    title = tidied(found[0])
    if (
        title.casefold() in NO_TITLES
        or title.isdigit()
        or len(title.split()) > 9
        or any(map(is_given_name, title.split()))
        or is_label(title + ":")
        or is_around(title)
        or capitals(title) < 0.6
        or _GOES_ON.match(text, len(title)) is None
    ):
        return None
    return head_of(f"“{title}”{text[len(title) : len(title) + LONGEST]}", 0)


def _named(block: Block, known: Known) -> Head | None:
    """The head of a paragraph whose first sentence names a Title, with a capital."""
    stop = SENTENCE_END.search(block.text)
    reach = stop.start() + 1 if stop else len(block.text)
    found = [
        each
        for each in standing_in(block, 0, min(reach, 200), known)
        if each.points >= _OUT and known(each.title)
    ]
    best = max(found, key=lambda each: each.points, default=None)
    return best and head_of(f"“{best.title}”{block.text[best.end : best.end + LONGEST]}", 0)
