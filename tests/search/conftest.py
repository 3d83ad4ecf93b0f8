from __future__ import annotations

import pytest

from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine
from kdrama_tui.search.index import Index
from kdrama_tui.storage.catalog import load_catalog


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(Index(load_catalog(shipped_catalog())))
