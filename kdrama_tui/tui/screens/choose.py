"""Choosing one of many by typing a part of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kdrama_tui.tui.format import text
from kdrama_tui.tui.widgets.fields import LineField

MOST_SHOWN = 200  # options; the rest by typing on
_BARE = re.compile("[ -~가-힣]*")  # nothing in it has a mark


class Item(NamedTuple):
    """One thing to choose.

    Args:
        value: what is given back.
        words: how it is shown.
        sort: what it is, shown before it, such as ``genre``.
        more: shown behind it, dim, such as a count.
        chosen: whether it is chosen already.
        also: other words that find it.
    """

    value: str
    words: str
    sort: str = ""
    more: str = ""
    chosen: bool = False
    also: str = ""


class ChooseScreen(ModalScreen[str | None]):
    """A list that gets shorter with every letter; gives back the value of the chosen item, or None.

    Args:
        heading: what is asked.
        hint: what can be typed.
        items: in order.
        search: the items that a text means, where those are not picked out of ``items``.
        other: makes an item out of what is typed, for what is not in the list; or gives None.
    """

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", key_display="Esc", priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self,
        heading: str,
        hint: str,
        items: Sequence[Item],
        other: Callable[[str], Item | None] = lambda typed: None,
        *,
        search: Callable[[str], Sequence[Item]] | None = None,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.hint = hint
        self.items = items
        self.other = other
        self.search = search
        # A large catalog has tens of thousands of people: nothing of them is worked out again at every letter.
        self._texts = [(_plain(item.words), _plain(item.also), _plain(item.sort)) for item in items]
        self._width = max((len(item.sort) for item in items), default=0)
        self._shown: list[Item] = []

    def compose(self) -> ComposeResult:
        """A box with a line to type in and the list."""
        with Vertical(id="choose") as box:
            box.border_title = text(self.heading)
            box.border_subtitle = Content("Enter chooses · Esc closes")
            line = LineField(placeholder=self.hint, compact=True)
            line.cursor_blink = False
            yield line
            yield OptionList(markup=False, compact=True)
            yield Static("", id="rest")

    def on_mount(self) -> None:
        """Show all."""
        self.query_one(OptionList).can_focus = False
        self._show("")

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits what is typed."""
        self._show(event.value)

    def _show(self, typed: str) -> None:
        searched = self.search is not None and typed.strip()
        found = self.search(typed) if self.search and searched else self._found(_plain(typed).split())
        other = self.other(typed.strip()) if typed.strip() else None
        self._shown = [*found[:MOST_SHOWN], *([other] if other is not None else [])]
        options = self.query_one(OptionList)
        options.set_options([Option(self._row(item)) for item in self._shown])
        options.highlighted = 0 if self._shown else None
        rest = len(found) - MOST_SHOWN
        told = f"{rest:,} more; type on" if rest > 0 else "" if self._shown else "Nothing like that here."
        self.query_one("#rest", Static).update(text(told, "$ink-muted"))
        self.query_one("#rest").display = bool(told)

    def _found(self, words: Sequence[str]) -> Sequence[Item]:
        """The items with all these words; what begins with them comes before what only has them somewhere."""
        if not words:
            return self.items
        begun = " ".join(words)
        first, later = [], []
        for item, texts in zip(self.items, self._texts, strict=True):
            if texts[0].startswith(begun) or texts[1].startswith(begun):
                first.append(item)
            elif all(any(word in each for each in texts) for word in words):
                later.append(item)
        return first + later

    def _row(self, item: Item) -> Content:
        sort = text(f"{item.sort:<{self._width}}  ", "$ink-muted") if self._width else Content("")
        mark = Content.styled("✓ ", "$success") if item.chosen else Content("  ")
        more = text(f"  {item.more}", "$ink-muted") if item.more else Content("")
        return Content.assemble(mark, sort, text(item.words), more)

    def action_move(self, step: int) -> None:
        """So many rows down."""
        options = self.query_one(OptionList)
        if self._shown:
            at = options.highlighted or 0
            options.highlighted = max(0, min(at + step, len(self._shown) - 1))

    @on(Input.Submitted)
    def submit(self) -> None:
        """Give the highlighted item back."""
        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._shown):
            self.dismiss(self._shown[at].value)

    @on(OptionList.OptionSelected)
    def click(self, event: OptionList.OptionSelected) -> None:
        """A click chooses, too."""
        self.dismiss(self._shown[event.option_index].value)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)


def _plain(words: str) -> str:
    """For comparing: without case, marks and hyphens."""
    if _BARE.fullmatch(words):
        return words.casefold().replace("-", " ").replace("_", " ")
    split = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(" " if char in "-_" else char for char in split if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)
