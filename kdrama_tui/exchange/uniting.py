"""What another service says of a title, brought together with what the log has of it.

Nothing of the log is overwritten or dropped: what is missing is filled in, viewings and tags are united, a note is
added to a note. Where both say something else, the log's own stays and the difference is told. Doing it twice changes
nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing, format_rating, in_order
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.exchange.foreign import Foreign

_FURTHER = {Status.PLAN: 0, Status.WATCHING: 1, Status.ON_HOLD: 1, Status.DROPPED: 2, Status.WATCHED: 3}
"""How far one is with a title; a status that is further takes the place of one that is not."""


class United(NamedTuple):
    """An Entry after the rows were brought in.

    Args:
        entry: it.
        differences: what the rows say otherwise and was not taken, a phrase each.
    """

    entry: Entry
    differences: tuple[str, ...] = ()


def united(entry: Entry, rows: Sequence[Foreign], title: Title) -> United:
    """The Entry of a Title with what these rows say of it, one after the other."""
    differences: list[str] = []
    for row in rows:
        entry = _with(entry, row, title, differences)
    return United(entry, tuple(dict.fromkeys(differences)))


def _with(entry: Entry, row: Foreign, title: Title, differences: list[str]) -> Entry:
    if row.own_id is not None and entry.is_empty:  # out of our own export, which says all and exactly
        return replace(
            entry,
            status=row.status,
            rating=row.rating,
            note=row.note,
            tags=row.tags,
            viewings=row.viewings,
            episodes_seen=row.episodes_seen,
        )
    entry = _with_status(entry, row.status, differences)
    if row.rating is not None:
        if entry.rating is None:
            entry = entry.with_rating(row.rating)
        elif entry.rating != row.rating:
            differences.append(f"rated {format_rating(row.rating)} there")
    if row.note.strip() and row.note.strip() not in entry.note:
        entry = entry.with_note(
            f"{entry.note.rstrip()}\n\n{row.note.strip()}" if entry.note else row.note.strip()
        )
    entry = entry.with_tags((*entry.tags, *row.tags))
    entry = _with_viewings(entry, row.viewings, sure=row.own_id is not None)
    return _with_episodes(entry, row, title, differences)


def _with_status(entry: Entry, status: Status | None, differences: list[str]) -> Entry:
    if status is None or entry.status is status:
        return entry
    if entry.status is None or _FURTHER[status] > _FURTHER[entry.status]:
        return entry.with_status(status)
    if _FURTHER[status] == _FURTHER[entry.status]:
        differences.append(f"{status.replace('-', ' ')} there")
    return entry


def _with_viewings(entry: Entry, viewings: Sequence[Viewing], *, sure: bool = False) -> Entry:
    """The viewings of both, each as often as where it stands more often.

    Args:
        entry: what is there.
        viewings: what comes.
        sure: whether those that are not marked as rewatches are none; few services tell.
    """
    have = Counter((viewing.date, viewing.precision) for viewing in entry.viewings)
    for viewing in in_order(viewings):
        key = (viewing.date, viewing.precision)
        if have[key] > 0:
            have[key] -= 1
        else:
            status, rewatch = entry.status, viewing.rewatch if sure else viewing.rewatch or None
            entry = entry.watched_on(*key, again=True, rewatch=rewatch).with_status(status)
    return entry


def _with_episodes(entry: Entry, row: Foreign, title: Title, differences: list[str]) -> Entry:
    seen = row.episodes_seen
    if not seen or title.kind is not Kind.DRAMA:
        return entry
    if title.episodes is not None and seen > title.episodes:
        differences.append(f"{seen} episodes there, of {title.episodes}")
        seen = title.episodes
    if seen > (entry.episodes_seen or 0):
        status = entry.status
        entry = entry.with_episodes(seen, title.episodes)
        if status is not None:  # counting is no reason to take up again what was put aside
            entry = entry.with_status(status)
    if title.episodes is not None and seen == title.episodes:
        entry = _with_status(entry, Status.WATCHED, differences)
        if row.last_seen is not None and precision_of(row.last_seen) is Precision.DAY and not row.viewings:
            entry = _with_viewings(entry, [Viewing(row.last_seen, Precision.DAY)])
    return entry
