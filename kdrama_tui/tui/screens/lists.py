"""The published lists, and how far one is with each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kdrama_tui.domain.selection import Progress
from kdrama_tui.tui.format import text

_BAR = 20  # cells


class ListsScreen(ModalScreen[str | None]):
    """One list a row, with a bar and what comes next; gives back the id of the one to browse, or None.

    Args:
        lists: the lists with progress.
    """

    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,l,ㅣ", "leave", "close", key_display="Esc", priority=True),
        Binding("j,ㅓ", "move(1)", show=False),
        Binding("k,ㅏ", "move(-1)", show=False),
    ]

    def __init__(self, lists: Sequence[Progress]) -> None:
        super().__init__()
        self.lists = lists

    def compose(self) -> ComposeResult:
        """A box with the lists."""
        with Vertical(id="lists") as box:
            box.border_title = Content("Lists")
            box.border_subtitle = Content("Enter browses · Esc closes")
            if self.lists:
                yield OptionList(
                    *(Option(self._row(each)) for each in self.lists), markup=False, compact=True
                )
            else:
                yield Static(Content.styled("This catalog has no lists.", "$ink-muted"))

    def _row(self, each: Progress) -> Content:
        """Three lines: the headline, a bar with the count, and the next title."""
        filled = round(_BAR * each.seen / each.total) if each.total else 0
        filled = min(max(filled, 1 if each.seen else 0), _BAR - 1 if each.seen < each.total else _BAR)
        publisher = f" · {each.list.publisher}" if each.list.publisher else ""
        order = "" if each.list.ranked else " · in no order"
        following = "all watched" if each.next is None else f"next {each.next.title}"
        return Content.assemble(
            text(each.list.title, "bold"),
            text(f"{publisher}{order}", "$ink-muted"),
            "\n",
            Content.styled("█" * filled, "$accent"),
            Content.styled("░" * (_BAR - filled), "$ink-muted"),
            f" {each.seen} of {each.total}   ",
            text(following),
            "\n",
        )

    def action_move(self, step: int) -> None:
        """One list down or up."""
        for found in self.query(OptionList):
            if step > 0:
                found.action_cursor_down()
            else:
                found.action_cursor_up()

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Give the chosen list back."""
        self.dismiss(self.lists[event.option_index].list.id)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
