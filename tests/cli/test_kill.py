"""What a command or the screen has told is on the disk, whatever happens next."""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")


def test_marks_on_the_screen_survive_a_kill(run: Run, data_dir: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.environ["COLUMNS"], os.environ["LINES"] = "120", "40"
        os.execv(sys.executable, [sys.executable, "-m", "kdrama_tui", "--data-dir", str(data_dir)])
    seen = b""

    def wait_for(words: bytes, seconds: float = 20) -> None:
        nonlocal seen
        end = time.monotonic() + seconds
        while words not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                seen += os.read(terminal, 65536)
        assert words in seen, seen[-400:]

    try:
        wait_for(b"Moment")
        os.write(terminal, b"w")
        wait_for(b"marked watched")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    [entry] = run("log", "--json").json
    assert entry["id"] == "a-moment-to-remember-2004" and entry["status"] == "watched"
    json.loads((data_dir / "log.json").read_text(encoding="utf-8"))
    assert run("mark", "oasis", "plan").code == 0
    assert len(run("log", "--json").json) == 2


def test_a_closed_window_leaves_no_process_behind(data_dir: Path) -> None:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as under nohup
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-m", "kdrama_tui", "--data-dir", str(data_dir)])
    seen = b""
    end = time.monotonic() + 20
    while b"Moment" not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
    os.close(terminal)
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    pytest.fail("still running without a terminal")
