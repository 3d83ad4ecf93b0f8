"""The search box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input

from kdrama_tui.domain.text import clean


class _Conditions(Suggester):
    """Offers how a condition can go on."""

    def __init__(self, complete: Callable[[str], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The likeliest line that begins with this one."""
        return next((each for each in self._complete(value) if each.startswith(value)), None)


class SearchBox(Input):
    """One line that takes any spelling and conditions; arrows pass through to the list.

    Args:
        value: what stands there at first.
        complete: how a line can go on, the likeliest first.
    """

    HELP = (
        "Type any spelling: chul soo, 철수, ㅊㅅ. Conditions: year:2000s, list:nme, status:plan, genre:romance, "
        "theme:first-love, person:son-ye-jin, time:-120, rated:8-, is:unseen, sort:year; → takes what is offered. "
        "Enter goes to the list, Esc clears."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "to the list", key_display="Enter"),
        Binding("escape", "screen.back", "clear", key_display="Esc"),
        Binding("f1", "screen.help", "help", key_display="F1"),
        Binding("down,ctrl+n", "to_list(1)", "Next result", show=False),
        Binding("up", "to_list(-1)", "Previous result", show=False),
        Binding("pagedown", "to_list(10)", "Results down", show=False),
        Binding("pageup", "to_list(-10)", "Results up", show=False),
    ]

    class Moved(Message):
        """The person moves the list's cursor without leaving the box.

        Args:
            step: rows, down if positive.
        """

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, value: str, complete: Callable[[str], Sequence[str]]) -> None:
        super().__init__(
            value,
            placeholder="any spelling: chul soo, 철수, ㅊㅅ",
            compact=True,
            id="search",
            suggester=_Conditions(complete),
        )
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is pasted or comes back from the last time sends nothing to the terminal but text."""
        return clean(value)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where an input method draws what is being composed: on the cursor's own cell.

        Textual 8.2 counts the cell that it keeps free behind the text, so at the end of the text its own
        answer is one cell too far right.
        """
        x, y, _width, _height = self.content_region
        scroll_x, _ = self.scroll_offset
        offset = self._cursor_offset - (1 if self.cursor_at_end else 0)
        return Offset(x + offset - scroll_x, y)

    def action_to_list(self, step: int) -> None:
        """Ask for the list's cursor to move by so many rows."""
        self.post_message(self.Moved(step))
