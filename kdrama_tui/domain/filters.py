"""The quick language of the search box: ``year:2000-2010 list:nme status:plan genre:romance sort:year``.

What has a known word and a colon is a condition, everything else is searched for. Several conditions must all hold; of
values with commas between them one is enough. A value with blanks stands in quotes or takes hyphens for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from heapq import nlargest
from typing import NamedTuple

from kdrama_tui.domain.conditions import EVER, READERS, UNKNOWN, Like, People, Test, plain
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError


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


KEYS = (*READERS, "sort")
"""The words that can stand before a colon."""

_MOST = 20  # ids that are offered
_QUOTE = '"'
_TOKEN = re.compile(r"(?:^|(?<=\s))(" + "|".join(KEYS) + r'):("[^"]*"?|\S*)', re.IGNORECASE)


class Filter(NamedTuple):
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


class Asked(NamedTuple):
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

    @property
    def likes(self) -> tuple[Like, ...]:
        """The conditions that ask for what is like a Title."""
        return tuple(each.fits for each in self.filters if isinstance(each.fits, Like))

    def reasons(self, title: Title) -> tuple[str, ...]:
        """Why a Title is like the one asked for, in short phrases, what weighs most first; empty if none is."""
        return tuple(dict.fromkeys(reason for like in self.likes for reason in like.reasons(title)))


class Condition(NamedTuple):
    """A condition as it stands in a line.

    Args:
        start: where it begins.
        end: where it is over.
        key: the word before the colon.
        values: what stands behind it, without quotes.
    """

    start: int
    end: int
    key: str
    values: Sequence[str]


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
                words, test = READERS[key](value, catalog, people)
                filters.append(Filter(key, found[0], words, test))
        except KdramaError as error:
            trouble = error
    words = " ".join(_TOKEN.sub(" ", line).split())
    return Asked(words, tuple(filters), sort, down, trouble)


def conditions_of(line: str) -> str:
    """The conditions of a line, without the words that are searched for."""
    return " ".join(found[0] for found in _TOKEN.finditer(line) if found[2])


def conditions_in(line: str) -> list[Condition]:
    """The conditions of a line, in order."""
    found = []
    for token in _TOKEN.finditer(line):
        values = [" ".join(part.split()) for part in token[2].replace('"', "").split(",")]
        there = [each for each in values if each]
        found.append(Condition(token.start(), token.end(), token[1].lower(), there))
    return found


def written(key: str, values: Iterable[str]) -> str:
    """A condition as it is typed, in quotes where a value has blanks; without a value nothing."""
    value = ",".join(values)
    quote = _QUOTE if " " in value else ""
    return f"{key}:{quote}{value}{quote}" if value else ""


def added(line: str, condition: str) -> str:
    """The line with a condition behind it; a quotation that is still open ends before."""
    line = line.strip()
    last = next((token for token in _TOKEN.finditer(line) if token.end() == len(line)), None)
    is_open = last is not None and last[2].startswith('"') and last[2].count('"') == 1
    return f"{line}{_QUOTE if is_open else ''} {condition}".strip()


def without(line: str, typed: str) -> str:
    """The line without a condition, told as it is typed; without any order, if that is one."""
    order = typed.lower().startswith("sort:")
    for token in reversed(list(_TOKEN.finditer(line))):
        if token[0] == typed or (order and token[1].lower() == "sort"):
            line = line[: token.start()] + line[token.end() :]
    return " ".join(line.split())


def completions(line: str, catalog: Catalog, log: Mapping[str, Entry] | None = None) -> list[str]:
    """How the last word of a line can go on, if it is the beginning of a condition: the whole line each.

    Args:
        line: what is typed so far.
        catalog: what the values are from.
        log: what is recorded, for the dates in it.
    """
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
    found = _values(key.lower(), catalog, begun, log or {})
    return [
        f"{before}{key}:{kept}{each}"
        for each in found
        if plain(each).startswith(plain(begun)) and each != begun
    ]


def ordered(
    titles: Iterable[Title], log: Mapping[str, Entry], asked: Asked, at: Mapping[str, int]
) -> Sequence[Title]:
    """Titles in the order asked for; what has no value for it comes last, in the order it came.

    Without one, what is like a Title that is asked for comes the more like the earlier.

    Args:
        titles: in their usual order.
        log: what is recorded.
        asked: with the order.
        at: place of a Title in the list that is browsed, if one is; see ``places``.
    """
    titles = list(titles)
    if asked.sort is None and (likes := asked.likes):
        return sorted(titles, key=lambda title: -sum(like.score(title) for like in likes))
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
    ids = dict.fromkeys(
        title.id for title, _ in catalog.in_list(named[0])
    )  # one that is there twice, at its first place
    return {title_id: place for place, title_id in enumerate(ids)}


def toggled(line: str, condition: str) -> str:
    """The line with a condition added, or taken away if it stands there already."""
    left = without(line, condition)
    return left if left != " ".join(line.split()) else added(line, condition)


def _sort(value: str) -> tuple[Sort | None, bool]:
    down, word = value.startswith("-"), value.lstrip("-").lower()
    if not word:
        return None, False
    found = [sort for sort in Sort if sort.startswith(word)]
    if not found:
        orders = ", ".join(Sort)
        raise KdramaError("Not an order", f"There is no order “{word[:30]}”.", f"Orders: {orders}.")
    return found[0], down


def _values(key: str, catalog: Catalog, begun: str, log: Mapping[str, Entry]) -> Sequence[str]:
    """The values of a key that can be listed, those of most titles first; of ids those that begin so."""
    match key:
        case "list":
            return [each.id for each in catalog.lists]
        case "sort":
            return list(Sort)
        case "status":
            return [*Status, "none"]
        case "kind":
            return list(Kind)
        case "is":
            return ["unseen", "seen"]
        case "like":
            letters = begun.casefold()
            found = (title for title in catalog.titles if title.id.casefold().startswith(letters))
            return [each.id for each in nlargest(_MOST, found, key=lambda title: len(title.list_ids))]
        case "genre" | "theme":
            counts: dict[str, int] = {}
            for title in catalog.titles:
                for each in title.genres if key == "genre" else title.themes:
                    counts[each] = counts.get(each, 0) + 1
            return [plain(each) for each in sorted(counts, key=lambda each: (-counts[each], each))]
        case "year":
            decades = {title.year // 10 * 10 for title in catalog.titles if title.year is not None}
            return [f"{decade}s" for decade in sorted(decades, reverse=True)]
        case "watched" | "rewatched":
            return [*_dates(log, begun, again=key == "rewatched"), EVER, UNKNOWN]
    return []


def _dates(log: Mapping[str, Entry], begun: str, *, again: bool) -> Sequence[str]:
    """The years in the log, newest first; once one is typed its months."""
    length = 7 if len(begun) >= 4 else 4
    found = {
        viewing.date[:length]
        for entry in log.values()
        for viewing in entry.viewings
        if viewing.date and len(viewing.date) >= length and (viewing.rewatch or not again)
    }
    return sorted(found, reverse=True)


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
