from __future__ import annotations

import kdrama_tui.tui  # noqa: F401  isort: skip  sets what must be set before Textual is imported

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import textual._wait
import textual.strip
from textual.pilot import Pilot

from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.owncatalog import OwnCatalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.screens import panes
from kdrama_tui.tui.screens.browse import BrowseScreen
from kdrama_tui.tui.widgets.page import Page

TODAY = date(2026, 11, 22)
textual._wait.SLEEP_GRANULARITY = 1 / 200
textual._wait.SLEEP_IDLE = 1 / 4000
# Each strip has seven caches, most of them never used, whose making is a sixth of a pilot's time.
vars(textual.strip)["FIFOCache"] = lambda maxsize: {}
panes.HELD_SECONDS = 0.02  # keys of a pilot come fast
NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)

MakeApp = Callable[..., KdramaApp]


@pytest.fixture
def log_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "log.json"


@pytest.fixture
def make_app(catalog: Catalog, log_path: Path) -> MakeApp:
    def make(other: Catalog | Callable[[], Catalog] | None = None) -> KdramaApp:
        log = WatchLog(log_path, now=lambda: NOW)
        path = log_path.with_name("own-catalog.json")
        own = OwnCatalog(path, now=lambda: NOW, log_number=lambda: log.last_number)
        return KdramaApp(other or catalog, log, lambda: TODAY, own=own)

    return make


def browse(app: KdramaApp) -> BrowseScreen:
    """The main screen, under whatever prompt is open."""
    return next(screen for screen in app.screen_stack if isinstance(screen, BrowseScreen))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until searches and saves are done and shown."""
    screen = browse(pilot.app)  # type: ignore[arg-type]
    await pilot.pause()
    for _ in range(400):
        if (
            screen._indexed
            and screen._following is None
            and not any(
                worker.group in {"search", "log", "index", "similar"} and not worker.is_finished
                for worker in pilot.app.workers
            )
        ):
            break
        await pilot.pause(0.01)
    await pilot.pause()


async def type_text(pilot: Pilot[None], words: str) -> None:
    """Type as a person does, a key at a time."""
    await pilot.press(*({" ": "space", "-": "minus"}.get(char, char) for char in words))
    await settle(pilot)


def shown_ids(app: KdramaApp) -> list[str]:
    return [title.id for title in browse(app).titles.shown]


def plain(app: KdramaApp, selector: str) -> str:
    """The words in a pane's text."""
    widget = browse(app).query_one(selector)
    return widget.plain if isinstance(widget, Page) else str(widget.render())
