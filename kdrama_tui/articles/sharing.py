"""A list written out to be read by people, and read back exactly: as plain text and as Markdown.

The last line says what it is, so that a list of ours is read by its own rules. Where a sign would be taken for a part
of the form, a backslash stands before it. A text that somebody has changed so that these rules do not fit any more is
read as any other article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from kdrama_tui.articles.article import Article, Listed
from kdrama_tui.articles.entries import named_kind
from kdrama_tui.articles.heads import YEAR
from kdrama_tui.articles.people import names_in
from kdrama_tui.articles.quoted import quoted_in
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import PublishedList
from kdrama_tui.hangul.normalize import fold


class Form(Enum):
    """How a list is written."""

    TEXT = "text"
    MARKDOWN = "markdown"


class Shared(NamedTuple):
    """One entry of a list that is shared.

    Args:
        as_titled: the title as it is to be printed.
        as_year: its year, or None to print none.
        text: what is said of it, paragraphs apart by a blank line.
    """

    as_titled: str
    as_year: int | None = None
    text: str = ""


_SIGNED = re.compile(r"(?:— )?A list of (\d{1,6}) titles?(?:, published by (.+))?, shared from kdrama-tui\.")
_HEAD = re.compile(r"(?:(\d{1,6})\.|•|-) (.+)")
_YEAR_BEHIND = re.compile(rf"(.+) \(({YEAR})\)")
_INDENT = "   "
_MARKDOWN_SIGN = re.compile(r"([\\`*_\[\]<>~$|#&])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~0-9•—A-Za-z])")
_AT_START = re.compile(r"^(?=[#>+=•—\\-]|\d{1,9}[.)]|A list of )")


def share(listed: PublishedList, entries: Sequence[Shared], form: Form = Form.TEXT) -> str:
    """Write a list so that ``read_article`` gives the same title, description, order, spellings, years and texts.

    Runs of blanks are one, and what must not reach a screen is shown as by ``clean``: ``tidy`` gives what comes back.

    Args:
        listed: its title, publisher and description, whose paragraphs a blank line parts, and whether it is ranked.
        entries: in order.
        form: plain text or Markdown.
    """
    markdown = form is Form.MARKDOWN
    lines = [("# " if markdown else "") + _line(listed.title, markdown, start=not markdown)]
    lines += _paragraphs(listed.description, "", markdown)
    for position, entry in enumerate(entries, 1):
        mark = f"{position}." if listed.ranked else "-" if markdown else "•"
        title = _line(entry.as_titled, markdown)
        if _YEAR_BEHIND.fullmatch(title):
            title = re.sub(r"\((?=[^()]*\)$)", r"\(", title)
        title = f"**{title}**" if markdown else title
        year = f" ({entry.as_year})" if entry.as_year is not None else ""
        lines += ["", f"{mark} {title}{year}", *_paragraphs(entry.text, _INDENT, markdown)]
    titles = "title" if len(entries) == 1 else "titles"
    by = f", published by {_line(listed.publisher, markdown)}" if listed.publisher else ""
    lines += ["", *(["---", ""] if markdown else [])]
    lines.append(f"{'' if markdown else '— '}A list of {len(entries)} {titles}{by}, shared from kdrama-tui.")
    return "\n".join(lines) + "\n"


def tidy(text: str, *, paragraphs: bool = False) -> str:
    """A text as it comes back: cleaned, runs of blanks as one; with ``paragraphs`` blank lines part what they part."""
    parts = re.split(r"\n[ \t]*\n", clean(text, keep_newlines=True)) if paragraphs else [text]
    return "\n\n".join(filter(None, (" ".join(clean(part).split()) for part in parts)))


def own_list(text: str, name: str) -> Article | None:
    """The article in a text that ``share`` has written, or None if it has not or was changed since.

    Args:
        text: the whole file.
        name: its name.
    """
    lines = text.rstrip().split("\n")
    signed = _SIGNED.fullmatch(lines[-1].strip()) if len(lines) > 1 else None
    if signed is None:
        return None
    markdown = lines[0].startswith("# ")
    headline = _plain(lines[0][2:] if markdown else lines[0])
    heads: list[tuple[int | None, str]] = []
    texts: list[list[str]] = [[]]
    for line in lines[1:-1]:
        if not line.strip() or (markdown and line == "---"):
            continue
        head = _HEAD.fullmatch(line)
        if head is not None:
            heads.append((int(head[1]) if head[1] else None, head[2]))
            texts.append([])
        elif heads and line.startswith(_INDENT):
            texts[-1].append(_plain(line))
        elif not heads and not line.startswith(" "):
            texts[0].append(_plain(line))
        else:
            return None
    if len(heads) != int(signed[1]):
        return None
    listed = []
    for position, ((number, head_text), body) in enumerate(zip(heads, texts[1:], strict=True), 1):
        if number not in (None, position):
            return None
        dated = _YEAR_BEHIND.fullmatch(head_text)
        title, year = (dated[1], int(dated[2])) if dated else (head_text, None)
        title = title.removeprefix("**").removesuffix("**") if markdown else title
        listed.append(_listed(position, _plain(title), year, number, "\n\n".join(body)))
    return _as_article(headline, signed[2], listed, "\n\n".join(texts[0]), name)


def _as_article(
    headline: str, publisher: str | None, listed: Sequence[Listed], description: str, name: str
) -> Article:
    names = frozenset(fold(each.as_titled) for each in listed)
    texts: list[tuple[int | None, str]] = [
        (None, description),
        *((each.position, each.text) for each in listed),
    ]
    return Article(
        headline,
        _plain(publisher) if publisher else None,
        bool(listed) and listed[0].number is not None,
        tuple(listed),
        description,
        "",
        quoted_in(texts, names),
        name,
    )


def _listed(position: int, title: str, year: int | None, number: int | None, text: str) -> Listed:
    return Listed(position, title, year, number, (), named_kind(text), text, names_in(text, title))


def _paragraphs(text: str, indent: str, markdown: bool) -> Iterator[str]:
    for part in tidy(text, paragraphs=True).split("\n\n"):
        if part:
            yield ""
            yield indent + _line(part, markdown, start=True)


def _line(text: str, markdown: bool, *, start: bool = False) -> str:
    """A text in one line, with what would be read as a sign behind a backslash."""
    line = tidy(text)
    line = _MARKDOWN_SIGN.sub(r"\\\1", line) if markdown else line.replace("\\", "\\\\")
    return _AT_START.sub(r"\\", line) if start and not line.startswith("\\") else line


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text.strip())
