"""The commands that look back: what was watched, in numbers and as a page for one year."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kdrama_tui.domain.bars import Bar
from kdrama_tui.domain.charts import Chart, charts, filled, summary
from kdrama_tui.domain.stats import ListBar, Stats, statistics
from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.table import as_json, cells

if TYPE_CHECKING:
    from kdrama_tui.cli import Session

NOTHING_YET = (
    "Nothing to look back on yet. Mark a title: kdrama-tui mark TITLE watched, or bring in what you have: "
)
NOTHING_YET += "kdrama-tui import FILE"
MOST_NAMED = 30  # people in JSON
_BAR = 24  # cells
_WIDEST = 32  # cells of a label


def stats(args: Namespace, session: Session) -> int:
    """``stats``: what was watched, in numbers; of all years or of one.

    The JSON has these keys, in this order, and a bar is ``{label, count, titles}`` with the ids of the titles:

    - ``year``: the one asked for, or null; ``titles``, ``viewings``: how many were watched, and how often;
    - ``not_in_catalog``: ids of the titles that only the log knows;
    - ``time``: ``{minutes, episodes, unknown}``, with the ids of the titles whose length nobody knows;
    - ``rewatches``: a bar; ``years``: bars of viewings, always of all years; ``months``: twelve bars if a year was
      asked for, else none; ``undated``: a bar of viewings on an unknown date, for a year of those in an unknown month;
    - ``ratings``: ``{mean, counts}``, with a bar for each half step from 1 to 10;
    - ``decades``, ``kinds``, ``genres``, ``themes``: bars of titles;
    - ``lists``: ``{id, title, watched, titles, seen, gained, total}``, for a year with what was watched in it;
    - ``people``, ``directors``, ``cast``: bars of titles, the 30 most seen.
    """
    found = statistics(session.catalog, session.log.entries(), args.year)
    if args.json:
        print(as_json(stats_row(found)))
    elif found.titles or any(bar.number for bar in found.ratings):
        _print(found)
    elif found.years and found.year is not None:
        years = ", ".join(bar.label for bar in found.years)
        print(f"Nothing watched in {found.year}. There is something in {years}.")
    else:
        print(NOTHING_YET)
    return 0


def review(args: Namespace, session: Session) -> int:
    """``review``: a year on one page, to be kept or posted; without a year the last in which anything was watched."""
    from kdrama_tui.review import draw
    from kdrama_tui.review.facts import last_year, review_of

    log = session.log.entries()
    year: int | None = args.year if args.year is not None else last_year(log)
    found = review_of(session.catalog, log, year) if year is not None else None
    if found is None:
        when = f"in {year}" if year is not None else "in a year that is known"
        hint = "Mark a title with its date: kdrama-tui mark TITLE watched --on 2024-05"
        raise KdramaError(
            "Nothing found", f"Nothing was watched {when}, so there is nothing to review.", hint
        )
    page = draw(found, args.format, args.theme)
    output: Path | None = args.output
    if output is None or str(output) == "-":
        sys.stdout.write(page)
    else:
        from kdrama_tui.commands.exchanging import spare_own_files
        from kdrama_tui.exchange.saving import save

        spare_own_files([output], session)
        save([(output, page.encode())], force=args.force)
        print(clean(f"Written: {output}"))
    return 0


def stats_row(found: Stats) -> dict[str, Any]:
    """Statistics as ``stats --json`` prints them."""
    return {
        "year": found.year,
        "titles": len(found.titles),
        "viewings": found.viewings,
        "not_in_catalog": list(found.missing),
        "time": {
            "minutes": found.spent.minutes,
            "episodes": found.spent.episodes,
            "unknown": list(found.spent.unknown),
        },
        "rewatches": _row(found.rewatches),
        "years": _rows(found.years),
        "months": _rows(found.months),
        "undated": _row(found.undated),
        "ratings": {"mean": found.mean, "counts": _rows(found.ratings)},
        "decades": _rows(found.decades),
        "kinds": _rows(found.kinds),
        "genres": _rows(found.genres),
        "themes": _rows(found.themes),
        "lists": [_list_row(each) for each in found.lists],
        "people": _rows(found.people[:MOST_NAMED]),
        "directors": _rows(found.directors[:MOST_NAMED]),
        "cast": _rows(found.cast[:MOST_NAMED]),
    }


def _row(bar: Bar) -> dict[str, Any]:
    return {"label": bar.label, "count": bar.number, "titles": list(bar.titles)}


def _rows(bars: Sequence[Bar]) -> list[dict[str, Any]]:
    return [_row(bar) for bar in bars]


def _list_row(each: ListBar) -> dict[str, Any]:
    return {
        "id": each.list.id,
        "title": each.list.title,
        "watched": each.bar.number,
        "titles": list(each.bar.titles),
        "seen": each.seen,
        "gained": each.gained,
        "total": each.total,
    }


def _print(found: Stats) -> None:
    for sentence in summary(found):
        print(sentence)
    for chart in charts(found):
        _print_chart(chart)


def _print_chart(chart: Chart) -> None:
    """A chart, aligned in cells; its bars in ASCII where nobody looks at a terminal."""
    full, empty = ("█", "░") if sys.stdout.isatty() else ("#", ".")
    labels = [_cut(clean(bar.label)) for bar in chart.bars]
    width = max(map(cells, labels))
    bar_width = _BAR
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns
        bar_width = min(_BAR, max(4, room - width - max(map(cells, chart.ends)) - 6))
    print(f"\n{chart.heading}")
    for label, bar, end in zip(labels, chart.bars, chart.ends, strict=True):
        number = filled(bar.number, chart.full, bar_width)
        print(
            f"  {label}{' ' * (width - cells(label))}  {full * number}{empty * (bar_width - number)}  {end}"
        )
    if chart.note:
        print(f"  {chart.note}")


def _cut(label: str) -> str:
    """A label that is not too wide."""
    if cells(label) <= _WIDEST:
        return label
    while cells(label) > _WIDEST - 1:
        label = label[:-1]
    return f"{label}…"
