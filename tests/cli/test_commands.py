"""The command line's contract, through real processes."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from kdrama_tui import __version__
from tests.cli.conftest import Run
from tests.conftest import ROOT

SASSY = "my-sassy-girl-2001"


def test_search_prints_the_agreed_json(run: Run) -> None:
    done = run("search", "Cheol-su", "--json")
    assert done.code == 0 and done.err == ""
    first = done.json[0]
    assert list(first) == ["id", "title", "hangul", "year", "kind", "score", "match"]
    assert first["id"] == "a-moment-to-remember-2004" and first["hangul"] == "내 머리 속의 지우개"
    assert first["year"] == 2004 and first["kind"] == "film" and 0 < first["score"] <= 100
    assert first["match"] == {"field": "character", "text": "Choi Chul-soo", "reading": "sound"}


def test_search_takes_bare_words_and_a_limit(run: Run) -> None:
    assert [row["id"] for row in run("search", "oasis", "2002", "--json").json] == ["oasis-2002"]
    assert len(run("search", "kim", "--limit", "2", "--json").json) == 2


def test_search_in_plain_words(run: Run) -> None:
    done = run("search", "chul soo")
    assert done.code == 0 and "A Moment to Remember" in done.out and "character" in done.out


def test_search_reads_queries_from_stdin(run: Run) -> None:
    done = run("search", "-", stdin="철수\nxyzzy\n\nㅂㅅㅎ\n")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["query"] for line in lines] == ["철수", "xyzzy", "", "ㅂㅅㅎ"]
    assert lines[0]["results"][0]["id"] == "a-moment-to-remember-2004"
    assert lines[1]["results"] == [] and lines[2]["results"] == []
    assert lines[3]["results"][0]["match"]["reading"] == "choseong"
    assert done.code == 0


def test_nothing_found_is_exit_1(run: Run) -> None:
    done = run("search", "xyzzy")
    assert done.code == 1 and "xyzzy" in done.err and done.out == ""
    done = run("search", "xyzzy", "--json")
    assert done.code == 1 and done.json == []


def test_list(run: Run) -> None:
    rows = run("list", "--json").json
    assert len(rows) == 46
    assert list(rows[0]) == ["id", "title", "hangul", "year", "kind", "lists", "status", "rating"]
    assert rows[0]["id"] == "a-moment-to-remember-2004" and len(rows[0]["lists"]) == 5
    assert {row["status"] for row in rows} == {None}
    counts = [len(row["lists"]) for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_list_of_one_list_is_in_its_order(run: Run) -> None:
    rows = run("list", "--in", "nme", "--json").json
    assert (
        len(rows) == 10
        and rows[0]["id"] == "20th-century-girl-2022"
        and rows[-1]["id"] == "will-you-be-there-2016"
    )
    assert len(run("list", "--in", "heartbreak-15", "--json").json) == 14  # one film stands there twice
    done = run("list", "--in", "nonsense")
    assert done.code == 2 and "nme-10" in done.err


def test_list_by_kind_and_status(run: Run) -> None:
    dramas = run("list", "--kind", "drama", "--json").json
    assert {row["id"] for row in dramas} >= {"winter-sonata-2002", "crash-landing-on-you-2019"} and len(
        dramas
    ) == 4
    assert run("list", "--status", "watched").code == 1
    run("mark", SASSY, "watched")
    assert [row["id"] for row in run("list", "--status", "watched", "--json").json] == [SASSY]
    assert len(run("list", "--status", "none", "--json").json) == 45
    assert run("list", "--status", "seen").code == 2


def test_conditions_and_orders(run: Run) -> None:
    rows = run("list", "year:2000s", "genre:romance", "sort:-year", "--json").json
    years = [row["year"] for row in rows]
    assert len(years) > 5 and years == sorted(years, reverse=True) and all(2000 <= y <= 2009 for y in years)
    ids = [row["id"] for row in run("list", "person:sohn-yejin", "is:unseen", "--json").json]
    assert "the-classic-2003" in ids and len(ids) == 4
    found = run("search", "love year:2015- sort:year", "--json").json
    assert found and [row["year"] for row in found] == sorted(row["year"] for row in found)
    assert found[0]["year"] >= 2015 and found[0]["match"]["text"]
    line = json.loads(run("search", "-", stdin="love year:2015-\nlove year:oops\n").out.splitlines()[0])
    assert line["query"] == "love year:2015-" and line["results"]
    for words, told in (
        (["list", "love"], "not a condition"),
        (["list", "year:oops"], "not a condition"),
        (["search", "year:2004"], "kdrama-tui list"),
        (["search", "love", "sort:colour"], "Orders:"),
    ):
        done = run(*words)
        assert done.code == 2 and told in done.err, words
    assert run("list", "year:1950").code == 1
    in_place = [row["id"] for row in run("list", "list:nme", "sort:place", "--json").json]
    assert in_place == [row["id"] for row in run("list", "--in", "nme", "--json").json]


def test_list_of_what_is_like_a_title(run: Run) -> None:
    rows = run("list", "like:my-sassy", "kind:film", "--json").json
    assert [row["id"] for row in rows[:2]] == ["windstruck-2004", "the-classic-2003"]
    assert SASSY not in {row["id"] for row in rows}
    lines = run("list", "like:windstruck").out.splitlines()
    assert "My Sassy Girl" in lines[0] and "My Love from the Star" in lines[1]
    done = run("list", "like:sassy")
    assert done.code == 2 and "sassy" in done.err and SASSY in done.err and done.out == ""
    done = run("list", "like:what-dreams", "--json")
    assert done.code == 1 and done.json == []


def test_show(run: Run) -> None:
    run("mark", SASSY, "watched", "--on", "2024-05", "--rating", "9.5")
    row = run("show", SASSY, "--json").json
    assert row["hangul"] == "엽기적인 그녀" and row["ids"]["imdb"] == "tt0293715"
    assert {mention["list"] for mention in row["mentions"]} == {
        "heartbreak-15",
        "must-watch",
        "cry-your-eyes-out",
    }
    assert row["log"]["viewings"] == [{"date": "2024-05", "precision": "month", "rewatch": False}]
    assert row["log"]["rating"] == 9.5
    assert run("show", "oasis", "--json").json["log"] is None
    plain = run("show", "a moment to remember")
    assert "So Ji-sub" in plain.out and "Jung Woo-sung" in plain.out and "Traceback" not in plain.err


def test_a_title_is_an_id_or_a_clear_winner(run: Run) -> None:
    assert run("show", "yupgi", "--json").json["id"] == SASSY
    assert run("show", "my", "sassy", "girl", "--json").json["id"] == SASSY
    done = run("show", "son ye jin")
    assert done.code == 2 and "a-moment-to-remember-2004" in done.err and "may mean 4 titles" in done.err
    done = run("mark", "xyzzy", "watched")
    assert done.code == 1 and "xyzzy" in done.err


def test_mark_log_undo_redo(run: Run, data_dir: Path) -> None:
    done = run("mark", "windstruck", "watched", "--rating", "8", "--note", "그녀 [/]")
    assert done.code == 0 and "Windstruck" in done.out
    done = run("log", "--json")
    [entry] = done.json
    assert list(entry) == ["id", "title", "status", "rating", "note", "tags", "viewings", "updated"]
    assert entry["id"] == "windstruck-2004" and entry["title"] == "Windstruck" and entry["note"] == "그녀 [/]"
    assert entry["viewings"] == [{"date": date.today().isoformat(), "precision": "day", "rewatch": False}]
    run("mark", "windstruck", "watched", "--on", "unknown")
    assert len(run("log", "--json").json[0]["viewings"]) == 2
    assert run("undo").code == 0
    assert len(run("log", "--json").json[0]["viewings"]) == 1
    done = run("undo")
    assert "undid: Windstruck" in done.out
    assert run("log", "--json").json == []
    done = run("undo")
    assert done.code == 1 and "Nothing to undo" in done.err
    assert run("redo").code == 0 and len(run("log", "--json").json) == 1
    assert "Windstruck" in run("log").out
    assert "그녀" in (data_dir / "log.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "told"), [
    (["mark", SASSY, "seen"], "plan, watching, watched, on-hold, dropped"),
    (["mark", SASSY, "watched", "--on", "2025-02-30"], "calendar"),
    (["mark", SASSY, "watched", "--on", "20250101"], "unknown"),
    (["mark", SASSY, "watched", "--on", "2999"], "still to come"),
    (["mark", SASSY, "plan", "--on", "2024"], "watched only"),
    (["mark", SASSY, "watched", "--rating", "11"], "1 to 10"),
    (["mark", SASSY, "watched", "--rating", "nan"], "1 to 10"),
    (["mark", SASSY, "watched", "--rating", "９"], "1 to 10"),
    (["mark", SASSY], "required"),
    (["search"], "required"),
    (["search", "x", "--limit", "0"], "1 or more"),
    (["list", "--kind", "opera"], "film"),
    (["nonsense"], "nonsense"),
    (["--nonsense"], "nonsense"),
])  # fmt: skip
def test_bad_words_get_a_sentence_and_change_nothing(
    run: Run, data_dir: Path, words: list[str], told: str
) -> None:
    done = run(*words)
    assert done.code == 2 and told in done.err and done.out == ""
    assert len(done.err.strip().splitlines()) <= 3
    assert not data_dir.exists()


def test_reading_makes_no_files(run: Run, data_dir: Path) -> None:
    for words in (["list"], ["log"], ["show", SASSY], ["where"], ["undo"]):
        run(*words)
    assert not data_dir.exists()


def test_where_and_version(run: Run, data_dir: Path) -> None:
    done = run("where")
    assert str(data_dir / "log.json") in done.out and "catalog.json" in done.out
    assert run("--version").out.strip() == f"kdrama-tui {__version__}"
    assert "mark" in run("--help").out


def test_the_screen_needs_a_terminal(run: Run) -> None:
    done = run()
    assert done.code == 2 and "terminal" in done.err


@pytest.mark.parametrize(("content", "told"), [
    (None, "no such|not there|does not exist|no file|is not"),
    (b"", "catalog"), (b"{", "JSON"), (b"[]", "catalog"), (b'{"a": 1}', "catalog"), (b"\xff\xfe\x00", "catalog"),
    (b'{"titles": {"1": {"id": "x"}}}', "title"),
    (b'{"titles": {"1": {"id": "x", "title": "X", "kind": "opera"}}}', "kind"),
])  # fmt: skip
def test_a_bad_catalog(run: Run, tmp_path: Path, content: bytes | None, told: str) -> None:
    file = tmp_path / "catalog.json"
    if content is not None:
        file.write_bytes(content)
    done = run("--catalog", str(file), "list")
    assert done.code == 2 and "catalog.json" in done.err
    assert any(word.lower() in done.err.lower() for word in told.split("|")), done.err
    if content is not None:
        assert file.read_bytes() == content


def test_a_catalog_of_ones_own(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.json"
    rows = {
        "1": {"id": "rec", "title": "[REC]"},
        "2": {"id": "esc", "title": "\x1b]52;c;aGk=\x07Evil\x1b[2J \u202etxt"},
    }
    file.write_text(json.dumps({"titles": rows}), encoding="utf-8")
    done = run("--catalog", str(file), "list")
    assert done.code == 0 and "[REC]" in done.out
    assert not set("\x1b\x07\u202e") & set(done.out)
    assert [row["id"] for row in run("--catalog", str(file), "list", "--json").json] == ["esc", "rec"]
    assert run("--catalog", str(file), "show", "rec").code == 0
    assert run("--catalog", str(file), "mark", "[rec]", "plan").code == 0


def test_a_damaged_log_is_set_aside_and_told(run: Run, data_dir: Path) -> None:
    run("mark", SASSY, "watched")
    run("mark", "oasis", "plan")
    log = data_dir / "log.json"
    broken = log.read_bytes()[:-40]
    log.write_bytes(broken)
    done = run("log", "--json")
    assert done.code == 0 and "log.json" in done.err
    run("mark", "hope", "plan")
    assert any(file.read_bytes() == broken for file in data_dir.iterdir() if "corrupt" in file.name)
    assert {row["id"] for row in run("log", "--json").json} >= {SASSY, "hope-2013"}


def test_a_read_only_folder(run: Run, data_dir: Path) -> None:
    run("mark", SASSY, "watched")
    data_dir.chmod(0o500)
    try:
        done = run("mark", "oasis", "plan")
        assert done.code == 2 and done.err
        assert [row["id"] for row in run("log", "--json").json] == [SASSY]
    finally:
        data_dir.chmod(0o700)


def test_output_is_utf8_whatever_the_locale(run: Run) -> None:
    done = run("search", "철수", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert "철수" in done.out


def test_a_reader_that_has_seen_enough(data_dir: Path) -> None:
    import subprocess
    import sys

    words = [sys.executable, "-m", "kdrama_tui", "--data-dir", str(data_dir), "list"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(shutil.which("uv") is None and os.name == "nt", reason="POSIX paths")
def test_the_wheel_carries_the_catalog(tmp_path: Path) -> None:
    import subprocess
    import sys
    import zipfile

    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        names = files.namelist()
        assert json.loads(files.read("kdrama_tui/catalog.json")) == json.loads(
            (ROOT / "catalog.json").read_text("utf-8")
        )
    assert "kdrama_tui/tui/screens/browse.tcss" in names and "kdrama_tui/py.typed" in names
    assert "kdrama_tui/hangul/spelling_table.json" in names
    assert not any(name.startswith("tests/") for name in names)
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(wheel), str(tmp_path / "site")], check=True)
    done = subprocess.run(
        [sys.executable, "-I", "-c",
         f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); from kdrama_tui.cli import main;"
         f"print(__import__('kdrama_tui').__file__); main(['--data-dir', {str(tmp_path / 'd')!r}, 'list', '--json'])"],
        check=True, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path,
    )  # fmt: skip
    where, _, rows = done.stdout.partition("\n")
    assert str(tmp_path) in where and len(json.loads(rows)) == 46
