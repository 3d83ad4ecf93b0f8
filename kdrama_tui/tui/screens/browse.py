"""The main screen: list, detail and watch status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Input
from textual.worker import get_current_worker

from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.memory import keep_for_good
from kdrama_tui.search.match import Match
from kdrama_tui.tui.actions import bindings
from kdrama_tui.tui.format import text
from kdrama_tui.tui.messages import CatalogReady, IndexProgress, IndexReady, LogChanged, Results, Trouble
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.recording import RecordingScreen
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import Row, TitleList

if TYPE_CHECKING:
    from kdrama_tui.library import Library
    from kdrama_tui.search.engine import Engine

MOST_SHOWN = 100  # matches that are listed; the counter tells how many there are
LARGE = 2000  # titles from which collecting garbage would be felt
TOLD_SECONDS = 6.0
FOLLOW_SECONDS = 0.02
LOOK_SECONDS = 1.0  # how often the log file is looked at for edits by other programs


class _NotWaitedForError(Exception):
    """The index is not wanted any more."""


class BrowseScreen(RecordingScreen):
    """Browse, search and mark.

    Args:
        catalog: the titles, or what reads them.
        recorder: the log.
        today: the day it is for the person.
        library: keeps the index, if there is one.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(
        self,
        catalog: Catalog | Callable[[], Catalog],
        recorder: Recorder,
        today: Callable[[], date],
        library: Library | None = None,
    ) -> None:
        super().__init__(recorder, today)
        self._read = None if isinstance(catalog, Catalog) else catalog
        self.catalog = catalog if isinstance(catalog, Catalog) else Catalog(())
        self.ordered = consensus_order(self.catalog)
        self._library = library
        self._engine: Engine | None = None
        self._indexed = False
        self._outdated = False
        self._searching = Lock()
        self._asked = ""
        self._found = "0"
        self._told = 0
        self._following: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three panes and the keys."""
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield SearchBox()
                yield TitleList(self._nothing)
            yield DetailPane(self.catalog)
            yield StatusPane()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show everything, then make the search ready."""
        self.set_focus(self.titles)
        self._browse()
        self._tell_notices()
        self.call_after_refresh(self._build_index if self._read is None else self._read_catalog)
        self.set_interval(LOOK_SECONDS, self._look)

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
    def box(self) -> SearchBox:
        """The search box."""
        return self.query_one("#search", SearchBox)

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
            catalog = read()
            ordered = consensus_order(catalog)
        except KdramaError as error:
            if not worker.is_cancelled:
                self.post_message(Trouble(error))
            return
        if not worker.is_cancelled:
            self.post_message(CatalogReady(catalog, ordered))

    @on(CatalogReady)
    def show_catalog(self, event: CatalogReady) -> None:
        """Show what was read, and make it searchable."""
        self._read = None
        self.catalog, self.ordered = event.catalog, event.ordered
        self.detail.catalog = event.catalog
        self._browse()
        self._build_index()

    # -- searching ---------------------------------------------------------------------------------

    @work(thread=True, group="index")
    def _build_index(self) -> None:
        worker = get_current_worker()

        def progress(share: float) -> None:
            if worker.is_cancelled:
                raise _NotWaitedForError  # quitting must not take as long as the index
            self.post_message(IndexProgress(share))

        from kdrama_tui.search.engine import Engine
        from kdrama_tui.search.index import Index

        def ready(index: Index) -> None:
            self._engine = Engine(index)
            if not worker.is_cancelled:
                self.post_message(IndexReady(whole=False))

        try:
            make = Index if self._library is None else self._library.index
            index = make(self.catalog, progress, ready)
        except _NotWaitedForError:
            return
        if len(self.catalog.titles) > LARGE:
            keep_for_good()
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
        self._asked = event.value.strip()
        if not self._asked:
            self.workers.cancel_group(self, "search")
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
                found = engine.find(query, MOST_SHOWN)
            if not get_current_worker().is_cancelled:
                self.post_message(Results(query, found.matches, found.total, found.more))

    @on(Results)
    def show_results(self, event: Results) -> None:
        """Show what was found, unless something else is asked by now."""
        if event.query == self._asked:
            self._found = f"{event.total}{'+' if event.more else ''}"
            self.titles.show([self._row(match.title, match) for match in event.matches], searching=True)
            self._count()

    def _browse(self) -> None:
        current = self.titles.current
        self.titles.lists = len(self.catalog.lists)
        self.titles.show(
            [self._row(title) for title in self.ordered],
            searching=False,
            keep=current.id if current else None,
        )
        self._count()

    def _row(self, title: Title, match: Match | None = None) -> Row:
        return Row(title, self.recorder.status(title.id), match)

    def _count(self, more: str = "") -> None:
        found = self._found if self._asked else len(self.ordered)
        if self._read is not None:
            more = "reading the catalog"
        words = f"Titles {found}/{len(self.ordered)}" + (f" · {more}" if more else "")
        self.query_one("#list-pane").border_title = text(words)

    def _nothing(self, width: int) -> list[list[Segment]]:
        """What an empty list shows: why, and which key comes next."""
        if self._read is not None:
            lines = ["", " Reading the catalog…"]
        elif self._engine is None and self._asked:
            lines = ["", " Preparing the search…"]
        elif self._asked:
            lines = ["", f" Nothing sounds like “{clean(self._asked)}”.", ""]
            lines += [" Try fewer letters, initials (ㅊㅅ),", " or the name of a person or character."]
            lines += ["", " Esc clears the search."]
        else:
            lines = ["", " This catalog has no titles.", "", " Start without --catalog for the shipped one."]
        return [[Segment(line, self.titles.rich_style)] for line in lines]

    # -- moving ------------------------------------------------------------------------------------

    @on(TitleList.Highlighted)
    def follow(self) -> None:
        """Details and status follow the cursor, a moment later: while a key is held only the list moves."""
        if self._following is not None:
            self._following.stop()
        self._following = self.set_timer(FOLLOW_SECONDS, self._show_title)

    def _show_title(self) -> None:
        self._following = None
        with self.app.batch_update():
            self.detail.show(self.titles.current)
            self._show_entry()

    def _show_entry(self) -> None:
        title = self.titles.current
        log = self.recorder.log
        entry, episodes = (log.get(title.id), title.episodes) if title else (None, None)
        self.status_pane.show(entry, episodes=episodes, read_only=log.read_only or "")

    @on(SearchBox.Moved)
    def move_from_box(self, event: SearchBox.Moved) -> None:
        """Arrows in the search box move the list's cursor."""
        self.titles.move(event.step)

    @on(Input.Submitted, "#search")
    def leave_box(self) -> None:
        """Enter in the search box goes to what was found."""
        self.set_focus(self.titles)
        if self.has_class("-narrow"):
            self.action_open()

    @on(TitleList.Opened)
    def open_clicked(self) -> None:
        """A double click opens like Enter."""
        self.action_open()

    def _pane(self) -> DetailPane | StatusPane | None:
        """The scrolling pane that has the focus, or None for list and search box."""
        focused = self.focused
        return focused if isinstance(focused, DetailPane | StatusPane) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the search box the search key is a character like any other."""
        return not (action == "search" and self.is_mounted and self.box.has_focus)

    def action_search(self) -> None:
        """Put the cursor in the search box."""
        self.remove_class("-open")
        self.set_focus(self.box)

    def action_back(self) -> None:
        """Leave the open pane; else clear the search; else leave the search box."""
        if self.has_class("-open") or self._pane() is not None:
            self.remove_class("-open")
            self.set_focus(self.titles)
        else:
            self.box.value = ""
            self.set_focus(self.titles)

    def action_down(self) -> None:
        """One row or line down."""
        self._step(1)

    def action_up(self) -> None:
        """One row or line up."""
        self._step(-1)

    def _step(self, step: int) -> None:
        pane = self._pane()
        if pane is None:
            self.titles.move(step)
        else:
            pane.scroll_relative(y=step, animate=False)

    def action_first(self) -> None:
        """To the first row or line."""
        pane = self._pane()
        if pane is None:
            self.titles.move_to(0)
        else:
            pane.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the last row or line."""
        pane = self._pane()
        if pane is None:
            self.titles.move_to(len(self.titles.rows) - 1)
        else:
            pane.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """A page down."""
        pane = self._pane()
        self._step(self.titles.page if pane is None else pane.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        pane = self._pane()
        self._step(-(self.titles.page if pane is None else pane.size.height - 1))

    def action_detail_down(self) -> None:
        """Scroll the details by half a page, wherever the focus is."""
        self.detail.scroll_relative(y=max(1, self.detail.size.height // 2), animate=False)

    def action_detail_up(self) -> None:
        """The same, up."""
        self.detail.scroll_relative(y=-max(1, self.detail.size.height // 2), animate=False)

    def action_open(self) -> None:
        """Go to the details; a narrow window shows them instead of the list."""
        if self.titles.current is None:
            return
        if self.has_class("-narrow"):
            self.add_class("-open")
        self.set_focus(self.detail)

    def action_next_pane(self) -> None:
        """Focus the next pane."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """Focus the pane before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        panes = [self.titles, self.detail, self.status_pane]
        focused = self.focused
        at = panes.index(focused) if focused in panes else (-1 if step > 0 else 0)
        target = panes[(at + step) % len(panes)]
        if self.has_class("-narrow"):
            self.set_class(target is not self.titles, "-open")
        self.set_focus(target)

    # -- telling -----------------------------------------------------------------------------------

    @on(LogChanged)
    def log_changed(self, event: LogChanged) -> None:
        """Show the log as it is now."""
        self.titles.set_status(self.recorder.status)
        self._show_entry()
        self._tell_notices()
        if event.told:
            self.tell(event.told)

    def tell(self, words: str) -> None:
        """Say something in the border of the list (and of the status pane where the list is hidden)."""
        self._told += 1
        told = self._told
        shown = text(words, "$accent")
        self.query_one("#list-pane").border_subtitle = shown
        if self.has_class("-open"):
            self.status_pane.border_subtitle = shown

        def forget() -> None:
            if told == self._told:
                self.query_one("#list-pane").border_subtitle = None

        self.set_timer(TOLD_SECONDS, forget)

    @on(Trouble)
    def show_trouble(self, event: Trouble) -> None:
        """Say what went wrong and what to do."""
        error = event.error
        if self._read is not None:
            self.app.give_up(error)  # type: ignore[attr-defined]
            return
        message = clean(f"{error.message} {error.hint}".strip())
        self.notify(message, title=clean(error.title), severity="error", timeout=12, markup=False)
        self._show_entry()

    def _tell_notices(self) -> None:
        """Say once what the storage had to mend."""
        notices = self.recorder.log.notices
        while notices:
            notice = notices.pop(0)
            message = clean(f"{notice.message} {notice.hint}".strip())
            self.notify(message, title=clean(notice.title), severity="warning", timeout=20, markup=False)

    # -- program -----------------------------------------------------------------------------------

    def action_light_or_dark(self) -> None:
        """Change between our two themes."""
        self.app.theme = "lacquer" if self.app.theme == "hanji" else "hanji"

    def action_help(self) -> None:
        """Show what the keys do, with help on the focused pane first."""
        from kdrama_tui.tui.screens.help import HelpScreen

        here = getattr(self.focused, "HELP", None) or ""
        self.app.push_screen(HelpScreen(here, str(self.recorder.log.path)))
