"""What the screen looked like comes back; whatever stands in the file, the program starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.state import State, load, save
from tests.tui.conftest import TODAY, browse, settle, shown_ids, type_text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.json"


def make(catalog: Catalog, path: Path) -> KdramaApp:
    return KdramaApp(catalog, WatchLog(path.with_name("log.json")), lambda: TODAY, state=path)


async def test_conditions_order_and_theme_come_back(catalog: Catalog, path: Path) -> None:
    app = make(catalog, path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+t", "t", "slash")
        await type_text(pilot, "son genre:romance sort:year")
    app = make(catalog, path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.theme == "hanji" and browse(app).box.value == "genre:romance sort:year"
        years = [title.year or 0 for title in browse(app).titles.shown]
        assert 10 < len(years) < 46 and years == sorted(years)
        first = browse(app).titles.shown[0]
        assert first.hangul and first.hangul in browse(app).titles.render_line(0).text
        await pilot.press("escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 46
    assert load(path) == State("hanji", "", "hangul", welcomed=True)


async def test_a_start_that_changes_nothing_keeps_only_that_it_was(catalog: Catalog, path: Path) -> None:
    app = make(catalog, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j")
    assert load(path) == State(welcomed=True) and [file.name for file in path.parent.iterdir()] == [path.name]


BAD = [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"theme": 3, "conditions": []}', b'{"theme": "no such theme"}',
    b"[" * 9999, b'{"conditions": "year:nonsense [/] \\u001b[2J"}', b"x" * 200_000,
]  # fmt: skip


@pytest.mark.parametrize("content", BAD, ids=range(len(BAD)))
async def test_any_file_is_a_start(catalog: Catalog, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    app = make(catalog, path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.is_running and app.theme == "lacquer"
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert len(shown_ids(app)) == 46


def test_a_place_that_takes_no_file_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save(tmp_path / "file" / "state.json", State("hanji", "x"))
    save(None, State("hanji", "x"))
    assert load(tmp_path) == load(None) == State()
