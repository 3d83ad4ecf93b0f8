"""The screen in a real browser: what is typed there is searched for, and what is marked there is in the log."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serve.conftest import Served, wait_until

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install 'kdrama-tui[test]'"
)
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason=f"no Chromium on the PATH ({', '.join(BROWSERS)}), so no browser can be tried"
)


class Tab:
    """A page of its own in the browser, as a person has it before them."""

    def __init__(self, browser: Any, url: str) -> None:
        self._shown: list[bytes] = []
        self.asked: list[str] = []
        self.page = browser.new_context(viewport={"width": 1200, "height": 700}).new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda ws: ws.on("framereceived", self._hear))
        self.page.goto(url)
        self.sees("Titles 46")
        self.press("Escape")  # the first page

    def _hear(self, frame: bytes | str) -> None:
        self._shown.append(frame if isinstance(frame, bytes) else frame.encode())

    def sees(self, text: str) -> None:
        """Wait until the screen has drawn a text since the last key."""
        end = time.monotonic() + 10
        while text not in (shown := ESCAPES.sub("", b"".join(self._shown).decode("utf-8", "replace"))):
            assert time.monotonic() < end, f"{text!r} is not shown, but {shown[-1500:]}"
            self.page.wait_for_timeout(30)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._shown.clear()
            self.page.keyboard.press(key)
            self.settle()

    def settle(self) -> None:
        """Wait until nothing more is drawn: a key that is pressed too early goes to the box that is just being left."""
        end, count = time.monotonic() + 5, -1
        while count != len(self._shown) and time.monotonic() < end:
            count = len(self._shown)
            self.page.wait_for_timeout(250)

    def search(self, words: str, finds: str) -> None:
        self.press("/")
        self._shown.clear()
        self.page.keyboard.insert_text(words)  # as an input method does it
        self.sees(finds)
        self.settle()
        self.press("Enter")

    def mark(self, key: str, shows: str) -> None:
        self.press(key)
        self.sees(f"marked {shows}")


@pytest.fixture
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def marked(served: Served) -> dict[str, str]:
    """Titles and what the log says of them, by the command line."""
    words = ["--data-dir", str(served.data), "log", "--json"]
    done = subprocess.run([sys.executable, "-m", "kdrama_tui", *words], capture_output=True, check=True)
    return {row["id"]: row["status"] for row in json.loads(done.stdout)}


def test_search_and_mark_in_two_browsers_and_a_terminal_at_once(served: Served, browser: Any) -> None:
    one, other = Tab(browser, served.url), Tab(browser, served.url)
    terminal = threading.Thread(target=mark_in_a_terminal, args=(served, "windstruck"))
    terminal.start()
    one.search("철수", "최철수")
    one.mark("w", "watched")
    other.search("yeopgi", "My Sassy Girl")
    other.mark("p", "plan")
    one.press("Escape")
    one.search("oasis", "Oasis")
    one.mark("d", "dropped")
    terminal.join(20)
    expected = {
        "a-moment-to-remember-2004": "watched",
        "my-sassy-girl-2001": "plan",
        "oasis-2002": "dropped",
        "windstruck-2004": "watched",
    }
    wait_until(lambda: len(marked(served)) == len(expected))
    assert marked(served) == expected
    assert {url.split("/")[2] for url in one.asked if not url.startswith("data:")} == {
        f"127.0.0.1:{served.port}"
    }
    other.press("q")  # the page is told, and stays
    other.page.wait_for_selector("body.-closed", state="attached", timeout=5000)
    one.page.close()
    wait_until(lambda: not served.sessions())


def test_a_page_elsewhere_cannot_drive_it(served: Served, browser: Any) -> None:
    page = browser.new_page()
    page.route(
        "http://elsewhere.example/", lambda route: route.fulfill(body="<p>hello", content_type="text/html")
    )
    page.goto("http://elsewhere.example/")
    tried = """url => new Promise(done => {
        const socket = new WebSocket(url);
        socket.onopen = () => done("open");
        socket.onerror = () => done("refused");
    })"""
    assert page.evaluate(tried, f"ws://127.0.0.1:{served.port}/ws") == "refused"
    page.set_content(f'<iframe src="{served.url}"></iframe>')
    page.wait_for_timeout(500)
    assert served.sessions() == []


def mark_in_a_terminal(served: Served, words: str) -> None:
    """The program in a terminal of its own on the same log, and one title marked there."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "kdrama_tui", "--data-dir", str(served.data)]
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=env)
    os.close(follower)

    def read_until_quiet(first: str = "") -> None:
        shown, end, quiet = "", time.monotonic() + 10, False
        while time.monotonic() < end and not (quiet and first in shown):
            quiet = not select.select([leader], [], [], 0.3)[0]
            if not quiet:
                shown += os.read(leader, 65536).decode("utf-8", "replace")

    try:
        read_until_quiet("Titles")
        for keys in ("\x1b", "/", words, "\r", "w"):
            os.write(leader, keys.encode())
            read_until_quiet()
    finally:
        process.terminate()
        process.wait(10)
        os.close(leader)
