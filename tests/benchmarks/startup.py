"""How long until something is on the screen: at start and after a command; then keys, memory and scrolling.

    python tests/benchmarks/startup.py [folder with titles_real.tsv and names_train.tsv] [--titles N …] [--rounds N]

Every program runs in a pseudo-terminal of 120 by 40 cells, with the shipped catalog and with grown ones of N titles
(1000 and 20000 unless told; none after ``--titles``). The rounds take turns, after one that is not counted and fills
the caches; what is compared stands in the same table.

First paint: from before the process is made to the first output with a text that only the painted screen has. It is
told beside an empty Python and a bare Textual app with three panes, an input and a footer, which is what no Textual
program can be faster than, and beside the same app with the titles in Textual's OptionList. Quit: from the key q to
the end of the process. A catalog so large that its index is kept is started with that index, and with nothing kept:
its frame, then its list.

Command: from before the process is made to its end.

First answer: from the start of the process to the answer to a letter that was typed at first paint, so with all of
the index: made anew, and kept from the last start.

Then the tables of screen.py: a key, memory, scrolling, a held key.
"""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks import screen  # noqa: E402
from tests.benchmarks import terminal as programs  # noqa: E402
from tests.benchmarks.terminal import BARE_LABEL, Terminal, Tried  # noqa: E402


@dataclass(slots=True)
class Start:
    """A program, and what was measured of it in milliseconds.

    Args:
        label: its name in the table.
        command: how it is run.
        marker: what its painted screen shows, or "" for a program that only ends.
        fresh: the catalog of which nothing may be kept from another start.
        paints: to the first paint, or to the end.
        quits: from q to the end.
    """

    label: str
    command: Sequence[str]
    marker: str = ""
    fresh: Tried | None = None
    paints: list[float] = field(default_factory=list)
    quits: list[float] = field(default_factory=list)

    def run(self, data: Path) -> tuple[float, float]:
        """First paint and end."""
        if self.fresh is not None:
            self.fresh.forget()
        with contextlib.closing(Terminal(self.command, data)) as terminal:
            if not self.marker:
                return (terminal.ended() - terminal.began) * 1000, 0.0
            painted = terminal.until(self.marker)
            asked = terminal.press("q")
            return (painted - terminal.began) * 1000, (terminal.ended() - asked) * 1000


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


def commands(trials: Sequence[Tried], rounds: int) -> None:
    """Time the command line and print the table."""
    small, *grown = trials
    some = small.catalog.titles[0].id
    asked = [
        ("python -c pass", [[sys.executable, "-c", "pass"]]),
        ("--version", [small.program("--version")]),
        ("search 철수", [small.program("search", "철수")]),
        ("list", [small.program("list")]),
        ("mark", [small.program("mark", some, status) for status in ("plan", "watching")]),
    ]
    asked += [(f"search 철수, {tried.label}", [tried.program("search", "철수")]) for tried in grown]
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


def first_answer(tried: Tried) -> float:
    """Seconds from the start to the answer to a letter that is typed at first paint."""
    letter = screen.WORDS[0][0]
    known = screen.counts(tried.catalog, [letter])
    with contextlib.closing(Terminal(tried.program(), tried.data)) as terminal:
        terminal.until(tried.rows()[0])
        terminal.press("/")
        terminal.settle()  # the box takes letters only when it has been drawn with the focus
        terminal.press(letter)
        answered = terminal.until(f"Titles {known[letter]}/{len(tried.catalog.titles)}")
        terminal.quit()
    return answered - terminal.began


def print_first_paints(trials: Sequence[Tried], rounds: int) -> None:
    """The tables of first paints."""
    data = trials[0].data
    beside = [
        Start("python -c pass", [sys.executable, "-c", "pass"]),
        Start("bare Textual app", programs.bare(data), BARE_LABEL),
    ]
    starts = [*beside]
    for tried in trials:
        tried.keep()
        kept = ", index kept" if tried.keeps_index else ""
        first = tried.rows()[0]
        starts.append(Start(f"OptionList of {tried.label}", tried.bare_list(), first))
        starts.append(Start(tried.label + kept, tried.program(), first))
    first_paint(starts, rounds, data)
    for tried in trials:
        if tried.keeps_index:
            starts = [Start(each.label, each.command, each.marker) for each in beside]
            starts.append(Start(f"{tried.label}, the frame", tried.program(), "Reading the catalog", tried))
            starts.append(Start(f"{tried.label}, nothing kept", tried.program(), tried.rows()[0], tried))
            first_paint(starts, rounds, data)


def print_first_answers(trials: Sequence[Tried]) -> None:
    """The table of first answers."""
    print(f"{'first answer, s':34}{'new':>9}{'kept':>9}")
    for tried in trials:
        tried.forget()
        new = first_answer(tried)
        tried.keep()
        kept = f"{first_answer(tried):9.2f}" if tried.keeps_index else ""
        print(f"  {tried.label:32}{new:9.2f}{kept}", flush=True)
    print(flush=True)


def main() -> None:
    """Print the tables."""
    parser = programs.arguments("Time start, commands, keys and scrolling in a terminal, and measure memory.")
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with programs.prepared(parser, options) as trials:
        print_first_paints(trials, options.rounds)
        commands(trials, options.rounds)
        print_first_answers(trials)
        screen.print_tables(trials, options.frames)


if __name__ == "__main__":
    main()
