"""Copying: which way a text goes where, and what is told when it goes none."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import pytest

from kdrama_tui.tui import clipboard
from kdrama_tui.tui.clipboard import MOST_BYTES, copy
from tests.tui.conftest import MakeApp, browse, settle
from tests.tui.test_several import press, told

X11, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}
APPLE, WSL = {"TERM_PROGRAM": "Apple_Terminal"}, {"WSL_DISTRO_NAME": "Ubuntu"}
XCLIP, XSEL = ["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]
ALL = "pbcopy wl-copy xclip xsel clip.exe"
OSC = ["terminal"]

Way = Sequence[str]


class Machine:
    """An environment with programs that note what they are given, and a terminal that does the same."""

    def __init__(self, installed: str, broken: str = "") -> None:
        self.installed, self.broken = installed.split(), broken.split()
        self.tried: list[Way] = []
        self.got: list[bytes] = []

    def which(self, name: str, path: str | None = None) -> str | None:
        assert path == "/bin"
        return f"/bin/{name}" if name in self.installed else None

    def run(self, command: Way, data: bytes) -> bool:
        self.tried.append(list(command))
        if command[0] in self.broken:
            return False
        self.got.append(data)
        return True

    def send(self, text: str) -> None:
        self.tried.append(OSC)
        self.got.append(text.encode())


@pytest.mark.parametrize(("environment", "installed", "ways", "trouble"), [
    ({"TERM": "xterm-256color"}, ALL, [OSC], None),
    ({}, ALL, [OSC], None),
    ({"TERM": "linux"}, "", [], "The Linux console takes no copies"),
    ({"TERM": "linux"}, ALL, [], "The Linux console takes no copies"),
    ({"TERM": "dumb"}, "", [], "This terminal takes no copies"),
    ({"TERM": "linux", **X11}, "xclip", [XCLIP], None),
    (APPLE, "pbcopy", [["pbcopy"]], None),
    (APPLE, "", [], "Apple's Terminal takes no copies"),
    ({"TERM_PROGRAM": "iTerm.app"}, "pbcopy", [OSC], None),
    (WAYLAND, ALL, [["wl-copy"]], None),
    (WAYLAND | X11, "xclip", [XCLIP], None),
    (WAYLAND, "xclip", [OSC], None),
    (X11, "xclip xsel", [XCLIP], None),
    (X11, "xsel", [XSEL], None),
    (X11, "", [OSC], None),
    (WSL, "clip.exe", [["clip.exe"]], None),
    (WSL, "", [OSC], None),
    (WSL | X11, ALL, [XCLIP], None),
    (X11 | {"SSH_CONNECTION": "1 2 3 4"}, ALL, [OSC], None),
    (APPLE | {"SSH_TTY": "/dev/pts/1"}, ALL, [], "Apple's Terminal takes no copies"),
])  # fmt: skip
def test_the_way_for_each_place(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    installed: str,
    ways: list[Way],
    trouble: str | None,
) -> None:
    machine = Machine(installed)
    monkeypatch.setattr("shutil.which", machine.which)
    why = copy("내 머리", machine.send, environment | {"PATH": "/bin"}, machine.run)
    assert machine.tried == ways
    assert (why or "").startswith(trouble or "") and (why is None) is (trouble is None)
    code = "utf-16-le" if ways == [["clip.exe"]] else "utf-8"
    assert machine.got == (["내 머리".encode(code)] if ways else [])


@pytest.mark.parametrize(("environment", "broken", "ways", "trouble"), [
    (X11, "xclip", [XCLIP, OSC], None),
    (WSL, "clip.exe", [["clip.exe"], OSC], None),
    (APPLE, "pbcopy", [["pbcopy"]], "Apple's Terminal takes no copies"),
    (X11 | {"TERM": "linux"}, "xclip", [XCLIP], "The Linux console takes no copies"),
])  # fmt: skip
def test_where_a_program_fails_it_is_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    broken: str,
    ways: list[Way],
    trouble: str | None,
) -> None:
    machine = Machine(broken, broken)
    monkeypatch.setattr("shutil.which", machine.which)
    why = copy("x", machine.send, environment | {"PATH": "/bin"}, machine.run)
    assert machine.tried == ways
    assert (why or "").startswith(trouble or "") and (why is None) is (trouble is None)


def test_what_is_too_long_or_not_taken_is_told() -> None:
    machine = Machine("")
    assert copy("가" * (MOST_BYTES // 3), machine.send, {}) is None
    assert (
        copy("가" * (MOST_BYTES // 3 + 1), machine.send, {}) == "That is too long for a terminal's clipboard."
    )
    assert len(machine.got) == 1

    def closed(text: str) -> None:
        raise OSError(5, "Input/output error")

    why = copy("x", closed, {})
    assert why is not None and why.startswith("The terminal did not take it: ") and "Input/output" in why


def python(code: str) -> list[str]:
    return [sys.executable, "-c", f"import sys, time; {code}"]


@pytest.mark.parametrize(("command", "well"), [
    (python("sys.exit(sys.stdin.buffer.read() != '철수'.encode())"), True),
    (python("sys.exit(1)"), False),
    (["no-such-program-anywhere"], False),
])  # fmt: skip
def test_a_program_is_run(command: list[str], well: bool) -> None:
    assert clipboard._run(command, "철수".encode()) is well


def test_a_program_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_SECONDS", 0.2)
    assert not clipboard._run(python("time.sleep(60)"), b"x")


@pytest.fixture
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """No programs for the clipboard and a terminal that may have one."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    yield monkeypatch


async def test_y_copies_title_then_hangul_then_link(
    make_app: MakeApp, plain_terminal: pytest.MonkeyPatch
) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        title = browse(app).chosen
        assert title is not None and title.hangul and title.imdb
        link = f"https://www.imdb.com/title/{title.imdb}/"
        for form in (title.title, title.hangul, link, title.title):
            await press(pilot, "y")
            assert app.clipboard == form and told(app) == f"Copied: {form}"
        await press(pilot, "j", "y")  # another title begins anew
        other = browse(app).chosen
        assert other is not None and app.clipboard == other.title
        await press(pilot, "t", "k", "y")  # shown in Hangul it is the first, and once
        assert app.clipboard == title.hangul
        await press(pilot, "y")
        assert app.clipboard == link
        assert not app._notifications

        plain_terminal.setenv("TERM", "linux")
        await press(pilot, "y")
        [notice] = app._notifications
        assert notice.title == "Not copied" and app.clipboard == link
        assert notice.message.startswith("The Linux console") and notice.message.endswith(f": {title.hangul}")
