"""Python's search for cyclic garbage, kept away from work that makes many things that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: among millions of things that all stay it takes longer than the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep_for_good() -> None:
    """Leave all that there is now out of every later search for garbage.

    What is garbage by now stays: it is little, and to look for it would stop the screen for a quarter of a second.
    """
    gc.freeze()


def collect_from_here() -> None:
    """Switch the search for garbage on, if the start switched it off, and leave out what the start made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
