"""The first page: what this is, and what to try first. It lies over the panes and takes no key away from them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from kdrama_tui.tui.format import text
from kdrama_tui.tui.keymap import Keymap

CLOSES = frozenset({"escape", "enter", "space"})
"""Keys that only close it; any other closes it and does what it always does."""

_TRIED = (
    ("search", "find in any spelling: chul soo, 철수, ㅊㅅ"),
    ("only", "only a genre, a decade, a person, a list"),
    ("lists", "the published lists and your progress"),
    ("tonight", "pick one for tonight"),
    ("plan", "plan to watch"),
    ("watched", "watched today"),
    ("watched-on", "watched on another day, month or year"),
    ("undo", "undo, whatever it was"),
    ("help", "all keys"),
)


class Welcome(Static):
    """Shown at the first start, and whenever it is called.

    Args:
        keymap: the keys that hold.
        titles: how many the catalog has.
        lists: from how many lists.
    """

    def __init__(self, keymap: Keymap, titles: int, lists: int) -> None:
        super().__init__(id="welcome", markup=False)
        self.keymap = keymap
        self.border_title = Content("Welcome")
        self.border_subtitle = Content("Enter begins")
        self.known = f"{titles:,} titles" + (f" from {lists} published lists" if lists else "") + ". "
        if not titles:  # none, or a catalog so large that it is still being read
            self.known = ""

    def on_mount(self) -> None:
        """Say it."""
        self.update(self._words())

    def _words(self) -> Content:
        lines = [
            Content.styled("Find and log Korean film and drama, by keyboard.", "bold"),
            text(f"{self.known}What you mark is saved at once.", "$ink-muted"),
            Content(""),
        ]
        for action, words in _TRIED:
            lines.append(
                Content.assemble(text(f"{self.keymap.words[action]:>5}  ", "bold $accent"), text(words))
            )
        again = self.keymap.told("Letter keys work with the Korean layout on. {welcome} shows this again.")
        lines += [Content(""), text(again, "$ink-muted")]
        return Content("\n").join(lines)
