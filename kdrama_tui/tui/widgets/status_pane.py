"""What the log says of one title."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kdrama_tui.domain.log import Entry
from kdrama_tui.tui.actions import key_of
from kdrama_tui.tui.format import mark_of, paragraph, rating_words, text, viewing_words

STATUS_WORDS = {"plan": "plan to watch", "on-hold": "on hold"}


class StatusPane(VerticalScroll):
    """Status, rating, viewings, tags and note of the title under the cursor."""

    HELP = (
        "w watched today, W on another day, p plan, c watching, h on hold, d dropped, r rate, n note, v history, "
        "u undo; of a drama + next episode, e episodes."
    )

    def __init__(self) -> None:
        super().__init__(id="status")
        self.border_title = Content("Watch status")

    def compose(self) -> ComposeResult:
        """One Static that takes the whole text."""
        yield Static(id="status-text", markup=False)

    def show(self, entry: Entry | None, *, episodes: int | None = None, read_only: str = "") -> None:
        """Show an Entry.

        Args:
            entry: what is recorded, or None when no title is chosen.
            episodes: how many the title has, if it is a drama and that is known.
            read_only: why nothing can be recorded now, or empty.
        """
        body = self.query_one("#status-text", Static)
        self.border_subtitle = None
        lines = list(self._lines(entry, episodes)) if entry is not None else []
        if read_only:
            lines.append(text(read_only, "$warning"))
        body.update(Content("\n").join(lines))

    def _lines(self, entry: Entry, episodes: int | None) -> Iterator[Content]:
        if entry.is_empty:
            yield Content.styled("Not in your log yet.", "$ink-muted")
            yield Content.assemble(
                *_key("watched", " watched today   "),
                *_key("plan", " plan to watch   "),
                *_key("rate", " rate"),
            )
            return
        head = []
        if entry.status is not None:
            words = STATUS_WORDS.get(entry.status, str(entry.status))
            head.append(Content.styled(f"{mark_of(entry.status)} {words}", "bold $accent"))
        if entry.rating is not None:
            head.append(Content.styled(rating_words(entry), "bold"))
        if entry.episodes_seen is not None:
            total = f" of {episodes}" if episodes else ""
            head.append(Content(f"episode {entry.episodes_seen}{total}"))
        if head:
            yield Content("   ").join(head)
        if entry.viewings:
            count = len(entry.viewings)
            self.border_subtitle = Content(f"{count} viewing{'s' if count > 1 else ''}")
            latest = ", ".join(viewing_words(viewing) for viewing in reversed(entry.viewings))
            yield Content.assemble(Content.styled("Watched ", "$ink-muted"), text(latest))
        if entry.tags:
            yield text(" ".join(f"#{tag}" for tag in entry.tags), "$ink-muted")
        if entry.note:
            yield paragraph(entry.note, "italic")


def _key(action: str, words: str) -> tuple[Content, Content]:
    return Content.styled(key_of(action), "bold $accent"), Content(words)
