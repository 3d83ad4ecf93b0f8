"""What a screen with a list of titles can find: the catalog, its index, searches, conditions, orders."""

from __future__ import annotations

import sys
from asyncio import Event, sleep
from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on, work
from textual.widgets import Input
from textual.worker import WorkerCancelled, get_current_worker

from kdrama_tui.domain.filters import Asked, conditions_of, ordered, parse, places, without
from kdrama_tui.domain.own import united
from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.memory import keep_for_good, no_collection
from kdrama_tui.tui.format import Naming, name_of, text
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.messages import CatalogReady, IndexProgress, IndexReady, Results, Trouble
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.recording import RecordingScreen
from kdrama_tui.tui.widgets.chips import Chips
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList
from kdrama_tui.turns import give_way

if TYPE_CHECKING:
    from kdrama_tui.library import Library
    from kdrama_tui.search.engine import Engine
    from kdrama_tui.tui.screens.choose import Item

MOST_SHOWN = 100  # matches that are listed; the counter tells how many there are
MOST_CHOICES = 12  # titles to choose one from by hand
SWITCH_SECONDS = 0.001  # after which a thread lets others go on, with a large catalog
AGAIN_SECONDS = 0.05
LARGE = 300  # titles from which collecting garbage would be felt


class _NotWaitedForError(Exception):
    """The index is not wanted any more."""


class FindingScreen(RecordingScreen):
    """The list of titles and all that decides what is in it.

    Args:
        catalog: the titles, or what reads them.
        recorder: the log.
        today: the day it is for the person.
        keymap: the keys that hold.
        library: keeps the index, if there is one.
        conditions: what stands in the search box at first.
    """

    def __init__(
        self,
        catalog: Catalog | Callable[[], Catalog],
        recorder: Recorder,
        today: Callable[[], date],
        keymap: Keymap,
        library: Library | None = None,
        conditions: str = "",
    ) -> None:
        super().__init__(recorder, today, keymap)
        self._read = None if isinstance(catalog, Catalog) else catalog
        self.catalog = catalog if isinstance(catalog, Catalog) else Catalog(())
        self.ordered = consensus_order(self.catalog)
        self._library = library
        self._first = self.catalog
        self._engine: Engine | None = None
        self._indexed = False
        self._outdated = False
        self._done_with: list[Engine] = []  # freed in a pause
        self._searching = Lock()
        self._asked = conditions.strip()
        self._found = "0"
        self._sought: str | None = None  # id of the title that the cursor goes to when the list is there

    # -- its parts ---------------------------------------------------------------------------------

    @property
    def titles(self) -> TitleList:
        """The list."""
        return self.query_one("#titles", TitleList)

    @property
    def chosen(self) -> Title | None:
        """The title under the cursor."""
        return self.titles.current

    @property
    def targets(self) -> Sequence[Title]:
        """The titles that are marked together."""
        if self.titles.selected:
            return list(self.titles.selected.values())
        return [self.chosen] if self.chosen is not None else []

    @property
    def box(self) -> SearchBox:
        """The search box."""
        return self.query_one("#search", SearchBox)

    @property
    def chips(self) -> Chips:
        """The conditions."""
        return self.query_one("#chips", Chips)

    @property
    def detail(self) -> DetailPane:
        """The details."""
        return self.query_one("#detail", DetailPane)

    @property
    def status_pane(self) -> StatusPane:
        """The watch status."""
        return self.query_one("#status", StatusPane)

    @work(thread=True, group="index")
    def _read_catalog(self) -> None:
        worker = get_current_worker()
        read = self._read
        if read is None:
            return
        try:
            # What the search needs is loaded while nothing is shown yet; later it would hold up a key.
            from kdrama_tui.search.engine import Engine  # noqa: F401

            sys.setswitchinterval(SWITCH_SECONDS)
            with no_collection():
                catalog = read()
                ordered = consensus_order(catalog)
                keep_for_good()  # else garbage is looked for in all of it, again and again
        except KdramaError as error:
            if not worker.is_cancelled:
                self.post_message(Trouble(error))
            return
        if not worker.is_cancelled:
            self.post_message(CatalogReady(catalog, ordered))

    async def reloaded(self) -> None:
        """Read the own catalog anew and wait until it is shown."""
        while True:
            try:
                await self.reload_catalog().wait()
                break
            except WorkerCancelled:  # for another that began meanwhile, as of an edit in another window
                await sleep(AGAIN_SECONDS)
        done = Event()
        self.post_message(CatalogReady(self.catalog, self.ordered, done))
        await done.wait()

    @on(CatalogReady)
    def show_catalog(self, event: CatalogReady) -> None:
        """Show what was read, and make it searchable."""
        if event.done is not None:  # the one before it was shown by now
            event.done.set()
            return
        self._read = None
        self.catalog, self.ordered = event.catalog, event.ordered
        self.detail.catalog = event.catalog
        self._indexed = False
        if not self._asked or self._engine is None:
            self._browse()
        self._build_index()

    def shipped(self) -> Catalog:
        """The catalog without the person's own; of a large one it may take a while."""
        return self._library.shipped() if self._library is not None else self._first

    @work(thread=True, group="index", exclusive=True)
    def reload_catalog(self) -> None:
        """Show the own catalog as it is now, after an edit of it."""
        worker = get_current_worker()
        try:
            with no_collection():
                if self._library is not None:
                    catalog = self._library.reread()
                else:
                    catalog = united(self._first, self.recorder.own.read())
                ordered = consensus_order(catalog, give_way)
                if len(catalog.titles) > LARGE:
                    keep_for_good()
        except KdramaError as error:
            self.post_message(Trouble(error))
            return
        if not worker.is_cancelled:
            self.post_message(CatalogReady(catalog, ordered))

    # -- searching ---------------------------------------------------------------------------------

    @work(thread=True, group="index")
    def _build_index(self) -> None:
        worker = get_current_worker()

        def progress(share: float) -> None:
            if worker.is_cancelled:
                raise _NotWaitedForError  # quitting must not take as long as the index
            self.post_message(IndexProgress(share))

        from kdrama_tui.search.engine import Engine, load_tables
        from kdrama_tui.search.index import Index

        load_tables()  # at once, when the person has just begun to look

        def ready(index: Index) -> None:
            if self._engine is not None:
                self._done_with.append(self._engine)
            self._engine = Engine(index)
            if not worker.is_cancelled:
                self.post_message(IndexReady(whole=False))

        try:
            with no_collection():
                if self._library is None:
                    index = Index(self.catalog, progress, ready)
                else:
                    index = self._library.index(self.catalog, progress, ready)
                if len(self.catalog.titles) > LARGE:
                    keep_for_good()
        except _NotWaitedForError:
            return
        if not worker.is_cancelled:
            self.post_message(IndexReady(whole=True))
            if self._library is not None:
                self._library.keep(self.catalog, index)

    @on(IndexReady)
    def search_again(self, event: IndexReady) -> None:
        """Answer anew what was typed while the index was not there, or not all of it."""
        self._indexed = self._indexed or event.whole
        self._outdated = True
        self._count()
        if self._asked:
            self._search(self._asked)

    @on(IndexProgress)
    def show_progress(self, event: IndexProgress) -> None:
        """Tell how far the index is, in the list's border."""
        if not self._indexed:
            self._count(f"preparing search {event.share:.0%}")

    @on(Input.Changed, "#search")
    def query_changed(self, event: Input.Changed) -> None:
        """Search as the person types."""
        event.stop()
        self._ask(event.value)

    def _ask(self, line: str) -> None:
        """Search for a line, or show everything if it is empty."""
        self._asked = line.strip()
        self.app.conditions = conditions_of(line)  # type: ignore[attr-defined]
        if not self._asked:
            self.workers.cancel_group(self, "search")
            self.chips.show(Asked(""))
            self._browse()
        elif self._engine is not None:
            self._search(self._asked)

    @work(thread=True, exclusive=True, group="search")
    def _search(self, query: str) -> None:
        engine = self._engine
        if engine is not None:
            with self._searching:  # a search that nobody waits for any more may still be at it
                if get_current_worker().is_cancelled:
                    return
                if self._outdated:
                    self._outdated = False
                    engine.forget()
                results = self._results(engine, query)
            if not get_current_worker().is_cancelled:
                self.post_message(results)

    def _results(self, engine: Engine, query: str) -> Results:
        """What a line finds; in the worker's thread."""
        asked = parse(query, self.catalog, engine.people)
        if asked.filters or asked.sort is not None:
            self.recorder.wait()  # else what was marked a moment before would be taken as unwatched
        log = self.recorder.entries
        if not asked.words:
            fitting = (title for title in self.ordered if asked.fits(title, log))
            titles = ordered(fitting, log, asked, places(asked, self.catalog))
            return Results(query, asked, titles, {}, len(titles), False)
        keep = (lambda title: asked.fits(title, log)) if asked.filters else None
        in_score_order = asked.sort is None and not asked.likes
        found = engine.find(asked.words, MOST_SHOWN if in_score_order else None, keep)
        matches = {match.title.id: match for match in found.matches}
        titles = ordered((match.title for match in found.matches), log, asked, places(asked, self.catalog))
        return Results(query, asked, titles[:MOST_SHOWN], matches, found.total, found.more)

    def find_titles(self, words: str) -> list[Item]:
        """The titles that a text means, for choosing one by hand."""
        from kdrama_tui.tui.screens.choose import Item

        if self._engine is None:
            return []
        with self._searching:
            found = self._engine.search(words, MOST_CHOICES)
        titles = [match.title for match in found]
        return [Item(each.id, name_of(each, Naming.BOTH), more=str(each.year or "")) for each in titles]

    @on(Results)
    def show_results(self, event: Results) -> None:
        """Show what was found, unless something else is asked by now."""
        if event.query == self._asked:
            self._found = f"{event.total}{'+' if event.more else ''}"
            self.chips.show(event.asked)
            browsing = not event.asked.words and not self.titles.is_searching
            current = self.titles.current if browsing else None
            self.titles.lists = self.catalog.voices
            like = bool(event.asked.likes)
            self.titles.show(
                event.found,
                keep=self._kept(current),
                searching=bool(event.asked.words) or like,
                matches=event.matches,
                reason=(lambda title: " · ".join(event.asked.reasons(title))) if like else None,
            )
            self._count()

    @on(Chips.Removed)
    def take_chip_away(self, event: Chips.Removed) -> None:
        """Take a condition out of the search box."""
        self.box.value = without(self.box.value, event.typed)

    def _browse(self) -> None:
        self.titles.lists = self.catalog.voices
        self.titles.show(self.ordered, keep=self._kept(self.titles.current))
        self._count()

    def _kept(self, current: Title | None) -> str | None:
        """Where the cursor goes: to the title that is sought, else it stays."""
        sought, self._sought = self._sought, None
        return sought or (current.id if current is not None else None)

    def _count(self, more: str = "") -> None:
        found = self._found if self._asked else len(self.ordered)
        if self._read is not None:
            more = "reading the catalog"
        if self.titles.selected:
            more = f"{len(self.titles.selected):,} selected" + (f" · {more}" if more else "")
        words = f"Titles {found}/{len(self.ordered)}" + (f" · {more}" if more else "")
        self.query_one("#list-pane").border_title = text(words)

    def _nothing(self, width: int) -> list[list[Segment]]:
        """What an empty list shows: why, and which key comes next."""
        if self._read is not None:
            lines = ["", " Reading the catalog…"]
        elif self._engine is None and self._asked:
            lines = ["", " Preparing the search…"]
        elif self._asked:
            conditional = self.chips.display
            verb = "fits" if conditional else "sounds like"
            lines = ["", f" Nothing {verb} “{clean(self._asked)}”.", ""]
            if conditional:
                lines += self.keymap.told(" {only} changes the conditions, a click takes one away.").split(
                    "\n"
                )
            else:
                lines += [" Try fewer letters, initials (ㅊㅅ),", " or the name of a person or character."]
            lines += ["", self.keymap.told(" {clear} clears the search.")]
        else:
            lines = ["", " This catalog has no titles.", "", " Start without --catalog for the shipped one."]
        return [[Segment(line, self.titles.rich_style)] for line in lines]
