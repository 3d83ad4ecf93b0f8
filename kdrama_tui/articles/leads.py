"""Words that stand before the titles of many entries: ``Mina's pick: X``, ``A: X``, ``Screening 3, 8 pm: X``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import YEAR, head_of
from kdrama_tui.articles.noise import is_label

_SHARE = 0.6  # of the entries that must have them
_LEAST = 3
_LEAD = re.compile(r"^(?P<lead>[^:“”\"]{1,40}?)\s*(?::|\s[–—|]|\s-)\s+(?=\S)")
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.I,
)
_LETTER = re.compile(r"^(?P<lead>[A-Z] (?:is for|as in|like))\s+(?=\S)")
_OWNER = re.compile(r"^[A-Z][\w-]*[’']s?\b")


def without_leads(
    blocks: Sequence[Block], starts: Sequence[Start], known: Callable[[str], bool]
) -> list[Start]:
    """Starts without the words that stand before most titles, if those words are no titles themselves."""
    leads = [_form(blocks[start.at], start) for start in starts]
    form, times = Counter(filter(None, leads)).most_common(1)[0] if any(leads) else (None, 0)
    if form is None or times < _LEAST or times < _SHARE * len(starts) or is_label(form + ":") or known(form):
        return list(starts)
    return [
        _without(blocks[start.at], start) if lead == form else start
        for start, lead in zip(starts, leads, strict=True)
    ]


def _form(block: Block, start: Start) -> str | None:
    """The words before the title of a start, with a sign for what changes from one to the next."""
    found = _lead_of(start.head.title) or _lead_of(block.text)
    if found is None or re.search(YEAR, found["lead"]) or start.style in ("within", "quoted", "subject"):
        return None
    if not block.text.startswith(found[0]) and not start.head.title.startswith(found[0]):
        return None
    return _OWNER.sub("@", _NUMBER.sub("#", re.sub(r"^[A-Z]\b(?!['’])", "#", found["lead"]))).casefold()


def _lead_of(text: str) -> re.Match[str] | None:
    return _LETTER.match(text) or _LEAD.match(text)


def _without(block: Block, start: Start) -> Start:
    head = start.head
    found = _lead_of(head.title)
    if found is not None:
        bare = head_of(head.title[found.end() :], 0)
        return start._replace(head=head._replace(title=bare.title)) if bare else start
    found = _lead_of(block.text)
    bare = head_of(block.text[found.end() :], 0) if found else None
    return start._replace(head=bare) if bare else start
