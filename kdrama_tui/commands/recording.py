"""The commands of the log."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kdrama_tui.domain.changes import Change
from kdrama_tui.domain.dates import Precision, parse_viewing_date
from kdrama_tui.domain.log import (
    Entry,
    Status,
    parse_episodes,
    parse_rating,
    parse_status,
)
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.rows import entry_fields, entry_words, status_of
from kdrama_tui.storage import timeline
from kdrama_tui.table import as_json, print_table

if TYPE_CHECKING:
    from kdrama_tui.cli import Session
    from kdrama_tui.storage.owncatalog import OwnCatalog, Step
    from kdrama_tui.storage.watchlog import WatchLog


def mark(args: Namespace, session: Session) -> int:
    """``mark``: set a status or log a viewing, with rating and note."""
    status = parse_status(args.status)
    rating = parse_rating(args.rating) if args.rating is not None else None
    if args.on is not None and status is not Status.WATCHED:
        raise KdramaError(
            "Command line", "--on goes with watched only.", "Leave it out, or mark the title watched."
        )
    today = date.today()
    day, precision = (
        parse_viewing_date(args.on, today) if args.on is not None else (today.isoformat(), Precision.DAY)
    )
    title = session.title(" ".join(args.title))
    if args.episodes is not None:
        if title.kind is not Kind.DRAMA:
            raise KdramaError(
                "Command line", f"{title.title} is a film, and has no episodes.", "Leave out --episodes."
            )
        # Tried on what is recorded now, so that a wrong number makes no file; done on what is there then.
        seen = session.log.get(title.id).episodes_seen
        Entry(title.id).with_episodes(parse_episodes(args.episodes, seen), title.episodes)

    def change(entry: Entry) -> Entry:
        new = entry.watched_on(day, precision) if status is Status.WATCHED else entry.with_status(status)
        if args.episodes is not None:
            new = replace(
                new.with_episodes(parse_episodes(args.episodes, entry.episodes_seen), title.episodes),
                status=new.status,
            )
        if args.rating is not None:
            new = new.with_rating(rating)
        return new.with_note(args.note) if args.note is not None else new

    done = session.log.edit(title.id, change)
    print(
        clean(f"{title.title} ({title.year}): {done.what if done else 'nothing changed, it says so already'}")
    )
    return 0


def log(args: Namespace, session: Session) -> int:
    """``log``: all that is recorded, last edit first."""
    entries = sorted(
        session.log.entries().values(), key=lambda e: (e.updated or "", e.title_id), reverse=True
    )
    by_id = session.catalog.by_id
    if args.json:
        print(as_json([{"id": e.title_id, "title": _name(e, by_id), **entry_fields(e)} for e in entries]))
    elif entries:
        print_table(
            (status_of(e), _name(e, by_id) or e.title_id, "; ".join(entry_words(e)[1:])) for e in entries
        )
    else:
        print("Nothing recorded yet. Mark a title: kdrama-tui mark TITLE watched")
    return 0


def _name(entry: Entry, titles: Mapping[str, Title]) -> str | None:
    title = titles.get(entry.title_id)
    return title.title if title is not None else None


def undo(args: Namespace, session: Session) -> int:
    """``undo``: take back the last change."""
    return _step(session, "undid", timeline.undo, "Nothing to undo.")


def redo(args: Namespace, session: Session) -> int:
    """``redo``: do again what was undone."""
    return _step(session, "redid", timeline.redo, "Nothing to redo.")


def _step(
    session: Session, word: str, step: Callable[[WatchLog, OwnCatalog], Change | Step | None], nothing: str
) -> int:
    done = step(session.log, session.own)
    if done is None:
        raise KdramaError("Nothing found", nothing)
    if not isinstance(done, Change):
        print(clean(f"{word}: {done.what}"))
        return 0
    title = session.catalog.by_id.get(done.title_id)
    name = f"{title.title if title else done.title_id} " if done.titles == 1 else ""
    print(clean(f"{word}: {name}{done.what}"))
    return 0


def merge(args: Namespace, session: Session) -> int:
    """``merge``: bring another machine's log together with this one."""
    done = session.log.merge(args.file)
    print(clean(done.what if done else f"{args.file.name} holds nothing that this log does not have"))
    return 0
