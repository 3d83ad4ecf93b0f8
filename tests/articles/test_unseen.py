"""Articles that were written for this project without regard to how it reads them: as much as ever must be right."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kdrama_tui.articles.reading import read_article
from tests.articles.test_tying import CATALOG, TYING
from tests.benchmarks.articles import COUNTED, Count, compare, of_folder

FILES = Path(__file__).parent / "files"
# Floors of precision and recall.
FLOORS = {
    "entries": (1.0, 1.0),
    "years": (1.0, 0.993),
    "order": (1.0, 1.0),
    "ties": (1.0, 1.0),
    "certain": (1.0, 0.867),
    "doubles": (1.0, 1.0),
    "phantoms": (1.0, 1.0),
    "disputes": (1.0, 0.95),
    "passing": (1.0, 0.918),
    "heads": (1.0, 1.0),
}


APART = Path(__file__).parent / "apart"
# Nothing was ever set by these, nor should be.
FLOORS_APART = {"entries": (0.99, 0.97), "ties": (1.0, 0.97), "certain": (1.0, 0.9), "disputes": (1.0, 0.7)}


@pytest.mark.parametrize(
    ("folder", "size", "floors"), [(FILES, 30, FLOORS), (APART, 10, FLOORS_APART)], ids=["files", "apart"]
)
def test_no_measure_falls(folder: Path, size: int, floors: Mapping[str, tuple[float, float]]) -> None:
    counts = {name: Count() for name in COUNTED}
    golden = of_folder(folder)
    assert len(golden) == size
    for each in golden:
        article = read_article((folder / each.name).read_bytes(), each.name, CATALOG)
        compare(TYING.tie(article), each, CATALOG, counts)
    fallen = {
        name: str(counts[name])
        for name, (precision, recall) in floors.items()
        if counts[name].precision < precision or counts[name].recall < recall
    }
    assert not fallen
