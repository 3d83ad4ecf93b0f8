"""Words that stand before the titles of many entries: ``Mina's pick: X``, ``A: X``, ``Screening 3, 8 pm: X``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import YEAR, capitals, head_of
from kdrama_tui.articles.noise import is_label
from kdrama_tui.hangul.normalize import fold

_SHARE = 0.6  # of the entries that must have them
_LEAST = 3
_LEAD = re.compile(r"^(?P<lead>[^:“”\"]{1,60}?)\s*(?::|\s[–—|]|\s-)\s+(?=\S)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_NUMBER = re.compile(
    r"\d+(?:st|nd|rd|th)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.I,
)
_DAY = re.compile(
    rf"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[,.]?\s*)?(?:the\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)\b"
    rf"(?:,?\s+{YEAR})?(?:,?\s+\d{{1,2}}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b)?)?",
    re.I,
)
_LETTER = re.compile(r"^(?P<lead>[A-Z] (?:is for|as in|like))\s+(?=\S)")
_TAG = re.compile(r"^(?P<lead>[^:“”\"]{2,60}?)(?::|\s[–—])\s+(?=[A-Z0-9“\"‘가-힣])")
_LINES = (
    "heading",
    "bold",
    "line",
    "first",
    "plain",
    "item",
    "number",
    "lead",
)  # styles whose titles may have tags
_TAGGED = 0.75  # of the entries must have one
_OWNER = re.compile(r"^[A-Z][\w-]*[’']s?\b")


def without_leads(
    blocks: Sequence[Block], starts: Sequence[Start], known: Callable[[str], bool]
) -> list[Start]:
    """Starts without the words that stand before most titles, if those words are no titles themselves."""
    leads = [_form(blocks[start.at], start) for start in starts]
    starts = _without_tags(blocks, starts, known)
    form, times = Counter(filter(None, leads)).most_common(1)[0] if any(leads) else (None, 0)
    if form is None or times < _LEAST or times < _SHARE * len(starts) or is_label(form + ":") or known(form):
        return list(starts)
    return [
        _without(blocks[start.at], start) if lead == form else start
        for start, lead in zip(starts, leads, strict=True)
    ]


def _without_tags(
    blocks: Sequence[Block], starts: Sequence[Start], known: Callable[[str], bool]
) -> Sequence[Start]:
    """Starts without words of the author's own before most titles: ``For a rainy day: X``, ``Best piano: X``."""
    tags = [_TAG.match(start.head.title) if start.style in _LINES else None for start in starts]
    told = [tag["lead"] for tag in tags if tag is not None]
    if (
        len(told) < _LEAST
        or len(told) < _TAGGED * len(starts)
        or any(known(tag + ":") or known(tag) for tag in told)
    ):
        return starts
    first = Counter(fold(tag).split()[0] for tag in told if fold(tag)).most_common(1)
    alike = bool(first) and 2 * first[0][1] >= len(told) and first[0][0] not in ("the", "a", "an", "my")
    small = 2 * sum(capitals(tag) < 0.6 for tag in told) >= len(told)
    meant = sum(known(start.head.title[tag.end() :]) for start, tag in zip(starts, tags, strict=True) if tag)
    quoted = all(
        start.head.title[tag.end() :][:1] in '“"‘《「『'
        for start, tag in zip(starts, tags, strict=True)
        if tag
    )
    if not (alike or small or quoted or 2 * meant >= len(told)):
        return starts
    return [
        _without(blocks[start.at], start) if tag else start for start, tag in zip(starts, tags, strict=True)
    ]


def _form(block: Block, start: Start) -> str | None:
    """The words before the title of a start, with a sign for what changes from one to the next."""
    found = _lead_of(start.head.title) or _lead_of(block.text)
    dated = found is not None and re.search(YEAR, found["lead"]) and not _DAY.search(found["lead"])
    if found is None or dated or start.style in ("within", "quoted", "subject"):
        return None
    if not block.text.startswith(found[0]) and not start.head.title.startswith(found[0]):
        return None
    return _OWNER.sub(
        "@", _NUMBER.sub("#", _DAY.sub("#", re.sub(r"^[A-Z]\b(?!['’])", "#", found["lead"])))
    ).casefold()


def _lead_of(text: str) -> re.Match[str] | None:
    return _LETTER.match(text) or _LEAD.match(text)


def _without(block: Block, start: Start) -> Start:
    head = start.head
    found = _lead_of(head.title)
    if found is not None:
        bare = head_of(head.title[found.end() :], 0)
        return start._replace(head=head._replace(title=bare.title), style="led") if bare else start
    found = _lead_of(block.text)
    bare = head_of(block.text[found.end() :], 0) if found else None
    return start._replace(head=bare, style="led") if bare else start
