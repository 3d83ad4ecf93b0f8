"""What a screen with chosen titles can do to the person's own catalog."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.screens.panes import PanesScreen

if TYPE_CHECKING:
    from kdrama_tui.owning import Done

_ADDED = "It is kept in your own catalog; the shipped one is never changed."
_CORRECTED = "What you change is kept as a correction and stays when the catalog is brought up to date."


class OwningScreen(PanesScreen):
    """Adding, correcting and removing titles. What was done arrives as LogChanged, what went wrong as Trouble."""

    @work(group="prompt")
    async def action_add_title(self) -> None:
        """Add a title that is not there."""
        if self._is_reading():
            return
        from kdrama_tui import owning
        from kdrama_tui.tui.screens.facts import FactsScreen

        taken = self.catalog.by_id
        words = self.box.value.strip() if not self.titles.shown and ":" not in self.box.value else ""
        title = Title("", words)
        screen = FactsScreen("Add a title", _ADDED, title, lambda texts: owning.made(texts, taken))
        texts = await self.app.push_screen_wait(screen)
        if words and texts is not None:
            texts.setdefault("title", words)
        if texts is not None:
            catalog = self.catalog
            self._own(lambda: owning.add(self.recorder.own, catalog, texts))

    @work(group="prompt")
    async def action_edit_title(self) -> None:
        """Change the facts of the chosen title."""
        title = self._to_edit()
        if title is None:
            return
        from kdrama_tui import owning
        from kdrama_tui.domain.facts import changed
        from kdrama_tui.tui.screens.facts import FactsScreen

        shipped = await to_thread(self.shipped)
        is_shipped = title.id in shipped.by_id
        heading = f"{'Correct' if is_shipped else 'Edit'} {title.title}"
        screen = FactsScreen(
            heading, _CORRECTED if is_shipped else _ADDED, title, lambda texts: changed(title, texts)
        )
        texts = await self.app.push_screen_wait(screen)
        if texts:
            self._own(lambda: owning.edit(self.recorder.own, shipped, title, texts))
        elif texts is not None:
            self.tell("Nothing changed")

    @work(group="prompt")
    async def action_remove_title(self) -> None:
        """Take away a title of one's own, or what was corrected."""
        title = self._to_edit()
        if title is None:
            return
        from kdrama_tui import owning

        shipped = await to_thread(self.shipped)
        self._own(lambda: owning.remove(self.recorder.own, shipped, title))

    @work(group="log")
    async def _own(self, edit: Callable[[], Done]) -> None:
        """Do an edit of the own catalog and show it."""
        try:
            done = await self.recorder.run(lambda log: edit())
        except KdramaError as error:
            self.post_message(Trouble(error))
            return
        if done.step is None:
            self.tell(done.words.capitalize())
            return
        if done.title is not None:
            self._sought = done.title.id
        self.reload_catalog()
        self.post_message(LogChanged(f"{done.words} · {self.keymap.words['undo']} undo"))

    def look_at_own(self) -> None:
        """Show the own catalog anew if it is not as it was when it was read."""
        if self._read is None and self.recorder.own.has_changed:
            self.reload_catalog()

    def _to_edit(self) -> Title | None:
        """The chosen title, if there is one and all of the catalog is there; else that is told."""
        if self._is_reading():
            return None
        if self.chosen is None:
            self.tell("Choose a title first.")
        return self.chosen

    def _is_reading(self) -> bool:
        if self._read is not None:
            self.tell("The catalog is still being read.")
        return self._read is not None
