"""The Titles of a catalog by all that a row may know them by: ids, names, sounds, directors, other works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kdrama_tui.domain.title import Catalog, Kind, Relation
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.meeting import Named, Own, named, own_names
from kdrama_tui.exchange.names import LONGEST, Name, head_of, is_latin, name_of
from kdrama_tui.exchange.nearby import Nearby
from kdrama_tui.hangul.normalize import fold, name_orders
from kdrama_tui.hangul.sound import latin_keys, sound_keys
from kdrama_tui.search.voice import line_keys

_MOST = 60  # titles of one name that are looked at
_KEPT = 20_000  # names whose titles are remembered
_RELATIONS = {
    Relation.REMAKE_OF: "is a remake of",
    Relation.REMADE_AS: "was remade as",
    Relation.BASED_ON: "is based on",
}


class Ids(NamedTuple):
    """Titles that have an id of a row, each with the words for it.

    Args:
        sure: by IMDb's, or by TMDB's of the same kind.
        unsure: by TMDB's where the row does not say of which kind; films and dramas are numbered apart.
    """

    sure: tuple[tuple[int, str], ...]
    unsure: tuple[tuple[int, str], ...]


class Known:
    """Titles are given by their numbers in ``titles``.

    Args:
        catalog: them.

    Attributes:
        titles: each with its names worked out, in the catalog's order.
        number: of each id.
    """

    def __init__(self, catalog: Catalog) -> None:
        names = [own_names(title) for title in catalog.titles]
        self.titles = [
            named(title, own, heard)
            for title, own, heard in zip(catalog.titles, names, _hear(names), strict=True)
        ]
        self.number = {each.title.id: number for number, each in enumerate(self.titles)}
        self._by_imdb: defaultdict[str, list[int]] = defaultdict(list)
        self._by_tmdb: defaultdict[tuple[int, Kind], list[int]] = defaultdict(list)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[int]] = defaultdict(list)
        self._by_director: defaultdict[str, list[int]] = defaultdict(list)
        self._related: defaultdict[str, list[tuple[int, int | None, str]]] = defaultdict(list)
        for number, each in enumerate(self.titles):
            self._file(number, each)
        self._file_directors()
        self._nearby = Nearby(self.titles)
        self._kept: dict[str, tuple[int, ...]] = {}

    def _file(self, number: int, each: Named) -> None:
        title = each.title
        if title.imdb:
            self._by_imdb[title.imdb.casefold()].append(number)
        if title.tmdb:
            self._by_tmdb[title.tmdb, title.kind].append(number)
        keys = {key for own in each.names for key in (own.name.compact, own.name.loose)}
        for key in keys | each.heads | each.listed:
            self._by_name[key].append(number)
        for key in each.sounds:
            self._by_sound[key].append(number)
        for related in title.related:
            name = name_of(related.title)
            if name is not None:
                year = f" ({related.year})" if related.year else ""
                words = f"{title.title} {_RELATIONS[related.relation]} {related.title}{year}"
                self._related[name.loose].append((number, related.year, words))

    def _file_directors(self) -> None:
        """Note who directs, by the sound of the name, in Hangul or, family name first, in Latin letters."""
        directs: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.titles):
            names = (text for credit in each.title.directors for text in (credit.hangul, credit.name) if text)
            for name in names:
                directs[fold(name[:LONGEST])].append(number)
        people = list(directs)
        for key, line in zip(*line_keys([_apart(name) for name in people]), strict=True):
            filed = self._by_director[key.replace(" ", "")]
            filed += [number for number in directs[people[line]] if number not in filed]

    # -- asking ------------------------------------------------------------------------------------

    def by_id(self, foreign: Foreign) -> Ids:
        """Titles with an id of the row."""
        sure: list[tuple[int, str]] = []
        unsure: list[tuple[int, str]] = []
        if foreign.imdb:
            sure += [(number, "same IMDb id") for number in self._by_imdb.get(foreign.imdb.casefold(), ())]
        if foreign.tmdb:
            for kind in Kind:
                if foreign.kind in (None, kind):
                    into = sure if kind is foreign.kind else unsure
                    into += [(each, "same TMDB id") for each in self._by_tmdb.get((foreign.tmdb, kind), ())]
        return Ids(tuple(sure), tuple(unsure))

    def by_name(self, name: Name, year: int | None) -> tuple[int, ...]:
        """Titles that have the name or sound like it; of very many, those nearest to the year."""
        found = self._kept.get(name.compact)
        if found is None:
            keys: Iterable[str] = ()
            if len(name.shown) <= LONGEST:
                keys = sound_keys(name.folded) if name.hangul else latin_keys(name.folded)
            met = [*self._by_name.get(name.compact, ()), *self._by_name.get(name.loose, ())]
            met += [number for key in _heads(name) for number in self._by_name.get(key, ())]
            met += [number for key in keys for number in self._by_sound.get(key, ())]
            found = tuple(dict.fromkeys(met))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[name.compact] = found
        if len(found) <= _MOST:
            return found
        return tuple(
            sorted(found, key=lambda number: (self._gap(number, year), self.titles[number].title.id))[:_MOST]
        )

    def by_director(self, people: Iterable[str], year: int | None) -> Iterator[int]:
        """Titles of these people, of about the year."""
        for person in people:
            for key in _person_keys(person[:LONGEST]):
                for number in self._by_director.get(key, ()):
                    if self._gap(number, year) <= 1:
                        yield number

    def nearly(self, name: Name, year: int | None) -> set[int]:
        """Titles of about the year whose names are nearly this one."""
        return self._nearby.find(name, year)

    def by_relation(self, names: Iterable[Name], year: int | None) -> dict[int, str]:
        """Titles that another work of such a name was made from or into, each with the words for it."""
        return {
            number: words
            for name in names
            for number, when, words in self._related.get(name.loose, ())
            if year is None or when is None or abs(year - when) <= 1
        }

    def _gap(self, number: int, year: int | None) -> int:
        own = self.titles[number].title.year
        return 0 if year is None or own is None else abs(year - own)


def _hear(names: Sequence[Sequence[Own]]) -> Iterator[tuple[str, ...]]:
    """For each title the sound keys of its Hangul names, or of its Latin ones if it has none."""
    lines: list[str] = []
    owners: list[int] = []
    for number, own in enumerate(names):
        hangul = [each.name for each in own if each.name.hangul]
        for name in hangul or [each.name for each in own if is_latin(each.name)]:
            if len(name.shown) <= LONGEST:
                lines.append(name.folded)
                owners.append(number)
    sounds: list[dict[str, None]] = [{} for _ in names]
    for key, line in zip(*line_keys(lines), strict=True):
        sounds[owners[line]][key.replace(" ", "")] = None
    return map(tuple, sounds)


def _heads(name: Name) -> tuple[str, ...]:
    head = head_of(name.shown)
    return (head,) if head else ()


def _apart(name: str) -> str:
    """A folded name with the family name of a Hangul one apart."""
    return name if name.isascii() or " " in name or len(name) < 3 else f"{name[0]} {name[1:]}"


@lru_cache(maxsize=8192)
def _person_keys(name: str) -> frozenset[str]:
    """The sounds of a name in every order."""
    folded = fold(name)
    if not folded.isascii():
        return frozenset(key.replace(" ", "") for key in line_keys([_apart(folded)])[0])
    return frozenset(key for order in name_orders(name) for key in latin_keys(order))
