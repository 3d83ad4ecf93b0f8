"""The storage as TinyDB users know it, and with TinyDB's traps closed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tinydb import where
from tinydb.table import Document

from kdrama_tui.errors import KdramaError
from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.table import AtomicDB


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.json"


def opened(path: Path) -> AtomicDB:
    return AtomicDB(AtomicStorage(path))


def test_all_that_tinydb_does(path: Path) -> None:
    table = opened(path).table("changes_of_others")
    db = opened(path)
    entries = db.table("entries")
    assert entries.insert({"id": "a"}) == 1
    assert entries.insert_multiple([{"id": "b"}, Document({"id": "c"}, 7)]) == [2, 7]
    assert entries.update({"note": "x"}, where("id") == "b") == [2]
    assert entries.update({"note": "y"}, doc_ids=[7, 99]) == [7]
    assert entries.update_multiple([({"note": "z"}, where("id") == "a")]) == [1]
    assert entries.upsert({"id": "d"}, where("id") == "d") == [8]
    assert entries.upsert(Document({"rating": 5}, 8)) == [8]
    assert entries.remove(where("id") == "b") == [2]
    again = opened(path).table("entries")
    assert [(row.doc_id, dict(row)) for row in again] == [
        (1, {"id": "a", "note": "z"}),
        (7, {"id": "c", "note": "y"}),
        (8, {"id": "d", "rating": 5}),
    ]
    table.insert({"x": 1})
    entries.truncate()
    assert len(opened(path).table("entries")) == 0
    db.drop_table("changes_of_others")
    assert "changes_of_others" not in opened(path).tables()
    db.drop_tables()
    assert opened(path).tables() == {"_meta"}


def test_two_instances_never_give_the_same_id(path: Path) -> None:
    one, two = opened(path).table("entries"), opened(path).table("entries")
    ids = []
    for number in range(10):
        ids.append(one.insert({"id": f"one-{number}"}))
        ids += two.insert_multiple([{"id": f"two-{number}"}])
    assert ids == list(range(1, 21))
    assert len(one) == len(two) == 20


def test_no_answer_is_stale(path: Path) -> None:
    one, two = opened(path).table("entries"), opened(path).table("entries")
    one.insert({"id": "a", "n": 1})
    assert two.search(where("id") == "a")[0]["n"] == 1
    one.update({"n": 2}, where("id") == "a")
    assert two.search(where("id") == "a")[0]["n"] == 2


def test_a_transaction_is_all_or_nothing_and_one_save(path: Path) -> None:
    storage = AtomicStorage(path)
    entries, others = AtomicDB(storage).table("entries"), AtomicDB(storage).table("others")
    entries.insert({"id": "a", "tags": ["x"]})
    before = path.read_bytes()

    def spoil(row: Any) -> None:
        row["tags"].append("spoilt")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        entries.update(spoil, doc_ids=[1])
    assert entries.all() == [{"id": "a", "tags": ["x"]}]
    with pytest.raises(RuntimeError), storage.transaction():
        others.insert({"id": "b"})
        entries.update(spoil, doc_ids=[1])
    assert path.read_bytes() == before
    assert entries.all() == [{"id": "a", "tags": ["x"]}]
    assert others.all() == []
    with storage.transaction():
        others.insert({"id": "b"})
        assert others.all() == [{"id": "b"}]
        assert path.read_bytes() == before
        entries.remove(doc_ids=[1])
    assert storage.read()["_meta"]["1"]["revision"] == 2
    assert opened(path).table("entries").all() == []
    assert len(opened(path).table("others")) == 1


def test_a_row_changed_and_dropped_and_made_again_is_the_last_one(path: Path) -> None:
    storage = AtomicStorage(path)
    entries = AtomicDB(storage).table("entries")
    entries.insert_multiple([{"id": "a"}, {"id": "b"}])
    with storage.transaction():
        entries.update({"note": "x"}, doc_ids=[1])
        entries.remove(doc_ids=[1])
        entries.insert(Document({"id": "new"}, 1))
        entries.remove(doc_ids=[2])
    assert {row["id"] for row in opened(path).table("entries")} == {"new"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"x", object()])
def test_what_json_cannot_hold_is_refused(path: Path, value: object) -> None:
    entries = opened(path).table("entries")
    entries.insert({"id": "a"})
    before = path.read_bytes()
    with pytest.raises(KdramaError, match="no file can keep"):
        entries.insert({"id": "b", "x": value})
    assert path.read_bytes() == before
    assert len(entries) == 1
