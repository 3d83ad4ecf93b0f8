"""What a mark costs, and what a kill, a second window or a full disk does to the file, beside plain TinyDB and SQLite.

    python tests/benchmarks/record.py [--kills N] [--windows N] [--marks N] [--rows 100 1000 10000]

Plain TinyDB is ``TinyDB(path)`` as it comes; SQLite has ``journal_mode=WAL`` and ``synchronous=FULL``, and every mark
is a transaction of its own. A mark changes the rating and the note of one title. The file of the watch log holds, as
one that has been in use does, a Change to undo for every row, up to as many as are kept; the others keep none. All
files are in temporary folders: with TMPDIR in memory the times are not those of a disk.

Kill: a process marks as fast as it can and tells of each mark that was saved; within 0.2 s of the first it is killed,
and the file is opened anew. A file is unreadable if opening or reading it raises, or if it had to be mended. It is
wrong if it is readable and any row is not as it was told, save for one mark that was saved and could not be told
any more.

Windows: processes that have the same file open mark different titles. Lost are marks that were told as saved and are
not in the file, so all of them if it is unreadable.

Full disk: a process adds titles until a save raises, because no file may have more than 400 kB (RLIMIT_FSIZE).

A mark, in ms: one row of those that are there; beside it what the process wrote for it (on Linux).
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar, NamedTuple

from tinydb import TinyDB, where

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.log import Entry, Status  # noqa: E402
from kdrama_tui.storage import schema  # noqa: E402
from kdrama_tui.storage.changelog import CHANGES_KEPT  # noqa: E402
from kdrama_tui.storage.watchlog import WatchLog  # noqa: E402

SEED = 20240501
KILL_ROWS = {200: 1, 3000: 3}
"""Sizes of the files of killed processes, and of how many trials one is made."""

KILL_WITHIN = 0.19  # seconds after the first mark
WINDOW_ROWS, WINDOW_MARKS, WINDOW_PAUSE = 200, 20, 0.03
RACE_ROWS, RACE_MARKS = 700, 300
LIMIT = 400_000  # bytes
LONG_NOTE = 200  # words, so that a file is full after some hundred rows
WARM = 3  # marks of each process that are not timed
ROUNDS = 4  # of processes that time marks, so that a busy moment of the machine is nobody's alone
PATIENCE = 600.0  # seconds
STAMP = "2024-05-01T21:30:00Z"


class Mark(NamedTuple):
    """What a mark sets, and on which title."""

    title_id: str
    rating: float
    note: str


Found = dict[str, tuple[float | None, str]]
"""Title id -> rating and note, as they are in a file."""


# -- the contestants -----------------------------------------------------------------------------------


class Contestant(ABC):
    """One way to keep the log in a file."""

    name: ClassVar[str]
    label: ClassVar[str]

    @staticmethod
    @abstractmethod
    def build(path: Path, rows: Sequence[schema.Row]) -> None:
        """Make a file with these rows, as quickly as can be."""

    @abstractmethod
    def open(self, path: Path) -> None:
        """Open the file, or make an empty one."""

    @abstractmethod
    def mark(self, mark: Mark) -> None:
        """Set rating and note of one title, saved when this returns."""

    @abstractmethod
    def read_all(self) -> Found:
        """What the file holds."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the file."""


class Ours(Contestant):
    """The watch log."""

    name = "ours"
    label = "kdrama-tui"

    @staticmethod
    def build(path: Path, rows: Sequence[schema.Row]) -> None:
        changes = [
            {
                "at": STAMP,
                "what": "watched",
                "undone": False,
                "edits": [{"id": row["id"], "before": None, "after": row}],
            }
            for row in rows[-CHANGES_KEPT:]
        ]
        tables = {
            schema.META: [{"schema": schema.SCHEMA, "revision": len(rows), "last_change": len(changes)}],
            schema.ENTRIES: rows,
            schema.CHANGES: changes,
        }
        numbered = {name: dict(enumerate(table, 1)) for name, table in tables.items()}
        path.write_text(json.dumps(numbered, ensure_ascii=False), encoding="utf-8")

    def open(self, path: Path) -> None:
        self._log = WatchLog(path)

    def mark(self, mark: Mark) -> None:
        self._log.edit(mark.title_id, lambda entry: entry.with_rating(mark.rating).with_note(mark.note))

    def read_all(self) -> Found:
        if self._log.notices:
            raise self._log.notices[0]  # it had to be mended
        return {title_id: (entry.rating, entry.note) for title_id, entry in self._log.entries().items()}

    def close(self) -> None:
        self._log.close()


class Plain(Contestant):
    """TinyDB with its own storage."""

    name = "tinydb"
    label = f"TinyDB {version('tinydb')}"

    @staticmethod
    def build(path: Path, rows: Sequence[schema.Row]) -> None:
        with TinyDB(path) as db:
            db.insert_multiple(rows)

    def open(self, path: Path) -> None:
        self._db = TinyDB(path)

    def mark(self, mark: Mark) -> None:
        row = {"id": mark.title_id, "rating": mark.rating, "note": mark.note, "updated": STAMP}
        self._db.upsert(row, where("id") == mark.title_id)

    def read_all(self) -> Found:
        return {row["id"]: (row["rating"], row["note"]) for row in self._db.all()}

    def close(self) -> None:
        self._db.close()


class SQLite(Contestant):
    """SQLite as it is advised where nothing may be lost."""

    name = "sqlite"
    label = f"SQLite {sqlite3.sqlite_version}"

    _ROW = "INSERT INTO log (id, rating, note, updated, other) VALUES (?, ?, ?, ?, ?)"
    _SET = "ON CONFLICT (id) DO UPDATE SET rating = excluded.rating, note = excluded.note, updated = excluded.updated"

    @staticmethod
    def build(path: Path, rows: Sequence[schema.Row]) -> None:
        made = SQLite()
        made.open(path)
        apart = ("id", "rating", "note", "updated")
        made._db.execute("BEGIN")
        made._db.executemany(
            SQLite._ROW,
            [
                (
                    *(row[name] for name in apart),
                    json.dumps({name: value for name, value in row.items() if name not in apart}),
                )
                for row in rows
            ],
        )
        made._db.execute("COMMIT")
        made.close()

    def open(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)  # a statement is a transaction
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS log (id TEXT PRIMARY KEY, rating REAL, note TEXT, updated TEXT, other TEXT)"
        )

    def mark(self, mark: Mark) -> None:
        self._db.execute(f"{self._ROW} {self._SET}", (*mark, STAMP, "{}"))

    def read_all(self) -> Found:
        (sound,) = self._db.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(sound)
        return {
            title_id: (rating, note)
            for title_id, rating, note in self._db.execute("SELECT id, rating, note FROM log")
        }

    def close(self) -> None:
        self._db.close()


CONTESTANTS: tuple[type[Contestant], ...] = (Ours, Plain, SQLite)


# -- rows and marks ------------------------------------------------------------------------------------


def title_ids(count: int) -> list[str]:
    """Ids of so many titles."""
    return [f"title-{number:05}" for number in range(count)]


def words(chance: random.Random, most: int) -> str:
    """A note; that of the next mark is longer or shorter, as with people."""
    return " ".join(["기생충", "slow", "울었다"][number % 3] for number in range(chance.randint(0, most)))


def first_rows(count: int) -> list[schema.Row]:
    """What a file holds before the first mark."""
    chance = random.Random(SEED)
    return [
        schema.row_from(
            Entry(
                title_id,
                status=Status.WATCHED,
                rating=chance.randint(2, 20) / 2,
                note=f"before {words(chance, 20)}",
                updated=STAMP,
            )
        )
        for title_id in title_ids(count)
    ]


def marks(seed: int, titles: Sequence[str], longest: int = 40) -> Iterator[Mark]:
    """Marks without end: all titles in some order, and again; no two say the same."""
    chance = random.Random(seed)
    order = chance.sample(titles, len(titles))
    for number, title_id in enumerate(itertools.cycle(order)):
        note = f"mark {number} {words(chance, longest)}"
        yield Mark(title_id, chance.randint(2, 20) / 2, note)


def as_found(made: Iterable[Mark]) -> Found:
    """What a file should hold after these marks."""
    return {mark.title_id: (mark.rating, mark.note) for mark in made}


# -- the child -----------------------------------------------------------------------------------------


class Task(NamedTuple):
    """What a child does; its fields are the options of its command line.

    Args:
        seed: of its marks.
        rows: how many titles there are.
        marks: how many marks it makes; 0: without end.
        window: which of ``windows`` it is, and so which titles are its own.
        windows: how many processes share the titles.
        pause: seconds between two marks, at most.
        limit: bytes that a file may have, or 0 for any; with it the child ends at the first call that raises.
    """

    seed: int
    rows: int
    marks: int = 0
    window: int = 0
    windows: int = 1
    pause: float = 0.0
    limit: int = 0

    def made(self) -> Iterator[Mark]:
        """The marks, in order."""
        titles = title_ids(self.rows)[self.window :: self.windows]
        endless = marks(self.seed, titles, LONG_NOTE if self.limit else 40)
        return itertools.islice(endless, self.marks or None)


def say(line: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def run_marks(log: Contestant, task: Task) -> None:
    """Make the marks and tell of each whether it was saved."""
    chance = random.Random(task.seed)
    if task.limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (task.limit, task.limit))
    for number, mark in enumerate(task.made()):
        if task.pause:
            time.sleep(chance.uniform(0, task.pause))
        try:
            log.mark(mark)
        except Exception as error:
            say(f"raised {number} {type(error).__name__}")
            if task.limit:
                os._exit(0)  # closing would write again
        else:
            say(f"saved {number}")


def time_marks(log: Contestant, task: Task) -> None:
    """Make the marks, and tell in the end what each took and how many bytes all of them wrote."""
    made = task.made()
    for mark in itertools.islice(made, WARM):
        log.mark(mark)
    times = []
    before = written()
    for mark in made:
        began = time.perf_counter()
        log.mark(mark)
        times.append((time.perf_counter() - began) * 1000)
    after = written()
    say(json.dumps({"ms": times, "bytes": None if before is None or after is None else after - before}))


def written() -> int | None:
    """Bytes that this process has written so far, where the system tells."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/io").read_text(encoding="ascii").splitlines():
            name, _, number = line.partition(": ")
            if name == "wchar":
                return int(number)
    return None


TASKS: dict[str, Callable[[Contestant, Task], None]] = {"run": run_marks, "time": time_marks}


def child(arguments: Sequence[str]) -> None:
    """Open the file, wait for the word, and do the task."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=[each.name for each in CONTESTANTS])
    parser.add_argument("action", choices=TASKS)
    parser.add_argument("path", type=Path)
    parser.add_argument("task", type=json.loads)
    options = parser.parse_args(arguments)
    log = next(each for each in CONTESTANTS if each.name == options.name)()
    log.open(options.path)
    say("ready")
    if sys.stdin.readline():
        TASKS[options.action](log, Task(*options.task))
    log.close()


# -- the parent ----------------------------------------------------------------------------------------


class Child:
    """A process that has the file open and waits.

    Raises:
        RuntimeError: it did not come that far.
    """

    def __init__(self, kind: type[Contestant], path: Path, task: Task, action: str = "run") -> None:
        command = [sys.executable, __file__, "--child", kind.name, action, str(path), json.dumps(task)]
        self.task = task
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._killer = threading.Timer(PATIENCE, self.process.kill)
        self._killer.daemon = True
        self._killer.start()
        if self.line() != "ready":
            self.end()
            raise RuntimeError(f"{kind.name} did not start")

    def line(self) -> str:
        """The next line it writes; "" at the end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def go(self) -> None:
        """Let it begin."""
        assert self.process.stdin is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def end(self) -> list[str]:
        """Wait for its end, and give the lines it still wrote."""
        assert self.process.stdout is not None
        rest = self.process.stdout.read().splitlines()
        self.process.wait()
        self._killer.cancel()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()
        return rest


class Told(NamedTuple):
    """What a child told: numbers of the marks that were saved, and of those that raised."""

    saved: list[int]
    raised: list[int]


def told(lines: Iterable[str]) -> Told:
    """Read the lines of a child."""
    result = Told([], [])
    for line in filter(None, lines):
        word, number = line.split()[:2]
        (result.saved if word == "saved" else result.raised).append(int(number))
    return result


def read_anew(kind: type[Contestant], path: Path) -> Found | None:
    """What a file holds, or None if it is unreadable."""
    log = kind()
    try:
        log.open(path)
        with contextlib.closing(log):
            return log.read_all()
    except Exception:  # of a dozen types with a broken file, and any of them is what is counted
        return None


class Files:
    """Files to begin with; each is built once and then copied.

    Args:
        folder: where they are built.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextlib.contextmanager
    def fresh(self, kind: type[Contestant], rows: int) -> Iterator[Path]:
        """A file in a folder of its own; with no rows there is only the folder."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            path = Path(folder) / "log.json"
            if rows:
                built = self._folder / f"{kind.name}-{rows}"
                if not built.exists():
                    kind.build(built, first_rows(rows))
                shutil.copyfile(built, path)
            yield path


class Count:
    """What was counted of one contestant in one test."""

    def __init__(self) -> None:
        self.trials = self.unreadable = self.wrong = self.saved = self.lost = self.raised = 0


def kill(kind: type[Contestant], files: Files, rows: int, trial: int, count: Count) -> None:
    """Kill a process that marks, and look at the file."""
    after = random.Random(f"{SEED} {rows} {trial}").uniform(0, KILL_WITHIN)
    task = Task(SEED + trial, rows)
    with files.fresh(kind, rows) as path:
        running = Child(kind, path, task)
        running.go()
        first = running.line()
        time.sleep(after)
        running.process.send_signal(signal.SIGKILL)
        done = told([first, *running.end()])
        found = read_anew(kind, path)
    count.trials += 1
    count.saved += len(done.saved)
    count.raised += len(done.raised)
    made = [Mark(row["id"], row["rating"], row["note"]) for row in first_rows(rows)]
    begun = enumerate(itertools.islice(task.made(), len(done.saved) + len(done.raised) + 1))
    made += [mark for number, mark in begun if number not in done.raised]
    if found is None:
        count.unreadable += 1
    elif found not in (as_found(made[:-1]), as_found(made)):
        count.wrong += 1


def share(kind: type[Contestant], files: Files, rows: int, tasks: Sequence[Task], count: Count) -> float:
    """Let processes mark in the same file, look at it, and tell how many seconds they took."""
    with files.fresh(kind, rows) as path:
        windows = [Child(kind, path, task) for task in tasks]
        began = time.perf_counter()
        for window in windows:
            window.go()
        done = [told(window.end()) for window in windows]
        seconds = time.perf_counter() - began
        found = read_anew(kind, path)
    count.trials += 1
    count.unreadable += found is None
    for task, each in zip(tasks, done, strict=True):
        made = list(task.made())
        expected = as_found(made[number] for number in each.saved)
        count.saved += len(each.saved)
        count.raised += len(each.raised)
        count.lost += sum((found or {}).get(title_id) != value for title_id, value in expected.items())
    return seconds


def pair(seed: int, rows: int, number: int, pause: float = 0.0) -> list[Task]:
    """Two windows that mark so many titles each, none of them the same."""
    return [Task(seed + window, rows, number, window, 2, pause) for window in range(2)]


def sync_times(folder: Path, number: int = 100) -> list[float]:
    """Milliseconds that the disk takes to confirm 4 kB, each time."""
    times = []
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(number):
            file.write(b"x" * 4096)
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return times


# -- the report ----------------------------------------------------------------------------------------


def line(label: str, *values: str) -> None:
    """Print a row of the table."""
    print(f"{label:56}" + "".join(f"{value:>17}" for value in values), flush=True)


def late(times: Sequence[float]) -> float:
    """The time that 95 of 100 do not exceed."""
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


def counted() -> dict[type[Contestant], Count]:
    """A Count for each."""
    return {kind: Count() for kind in CONTESTANTS}


def kills(files: Files, trials: int) -> None:
    """Print the rows of the killed processes."""
    for rows, part in KILL_ROWS.items():
        counts = counted()
        for trial in range(max(1, trials // part) if trials else 0):
            for kind in CONTESTANTS:
                kill(kind, files, rows, trial, counts[kind])
        each = counts.values()
        line(
            f"kill -9, {rows:,} rows: files unreadable",
            *(f"{count.unreadable} of {count.trials}" for count in each),
        )
        line("  readable, but marks lost or wrong", *(f"{count.wrong} of {count.trials}" for count in each))
        line("  marks acknowledged before the kills", *(f"{count.saved:,}" for count in each))


def shared(label: str, counts: dict[type[Contestant], Count], seconds: Sequence[str] = ()) -> None:
    """Print the rows of processes that shared a file."""
    each = counts.values()
    line(f"{label}: files unreadable", *(f"{count.unreadable} of {count.trials}" for count in each))
    line("  acknowledged marks lost", *(f"{count.lost:,} of {count.saved:,}" for count in each))
    line("  calls that raised", *(f"{count.raised:,} of {count.raised + count.saved:,}" for count in each))
    if seconds:
        line("  seconds", *seconds)


def two_windows(files: Files, trials: int) -> None:
    """Print the rows of two windows at human pace."""
    counts = counted()
    for trial in range(trials):
        tasks = pair(SEED + 2 * trial, WINDOW_ROWS, WINDOW_MARKS, WINDOW_PAUSE)
        for kind in CONTESTANTS:
            share(kind, files, WINDOW_ROWS, tasks, counts[kind])
    shared(f"two windows, pauses of 0-{WINDOW_PAUSE * 1000:.0f} ms", counts)


def race(files: Files) -> None:
    """Print the rows of two processes at full speed."""
    counts = counted()
    tasks = pair(SEED, RACE_ROWS, RACE_MARKS)
    seconds = [f"{share(kind, files, RACE_ROWS, tasks, counts[kind]):.1f}" for kind in CONTESTANTS]
    shared(f"two at full speed, {RACE_MARKS} marks each", counts, seconds)


def full_disk(files: Files) -> None:
    """Print the rows of the full disk."""
    counts = counted()
    for kind in CONTESTANTS:
        share(kind, files, 0, [Task(SEED, 5000, 5000, limit=LIMIT)], counts[kind])
    each = counts.values()
    line(
        f"no file over {LIMIT // 1000} kB: file readable after it",
        *("no" if count.unreadable else "yes" for count in each),
    )
    line("  acknowledged rows gone", *(f"{count.lost:,} of {count.saved:,}" for count in each))


def costs(files: Files, sizes: Iterable[int], number: int) -> None:
    """Print what a mark costs."""
    for rows in sizes:
        times: dict[type[Contestant], list[float]] = {kind: [] for kind in CONTESTANTS}
        wrote = dict.fromkeys(CONTESTANTS, 0)
        for turn in range(ROUNDS):
            task = Task(SEED + turn, rows, WARM + len(range(turn, number, ROUNDS)))
            for kind in CONTESTANTS:
                with files.fresh(kind, rows) as path:
                    running = Child(kind, path, task, "time")
                    running.go()
                    for each in map(json.loads, running.end()):  # none if it failed
                        times[kind] += each["ms"]
                        wrote[kind] += each["bytes"] or 0
        line(
            f"a mark at {rows:,} entries, ms: median / p95",
            *(f"{statistics.median(ms):.2f} / {late(ms):.2f}" if ms else "failed" for ms in times.values()),
        )
        line(
            "  kB written for it",
            *(
                f"{wrote[kind] / len(ms) / 1000:,.1f}" if ms and wrote[kind] else "-"
                for kind, ms in times.items()
            ),
        )


def main() -> None:
    """Print the table, row by row as it is measured."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description="Break and time the watch log, plain TinyDB and SQLite.")
    parser.add_argument("--kills", type=int, default=60, help="trials at 200 rows; a third of it at 3,000")
    parser.add_argument("--windows", type=int, default=10, help="trials of two windows at human pace")
    parser.add_argument("--marks", type=int, default=100, help="marks that are timed at each size")
    parser.add_argument(
        "--rows", type=int, nargs="*", default=[100, 1000, 10_000], help="sizes that are timed"
    )
    options = parser.parse_args()
    if options.marks < 1 or any(rows < 1 for rows in options.rows):
        parser.error("no mark can be timed with these numbers")

    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder))
        times = sync_times(Path(folder))
        print(f"fsync of 4 kB: median {statistics.median(times):.2f} ms, p95 {late(times):.2f} ms", end="; ")
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
        line("", *(kind.label for kind in CONTESTANTS))
        kills(files, options.kills)
        two_windows(files, options.windows)
        race(files)
        full_disk(files)
        costs(files, options.rows, options.marks)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
