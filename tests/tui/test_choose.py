"""Conditions, orders and tonight's pick, by keys."""

from __future__ import annotations

import time
from random import Random
from typing import Any

import pytest
from textual.widgets import OptionList, Static

from kdrama_tui.domain.title import Catalog, Title
from tests.tui.conftest import MakeApp, browse, settle, shown_ids, type_text

AMTR = "a-moment-to-remember-2004"


def chips(app: object) -> str:
    bar = browse(app).chips  # type: ignore[arg-type]
    return str(bar.render()) if bar.display else ""


async def test_conditions_filter_and_show_as_chips(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert chips(app) == ""
        await pilot.press("slash")
        await type_text(pilot, "genre:war")
        assert shown_ids(app) == ["taegukgi-2004"] and "genre war ×" in chips(app)
        await type_text(pilot, ",comedy year:2000s")
        assert len(shown_ids(app)) == 3 and "genre war or comedy ×  year 2000s ×" in chips(app)
        assert f"Titles {len(shown_ids(app))}/46" in str(browse(app).query_one("#list-pane").border_title)
        await type_text(pilot, " sassy")
        assert shown_ids(app) == ["my-sassy-girl-2001"]
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 46 and chips(app) == ""


async def test_a_chip_goes_at_a_click(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "kind:drama year:2019")
        assert len(shown_ids(app)) == 1
        await pilot.click("#chips", offset=(16, 0))
        await settle(pilot)
        assert browse(app).box.value == "kind:drama" and len(shown_ids(app)) > 1


async def test_what_cannot_be_read_is_told_and_the_rest_holds(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "genre:war year:20x")
        assert shown_ids(app) == ["taegukgi-2004"] and "“year:20x” is not a condition" in chips(app)


async def test_what_can_be_typed_on_is_offered_and_taken(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "theme:mem")
        await pilot.press("right")
        await settle(pilot)
        assert browse(app).box.value == "theme:memory-loss"
        assert AMTR in shown_ids(app)


async def test_a_person_in_any_spelling(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "person:sohn-yejin")
        assert set(shown_ids(app)) == {
            AMTR,
            "the-classic-2003",
            "be-with-you-2018",
            "crash-landing-on-you-2019",
        }


async def test_what_is_asked_just_after_a_mark_knows_of_it_on_a_slow_disk(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        log = app.recorder.log
        commit = log.edit_all

        def slow(*args: Any, **more: Any) -> Any:
            time.sleep(0.3)
            return commit(*args, **more)

        log.edit_all = slow  # type: ignore[method-assign]
        await pilot.press("w", "f")
        await settle(pilot)
        assert len(shown_ids(app)) == 45 and AMTR not in shown_ids(app)


@pytest.mark.parametrize("keys", [("f", "s"), ("ㄹ", "ㄴ")])
async def test_unseen_and_order_by_key(make_app: MakeApp, keys: tuple[str, str]) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("w", keys[0])
        await settle(pilot)
        assert len(shown_ids(app)) == 45 and AMTR not in shown_ids(app)
        assert "not yet watched ×" in chips(app)
        await pilot.press(keys[1])
        await settle(pilot)
        names = [title.title.casefold() for title in browse(app).titles.shown]
        assert names == sorted(names) and "by title" in chips(app)
        await pilot.press("R")
        await settle(pilot)
        assert [title.title.casefold() for title in browse(app).titles.shown] == names[::-1]
        await pilot.press("slash")
        await type_text(pilot, "genre:war")
        assert shown_ids(app) == ["taegukgi-2004"]
        assert browse(app).box.value == "is:unseen sort:-title genre:war"
        await pilot.press("enter", keys[0])
        await settle(pilot)
        assert browse(app).box.value == "sort:-title genre:war"


async def test_the_place_in_a_list_is_an_order_where_one_list_is_shown(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "list:nme sort:place")
        places = [
            next(m.position for m in title.mentions if m.list == "nme-10")
            for title in browse(app).titles.shown
        ]
        assert places == list(range(1, 11))


async def test_tonight_is_unwatched_and_of_what_is_shown(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        browse(app).chance = Random(5)
        await pilot.press("slash")
        await type_text(pilot, "genre:fantasy")
        await pilot.press("enter", "w")
        await settle(pilot)
        watched = browse(app).chosen
        for _ in range(12):
            await pilot.press("x")
            await settle(pilot)
            chosen = browse(app).chosen
            assert chosen is not None and chosen != watched and "fantasy" in chosen.genres
            assert f"Tonight: {chosen.title}" in str(browse(app).query_one("#list-pane").border_subtitle)
        await pilot.press("slash")
        await type_text(pilot, "is:seen")
        await pilot.press("enter", "x")
        await settle(pilot)
        assert "Nothing here" in str(browse(app).query_one("#list-pane").border_subtitle)


async def test_nothing_fits(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "genre:war kind:drama")
        assert shown_ids(app) == []
        assert "Nothing fits" in browse(app).titles.render_line(1).text


async def test_lists_tell_the_progress_and_one_is_browsed_in_its_order(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("w", "l")
        await pilot.pause()
        lists = app.screen.query_one(OptionList)
        rows = [str(lists.get_option_at_index(at).prompt) for at in range(lists.option_count)]
        assert len(rows) == 5 and all(" 1 of " in row for row in rows)
        nme = next(at for at, row in enumerate(rows) if "NME" in row)
        assert "1 of 10   next 20th Century Girl" in rows[nme]
        await pilot.press(*["j"] * nme, "enter")
        await settle(pilot)
        assert browse(app).box.value == "list:nme-10 sort:place"
        assert shown_ids(app)[:2] == ["20th-century-girl-2022", AMTR] and len(shown_ids(app)) == 10
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 10


async def test_a_catalog_without_lists_says_so(make_app: MakeApp) -> None:
    app = make_app(Catalog((Title("x", "X"),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await pilot.pause()
        assert "no lists" in str(app.screen.query(Static).last().render())


async def test_titles_are_named_in_four_ways(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(160, 40)) as pilot:
        await settle(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("t")
            await settle(pilot)
            assert str(browse(app).detail.border_title) in browse(app).titles.render_line(0).text
            seen.append(str(browse(app).detail.border_title))
        assert seen == [
            "내 머리 속의 지우개",
            "Nae meori sogui jiugae",
            "A Moment to Remember 내 머리 속의 지우개",
            "A Moment to Remember",
        ]


async def test_a_title_without_hangul_keeps_its_name(make_app: MakeApp) -> None:
    app = make_app(Catalog((Title("x", "[/] X"),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(4):
            await pilot.press("t")
            await settle(pilot)
            assert "[/] X" in browse(app).titles.render_line(0).text


async def test_what_is_found_is_marked_in_the_name_that_is_shown(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t", "slash")
        await type_text(pilot, "지우개")
        strip = browse(app).titles.render_line(0)
        assert [part.text for part in strip if part.style and part.style.underline] == ["지우개"]


async def test_copying_goes_through_the_forms_of_a_title(make_app: MakeApp) -> None:
    app = make_app(Catalog((Title("x", "A\x1b]52;c;aGE=\x07B", "가나", imdb="tt1"), Title("y", "Y"))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        copied = []
        for _ in range(4):
            await pilot.press("y")
            await settle(pilot)
            copied.append(app.clipboard)
        assert copied == ["AB", "가나", "https://www.imdb.com/title/tt1/", "AB"]
        assert "Copied: AB" in str(browse(app).query_one("#list-pane").border_subtitle)
        await pilot.press("j", "y")
        await settle(pilot)
        assert app.clipboard == "Y"
