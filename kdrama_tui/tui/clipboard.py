"""Copying: through the terminal (OSC 52), or through the system's own program where the terminal is known not to.

A terminal never says whether it took a copy. So what can be known is used: terminals that have no such sequence, the
size that all take, and the exit code of the system's program.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence

MOST_BYTES = 74_000
"""Of a text; encoded it stays under the 100,000 bytes at which several terminals stop."""

_WITHOUT = {"linux": "The Linux console", "dumb": "This terminal", "vt100": "This terminal"}
_SECONDS = 2.0

Run = Callable[[Sequence[str], bytes], bool]
"""Run a program with this input; whether it went well."""


def copy(
    text: str,
    send: Callable[[str], None],
    environment: Mapping[str, str] = os.environ,
    run: Run | None = None,
) -> str | None:
    """Put a text into the clipboard.

    Args:
        text: it, clean.
        send: gives it to the terminal.
        environment: of the process.
        run: runs a program; another one in tests.

    Returns:
        Why it is not there, as a sentence, or None if nothing speaks against it.
    """
    if len(text.encode()) > MOST_BYTES:
        return "That is too long for a terminal's clipboard."
    tool = _tool(environment)
    if tool is not None:
        # In UTF-8 Windows takes it for text of its own code page, and Hangul comes out as garbage.
        encoding = "utf-16-le" if tool[0] == "clip.exe" else "utf-8"
        if (run or _run)(tool, text.encode(encoding)):
            return None
    lacking = _WITHOUT.get(environment.get("TERM", ""))
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        lacking = "Apple's Terminal"
    if lacking is not None:
        return f"{lacking} takes no copies from programs (OSC 52)."
    try:
        send(text)
    except (OSError, ValueError) as error:
        return f"The terminal did not take it: {error}."
    return None


def _tool(environment: Mapping[str, str]) -> Sequence[str] | None:
    """The system's program for its clipboard, unless the terminal is on another machine."""
    if environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"):
        return None
    candidates: list[Sequence[str]] = []
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        candidates.append(["pbcopy"])
    if environment.get("WAYLAND_DISPLAY"):
        candidates.append(["wl-copy"])
    if environment.get("DISPLAY"):
        candidates += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    if environment.get("WSL_DISTRO_NAME"):
        candidates.append(["clip.exe"])
    path = environment.get("PATH")
    return next((each for each in candidates if shutil.which(each[0], path=path)), None)


def _run(command: Sequence[str], data: bytes) -> bool:
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
