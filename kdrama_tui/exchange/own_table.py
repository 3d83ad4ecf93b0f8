"""Our table of the log, which a person can open in a spreadsheet and ``plain`` reads back.

A row is a viewing; what is recorded of a title once stands in its first row only. A spreadsheet takes a cell that
begins like a formula for one and runs it, so such a text has a ``'`` before it (OWASP, "CSV Injection"); so has one
that begins with ``'`` and goes on like a formula, or reading could not tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kdrama_tui.domain.dates import FIRST_FILM_YEAR, Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing, format_rating, in_order
from kdrama_tui.domain.title import Title
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.outgoing import line
from kdrama_tui.exchange.tables import column

HEADER = (
    *("Title", "Hangul", "Year", "Type", "Status", "Rating", "Date", "Rewatch", "Episodes", "Tags", "Note"),
    *("IMDb", "TMDb"),
)

_COLUMNS = [column(name) for name in HEADER]
_NO_STATUS, _UNKNOWN = "none", "unknown"
_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")
_TAG = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)')
_QUOTED_TAG = re.compile(r'[,"]|^#')


def write(entries: Iterable[Entry], titles: Mapping[str, Title]) -> str:
    """The table of some entries; one whose title is not in the catalog goes by its id."""
    rows = [row for entry in entries for row in _rows(entry, titles.get(entry.title_id))]
    return "".join(map(line, [HEADER, *rows]))


def _rows(entry: Entry, title: Title | None) -> Iterable[Sequence[object]]:
    name, hangul = (title.title, title.hangul or "") if title else (entry.title_id, "")
    year, kind = (title.year, title.kind.value) if title else (None, "")
    ids = (title.imdb, title.tmdb) if title else (None, None)
    # A date without a status means watched; where it does not, the row has to say so.
    status = entry.status.value if entry.status else _NO_STATUS if entry.viewings else ""
    rating = "" if entry.rating is None else format_rating(entry.rating)
    tags, note = defused(", ".join(map(_tag, entry.tags))), defused(entry.note)
    for number, viewing in enumerate(entry.viewings or (None,)):
        when = ((viewing.date or _UNKNOWN), "yes" if viewing.rewatch else "") if viewing else ("", "")
        names = (defused(name), defused(hangul), year, kind)
        if number == 0:
            yield (*names, status, rating, *when, entry.episodes_seen, tags, note, *ids)
        else:
            yield (*names, "", "", *when, "", "", "", *ids)


def is_own(header: Sequence[str]) -> bool:
    """Whether a table has our columns and no others, in our order."""
    return list(header) == _COLUMNS


def defused(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """The text that was defused."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text[1:]) else text


def tags_in(text: str) -> tuple[str, ...]:
    """The tags of a cell: as a person types them, and in quotes where they have a comma or begin with ``#``."""
    found = (
        quoted.replace('""', '"') if quoted else bare.strip().removeprefix("#").strip()
        for quoted, bare in _TAG.findall(text)
    )
    return tuple(filter(None, found))


def _tag(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED_TAG.search(text) else text


def exact_date(text: str, today: date) -> tuple[str, Precision] | None:
    """A date as we write it; ours are meant even where other programs mean none by them, such as 1970-01-01."""
    precision = precision_of(text)
    if precision is None or int(text[:4]) < FIRST_FILM_YEAR or text > today.isoformat()[: len(text)]:
        return None
    return text, precision


def with_viewing(row: Foreign, viewing: Viewing, said: str) -> Foreign:
    """A row with its viewing, whatever its status is.

    Args:
        row: what else it says.
        viewing: of its date.
        said: its cell of the status; where that is empty, the title was watched.
    """
    return row._replace(status=row.status if said else Status.WATCHED, viewings=(viewing,))


def joined(rows: Iterable[Foreign]) -> list[Foreign]:
    """The rows of each title as one: those that add nothing but a viewing belong to the one before."""
    titles: list[Foreign] = []
    for row in rows:
        last = titles[-1] if titles else None
        if last is not None and row.viewings and _names(row) == _names(last) and _is_viewing(row):
            titles[-1] = last._replace(viewings=in_order((*last.viewings, *row.viewings)))
        else:
            titles.append(row)
    return titles


def _names(row: Foreign) -> tuple[object, ...]:
    return row.title, row.others, row.year, row.kind, row.imdb, row.tmdb


def _is_viewing(row: Foreign) -> bool:
    said = (row.rating, row.episodes_seen, row.note or None, row.tags or None)
    return row.status is Status.WATCHED and said == (None, None, None, None)
