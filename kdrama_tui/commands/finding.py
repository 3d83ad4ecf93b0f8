"""The commands that find and show titles."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kdrama_tui.domain.changes import format_moment
from kdrama_tui.domain.log import (
    parse_status,
)
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.rows import entry_fields, entry_words, list_row, match_row, status_of, title_row
from kdrama_tui.table import as_json, print_table

if TYPE_CHECKING:
    from kdrama_tui.cli import Session
    from kdrama_tui.search.match import Match


CLEAR_LEAD = 6.0  # points by which the best title must lead to be meant without asking
CANDIDATES = 8


def search(args: Namespace, session: Session) -> int:
    """``search``: titles that a query means."""
    query = " ".join(args.query)
    if query == "-":
        for line in sys.stdin:
            asked = line.rstrip("\r\n")
            found, _ = _found(asked, args.limit, session)
            print(
                as_json({"query": asked, "results": [match_row(match) for match in found]}, indent=None),
                flush=True,
            )
        return 0
    found, trouble = _found(query, args.limit, session)
    if trouble is not None:
        raise trouble
    if args.json:
        print(as_json([match_row(match) for match in found]))
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
        print(as_json([list_row(title, log) for title in titles]))
    elif titles:
        total = session.catalog.voices
        print_table(
            (
                status_of(log.get(title.id)),
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


def show(args: Namespace, session: Session) -> int:
    """``show``: one title, its log entry, and what each list says of it."""
    title = session.title(" ".join(args.title))
    entry = session.log.get(title.id)
    if args.json:
        known = {"log": None if entry.is_empty else entry_fields(entry)}
        history = [{"at": moment.at, "what": moment.what} for moment in session.log.history(title.id)]
        print(as_json({**title_row(title), **known, "history": history}))
        return 0
    for line in _title_lines(title, session):
        print(clean(line))
    print()
    print("Log: " + clean("; ".join(entry_words(entry)) or "nothing yet"))
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
        yield f"In {len(title.list_ids)} of {session.catalog.voices} lists:"
    for number, mention in enumerate(title.all_mentions):
        if number == len(title.mentions):
            yield ""
            yield "In your own lists:"
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
    return " ".join(dict.fromkeys(filter(None, (credit.name, credit.hangul))))
