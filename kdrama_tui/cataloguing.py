"""Bringing a set of titles into the person's own catalog, and what is one's own out again as a patch."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.domain.own import Own, corrected
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Foreign, Progress
from kdrama_tui.exchange.matching import Matcher, Verdict
from kdrama_tui.exchange.titles import Read, TitlesReading
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.owning import completed, slug
from kdrama_tui.storage.catalog_rows import title_row

EVERY = 50  # rows between two reports of progress
_DIRECTORS = 4  # of a title, as evidence


class Sorted(NamedTuple):
    """The titles of a file, as to what becomes of them.

    Args:
        new: those that nobody has; they have ids now.
        known: how many are in the catalog already.
        doubtful: those that may be in the catalog already, with the Title they may be and the reason.
        doubled: those that are in the file twice.
    """

    new: Sequence[Title]
    known: int
    doubtful: Sequence[tuple[Read, Title, str]]
    doubled: Sequence[Read]


def sort_out(
    reading: TitlesReading, catalog: Catalog, progress: Progress, *, doubtful: bool = False
) -> Sorted:
    """Tell what of a file is new.

    Args:
        reading: the file.
        catalog: all that is there.
        progress: told of rows; what it raises ends the work.
        doubtful: whether what may be there already is taken as new, too.
    """
    matcher = Matcher(catalog)
    new: list[Title] = []
    unsure: list[tuple[Read, Title, str]] = []
    doubled: list[Read] = []
    taken = set(catalog.by_id)
    seen: set[tuple[str, int | None, str]] = set()
    known = 0
    for number, read in enumerate(reading.rows):
        if number % EVERY == 0:
            progress(number, len(reading.rows))
        title = completed(read.title)
        tie = matcher.tie(_foreign(read.at, title))
        if tie.verdict is Verdict.EXACT:
            known += 1
            continue
        if tie.verdict is Verdict.LIKELY and tie.title is not None and not doubtful:
            unsure.append((read, tie.title, tie.reason))
            continue
        name = (fold(title.title), title.year, fold(title.hangul or ""))
        if name in seen:
            doubled.append(read)
            continue
        seen.add(name)
        kept = (
            title.id if title.id and title.id not in taken else None
        )  # of another catalog; a log may know it
        title = title._replace(id=kept or slug(title.title, title.year, taken))
        taken.add(title.id)
        new.append(title)
    progress(len(reading.rows), len(reading.rows))
    return Sorted(new, known, unsure, doubled)


def taken(found: Sorted, wanted: Iterable[int], catalog: Catalog) -> Sequence[Title]:
    """What is new of a file, and some of what is in doubt as titles of their own.

    Args:
        found: the file.
        wanted: numbers of those in doubt, from 0.
        catalog: all that is there.
    """
    titles = list(found.new)
    ids = {*catalog.by_id, *(title.id for title in titles)}
    for number in wanted:
        title = completed(found.doubtful[number][0].title)
        title = title._replace(id=slug(title.title, title.year, ids))
        ids.add(title.id)
        titles.append(title)
    return titles


def _foreign(at: str, title: Title) -> Foreign:
    """A title as what a file of another service would say of it."""
    others = dict.fromkeys(
        each for each in (title.hangul, *title.also_known_as) if each and each != title.title
    )
    people = [credit.hangul or credit.name for credit in title.directors[:_DIRECTORS]]
    return Foreign(
        at,
        title.title,
        title.year,
        tuple(others),
        title.kind,
        title.imdb,
        title.tmdb,
        tuple(people),
        own_id=title.id or None,
    )


# -- a patch -------------------------------------------------------------------------------------------


def patch(own: Own, catalog_text: str, source: str) -> str:
    """What is one's own as a patch of the shipped catalog's file, such as ``git apply`` and ``patch`` take.

    Args:
        own: the own catalog; its lists are left out, as they are nobody else's.
        catalog_text: the text of ``catalog.json``.
        source: for messages, where that is.

    Returns:
        A unified diff, or "" if nothing is one's own.

    Raises:
        KdramaError: the file is not written as the shipped one, so that a patch would replace all of it.
    """
    data = json.loads(catalog_text)
    if _written(data) != catalog_text:
        raise KdramaError(
            "No patch",
            f"{source} is not written as the shipped catalog is, so a patch would replace all of it.",
            "Run this without --catalog.",
        )
    rows: dict[str, dict[str, Any]] = {row["id"]: row for row in data["titles"].values()}
    known = {title_id: _title_of(row) for title_id, row in rows.items()}
    for each in own.corrections:
        if each.title_id in rows:
            wanted = title_row(corrected(known[each.title_id], each.fields))
            before = title_row(known[each.title_id])
            rows[each.title_id] = {
                **rows[each.title_id],
                **{name: value for name, value in _plain(wanted).items() if value != _plain(before)[name]},
            }
    for title in own.titles:
        # Nobody but the sender has looked at it yet.
        rows.setdefault(title.id, _plain(title_row(title._replace(verified=False))))
    data["titles"] = {str(number): rows[title_id] for number, title_id in enumerate(sorted(rows), 1)}
    lines = difflib.unified_diff(
        catalog_text.splitlines(keepends=True),
        _written(data).splitlines(keepends=True),
        "a/catalog.json",
        "b/catalog.json",
    )
    return "".join(lines)


def _title_of(row: Mapping[str, Any]) -> Title:
    from kdrama_tui.storage.catalog import title_from

    return title_from(row, row.get("id", ""))


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of plain values; ids that are not known are left out, as the shipped file has it."""
    made: dict[str, Any] = json.loads(json.dumps(row))
    made["ids"] = {name: value for name, value in made["ids"].items() if value is not None}
    return made


def _written(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_text(path: Path) -> str:
    """The text of a catalog file.

    Raises:
        KdramaError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        raise KdramaError("Catalog not readable", f"{path} cannot be read.", "Check the file.") from error
