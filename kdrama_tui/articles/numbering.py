"""Numbers of entries that belong together: 1, 2, 3 … or 10, 9, 8 …"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kdrama_tui.articles.numerals import STRONG, Number

_MOST_RUNS = 8  # that are looked for: an article may have a run for films and one for dramas
_LEAST = 1.7  # points of a run: a 1 and a 2
_LEAST_WEAK = 2.7  # of one in a style that also begins sentences
# Points of a number by its distance from the one before it; a heading or two may be lost, a number be there twice.
_STEPS = {1: 1.0, 2: 0.5, 3: 0.2, 0: 0.0}


class Numbered(NamedTuple):
    """A block with a number, and in which run it may stand: the same style in the same kind of block."""

    at: int
    number: Number
    where: object


class Run(NamedTuple):
    """Numbers that follow each other, and how well."""

    members: tuple[Numbered, ...]
    points: float


def runs_of(numbered: Sequence[Numbered]) -> list[Run]:
    """The runs in an article, the best first; a block may stand in several."""
    found: list[Run] = []
    groups: dict[object, list[Numbered]] = {}
    for each in numbered:
        groups.setdefault((each.number.style, each.where), []).append(each)
        groups.setdefault(each.number.style, []).append(each)
        if each.number.style in STRONG:
            groups.setdefault("strong", []).append(each)
    tried: set[tuple[tuple[int, str], ...]] = set()
    for members in groups.values():
        key = tuple((each.at, each.number.style) for each in members)
        if len(members) > 1 and key not in tried:
            tried.add(key)
            found += _runs(members)
    unique = {tuple((each.at, each.number) for each in run.members): run for run in found}
    return sorted(unique.values(), key=lambda run: -run.points)


def _runs(members: list[Numbered]) -> Iterable[Run]:
    """The best run of some numbers, then the best of those before and behind it, and so on."""
    waiting = [members]
    for _ in range(_MOST_RUNS):
        if not waiting:
            return
        part = waiting.pop()
        best = max((_best(part, 1), _best(part, -1)), key=lambda run: run.points)
        styles = {each.number.style for each in best.members}
        if best.points < (_LEAST if styles <= STRONG else _LEAST_WEAK):
            continue
        yield best
        first, last = best.members[0].at, best.members[-1].at
        for rest in ([m for m in part if m.at < first], [m for m in part if m.at > last]):
            if len(rest) > 1:
                waiting.append(rest)


def _best(members: Sequence[Numbered], step: int) -> Run:
    """The run that goes on best, upward or downward."""
    points = [0.0] * len(members)
    before = [-1] * len(members)
    last_with: dict[int, int] = {}
    for at, each in enumerate(members):
        value = each.number.value
        points[at] = (1.0 if value == 1 else 0.5 if value == 2 else 0.2) if step > 0 else 0.6
        for distance, gain in _STEPS.items():
            if distance == 0 and value == 1:
                continue  # a second 1 begins a second run
            earlier = last_with.get(value - step * distance, -1)
            if earlier >= 0 and members[earlier].at < each.at and points[earlier] + gain > points[at]:
                points[at], before[at] = points[earlier] + gain, earlier
        held = last_with.get(value)
        if held is None or points[at] >= points[held]:
            last_with[value] = at
    ends = [
        point + 0.3 * (step < 0 and m.number.value == 1) for point, m in zip(points, members, strict=True)
    ]
    at = max(range(len(members)), key=lambda each: ends[each])
    total, chain = ends[at], []
    while at >= 0:
        chain.append(members[at])
        at = before[at]
    return Run(tuple(reversed(chain)), total)
