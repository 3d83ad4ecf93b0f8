"""The facts of a title in a form: for a new one, one of one's own, or the correction of a shipped one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kdrama_tui.domain.facts import FACTS, Fact
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.format import text
from kdrama_tui.tui.widgets.fields import LineField, TextField

_PREFIX = "fact-"
_ROWS = {"directors": 3, "cast": 6, "synopsis": 5}  # of an editor


class FactsScreen(ModalScreen[dict[str, str] | None]):
    """A field for each fact; gives back the texts that were changed, by fact, or None when the person leaves.

    Args:
        heading: what is done.
        about: a sentence on what becomes of it.
        title: whose facts stand there at first.
        check: raises KdramaError if the texts mean nothing.
    """

    CSS_PATH = "facts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", priority=True),
        Binding("escape", "leave", "cancel", priority=True, key_display="Esc"),
        Binding("tab", "app.focus_next", "next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "previous", show=False, priority=True),
    ]

    def __init__(
        self, heading: str, about: str, title: Title, check: Callable[[Mapping[str, str]], object]
    ) -> None:
        super().__init__()
        self.heading = heading
        self.about = about
        # As it is shown: what is left so is not taken for a change, and stays as it is.
        self.before = {name: _shown(fact, title) for name, fact in FACTS.items()}
        self.check = check
        self._warned = False
        self._wrong = ("", "")  # the field that means nothing, and why

    def compose(self) -> ComposeResult:
        """A box with a row for each fact, and a line for hints and errors."""
        with Vertical(id="facts") as box:
            box.border_title = text(self.heading)
            box.border_subtitle = Content("Tab next · Ctrl+S saves · Esc leaves")
            yield Static(text(self.about, "$ink-muted"), id="about")
            with VerticalScroll(can_focus=False):
                for name, fact in FACTS.items():
                    with Horizontal(classes="fact"):
                        yield Static(text(fact.label), classes="label")
                        yield self._field(name, fact)
            yield Static("", id="hint")

    def _field(self, name: str, fact: Fact) -> Widget:
        value = self.before[name]
        if fact.is_long:
            area = TextField(value, _PREFIX + name)
            area.styles.height = _ROWS.get(name, 3)
            return area
        line = LineField(value, compact=True, select_on_focus=False, id=_PREFIX + name)
        line.cursor_blink = False
        return line

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What can be typed in the field."""
        name = self._fact(event.widget)
        if name is not None and name == self._wrong[0]:
            self._say(self._wrong[1], "$error")
        elif name is not None:
            self._say(FACTS[name].hint, "$ink-muted")

    @on(Input.Submitted)
    def go_on(self) -> None:
        """Enter goes to the next field."""
        self.app.action_focus_next()

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields that were changed."""
        found = {}
        for name in FACTS:
            field = self.query_one(f"#{_PREFIX}{name}")
            value = field.text if isinstance(field, TextArea) else getattr(field, "value", "")
            if value != self.before[name]:
                found[name] = value
        return found

    def action_save(self) -> None:
        """Give the changes back, or say what is wrong, in the field where it is."""
        texts = self.texts
        wrong = "title"  # what the facts say together is told there
        try:
            for wrong, value in texts.items():
                FACTS[wrong].read(value)
            wrong = (
                "episodes" if "episodes" in texts and texts.get("title", self.before["title"]) else "title"
            )
            self.check(texts)
        except KdramaError as error:
            self._wrong = (wrong, f"{error.message} {error.hint}")
            self._say(self._wrong[1], "$error")
            self.set_focus(self.query_one(f"#{_PREFIX}{wrong}"))
            return
        self.dismiss(texts)

    def action_leave(self) -> None:
        """Leave; with unsaved changes only at the second time."""
        if self.texts and not self._warned:
            self._warned = True
            self._say("Not saved yet: Ctrl+S saves, Esc again leaves without it.", "$warning")
            return
        self.dismiss(None)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#hint", Static).update(text(words, style))

    def _fact(self, widget: Widget) -> str | None:
        found = (widget.id or "").removeprefix(_PREFIX)
        return found if found in FACTS else None


def _shown(fact: Fact, title: Title) -> str:
    return clean(fact.shown(title), keep_newlines=fact.is_long)
