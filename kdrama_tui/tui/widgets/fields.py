"""A line and an editor to type in that send nothing to the terminal but text, whatever stands in them or is pasted."""

from __future__ import annotations

from textual import events
from textual.widgets import Input, TextArea

from kdrama_tui.domain.text import clean


class LineField(Input):
    """One line; a line break or a tab in what is put there is a blank."""

    def validate_value(self, value: str) -> str:
        """What is put there, cleaned."""
        return clean(value)


class TextField(TextArea):
    """Several lines.

    Args:
        text: what stands there at first.
        name: id of the widget.
    """

    def __init__(self, text: str = "", name: str | None = None) -> None:
        super().__init__(
            clean(text, keep_newlines=True), compact=True, soft_wrap=True, tab_behavior="focus", id=name
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted, cleaned before it is taken in."""
        event.text = clean(event.text, keep_newlines=True)
