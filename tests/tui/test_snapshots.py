"""What a person sees: every screen at three sizes, in both themes and without colour.

One run of the program shows a screen at all sizes; the pictures lie in a folder beside this file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.screens.importing import ImportScreen
from tests.tui.conftest import MakeApp, browse, settle, type_text

SIZES = {"narrow": (60, 20), "normal": (80, 24), "wide": (120, 40)}
TABLE = """\
Title,Year,Status,Rating,Date
A Moment to Remember,2004,Completed,9.5,2024-05-01
Il Mare,2001,Completed,8,2023
Parasite,2019,Completed,11,
"""
SOME = ["w", "j", "p", "j", "8", "right_square_bracket", "j"]

Shot = tuple[str, list[str]]  # what is typed into the search box, and the keys after it

SCREENS: dict[str, Shot] = {
    "browsing": ("", SOME),
    "searching": ("chul soo", []),
    "details": ("windstruck", ["enter", "w", "enter", "j", "j", "j"]),
    "more-like": ("", ["j", "j", "w", "m"]),
    "rating": ("", ["r"]),
    "note": ("", ["n", "h", "i"]),
    "history": ("", ["p", "w", "v"]),
    "lists": ("", ["w", "j", "w", "l"]),
    "only": ("genre:romance", ["enter", "o", "r", "o"]),
    "import": ("", ["IMPORT", "space"]),
    "help": ("", ["question_mark"]),
    "welcome": ("", ["i"]),
}
VARIANTS: dict[str, Shot] = {
    "initials": ("ㅊㅅ", ["enter"]),
    "conditions": ("genre:romance year:2000s sort:-year", []),
    "nothing-found": ("qwerty", []),
    "nothing-fits": ("genre:war kind:drama", []),
    "details-below": ("windstruck", ["enter", "enter", "G"]),
    "folded": ("", ["z", "enter", "j"]),
    "content-notes": ("", ["exclamation_mark", "enter"]),
    "selected": ("", ["space", "space", "j", "space"]),
    "hangul": ("", ["t", "w"]),
    "romanized": ("", ["t", "t"]),
    "both": ("", ["t", "t", "t"]),
    "rating-wrong": ("", ["r", "9", "9", "enter"]),
    "date": ("", ["W"]),
    "tags": ("", ["number_sign", "r", "a", "i", "n"]),
    "episodes": ("winter sonata", ["enter", "e"]),
    "people": ("", ["a"]),
}


@pytest.fixture
def look(snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> SnapshotAssertion:
    monkeypatch.setattr(WatchLog, "path", Path("/home/you/kdrama-tui/log.json"))
    return snapshot.use_extension(SVGImageExtension)


@contextmanager
def told_for_good() -> Iterator[None]:
    """What is told stays, however long the pictures take."""
    from kdrama_tui.tui.screens import browse as module

    seconds, module.TOLD_SECONDS = module.TOLD_SECONDS, 600.0
    try:
        yield
    finally:
        module.TOLD_SECONDS = seconds


async def go_to(pilot: Pilot[None], text: str, keys: list[str]) -> None:
    screen = browse(pilot.app)  # type: ignore[arg-type]
    await settle(pilot)
    if text:
        await pilot.press("slash")
        screen.box.insert_text_at_cursor(text[:-1])  # typing takes its time; the last key is pressed
        await type_text(pilot, text[-1])
    for key in keys:
        if key == "IMPORT":  # of a file that is always the same
            path = Path(tempfile.mkdtemp()) / "films.csv"
            path.write_text(TABLE, encoding="utf-8")
            shown = ImportScreen(path, screen.catalog, screen.recorder, screen.today, screen.find_titles)
            pilot.app.push_screen(shown)
            for _ in range(200):
                await pilot.pause(0.01)
                if shown.plan is not None:
                    break
        else:
            await pilot.press(key)
        await settle(pilot)


@pytest.mark.parametrize("colours", ["colours", "grey"])
@pytest.mark.parametrize("name", SCREENS)
async def test_screens(
    make_app: MakeApp, look: SnapshotAssertion, name: str, colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours == "grey":
        monkeypatch.setenv("NO_COLOR", "1")
    text, keys = SCREENS[name]
    app = make_app()
    with told_for_good():
        async with app.run_test(size=SIZES["normal"]) as pilot:
            await go_to(pilot, text, keys)
            for size, (width, height) in SIZES.items():
                await pilot.resize_terminal(width, height)
                await settle(pilot)
                for theme in ("lacquer", "hanji") if colours == "colours" else ("lacquer",):
                    app.theme = theme
                    await settle(pilot)
                    assert app.export_screenshot() == look(name=f"{size}-{theme}")


@pytest.mark.parametrize("name", VARIANTS)
async def test_variants(make_app: MakeApp, look: SnapshotAssertion, name: str) -> None:
    text, keys = VARIANTS[name]
    app = make_app()
    with told_for_good():
        async with app.run_test(size=SIZES["narrow" if name in {"both", "selected"} else "normal"]) as pilot:
            await go_to(pilot, text, keys)
            assert app.export_screenshot() == look
