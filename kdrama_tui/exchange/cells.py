"""The fields of a row, read; one that cannot be is left out and noted, and the row goes on without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

from kdrama_tui.domain.dates import Precision, as_typed
from kdrama_tui.domain.log import Status, format_rating
from kdrama_tui.exchange.foreign import Fault
from kdrama_tui.exchange.values import date_of, is_not_ours, nearest_half, rating_of, status_of

P = ParamSpec("P")
T = TypeVar("T")


def tried(faults: list[Fault], at: str, read: Callable[P, T], *args: P.args, **more: P.kwargs) -> T | None:
    """What a reader of ``values`` makes of a field, or None and a Fault with its sentence."""
    try:
        return read(*args, **more)
    except ValueError as error:
        faults.append(Fault(at, f"{error} It was left out."))
        return None


def rating_in(faults: list[Fault], at: str, text: str, scale: int = 10) -> float | None:
    """The rating in a field; of one between two half steps the nearest, which is noted."""
    try:
        return rating_of(text, scale)
    except ValueError as error:
        near = tried([], at, nearest_half, text, scale)
        taken = f"{format_rating(near)} was taken" if near is not None else "It was left out"
        faults.append(Fault(at, f"{error} {taken}."))
        return near


def date_in(
    faults: list[Fault], at: str, text: str, today: date, *, day_first: bool = False
) -> tuple[str | None, Precision] | None:
    """The date of a viewing in a field, or None where none is said; one that is not clear is unknown, and noted."""
    try:
        return date_of(text, today, day_first=day_first)
    except ValueError as error:
        faults.append(Fault(at, f"{error} The date was left out."))
        return None, Precision.UNKNOWN


def status_in(faults: list[Fault], at: str, text: str) -> Status | None:
    """The status in a field; one that our log does not have is noted."""
    if is_not_ours(text):
        faults.append(Fault(at, f"The log has no status like “{as_typed(text.strip())}”. It was left out."))
        return None
    return tried(faults, at, status_of, text)
