"""The main screen: list, detail and watch status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widgets import Footer, Input

from kdrama_tui.domain.filters import completions
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Title
from kdrama_tui.memory import collect_from_here
from kdrama_tui.tui.format import Naming, name_of, text
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.screens.choosing import ChoosingScreen
from kdrama_tui.tui.widgets.chips import Chips
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.page import Page
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList

if TYPE_CHECKING:
    from kdrama_tui.tui.app import KdramaApp
    from kdrama_tui.tui.widgets.welcome import Welcome

TOLD_SECONDS = 6.0
FOLLOW_SECONDS = 0.02
LOOK_SECONDS = 1.0  # how often the log file is looked at for edits by other programs
USUAL_SHARE = {"wide": 45, "normal": 50}  # percent of the width that the list has
LEAST_SHARE = 25  # and it leaves as much
USUAL_ROWS = {"wide": 9, "normal": 8, "narrow": 7}  # of the watch status, with its border
LEAST_ROWS = 4
ROWS_LEFT = 8  # by the watch status, for the pane above it and the keys

_NAMING_WORDS = {
    Naming.TITLE: "English",
    Naming.HANGUL: "Hangul",
    Naming.ROMANIZED: "romanized",
    Naming.BOTH: "both scripts",
}


class BrowseScreen(ChoosingScreen):
    """Browse, search and mark; see its parents for choosing, finding and recording. The app adds the bindings."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]  # noqa: RUF012

    app: KdramaApp
    _told = 0
    _copied = ("", 0)  # the title of the last copy, and which form of it
    _following: Timer | None = None
    _first_page: Welcome | None = None

    def compose(self) -> ComposeResult:
        """Three panes and the keys."""
        # Textual sets the class of the width after the first layout only, which would be painted for nothing.
        self.add_class(*self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS))
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield SearchBox(self._asked, lambda line: completions(line, self.catalog))
                yield Chips()
                yield TitleList(self._nothing)
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

    # -- moving ------------------------------------------------------------------------------------

    @on(TitleList.Highlighted)
    def follow(self) -> None:
        """Details and status follow the cursor, a moment later: while a key is held only the list moves."""
        if self._following is not None:
            self._following.stop()
        self._following = self.set_timer(FOLLOW_SECONDS, self._show_title)

    def _show_title(self) -> None:
        self._following = None
        title = self.titles.current
        with self.app.batch_update():
            self.detail.show(title)
            self._show_entry()
        if title is not None and "similar" not in self.detail.folded:
            self.look_for_similar(title)

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

    def _pane(self) -> Page | None:
        """The page that has the focus, or None for list and search box."""
        focused = self.focused
        return focused if isinstance(focused, Page) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the search box the search key is a character like any other."""
        return not (action == "search" and self.is_mounted and self.box.has_focus)

    def action_search(self) -> None:
        """Put the cursor in the search box."""
        self._close_welcome()
        self.remove_class("-open")
        # What is typed now joins the conditions; a search without any is selected, to be replaced.
        self.box.select_on_focus = not self.chips.display
        if self.chips.display:
            self.box.value = f"{self.box.value.strip()} "
            self.box.cursor_position = len(self.box.value)
        self.set_focus(self.box)

    def action_back(self) -> None:
        """Leave the open pane; else drop the selection; else clear the search and leave its box."""
        if self.has_class("-open") or self._pane() is not None:
            self.remove_class("-open")
            self.set_focus(self.titles)
        elif self.titles.selected and self.focused is self.titles:
            self._select((), on=False)
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
            pane.move(step)

    def action_first(self) -> None:
        """To the first row or line."""
        pane = self._pane()
        if pane is None:
            self.titles.move_to(0)
        else:
            pane.move_to_end(last=False)

    def action_last(self) -> None:
        """To the last row or line."""
        pane = self._pane()
        if pane is None:
            self.titles.move_to(len(self.titles.rows) - 1)
        else:
            pane.move_to_end(last=True)

    def action_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def _page(self, step: int) -> None:
        pane = self._pane()
        if pane is None:
            self.titles.move(step * self.titles.page)
        else:
            pane.scroll_relative(y=step * max(1, pane.size.height - 1), animate=False)

    def action_detail_down(self) -> None:
        """Scroll the details by half a page, wherever the focus is."""
        self.detail.scroll_relative(y=max(1, self.detail.size.height // 2), animate=False)

    def action_detail_up(self) -> None:
        """The same, up."""
        self.detail.scroll_relative(y=-max(1, self.detail.size.height // 2), animate=False)

    def action_open(self) -> None:
        """Go to the details, which a narrow window shows instead of the list; there, follow the line."""
        if (pane := self._pane()) is not None:
            pane.choose()
            return
        if self.titles.current is None:
            return
        if self.has_class("-narrow"):
            self.add_class("-open")
        self.set_focus(self.detail)

    def action_folds(self) -> None:
        """Fold all sections of the details, or unfold them."""
        self.detail.toggle_all()
        self.app.folded = tuple(sorted(self.detail.folded))
        self._show_title()

    def action_notes_first(self) -> None:
        """Content notes before the synopsis, or folded behind it."""
        self.app.notes_first = not self.app.notes_first
        self.detail.set_notes_first(self.app.notes_first)
        self.tell("Content notes: " + ("before the synopsis" if self.app.notes_first else "folded behind it"))

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

    # -- selecting ---------------------------------------------------------------------------------

    def action_select(self) -> None:
        """Select the title under the cursor and go on to the next, or drop it."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        self._select([title], on=title.id not in self.titles.selected)
        if self._pane() is None:
            self.titles.move(1)

    def action_select_all(self) -> None:
        """Select all titles that are shown; if they all are, none."""
        shown = [row.title for row in self.titles.rows]
        if not shown:  # what is selected elsewhere stays
            self.tell("There is no title here.")
            return
        self._select(shown, on=any(title.id not in self.titles.selected for title in shown))

    def _select(self, titles: Sequence[Title], *, on: bool) -> None:
        """Select these or drop them; with none given, drop all."""
        self.titles.select(titles or list(self.titles.selected.values()), on=on)
        self._count()

    # -- sizes -------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """The panes' own sizes are those of the layout; where there is room for one, it is the one in use."""
        self.call_later(self._fit_panes)
        self.call_later(self._open_used)

    def _open_used(self) -> None:
        self.set_class(self.has_class("-narrow") and self._pane() is not None, "-open")

    @property
    def _width_name(self) -> str:
        return next((name for name in USUAL_SHARE if self.has_class(f"-{name}")), "narrow")

    def _share(self, more: int = 0) -> int:
        """Percent of the width for the list, as chosen and some more, within what leaves each pane its place."""
        layout = self._width_name
        share = self.app.sizes.get(layout, USUAL_SHARE[layout]) + more
        return max(LEAST_SHARE, min(share, 100 - LEAST_SHARE))

    def _rows(self, more: int = 0) -> int:
        """Rows for the watch status, in the same way."""
        rows = self.app.sizes.get("status", USUAL_ROWS[self._width_name]) + more
        return max(LEAST_ROWS, min(rows, self.app.size.height - ROWS_LEFT))

    def _fit_panes(self) -> None:
        """Give the panes the sizes that were chosen, or those of the style sheet where they fit."""
        layout, styles = self._width_name, self.query_one("#panes").styles
        if layout in USUAL_SHARE and layout in self.app.sizes:
            styles.grid_columns = f"{self._share()}fr {100 - self._share()}fr"
        elif styles.has_rule("grid_columns"):
            styles.clear_rule("grid_columns")
        if self._rows() != USUAL_ROWS[layout]:
            styles.grid_rows = f"1fr {self._rows()}"
        elif styles.has_rule("grid_rows"):
            styles.clear_rule("grid_rows")
        self.refresh(layout=True)

    def action_resize(self, wider: int, higher: int) -> None:
        """Make the list wider or the watch status higher, by steps."""
        if (wider and self.has_class("-narrow")) or (higher and not self.status_pane.display):
            self.tell("A window this narrow has one pane at a time.")
            return
        sizes = dict(self.app.sizes)
        if wider:
            sizes[self._width_name] = self._share(4 * wider)
        if higher:
            sizes["status"] = self._rows(higher)
        self.app.sizes = sizes
        self._fit_panes()

    def action_usual_sizes(self) -> None:
        """The sizes of the style sheet."""
        self.app.sizes = {}
        self._fit_panes()
        self.tell("Panes in their usual sizes")

    # -- telling -----------------------------------------------------------------------------------

    @on(LogChanged)
    def log_changed(self, event: LogChanged) -> None:
        """Show the log as it is now."""
        self.titles.set_status(self.recorder.status)
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
