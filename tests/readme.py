"""What the README shows of the program, made from it: `python tests/readme.py [--no-pictures]`.

Writes the tables of keys into README.md and the pictures into docs/. A picture is made by the headless Chromium that is
found (or named with --chromium); its fonts must have Hangul. Without one only the tables are written.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import kdrama_tui.tui  # noqa: E402, F401
from kdrama_tui.tui.keymap import Keymap  # noqa: E402
from tests.picture import take  # noqa: E402

# File, size, theme, and the keys that are pressed.
PICTURES = (
    ("screen", (120, 40), "lacquer", ["text:/chul soo", "enter"]),
    ("light", (80, 24), "hanji", ["text:/ㅂㅅㅎ"]),
    ("like", (120, 40), "lacquer", ["j", "j", "w", "9", "j", "j", "j", "w", "k", "k", "k", "m"]),
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def key_tables() -> str:
    """The README's tables of keys, one a group."""
    tables = []
    for group, actions in Keymap().by_group().items():
        rows = "".join(f"| {action.shown_keys} | {action.help} |\n" for action in actions)
        tables.append(f"**{group}**\n\n| key | does |\n| --- | --- |\n{rows}\n")
    return "".join(tables)


def write_tables(path: Path) -> None:
    """Put the tables into their place in the README."""
    text = path.read_text(encoding="utf-8")
    start, end = text.index("**Find**"), text.index("## Command line")
    path.write_text(text[:start] + key_tables() + text[end:], encoding="utf-8")


def photograph(browser: str, svg: Path, png: Path) -> None:
    """Let a browser draw an SVG picture."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{svg} has no size")
    width, height = (round(float(part)) for part in found.groups())
    page = svg.with_suffix(".html")
    style = "<style>body{margin:0} svg{display:block}</style>"
    page.write_text(f"<meta charset=utf-8>{style}{svg.read_text(encoding='utf-8')}", encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--screenshot={png}", f"--window-size={width},{height}", page.as_uri()]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Write tables and pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-pictures", action="store_true")
    parser.add_argument("--chromium", help="the browser's program")
    options = parser.parse_args()
    write_tables(ROOT / "README.md")
    if options.no_pictures:
        return
    browser = options.chromium or next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        parser.exit(1, "The tables are written; no Chromium was found for the pictures.\n")
    for name, size, theme, keys in PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            svg = Path(folder) / f"{name}.svg"
            asyncio.run(take(svg, size, theme, keys))
            photograph(browser, svg, ROOT / "docs" / f"{name}.png")


if __name__ == "__main__":
    main()
