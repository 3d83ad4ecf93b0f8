"""One's own titles, corrections and sets of titles, through real processes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import ROOT

LEAVE = "decision-to-leave-2022"


def test_a_title_is_added_found_edited_and_removed(run: Run) -> None:
    done = run(
        "add",
        "Decision to Leave",
        "--hangul",
        "헤어질 결심",
        "--year",
        "2022",
        "--cast",
        "Tang Wei as Seo-rae",
    )
    assert done.code == 0 and LEAVE in done.out
    assert [row["id"] for row in run("search", "heeojil gyeolsim", "--json").json] == [LEAVE]
    assert run("add", "Decision to Leave", "--year", "2022").code == 2
    assert run("mark", LEAVE, "watched", "--on", "2022").code == 0
    assert run("edit", LEAVE, "--minutes", "139", "--cast", "Park Hae-il 박해일 as Hae-jun").code == 0
    shown = run("show", LEAVE, "--json").json
    assert shown["runtime_minutes"] == 139 and [each["name"] for each in shown["cast"]] == ["Park Hae-il"]
    assert "Minutes" in run("edit", LEAVE).out
    assert run("undo").out.startswith("undid: changed minutes and cast")
    assert run("remove", LEAVE).code == 0
    assert run("show", LEAVE).code != 0
    [row] = run("log", "--json").json
    assert row["id"] == LEAVE and row["title"] is None and row["status"] == "watched"
    assert run("undo").code == 0 and run("show", LEAVE).code == 0


def test_bad_facts_are_told_in_a_sentence_and_nothing_is_made(run: Run, data_dir: Path) -> None:
    for words in (
        ["add", "X", "--year", "soon"],
        ["add", " "],
        ["add", "X", "--kind", "opera"],
        ["add", "X", "--episodes", "16"],
        ["edit", "windstruck", "--imdb", "12"],
        ["remove", "windstruck"],
        ["catalog"],
        ["catalog", "import", "nothing.csv"],
        ["catalog", "patch"],
    ):
        done = run(*words)
        assert done.code in (1, 2) and 1 <= len(done.err.strip().splitlines()) <= 3, (words, done.err)
    assert not (data_dir / "own-catalog.json").exists()


def test_corrections_can_be_sent_as_a_patch(run: Run, tmp_path: Path) -> None:
    run("edit", "windstruck", "--year", "2005", "--also", "Yeochinso")
    run("add", "Decision to Leave", "--hangul", "헤어질 결심", "--year", "2022")
    assert "windstruck-2004  Year" in run("catalog", "corrections").out
    patch = tmp_path / "mine.patch"
    assert run("catalog", "patch", "-o", str(patch)).code == 0
    copy = tmp_path / "catalog.json"
    copy.write_bytes((ROOT / "catalog.json").read_bytes())
    subprocess.run(["git", "apply", "--unsafe-paths", str(patch)], cwd=tmp_path, check=True)
    found = {row["id"]: row for row in json.loads(copy.read_text("utf-8"))["titles"].values()}
    assert found["windstruck-2004"]["year"] == 2005 and found["windstruck-2004"]["also_known_as"] == [
        "Yeochinso"
    ]
    assert found[LEAVE]["hangul"] == "헤어질 결심" and len(found) == 47 and list(found) == sorted(found)
    fresh = tmp_path / "fresh"
    again = run("--catalog", str(copy), "show", LEAVE, "--json", data=fresh)
    assert again.json["title"] == "Decision to Leave"


def test_a_set_of_titles_comes_in_once_and_goes_with_one_undo(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "set.csv"
    rows = "".join(f"Film {number},영화 {number},{1990 + number % 30}\n" for number in range(300))
    file.write_text(f"Title,Hangul,Year\n{rows}Windstruck,,2004\n", "utf-8")
    tried = run("catalog", "import", str(file), "--dry-run", "--json").json
    assert len(tried["new"]) == 300 and tried["known"] == 1
    assert "300 new" in run("catalog", "import", str(file)).out
    assert len(run("list", "--json").json) == 346
    assert "0 new, 301 there already" in run("catalog", "import", str(file)).out
    assert "own catalog  300 titles" in run("check").out
    run("undo")
    assert len(run("list", "--json").json) == 46
    run("redo")
    assert len(run("list", "--json").json) == 346


def test_rows_without_a_title_wait_become_titles_and_come_back_when_undone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "Title,Year,Rating\nWindstruck,2004,8\nDecision to Leave,2022,9\nSome Other Film,2011,7\n", "utf-8"
    )
    run("import", str(file))
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 2
    run("add", "Decision to Leave", "--year", "2022")
    done = run("import", "--pending")
    assert "1 exact" in done.out
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 1
    run("undo")  # what was taken waits again
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 2
    done = run("import", "--pending", "--add-unmatched")
    assert "1 title of your own was added" in done.out
    assert {row["title"] for row in run("log", "--json").json} >= {"Some Other Film", "Decision to Leave"}
    assert run("import", "--pending").code == 1
    run("undo")  # the rows and the title they made go as one
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 2
    assert run("show", "some-other-film-2011").code != 0
    assert run("import").code == 2 and run("import", str(file), "--pending").code == 2


def test_a_damaged_own_catalog_is_told_and_mended(run: Run, data_dir: Path) -> None:
    run("add", "One More", "--year", "2000")
    run("add", "Two More", "--year", "2001")
    path = data_dir / "own-catalog.json"
    path.write_bytes(path.read_bytes()[:-30])
    told = run("check")
    assert told.code == 2 and "own catalog" in told.out and "damaged" in told.out
    assert run("check", "--repair").code == 0
    assert len(run("list", "--json").json) == 47
    path.write_text('{"shopping": {"1": {}}}', "utf-8")
    for copy in data_dir.glob("own-catalog.json.*"):
        copy.unlink()
    listed = run("list", "--json")
    assert listed.code == 0 and len(listed.json) == 46 and "not an own catalog" in listed.err


def test_rows_of_two_files_of_one_name_are_decided_apart(run: Run, tmp_path: Path) -> None:
    for folder, title in (("a", "First Unknown"), ("b", "Second Unknown")):
        (tmp_path / folder).mkdir()
        file = tmp_path / folder / "ratings.csv"
        file.write_text(f"Title,Year,Rating\n{title},2001,7\n", "utf-8")
        run("import", str(file))
    review = tmp_path / "review.csv"
    run("import", "--pending", "--review", str(review))
    lines = review.read_text("utf-8-sig").splitlines()
    assert len(lines) == 3
    decided = [
        lines[0],
        *(line.replace(",", "yes,oasis-2002", 1) if "First" in line else line for line in lines[1:]),
    ]
    review.write_text("\n".join(decided).replace("yes,oasis-2002,", "yes,oasis-2002,", 1) + "\n", "utf-8-sig")
    run("import", "--pending", "--review", str(review))
    assert [row["id"] for row in run("log", "--json").json] == ["oasis-2002"]
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 1


def test_no_export_overwrites_a_file_of_ours(run: Run, data_dir: Path) -> None:
    run("add", "One More", "--year", "2000")
    run("add", "Two More", "--year", "2001")
    run("mark", "windstruck", "plan")
    (data_dir / "config.toml").write_text('theme = "hanji"\n', "utf-8")
    for name in ("log.json", "own-catalog.json", "own-catalog.json.bak", "config.toml", "pending.json"):
        before = (data_dir / name).read_bytes() if (data_dir / name).exists() else None
        assert run("export", "-o", str(data_dir / name), "--force").code == 2, name
        assert run("catalog", "patch", "-o", str(data_dir / name), "--force").code == 2, name
        assert ((data_dir / name).read_bytes() if (data_dir / name).exists() else None) == before


def test_four_imports_at_once_lose_no_row(run: Run, data_dir: Path, tmp_path: Path) -> None:
    files = []
    for number in range(4):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"Title,Year,Rating\nUnknown Number {number},2001,7\n", "utf-8")
        files.append(file)
    words = [sys.executable, "-m", "kdrama_tui", "--data-dir", str(data_dir), "import"]
    started = [subprocess.Popen([*words, str(file)], stdout=subprocess.DEVNULL) for file in files]
    assert [each.wait(60) for each in started] == [0] * 4
    assert run("import", "--pending", "--dry-run", "--json").json["rows"] == 4


def test_titles_keep_their_ids_and_kinds_on_another_machine(run: Run, tmp_path: Path) -> None:
    run("add", "Moving 무빙", "--year", "2023", "--kind", "drama", "--episodes", "20", "--tmdb", "126485")
    assert run("show", "moving-2023", "--json").json["hangul"] == "무빙"
    run("mark", "moving-2023", "watched", "--on", "2024")
    run("edit", "moving-2023", "--year", "2024")
    export = tmp_path / "log.json"
    run("export", "-o", str(export))
    other = tmp_path / "other"
    run("import", str(export), "--add-unmatched", data=other)
    found = run("show", "moving-2023", "--json", data=other).json
    assert (found["kind"], found["ids"]["tmdb"], found["year"], found["hangul"]) == (
        "drama",
        126485,
        2024,
        "무빙",
    )
    third = tmp_path / "third"
    run("catalog", "import", str(tmp_path / "data" / "own-catalog.json"), data=third)
    assert run("show", "moving-2023", data=third).code == 0
