"""What a file of another service says, in our words: one Foreign a title it names, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind

Progress = Callable[[int, int], None]
"""Told how much is done, of how much, now and then; each stage counts anew. What it raises ends the reading."""


class Foreign(NamedTuple):
    """One title as a file names it, and what is recorded of it there.

    Nothing in it is guessed: what the file does not say is None or empty. The day something was rated or entered is no
    day it was watched, so it is not here.

    Args:
        at: where it stands, for a person: ``diary.csv line 12``.
        title: its name there.
        year: its year there.
        others: other names there, such as the original title; none equals ``title``.
        kind: film or drama, if the file says so.
        imdb: such as ``tt0364569``.
        tmdb: TMDB's number, of a film or a drama as ``kind`` says.
        people: directors as spelled there.
        status: where the person stands with it.
        rating: 1 to 10 in half steps.
        note: as written.
        tags: as written.
        viewings: each time it was watched, with the date as exactly as the file has it.
        episodes_seen: of a drama, how many.
        last_seen: the date of the last episode that was seen, ISO, for a drama that turns out to be seen whole.
        own_id: our own id, in our own export.
    """

    at: str
    title: str
    year: int | None = None
    others: tuple[str, ...] = ()
    kind: Kind | None = None
    imdb: str | None = None
    tmdb: int | None = None
    people: tuple[str, ...] = ()
    status: Status | None = None
    rating: float | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    viewings: tuple[Viewing, ...] = ()
    episodes_seen: int | None = None
    last_seen: str | None = None
    own_id: str | None = None


class Fault(NamedTuple):
    """A row or a value that was left out or taken otherwise than it stands.

    Args:
        at: where, as in Foreign.
        message: what and why, one sentence.
        lost: whether the whole row was left out.
    """

    at: str
    message: str
    lost: bool = False


class Reading(NamedTuple):
    """A file as it was read.

    Args:
        service: what it is, for a person: ``Letterboxd account export``.
        rows: the titles, in the file's order, each once where the file itself says that rows belong together.
        faults: what was left out or changed, in the file's order.
        passed_over: parts that hold nothing of ours, and why, such as ``comments.csv: no titles in it``.
    """

    service: str
    rows: Sequence[Foreign]
    faults: Sequence[Fault] = ()
    passed_over: Sequence[str] = ()


class Part(NamedTuple):
    """One file, or one member of an archive, not yet understood.

    Args:
        name: its name, in an archive with the folders.
        text: its text.
    """

    name: str
    text: str


class Format(Protocol):
    """A module that reads one service's files.

    ``fits`` looks inside, never at names alone, and is cheap; ``read`` never raises for what stands in a row, and
    raises a KdramaError only where nothing of the file can be read.
    """

    SERVICE: str

    def fits(self, parts: Mapping[str, Part]) -> bool:
        """Whether these parts (one for a plain file) are of this service."""

    def read(self, parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
        """Read them, on the day it is for the person: no viewing can be later."""
