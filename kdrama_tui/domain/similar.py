"""More like this: Titles that share people, sources, themes, genres or lists with one, and what they share.

What two Titles share has a weight that is the same from both sides; a lead that both have weighs 100. What few Titles
of the catalog have weighs more than what many have. The same kind and near years only decide between equals.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from math import log
from threading import Lock

from kdrama_tui.domain.persons import persons
from kdrama_tui.domain.title import Catalog, PublishedList, Relation, Title


class Why(IntEnum):
    """What Titles can share; of equal weights the first is told first."""

    SOURCE = 0
    DIRECTOR = 1
    CAST = 2
    BOTH = 3
    THEME = 4
    GENRE = 5
    LIST = 6


Shared = tuple[Why, int, str]
"""What two Titles share: of which sort, how much it weighs, and its name, which is empty if it is no reason."""

_DIRECTOR, _LEAD, _SECOND, _OTHER = 11, 10, 6, 4
"""Parts in a Title; a person whom two share weighs one part times the other."""
_LEADS, _SECONDS = 2, 4  # so many of the cast are those, in the order of the credits
_SOURCE = 120
_WEIGHTS = {Why.THEME: 50, Why.GENRE: 32, Why.LIST: 10}
"""What a twentieth of the Titles have weighs so much; less if more have it, and up to ``_RAREST`` times that."""
_TWENTIETH, _RAREST = log(20), 2.0
_MANY = 500  # a theme that more Titles have tells little: it takes two of them to be alike
_NEAR = 5  # years
_MOST_NAMES = 3
_SHORT = 24  # letters of a headline
_BEFORE = {Why.DIRECTOR: "directed by ", Why.CAST: "with ", Why.BOTH: "by and with ", Why.LIST: "both in "}
_THERE = {
    Relation.REMADE_AS: "its remake",
    Relation.REMAKE_OF: "its original",
    Relation.BASED_ON: "its source",
}
_HERE = {
    Relation.REMADE_AS: "its original",
    Relation.REMAKE_OF: "its remake",
    Relation.BASED_ON: "based on it",
}

_Work = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A Title that is like another.

    Args:
        title: it.
        score: how much; 1 is a lead that both have.
        reasons: what both have, in short phrases, what weighs most first.
    """

    title: Title
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """The Titles that are like one.

    Args:
        title: the one.
        found: each Title that is like it with its score, best first.
        shared: what each of them shares with it, by id.
    """

    title: Title
    found: Sequence[tuple[Title, float]]
    shared: Mapping[str, Sequence[Shared]]

    def reasons(self, title_id: str) -> tuple[str, ...]:
        """What a Title shares with it, in short phrases, what weighs most first; empty if it is not like it."""
        return _phrases(tuple(self.shared.get(title_id, ())))


def similar(title: Title, catalog: Catalog, limit: int | None = None) -> Sequence[Likeness]:
    """The Titles that are like one, best first, without itself and without those that share nothing to speak of.

    Equals stand by the number of lists that name them, then by year, then by id.
    """
    alike = likenesses(catalog).alike(title)
    return [Likeness(other, score, alike.reasons(other.id)) for other, score in islice(alike.found, limit)]


class Likenesses:
    """A catalog made ready to be asked what is like what, from any thread.

    Args:
        catalog: the titles.
    """

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        titles = catalog.titles
        self._person = persons(titles)
        self._people: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._traits: defaultdict[tuple[Why, str], set[int]] = defaultdict(set)
        self._links: defaultdict[tuple[Relation, _Work], list[int]] = defaultdict(list)
        self._sources: defaultdict[_Work, list[int]] = defaultdict(list)
        self._works: defaultdict[_Work, list[int]] = defaultdict(list)
        for number, title in enumerate(titles):
            for person, part, name in self._parts(title):
                self._people[person].append((number, part, name))
            for trait in _traits(title):
                self._traits[trait].add(number)
            for link in _links(title):
                self._links[link].append(number)
            for work in _sources(title):
                self._sources[work].append(number)
        years = {year for _, (_, year) in self._links}
        for number, title in enumerate(titles):
            if title.year in years:
                for work in _works(title):
                    self._works[work].append(number)
        # In two steps, as one among so many compares for as long as two frames of the screen take.
        order = sorted(range(len(titles)), key=lambda number: titles[number].id)
        order.sort(key=lambda number: _tie(titles[number]))
        self._places = {number: place for place, number in enumerate(order)}
        third = max(2, len(titles) // 3)
        self._most = {Why.THEME: _MANY, Why.GENRE: min(_MANY, third), Why.LIST: 0}
        self._headlines = {each.id: _short(each) for each in catalog.lists}
        self._answers: deque[Alike] = deque(maxlen=8)

    def alike(self, title: Title) -> Alike:
        """What is like a Title; the last few answers are kept."""
        for kept in tuple(self._answers):  # a copy: another thread may add one
            if kept.title is title:
                return kept
        titles = self.catalog.titles
        shared = self._shared(title)
        score = {
            number: 4 * sum(weight for _, weight, _ in what) + _closeness(title, titles[number])
            for number, what in shared.items()
        }
        best = sorted(shared, key=lambda number: (-score[number], self._places[number]))
        found = [(titles[number], score[number] / 400) for number in best]
        alike = Alike(title, found, {titles[number].id: what for number, what in shared.items()})
        self._answers.append(alike)
        return alike

    def _shared(self, title: Title) -> Mapping[int, Sequence[Shared]]:
        """What each Title that is like one shares with it, by its number.

        It takes a person, a source, or a theme or genre that is not common, or two common themes; lists only add.
        """
        titles = self.catalog.titles
        shared: defaultdict[int, list[Shared]] = defaultdict(list)
        for number, words in self._related(title).items():
            shared[number].append((Why.SOURCE, _SOURCE, words))
        for number, people in self._met(title).items():
            shared[number] += people.values()
        traits = [
            (trait, name, self._traits.get(trait, set[int]())) for trait, name in _traits(title).items()
        ]
        like, once = set(shared), set[int]()
        for (why, _), _, having in traits:
            if len(having) <= self._most[why]:
                like |= having
            elif why is Why.THEME:
                like |= once & having
                once |= having
        like = {number for number in like if titles[number].id != title.id}
        for (why, key), name, having in traits:
            rarity = min(log((len(titles) + 1) / max(len(having), 1)) / _TWENTIETH, _RAREST)
            if why is Why.LIST:
                name = self._headlines.get(key) or _spoken(key)
            elif why is Why.GENRE and len(having) > max(2, len(titles) / 2):
                name = ""
            what = (why, max(1, round(_WEIGHTS[why] * rarity)), name)
            for number in like & having:
                shared[number].append(what)
        return {number: shared[number] for number in like}

    def _met(self, title: Title) -> Mapping[int, Mapping[str, Shared]]:
        """The people whom each Title shares with one, each in the parts that weigh most."""
        met: defaultdict[int, dict[str, Shared]] = defaultdict(dict)
        for person, own, _ in self._parts(title):
            for number, part, name in self._people.get(person, ()):
                why = Why.BOTH
                if (own == _DIRECTOR) == (part == _DIRECTOR):
                    why = Why.DIRECTOR if part == _DIRECTOR else Why.CAST
                known = met[number].get(person)
                if known is None or own * part > known[1]:
                    met[number][person] = (why, own * part, name)
        return met

    def _related(self, title: Title) -> Mapping[int, str]:
        """How each Title that comes from one, or from which it comes, or that has the same source, relates to it."""
        found: dict[int, str] = {}
        for relation, work in _links(title):
            found |= dict.fromkeys(self._works.get(work, ()), _THERE[relation])
        for work in _works(title):
            for relation, words in _HERE.items():
                found |= dict.fromkeys(self._links.get((relation, work), ()), words)
        for work in _sources(title):
            found = dict.fromkeys(self._sources.get(work, ()), "same source") | found
        return found

    def _parts(self, title: Title) -> Iterator[tuple[str, int, str]]:
        """Each person of a Title, their part in it, and their name; who directs and plays comes twice."""
        for credit in title.directors:
            yield self._person(credit), _DIRECTOR, credit.name
        for place, credit in enumerate(title.cast):
            part = _LEAD if place < _LEADS else _SECOND if place < _SECONDS else _OTHER
            yield self._person(credit), part, credit.name


_KEPT: deque[Likenesses] = deque(maxlen=2)
_LOCK = Lock()


def likenesses(catalog: Catalog) -> Likenesses:
    """The catalog made ready; those of the last two catalogs are kept."""
    with _LOCK:  # a second thread waits for what the first is making
        for kept in _KEPT:
            if kept.catalog is catalog:
                return kept
        made = Likenesses(catalog)
        _KEPT.append(made)
        return made


def _tie(title: Title) -> int:
    """By the lists that name it, then by year."""
    return (title.year or 9999) - 10_000 * len(title.list_ids)


def _closeness(one: Title, other: Title) -> int:
    """0 to 3, for what decides between equals only."""
    near = one.year is not None and other.year is not None and abs(one.year - other.year) <= _NEAR
    return 2 * (one.kind == other.kind) + near


def _traits(title: Title) -> Mapping[tuple[Why, str], str]:
    """Themes, genres and lists of a Title by how they are compared."""
    traits = {(Why.THEME, each.casefold()): each for each in title.themes if each}
    traits |= {(Why.GENRE, each.casefold()): each for each in title.genres if each}
    return traits | {(Why.LIST, each): each for each in title.list_ids}


def _works(title: Title) -> Iterable[_Work]:
    """The names by which another Title may relate to one, with its year."""
    names = (title.title, title.hangul, title.romanized, *title.also_known_as)
    return {(name.casefold(), title.year) for name in names if name}


def _links(title: Title) -> Iterator[tuple[Relation, _Work]]:
    """Works that a Title relates to and that may be in the catalog: Korean, and their year is told."""
    for each in title.related:
        if each.year is not None and "korea" in (each.country or "korea").casefold():
            yield each.relation, (each.title.casefold(), each.year)


def _sources(title: Title) -> Iterable[_Work]:
    """Works that a Title was made from."""
    return {(x.title.casefold(), x.year) for x in title.related if x.relation is not Relation.REMADE_AS}


# -- in words ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)  # among many alike most share the same with the one
def _phrases(shared: tuple[Shared, ...]) -> tuple[str, ...]:
    groups: defaultdict[Why, list[tuple[int, str]]] = defaultdict(list)
    themes = {name.casefold() for why, _, name in shared if why is Why.THEME}
    for why, weight, name in shared:
        if name and not (why is Why.GENRE and name.casefold() in themes):  # “family” may be both
            groups[why].append((-weight, name))
    order = sorted((sum(weight for weight, _ in names), why) for why, names in groups.items())
    return tuple(
        _BEFORE.get(why, "") + _several([name for _, name in sorted(groups[why])]) for _, why in order
    )


def _several(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMES])
    return shown if len(names) <= _MOST_NAMES else f"{shown} and {len(names) - _MOST_NAMES} more"


def _short(each: PublishedList) -> str:
    """The headline of a list if it is short, else its id as the headline or the publisher writes those words."""
    headline = f"{each.publisher or ''} {each.title}"
    return each.title if 0 < len(each.title) <= _SHORT else _spoken(each.id, headline)


def _spoken(list_id: str, headline: str = "") -> str:
    written = {word.casefold(): word for word in re.findall(r"\w+", headline)}
    words = re.findall(r"[^\W_]+", list_id)
    return " ".join(written.get(word.casefold()) or word.capitalize() for word in words) or list_id
