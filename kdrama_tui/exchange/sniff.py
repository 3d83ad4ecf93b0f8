"""Which service a file is of: every reader is asked, from the most particular to the one that takes almost anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import (
    imdb,
    letterboxd,
    mal,
    own,
    pasted,
    plain,
    simkl,
    tmdb,
    trakt,
    tvtime,
    yamtrack,
)
from kdrama_tui.exchange.foreign import Format, Progress, Reading
from kdrama_tui.exchange.opening import Parts, open_parts

FORMATS: tuple[Format, ...] = (
    own,
    letterboxd,
    # Services whose columns or keys are their own stand here, in any order.
    imdb,
    tmdb,
    trakt,
    simkl,
    mal,
    yamtrack,
    tvtime,
    plain,  # any header with a column of titles
    pasted,  # no header at all
)
"""In the order in which they are asked: ``plain`` and ``pasted`` take what others know better, so they come last."""


def read(path: Path, progress: Progress, today: date) -> Reading:
    """Open a file and read it as what it is.

    Args:
        path: an export of some service, a zip of it, a table or a list.
        progress: told how far it is; what it raises ends the reading.
        today: the day it is for the person: no viewing can be later.

    Raises:
        KdramaError: it cannot be opened, or nothing knows what it is.
    """
    return read_parts(open_parts(path, progress), path.name, progress, today)


def read_parts(parts: Parts, name: str, progress: Progress, today: date) -> Reading:
    """The same of what has been opened, under the name it goes by.

    Raises:
        KdramaError: nothing knows what it is.
    """
    for each in FORMATS:
        if each.fits(parts):
            reading = each.read(parts, progress, today)
            return reading._replace(passed_over=(*parts.passed_over, *reading.passed_over))
    raise KdramaError(
        "Not known",
        f"{clean(name)} is no export that is known here.",
        "What can be read is an export of Letterboxd, IMDb, TMDB, Trakt, Simkl, MyAnimeList, Yamtrack or TV Time, "
        "a table with a column Title, or a list with a title a line; docs/import.md tells how to get each.",
    )
