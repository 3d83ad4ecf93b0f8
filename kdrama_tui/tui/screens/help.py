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
from kdrama_tui.tui.format import MARKS, hang, text
from kdrama_tui.tui.keymap import Keymap


class HelpScreen(ModalScreen[None]):
    """All actions with their keys, from the registry, and a few lines on searching.

    Args:
        here: help on the pane that had the focus, or empty.
        where: where the log lives.
        keymap: the keys that hold.
    """

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,q,ㅂ,enter", "dismiss", "close", key_display="Esc"),
        Binding("j,ㅓ", "scroll(1)", show=False),
        Binding("k,ㅏ", "scroll(-1)", show=False),
    ]

    def __init__(self, here: str, where: str, keymap: Keymap) -> None:
        super().__init__()
        self.keymap = keymap
        self.here = here
        self.where = where

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help") as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("Esc closes")
            yield Static(markup=False)

    def on_resize(self) -> None:
        """Wrap anew when the width is known."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        box = self.query_one("#help", VerticalScroll)
        width = box.scrollable_content_region.width
        lines = [hang(line, width, indent) for line, indent in self._lines(width)]
        box.query_one(Static).update(Content("\n").join(lines))

    def action_scroll(self, step: int) -> None:
        """Scroll by so many lines."""
        self.query_one("#help", VerticalScroll).scroll_relative(y=step, animate=False)

    def _lines(self, width: int) -> Iterator[tuple[Content, int]]:
        """Lines and how far they hang in."""
        keys = 14 if width > 60 else 10
        if self.here:
            yield Content.styled("Here", "bold $accent"), 0
            yield text(self.here), 0
            yield Content(""), 0
        for group, actions in self.keymap.by_group().items():
            yield Content.styled(group, "bold $accent"), 0
            for action in actions:
                line = Content.assemble(
                    "  ", Content.styled(f"{action.shown_keys:<{keys}} ", "bold"), text(action.help)
                )
                yield line, keys + 3
            yield Content(""), 0
        yield Content.styled("Signs", "bold $accent"), 0
        signs = "   ".join(f"{MARKS[status]} {status}" for status in Status)
        yield text("  " + signs), 2
        yield text("  ●●●·· how many of the lists name a title"), 2
        yield Content(""), 0
        yield Content.styled("Searching", "bold $accent"), 0
        yield text("  Any spelling: chul soo, Cheol-su, Chŏlsu, 철수, ㅊㅅ, or cjftn on the wrong layout."), 2
        yield (
            text("  Words may come from different places: oasis 2002, kim lee moment, son ye jin classic."),
            2,
        )
        yield text("  Conditions join in: year:2000s genre:romance is:unseen time:-120 sort:year."), 2
        yield text("  Letter keys work with the Korean layout on, too."), 2
        yield Content(""), 0
        yield Content.styled("Your log", "bold $accent"), 0
        yield text("  " + self.where), 2
