"""A line of the screen that holds itself would be garbage that only a search through everything finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.strip import Strip

_divide = Strip.divide


def divide(strip: Strip, cuts: Iterable[int]) -> Sequence[Strip]:
    """What ``Strip.divide`` gives; a strip that is cut at its end only does not keep itself as its own part.

    Textual 8 divides each line of each widget in every frame. Those of a scrollbar are cut so, forty of them in every
    frame of a list that scrolls, and to find them again stopped the screen for 17 to 33 ms every 70 frames.
    """
    places = list(cuts)
    return [strip] if places == [strip.cell_length] else _divide(strip, places)


def keep_strips_out_of_themselves() -> None:
    """Have all strips divided by ``divide``."""
    Strip.divide = divide  # type: ignore[method-assign, assignment]
