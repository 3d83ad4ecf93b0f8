"""The commands of lists: progress, lists of one's own, and articles that become lists."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kdrama_tui.domain.selection import find_list, progress
from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.table import as_json, print_table

if TYPE_CHECKING:
    from kdrama_tui.articles.draft import Draft, Drafted
    from kdrama_tui.cli import Session
    from kdrama_tui.domain.title import Title
    from kdrama_tui.listing import Done

MOST_BYTES = 64 * 1024 * 1024  # of an article on stdin
_BAR = 10


def lists(args: Namespace, session: Session) -> int:
    """``lists``: every list with progress and what comes next in it.

    The JSON is a list of ``{id, title, publisher, own, ranked, size, seen, total, next}``, ``next`` an id or null.
    """
    found = progress(session.catalog, session.log.entries())
    if args.json:
        print(
            as_json(
                [
                    {
                        "id": each.list.id,
                        "title": each.list.title,
                        "publisher": each.list.publisher,
                        "own": each.list.own,
                        "ranked": each.list.ranked,
                        "size": each.list.size,
                        "seen": each.seen,
                        "total": each.total,
                        "next": each.next.id if each.next is not None else None,
                    }
                    for each in found
                ]
            )
        )
        return 0
    print_table(
        (
            each.list.id,
            f"{each.seen} of {each.total}",
            _bar(each.seen, each.total),
            each.list.title,
            f"next {each.next.title}" if each.next is not None else "all watched" if each.total else "empty",
        )
        for each in found
    )
    return 0


def _bar(seen: int, total: int) -> str:
    filled = round(_BAR * seen / total) if total else 0
    return "#" * filled + "." * (_BAR - filled)


def lists_new(args: Namespace, session: Session) -> int:
    """``lists new``: an empty list."""
    from kdrama_tui import listing

    made = listing.new(
        session.own, session.catalog, " ".join(args.name), args.describe or "", ranked=not args.unranked
    )
    return _tell(made)


def lists_edit(args: Namespace, session: Session) -> int:
    """``lists edit``: another name or description."""
    from kdrama_tui import listing

    if args.name is None and args.describe is None and args.ranked is None:
        raise KdramaError("Command line", "There is nothing to change.", "See kdrama-tui lists edit --help.")
    list_id = find_list(session.catalog, args.list).id
    ranked = None if args.ranked is None else args.ranked == "yes"
    return _tell(
        listing.describe(session.own, list_id, name=args.name, description=args.describe, ranked=ranked)
    )


def lists_put(args: Namespace, session: Session) -> int:
    """``lists put``: a title into a list, or to another place in it."""
    from kdrama_tui import listing

    list_id, title = find_list(session.catalog, args.list).id, session.title(" ".join(args.title))
    return _tell(listing.put(session.own, list_id, [title], args.at))


def lists_take(args: Namespace, session: Session) -> int:
    """``lists take``: a title out of a list."""
    from kdrama_tui import listing

    list_id, title = find_list(session.catalog, args.list).id, session.title(" ".join(args.title))
    return _tell(listing.take(session.own, list_id, [title]))


def lists_remove(args: Namespace, session: Session) -> int:
    """``lists remove``: a list of one's own."""
    from kdrama_tui import listing

    return _tell(listing.remove(session.own, find_list(session.catalog, args.list).id))


def lists_share(args: Namespace, session: Session) -> int:
    """``lists share``: a list as text that people read and ``lists add`` reads back."""
    from kdrama_tui import listing
    from kdrama_tui.articles.sharing import Form
    from kdrama_tui.commands.exchanging import spare_own_files
    from kdrama_tui.exchange.saving import save

    list_id = find_list(session.catalog, args.list).id
    text = listing.shared_text(session.own, session.catalog, list_id, Form(args.format))
    output: Path | None = args.output
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        spare_own_files([output], session)
        save([(output, text.encode("utf-8", "replace"))], force=args.force)
        print(clean(f"Written: {output}"))
    return 0


def _tell(done: Done) -> int:
    if done.step is None:
        print("Nothing changed: it is so already.")
    else:
        print(clean(f"{done.words} ({done.list_id}); kdrama-tui undo takes it back"))
    return 0


# -- articles ------------------------------------------------------------------------------------------


def lists_add(args: Namespace, session: Session) -> int:
    """``lists add``: an article becomes a list.

    The JSON is ``{dry_run, id, title, publisher, ranked, entries, passing}``; an entry is ``{position, as_titled,
    as_year, verdict, id, reason, double_of, candidates, disputes}``, a dispute ``{about, claim, verdict, fact}``.
    """
    from kdrama_tui import listing
    from kdrama_tui.articles.draft import Verdict
    from kdrama_tui.articles.letters import text_in
    from kdrama_tui.articles.reading import read_article
    from kdrama_tui.articles.tying import tie

    data, name = _article(args.file)
    catalog = session.catalog
    article = read_article(data, name, catalog)
    draft = tie(article, catalog, session.engine)
    decided = _decided(args.tie, session, draft)
    for position, title in decided.items():
        draft = draft.decided(position, title)
    whole = draft
    draft = listing.taken(draft, likely=args.accept == "likely")
    titles: Mapping[int, Title] = {}
    if args.add_unknown:
        unknown = [
            each
            for each in whole.entries
            if each.verdict is Verdict.UNKNOWN and each.listed.position not in decided
        ]
        titles = listing.titles_for(unknown, catalog)
    done = None
    if not args.dry_run:
        by_hand = listing.is_shared(text_in(data, name), name)
        done = listing.add_article(
            session.own, catalog, draft, name=args.name, titles=titles, by_hand=by_hand
        )
    if args.json:
        print(as_json(_report(whole, done, dry=args.dry_run)))
    else:
        _print(whole, draft, titles, done)
    return 0


def _article(file: str) -> tuple[bytes, str]:
    """What is in a file, or comes in on stdin, and its name."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES), "pasted text"
    from kdrama_tui.storage.disk import read_regular

    path = Path(file)
    try:
        return read_regular(path, most=MOST_BYTES).data, path.name
    except FileNotFoundError as error:
        raise KdramaError(
            "No such file", f"There is no file {path}.", "Name the article, or pipe it in with -."
        ) from error
    except (OSError, ValueError) as error:
        raise KdramaError("File not readable", f"{path} cannot be read.", "Check the file.") from error


def _decided(words: list[str], session: Session, draft: Draft) -> dict[int, Title | None]:
    """What a person says of entries: ``4=oasis-2002``, or ``4=none``."""
    found: dict[int, Title | None] = {}
    for word in words:
        position, sign, wanted = word.partition("=")
        if not sign or not position.strip().isdecimal() or not 1 <= int(position) <= len(draft.entries):
            raise KdramaError(
                "Command line",
                f"“{word[:40]}” does not say which entry is which title.",
                f"Such as --tie 4=oasis-2002; there are entries 1 to {len(draft.entries)}.",
            )
        found[int(position)] = None if wanted.strip().lower() == "none" else session.title(wanted)
    return found


def _print(whole: Draft, draft: Draft, titles: Mapping[int, Title], done: Done | None) -> None:
    article = whole.article
    by = f", {article.publisher}" if article.publisher else ""
    print(clean(f"{article.headline}{by}: {len(whole.entries)} entries"))
    print_table(_row(each, titles) for each in whole.entries)
    for each in whole.entries:
        for finding in each.findings:
            dispute = finding.dispute
            print(clean(f"  {each.listed.position}. {dispute.verdict}: {dispute.claim} -> {dispute.fact}"))
        if each.double_of is not None:
            print(f"  {each.listed.position}. is the same as {each.double_of}.")
    for quoted, title in whole.passing:
        print(clean(f"  named in passing: {title.title} ({title.id}), as “{quoted.as_titled}”"))
    open_ones = [each for each in draft.entries if each.title is None and each.listed.position not in titles]
    if open_ones:
        print(f"{len(open_ones)} of them without a title; they keep their places.")
        print(
            "--accept likely takes the likely ones, --tie 4=ID decides on one, --add-unknown makes titles of your own."
        )
    if titles:
        count = len(set(titles.values()))
        verb = "would be" if done is None else "was" if count == 1 else "were"
        print(f"{count} title{'' if count == 1 else 's'} of your own {verb} added.")
    if done is None:
        print("Nothing was changed.")
    elif done.step is None:
        print(f"The list is there already, as it is: {done.list_id}.")
    else:
        print(clean(f"{done.words} as {done.list_id}; kdrama-tui undo takes it back."))


def _row(each: Drafted, titles: Mapping[int, Title]) -> tuple[Any, ...]:
    listed = each.listed
    year = f" ({listed.as_year})" if listed.as_year else ""
    title = titles.get(listed.position) or each.title
    known = f"{title.title} ({title.year or 'no year'})" if title is not None else "–"
    if listed.position in titles:
        known += " (your own)"
    return (f"  {listed.position}.", f"{listed.as_titled}{year}", each.verdict.value, known, each.reason)


def _report(draft: Draft, done: Done | None, *, dry: bool) -> Mapping[str, object]:
    article = draft.article
    return {
        "dry_run": dry,
        "id": done.list_id if done is not None else None,
        "title": article.headline,
        "publisher": article.publisher,
        "ranked": article.ranked,
        "entries": [
            {
                "position": each.listed.position,
                "as_titled": each.listed.as_titled,
                "as_year": each.listed.as_year,
                "verdict": each.verdict.value,
                "id": each.title.id if each.title is not None else None,
                "reason": each.reason,
                "double_of": each.double_of,
                "candidates": [other.title.id for other in each.candidates],
                "disputes": [
                    {
                        "about": finding.about.value,
                        "claim": finding.dispute.claim,
                        "verdict": finding.dispute.verdict.value,
                        "fact": finding.dispute.fact,
                    }
                    for finding in each.findings
                ],
            }
            for each in draft.entries
        ],
        "passing": [{"as_titled": quoted.as_titled, "id": title.id} for quoted, title in draft.passing],
    }
