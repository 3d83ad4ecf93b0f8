"""What a disk may hold after the power went out: calls recorded, images enumerated, each one opened.

The log is edited for real, and the calls that change the disk are written down. Then the power goes out
between any two of them. What is left is only what POSIX gives, which is less than any one file system does:

- What was synced is there.
- What was written to a file since its last sync is there, or not, or in part, or is zeroes.
- What was done to a folder's names since its last sync is there up to some point, in order.
- Files and folders do not wait for each other: a name may be there before what the file has to hold.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise, product
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kdrama_tui.domain.log import Entry
from kdrama_tui.storage import recovery
from kdrama_tui.storage.watchlog import WatchLog

LOG = "share/kdrama/log.json"
"""Where the log is; neither of the two folders is there before the first edit."""

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)

_FOLDER = -1  # stands where a file's number does


class Item(NamedTuple):
    """A name on the disk: a folder, a file with its content, or one more name of a file."""

    path: str
    data: bytes | None = None
    twin: str | None = None


Image = tuple[Item, ...]
"""All that is on the disk, folders before what is in them."""

State = tuple[dict[str, Entry], list[object]]
"""What the user would see: all Entries, and the Changes that can be undone or redone."""


class Step(NamedTuple):
    """A call that was made. ``begin`` and ``saved`` are no calls: an edit begins, and it has returned."""

    call: str
    args: tuple[Any, ...] = ()


class Content(NamedTuple):
    """What a file held after a write, and which bytes of it that write was about."""

    data: bytes
    start: int
    end: int


class Disk:
    """What the disk holds for certain, and what it may hold besides.

    Names and contents are lists: the first has been synced, and each that follows was made of the one
    before it by one call. A sync leaves the last one only.
    """

    def __init__(self, image: Image) -> None:
        self.names: dict[str, list[dict[str, int]]] = {"": [{}]}
        self.contents: dict[int, list[Content]] = {}
        for number, item in enumerate(image):
            folder, _, name = item.path.rpartition("/")
            names = self.names[folder][-1]
            if item.twin is not None:
                names[name] = self._number(item.twin)
            elif item.data is None:
                names[name] = _FOLDER
                self.names[item.path] = [{}]
            else:
                names[name] = number
                self.contents[number] = [Content(item.data, 0, 0)]

    # -- the calls

    def mkdir(self, path: str) -> None:
        self._put(path, _FOLDER)
        self.names[path] = [{}]

    def create(self, path: str, number: int) -> None:
        self._put(path, number)
        self.contents[number] = [Content(b"", 0, 0)]

    def link(self, source: str, target: str) -> None:
        self._put(target, self._number(source))

    def replace(self, source: str, target: str) -> None:
        folder, names, name = self._changed(source)
        other = target.rpartition("/")
        assert other[0] == folder, "a rename from one folder to another is not modelled"
        if names.get(other[2]) != names[name]:  # of two names of one file, both stay
            names[other[2]] = names.pop(name)

    def unlink(self, path: str) -> None:
        _, names, name = self._changed(path)
        del names[name]

    def truncate(self, number: int) -> None:
        self.contents[number].append(Content(b"", 0, 0))

    def write(self, number: int, start: int, data: bytes) -> None:
        old = self.contents[number][-1].data
        end = start + len(data)
        self.contents[number].append(Content(old[:start] + data + old[end:], start, end))

    def sync_file(self, number: int) -> None:
        del self.contents[number][:-1]

    def sync_folder(self, path: str) -> None:
        del self.names[path][:-1]

    def do(self, step: Step) -> None:
        """Make one more step; those that change nothing on the disk change nothing here."""
        if step.call not in {"begin", "saved", "close", "fchmod"}:
            getattr(self, step.call)(*step.args)

    # -- the images

    def live(self) -> Image:
        """What a program would see if the power stayed."""
        return next(
            _images(
                {folder: states[-1] for folder, states in self.names.items()},
                {number: [contents[-1].data] for number, contents in self.contents.items()},
            )
        )

    def images(self) -> Iterator[Image]:
        """All that may be left if the power went out now; some of it more than once."""
        contents = {number: _left_of(each) for number, each in self.contents.items()}
        for states in product(*self.names.values()):
            yield from _images(dict(zip(self.names, states, strict=True)), contents)

    # -- within

    def _changed(self, path: str) -> tuple[str, dict[str, int], str]:
        folder, _, name = path.rpartition("/")
        self.names[folder].append(dict(self.names[folder][-1]))
        return folder, self.names[folder][-1], name

    def _put(self, path: str, number: int) -> None:
        _, names, name = self._changed(path)
        names[name] = number

    def _number(self, path: str) -> int:
        folder, _, name = path.rpartition("/")
        return self.names[folder][-1][name]


def _left_of(contents: Sequence[Content]) -> list[bytes]:
    """What may be left of a file: each write is there, is not, is there by half, or is zeroes."""
    found = dict.fromkeys(content.data for content in contents)
    last = contents[-1].data
    for old, (new, start, end) in pairwise(contents):
        middle = (start + end) // 2
        found[new[:middle] + old.data[middle:]] = None
        found[new[:middle] + bytes(end - middle) + new[end:]] = None
        found[new[:start] + bytes(end - start) + new[end:]] = None
        if len(last) >= end:  # a later write may be there without an earlier one
            found[last[:start] + bytes(end - start) + last[end:]] = None
    return list(found)


def _images(names: dict[str, dict[str, int]], contents: dict[int, list[bytes]]) -> Iterator[Image]:
    items: list[tuple[str, int]] = []
    folders = [""]
    for folder in folders:  # grows on the way; what is in a folder that is not there cannot be reached
        for name, number in sorted(names[folder].items()):
            path = f"{folder}/{name}" if folder else name
            items.append((path, number))
            if number == _FOLDER:
                folders.append(path)
    files = list(dict.fromkeys(number for _, number in items if number != _FOLDER))
    for chosen in product(*(contents[number] for number in files)):
        data = dict(zip(files, chosen, strict=True))
        first: dict[int, str] = {}
        image = []
        for path, number in items:
            if number == _FOLDER:
                image.append(Item(path))
            elif first.setdefault(number, path) == path:
                image.append(Item(path, data[number]))
            else:
                image.append(Item(path, None, first[number]))
        yield tuple(image)


def look_at(root: Path) -> Image:
    """The image of a real folder."""
    items = []
    first: dict[int, str] = {}
    folders = [root]
    for folder in folders:
        for each in sorted(folder.iterdir()):
            path = each.relative_to(root).as_posix()
            if each.is_dir():
                folders.append(each)
                items.append(Item(path))
            elif first.setdefault(each.stat().st_ino, path) == path:
                items.append(Item(path, each.read_bytes()))
            else:
                items.append(Item(path, None, first[each.stat().st_ino]))
    return tuple(items)


def lay_out(root: Path, image: Image) -> None:
    """Make a real folder of an image."""
    for item in image:
        path = root / item.path
        if item.twin is not None:
            path.hardlink_to(root / item.twin)
        elif item.data is None:
            path.mkdir()
        else:
            path.write_bytes(item.data)


class Recorder:
    """A log in a folder of its own, with a list of all calls that change the disk there.

    Args:
        root: an empty folder.
        most: bytes that one write takes; the system may take fewer than it was given.

    Attributes:
        log: the log, once ``open`` was called.
        start: what was on the disk at the beginning.
        steps: the calls, and where among them the edits begin and have returned.
        states: what the log held when it was opened first and after each edit.
    """

    def __init__(self, root: Path, most: int | None = None) -> None:
        self.root = Path(os.path.realpath(root))
        self.log: WatchLog
        self.start: Image = ()
        self.steps: list[Step] = []
        self.states: list[State] = []
        self._most = most
        self._new_numbers = count(1000)
        self._numbers: dict[int, int] = {}  # by inode, of the files that are there
        self._open: dict[int, int | str] = {}  # by descriptor: a file's number or a folder's path

    def prepare(self, *files: tuple[str, bytes]) -> None:
        """Put files beside the log that were there before all that is recorded, and are synced."""
        folder = (self.root / LOG).parent
        folder.mkdir(parents=True)
        for name, data in files:
            (folder / name).write_bytes(data)
        self.start = look_at(self.root)
        for number, item in enumerate(self.start):  # the numbers that ``Disk`` gives them too
            if item.data is not None:
                self._numbers[(self.root / item.path).stat().st_ino] = number

    def open(self, *, day: int = 0) -> None:
        """Open the log as another run of the program would, on that day."""
        if hasattr(self, "log"):
            self.log.close()
        self.log = open_log(self.root, day)
        if not any(step.call == "begin" for step in self.steps):
            self.states = [state_of(self.log)]

    def save(self, action: Callable[[WatchLog], object]) -> None:
        """Do one thing that is saved, and note what the log holds then."""
        self.steps.append(Step("begin"))
        action(self.log)
        self.steps.append(Step("saved"))
        self.states.append(state_of(self.log))

    def edit(self, title_id: str, change: Callable[[Entry], Entry]) -> None:
        """Save one edit."""
        self.save(lambda log: log.edit(title_id, change))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Write down the calls that are made inside."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "open", self._opening())
            patch.setattr(os, "write", self._writing())
            patch.setattr(os, "fsync", self._syncing())
            patch.setattr(os, "close", self._closing())
            patch.setattr(os, "fchmod", self._modes())
            for name in ("mkdir", "link", "replace", "unlink"):
                patch.setattr(os, name, self._naming(name))
            patch.setattr(recovery, "_PAUSE", 0)
            _without_stronger_sync(patch)
            yield
        disk = Disk(self.start)
        for step in self.steps:
            disk.do(step)
        assert disk.live() == look_at(self.root), "something changed the disk by a call that is not recorded"

    # -- the calls: made, then written down

    def _opening(self) -> Callable[..., int]:
        real = os.open

        def call(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            there = os.path.lexists(path)
            fd = real(path, flags, mode, dir_fd=dir_fd)
            self._open.pop(fd, None)
            inside = self._inside(path)
            status = os.fstat(fd)
            if inside is None or not status.st_nlink:  # elsewhere, or a file that never has a name
                return fd
            if stat.S_ISDIR(status.st_mode):
                self._open[fd] = inside
                return fd
            if not there:
                self._numbers[status.st_ino] = next(self._new_numbers)
                self._did("create", inside, self._numbers[status.st_ino])
            elif flags & os.O_TRUNC:
                self._did("truncate", self._numbers[status.st_ino])
            self._open[fd] = self._numbers[status.st_ino]
            return fd

        return call

    def _writing(self) -> Callable[..., int]:
        real = os.write

        def call(fd: int, data: bytes) -> int:
            number = self._open.get(fd)
            if number is None:
                return real(fd, data)
            start = os.lseek(fd, 0, os.SEEK_CUR)
            done = real(fd, data[: self._most])
            self._did("write", number, start, bytes(data[:done]))
            return done

        return call

    def _syncing(self) -> Callable[..., None]:
        real = os.fsync

        def call(fd: int) -> None:
            real(fd)
            what = self._open.get(fd)
            if what is not None:
                self._did("sync_folder" if isinstance(what, str) else "sync_file", what)

        return call

    def _closing(self) -> Callable[..., None]:
        real = os.close

        def call(fd: int) -> None:
            real(fd)
            if (what := self._open.pop(fd, None)) is not None:
                self._did("close", what)

        return call

    def _modes(self) -> Callable[..., None]:
        real = os.fchmod

        def call(fd: int, mode: int) -> None:
            real(fd, mode)
            self._did("fchmod", self._open.get(fd), mode)

        return call

    def _naming(self, name: str) -> Callable[..., None]:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> None:
            real(*args, **kwargs)
            paths = [self._inside(each) for each in args[: 2 if name in {"link", "replace"} else 1]]
            if None not in paths:
                self._did(name, *paths)

        return call

    def _did(self, call: str, *args: Any) -> None:
        self.steps.append(Step(call, args))

    def _inside(self, path: Any) -> str | None:
        """The path as seen from the root, or None if it is elsewhere."""
        text, root = os.fsdecode(path), str(self.root)
        if text == root:
            return ""
        return text[len(root) + 1 :] if text.startswith(root + "/") else None


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something that is done to a log.

    Args:
        run: does it, with a recorder that listens.
        before: files that are beside the log at the beginning.
        most: bytes that one write takes.
        damaged: a file that is there at the beginning and whose bytes must be somewhere whatever happens;
            then, and only then, the log may say that it was mended.
    """

    run: Callable[[Recorder], None]
    before: tuple[tuple[str, bytes], ...] = ()
    most: int | None = None
    damaged: bytes | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a scenario: how much was looked at, and what was wrong, or None."""

    crash_points: int
    images: int
    violation: str | None = None


def power_loss(folder: Path, scenario: Scenario) -> Outcome:
    """Let the power go out at every point of a scenario and open all that may be left.

    The log must hold all edits that had returned, and of the one that was under way all or nothing. No
    notice, no exception, nothing half done left lying about, and the next edit must work.
    """
    (folder / "recorded").mkdir()
    recorder = Recorder(folder / "recorded", scenario.most)
    if scenario.before:
        recorder.prepare(*scenario.before)
    with recorder.listening():
        scenario.run(recorder)
    recorder.log.close()
    disk = Disk(recorder.start)
    saved, under_way, points = 0, False, 1
    seen: dict[Image, State | str] = {}
    with quick(), tempfile.TemporaryDirectory(dir=_in_memory()) as place:
        for number, step in enumerate(recorder.steps):
            disk.do(step)
            if step.call == "begin":
                under_way = True
            elif step.call == "saved":
                saved, under_way = saved + 1, False
            else:
                points += 1
            allowed = recorder.states[saved : saved + 1 + under_way]
            for image in disk.images():
                if image not in seen:
                    seen[image] = after_power_loss(Path(place), image, scenario.damaged)
                if seen[image] not in allowed:
                    told = _told(recorder.steps[: number + 1], image, seen[image])
                    return Outcome(points, len(seen), told)
    return Outcome(points, len(seen))


def after_power_loss(folder: Path, image: Image, damaged: bytes | None = None) -> State | str:
    """What a log holds when it is opened on an image, or what is wrong with it as a sentence."""
    root = Path(tempfile.mkdtemp(dir=folder))
    lay_out(root, image)
    try:
        log = open_log(root)
        found = state_of(log)
        if log.notices and damaged is None:
            return f"It was mended: {log.notices[0].message}"
        log.edit("later", lambda entry: entry.with_rating(5))
        log.close()
        again = open_log(root)
        if again.notices:
            return f"It was mended after the next edit: {again.notices[0].message}"
        if again.entries() != log.entries() or {**again.entries(), **found[0]} != again.entries():
            return "The next edit is not what is there after it."
        again.close()
    except Exception as error:  # whatever it is, it is no answer to somebody whose power went out
        return f"{type(error).__name__}: {error}"
    left = look_at(root)
    if any(".tmp-" in item.path for item in left):
        return "Something half done is still there after the next edit."
    if damaged is not None and damaged not in {item.data for item in left}:
        return "The damaged file is nowhere."
    shutil.rmtree(root)
    return found


def open_log(root: Path, day: int = 0) -> WatchLog:
    """The log in a folder, on that day."""
    return WatchLog(root / LOG, now=lambda: NOON + timedelta(days=day))


def state_of(log: WatchLog) -> State:
    """What the user would see."""
    return dict(log.entries()), list(log.changes())


@contextmanager
def quick() -> Iterator[None]:
    """No sync and no waiting: the power is out already, and it is only looked at what is left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda fd: None)
        patch.setattr(recovery, "_PAUSE", 0)
        _without_stronger_sync(patch)
        yield


def _in_memory() -> str | None:
    """A folder in memory if the system has one: a thousand folders are made and removed in a moment."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _without_stronger_sync(patch: pytest.MonkeyPatch) -> None:
    """On a Mac, have the call that goes down to the disk refused, so that ``fsync`` is what is called."""
    if sys.platform == "darwin":
        import fcntl

        real = fcntl.fcntl

        def call(fd: Any, command: int, *args: Any) -> Any:
            if command == fcntl.F_FULLFSYNC:
                raise OSError("not here")
            return real(fd, command, *args)

        patch.setattr(fcntl, "fcntl", call)


def _told(steps: Sequence[Step], image: Image, found: State | str) -> str:
    """A violation, with all that is needed to see how it came to be."""
    if not isinstance(found, str):
        found = f"Edits that had returned are not there, or others are: {list(found[0].values())!r:.500}"
    calls = [f"{step.call}{step.args!r:.90}" for step in steps[-12:]]
    return "\n".join(
        [found, "the last calls:", *calls, "on the disk:", *(f"{item!r:.200}" for item in image)]
    )
