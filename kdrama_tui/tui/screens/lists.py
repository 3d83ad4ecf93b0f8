"""The published lists, and how far one is with each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar, NamedTuple

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


class Wish(Enum):
    """What a person wants of a list."""

    BROWSE = "browse"
    NEW = "new"
    RENAME = "rename"
    REMOVE = "remove"
    SHARE = "share"
    ARTICLE = "article"


class ListChoice(NamedTuple):
    """What is wanted, and the list it is wanted of; "" where there is none."""

    wish: Wish
    list_id: str = ""


class ListsScreen(ModalScreen[ListChoice | None]):
    """One list a row, with a bar and what comes next; gives back what is wanted of one, or None.

    Args:
        lists: the lists with progress.
        at: id of the list that the cursor is on at first.
    """

    CSS_PATH = "lists.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,l,ㅣ", "leave", "close", key_display="Esc", priority=True),
        Binding("j,ㅓ", "move(1)", show=False),
        Binding("k,ㅏ", "move(-1)", show=False),
        Binding("n,ㅜ", "wish('new')", "new"),
        Binding("a,ㅁ", "wish('article')", "article"),
        Binding("e,ㄷ", "wish('rename')", "name"),
        Binding("y,ㅛ", "wish('share')", "copy"),
        Binding("delete", "wish('remove')", "remove"),
    ]

    def __init__(self, lists: Sequence[Progress], at: str | None = None) -> None:
        super().__init__()
        self.lists = lists
        self.at = at

    def compose(self) -> ComposeResult:
        """A box with the lists."""
        with Vertical(id="lists") as box:
            box.border_title = Content("Lists")
            box.border_subtitle = Content("Enter browses · n new · a article · e name · y copy · Del · Esc")
            if self.lists:
                yield OptionList(
                    *(Option(self._row(each)) for each in self.lists), markup=False, compact=True
                )
            else:
                yield Static(
                    Content.styled(
                        "This catalog has no lists yet: n makes one, a makes one out of an article.",
                        "$ink-muted",
                    )
                )

    def on_mount(self) -> None:
        """Put the cursor on the list it was on."""
        numbers = [number for number, each in enumerate(self.lists) if each.list.id == self.at]
        for found in self.query(OptionList):
            if numbers:
                found.highlighted = numbers[0]

    def _row(self, each: Progress) -> Content:
        """Three lines: the headline, a bar with the count, and the next title."""
        filled = round(_BAR * each.seen / each.total) if each.total else 0
        filled = min(max(filled, 1 if each.seen else 0), _BAR - 1 if each.seen < each.total else _BAR)
        publisher = f" · {each.list.publisher}" if each.list.publisher else ""
        order = "" if each.list.ranked else " · in no order"
        order += " · your own" if each.list.own else ""
        following = (
            f"next {each.next.title}" if each.next is not None else "all watched" if each.total else "empty"
        )
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
        self.dismiss(ListChoice(Wish.BROWSE, self.lists[event.option_index].list.id))

    def action_wish(self, word: str) -> None:
        """Something else is wanted, of the list under the cursor."""
        at = next((found.highlighted for found in self.query(OptionList)), None)
        list_id = self.lists[at].list.id if at is not None and self.lists else ""
        self.dismiss(ListChoice(Wish(word), list_id))

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
