"""The main screen: list, detail and watch status."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Input

from kdrama_tui.domain.filters import completions
from kdrama_tui.domain.text import clean
from kdrama_tui.tui.actions import bindings
from kdrama_tui.tui.format import Naming, name_of, text
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.screens.finding import FindingScreen
from kdrama_tui.tui.widgets.chips import Chips
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList

TOLD_SECONDS = 6.0
FOLLOW_SECONDS = 0.02
LOOK_SECONDS = 1.0  # how often the log file is looked at for edits by other programs


_NAMING_WORDS = {
    Naming.TITLE: "English",
    Naming.HANGUL: "Hangul",
    Naming.ROMANIZED: "romanized",
    Naming.BOTH: "both scripts",
}


class BrowseScreen(FindingScreen):
    """Browse, search and mark; see its parents for finding and recording."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    _told = 0
    _copied = ("", 0)  # the title of the last copy, and which form of it
    _following: Timer | None = None

    def compose(self) -> ComposeResult:
        """Three panes and the keys."""
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield SearchBox(self._asked, lambda line: completions(line, self.catalog))
                yield Chips()
                yield TitleList(self._nothing)
            yield DetailPane(self.catalog)
            yield StatusPane()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show everything, then make the search ready."""
        self.set_focus(self.titles)
        self.show_naming(Naming(self.app.naming))  # type: ignore[attr-defined]
        self._browse()
        self._tell_notices()
        self.call_after_refresh(self._build_index if self._read is None else self._read_catalog)
        self.set_interval(LOOK_SECONDS, self._look)

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
        # What is typed now joins the conditions; a search without any is selected, to be replaced.
        self.box.select_on_focus = not self.chips.display
        if self.chips.display:
            self.box.value = f"{self.box.value.strip()} "
            self.box.cursor_position = len(self.box.value)
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

    def action_naming(self) -> None:
        """The next way of naming titles."""
        ways = list(Naming)
        self.show_naming(ways[(ways.index(self.titles.naming) + 1) % len(ways)])
        self.tell(f"Titles: {_NAMING_WORDS[self.titles.naming]}")

    def show_naming(self, naming: Naming) -> None:
        """Name titles so, everywhere."""
        self.titles.set_naming(naming)
        self.detail.set_naming(naming)
        self.app.naming = naming.value  # type: ignore[attr-defined]

    def action_copy(self) -> None:
        """Copy the chosen title to the terminal's clipboard; pressed again, the next form of it."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        link = f"https://www.imdb.com/title/{title.imdb}/" if title.imdb else None
        forms = [
            form for form in dict.fromkeys((name_of(title, self.titles.naming), title.hangul, link)) if form
        ]
        at, number = self._copied
        number = (number + 1) % len(forms) if at == title.id else 0
        self._copied = (title.id, number)
        words = clean(forms[number])
        self.app.copy_to_clipboard(words)
        self.tell(f"Copied: {words}")

    def action_light_or_dark(self) -> None:
        """Change between our two themes."""
        self.app.theme = "lacquer" if self.app.theme == "hanji" else "hanji"

    def action_help(self) -> None:
        """Show what the keys do, with help on the focused pane first."""
        from kdrama_tui.tui.screens.help import HelpScreen

        here = getattr(self.focused, "HELP", None) or ""
        self.app.push_screen(HelpScreen(here, str(self.recorder.log.path)))
