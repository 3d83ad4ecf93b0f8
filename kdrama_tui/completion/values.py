"""What the values of arguments can be: titles in any spelling, lists, statuses, formats and the like."""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kdrama_tui.completion.places import Offer, Place

if TYPE_CHECKING:
    from kdrama_tui.domain.own import Own
    from kdrama_tui.domain.title import Catalog, Title
    from kdrama_tui.paths import Paths

MOST = 100  # titles that are offered; of more nobody reads the names

FILES, FOLDERS = Offer("", "files"), Offer("", "folders")
"""Stand for what the shell itself knows how to complete."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # kinds of characters that have no place in a word


class Values:
    """The values that can stand at a place of the command line. Reads the catalog when it is needed, and nothing else.

    Args:
        place: what is typed so far.
        paths: where the files are.
    """

    def __init__(self, place: Place, paths: Callable[[], Paths]) -> None:
        self._place = place
        self._paths = paths
        self._sources: Mapping[str, Callable[[], Iterable[Offer]]] = {
            "TITLE": self._titles,
            "QUERY": self._conditions,
            "CONDITION": self._conditions,
            "LIST": self._lists,
            "STATUS": self._statuses,
            "S": self._statuses,
            "F": self._formats,
            "DATE": lambda: map(Offer, ("today", "yesterday", "unknown")),
            "R": lambda: map(Offer, (*map(str, range(1, 11)), "none")),
        }

    def of(self, action: argparse.Action) -> Iterator[Offer]:
        """The values of an argument that go on from what is typed, or all; none if it can be anything."""
        if action.choices is not None:
            found: Iterable[Offer] = (Offer(str(each)) for each in action.choices)
        elif isinstance(action.metavar, str) and action.metavar in self._sources:
            found = self._sources[action.metavar]()
        elif action.type is Path:
            found = [FOLDERS if action.metavar == "DIR" else FILES]
        else:
            found = ()
        return (each for each in found if each in (FILES, FOLDERS) or _is_word(each.value))

    @cached_property
    def _catalog(self) -> Catalog | None:
        """The catalog with the person's own titles, unless reading it takes so long that nobody would wait for it."""
        from kdrama_tui.domain.own import united
        from kdrama_tui.library import Library

        paths = self._paths()
        library = Library(paths.catalog, paths.cache)
        if library.is_large:
            return None
        return united(library.catalog(), _own(paths.own))

    def _titles(self) -> Iterator[Offer]:
        """Ids of titles by any spelling; behind the first words of a title, its next word."""
        begun, given = _plain(self._place.begun), [_plain(word) for word in self._place.given]
        titles = self._catalog.titles if self._catalog is not None else ()
        if given:
            nexts = (_next_word(title, given) for title in titles)
            yield from dict.fromkeys(Offer(word) for word in nexts if word and word.startswith(begun))
            return
        named = [title for title in titles if _begins(title, begun)] if begun else list(titles)
        named.sort(key=lambda title: (not title.id.startswith(begun), -len(title.list_ids)))
        # Making the search takes as long as all else together, so it is asked only where letters alone find nothing.
        for title in (named or self._found())[:MOST]:
            yield Offer(title.id, f"{title.title} ({title.year})" if title.year else title.title)

    def _found(self) -> list[Title]:
        if self._catalog is None:
            return []
        from kdrama_tui.search.engine import Engine
        from kdrama_tui.search.index import Index

        return [match.title for match in Engine(Index(self._catalog)).search(self._place.begun, MOST)]

    def _conditions(self) -> Iterator[Offer]:
        from kdrama_tui.domain.filters import KEYS, completions

        begun = self._place.begun
        if ":" not in begun:
            yield from (Offer(f"{key}:") for key in KEYS if key.startswith(begun.lower()))
        elif self._catalog is not None:
            yield from map(Offer, completions(begun, self._catalog))

    def _lists(self) -> Iterable[Offer]:
        lists = self._catalog.lists if self._catalog is not None else ()
        return (Offer(each.id, each.title) for each in lists)

    def _statuses(self) -> Iterable[Offer]:
        from kdrama_tui.domain.log import Status

        given = self._place.given
        if len(given) > 1 and given[-1] in {*Status, "none"}:
            return ()  # it is there already
        return map(Offer, (*Status, "none"))

    def _formats(self) -> Iterable[Offer]:
        from kdrama_tui.exchange.exporting import FORMATS

        return map(Offer, FORMATS)


def _own(path: Path) -> Own:
    """The person's own titles and lists, only looked at: opened as the program does it, damage would be mended."""
    from kdrama_tui.domain.own import Own
    from kdrama_tui.errors import KdramaError
    from kdrama_tui.library import LARGE_FILE
    from kdrama_tui.storage.catalog import LISTS, TITLES
    from kdrama_tui.storage.own_rows import own_list_from, own_title_from

    with suppress(OSError, ValueError, AttributeError, KeyError, TypeError, KdramaError):
        if path.is_file() and path.stat().st_size <= LARGE_FILE:
            tables = json.loads(path.read_bytes())
            titles = tuple(map(own_title_from, tables.get(TITLES, {}).values()))
            return Own(titles, tuple(map(own_list_from, tables.get(LISTS, {}).values())))
    return Own()


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold().strip()


def _begins(title: Title, begun: str) -> bool:
    """Whether a word of the title, in one of its forms, begins with some letters."""
    forms = (title.id, title.title, title.hangul or "", title.romanized or "", *title.also_known_as)
    return any(re.search(rf"\b{re.escape(begun)}", _plain(form)) for form in forms)


def _next_word(title: Title, given: list[str]) -> str:
    words = _plain(title.title).split()
    return words[len(given)] if len(words) > len(given) and words[: len(given)] == given else ""


def _is_word(value: str) -> bool:
    """Whether a value can be typed, and is taken for a value and not for an option."""
    hidden = any(unicodedata.category(char) in _HIDDEN for char in value)
    return bool(value) and not value.startswith("-") and not hidden
