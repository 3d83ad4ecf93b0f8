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
from textual.widgets import TextArea

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.screens.article import ArticleScreen
from kdrama_tui.tui.screens.browse import BrowseScreen
from kdrama_tui.tui.screens.importing import ImportScreen
from kdrama_tui.tui.screens.titles import TitlesScreen
from tests.tui.conftest import MakeApp, browse, settle, type_text
from tests.tui.test_listing import ARTICLE

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
    "stats": ("", ["YEARS", "T", "j"]),
    "own-list": ("", ["space", "space", "space", "ctrl+l", *"Rainy", "enter", "w", "l", "end"]),
    "facts": ("windstruck", ["enter", "E", "tab", "tab"]),
    "article": ("", ["l", "a", "ARTICLE", "ctrl+s", "READ", "j", "c"]),
    "paste": ("", ["l", "a", "ctrl+s"]),
    "titles": ("", ["TITLES"]),
    "only": ("genre:romance", ["enter", "o", "r", "o"]),
    "import": ("", ["IMPORT", "space"]),
    "help": ("", ["question_mark"]),
    "welcome": ("", ["i"]),
}
VARIANTS: dict[str, Shot] = {
    "facts-wrong": ("", ["ctrl+a", "tab", "tab", "x", "ctrl+s"]),
    "into-a-list": ("", ["ctrl+l", *"Ra"]),
    "export": ("", ["ctrl+e"]),
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
    "stats-empty": ("", ["T"]),
    "stats-all": ("", ["YEARS", "T", "G"]),
    "stats-2024": ("", ["YEARS", "T", "left", "j", "j"]),
}
OPENING = {
    "o",
    "a",
    "l",
    "T",
    "E",
    "W",
    "ctrl+a",
    "ctrl+e",
    "ctrl+l",
}  # keys that open a screen over the main one
TALL = {"stats-all", "stats-2024"}  # all charts at once


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


def look_back(screen: BrowseScreen) -> None:
    """Three years in the log, with dates known to the day, the month, the year and not at all."""
    dates = [
        "2022",
        "2023-02",
        "2023-11-20",
        "2024-01-05",
        "2024-03",
        "2024-03-09",
        "2024-12-24",
        "2024",
        None,
    ]
    log = screen.recorder.log
    for number, title in enumerate(screen.ordered[:30]):
        date = dates[number * 7 % len(dates)]
        how = precision_of(date) if date else Precision.UNKNOWN
        assert how is not None
        rating = 10 - (number * 5 % 13) / 2 if number % 4 else None
        log.edit(title.id, lambda entry, date=date, how=how: entry.watched_on(date, how))  # type: ignore[misc]
        log.edit(title.id, lambda entry, rating=rating: entry.with_rating(rating))  # type: ignore[misc]
    for title in screen.ordered[:3]:
        log.edit(title.id, lambda entry: entry.watched_on("2024-08-15", Precision.DAY, rewatch=True))
    log.edit("gone-1999", lambda entry: entry.watched_on("2024-06-01", Precision.DAY))


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
        elif key == "TITLES":
            path = Path(tempfile.mkdtemp()) / "titles.csv"
            path.write_text(TABLE + "Il Mare,2000,,,\n", encoding="utf-8")
            read = TitlesScreen(path, screen.catalog, screen.recorder, screen.find_titles)
            pilot.app.push_screen(read)
            for _ in range(200):
                await pilot.pause(0.01)
                if read.found is not None:
                    break
        elif key == "YEARS":
            look_back(screen)
            screen.titles.draw_anew()
        elif key == "ARTICLE":
            pilot.app.screen.query_one(TextArea).text = ARTICLE
        elif key == "READ":
            for _ in range(400):
                await pilot.pause(0.01)
                if isinstance(pilot.app.screen, ArticleScreen) and pilot.app.screen.draft is not None:
                    break
        else:
            before = len(pilot.app.screen_stack)
            await pilot.press(key)
            for _ in range(
                300 if key in OPENING and before == 1 else 0
            ):  # what it shows is worked out in a thread
                if len(pilot.app.screen_stack) > before:
                    break
                await pilot.pause(0.01)
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
            for theme in ("lacquer", "hanji") if colours == "colours" else ("lacquer",):
                app.theme = theme
                for size, (width, height) in SIZES.items():
                    await pilot.resize_terminal(width, height)
                    await settle(pilot)
                    assert app.export_screenshot() == look(name=f"{size}-{theme}")


@pytest.mark.parametrize("name", VARIANTS)
async def test_variants(make_app: MakeApp, look: SnapshotAssertion, name: str) -> None:
    text, keys = VARIANTS[name]
    app = make_app()
    with told_for_good():
        size = (80, 120) if name in TALL else SIZES["narrow" if name in {"both", "selected"} else "normal"]
        async with app.run_test(size=size) as pilot:
            await go_to(pilot, text, keys)
            assert app.export_screenshot() == look
