"""A set of titles for the person's own catalog: what is new of a file, and what may be there already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from kdrama_tui.cataloguing import Sorted, sort_out, taken
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.titles import TitlesReading, read_titles
from kdrama_tui.tui.format import text
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.reviewing import ROW, Find, GaveUpError, ReviewScreen
from kdrama_tui.tui.widgets.page import Line, Link

MOST_SHOWN = 200  # of the new titles


class TitlesScreen(ReviewScreen[str | None]):
    """Reads titles, shows what is new, and adds it as one edit; gives back what was done, in words, or None.

    Args:
        path: the file.
        catalog: all titles that are there.
        recorder: holds the own catalog.
        find: titles that a text means.
    """

    class Read(Message):
        """The file was read and compared.

        Args:
            reading: it.
            found: what becomes of its titles.
        """

        def __init__(self, reading: TitlesReading, found: Sorted) -> None:
            super().__init__()
            self.reading = reading
            self.found = found

    def __init__(self, path: Path, catalog: Catalog, recorder: Recorder, find: Find) -> None:
        super().__init__(f"Titles of {path.name}", catalog, recorder, find)
        self.path = path
        self.reading: TitlesReading | None = None
        self.found: Sorted | None = None
        self.wanted: set[int] = set()  # of those in doubt

    @work(thread=True, group="import")
    def begin(self) -> None:
        """Read the file and compare its titles with those that are there."""
        worker, progress = get_current_worker(), self.progress()
        try:
            reading = read_titles(self.path, progress("Reading"))
            found = sort_out(reading, self.catalog, progress("Comparing"))
        except GaveUpError:
            return
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(reading, found))

    @on(Read)
    def show_found(self, event: Read) -> None:
        """Show what becomes of the titles."""
        self.reading, self.found = event.reading, event.found
        self.review.display = True
        self.set_focus(self.review)
        self._draw()

    def _draw(self) -> None:
        found, reading = self.found, self.reading
        if found is None or reading is None:
            return
        counts = f"{len(found.new) + len(self.wanted):,} new, {found.known:,} there already"
        counts += f", {len(found.doubtful):,} in doubt, {len(found.doubled):,} there twice"
        lines = [text(counts, "bold")]
        if reading.foreign:
            lines.append(
                text(f"Of other countries or kinds, and passed over: {reading.foreign:,}.", "$ink-muted")
            )
        if reading.faults:
            first = reading.faults[0]
            lines.append(text(f"Remarks: {len(reading.faults):,}. {first.at}: {first.message}", "$warning"))
        keys = "Space takes one that is in doubt · a all · " if found.doubtful else ""
        self.tell(Content("\n").join(lines), f"Ctrl+S adds · {keys}Esc closes")
        self.review.draw()

    def rows(self, width: int) -> Iterator[Line]:
        """Those in doubt, then what is new."""
        if self.found is None:
            return
        for at, (read, title, reason) in enumerate(self.found.doubtful):
            mark = Content.styled("✓ ", "bold $success") if at in self.wanted else Content("? ")
            theirs = text(f"{read.title.title} ({read.title.year or 'no year'})", "bold")
            ours = text(f"  may be {title.title} ({title.year or 'no year'}): {reason}", "$ink-muted")
            yield Line(Content.assemble(mark, theirs, ours), 4, Link(ROW, str(at)))
        for each in self.found.new[:MOST_SHOWN]:
            native = f"  {each.hangul}" if each.hangul and each.hangul != each.title else ""
            yield Line(text(f"+ {each.title} ({each.year or 'no year'}){native}"), 4)
        if len(self.found.new) > MOST_SHOWN:
            yield Line(text(f"and {len(self.found.new) - MOST_SHOWN:,} more", "$ink-muted"))

    def action_take(self) -> None:
        """Take one that is in doubt as a title of its own, or leave it."""
        link = self.review.link
        if link is not None:
            self.wanted ^= {int(link.target)}
            self._draw()
            self.action_move(1)

    def action_take_likely(self) -> None:
        """Take all that are in doubt, or none."""
        if self.found is not None:
            everything = set(range(len(self.found.doubtful)))
            self.wanted = set() if self.wanted == everything else everything
            self._draw()

    @work(group="log")
    async def action_finish(self) -> None:
        """Add what is new as one edit."""
        if self.found is None or self.saving:
            return
        self.saving = True
        titles = taken(self.found, sorted(self.wanted), self.catalog)
        what = f"brought in {len(titles):,} title{'s' if len(titles) != 1 else ''} of {self.path.name}"
        self.tell(text(f"Saving {len(titles):,} titles…", "$ink-muted"))
        try:
            step = (
                await self.recorder.run(lambda log: self.recorder.own.put(titles, what)) if titles else None
            )
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        self.dismiss(step.what if step is not None else f"nothing in {self.path.name} is new")
