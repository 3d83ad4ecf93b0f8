"""Signs in ASCII, for terminals and fonts without others: the last filter before a line is painted.

Every sign keeps its cells, so nothing moves. Letters of any script stay: only our signs and Textual's are replaced.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝": "+",
    "─━═╍▔": "-",
    "│┃║╏▕▎▏▐": "|",
    "▌": ">",
    "✓": "v",
    "◦": "o",
    "▸▶►": ">",
    "▾▼": "v",
    "✗": "x",
    "×": "x",
    "●": "*",
    "·•": ".",
    "★": "*",
    "█▓▆▇▅▄▃▂▁▀▉▊▋▍▖▗▘▙▛▜▝▟": "#",
    "░▒": ".",
    "…": "~",
    "–—": "-",
    "“”": '"',
    "‘’": "'",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "⚠": "!",
    "🔎": "> ",
    "�␡" + "".join(map(chr, range(0x2400, 0x2420))): "?",  # what stands for a character that is not shown
}
ASCII = {ord(sign): plain for signs, plain in _SIGNS.items() for sign in signs}
"""What stands for each sign."""


class AsciiFilter(LineFilter):
    """Replaces signs in what is painted."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments in ASCII signs."""
        return [
            segment if segment.text.isascii() else Segment(segment.text.translate(ASCII), *segment[1:])
            for segment in segments
        ]
