"""Records out and in again, through real processes."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.exchange.exporting import FORMATS
from tests.cli.conftest import Run

SASSY, OASIS, SONATA = "my-sassy-girl-2001", "oasis-2002", "winter-sonata-2002"


@pytest.fixture
def kept(run: Run) -> Run:
    """The same, with a log that has a little of everything."""
    run("mark", SASSY, "watched", "--on", "2024-05", "--rating", "9.5", "--note", "=1+1, “oh”\nand [/]")
    run("mark", SASSY, "watched", "--on", "2025-01-02")
    run("mark", OASIS, "plan")
    run("mark", SONATA, "watching", "--episodes", "5")
    run("mark", "hope-2013", "dropped", "--rating", "4")
    return run


def record(run: Run, data: Path | None = None) -> list[dict[str, Any]]:
    """All that is recorded, whenever it was edited."""
    rows: list[dict[str, Any]] = run("log", "--json", data=data).json
    return sorted(({**row, "updated": None} for row in rows), key=lambda row: row["id"])


# -- out --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_written(kept: Run, tmp_path: Path, form: str) -> None:
    assert form in " ".join(kept("export", "--help").out.split())
    file = tmp_path / "out.x"
    done = kept("export", "--format", form, "-o", str(file))
    assert done.code == 0 and done.out.startswith(f"Written: {file}")
    found = file.read_bytes()
    assert b"My Sassy Girl" in found and found.startswith(b"\xef\xbb\xbf") is (form == "csv")
    assert not list(tmp_path.glob(".*"))
    if os.name != "nt":
        assert file.stat().st_mode & 0o077 == 0


def test_without_a_file_it_is_printed_and_what_is_lost_is_told(kept: Run) -> None:
    done = kept("export")
    assert done.code == 0 and done.err == ""
    assert [row["id"] for row in done.json["entries"]] == ["hope-2013", SASSY, OASIS, SONATA]
    assert kept("export", "-o", "-").json["entries"] == done.json["entries"]
    done = kept("export", "--format", "imdb")
    assert done.out.startswith("Const,Your Rating,") and "1 rating is rounded down" in done.err
    assert "watched_at" in kept("export", "--format", "trakt").out


def test_several_files_need_a_name(kept: Run, tmp_path: Path) -> None:
    done = kept("export", "--format", "letterboxd")
    assert done.code == 2 and done.out == "" and "2 files" in done.err and "-o FILE" in done.err
    done = kept("export", "--format", "letterboxd", "-o", str(tmp_path / "box.csv"))
    assert done.code == 0 and "box-watchlist.csv" in done.out and "1 drama is left out" in done.err
    assert {file.name for file in tmp_path.glob("box*")} == {"box.csv", "box-watchlist.csv"}


def test_a_file_that_is_there_stays_unless_told_otherwise(kept: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "box.csv", tmp_path / "box-watchlist.csv"
    second.write_text("mine", encoding="utf-8")
    words = ("export", "--format", "letterboxd", "-o", str(first))
    done = kept(*words)
    assert done.code == 2 and "is there already" in done.err and "--force" in done.err
    assert second.read_text(encoding="utf-8") == "mine" and not first.exists()
    assert kept(*words, "--force").code == 0
    assert second.read_text(encoding="utf-8").startswith("Title,") and first.exists()
    assert not list(tmp_path.glob(".*"))


def test_a_link_stays_a_link(kept: Run, tmp_path: Path) -> None:
    link, target = tmp_path / "link.json", tmp_path / "target.json"
    target.write_text("{}", encoding="utf-8")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no links here")
    assert kept("export", "-o", str(link), "--force").code == 0
    assert link.is_symlink() and len(json.loads(target.read_text(encoding="utf-8"))["entries"]) == 4


def test_where_nothing_is_written(kept: Run, tmp_path: Path, data_dir: Path) -> None:
    before = (data_dir / "log.json").read_bytes()
    for words, told in (
        (("export", "-o", str(data_dir / "log.json"), "--force"), "of kdrama-tui itself"),
        (("export", "-o", str(tmp_path), "--force"), "is a folder"),
        (("export", "-o", str(tmp_path / "no" / "x.json")), "no folder"),
        (("export", "-o", str(tmp_path / ("x" * 300))), "cannot be written"),
        (("export", "--format", "pdf"), "letterboxd"),
        (("export", "-o"), "expected one argument"),
    ):
        done = kept(*words)
        assert done.code == 2 and told in done.err and done.out == "", words
        assert len(done.err.strip().splitlines()) <= 3
    assert (data_dir / "log.json").read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX only")
def test_a_pipe_is_not_replaced(kept: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = kept("export", "-o", str(tmp_path / "pipe"), "--force")
    assert done.code == 2 and "no file" in done.err and (tmp_path / "pipe").is_fifo()


def test_a_folder_that_is_write_protected(kept: Run, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    try:
        done = kept("export", "-o", str(folder / "x.json"))
        assert done.code == 2 and "write-protected" in done.err and not list(folder.iterdir())
    finally:
        folder.chmod(0o700)


def test_an_empty_log_makes_no_files_of_its_own(run: Run, data_dir: Path) -> None:
    done = run("export")
    assert done.code == 0 and done.json["entries"] == [] and "Nothing is recorded yet" in done.err
    assert not data_dir.exists()


# -- in again ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["json", "csv"])
def test_another_machine_has_the_same_log_and_one_undo_takes_it_back(
    kept: Run, tmp_path: Path, form: str
) -> None:
    file, other = tmp_path / f"log.{form}", tmp_path / "other"
    kept("export", "--format", form, "-o", str(file))
    done = kept("import", str(file), "--dry-run", "--json", data=other)
    assert done.json["exact"] == 4 and len(done.json["taken"]) == 4 and done.json["faults"] == []
    assert not other.exists() or not (other / "log.json").exists()
    assert kept("import", str(file), data=other).code == 0
    assert record(kept, other) == record(kept)
    before = (other / "log.json").read_bytes()
    done = kept("import", str(file), data=other)
    assert done.code == 0 and "has all of it already" in done.out
    assert (other / "log.json").read_bytes() == before
    assert kept("undo", data=other).code == 0
    assert record(kept, other) == []
    assert kept("redo", data=other).code == 0
    assert record(kept, other) == record(kept)


def test_an_import_over_ones_own_log_changes_nothing(kept: Run, tmp_path: Path, data_dir: Path) -> None:
    file = tmp_path / "log.json"
    kept("export", "-o", str(file))
    before = (data_dir / "log.json").read_bytes()
    assert "has all of it already" in kept("import", str(file)).out
    assert (data_dir / "log.json").read_bytes() == before


def test_letterboxd_and_back(kept: Run, tmp_path: Path) -> None:
    file, other = tmp_path / "box.csv", tmp_path / "other"
    kept("export", "--format", "letterboxd", "-o", str(file))
    assert kept("import", str(file), data=other).code == 0
    [row] = record(kept, other)
    assert (row["id"], row["status"], row["rating"]) == (SASSY, "watched", 9)
    assert row["viewings"] == [{"date": "2025-01-02", "precision": "day", "rewatch": True}]
    assert row["note"] == "=1+1, “oh”\nand [/]"


@pytest.fixture
def unsure(tmp_path: Path) -> Path:
    """A table of a title that is likely, one that nobody knows, and one that is exact."""
    file = tmp_path / "list.csv"
    rows = "Oasis,,watched\nXyzzy Plugh,1999,plan\nWindstruck,2004,plan\n"
    file.write_text(f"Title,Year,Status\n{rows}", encoding="utf-8")
    return file


def test_a_dry_run_changes_nothing(run: Run, unsure: Path, data_dir: Path) -> None:
    done = run("import", str(unsure), "--dry-run")
    assert done.code == 0 and "would change 1 title" in done.out and "Xyzzy Plugh" in done.out
    assert (
        record(run) == []
        and not (data_dir / "log.json").exists()
        and not (data_dir / "pending.json").exists()
    )


def test_likely_titles_are_taken_only_when_accepted(run: Run, unsure: Path) -> None:
    done = run("import", str(unsure))
    assert done.code == 0 and "2 rows left" in done.out
    assert [row["id"] for row in record(run)] == ["windstruck-2004"]
    done = run("import", str(unsure), "--accept", "likely")
    assert done.code == 0 and [row["id"] for row in record(run)] == [OASIS, "windstruck-2004"]
    assert run("undo").code == 0
    assert [row["id"] for row in record(run)] == ["windstruck-2004"]
    assert run("import", str(unsure), "--accept", "maybe").code == 2


def test_a_review_is_written_filled_in_and_read(run: Run, unsure: Path, tmp_path: Path) -> None:
    review = tmp_path / "review.csv"
    assert run("import", str(unsure), "--review", str(review)).code == 0
    rows = list(csv.DictReader(review.read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["id"], row["their title"]) for row in rows] == [(OASIS, "Oasis"), ("", "Xyzzy Plugh")]
    rows[0]["take"] = "yes"
    rows[1] |= {"take": "x", "id": "hope-2013"}
    with review.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    filled = review.read_bytes()
    assert run("import", str(unsure), "--review", str(review)).code == 0
    assert [(row["id"], row["status"]) for row in record(run)] == [
        ("hope-2013", "plan"),
        (OASIS, "watched"),
        ("windstruck-2004", "plan"),
    ]
    assert review.read_bytes() == filled
    review.write_text("take,id,where\nyes,nobody-1999,list.csv line 2\n", encoding="utf-8")
    done = run("import", str(unsure), "--review", str(review))
    assert done.code == 2 and "nobody-1999" in done.err
