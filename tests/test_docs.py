"""What the pages say can be followed: links lead to files and headings, and commands are ones that there are."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from kdrama_tui.errors import KdramaError
from kdrama_tui.parser import build_parser
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
SERVICES = sorted((DOCS / "import").glob("*.md"))
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")
HEADING = re.compile(r"#{1,6}\s+(.+?)\s*#*")
CODE = re.compile(r"`[^`\n]*`")
COMMAND = "kdrama-tui"


def blocks(page: Path) -> tuple[list[str], list[str]]:
    """The lines of a page that are prose, and those that stand in blocks of code: fenced, or four blanks in."""
    prose: list[str] = []
    code: list[str] = []
    fenced, above = False, ""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or (line.startswith("    ") and (not above.strip() or above.startswith("    "))):
            code.append(line)
        else:
            prose.append(line)
        above = line
    assert not fenced, f"{page}: a block of code is not closed"
    return prose, code


def links(page: Path) -> list[str]:
    return LINK.findall(CODE.sub("", "\n".join(blocks(page)[0])))


def anchors(page: Path) -> set[str]:
    """What links to the headings of a page are, as GitHub makes them."""
    found: dict[str, int] = {}
    made = set()
    for line in blocks(page)[0]:
        if heading := HEADING.fullmatch(line):
            words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading[1]).lower()
            anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
            number = found[anchor] = found.get(anchor, -1) + 1
            made.add(f"{anchor}-{number}" if number else anchor)
    return made


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of code that call the program, with the words that it is called with; what is optional is left out."""
    for line in blocks(page)[1]:
        if COMMAND not in line:
            continue
        shown = re.split(r"\s{2,}", line.strip())[0]  # a remark stands behind two blanks
        lexer = shlex.shlex(shown, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words = [word for word in lexer if not word.startswith("[")]
        for place, word in enumerate(words):
            if word.rpartition("/")[2] == COMMAND:
                yield (
                    line,
                    list(takewhile(lambda each: each == "" or each[0] not in "();<>|&", words[place + 1 :])),
                )


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for link in links(page):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file() and target.is_relative_to(ROOT), f"{link}: no such file"
        assert not anchor or anchor in anchors(target), f"{link}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_commands_are_ones_that_there_are(page: Path) -> None:
    parser = build_parser()
    for line, words in commands(page):
        try:
            parser.parse_args(words)
        except (KdramaError, SystemExit) as error:
            pytest.fail(f"{line.strip()}: {error}")


def test_links_and_commands_are_found_at_all() -> None:
    assert sum(len(links(page)) for page in PAGES) > 30
    assert sum(1 for page in PAGES for _ in commands(page)) > 40
    assert ["export", "--format", "markdown"] in [words for _, words in commands(DOCS / "import.md")]


@pytest.mark.parametrize("page", SERVICES, ids=[page.stem for page in SERVICES])
def test_each_service_says_the_same_things_and_is_linked(page: Path) -> None:
    headings = [line[3:] for line in blocks(page)[0] if line.startswith("## ")]
    assert headings[:3] == ["Where to find it", "What comes over", "What cannot"]
    assert headings[3:] in ([], ["Going back"])
    assert f"import/{page.name}" in links(DOCS / "import.md")
