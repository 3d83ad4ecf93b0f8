"""What can be asked of a Title: conditions such as ``year:2000-2010``, read from their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kdrama_tui.domain.dates import FIRST_FILM_YEAR, Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing, is_rating
from kdrama_tui.domain.selection import find_list, is_seen
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError

if TYPE_CHECKING:
    from kdrama_tui.domain.similar import Alike

Test = Callable[[Title, Entry | None], bool]
"""Whether a Title with what is recorded of it fits."""

People = Callable[[str], frozenset[str]]
"""Ids of the Titles with a person of that name, in any spelling."""

EXAMPLES = {
    "year": "year:2004, year:2000-2010, year:2000s, year:-1999",
    "list": "list:nme-10",
    "status": "status:plan, status:watched,watching, status:none",
    "is": "is:unseen, is:seen",
    "kind": "kind:film, kind:drama",
    "genre": "genre:romance",
    "theme": "theme:first-love",
    "person": "person:son-ye-jin",
    "like": "like:my-sassy-girl-2001",
    "time": "time:-120, time:90-110 (minutes)",
    "rated": "rated:8-, rated:none",
    "tag": "tag:rainy-day",
    "watched": "watched:2024, watched:2024-05, watched:unknown",
    "rewatched": "rewatched:2024, rewatched:ever",
    "sort": "sort:year, sort:-rating",
}
"""How each condition is written."""

EVER, UNKNOWN = "ever", "unknown"
"""Of a date that a condition asks for: any, and none."""

_RANGE = re.compile(r"(\d+(?:\.\d)?)?(-)?(\d+(?:\.\d)?)?")
_DECADE = re.compile(r"(\d{3}0)s")
_APART = re.compile(r"[\W_]+")
_MOST_TOLD = 5


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A word as it is compared: in small letters, with single hyphens for what is neither letter nor digit."""
    return _APART.sub("-", text.casefold()).strip("-")


def _bad(key: str, value: str) -> KdramaError:
    return KdramaError(
        "Not a condition", f"“{key}:{value[:30]}” is not a condition.", f"Write {EXAMPLES[key]}."
    )


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
        if part.lower() == "unknown":
            return "unknown", lambda title, entry: title.year is None
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
        return found.id, lambda title, entry: any(m.list == found.id for m in title.all_mentions)

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
            begun = plain(part)
            if not begun:
                raise _bad(key, part)
            return part, lambda title, entry: any(plain(each).startswith(begun) for each in of(title, entry))

        return _any(key, value, read)

    return reader


def _person(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    def read(part: str) -> tuple[str, Test]:
        name = part.replace("-", " ")
        ids = people(name)
        return name, lambda title, entry: title.id in ids

    return _any("person", value, read)


class Like:
    """The test of ``like:``: whether a Title is like one of some others, and how much.

    Args:
        titles: those; none of them is like itself or the others.
        catalog: what they are in.
    """

    def __init__(self, titles: Sequence[Title], catalog: Catalog) -> None:
        self._titles = titles
        self._catalog = catalog

    def __call__(self, title: Title, entry: Entry | None) -> bool:
        """Whether a Title is like one of them."""
        return title.id in self._scores

    def score(self, title: Title) -> float:
        """How much a Title is like them, all in all; 0 if it is not."""
        return self._scores.get(title.id, 0.0)

    def reasons(self, title: Title) -> tuple[str, ...]:
        """What a Title shares with them, in short phrases, what weighs most first; empty if it is not like them."""
        if title.id not in self._scores:
            return ()
        return tuple(dict.fromkeys(each for alike in self._alike for each in alike.reasons(title.id)))

    @cached_property
    def _alike(self) -> Sequence[Alike]:
        from kdrama_tui.domain.similar import likenesses  # not before it is asked for

        ready = likenesses(self._catalog)
        return [ready.alike(title) for title in self._titles]

    @cached_property
    def _scores(self) -> Mapping[str, float]:
        own = {title.id for title in self._titles}
        scores: dict[str, float] = {}
        for alike in self._alike:
            for title, score in alike.found:
                if title.id not in own:
                    scores[title.id] = scores.get(title.id, 0.0) + score
        return scores


def find_title(catalog: Catalog, word: str) -> Title:
    """The one Title that a word names: its id, or the beginning of its id.

    Raises:
        KdramaError: no id or several begin so.
    """
    if exact := catalog.by_id.get(word):
        return exact
    if not plain(word):
        raise _bad("like", word)
    begun = word.casefold(), plain(word)
    found = [title for title in catalog.titles if title.id.casefold().startswith(begun)]
    found = [title for title in found if title.id.casefold() in begun] or found
    if len(found) == 1:
        return found[0]
    if found:
        trouble, hint = f"“{word[:30]}” fits several titles.", f"Choose one of: {_ids(found)}."
    else:
        trouble, hint = f"No id of a title begins with “{word[:30]}”.", f"Write {EXAMPLES['like']}."
        if near := [title for title in catalog.titles if begun[1] in title.id.casefold()]:
            hint = f"Perhaps one of: {_ids(near)}."
    raise KdramaError("Which title?", trouble, hint)


def _ids(titles: Sequence[Title]) -> str:
    more = f" and {len(titles) - _MOST_TOLD} more" if len(titles) > _MOST_TOLD else ""
    return ", ".join(title.id for title in titles[:_MOST_TOLD]) + more


def _like(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
    parts = [part for part in value.split(",") if part]
    if not parts:
        raise _bad("like", value)
    titles = list({title.id: title for title in (find_title(catalog, part) for part in parts)}.values())
    return f"like {' or '.join(title.title for title in titles)}", Like(titles, catalog)


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


def _viewed(key: str) -> Callable[..., tuple[str, Test]]:
    """A reader of conditions on the dates of viewings: a year, a month or a day, ``ever`` or ``unknown``.

    What is known to the year only was not watched in any of its months; ``2024-unknown`` asks for it.
    """

    def reader(value: str, catalog: Catalog, people: People) -> tuple[str, Test]:
        def read(part: str) -> tuple[str, Test]:
            word = part.lower()
            year = word.removesuffix(f"-{UNKNOWN}")
            known = precision_of(year)
            if word not in (EVER, UNKNOWN) and (
                known is None or (year != word and known is not Precision.YEAR)
            ):
                raise _bad(key, part)

            def fits(viewing: Viewing | None) -> bool:
                date = viewing.date if viewing is not None else None
                if key == "rewatched" and (viewing is None or not viewing.rewatch):
                    return False
                if word in (EVER, UNKNOWN):
                    return word == EVER or date is None
                return date == year if year != word else date is not None and date.startswith(word)

            # What is marked watched was, though the log may not say when.
            return (
                word,
                lambda title, entry: (
                    entry is not None and is_seen(entry) and any(map(fits, entry.viewings or (None,)))
                ),
            )

        return _any(key, value, read)

    return reader


READERS: Mapping[str, Callable[[str, Catalog, People], tuple[str, Test]]] = {
    "year": _year,
    "list": _list,
    "status": _status,
    "is": _is,
    "kind": _kind,
    "genre": _words_of("genre", lambda title, entry: title.genres),
    "theme": _words_of("theme", lambda title, entry: title.themes),
    "person": _person,
    "like": _like,
    "time": _time,
    "rated": _rated,
    "tag": _words_of("tag", lambda title, entry: entry.tags if entry is not None else ()),
    "watched": _viewed("watched"),
    "rewatched": _viewed("rewatched"),
}
"""Of each word before a colon: what reads its value, and gives it in words and as a test."""
