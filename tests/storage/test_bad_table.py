"""A table of bad files, places and values: a sentence or success, never a traceback, and nothing is lost."""

from __future__ import annotations

import errno
import gzip
import json
import os
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui import check, library
from kdrama_tui.cli import main
from kdrama_tui.domain.dates import Precision, parse_viewing_date
from kdrama_tui.domain.log import Entry, parse_episodes, parse_rating
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import disk, recovery
from kdrama_tui.storage.watchlog import WatchLog
from tests.storage.test_damage import DAMAGED, FOREIGN

posix = pytest.mark.skipif(os.name == "nt", reason="files of Unix")

SASSY, SONATA = "my-sassy-girl-2001", "winter-sonata-2002"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_PAUSE", 0)
    monkeypatch.setattr(os, "fsync", lambda fd: None)  # no power is cut here


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "log.json"


@pytest.fixture
def _catalog_read_once(monkeypatch: pytest.MonkeyPatch, catalog: Catalog) -> None:
    """The log is at stake here, not the catalog, which would be read again for each command."""
    for module in (library, check):
        monkeypatch.setattr(module, "load_catalog", lambda path: catalog)


def rated(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


def is_sentence(text: str) -> bool:
    return text[:1] == text[:1].strip() and clean(text).endswith(".")


def shown(text: str) -> str:
    return ascii(text[:20])


def names_beside(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent))  # noqa: PTH208


def still_there(path: Path, data: bytes) -> bool:
    return any(each.is_file() and each.read_bytes() == data for each in path.parent.iterdir())


def refused(act: Callable[[], object]) -> KdramaError | None:
    """Do something; a refusal is fine if it is one sentence, and anything else that is raised is a fault."""
    try:
        act()
    except KdramaError as error:
        assert error.title and is_sentence(error.message)
        return error
    return None


def entry_with(**fields: Any) -> bytes:
    return json.dumps({"entries": {"1": {"id": "a", **fields}}}).encode()


def change_with(*edits: Any, **fields: Any) -> bytes:
    row = {"at": "2024-05-01T00:00:00Z", "what": "rated 5", "edits": edits, **fields}
    return json.dumps({"entries": {"1": {"id": "a", "rating": 5}}, "changes": {"1": row}}).encode()


def database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("create table entries (id text)")
        return connection.serialize()


WHOLE = b'{"entries": {"1": {"id": "a", "status": "plan"}}}'
RATED = {"id": "a", "rating": 5}
FILES = {
    # other kinds of file
    "gzip": gzip.compress(WHOLE, mtime=0),
    "zlib": zlib.compress(WHOLE),
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "database": database(),
    "zip": b"PK\x03\x04\x14\0\0\0",
    "program": b"\x7fELF\x02\x01\x01" + b"\0" * 57,
    "page": b"<!DOCTYPE html><title>404</title>",
    "csv": b"id,status\na,plan\n",
    "yaml": b"entries:\n  1:\n    id: a\n",
    "python": b"{'entries': {'1': {'id': 'a'}}}",
    "merge marks": b"<<<<<<< HEAD\n" + WHOLE + b"\n=======\n" + WHOLE + b"\n>>>>>>> other\n",
    "pointer": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n",
    # nearly JSON
    "comment of a line": b"// mine\n" + WHOLE,
    "comment inside": WHOLE.replace(b'"id"', b'/* mine */ "id"'),
    "comment of a shell": b"# mine\n" + WHOLE,
    "twice": WHOLE + WHOLE,
    "lines": WHOLE + b"\n" + WHOLE + b"\n",
    "old tail": WHOLE + b'"status": "plan"}}}',
    "NUL after": WHOLE + b"\0",
    "NUL before": b"\0" + WHOLE,
    "one NUL": b"\0",
    "comma first": b'{,"entries": {}}',
    "no quotes": b"{entries: {}}",
    "plus": b'{"entries": {"1": {"id": "a", "rating": +9}}}',
    "leading zero": b'{"entries": {"1": {"id": "a", "rating": 09}}}',
    "hex": b'{"entries": {"1": {"id": "a", "rating": 0x9}}}',
    "minus infinity": b'{"entries": {"1": {"id": "a", "rating": -Infinity}}}',
    "tab in a text": b'{"entries": {"1": {"id": "a", "note": "\t"}}}',
    "half an escape": b'{"entries": {"1": {"id": "a", "note": "\\u12"}}}',
    # other letters
    "utf-16 without a mark": WHOLE.decode().encode("utf-16-le"),
    "utf-32": WHOLE.decode().encode("utf-32"),
    "mark only": b"\xef\xbb\xbf",
    "mark twice": b"\xef\xbb\xbf\xef\xbb\xbf" + WHOLE,
    "latin": '{"entries": {"1": {"id": "café"}}}'.encode("latin-1"),
    "johab": '{"entries": {"1": {"id": "기생충"}}}'.encode("johab"),
    "surrogate in utf-8": b'{"entries": {"1": {"id": "\xed\xa0\x80"}}}',
    "overlong": b'{"entries": {"1": {"id": "\xc0\xaf"}}}',
    # JSON, and odd
    "true": b"true",
    "only a string": b'"entries"',
    "nothing in it": b"{}",
    "lines of Windows": WHOLE.replace(b" ", b"\r\n"),
    "lines of old Macs": WHOLE.replace(b" ", b"\r"),
    "only meta": b'{"_meta": {"1": {"schema": 1}}}',
    "meta of another row": b'{"_meta": {"2": {"schema": 9}}, "entries": {}}',
    "meta a list": b'{"_meta": [], "entries": {}}',
    "meta null": b'{"_meta": null, "entries": {}}',
    "meta row a number": b'{"_meta": {"1": 1}, "entries": {}}',
    "schema true": b'{"_meta": {"1": {"schema": true}}, "entries": {}}',
    "schema null": b'{"_meta": {"1": {"schema": null}}, "entries": {}}',
    "schema a fraction": b'{"_meta": {"1": {"schema": 1.0}}, "entries": {}}',
    "schema below": b'{"_meta": {"1": {"schema": -1}}, "entries": {}}',
    "schema above": b'{"_meta": {"1": {"schema": 2}}, "entries": {"x": 5}}',
    "schema far above": b'{"_meta": {"1": {"schema": 1%s}}, "entries": {}}' % (b"0" * 400),
    "numbers of other kinds": b'{"_meta": {"1": {"revision": "x", "last_change": []}}, "entries": {}}',
    "revision too long": b'{"_meta": {"1": {"revision": %s}}, "entries": {}}' % (b"9" * 4300),
    "last change far above": b'{"_meta": {"1": {"last_change": %d}}, "entries": {}}' % 10**30,
    "last change below": b'{"_meta": {"1": {"last_change": -5}}, "entries": {}}',
    "entries null": b'{"entries": null}',
    "entries a text": b'{"entries": "1"}',
    "rows a list": b'{"entries": {"1": []}}',
    "row null": b'{"entries": {"1": null}}',
    "row empty": b'{"entries": {"1": {}}}',
    "no key": b'{"entries": {"": {"id": "a"}}}',
    "key a fraction": b'{"entries": {"1.0": {"id": "a"}}}',
    "key with a blank": b'{"entries": {" 1": {"id": "a"}}}',
    "key with a line break": b'{"entries": {"1\\n": {"id": "a"}}}',
    "key too long": b'{"entries": {"%s": {"id": "a"}}}' % (b"9" * 5000),
    "key of other digits": '{"entries": {"٣": {"id": "a"}}}'.encode(),
    "key zero": b'{"entries": {"0": {"id": "a"}}}',
    "tables twice": b'{"entries": {"1": {"id": "a"}}, "entries": {"1": {"id": "b"}}}',
    "field twice": b'{"entries": {"1": {"id": "a", "rating": 5, "rating": 9}}}',
    "field twice in a change": b'{"changes": {"1": {"at": "", "at": "", "what": "", "edits": []}}}',
    "table of odd names": b'{"entries": {}, "a\\nb\\u0000\\u2028\\ud800\\"": {"1": {}}}',
    "list of odd names": b'{"entries": {}, "a\\nb\\u0000\\u2028\\ud800\\"": []}',
    "nested where nobody looks": b'{"entries": {"1": {"id": "a", "x": ' + b"[" * 200 + b"]" * 200 + b"}}}",
    "nested lists of rows": b'{"entries": ' + b'{"1":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
    # an entry of other kinds
    "id null": entry_with(id=None),
    "id a number": entry_with(id=5),
    "id empty": entry_with(id=""),
    "id a lone surrogate": entry_with(id="\ud800"),
    "id very long": entry_with(id="x" * 1_000_000),
    "rating 2**70": entry_with(rating=2**70),
    "rating of 400 digits": entry_with(rating=10**400),
    "rating true": entry_with(rating=True),
    "rating a list": entry_with(rating=[9]),
    "rating below": entry_with(rating=-1),
    "rating between": entry_with(rating=9.3),
    "status number": entry_with(status=1),
    "status of other case": entry_with(status="PLAN"),
    "note null": entry_with(note=None),
    "note of surrogates": entry_with(note="\ud83d \udcff"),
    "note of controls": entry_with(note="\0\x1b]52;c;aGk=\x07\x9b31m\u202e"),
    "tags null": entry_with(tags=None),
    "tags of numbers": entry_with(tags=[1]),
    "tags empty and odd": entry_with(tags=["", "a", "A", "\ud800", "\0"]),
    "updated a number": entry_with(updated=1714521600),
    "updated no moment": entry_with(updated="yesterday \ud800"),
    "episodes a text": entry_with(episodes_seen="5"),
    "episodes 2**70": entry_with(episodes_seen=2**70),
    "stamps odd": entry_with(rating=5, stamps={"rating": 5, "note": None, "x": []}),
    "stamps a list": entry_with(rating=5, stamps=[]),
    "viewing null": entry_with(viewings=[None]),
    "viewing date number": entry_with(viewings=[{"date": 2024, "precision": "year"}]),
    "viewing date list": entry_with(viewings=[{"date": ["2024"], "precision": "year"}]),
    "viewing of year 0": entry_with(viewings=[{"date": "0000", "precision": "year"}]),
    "viewing of week": entry_with(viewings=[{"date": "2025-W01-1", "precision": "day"}]),
    "viewing of other digits": entry_with(viewings=[{"date": "２０２４", "precision": "year"}]),
    "viewing to come": entry_with(viewings=[{"date": "9999-12-31", "precision": "day"}]),
    "precision list": entry_with(viewings=[{"date": "2024", "precision": ["year"]}]),
    "rewatch a word": entry_with(viewings=[{"date": "2024", "precision": "year", "rewatch": "no"}]),
    # changes of other kinds
    "changes a list": b'{"changes": []}',
    "change without edits": change_with(),
    "change of a number": change_with(5),
    "change of nothing": change_with({"id": "a"}),
    "change of the same": change_with({"id": "a", "before": RATED, "after": RATED}),
    "change of a bad row": change_with({"id": "a", "before": {"id": "a", "rating": 77}}),
    "change of one title twice": change_with({"id": "a", "after": RATED}, {"id": "a", "before": RATED}),
    "change under another name": change_with({"id": "b", "before": RATED, "after": None}),
    "change undone and not": change_with({"id": "a", "after": RATED}, undone="no"),
    "change of odd words": change_with({"id": "a", "after": RATED}, at="\ud800", what="\x1b[2J[/]"),
    "key of the last number": b'{"entries": {"%s": {"id": "b", "status": "plan"}}}' % (b"9" * 16),
    "change of the last number": change_with({"id": "a", "after": RATED}).replace(
        b'"1": {"at"', b'"%s": {"at"'
    )
    % (b"9" * 16),
    "change of no title": change_with({"id": "", "before": RATED, "after": None}),
    "nested as deep as can be read": b'{"entries": {"1": {"id": "a", "x": '
    + b"[" * 700
    + b"]" * 700
    + b"}}}",
}

ALL_FILES = {**DAMAGED, **FOREIGN, **FILES, "empty": b"", "blank": b"\n"}
NAMES = [*FILES, "empty", "blank"]


# -- files ---------------------------------------------------------------------------------------------


def test_there_are_enough_of_them() -> None:
    assert len(set(ALL_FILES.values())) == len(ALL_FILES) > 150


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_file_in_the_log_s_place(path: Path, name: str) -> None:
    data = ALL_FILES[name]
    path.write_bytes(data)
    opened: list[WatchLog] = []
    if refused(lambda: opened.append(WatchLog(path))):
        assert names_beside(path) == ["log.json"] and path.read_bytes() == data
        return
    [log] = opened
    assert all(is_sentence(notice.message) for notice in log.notices)
    assert still_there(path, data) or not data
    for act in (log.undo, log.redo, log.refresh, lambda: log.edit("a", rated(6)), log.undo, log.redo):
        refused(act)
        assert still_there(path, data) or not data
    good = refused(lambda: log.edit("new", rated(7)))
    assert still_there(path, data) or not data
    log.close()
    fresh = WatchLog(path)
    assert fresh.entries() == log.entries() and not fresh.notices  # we wrote nothing that we do not read
    if good is None:
        assert fresh.get("new").rating == 7
    else:
        assert path.read_bytes() == data
    fresh.close()


@pytest.mark.usefixtures("_catalog_read_once")
@pytest.mark.parametrize("name", ALL_FILES)
def test_a_bad_file_and_the_command_line(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = ALL_FILES[name]
    path.write_bytes(data)

    def run(*words: str) -> int:
        code = main(["--data-dir", str(path.parent), *words])
        told = capsys.readouterr().err
        assert code in {0, 1, 2} and "Traceback" not in told
        assert told or code == 0 or words[0] == "check"
        assert not set("\x1b\0\x07\x9b\u202e\ud800") & set(told)
        return code

    for words in (["check"], ["check", "--json"]):
        run(*words)
        assert names_beside(path) == ["log.json"] and path.read_bytes() == data
    for words in (["log"], ["log", "--json"], ["undo"], ["redo"], ["check", "--repair"]):
        run(*words)
        assert still_there(path, data) or not data
    if run("mark", SASSY, "plan") == 0:
        assert run("show", SASSY) == 0 and WatchLog(path).get(SASSY).status == "plan"
        assert still_there(path, data) or not data
    else:
        assert path.read_bytes() == data


@pytest.mark.parametrize("name", [name for name in ALL_FILES if not name.startswith("nested as deep")])
def test_a_bad_file_to_be_merged(path: Path, name: str) -> None:
    data = ALL_FILES[name]
    other = path.parent / "usb" / "log.json"
    other.parent.mkdir()
    other.write_bytes(data)
    log = WatchLog(path)
    log.edit("ours", rated(9))
    before = path.read_bytes()
    if refused(lambda: log.merge(other)):
        assert path.read_bytes() == before
    assert names_beside(other) == ["log.json"] and other.read_bytes() == data
    assert log.edit("new", rated(7)) is not None
    fresh = WatchLog(path)
    assert not fresh.notices and fresh.get("ours").rating == 9 and fresh.get("new").rating == 7


@pytest.mark.parametrize("name", ALL_FILES)
def test_a_bad_file_as_the_last_good_copy(path: Path, name: str) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    log.edit("a", rated(8))
    log.close()
    path.with_name("log.json.bak").write_bytes(ALL_FILES[name])
    assert WatchLog(path).get("a").rating == 8
    path.write_bytes(WHOLE[:-9])
    opened: list[WatchLog] = []
    assert not refused(lambda: opened.append(WatchLog(path)))
    assert len(opened[0].notices) == 1 and still_there(path, WHOLE[:-9])
    if not refused(lambda: opened[0].edit("new", rated(7))):
        assert WatchLog(path).get("new").rating == 7
    else:
        assert path.read_bytes() == WHOLE[:-9]


# -- places --------------------------------------------------------------------------------------------


def beside(ending: str, make: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda path: make(path.with_name(path.name + ending))


def nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "gone" / "deeper" / "log.json")


def to_a_folder(path: Path) -> None:
    (path.parent / "folder").mkdir()
    path.symlink_to(path.parent / "folder")


def two_in_a_circle(path: Path) -> None:
    path.symlink_to(path.with_name("other"))
    path.with_name("other").symlink_to(path)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(disk.MAX_BYTES + 1)


def socket(path: Path) -> None:
    import socket as sockets

    here = Path.cwd()
    os.chdir(path.parent)  # such names have to be short
    try:
        with sockets.socket(sockets.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def named_twice(path: Path) -> None:
    path.write_bytes(WHOLE)
    path.with_name("another name").hardlink_to(path)


PLACES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a link to a folder": to_a_folder,
    "a link to nowhere": nowhere,
    "a link to a device": lambda path: path.symlink_to(os.devnull),
    "two links in a circle": two_in_a_circle,
    "a socket": socket,
    "a huge file": huge,
    "a file of two names": named_twice,
    "a lock that is a folder": beside(".lock", Path.mkdir),
    "a lock that is a link": beside(".lock", lambda path: path.symlink_to(path.with_name("gone"))),
    "a lock that says something": beside(".lock", lambda path: path.write_bytes(b"\xff" * 99)),
    "a copy that is a folder": beside(".bak", Path.mkdir),
    "a copy that is a link": beside(".bak", lambda path: path.symlink_to(path.with_name("gone"))),
    "a copy that is a circle": beside(".bak", lambda path: path.symlink_to(path)),
    "a copy that is a device": beside(".bak", lambda path: path.symlink_to(os.devnull)),
    "a copy of a day that is a folder": beside(f".{date.today()}", Path.mkdir),
    "a copy of a day that never was": beside(".2025-02-30", lambda path: path.write_bytes(WHOLE)),
    "a leftover that is a folder": lambda path: path.with_name(".log.json.tmp-1-a").mkdir(),
}


@posix
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("there_before", [False, True])
def test_a_bad_place(path: Path, name: str, there_before: bool) -> None:
    PLACES[name](path)
    if there_before and not os.path.lexists(path):
        path.write_bytes(WHOLE)
    opened: list[WatchLog] = []
    before = names_beside(path)
    if refused(lambda: opened.append(WatchLog(path))):
        assert names_beside(path) == before
        return
    [log] = opened
    entries = dict(log.entries())
    if refused(lambda: log.edit("new", rated(7))):
        assert WatchLog(path).entries() == entries
        return
    assert log.edit("new", rated(8)) is not None
    fresh = WatchLog(path)
    assert fresh.get("new").rating == 8 and entries.keys() <= fresh.entries().keys()
    assert not fresh.notices or not there_before


@posix
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENXIO, errno.EMFILE, errno.ESTALE])
def test_a_file_that_the_system_does_not_open(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path.write_bytes(WHOLE)
    real = os.open

    def closed(name: Any, *args: Any, **kwargs: Any) -> int:
        if str(name) == str(path):
            raise OSError(number, os.strerror(number))
        return real(name, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", closed)
        error = refused(lambda: WatchLog(path))
        assert error is not None and "log.json" in error.message
    assert names_beside(path) == ["log.json"] and path.read_bytes() == WHOLE
    assert WatchLog(path).edit("new", rated(7)) is not None


@posix
@pytest.mark.parametrize("mode", [0o000, 0o400, 0o111])
def test_a_file_nobody_may_write(path: Path, mode: int) -> None:
    path.write_bytes(WHOLE)
    path.chmod(mode)
    opened: list[WatchLog] = []
    if not refused(lambda: opened.append(WatchLog(path))):  # the superuser reads all
        assert refused(lambda: opened[0].edit("a", rated(7))) is not None
    path.chmod(0o600)
    assert path.read_bytes() == WHOLE and names_beside(path) == ["log.json"]
    assert WatchLog(path).edit("a", rated(7)) is not None


@posix
@pytest.mark.parametrize("name", ["new\nline", "\udcff", "[/]", "‮gnp", "a" * 255, " ", "-x", "~", "%s {}"])
def test_a_folder_of_an_odd_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "log.json"
    if not refused(lambda: WatchLog(path).edit("a", rated(7))):
        path.write_bytes(WHOLE[:-9])
        log = WatchLog(path)
        assert len(log.notices) == 1 and still_there(path, WHOLE[:-9])


# -- values --------------------------------------------------------------------------------------------

TODAY = date(2025, 3, 1)
DATES = [
    "0", "0000-00-00", "0001-01-01", "1887-12-31", "2025-02-29", "2025-02-30", "2025-04-31", "2025-13-01", "2025-00",
    "2025-01-00", "9999", "9999-12-31", "10000-01-01", "2025-W01-1", "2025W011", "20250101", "202501", "2025-060",
    "2025-03-02", "2025-04", "2026", "2025-3-1", "2025/03/01", "2025-03-01Z", "2025-03-01 ", "2025‐03‐01", "２０２５",
    "2025-0３-01", "-2025", "+2025", "2025.0", "2_025", "1e3", "0x7e9", "nan", "now", "morgen", "오늘", "today\0",
    "\ud800", "2025-03-01\n2024", "2" * 100_000, "\x1b[2J",
]  # fmt: skip
GOOD_DATES = {"2025-03-01 ", "2025/03/01", "2025-0３-01", "２０２５", "오늘"}
TO_COME = {"2025-03-02", "2025-04", "2026"}
RATINGS = [
    "nan", "inf", "-inf", "1e999", "1e0", "９", "９.5", "٩", "१", "1_0", "0.3", "0", "0.5", "0.99", "10.5", "11", "-1",
    "+9", "- 9", "9.25", "9.55", "9..5", "9,,5", ".5", "5.", "9/10", "9 5", "0x9", "1" * 100_000, "True", "½", "9½",
    "²", "\ud800", "9\0", "None!", "①", "一", "[/]",
]  # fmt: skip
EPISODES = [
    "nan",
    "1.5",
    "-1",
    "--1",
    "+ 1",
    "９",
    "1_0",
    "1e3",
    "٣",
    "999999",
    "9" * 100_000,
    "\ud800",
    "5\0",
]


@pytest.mark.parametrize("text", DATES, ids=shown)
def test_a_bad_date(text: str) -> None:
    assert (refused(lambda: parse_viewing_date(text, TODAY)) is None) == (text in GOOD_DATES)


@pytest.mark.parametrize("text", RATINGS, ids=shown)
def test_a_bad_rating(text: str) -> None:
    assert refused(lambda: parse_rating(text)) is not None


@pytest.mark.parametrize("text", EPISODES, ids=shown)
def test_a_bad_number_of_episodes(text: str) -> None:
    assert refused(lambda: Entry("a").with_episodes(parse_episodes(text), 16)) is not None


EDITS: dict[str, Callable[[Entry], Entry]] = {
    "rating nan": rated(float("nan")),
    "rating infinite": rated(float("inf")),
    "rating 1e300": rated(1e300),
    "rating 2**70": rated(2**70),
    "rating 10**400": rated(10**400),
    "rating true": rated(True),
    "rating 0.3": rated(0.3),
    "rating 11": rated(11),
    "rating -1": rated(-1),
    "rating -0.0": rated(-0.0),
    "rating nearly 9": rated(9.000000000000002),
    "day of year 0": lambda entry: entry.watched_on("0000-01-01", Precision.DAY),
    "day that is none": lambda entry: entry.watched_on("2025-02-30", Precision.DAY),
    "day of week": lambda entry: entry.watched_on("2025-W01-1", Precision.DAY),
    "day without dashes": lambda entry: entry.watched_on("20250101", Precision.DAY),
    "day as a year": lambda entry: entry.watched_on("2025-01-01", Precision.YEAR),
    "day empty": lambda entry: entry.watched_on("", Precision.UNKNOWN),
    "day of surrogates": lambda entry: entry.watched_on("\ud800", Precision.DAY),
    "last day of all": lambda entry: entry.watched_on("9999-12-31", Precision.DAY),
    "first day of all": lambda entry: entry.watched_on("0001-01-01", Precision.DAY),
    "note of NUL": lambda entry: entry.with_note("a\0b"),
    "note of one NUL": lambda entry: entry.with_note("\0"),
    "note of surrogates": lambda entry: entry.with_note("\ud83d\udcff\ud800"),
    "note of a split emoji": lambda entry: entry.with_note("\ud83d\ude00"),
    "note of escapes": lambda entry: entry.with_note("\x1b]52;c;aGk=\x07\x9b2J\u202e\\\"'"),
    "note of a megabyte": lambda entry: entry.with_note("긴 글 " * 100_000),
    "note of marks": lambda entry: entry.with_note("e" + "\u0301" * 100_000),
    "note of noncharacters": lambda entry: entry.with_note("\uffff\ufeff\U0010ffff\u2028\x85"),
    "note of blanks": lambda entry: entry.with_note("\u3000 \n\t"),
    "note of JSON": lambda entry: entry.with_note('"}}, "entries": {}'),
    "tags of nothing": lambda entry: entry.with_tags(["", " ", "\n"]),
    "tags of surrogates": lambda entry: entry.with_tags(["\ud800", "\udfff"]),
    "tags of NUL": lambda entry: entry.with_tags(["\0", "a\0"]),
    "tags of one fold": lambda entry: entry.with_tags(["ß", "ss", "SS", "ﬀ", "ff"]),
    "tags without end": lambda entry: entry.with_tags(map(str, range(20_000))),
    "episodes below": lambda entry: entry.with_episodes(-1),
    "episodes 2**70": lambda entry: entry.with_episodes(2**70),
    "episodes beyond": lambda entry: entry.with_episodes(17, 16),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_a_bad_value(path: Path, name: str) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    before = path.read_bytes()
    if refused(lambda: log.edit("a", EDITS[name])):
        assert path.read_bytes() == before
    kept = replace(log.get("a"), note=json.loads(json.dumps(log.get("a").note)))  # halves that fit are joined
    log.close()
    log = WatchLog(path)
    assert not log.notices and log.get("a") == kept
    assert log.edit("b", rated(8)) is not None and log.undo() is not None
    assert WatchLog(path).get("a") == kept


@pytest.mark.parametrize(
    "title_id",
    ["a\0b", "\ud800", "../../x", "[/]", " ", "x" * 1_000_000, "1", "_meta", "\n", "기생충"],
    ids=shown,
)
def test_an_edit_of_an_odd_title(path: Path, title_id: str) -> None:
    assert WatchLog(path).edit(title_id, rated(9)) is not None
    log = WatchLog(path)
    assert not log.notices and log.get(title_id).rating == 9
    assert log.undo() is not None and log.entries() == {}
    assert names_beside(path) == sorted({*names_beside(path), "log.json", "log.json.bak", "log.json.lock"})


MARKS = {
    **{
        f"on {text[:20]!a}": ["watched", f"--on={text}"] for text in DATES if text not in GOOD_DATES | TO_COME
    },
    **{f"rating {text[:20]!a}": ["watched", f"--rating={text}"] for text in RATINGS},
    **{f"episodes {text[:20]!a}": ["watching", f"--episodes={text}"] for text in EPISODES},
    "on nothing": ["watched", "--on="],
    "on without a word": ["watched", "--on"],
    "episodes of a film": ["watching", "--episodes=1"],
    **{f"status {text!a}": [text] for text in ("", " ", "\0", "seen", "watched\u200b", "[/]", "5")},
}
ODD_NOTES = {
    "empty": "",
    "NUL": "a\0b",
    "byte": "caf\udce9",
    "escape": "\x1b]52;c;aGk=\x07",
    "megabyte": "긴 글 " * 100_000,
    "dash": "-x",
    "lines": "a\r\nb\u2028c",
    "markup": "[/] {} %s",
}


@pytest.mark.usefixtures("_catalog_read_once")
@pytest.mark.parametrize("name", MARKS)
def test_a_mark_of_a_bad_value(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    title_id = SASSY if name == "episodes of a film" else SONATA
    words = [word.replace("\ud800", "\udcff") for word in MARKS[name]]  # a byte that is no letter, as typed
    assert main(["--data-dir", str(path.parent), "mark", title_id, *words]) == 2
    told = capsys.readouterr()
    assert told.out == "" and is_sentence(told.err.splitlines()[0]) and len(told.err) < 1000
    assert not set("\x1b\0\ud800\udcff") & set(told.err)
    assert names_beside(path) in ([], ["log.json.lock"])
    assert WatchLog(path).edit(title_id, rated(9)) is not None


@pytest.mark.usefixtures("_catalog_read_once")
@pytest.mark.parametrize("name", ODD_NOTES)
def test_a_mark_with_an_odd_note(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data-dir", str(path.parent)]
    assert main([*data, "mark", SASSY, "plan", f"--note={ODD_NOTES[name]}"]) == 0
    for words in (["show", SASSY], ["log"], ["undo"]):
        assert main([*data, *words]) == 0
        told = capsys.readouterr()
        assert not set("\x1b\0\x07\udce9") & set(told.out) and told.err == ""
    assert main([*data, "redo"]) == 0 and main([*data, "log", "--json"]) == 0
    [row] = json.loads(capsys.readouterr().out.partition("\n")[2])
    assert row["note"] == ODD_NOTES[name].replace("\udce9", "�")
