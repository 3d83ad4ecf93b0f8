"""What an article says, in our words, before anything of it is tied to the catalog."""

from __future__ import annotations

from typing import NamedTuple


class Listed(NamedTuple):
    """One entry of an article.

    Args:
        position: place in the article from 1.
        as_titled: the title as printed.
        as_year: the year as printed, or None.
        number: the number as printed, or None; in a countdown it runs down.
        others: further names printed beside the title, such as the Hangul.
        kind_word: the first word in the head or the text for what it is, as printed: ``drama``, ``series``, ``film``.
        text: what is said of it, paragraphs apart by a blank line.
        names: people and characters as spelled there, each spelling once.
    """

    position: int
    as_titled: str
    as_year: int | None = None
    number: int | None = None
    others: tuple[str, ...] = ()
    kind_word: str | None = None
    text: str = ""
    names: tuple[str, ...] = ()


class Quoted(NamedTuple):
    """A title that is named in quotes or in slanted letters without being an entry.

    Args:
        as_titled: as printed.
        as_year: the year beside it, or None.
        within: position of the entry whose text names it, or None for what stands before and behind the entries.
    """

    as_titled: str
    as_year: int | None = None
    within: int | None = None


class Article(NamedTuple):
    """An article as it was read.

    Args:
        headline: as printed; the file's name where there is none.
        publisher: who published it, or None if that cannot be told.
        ranked: whether its entries are numbered.
        listed: its entries in order.
        description: what stands before the first entry.
        closing: what stands behind the last one.
        quoted: titles named that are no entries.
        source_file: name of the file.
    """

    headline: str
    publisher: str | None
    ranked: bool
    listed: tuple[Listed, ...]
    description: str = ""
    closing: str = ""
    quoted: tuple[Quoted, ...] = ()
    source_file: str = ""
