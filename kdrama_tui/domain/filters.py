"""The quick language of the search box: ``year:2000-2010 list:nme status:plan genre:romance sort:year``.

What has a known word and a colon is a condition, everything else is searched for. Several conditions must all hold; of
values with commas between them one is enough. A value with blanks stands in quotes or takes hyphens for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kdrama_tui.domain.log import FIRST_FILM_YEAR, Entry, Status, is_rating
from kdrama_tui.domain.selection import find_list, is_seen
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError

Test = Callable[[Title, Entry | None], bool]
"""Whether a Title with what is recorded of it fits."""

People = Callable[[str], frozenset[str]]
"""Ids of the Titles with a person of that name, in any spelling."""


class Sort(StrEnum):
    """Orders of the list."""

    CONSENSUS = "consensus"
    PLACE = "place"
    TITLE = "title"
    HANGUL = "hangul"
    YEAR = "year"
    TIME = "time"
    RATING = "rating"
    WATCHED = "watched"


KEYS = ("year", "list", "status", "is", "kind", "genre", "theme", "person", "time", "rated", "tag", "sort")
"""The words that can stand before a colon."""

EXAMPLES = {
    "year": "year:2004, year:2000-2010, year:2000s, year:-1999",
    "list": "list:nme-10",
    "status": "status:plan, status:watched,watching, status:none",
    "is": "is:unseen, is:seen",
    "kind": "kind:film, kind:drama",
    "genre": "genre:romance",
    "theme": "theme:first-love",
    "person": "person:son-ye-jin",
    "time": "time:-120, time:90-110 (minutes)",
    "rated": "rated:8-, rated:none",
    "tag": "tag:rainy-day",
    "sort": "sort:year, sort:-rating",
}

_TOKEN = re.compile(r"(?:^|(?<=\s))(" + "|".join(KEYS) + r'):("[^"]*"?|\S*)', re.IGNORECASE)
_RANGE = re.compile(r"(\d+(?:\.\d)?)?(-)?(\d+(?:\.\d)?)?")
_DECADE = re.compile(r"(\d{3}0)s")
_APART = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition.

    Args:
        key: the word before the colon.
        typed: as it stands in the box, such as ``list:nme``.
        words: what it means, for a chip, such as ``list nme-10``.
        fits: the test.
    """

    key: str
    typed: str
    words: str
    fits: Test


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line of the search box asks for.

    Args:
        words: what is searched for; may be empty.
        filters: conditions that must all hold.
        sort: the order, or None for the usual one.
        down: whether that order is turned round.
        trouble: what is wrong with a condition, which is then left out, or None.
    """

    words: str
    filters: tuple[Filter, ...] = ()
    sort: Sort | None = None
    down: bool = False
    trouble: KdramaError | None = None

    def fits(self, title: Title, log: Mapping[str, Entry]) -> bool:
        """Whether a Title fulfils every condition."""
        return all(each.fits(title, log.get(title.id)) for each in self.filters)


def parse(line: str, catalog: Catalog, people: People) -> Asked:
    """Read a line; never raises: a condition that cannot be read is left out and told in ``trouble``."""
    filters: list[Filter] = []
    sort, down = None, False
    trouble: KdramaError | None = None
    for found in _TOKEN.finditer(line):
        key, value = found[1].lower(), found[2].strip('"').strip()
        try:
            if key == "sort":
                sort, down = _sort(value)
            elif value:
                words, test = _READERS[key](value, catalog, people)
                filters.append(Filter(key, found[0], words, test))
        except KdramaError as error:
            trouble = error
    words = " ".join(_TOKEN.sub(" ", line).split())
    return Asked(words, tuple(filters), sort, down, trouble)


def conditions_of(line: str) -> str:
    """The conditions of a line, without the words that are searched for."""
    return " ".join(found[0] for found in _TOKEN.finditer(line) if found[2])


def completions(line: str, catalog: Catalog) -> list[str]:
    """How the last word of a line can go on, if it is the beginning of a condition: the whole line each."""
    head, _, last = line.rpartition(" ")
    before = f"{head} " if head or line.startswith(" ") else ""
    key, colon, value = last.partition(":")
    if not colon:
        return [
            f"{before}{each}:"
            for each in KEYS
            if len(last) > 1 and each.startswith(last.lower()) and each != "is"
        ]
    *others, begun = value.split(",")
    kept = ",".join([*others, ""]) if others else ""
    values = _values(key.lower(), catalog)
    return [
        f"{before}{key}:{kept}{each}"
        for each in values
        if _plain(each).startswith(_plain(begun)) and each != begun
    ]


def ordered(
    titles: Iterable[Title], log: Mapping[str, Entry], asked: Asked, at: Mapping[str, int]
) -> Sequence[Title]:
    """Titles in the order asked for; what has no value for it comes last, in the order it came.

    Args:
        titles: in their usual order.
        log: what is recorded.
        asked: with the order.
        at: place of a Title in the list that is browsed, if one is; see ``places``.
    """
    titles = list(titles)
    if asked.sort is None or asked.sort is Sort.CONSENSUS:
        return titles[::-1] if asked.sort and asked.down else titles
    key = _KEYS[asked.sort]
    values = [(key(title, log.get(title.id), at), title) for title in titles]
    known = [(value, title) for value, title in values if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=asked.down != (asked.sort in _GREATEST_FIRST))
    return [title for _, title in known] + [title for value, title in values if value is None]


def places(asked: Asked, catalog: Catalog) -> Mapping[str, int]:
    """The place of each Title in the one list that is asked for; empty if none or several are."""
    named = [each.words.removeprefix("list ") for each in asked.filters if each.key == "list"]
    if len(named) != 1 or named[0] not in catalog.lists_by_id:
        return {}
    return {title.id: place for place, (title, _) in enumerate(catalog.in_list(named[0]))}


def toggled(line: str, condition: str) -> str:
    """The line with a condition added, or taken away if it stands there already."""
    words = line.split()
    if condition in words:
        words.remove(condition)
        return " ".join(words)
    return " ".join([*words, condition])


# -- values --------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return _APART.sub("-", text.casefold()).strip("-")


def _bad(key: str, value: str) -> KdramaError:
    return KdramaError(
        "Not a condition", f"“{key}:{value[:30]}” is not a condition.", f"Write {EXAMPLES[key]}."
    )


def _sort(value: str) -> tuple[Sort | None, bool]:
    down, word = value.startswith("-"), value.lstrip("-").lower()
    if not word:
        return None, False
    found = [sort for sort in Sort if sort.startswith(word)]
    if not found:
        orders = ", ".join(Sort)
        raise KdramaError("Not an order", f"There is no order “{word[:30]}”.", f"Orders: {orders}.")
    return found[0], down


def _span(key: str, value: str) -> tuple[float, float]:
    """Two bounds: ``8`` is 8 to 8, ``8-`` and up, ``-8`` up to it."""
    found = _RANGE.fullmatch(value)
    if found is None or not (found[1] or found[3]):
        raise _bad(key, value)
    if not found[2]:
        return float(found[1]), float(found[1])
    low = float(found[1]) if found[1] else float("-inf")
    return low, float(found[3]) if found[3] else float("inf")


def _told(value: str, low: float, high: float) -> str:
    if low == float("-inf"):
        return f"up to {high:g}"
    return f"{low:g} and up" if high == float("inf") else value


def _any(key: str, value: str, read: Callable[[str], tuple[str, Test]]) -> tuple[str, Test]:
    """Values with commas between them, of which one is enough."""
    parts = [part for part in value.split(",") if part]
    if not parts:
        raise _bad(key, value)
    found = [read(part) for part in parts]
    tests = [test for _, test in found]
    return f"{key} {' or '.join(words for words, _ in found)}", lambda t, e: any(test(t, e) for test in tests)


def _year(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        if decade := _DECADE.fullmatch(part):
            low, high = float(decade[1]), float(decade[1]) + 9
        else:
            low, high = _span("year", part)
        bounds = [year for year in (low, high) if abs(year) != float("inf")]
        if any(not FIRST_FILM_YEAR <= year <= 9999 for year in bounds):
            raise _bad("year", part)
        words = part if decade else _told(part, low, high)
        return words, lambda title, entry: title.year is not None and low <= title.year <= high

    return _any("year", value, read)


def _list(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        found = find_list(catalog, part)
        return found.id, lambda title, entry: found.id in title.list_ids

    return _any("list", value, read)


def _status(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        word = part.lower()
        found = [status for status in Status if status.startswith(word)]
        if word == "none":
            return "none", lambda title, entry: entry is None or entry.status is None
        if word in found:
            found = [Status(word)]
        if len(found) != 1:
            raise _bad("status", part)
        return str(found[0]), lambda title, entry: entry is not None and entry.status is found[0]

    return _any("status", value, read)


def _is(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    word = value.lower()
    if word in ("unseen", "unwatched"):
        return "not yet watched", lambda title, entry: not is_seen(entry)
    if word in ("seen", "watched"):
        return "watched before", lambda title, entry: is_seen(entry)
    raise _bad("is", value)


def _kind(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        found = [kind for kind in Kind if kind.startswith(part.lower())]
        if len(found) != 1:
            raise _bad("kind", part)
        return str(found[0]), lambda title, entry: title.kind is found[0]

    return _any("kind", value, read)


def _words_of(
    key: str, of: Callable[[Title, Entry | None], Iterable[str]]
) -> Callable[..., tuple[str, Test]]:
    """A reader of conditions on words such as genres; the beginning of one is enough."""

    def reader(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
        def read(part: str) -> tuple[str, Test]:
            begun = _plain(part)
            if not begun:
                raise _bad(key, part)
            return part, lambda title, entry: any(_plain(each).startswith(begun) for each in of(title, entry))

        return _any(key, value, read)

    return reader


def _person(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        name = part.replace("-", " ")
        ids = people(name)
        return name, lambda title, entry: title.id in ids

    return _any("person", value, read)


def _time(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    low, high = _span("time", value)

    def fits(title: Title, entry: Entry | None) -> bool:
        return title.runtime_minutes is not None and low <= title.runtime_minutes <= high

    return f"{_told(value, low, high)} min", fits


def _rated(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    if value.lower() == "none":
        return "not rated", lambda title, entry: entry is None or entry.rating is None
    low, high = _span("rated", value)
    if not any(is_rating(bound) for bound in (low, high)):
        raise _bad("rated", value)

    def fits(title: Title, entry: Entry | None) -> bool:
        return entry is not None and entry.rating is not None and low <= entry.rating <= high

    return f"rated {_told(value, low, high)}", fits


_READERS: Mapping[str, Callable[[str, Catalog, People], tuple[str, Test]]] = {
    "year": _year,
    "list": _list,
    "status": _status,
    "is": _is,
    "kind": _kind,
    "genre": _words_of("genre", lambda title, entry: title.genres),
    "theme": _words_of("theme", lambda title, entry: title.themes),
    "person": _person,
    "time": _time,
    "rated": _rated,
    "tag": _words_of("tag", lambda title, entry: entry.tags if entry is not None else ()),
}


def _values(key: str, catalog: Catalog) -> Sequence[str]:
    """The values of a key that can be listed, those of most titles first."""
    match key:
        case "list":
            return [each.id for each in catalog.lists]
        case "status":
            return [*Status, "none"]
        case "kind":
            return list(Kind)
        case "is":
            return ["unseen", "seen"]
        case "sort":
            return list(Sort)
        case "genre" | "theme":
            counts: dict[str, int] = {}
            for title in catalog.titles:
                for each in title.genres if key == "genre" else title.themes:
                    counts[each] = counts.get(each, 0) + 1
            return [_plain(each) for each in sorted(counts, key=lambda each: (-counts[each], each))]
        case "year":
            decades = {title.year // 10 * 10 for title in catalog.titles if title.year is not None}
            return [f"{decade}s" for decade in sorted(decades, reverse=True)]
    return []


_KEYS: Mapping[Sort, Callable[[Title, Entry | None, Mapping[str, int]], str | float | None]] = {
    Sort.PLACE: lambda title, entry, places: places.get(title.id),
    Sort.TITLE: lambda title, entry, places: title.title.casefold(),
    Sort.HANGUL: lambda title, entry, places: title.hangul,
    Sort.YEAR: lambda title, entry, places: title.year,
    Sort.TIME: lambda title, entry, places: title.runtime_minutes,
    Sort.RATING: lambda title, entry, places: entry.rating if entry is not None else None,
    Sort.WATCHED: lambda title, entry, places: (
        (entry.last_viewing.date if entry.last_viewing else None) if entry is not None else None
    ),
}
_GREATEST_FIRST = {Sort.RATING, Sort.WATCHED}
