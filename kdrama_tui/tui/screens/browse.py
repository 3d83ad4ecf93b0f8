"""The main screen: list, detail and watch status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Footer

from kdrama_tui.domain.filters import completions
from kdrama_tui.domain.text import clean
from kdrama_tui.memory import collect_from_here
from kdrama_tui.tui.format import Naming, name_of, text
from kdrama_tui.tui.messages import CatalogReady, LogChanged, Trouble
from kdrama_tui.tui.screens.exchanging import ExchangingScreen
from kdrama_tui.tui.widgets.chips import Chips
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList

if TYPE_CHECKING:
    from kdrama_tui.tui.app import KdramaApp
    from kdrama_tui.tui.widgets.welcome import Welcome

TOLD_SECONDS = 6.0
LOOK_SECONDS = 1.0  # how often the log file is looked at for edits by other programs


_NAMING_WORDS = {
    Naming.TITLE: "English",
    Naming.HANGUL: "Hangul",
    Naming.ROMANIZED: "romanized",
    Naming.BOTH: "both scripts",
}


class BrowseScreen(ExchangingScreen):
    """Browse, search and mark; the app adds the bindings. See its parents, from exchanging to recording."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012

    app: KdramaApp
    _told = 0
    _copied = ("", 0)  # the title of the last copy, and which form of it
    _first_page: Welcome | None = None

    def compose(self) -> ComposeResult:
        """Three panes and the keys."""
        # Textual sets the class of the width after the first layout only, which would be painted for nothing.
        self.add_class(*self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS))
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield SearchBox(
                    self._asked, lambda line: completions(line, self.catalog, self.recorder.entries)
                )
                yield Chips()
                yield TitleList(self.recorder.status, self._nothing)
            yield DetailPane(self.catalog, self.recorder.status, self.recorder.log.history)
            yield StatusPane(self.keymap)
        yield Footer(compact=True, show_command_palette=False)
        if self.app.is_first_start:  # from the first paint on, so that no key comes before it
            yield self._welcome()

    def on_mount(self) -> None:
        """Show everything, then make the search ready."""
        self.set_focus(self.titles)
        self.detail.folded = set(self.app.folded)
        self.detail.notes_first = self.app.notes_first
        self._fit_panes()
        self.show_naming(Naming(self.app.naming))
        self._browse()
        self._tell_notices()
        self.call_after_refresh(collect_from_here)
        self.call_after_refresh(self._build_index if self._read is None else self._read_catalog)
        self.set_interval(LOOK_SECONDS, self._look)
        self.set_interval(LOOK_SECONDS, self.let_go)

    # -- telling -----------------------------------------------------------------------------------

    @on(CatalogReady)
    def tell_of_catalog(self) -> None:
        """Say what had to be mended of the own catalog, or cannot be read of it."""
        self._tell_notices()

    @on(LogChanged)
    def log_changed(self, event: LogChanged) -> None:
        """Show the log as it is now."""
        self.titles.draw_anew()
        if event.marked and self.titles.selected:
            self._select((), on=False)
        self._show_entry()
        self.detail.draw()
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
            self.app.give_up(error)
            return
        message = clean(f"{error.message} {error.hint}".strip())
        self.notify(message, title=clean(error.title), severity="error", timeout=12, markup=False)
        self._show_entry()

    def _tell_notices(self) -> None:
        """Say once what the storage had to mend."""
        library = self._library
        for notices in (
            self.recorder.log.notices,
            self.recorder.own.notices,
            library.troubles if library is not None else [],
        ):
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
        self.app.naming = naming.value

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
        from kdrama_tui.tui.clipboard import copy

        trouble = copy(words, self.app.copy_to_clipboard)
        if trouble is None:
            self.tell(f"Copied: {words}")
        else:
            self.notify(
                f"{trouble} Here it is: {words}", title="Not copied", severity="warning", markup=False
            )

    def action_light_or_dark(self) -> None:
        """Change between our two themes."""
        self.app.theme = "lacquer" if self.app.theme == "hanji" else "hanji"

    def action_help(self) -> None:
        """Show what the keys do, with help on the focused pane first."""
        from kdrama_tui.tui.screens.help import HelpScreen

        here = self.keymap.told(getattr(self.focused, "HELP", None) or "")
        self.app.push_screen(HelpScreen(here, str(self.recorder.log.path), self.keymap))

    def action_welcome(self) -> None:
        """Show the first page, or close it."""
        if self._close_welcome():
            return
        if self._first_page is None:
            self.mount(self._welcome())
        else:
            self._first_page.display = True

    def action_search(self) -> None:
        """Put the cursor in the search box, which the first page would hide."""
        self._close_welcome()
        super().action_search()

    def _welcome(self) -> Welcome:
        from kdrama_tui.tui.widgets.welcome import Welcome

        self._first_page = Welcome(self.keymap, len(self.catalog.titles), len(self.catalog.lists))
        return self._first_page

    def _close_welcome(self) -> bool:
        """Hide the first page; whether it was shown. It stays, for removed it would take one key more."""
        page = self._first_page
        if page is None or not page.display:
            return False
        page.display = False
        return True

    def on_key(self, event: events.Key) -> None:
        """With the first page open the next key closes it; most keys go on to do what they always do."""
        if not self.keymap.does(event.key, "welcome") and self._close_welcome():
            from kdrama_tui.tui.widgets.welcome import CLOSES

            if event.key in CLOSES:
                event.stop()

    def on_mouse_down(self) -> None:
        """A click closes it, wherever it goes."""
        self._close_welcome()
