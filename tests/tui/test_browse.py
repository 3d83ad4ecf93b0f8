"""Browsing and searching by keys."""

from __future__ import annotations

import pytest
from textual import events

from kdrama_tui.domain.title import Catalog
from tests.tui.conftest import MakeApp, browse, plain, settle, shown_ids, type_text


async def test_it_opens_on_all_titles_most_named_first(make_app: MakeApp, catalog: Catalog) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert len(shown_ids(app)) == len(catalog.titles) == 46
        assert shown_ids(app)[0] == "a-moment-to-remember-2004"
        assert "내 머리 속의 지우개" in plain(app, "#detail")
        assert "The lead is" in plain(app, "#detail") or "Jung Woo-sung" in plain(app, "#detail")
        assert "Not in your log yet" in plain(app, "#status")
        assert "46/46" in str(browse(app).query_one("#list-pane").border_title)


@pytest.mark.parametrize(("keys", "row"), [
    (["j"], 1), (["down"], 1), (["ㅓ"], 1), (["j", "j", "k"], 1), (["j", "j", "up"], 1), (["j", "j", "ㅏ"], 1),
    (["G"], 45), (["end"], 45), (["G", "g"], 0), (["G", "home"], 0), (["G", "ㅎ"], 0),
    (["k"], 0), (["G", "j"], 45), (["pagedown", "pageup"], 0),
])  # fmt: skip
async def test_moving(make_app: MakeApp, keys: list[str], row: int) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        titles = browse(app).titles
        assert titles.cursor == row
        current = titles.current
        assert current is not None and str(browse(app).detail.border_title) == current.title


async def test_a_page_moves_by_what_is_seen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("pagedown")
        assert 5 < browse(app).titles.cursor < 20


async def test_searching_as_one_types(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "chul soo")
        assert shown_ids(app)[:2] == ["a-moment-to-remember-2004", "a-werewolf-boy-2012"]
        assert f"{len(shown_ids(app))}/46" in str(browse(app).query_one("#list-pane").border_title)
        line = browse(app).titles.render_line(3).text
        assert "Cheol-soo · character · sounds like" in line
        await pilot.press("down")
        assert browse(app).titles.cursor == 1 and browse(app).box.has_focus
        await pilot.press("enter")
        assert browse(app).titles.has_focus
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 46
        current = browse(app).titles.current
        assert current is not None and current.id == "a-werewolf-boy-2012"


@pytest.mark.parametrize("query", ["철수", "ㅊㅅ", "cjftn", "멀"])
async def test_hangul_initials_and_the_wrong_layout(make_app: MakeApp, query: str) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, query)
        assert "a-moment-to-remember-2004" in shown_ids(app)[:2]


async def test_what_is_typed_before_the_index_is_ready_is_answered(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"oasis")
        await settle(pilot)
        await settle(pilot)
        assert shown_ids(app) == ["oasis-2002"]


async def test_keys_that_arrive_at_once_go_where_the_first_one_leads(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for key in "/oasis":  # as a fast typist or a paste: no pause for the screen between the keys
            app.post_message(events.Key("slash" if key == "/" else key, key))
        await pilot.pause(0.2)
        await settle(pilot)
        assert browse(app).box.value == "oasis" and shown_ids(app) == ["oasis-2002"]


async def test_nothing_found_says_so_and_which_key_comes_next(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "[/]qzx")
        titles = browse(app).titles
        lines = "\n".join(titles.render_line(y).text for y in range(8))
        assert shown_ids(app) == [] and "[/]qzx" in lines and "Esc clears" in lines
        await pilot.press("enter", "w", "r", "n", "j", "enter")
        await settle(pilot)
        assert not app.recorder.entries
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 46


async def test_an_empty_catalog(make_app: MakeApp) -> None:
    app = make_app(Catalog(()))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "no titles" in browse(app).titles.render_line(1).text
        await pilot.press("j", "w", "u", "enter", "slash", "a", "escape")
        await settle(pilot)


async def test_tab_goes_round_the_panes_and_j_moves_in_the_focused_one(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen = browse(app)
        order = []
        for _ in range(4):
            order.append(app.focused)
            await pilot.press("tab")
        assert order == [screen.titles, screen.detail, screen.status_pane, screen.titles]
        await pilot.press("shift+tab")
        assert screen.titles.has_focus
        await pilot.press("enter", *["j"] * 9)
        await pilot.pause()
        assert screen.detail.has_focus and screen.detail.scroll_offset.y > 0 and screen.titles.cursor == 0
        await pilot.press("k", "G")
        await pilot.pause()
        assert screen.detail.scroll_offset.y == screen.detail.max_scroll_y
        await pilot.press("escape")
        assert screen.titles.has_focus
        await pilot.press("g", "ctrl+u")
        await pilot.pause()
        before = screen.detail.scroll_offset.y
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert screen.detail.scroll_offset.y >= before and screen.titles.has_focus


async def test_a_narrow_window_shows_list_or_details(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        screen = browse(app)
        assert screen.titles.region.width > 50 and not screen.detail.display
        await pilot.press("j", "enter")
        await pilot.pause()
        assert screen.detail.display and not screen.query_one("#list-pane").display
        await pilot.press("w")
        await settle(pilot)
        assert app.recorder.entries["always-2011"].status == "watched"
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one("#list-pane").display and screen.titles.cursor == 1
        await pilot.resize_terminal(130, 40)
        await pilot.pause()
        assert screen.detail.display and screen.query_one("#list-pane").display


async def test_the_mouse_chooses_and_opens(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.click("#titles", offset=(6, 4))
        assert browse(app).titles.cursor == 4
        await pilot.click("#titles", offset=(6, 4), times=2)
        await pilot.pause()
        assert browse(app).detail.has_focus


async def test_help_themes_and_palette(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        words = str(app.screen.query_one("#help Static").render())
        assert "Watched today" in words and "log.json" in "".join(words.split())
        await pilot.press("j", "k", "escape")
        before = app.theme
        await pilot.press("ctrl+t")
        assert app.theme != before
        for theme in list(app.available_themes)[::4]:  # some of the twenty
            app.theme = theme
            await pilot.pause()
        app.theme = "hanji"
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await pilot.press(*"plan")
        await pilot.pause(0.5)
        await pilot.press("down", "enter")
        await pilot.pause(0.2)
        await settle(pilot)
        assert app.recorder.entries["a-moment-to-remember-2004"].status == "plan"


@pytest.mark.parametrize("key", ["q", "ㅂ", "ctrl+q"])
async def test_quitting(make_app: MakeApp, key: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await pilot.pause()
    assert app.return_code == 0
