"""Threads and letters: whose post a block stands in, and which of them are quoted.

The list of a thread is in the posts of one person; what others name in reply are no entries of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.facts import is_fact

_WHO = r"(?P<who>[\w@/.\[\]-][\w .@/\[\]-]{0,38}?)"
_NICK = r"(?P<who>[\w@/.\[\]-]{2,30})"
_UNIT = r"(?:h|d|w|mo|y|secs?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)"
_AGO = rf"(?:\d+\s*{_UNIT}\.? ago|\d+[hdw]\b(?!\s*\d+\s*m)|just now)"
_WHEN = rf"(?:\d{{1,2}}:\d\d|{_AGO}|yesterday|today)"
_OPENS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_WHO}\s+(?:wrote|said|posted|replied|writes|answered)\b.{{0,60}}?(?:{_WHEN}.{{0,20}}|:)\s*",
        rf"(?:re\s*:.{{0,60}}\s)?(?:posted |post |reply )?(?:by|from)\s*:?\s+{_WHO}\s*[,·|»(–—-]"
        rf".{{0,50}}{_WHEN}.{{0,30}}",
        rf"(?:#\d+\s+)?\[?(?:–|-|\+)?\]?\s*(?:u/)?{_NICK}\s*(?:[·•|,–—(-]|\d+ points?)\s*"
        rf".{{0,40}}{_WHEN}.{{0,40}}",
        rf"on .{{4,40}}{_WHEN}.{{0,12}},?\s+{_WHO}\s+wrote\s*:",
        r"(?:u/|@)(?P<who>[\w-]{2,30})(?:\s+\(?OP\)?)?(?:\s*[·•|,–—-]?\s*-?\d[\d.,]*k?\s+(?:points?|karma|likes?|upvotes?))?"
        r"(?:\s*[·•|,–—-].{0,30})?",
        rf"posted by u/{_NICK}\b.{{0,40}}",
    )
)
_LONGEST = 120  # characters of a line that opens a post
_MOST_POSTERS = 12


def posters_of(blocks: Sequence[Block]) -> list[str]:
    """Of each block the name of who posted it; "" before the first post, and everywhere if there are no posts."""
    opened = [_opens(block) for block in blocks]
    names = [name for name in opened if name is not None]
    if len(names) < 2 or len(names) * 40 > 20 * len(blocks):
        return [""] * len(blocks)
    posters, current = [], ""
    for name in opened:
        current = current if name is None else name
        posters.append(current)
    return posters


def is_opening(block: Block) -> bool:
    """Whether a line opens a post."""
    return _opens(block) is not None


def by_poster(blocks: Sequence[Block]) -> list[tuple[list[Block], list[Block]]]:
    """The blocks of each who posts, with what stands before all posts, and those of the others; in order of posting."""
    posters = posters_of(blocks)
    names = list(dict.fromkeys(name for name in posters if name))[:_MOST_POSTERS]
    parted = []
    for name in names:
        own: list[Block] = []
        others: list[Block] = []
        for block, poster in zip(blocks, posters, strict=True):
            if is_opening(block):
                continue
            (own if poster in ("", name) else others).append(block)
        parted.append((own, others))
    return parted


def _opens(block: Block) -> str | None:
    text = block.text
    if block.role not in (Role.TEXT, Role.HEADING) or not 3 <= len(text) <= _LONGEST or is_fact(text):
        return None
    for pattern in _OPENS:
        found = pattern.fullmatch(text)
        if found is not None and (text[:7].lower() == "posted " or not re.search(r"\((?:19|20)\d\d\)", text)):
            return re.sub(r"\W+", "", found["who"]).casefold()
    return None
