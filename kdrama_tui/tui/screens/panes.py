"""Three panes: moving in them and between them, selecting, and their sizes."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from kdrama_tui.domain.title import Title
from kdrama_tui.tui.screens.choosing import ChoosingScreen
from kdrama_tui.tui.widgets.page import Page
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.title_list import TitleList

if TYPE_CHECKING:
    from kdrama_tui.tui.app import KdramaApp

FOLLOW_SECONDS = 0.02
HELD_SECONDS = 0.1  # keys that come faster than this are those of a key that is held
PAUSE_SECONDS = 0.5  # without a move, after which the person is taken to read
USUAL_SHARE = {"wide": 45, "normal": 50}  # percent of the width that the list has
LEAST_SHARE = 25  # and it leaves as much
USUAL_ROWS = {"wide": 9, "normal": 8, "narrow": 7}  # of the watch status, with its border
LEAST_ROWS = 4
ROWS_LEFT = 8  # by the watch status, for the pane above it and the keys


class PanesScreen(ChoosingScreen):
    """What moves the cursor, the focus and the borders of the panes."""

    app: KdramaApp
    _following: Timer | None = None
    _moved = 0.0  # when the cursor moved last

    @on(TitleList.Highlighted)
    def follow(self) -> None:
        """Details and status follow the cursor: at once after a pause, but while a key is held only the list moves."""
        if self._following is not None:
            self._following.stop()
        now = monotonic()
        held, self._moved = now - self._moved < HELD_SECONDS, now
        self._following = self.set_timer(HELD_SECONDS if held else FOLLOW_SECONDS, self._show_title)

    def _show_title(self) -> None:
        self._following = None
        title = self.titles.current
        with self.app.batch_update():
            self.detail.show(title)
            self._show_entry()
        if title is not None and "similar" not in self.detail.folded:
            self.look_for_similar(title)

    def let_go(self) -> None:
        """In a pause, free what nobody needs any more: hundreds of thousands of things stop the screen for a moment."""
        if monotonic() - self._moved > PAUSE_SECONDS:
            self._done_with.clear()

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
            self.titles.move_to(len(self.titles.shown) - 1)
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
        shown = self.titles.shown
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
        chosen = layout in USUAL_SHARE and layout in self.app.sizes
        styles.grid_columns = f"{self._share()}fr {100 - self._share()}fr" if chosen else None
        rows = self._rows()
        styles.grid_rows = f"1fr {rows}" if rows != USUAL_ROWS[layout] else None

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
