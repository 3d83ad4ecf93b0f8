"""Programs in a terminal of their own, for the benchmarks of start and screen: ours, and bare Textual apps beside it.

The terminal has 120 by 40 cells and says that it knows synchronized output, so that Textual puts a mark before and
after everything it paints at once: that is a frame here. What a frame writes is looked up by the line of the screen.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.selection import consensus_order  # noqa: E402
from kdrama_tui.domain.text import clean  # noqa: E402
from kdrama_tui.domain.title import Catalog  # noqa: E402
from kdrama_tui.library import Library  # noqa: E402
from kdrama_tui.paths import shipped_catalog  # noqa: E402
from kdrama_tui.storage.catalog import load_catalog  # noqa: E402
from tests.benchmarks import grow  # noqa: E402

COLUMNS, LINES = 120, 40
PATIENCE = 120.0  # seconds
QUIET = 0.15  # seconds without output after which a screen is finished
REST = 0.3  # seconds with next to no work after which a program rests
REST_UNSEEN = 5.0  # seconds to wait for that where it cannot be seen
QUIT = "\x11"
MARKED = 16  # characters by which a row is known; the narrowest list shows more
NOT_MEASURED = "not measured"
SIZES = (1000, 20_000)
FRAMES = 120

_ASKS_FOR_SYNC, _HAS_SYNC = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_FRAME_ENDS = b"\x1b[?2026l"
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_\]].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL)
_MOVE = re.compile(r"\x1b\[(\d+);\d+H")


# -- the terminal --------------------------------------------------------------------------------------


def plain(output: bytes) -> str:
    """What was written, without colours and movements."""
    return _CONTROL.sub("", output.decode("utf-8", "replace"))


def by_line(output: bytes) -> Mapping[int, str]:
    """The same for each line of the screen, the first being 1."""
    lines: defaultdict[int, str] = defaultdict(str)
    pieces = _MOVE.split(output.decode("utf-8", "replace"))
    for line, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        lines[int(line)] += _CONTROL.sub("", piece)
    return lines


@dataclass(frozen=True)
class Frame:
    """What was painted at once.

    Args:
        at: when all of it had come.
        output: as it was written.
    """

    at: float
    output: bytes

    @cached_property
    def lines(self) -> Mapping[int, str]:
        """What it writes on each line of the screen."""
        return by_line(self.output)


class Memory(NamedTuple):
    """Resident memory of a process in MB.

    Args:
        peak: the most there was.
        now: what there is.
    """

    peak: float
    now: float


class Terminal:
    """A program in a terminal of its own.

    Args:
        command: what to run.
        data: an empty folder for its home and its files.
    """

    def __init__(self, command: Sequence[str], data: Path) -> None:
        environment = {**os.environ, "HOME": str(data), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.update(LANG="C.UTF-8", TEXTUAL_DISABLE_KITTY_KEY="1")
        # Compiled once, as an installed program is; the round that is not counted does it.
        environment["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "kdrama-tui-benchmark")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.update(XDG_DATA_HOME=str(data), XDG_CONFIG_HOME=str(data), XDG_CACHE_HOME=str(data / "c"))
        for folder in (data / "kdrama", data / "kdrama-tui"):  # a second start, without the first page
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "state.json").exists():
                (folder / "state.json").write_text('{"welcomed": true}', encoding="utf-8")
        for name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_FPS", "TERM_PROGRAM"):
            environment.pop(name, None)
        self.output = b""
        self.frames: list[Frame] = []
        self._framed = 0  # bytes of the output that are in frames
        self._answered = False
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
                os.chdir(ROOT)
                os.execve(command[0], list(command), environment)
            finally:
                os._exit(127)

    # -- writing and reading -----------------------------------------------------------------------

    def press(self, keys: str) -> float:
        """Type, and tell when; what was written before is forgotten."""
        self.output, self.frames, self._framed = b"", [], 0
        return self.type(keys)

    def type(self, keys: str) -> float:
        """Type, and tell when."""
        at = time.perf_counter()
        os.write(self.fd, keys.encode())
        return at

    def read(self, seconds: float) -> bool:
        """Read what comes within so many seconds; False if nothing does or the program has ended."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return False
        try:
            piece = os.read(self.fd, 1 << 20)
        except OSError:  # how Linux tells that the other end is closed
            return False
        self.output += piece
        if not self._answered and _ASKS_FOR_SYNC in self.output:
            self._answered = True
            os.write(self.fd, _HAS_SYNC)
        at = time.perf_counter()
        while (end := self.output.find(_FRAME_ENDS, self._framed)) >= 0:
            end += len(_FRAME_ENDS)
            self.frames.append(Frame(at, self.output[self._framed : end]))
            self._framed = end
        return bool(piece)

    def until(self, text: str) -> float:
        """When a text was written since the last key.

        Raises:
            TimeoutError: it was not.
        """
        return self._until(lambda: time.perf_counter() if text in plain(self.output) else None, text)

    def first_on(self, line: int, text: str, since: float) -> float | None:
        """When a frame was painted that has a text on that line of the screen, if one was."""
        frames = (frame for frame in self.frames if frame.at >= since)
        return next((frame.at for frame in frames if text in frame.lines.get(line, "")), None)

    def until_on(self, line: int, text: str, since: float) -> float:
        """The same, waiting for it.

        Raises:
            TimeoutError: there was none.
        """
        return self._until(lambda: self.first_on(line, text, since), f"{text} on line {line}")

    def _until(self, look: Callable[[], float | None], wanted: str) -> float:
        deadline = time.perf_counter() + PATIENCE
        while time.perf_counter() < deadline:
            if (at := look()) is not None:
                return at
            if not self.read(1.0) and not self._alive():
                break
        raise TimeoutError(f"{wanted!r} was not painted, but: {plain(self.output)[-400:]!r}")

    def settle(self) -> None:
        """Wait until nothing more is written, but not for long: the index tells of its progress."""
        deadline = time.perf_counter() + 3 * QUIET
        while self.read(QUIET) and time.perf_counter() < deadline:
            pass

    def rest(self) -> None:
        """Wait until the program has nothing more to do, such as an index to make."""
        deadline = time.perf_counter() + (PATIENCE if self.work() is not None else REST_UNSEEN)
        while time.perf_counter() < deadline:
            before, pause = self.work(), time.perf_counter() + REST
            while (left := pause - time.perf_counter()) > 0:
                self.read(left)
            after = self.work()
            if before is not None and after is not None and after - before < REST / 10:
                return

    # -- the process -------------------------------------------------------------------------------

    def work(self) -> float | None:
        """Seconds that the program's threads have computed so far, where the system has a file that tells."""
        try:
            words = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> Memory | None:
        """Its resident memory, where the system has a file that tells."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        except OSError:
            return None
        told = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
        return Memory(*(int(told[name][0]) * 1024 / 1e6 for name in ("VmHWM", "VmRSS")))

    def _alive(self) -> bool:
        return self.pid > 0 and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def ended(self) -> float:
        """Wait for its end, and tell when; what does not end is killed."""
        deadline = time.perf_counter() + PATIENCE
        while self._alive() and time.perf_counter() < deadline:
            self.read(0.005)
        at = time.perf_counter()
        self.close()
        return at

    def quit(self) -> None:
        """Have it end as a person does."""
        self.press(QUIT)
        self.ended()

    def close(self) -> None:
        """Let go of the terminal and the process."""
        if self.pid > 0:
            if self._alive():
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.fd)
            self.pid = -1


# -- what runs in it -----------------------------------------------------------------------------------

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


if __name__ == "__main__":
    Bare().run()
"""
BARE_LIST = f"""\
import sys
from pathlib import Path

from bare import Bare, Footer, Horizontal, Input, Static, Vertical
from textual.widgets import OptionList


class Rows(OptionList):
    BINDINGS = [("j", "cursor_down"), ("k", "cursor_up")]


class BareList(Bare):
    AUTO_FOCUS = "Rows"
    CSS = Bare.CSS + "Rows {{ height: 1fr; border: none; text-wrap: nowrap; text-overflow: ellipsis; }}"

    def compose(self):
        with Horizontal():
            with Vertical():
                yield Input()
                yield Rows(*Path(sys.argv[1]).read_text("utf-8").split("\\n"), markup=False)
            yield Static("the second pane")
            yield Static("{BARE_LABEL}")
        yield Footer()


BareList().run()
"""


class Tried(NamedTuple):
    """A catalog to try the program with.

    Args:
        path: its file.
        catalog: what is in it.
        data: the folder for all that the programs keep.
    """

    path: Path
    catalog: Catalog
    data: Path

    @property
    def label(self) -> str:
        """Its name in the tables."""
        return f"{len(self.catalog.titles)} titles"

    @property
    def keeps_index(self) -> bool:
        """Whether the program keeps its index for the next start."""
        return Library(self.path, self.data).is_large

    def program(self, *words: str) -> list[str]:
        """Our command line; the shipped catalog's screen is started as a person does, without a word."""
        if not words and self.path == shipped_catalog():
            return [*PROGRAM]
        return [*PROGRAM, f"--data-dir={self.data / 'kdrama'}", f"--catalog={self.path}", *words]

    def bare_list(self) -> list[str]:
        """The command line of the bare app with the titles in Textual's own list."""
        return [sys.executable, str(self.data / "bare_list.py"), str(self.names)]

    @property
    def names(self) -> Path:
        """A file of the titles, a line each, for the bare list."""
        return self.data / f"{len(self.catalog.titles)}.txt"

    def rows(self) -> list[str]:
        """How the rows of the list begin, in their order."""
        return [clean(title.title)[:MARKED].strip() for title in consensus_order(self.catalog)]

    def forget(self) -> None:
        """Take away what was kept for the next start, of all catalogs."""
        shutil.rmtree(self.data / "kdrama" / "cache", ignore_errors=True)

    def keep(self) -> None:
        """Have the index made and kept."""
        if self.keeps_index:
            subprocess.run(self.program("search", "철수"), cwd=ROOT, capture_output=True)


def bare(data: Path) -> list[str]:
    """The command line of the bare app with three panes."""
    return [sys.executable, str(data / "bare.py")]


def arguments(about: str) -> argparse.ArgumentParser:
    """What both benchmarks can be told."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("data", type=Path, nargs="?", default=grow.DATA)
    parser.add_argument(
        "--titles", type=int, nargs="*", default=SIZES, help="sizes of the grown catalogs, or none"
    )
    parser.add_argument("--frames", type=int, default=FRAMES, help="steps of each way of scrolling")
    return parser


@contextmanager
def prepared(parser: argparse.ArgumentParser, options: argparse.Namespace) -> Iterator[list[Tried]]:
    """The shipped catalog and the grown ones, with the bare apps in the same folder."""
    sizes = [size for size in options.titles if size]
    if sizes and not grow.is_there(options.data):
        parser.exit(1, f"No films and names in {options.data}. {grow.WHERE}\n")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "bare.py").write_text(BARE, encoding="utf-8")
        (data / "bare_list.py").write_text(BARE_LIST, encoding="utf-8")
        tried = [Tried(shipped_catalog(), load_catalog(shipped_catalog()), data)]
        for size in sizes:
            grown = Tried(data / f"{size}.json", grow.grow(size, options.data), data)
            grow.save(grown.catalog, grown.path)
            tried.append(grown)
        for each in tried:
            names = [clean(title.title) for title in consensus_order(each.catalog)]
            each.names.write_text("\n".join(names), encoding="utf-8")
        yield tried
