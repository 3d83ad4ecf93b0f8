"""Where the program's files live. Nothing here creates anything."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

APP = "kdrama-tui"
OWN_CATALOG, PENDING_ROWS = "own-catalog.json", "pending.json"


class Paths(NamedTuple):
    """The folders and files of one run.

    Args:
        data: folder of the log and its copies.
        config: folder of ``config.toml``.
        catalog: the catalog file.
        cache: folder of what can be made again at any time.
    """

    data: Path
    config: Path
    catalog: Path
    cache: Path

    @property
    def log(self) -> Path:
        """The watch log."""
        return self.data / "log.json"

    @property
    def own(self) -> Path:
        """The person's own catalog: titles, lists and corrections."""
        return self.data / OWN_CATALOG

    @property
    def pending(self) -> Path:
        """Rows of imports that no title was found for."""
        return self.data / PENDING_ROWS


def shipped_catalog() -> Path:
    """The catalog that comes with the program: in the package when installed, else in the checkout."""
    package = Path(__file__).parent
    installed = package / "catalog.json"
    return installed if installed.exists() else package.parent / "catalog.json"


def resolve(data_dir: Path | None = None, catalog: Path | None = None) -> Paths:
    """The paths for a run.

    Args:
        data_dir: one folder for everything, instead of the system's own places.
        catalog: a catalog file instead of the shipped one.
    """
    source = catalog or shipped_catalog()
    if data_dir is not None:
        return Paths(data_dir, data_dir, source, data_dir / "cache")
    import platformdirs

    return Paths(
        Path(platformdirs.user_data_dir(APP, appauthor=False)),
        Path(platformdirs.user_config_dir(APP, appauthor=False)),
        source,
        Path(platformdirs.user_cache_dir(APP, appauthor=False)),
    )
