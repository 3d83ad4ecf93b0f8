"""A catalog too large to wait for is read while the screen is there already."""

from __future__ import annotations

import threading
import time

import pytest

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.search.index import Index
from tests.tui.conftest import MakeApp, browse, settle, shown_ids, type_text


async def test_it_can_be_left_used_and_searched_meanwhile(make_app: MakeApp) -> None:
    go = threading.Event()
    many = Catalog(tuple(Title(f"t{number}", f"Number {number}", year=2000) for number in range(3000)))

    def read() -> Catalog:
        go.wait(10)
        return many

    app = make_app(read)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.1)
        assert "Reading the catalog" in browse(app).titles.render_line(1).text
        await pilot.press("j", "w", "enter", "escape", "slash", *"2999")
        assert not app.recorder.entries
        go.set()
        await settle(pilot)
        await settle(pilot)
        assert shown_ids(app) == ["t2999"]
        assert "Titles 1/3000" in str(browse(app).query_one("#list-pane").border_title)
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 3000
        await pilot.press("slash")
        await type_text(pilot, "number")
        assert 0 < len(shown_ids(app)) <= 200  # the best; the counter tells of the rest
        assert "+" in str(browse(app).query_one("#list-pane").border_title)


async def test_quitting_does_not_wait_for_the_index(make_app: MakeApp) -> None:
    going_on: list[float] = []

    class Slow(Index):
        def _read(self) -> None:
            for step in range(500):
                time.sleep(0.02)
                going_on.append(step)
                self._progress(step / 500)

    many = Catalog(tuple(Title(f"t{number}", f"Number {number}") for number in range(10)))
    app = make_app(many)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kdrama_tui.search.index.Index", Slow)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause(0.3)
            await pilot.press("q")
        done = len(going_on)
        time.sleep(0.2)
    assert 0 < done < 200 and len(going_on) <= done + 2


async def test_one_that_cannot_be_read_ends_the_program_with_a_sentence(make_app: MakeApp) -> None:
    def read() -> Catalog:
        raise KdramaError("Catalog not readable", "It is no catalog.", "Take another.")

    app = make_app(read)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
    assert app.return_code == 2 and app.failure is not None and app.failure.message == "It is no catalog."
