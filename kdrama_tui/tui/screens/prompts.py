"""Small questions over the main screen: a rating, a date, tags, a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.format import text
from kdrama_tui.tui.widgets.fields import LineField, TextField


class _Words(Suggester):
    """Offers how the last word of a line can go on."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = words

    async def get_suggestion(self, value: str) -> str | None:
        """The line with a known word."""
        head, comma, last = value.rpartition(",")
        begun = last.lstrip(" #-")
        if not begun:
            return None
        gap = last[: len(last) - len(begun)]
        found = next((each for each in self._words if each.startswith(begun) and each != begun), None)
        return f"{head}{comma}{gap}{found}" if found is not None else None


class LinePrompt(ModalScreen[str | None]):
    """Asks for one line and gives it back when it is right, or None when the person leaves.

    Args:
        question: heading.
        about: the title it is about.
        hint: what can be typed.
        value: what stands there at first.
        check: raises KdramaError if the line is not right; where it gives a text, that is how the line is understood.
        known: words that can be meant; the one that a comma or nothing stands before is offered, and → takes it.
        joins: whether what is typed first joins the value; else it replaces it.
    """

    CSS_PATH = "prompts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss_none", "cancel", key_display="Esc")]

    def __init__(
        self,
        question: str,
        about: str,
        hint: str,
        value: str,
        check: Callable[[str], object],
        known: Sequence[str] = (),
        *,
        joins: bool = False,
    ) -> None:
        super().__init__()
        self.joins = joins
        self.known = known
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
            offered = _Words(self.known) if self.known else None
            line = LineField(self.value, compact=True, select_on_focus=not self.joins, suggester=offered)
            line.cursor_blink = False
            yield line
            yield Static(text(self.hint, "$ink-muted"), id="hint")

    @on(Input.Changed)
    def explain(self, event: Input.Changed) -> None:
        """How the line is understood, or what can be typed; what is wrong is told only when it is entered."""
        hint = text(self.hint, "$ink-muted")
        with suppress(KdramaError):
            understood = self.check(event.value)
            if isinstance(understood, str):
                hint = text(f"→ {understood}", "$accent")
        self.query_one("#hint", Static).update(hint)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Give the line back, or say what is wrong with it."""
        try:
            self.check(event.value)
        except KdramaError as error:
            self.query_one("#hint", Static).update(text(f"{error.message} {error.hint}", "$error"))
            return
        self.dismiss(self.value if event.value == clean(self.value) else event.value)

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
        self._shown = clean(value, keep_newlines=True)  # what is left so stays as it is

    def compose(self) -> ComposeResult:
        """A box with an editor."""
        with Vertical(classes="prompt note") as box:
            box.border_title = Content("Note")
            box.border_subtitle = Content("Ctrl+S save · Esc cancel")
            yield Static(text(self.about, "bold"))
            yield TextField(self.value)
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """Write on where the note ends."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Give the note back."""
        typed = self.query_one(TextArea).text
        self.dismiss(self.value if typed == self._shown else typed)

    def action_leave(self) -> None:
        """Leave; with unsaved words only at the second time."""
        if self.query_one(TextArea).text != self._shown and not self._warned:
            self._warned = True
            words = "Not saved yet: Ctrl+S saves, Esc again leaves without it."
            self.query_one("#hint", Static).update(Content.styled(words, "$warning"))
            return
        self.dismiss(None)
