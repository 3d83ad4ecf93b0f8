"""What the titles of a catalog can be narrowed to: every list, status, decade, genre, theme and person, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.filters import conditions_in
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.selection import is_seen
from kdrama_tui.domain.title import Catalog, Kind

EITHER = frozenset({"year", "list", "status", "kind"})
"""Keys of which a second value widens the choice, as no title has two of them, or as one wants several at once."""

TIMES = ((90, "up to an hour and a half"), (110, "up to 110 minutes"), (120, "up to two hours"))


class Choice(NamedTuple):
    """One thing to narrow the titles to.

    Args:
        key: the word before the colon, such as ``genre``.
        value: what stands behind it, such as ``romance``.
        words: the same for a person.
        fitting: how many titles fit.
        also: other words that mean it, such as a name in Hangul.
    """

    key: str
    value: str
    words: str
    fitting: int
    also: str = ""

    @property
    def condition(self) -> str:
        """As it is typed."""
        return f"{self.key}:{self.value}"


def choices(catalog: Catalog, log: Mapping[str, Entry]) -> Sequence[Choice]:
    """All choices that at least one title fits; within a key the ones of most titles first, decades newest first."""
    titles = catalog.titles
    entries = [log.get(title.id) for title in titles]
    unseen = sum(not is_seen(entry) for entry in entries)
    found = [Choice("is", "unseen", "not yet watched", unseen)]
    found.append(Choice("is", "seen", "watched before", len(titles) - unseen))
    in_lists = Counter(list_id for title in titles for list_id in title.list_ids)
    found += [Choice("list", each.id, each.title, in_lists[each.id]) for each in catalog.lists]
    statuses = Counter(entry.status for entry in entries if entry is not None)
    found += [Choice("status", each, each.replace("-", " "), statuses[each]) for each in Status]
    kinds = Counter(title.kind for title in titles)
    found += [Choice("kind", each, f"{each}s", kinds[each]) for each in Kind]
    decades = Counter(title.year // 10 * 10 for title in titles if title.year is not None)
    found += [Choice("year", f"{each}s", f"{each}s", decades[each]) for each in sorted(decades, reverse=True)]
    for minutes, words in TIMES:
        fitting = sum(
            title.runtime_minutes is not None and title.runtime_minutes <= minutes for title in titles
        )
        found.append(Choice("time", f"-{minutes}", words, fitting))
    for key, of in (("genre", "genres"), ("theme", "themes")):
        found += _counted(key, Counter(each for title in titles for each in getattr(title, of)))
    found += _counted("tag", Counter(tag for entry in entries if entry is not None for tag in entry.tags))
    found += _people(catalog)
    return [choice for choice in found if choice.fitting]


def _counted(key: str, counts: Counter[str]) -> list[Choice]:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Choice(key, "-".join(words.split()), words, count) for words, count in ordered]


def _people(catalog: Catalog) -> list[Choice]:
    counts: Counter[str] = Counter()
    hangul: dict[str, str] = {}
    for title in catalog.titles:
        for name in {credit.name: credit for credit in (*title.directors, *title.cast)}.values():
            counts[name.name] += 1
            hangul.setdefault(name.name, name.hangul or "")
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return [Choice("person", "-".join(name.split()), name, count, hangul[name]) for name, count in ordered]


def switched(line: str, choice: Choice) -> str:
    """A line of the search box with a choice added, or without it where it stands already."""
    for typed, key, values in conditions_in(line):
        if key != choice.key:
            continue
        if choice.value in values:
            values = [value for value in values if value != choice.value]
        elif key in EITHER:
            values = [*values, choice.value]
        else:
            continue
        new = f"{key}:{','.join(values)}" if values else ""
        return " ".join(line.replace(typed, new, 1).split())
    return f"{line.strip()} {choice.condition}".strip()


def is_chosen(line: str, choice: Choice) -> bool:
    """Whether a choice stands in a line."""
    return any(key == choice.key and choice.value in values for _, key, values in conditions_in(line))
