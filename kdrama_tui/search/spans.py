"""From a place in a folded text back to what to highlight in the text as shown."""

from __future__ import annotations

from collections.abc import Iterable

from kdrama_tui.search.texts import Text

Span = tuple[int, int]


def spans_of(text: Text, start: int, end: int) -> tuple[Span, ...]:
    """Spans in code points of ``text.shown`` that ``text.compact[start:end]`` came from.

    Spaces and hyphens between two highlighted letters are highlighted too; combining marks go with their letter.
    """
    if not 0 <= start < end <= len(text.compact):
        return ()
    origin = text.origin()
    first, last = origin[start], origin[end - 1]
    after = origin[end] if end < len(origin) else len(text.shown)
    stop = last + 1
    while stop < after and not text.shown[stop].isspace() and not _is_separator(text.shown[stop]):
        stop += 1  # the rest of a decomposed syllable, or marks on a letter
    return ((first, stop),)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, overlapping ones made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _is_separator(character: str) -> bool:
    return not character.isalnum() and not 0x300 <= ord(character) <= 0x36F
