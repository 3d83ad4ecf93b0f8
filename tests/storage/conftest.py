from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kdrama_tui.storage.watchlog import WatchLog

LEFT_OPEN = {"test_damage", "test_bad_table", "test_watchlog", "test_merging", "test_tables"}
"""Modules whose logs are closed for them; the others end or kill theirs as part of what they test."""


@pytest.fixture(autouse=True)
def logs_are_closed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A log holds its file open, and some thousand tests would use up what the system allows."""
    opened: list[WatchLog] = []
    real = WatchLog.__init__

    def init(self: WatchLog, *args: Any, **kwargs: Any) -> None:
        real(self, *args, **kwargs)
        opened.append(self)

    if request.module.__name__.rpartition(".")[2] in LEFT_OPEN:
        monkeypatch.setattr(WatchLog, "__init__", init)
    yield
    for log in opened:
        log.close()
