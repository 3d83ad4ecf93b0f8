"""The log in a format of one's choice, as texts to be written. Nothing is read or written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from kdrama_tui.domain.dates import as_typed
from kdrama_tui.domain.log import Entry
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import letterboxd_out, own, own_table, page, services_out
from kdrama_tui.exchange.outgoing import Exported, told

_Write = Callable[[Sequence[Entry], Mapping[str, Title], datetime], Exported]


def _json(entries: Sequence[Entry], titles: Mapping[str, Title], moment: datetime) -> Exported:
    return Exported([("", own.write(entries, titles, moment))])


def _csv(entries: Sequence[Entry], titles: Mapping[str, Title], moment: datetime) -> Exported:
    return Exported([("", own_table.write(entries, titles))], _unnamed(entries, titles))


def _markdown(entries: Sequence[Entry], titles: Mapping[str, Title], moment: datetime) -> Exported:
    return Exported([("", page.write(entries, titles, moment))], _unnamed(entries, titles))


def _unnamed(entries: Sequence[Entry], titles: Mapping[str, Title]) -> list[str]:
    return told(
        sum(entry.title_id not in titles for entry in entries),
        "1 title is not in the catalog and goes by its id.",
        "{} titles are not in the catalog and go by their ids.",
    )


FORMATS: Mapping[str, _Write] = {
    "json": _json,
    "letterboxd": lambda entries, titles, _: letterboxd_out.write(entries, titles),
    "imdb": lambda entries, titles, _: services_out.write_imdb(entries, titles),
    "trakt": lambda entries, titles, _: services_out.write_trakt(entries, titles),
    "csv": _csv,
    "markdown": _markdown,
}
"""By the word for it; the first is the one that loses nothing."""

ABOUT: Mapping[str, tuple[str, str]] = {
    "json": ("everything, for another machine; import brings it back as it was", "kdrama-log.json"),
    "letterboxd": ("for letterboxd.com/import", "letterboxd.csv"),
    "imdb": ("as IMDb writes its ratings", "imdb-ratings.csv"),
    "trakt": ("for Trakt and what reads its JSON", "trakt.json"),
    "csv": ("a table for a spreadsheet", "kdrama-log.csv"),
    "markdown": ("a page to read", "kdrama-log.md"),
}
"""What each is for, and the usual name of its file."""


def encoded(form: str, output: Path, made: Exported) -> Sequence[tuple[Path, bytes]]:
    """The files of an export with what is in them, named after the one that was asked for."""
    # A spreadsheet takes a table for one of its country's old encoding unless a mark says UTF-8.
    encoding = "utf-8-sig" if form == "csv" else "utf-8"
    return [
        (output.with_name(f"{output.stem}{end}{output.suffix}") if end else output, text.encode(encoding))
        for end, text in made.files
    ]


def export(form: str, entries: Sequence[Entry], titles: Mapping[str, Title], moment: datetime) -> Exported:
    """The export of some entries.

    Args:
        form: one of ``FORMATS``.
        entries: what is recorded, in the order in which it is to stand there.
        titles: by id.
        moment: when it is made, with its zone.

    Raises:
        KdramaError: no such format.
    """
    if form not in FORMATS:
        raise KdramaError(
            "Command line", f"There is no format “{as_typed(form)}”.", f"Formats: {', '.join(FORMATS)}."
        )
    made = FORMATS[form](entries, titles, moment)
    if not entries:
        made = made._replace(told=[*made.told, "Nothing is recorded yet, so there is nothing in it."])
    # Half a character, as names of files can give, is no text; our own JSON has escaped it already.
    files = [(end, text.encode("utf-8", "replace").decode()) for end, text in made.files]
    return made._replace(files=files)
