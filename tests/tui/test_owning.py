"""Titles of one's own and corrections, typed into the form."""

from __future__ import annotations

import json
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.library import Library
from kdrama_tui.storage.owncatalog import OwnCatalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.screens.facts import FactsScreen
from kdrama_tui.tui.screens.titles import TitlesScreen
from tests.conftest import ROOT
from tests.tui.conftest import NOW, TODAY, MakeApp, browse, plain, settle, shown_ids, type_text
from tests.tui.test_several import press, told


async def fill(pilot: Pilot[None], name: str, value: str) -> None:
    field = pilot.app.screen.query_one(f"#fact-{name}")
    if isinstance(field, TextArea):
        field.text = value
    else:
        assert isinstance(field, Input)
        field.value = value
    await pilot.pause()


async def test_a_title_is_added_found_marked_and_undone(make_app: MakeApp, log_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "zzxqv")
        assert shown_ids(app) == []
        await press(pilot, "escape", "ctrl+a")
        assert isinstance(app.screen, FactsScreen)
        await fill(pilot, "title", "Decision to Leave")
        await fill(pilot, "hangul", "헤어질 결심")
        await fill(pilot, "year", "2022")
        await fill(
            pilot, "cast", "Tang Wei 탕웨이 as Song Seo-rae 송서래\nPark Hae-il 박해일 (also Park Hae Il)"
        )
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert told(app).startswith("added Decision to Leave")
        assert browse(app).chosen is not None and browse(app).chosen.id == "decision-to-leave-2022"  # type: ignore[union-attr]
        assert "Heeojil gyeolsim" in plain(app, "#detail")
        await press(pilot, "w", "slash")
        await type_text(pilot, "song seorae")
        assert shown_ids(app) == ["decision-to-leave-2022"]
        await press(pilot, "escape", "u", "u")
        await settle(pilot)
        assert "decision-to-leave-2022" not in shown_ids(app) and len(shown_ids(app)) == 46
        await press(pilot, "U", "U")
        await settle(pilot)
        assert app.recorder.log.get("decision-to-leave-2022").status == "watched"
        assert "decision-to-leave-2022" in shown_ids(app)
    assert "Song Seo-rae" in log_path.with_name("own-catalog.json").read_text("utf-8")


async def test_the_index_before_an_edit_is_freed_only_in_a_pause(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        screen = browse(app)
        screen.recorder.own.put([Title("new-2022", "New", year=2022)], "added")
        screen.reload_catalog()
        for _ in range(200):
            await pilot.pause(0.01)
            if "new-2022" in screen.catalog.by_id:
                break
        await settle(pilot)
        assert screen._done_with
        await press(pilot, "j")
        screen.let_go()
        assert screen._done_with
        screen._moved = 0.0
        screen.let_go()
        assert not screen._done_with


async def test_wrong_facts_are_told_and_nothing_typed_is_lost(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+a")
        await fill(pilot, "year", "last year")
        await press(pilot, "ctrl+s")
        hint = str(app.screen.query_one("#hint").render())
        assert "“last year” is not a number" in hint
        assert app.screen.focused is not None and app.screen.focused.id == "fact-year"
        await fill(pilot, "year", "2022")
        await press(pilot, "ctrl+s")
        assert "Title: is empty" in str(app.screen.query_one("#hint").render())
        await press(pilot, "escape")
        assert "Not saved yet" in str(app.screen.query_one("#hint").render())
        await press(pilot, "escape")
        assert not isinstance(app.screen, FactsScreen) and len(shown_ids(app)) == 46


async def test_a_correction_lies_over_the_shipped_title_and_goes_again(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        title = browse(app).chosen
        assert title is not None
        await press(pilot, "E")
        await fill(pilot, "title", "A Moment to Forget")
        await fill(pilot, "genres", "romance, weepie")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert told(app).startswith("corrected title and genres of A Moment to Remember")
        now = browse(app).catalog.by_id[title.id]
        assert now.title == "A Moment to Forget" and now.cast == title.cast and now.mentions == title.mentions
        await press(pilot, "slash")
        await type_text(pilot, "genre:weepie")
        assert shown_ids(app) == [title.id]
        await press(pilot, "enter", "delete")
        await settle(pilot)
        assert browse(app).catalog.by_id[title.id] == title


async def test_a_start_reads_the_own_catalog_and_another_window_is_noticed(tmp_path: Path) -> None:
    log = WatchLog(tmp_path / "log.json", now=lambda: NOW)
    own = OwnCatalog(tmp_path / "own-catalog.json", now=lambda: NOW)
    library = Library(ROOT / "catalog.json", tmp_path / "cache", own)
    app = KdramaApp(library.catalog(), log, lambda: TODAY, library=library, own=own)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        from kdrama_tui import owning

        other = OwnCatalog(tmp_path / "own-catalog.json", now=lambda: NOW)
        owning.add(other, Catalog(()), {"title": "Parasite", "year": "2019"})
        await pilot.pause(1.2)
        await settle(pilot)
        assert "parasite-2019" in shown_ids(app)
        other.close()


async def test_the_log_is_exported_from_the_screen(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    target = tmp_path / "mine.json"
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "w", "ctrl+e", "enter")
        line = app.screen.query_one(Input)
        line.value = str(tmp_path)
        await press(pilot, "enter")
        assert "is a folder" in str(app.screen.query_one("#hint").render())
        line.value = str(target)
        await press(pilot, "enter")
        await settle(pilot)
        assert told(app).startswith("Written: ")
    assert json.loads(target.read_text("utf-8"))["entries"][0]["status"] == "watched"


async def test_a_set_of_titles_is_looked_through_and_added(make_app: MakeApp, tmp_path: Path) -> None:
    file = tmp_path / "set.csv"
    file.write_text(
        "Title,Hangul,Year\nDecision to Leave,헤어질 결심,2022\nWindstruck,,2005\nOasis,,2002\nParasite,기생충,2019\n",
        "utf-8",
    )
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "O")
        app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, TitlesScreen)
        for _ in range(200):
            if screen.found is not None:
                break
            await pilot.pause(0.01)
        await pilot.pause()
        assert "2 new, 1 there already, 1 in doubt" in str(screen.query_one("#told").render())
        page = screen.review.plain
        assert "? Windstruck (2005)  may be Windstruck (2004)" in page and "+ Parasite (2019)  기생충" in page
        await press(pilot, "space", "ctrl+s")
        await settle(pilot)
        assert told(app).startswith("brought in 3 titles of set.csv")
        assert {"parasite-2019", "decision-to-leave-2022", "windstruck-2005"} <= set(shown_ids(app))
        await press(pilot, "u")
        await settle(pilot)
        assert len(shown_ids(app)) == 46


async def test_what_is_ones_own_is_written_as_a_patch(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    target = tmp_path / "mine.patch"
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for there in (False, True):
            if there:
                await press(pilot, "E")
                await fill(pilot, "year", "2003")
                await press(pilot, "ctrl+s")
            await press(pilot, "ctrl+e", *"patch", "enter")
            app.screen.query_one(Input).value = str(target)
            await press(pilot, "enter")
            await settle(pilot)
            assert target.exists() is there
    assert '+      "year": 2003,' in target.read_text("utf-8")


async def test_an_own_catalog_that_cannot_be_read_is_told_once_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "own-catalog.json"
    path.write_text('{"shopping": {"1": {"milk": 2}}}', "utf-8")
    own = OwnCatalog(path, now=lambda: NOW)
    library = Library(ROOT / "catalog.json", tmp_path / "cache", own)
    log = WatchLog(tmp_path / "log.json", now=lambda: NOW)
    app = KdramaApp(library.catalog(), log, lambda: TODAY, library=library, own=own)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.pause(2.2)
        assert len(shown_ids(app)) == 46
        assert [each.title for each in app._notifications] == ["Not an own catalog"]
        await press(pilot, "ctrl+a")
        await fill(pilot, "title", "Parasite")
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert "is not an own catalog" in [each.message for each in app._notifications][-1]
    assert "milk" in path.read_text("utf-8")
