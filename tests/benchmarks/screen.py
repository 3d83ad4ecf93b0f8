"""How long the screen takes for a key, how far it scrolls in a second, and how much memory that needs.

    python tests/benchmarks/screen.py [folder with titles_real.tsv and names_train.tsv] [--titles N …] [--frames N]

Every program runs in a pseudo-terminal of 120 by 40 cells, with the shipped catalog and with grown ones, and is given
the time to make its index ready unless told otherwise. startup.py prints these tables too, after its own.

Key to painted count: from writing the letter into the terminal to the output with the new count of titles, for every
letter that changes the count; the counts are those of ``search -`` on the command line. The bare app of startup.py
only echoes the letter.

Memory: what is resident after these searches, and the most that was until then. Beside it the bare app, and one that
has Textual's OptionList with the same titles in its first pane.

Scrolling: a key or a turn of the wheel, then the frame that shows the row that had to come into sight, on its line of
the screen; then at once the next. Only steps that scroll the list count; at its end the way goes back. Frames a second
are 1 / the median and 1 / the longest time of a step, and the former over that of the OptionList just before. Textual
paints at most some 60 times a second, so the last column tells what a step costs: the processor time of all threads.

Held: j comes thirty times a second for five seconds from the first row on, ready or not; in a short list several
times. Of the keys that had to scroll, shown are those whose row was painted before the list moved on, and late is the
time from the key to that frame, at the median and the longest. A backlog would show in the last column: how long after
the last key its row was there. Frames are all, those of the details too. The last lines are held from the first paint
on, while the index of a large catalog is read or made, and while ``add`` puts a title into one's own catalog from
another window, so that catalog and index are made anew.
"""

from __future__ import annotations

import contextlib
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from tests.benchmarks import terminal as programs  # noqa: E402
from tests.benchmarks.terminal import BARE_LABEL, LINES, NOT_MEASURED, Memory, Terminal, Tried  # noqa: E402

WORDS = ("chul soo", "kim ji", "love", "철수", "jeon", "2004")
ECHOED = "zjqxvkwzyjqgbxvkwzqj"
HELD_SECONDS, HELD_RATE = 5, 30
HOME = "\x1b[H"


# -- a key ---------------------------------------------------------------------------------------------


def counts(catalog: Catalog, asked: Sequence[str]) -> Mapping[str, str]:
    """What the counter says of each query."""
    engine = Engine(Index(catalog))
    found = {query: engine.find(query, 1) for query in asked}
    return {query: f"{results.total}{'+' if results.more else ''}" for query, results in found.items()}


def all_counts(catalog: Catalog) -> Mapping[str, str]:
    """The same for all that stands in the box while the words are typed."""
    return counts(catalog, [word[:end].strip() for word in WORDS for end in range(1, len(word) + 1)])


def echoes(command: Sequence[str], data: Path) -> tuple[list[float], Memory | None]:
    """Milliseconds until the bare app shows each letter in its input; then its memory."""
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
        memory = terminal.memory()
        terminal.quit()
    return times, memory


def keys(tried: Tried, known: Mapping[str, str]) -> tuple[list[float], Memory | None]:
    """Milliseconds of every letter that changes the count; then its memory."""
    total = len(tried.catalog.titles)
    times: list[float] = []
    with contextlib.closing(Terminal(tried.program(), tried.data)) as terminal:
        terminal.until(tried.rows()[0])
        terminal.rest()
        for word in WORDS:
            terminal.press("\x1b")
            terminal.settle()
            terminal.press("/")
            terminal.settle()  # the box takes letters only when it has been drawn with the focus
            before = str(total)
            for end in range(1, len(word) + 1):
                found = known[word[:end].strip()]
                pressed = terminal.press(word[end - 1])
                if found != before:
                    times.append((terminal.until(f"Titles {found}/{total}") - pressed) * 1000)
                terminal.settle()
                before = found
        memory = terminal.memory()
        terminal.press("\x1b")
        terminal.settle()
        terminal.quit()
    return times, memory


def memory_at_start(tried: Tried) -> Memory | None:
    """The memory of the bare app with a list."""
    with contextlib.closing(Terminal(tried.bare_list(), tried.data)) as terminal:
        terminal.until(tried.rows()[0])
        terminal.rest()
        memory = terminal.memory()
        terminal.quit()
    return memory


# -- scrolling -----------------------------------------------------------------------------------------


class Way(NamedTuple):
    """A way of scrolling.

    Args:
        label: its name in the table.
        down: what is typed to go down.
        up: the same for up.
        rows: how many the cursor goes; 0 for a page.
        wheel: whether the list goes instead of the cursor.
    """

    label: str
    down: str
    up: str
    rows: int = 0
    wheel: bool = False


HELD = Way("j", "j", "k", rows=1)
WAYS = (
    HELD,
    Way("PgDn", "\x1b[6~", "\x1b[5~"),
    Way("wheel", "\x1b[<65;10;20M", "\x1b[<64;10;20M", rows=2, wheel=True),  # two rows a turn in Textual
)


class Step(NamedTuple):
    """What is typed, and what it has to show.

    Args:
        keys: what is typed.
        line: a line of the screen.
        text: how the row there begins then.
        scrolls: whether that is another row than before, and tells itself from it.
    """

    keys: str
    line: int
    text: str
    scrolls: bool


@dataclass(slots=True)
class Window:
    """A list on the screen as it has to be.

    Args:
        rows: how its rows begin.
        line: the line of the screen with its first row.
        height: how many rows are in sight.
        page: how many rows PgDn goes.
        cursor: the row with the cursor.
        top: the first row in sight.
        way: 1 for down, -1 for up.
    """

    rows: Sequence[str]
    line: int
    height: int
    page: int
    cursor: int = 0
    top: int = 0
    way: int = 1

    @classmethod
    def on(cls, terminal: Terminal, rows: Sequence[str], page_overlap: int) -> Window:
        """The list that was painted, from its first row on."""
        lines = programs.by_line(terminal.output)
        first = next(line for line in sorted(lines) if rows[0] in lines[line] and rows[1] in lines[line + 1])
        height = 0
        while height < len(rows) and rows[height] in lines.get(first + height, ""):
            height += 1
        return cls(rows, first, height, height - page_overlap)

    def step(self, way: Way) -> Step:
        """Go on; back from an end of the list."""
        by = way.rows or self.page
        place, last = (
            (self.top, len(self.rows) - self.height) if way.wheel else (self.cursor, len(self.rows) - 1)
        )
        if not 0 <= place + self.way * by <= last and place in (0, last):
            self.way = 1 if place == 0 else -1
        place = max(0, min(place + self.way * by, last))
        before = self.top
        if way.wheel:
            self.top = place
            shown = place + (self.height - 1 if self.way > 0 else 0)
        else:
            self.cursor = shown = place
            self.top = max(min(self.top, place), place - self.height + 1)
        text, line = self.rows[shown], shown - self.top
        scrolls = self.top != before and text != self.rows[before + line]
        return Step(way.down if self.way > 0 else way.up, self.line + line, text, scrolls)


def scroll(terminal: Terminal, window: Window, way: Way, frames: int) -> tuple[list[float], float | None]:
    """Milliseconds of so many steps that scroll, and the milliseconds of computing that each step took."""
    times: list[float] = []
    steps, before = 0, terminal.work()
    while len(times) < frames:
        step = window.step(way)
        pressed = terminal.press(step.keys)
        painted = terminal.until_on(step.line, step.text, pressed)
        steps += 1
        if step.scrolls:
            times.append((painted - pressed) * 1000)
    after = terminal.work()
    if before is None or after is None:
        return times, None
    return times, (after - before) * 1000 / max(1, steps)


class Held(NamedTuple):
    """What came of a key that was held.

    Args:
        keys: how often it came.
        due: how many of them had to scroll the list.
        late: milliseconds from each of these to the frame with its row, if there was one.
        last: milliseconds from the last key to the frame with its row; the longest, if it was held more than once.
        frames: how many were painted.
    """

    keys: int
    due: int
    late: list[float]
    last: float
    frames: int


def hold_once(terminal: Terminal, window: Window, most: int, meanwhile: Sequence[str] = ()) -> Held:
    """Have j come at its rate, until the end of the list; a command is started after a second."""
    steps: list[tuple[float, Step]] = []
    beside: subprocess.Popen[bytes] | None = None
    terminal.press("")
    began = time.perf_counter()
    for count in range(min(most, len(window.rows) - 1 - window.cursor)):
        while (left := began + count / HELD_RATE - time.perf_counter()) > 0:
            terminal.read(left)
        if meanwhile and count == HELD_RATE:
            beside = subprocess.Popen(meanwhile, cwd=ROOT, stdout=subprocess.DEVNULL)
        step = window.step(HELD)
        steps.append((terminal.type(step.keys), step))
    pressed, step = steps[-1]
    last = terminal.until_on(step.line, step.text, pressed)
    if beside is not None:
        beside.wait()
    due = [(typed, each) for typed, each in steps if each.scrolls]
    shown = [(typed, terminal.first_on(each.line, each.text, typed)) for typed, each in due]
    late = [(at - typed) * 1000 for typed, at in shown if at is not None]
    return Held(len(steps), len(due), late, (last - pressed) * 1000, len(terminal.frames))


def hold(terminal: Terminal, at_first: Window) -> Held:
    """Hold j from the first row on, in a short list several times."""
    held = hold_once(terminal, replace(at_first), HELD_SECONDS * HELD_RATE)
    while (left := HELD_SECONDS * HELD_RATE - held.keys) > 0:
        to_the_top(terminal)
        more = hold_once(terminal, replace(at_first), left)
        late, last = [*held.late, *more.late], max(held.last, more.last)
        held = Held(held.keys + more.keys, held.due + more.due, late, last, held.frames + more.frames)
    return held


def to_the_top(terminal: Terminal) -> None:
    """Go to the first row."""
    terminal.settle()
    terminal.press(HOME)
    terminal.settle()


class Scrolled(NamedTuple):
    """What came of scrolling a list.

    Args:
        window: the list as it was at first.
        ways: milliseconds of the steps of each way, and what a step computes.
        held: what came of the held key.
    """

    window: Window
    ways: Sequence[tuple[list[float], float | None]]
    held: Held


def scroll_all(command: Sequence[str], tried: Tried, overlap: int, frames: int) -> Scrolled:
    """Scroll in all ways, and hold the key.

    Args:
        command: the program.
        tried: the catalog it shows.
        overlap: rows that are in sight before and after PgDn.
        frames: how many steps of each way.
    """
    rows = tried.rows()
    with contextlib.closing(Terminal(command, tried.data)) as terminal:
        terminal.until(rows[0])
        terminal.rest()
        at_first = Window.on(terminal, rows, overlap)
        held = hold(terminal, at_first)
        to_the_top(terminal)
        window = replace(at_first)
        ways = []
        for way in WAYS:
            ways.append(scroll(terminal, window, way, frames))
            terminal.settle()
        terminal.quit()
    return Scrolled(at_first, ways, held)


def hold_beside_an_edit(tried: Tried, window: Window) -> Held:
    """Have j come while one's own catalog is edited, for long enough that all that follows of it is done."""
    with contextlib.closing(Terminal(tried.program(), tried.data)) as terminal:
        terminal.until(window.rows[0])
        terminal.rest()
        command = tried.program("add", "A Title of One's Own", "--year", "2026")  # it comes last
        held = hold_once(terminal, window, 2 * HELD_SECONDS * HELD_RATE, command)
        terminal.quit()
    return held


def hold_at_once(tried: Tried, window: Window) -> Held:
    """Have j come from the first paint on."""
    with contextlib.closing(Terminal(tried.program(), tried.data)) as terminal:
        terminal.until(window.rows[0])
        held = hold(terminal, window)
        terminal.quit()
    return held


# -- tables --------------------------------------------------------------------------------------------


def key_row(label: str, times: Sequence[float]) -> str:
    """A line of the table of keys."""
    late = sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]
    return f"  {label:38}{len(times):9}{statistics.median(times):9.1f}{late:9.1f}{max(times):9.1f}"


def memory_row(label: str, memory: Memory | None) -> str:
    """A line of the table of memory."""
    return f"  {label:38}" + (f"{memory.peak:9.0f}{memory.now:9.0f}" if memory else f"{NOT_MEASURED:>18}")


def scroll_row(label: str, times: Sequence[float], work: float | None, beside: Sequence[float]) -> str:
    """A line of the table of scrolling; what is beside it is the OptionList."""
    middle = statistics.median(times)
    rates = f"{len(times):9}{1000 / middle:9.1f}{1000 / max(times):9.1f}"
    told = NOT_MEASURED if work is None else f"{work:.1f}"
    return f"  {label:38}{rates}{statistics.median(beside) / middle:9.2f}{told:>13}"


def held_row(label: str, held: Held) -> str:
    """A line of the table of the held key."""
    numbers = f"{held.keys:9}{held.due:9}{len(held.late):9}{held.frames:9}"
    late = held.late or [math.nan]
    times = (statistics.median(late), max(late), held.last)
    return f"  {label:38}{numbers}" + "".join(f"{each:9.1f}" for each in times)


def print_keys_and_memory(trials: Sequence[Tried]) -> None:
    """The tables of keys and of memory."""
    print(f"{'key to painted count, ms':40}{'keys':>9}{'median':>9}{'p95':>9}{'max':>9}")
    times, memory = echoes(programs.bare(trials[0].data), trials[0].data)
    print(key_row("bare Textual app, the letter", times), flush=True)
    memories = [("bare Textual app", memory)]
    for tried in trials:
        memories.append((f"OptionList of {tried.label}", memory_at_start(tried)))
        known = all_counts(tried.catalog)
        if tried.keeps_index:
            tried.forget()
            memories.append((f"{tried.label}, index made", keys(tried, known)[1]))
        times, memory = keys(tried, known)
        print(key_row(tried.label, times), flush=True)
        memories.append((tried.label + (", index kept" if tried.keeps_index else ""), memory))
    print(f"\n{'resident memory, MB':40}{'peak':>9}{'now':>9}")
    for label, memory in memories:
        print(memory_row(label, memory))
    print(flush=True)


def print_scrolling(trials: Sequence[Tried], frames: int) -> None:
    """The tables of scrolling and of the held key."""
    held: list[tuple[str, Held]] = []
    at_once: list[tuple[str, Held]] = []
    header = f"{'median':>9}{'slowest':>9}{'x list':>9}{'computed, ms':>13}"
    print(f"{'scrolling, frames a second':40}{'frames':>9}{header}")
    for tried in trials:
        if len(tried.catalog.titles) <= LINES:
            continue  # nothing to scroll
        tried.keep()
        peer, ours = f"OptionList of {tried.label}", tried.label
        theirs = scroll_all(tried.bare_list(), tried, 0, frames)
        own = scroll_all(tried.program(), tried, 1, frames)
        for way, (beside, work), (times, own_work) in zip(WAYS, theirs.ways, own.ways, strict=True):
            print(scroll_row(f"{way.label}, {peer}", beside, work, beside))
            print(scroll_row(f"{way.label}, {ours}", times, own_work, beside), flush=True)
        held += [(peer, theirs.held), (ours, own.held)]
        if tried.keeps_index:
            at_once.append((f"{ours}, index read meanwhile", hold_at_once(tried, replace(own.window))))
            tried.forget()
            at_once.append((f"{ours}, index made meanwhile", hold_at_once(tried, replace(own.window))))
            edited = hold_beside_an_edit(tried, replace(own.window))
            at_once.append((f"{ours}, one added meanwhile", edited))
    columns = ("keys", "scroll", "shown", "frames", "late", "latest", "last")
    print(f"\n{f'j held, {HELD_RATE} a second, ms':40}" + "".join(f"{each:>9}" for each in columns))
    for label, each in [*held, *at_once]:
        print(held_row(label, each))
    print(flush=True)


def print_tables(trials: Sequence[Tried], frames: int) -> None:
    """All that is measured here."""
    print_keys_and_memory(trials)
    print_scrolling(trials, frames)


def main() -> None:
    """Print the tables."""
    parser = programs.arguments("Time keys and scrolling in a terminal, and measure memory.")
    options = parser.parse_args()
    with programs.prepared(parser, options) as trials:
        print_tables(trials, options.frames)


if __name__ == "__main__":
    main()
