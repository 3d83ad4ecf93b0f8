from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT


class Result:
    """What a command printed and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


class Forks:
    """Processes for commands, forked from one that has loaded the program; where there is no fork, fresh ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: subprocess.Popen[str] | None = None

    def run(self, words: Sequence[str], stdin: str, env: Mapping[str, str]) -> Result:
        """Run a command to its end."""
        if not hasattr(os, "fork"):
            done = subprocess.run(
                [sys.executable, "-m", "kdrama_tui", *words],
                input=stdin,
                capture_output=True,
                text=True,
                encoding="utf-8",
                env=dict(env),
                timeout=60,
                check=False,
            )
            return Result(done.returncode, done.stdout, done.stderr)
        if self._server is None:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "tests.cli.forks"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=ROOT,
            )
        files = {name: self._folder / name for name in ("stdin", "stdout", "stderr")}
        for name, file in files.items():
            file.write_text(stdin if name == "stdin" else "", "utf-8", "surrogateescape", newline="")
        asked = {"words": list(words), "env": dict(env), "cwd": str(Path.cwd())}
        assert self._server.stdin is not None and self._server.stdout is not None
        asked |= {name: str(file) for name, file in files.items()}
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        code = int(self._server.stdout.readline())
        out, err = (files[name].read_bytes().decode("utf-8", "replace") for name in ("stdout", "stderr"))
        return Result(code, out.replace("\r\n", "\n"), err)

    def close(self) -> None:
        """End the process that was forked from."""
        if self._server is not None:
            self._server.communicate(timeout=10)


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    found = Forks(tmp_path_factory.mktemp("forks"))
    yield found
    found.close()


@pytest.fixture
def run(data_dir: Path, forks: Forks) -> Run:
    """Run a command as a person would, in its own process and data folder."""

    def command(
        *words: str, stdin: str = "", env: dict[str, str] | None = None, data: Path | None = None
    ) -> Result:
        done = forks.run(["--data-dir", str(data or data_dir), *words], stdin, {**os.environ, **(env or {})})
        assert "Traceback" not in done.err, done.err
        return done

    return command
