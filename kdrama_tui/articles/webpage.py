"""A saved web page as blocks, without what stands around the article: menus, scripts, banners, comments."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import NamedTuple

from kdrama_tui.articles import tags
from kdrama_tui.articles.blocks import (
    BOLD,
    END_BOLD,
    END_SLANT,
    MOST_BLOCKS,
    SLANT,
    Block,
    Role,
    block_of,
)
from kdrama_tui.articles.machine import names_told
from kdrama_tui.articles.mending import mended

_PROSE = 60  # letters of a cell from which on a further paragraph in it shows that it only lays a page out
_MOST_DEPTH = 400  # open elements; deeper ones are read as if they stood there


class Page(NamedTuple):
    """A page as it was read.

    Args:
        blocks: the article's.
        headline: as its head gives it, or "".
        site: the name of the site as its head gives it, or "".
        lead: what its head says it is about, or "".
        told: names of items of a list, as the page tells machines.
    """

    blocks: list[Block]
    headline: str
    site: str
    lead: str
    told: tuple[str, ...] = ()


def page_of(text: str, *, whole: bool = False) -> Page:
    """Read a page. Takes any text and never raises.

    Args:
        text: the page.
        whole: keep also what by its class or id is no part of the article.
    """
    parser = _Parser(whole)
    parser.feed(mended(text))
    parser.close()
    parser.flush()
    meta = parser.meta
    headline = meta.get("og:title") or meta.get("twitter:title") or " ".join(parser.title.split())
    site, lead = meta.get("og:site_name", ""), meta.get("og:description", "").strip()
    return Page(_main_part(parser), headline, site, lead, names_told(text))


class _Parser(HTMLParser):
    """Gathers blocks; each has the number of the outermost article or main part it stands in, or 0."""

    def __init__(self, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.parts: list[int] = []
        self.meta: dict[str, str] = {}
        self.title = ""
        self._whole = whole
        self._open: list[tuple[str, bool]] = []  # name, and whether it hides what is in it
        self._counts: Counter[str] = Counter()
        self._hidden = 0
        self._in_title = False
        self._text: list[str] = []
        self._linked = self._size = 0  # letters within links, and all
        self._lists: list[int | None] = []  # the next number of each open list, or None
        self._steps: list[int] = []
        self._number: int | None = None
        self._fresh = False  # at the beginning of an item
        self._cells: list[str] | None = None
        self._part = self._last_part = 0
        self._gap = True

    # -- what the parser finds -------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self._note(dict(attrs))
        elif tag == "br":
            self.flush(gap=False)
        elif tag == "title" and not self.title:
            self._in_title = True
        if tag in tags.VOID:
            if tag == "hr":
                self.flush()
            return
        if tag == "body":  # a head that nobody closed hides nothing
            self._open, self._hidden = [], 0
            self._counts.clear()
        if tag in tags.BLOCKS:
            self._begin(tag, dict(attrs))
        elif tag in tags.BOLD:
            self._text.append(BOLD)
        elif tag in tags.SLANTED:
            self._text.append(SLANT)
        elif tag == tags.QUOTE:
            self._text.append("“")
        if len(self._open) < _MOST_DEPTH:
            hides = self._hides(tag, attrs)
            self._open.append((tag, hides))
            self._counts[tag] += 1
            self._hidden += hides

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in tags.VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in tags.BLOCKS:
            self._end(tag)
        elif tag in tags.BOLD:
            self._text.append(END_BOLD)
        elif tag in tags.SLANTED:
            self._text.append(END_SLANT)
        elif tag == tags.QUOTE:
            self._text.append("”")
        elif tag == "p":
            self.flush()
        if self._counts[tag] <= 0:
            return
        while self._open:
            name, hides = self._open.pop()
            self._counts[name] -= 1
            self._hidden -= hides
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._hidden and len(self.blocks) < MOST_BLOCKS:
            self._text.append(data)
            size = len(data.strip())
            self._size += size
            if self._counts["a"]:
                self._linked += size

    # -- what is made of it ------------------------------------------------------------------------

    def _note(self, attrs: dict[str, str | None]) -> None:
        key = (attrs.get("property") or attrs.get("name") or "").casefold()
        value = " ".join((attrs.get("content") or "").split())
        if key.startswith(("og:", "twitter:")) and value:
            self.meta.setdefault(key, value[:500])

    def _hides(self, tag: str, attrs: list[tuple[str, str | None]]) -> bool:
        if tag in tags.SKIPPED:
            return True
        if self._whole or tag in tags.NEVER_AROUND or not attrs:
            return False
        given = dict(attrs)
        if (
            "hidden" in given
            or given.get("aria-hidden") == "true"
            or tags.HIDDEN.search(given.get("style") or "")
        ):
            return True
        if (given.get("role") or "") in {"navigation", "complementary", "dialog", "contentinfo", "search"}:
            return True
        names = f"{given.get('class') or ''} {given.get('id') or ''}".split()
        return any(map(tags.AROUND.match, names[:12]))

    def _begin(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in tags.CLOSES_HEADING:
            self._close_heading()
        if tag in ("td", "th"):
            self._text.append(" ")
            return
        if self._cells is not None and (
            tag in tags.HEADINGS or tag == "table" or (tag == "p" and self._size >= _PROSE)
        ):
            self._leave_row(self._cells)
        if self._cells is not None and tag in ("p", "div", "ul", "ol", "li"):
            self._text.append(" ")
        elif self._cells is None or tag == "tr":
            self.flush()
        if tag in ("ol", "ul"):
            self._open_list(tag, attrs)
        elif tag == "li":
            self._open_item(attrs)
        elif tag == "tr":
            self._cells = []
        elif tag in ("article", "main") and not self._counts["article"] + self._counts["main"]:
            self._last_part += 1
            self._part = self._last_part

    def _close_heading(self) -> None:
        """End a heading that nobody closed."""
        if any(self._counts[name] for name in tags.HEADINGS):
            self.flush()
            for at in range(len(self._open) - 1, -1, -1):
                if self._open[at][0] in tags.HEADINGS:
                    name, hides = self._open.pop(at)
                    self._counts[name] -= 1
                    self._hidden -= hides

    def _open_list(self, tag: str, attrs: dict[str, str | None]) -> None:
        start = attrs.get("start") or ""
        first = int(start) if start.isdecimal() and len(start) < 5 else 1
        if len(self._lists) < _MOST_DEPTH:
            self._lists.append(first if tag == "ol" else None)
            self._steps.append(-1 if "reversed" in attrs else 1)

    def _open_item(self, attrs: dict[str, str | None]) -> None:
        self._fresh, self._number = True, None
        if self._lists and self._lists[-1] is not None:
            value = attrs.get("value") or ""
            number = int(value) if value.isdecimal() and len(value) < 5 else self._lists[-1]
            self._number = number
            self._lists[-1] = number + self._steps[-1]

    def _end(self, tag: str) -> None:
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            self._end_row(self._cells)
        elif self._cells is not None and self._counts["tr"]:
            self._text.append(" ")
        else:
            self.flush(tag)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
            self._steps.pop()
        elif tag == "li":
            self._fresh, self._number = False, None
        elif tag in ("article", "main") and self._counts["article"] + self._counts["main"] <= 1:
            self._part = 0

    def _end_row(self, cells: list[str]) -> None:
        rest = self._taken()
        self._cells = None
        cells = [each for each in (*cells, rest) if each] if rest else cells
        if len(cells) > 1 and all(len(each) < 600 for each in cells):
            bare = tuple(re.sub("[\ue000-\ue003]", "", each).strip() for each in cells)
            self._add(block_of(" · ".join(filter(None, cells)), Role.ROW, cells=bare))
        else:
            for each in cells:
                self._add(block_of(each))

    def _leave_row(self, cells: list[str]) -> None:
        """Read on as if there was no table: one with headings, paragraphs or tables in a cell only lays a page out."""
        self._cells = None
        for each in cells:
            self._add(block_of(each))
        self.flush()

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text, self._linked, self._size = [], 0, 0
        return text

    def flush(self, tag: str = "", *, gap: bool = True) -> None:
        """End the block that is being gathered."""
        if not self._size:
            self._text = []
        elif self._text:
            link = self._linked > 0 and self._linked >= 0.9 * self._size
            heading = next((name for name in tags.HEADINGS if tag == name or self._counts[name]), "")
            role = (
                Role.HEADING
                if heading or tag == "dt" or self._counts["dt"]
                else Role.CAPTION
                if tag == "figcaption" or self._counts["figcaption"]
                else Role.ITEM
                if self._fresh
                else Role.TEXT
            )
            level = int(heading[1]) if heading else 7 if role is Role.HEADING else 0
            number = self._number if self._fresh else None
            block = block_of(self._taken(), role, level=level, number=number, link=link, after_gap=self._gap)
            self._add(block)
            if block is not None:
                self._gap = False
                self._fresh, self._number = False, None
        self._gap = self._gap or gap

    def _add(self, block: Block | None) -> None:
        if block is not None and len(self.blocks) < MOST_BLOCKS:
            self.blocks.append(block)
            self.parts.append(self._part)


def _main_part(parser: _Parser) -> list[Block]:
    """The blocks of the article or main element that holds most of the page, or all of them."""
    sizes: Counter[int] = Counter()
    for block, part in zip(parser.blocks, parser.parts, strict=True):
        sizes[part] += len(block.text)
    marked = {part: size for part, size in sizes.items() if part}
    if not marked:
        return parser.blocks
    best = max(marked, key=lambda part: marked[part])
    if marked[best] < 0.6 * sum(marked.values()):
        kept = set(marked)  # each entry is an article of its own
    elif marked[best] < 0.3 * sizes.total():
        return parser.blocks
    else:
        kept = {best}
    first = parser.parts.index(min(kept))
    heads = [  # the headline may stand before
        block
        for block, part in zip(parser.blocks[:first], parser.parts[:first], strict=True)
        if block.role is Role.HEADING and block.level == 1 and part not in kept
    ]
    inside = [block for block, part in zip(parser.blocks, parser.parts, strict=True) if part in kept]
    return heads + inside
