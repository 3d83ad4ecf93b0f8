"""Bringing in another service's file: what was tied to a title for sure, and what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import pending
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.importing import (
    Plan,
    plan,
    preview,
    remaining,
    still_waiting,
    take,
    waiting_reading,
)
from kdrama_tui.exchange.matching import Matcher, Tie, Verdict
from kdrama_tui.exchange.sniff import read
from kdrama_tui.owning import titles_of
from kdrama_tui.paths import PENDING_ROWS
from kdrama_tui.tui.format import text
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.reviewing import ROW, Find, GaveUpError, ReviewScreen
from kdrama_tui.tui.widgets.page import Line, Link

if TYPE_CHECKING:
    pass

MOST_SHOWN = 1000  # rows to decide on; of more the command line writes a file to fill in


class Waiting:
    """The rows of earlier imports that found no title.

    Args:
        recorder: the log, which they lie beside.
        catalog: the titles.
    """

    def __init__(self, recorder: Recorder, catalog: Catalog) -> None:
        self.path = recorder.log.path.with_name(PENDING_ROWS)
        self._recorder, self._catalog = recorder, catalog

    def rows(self) -> Sequence[pending.Pending]:
        """Those that wait.

        Raises:
            KdramaError: their file cannot be read.
        """
        return still_waiting(pending.load(self.path), self._recorder.entries, self._catalog.by_id)

    def count(self) -> int:
        """How many; raises as ``rows``."""
        return len(self.rows())


class ImportScreen(ReviewScreen[str | None]):
    """Reads, shows what is to be decided, and brings it in; gives back what was done, in words, or None.

    Args:
        path: the file, or None for the rows of earlier imports that found no title.
        catalog: the titles.
        recorder: the log.
        today: the day it is for the person.
        find: titles that a text means.
    """

    class Prepared(Message):
        """The file was read, and every row was tied.

        Args:
            plan: the import.
        """

        def __init__(self, plan: Plan) -> None:
            super().__init__()
            self.plan = plan

    def __init__(
        self, path: Path | None, catalog: Catalog, recorder: Recorder, today: Callable[[], date], find: Find
    ) -> None:
        self.name_of_it = path.name if path is not None else "rows that waited"
        super().__init__(f"Import {self.name_of_it}", catalog, recorder, find)
        self.path = path
        self.waiting = Waiting(recorder, catalog)
        self.made: dict[int, Title] = {}  # titles of one's own, by the place of a row in ``asked``
        self.today = today
        self.plan: Plan | None = None
        self.asked: list[Tie] = []
        self.choices: dict[int, Title] = {}  # by the place of a row in ``asked``
        self.taken: set[int] = set()

    # -- reading -----------------------------------------------------------------------------------

    @work(thread=True, group="import")
    def begin(self) -> None:
        """Read the file and tie its rows."""
        worker, progress = get_current_worker(), self.progress()
        try:
            if self.path is None:
                reading = waiting_reading(self.waiting.rows())
            else:
                reading = read(self.path, progress("Reading"), self.today())
            made = plan(reading, Matcher(self.catalog), progress("Looking for title"))
        except GaveUpError:
            return
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Prepared(made))

    @on(Prepared)
    def show_plan(self, event: Prepared) -> None:
        """Show what is to be decided."""
        self.plan = event.plan
        self.asked = [*event.plan.of(Verdict.LIKELY), *event.plan.of(Verdict.UNMATCHED)][:MOST_SHOWN]
        self.choices = {at: tie.title for at, tie in enumerate(self.asked) if tie.title is not None}
        self.review.display = bool(self.asked)
        if self.asked:
            self.set_focus(self.review)
        self._draw()

    # -- showing -----------------------------------------------------------------------------------

    def _chosen(self) -> list[tuple[Foreign, Title]]:
        """The rows that are taken, with their titles, in the file's order."""
        if self.plan is None:
            return []
        decided = {id(self.asked[at]): self.choices[at] for at in self.taken}
        return [
            (tie.foreign, title)
            for tie in self.plan.ties
            if (title := decided.get(id(tie)) or (tie.title if tie.verdict is Verdict.EXACT else None))
            is not None
        ]

    def _draw(self) -> None:
        if self.plan is None:
            return
        made = self.plan
        exact = len(made.of(Verdict.EXACT))
        changed = sum(bool(each.what) for each in preview(self.recorder.entries, self._chosen()))
        lines = [
            text(f"{made.reading.service}: {_rows(len(made.reading.rows))}", "bold"),
            text(f"{exact:,} certain; {len(self.taken):,} of {len(self.asked):,} others taken."),
            text(f"Titles of your log that will change, as one change: {changed:,}.", "$ink-muted"),
        ]
        lost = sum(fault.lost for fault in made.reading.faults)
        if made.reading.faults:
            count, first = len(made.reading.faults), made.reading.faults[0]
            words = f"Remarks: {count:,}, rows left out: {lost:,}. {first.at}: {first.message}"
            lines.append(text(words, "$warning"))
        keys = "Space takes · n another · / find · a all likely · c new title · " if self.asked else ""
        self.tell(Content("\n").join(lines), f"Ctrl+S imports · {keys}Esc closes")
        self.review.draw()

    def rows(self, width: int) -> Iterator[Line]:
        """The rows that are to be decided on, the likely ones first."""
        for at, tie in enumerate(self.asked):
            yield Line(self._row(at, tie), 4, Link(ROW, str(at)))
        hidden = len(self.plan.ties) - len(self.plan.of(Verdict.EXACT)) - len(self.asked) if self.plan else 0
        if hidden > 0:
            words = f"{hidden:,} more: kdrama-tui import FILE --review rows.csv writes them into a file to fill in."
            yield Line(text(words, "$ink-muted"))

    def _row(self, at: int, tie: Tie) -> Content:
        row, title = tie.foreign, self.choices.get(at)
        mark = Content.styled("✓ ", "bold $success") if at in self.taken else Content("  ")
        theirs = text(f"{row.title} ({row.year or 'no year'})", "bold")
        if title is None:
            return Content.assemble(
                mark, theirs, text("  no title here; / finds one, c makes your own", "$ink-muted")
            )
        if title is self.made.get(at):
            return Content.assemble(mark, theirs, text("  → a new title of your own", "$accent"))
        reason = tie.reason if title is tie.title else self._reason(tie, title)
        ours = text(f"{title.title} ({title.year or 'no year'})")
        arrow = Content.styled("  → ", "$accent")
        return Content.assemble(mark, theirs, arrow, ours, text(f"  {reason}", "$ink-muted"))

    def _reason(self, tie: Tie, title: Title) -> str:
        return next((each.reason for each in tie.candidates if each.title is title), "your choice")

    # -- deciding ----------------------------------------------------------------------------------

    @property
    def _at(self) -> int | None:
        link = self.review.link
        return int(link.target) if link is not None and self.asked else None

    def action_take(self) -> None:
        """Take the row, or leave it."""
        at = self._at
        if at is None:
            return
        if at not in self.choices:
            self.action_search()
            return
        self.taken ^= {at}
        self._draw()
        self.action_move(1)

    def action_next_candidate(self) -> None:
        """Another title that the row may mean."""
        at = self._at
        if at is None:
            return
        tie = self.asked[at]
        titles = [
            title for title in (tie.title, *(each.title for each in tie.candidates)) if title is not None
        ]
        if not titles:
            self.action_search()
            return
        now = self.choices.get(at)
        self.made.pop(at, None)
        self.choices[at] = titles[(titles.index(now) + 1) % len(titles)] if now in titles else titles[0]
        self._draw()

    @work(group="prompt")
    async def action_search(self) -> None:
        """Find the title that a row means by hand."""
        at = self._at
        if at is None:
            return
        title = await self.ask_for(self.asked[at].foreign.title)
        if title is not None:
            self.made.pop(at, None)
            self.choices[at] = title
            self.taken.add(at)
            self._draw()

    def action_make_own(self) -> None:
        """Make a title of one's own out of the row, or do not; it is made when all is imported."""
        at = self._at
        if at is None or not self.asked[at].foreign.title.strip():
            return
        if at in self.made:
            del self.made[at]
            self.taken.discard(at)
            tie = self.asked[at]
            self.choices.pop(at)
            if tie.title is not None:
                self.choices[at] = tie.title
        else:
            rows = {place: self.asked[place].foreign for place in (*self.made, at)}
            titles = titles_of(rows.values(), self.catalog.by_id)
            self.made = {place: titles[row] for place, row in rows.items()}
            self.choices |= self.made
            self.taken.add(at)
        self._draw()
        self.action_move(1)

    def action_take_likely(self) -> None:
        """Take all likely rows, or none of them."""
        likely = {at for at, tie in enumerate(self.asked) if tie.verdict is Verdict.LIKELY}
        self.taken = self.taken - likely if likely <= self.taken else self.taken | likely
        self._draw()

    @work(group="log")
    async def action_finish(self) -> None:
        """Save what is taken as one change, and keep the rest."""
        made = self.plan
        if made is None or self.saving:
            return
        self.saving = True
        chosen = self._chosen()
        self.tell(text(f"Saving {len(chosen):,} rows…", "$ink-muted"))
        path, name = self.waiting.path, self.name_of_it
        ids = {title.id for _, title in chosen}
        new = list({title.id: title for title in self.made.values() if title.id in ids}.values())
        added = f"added {len(new):,} title{'s' if len(new) != 1 else ''} of {name}"
        changes = any(each.what for each in preview(self.recorder.entries, chosen))
        try:
            if new:
                await self.recorder.run(lambda log: self.recorder.own.put(new, added, paired=changes))
            done = await self.recorder.run(lambda log: take(log, chosen, name))
            await self.recorder.run(
                lambda log: pending.update(path, lambda rows: remaining(rows, made, chosen))
            )
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        left = len(made.ties) - len(chosen)
        words = done.what if done is not None else added if new else f"the log has all of {name} already"
        self.dismiss(words + (f", {left:,} left" if left else ""))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
