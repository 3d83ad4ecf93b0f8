"""What the user has recorded: Entries with their Viewings, and the Changes that made them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from kdrama_tui.domain.dates import Precision, as_typed, precision_of
from kdrama_tui.errors import KdramaError

MOST_EPISODES = 20_000
"""No drama has more; a daily one of half a century comes near."""

_EPISODES = re.compile(r"([+-]?)([0-9]{1,5})")
_RATING = re.compile(r"([0-9]{1,2})(?:[.,]([05]))?")


class Status(StrEnum):
    """Where the user stands with a Title; no status at all is ``None``."""

    PLAN = "plan"
    WATCHING = "watching"
    WATCHED = "watched"
    ON_HOLD = "on-hold"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Viewing:
    """One time a Title was watched.

    Args:
        date: ``2024-05-01``, ``2024-05``, ``2024``, or None where it is not known.
        precision: which of these it is.
        rewatch: whether it had been watched before.
    """

    date: str | None
    precision: Precision
    rewatch: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the user has on one Title. Every edit returns a new Entry.

    Args:
        title_id: id of the Title; it need not be in the catalog.
        status: where the user stands, or None.
        rating: 1 to 10 in half steps, or None.
        note: the user's own words, as typed.
        tags: the user's own labels, each once.
        viewings: oldest first, those without a date before all others.
        episodes_seen: of a drama, how many episodes in this round, or None where nobody counts.
        updated: moment of the last edit, ISO 8601 in UTC with seconds, or None.
    """

    title_id: str
    status: Status | None = None
    rating: float | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    viewings: tuple[Viewing, ...] = ()
    episodes_seen: int | None = None
    updated: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is recorded, so that the Entry need not be kept."""
        return self == Entry(self.title_id, updated=self.updated)

    @property
    def last_viewing(self) -> Viewing | None:
        """The latest Viewing, or None."""
        return self.viewings[-1] if self.viewings else None

    def with_status(self, status: Status | None) -> Entry:
        """The Entry with another status; Viewings stay."""
        return replace(self, status=status)

    def watched_on(
        self, date: str | None, precision: Precision, *, again: bool = False, rewatch: bool | None = None
    ) -> Entry:
        """The Entry marked watched, with one Viewing more.

        The same date twice adds nothing, so that a key pressed twice does no harm, unless ``again``. Unless
        ``rewatch`` says so, the new Viewing is one if another may have come before it; Viewings that are there stay.

        Raises:
            KdramaError: the date and the precision do not fit each other.
        """
        _require_date(date, precision)
        same = any(v.date == date and v.precision is precision for v in self.viewings)
        if same and not again:
            return replace(self, status=Status.WATCHED)
        if rewatch is None:
            rewatch = any(_may_precede(viewing, date) for viewing in self.viewings)
        added = Viewing(date, precision, rewatch)
        return replace(self, status=Status.WATCHED, viewings=in_order((*self.viewings, added)))

    def without_viewing(self, viewing: Viewing) -> Entry:
        """The Entry without one Viewing equal to the given one; unchanged if there is none."""
        left = list(self.viewings)
        if viewing in left:
            left.remove(viewing)
        return replace(self, viewings=tuple(left))

    def with_episodes(self, seen: int | None, total: int | None = None) -> Entry:
        """The Entry with so many episodes seen; who has seen some and not planned to stop is watching.

        Args:
            seen: from the first on; 0 and None are no count at all.
            total: how many there are, if that is known.

        Raises:
            KdramaError: less than none, more than there are, or more than anybody could see.
        """
        if seen is not None and not 0 <= seen <= (total or MOST_EPISODES):
            raise _bad_episodes(str(seen), total)
        starts = bool(seen) and self.status in (None, Status.PLAN, Status.ON_HOLD, Status.DROPPED)
        return replace(self, episodes_seen=seen or None, status=Status.WATCHING if starts else self.status)

    def with_rating(self, rating: float | None) -> Entry:
        """The Entry with another rating.

        Raises:
            KdramaError: not 1 to 10 in half steps.
        """
        if rating is not None and not is_rating(rating):
            raise _bad_rating(str(rating))
        return replace(self, rating=None if rating is None else float(rating))

    def with_note(self, note: str) -> Entry:
        """The Entry with another note; a note of nothing but blanks is no note."""
        return replace(self, note=note if note.strip() else "")

    def with_tags(self, tags: Iterable[str]) -> Entry:
        """The Entry with these tags: trimmed, in this order, each once whatever its case."""
        trimmed = (" ".join(tag.split()) for tag in tags)
        return replace(self, tags=tuple({tag.casefold(): tag for tag in trimmed if tag}.values()))


def parse_tags(text: str) -> tuple[str, ...]:
    """Tags as a person types them, with commas between them and with or without ``#``."""
    return tuple(tag for part in text.split(",") if (tag := part.strip().removeprefix("#").strip()))


def retagged(entry: Entry, tags: Iterable[str]) -> Entry:
    """An Entry with tags added, or taken away where a ``-`` stands before them."""
    tags = list(tags)
    gone = {tag[1:].strip().removeprefix("#").strip().casefold() for tag in tags if tag.startswith("-")}
    added = [tag for tag in tags if not tag.startswith("-")]
    return entry.with_tags(tag for tag in (*entry.tags, *added) if tag.casefold() not in gone)


def in_order(viewings: Iterable[Viewing]) -> tuple[Viewing, ...]:
    """Viewings oldest first, those without a date before all others; equal dates keep their order."""
    return tuple(sorted(viewings, key=lambda viewing: viewing.date or ""))


def is_rating(value: object) -> bool:
    """Whether a number is 1 to 10 in half steps."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 1 <= value <= 10
        and value * 2 == int(value * 2)
    )


def parse_rating(text: str) -> float | None:
    """Read a rating as a person types it: 1 to 10 in half steps, or blank, ``none``, ``-`` for none.

    Raises:
        KdramaError: anything else.
    """
    word = text.strip()
    if word.lower() in {"", "none", "-"}:
        return None
    found = _RATING.fullmatch(word)
    if found is None:
        raise _bad_rating(text)
    rating = float(f"{found[1]}.{found[2] or 0}")
    if not is_rating(rating):
        raise _bad_rating(text)
    return rating


def parse_episodes(text: str, seen: int | None = None) -> int | None:
    """Read a number of episodes as a person types it.

    Args:
        text: ``5``; ``+1`` or ``-1`` from what is seen; blank, ``none``, ``-`` for no count.
        seen: how many are seen now.

    Raises:
        KdramaError: anything else.
    """
    word = text.strip()
    if word.lower() in {"", "none", "-"}:
        return None
    found = _EPISODES.fullmatch(word)
    if found is None:
        raise _bad_episodes(text, None)
    number = int(found[2])
    if found[1]:
        number = (seen or 0) + (number if found[1] == "+" else -number)
    return number


def parse_status(text: str) -> Status | None:
    """Read a status as a person types it; ``none`` is None.

    Raises:
        KdramaError: not one of the five words or ``none``.
    """
    word = "-".join(text.lower().split())
    if word == "none":
        return None
    try:
        return Status(word)
    except ValueError:
        words = ", ".join(Status)
        raise KdramaError(
            "Unknown status", f"“{as_typed(text)}” is not a status.", f"Use {words} or none."
        ) from None


def format_rating(rating: float) -> str:
    """A rating in digits: ``9.5``, ``10``."""
    return f"{rating:g}"


def _may_precede(viewing: Viewing, date: str | None) -> bool:
    """Whether a viewing may have come before another of this date: sure only of what is clearly later."""
    if viewing.date is None or date is None:
        return True
    return viewing.date <= date or viewing.date.startswith(date)


def _require_date(date: str | None, precision: Precision) -> None:
    known = Precision.UNKNOWN if date is None else precision_of(date)
    if known is not precision:
        raise KdramaError("Not a date", f"“{as_typed(str(date))}” is not a date known to the {precision}.")


def _bad_rating(text: str) -> KdramaError:
    allowed = "Use 1 to 10 in half steps, such as 8 or 9.5, or none."
    return KdramaError("Not a rating", f"“{as_typed(text)}” is not a rating.", allowed)


def _bad_episodes(text: str, total: int | None) -> KdramaError:
    most = f"There are {total} episodes." if total else "Use a number such as 5, +1 for one more, or none."
    return KdramaError("Not an episode", f"“{as_typed(text)}” is not a number of episodes.", most)
