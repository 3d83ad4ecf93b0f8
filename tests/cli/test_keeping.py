"""Commands that keep the record: merge, check, episodes, history."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SASSY, SONATA = "my-sassy-girl-2001", "winter-sonata-2002"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return tmp_path / "other"


def test_merge_brings_two_machines_together(run: Run, data_dir: Path, other: Path) -> None:
    run("mark", SASSY, "watched", "--on", "2019")
    run("mark", "oasis", "plan")
    run("mark", SASSY, "watched", "--on", "2024-05-01", "--rating", "9", data=other)
    run("mark", "hope", "dropped", "--note", "too much", data=other)
    done = run("merge", str(other / "log.json"))
    assert done.code == 0 and "merged log.json (2 titles)" in done.out
    mine = {row["id"]: row for row in run("log", "--json").json}
    assert set(mine) == {SASSY, "oasis-2002", "hope-2013"}
    assert [each["date"] for each in mine[SASSY]["viewings"]] == ["2019", "2024-05-01"]
    assert mine[SASSY]["rating"] == 9
    assert "nothing that this log does not have" in run("merge", str(other / "log.json")).out
    assert run("merge", str(data_dir / "log.json"), data=other).code == 0
    assert {row["id"]: row for row in run("log", "--json", data=other).json} == mine
    done = run("undo")
    assert done.out.strip() == "undid: merged log.json (2 titles)"
    assert {row["id"] for row in run("log", "--json").json} == {SASSY, "oasis-2002"}
    assert run("redo").code == 0 and len(run("log", "--json").json) == 3


def test_what_cannot_be_merged_is_told_and_nothing_changes(run: Run, data_dir: Path, other: Path) -> None:
    run("mark", SASSY, "watched")
    before = (data_dir / "log.json").read_bytes()
    other.mkdir()
    damaged, newer, foreign = other / "log.json", other / "newer.json", other / "x.json"
    damaged.write_bytes(before[:-30])
    newer.write_text(json.dumps({"_meta": {"1": {"schema": 99}}, "entries": {}}))
    foreign.write_text('{"some": {"1": {}}}')
    for path, told in (
        (other / "none.json", "no file"),
        (data_dir / "log.json", "log that is open"),
        (damaged, "is damaged"),
        (newer, "newer version"),
        (foreign, "not a watch log"),
        (other, "folder"),
    ):
        done = run("merge", str(path))
        assert done.code == 2 and told in done.err and len(done.err.splitlines()) <= 2, (path, done.err)
    assert (data_dir / "log.json").read_bytes() == before
    assert damaged.read_bytes() == before[:-30]


def test_check_tells_of_every_file_and_changes_none(run: Run, data_dir: Path) -> None:
    done = run("check")
    assert done.code == 0 and "none yet" in done.out and not data_dir.exists()
    run("mark", SASSY, "watched")
    run("mark", SASSY, "watched", "--rating", "9")
    (data_dir / ".log.json.tmp-1-ab").write_text("half")
    rows = run("check", "--json").json
    assert [row["file"] for row in rows] == ["catalog", "log", "last good copy", "copy of a day", "aside"]
    assert all(row["sound"] for row in rows) and "1 entry, 2 changes" in rows[1]["state"]
    broken = (data_dir / "log.json").read_bytes()[:-20]
    (data_dir / "log.json").write_bytes(broken)
    (data_dir / "log.json.bak").write_bytes(b"{")
    files = {path.name: path.read_bytes() for path in data_dir.iterdir()}
    done = run("check")
    assert done.code == 2 and "log, last good copy" in done.err and "--repair" in done.err
    assert {path.name: path.read_bytes() for path in data_dir.iterdir()} == files


def test_repair_sets_damage_aside_and_loads_the_newest_good_copy(run: Run, data_dir: Path) -> None:
    run("mark", SASSY, "watched")
    run("mark", "oasis", "plan")
    broken = (data_dir / "log.json").read_bytes()[:-20]
    (data_dir / "log.json").write_bytes(broken)
    (data_dir / ".log.json.tmp-1-ab").write_text("half")
    done = run("check", "--repair")
    assert done.code == 0 and "is not in it" in done.err
    assert broken in [path.read_bytes() for path in data_dir.iterdir() if "corrupt" in path.name]
    assert not (data_dir / ".log.json.tmp-1-ab").exists()
    assert [row["id"] for row in run("log", "--json").json] == [SASSY]
    (data_dir / "log.json.bak").write_bytes(b"{")
    done = run("check", "--repair")
    assert done.code == 0 and "damaged copy is kept" in done.out
    assert run("check", "--repair").code == 0  # again, with nothing to do


def test_check_of_a_bad_catalog_and_of_a_log_that_is_none(run: Run, data_dir: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    done = run("--catalog", str(bad), "check")
    assert done.code == 2 and "catalog" in done.err and "--catalog" in done.err
    data_dir.mkdir()
    shutil.copy(bad, data_dir / "log.json")
    done = run("check")
    assert done.code == 2 and "not a watch log" in done.out
    assert (data_dir / "log.json").read_text() == "[]"


def test_a_wrong_number_of_episodes_makes_no_file(run: Run, data_dir: Path) -> None:
    for number in ("nan", "99", "1.5"):
        assert run("mark", SONATA, "watching", "--episodes", number).code == 2
    assert not data_dir.exists()


def test_episodes(run: Run) -> None:
    assert "seen to episode 4" in run("mark", SONATA, "watching", "--episodes", "4").out
    assert "seen to episode 6" in run("mark", SONATA, "watching", "--episodes", "+2").out
    [row] = run("log", "--json").json
    assert row["episodes_seen"] == 6 and row["status"] == "watching"
    assert "episode 6" in run("log").out
    for number, told in (("21", "20 episodes"), ("x", "not a number"), ("-7", "not a number")):
        done = run("mark", SONATA, "watching", f"--episodes={number}")
        assert done.code == 2 and told in done.err, number
    done = run("mark", SASSY, "watching", "--episodes", "1")
    assert done.code == 2 and "is a film" in done.err
    assert "episodes cleared" in run("mark", SONATA, "watching", "--episodes", "none").out
    assert "episodes_seen" not in run("log", "--json").json[0]


def told(rows: list[dict[str, str]]) -> Iterator[str]:
    return (row["what"] for row in rows)


def test_history_of_one_title(run: Run) -> None:
    assert run("show", SASSY, "--json").json["history"] == []
    run("mark", SASSY, "plan")
    run("mark", "oasis", "plan")
    run("mark", SASSY, "watching")
    run("mark", SASSY, "watched", "--on", "2024-05-01")
    history = run("show", SASSY, "--json").json["history"]
    assert list(told(history)) == ["marked plan", "marked watching", "marked watched on 1 May 2024"]
    run("undo")
    assert len(run("show", SASSY, "--json").json["history"]) == 2
    assert "marked watching" in run("show", SASSY).out
