"""A page to read: lines that wrap, some of them links, drawn line by line so that a new text costs no layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from kdrama_tui.tui.format import hang
from kdrama_tui.tui.widgets.line_view import LineView


class Link(NamedTuple):
    """Where Enter on a line leads.

    Args:
        kind: what it does, a word that the page's owner knows, such as ``person``.
        target: to what.
    """

    kind: str
    target: str


class Line(NamedTuple):
    """One line before it is wrapped.

    Args:
        content: its text.
        hang: by how many cells its further rows are indented.
        link: where it leads, if anywhere.
    """

    content: Content
    hang: int = 0
    link: Link | None = None


class Page(LineView, can_focus=True, inherit_bindings=False):
    """A scrolling text with a cursor that stands on links only; between them it scrolls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"page--cursor"}

    class Chosen(Message):
        """A link was followed.

        Args:
            link: it.
        """

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._rows: list[Content] = []
        self._links: list[tuple[int, int, Link]] = []  # first row, row after the last, and the link
        self._at: int | None = None  # the link under the cursor
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._width = self._height = 0  # for which it is drawn

    # -- what it shows -----------------------------------------------------------------------------

    def lines(self, width: int) -> Iterable[Line]:
        """The lines, for a page of so many cells."""
        raise NotImplementedError

    def draw(self, *, home: bool = False) -> None:
        """Take the lines anew.

        Args:
            home: whether it is another text, to be read from its top; else place and cursor stay.
        """
        at, before, top = None if home else self._at, self._links, self.scroll_offset.y
        rows, width = self._rows, self._width
        seen = self._was_in_sight(at)
        self._width, self._height = self.scrollable_content_region.width, self.size.height
        self._rows, self._links = [], []
        room = self._width - 1  # so that no letter touches the scrollbar
        if room > 0:
            for line in self.lines(room):
                first = len(self._rows)
                for part in hang(line.content, room, line.hang).split(allow_blank=True):
                    self._rows += part.wrap(room) if part else [part]
                if line.link is not None:
                    self._links.append((first, len(self._rows), line.link))
        self._at = None
        self._strips.clear()
        self.set_height(len(self._rows))
        if at is not None:
            self._at = found = self._found_again(at, before)
            if seen and found is not None:  # the cursor stays where it was in the window
                first, end, _ = self._links[found]
                top = first - max(0, min(before[at][0] - top, self._height - (end - first)))
        self.scroll_to(y=0 if home else top, animate=False, force=True)
        if home and self.text_selection is not None:
            self.screen.clear_selection()
        if self.has_focus:
            self._settle()
        self._show_change(rows, whole=home or width != self._width or self.has_focus)

    def _show_change(self, before: Sequence[Content], *, whole: bool) -> None:
        """Have painted what is not as it was: of a page to which something was added that is little or nothing."""
        if whole:
            self.refresh()
            return
        top = self.scroll_offset.y
        for y in range(self.size.height):
            old, new = (rows[top + y] if top + y < len(rows) else None for rows in (before, self._rows))
            if old is not new and (old is None or new is None or not old.is_same(new)):
                self.refresh(Region(0, y, self.size.width, 1))

    def _found_again(self, at: int, before: Sequence[tuple[int, int, Link]]) -> int | None:
        """Where a link is by now, or the nearest before it that is still there, as the heading of what was folded."""
        known = [link for _, _, link in self._links]
        old = [link for _, _, link in before]
        for number in range(at, -1, -1):
            link = old[number]
            same = [each for each, other in enumerate(known) if other == link]
            nth = old[:number].count(link)  # a person may be there twice, as director and in the cast
            if nth < len(same):
                return same[nth]
        return None

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.scrollable_content_region.width != self._width:
            self.draw()
        elif self.size.height != self._height:
            seen = self._was_in_sight(self._at)
            self._height = self.size.height
            if self.has_focus:
                self._settle(seen=seen)

    @property
    def link(self) -> Link | None:
        """The link under the cursor."""
        return self._links[self._at][2] if self._at is not None else None

    @property
    def plain(self) -> str:
        """The text, a row a line."""
        return "\n".join(row.plain for row in self._rows)

    # -- moving ------------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """To the next link that is in sight, or a row further; ``step`` is 1 or -1."""
        top, height = self.scroll_offset.y, self._height
        at = self._at
        if at is None or not self._in_sight(at):
            at = self._first_in_sight(step)
        else:
            at += step
        if at is not None and 0 <= at < len(self._links):
            first, end, _ = self._links[at]
            if first <= top + height and end >= top:
                self._put(at, step)
                return
        self.scroll_relative(y=step, animate=False)

    def move_to_end(self, *, last: bool) -> None:
        """To the top or the bottom of the text, and the first or last link."""
        if self._links:
            self._put(len(self._links) - 1 if last else 0)
        self.scroll_to(y=self.max_scroll_y if last else 0, animate=False)

    def choose(self) -> bool:
        """Follow the link under the cursor; whether there is one."""
        link = self.link
        if link is not None:
            self.post_message(self.Chosen(link))
        return link is not None

    def _put(self, at: int, step: int = 1) -> None:
        self._at = at
        self._strips.clear()
        first, end, _ = self._links[at]
        if step < 0:  # of one that is higher than the window the way up leads to its end
            first = max(first, end - self._height)
        self.scroll_to_region(
            Region(0, first, 1, end - first), animate=False, force=True, x_axis=False, immediate=True
        )
        self.refresh()

    def _in_sight(self, at: int, height: int | None = None) -> bool:
        first, end, _ = self._links[at]
        top = self.scroll_offset.y
        return first < top + (self._height if height is None else height) and end > top

    def _was_in_sight(self, at: int | None) -> bool:
        """Whether a link was in the window before it got its present size, when the text may have moved down in it."""
        return at is not None and self._in_sight(at, max(self._height, self.size.height))

    def _first_in_sight(self, step: int) -> int | None:
        found = [at for at in range(len(self._links)) if self._in_sight(at)]
        return (found[0] if step > 0 else found[-1]) if found else None

    def _settle(self, step: int = 1, *, seen: bool = False) -> None:
        """Put the cursor on a line in sight, as Enter must not follow what nobody sees.

        Args:
            step: where the text goes, 1 down or -1 up.
            seen: whether the cursor was in sight till now; then the text goes to it.
        """
        if self._at is not None and self._in_sight(self._at):
            return
        if self._at is not None and seen:
            self._put(self._at)
            return
        self._at = self._first_in_sight(step)
        self._strips.clear()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The cursor stays in the window; one that has another size is drawn anew in a moment."""
        super().watch_scroll_y(old_value, new_value)
        if self.has_focus and self._height == self.size.height:
            self._settle(1 if new_value > old_value else -1)

    # -- drawing -----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the window, counted from its top."""
        width = self.scrollable_content_region.width
        row = self.scroll_offset.y + y
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        lit = self._at is not None and self.has_focus and self._is_part(row, self._at)
        selection = self.text_selection
        if selection is not None:
            return self._draw(row, width, lit, selection)
        strip = self._strips.get((row, lit))
        if strip is None:
            strip = self._strips[row, lit] = self._draw(row, width, lit, None)
        return strip.apply_offsets(0, row)

    def _is_part(self, row: int, at: int) -> bool:
        first, end, _ = self._links[at]
        return first <= row < end

    def _draw(self, row: int, width: int, lit: bool, selection: Selection | None) -> Strip:
        content = self._rows[row]
        if selection is not None and (span := selection.get_span(row)) is not None:
            start, end = span
            style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(style, start, len(content) if end == -1 else end)
        base = self.visual_style
        if lit:
            base += Style.from_styles(self.get_component_styles("page--cursor"))
            if base.reverse:  # without colours, or with sixteen of which nobody knows how they go together
                content = content.without_spans
        strips = Visual.to_strips(self, content, width, 1, base, apply_selection=False, pad=True)
        drawn = strips[0] if strips else Strip.blank(width, base.rich_style)
        return drawn.apply_offsets(0, row) if selection is not None else drawn

    def notify_style_update(self) -> None:
        """Colours changed: nothing drawn before fits."""
        self._strips.clear()
        super().notify_style_update()

    # -- mouse and focus ---------------------------------------------------------------------------

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has selected."""
        parts = []
        for number, row in enumerate(self._rows):
            if (span := selection.get_span(number)) is not None:
                start, end = span
                parts.append(row.plain[start : None if end == -1 else end])
        return "\n".join(parts), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._strips.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        offset = event.get_content_offset(self)
        if offset is None or self.text_selection is not None:
            return
        row = self.scroll_offset.y + offset.y
        at = next((at for at in range(len(self._links)) if self._is_part(row, at)), None)
        if at is not None:
            self._put(at)
            self.choose()

    def on_focus(self) -> None:
        """The cursor shows only with the focus."""
        self._settle()
        self.refresh()

    def on_blur(self) -> None:
        """And goes with it."""
        self.refresh()
