"""A page to read: lines that wrap, some of them links, drawn line by line so that a new text costs no layout."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from kdrama_tui.tui.format import hang


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


class Page(ScrollView, can_focus=True, inherit_bindings=False):
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
        self._width = 0

    # -- what it shows -----------------------------------------------------------------------------

    def lines(self, width: int) -> Iterable[Line]:
        """The lines, for a page of so many cells."""
        raise NotImplementedError

    def draw(self, *, home: bool = False) -> None:
        """Take the lines anew.

        Args:
            home: whether it is another text, to be read from its top; else place and cursor stay.
        """
        link = None if home else self.link
        self._width = width = self.scrollable_content_region.width
        self._rows, self._links = [], []
        room = width - 1  # so that no letter touches the scrollbar
        if room > 0:
            for line in self.lines(room):
                first = len(self._rows)
                for part in hang(line.content, room, line.hang).split(allow_blank=True):
                    self._rows += part.wrap(room) if part else [part]
                if line.link is not None:
                    self._links.append((first, len(self._rows), line.link))
        known = [each for _, _, each in self._links]
        self._at = known.index(link) if link in known else None
        self._strips.clear()
        self.virtual_size = Size(0, len(self._rows))
        if home:
            self.scroll_to(y=0, animate=False, immediate=True)
        if self.has_focus:
            self._settle()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew for another width."""
        if self.scrollable_content_region.width != self._width:
            self.draw()

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
        top, height = self.scroll_offset.y, self.size.height
        at = self._at
        if at is None or not self._in_sight(at):
            at = self._first_in_sight(step)
        else:
            at += step
        if at is not None and 0 <= at < len(self._links):
            first, end, _ = self._links[at]
            if first <= top + height and end >= top:
                self._put(at)
                return
        self.scroll_relative(y=step, animate=False)

    def move_to_end(self, *, last: bool) -> None:
        """To the top or the bottom of the text, and the first or last link."""
        if self._links:
            self._put(len(self._links) - 1 if last else 0)
        if last:
            self.scroll_end(animate=False)
        else:
            self.scroll_home(animate=False)

    def put_on(self, link: Link) -> None:
        """Put the cursor on a link, if it is there."""
        at = next((at for at, (_, _, each) in enumerate(self._links) if each == link), None)
        if at is not None:
            self._put(at)

    def choose(self) -> bool:
        """Follow the link under the cursor; whether there is one."""
        link = self.link
        if link is not None:
            self.post_message(self.Chosen(link))
        return link is not None

    def _put(self, at: int) -> None:
        self._at = at
        self._strips.clear()
        first, end, _ = self._links[at]
        self.scroll_to_region(
            Region(0, first, 1, end - first), animate=False, force=True, x_axis=False, immediate=True
        )
        self.refresh()

    def _in_sight(self, at: int) -> bool:
        first, end, _ = self._links[at]
        top = self.scroll_offset.y
        return first < top + self.size.height and end > top

    def _first_in_sight(self, step: int) -> int | None:
        found = [at for at in range(len(self._links)) if self._in_sight(at)]
        return (found[0] if step > 0 else found[-1]) if found else None

    def _settle(self) -> None:
        """Put the cursor somewhere in sight."""
        if self._at is None or not self._in_sight(self._at):
            self._at = self._first_in_sight(1)
            self._strips.clear()

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
        return selection.extract(self.plain), "\n"

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
