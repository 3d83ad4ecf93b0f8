"""Ratings and tags by key, a date as it is typed, the sizes of the panes, the first page, and own keys."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.command import CommandPalette
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input

from kdrama_tui.config import Settings
from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.screens.help import HelpScreen
from kdrama_tui.tui.screens.prompts import LinePrompt
from kdrama_tui.tui.state import State, load
from tests.tui.conftest import TODAY, MakeApp, browse, settle, shown_ids, type_text
from tests.tui.test_several import press, told

AMTR = "a-moment-to-remember-2004"
UP, DOWN = "right_square_bracket", "left_square_bracket"
WIDE, NORMAL, NARROW = (120, 40), (80, 24), (60, 20)

Make = Callable[..., KdramaApp]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.json"


@pytest.fixture
def start(catalog: Catalog, state: Path) -> Make:
    """Starts of one person, who comes back to what was kept."""

    def make(keys: dict[str, tuple[str, ...]] | None = None, other: Any = None) -> KdramaApp:
        log = WatchLog(state.with_name("log.json"))
        return KdramaApp(
            other or catalog, log, lambda: TODAY, settings=Settings(keys=keys or {}), state=state
        )

    return make


# -- ratings -----------------------------------------------------------------------------------------------------------


async def test_a_digit_rates_at_once(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        for key in "1234567890":
            await press(pilot, key)
            value = int(key) or 10
            assert app.recorder.entries[AMTR].rating == value and app.screen is browse(app)
            assert told(app) == f"rated {value} · u undo"
        assert len(app.recorder.log.changes()) == 10
        await press(pilot, "0")
        assert told(app) == "rating as before" and len(app.recorder.log.changes()) == 10
        await press(pilot, "slash", *"19")  # here they are characters
        assert browse(app).box.value == "19" and app.recorder.entries[AMTR].rating == 10


async def test_half_steps_begin_in_the_middle_and_end_at_1_and_10(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)

        async def after(*keys: str) -> float | None:
            await press(pilot, *keys)
            return app.recorder.log.get(AMTR).rating

        assert await after(UP) == 5.5
        assert await after(UP) == 6
        assert await after(DOWN, DOWN) == 5
        assert await after("9", UP) == 9.5
        assert await after(UP) == 10
        assert await after(UP) == 10 and told(app) == "no rating goes further"
        assert await after("1", UP, DOWN) == 1
        assert await after(DOWN) == 1 and told(app) == "no rating goes further"
        assert await after("j", DOWN) == 1
        other = browse(app).chosen
        assert other is not None and app.recorder.log.get(other.id).rating == 5.5


# -- tags --------------------------------------------------------------------------------------------------------------


def line(app: KdramaApp) -> Input:
    """The line of the prompt that is open."""
    assert isinstance(app.screen, LinePrompt), app.screen
    return app.screen.query_one(Input)


async def enter(pilot: Pilot[None], words: str) -> None:
    """Put words where the cursor is and enter them; typing each would take its time."""
    await pilot.pause()
    line(pilot.app).insert_text_at_cursor(words)  # type: ignore[arg-type]
    await pilot.pause()
    await press(pilot, "enter")


async def offered(pilot: Pilot[None]) -> str:
    """How the line can go on, when that has been looked up."""
    for _ in range(200):
        if found := line(pilot.app)._suggestion:  # type: ignore[arg-type]
            return found
        await pilot.pause(0.01)
    return ""


async def test_tags_of_one_title(make_app: MakeApp) -> None:
    app = make_app()

    def tags() -> tuple[str, ...]:
        return app.recorder.log.get(AMTR).tags

    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("number_sign")
        await enter(pilot, "rainy  day, #sad,, Sad , # 가족")
        assert tags() == ("rainy day", "Sad", "가족")
        await pilot.press("number_sign")  # what stands there stays there, and typing adds to it
        await pilot.pause()
        assert line(app).value == "rainy day, Sad, 가족, " and line(app).selection.is_empty
        await press(pilot, "t", "v", "enter")
        assert tags() == ("rainy day", "Sad", "가족", "tv") and "tagged tv" in told(app)
        await press(pilot, "number_sign", "enter")
        assert tags() == ("rainy day", "Sad", "가족", "tv") and told(app) == "tags as before"
        await press(pilot, "number_sign", "ctrl+u", "x", "escape")
        assert tags() == ("rainy day", "Sad", "가족", "tv")
        await press(pilot, "number_sign", "ctrl+u", "enter")
        assert tags() == () and "untagged rainy day, Sad, 가족, tv" in told(app)
        assert AMTR not in app.recorder.entries


async def test_known_tags_are_offered_and_the_arrow_takes_one(make_app: MakeApp, log_path: Path) -> None:
    with WatchLog(log_path) as log:
        log.edit("oasis-2002", lambda entry: entry.with_tags(["rainy day", "rare"]))
        log.edit("windstruck-2004", lambda entry: entry.with_tags(["rare"]))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("number_sign", "r", "a")
        assert await offered(pilot) == "rare"  # the one that is used most
        await pilot.press("right")
        assert line(app).value == "rare"
        for typed, taken in [("rai", "rainy day"), (", #rai", ", #rainy day"), (",  -rar", ",  -rare")]:
            line(app).value = ""
            line(app).insert_text_at_cursor(typed)
            assert await offered(pilot) == taken
            await pilot.press("right")
            assert line(app).value == taken
        for typed in ("zz", "rare", "rare,", "rare, "):
            line(app).value = ""
            line(app).insert_text_at_cursor(typed)
            await pilot.pause(0.05)
            assert line(app)._suggestion == ""


async def test_tags_of_several_are_added_and_taken_away(make_app: MakeApp, log_path: Path) -> None:
    with WatchLog(log_path) as log:
        log.edit(AMTR, lambda entry: entry.with_tags(["Sad", "old"]))
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("space", "space", "number_sign")
        await pilot.pause()
        assert line(app).value == ""
        await enter(pilot, "#tv, -SAD")
        one, two = app.recorder.entries.values()
        assert one.tags == ("old", "tv") and two.tags == ("tv",)
        await pilot.press("g", "space", "space", "number_sign")
        await enter(pilot, "- #tv")
        assert app.recorder.entries.keys() == {AMTR} and app.recorder.entries[AMTR].tags == ("old",)
        await press(pilot, "g", "space", "space", "number_sign", "enter")
        assert app.recorder.entries[AMTR].tags == ("old",) and told(app) == "tags as before"


# -- a date ------------------------------------------------------------------------------------------------------------


async def test_a_date_is_explained_while_it_is_typed_and_refused_only_when_entered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "W")

        def hint() -> str:
            return str(app.screen.query_one("#hint").render())

        assert hint() == "→ 21 November 2026"  # yesterday, which stands there at first
        for key, says in zip("may 2021", [
            "today, yesterday", "today", "→ May 2026", "→ May 2026",
            "→ 2 May 2026", "→ 20 May 2026", "today", "→ May 2021",
        ], strict=True):  # fmt: skip
            await pilot.press(key)
            await pilot.pause()
            assert hint().startswith(says), (line(app).value, hint())
        line(app).value = "may 2031"
        await pilot.pause()
        assert hint().startswith("today, yesterday")
        await press(pilot, "enter")
        assert "still to come" in hint() and not app.recorder.entries
        await pilot.press("backspace")
        await pilot.pause()
        assert hint().startswith("today, yesterday")
        line(app).value = "unknown"
        await pilot.pause()
        assert hint() == "→ unknown date"
        line(app).value = "may 2021"
        await press(pilot, "enter")
        assert [viewing.date for viewing in app.recorder.entries[AMTR].viewings] == ["2021-05"]
        assert "marked watched in May 2021" in told(app)


# -- sizes -------------------------------------------------------------------------------------------------------------


def regions(app: KdramaApp) -> tuple[Region, Region, Region]:
    """Where list, details and status are."""
    one, two, three = (browse(app).query_one(name).region for name in ("#list-pane", "#detail", "#status"))
    return one, two, three


async def resized(pilot: Pilot[None], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await settle(pilot)


async def test_sizes_go_by_steps_to_their_limits_and_come_back(start: Make, state: Path) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        usual = regions(app)
        assert [region.width for region in usual] == [54, 66, 66] and usual[2].height == 9
        await press(pilot, "greater_than_sign")
        first = regions(app)
        assert 2 <= first[0].width - usual[0].width <= 7 and first[0].width + first[1].width == 120
        await press(pilot, "less_than_sign", "less_than_sign")
        assert regions(app)[0].width < usual[0].width
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert regions(app)[2].height == 11 and regions(app)[1].height == 28
        await press(pilot, "left_curly_bracket")
        assert regions(app)[2].height == 10

        limits = [((-1, 0), 0, (30, 39)), ((1, 0), 1, (30, 29)), ((0, -1), 2, (30, 4)), ((0, 1), 1, (30, 7))]
        for step, pane, least in limits:
            for _ in range(40):
                browse(app).action_resize(*step)
            await settle(pilot)
            assert regions(app)[pane].size == least, regions(app)
        last = regions(app)
    assert load(state).sizes == {"wide": 75, "status": 32}

    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert regions(app) == last
        await press(pilot, "left_curly_bracket")  # the next step is one from what is seen
        assert regions(app)[2].height == last[2].height - 1
        await press(pilot, "equals_sign")
        assert regions(app) == usual and told(app) == "Panes in their usual sizes"
    assert load(state) == State(welcomed=True)


async def test_each_layout_has_its_own_width_and_a_resized_window_gets_the_right_one(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        screen = browse(app)
        await press(pilot, "greater_than_sign", "greater_than_sign")
        wide = regions(app)
        assert wide[0].width > 54
        await resized(pilot, NORMAL)
        assert [region.width for region in regions(app)] == [40, 40, 40]
        await press(pilot, "less_than_sign")
        normal = regions(app)
        assert normal[0].width < 40 < normal[1].width and normal[2].width == normal[0].width
        await resized(pilot, NARROW)
        assert regions(app)[0].width == 60 and not screen.detail.display
        for key in ("greater_than_sign", "less_than_sign", "left_curly_bracket", "right_curly_bracket"):
            screen.tell("")
            await press(pilot, key)
            assert told(app) == "A window this narrow has one pane at a time."
        assert app.sizes.keys() == {"wide", "normal"}
        await press(pilot, "enter")  # now two are there, one above the other
        assert [regions(app)[at].height for at in (1, 2)] == [12, 7]
        await press(pilot, "right_curly_bracket")
        assert [regions(app)[at].height for at in (1, 2)] == [11, 8]
        await press(pilot, "left_curly_bracket", "escape")
        await resized(pilot, WIDE)
        assert [region.width for region in regions(app)] == [region.width for region in wide]
        await resized(pilot, NORMAL)
        assert [region.width for region in regions(app)] == [region.width for region in normal]
        await press(pilot, "equals_sign")
        await resized(pilot, WIDE)
        assert [region.width for region in regions(app)] == [54, 66, 66]


async def test_a_window_resized_under_a_question_is_right_behind_it(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "greater_than_sign", "r")
        await resized(pilot, NORMAL)
        await press(pilot, "escape")
        assert [region.width for region in regions(app)] == [40, 40, 40]
        await press(pilot, "r")
        await resized(pilot, NARROW)
        await press(pilot, "escape")
        assert regions(app)[0].width == 60 and not browse(app).detail.display


ABSURD: list[dict[str, object]] = [
    {"wide": 999, "normal": 999, "narrow": 999, "status": 999},
    {"wide": 1, "normal": 1, "narrow": 1, "status": 1},
    {"wide": True, "normal": True, "narrow": "x", "status": True},
    {"wide": -5, "normal": 0, "narrow": 50, "status": -9},
    {"wide": 45.5, "normal": None, "status": [9]},
    {"wide": 75, "normal": 75, "status": 32},  # as in a window of 40 rows
    {},
]


def test_only_numbers_are_sizes(state: Path) -> None:
    state.parent.mkdir()
    kept = {"wide": True, "normal": 48, "narrow": "50", "status": 1000, "other": 7}
    state.write_text(json.dumps({"sizes": kept}), encoding="utf-8")
    assert load(state).sizes == {"normal": 48, "other": 7}


@pytest.mark.parametrize("sizes", ABSURD, ids=range(len(ABSURD)))
async def test_no_kept_size_takes_a_pane_away(start: Make, state: Path, sizes: dict[str, object]) -> None:
    state.parent.mkdir()
    state.write_text(json.dumps({"sizes": sizes, "welcomed": True}), encoding="utf-8")
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        for size in (WIDE, NORMAL, (130, 12), (80, 10), NARROW):
            await resized(pilot, size)
            if size == NARROW:
                await press(pilot, "enter")
                assert browse(app).detail.display
            shown = [region for region in regions(app) if region]
            assert len(shown) == (2 if size == NARROW else 3), (size, regions(app))
            window = Region(0, 0, size[0], size[1] - 1)
            for region in shown:
                assert window.contains_region(region), (size, regions(app))
                assert region.width >= 20 and region.height >= 4, (size, regions(app))
            assert sum(region.area for region in shown) == window.area, (size, regions(app))


# -- the first page ----------------------------------------------------------------------------------------------------


def page(app: KdramaApp) -> str:
    """What is on the first page, or nothing where it is not shown."""
    for found in browse(app).query("#welcome"):
        if found.display and found.region:
            shown = found.render()
            assert isinstance(shown, Content)
            return shown.plain
    return ""


async def test_at_the_first_start_the_first_page_is_there_before_any_key(start: Make, state: Path) -> None:
    seen = []
    app = start()
    async with app.run_test(size=NORMAL) as pilot:
        seen.append(page(app))
        await settle(pilot)
        assert seen == [page(app)] and "46 titles from 5 published lists" in seen[0]
        assert all(word in seen[0] for word in ("chul soo", "watched today", "i shows this again"))
        assert browse(app).titles.has_focus
        for key in ("enter", "escape", "space"):
            await press(pilot, key)
            assert not page(app) and browse(app).titles.has_focus and not browse(app).titles.selected, key
            await press(pilot, "i")
            assert page(app) == seen[0]
        await press(pilot, "i")
        assert not page(app)
    assert load(state).welcomed
    app = start()
    async with app.run_test(size=NORMAL) as pilot:
        assert not page(app)
        await settle(pilot)
        assert not page(app)


async def test_other_keys_close_the_first_page_and_do_their_thing(start: Make) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        screen = browse(app)
        assert page(app)
        await press(pilot, "j")
        assert not page(app) and screen.titles.cursor == 1
        await press(pilot, "i", "w")
        assert not page(app) and list(app.recorder.entries) == [shown_ids(app)[1]]
        await press(pilot, "i", "question_mark")
        assert isinstance(app.screen, HelpScreen) and not page(app)
        await press(pilot, "escape", "i", "ctrl+p")
        assert isinstance(app.screen, CommandPalette) and not page(app)
        await press(pilot, "escape", "i")
        assert page(app)
        await pilot.click("#welcome")
        assert not page(app)
        await press(pilot, "i")
        await pilot.click("#search")  # in the box the page would not get to know the keys
        assert not page(app) and screen.box.has_focus
        await press(pilot, "escape", "i", "slash")
        await type_text(pilot, "oasis")
        assert not page(app) and shown_ids(app) == ["oasis-2002"]


@pytest.mark.parametrize(("keys", "fits"), [
    (["j", "enter"], lambda screen: screen.detail.has_focus and screen.titles.cursor == 1),
    (["enter", "space"], lambda screen: len(screen.titles.selected) == 1),
    (["space", "enter"], lambda screen: screen.detail.has_focus and not screen.titles.selected),
    (["i", "i", "i"], lambda screen: screen.titles.has_focus),
    (["slash", "a", "i"], lambda screen: screen.box.value == "ai"),
])  # fmt: skip
async def test_keys_that_come_at_once_lose_nothing_to_the_first_page(
    start: Make, keys: list[str], fits: Callable[[Any], bool]
) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert page(app)
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.2)
        await settle(pilot)
        assert not page(app) and fits(browse(app))


async def test_with_a_state_that_cannot_be_kept_the_first_page_shows_without_a_count_till_there_is_one(
    start: Make, catalog: Catalog
) -> None:
    go = Event()

    def slowly() -> Catalog:
        go.wait(10)
        return catalog

    app = start(other=slowly)
    async with app.run_test(size=NORMAL) as pilot:
        await pilot.pause()
        assert "0 titles" not in page(app) and "What you mark is saved at once." in page(app)
        go.set()
        await settle(pilot)


# -- own keys ----------------------------------------------------------------------------------------------------------


async def test_own_keys_do_it_and_are_shown(start: Make) -> None:
    app = start(
        {"watched": ("Z", "f6"), "welcome": ("f3",), "palette": ("f2",), "plan": ("ctrl+p",), "undo": ("f4",)}
    )
    assert not app.troubles
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "    Z  watched today" in page(app) and "F3 shows this again" in page(app)
        assert "   F4  undo" in page(app) and "Ctrl+P  plan" in page(app)
        await press(pilot, "i")  # no key any more
        assert not page(app)
        await press(pilot, "f3")
        assert page(app)
        await press(pilot, "f3", "f6")
        assert not page(app) and app.recorder.entries[AMTR].status == "watched"
        assert told(app) == "marked watched on 22 November 2026 · F4 undo"
        await press(pilot, "f4", "w")
        assert not app.recorder.entries
        await press(pilot, "ctrl+p")
        assert app.screen is browse(app) and app.recorder.entries[AMTR].status == "plan"
        await press(pilot, "f2")
        assert isinstance(app.screen, CommandPalette)
