"""The power goes out between any two calls of a save: what is left is the log before or after, never less."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry
from kdrama_tui.storage import copies
from tests.storage.power_loss import LOG, Disk, Item, Recorder, Scenario, power_loss

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the model is of Unix")


def rated(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


def noted(text: str) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_note(text)


def seen(day: str) -> Callable[[Entry], Entry]:
    return lambda entry: entry.watched_on(day, Precision.DAY)


def a_few_edits(recorder: Recorder) -> None:
    recorder.open()
    recorder.edit("parasite", seen("2024-05-01"))  # the folder is not there yet
    recorder.edit("parasite", noted("“다시” 보다 " * 20))
    recorder.edit("oldboy-2003", rated(9))
    recorder.edit("parasite", noted(""))  # the file shrinks
    recorder.open(day=1)
    recorder.edit("oldboy-2003", rated(8.5))  # another day: a dated copy first
    recorder.save(lambda log: log.undo())
    recorder.edit("oldboy-2003", rated(None))  # and its row goes


def days_on_end(recorder: Recorder) -> None:
    """One edit a day, and more days than copies are kept for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "DAYS_KEPT", 2)
        for day in range(5):
            recorder.open(day=day)
            recorder.edit("parasite", rated(1 + day))
            recorder.edit(f"t-{day}", rated(7))


def without_second_names(recorder: Recorder) -> None:
    """On a file system without links the last good copy is a true one."""

    def refused(*names: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", refused)
        a_few_edits(recorder)


def one_edit(recorder: Recorder) -> None:
    recorder.open()
    recorder.edit("b", rated(9))


GOOD = b'{"_meta": {"1": {"schema": 1}}, "entries": {"1": {"id": "a", "status": "plan"}}}'
HALF = GOOD[: len(GOOD) // 2]

SCENARIOS = {
    "whole writes": (60, Scenario(a_few_edits)),
    "short writes": (400, Scenario(a_few_edits, most=400)),
    "days on end": (80, Scenario(days_on_end)),
    "no links": (80, Scenario(without_second_names)),
    "after a kill": (10, Scenario(one_edit, (("log.json", GOOD), (".log.json.tmp-1-abcd", HALF)))),
    "mending": (10, Scenario(one_edit, (("log.json", HALF), ("log.json.bak", GOOD)), damaged=HALF)),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_after_a_power_loss_all_that_was_acknowledged_is_there(tmp_path: Path, name: str) -> None:
    least, scenario = SCENARIOS[name]
    outcome = power_loss(tmp_path, scenario)
    assert outcome.violation is None
    assert outcome.images >= least  # fewer, and the model or the recorder has stopped looking


def test_a_save_syncs_before_it_renames_and_returns_after_the_folder_is_synced(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    with recorder.listening():
        recorder.open()
        recorder.edit("a", rated(1))
        recorder.edit("a", rated(2))
        recorder.edit("a", rated(3))
    calls = [step.call for step in recorder.steps if step.call not in {"close", "fchmod"}]
    first, second, third = " ".join(calls).removesuffix(" saved").split(" saved ")
    save = "create write sync_file"
    kept = "link replace"
    done = "replace sync_folder"
    assert first == f"begin mkdir mkdir sync_folder sync_folder create {save} {done}"  # the lock is created
    assert second == f"begin {save} {save} replace {kept} {done}"  # a dated copy is
    assert third == f"begin {save} {kept} {done}"


def test_a_call_that_is_not_recorded_is_noticed(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    with pytest.raises(AssertionError, match="not recorded"), recorder.listening():
        recorder.open()
        recorder.edit("a", rated(1))
        (recorder.root / LOG).write_bytes(b"past the recorder")


# -- the model itself


def contents(disk: Disk, path: str) -> set[bytes | None]:
    """What may be left in a file; None where it may be gone."""
    return {{item.path: item.data for item in image}.get(path) for image in disk.images()}


def test_what_was_not_synced_may_be_there_in_part() -> None:
    disk = Disk(())
    disk.create("a", 1)
    disk.write(1, 0, b"1234")
    disk.sync_folder("")
    assert contents(disk, "a") == {b"", b"12", b"12\0\0", b"\0\0\0\0", b"1234"}
    disk.sync_file(1)
    assert contents(disk, "a") == {b"1234"}
    disk.write(1, 4, b"56")
    assert contents(disk, "a") == {b"1234", b"12345", b"12345\0", b"1234\0\0", b"123456"}
    disk.write(1, 6, b"78")
    assert b"1234\0\x0078" in contents(disk, "a")
    disk.truncate(1)
    assert {b"", b"12345678"} < contents(disk, "a")


def test_names_are_there_up_to_some_point_and_do_not_wait_for_contents() -> None:
    disk = Disk((Item("a", b"old"),))
    disk.create("b", 1)
    disk.write(1, 0, b"new")
    disk.link("a", "c")
    disk.replace("b", "a")
    names = {tuple((item.path, item.twin) for item in image) for image in disk.images()}
    assert names == {
        (("a", None),),
        (("a", None), ("b", None)),
        (("a", None), ("b", None), ("c", "a")),
        (("a", None), ("c", None)),
    }
    assert {b"old", b"", b"new", b"n\0\0"} < contents(disk, "a")
    assert contents(disk, "c") == {b"old", None}
    disk.sync_file(1)
    assert contents(disk, "a") == {b"old", b"new"}
    disk.sync_folder("")
    assert contents(disk, "a") == {b"new"}


def test_a_folder_that_is_not_there_holds_nothing() -> None:
    disk = Disk(())
    disk.mkdir("new")
    disk.create("new/a", 1)
    disk.sync_file(1)
    disk.sync_folder("new")
    assert set(disk.images()) == {(), (Item("new"), Item("new/a", b""))}
    disk.sync_folder("")
    assert set(disk.images()) == {(Item("new"), Item("new/a", b""))}


def test_a_rename_onto_another_name_of_the_same_file_does_nothing() -> None:
    disk = Disk((Item("a", b"x"), Item("b", None, "a")))
    disk.replace("a", "b")
    assert set(disk.images()) == {(Item("a", b"x"), Item("b", None, "a"))}
