"""The conditions that hold, as chips over the list."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kdrama_tui.domain.filters import Asked
from kdrama_tui.tui.format import text

_CROSS = " ×"


class Chips(Static):
    """One line of chips, each taken away by a click; hidden while there are none."""

    class Removed(Message):
        """A chip was clicked.

        Args:
            typed: the condition as it stands in the search box.
        """

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    def __init__(self) -> None:
        super().__init__(id="chips", markup=False)
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Nothing is asked yet."""
        self.display = False

    def show(self, asked: Asked) -> None:
        """Show what was asked, and what of it could not be read."""
        pieces: list[tuple[Content, str]] = [
            (Content.assemble(text(each.words), _CROSS), each.typed) for each in asked.filters
        ]
        if asked.sort is not None:
            turned = "-" if asked.down else ""
            words = f"by {asked.sort}{', turned round' if asked.down else ''}"
            pieces.append((Content.assemble(text(words), _CROSS), f"sort:{turned}{asked.sort}"))
        line = Content("")
        self._ends = []
        for piece, typed in pieces:
            line = Content.assemble(line, piece.stylize("$accent"), "  ")
            self._ends.append((line.cell_length, typed))
        if asked.trouble is not None:
            line = Content.assemble(line, text(f"{asked.trouble.message} {asked.trouble.hint}", "$warning"))
        self.display = bool(pieces) or asked.trouble is not None
        self.update(line)

    def on_click(self, event: events.Click) -> None:
        """Take the chip under the mouse away."""
        x = event.get_content_offset(self)
        if x is not None and x.y == 0:
            typed = next((typed for end, typed in self._ends if x.x < end), None)
            if typed is not None:
                self.post_message(self.Removed(typed))
