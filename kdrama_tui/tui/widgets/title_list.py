"""The list of titles, drawn line by line so that its cost follows the rows on the screen only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import FIFOCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.search.match import Field, Match
from kdrama_tui.tui.format import Naming, fit, mark_of, name_of, segments
from kdrama_tui.tui.widgets.line_view import LineView

HANGUL_COLUMN = 64  # cells from which the Hangul title has a column of its own
MOST_DOTS = 5
MOST_DRAWN = 200  # lines kept to be shown again, some pages; the more, the longer each search for garbage
_FIELDS = {
    Naming.TITLE: Field.TITLE,
    Naming.BOTH: Field.TITLE,
    Naming.HANGUL: Field.HANGUL,
    Naming.ROMANIZED: Field.ROMANIZED,
}


class TitleList(LineView, can_focus=True, inherit_bindings=False):
    """Rows of titles with a cursor: one line each while browsing, two with the reason while searching.

    Args:
        status: where the person stands with a title, by its id; asked when a row is drawn.
        empty: the lines of an empty list of so many cells.
    """

    HELP = (
        "{down} and {up} or the arrows move; {open} shows the details; {watched} marks watched, {plan} plans, {select} "
        "selects several to be marked together. {only} narrows the list, {people} shows all titles of a person, "
        "{more-like} what is like a title, and {go-back} goes back."
    )

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "title-list--row",
        "title-list--cursor",
        "title-list--cursor-blurred",
        "title-list--bar",
        "title-list--mark",
        "title-list--dim",
        "title-list--dots",
        "title-list--match",
    }

    cursor = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor stands on another title.

        Args:
            title: the title, or None in an empty list.
        """

        def __init__(self, title: Title | None) -> None:
            super().__init__()
            self.title = title

    class Opened(Message):
        """A title was chosen by a click on the row that the cursor stood on."""

    def __init__(
        self,
        status: Callable[[str], Status | None] = lambda title_id: None,
        empty: Callable[[int], list[list[Segment]]] | None = None,
    ) -> None:
        super().__init__(id="titles")
        self.shown: Sequence[Title] = ()
        self.row_height = 1
        self.naming = Naming.TITLE
        self.selected: dict[str, Title] = {}  # by id, in the order in which they were selected
        self.lists = 0  # how many lists the catalog has, each a dot behind a title that it names
        self._status, self._empty = status, empty
        self._matches: Mapping[str, Match] = {}
        self._reason: Callable[[Title], str] = _no_reason
        # An LRUCache is a ring: let go of, only a search for garbage would find it.
        self._strips: FIFOCache[tuple[int, int, bool, bool, int], Strip] = FIFOCache(MOST_DRAWN)

    # -- what it shows -----------------------------------------------------------------------------

    def show(
        self,
        titles: Sequence[Title],
        *,
        keep: str | None = None,
        searching: bool = False,
        matches: Mapping[str, Match] | None = None,
        reason: Callable[[Title], str] | None = None,
    ) -> None:
        """Show these titles.

        Args:
            titles: in order.
            keep: id of the title the cursor should stand on, if it is there; else the first.
            searching: two lines a row, the second saying why it is there.
            matches: why the search found them, by id.
            reason: gives another reason, where there is no match.
        """
        self.shown = titles
        self._matches, self._reason = matches or {}, reason or _no_reason
        self.row_height = 2 if searching else 1
        self._strips.clear()
        self.set_height(len(titles) * self.row_height)
        at = (self.place(keep) or 0) if keep else 0
        self.set_reactive(TitleList.cursor, at)
        self._follow()
        self.refresh()
        self.post_message(self.Highlighted(self.current))

    def place(self, title_id: str | None) -> int | None:
        """Which row, from 0, is that of a title; None if none is."""
        return next((at for at, title in enumerate(self.shown) if title.id == title_id), None)

    def draw_anew(self) -> None:
        """Take the markers from the log again; rows and cursor stay."""
        self._strips.clear()
        self.refresh()

    def set_naming(self, naming: Naming) -> None:
        """Show another name of the titles; rows and cursor stay."""
        self.naming = naming
        self.draw_anew()

    def select(self, titles: Iterable[Title], *, on: bool) -> None:
        """Select titles, or drop them from the selection."""
        for title in titles:
            if on:
                self.selected[title.id] = title
            else:
                self.selected.pop(title.id, None)
        self.draw_anew()

    @property
    def is_searching(self) -> bool:
        """Whether the rows say why they are there."""
        return self.row_height > 1

    @property
    def current(self) -> Title | None:
        """The title under the cursor."""
        return self.shown[self.cursor] if 0 <= self.cursor < len(self.shown) else None

    # -- moving ------------------------------------------------------------------------------------

    def move(self, step: int) -> None:
        """Move the cursor by so many rows, stopping at either end."""
        self.move_to(self.cursor + step)

    def move_to(self, row: int) -> None:
        """Put the cursor on a row, the nearest there is."""
        self.cursor = max(0, min(row, len(self.shown) - 1))

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.size.height // self.row_height - 1)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows, keep the cursor in sight and tell."""
        self._refresh_row(old)
        self._refresh_row(new)
        self._follow()
        self.post_message(self.Highlighted(self.current))

    def _refresh_row(self, row: int) -> None:
        top = row * self.row_height - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.row_height))

    def _follow(self) -> None:
        top = self.cursor * self.row_height
        self.scroll_to_region(Region(0, top, 1, self.row_height), animate=False, force=True, x_axis=False)

    # -- drawing -----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the window, counted from its top."""
        width = self.scrollable_content_region.width  # without the scrollbar
        line = self.scroll_offset.y + y
        number, part = divmod(line, self.row_height)
        if number >= len(self.shown):
            base = self.rich_style
            lines = self._empty(width) if self._empty is not None and not self.shown else []
            return Strip(fit(lines[y], width, base), width) if y < len(lines) else Strip.blank(width, base)
        at_cursor = number == self.cursor
        key = (number, part, at_cursor, self.has_focus, width)
        strip = self._strips.get(key)
        if strip is None:
            draw = self._draw_title if part == 0 else self._draw_reason
            strip = self._strips[key] = draw(self.shown[number], at_cursor, width)
        return strip

    def notify_style_update(self) -> None:
        """Colours changed: nothing drawn before fits."""
        self._strips.clear()
        super().notify_style_update()

    def _styles(self, at_cursor: bool) -> tuple[Style, Callable[[str], Style]]:
        name = "row" if not at_cursor else "cursor" if self.has_focus else "cursor-blurred"
        row = self.get_component_rich_style(f"title-list--{name}")

        def part(of: str) -> Style:
            style = self.get_component_rich_style(f"title-list--{of}", partial=True)
            if row.reverse:  # without colours, or with sixteen of which nobody knows how they go together
                style = Style(bold=style.bold, italic=style.italic, underline=style.underline)
            return row + style

        return row, part

    def _draw_title(self, title: Title, at_cursor: bool, width: int) -> Strip:
        style, part = self._styles(at_cursor)
        year = str(title.year or "")
        dots = min(len(title.list_ids), MOST_DOTS)
        right = [Segment(f" {year:>4} ", part("dim"))]
        if self.lists:
            right.append(Segment("●" * dots, part("dots")))
            right.append(Segment("·" * (min(self.lists, MOST_DOTS) - dots) + " ", part("dim")))
        right_width = sum(cell_len(piece.text) for piece in right)
        if width < 30:
            right, right_width = right[:1], cell_len(right[0].text)
        chosen = title.id in self.selected
        left = [
            Segment("*" if chosen else "▌" if at_cursor else " ", part("bar")),
            Segment(mark_of(self._status(title.id)) + " ", part("mark")),
        ]
        room = max(width - 3 - right_width, 0)
        match = self._matches.get(title.id)
        spans = match.spans if match is not None and match.field is _FIELDS.get(self.naming) else ()
        words = style + Style(bold=True) if chosen else style
        middle = segments(name_of(title, self.naming), spans, words, part("match"))
        more = " · unidentified" if not title.verified else " · drama" if title.kind is Kind.DRAMA else ""
        if sum(cell_len(piece.text) for piece in middle) + cell_len(more) <= room:
            middle.append(Segment(more, part("dim")))
        if width >= HANGUL_COLUMN and title.hangul and self.naming is Naming.TITLE:
            column = room * 2 // 5
            middle = fit(middle, room - column, style)
            middle += fit([Segment(" " + clean(title.hangul), part("dim"))], column, style)
        return Strip([*left, *fit(middle, room, style), *right], width)

    def _draw_reason(self, title: Title, at_cursor: bool, width: int) -> Strip:
        style, part = self._styles(at_cursor)
        dim, match = part("dim"), part("match")
        pieces = [Segment("▌" if at_cursor else " ", part("bar")), Segment("    ", style)]
        found = self._matches.get(title.id)
        if found is not None:
            if found.field is Field.TITLE:
                pieces.append(Segment(clean(title.hangul or ""), dim))
                pieces.append(Segment(" · " if title.hangul else "", dim))
            else:
                pieces += segments(found.text, found.spans, dim, match)
                pieces.append(Segment(" · ", dim))
            pieces.append(Segment(clean(found.reason), dim))
            for _, text, spans in found.also:
                pieces.append(Segment(" + ", dim))
                pieces += segments(text, spans, dim, match)
        else:
            pieces.append(Segment(clean(self._reason(title)), dim))
        return Strip(fit(pieces, width, style), width)

    # -- mouse and focus ---------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a click on the cursor's row opens it."""
        row = (self.scroll_offset.y + event.y) // self.row_height
        if 0 <= row < len(self.shown):
            if row == self.cursor and event.chain > 1:
                self.post_message(self.Opened())
            self.move_to(row)

    def on_focus(self) -> None:
        """The cursor's row looks another way with the focus."""
        self._refresh_row(self.cursor)

    def on_blur(self) -> None:
        """The same, without it."""
        self._refresh_row(self.cursor)


def _no_reason(title: Title) -> str:
    return ""
