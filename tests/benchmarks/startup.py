"""How long until something is on the screen: at start, after a command, after a key.

    python tests/benchmarks/startup.py [folder with titles_real.tsv and names_train.tsv] [--titles N] [--rounds N]

Every program runs in a pseudo-terminal of 120 by 40 cells. First paint: from before the process is made to the first
output with a text that only the painted screen has. It is told beside an empty Python and a bare Textual app with
three panes, an input and a footer, which is what no Textual program can be faster than. Quit: from the key q to the
end of the process. The rounds take turns, after one that is not counted and fills the caches.

A large catalog is started with nothing kept from another start (its frame, then its list) and with the index that
the last start kept.

A key: from writing the letter into the terminal to the output with the new count of titles, for every letter that
changes the count; the counts are those of ``search -`` on the command line. The bare app only echoes the letter.
First answer: from the start of the process to the answer to a letter that was typed at first paint, so with all of
the index: made anew, and kept from the last start.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.selection import consensus_order  # noqa: E402
from kdrama_tui.domain.title import Catalog  # noqa: E402
from kdrama_tui.paths import shipped_catalog  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from kdrama_tui.storage.catalog import load_catalog  # noqa: E402
from tests.benchmarks import grow  # noqa: E402

COLUMNS, LINES = 120, 40
PATIENCE = 120.0  # seconds
QUIET = 0.15  # seconds without output after which a screen is finished
WORDS = ("chul soo", "kim ji", "love", "철수", "jeon", "2004")
ECHOED = "zjqxvkwzyjqgbxvkwzqj"
PROGRAM = (sys.executable, "-m", "kdrama_tui")
BARE_LABEL = "the third pane"
BARE = f"""\
from textual.app import App
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static


class Bare(App):
    AUTO_FOCUS = None
    BINDINGS = [("q", "quit", "Quit")]
    CSS = "Static {{ border: round $primary; width: 1fr; height: 1fr; }} Vertical {{ width: 1fr; }}"

    def compose(self):
        with Horizontal():
            with Vertical():
                yield Input()
                yield Static("the first pane")
            yield Static("the second pane")
            yield Static("{BARE_LABEL}")
        yield Footer()


Bare().run()
"""

_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL)


class Terminal:
    """A program in a terminal of its own.

    Args:
        command: what to run.
        data: an empty folder for its home and its files.
    """

    def __init__(self, command: Sequence[str], data: Path) -> None:
        environment = {**os.environ, "HOME": str(data), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.update(LANG="C.UTF-8", TEXTUAL_DISABLE_KITTY_KEY="1")
        for name in ("COLUMNS", "LINES", "NO_COLOR"):
            environment.pop(name, None)
        self.output = b""
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
                os.chdir(ROOT)
                os.execve(command[0], list(command), environment)
            finally:
                os._exit(127)

    def _read(self, seconds: float) -> bool:
        """Read what comes within so many seconds; False if nothing does or the program has ended."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            piece = os.read(self.fd, 1 << 20)
        except OSError:  # how Linux tells that the other end is closed
            return False
        self.output += piece
        return bool(piece)

    def shown(self) -> str:
        """The text that was written since the last key, without colours and movements."""
        return _CONTROL.sub("", self.output.decode("utf-8", "replace"))

    def until(self, text: str) -> float:
        """When a text was written.

        Raises:
            TimeoutError: it was not.
        """
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline and (self._read(1.0) or self._alive()):
            at = time.perf_counter()
            if text in self.shown():
                return at
        raise TimeoutError(f"{text!r} was not painted, but: {self.shown()[-400:]!r}")

    def settle(self) -> None:
        """Wait until nothing more is written, but not for long: the index tells of its progress."""
        deadline = time.perf_counter() + 3 * QUIET
        while self._read(QUIET) and time.perf_counter() < deadline:
            pass

    def press(self, keys: str) -> float:
        """Type, and tell when."""
        self.output = b""
        at = time.perf_counter()
        os.write(self.fd, keys.encode())
        return at

    def _alive(self) -> bool:
        return self.pid > 0 and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def ended(self) -> float:
        """Wait for its end, and tell when; what does not end is killed."""
        deadline = time.perf_counter() + PATIENCE
        while self._alive() and time.perf_counter() < deadline:
            self._read(0.005)
        at = time.perf_counter()
        self.close()
        return at

    def close(self) -> None:
        """Let go of the terminal and the process."""
        if self.pid > 0:
            if self._alive():
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.fd)
            self.pid = -1


@dataclass(slots=True)
class Start:
    """A program, and what was measured of it in milliseconds.

    Args:
        label: its name in the table.
        command: how it is run.
        marker: what its painted screen shows, or "" for a program that only ends.
        fresh: whether nothing may be kept from another start.
        paints: to the first paint, or to the end.
        quits: from q to the end.
    """

    label: str
    command: Sequence[str]
    marker: str = ""
    fresh: bool = False
    paints: list[float] = field(default_factory=list)
    quits: list[float] = field(default_factory=list)

    def run(self, data: Path) -> tuple[float, float]:
        """First paint and end."""
        if self.fresh:
            forget(data)
        with contextlib.closing(Terminal(self.command, data)) as terminal:
            if not self.marker:
                return (terminal.ended() - terminal.began) * 1000, 0.0
            painted = terminal.until(self.marker)
            asked = terminal.press("q")
            return (painted - terminal.began) * 1000, (terminal.ended() - asked) * 1000


def forget(data: Path) -> None:
    """Take away what was kept for the next start."""
    shutil.rmtree(data / "kdrama" / "cache", ignore_errors=True)


def program(data: Path, catalog: Path, *words: str) -> list[str]:
    """Our command line."""
    return [*PROGRAM, f"--data-dir={data / 'kdrama'}", f"--catalog={catalog}", *words]


def marker(catalog: Catalog) -> str:
    """The beginning of the title on the first row."""
    return consensus_order(catalog)[0].title[:16].strip()


def first_paint(starts: Sequence[Start], rounds: int, data: Path) -> None:
    """Run them in turns and print the table."""
    for count in range(rounds + 1):
        for start in starts:
            painted, quitted = start.run(data)
            if count:
                start.paints.append(painted)
                start.quits.append(quitted)
    bare = statistics.median(starts[1].paints)
    print(f"{'first paint, ms':34}{'median':>9}{'min':>9}{'x bare':>9}{'+ bare':>9}{'quit':>9}")
    for start in starts:
        middle = statistics.median(start.paints)
        line = f"  {start.label:32}{middle:9.0f}{min(start.paints):9.0f}{middle / bare:9.2f}{middle - bare:+9.0f}"
        print(line + (f"{statistics.median(start.quits):9.0f}" if start.marker else ""))
    print(flush=True)


def commands(rounds: int, data: Path, catalogs: Sequence[tuple[Path, Catalog]]) -> None:
    """Time the command line and print the table."""
    (shipped, small), *grown = catalogs
    some = small.titles[0].id
    asked = [
        ("python -c pass", [[sys.executable, "-c", "pass"]]),
        ("--version", [program(data, shipped, "--version")]),
        ("search 철수", [program(data, shipped, "search", "철수")]),
        ("list", [program(data, shipped, "list")]),
        ("mark", [program(data, shipped, "mark", some, status) for status in ("plan", "watching")]),
    ]
    asked += [
        (f"search 철수, {len(catalog.titles)} titles", [program(data, path, "search", "철수")])
        for path, catalog in grown
    ]
    times: dict[str, list[float]] = {label: [] for label, _ in asked}
    for count in range(rounds + 1):
        for label, lines in asked:
            if label.endswith("titles") and count > max(1, rounds // 5):
                continue
            began = time.perf_counter()
            done = subprocess.run(lines[count % len(lines)], cwd=ROOT, capture_output=True)
            if done.returncode:
                raise SystemExit(f"{label}: {done.stderr.decode()}")
            if count:
                times[label].append((time.perf_counter() - began) * 1000)
    print(f"{'command, ms':34}{'median':>9}{'min':>9}{'- python':>9}")
    nothing = statistics.median(times["python -c pass"])
    for label, each in times.items():
        middle = statistics.median(each)
        print(f"  {label:32}{middle:9.0f}{min(each):9.0f}{middle - nothing:9.0f}")
    print(flush=True)


def counts(catalog: Catalog, asked: Sequence[str]) -> dict[str, str]:
    """What the counter says of each query."""
    engine = Engine(Index(catalog))
    found = {query: engine.find(query, 1) for query in asked}
    return {query: f"{results.total}{'+' if results.more else ''}" for query, results in found.items()}


def echoes(command: Sequence[str], data: Path) -> list[float]:
    """Milliseconds until the bare app shows each letter in its input."""
    times: list[float] = []
    with contextlib.closing(Terminal(command, data)) as terminal:
        terminal.until(BARE_LABEL)
        terminal.settle()
        terminal.press("\t")
        typed = ""
        for letter in ECHOED:
            terminal.settle()
            typed += letter
            pressed = terminal.press(letter)
            times.append((terminal.until(typed) - pressed) * 1000)
        terminal.press("\x11")
        terminal.ended()
    return times


def key_row(label: str, times: Sequence[float]) -> str:
    """A line of the table of keys."""
    late = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    return f"  {label:32}{len(times):9}{statistics.median(times):9.1f}{late:9.1f}{max(times):9.1f}"


def first_answer(catalog: Path, read: Catalog, data: Path) -> float:
    """Seconds from the start to the answer to a letter that is typed at first paint."""
    known = counts(read, [WORDS[0][0]])
    with contextlib.closing(Terminal(program(data, catalog), data)) as terminal:
        answered = answer(terminal, read, known)
        terminal.press("\x11")
        terminal.ended()
    return answered - terminal.began


def answer(terminal: Terminal, read: Catalog, known: dict[str, str]) -> float:
    """When the first letter was answered, typed as soon as there is something on the screen."""
    letter = WORDS[0][0]
    terminal.until(marker(read))
    terminal.press("/")
    terminal.settle()  # the box takes letters only when it has been drawn with the focus
    terminal.press(letter)
    return terminal.until(f"Titles {known[letter]}/{len(read.titles)}")


def keys(catalog: Path, read: Catalog, data: Path) -> list[float]:
    """Milliseconds of every letter that changes the count."""
    command = program(data, catalog)
    total = len(read.titles)
    known = counts(read, [word[:end].strip() for word in WORDS for end in range(1, len(word) + 1)])
    times: list[float] = []
    with contextlib.closing(Terminal(command, data)) as terminal:
        answer(terminal, read, known)  # what makes the index would be in the way of the first keys
        for word in WORDS:
            terminal.settle()
            terminal.press("\x1b")
            terminal.settle()
            terminal.press("/")
            terminal.settle()
            before = str(total)
            for end in range(1, len(word) + 1):
                found = known[word[:end].strip()]
                pressed = terminal.press(word[end - 1])
                if found != before:
                    times.append((terminal.until(f"Titles {found}/{total}") - pressed) * 1000)
                terminal.settle()
                before = found
        terminal.press("\x11")
        terminal.ended()
    return times


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Time start, commands and keys in a terminal.")
    parser.add_argument("data", type=Path, nargs="?", default=grow.DATA)
    parser.add_argument("--titles", type=int, default=20_000, help="size of the grown catalog, or 0 for none")
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    if options.titles and not grow.is_there(options.data):
        parser.exit(1, f"No films and names in {options.data}. {grow.WHERE}\n")

    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        bare = data / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        catalogs = [(shipped_catalog(), load_catalog(shipped_catalog()))]
        if options.titles:
            large = grow.grow(options.titles, options.data)
            grow.save(large, data / "large.json")
            catalogs.append((data / "large.json", large))
        starts = [
            Start("python -c pass", [sys.executable, "-c", "pass"]),
            Start("bare Textual app", [sys.executable, str(bare)], BARE_LABEL),
        ]
        for path, catalog in catalogs:
            label, command = f"{len(catalog.titles)} titles", program(data, path)
            if path == shipped_catalog():
                starts.append(Start(label, command, marker(catalog)))
                continue
            subprocess.run(program(data, path, "search", "철수"), cwd=ROOT, capture_output=True)
            starts.append(Start(f"{label}, index kept", command, marker(catalog)))
            first_paint(starts, options.rounds, data)
            starts = [*starts[:2], Start(f"{label}, the frame", command, "Reading the catalog", True)]
            starts.append(Start(f"{label}, nothing kept", command, marker(catalog), True))
        first_paint(starts, options.rounds, data)
        commands(options.rounds, data, catalogs)
        print(f"{'first answer, s':34}{'new':>9}{'kept':>9}")
        for path, catalog in catalogs:
            forget(data)
            new = first_answer(path, catalog, data)
            subprocess.run(program(data, path, "search", "철수"), cwd=ROOT, capture_output=True)
            kept = first_answer(path, catalog, data)
            print(f"  {len(catalog.titles):6} titles{'':19}{new:9.2f}{kept:9.2f}", flush=True)
        print(f"\n{'key to painted count, ms':34}{'keys':>9}{'median':>9}{'p95':>9}{'max':>9}")
        print(key_row("bare Textual app, the letter", echoes(starts[1].command, data)))
        for path, catalog in catalogs:
            print(key_row(f"{len(catalog.titles)} titles", keys(path, catalog, data)), flush=True)


if __name__ == "__main__":
    main()
