"""The commands that tell of files and mend them."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.table import as_json, print_table

if TYPE_CHECKING:
    from kdrama_tui.cli import Session


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
        print(as_json(rows))
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
    from kdrama_tui.storage import copies
    from kdrama_tui.storage.own_rows import SHAPE
    from kdrama_tui.storage.schema import LOG

    path = session.paths.log
    if path.exists():
        session.log.tidy()  # opening it has mended it, and told so
    own = session.paths.own
    if own.exists() or copies.newest_first(own):
        session.own.read()  # the same
        session.own.tidy()
    for file, shape in ((path, LOG), (own, SHAPE)):
        for aside in repair_copies(file, datetime.now(), shape):
            print(clean(f"A damaged copy is kept as {aside.name}."))


def where(args: Namespace, session: Session) -> int:
    """``where``: the files of this run; made or not."""
    from kdrama_tui.config import FILE

    paths = session.paths
    rows = {"catalog": paths.catalog, "own catalog": paths.own}
    rows |= {"log": paths.log, "settings": paths.config / FILE}
    rows |= {"data": paths.data, "cache": paths.cache}
    print_table([(name, str(path)) for name, path in rows.items()])
    return 0
