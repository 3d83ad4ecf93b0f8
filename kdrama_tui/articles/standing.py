"""Titles that stand out in a stretch of running text: set off, dated, in the catalog, or merely in capital letters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.heads import YEAR, capitals
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.people import is_given_name
from kdrama_tui.articles.within import QUOTED
from kdrama_tui.articles.words import words_of
from kdrama_tui.hangul.jamo import has_hangul

_MOST_WORDS = 10
_MOST = 24  # runs of capital letters that are looked at
_WORD = r"(?:[A-Z0-9][\w’'&-]*(?:\.(?=[\w.])[\w.]*)?[!?]?)"
_SMALL = r"(?:a|an|and|as|at|by|d|de|for|from|in|into|is|me|my|of|on|or|the|to|with|you|your)"
RUN = re.compile(rf"(?<![\w’'-]){_WORD}(?:(?:,? {_SMALL}){{0,3}},? {_WORD})*")
"""Words with capitals that stand together, with small ones between them."""

_BRACKET = re.compile(rf"[,”\"’]*\s*[(\[][^()\[\]]{{0,60}}?{YEAR}")
_YEAR_BEHIND = re.compile(rf"[,”\"’]*\s*(?:,\s*)?(?:(?:made|released|out)\s+)?(?:from|of|in)?\s*{YEAR}\b")
_OF_PEOPLE = re.compile(
    r"\b(?:director|directed by|actors?|actress|stars?|starring|with|by|singer|writer)\s+$", re.I
)
NO_TITLES = frozenset(
    words_of("""
i i'm i’m i've i’ve i'd i’d it he she they we you the a an this that there korea korean seoul japan american and but so
yes no january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday christmas netflix
""")
)
"""Words with capitals that are no titles."""


_BEHIND = re.compile(rf"(?:,\s*(?:[a-z]+\s+)?|\s+(?:in|from)\s+){YEAR}$|,?\s+(?:and|but|or|as)\s+I$")


class Standing(NamedTuple):
    """A title that may be meant.

    Args:
        title: as printed.
        start: where it begins.
        end: where it ends, with quotes.
        points: how much it stands out; 2 and more if set off, dated, or in the catalog.
    """

    title: str
    start: int
    end: int
    points: float


def standing_in(block: Block, begin: int, end: int, known: Known) -> Iterator[Standing]:
    """The titles between two places of a paragraph, in order within each kind."""
    text = block.text
    spans = [(one, two) for one, two in (*block.bold, *block.slanted) if begin <= one and two <= end]
    spans += [found.span() for found in QUOTED.finditer(text, begin, end)]
    for one, two in spans:
        shown = text[one:two].strip('“”"‘’《》「」『』〈〉 ').rstrip(",.:;")
        if shown and len(shown.split()) <= _MOST_WORDS and (capitals(shown) >= 0.6 or has_hangul(shown)):
            yield Standing(shown, one, two, 3.0 + 2.0 * known(shown) + 1.0 * _is_dated(text, two))
    for order, found in enumerate(itertools.islice(RUN.finditer(text, begin, end), _MOST)):
        yield from _of_run(text, found, order, known)


def tidied(run: str) -> str:
    """Words with capitals without what goes on behind a comma or with a year: ``X`` of ``X, in 2012``."""
    return _BEHIND.sub("", run).rstrip(",.")


def _is_dated(text: str, end: int) -> bool:
    return _BRACKET.match(text, end) is not None


def _of_run(text: str, found: re.Match[str], order: int, known: Known) -> Iterator[Standing]:
    words = list(re.finditer(r"\S+", found[0]))
    for count in range(min(len(words), _MOST_WORDS), 0, -1):  # the longest part that is in the catalog
        for first in range(len(words) - count + 1):
            shown = found[0][words[first].start() : words[first + count - 1].end()].rstrip(",.")
            if known(shown) and shown[:1].isupper() and (count > 1 or len(shown) > 3):
                start = found.start() + words[first].start()
                end = start + len(shown)
                yield Standing(shown, start, end, 3.0 - 0.1 * order + 2.0 * _is_dated(text, end))
                return
    shown = tidied(found[0])
    end = found.start() + len(shown)
    if shown.casefold() in NO_TITLES or re.fullmatch(r"[\d\s]+", shown) or len(words) > _MOST_WORDS:
        return
    dated = _is_dated(text, end)
    if not dated and (any(map(is_given_name, shown.split())) or _OF_PEOPLE.search(text[: found.start()])):
        return
    points = 1.0 - 0.1 * order + 2.0 * dated + 1.0 * (_YEAR_BEHIND.match(text, end) is not None)
    yield Standing(shown, found.start(), end, points)
