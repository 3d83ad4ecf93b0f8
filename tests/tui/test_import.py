"""Bringing a file in on the screen: what is certain is taken, the rest is decided on, one undo takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kdrama_tui.tui.screens.importing import ImportScreen
from tests.tui.conftest import MakeApp, browse, plain, settle, shown_ids

TABLE = """\
Title,Year,Status,Rating,Date,Note
A Moment to Remember,2004,Completed,9.5,2024-05-01,again
Il Mare,2001,Completed,8,2023,
Parasite,2019,Completed,10,,
[/] [red]nothing,1999,Completed,,,
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home" / "Downloads"
    folder.mkdir(parents=True)
    path = folder / "my films.csv"
    path.write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


async def open_it(pilot: Pilot[None]) -> ImportScreen:
    await settle(pilot)
    await pilot.press("ctrl+o")
    await pilot.pause()
    await pilot.press("enter")
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, ImportScreen) and pilot.app.screen.plan is not None:
            break
    assert isinstance(pilot.app.screen, ImportScreen)
    await pilot.pause()
    return pilot.app.screen


async def test_certain_rows_and_those_that_are_chosen_come_in_as_one_change(
    make_app: MakeApp, table: Path
) -> None:
    app = make_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await open_it(pilot)
        words = screen.query_one("#review").plain  # type: ignore[attr-defined]
        assert "Il Mare (2001)  → Il Mare (2000)" in words and "[/] [red]nothing (1999)" in words
        await pilot.press("space")  # Il Mare
        assert len(screen.taken) == 1
        await pilot.press("slash", *"windstruck", "enter")  # Parasite, for the sake of the test
        await pilot.pause()
        assert len(screen.taken) == 2
        await pilot.press("ctrl+s")
        await settle(pilot)
        log = browse(app).recorder.log
        assert set(log.entries()) == {"a-moment-to-remember-2004", "il-mare-2000", "windstruck-2004"}
        assert log.get("il-mare-2000").viewings[0].date == "2023" and "★ 9.5" in plain(app, "#status")
        assert len(log.changes()) == 1
        pending = log.path.with_name("pending.json").read_text(encoding="utf-8")
        assert "nothing" in pending and "Parasite" not in pending
        await pilot.press("u")
        await settle(pilot)
        assert not log.entries() and len(shown_ids(app)) == 46


async def test_leaving_changes_nothing(make_app: MakeApp, table: Path) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_it(pilot)
        await pilot.press("a", "a", "n", "j", "k", "escape")
        await settle(pilot)
        assert app.screen is not screen and not browse(app).recorder.log.entries()
        assert not browse(app).recorder.log.path.exists()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", b"no title here. It is a novel. " * 400])
async def test_what_cannot_be_read_is_told(make_app: MakeApp, table: Path, content: bytes) -> None:
    table.write_bytes(content)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+o", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if "Reading" not in str(app.screen.query_one("#told").render()):
                break
        told = str(app.screen.query_one("#told").render())
        assert told and "Reading" not in told
        await pilot.press("ctrl+s", "space", "escape")
        await settle(pilot)
        assert not browse(app).recorder.log.entries()
