"""What statistics are shown as: charts with headings, the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kdrama_tui.domain.bars import Bar
from kdrama_tui.domain.log import format_rating
from kdrama_tui.domain.stats import ListBar, Spent, Stats

MOST = 8
"""Bars of a chart that has one for each genre, theme or person; the rest is told of."""


class Chart(NamedTuple):
    """Bars under a heading.

    Args:
        heading: what is counted, such as ``Viewings by year``.
        bars: them, in order.
        full: how long a bar can be at most.
        ends: what stands behind each bar, such as ``3 of 10``.
        note: a sentence below, or empty.
    """

    heading: str
    bars: Sequence[Bar]
    full: int
    ends: Sequence[str]
    note: str = ""


def charts(stats: Stats) -> Iterator[Chart]:
    """The charts that have something to show."""
    if stats.year is None:
        yield from _chart("Viewings by year", [*stats.years, stats.undated])
    else:
        yield from _chart(f"Viewings by month of {stats.year}", [*stats.months, stats.undated])
    yield from _chart("Ratings", _used(stats.ratings), _mean(stats.mean))
    if any(each.bar.number for each in stats.lists):
        bars = [each.bar for each in stats.lists]
        parts = [bar._replace(number=_share(each)) for bar, each in zip(bars, stats.lists, strict=True)]
        yield Chart("Lists", parts, 100, [list_words(each) for each in stats.lists])
    yield from _chart("Titles by decade", stats.decades)
    yield from _chart("Titles by kind", stats.kinds)
    yield from _most("Titles by genre", stats.genres)
    yield from _most("Titles by theme", stats.themes)
    for heading, people in (
        ("People most seen", stats.people),
        ("Directors most seen", stats.directors),
        ("Cast most seen", stats.cast),
    ):
        yield from _most(heading, [bar for bar in people if bar.number > 1])


def summary(stats: Stats) -> Iterator[str]:
    """The numbers in sentences."""
    when = f" in {stats.year}" if stats.year is not None else ""
    yield f"{many(len(stats.titles), 'title')} watched{when}, {many(stats.viewings, 'viewing')}."
    if told := spent_words(stats.spent):
        yield f"{told}."
    if stats.spent.unknown:
        yield f"{many(len(stats.spent.unknown), 'title')} of unknown length left out of that."
    if stats.missing:
        yield f"{many(len(stats.missing), 'title')} not in the catalog: counted by date and rating only."


def many(number: int, word: str) -> str:
    """A number of things: ``1 title``, ``1,200 titles``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def duration(minutes: int) -> str:
    """A time in hours and minutes: ``3 h 5 min``, ``50 min``, ``2 h``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(([f"{hours:,} h"] if hours else []) + ([f"{rest} min"] if rest or not hours else []))


def spent_words(spent: Spent) -> str:
    """Time spent: ``31 h 20 min of film and 36 episodes of drama``; empty where nothing is known."""
    parts = [f"{duration(spent.minutes)} of film"] if spent.minutes else []
    parts += [f"{many(spent.episodes, 'episode')} of drama"] if spent.episodes else []
    return " and ".join(parts)


def list_words(each: ListBar) -> str:
    """How far one is with a list: ``7 of 10``, for a year ``7 of 10, 3 new``."""
    return f"{each.seen} of {each.total}" + (f", {each.gained} new" if each.gained else "")


def filled(number: int, full: int, cells: int) -> int:
    """How many cells of a bar are filled: at least one of what is there, all of them only where all is there."""
    if number <= 0 or full <= 0:
        return 0
    if number >= full:
        return cells
    return min(max(round(cells * number / full), 1), max(cells - 1, 1))


def _chart(heading: str, bars: Sequence[Bar], note: str = "") -> Iterator[Chart]:
    bars = [bar for number, bar in enumerate(bars) if bar.number or number < len(bars) - 1]
    if any(bar.number for bar in bars):
        yield Chart(heading, bars, max(bar.number for bar in bars), [f"{bar.number:,}" for bar in bars], note)


def _most(heading: str, bars: Sequence[Bar]) -> Iterator[Chart]:
    left = len(bars) - MOST
    yield from _chart(heading, bars[:MOST], f"and {left:,} more" if left > 0 else "")


def _used(ratings: Sequence[Bar]) -> Sequence[Bar]:
    """The ratings from the lowest that was given to the highest, highest first."""
    there = [at for at, bar in enumerate(ratings) if bar.number]
    return ratings[there[0] : there[-1] + 1][::-1] if there else ()


def _mean(mean: float | None) -> str:
    return f"{format_rating(round(mean, 2))} on average" if mean is not None else ""


def _share(each: ListBar) -> int:
    """How much of a list was seen, in hundredths; none and all only where it is so."""
    return filled(each.seen, each.total, 100)
