"""Whole imports through the command line: how long they take and how much memory, from the file to the saved log.

    python tests/benchmarks/importing.py [folder with titles_real.tsv and names_train.tsv] [--titles N] [--rows N]

A diary of so many rows in Letterboxd's columns names titles of a grown catalog: two in three as they stand there, one
in six with a year that is off by one, one in six that is not there. It is imported in a process of its own, then once
more, when nothing may change; and the catalog's titles are brought into an empty own catalog as a table. The time is
from the command to its end, the memory the most that was resident. Each is done once, as it takes a while.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog  # noqa: E402
from tests.benchmarks.grow import DATA, WHERE, grow, is_there, save  # noqa: E402


def diary(path: Path, catalog: Catalog, rows: int) -> None:
    """Write a diary in Letterboxd's columns."""
    chance = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["Date", "Name", "Year", "Letterboxd URI", "Rating", "Rewatch", "Tags", "Watched Date"]
        )
        for number in range(rows):
            title = chance.choice(catalog.titles)
            name, year = title.title, title.year or 2000
            if number % 6 == 4:
                year += 1
            elif number % 6 == 5:
                name = f"{name[::-1].title()} {number}"
            day = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
            rating = chance.choice(["", "3", "3.5", "4", "5"])
            writer.writerow([day, name, year, f"https://boxd.it/{number}", rating, "", "", day])


def table(path: Path, catalog: Catalog) -> None:
    """Write the titles as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Title", "Hangul", "Year", "Directors", "Cast"])
        for title in catalog.titles:
            people = [
                "|".join(filter(None, (each.hangul, each.name))) for each in (*title.directors, *title.cast)
            ]
            writer.writerow([title.title, title.hangul or "", title.year or "", "", "|".join(people)])


def timed(words: Sequence[str]) -> tuple[float, float, str]:
    """Seconds, MB and the first line of what a command printed."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "kdrama_tui", *words], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, lines
    return time.monotonic() - began, usage.ru_maxrss / 1024, lines[0] if lines else ""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time whole imports.")
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--titles", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    if not is_there(options.data):
        parser.error(WHERE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        catalog = grow(options.titles, options.data)
        file = folder / "catalog.json"
        save(catalog, file)
        diary(folder / "diary.csv", catalog, options.rows)
        table(folder / "titles.csv", catalog)
        with_catalog = ["--data-dir", str(folder / "data"), "--catalog", str(file)]
        own = ["--data-dir", str(folder / "own")]
        print(f"{options.rows:,} rows, {options.titles:,} titles{'s':>16}{'MB':>8}")
        for label, words in (
            ("import", [*with_catalog, "import", str(folder / "diary.csv")]),
            ("import, once more", [*with_catalog, "import", str(folder / "diary.csv")]),
            ("catalog import", [*own, "catalog", "import", str(folder / "titles.csv")]),
            ("catalog import, once more", [*own, "catalog", "import", str(folder / "titles.csv")]),
            ("undo", [*own, "undo"]),
        ):
            seconds, memory, said = timed(words)
            print(f"  {label:28}{seconds:14.1f}{memory:8.0f}   {said[:90]}", flush=True)


if __name__ == "__main__":
    main()
