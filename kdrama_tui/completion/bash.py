"""What bash needs told: it hands over the line as typed, with quotes and all, and takes what comes as it is.

Reading and writing bash's quotes is done here, where it can be tested, and never by ``eval``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kdrama_tui.completion.places import Offer
from kdrama_tui.domain.text import clean

FIRST, LISTING = "9", "63"  # values of COMP_TYPE: the first Tab, and the second one, which only shows
SEVERAL = "(several; type on)"


class Line(NamedTuple):
    """A command line up to the cursor, read as bash reads it.

    Args:
        words: without their quotes; the last one is the one at the cursor.
        quote: the quote that is open at the cursor, or "".
        kept: how many characters of the last word bash leaves where they are, and so must not be given again.
    """

    words: tuple[str, ...]
    quote: str
    kept: int


def read(line: str, breaks: str) -> Line:
    """Read a line.

    Args:
        line: up to the cursor.
        breaks: bash's COMP_WORDBREAKS, at which it begins another word.
    """
    words, word, quote, kept = [], "", "", 0
    at, begun = 0, False
    while at < len(line):
        char = line[at]
        following = line[at + 1] if at + 1 < len(line) else ""
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"' and following and following in '\\"$`':
                word, at = word + following, at + 1
            else:
                word += char
        elif char in "'\"":
            quote, begun, kept = char, True, len(word)
        elif char == "\\":
            word, at, begun = word + following, at + 1, True
        elif char in " \t\n":
            if begun:
                words.append(word)
            word, begun, kept = "", False, 0
        else:
            word, begun = word + char, True
            if char in breaks:
                kept = len(word)
        at += 1
    return Line((*words, word), quote, kept)


def answer(line: Line, offers: Sequence[Offer], kind: str) -> list[str]:
    """What bash is to insert or show, one a line.

    Args:
        line: as read.
        offers: for the last word, whole.
        kind: bash's COMP_TYPE.
    """
    word = line.words[-1]
    kept = word[: line.kept].casefold()
    fitting = [each for each in offers if each.value.casefold().startswith(kept)]
    found = [(quoted(each.value[line.kept :], line.quote), each) for each in fitting]
    texts = [text for text, _ in found if text is not None]
    if len(texts) < 2:
        return texts
    if kind == LISTING:
        return [
            f"{text}  ({clean(each.words)})" if each.words else text
            for text, each in found
            if text is not None
        ]
    # Bash puts what all have in common in the place of the word. What was typed by sound must not go that way.
    typed = (quoted(word[line.kept :], line.quote) or "").casefold()
    if all(text.casefold().startswith(typed) for text in texts):
        return texts
    return [] if kind == FIRST else [SEVERAL, *texts]


def quoted(text: str, quote: str) -> str | None:
    """A text as it stands on the command line; None if it cannot.

    Args:
        text: a word or a part of one.
        quote: the quote that is open before it, or "".
    """
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote:  # within these, an exclamation mark cannot be kept from calling up an earlier line
        return None if "!" in text else re.sub(r'([\\"$`])', r"\\\1", text)
    return re.sub(r"([^\w@%+=:,./-])", r"\\\1", text)
