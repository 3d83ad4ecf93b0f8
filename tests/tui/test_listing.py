"""Lists of one's own by key, and articles that become lists."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, OptionList, TextArea

from kdrama_tui.tui.screens.article import ArticleScreen
from kdrama_tui.tui.screens.lists import ListsScreen
from kdrama_tui.tui.screens.pasting import Pasted
from tests.tui.conftest import MakeApp, browse, plain, settle, shown_ids, type_text
from tests.tui.test_several import press, told

ARTICLE = """Five rainy evenings in Seoul

Here is what to watch with the window open: Korean films only.

1. My Sassy Girl (2001)
Jun Ji-hyun and Cha Tae-hyun on a platform, and nobody is sober.

2. Opera of the Unheard (2017)
A film that no catalog knows.

3. Windstruck (2006)
Jun Ji-hyun again, as a police officer, with Jang Hyuk.

4. Il Mare (2000)
Eun-joo writes to Sung-hyun, two years off.

5. Yeopgijeogin geunyeo (2001)
Yes, once more.
"""


async def test_a_list_is_made_filled_ordered_and_removed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        ids = shown_ids(app)
        await press(pilot, "space", "space", "space", "ctrl+l")
        await type_text(pilot, "Rainy evenings")
        await press(pilot, "enter")
        await settle(pilot)
        assert told(app).startswith("made the list Rainy evenings")
        await press(pilot, "l")
        assert isinstance(app.screen, ListsScreen)
        rows = app.screen.query_one(OptionList)
        assert "Rainy evenings · your own" in str(rows.get_option_at_index(5).prompt)
        assert "0 of 3" in str(rows.get_option_at_index(5).prompt)
        await press(pilot, "G", "end", "enter")
        await settle(pilot)
        assert shown_ids(app) == ids[:3] and browse(app).box.value == "list:rainy-evenings sort:place"
        browse(app).titles.move_to(0)
        await press(pilot, "shift+down")
        await settle(pilot)
        assert shown_ids(app) == [ids[1], ids[0], ids[2]]
        await press(pilot, "shift+down", "shift+down")
        await settle(pilot)
        assert shown_ids(app) == [ids[1], ids[2], ids[0]]
        assert browse(app).chosen is not None and browse(app).chosen.id == ids[0]  # type: ignore[union-attr]
        await press(pilot, "shift+up")
        await settle(pilot)
        assert shown_ids(app) == [ids[1], ids[0], ids[2]]
        await press(pilot, "u", "u")
        await settle(pilot)
        assert shown_ids(app) == [ids[1], ids[0], ids[2]]
        assert "and 1 of your own" in plain(app, "#detail")
        await press(pilot, "ctrl+l", "enter")  # it is in it, so this takes it out
        await settle(pilot)
        assert len(shown_ids(app)) == 2
        await press(pilot, "l", "end", "delete")
        await settle(pilot)
        assert isinstance(app.screen, ListsScreen) and app.screen.query_one(OptionList).option_count == 5
        await press(pilot, "delete")
        assert any("never changed" in each.message for each in app._notifications)


async def test_lists_are_made_and_named_on_their_screen(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "n")
        line = app.screen.query_one(Input)
        line.value = " "
        await press(pilot, "enter")
        assert "needs a name" in str(app.screen.query_one("#hint").render())
        line.value = "Mother's favourites"
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ListsScreen)
        rows = app.screen.query_one(OptionList)
        assert rows.option_count == 6 and rows.highlighted == 5
        await press(pilot, "e")
        app.screen.query_one(Input).value = "Father's"
        await press(pilot, "enter")
        app.screen.query_one(Input).value = "he denies it"
        await press(pilot, "enter")
        await settle(pilot)
        assert "Father's" in str(app.screen.query_one(OptionList).get_option_at_index(5).prompt)
        assert app.recorder.own.read().lists[0].list.description == "he denies it"
        await press(pilot, "escape", "u", "u")
        await settle(pilot)
        assert not app.recorder.own.read().lists


async def test_an_article_is_pasted_looked_through_and_kept(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(110, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "a")
        assert isinstance(app.screen, Pasted)
        await press(pilot, "ctrl+s")
        assert "nothing here" in str(app.screen.query_one("#hint").render())
        app.screen.query_one(TextArea).text = ARTICLE
        await press(pilot, "ctrl+s")
        screen = app.screen
        assert isinstance(screen, ArticleScreen)
        for _ in range(100):
            if screen.draft is not None:
                break
            await pilot.pause(0.02)
        await pilot.pause()
        assert screen.draft is not None and len(screen.draft.entries) == 5
        page = screen.query_one("#review").plain  # type: ignore[attr-defined]
        assert "Opera of the Unheard (2017)  no title here" in page
        assert "the same as 1" in page and "wrong: " in page
        await press(pilot, "j", "c")  # the second becomes a title of one's own
        assert "a new title of your own" in screen.query_one("#review").plain  # type: ignore[attr-defined]
        await press(pilot, "a", "ctrl+s")
        await settle(pilot)
        assert browse(app).box.value == "list:five-rainy-evenings-in-seoul sort:place"
        assert shown_ids(app) == [
            "my-sassy-girl-2001",
            "opera-of-the-unheard-2017",
            "windstruck-2004",
            "il-mare-2000",
        ]
        assert browse(app).catalog.voices == 6
        await press(pilot, "u")
        await settle(pilot)
        assert "opera-of-the-unheard-2017" not in browse(app).catalog.by_id
        assert browse(app).catalog.voices == 5


async def test_a_file_is_named_instead_and_a_novel_is_refused(make_app: MakeApp, tmp_path: Path) -> None:
    app = make_app()
    novel = tmp_path / "novel.txt"
    novel.write_text("It was a bright cold day in April, and the clocks were striking. " * 400, "utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "a")
        area = app.screen.query_one(TextArea)
        area.text = "~/no/such/file.txt"
        await press(pilot, "ctrl+s")
        assert "There is no file" in str(app.screen.query_one("#hint").render())
        area.text = str(novel)
        await press(pilot, "ctrl+s")
        screen = app.screen
        assert isinstance(screen, ArticleScreen)
        words = ""
        for _ in range(100):
            words = str(screen.query_one("#told").render())
            if not words.startswith("Reading"):
                break
            await pilot.pause(0.02)
        assert words and "Reading" not in words and screen.draft is None
        await press(pilot, "escape")
        assert len(shown_ids(app)) == 46 and not app.recorder.own.read().lists
