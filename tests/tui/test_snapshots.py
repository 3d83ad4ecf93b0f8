"""What a person sees, at three sizes, in both themes and without colour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import MakeApp, browse, settle, type_text

Compare = Callable[..., bool]
SIZES = {"wide": (120, 40), "normal": (80, 24), "narrow": (60, 20)}


@pytest.fixture
def same(snap_compare: Compare, make_app: MakeApp) -> Compare:
    def compare(size: str, *keys: str, text: str = "", theme: str = "lacquer") -> bool:
        app = make_app()

        async def before(pilot: Pilot[Any]) -> None:
            await settle(pilot)
            app.theme = theme
            if text:
                await pilot.press("slash")
                browse(app).box.insert_text_at_cursor(
                    text[:-1]
                )  # typing takes its time; the last key is pressed
                await type_text(pilot, text[-1])
            for key in keys:
                await pilot.press(key)
                await settle(pilot)

        return snap_compare(app, run_before=before, terminal_size=SIZES[size])

    return compare


@pytest.mark.parametrize("theme", ["lacquer", "hanji"])
@pytest.mark.parametrize("size", SIZES)
def test_browsing(same: Compare, size: str, theme: str) -> None:
    assert same(size, "w", "j", "p", "j", theme=theme)


@pytest.mark.parametrize("theme", ["lacquer", "hanji"])
@pytest.mark.parametrize("size", SIZES)
def test_searching(same: Compare, size: str, theme: str) -> None:
    assert same(size, text="chul soo", theme=theme)


@pytest.mark.parametrize("size", SIZES)
def test_reading_the_details(same: Compare, size: str) -> None:
    assert same(size, "j", "enter", "pagedown")


@pytest.mark.parametrize("size", SIZES)
def test_initials(same: Compare, size: str) -> None:
    assert same(size, "enter", text="ㅊㅅ")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_found(same: Compare, size: str) -> None:
    assert same(size, text="qwerty")


@pytest.mark.parametrize("size", SIZES)
def test_help(same: Compare, size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from kdrama_tui.storage.watchlog import WatchLog

    monkeypatch.setattr(WatchLog, "path", Path("/home/you/kdrama-tui/log.json"))
    assert same(size, "question_mark")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["r", "n", "W"])
def test_prompts(same: Compare, size: str, key: str) -> None:
    assert same(size, key)


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_without_colour(same: Compare, size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert same(size, "w", text="chul soo")


@pytest.mark.parametrize("theme", ["lacquer", "hanji"])
@pytest.mark.parametrize("size", SIZES)
def test_history(same: Compare, size: str, theme: str) -> None:
    assert same(size, "p", "w", "v", theme=theme)


@pytest.mark.parametrize("theme", ["lacquer", "hanji"])
@pytest.mark.parametrize("size", SIZES)
def test_lists(same: Compare, size: str, theme: str) -> None:
    assert same(size, "w", "j", "w", "l", theme=theme)


@pytest.mark.parametrize("theme", ["lacquer", "hanji"])
@pytest.mark.parametrize("size", SIZES)
def test_conditions(same: Compare, size: str, theme: str) -> None:
    assert same(size, text="genre:romance year:2000s sort:-year", theme=theme)


@pytest.mark.parametrize("times", [1, 2, 3])
@pytest.mark.parametrize("size", SIZES)
def test_names(same: Compare, size: str, times: int) -> None:
    assert same(size, *["t"] * times)
