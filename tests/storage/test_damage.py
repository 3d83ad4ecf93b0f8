"""Files that are no log, or one no more: a sentence, a way out, and not a byte of the original lost."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import disk, recovery, schema
from kdrama_tui.storage.watchlog import WatchLog

posix = pytest.mark.skipif(os.name == "nt", reason="files of Unix")


def rated(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_PAUSE", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.json"


def kept(path: Path, data: bytes) -> bool:
    return any(each.read_bytes() == data for each in path.parent.glob("log.json.corrupt-*"))


GOOD_ROW = '{"id": "a", "status": "plan"}'
DAMAGED = {
    "spaces": b"   \n",
    "truncated": b'{"entries": {"1": {"id": "a", "sta',
    "tail": b'{"entries": {}}}',
    "zeroes": b"\0" * 400,
    "comma": b'{"entries": {},}',
    "table list": b'{"entries": []}',
    "row number": b'{"entries": {"1": 5}}',
    "id word": b'{"entries": {"abc": {"id": "a"}}}',
    "id 01": b'{"entries": {"01": {"id": "a"}}}',
    "id fullwidth": '{"entries": {"１": {"id": "a"}}}'.encode(),
    "id negative": b'{"entries": {"-1": {"id": "a"}}}',
    "double key": b'{"entries": {"1": {"id": "a"}, "1": {"id": "b"}}}',
    "utf-16": '{"entries": {}}'.encode("utf-16"),
    "cp949": '{"entries": {"1": {"id": "기생충"}}}'.encode("cp949"),
    "nan": b'{"entries": {"1": {"id": "a", "rating": NaN}}}',
    "infinite": b'{"entries": {"1": {"id": "a", "rating": 1e999}}}',
    "long number": b'{"entries": {"1": {"id": "a", "x": ' + b"9" * 5000 + b"}}}",
    "nested": b'{"entries": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "schema word": b'{"_meta": {"1": {"schema": "one"}}, "entries": {}}',
    "schema zero": b'{"_meta": {"1": {"schema": 0}}, "entries": {}}',
    "no id": b'{"entries": {"1": {"status": "plan"}}}',
    "status": b'{"entries": {"1": {"id": "a", "status": "wached"}}}',
    "status list": b'{"entries": {"1": {"id": "a", "status": []}}}',
    "rating": b'{"entries": {"1": {"id": "a", "rating": 10.5}}}',
    "rating text": b'{"entries": {"1": {"id": "a", "rating": "9"}}}',
    "note": b'{"entries": {"1": {"id": "a", "note": 5}}}',
    "tags": b'{"entries": {"1": {"id": "a", "tags": "sad"}}}',
    "viewings": b'{"entries": {"1": {"id": "a", "viewings": {}}}}',
    "viewing day": b'{"entries": {"1": {"id": "a", "viewings": [{"date": "2025-02-30"}]}}}',
    "no such day": b'{"entries": {"1": {"id":"a", "viewings": [{"date":"2025-02-30","precision":"day"}]}}}',
    "viewing kind": b'{"entries": {"1": {"id": "a", "viewings": [{"date": "2025", "precision": "day"}]}}}',
    "viewing list": b'{"entries": {"1": {"id": "a", "viewings": [[]]}}}',
    "same title": b'{"entries": {"1": {"id": "a"}, "2": {"id": "a"}}}',
    "change": b'{"entries": {}, "changes": {"1": {"at": 5}}}',
    "change edit": b'{"changes": {"1": {"at": "", "what": "", "edits": [{"id": "a", "after": {}}]}}}',
}

FOREIGN = {
    "list": b"[]",
    "null": b"null",
    "number": b"7",
    "text": b'"log"',
    "package": b'{"name": "x", "version": 5}',
    "tinydb": b'{"_default": {"1": {"id": "a"}}}',
    "catalog": b'{"lists": {}, "titles": {"1": {"id": "a", "title": "A"}}}',
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_program_is_left_alone(path: Path, name: str) -> None:
    path.write_bytes(FOREIGN[name])
    with pytest.raises(KdramaError) as caught:
        WatchLog(path)
    assert caught.value.title == "Not a log"
    assert "--data-dir" in caught.value.hint
    assert os.listdir(path.parent) == ["log.json"]  # noqa: PTH208
    assert path.read_bytes() == FOREIGN[name]


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_without_a_copy(path: Path, name: str) -> None:
    path.write_bytes(DAMAGED[name])
    log = WatchLog(path)
    assert [notice.title for notice in log.notices] == ["Log was damaged"]
    assert "\n" not in log.notices[0].message
    assert kept(path, DAMAGED[name])
    assert log.read_only is None
    log.edit("b", rated(7))
    assert WatchLog(path).get("b").rating == 7
    assert not WatchLog(path).notices
    assert kept(path, DAMAGED[name])


@pytest.mark.parametrize("name", [*DAMAGED, *FOREIGN, "empty", "gone"])
def test_damaged_with_a_copy(path: Path, name: str) -> None:
    log = WatchLog(path)
    log.edit("good", rated(9))
    log.edit("latest", rated(9))
    log.close()
    if name == "gone":
        path.unlink()
    else:
        path.write_bytes({**DAMAGED, **FOREIGN}.get(name, b""))
    log = WatchLog(path)
    assert len(log.notices) == 1
    mended_in_place = name in {"same title", "change", "change edit"}  # nothing in them needs the copy
    assert (
        mended_in_place or log.get("good").rating == 9 or name not in {*FOREIGN, "empty", "gone", "truncated"}
    )
    if name not in {"empty", "gone"}:
        assert kept(path, {**DAMAGED, **FOREIGN}[name])
    log.edit("b", rated(7))
    log.undo()
    assert not WatchLog(path).notices


def test_a_row_that_cannot_be_used_costs_no_other_row(path: Path) -> None:
    log = WatchLog(path)
    for number in range(5):
        log.edit(f"t-{number}", rated(5))
    log.edit("t-2", rated(6))
    found = json.loads(path.read_text("utf-8"))
    found["entries"]["3"]["rating"] = 77
    found["entries"]["5"]["note"] = "added by hand in the same editor"
    path.write_text(json.dumps(found), "utf-8")
    log = WatchLog(path)
    assert "1 taken from the last good copy" in log.notices[0].message
    assert {key: entry.rating for key, entry in log.entries().items()} == {f"t-{n}": 5 for n in range(5)}
    assert log.get("t-4").note == "added by hand in the same editor"


def test_an_empty_or_missing_file_without_copies_is_a_new_log(path: Path) -> None:
    path.write_bytes(b"")
    log = WatchLog(path)
    assert not log.notices
    log.edit("a", rated(9))
    assert WatchLog(path).get("a").rating == 9


def test_a_byte_order_mark_is_no_damage(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + b'{"entries": {"1": %s}}' % GOOD_ROW.encode())
    log = WatchLog(path)
    assert not log.notices
    assert log.entries().keys() == {"a"}


def test_a_newer_schema_is_shown_and_never_written(path: Path) -> None:
    newer = b'{"_meta": {"1": {"schema": 99}}, "entries": {"1": %s, "2": {"id": "b", "status": "cried"}}}'
    path.write_bytes(newer % GOOD_ROW.encode())
    before = path.read_bytes()
    log = WatchLog(path)
    assert log.entries().keys() == {"a"}
    assert log.read_only is not None
    assert "newer" in log.read_only
    with pytest.raises(KdramaError, match="newer"):
        log.edit("a", rated(9))
    with pytest.raises(KdramaError, match="newer"):
        log.undo()
    assert path.read_bytes() == before


def test_an_older_schema_is_brought_forward_after_a_copy_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = b'{"_meta": {"1": {"schema": 1}}, "entries": {"1": %s}}' % GOOD_ROW.encode()
    path.write_bytes(old)

    def to_two(tables: schema.Tables) -> schema.Tables:
        return {
            **tables,
            "entries": {key: {**row, "note": "brought"} for key, row in tables["entries"].items()},
        }

    monkeypatch.setattr(schema, "SCHEMA", 2)
    monkeypatch.setattr(schema, "MIGRATIONS", {1: to_two})
    log = WatchLog(path)
    assert log.get("a").note == "brought"
    assert path.read_bytes() == old
    log.edit("a", rated(9))
    assert json.loads(path.read_bytes())["_meta"]["1"]["schema"] == 2
    assert [each.read_bytes() for each in path.parent.glob("log.json.schema-1-*")] == [old]


def test_every_beginning_and_every_zeroed_end_of_a_log_is_noticed(path: Path) -> None:
    log = WatchLog(path)
    log.edit("기생충", lambda entry: entry.with_rating(9).with_note("아"))
    data = path.read_bytes().rstrip()
    for cut in range(1, len(data)):
        for damaged in (data[:cut], data[:cut] + b"\0" * (len(data) - cut)):
            with pytest.raises(schema.DamageError):
                schema.parse(damaged)


def test_no_flipped_bit_gives_a_traceback(path: Path) -> None:
    log = WatchLog(path)
    log.edit("기생충", lambda entry: entry.with_rating(9).with_note("아").watched_on("2024", Precision.YEAR))
    data = path.read_bytes()
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        try:
            tables = schema.parse(bytes(flipped))
            if schema.schema_of(tables) == schema.SCHEMA and not schema.problems(tables):
                for row in tables.get("entries", {}).values():
                    schema.entry_from(row)
        except schema.DamageError:
            pass


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    with pytest.raises(KdramaError, match="is a folder"):
        WatchLog(path)
    assert path.is_dir()


@posix
def test_a_pipe_in_its_place_does_not_hang(path: Path) -> None:
    os.mkfifo(path)
    code = (
        "import sys; from pathlib import Path; from kdrama_tui.storage.watchlog import WatchLog\n"
        "from kdrama_tui.errors import KdramaError\n"
        "try: WatchLog(Path(sys.argv[1]))\n"
        "except KdramaError as error: print(error.message)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=10, check=True
    )
    assert "is a pipe or a device" in done.stdout
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_a_file_that_is_too_large(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MAX_BYTES", 2000)
    log = WatchLog(path)
    with pytest.raises(KdramaError, match="too large"):
        log.edit("a", lambda entry: entry.with_note("x" * 2000))  # we make none that we could not open
    assert not path.exists()
    path.write_bytes(b" " * 2001)
    with pytest.raises(KdramaError, match="none of ours"):
        WatchLog(path)


@posix
def test_links_stay_links(tmp_path: Path) -> None:
    real, link = tmp_path / "synced" / "film.json", tmp_path / "data" / "log.json"
    real.parent.mkdir()
    link.parent.mkdir()
    link.symlink_to(real)
    WatchLog(link).edit("a", rated(9))  # a link that leads nowhere yet
    WatchLog(link).edit("a", rated(8))
    assert link.is_symlink()
    assert WatchLog(real).get("a").rating == 8
    folder = tmp_path / "linked"
    folder.symlink_to(link.parent, target_is_directory=True)
    WatchLog(folder / "log.json").edit("a", rated(7))
    assert folder.is_symlink()
    assert link.is_symlink()
    assert WatchLog(real).get("a").rating == 7


@posix
def test_links_in_a_circle(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(KdramaError, match="cannot be read"):
        WatchLog(path)


@posix
def test_permissions_are_kept(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    path.chmod(0o644)
    log.edit("a", rated(8))
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@posix
def test_a_write_protected_file_is_respected_until_it_is_not(path: Path) -> None:
    WatchLog(path).edit("a", rated(9))
    before = path.read_bytes()
    path.chmod(0o400)
    log = WatchLog(path)
    assert log.read_only == "log.json is write-protected."
    assert log.get("a").rating == 9
    with pytest.raises(KdramaError, match="write-protected"):
        log.edit("a", rated(8))
    assert path.read_bytes() == before
    path.chmod(0o600)
    assert log.edit("a", rated(8)) is not None
    assert log.read_only is None


@posix
def test_a_write_protected_folder_is_respected(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    WatchLog(path).edit("a", rated(9))
    real = os.access
    monkeypatch.setattr(os, "access", lambda each, mode: each != path.parent and real(each, mode))
    log = WatchLog(path)
    assert log.read_only is not None
    assert "write-protected" in log.read_only
    with pytest.raises(KdramaError, match="write-protected"):
        log.edit("a", rated(8))
    path.write_bytes(b"{")
    log = WatchLog(path)  # damaged, and nothing may be set aside
    assert log.notices
    assert log.read_only is not None
    assert path.read_bytes() == b"{"
    assert not list(path.parent.glob("*corrupt*"))
    with pytest.raises(KdramaError):
        log.edit("a", rated(8))


def test_a_data_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KdramaError):
        WatchLog(tmp_path / "file" / "log.json").edit("a", rated(8))
    with pytest.raises(KdramaError):
        WatchLog(tmp_path / ("long" * 100) / "log.json").edit("a", rated(8))
    with pytest.raises(KdramaError):
        WatchLog(tmp_path / "nul\0" / "log.json")


def test_a_log_damaged_while_it_is_open(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    log.edit("b", rated(9))
    path.write_bytes(b'{"entries"')
    assert log.edit("c", rated(9)) is not None
    assert kept(path, b'{"entries"')
    assert len(log.notices) == 1
    assert log.entries().keys() == {"a", "c"}  # the last good copy is the one before b


def test_a_log_that_becomes_a_folder_while_it_is_open(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    path.unlink()
    path.mkdir()
    assert log.refresh()
    assert not log.refresh()
    assert log.read_only is not None
    assert log.entries().keys() == {"a"}
    with pytest.raises(KdramaError):
        log.edit("a", rated(8))
    path.rmdir()
    assert log.refresh()
    assert log.read_only is None


def test_a_log_being_written_in_its_place_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    WatchLog(path).edit("a", rated(9))
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    monkeypatch.setattr(time, "sleep", lambda seconds: path.write_bytes(whole))
    log = WatchLog(path)
    assert not log.notices
    assert log.get("a").rating == 9
    assert not list(path.parent.glob("*corrupt*"))


def test_a_file_that_was_made_and_is_gone_is_missed_by_a_window_that_never_saw_it(path: Path) -> None:
    early = WatchLog(path)
    other = WatchLog(path)
    other.edit("a", rated(5))
    other.edit("b", rated(6))
    path.unlink()
    early.edit("c", rated(7))
    assert set(early.entries()) >= {"a", "c"} and early.notices and "is gone" in early.notices[0].message


def test_an_empty_file_leaves_no_empty_copies(path: Path) -> None:
    path.touch()
    WatchLog(path).edit("a", rated(5))
    copies_made = [each for each in path.parent.iterdir() if each.name not in {"log.json", "log.json.lock"}]
    assert copies_made == []


def test_mending_is_tried_again_and_leaves_one_file_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = WatchLog(path)
    log.edit("a", rated(5))
    log.edit("a", rated(6))
    broken = path.read_bytes()[:-9]
    path.write_bytes(broken)
    with monkeypatch.context() as full:
        full.setattr(
            disk, "write_new", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        for _ in range(3):
            log.refresh()
            with pytest.raises(KdramaError):
                log.edit("a", rated(7))
        assert len(list(path.parent.glob("log.json.corrupt-*"))) == 1
    assert log.edit("a", rated(8)) is not None  # there is room again
    assert WatchLog(path).get("a").rating == 8 and kept(path, broken)
    assert len(list(path.parent.glob("log.json.corrupt-*"))) == 1


DEEP = b"[" * 700 + b"]" * 700
ROW = b'"1": {"at": "x", "what": "x", "edits": [{"id": "a", "after": {"id": "a", "rating": 5}%s}]%s}'


@pytest.mark.parametrize("data", [
    b'{"entries": {"1": {"id": "a", "rating": 5, "stamps": %s}}}' % DEEP,
    b'{"entries": {"1": {"id": "a", "rating": 5, "viewings": [{"precision": "unknown", "x": %s}]}}}' % DEEP,
    b'{"entries": {"1": {"id": "a", "rating": 5}}, "changes": {%s}}' % (ROW % (b', "x": %s' % DEEP, b"")),
    b'{"entries": {"1": {"id": "a", "rating": 5}}, "changes": {%s}}' % (ROW % (b"", b', "x": %s' % DEEP)),
    b'{"entries": {"1": {"id": "a", "rating": 5}}, "_meta": {"1": {"schema": 1, "x": %s}}}' % DEEP,
    b'{"entries": {"1": {"id": "a", "rating": 5}}, "others": {"1": {"x": %s}}}' % DEEP,
], ids=["stamps", "viewing", "edit", "change", "meta", "other table"])  # fmt: skip
def test_what_others_nested_deeply_is_kept_and_copied(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    log = WatchLog(path)
    assert not log.notices and log.get("a").rating == 5
    assert log.edit("a", rated(6)) is not None and log.undo() is not None
    assert log.edit("b", rated(6)) is not None
    assert b"stamps" in data or b"[" * 700 in path.read_bytes()


@pytest.mark.parametrize("last", [10**15 - 2, 10**15 - 1, 10**15, 9999999999999999])
def test_numbers_that_leave_no_next_one_begin_again(path: Path, last: int) -> None:
    change = {"at": "x", "what": "x", "edits": [{"id": "a", "after": {"id": "a", "rating": 5}}]}
    document = {
        "_meta": {"1": {"schema": 1, "last_change": last, "revision": int("9" * 4300)}},
        "entries": {str(last): {"id": "a", "rating": 5}},
        "changes": {str(last): change},
    }
    path.write_text(_dump(document), encoding="utf-8")
    for rating in (6, 7, 8):
        log = WatchLog(path)
        assert not log.notices, log.notices
        assert log.edit("a", rated(rating)) is not None and log.edit("b", rated(rating)) is not None
    log = WatchLog(path)
    assert len(log.changes()) == 7 and log.get("a").rating == 8
    for _ in range(6):
        assert log.undo() is not None
    assert log.get("a").rating == 5


def _dump(document: object) -> str:
    """JSON, with a number of more digits than Python prints unasked."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(document)
    finally:
        sys.set_int_max_str_digits(limit)
