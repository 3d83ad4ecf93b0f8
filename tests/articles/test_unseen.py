"""Articles that were written for this project without regard to how it reads them: as much as ever must be right."""

from __future__ import annotations

from pathlib import Path

from kdrama_tui.articles.reading import read_article
from tests.articles.test_tying import CATALOG, TYING
from tests.benchmarks.articles import COUNTED, Count, compare, of_folder

FILES = Path(__file__).parent / "files"
# Floors of precision and recall.
FLOORS = {
    "entries": (1.0, 1.0),
    "years": (1.0, 0.99),
    "order": (1.0, 1.0),
    "ties": (1.0, 1.0),
    "certain": (1.0, 0.83),
    "doubles": (1.0, 1.0),
    "phantoms": (1.0, 1.0),
    "disputes": (1.0, 0.93),
    "passing": (1.0, 0.88),
    "heads": (1.0, 1.0),
}


def test_no_measure_falls() -> None:
    counts = {name: Count() for name in COUNTED}
    golden = of_folder(FILES)
    assert len(golden) == 20
    for each in golden:
        article = read_article((FILES / each.name).read_bytes(), each.name, CATALOG)
        compare(TYING.tie(article), each, CATALOG, counts)
    fallen = {
        name: str(counts[name])
        for name, (precision, recall) in FLOORS.items()
        if counts[name].precision < precision or counts[name].recall < recall
    }
    assert not fallen
