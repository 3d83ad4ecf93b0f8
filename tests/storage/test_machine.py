"""Two windows, failing disks, kills, editors and damage in any order, against a model that knows no disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kdrama_tui.domain.changes import Change
from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import copies, recovery, schema
from kdrama_tui.storage.watchlog import WatchLog

# -- what is done to the log ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Edit:
    """An edit of one title, told so that a failing run can be read."""

    title_id: str
    what: str
    value: Any

    def __call__(self, entry: Entry) -> Entry:
        match self.what:
            case "status":
                return entry.with_status(self.value)
            case "rating":
                return entry.with_rating(self.value)
            case "note":
                return entry.with_note(self.value)
            case "tags":
                return entry.with_tags(self.value)
            case "episodes":
                return entry.with_episodes(self.value)
            case "viewing":
                precision = Precision.UNKNOWN if self.value is None else precision_of(self.value)
                assert precision is not None
                return entry.watched_on(self.value, precision)
            case "both":
                return entry.with_rating(self.value).with_note(f"worth {self.value}")
            case _:
                return Entry(entry.title_id)


Act = Edit | str
"""An edit, ``undo`` or ``redo``."""

RATINGS = st.sampled_from([1.0, 6.0, 7.5, 10.0])
EDITS = st.one_of(
    st.tuples(st.just("status"), st.sampled_from([*Status, None])),
    st.tuples(st.just("rating"), RATINGS | st.none()),
    st.tuples(st.just("both"), RATINGS),  # a change of two fields can be undone by half
    st.just(("clear", None)),
    st.tuples(st.just("note"), st.sampled_from(["", "좋다", 'a "b"\n\0', "\ud800", "아" * 40])),
    st.tuples(st.just("tags"), st.sampled_from([(), ("sad",), ("long", "sad")])),
    st.tuples(st.just("episodes"), st.sampled_from([1, 16, None])),
    st.tuples(st.just("viewing"), st.sampled_from(["2024-05-01", "2024-05", "2011", None])),
).flatmap(lambda made: st.builds(Edit, st.sampled_from(["a", "기생충"]), *map(st.just, made)))
STEPS: st.SearchStrategy[Act] = st.sampled_from(["undo", "undo", "redo"])
ACTS: st.SearchStrategy[Act] = EDITS | STEPS
WINDOWS = st.integers(0, 1)


# -- what should come of it ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Done:
    """A change as the model sees it."""

    title_id: str
    before: Entry | None
    after: Entry | None
    undone: bool = False


@dataclass(frozen=True)
class State:
    """All that a log says, without moments and numbers."""

    entries: dict[str, Entry] = field(default_factory=dict)
    changes: tuple[Done, ...] = ()

    def after(self, act: Act) -> tuple[State, str]:
        """The state after an act, and whether it was ``done``, ``half``, ``passed over`` or ``nothing``."""
        return self._edited(act) if isinstance(act, Edit) else self._stepped(undone=act == "undo")

    def with_entry(self, entry: Entry) -> State:
        others = {key: each for key, each in self.entries.items() if key != entry.title_id}
        return replace(self, entries=others if entry.is_empty else {**others, entry.title_id: entry})

    def _edited(self, edit: Edit) -> tuple[State, str]:
        before = self.entries.get(edit.title_id)
        after = edit(before or Entry(edit.title_id))
        if after == (before or Entry(edit.title_id)):
            return self, "nothing"
        kept = tuple(each for each in self.changes if not each.undone)
        done = Done(edit.title_id, before, None if after.is_empty else after)
        return replace(self.with_entry(after), changes=(*kept, done)), "done"

    def _stepped(self, *, undone: bool) -> tuple[State, str]:
        places = [place for place, each in enumerate(self.changes) if each.undone is not undone]
        if not places:
            return self, "nothing"
        place = places[-1] if undone else places[0]
        change = self.changes[place]
        empty = Entry(change.title_id)
        there, wanted = change.after or empty, change.before or empty
        if not undone:
            there, wanted = wanted, there
        entry = self.entries.get(change.title_id, empty)
        restored = stayed = 0
        for name in ("status", "rating", "note", "episodes_seen", "tags", "viewings"):
            was, want, has = (getattr(each, name) for each in (there, wanted, entry))
            if was != want and has == was:
                entry = replace(entry, **{name: want})
                restored += 1
            elif was != want and has != want:  # a person was at it since
                stayed += 1
        changes = list(self.changes)
        changes[place] = replace(change, undone=undone)
        told = "done" if not stayed else "half" if restored else "passed over"
        return replace(self.with_entry(entry), changes=tuple(changes)), told


def timeless(entry: Entry | None) -> Entry | None:
    return None if entry is None else replace(entry, updated=None)


def said_by(log: WatchLog) -> State:
    """What a log says, as the model would put it."""
    entries = {key: replace(entry, updated=None) for key, entry in log.entries().items()}
    changes = [Done(c.title_id, timeless(c.before), timeless(c.after), c.undone) for c in log.changes()]
    return State(entries, tuple(changes))


def do(log: WatchLog, act: Act) -> str:
    """Act on a log, and tell what came of it in the model's words."""
    done: Change | None
    try:
        done = log.edit(act.title_id, act) if isinstance(act, Edit) else getattr(log, act)()
    except KdramaError as error:
        if error.title in {"Nothing undone", "Nothing redone"}:
            return "passed over"
        raise
    return "nothing" if done is None else "half" if "changed since" in done.what else "done"


# -- what goes wrong -----------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Fault:
    """Lets the n-th call that changes the disk fail, and after a kill every later one.

    Nothing needs to reach the disk itself, as no power is cut here: that makes thousands of saves cheap.
    """

    at: int
    kind: str
    lasting: bool = False
    calls: int = 0
    happened: bool = False

    @contextmanager
    def active(self) -> Iterator[None]:
        names = {"open", "write", "fsync", "replace", "link"}
        cleaning = {"unlink", "mkdir", "fchmod"}  # these never fail, but the dead do not do them either
        with mock.patch.multiple(
            os, **{name: self._wrapped(name, getattr(os, name)) for name in names | cleaning}
        ):
            yield

    def _wrapped(self, name: str, real: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            if self.happened and self.kind == "kill":
                raise Killed
            counts = name not in {"unlink", "mkdir", "fchmod"} and (
                name != "open" or args[1] & (os.O_WRONLY | os.O_RDWR | getattr(os, "O_DIRECTORY", 0))
            )
            self.calls += bool(counts)
            if counts and (self.calls == self.at or (self.lasting and self.calls > self.at)):
                self.happened = True
                if name == "write":
                    short = real(args[0], bytes(args[1])[: max(len(args[1]) // 2, 1)])
                    if self.kind == "short":
                        return short
                if self.kind == "kill":
                    raise Killed
                if self.kind != "short":
                    number = errno.ENOSPC if self.kind == "full" else errno.EIO
                    raise OSError(number, os.strerror(number))
            return None if name == "fsync" else real(*args, **kwargs)

        return call


NO_FAULT = st.builds(Fault, st.just(0), st.just("none"))
FAULTS = st.builds(
    Fault, st.integers(1, 16), st.sampled_from(["full", "broken", "short", "kill"]), st.booleans()
)


# -- the machine ---------------------------------------------------------------------------------------


class TwoWindows(RuleBasedStateMachine):
    """A log open twice, and one plain state that both must amount to."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()).resolve()
        self.path = self.folder / "data" / "log.json"
        self.clock = datetime(2024, 5, 1, 12, tzinfo=UTC)
        self.ticks = 0
        self.model = State()
        self.logs = [self.opened(), self.opened()]
        self.polls = [True, True]

    def opened(self) -> WatchLog:
        return WatchLog(self.path, now=lambda: self.clock)

    @initialize(polls=st.lists(st.booleans(), min_size=2, max_size=2))
    def who_looks_at_the_disk_each_second(self, polls: list[bool]) -> None:
        self.polls = polls  # who does not has old entries in memory when the next edit comes

    @rule(acts=st.lists(st.tuples(WINDOWS, ACTS), min_size=1, max_size=3))
    def act(self, acts: list[tuple[int, Act]]) -> None:
        self.all_of(acts)

    @precondition(lambda self: self.model.changes)
    @rule(acts=st.lists(st.tuples(WINDOWS, STEPS), min_size=2, max_size=4))
    def back_and_forth(self, acts: list[tuple[int, Act]]) -> None:
        self.all_of(acts)

    @rule(which=WINDOWS, act=ACTS, fault=FAULTS, again=st.booleans())
    def act_on_a_failing_disk(self, which: int, act: Act, fault: Fault, again: bool) -> None:
        left_before = self.left_by_the_dead()
        after, told = self.model.after(act)
        error = self.attempt(which, act, fault, told)
        if isinstance(error, Killed):
            self.model = self.one_of(self.model, after)
        elif error is None or error.title == "Save in doubt":  # only the folder's sync is after the rename
            self.model = after
        else:
            assert error.title == "Not saved"
        if not isinstance(error, Killed):
            assert self.left_by_the_dead() <= left_before
        self.logs[which].refresh()
        assert said_by(self.logs[which]) == self.model
        if again:  # as the hint says
            self.all_of([(which, act)])

    @rule(which=WINDOWS)
    def refresh(self, which: int) -> None:
        old = said_by(self.logs[which])
        assert self.logs[which].refresh() or old == self.model
        assert said_by(self.logs[which]) == self.model
        assert not self.logs[which].refresh()

    @rule(which=WINDOWS)
    def close_and_reopen(self, which: int) -> None:
        self.logs[which].close()
        self.logs[which] = self.opened()

    @rule()
    def a_new_day(self) -> None:
        self.clock += timedelta(days=1)

    @precondition(lambda self: self.model.entries)
    @rule(data=st.data(), rating=RATINGS)
    def edit_by_hand(self, data: st.DataObject, rating: float) -> None:
        title_id = data.draw(st.sampled_from(sorted(self.model.entries)))
        found = json.loads(self.path.read_bytes())
        [row] = [row for row in found["entries"].values() if row["id"] == title_id]
        row["rating"] = rating
        self.write_in_place(json.dumps(found, indent=1).encode())
        self.model = self.model.with_entry(replace(self.model.entries[title_id], rating=rating))

    @precondition(lambda self: self.path.exists())
    @rule(
        which=WINDOWS,
        kind=st.sampled_from(["cut", "zeroed", "gone"]),
        share=st.integers(0, 100),
        last_copy_too=st.booleans(),
        noticed_by=st.just("open") | st.just("refresh") | ACTS,
        fault=NO_FAULT | FAULTS,
    )
    def damage(
        self, which: int, kind: str, share: int, last_copy_too: bool, noticed_by: Act, fault: Fault
    ) -> None:
        last = copies.last_good(self.path)
        if last_copy_too and last.exists():
            last.unlink()
            last.write_bytes(b'{"entries"')
        whole = self.path.read_bytes()
        least = 0 if copies.newest_first(self.path) else 1  # without a copy an empty file is a new log
        left = whole[: max(len(whole) * share // 100, least)]
        if kind == "gone":
            left = b""
            self.path.unlink()
        else:
            left += b"\0" * (len(whole) - len(left)) if kind == "zeroed" else b""
            self.write_in_place(left)
        if left.strip() != whole.strip():
            self.model = self.last_good_copy()
        after, told = self.model, ""
        if noticed_by not in {"open", "refresh"}:
            after, told = self.model.after(noticed_by)
        error = self.attempt(which, noticed_by, fault, told)
        if not fault.happened:
            assert error is None
            if left and left.strip() != whole.strip():
                assert len(self.logs[which].notices) == 1
        with Fault(0, "none").active():
            self.model = self.one_of(self.model, *([after] if error else []), after) if error else after
            with self.opened() as fresh:  # whatever failed, the next start gets out of it
                assert fresh.read_only is None
        if left and left.strip() != whole.strip():
            asides = self.path.parent.glob("log.json.corrupt-*")
            assert any(each.read_bytes() == left for each in asides)
        for log in self.logs:
            log.refresh()
            log.notices.clear()

    @invariant()
    def the_disk_says_what_the_model_says(self) -> None:
        with self.opened() as fresh:
            assert said_by(fresh) == self.model
            assert not fresh.notices
            assert fresh.read_only is None
        for log, polls in zip(self.logs, self.polls, strict=True):
            if polls:
                log.refresh()
                assert said_by(log) == self.model
                assert not log.notices
                assert log.read_only is None

    def teardown(self) -> None:
        try:
            for log in self.logs:
                log.refresh()
                assert said_by(log) == self.model
                log.close()
            with Fault(0, "none").active(), self.opened() as log:
                log.edit("the last", lambda entry: entry.with_note("sweeps what the dead left"))
            assert not self.left_by_the_dead()
            assert not self.still_open()
        finally:
            for log in self.logs:
                log.close()
            shutil.rmtree(self.folder)

    # -- within

    def all_of(self, acts: list[tuple[int, Act]]) -> None:
        """Do these on a sound disk, by turns; the file before each is the last good copy after it."""
        for which, act in acts:
            before = self.path.read_bytes() if self.path.exists() else None
            self.model, told = self.model.after(act)
            with Fault(0, "none").active():
                assert do(self.logs[which], act) == told
            if told != "nothing":
                assert said_by(self.logs[which]) == self.model
                assert before is None or copies.last_good(self.path).read_bytes() == before

    def attempt(self, which: int, act: Act, fault: Fault, told: str) -> KdramaError | Killed | None:
        """Act while the disk may fail. A window that is killed is dropped, and started again."""
        log = self.logs[which]
        try:
            with fault.active():
                match act:
                    case "open":
                        log.close()
                        self.logs[which] = log = self.opened()
                    case "refresh":
                        log.refresh()
                    case _:
                        assert do(log, act) == told
        except KdramaError as error:
            assert fault.happened
            return error
        except Killed as error:
            self.bury(log, self.logs[1 - which])
            self.logs[which] = self.opened()
            return error
        return None

    def one_of(self, *states: State) -> State:
        """The one of these states that the disk is in."""
        with self.opened() as fresh:
            found = said_by(fresh)
        assert found in states
        return found

    def last_good_copy(self) -> State:
        """What the newest copy says that can be read at all."""
        days = sorted(self.path.parent.glob("log.json.20*"), reverse=True)
        for copy in (copies.last_good(self.path), *days):
            try:
                found = json.loads(copy.read_bytes())
            except (
                FileNotFoundError,
                ValueError,
            ):  # the file may have been its own last copy when it was damaged
                continue
            entries = {row["id"]: schema.entry_from(row) for row in found.get("entries", {}).values()}
            changes = []
            for number in sorted(found.get("changes", {}), key=int):
                row = found["changes"][number]
                [edit] = row["edits"]
                before, after = (
                    None if edit[side] is None else replace(schema.entry_from(edit[side]), updated=None)
                    for side in ("before", "after")
                )
                changes.append(Done(edit["id"], before, after, row["undone"]))
            timed = {key: replace(entry, updated=None) for key, entry in entries.items()}
            return State(timed, tuple(changes))
        return State()

    def write_in_place(self, data: bytes) -> None:
        """Write as an editor does, at another moment than the last save: people are slower than clocks."""
        self.ticks += 1
        days = {copy: copy.read_bytes() for copy in copies.dated(self.path)}
        self.path.write_bytes(data)
        assert days == {copy: copy.read_bytes() for copy in days}
        moment = self.path.stat().st_mtime_ns + self.ticks * 1_000_000_000
        os.utime(self.path, ns=(moment, moment))

    def left_by_the_dead(self) -> set[str]:
        return {each.name for each in self.path.parent.glob(".log.json.tmp-*")}

    def bury(self, dead: WatchLog, other: WatchLog) -> None:
        """Let go of lock and descriptors of a window that was killed, as the system does."""
        dead.close()  # closes its file and does nothing else
        if dead._storage._filelock is not None:
            dead._storage._filelock.release(force=True)
        for number in self.still_open():
            if number != other._storage._fd:  # of a window that died while it was opening
                os.close(number)

    def still_open(self) -> list[int]:
        """Descriptors on our files, where the system tells."""
        numbers = os.listdir("/proc/self/fd") if sys.platform == "linux" else []  # noqa: PTH208
        found = []
        for number in map(int, numbers):
            with suppress(OSError):  # the one of this very look is closed by now
                if os.readlink(f"/proc/self/fd/{number}").startswith(str(self.folder)):  # noqa: PTH115
                    found.append(number)
        return found


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be replaced by hand there")
def test_whatever_happens_the_log_is_what_was_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery, "_PAUSE", 0)
    run_state_machine_as_test(
        TwoWindows,
        settings=settings(
            max_examples=60,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
