"""What the titles of a catalog can be narrowed to: every list, status, decade, genre, theme and person, with counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.conditions import plain
from kdrama_tui.domain.filters import Condition, added, conditions_in, written
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.selection import is_seen
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Credit, Kind

EITHER = frozenset({"year", "list", "status", "kind", "watched"})
"""Keys of which a second value widens the choice, as no title has two of them, or as one wants several at once."""

ONE = frozenset({"is", "time"})
"""Keys of which a second value takes the place of the first, as both together are nothing, or nothing new."""

YEARS = range(1890, 10_000)
"""Those whose decades can be asked for."""

TIMES = ((90, "up to an hour and a half"), (110, "up to 110 minutes"), (120, "up to two hours"))


class Choice(NamedTuple):
    """One thing to narrow the titles to.

    Args:
        key: the word before the colon, such as ``genre``.
        value: what stands behind it, such as ``romance``.
        words: the same for a person.
        fitting: how many titles fit.
        also: other words that mean it, such as a name in Hangul or a publisher.
    """

    key: str
    value: str
    words: str
    fitting: int
    also: str = ""

    @property
    def condition(self) -> str:
        """As it is typed."""
        return written(self.key, [self.value])


def choices(catalog: Catalog, log: Mapping[str, Entry]) -> Sequence[Choice]:
    """All choices that at least one title fits; within a key the ones of most titles first, decades newest first."""
    titles = catalog.titles
    entries = [log.get(title.id) for title in titles]
    unseen = sum(not is_seen(entry) for entry in entries)
    found = [Choice("is", "unseen", "not yet watched", unseen)]
    found.append(Choice("is", "seen", "watched before", len(titles) - unseen))
    in_lists = Counter(
        list_id for title in titles for list_id in dict.fromkeys(m.list for m in title.all_mentions)
    )
    found += [
        Choice("list", clean(each.id), each.title, in_lists[each.id], f"{each.publisher or ''} {each.id}")
        for each in catalog.lists
    ]
    statuses = Counter(entry.status for entry in entries if entry is not None)
    found += [Choice("status", each, each.replace("-", " "), statuses[each]) for each in Status]
    watched = Counter(
        year
        for entry in entries
        if entry is not None
        for year in {viewing.date[:4] for viewing in entry.viewings if viewing.date}
    )
    found += [Choice("watched", each, f"in {each}", watched[each]) for each in sorted(watched, reverse=True)]
    kinds = Counter(title.kind for title in titles)
    found += [Choice("kind", each, f"{each}s", kinds[each]) for each in Kind]
    decades = Counter(title.year // 10 * 10 for title in titles if title.year and title.year in YEARS)
    found += [Choice("year", f"{each}s", f"{each}s", decades[each]) for each in sorted(decades, reverse=True)]
    for minutes, words in TIMES:
        fitting = sum(
            title.runtime_minutes is not None and title.runtime_minutes <= minutes for title in titles
        )
        found.append(Choice("time", f"-{minutes}", words, fitting))
    found += _labels("genre", (title.genres for title in titles))
    found += _labels("theme", (title.themes for title in titles))
    found += _labels("tag", (entry.tags if entry is not None else () for entry in entries))
    found += _people(catalog)
    return [choice for choice in found if choice.fitting]


def _labels(key: str, labels: Iterable[Iterable[str]]) -> list[Choice]:
    """Choices of words such as genres, each with what its condition finds: what begins so fits as well."""
    fitting: defaultdict[str, set[int]] = defaultdict(set)
    words: dict[str, str] = {}
    for number, each in enumerate(labels):
        for label in each:
            value = plain(label)
            fitting[value].add(number)
            words.setdefault(value, label)
    fitting.pop("", None)  # of signs alone, which cannot be asked for
    values = sorted(fitting)
    found = []
    for at, value in enumerate(values):
        end = at + 1
        while end < len(values) and values[end].startswith(value):
            end += 1
        count = len(set[int]().union(*(fitting[each] for each in values[at:end])))
        found.append(Choice(key, value, words[value], count))
    return sorted(found, key=_most_first)


def _people(catalog: Catalog) -> list[Choice]:
    names = {credit.name for title in catalog.titles for credit in (*title.directors, *title.cast)}
    values = {name: name_asked(name) for name in names}  # worked out once, as most are in several titles
    people: dict[str, Credit] = {}
    every: list[str] = []
    for title in catalog.titles:
        named = {values[credit.name]: credit for credit in (*title.directors, *title.cast)}
        every += named
        people.update(named)
    counts = Counter(every)
    return sorted(
        (
            Choice("person", value, each.name, counts[value], each.hangul or "")
            for value, each in people.items()
            if value
        ),
        key=_most_first,
    )


def _most_first(choice: Choice) -> tuple[int, str]:
    return -choice.fitting, choice.words


def name_asked(name: str) -> str:
    """A name as it stands behind ``person:``, with hyphens for all that would end or divide it there."""
    return "-".join(clean(name).replace('"', " ").replace(",", " ").split())


def switched(line: str, choice: Choice) -> str:
    """A line of the search box with a choice added, or without it where it stands already."""
    there = [each for each in conditions_in(line) if each.key == choice.key]
    if holding := [each for each in there if _has(each, choice)]:
        for each in reversed(holding):
            left = [value for value in each.values if not _is(value, choice)]
            line = line[: each.start] + written(each.key, left) + line[each.end :]
        return " ".join(line.split())
    if there and choice.key in EITHER:
        first = there[0]
        both = written(first.key, [*first.values, choice.value])
        return " ".join((line[: first.start] + both + line[first.end :]).split())
    if choice.key in ONE:
        for each in reversed(there):
            line = line[: each.start] + line[each.end :]
    return added(line, choice.condition)


def is_chosen(line: str, choice: Choice) -> bool:
    """Whether a choice stands in a line."""
    return any(each.key == choice.key and _has(each, choice) for each in conditions_in(line))


def _has(condition: Condition, choice: Choice) -> bool:
    return any(_is(value, choice) for value in condition.values)


def _is(value: str, choice: Choice) -> bool:
    return value.replace(" ", "-").casefold() == choice.value.replace(" ", "-").casefold()
