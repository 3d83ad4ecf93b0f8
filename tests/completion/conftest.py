from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Ask = Callable[..., list[str]]
HOSTILE = (
    ("$(touch pwned)", "Dollar", "달러"),
    ("`touch pwned`", "Back", "백"),
    ("it's a; touch pwned", "It's Apostrophe", "작은따옴표"),
    ('say "touch" & pwned', 'Say "Quotes"', "큰따옴표"),
    ("한글 제목-2020", "Hangul Title", "한글 제목"),
    ("--catalog=pwned", "Dashed", "선"),
    ("two\nlines", "Broken", "줄"),
    ("tab\there", "Tabbed", "탭"),
    ("esc\u001b[31m", "Coloured", "색"),
    ("glob*?[a-z]", "Glob {a,b}", "별"),
    ("back\\slash", "Back \\ Slash", "역"),
    ("~root", "Tilde", "물결"),
)
"""Ids, titles and Hangul that a shell must never take for anything but words."""


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed, so its completion cannot be tried")
    return found


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program as a command of its own in a folder of its own."""
    path = tmp_path / "bin dir" / "kdrama-tui"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -m kdrama_tui "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A catalog whose ids try to be run."""
    import json

    rows = {
        str(number): {"id": name, "title": title, "hangul": hangul, "kind": "film"}
        for number, (name, title, hangul) in enumerate(HOSTILE, 1)
    }
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps({"lists": {}, "titles": rows}), encoding="utf-8")
    return path


@pytest.fixture
def script(program: Path, tmp_path: Path) -> Callable[[str], Path]:
    """The script for a shell, in a file, as the command prints it."""

    def printed(name: str) -> Path:
        path = tmp_path / f"script.{name}"
        done = subprocess.run([program, "completion", name], capture_output=True, check=True, timeout=30)
        # Started through sh, it is python that runs; the script is to ask what the person calls.
        text = done.stdout.decode()
        assert "@PROGRAM@" not in text and "kdrama-tui completion" in text
        path.write_text(text, encoding="utf-8")
        return path

    return printed


@pytest.fixture
def bash(script: Callable[[str], Path], tmp_path: Path) -> Ask:
    """What bash is given for a line, as bash sets things up itself."""
    shell("bash")
    path = script("bash")

    def ask(line: str, kind: int = 9, cwd: Path = tmp_path) -> list[str]:
        words = line.split(" ")
        code = (
            'source "$1"; COMP_LINE=$2; COMP_POINT=${#2}; COMP_TYPE=$3; COMP_WORDS=("${@:4}"); '
            'COMP_CWORD=$(($#-4)); compopt() { printf "<%s>\\n" "$2"; }; _kdrama_tui kdrama-tui; '
            'for each in "${COMPREPLY[@]}"; do printf "%s\\n" "$each"; done'
        )
        done = subprocess.run(
            ["bash", "--norc", "-c", code, "bash", path, line, str(kind), *words],
            capture_output=True,
            text=True,
            cwd=cwd,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            timeout=30,
        )
        assert done.returncode == 0 and done.stderr == "", done.stderr
        return done.stdout.splitlines()

    return ask
