"""Kills, full disks and failing calls: the file is the one before or the one after, and we know which."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.domain.log import Entry
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import copies
from kdrama_tui.storage.watchlog import WatchLog

posix = pytest.mark.skipif(os.name == "nt", reason="signals and limits of Unix")

MARKS = """
import sys; from pathlib import Path; from kdrama_tui.storage.watchlog import WatchLog
log = WatchLog(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**9):
    log.edit(f"t-{number % 40}", lambda e: e.with_note(f"{number} " + "아" * (number * 37 % 400)))
    sys.stdout.write(f"{number}\\n"); sys.stdout.flush()
"""


def rating(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


def temporary_files(path: Path) -> list[str]:
    return [name for name in os.listdir(path.parent) if ".tmp-" in name]  # noqa: PTH208


@posix
def test_no_acknowledged_mark_is_lost_to_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    chance = random.Random(7)
    expected: dict[str, int] = {}
    last = 0
    for _ in range(30):
        with subprocess.Popen(
            [sys.executable, "-c", MARKS, str(path), str(last)], stdout=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            child.send_signal(signal.SIGKILL)
            acked = [last, *(int(line) for line in child.stdout.read().splitlines() if line)]
        for number in range(last, acked[-1] + 1):
            expected[f"t-{number % 40}"] = number
        log = WatchLog(path)
        assert not log.notices
        found = {title_id: int(entry.note.split()[0]) for title_id, entry in log.entries().items()}
        late = acked[-1] + 1  # saved, and killed before it could say so
        if found.get(f"t-{late % 40}") == late:
            expected[f"t-{late % 40}"] = late
            last = late
        else:
            last = acked[-1]
        assert found == expected
        last += 1
        log.close()
    log = WatchLog(path)
    log.edit("last", rating(5))  # takes the lock of the dead, and sweeps
    assert temporary_files(path) == []


@posix
def test_keeping_a_copy_twice_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    path.write_text("{}", encoding="utf-8")
    copies.keep_last(path)
    copies.keep_last(path)  # as after a kill between the copy and the save
    assert temporary_files(path) == [] and copies.last_good(path).read_text(encoding="utf-8") == "{}"


class Faults:
    """Counts the calls that change the disk, and lets one of them fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fail_at: int | None = None
        self.error: Callable[[], BaseException] = lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.calls: list[str] = []
        for name in ("open", "write", "fsync", "replace", "link", "fchmod"):
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            if self.fail_at == len(self.calls):
                if name == "write":
                    real(args[0], bytes(args[1])[: len(args[1]) // 2])  # half of it gets there
                raise self.error()
            return real(*args, **kwargs)

        return call

    def arm(self, at: int | None) -> None:
        self.calls.clear()
        self.fail_at = at


class Killed(BaseException):
    """The process ends here."""


@posix
@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EIO, "kill"])
@pytest.mark.parametrize("new_day", [False, True])
def test_each_call_failing_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: int | str, new_day: bool
) -> None:
    faults = Faults(monkeypatch)
    faults.error = Killed if kind == "kill" else lambda: OSError(kind, os.strerror(int(kind)))
    path = tmp_path / "log.json"
    WatchLog(path).edit("a", rating(1))
    at, failed = 0, 0
    while True:
        at += 1
        log = WatchLog(path)
        log.edit("b", rating(1 if log.get("b").rating != 1 else 2))
        before = log.entries()
        value = 3.0 if before["a"].rating != 3 else 4.0
        if new_day:
            for copy in copies.dated(path):
                copy.unlink()
            log = WatchLog(path)
        faults.arm(at)
        told: BaseException | None = None
        try:
            log.edit("a", rating(value))
        except (KdramaError, Killed) as error:
            told = error
            failed += 1
        done = len(faults.calls) < at
        faults.arm(None)
        fresh = WatchLog(path)
        assert not fresh.notices
        assert fresh.get("a").rating in {before["a"].rating, value}
        if told is None:
            assert fresh.get("a").rating == value
        if isinstance(told, KdramaError) and told.title == "Not saved":
            assert fresh.entries() == before
            assert temporary_files(path) == []
        if kind != "kill":
            log.refresh()
            assert log.entries() == fresh.entries()  # memory is the disk
            log.edit("a", rating(9))
            assert WatchLog(path).get("a").rating == 9
            log.edit("a", rating(value))
        if done:
            break
    assert at > 6
    assert failed >= 4


def test_short_writes_are_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data)[:7]))
    WatchLog(tmp_path / "log.json").edit("a", rating(1))
    assert WatchLog(tmp_path / "log.json").get("a").rating == 1


def test_the_file_is_on_the_disk_before_it_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = Faults(monkeypatch)
    log = WatchLog(tmp_path / "log.json")
    log.edit("a", rating(1))
    log.edit("a", rating(2))
    faults.arm(None)
    log.edit("a", rating(3))
    steps = [name for name in faults.calls if name not in {"open", "fchmod"}]
    assert steps[:2] == ["write", "fsync"]
    assert steps[-2:] == ["replace", "fsync"]
    assert steps.count("fsync") == 2


@posix
def test_a_full_disk_loses_nothing_and_removing_still_works(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    code = """
import resource, signal, sys; from pathlib import Path
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage.watchlog import WatchLog
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
log = WatchLog(Path(sys.argv[1]))
acked = 0
try:
    for number in range(1000):
        log.edit(f"t-{number}", lambda e: e.with_note("x" * 300))
        acked += 1
except KdramaError as error:
    assert error.title == "Not saved", error.title
    assert "large" in error.message, error.message
assert len(log.entries()) == acked
assert log.undo() is not None
print(acked)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    acked = int(done.stdout)
    assert 20 < acked < 1000
    assert len(WatchLog(path).entries()) == acked - 1


def test_what_a_dead_process_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "log.json"
    log = WatchLog(path)
    (tmp_path / ".log.json.tmp-1-abcd").write_text("half")
    (tmp_path / ".other.json.tmp-1-abcd").write_text("not ours")
    log.edit("a", rating(1))
    assert temporary_files(path) == [".other.json.tmp-1-abcd"]
