"""Scrolling leaves no garbage behind that has to be looked for: looking for it would stop the screen."""

from __future__ import annotations

import gc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.tui import strips
from tests.tui.conftest import MakeApp, settle

LINES = st.lists(st.text("ab 가나", max_size=5).map(Segment), max_size=4)


@given(LINES, st.lists(st.integers(0, 30), max_size=4, unique=True).map(sorted))
def test_a_strip_is_divided_as_before(segments: list[Segment], cuts: list[int]) -> None:
    width = Strip(segments).cell_length
    for places in (cuts, [*[cut for cut in cuts if cut < width], width]):
        found = Strip(segments).divide(iter(places))
        assert [part.text for part in found] == [
            part.text for part in strips._divide(Strip(segments), list(places))
        ]
        kept = [place for place in places if place <= width]
        assert [part.cell_length for part in found] == [end - start for start, end in pairwise([0, *kept])]


@pytest.mark.parametrize("keys", [["pagedown"] * 8, ["slash", *"number 12", "escape"]])
async def test_a_list_that_moves_leaves_no_strips_behind(make_app: MakeApp, keys: list[str]) -> None:
    many = Catalog(tuple(Title(f"t{number}", f"Number {number}", year=2000) for number in range(400)))
    app = make_app(many)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        gc.collect()
        gc.disable()
        try:
            for key in keys:
                await pilot.press(key)
                await settle(pilot)
            gc.set_debug(gc.DEBUG_SAVEALL)
            gc.collect()
            left = [each for each in gc.garbage if isinstance(each, Strip)]
        finally:
            gc.set_debug(0)
            gc.garbage.clear()
            gc.enable()
        assert not left
