"""What the writers of exports share: what an export is, and the words for what a format cannot say."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.log import Entry
from kdrama_tui.domain.title import Title


class Exported(NamedTuple):
    """An export, not yet written.

    Args:
        files: of each the end of its name, before the dot, and its text; mostly one, whose end is "".
        told: what the format cannot say and what became of it, a sentence each.
    """

    files: Sequence[tuple[str, str]]
    told: Sequence[str] = ()


class Known(NamedTuple):
    """Entries with their titles.

    Args:
        pairs: those whose title is in the catalog.
        told: of the others, which another service could not know by our id.
    """

    pairs: Sequence[tuple[Entry, Title]]
    told: Sequence[str]


def known(entries: Iterable[Entry], titles: Mapping[str, Title]) -> Known:
    """The entries that another service can be told of."""
    entries = list(entries)
    pairs = [(entry, titles[entry.title_id]) for entry in entries if entry.title_id in titles]
    one = "1 entry is left out: its title is not in the catalog."
    many = "{} entries are left out: their titles are not in the catalog."
    return Known(pairs, told(len(entries) - len(pairs), one, many))


def told(number: int, one: str, many: str) -> list[str]:
    """A sentence on so many, or none on none."""
    return [] if not number else [one if number == 1 else many.format(f"{number:,}")]


def whole(rating: float) -> int:
    """A rating for services that know no halves: the half is dropped, so that nothing is praised beyond its due."""
    return int(rating)


def told_halves(ratings: Iterable[float | None], service: str) -> list[str]:
    """The sentence on the ratings that ``whole`` makes less."""
    number = sum(rating is not None and rating != whole(rating) for rating in ratings)
    return told(
        number,
        f"1 rating is rounded down: {service} takes whole numbers of 10.",
        f"{{}} ratings are rounded down: {service} takes whole numbers of 10.",
    )


def line(cells: Iterable[object]) -> str:
    """A row of a table, quoted as RFC 4180 has it; line breaks are of one kind, as readers differ on others."""
    out = io.StringIO()
    plain = ("" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in cells)
    csv.writer(out, lineterminator="\n").writerow(plain)
    return out.getvalue()
