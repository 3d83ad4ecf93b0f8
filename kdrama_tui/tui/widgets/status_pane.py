"""What the log says of one title."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from kdrama_tui.domain.log import Entry
from kdrama_tui.tui.format import mark_of, paragraph, rating_words, text, viewing_words
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.widgets.page import Line, Page

STATUS_WORDS = {"plan": "plan to watch", "on-hold": "on hold"}


class StatusPane(Page):
    """Status, rating, viewings, tags and note of the title under the cursor.

    Args:
        keymap: the keys that are named where nothing is recorded yet.
    """

    HELP = (
        "{watched} watched today, {watched-on} on another day, {plan} plan, {watching} watching, {on-hold} on hold, "
        "{dropped} dropped, {rate} or a digit rates, {note} note, {tags} tags, {history} history, {undo} undo; of a "
        "drama {next-episode} next episode, {episodes} episodes."
    )

    def __init__(self, keymap: Keymap) -> None:
        super().__init__("status")
        self.border_title = Content("Watch status")
        self._keymap = keymap
        self._entry: Entry | None = None
        self._episodes: int | None = None
        self._read_only = ""

    def show(self, entry: Entry | None, *, episodes: int | None = None, read_only: str = "") -> None:
        """Show an Entry.

        Args:
            entry: what is recorded, or None when no title is chosen.
            episodes: how many the title has, if it is a drama and that is known.
            read_only: why nothing can be recorded now, or empty.
        """
        self._entry, self._episodes, self._read_only = entry, episodes, read_only
        count = len(entry.viewings) if entry is not None else 0
        self.border_subtitle = Content(f"{count} viewing{'s' if count > 1 else ''}") if count else None
        self.draw(home=True)

    def lines(self, width: int) -> Iterator[Line]:
        """The Entry's lines."""
        if self._entry is not None:
            for content in self._lines(self._entry):
                yield Line(content)
        if self._read_only:
            yield Line(text(self._read_only, "$warning"))

    def _lines(self, entry: Entry) -> Iterator[Content]:
        if entry.is_empty:
            yield Content.styled("Not in your log yet.", "$ink-muted")
            yield Content.assemble(
                *self._key("watched", " watched today   "),
                *self._key("plan", " plan to watch   "),
                *self._key("rate", " rate"),
            )
            return
        head = []
        if entry.status is not None:
            words = STATUS_WORDS.get(entry.status, str(entry.status))
            head.append(Content.styled(f"{mark_of(entry.status)} {words}", "bold $accent"))
        if entry.rating is not None:
            head.append(Content.styled(rating_words(entry), "bold"))
        if entry.episodes_seen is not None:
            total = f" of {self._episodes}" if self._episodes else ""
            head.append(Content(f"episode {entry.episodes_seen}{total}"))
        if head:
            yield Content("   ").join(head)
        if entry.viewings:
            latest = ", ".join(viewing_words(viewing) for viewing in reversed(entry.viewings))
            yield Content.assemble(Content.styled("Watched ", "$ink-muted"), text(latest))
        if entry.tags:
            yield text(" ".join(f"#{tag}" for tag in entry.tags), "$ink-muted")
        if entry.note:
            yield paragraph(entry.note, "italic")

    def _key(self, action: str, words: str) -> tuple[Content, Content]:
        return text(self._keymap.words[action], "bold $accent"), Content(words)
