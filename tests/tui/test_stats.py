"""The statistics on the screen: by key, at the smallest size, in ASCII, without colour, and where each bar leads."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from kdrama_tui.config import Settings
from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.screens.stats import StatsScreen
from tests.tui.conftest import NOW, TODAY, MakeApp, browse, settle, shown_ids

SEEN: dict[str, tuple[float, *tuple[str, ...]]] = {
    "my-sassy-girl-2001": (9.5, "2024-05-01", "2024-06"),
    "windstruck-2004": (6, "2024-05-20"),
    "the-classic-2003": (9, "2023-02-02"),
    "winter-sonata-2002": (8, "2022"),
    "gone-1999": (7, "2024-08-08"),
}


def record(path: Path) -> None:
    """Leave a log of some years."""
    log = WatchLog(path, now=lambda: NOW)
    for title_id, (rating, *dates) in SEEN.items():
        for date in dates:
            precision = precision_of(str(date))
            assert precision is not None
            log.edit(title_id, lambda entry, date=str(date), how=precision: entry.watched_on(date, how))  # type: ignore[misc]
        log.edit(title_id, lambda entry, rating=rating: entry.with_rating(rating))  # type: ignore[misc]
    log.close()


async def open_stats(pilot: Pilot[None], *keys: str, by: str = "T") -> StatsScreen:
    await settle(pilot)
    await pilot.press(by)
    for _ in range(200):
        if isinstance(pilot.app.screen, StatsScreen) and pilot.app.screen.charts.plain:
            break
        await pilot.pause(0.01)
    screen = pilot.app.screen
    assert isinstance(screen, StatsScreen)
    await pilot.press(*keys)
    await pilot.pause()
    return screen


def put_on(screen: StatsScreen, label: str) -> None:
    """Put the cursor on a bar."""
    charts = screen.charts
    rows = [charts._rows[first].plain for first, _, _ in charts._links]
    charts._put(next(at for at, row in enumerate(rows) if row.startswith(f"  {label} ")))


async def test_with_nothing_watched_it_says_what_to_do(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_stats(pilot, "left", "right", "j", "enter", "y")
        assert screen.charts.plain.splitlines()[0] == "Nothing to look back on yet."
        assert " w  a title was watched today" in screen.charts.plain and "Ctrl+O" in screen.charts.plain
        assert app.screen is screen
        await pilot.press("escape")
        await settle(pilot)
        assert app.screen_stack == [browse(app)] and browse(app).box.value == ""
        await open_stats(pilot, "ㅆ", by="ㅆ")  # with the Korean layout on
        await settle(pilot)
        assert app.screen_stack == [browse(app)]


# So many years back, the bar, where it leads, and what is there.
BARS: list[tuple[int, str, str, set[str]]] = [
    (0, "2000s", "year:2000s is:seen", set(SEEN) - {"gone-1999"}),
    (1, "May", "watched:2024-05", {"my-sassy-girl-2001", "windstruck-2004"}),
    (1, "Jun Ji-hyun 전지현", "person:Jun-Ji-hyun watched:2024", {"my-sassy-girl-2001", "windstruck-2004"}),
    (2, "heartbreak-15", "list:heartbreak-15 watched:2023", {"the-classic-2003"}),
    (3, "month unknown", "watched:2022-unknown", {"winter-sonata-2002"}),
]


async def test_enter_on_a_bar_leads_to_the_titles_behind_it(make_app: MakeApp, log_path: Path) -> None:
    record(log_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        for back, label, line, ids in BARS:
            screen = await open_stats(pilot, *["left"] * back)
            put_on(screen, label)
            await pilot.press("enter")
            await settle(pilot)
            assert app.screen_stack == [browse(app)]
            assert browse(app).box.value == line and set(shown_ids(app)) == ids
            await pilot.press("b")
            await settle(pilot)
            assert browse(app).box.value == "" and len(shown_ids(app)) == 46


async def test_j_and_k_go_from_bar_to_bar(make_app: MakeApp, log_path: Path) -> None:
    record(log_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_stats(pilot)
        charts = screen.charts
        targets = [charts.link]
        for key in ("j", "j", "down", "ㅓ", "k", "up"):
            await pilot.press(key)
            targets.append(charts.link)
        asked = [link.target for link in targets if link is not None]
        assert asked == [
            "rewatched:ever", "watched:2022", "watched:2023", "watched:2024",
            "rated:9.5", "watched:2024", "watched:2023",
        ]  # fmt: skip
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "watched:2023" and shown_ids(app) == ["the-classic-2003"]


async def test_keys_go_through_the_years(make_app: MakeApp, log_path: Path) -> None:
    record(log_path)
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_stats(pilot)
        seen = [screen.year]
        for key in (
            "left",
            "left_square_bracket",
            "left",
            "left",
            "right",
            "right_square_bracket",
            "right",
            "right",
        ):
            await pilot.press(key)
            seen.append(screen.year)
        assert seen == [None, 2024, 2023, 2022, 2022, 2023, 2024, None, None]
        await pilot.press("left")
        lines = screen.charts.plain.splitlines()
        assert lines[0] == "← 2023   all years →" and lines[1] == "3 titles watched in 2024, 4 viewings."
        for key in ("G", "g", "pagedown", "pageup", "ㅓ", "ㅏ"):
            await pilot.press(key)
        await pilot.press("ㅂ")
        await settle(pilot)
        assert app.screen_stack == [browse(app)]


async def test_y_copies_the_review(
    make_app: MakeApp, log_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    record(log_path)
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_stats(pilot, "y")
        assert app.clipboard.startswith("My 2024 in Korean film and drama\n")
        assert "Copied: the review of 2024" in str(screen.charts.border_subtitle)
        await pilot.press("left", "left", "y")
        assert app.clipboard.startswith("My 2023 in")


async def test_no_bar_is_wrapped(make_app: MakeApp, catalog: Catalog) -> None:
    app = make_app()
    dice = random.Random(1)
    for title in catalog.titles[:20]:
        date = f"20{dice.randint(10, 24)}-0{dice.randint(1, 9)}"
        app.recorder.log.edit(title.id, lambda entry, date=date: entry.watched_on(date, Precision.MONTH))  # type: ignore[misc]
    async with app.run_test(size=(40, 20)) as pilot:
        screen = await open_stats(pilot)
        charts = screen.charts
        for width in (40, 60, 80, 160):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            bars = [row.plain for row in charts._rows if "█" in row.plain or "░" in row.plain]
            assert len(bars) > 20 and all(end - first == 1 for first, end, _ in charts._links)
            assert len({cell_len(bar.partition("░")[0].partition("█")[0]) for bar in bars}) == 1
            assert max(cell_len(row.plain) for row in charts._rows) < charts.scrollable_content_region.width


async def test_in_ascii_and_without_colour(
    catalog: Catalog, log_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    record(log_path)
    app = KdramaApp(catalog, WatchLog(log_path), lambda: TODAY, settings=Settings(symbols="ascii"))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_stats(pilot, "left", "j", "j")
        charts = screen.charts
        strips = [charts.render_line(y) for y in range(charts.size.height)]
        reversed_ = [
            strip.text for strip in strips if any(part.style and part.style.reverse for part in strip)
        ]
        assert len(reversed_) == 1 and reversed_[0].startswith(("  May", "  June"))
        painted = "".join(
            part.text
            for strip in strips
            for part in strip.apply_filter(app.get_line_filters()[-1], charts.background_colors[1])
        )
        assert "#" in painted and "█" not in painted and painted.isascii()
