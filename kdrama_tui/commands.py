"""What the commands do that draw no screen."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kdrama_tui.domain.changes import format_moment
from kdrama_tui.domain.dates import Precision, format_date, parse_viewing_date
from kdrama_tui.domain.log import (
    Entry,
    Status,
    Viewing,
    format_rating,
    parse_episodes,
    parse_rating,
    parse_status,
)
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.rows import entry_fields, list_row, match_row, title_row
from kdrama_tui.table import print_table

if TYPE_CHECKING:
    from kdrama_tui.cli import Session
    from kdrama_tui.search.match import Match

CLEAR_LEAD = 6.0  # points by which the best title must lead to be meant without asking
CANDIDATES = 8


# -- finding -------------------------------------------------------------------------------------------


def search(args: Namespace, session: Session) -> int:
    """``search``: titles that a query means."""
    query = " ".join(args.query)
    if query == "-":
        for line in sys.stdin:
            asked = line.rstrip("\r\n")
            found, _ = _found(asked, args.limit, session)
            print(
                _json({"query": asked, "results": [match_row(match) for match in found]}, indent=None),
                flush=True,
            )
        return 0
    found, trouble = _found(query, args.limit, session)
    if trouble is not None:
        raise trouble
    if args.json:
        print(_json([match_row(match) for match in found]))
    elif found:
        print_table((m.title.title, m.title.year, m.title.hangul, _why(m)) for m in found)
    else:
        raise nothing_found(query)
    return 0 if found else 1


def _found(query: str, limit: int | None, session: Session) -> tuple[Sequence[Match], KdramaError | None]:
    """What a query with its conditions finds, and what is wrong with it, if anything is."""
    from kdrama_tui.domain.filters import ordered, parse, places

    asked = parse(query, session.catalog, session.engine.people)
    if not asked.filters and asked.sort is None:
        return session.engine.search(asked.words, limit), asked.trouble
    if not asked.words:
        return (), KdramaError(
            "Command line", "Those are conditions only.", f"For these: kdrama-tui list {query[:60]}"
        )
    log = session.log.entries()
    results = session.engine.find(asked.words, keep=lambda title: asked.fits(title, log))
    matches = {match.title.id: match for match in results.matches}
    at = places(asked, session.catalog)
    titles = ordered([match.title for match in results.matches], log, asked, at)
    return [matches[title.id] for title in titles][:limit], asked.trouble


def _why(match: Match) -> str:
    more = "".join(f" + {text}" for _, text, _ in match.also)
    return f"{match.text} · {match.reason}{more}"


def nothing_found(query: str) -> KdramaError:
    """Nothing in the catalog is meant by a query."""
    return KdramaError(
        "Nothing found",
        f"Nothing in the catalog sounds like “{query[:60]}”.",
        "Try fewer letters, initials such as ㅊㅅ, or the name of a person or character.",
    )


def clear_winner(found: Sequence[Match], words: str) -> Title:
    """The one title that is meant.

    Raises:
        KdramaError: none is, or several may be; these are named.
    """
    from kdrama_tui.search.engine import EXACT

    if not found:
        raise nothing_found(words)
    best = found[0]
    if len(found) == 1 or best.score - found[1].score >= CLEAR_LEAD:
        return best.title
    exact = [match for match in found if match.score >= EXACT]
    if len(exact) == 1:
        return best.title
    near = [match for match in found if best.score - match.score < CLEAR_LEAD]
    rows = [f"  {match.title.id}  ({match.title.title}, {match.title.year})" for match in near[:CANDIDATES]]
    if len(near) > CANDIDATES:
        rows.append(f"  and {len(near) - CANDIDATES} more")
    raise KdramaError(
        "Which title?",
        f"“{words[:60]}” may mean {len(near)} titles.",
        "\n".join(["Say it with one of these ids:", *rows]),
    )


def list_titles(args: Namespace, session: Session) -> int:
    """``list``: titles that fit some conditions."""
    from kdrama_tui.domain.filters import ordered, parse, places
    from kdrama_tui.domain.selection import find_list, select

    log = session.log.entries()
    asked = parse(" ".join(args.conditions), session.catalog, lambda name: session.engine.people(name))
    if asked.trouble is not None:
        raise asked.trouble
    if asked.words:
        hint = f"To search for it: kdrama-tui search {' '.join(args.conditions)[:60]}"
        raise KdramaError(
            "Command line", f"“{asked.words[:40]}” is not a condition such as genre:romance.", hint
        )
    unmarked = args.status is not None and args.status.strip().lower() == "none"
    status = parse_status(args.status) if args.status is not None else None
    in_list = find_list(session.catalog, args.in_list) if args.in_list is not None else None
    kind = Kind(args.kind) if args.kind else None
    titles = select(session.catalog, log, status=status, in_list=in_list, kind=kind)
    at = places(asked, session.catalog)
    if in_list is not None:
        at = {title.id: place for place, title in enumerate(titles)}
    titles = ordered((title for title in titles if asked.fits(title, log)), log, asked, at)
    if unmarked:
        titles = [title for title in titles if (entry := log.get(title.id)) is None or entry.status is None]
    if args.json:
        print(_json([list_row(title, log) for title in titles]))
    elif titles:
        total = len(session.catalog.lists)
        print_table(
            (
                _status_of(log.get(title.id)),
                title.title,
                title.year,
                title.hangul,
                title.kind,
                f"{len(title.list_ids)}/{total} lists",
            )
            for title in titles
        )
    else:
        raise KdramaError("Nothing found", "No title fits that.", "Leave out --status, --in or --kind.")
    return 0 if titles else 1


def _status_of(entry: Entry | None) -> str:
    return str(entry.status) if entry is not None and entry.status is not None else "-"


# -- one title -----------------------------------------------------------------------------------------


def show(args: Namespace, session: Session) -> int:
    """``show``: one title, its log entry, and what each list says of it."""
    title = session.title(" ".join(args.title))
    entry = session.log.get(title.id)
    if args.json:
        known = {"log": None if entry.is_empty else entry_fields(entry)}
        history = [{"at": moment.at, "what": moment.what} for moment in session.log.history(title.id)]
        print(_json({**title_row(title), **known, "history": history}))
        return 0
    for line in _title_lines(title, session):
        print(clean(line))
    print()
    print("Log: " + clean("; ".join(_entry_words(entry)) or "nothing yet"))
    if entry.note:
        print("Note: " + clean(entry.note, keep_newlines=True))
    for moment in session.log.history(title.id):
        print(clean(f"  {format_moment(moment.at)}  {moment.what}"))
    return 0


def _title_lines(title: Title, session: Session) -> Iterable[str]:
    yield f"{title.title} ({title.year or 'year unknown'})  [{title.id}]"
    yield " · ".join(filter(None, (title.hangul, title.romanized)))
    length = f"{title.runtime_minutes} min" if title.runtime_minutes else None
    episodes = f"{title.episodes} episodes" if title.episodes else None
    yield " · ".join(filter(None, (title.kind, length, episodes, ", ".join(title.genres))))
    if title.directors:
        yield "Directed by " + ", ".join(_person(credit) for credit in title.directors)
    if title.content_notes:
        yield "Contains: " + ", ".join(title.content_notes)
    if title.synopsis:
        yield ""
        yield title.synopsis
    if title.cast:
        yield ""
        for credit in title.cast:
            role = " ".join(filter(None, (credit.character, credit.character_hangul)))
            yield f"  {_person(credit)}" + (f" as {role}" if role else "")
    for related in title.related:
        known = ", ".join(str(part) for part in (related.country, related.year) if part)
        yield f"  {related.relation.replace('_', ' ')} {related.title}" + (f" ({known})" if known else "")
    lists = session.catalog.lists_by_id
    if title.mentions:
        yield ""
        yield f"In {len(title.list_ids)} of {len(lists)} lists:"
    for mention in title.mentions:
        source = lists.get(mention.list)
        if mention.position is None:
            place = "in passing"
        else:
            place = f"#{mention.position}" if source and source.ranked else f"{mention.position} (unranked)"
        said = f", as “{mention.as_titled}”" if mention.as_titled != title.title else ""
        yield f"  {source.title if source else mention.list}: {place}{said}"
        for dispute in mention.disputes:
            yield f"    {dispute.verdict}: {dispute.claim} -> {dispute.fact}"


def _person(credit: Credit) -> str:
    return " ".join(filter(None, (credit.name, credit.hangul)))


# -- the record ----------------------------------------------------------------------------------------


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
        print(_json([{"id": e.title_id, "title": _name(e, by_id), **entry_fields(e)} for e in entries]))
    elif entries:
        print_table(
            (_status_of(e), _name(e, by_id) or e.title_id, "; ".join(_entry_words(e)[1:])) for e in entries
        )
    else:
        print("Nothing recorded yet. Mark a title: kdrama-tui mark TITLE watched")
    return 0


def _name(entry: Entry, titles: Mapping[str, Title]) -> str | None:
    title = titles.get(entry.title_id)
    return title.title if title is not None else None


def _entry_words(entry: Entry) -> list[str]:
    if entry.is_empty:
        return []
    words = [_status_of(entry)]
    if entry.rating is not None:
        words.append(f"rated {format_rating(entry.rating)}")
    words += [f"seen to episode {entry.episodes_seen}"] if entry.episodes_seen else []
    words += [_viewing_words(viewing) for viewing in entry.viewings]
    words += [f"#{tag}" for tag in entry.tags]
    if entry.note:
        words.append("with a note")
    return words


def _viewing_words(viewing: Viewing) -> str:
    when = format_date(viewing.date) if viewing.date else "some day"
    return f"{'seen again' if viewing.rewatch else 'seen'} {when}"


def undo(args: Namespace, session: Session) -> int:
    """``undo``: take back the last change."""
    return _step(session, "undid", session.log.undo, "Nothing to undo.")


def redo(args: Namespace, session: Session) -> int:
    """``redo``: do again what was undone."""
    return _step(session, "redid", session.log.redo, "Nothing to redo.")


def _step(session: Session, word: str, step: Callable[[], Any], nothing: str) -> int:
    done = step()
    if done is None:
        raise KdramaError("Nothing found", nothing)
    title = session.catalog.by_id.get(done.title_id)
    name = f"{title.title if title else done.title_id} " if done.titles == 1 else ""
    print(clean(f"{word}: {name}{done.what}"))
    return 0


def merge(args: Namespace, session: Session) -> int:
    """``merge``: bring another machine's log together with this one."""
    done = session.log.merge(args.file)
    print(clean(done.what if done else f"{args.file.name} holds nothing that this log does not have"))
    return 0


def check(args: Namespace, session: Session) -> int:
    """``check``: the state of every file; with ``--repair`` what is damaged is set aside and mended first."""
    from kdrama_tui.check import hint_of, states

    if args.repair:
        _repair(session)
    found = states(session.paths)
    if args.json:
        rows = [
            {"file": each.name, "path": str(each.path), "sound": each.sound, "state": each.words}
            for each in found
        ]
        print(_json(rows))
    else:
        print_table(("ok" if each.sound else "!!", each.name, each.words) for each in found)
    bad = [each for each in found if not each.sound]
    if bad and not args.json:
        names = ", ".join(dict.fromkeys(each.name for each in bad))
        raise KdramaError("Damage", f"Not every file is sound: {names}.", hint_of(found))
    return 2 if bad else 0


def _repair(session: Session) -> None:
    """What opening a log mends, and its copies."""
    from kdrama_tui.check import repair_copies

    path = session.paths.log
    if path.exists():
        session.log.tidy()  # opening it has mended it, and told so
    for aside in repair_copies(path, datetime.now()):
        print(clean(f"A damaged copy is kept as {aside.name}."))


def where(args: Namespace, session: Session) -> int:
    """``where``: the files of this run; made or not."""
    from kdrama_tui.config import FILE

    paths = session.paths
    rows = {"catalog": paths.catalog, "log": paths.log, "settings": paths.config / FILE}
    rows |= {"data": paths.data, "cache": paths.cache}
    print_table([(name, str(path)) for name, path in rows.items()])
    return 0


# -- printing ------------------------------------------------------------------------------------------


def _json(value: object, indent: int | None = 2) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


COMMANDS: dict[str, Callable[[Namespace, Session], int]] = {
    "search": search,
    "list": list_titles,
    "show": show,
    "mark": mark,
    "log": log,
    "undo": undo,
    "redo": redo,
    "merge": merge,
    "check": check,
    "where": where,
}
