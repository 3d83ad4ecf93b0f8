"""What workers and widgets tell the screen."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from kdrama_tui.domain.filters import Asked
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.search.match import Match

if TYPE_CHECKING:
    from kdrama_tui.domain.similar import Likeness


@dataclass(repr=False, eq=False)
class Results(Message):
    """A search is done.

    Args:
        query: what was asked; results of an older query are dropped.
        asked: the same as it was read.
        found: the best of what was found.
        matches: why, by id, if words were searched for.
        total: how many titles were found in all.
        more: whether there are still more than that.
    """

    query: str
    asked: Asked
    found: Sequence[Title]
    matches: Mapping[str, Match]
    total: int
    more: bool


@dataclass(repr=False, eq=False)
class SimilarReady(Message):
    """What is like a title was looked up.

    Args:
        title: it.
        similar: what is like it, best first.
    """

    title: Title
    similar: Sequence[Likeness]


@dataclass(repr=False, eq=False)
class CatalogReady(Message):
    """A large catalog has been read in the background.

    Args:
        catalog: it.
        ordered: its titles in the order of the list.
        done: set when this message is reached; then nothing else is done, as one waits for those before it.
    """

    catalog: Catalog
    ordered: tuple[Title, ...]
    done: Event | None = None


@dataclass(repr=False, eq=False)
class IndexReady(Message):
    """The search index can be used.

    Args:
        whole: whether all of it is there, and not letters and jamo only.
    """

    whole: bool


@dataclass(repr=False, eq=False)
class IndexProgress(Message):
    """So much of the search index has been built.

    Args:
        share: 0 to 1.
    """

    share: float

    def can_replace(self, message: Message) -> bool:
        """Only the newest counts."""
        return isinstance(message, IndexProgress)


@dataclass(repr=False, eq=False)
class LogChanged(Message):
    """The log is not as it was.

    Args:
        told: what was done, in words, or empty for an edit by another program.
        marked: whether what was selected has been marked.
    """

    told: str = ""
    marked: bool = False


@dataclass(repr=False, eq=False)
class Trouble(Message):
    """Something went wrong that the person should know.

    Args:
        error: what, and the way out.
    """

    error: KdramaError
