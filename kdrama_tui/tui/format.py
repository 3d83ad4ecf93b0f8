"""The one way for data to reach a widget: cleaned, as ``Content``, measured in cells.

A plain ``str`` given to a Textual widget is read as markup (``[REC]`` loses its name, ``[/]`` crashes) and carries
escape sequences to the terminal, so no text from a catalog, a log or a keyboard goes past these helpers.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content

from kdrama_tui.domain.dates import Precision, format_date
from kdrama_tui.domain.log import Entry, Status, Viewing, format_rating
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Title

MARKS = {
    Status.PLAN: "◦",
    Status.WATCHING: "▸",
    Status.WATCHED: "✓",
    Status.ON_HOLD: "=",
    Status.DROPPED: "✗",
}
"""One cell for each status; none of them is an East Asian ambiguous character, which some terminals draw wide."""


class Naming(StrEnum):
    """Which name of a Title is shown."""

    TITLE = "title"
    HANGUL = "hangul"
    ROMANIZED = "romanized"
    BOTH = "both"


def name_of(title: Title, naming: Naming) -> str:
    """A Title's name as it is shown; the usual one where it has no other."""
    match naming:
        case Naming.HANGUL:
            return title.hangul or title.title
        case Naming.ROMANIZED:
            return title.romanized or title.title
        case Naming.BOTH:
            return f"{title.title} {title.hangul}" if title.hangul else title.title
    return title.title


def text(value: str, style: str = "") -> Content:
    """Data as Content on one line, with a Textual style such as ``bold $accent``."""
    return Content.styled(clean(value), style)


def paragraph(value: str, style: str = "") -> Content:
    """Data as Content whose line breaks stay."""
    return Content.styled(clean(value, keep_newlines=True), style)


def segments(value: str, spans: Sequence[tuple[int, int]], base: RichStyle, mark: RichStyle) -> list[Segment]:
    """Data with some spans (code points of ``value``) in another style, for a line drawn by hand.

    Where cleaning changes the text the spans no longer fit, and the text is shown without them.
    """
    shown = clean(value)
    if shown != value or not spans:
        return [Segment(shown, base)]
    parts: list[Segment] = []
    at = 0
    for start, end in spans:
        parts.append(Segment(shown[at:start], base))
        parts.append(Segment(shown[start:end], base + mark))
        at = end
    parts.append(Segment(shown[at:], base))
    return [part for part in parts if part.text]


def fit(parts: Sequence[Segment], width: int, pad: RichStyle) -> list[Segment]:
    """Segments cut or padded to exactly ``width`` cells; a cut ends in an ellipsis, never in half a syllable."""
    total = sum(cell_len(part.text) for part in parts)
    if total <= width:
        return [*parts, Segment(" " * (width - total), pad)]
    left = width - 1
    kept: list[Segment] = []
    for part in parts:
        size = cell_len(part.text)
        if size <= left:
            kept.append(part)
            left -= size
            continue
        kept.append(Segment(set_cell_size(part.text, left), part.style))
        left = 0
        break
    kept.append(Segment(" " * left + "…" if width > 0 else "", pad))
    return kept


def hang(line: Content, width: int, indent: int) -> Content:
    """A line wrapped to ``width`` cells so that all but its first row are indented by so many."""
    if line.cell_length <= width or width - indent < 12:
        return line
    first, *rest = line.wrap(width)
    if not rest:
        return first
    tail = Content(" ").join(part.rstrip() for part in rest)
    pad = Content(" " * indent)
    return Content("\n").join([first.rstrip(), *(pad + part for part in tail.wrap(width - indent))])


def mark_of(status: Status | None) -> str:
    """The marker of a status, one cell."""
    return MARKS[status] if status is not None else " "


def kind_and_year(title: Title) -> str:
    """Such as ``film · 2004``."""
    return f"{title.kind} · {title.year or 'year unknown'}"


def length_of(title: Title) -> str:
    """Such as ``117 min`` or ``16 episodes``; empty where it is not known."""
    if title.runtime_minutes:
        return f"{title.runtime_minutes} min"
    if title.episodes:
        return f"{title.episodes} episode{'s' if title.episodes > 1 else ''}"
    return ""


def viewing_words(viewing: Viewing) -> str:
    """Such as ``14 February 2024`` or ``May 2011 (rewatch)``."""
    words = format_date(viewing.date) if viewing.precision is not Precision.UNKNOWN else "date unknown"
    return f"{words} (rewatch)" if viewing.rewatch else words


def rating_words(entry: Entry) -> str:
    """Such as ``★ 9.5``; empty where there is none."""
    return f"★ {format_rating(entry.rating)}" if entry.rating is not None else ""
