"""Several titles at once: what is selected, marked in one change, and taken back as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Viewing
from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.actions import ACTIONS, MARK
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.screens.history import HistoryScreen
from tests.tui.conftest import MakeApp, browse, settle, shown_ids, type_text

SIZE = (120, 40)
WINDSTRUCK = "windstruck-2004"


def heading(app: KdramaApp) -> str:
    return Content.from_markup(browse(app).query_one("#list-pane").border_title or "").plain


def told(app: KdramaApp) -> str:
    """What is said in the list's border."""
    return Content.from_markup(browse(app).query_one("#list-pane").border_subtitle or "").plain


def selected(app: KdramaApp) -> list[str]:
    return list(browse(app).titles.selected)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_space_and_star_select_and_escape_drops_the_selection_first(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen, ids = browse(app), shown_ids(app)
        await press(pilot, "space", "space", "space")
        assert selected(app) == ids[:3] and screen.titles.cursor == 3
        assert heading(app) == "Titles 46/46 · 3 selected"
        assert [screen.titles.render_line(row).text[0] for row in range(4)] == ["*", "*", "*", "▌"]
        await press(pilot, "k", "space")  # on a selected one it drops it, and moves on all the same
        assert selected(app) == ids[:2] and screen.titles.cursor == 3
        await press(pilot, "asterisk")
        assert sorted(selected(app)) == sorted(ids) and "46 selected" in heading(app)
        await press(pilot, "asterisk")
        assert selected(app) == [] and heading(app) == "Titles 46/46"

        await press(pilot, "slash")
        await type_text(pilot, "son")
        await press(pilot, "enter", "space")
        found = shown_ids(app)
        assert selected(app) == found[:1] and "· 1 selected" in heading(app)
        await press(pilot, "escape")
        assert selected(app) == [] and shown_ids(app) == found and screen.box.value == "son"
        await press(pilot, "escape")
        assert shown_ids(app) == ids and screen.box.value == ""

        await press(pilot, "g", "enter", "space")  # in the details it is the same title, and no step
        assert selected(app) == ids[:1] and screen.titles.cursor == 0 and screen.detail.has_focus
        await press(pilot, "escape")
        assert selected(app) == ids[:1] and screen.titles.has_focus
        await press(pilot, "escape")
        assert selected(app) == []


def viewed(date: str, precision: Precision) -> Callable[[Entry], bool]:
    return lambda entry: entry.status == "watched" and entry.viewings == (Viewing(date, precision),)


def status(word: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.status == word


def rating(value: float) -> Callable[[Entry], bool]:
    return lambda entry: entry.rating == value


MARKS: list[tuple[list[str], Callable[[Entry], bool]]] = [
    (["w"], viewed("2026-11-22", Precision.DAY)),
    (["W", *"2019", "enter"], viewed("2019", Precision.YEAR)),
    (["p"], status("plan")),
    (["c"], status("watching")),
    (["h"], status("on-hold")),
    (["d"], status("dropped")),
    (["r", *"7.5", "enter"], rating(7.5)),
    (["4"], rating(4)),
    (["0"], rating(10)),
    (["right_square_bracket"], rating(5.5)),
    (["left_square_bracket"], rating(5.5)),
    (["number_sign", *"sad,#tv", "enter"], lambda entry: entry.tags == ("sad", "tv")),
]


async def test_each_key_marks_all_that_are_selected_in_one_change(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen, log = browse(app), app.recorder.log
        titles = list(screen.titles.shown[1:4])
        for keys, fits in MARKS:
            screen._select(titles, on=True)
            await press(pilot, *keys)
            entries = app.recorder.entries
            assert entries.keys() == {title.id for title in titles}, keys
            assert all(map(fits, entries.values())), keys
            [change] = (change for change in log.changes() if not change.undone)
            assert change.titles == 3 and f"{change.what} · u undo" == told(app) and "(3 titles)" in told(app)
            assert selected(app) == [] and "selected" not in heading(app), keys
            await press(pilot, "u")
            assert not app.recorder.entries and f"undid: {change.what}" == told(app), keys
        await press(pilot, "U")  # tags
        assert len(app.recorder.entries) == 3

        screen._select(titles, on=True)
        await press(pilot, "p")
        screen._select(titles, on=True)
        await press(pilot, "minus")
        assert all(entry.status is None for entry in app.recorder.entries.values())
        screen._select(titles, on=True)
        await press(pilot, "minus")  # nothing to do is done, too
        assert told(app) == "already without status" and selected(app) == []


async def test_half_steps_go_from_each_ones_own_rating(make_app: MakeApp, log_path: Path) -> None:
    ids = ["oasis-2002", WINDSTRUCK, "always-2011"]
    with WatchLog(log_path) as log:
        for title_id, value in zip(ids, (7.0, 10.0, None), strict=True):
            log.edit(title_id, lambda entry, value=value: entry.with_rating(value))  # type: ignore[misc]
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        browse(app)._select([app.catalog.by_id[title_id] for title_id in ids], on=True)  # type: ignore[union-attr]
        await press(pilot, "right_square_bracket")
        assert [app.recorder.log.get(title_id).rating for title_id in ids] == [7.5, 10, 5.5]
        assert "(2 titles)" in told(app)
        await press(pilot, "u")
        assert [app.recorder.log.get(title_id).rating for title_id in ids] == [7, 10, None]


async def test_a_selection_survives_searches_and_orders_and_what_is_of_one_title_leaves_it(
    make_app: MakeApp, log_path: Path
) -> None:
    with WatchLog(log_path) as log:
        log.edit(WINDSTRUCK, lambda entry: entry.watched_on("2019", Precision.YEAR))
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen, two = browse(app), shown_ids(app)[:2]
        await press(pilot, "space", "space", "slash")
        await type_text(pilot, "windstuck")
        assert "2 selected" in heading(app)
        await press(pilot, "enter", "s", "R", "t")
        assert selected(app) == two and WINDSTRUCK not in two
        assert screen.chosen is not None and screen.chosen.id == WINDSTRUCK

        await press(pilot, "n", "x", "ctrl+s")
        assert app.recorder.entries[WINDSTRUCK].note == "x" and app.recorder.entries.keys() == {WINDSTRUCK}
        await press(pilot, "v")
        assert isinstance(app.screen, HistoryScreen) and app.screen.about == "Windstruck"
        await press(pilot, "x", "escape")
        assert app.recorder.entries[WINDSTRUCK].viewings == ()
        await press(pilot, "plus", "e")  # a film; of a drama they count that one alone
        assert len(app.screen_stack) == 1 and told(app) == "A film has no episodes."
        assert selected(app) == two and "2 selected" in heading(app)

        screen.box.value = "qwerty"
        await settle(pilot)
        assert shown_ids(app) == []
        await press(pilot, "asterisk", "space")  # no title here, and none of the others is dropped
        assert selected(app) == two
        await press(pilot, "p")
        assert {key for key, entry in app.recorder.entries.items() if entry.status == "plan"} == set(two)
        assert selected(app) == []


async def test_what_could_not_be_saved_stays_selected(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)

        def full(*args: object, **kwargs: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", full)
        await press(pilot, "space", "space", "w")
        assert not app.recorder.entries and len(selected(app)) == 2
        monkeypatch.undo()
        await press(pilot, "w")
        assert len(app.recorder.entries) == 2 and selected(app) == []


OF_A_TITLE = [action for action in ACTIONS if action.group == MARK and action.id not in {"undo", "redo"}]
OF_A_TITLE += [action for action in ACTIONS if action.id in {"select", "copy", "people", "more-like"}]


async def test_with_no_title_there_each_key_says_what_is_missing(make_app: MakeApp) -> None:
    app = make_app(Catalog(()))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        pane = browse(app).query_one("#list-pane")
        for action in OF_A_TITLE:
            pane.border_subtitle = None
            await pilot.press(action.keys[0])
            await settle(pilot)
            assert told(app) == "Choose a title first.", action.id
            assert app.screen is browse(app), action.id
        assert not app.recorder.entries and len(OF_A_TITLE) > 15
