"""Completion in real shells."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kdrama_tui.completion.bash import quoted, read
from tests.completion.conftest import HOSTILE, Ask, shell
from tests.test_house import loaded_by

PLAIN = re.compile(r"\x1b\[[^a-zA-Z]*[a-zA-Z]|[\r\n]")  # what a terminal shows is not what is looked at
BREAKS = " \t\n\"'@><=;|&(:"


def typed(command: list[str], lines: list[str], env: dict[str, str], cwd: Path, until: list[str]) -> str:
    """What a shell shows in a terminal while somebody types some lines, till all of some texts are there."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=env, cwd=cwd, start_new_session=True
    )
    os.close(follower)
    shown, end = "", time.monotonic() + 20

    def wait_for(text: str) -> None:
        nonlocal shown
        while text not in PLAIN.sub("", shown) and time.monotonic() < end:
            if select.select([leader], [], [], 0.1)[0]:
                shown += os.read(leader, 65536).decode("utf-8", "replace")

    try:
        for line, text in zip(lines, until, strict=True):
            os.write(leader, line.encode())
            wait_for(text)
    finally:
        process.kill()
        process.wait()
        os.close(leader)
    return PLAIN.sub("", shown)


@pytest.mark.parametrize(
    ("line", "words", "quote", "kept"),
    [
        ("kt mark ", ("kt", "mark", ""), "", 0),
        ("kt mark 'my sas", ("kt", "mark", "my sas"), "'", 0),
        ('kt mark "my \\"s', ("kt", "mark", 'my "s'), '"', 0),
        ("kt mark my\\ sas", ("kt", "mark", "my sas"), "", 0),
        ("kt list genre:ro", ("kt", "list", "genre:ro"), "", 6),
        ("kt list 'genre:ro", ("kt", "list", "genre:ro"), "'", 0),
        ("kt export --format=c", ("kt", "export", "--format=c"), "", 9),
        ("kt 'a b' c", ("kt", "a b", "c"), "", 0),
        ("kt ''  x\\", ("kt", "", "x"), "", 0),
        ("kt mark 철", ("kt", "mark", "철"), "", 0),
    ],
)
def test_a_line_is_read_as_bash_reads_it(line: str, words: tuple[str, ...], quote: str, kept: int) -> None:
    assert read(line, BREAKS) == (words, quote, kept)


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_what_is_quoted_comes_back_whole_from_bash(quote: str, tmp_path: Path) -> None:
    shell("bash")
    names = [name for name, *_ in HOSTILE if "\n" not in name]
    texts = [quoted(name, quote) for name in names]
    line = " ".join(f"{quote}{text}{quote}" for text in texts if text is not None)
    done = subprocess.run(
        ["bash", "--norc", "-c", f"printf '%s\\0' {line}"], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout.split("\0")[:-1] == names and list(tmp_path.iterdir()) == []


def test_bash(bash: Ask) -> None:
    assert bash("kdrama-tui sea") == ["search"]
    assert bash("kdrama-tui export --format=c") == ["csv"]
    assert bash("kdrama-tui list genre:rom") == ["romance"]
    assert bash("kdrama-tui list gen") == ["<nospace>", "genre:"]
    assert bash("kdrama-tui import ") == ["<default>"] and bash("kdrama-tui --data-dir ") == ["<dirnames>"]
    assert bash("kdrama-tui show 'wind stru") == ["windstruck-2004"]


def test_bash_keeps_what_was_typed_by_sound_until_one_is_left(bash: Ask) -> None:
    assert bash("kdrama-tui show keullaesik 2003") == []
    assert bash("kdrama-tui show 'keullaesik 2003") == ["the-classic-2003"]
    assert bash("kdrama-tui mark chul") == []  # its common beginning is not what was typed
    listed = bash("kdrama-tui mark chul", kind=63)
    assert r"a-moment-to-remember-2004  (A Moment to Remember (2004))" in listed
    assert bash("kdrama-tui mark chul", kind=33)[0].startswith("(several")


def test_a_hostile_catalog_runs_nothing_in_bash(bash: Ask, hostile: Path, tmp_path: Path) -> None:
    cwd = tmp_path / "cwd"
    cwd.mkdir()
    for name, _, hangul in HOSTILE:
        for before, kind in (("", 9), ('"', 63)):
            found = bash(f"kdrama-tui --catalog {hostile} mark {before}{hangul.split()[0]}", kind, cwd)
            refused = name.startswith("-") or any(ord(char) < 32 for char in name)
            assert found == ([] if refused else [quoted(name, before)])
    listed = bash(f"kdrama-tui --catalog {hostile} mark ", 63, cwd)
    assert len(listed) == len(HOSTILE) - 4 and all(each.isprintable() for each in listed)
    assert list(cwd.iterdir()) == []


def test_bash_as_it_is_used(script: Callable[[str], Path], tmp_path: Path, hostile: Path) -> None:
    shell("bash")
    env = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "PS1": "> "}
    start = f"source {script('bash')}; kdrama-tui() {{ printf '<%s>' \"$@\"; echo; }}; echo rea''dy\n"
    lines = [
        start,
        "kdrama-tui show keullaes\t; :\n",
        "kdrama-tui list genre:roman\t; :\n",
        f"kdrama-tui --catalog {hostile} mark 달러\tplan; :\n",
        f"kdrama-tui --catalog {hostile} mark '백\tplan; :\n",
        "kdrama-tui mark chul\t plan; :\n",
    ]
    until = ["ready", "<show><the-classic-2003>", "<list><genre:romance>", "<$(touch pwned)><plan>"]
    until += ["<`touch pwned`><plan>", "<mark><chul><plan>"]
    shown = typed(["bash", "--norc", "--noprofile", "-i"], lines, env, tmp_path, until)
    assert all(each in shown for each in until), shown
    assert not (tmp_path / "pwned").exists()


def test_zsh(script: Callable[[str], Path], tmp_path: Path, hostile: Path) -> None:
    zsh = shell("zsh")
    env = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", "HOME": str(tmp_path)}
    start = f"PS1='> '; autoload -Uz compinit; compinit -D -u; source {script('zsh')}; "
    start += "kdrama-tui() { printf '<%s>' \"$@\"; echo }; echo rea''dy\n"
    lines = [
        start,
        "kdrama-tui show keullaes\t; :\n",
        "kdrama-tui export --format=cs\t; :\n",
        "kdrama-tui list genre:roman\t; :\n",
        f"kdrama-tui --catalog {hostile} mark 달러\tplan; :\n",
        f'kdrama-tui --catalog {hostile} mark "한글 제\tplan; :\n',
        "kdrama-tui mark chul\t plan; :\n",
    ]
    until = ["ready", "<show><the-classic-2003>", "<export><--format=csv>", "<list><genre:romance>"]
    until += ["<$(touch pwned)><plan>", "<한글 제목-2020><plan>", "<mark><a-moment-to-remember-2004><plan>"]
    shown = typed([zsh, "-f", "-i"], lines, env, tmp_path, until)
    assert all(each in shown for each in until), shown
    assert not (tmp_path / "pwned").exists()


def test_fish(script: Callable[[str], Path], tmp_path: Path, hostile: Path) -> None:
    fish = shell("fish")
    path = script("fish")

    def ask(line: str) -> list[str]:
        done = subprocess.run(
            [fish, "--no-config", "-c", f'source "{path}"; complete -C "$argv[1]"', "--", line],
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
            cwd=tmp_path,
            timeout=30,
        )
        assert done.stderr == "", done.stderr
        return [each.partition("\t")[0] for each in done.stdout.splitlines()]

    assert ask("kdrama-tui sea") == ["search"]
    assert ask("kdrama-tui show windst") == ["windstruck-2004"]
    assert ask("kdrama-tui export --format=cs") == ["--format=csv"]
    assert "$(touch pwned)" in "".join(ask(f"kdrama-tui --catalog {hostile} mark '")).replace("\\", "")
    assert not (tmp_path / "pwned").exists()


def test_it_is_quick_and_loads_no_screen(tmp_path: Path) -> None:
    code = "from kdrama_tui.commands.completing import complete\ncomplete(['--', 'mark', 'chul'])"
    assert not {
        name for name in loaded_by(code) if name.split(".")[0] in {"textual", "rich", "platformdirs.api"}
    }
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "kdrama_tui", "complete", "--", "mark", "my"],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        times.append(time.perf_counter() - begun)
    assert min(times) < 0.5  # about 0.08 s where nothing else runs
