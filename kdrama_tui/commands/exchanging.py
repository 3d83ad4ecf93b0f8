"""The commands that bring records in from other services, and out again."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kdrama_tui.config import FILE as SETTINGS_FILE
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import pending
from kdrama_tui.exchange.exporting import encoded, export
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.importing import (
    Plan,
    Taken,
    plan,
    preview,
    remaining,
    still_waiting,
    take,
    waiting_reading,
)
from kdrama_tui.exchange.matching import Matcher, Tie, Verdict
from kdrama_tui.exchange.saving import save
from kdrama_tui.exchange.sniff import read
from kdrama_tui.owning import titles_of
from kdrama_tui.table import print_table

if TYPE_CHECKING:
    from kdrama_tui.cli import Session

REVIEW = ("take", "id", "title", "year", "reason", "their title", "their year", "where")
"""Columns of a review file; only the first two are read back."""

MOST_TOLD = 20  # faults that are printed; a dry run and JSON tell all


def import_file(args: Namespace, session: Session) -> int:
    """``import``: read another service's file into the log."""
    if (args.file is None) is not args.pending:
        raise KdramaError("Command line", "Name a file, or say --pending.", "See kdrama-tui import --help.")
    path = session.paths.pending
    waiting = pending.load(path)
    reading, name = _reading(args, session, waiting)
    matcher = Matcher(session.catalog)
    made = plan(reading, matcher, ProgressLine("Matching"))
    decided = _decided(args.review, session) if args.review is not None and args.review.exists() else {}
    chosen = [(tie.foreign, title) for tie in made.ties if (title := _title(tie, args, decided)) is not None]
    left = [tie for tie in made.ties if _title(tie, args, decided) is None]
    new: list[Title] = []
    if args.add_unmatched:
        unmatched = [tie for tie in left if tie.verdict is Verdict.UNMATCHED and tie.foreign.title.strip()]
        added = titles_of((tie.foreign for tie in unmatched), session.catalog.by_id)
        new = list(dict.fromkeys(added.values()))
        chosen += [(tie.foreign, added[tie.foreign]) for tie in unmatched]
        left = [tie for tie in left if tie.foreign not in added]
    log = session.log
    taken = preview(log.entries(), chosen)
    if args.dry_run:
        _print(args, made, taken, left, None, dry=True, new=len(new))
        return 0
    if new:
        session.own.put(
            new, f"added {_count(len(new), 'title')} of {name}", paired=any(each.what for each in taken)
        )
    done = take(log, chosen, name)
    if left or waiting:
        pending.update(path, lambda rows: remaining(rows, made, chosen))
    if args.review is not None and not args.review.exists():
        _write_review(args.review, left)
    _print(args, made, taken, left, done.what if done is not None else None, dry=False, new=len(new))
    return 0


def _reading(args: Namespace, session: Session, waiting: Sequence[pending.Pending]) -> tuple[Reading, str]:
    """What is to be imported, and what it is called."""
    if args.pending:
        found = still_waiting(waiting, session.log.entries(), session.catalog.by_id)
        return waiting_reading(found), "rows that waited"
    file: Path = args.file
    return read(file, ProgressLine("Reading"), date.today()), file.name


def export_log(args: Namespace, session: Session) -> int:
    """``export``: print the log in some format or write it; what the format cannot say is told on stderr."""
    entries = sorted(session.log.entries().values(), key=lambda entry: entry.title_id)
    made = export(args.format, entries, session.catalog.by_id, datetime.now().astimezone())
    output: Path | None = args.output
    if output is None or str(output) == "-":
        if len(made.files) > 1:
            raise KdramaError(
                "Command line",
                f"This makes {len(made.files)} files, and only one can be printed.",
                f"Write them: kdrama-tui export --format {args.format} -o FILE",
            )
        sys.stdout.write(made.files[0][1])
    else:
        files = encoded(args.format, output, made)
        spare_own_files([path for path, _ in files], session)
        save(files, force=args.force)
        print(clean(f"Written: {', '.join(str(path) for path, _ in files)}"))
    for sentence in made.told:
        print(clean(sentence), file=sys.stderr)
    return 0


def spare_own_files(written: Sequence[Path], session: Session) -> None:
    """Refuse to put what is written in the place of the log itself, even if told to.

    Raises:
        KdramaError: one of these is a file that the program lives on.
    """
    paths = session.paths
    kept = (paths.log, paths.own, paths.pending, paths.catalog, paths.config / SETTINGS_FILE)
    own = {each.resolve() for each in kept}
    for path in written:
        target = path.resolve()
        # Copies of ours go by the name of their file with an ending.
        is_copy = any(
            target.parent == each.parent and target.name.startswith(f"{each.name}.") for each in own
        )
        if target in own or is_copy:
            raise KdramaError("Not written", f"{path} is a file of kdrama-tui itself.", "Name another file.")


def _title(tie: Tie, args: Namespace, decided: dict[str, Title | None]) -> Title | None:
    """The title a row is taken for, or None if it is left."""
    at = tie.foreign.at
    if at in decided:
        return decided[at]
    if tie.verdict is Verdict.EXACT or (tie.verdict is Verdict.LIKELY and args.accept == "likely"):
        return tie.title
    return None


# -- the review file -----------------------------------------------------------------------------------


def _write_review(path: Path, left: Sequence[Tie]) -> None:
    """What is to be decided, a row each: the title that is likely, and others worth a look."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(REVIEW)
    for tie in left:
        row = tie.foreign
        theirs = (row.title, row.year or "", row.at)
        options: list[tuple[Title | None, str]] = []
        if tie.title is not None:
            options.append((tie.title, tie.reason))
        options += [(title, reason) for title, reason in tie.candidates if title is not tie.title]
        for title, reason in options or [(None, tie.reason)]:
            ours = (title.id, title.title, title.year or "") if title is not None else ("", "", "")
            writer.writerow(["", *ours, reason, *theirs])
    try:
        path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise KdramaError(
            "Not written", f"{path} cannot be written: {error.strerror}.", "What was exact is imported."
        ) from error


def _decided(path: Path, session: Session) -> dict[str, Title | None]:
    """The title of each row that a person has decided on: yes in the first column, or another id in the second.

    Raises:
        KdramaError: the file cannot be read, or names a title that is not there.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeError, csv.Error) as error:
        raise KdramaError(
            "Review", f"{path} cannot be read: {error}.", "Write it anew by another name."
        ) from error
    decided: dict[str, Title | None] = {}
    for number, row in enumerate(rows, 2):
        at, word, title_id = (row.get(name) or "" for name in ("where", "take", "id"))
        if not at:
            raise KdramaError(
                "Review",
                f"{path.name}, line {number}: it does not say where.",
                "Leave the last column as it is.",
            )
        if word.strip().lower() in {"y", "yes", "x", "1", "ok", "take"}:
            title = session.catalog.by_id.get(title_id.strip())
            if title is None:
                raise KdramaError(
                    "Review",
                    f"{path.name}, line {number}: there is no title “{title_id}”.",
                    "An id is what kdrama-tui search TITLE --json gives.",
                )
            decided[at] = title
        else:
            decided.setdefault(at, None)
    return {at: title for at, title in decided.items() if title is not None}


# -- telling -------------------------------------------------------------------------------------------


def _print(
    args: Namespace,
    made: Plan,
    taken: Sequence[Taken],
    left: Sequence[Tie],
    done: str | None,
    *,
    dry: bool,
    new: int,
) -> None:
    if args.json:
        print(json.dumps(_report(made, taken, left, dry), ensure_ascii=False, indent=2))
        return
    reading = made.reading
    print(clean(f"{reading.service}: {_count(len(reading.rows), 'row')}, {_verdicts(made)}."))
    changed = [each for each in taken if each.what]
    if dry:
        print_table((each.title.title, each.title.year, each.what or "nothing new") for each in taken)
    for each in taken:
        for difference in each.differences:
            print(clean(f"  {each.title.title}: {difference}; the log's own stays."))
    likely = [tie for tie in left if tie.verdict is Verdict.LIKELY]
    if likely:
        print(f"{_count(len(likely), 'row')} likely, not taken:" if not dry else "Likely:")
        shown = likely if dry else likely[:MOST_TOLD]
        print_table((f"  {_theirs(tie)}", tie.title.title if tie.title else "", tie.reason) for tie in shown)
    unmatched = [tie for tie in left if tie.verdict is Verdict.UNMATCHED]
    if unmatched:
        print(f"{_count(len(unmatched), 'row')} without a title here:")
        shown = unmatched if dry else unmatched[:MOST_TOLD]
        print_table((f"  {_theirs(tie)}", tie.reason) for tie in shown)
    faults = reading.faults if dry else reading.faults[:MOST_TOLD]
    for fault in faults:
        print(clean(f"  {fault.at}: {fault.message}"))
    if len(reading.faults) > len(faults):
        print(f"  and {len(reading.faults) - len(faults)} more remarks; --dry-run tells all")
    for words in reading.passed_over:
        print(clean(f"  passed over: {words}"))
    if new:
        verb = "would be" if dry else "was" if new == 1 else "were"
        print(f"{_count(new, 'title')} of your own {verb} added.")
    if dry:
        print(f"Nothing was changed. The import would change {_count(len(changed), 'title')}.")
    elif done is None:
        empty = taken and not any(_says_something(row) for each in taken for row in each.rows)
        nothing = "The file says which titles, and nothing of them to record: no status, date or rating."
        print(nothing if empty else "The log has all of it already." if taken else "Nothing was taken.")
    else:
        print(clean(f"{done}; kdrama-tui undo takes it back."))
    if left and not dry:
        hint = "--accept likely takes the likely ones, --review FILE.csv lets you decide row by row,\n"
        hint += "--add-unmatched makes titles of your own; kdrama-tui import --pending looks at them again."
        print(f"{_count(len(left), 'row')} left, and kept: {hint}")


def _says_something(row: Foreign) -> bool:
    return bool(row.status or row.rating or row.note or row.tags or row.viewings or row.episodes_seen)


def _theirs(tie: Tie) -> str:
    return f"{tie.foreign.title} ({tie.foreign.year or 'no year'})"


def _verdicts(made: Plan) -> str:
    counts = [(len(made.of(verdict)), verdict.value) for verdict in Verdict]
    return ", ".join(f"{count} {word}" for count, word in counts)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _report(made: Plan, taken: Sequence[Taken], left: Sequence[Tie], dry: bool) -> dict[str, Any]:
    return {
        "service": made.reading.service,
        "dry_run": dry,
        "rows": len(made.reading.rows),
        **{verdict.value: len(made.of(verdict)) for verdict in Verdict},
        "taken": [
            {
                "id": each.title.id,
                "title": each.title.title,
                "what": each.what,
                "differences": list(each.differences),
            }
            for each in taken
        ],
        "left": [
            {
                "at": tie.foreign.at,
                "title": tie.foreign.title,
                "year": tie.foreign.year,
                "verdict": tie.verdict.value,
                "likely": tie.title.id if tie.title is not None else None,
                "reason": tie.reason,
            }
            for tie in left
        ],
        "faults": [
            {"at": fault.at, "message": fault.message, "lost": fault.lost} for fault in made.reading.faults
        ],
        "passed_over": list(made.reading.passed_over),
    }


class ProgressLine:
    """A line on stderr with what is done and how long it will take, if that is over a second; gone at the end."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._began = time.monotonic()
        self._width = 0

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is."""
        passed = time.monotonic() - self._began
        if not sys.stderr.isatty() or not total:
            return
        words = ""
        if done < total and passed > 0.5:
            left = passed / max(done, 1) * (total - done)
            words = f"{self._word} {done:,} of {total:,}, {left:.0f} s left"
        if words or self._width:
            print(
                "\r" + words.ljust(self._width) + ("" if words else "\r"), end="", file=sys.stderr, flush=True
            )
            self._width = len(words)
