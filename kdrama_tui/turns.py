"""Threads take turns: one that works in the background lets the screen go first."""

from __future__ import annotations

from threading import current_thread, main_thread
from time import perf_counter, sleep

_MOMENT = 0.0002  # seconds; long enough for a thread that waits to begin
_TAKEN = 0.0008  # seconds after which it is clear that one did
_LONGEST = 0.05  # seconds; nobody waits for ever


def give_way() -> None:
    """Let another thread do what it is at, if it is at something; does nothing in the main thread.

    Python has threads change places by the clock, which is for a screen that paints in 8 ms about half as fast. What
    is called between steps of a few milliseconds is noticed by nobody.
    """
    if current_thread() is main_thread():
        return
    began = now = perf_counter()
    while now - began < _LONGEST:
        before = now
        sleep(_MOMENT)
        now = perf_counter()
        if now - before < _TAKEN:
            return
