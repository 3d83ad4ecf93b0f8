"""Pictures of the program: `python tests/picture.py OUT.svg [--size 120x40] [--theme hanji] [KEY…]`.

Presses the keys (`text:chul soo` types a text) with a fixed clock and an empty log and saves what is on the screen.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from datetime import date
from html import unescape
from pathlib import Path

from rich.cells import cell_len

import kdrama_tui.tui  # noqa: F401  first, as it sets what Textual reads when it is imported
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.storage.catalog import load_catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp

SPECIAL = {" ": "space", "-": "minus"}


def straighten(svg: str) -> str:
    """Give wide characters their two cells; Rich's export counts characters."""

    def widen(found: re.Match[str]) -> str:
        before, length, between, words = found.groups()
        shown = unescape(words)
        width = float(length) / max(len(shown), 1) * cell_len(shown)
        return f'{before}textLength="{width:g}"{between}>{words}</text>'

    return re.sub(r'(<text [^>]*)textLength="([\d.]+)"([^>]*)>([^<]*)</text>', widen, svg)


async def take(out: Path, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    """Press keys and save the screen."""
    with tempfile.TemporaryDirectory() as folder:
        log = WatchLog(Path(folder) / "log.json")
        app = KdramaApp(load_catalog(shipped_catalog()), log, lambda: date(2026, 11, 22))
        async with app.run_test(size=size) as pilot:
            app.theme = theme
            await pilot.pause(0.8)
            for key in keys:
                typed = [SPECIAL.get(char, char) for char in key[5:]] if key.startswith("text:") else [key]
                await pilot.press(*typed)
                await pilot.pause(0.2)
            await pilot.pause(0.3)
            out.write_text(straighten(app.export_screenshot(title="kdrama-tui")), encoding="utf-8")


def main() -> None:
    """Read the words after the script's name and take the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--theme", default="lacquer")
    parser.add_argument("keys", nargs="*")
    args = parser.parse_intermixed_args()
    os.environ.pop("NO_COLOR", None)
    width, height = map(int, args.size.split("x"))
    asyncio.run(take(args.out, (width, height), args.theme, args.keys))


if __name__ == "__main__":
    main()
