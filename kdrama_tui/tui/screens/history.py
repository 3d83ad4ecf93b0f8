"""What was done to one title, and when it was watched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kdrama_tui.domain.changes import Moment, format_moment
from kdrama_tui.domain.log import Entry, Viewing
from kdrama_tui.tui.format import text, viewing_words


class HistoryScreen(ModalScreen[Viewing | None]):
    """Viewings, newest first, and the history below; gives back a viewing that is to be taken away, or None.

    Args:
        about: the title it is about.
        entry: what is recorded of it.
        moments: its history, oldest first.
        nothing: what is said where there is none.
    """

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,v,ㅍ,enter", "leave", "close", key_display="Esc", priority=True),
        Binding("j,ㅓ", "move(1)", show=False),
        Binding("k,ㅏ", "move(-1)", show=False),
        Binding("x,ㅌ,delete", "take_away", "take the viewing away"),
    ]

    def __init__(self, about: str, entry: Entry, moments: Sequence[Moment], nothing: str) -> None:
        super().__init__()
        self.nothing = nothing
        self.about = about
        self.viewings = tuple(reversed(entry.viewings))
        self.moments = tuple(reversed(moments))

    def compose(self) -> ComposeResult:
        """A box with one list."""
        with Vertical(id="history") as box:
            box.border_title = Content("Viewings and history")
            away = "x takes the viewing away · " if self.viewings else ""
            box.border_subtitle = Content(f"{away}Esc closes")
            yield Static(text(self.about, "bold"))
            if self.viewings or self.moments:
                yield OptionList(*self._options(), markup=False, compact=True)
            else:
                yield Static(text(self.nothing, "$ink-muted"))

    def _options(self) -> list[Option | None]:
        """The viewings, which can be chosen, and the history, which cannot."""
        made: list[Option | None] = [Option(self._viewing(viewing)) for viewing in self.viewings]
        if self.viewings and self.moments:
            made.append(None)
        made += [Option(self._moment(moment), disabled=bool(self.viewings)) for moment in self.moments]
        return made

    def _viewing(self, viewing: Viewing) -> Content:
        return Content.assemble("watched ", text(viewing_words(viewing), "bold"))

    def _moment(self, moment: Moment) -> Content:
        return Content.assemble(text(f"{format_moment(moment.at):>17}  ", "$ink-muted"), text(moment.what))

    @property
    def _list(self) -> OptionList | None:
        return next(iter(self.query(OptionList)), None)

    def action_move(self, step: int) -> None:
        """One line down or up."""
        if (found := self._list) is not None:
            if step > 0:
                found.action_cursor_down()
            else:
                found.action_cursor_up()

    def action_take_away(self) -> None:
        """Give back the viewing under the cursor."""
        found = self._list
        if found is not None and found.highlighted is not None and found.highlighted < len(self.viewings):
            self.dismiss(self.viewings[found.highlighted])

    def action_leave(self) -> None:
        """Leave without a change."""
        self.dismiss(None)
