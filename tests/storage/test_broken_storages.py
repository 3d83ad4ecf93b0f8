"""Storages that are broken on purpose: each of the checks must tell them from the sound one.

A check that has never failed may be one that cannot. Here each thing the storage does for safety is taken
away, one at a time, and the check that is there for it has to say so.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.domain.log import Entry
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import atomic, copies, disk
from kdrama_tui.storage.atomic import AtomicStorage
from kdrama_tui.storage.watchlog import WatchLog
from tests.storage.power_loss import Recorder, Scenario, power_loss, quick, state_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="calls of Unix")]

Check = Callable[[Path], str | None]
"""Given an empty folder, says what is wrong with the storage, or None."""


def rated(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


# -- the checks


def power_goes_out(folder: Path) -> str | None:
    """At every point of a few edits; the first makes the folder, and one is on another day."""

    def edits(recorder: Recorder) -> None:
        recorder.open()
        recorder.edit("a", rated(1))
        recorder.edit("b", lambda entry: entry.with_note("다시 보다"))
        recorder.open(day=1)
        recorder.edit("a", rated(None))

    return power_loss(folder, Scenario(edits)).violation


ACTIONS: tuple[tuple[str, Callable[[Entry], Entry]], ...] = (
    ("a", rated(2)),  # a change
    ("new", rated(3)),  # a row more
    ("b", rated(None)),  # a row less
)


def a_call_fails(folder: Path) -> str | None:
    """Every call of an edit fails once: the log is the one before or after, in memory as on the disk."""
    for title_id, change in ACTIONS:
        for number in (errno.ENOSPC, errno.EIO):
            for at in range(1, 100):
                path = folder / f"{title_id}-{number}-{at}" / "log.json"
                wrong, came = _with_a_failure(path, title_id, change, number, at)
                if wrong is not None:
                    return f"call {at} of the edit of {title_id!r} failed: {wrong}"
                if not came:
                    break
    return None


def _with_a_failure(
    path: Path, title_id: str, change: Callable[[Entry], Entry], number: int, at: int
) -> tuple[str | None, bool]:
    """What is wrong once a call has failed, and whether the edit came as far as that call."""
    with WatchLog(path) as other:
        other.edit("a", rated(1))
        other.edit("b", rated(1))
    log = WatchLog(path)
    before, wanted = dict(log.entries()), change(log.get(title_id))
    told: KdramaError | None = None
    with _failing(number, at) as calls:
        try:
            log.edit(title_id, change)
        except KdramaError as error:
            told = error
    came = len(calls) >= at
    found = WatchLog(path)
    log.refresh()
    done = found.get(title_id).rating == wanted.rating
    if found.notices:
        return f"it was mended: {found.notices[0].message}", came
    if not done and dict(found.entries()) != before:
        return "the log is neither the one before nor the one after", came
    if not done and told is None:
        return "the edit is not there, and nobody was told", came
    if done and told is not None and told.title == "Not saved":
        return "the edit is there, and was said not to be", came
    if state_of(log) != state_of(found):
        return "memory is not what is on the disk", came
    try:
        log.edit(title_id, change)
        log.edit("later", rated(5))
    except Exception as error:  # whatever it is, the next edit has to work
        return f"the next edit raised {type(error).__name__}: {error}", came
    again = WatchLog(path)
    if again.notices or state_of(log) != state_of(again) or again.get(title_id).rating != wanted.rating:
        return "the next edit is not what is there after it", came
    return None, came


@contextmanager
def _failing(number: int, at: int) -> Iterator[list[str]]:
    """Let one of the calls that change the disk fail; of a write, half gets there."""
    calls: list[str] = []

    def failing(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            if len(calls) != at:
                return real(*args, **kwargs)
            if name == "write":
                real(args[0], args[1][: len(args[1]) // 2])
            raise OSError(number, os.strerror(number))

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "write", "fsync", "fchmod", "link", "replace"):
            patch.setattr(os, name, failing(name, getattr(os, name)))
        yield calls


def a_write_is_short(folder: Path) -> str | None:
    """The system takes less than it was given, as it may."""
    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", lambda fd, data: real(fd, data[:100]))
        log = WatchLog(folder / "log.json")
        log.edit("a", rated(1))
        log.edit("b", rated(2))
    again = WatchLog(folder / "log.json")
    if again.notices:
        return f"it was mended: {again.notices[0].message}"
    return None if state_of(again) == state_of(log) else "edits are lost"


def two_windows(folder: Path) -> str | None:
    """Two windows edit by turns, and then one while the other is in the middle of an edit."""
    path = folder / "log.json"
    busy: list[KdramaError] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic, "LOCK_SECONDS", 0.05)
        one, two = WatchLog(path), WatchLog(path)
        one.edit("a", rated(1))
        two.edit("b", rated(2))

        def meanwhile(entry: Entry) -> Entry:
            try:
                two.edit("c", rated(3))
            except KdramaError as error:
                busy.append(error)
            return entry.with_rating(4)

        one.edit("d", meanwhile)
    if busy:  # it was told to wait, and is not lost: the person does it again
        two.edit("c", rated(3))
    found = {title_id: entry.rating for title_id, entry in WatchLog(path).entries().items()}
    return None if found == {"a": 1, "b": 2, "c": 3, "d": 4} else f"edits are lost: {found}"


def a_damaged_file_is_opened(folder: Path) -> str | None:
    """Whatever becomes of it, its bytes stay."""
    damages: tuple[Callable[[bytes], bytes], ...] = (
        lambda data: data[:-9],
        lambda data: bytes(len(data)),
        lambda data: b" ",
    )
    for number, damage in enumerate(damages):
        path = folder / str(number) / "log.json"
        with WatchLog(path) as log:
            log.edit("a", rated(1))
            log.edit("b", rated(2))
        data = damage(path.read_bytes())
        path.write_bytes(data)
        with WatchLog(path) as log:
            log.edit("later", rated(5))
        if data not in {each.read_bytes() for each in path.parent.iterdir()}:
            return "the damaged file is nowhere"
    return None


CHECKS: tuple[Check, ...] = (
    power_goes_out,
    a_call_fails,
    a_write_is_short,
    two_windows,
    a_damaged_file_is_opened,
)


@pytest.mark.parametrize("check", CHECKS)
def test_the_sound_storage_passes(tmp_path: Path, check: Check) -> None:
    with quick():
        assert check(tmp_path) is None


# -- the broken storages


def no_sync_of_the_file(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "sync", lambda fd: None)


def no_sync_of_the_folder(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "sync_folder", lambda folder: None)


def a_new_folder_is_not_synced(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(disk, "make_folder", lambda folder: folder.mkdir(parents=True))


def written_in_place(patch: pytest.MonkeyPatch) -> None:
    def replace(source: Path, target: Path) -> None:
        fd = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(fd, source.read_bytes())
        os.fsync(fd)
        os.close(fd)
        source.unlink()

    patch.setattr(disk, "replace", replace)


def renamed_before_it_is_synced(patch: pytest.MonkeyPatch) -> None:
    def replace(source: Path, target: Path) -> None:
        os.replace(source, target)  # noqa: PTH105
        fd = os.open(target, os.O_RDWR)
        os.fsync(fd)
        os.close(fd)

    patch.setattr(disk, "sync", lambda fd: None)
    patch.setattr(disk, "replace", replace)


def the_old_file_is_moved_away_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(copies, "keep_last", lambda path: disk.replace(path, copies.last_good(path)))


def a_short_write_is_taken_for_a_whole(patch: pytest.MonkeyPatch) -> None:
    def write_new(path: Path, data: bytes, mode: int = 0o600) -> int:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        os.write(fd, data)
        disk.sync(fd)
        return fd

    patch.setattr(disk, "write_new", write_new)


def a_failed_write_is_passed_over(patch: pytest.MonkeyPatch) -> None:
    def write_new(path: Path, data: bytes, mode: int = 0o600) -> int:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        with suppress(OSError):
            os.write(fd, data)
            disk.sync(fd)
        return fd

    patch.setattr(disk, "write_new", write_new)


def a_failed_save_is_passed_over(patch: pytest.MonkeyPatch) -> None:
    real = AtomicStorage._save

    def save(storage: AtomicStorage, *args: Any, **kwargs: Any) -> None:
        with suppress(KdramaError):
            real(storage, *args, **kwargs)

    patch.setattr(AtomicStorage, "_save", save)


def the_cache_is_kept_after_a_failed_save(patch: pytest.MonkeyPatch) -> None:
    real = AtomicStorage._forget

    def forget(storage: AtomicStorage) -> None:
        if sys.exc_info()[0] is None:
            real(storage)

    patch.setattr(AtomicStorage, "_forget", forget)


def no_lock(patch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def unlocked(storage: AtomicStorage) -> Iterator[None]:
        disk.make_folder(storage.path.parent)
        yield

    patch.setattr(AtomicStorage, "_locked", unlocked)


def not_read_again_under_the_lock(patch: pytest.MonkeyPatch) -> None:
    real = AtomicStorage.refresh

    def refresh(storage: AtomicStorage) -> bool:
        return not (storage._depth and storage._tables is not None) and real(storage)

    patch.setattr(AtomicStorage, "refresh", refresh)


def a_damaged_file_is_written_over(patch: pytest.MonkeyPatch) -> None:
    def set_aside(path: Path, now: datetime, why: str = "corrupt") -> Path:
        return path.with_name(f"{path.name}.{why}")

    patch.setattr(copies, "set_aside", set_aside)


BROKEN: tuple[tuple[Callable[[pytest.MonkeyPatch], None], Check, str], ...] = (
    (no_sync_of_the_file, power_goes_out, "mended"),
    (no_sync_of_the_folder, power_goes_out, "not there"),
    (a_new_folder_is_not_synced, power_goes_out, "not there"),
    (written_in_place, power_goes_out, "mended"),
    (renamed_before_it_is_synced, power_goes_out, "mended"),
    (the_old_file_is_moved_away_first, power_goes_out, "mended"),
    (a_short_write_is_taken_for_a_whole, a_write_is_short, "mended"),
    (a_failed_write_is_passed_over, a_call_fails, "mended"),
    (a_failed_save_is_passed_over, a_call_fails, "nobody was told"),
    (the_cache_is_kept_after_a_failed_save, a_call_fails, "the next edit"),
    (no_lock, two_windows, "lost"),
    (not_read_again_under_the_lock, two_windows, "lost"),
    (a_damaged_file_is_written_over, a_damaged_file_is_opened, "nowhere"),
)


@pytest.mark.parametrize(("breaking", "check", "words"), BROKEN)
def test_a_broken_storage_is_found_out(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breaking: Callable[[pytest.MonkeyPatch], None],
    check: Check,
    words: str,
) -> None:
    breaking(monkeypatch)
    with quick():
        wrong = check(tmp_path)
    assert wrong is not None
    assert words in wrong
