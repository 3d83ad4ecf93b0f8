"""The commands of the person's own catalog."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kdrama_tui import owning
from kdrama_tui.commands.exchanging import ProgressLine, spare_own_files
from kdrama_tui.domain.facts import FACTS
from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.rows import title_row
from kdrama_tui.table import as_json, print_table

if TYPE_CHECKING:
    from kdrama_tui.cataloguing import Sorted
    from kdrama_tui.cli import Session
    from kdrama_tui.exchange.titles import TitlesReading

MOST_TOLD = 20  # rows that are printed; a dry run tells all


def add(args: Namespace, session: Session) -> int:
    """``add``: a title of one's own."""
    texts = {"title": " ".join(args.title), **_facts(args)}
    return _tell(args, owning.add(session.own, session.catalog, texts), undo=True)


def edit(args: Namespace, session: Session) -> int:
    """``edit``: other facts of a title; of a shipped one they are kept apart, as a correction."""
    title = session.title(" ".join(args.title))
    texts = _facts(args)
    if args.to is not None:
        texts["title"] = args.to
    if not texts:
        print_table((fact.label, fact.shown(title).replace("\n", "; ")) for fact in FACTS.values())
        print(f"To change it: kdrama-tui edit {title.id} --year 2004 and so on; see kdrama-tui edit --help")
        return 0
    return _tell(args, owning.edit(session.own, session.library.shipped(), title, texts), undo=True)


def remove(args: Namespace, session: Session) -> int:
    """``remove``: a title of one's own, or what was corrected of a shipped one."""
    title = session.title(" ".join(args.title))
    return _tell(args, owning.remove(session.own, session.library.shipped(), title), undo=True)


def _facts(args: Namespace) -> dict[str, str]:
    """What was typed for each fact; an option that may be given several times is a line each."""
    texts = {}
    for name, fact in FACTS.items():
        value = getattr(args, name, None)
        if name != "title" and value is not None:
            texts[name] = "\n".join(value) if fact.is_long and isinstance(value, list) else str(value)
    return texts


def _tell(args: Namespace, done: owning.Done, *, undo: bool) -> int:
    if args.json:
        print(as_json(title_row(done.title) if done.title is not None else None))
        return 0
    shown = f" ({done.title.id})" if done.title is not None else ""
    print(clean(f"{done.words}{shown}" + ("; kdrama-tui undo takes it back" if undo and done.step else "")))
    return 0


# -- sets of titles ------------------------------------------------------------------------------------


def catalog_import(args: Namespace, session: Session) -> int:
    """``catalog import``: the titles of a file that are not there yet."""
    from kdrama_tui.cataloguing import sort_out
    from kdrama_tui.exchange.titles import read_titles

    reading = read_titles(args.file, ProgressLine("Reading"))
    found = sort_out(reading, session.catalog, ProgressLine("Comparing"), doubtful=args.all)
    step = None
    if not args.dry_run and found.new:
        what = f"brought in {len(found.new):,} title{'s' if len(found.new) != 1 else ''} of {args.file.name}"
        step = session.own.put(found.new, what)
    if args.json:
        print(as_json(_report(reading, found, dry=args.dry_run)))
    else:
        _print(args, reading, found)
        if step is not None:
            print(clean(f"{step.what}; kdrama-tui undo takes it back."))
    return 0


def _report(reading: TitlesReading, found: Sorted, *, dry: bool) -> Mapping[str, object]:
    return {
        "dry_run": dry,
        "rows": len(reading.rows),
        "new": [{"id": each.id, "title": each.title, "year": each.year} for each in found.new],
        "known": found.known,
        "doubtful": [
            {"at": read.at, "title": read.title.title, "may_be": title.id, "reason": reason}
            for read, title, reason in found.doubtful
        ],
        "doubled": [{"at": read.at, "title": read.title.title} for read in found.doubled],
        "foreign": reading.foreign,
        "faults": [
            {"at": fault.at, "message": fault.message, "lost": fault.lost} for fault in reading.faults
        ],
    }


def _print(args: Namespace, reading: TitlesReading, found: Sorted) -> None:
    most = None if args.dry_run else MOST_TOLD
    print(
        f"{len(reading.rows):,} title{'s' if len(reading.rows) != 1 else ''}: {len(found.new):,} new, "
        f"{found.known:,} there already, {len(found.doubtful):,} in doubt, {len(found.doubled):,} there twice; "
        f"of other countries or kinds, and passed over: {reading.foreign:,}."
    )
    if args.dry_run:
        print_table((f"  {each.title}", each.year, each.hangul, each.kind) for each in found.new)
    if found.doubtful:
        print("In doubt, not taken (--all takes them as titles of their own):")
        print_table(
            (f"  {read.title.title} ({read.title.year or 'no year'})", title.title, title.year, reason)
            for read, title, reason in found.doubtful[:most]
        )
    for fault in reading.faults[:most]:
        print(clean(f"  {fault.at}: {fault.message}"))
    if most is not None and len(reading.faults) > most:
        print(f"  and {len(reading.faults) - most:,} more remarks; --dry-run tells all")
    if args.dry_run:
        print("Nothing was changed.")


def catalog_patch(args: Namespace, session: Session) -> int:
    """``catalog patch``: one's own titles and corrections as a patch of the shipped catalog."""
    from kdrama_tui.cataloguing import patch, read_text
    from kdrama_tui.exchange.saving import save

    path = session.paths.catalog
    text = patch(session.own.read(), read_text(path), str(path))
    if not text:
        raise KdramaError(
            "Nothing found",
            "There is nothing of your own to send.",
            "kdrama-tui add and edit make it.",
        )
    output: Path | None = args.output
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        spare_own_files([output], session)
        save([(output, text.encode("utf-8"))], force=args.force)
        print(clean(f"Written: {output}"))
    return 0


def catalog_corrections(args: Namespace, session: Session) -> int:
    """``catalog corrections``: what is corrected, and where the shipped catalog has changed since."""
    from kdrama_tui.domain.own import overtaken

    shipped = session.library.shipped().by_id
    rows = []
    for made in session.own.read().corrections:
        title = shipped.get(made.title_id)
        since = {} if title is None else overtaken(title, made)
        for name in made.fields:
            note = "not in the shipped catalog any more" if title is None else ""
            if name in since:
                same = since[name] == made.fields[name]
                note = "the shipped catalog has it now" if same else "the shipped catalog has changed here"
            rows.append((made.title_id, FACTS[name].label if name in FACTS else name, note))
    if args.json:
        print(as_json([dict(zip(("id", "fact", "note"), row, strict=True)) for row in rows]))
    elif rows:
        print_table(rows)
    else:
        print("Nothing is corrected.")
    return 0
