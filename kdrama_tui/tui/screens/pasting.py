"""An article is pasted, or the path of its file is typed."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.format import text
from kdrama_tui.tui.widgets.fields import TextField

MOST_BYTES = 64 * 1024 * 1024
LONGEST_PATH = 1000


class Pasted(ModalScreen[tuple[bytes, str] | None]):
    """Takes an article or the path of its file; gives back what is in it and its name, or None."""

    CSS_PATH = "pasting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "read", "read", priority=True),
        Binding("escape", "leave", "cancel", priority=True, key_display="Esc"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._warned = False

    def compose(self) -> ComposeResult:
        """A box with an editor."""
        with Vertical(id="paste") as box:
            box.border_title = Content("Make a list out of an article")
            box.border_subtitle = Content("Ctrl+S reads it · Esc cancel")
            yield Static(
                Content.styled(
                    "Paste the article, as text, Markdown or HTML, or type the path of its file.",
                    "$ink-muted",
                )
            )
            yield TextField()
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """Be ready to be pasted into."""
        self.query_one(TextArea).focus()

    def action_read(self) -> None:
        """Give back what is there, or what is in the file that it names."""
        typed = self.query_one(TextArea).text
        if not typed.strip():
            self._say("There is nothing here yet.", "$warning")
            return
        try:
            self.dismiss(_file(typed) or (typed.encode("utf-8", "replace"), "pasted text"))
        except KdramaError as error:
            self._say(f"{error.message} {error.hint}", "$error")

    def action_leave(self) -> None:
        """Leave; with something pasted only at the second time."""
        if self.query_one(TextArea).text.strip() and not self._warned:
            self._warned = True
            self._say("Not read yet: Ctrl+S reads it, Esc again leaves without it.", "$warning")
            return
        self.dismiss(None)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#hint", Static).update(text(words, style))


def _file(typed: str) -> tuple[bytes, str] | None:
    """What is in the file that is named, if a file is; a single line that looks like a path must be one.

    Raises:
        KdramaError: it cannot be read.
    """
    word = typed.strip().strip("\"'")
    if "\n" in word or len(word) > LONGEST_PATH:
        return None
    from kdrama_tui.storage.disk import read_regular

    try:
        path = Path(word).expanduser()
        if path.is_file():
            return read_regular(path, most=MOST_BYTES).data, path.name
    except (OSError, ValueError, RuntimeError) as error:
        raise KdramaError("File not readable", f"{word[:80]} cannot be read.", "Check the file.") from error
    if path.is_dir() or word.startswith(("/", "~", "./")):
        raise KdramaError(
            "No such file", f"There is no file {word[:80]}.", "Check its path, or paste the article."
        )
    return None
