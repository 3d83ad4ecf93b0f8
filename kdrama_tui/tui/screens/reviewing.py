"""What came from elsewhere, row by row, for a person to decide on: the rows of an import, the entries of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import get_current_worker

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Progress
from kdrama_tui.tui.format import text
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.widgets.page import Line, Page

if TYPE_CHECKING:
    from kdrama_tui.tui.screens.choose import Item

ROW = "row"
TOLD_EVERY = 0.1  # seconds

T = TypeVar("T")
Find = Callable[[str], "list[Item]"]
"""Titles that a text means, for choosing one by hand."""


class GaveUpError(Exception):
    """The person does not wait for it any more."""


class Review(Page):
    """The rows to be decided on."""

    def __init__(self, rows: Callable[[int], Iterator[Line]]) -> None:
        super().__init__("review")
        self._lines = rows

    def lines(self, width: int) -> Iterator[Line]:
        """The screen's lines."""
        return self._lines(width)


class ReviewScreen(ModalScreen[T]):
    """Reads in the background, shows rows to decide on, and does what was decided at the end.

    Args:
        heading: of the box.
        catalog: the titles.
        recorder: the log and the own catalog.
        find: titles that a text means.
    """

    CSS_PATH = "reviewing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", key_display="Esc", priority=True),
        Binding("ctrl+s", "finish", "do it", priority=True),
        Binding("j,ㅓ,down", "move(1)", show=False),
        Binding("k,ㅏ,up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("space,enter,x,ㅌ", "take", "take or leave"),
        Binding("n,ㅜ", "next_candidate", "another title"),
        Binding("slash", "search", "find the title"),
        Binding("a,ㅁ", "take_likely", "all likely"),
        Binding("c,ㅊ", "make_own", "a title of your own"),
    ]

    class Failed(Message):
        """It cannot be read, or what was decided cannot be done.

        Args:
            error: why.
        """

        def __init__(self, error: KdramaError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, heading: str, catalog: Catalog, recorder: Recorder, find: Find) -> None:
        super().__init__()
        self.heading = heading
        self.catalog = catalog
        self.recorder = recorder
        self.find = find
        self.saving = False

    def compose(self) -> ComposeResult:
        """A box with what is known and the rows."""
        with Vertical(id="reviewing") as box:
            box.border_title = text(self.heading)
            box.border_subtitle = Content("Esc closes")
            yield Static(text("Reading…", "$ink-muted"), id="told")
            yield Review(self.rows)

    def on_mount(self) -> None:
        """Begin."""
        self.review.display = False
        self.begin()

    def begin(self) -> object:
        """Begin to read."""
        raise NotImplementedError

    def rows(self, width: int) -> Iterator[Line]:
        """The rows, for a page of so many cells; each to be decided on is a link ``ROW``."""
        raise NotImplementedError

    @property
    def review(self) -> Review:
        """The page of rows."""
        return self.query_one(Review)

    def tell(self, words: Content, keys: str = "") -> None:
        """Say what is known, and which keys do what."""
        self.query_one("#told", Static).update(words)
        if keys:
            self.query_one("#reviewing").border_subtitle = text(keys)

    def progress(self) -> Callable[[str], Progress]:
        """What tells how far the worker is from which it is asked, by the word for what is done.

        Raises:
            GaveUpError: out of what is told, once the worker is cancelled.
        """
        worker, began, told = get_current_worker(), monotonic(), 0.0

        def doing(word: str) -> Progress:
            def tell(done: int, total: int) -> None:
                nonlocal told
                if worker.is_cancelled:
                    raise GaveUpError
                now = monotonic()
                if now - told > TOLD_EVERY and total:
                    told = now
                    left = (now - began) / max(done, 1) * (total - done)
                    words = f"{word} {done:,} of {total:,}" + (f", {left:.0f} s left" if left > 1 else "")
                    self.app.call_from_thread(self.tell, text(words, "$ink-muted"))

            return tell

        return doing

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say what went wrong, and the way out."""
        self.saving = False
        error = event.error
        self.tell(Content.assemble(text(error.message, "$error"), "\n", text(error.hint, "$ink-muted")))

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.review.move(step)

    def action_page(self, step: int) -> None:
        """A page down or up."""
        self.review.scroll_relative(y=step * max(1, self.review.size.height - 1), animate=False)

    def action_take(self) -> None:
        """Take the row, or leave it."""
        raise NotImplementedError

    @on(Page.Chosen)
    def click(self) -> None:
        """A click takes, too."""
        self.action_take()

    async def ask_for(self, name: str) -> Title | None:
        """Ask which title a name means."""
        from kdrama_tui.tui.screens.choose import ChooseScreen

        prompt = ChooseScreen(f"Which title is {name}?", "any spelling", [], search=self.find)
        answer = await self.app.push_screen_wait(prompt)
        return self.catalog.by_id.get(answer or "")

    def action_leave(self) -> None:
        """Leave; nothing was changed."""
        if not self.saving:
            self.workers.cancel_group(self, "import")
            self.dismiss(None)
