"""The page of a year as a picture: one SVG file that needs nothing else, has no script, and scales."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from kdrama_tui.domain.charts import list_words
from kdrama_tui.domain.text import clean
from kdrama_tui.review.facts import Named, Review
from kdrama_tui.review.words import heading, moments
from kdrama_tui.table import cells


class Colours(NamedTuple):
    """What a picture is drawn with; the values are those of the screen's theme of the same name."""

    ground: str
    sheet: str
    line: str
    track: str
    ink: str
    muted: str
    accent: str


THEMES = {
    "lacquer": Colours("#171310", "#1d1815", "#4a3f36", "#2a231e", "#e9dfd0", "#a39380", "#e0875a"),
    "hanji": Colours("#f3ecdd", "#f8f3e7", "#cdbfa6", "#e8deca", "#2a241e", "#7a6a58", "#a8431f"),
}

SERIF = (
    "'Noto Serif CJK KR','Noto Serif KR','Nanum Myeongjo',AppleMyungjo,Batang,Georgia,'Times New Roman',serif"
)
SANS = (
    "'Noto Sans CJK KR','Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic','Nanum Gothic',"
    "Helvetica,Arial,sans-serif"
)

WIDTH = 720  # of all lengths here, in user units
_EDGE, _LEFT = 20, 60
_RIGHT = WIDTH - _LEFT
_CELL = 0.54  # of the size of a font, the width of a terminal cell in it at most, all in all
_MONTHS_HIGH = 92


def draw_svg(review: Review, theme: str) -> str:
    """The picture.

    Args:
        review: what stands on it.
        theme: one of ``THEMES``.
    """
    sheet = _Sheet(THEMES[theme])
    sheet.head(review)
    sheet.months(review)
    if review.top:
        sheet.section("Rated best")
        for each in review.top:
            sheet.rated(each)
    if told := list(moments(review)):
        sheet.section("What stood out")
        sheet.facts(told)
    if review.lists:
        sheet.section("Lists")
        for one in review.lists:
            sheet.progress(
                clean(one.list.title), one.seen - one.gained, one.gained, one.total, list_words(one)
            )
    sheet.foot(review.closing)
    return sheet.done(heading(review))


class _Sheet:
    """A picture that grows downwards."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._parts: list[str] = []
        self._y = 0.0

    # -- its parts ---------------------------------------------------------------------------------

    def head(self, review: Review) -> None:
        """The year, large, and how much it was."""
        stats, spent = review.stats, review.stats.spent
        self._text(_LEFT, 84, "KOREAN FILM AND DRAMA", 12, "muted", spaced=3)
        self._text(_LEFT - 4, 178, str(review.year), 96, "accent", serif=True, bold=True)
        numbers = [(f"{len(stats.titles):,}", "title" if len(stats.titles) == 1 else "titles")]
        if hours := round(spent.minutes / 60):
            numbers.append((f"{hours:,}", "hour of film" if hours == 1 else "hours of film"))
        if spent.episodes:
            numbers.append((f"{spent.episodes:,}", "episode" if spent.episodes == 1 else "episodes"))
        if again := stats.rewatches.number:
            numbers.append((f"{again:,}", "rewatch" if again == 1 else "rewatches"))
        size = 40 if all(len(number) <= 3 for number, _ in numbers) else 26
        for place, (number, word) in enumerate(numbers):
            x = _RIGHT - 88 * (len(numbers) - 1 - place)
            self._text(x, 148, number, size, "ink", serif=True, anchor="end")
            self._text(x, 172, word, 13, "muted", anchor="end")
        self._y = 206
        self._line(self._y)

    def months(self, review: Review) -> None:
        """A column for each month."""
        bars = review.stats.months
        if not any(bar.number for bar in bars):
            self._y += 30
            self._text(_LEFT, self._y, "In which months is not known.", 14, "muted")
            return
        most = max(1, *(bar.number for bar in bars))
        step = (_RIGHT - _LEFT) / 12
        base = self._y + 52 + _MONTHS_HIGH
        for place, bar in enumerate(bars):
            x = _LEFT + place * step
            high = max(4.0, _MONTHS_HIGH * bar.number / most) if bar.number else 2.0
            self._rect(x + 6, base - high, step - 12, high, "accent" if bar.number else "line", 3)
            middle = x + step / 2
            if bar.number:
                self._text(middle, base - high - 7, f"{bar.number:,}", 12, "ink", anchor="middle")
            self._text(middle, base + 20, bar.label[:3], 12, "muted", anchor="middle")
        self._y = base + 30
        if undated := review.stats.undated.number:
            self._y += 16
            self._text(
                _RIGHT - 6, self._y, f"and {undated:,} in a month not known", 12, "muted", anchor="end"
            )

    def section(self, words: str) -> None:
        """A heading."""
        self._y += 50
        self._text(_LEFT, self._y, words, 19, "accent", serif=True, bold=True)
        self._y += 10

    def rated(self, named: Named) -> None:
        """A title with its rating."""
        self._y += 28
        self._text(_LEFT + 42, self._y, named.told, 18, "accent", serif=True, bold=True, anchor="end")
        self._named(_LEFT + 58, self._y, named, 17, _RIGHT)

    def facts(self, facts: Sequence[tuple[str, str, str]]) -> None:
        """Facts, one a line: what it is, the name, and what is told of it at the right."""
        for word, name, told in facts:
            self._y += 27
            self._text(_LEFT, self._y, word, 14, "muted")
            self._text(_RIGHT, self._y, told, 14, "muted", anchor="end")
            room = _RIGHT - _LEFT - 98 - _width(told, 14) - 12
            self._text(_LEFT + 98, self._y, _cut(name, 16, room), 16, "ink")

    def progress(self, title: str, before: int, gained: int, total: int, words: str) -> None:
        """How far a list is: what was seen before, and what came."""
        self._y += 27
        self._text(_LEFT, self._y, _cut(title, 15, _RIGHT - _LEFT - _width(words, 14) - 20), 15, "ink")
        self._text(_RIGHT, self._y, words, 14, "muted", anchor="end")
        self._y += 9
        room = _RIGHT - _LEFT
        self._rect(_LEFT, self._y, room, 6, "track", 3)
        self._rect(_LEFT, self._y, room * (before + gained) / max(total, 1), 6, "accent", 3)
        if before:
            self._rect(_LEFT, self._y, room * before / max(total, 1), 6, "muted", 3)
        self._y += 6

    def foot(self, closing: str) -> None:
        """The last line."""
        self._y += 44
        self._line(self._y)
        self._y += 34
        self._text(_LEFT, self._y, closing, 16, "ink", serif=True, italic=True)
        self._text(_RIGHT, self._y, "kdrama-tui", 12, "muted", anchor="end")
        self._y += 34

    def done(self, title: str) -> str:
        """The file."""
        high, colours = round(self._y + _EDGE), self._colours
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" width="{WIDTH}"'
                f' height="{high}" role="img" aria-label="{escape(title)}">',
                f"<title>{escape(title)}</title>",
                f'<rect width="{WIDTH}" height="{high}" fill="{colours.ground}"/>',
                f'<rect x="{_EDGE}" y="{_EDGE}" width="{WIDTH - 2 * _EDGE}" height="{high - 2 * _EDGE}" rx="12"'
                f' fill="{colours.sheet}" stroke="{colours.line}"/>',
                *self._parts,
                "</svg>\n",
            ]
        )

    # -- drawing -----------------------------------------------------------------------------------

    def _named(self, x: float, y: float, named: Named, size: float, right: float) -> None:
        """A name, its Hangul beside it, and its year at the right; what has no room is cut or left out."""
        year = str(named.year) if named.year is not None else ""
        if year:
            self._text(right, y, year, 14, "muted", anchor="end")
        room = right - x - _width(year, 14) - 12
        name = _cut(named.title, size, room)
        left = room - _width(name, size) - 10
        hangul = _cut(named.hangul, size - 3, left) if left > 60 else ""
        more = (
            f' <tspan font-size="{size - 3:g}" fill="{self._colours.muted}">{escape(hangul)}</tspan>'
            if hangul
            else ""
        )
        self._text(x, y, name, size, "ink", more=more)

    def _text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str,
        *,
        serif: bool = False,
        bold: bool = False,
        italic: bool = False,
        anchor: str = "start",
        spaced: float = 0,
        more: str = "",
    ) -> None:
        style = f'font-family="{SERIF if serif else SANS}" font-size="{size:g}" fill="{getattr(self._colours, colour)}"'
        style += ' font-weight="700"' if bold else ""
        style += ' font-style="italic"' if italic else ""
        style += f' text-anchor="{anchor}"' if anchor != "start" else ""
        style += f' letter-spacing="{spaced:g}"' if spaced else ""
        self._parts.append(f'<text x="{x:g}" y="{y:g}" {style}>{escape(words)}{more}</text>')

    def _rect(self, x: float, y: float, width: float, height: float, colour: str, round_: float = 0) -> None:
        place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        self._parts.append(f'<rect {place} rx="{round_:g}" fill="{getattr(self._colours, colour)}"/>')

    def _line(self, y: float) -> None:
        self._parts.append(
            f'<path d="M{_LEFT} {y:g}H{_RIGHT}" stroke="{self._colours.line}" stroke-width="1" fill="none"/>'
        )


def _width(words: str, size: float) -> float:
    """How wide a text is at most, all in all, in a font of this size."""
    return cells(words) * size * _CELL


def _cut(words: str, size: float, room: float) -> str:
    """A text that fits, ending in an ellipsis where it was cut."""
    if _width(words, size) <= room:
        return words
    kept = words
    while kept and _width(kept, size) > room - size * _CELL:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
