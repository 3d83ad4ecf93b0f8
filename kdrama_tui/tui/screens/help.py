"""What the keys do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kdrama_tui.domain.log import Status
from kdrama_tui.tui.actions import by_group
from kdrama_tui.tui.format import MARKS, text


class HelpScreen(ModalScreen[None]):
    """All actions with their keys, from the registry, and a few lines on searching.

    Args:
        here: help on the pane that had the focus, or empty.
        where: where the log lives.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,ㅂ,enter", "dismiss", "close", key_display="Esc"),
        Binding("j,ㅓ", "scroll(1)", show=False),
        Binding("k,ㅏ", "scroll(-1)", show=False),
    ]

    def __init__(self, here: str, where: str) -> None:
        super().__init__()
        self.here = here
        self.where = where

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help") as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("Esc closes")
            yield Static(Content("\n").join(self._lines()), markup=False)

    def action_scroll(self, step: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=step, animate=False)

    def _lines(self) -> Iterator[Content]:
        if self.here:
            yield Content.styled("Here", "bold $accent")
            yield text(self.here)
            yield Content("")
        for group, actions in by_group().items():
            yield Content.styled(group, "bold $accent")
            for action in actions:
                yield Content.assemble(
                    "  ", Content.styled(f"{action.shown_keys:<14}", "bold"), text(action.help)
                )
            yield Content("")
        yield Content.styled("Signs", "bold $accent")
        signs = "   ".join(f"{MARKS[status]} {status}" for status in Status)
        yield text("  " + signs)
        yield text("  ●●●·· how many of the lists name a title")
        yield Content("")
        yield Content.styled("Searching", "bold $accent")
        yield text(
            "  Any spelling finds it: chul soo, Cheol-su, Chŏlsu, 철수, ㅊㅅ, or cjftn on the wrong layout."
        )
        yield text("  Words may come from different places: oasis 2002, kim lee moment, son ye jin classic.")
        yield text("  Letter keys work with the Korean layout on, too.")
        yield Content("")
        yield Content.styled("Your log", "bold $accent")
        yield text("  " + self.where)
