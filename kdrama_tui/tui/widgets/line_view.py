"""What the list and the pages stand on: a widget drawn line by line whose height changes without a new layout."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LineView(ScrollView, inherit_bindings=False):
    """A scrolling view of lines."""

    def set_height(self, lines: int) -> None:
        """Have so many lines to scroll through.

        Textual lays the whole screen out anew for it, some 20 ms at every result or move of the cursor. That is needed
        only where the scrollbar comes or goes.
        """
        size = Size(0, lines)
        room = self.scrollable_content_region.height
        if size == self.virtual_size:
            return
        if room == 0 or (lines > room) != self.show_vertical_scrollbar:
            self.virtual_size = size
            return
        self.set_reactive(ScrollView.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = lines
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
