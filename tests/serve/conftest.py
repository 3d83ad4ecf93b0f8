from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest


class Served(NamedTuple):
    """A server that runs."""

    process: subprocess.Popen[str]
    port: int
    data: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def sessions(self) -> list[int]:
        """The processes it has started."""
        return children(self.process.pid)


def children(of: int) -> list[int]:
    """The processes of a process, as the system tells."""
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(of)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in done.stdout.split()]


def runs(process: int) -> bool:
    """Whether a process is there and not only waiting to be buried."""
    done = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return bool(done.stdout.strip()) and not done.stdout.strip().startswith("Z")


def wait_until(true: Callable[[], object], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A server on a free port, whose data folder has a name that a shell would stumble over."""
    pytest.importorskip(
        "textual_serve", reason="textual-serve is not installed: pip install 'kdrama-tui[serve]'"
    )
    data = tmp_path / 'it\'s $(touch pwned) "data"'
    process = subprocess.Popen(
        [sys.executable, "-m", "kdrama_tui", "--data-dir", str(data), "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "TEXTUAL_ANIMATIONS": "none"},
    )
    try:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found is not None, line + process.stderr.read()
        yield Served(process, int(found[1]), data)
    finally:
        started = children(process.pid)
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        for each in filter(runs, started):
            os.kill(each, signal.SIGKILL)
    assert not (tmp_path / "pwned").exists()
