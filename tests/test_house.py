"""The house rules that a reader cannot see in one file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.catalog import check_catalog
from tests.conftest import ROOT

PACKAGE = ROOT / "kdrama_tui"
CORE = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in PACKAGE.rglob("*.py")
    if "tui" not in path.relative_to(PACKAGE).parts and path.stem not in {"__init__", "__main__"}
)


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.splitlines())


def test_nothing_outside_tui_imports_textual_or_rich() -> None:
    modules = loaded_by("import " + ", ".join(CORE))
    assert "kdrama_tui.search.engine" in modules
    assert not {name for name in modules if name.split(".")[0] in {"textual", "rich"}}


@pytest.mark.parametrize(
    "words", [["--version"], ["list"], ["search", "철수"], ["log"], ["where"], ["check"], ["stats"]]
)
def test_commands_that_draw_no_screen_import_no_textual(words: list[str], tmp_path: Path) -> None:
    code = (
        "import contextlib, io\nfrom kdrama_tui.cli import main\n"
        f"with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main(['--data-dir', {str(tmp_path)!r}, *{words!r}])"
    )
    assert not {name for name in loaded_by(code) if name.split(".")[0] in {"textual", "rich"}}


def test_imports_point_downward() -> None:
    floors = ["errors", "domain", "hangul", "paths", "config", "memory", "turns", "search"]
    floors += ["storage", "exchange", "library", "review", "commands", "cli", "tui"]
    below = {
        "errors": set(),
        "paths": {"errors"},
        "turns": set(),
        "config": {"errors"},
        "hangul": {"errors"},
        "domain": {"errors"},
        "search": {"errors", "domain", "hangul", "memory"},
        "storage": {"errors", "domain", "memory"},
        "exchange": {"errors", "domain", "hangul", "search", "storage", "memory"},
        "review": {"errors", "domain", "exchange"},
        "articles": {"errors", "domain", "hangul", "search", "memory", "exchange"},
        "library": {"errors", "domain", "hangul", "search", "storage", "memory", "turns", "indexing"},
        "tui": {
            *("errors", "domain", "hangul", "search", "storage", "exchange", "library"),
            *("paths", "config", "memory", "turns", "review"),
        },
    }
    for floor, allowed in below.items():
        files = (PACKAGE / floor).rglob("*.py") if (PACKAGE / floor).is_dir() else [PACKAGE / f"{floor}.py"]
        for file in files:
            used = set(re.findall(r"^\s*(?:from|import) kdrama_tui\.(\w+)", file.read_text("utf-8"), re.M))
            assert used & set(floors) <= allowed | {floor}, file


def test_the_catalog_keeps_its_rules(catalog: Catalog) -> None:
    assert check_catalog(catalog) == []
    assert len(catalog.titles) == 46 and len(catalog.lists) == 5
    mentions = [mention for title in catalog.titles for mention in title.mentions]
    assert sum(mention.position is not None for mention in mentions) == 65
    assert sum(mention.position is None for mention in mentions) == 2
    assert [title.id for title in catalog.titles if not title.verified] == ["what-dreams-may-come"]
    assert sorted(each.size for each in catalog.lists) == [10, 10, 11, 15, 19]


def test_the_catalog_file_is_sorted_and_readable() -> None:
    text = (ROOT / "catalog.json").read_text(encoding="utf-8")
    assert "엽기적인" in text and "\\u" not in text
    ids = re.findall(r'^      "id": "(.+)",$', text, re.M)
    titles = ids[5:]
    assert len(titles) == 46 and titles == sorted(titles)


SINKS = {"update", "notify", "Static", "Label", "Content", "styled", "assemble", "from_markup", "Option"}


def plain_strings_from_data(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that would show an expression without cleaning it: ``Static(title.title)``, ``Content(f"{x}")``."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in SINKS:
                targets = node.args[:1] if name != "assemble" else list(node.args)
        elif isinstance(node, ast.Assign):
            into = node.targets[0]
            if isinstance(into, ast.Attribute) and into.attr in {
                "border_title",
                "border_subtitle",
                "tooltip",
            }:
                targets = [node.value]
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr in {
                "title", "hangul", "romanized", "name", "note", "synopsis", "claim", "fact", "as_titled", "text",
                "character", "message", "hint", "value", "publisher", "source", "also", "path", "what",
            }:  # fmt: skip
                yield target.lineno, ast.unparse(target)


def test_data_reaches_widgets_through_the_cleaner_only() -> None:
    found = {
        f"{file.relative_to(ROOT)}:{line}": code
        for file in (PACKAGE / "tui").rglob("*.py")
        if file.name != "format.py"
        for line, code in plain_strings_from_data(ast.parse(file.read_text("utf-8")))
    }
    assert not found
    assert list(plain_strings_from_data(ast.parse("Static(title.title); x.border_title = t.name")))


def test_every_key_is_written_once_and_in_the_readme() -> None:
    import kdrama_tui.tui  # noqa: F401
    from kdrama_tui.tui.actions import ACTIONS
    from kdrama_tui.tui.keymap import Keymap

    keys = [key for binding in Keymap().bindings() for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for action in ACTIONS:
        assert f"| {action.shown_keys} | {action.help} |" in readme, action.id
