"""Fixed clock, fixed folders: no test touches the person's own files."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import settings

from kdrama_tui.domain.title import Catalog
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.storage.catalog import load_catalog

ROOT = Path(__file__).parent.parent
gc.set_threshold(
    50_000, 20, 20
)  # thousands of short screens: looking for garbage often costs a tenth of the run
COMPILED = pytest.StashKey[str]()

# Each run looks at a dozen new examples; HYPOTHESIS_PROFILE=soak looks for longer.
settings.register_profile("quick", max_examples=15, deadline=None)
settings.register_profile("soak", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_xdist_auto_num_workers() -> int:
    """One more than processors: a screen under test waits for itself now and then."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may write no bytecode, as in some containers, each process would compile the program anew."""
    if os.environ.get("PYTHONDONTWRITEBYTECODE") and not hasattr(config, "workerinput"):
        os.environ["PYTHONPYCACHEPREFIX"] = config.stash[COMPILED] = tempfile.mkdtemp(prefix="kdrama-tui-")
        del os.environ["PYTHONDONTWRITEBYTECODE"]  # of what is started from here, that is


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the bytecode away again."""
    if (folder := config.stash.get(COMPILED, None)) is not None:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever asks the system where data lives is sent into the test's folder."""
    for name in (
        "HOME",
        "USERPROFILE",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "LOCALAPPDATA",
        "APPDATA",
    ):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog(shipped_catalog())
