"""Small questions over the main screen: a rating, a date, a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.format import text


class LinePrompt(ModalScreen[str | None]):
    """Asks for one line and gives it back when it is right, or None when the person leaves.

    Args:
        question: heading.
        about: the title it is about.
        hint: what can be typed.
        value: what stands there at first, selected.
        check: raises KdramaError if the line is not right.
    """

    CSS_PATH = "prompts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "cancel", key_display="Esc")]

    def __init__(
        self, question: str, about: str, hint: str, value: str, check: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.question = question
        self.about = about
        self.hint = hint
        self.value = value
        self.check = check

    def compose(self) -> ComposeResult:
        """A box with one input line and a line for hints and errors."""
        with Vertical(classes="prompt") as box:
            box.border_title = Content(self.question)
            box.border_subtitle = Content("Enter save · Esc cancel")
            yield Static(text(self.about, "bold"))
            line = Input(self.value, compact=True, select_on_focus=True)
            line.cursor_blink = False
            yield line
            yield Static(text(self.hint, "$ink-muted"), id="hint")

    @on(Input.Changed)
    def forget_error(self) -> None:
        """Back to the hint as soon as the person types on."""
        self.query_one("#hint", Static).update(text(self.hint, "$ink-muted"))

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Give the line back, or say what is wrong with it."""
        try:
            self.check(event.value)
        except KdramaError as error:
            self.query_one("#hint", Static).update(text(f"{error.message} {error.hint}", "$error"))
            return
        self.dismiss(event.value)

    def action_dismiss_none(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class NotePrompt(ModalScreen[str | None]):
    """An editor for a note; gives back the text, or None when the person leaves without saving.

    Args:
        about: the title it is about.
        value: the note so far.
    """

    CSS_PATH = "prompts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "cancel", priority=True, key_display="Esc"),
    ]

    def __init__(self, about: str, value: str) -> None:
        super().__init__()
        self.about = about
        self.value = value
        self._warned = False

    def compose(self) -> ComposeResult:
        """A box with an editor."""
        with Vertical(classes="prompt note") as box:
            box.border_title = Content("Note")
            box.border_subtitle = Content("Ctrl+S save · Esc cancel")
            yield Static(text(self.about, "bold"))
            area = TextArea(self.value, compact=True, soft_wrap=True)
            area.cursor_blink = False
            yield area
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Give the note back."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave; with unsaved words only at the second time."""
        if self.query_one(TextArea).text != self.value and not self._warned:
            self._warned = True
            words = "Not saved yet: Ctrl+S saves, Esc again leaves without it."
            self.query_one("#hint", Static).update(Content.styled(words, "$warning"))
            return
        self.dismiss(None)
