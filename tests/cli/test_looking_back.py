"""`stats` and `review`, through real processes."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.table import cells
from tests.cli.conftest import Run

SASSY = "my-sassy-girl-2001"
KEYS = [
    "year",
    "titles",
    "viewings",
    "not_in_catalog",
    "time",
    "rewatches",
    "years",
    "months",
    "undated",
    "ratings",
]
KEYS += ["decades", "kinds", "genres", "themes", "lists", "people", "directors", "cast"]


@pytest.fixture
def recorded(data_dir: Path) -> None:
    """What a few years have left, one title of which the catalog does not know."""
    log = WatchLog(data_dir / "log.json")
    for title_id, date, precision, rating in (
        (SASSY, "2024-05-01", Precision.DAY, 9.5),
        (SASSY, "2024-06", Precision.MONTH, 9.5),
        ("winter-sonata-2002", "2024", Precision.YEAR, 8),
        ("windstruck-2004", "2023-01-01", Precision.DAY, 6),
        ("gone-1999", None, Precision.UNKNOWN, None),
    ):
        log.edit(
            title_id,
            lambda entry, date=date, precision=precision, rating=rating: entry.watched_on(  # type: ignore[misc]
                date, precision
            ).with_rating(rating),
        )
    log.edit("oasis-2002", lambda entry: entry.with_status(Status.PLAN))
    log.close()


def test_nothing_yet_says_what_to_do(run: Run, data_dir: Path) -> None:
    done = run("stats")
    assert (
        done.code == 0 and "mark TITLE watched" in done.out and "import FILE" in done.out and done.err == ""
    )
    empty = run("stats", "--json").json
    assert list(empty) == KEYS and empty["titles"] == 0 and empty["years"] == []
    assert len(empty["ratings"]["counts"]) == 19 and empty["ratings"]["mean"] is None
    done = run("review")
    assert done.code == 1 and done.out == "" and "mark TITLE watched --on" in done.err
    assert not data_dir.exists()


def test_stats_prints_the_agreed_json(run: Run, recorded: None) -> None:
    found = run("stats", "--json").json
    assert list(found) == KEYS
    assert (found["year"], found["titles"], found["viewings"]) == (None, 4, 5)
    assert found["not_in_catalog"] == ["gone-1999"]
    assert found["time"] == {"minutes": 3 * 123, "episodes": 20, "unknown": []}
    assert found["years"] == [
        {"label": "2023", "count": 1, "titles": ["windstruck-2004"]},
        {"label": "2024", "count": 3, "titles": [SASSY, "winter-sonata-2002"]},
    ]
    assert found["undated"] == {"label": "date unknown", "count": 1, "titles": ["gone-1999"]}
    assert found["months"] == [] and found["rewatches"]["count"] == 1
    assert found["ratings"]["mean"] == pytest.approx(23.5 / 3)
    assert list(found["lists"][0]) == ["id", "title", "watched", "titles", "seen", "gained", "total"]
    assert found["people"][0] == {
        "label": "Jun Ji-hyun 전지현",
        "count": 2,
        "titles": [SASSY, "windstruck-2004"],
    }


def test_stats_of_a_year(run: Run, recorded: None) -> None:
    found = run("stats", "--year", "2024", "--json").json
    assert (found["year"], found["titles"], found["viewings"]) == (2024, 2, 3)
    assert [bar["count"] for bar in found["months"]] == [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert found["undated"]["titles"] == ["winter-sonata-2002"]
    done = run("stats", "--year", "2019")
    assert done.code == 0 and done.out == "Nothing watched in 2019. There is something in 2023, 2024.\n"
    for word in ("2024-05", "1800", "٢٠٢٤"):
        done = run("stats", "--year", word)
        assert done.code == 2 and "write it like 2024" in done.err, word


def test_stats_for_people_are_aligned(run: Run, recorded: None) -> None:
    done = run("stats")
    lines = done.out.splitlines()
    assert done.code == 0 and lines[0] == "4 titles watched, 5 viewings."
    assert "6 h 9 min of film and 20 episodes of drama." in lines
    assert "1 title not in the catalog: counted by date and rating only." in lines
    assert "  2023          ########................  1" in lines
    people = lines[lines.index("People most seen") + 1 :]
    people = people[: people.index("")] if "" in people else people
    assert people and len({cells(line.rpartition("  ")[0]) for line in people}) == 1


def test_review(run: Run, recorded: None, tmp_path: Path) -> None:
    done = run("review")
    assert done.code == 0 and done.out.startswith("My 2024 in Korean film and drama\n") and done.err == ""
    assert run("review", "2024", "--format", "text", "-o", "-").out == done.out
    assert "Windstruck" not in done.out and "Windstruck" in run("review", "2023").out
    page = run("review", "--format", "markdown").out
    assert page.startswith("# My 2024") and "엽기적인 그녀" in page
    file = tmp_path / "year.svg"
    done = run("review", "2024", "--format", "svg", "-o", str(file))
    assert done.code == 0 and done.out == f"Written: {file}\n"
    first = file.read_bytes()
    ElementTree.fromstring(first)
    done = run("review", "2023", "--format", "svg", "-o", str(file))
    assert done.code == 2 and "--force" in done.err and file.read_bytes() == first
    done = run("review", "2023", "--format", "svg", "--theme", "hanji", "-o", str(file), "--force")
    assert done.code == 0 and file.read_bytes() != first


def test_a_review_spares_the_log(run: Run, recorded: None, data_dir: Path) -> None:
    before = (data_dir / "log.json").read_bytes()
    done = run("review", "-o", str(data_dir / "log.json"), "--force")
    assert done.code == 2 and "kdrama-tui itself" in done.err
    assert (data_dir / "log.json").read_bytes() == before
    done = run("review", "2019", "-o", str(data_dir / "none.txt"))
    assert done.code == 1 and "2019" in done.err and not (data_dir / "none.txt").exists()


def test_what_was_watched_when_can_be_listed(run: Run, recorded: None) -> None:
    found = run("list", "watched:2024-05", "--json").json
    assert [row["id"] for row in found] == [SASSY]
    assert {row["id"] for row in run("list", "watched:2024", "--json").json} == {SASSY, "winter-sonata-2002"}
    assert [row["id"] for row in json.loads(run("list", "rewatched:ever", "--json").out)] == [SASSY]
