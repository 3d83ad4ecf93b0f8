"""What an article is called: by its page's head, its first heading, or the line that promises a list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import PurePath

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.choosing import promised
from kdrama_tui.articles.heads import YEAR
from kdrama_tui.articles.noise import is_noise, speaks_of_films, speaks_of_lists
from kdrama_tui.articles.posts import is_opening
from kdrama_tui.articles.webpage import Page
from kdrama_tui.hangul.normalize import fold

_SITE_BEHIND = re.compile(r"\s+[|–—»-]\s+([^|–—»]{2,40})$")
_LONGEST = 200  # characters
_NEAR = 4  # blocks from a site's name to the headline
_SEEN = 12  # blocks in which it stands
_NAMED = re.compile(r"(?:thread|subject|topic|title|post|re|fwd?|headline)\s*:\s+(?=\S)", re.I)
_SALUTE = re.compile(r"(?:dear|hello|hi|hey|good (?:morning|evening)|greetings|friends)\b.{0,40}[,!:]?", re.I)
_BELOW = re.compile(r"[(\[].*[)\]]|(?:by|words|text|글)\b.*", re.I)


def headline_of(blocks: Sequence[Block], name: str, page: Page | None) -> tuple[str, str, int]:
    """The headline, the site's name if it stands behind it, and the number of its block or -1."""
    site = page.site if page is not None else ""
    told = page.headline if page is not None else ""
    behind = _SITE_BEHIND.search(told)
    if behind and (site or len(told) - len(behind[0]) >= 15) and (not site or fold(site) == fold(behind[1])):
        site, told = site or behind[1].strip(), told[: behind.start()]
    first = [
        at
        for at, block in enumerate(blocks[:_SEEN])
        if (_NAMED.match(block.text) or not is_noise(block.text))
        and len(block.text) <= _LONGEST
        and block.role in (Role.HEADING, Role.TEXT)
        and not _SALUTE.fullmatch(block.text)
        and not _BELOW.fullmatch(block.text)
        and not is_opening(block)
    ]
    top = next((at for at in first if blocks[at].role is Role.HEADING and blocks[at].level == 1), -1)
    if top < 0 and told:
        same = next((at for at in first if fold(blocks[at].text) == fold(told)), -1)
        return told, site, same
    if top >= 0 and (own := _below_masthead(blocks, top, first, page)) >= 0:
        return blocks[own].text, site or blocks[top].text, own
    if top >= 0:
        return blocks[top].text, site, top
    promising = [at for at in first if speaks_of_lists(blocks[at].text) or promised(blocks[at].text)]
    at = next((at for at in first if _may_head(blocks, at)), -1)
    if at >= 0 and promising and promising[0] < 4 and promising[0] != at:
        at = at if at in promising else promising[0] if _may_head(blocks, promising[0]) else at
    if at >= 0:
        return _NAMED.sub("", blocks[at].text.strip(" *")), site, at
    return PurePath(name).stem, site, -1


def _below_masthead(blocks: Sequence[Block], top: int, first: Sequence[int], page: Page | None) -> int:
    """The heading below the first one where that is the site's name, or -1."""
    name = fold(blocks[top].text)
    told = fold(page.headline) if page is not None else ""
    called = page is not None and bool(page.site) and fold(page.site) == name
    for at in first:
        text = fold(blocks[at].text)
        if at <= top or not text or text == name:
            continue
        if told in (f"{name} {text}", f"{text} {name}") or (called and told == text):
            return at
        heading = blocks[at].role is Role.HEADING
        if heading and promised(blocks[at].text) and speaks_of_films(blocks[at].text):
            plain = not promised(blocks[top].text) and not speaks_of_lists(blocks[top].text)
            return at if plain and at <= top + _NEAR else -1
    return -1


def line_above(blocks: Sequence[Block]) -> str:
    """The line above the first entry that may be the headline where nothing else is; "" if there is none."""
    for block in blocks[:_SEEN]:
        text = block.text
        if block.role not in (Role.HEADING, Role.TEXT) or _SALUTE.fullmatch(text) or is_noise(text):
            continue
        told = len(text) <= 140 and not re.search(r"[a-z]{2}[.,;]$", text) and not _BELOW.fullmatch(text)
        return text.strip(" *") if told and any(map(str.isalpha, text)) else ""
    return ""


def _may_head(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line may be the headline: short, before everything else, and not the first title of a bare list."""
    text = blocks[at].text
    if len(text) > 140 or re.search(r"[a-z]{2}\.$", text) or re.match(r"[#(\[]?\d{1,3}[.):\]]\s", text):
        return False
    if blocks[at].role is Role.HEADING or speaks_of_lists(text) or text.endswith(":"):
        return True
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or re.search(rf"\(\s*{YEAR}\s*\)$", text):
        return False
    return following.after_gap or bool(_NAMED.match(text)) or _is_masthead(blocks, at)


def _is_masthead(blocks: Sequence[Block], at: int) -> bool:
    """Whether only dates, addresses and the like stand right below a line."""
    below = list(itertools.takewhile(lambda block: not block.after_gap, blocks[at + 1 : at + _SEEN]))
    return all(is_noise(block.text) or _BELOW.fullmatch(block.text) for block in below)
