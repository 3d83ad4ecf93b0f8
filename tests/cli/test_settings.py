"""Where the settings are, and whether they can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def file(data_dir: Path) -> Path:
    data_dir.mkdir()
    return data_dir / "config.toml"


def test_where_names_the_file(run: Run, data_dir: Path) -> None:
    lines = run("where").out.splitlines()
    assert [line.split()[1] for line in lines if line.startswith("settings ")] == [
        str(data_dir / "config.toml")
    ]
    assert not data_dir.exists()


def test_without_a_file_there_is_nothing_to_check(run: Run) -> None:
    assert {row["file"] for row in run("check", "--json").json} == {"catalog", "log"}


def test_good_settings_are_counted(run: Run, file: Path) -> None:
    file.write_text('names = "hangul"\ntheme = "nord"\n[keys]\nplan = "x"\nsort = []\n')
    before = file.read_bytes()
    done = run("check", "--json")
    [row] = [row for row in done.json if row["file"] == "settings"]
    assert done.code == 0 and row["sound"] and row["path"] == str(file)
    assert row["state"] == "2 settings, keys for 2 actions; the screen tells which cannot work"
    file.write_text("# nothing yet\n")
    done = run("check")
    assert done.code == 0 and "ok  settings  0 settings\n" in done.out and done.err == ""
    file.write_bytes(before)
    assert run("check").code == 0 and file.read_bytes() == before


def test_what_cannot_be_used_is_told_and_stays_as_it_is(run: Run, file: Path) -> None:
    file.write_text('names = "Korean"\ntheme = "nord"\ncolour = 1\n')
    before = file.read_bytes()
    done = run("check", "--json")
    told = {row["state"]: row["sound"] for row in done.json if row["file"] == "settings"}
    assert done.code == 2 and done.err == ""
    assert told == {"“names” cannot be “Korean”.": False, "There is no setting “colour”.": False}
    for words in (["check"], ["check", "--repair"]):
        done = run(*words)
        assert done.code == 2 and "!!  settings  “names” cannot be “Korean”." in done.out
        assert done.err.splitlines() == [
            "kdrama-tui: Not every file is sound: settings.",
            'names can be "title", "hangul", "romanized" or "both".',
            "Settings are theme, names, symbols, content_notes and keys.",
        ]
        assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content", [None, b"names = hangul", b"\xff", b"x=" + b"[" * 9999, b"#" * 10_000_000], ids=range(5)
)
def test_a_file_that_cannot_be_read_is_told(run: Run, file: Path, content: bytes | None) -> None:
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    done = run("check")
    assert done.code == 2 and "!!  settings  config.toml " in done.out
    assert f"Mend {file}; until then the usual settings hold." in done.err and "--repair" not in done.err


def test_each_trouble_has_its_way_out(run: Run, file: Path, data_dir: Path, tmp_path: Path) -> None:
    file.write_text("names = 1")
    (data_dir / "log.json").write_text("{")
    bad = tmp_path / "bad.json"
    bad.write_text("[]")
    done = run("--catalog", str(bad), "check")
    assert done.code == 2 and "catalog, log, settings" in done.err
    assert "--repair" in done.err and "names can be" in done.err and "--catalog FILE" in done.err


def test_bad_settings_keep_no_command_from_working(run: Run, file: Path) -> None:
    file.write_bytes(b"\xff")
    assert run("list", "--json").code == 0 and run("mark", "oasis", "plan").code == 0
