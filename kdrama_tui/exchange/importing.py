"""An import from beginning to end: read, tie to titles, unite with the log, save as one change, keep the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.changes import Change, describe
from kdrama_tui.domain.log import Entry
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Foreign, Progress, Reading
from kdrama_tui.exchange.matching import Matcher, Tie, Verdict
from kdrama_tui.exchange.pending import Pending
from kdrama_tui.exchange.uniting import united
from kdrama_tui.storage.watchlog import WatchLog

EVERY = 50  # rows between two reports of progress


class Taken(NamedTuple):
    """What an import does to one title.

    Args:
        title: it.
        rows: what is said of it.
        what: what changes, in words, or "" where the log has it all already.
        differences: what is said otherwise and is not taken.
    """

    title: Title
    rows: tuple[Foreign, ...]
    what: str
    differences: tuple[str, ...]


class Plan(NamedTuple):
    """An import that was not carried out yet.

    Args:
        reading: the file as it was read.
        ties: each row and the title it means, in the file's order.
    """

    reading: Reading
    ties: Sequence[Tie]

    def of(self, verdict: Verdict) -> Sequence[Tie]:
        """The ties of one verdict."""
        return [tie for tie in self.ties if tie.verdict is verdict]


def plan(reading: Reading, matcher: Matcher, progress: Progress) -> Plan:
    """Tie every row to a title; nothing is changed.

    Args:
        reading: the file.
        matcher: ties.
        progress: told of rows; what it raises ends the work.
    """
    ties = []
    for number, row in enumerate(reading.rows):
        if number % EVERY == 0:
            progress(number, len(reading.rows))
        ties.append(matcher.tie(row))
    progress(len(reading.rows), len(reading.rows))
    return Plan(reading, ties)


def gathered(ties: Iterable[tuple[Foreign, Title]]) -> Mapping[str, tuple[Title, tuple[Foreign, ...]]]:
    """The rows of each title, by its id, in order."""
    titles: dict[str, Title] = {}
    rows: defaultdict[str, list[Foreign]] = defaultdict(list)
    for row, title in ties:
        titles[title.id] = title
        rows[title.id].append(row)
    return {title_id: (titles[title_id], tuple(each)) for title_id, each in rows.items()}


def preview(log: Mapping[str, Entry], chosen: Iterable[tuple[Foreign, Title]]) -> Sequence[Taken]:
    """What taking these rows would do, a title each."""
    taken = []
    for title_id, (title, rows) in gathered(chosen).items():
        before = log.get(title_id) or Entry(title_id)
        after, differences = united(before, rows, title)
        what = describe(before, after) if after != before else ""
        taken.append(Taken(title, rows, what, differences))
    return taken


def remaining(
    waiting: Sequence[Pending], made: Plan, chosen: Iterable[tuple[Foreign, Title]]
) -> Sequence[Pending]:
    """The rows to keep after an import: those that found no title come, those that found theirs are noted."""
    found = {_what(row): title.id for row, title in chosen}
    kept = [each._replace(title_id=found.get(_what(each.row), each.title_id)) for each in waiting]
    known = {_what(each.row) for each in kept}
    new = [tie.foreign for tie in made.ties if _what(tie.foreign) not in found.keys() | known]
    return [*kept, *(Pending(made.reading.service, row) for row in new)]


def still_waiting(
    rows: Iterable[Pending], log: Mapping[str, Entry], titles: Mapping[str, Title]
) -> Sequence[Pending]:
    """The rows that wait for a title: those that were never taken, and those whose taking was undone."""
    return [each for each in rows if not _is_in(each, log, titles)]


def _is_in(each: Pending, log: Mapping[str, Entry], titles: Mapping[str, Title]) -> bool:
    title = titles.get(each.title_id)
    if title is None:
        return False
    before = log.get(title.id)
    return before is not None and united(before, (each.row,), title).entry == before


def waiting_reading(rows: Iterable[Pending]) -> Reading:
    """The rows that wait as what an import reads.

    Raises:
        KdramaError: none does.
    """
    # Places of their own, as two files of earlier imports may have had the same name.
    found = [each.row._replace(at=f"{number}. {each.row.at}") for number, each in enumerate(rows, 1)]
    if not found:
        raise KdramaError(
            "Nothing found", "No row of an import waits for a title.", "kdrama-tui import FILE reads a file."
        )
    return Reading("Rows that wait for a title", found)


def _what(row: Foreign) -> Foreign:
    """A row wherever it stands."""
    return row._replace(at="")


def take(log: WatchLog, chosen: Iterable[tuple[Foreign, Title]], name: str) -> Change | None:
    """Bring rows into the log as one change.

    Args:
        log: it.
        chosen: rows with the titles they mean.
        name: of the file, for the words of the change.

    Returns:
        The change, or None if the log had it all.

    Raises:
        KdramaError: it could not be saved; then nothing is.
    """
    of = gathered(chosen)

    def unite(entry: Entry) -> Entry:
        title, rows = of[entry.title_id]
        return united(entry, rows, title).entry

    return log.edit_all(of, unite, what=f"imported {name}")
