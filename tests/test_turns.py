"""A thread of the background goes on when nobody else works, and in any case after a moment."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

import pytest

from kdrama_tui import turns


class Clock:
    """Time in which each sleep takes as long as is told; the last one for ever after."""

    def __init__(self, sleeps: Sequence[float]) -> None:
        self.now, self.count, self._sleeps = 0.0, 0, list(sleeps)

    def sleep(self, _: float) -> None:
        self.now += self._sleeps[min(self.count, len(self._sleeps) - 1)]
        self.count += 1


def sleeps_of(clock: Clock, monkeypatch: pytest.MonkeyPatch, *, in_background: bool) -> int:
    monkeypatch.setattr(turns, "sleep", clock.sleep)
    monkeypatch.setattr(turns, "perf_counter", lambda: clock.now)
    if in_background:
        thread = Thread(target=turns.give_way)
        thread.start()
        thread.join(10)
    else:
        turns.give_way()
    return clock.count


@pytest.mark.parametrize(
    ("sleeps", "expected"),
    [
        ([0.0003], 1),  # nobody else is at work
        ([0.0003, 0.004], 1),
        ([0.004, 0.003, 0.0002], 3),  # somebody is, until the third time
        ([0.01], 5),  # somebody is, for ever
        ([3.0], 1),
    ],
)
def test_it_waits_as_long_as_somebody_works_but_not_for_ever(
    sleeps: list[float], expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sleeps_of(Clock(sleeps), monkeypatch, in_background=True) == expected


def test_the_main_thread_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sleeps_of(Clock([0.01]), monkeypatch, in_background=False) == 0
