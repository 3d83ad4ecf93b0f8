"""A catalog too large to wait for is read while the screen is there already."""

from __future__ import annotations

import threading

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
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


async def test_one_that_cannot_be_read_ends_the_program_with_a_sentence(make_app: MakeApp) -> None:
    def read() -> Catalog:
        raise KdramaError("Catalog not readable", "It is no catalog.", "Take another.")

    app = make_app(read)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.5)
    assert app.return_code == 2 and app.failure is not None and app.failure.message == "It is no catalog."
