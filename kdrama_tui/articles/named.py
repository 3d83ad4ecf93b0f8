"""Titles of the catalog that prose names without quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kdrama_tui.articles.article import Quoted
from kdrama_tui.articles.words import words_of

_MOST_WORDS = 9
_WORD = re.compile(r"[\w’'.&-]+[,!?]?")
_SMALL = frozenset(
    words_of("""
a an and as at by for from in into is of on or the to with
""")
)
_CAPITAL_START = re.compile(r"(?:^|[.!?]\s+)[A-Z가-힣]")
_LONG_LOWER = 14  # characters of a name without capitals
_LONG = 8  # letters of a name of one word
_PROSE = 60  # characters of a paragraph; shorter ones are headings, in which every word has a capital


def named_in(within: int | None, text: str, numbers_of: Callable[[str], tuple[int, ...]]) -> Iterator[Quoted]:
    """Names of Titles in a text, of two words with capitals and more.

    Args:
        within: position of the entry whose text it is, or None.
        text: paragraphs apart by blank lines.
        numbers_of: gives the Titles that have just this name.
    """
    for paragraph in text.split("\n\n"):
        if not _CAPITAL_START.search(paragraph):
            yield from _in_lower(within, paragraph, numbers_of)
        elif len(paragraph) >= _PROSE:
            yield from _in_paragraph(within, paragraph, numbers_of)


def _in_lower(
    within: int | None, text: str, numbers_of: Callable[[str], tuple[int, ...]]
) -> Iterator[Quoted]:
    """Names in a text whose author uses no capitals; only long ones, which nobody writes by chance."""
    words = list(_WORD.finditer(text[:2000]))
    for at, first in enumerate(words):
        for end in range(min(len(words), at + _MOST_WORDS), at + 1, -1):
            shown = text[first.start() : words[end - 1].end()].rstrip(",.!?")
            if len(shown) >= _LONG_LOWER and numbers_of(shown):
                yield Quoted(shown, None, within)
                break


def _in_paragraph(
    within: int | None, text: str, numbers_of: Callable[[str], tuple[int, ...]]
) -> Iterator[Quoted]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = 0
        if _is_capital(words[at][0]):
            for end in range(_longest(text, words, at), at + 1, -1):
                shown = text[words[at].start() : words[end - 1].end()].rstrip(",.")
                capitals = sum(_is_capital(word[0]) for word in words[at:end])
                if capitals >= 2 and _is_capital(words[end - 1][0]) and numbers_of(shown):
                    yield Quoted(shown, None, within)
                    found = end - at
                    break
            if not found and _stands_alone(text, words, at) and numbers_of(words[at][0].rstrip(",!?")):
                yield Quoted(words[at][0].rstrip(",.!?"), None, within)
        at += found or 1


def _stands_alone(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a long word has a capital though it begins no sentence and no name goes on in it."""
    word = words[at]
    begun = (
        at > 0
        and text[words[at - 1].end() : word.start()] in (" ", " (")
        and not words[at - 1][0].endswith((".", "!", "?"))
    )
    before = at > 0 and _is_capital(words[at - 1][0])
    behind = at + 1 < len(words) and _longest(text, words, at) > at + 1 and _is_capital(words[at + 1][0])
    return begun and not before and not behind and len(word[0].rstrip(",.!?")) >= _LONG


def _longest(text: str, words: list[re.Match[str]], at: int) -> int:
    """Where the words that may be one name with the one at a place end."""
    end = at + 1
    while end < len(words) and end - at < _MOST_WORDS:
        between = text[words[end - 1].end() : words[end].start()]
        if between != " " or not (_is_capital(words[end][0]) or words[end][0] in _SMALL):
            break
        end += 1
    return end


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
