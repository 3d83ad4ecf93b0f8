"""Changes of the log: what an edit did, in words, and how it is taken back."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from kdrama_tui.domain.dates import Precision, format_date
from kdrama_tui.domain.log import Entry, Status, Viewing, format_rating, in_order

_FIELDS = ("status", "rating", "note", "episodes_seen")

T = TypeVar("T")


class Change(NamedTuple):
    """One undoable edit of the log.

    Args:
        id: number of the edit, growing by one.
        at: moment, ISO 8601 in UTC with seconds.
        title_id: id of the Title.
        what: what was done, such as ``rated 9.5``; see ``describe``.
        before: the Entry before, or None where there was none.
        after: the Entry after, or None where nothing was left.
        undone: whether it has been undone and can be redone.
        titles: how many Titles it touched; with several, ``title_id``, ``before`` and ``after`` are of the first.
    """

    id: int
    at: str
    title_id: str
    what: str
    before: Entry | None
    after: Entry | None
    undone: bool = False
    titles: int = 1


class Moment(NamedTuple):
    """One line of a Title's history.

    Args:
        at: moment of the edit, ISO 8601 in UTC with seconds.
        what: what it did to this Title, such as ``marked watching``.
    """

    at: str
    what: str


def describe(before: Entry | None, after: Entry | None) -> str:
    """Say in a few words what an edit did, such as ``marked watched on 1 May 2024, rated 9.5``."""
    title_id = (before or after or Entry("")).title_id
    old, new = before or Entry(title_id), after or Entry(title_id)
    told = _describe_viewings(old, new)
    if old.rating != new.rating:
        told.append("rating removed" if new.rating is None else f"rated {format_rating(new.rating)}")
    if old.note != new.note:
        told.append("note removed" if not new.note else "note changed" if old.note else "note added")
    if old.episodes_seen != new.episodes_seen:
        told.append(f"seen to episode {new.episodes_seen}" if new.episodes_seen else "episodes cleared")
    if added := [tag for tag in new.tags if tag not in old.tags]:
        told.append("tagged " + ", ".join(added))
    if removed := [tag for tag in old.tags if tag not in new.tags]:
        told.append("untagged " + ", ".join(removed))
    if not added and not removed and old.tags != new.tags:
        told.append("tags reordered")
    return ", ".join(told) or "nothing changed"


def _describe_viewings(old: Entry, new: Entry) -> list[str]:
    """The words for status and viewings, which are told together where they changed together."""
    added, removed = list(new.viewings), list(old.viewings)
    for viewing in old.viewings:
        if viewing in added:
            added.remove(viewing)
            removed.remove(viewing)
    told = []
    if old.status is not new.status and new.status is None:
        told.append("status cleared")
    elif new.status is not None and old.status is not new.status:
        told.append(f"marked {new.status.replace('-', ' ')}")
        if new.status is Status.WATCHED and added:
            told[-1] += _when(added.pop(0))
    told += [("watched again" if viewing.rewatch else "watched") + _when(viewing) for viewing in added]
    told += [f"viewing removed ({format_date(viewing.date)})" for viewing in removed]
    if not told and old.viewings != new.viewings:
        told.append("viewings reordered")
    return told


def _when(viewing: Viewing) -> str:
    if viewing.date is None:
        return ", date unknown"
    return (" on " if viewing.precision is Precision.DAY else " in ") + format_date(viewing.date)


def format_moment(at: str) -> str:
    """The day of a moment in words, where the person is; what is no moment comes back as it is."""
    try:
        return format_date(datetime.fromisoformat(at).astimezone().date().isoformat())
    except (ValueError, OverflowError, OSError):
        return at


def restored(now: Entry, there: Entry, wanted: Entry) -> tuple[dict[str, Any], list[str]]:
    """What to put back of an Entry, so that it is as before an edit but for what was changed since.

    Args:
        now: the Entry as it is.
        there: as the edit left it.
        wanted: as it was before.

    Returns:
        the fields to replace, with their values, and the names of those that have another value by now and stay.
    """
    fields: dict[str, Any] = {}
    kept = []
    for name in _FIELDS:
        was, want, has = getattr(there, name), getattr(wanted, name), getattr(now, name)
        if was != want and has != want:
            if has == was:
                fields[name] = want
            else:
                kept.append(name.replace("_", " "))
    if there.tags != wanted.tags:
        fields["tags"] = _merged(now.tags, there.tags, wanted.tags)
    if there.viewings != wanted.viewings:
        fields["viewings"] = in_order(_merged(now.viewings, there.viewings, wanted.viewings))
    return fields, kept


def _merged(now: tuple[T, ...], there: tuple[T, ...], wanted: tuple[T, ...]) -> tuple[T, ...]:
    """What is there, with the difference between two states made in it."""
    if now == there:
        return wanted
    gone, added = Counter(there) - Counter(wanted), Counter(wanted) - Counter(there)
    left = []
    for each in now:
        if gone[each] > 0:
            gone[each] -= 1
        else:
            left.append(each)
    return (*left, *(added - Counter(left)).elements())
