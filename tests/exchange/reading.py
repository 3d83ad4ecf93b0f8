"""What the tests of the readers share: a fixed day, a text as a part, parts by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kdrama_tui.exchange.foreign import Fault, Part
from kdrama_tui.exchange.tables import records

TODAY = date(2026, 11, 22)
FILES = Path(__file__).parent / "files"


def quiet(done: int, total: int) -> None:
    """Progress that nobody looks at."""
    assert 0 <= done <= total


def parts(text: str, name: str = "list.csv") -> dict[str, Part]:
    """A plain file."""
    return {name: Part(name, text)}


def table(text: str, name: str = "t.csv") -> tuple[list[list[str]], list[Fault]]:
    """The values of each row of a table, and its faults."""
    faults: list[Fault] = []
    return [list(record.values.values()) for record in records(Part(name, text), faults)], faults


def told(faults: Sequence[Fault]) -> list[str]:
    """Faults as a person reads them."""
    return [f"{fault.at}: {fault.message}" for fault in faults]
