"""Marking by keys; what the screen says was saved is in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Viewing
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.screens.prompts import LinePrompt, NotePrompt
from tests.tui.conftest import MakeApp, browse, plain, settle, type_text

AMTR = "a-moment-to-remember-2004"
SONATA = "winter-sonata-2002"


@pytest.mark.parametrize(("key", "status"), [
    ("w", "watched"), ("p", "plan"), ("c", "watching"), ("h", "on-hold"), ("d", "dropped"),
    ("ㅈ", "watched"), ("ㅔ", "plan"), ("ㅊ", "watching"), ("ㅗ", "on-hold"), ("ㅇ", "dropped"),
])  # fmt: skip
async def test_status_keys(make_app: MakeApp, log_path: Path, key: str, status: str) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert status.replace("-", " ") in plain(app, "#status")
        assert browse(app).titles.render_line(0).text[1] in "✓◦▸=✗"
        assert "u undo" in str(browse(app).query_one("#list-pane").border_subtitle)
        rows = json.loads(log_path.read_text(encoding="utf-8"))["entries"]
        assert [row["status"] for row in rows.values()] == [status]
    assert WatchLog(log_path).get(AMTR).status == status


async def test_watched_twice_on_a_day_is_one_viewing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("w", "w")
        await settle(pilot)
        assert app.recorder.entries[AMTR].viewings == (Viewing("2026-11-22", Precision.DAY),)
        assert "22 November 2026" in plain(app, "#status")


async def test_undo_redo_and_no_status(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert "Nothing to undo" in str(browse(app).query_one("#list-pane").border_subtitle)
        await pilot.press("p", "c")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert app.recorder.entries[AMTR].status == "plan"
        assert "undid: A Moment to Remember" in str(browse(app).query_one("#list-pane").border_subtitle)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert app.recorder.entries[AMTR].status == "watching"
        await pilot.press("minus")
        await settle(pilot)
        assert AMTR not in app.recorder.entries
        await pilot.press("u", "u")
        await settle(pilot)
        await pilot.press("U")
        await settle(pilot)
        assert app.recorder.entries[AMTR].status == "watching"


async def test_undo_after_a_restart(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "watched" in plain(app, "#status")
        await pilot.press("u")
        await settle(pilot)
        assert not app.recorder.entries


async def test_rating(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, LinePrompt)
        await pilot.press(*"11", "enter")
        await pilot.pause()
        hint = str(app.screen.query_one("#hint").render())
        assert "not a rating" in hint and "1 to 10" in hint and not app.recorder.entries
        await pilot.press("backspace", "backspace", *"9.5", "enter")
        await settle(pilot)
        assert app.recorder.entries[AMTR].rating == 9.5
        assert "★ 9.5" in plain(app, "#status")
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert app.recorder.entries[AMTR].rating == 9.5
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("delete", "enter")
        await settle(pilot)
        assert AMTR not in app.recorder.entries


@pytest.mark.parametrize(("typed", "viewing"), [
    ("2019", Viewing("2019", Precision.YEAR)),
    ("2019-05", Viewing("2019-05", Precision.MONTH)),
    ("2019-05-31", Viewing("2019-05-31", Precision.DAY)),
    ("unknown", Viewing(None, Precision.UNKNOWN)),
    ("", Viewing("2026-11-21", Precision.DAY)),
])  # fmt: skip
async def test_watched_on_another_day(make_app: MakeApp, typed: str, viewing: Viewing) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await pilot.pause()
        await pilot.press(*(key if key != "-" else "minus" for key in typed), "enter")
        await settle(pilot)
        assert app.recorder.entries[AMTR].viewings == (viewing,)


async def test_an_impossible_date_is_refused_with_a_sentence(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await pilot.press("W")
        await pilot.pause()
        await pilot.press(*"2025", "minus", *"02", "minus", *"30", "enter")
        await pilot.pause()
        assert "no 2025-02-30 in the calendar" in str(app.screen.query_one("#hint").render())
        await pilot.press("escape")
        await settle(pilot)
        assert not app.recorder.entries


async def test_note(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"again", "enter", *"[/]", "ctrl+s")
        await settle(pilot)
        assert app.recorder.entries[AMTR].note == "again\n[/]"
        assert "[/]" in plain(app, "#status")
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, NotePrompt)
        assert "Not saved yet" in str(app.screen.query_one("#hint").render())
        await pilot.press("escape")
        await settle(pilot)
        assert app.recorder.entries[AMTR].note == "again\n[/]"


async def test_a_mark_made_while_searching_shows_on_the_row(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("slash")
        await type_text(pilot, "windstuck")
        await pilot.press("enter", "w")
        await settle(pilot)
        assert browse(app).titles.render_line(0).text.startswith("▌✓ Windstruck")


async def test_an_edit_by_another_program_is_shown(make_app: MakeApp, log_path: Path) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        with WatchLog(log_path) as other:
            other.edit(AMTR, lambda entry: entry.with_rating(7.5))
        await pilot.pause(1.4)
        await settle(pilot)
        assert "★ 7.5" in plain(app, "#status")
        await pilot.press("w")
        await settle(pilot)
        assert app.recorder.entries[AMTR].rating == 7.5


async def test_a_log_that_cannot_be_written_is_told_and_nothing_is_marked(
    make_app: MakeApp, log_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)

        def full(*args: object, **kwargs: object) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", full)
        await pilot.press("w")
        await settle(pilot)
        assert not app.recorder.entries
        told = " ".join(notice.message for notice in app._notifications)
        assert "not saved" in told or "could not be saved" in told, told
        monkeypatch.undo()
        await pilot.press("w")
        await settle(pilot)
        assert app.recorder.entries[AMTR].status == "watched"


async def test_a_log_of_a_newer_version_is_shown_but_not_written(make_app: MakeApp, log_path: Path) -> None:
    with WatchLog(log_path) as log:
        log.edit(AMTR, lambda entry: entry.with_rating(8))
    newer = log_path.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 99')
    assert "99" in newer
    log_path.write_text(newer, encoding="utf-8")
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "★ 8" in plain(app, "#status") and "newer" in plain(app, "#status")
        await pilot.press("w")
        await settle(pilot)
    assert log_path.read_text(encoding="utf-8") == newer


async def choose_a_drama(pilot: Pilot[None]) -> None:
    await settle(pilot)
    await pilot.press("slash")
    await type_text(pilot, "winter sonata")
    await pilot.press("enter")
    await settle(pilot)


async def test_episodes_of_a_drama(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await choose_a_drama(pilot)
        await pilot.press("plus", "plus")
        await settle(pilot)
        entry = app.recorder.entries[SONATA]
        assert (entry.episodes_seen, entry.status) == (2, "watching")
        assert "episode 2 of 20" in plain(app, "#status")
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"21", "enter")
        await pilot.pause()
        assert "There are 20 episodes" in str(app.screen.query_one("#hint", Static).render())
        await pilot.press("backspace", "0", "enter")
        await settle(pilot)
        assert app.recorder.entries[SONATA].episodes_seen == 20
        assert app.recorder.entries[SONATA].status == "watched"


async def test_the_last_episode_marks_it_watched_in_one_change(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await choose_a_drama(pilot)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*"19", "enter")
        await settle(pilot)
        await pilot.press("plus")
        await settle(pilot)
        entry = app.recorder.entries[SONATA]
        assert (entry.status, entry.episodes_seen, len(entry.viewings)) == ("watched", 20, 1)
        await pilot.press("plus")
        await settle(pilot)
        assert "the last of 20" in str(browse(app).query_one("#list-pane").border_subtitle)
        await pilot.press("u")
        await settle(pilot)
        entry = app.recorder.entries[SONATA]
        assert (entry.status, entry.episodes_seen, entry.viewings) == ("watching", 19, ())


async def test_a_film_has_no_episodes(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("plus", "e")
        await settle(pilot)
        assert "no episodes" in str(browse(app).query_one("#list-pane").border_subtitle)
        assert not app.recorder.entries and app.screen is browse(app)


async def test_history_tells_and_takes_a_viewing_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert "Nothing yet" in str(app.screen.query(Static).last().render())
        await pilot.press("escape", "p")
        await settle(pilot)
        await pilot.press("W")
        await pilot.pause()
        await pilot.press(*"2019", "enter")
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        await pilot.press("v")
        await pilot.pause()
        shown = [str(option.prompt) for option in app.screen.query_one(OptionList)._options]
        assert [line.split("  ")[-1] for line in shown] == [
            "watched 22 November 2026 (rewatch)",
            "watched 2019",
            "watched again on 22 November 2026",
            "marked watched in 2019",
            "marked plan",
        ]
        await pilot.press("j", "x")  # 2019
        await settle(pilot)
        [viewing] = app.recorder.entries[AMTR].viewings
        assert viewing.date == "2026-11-22"
        await pilot.press("escape", "u")
        await settle(pilot)
        assert len(app.recorder.entries[AMTR].viewings) == 2
