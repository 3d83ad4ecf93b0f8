"""The command line. Every import that costs is made inside the command that needs it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kdrama_tui import __version__
from kdrama_tui.errors import KdramaError

if TYPE_CHECKING:
    from kdrama_tui.domain.title import Catalog, Title
    from kdrama_tui.library import Library
    from kdrama_tui.paths import Paths
    from kdrama_tui.search.engine import Engine
    from kdrama_tui.storage.watchlog import WatchLog

LARGE = 5000  # titles from which a search is worth a progress line
OK, NOTHING_FOUND, TROUBLE = 0, 1, 2

EPILOG = """\
examples:
  kdrama-tui                                the screen
  kdrama-tui search "chul soo"              any spelling: Cheol-su, Chŏlsu, 철수, ㅊㅅ
  kdrama-tui list is:unseen time:-120 sort:year
  kdrama-tui show "my sassy girl"           one title and what the lists say of it
  kdrama-tui mark windstruck watched --on 2024-05 --rating 8.5
  kdrama-tui undo
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors read like all others."""

    def error(self, message: str) -> NoReturn:
        words = message[:1].upper() + message[1:]
        raise KdramaError("Command line", f"{words.rstrip('.')}.", f"See {self.prog} --help.")


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; each sets ``run``, a function of (args, Session) that returns the exit code."""
    parser = _Parser(
        prog="kdrama-tui",
        description="The keyboard way to find and log Korean film and drama. Without a command: the screen.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kdrama-tui {__version__}")
    parser.add_argument("--catalog", type=Path, metavar="FILE", help="another catalog than the shipped one")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep log and settings in this folder")
    parser.set_defaults(run="screen")
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, help_line: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help_line, description=help_line, allow_abbrev=False)
        sub.set_defaults(run=name)
        return sub

    def as_json(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--json", action="store_true", help="print JSON")

    sub = command("search", "Find titles, people and characters in any spelling.")
    sub.add_argument(
        "query", metavar="QUERY", nargs="+", help="what to find; - reads a query a line from stdin"
    )
    sub.add_argument("--limit", type=_count, metavar="N", help="at most so many titles")
    as_json(sub)

    sub = command(
        "list", "List titles: all, or those that fit conditions such as genre:romance is:unseen sort:year."
    )
    sub.add_argument(
        "conditions", metavar="CONDITION", nargs="*", help="such as year:2000s, theme:first-love, time:-120"
    )
    sub.add_argument("--status", metavar="S", help="plan, watching, watched, on-hold, dropped or none")
    sub.add_argument("--in", dest="in_list", metavar="LIST", help="id of a published list, or its beginning")
    sub.add_argument("--kind", choices=["film", "drama"])
    as_json(sub)

    sub = command("show", "Show one title and what each list says of it.")
    _add_title(sub)
    as_json(sub)

    sub = command("mark", "Set a status, or log a viewing, with rating and note if you like.")
    _add_title(sub)
    sub.add_argument("status", metavar="STATUS", help="plan, watching, watched, on-hold, dropped or none")
    sub.add_argument("--on", metavar="DATE", help="for watched: today, 2024-05-01, 2024-05, 2024 or unknown")
    sub.add_argument("--rating", metavar="R", help="1 to 10 in half steps, or none")
    sub.add_argument("--note", metavar="TEXT", help="a note; an empty one takes it away")
    sub.add_argument(
        "--episodes", metavar="N", help="of a drama: how many you have seen; +1 for one more, or none"
    )

    as_json(command("log", "Show all that you have recorded, last edit first."))
    command("undo", "Undo the last change of the log.")
    command("redo", "Redo what was undone last.")
    sub = command("merge", "Bring the log of another machine together with this one; nothing is dropped.")
    sub.add_argument(
        "file", metavar="FILE", type=Path, help="the log.json of the other machine; it is only read"
    )
    sub = command("check", "Tell the state of every file; nothing is changed.")
    sub.add_argument(
        "--repair", action="store_true", help="set a damaged log aside and load the newest good copy"
    )
    as_json(sub)
    command("where", "Tell where the files are.")
    return parser


def _add_title(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("title", metavar="TITLE", nargs="+", help="an id, or a search with one clear winner")


def _count(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not int(word[:9]) > 0:
        raise argparse.ArgumentTypeError(f"{word!r} is not a number of titles; use 1 or more")
    return int(word[:9])


class Session:
    """What the commands share; each part is made when it is first asked for.

    Args:
        paths: where the files are.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._library: Library | None = None
        self._catalog: Catalog | None = None
        self._engine: Engine | None = None
        self._log: WatchLog | None = None

    @property
    def library(self) -> Library:
        """The catalog's file and its index."""
        if self._library is None:
            from kdrama_tui.library import Library

            self._library = Library(self.paths.catalog, self.paths.cache)
        return self._library

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        if self._catalog is None:
            self._catalog = self.library.catalog()
        return self._catalog

    @property
    def engine(self) -> Engine:
        """The search."""
        if self._engine is None:
            from kdrama_tui.search.engine import Engine

            show = _progress if len(self.catalog.titles) > LARGE and sys.stderr.isatty() else _silent
            index = self.library.index(self.catalog, show, _silent)
            self.library.keep(self.catalog, index)
            self._engine = Engine(index)
        return self._engine

    @property
    def log(self) -> WatchLog:
        """The person's log; what had to be mended on opening is told on stderr."""
        if self._log is None:
            from kdrama_tui.storage.watchlog import WatchLog

            self._log = WatchLog(self.paths.log)
            self._tell_notices()
        return self._log

    def _tell_notices(self) -> None:
        if self._log is not None:
            while self._log.notices:
                print_error(self._log.notices.pop(0))

    def title(self, words: str) -> Title:
        """The one title that an id or a search names.

        Raises:
            KdramaError: no title, or several that fit as well; these are named.
        """
        from kdrama_tui.commands import clear_winner

        known = self.catalog.by_id.get(words.strip())
        return known if known is not None else clear_winner(self.engine.search(words), words)

    def close(self) -> None:
        """Let go of the files."""
        if self._log is not None:
            self._tell_notices()
            self._log.close()


def _silent(_: object) -> None:
    pass


def _progress(share: float) -> None:
    """How far the index is, on one line of stderr that is taken away at the end."""
    words = f"Preparing the search {share:.0%}"
    print("\r" + (words if share < 1 else " " * len(words) + "\r"), end="", file=sys.stderr, flush=True)


def print_error(error: KdramaError) -> None:
    """One sentence and a way out, on stderr."""
    from kdrama_tui.domain.text import clean

    print("kdrama-tui:", clean(error.message), file=sys.stderr)
    if error.hint:
        print(clean(error.hint, keep_newlines=True), file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: the words after the program's name, or None for those it was started with.

    Returns:
        0; 1 if nothing was found; 2 after an error, of which a sentence and a hint stand on stderr.
    """
    _speak_utf8()
    session: Session | None = None
    try:
        args = build_parser().parse_args(_readable(sys.argv[1:] if argv is None else argv))
        from kdrama_tui import paths

        session = Session(paths.resolve(args.data_dir, args.catalog))
        return _run(args, session)
    except KdramaError as error:
        print_error(error)
        return NOTHING_FOUND if error.title == "Nothing found" else TROUBLE
    except BrokenPipeError:
        # The reader has seen enough, as with ``| head``. Python would complain again while closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    finally:
        if session is not None:
            session.close()


def _run(args: argparse.Namespace, session: Session) -> int:
    if args.run == "screen":
        return _screen(session)
    from kdrama_tui import commands

    run: Callable[[argparse.Namespace, Session], int] = commands.COMMANDS[args.run]
    return run(args, session)


def _screen(session: Session) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise KdramaError(
            "No terminal",
            "The screen needs a terminal, and this is not one.",
            "Use a command instead, such as kdrama-tui list; see kdrama-tui --help.",
        )
    log = session.log
    library = session.library
    catalog = library.catalog if library.is_large else session.catalog
    import kdrama_tui.tui  # sets what must be set before Textual is imported  # noqa: F401
    from kdrama_tui.tui.app import KdramaApp

    app = KdramaApp(catalog, log, library=library, state=session.paths.data / "state.json")
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or OK


def _readable(argv: Sequence[str]) -> list[str]:
    """Arguments without the lone surrogates that stand for bytes that are not UTF-8."""
    return [word.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for word in argv]


def _speak_utf8() -> None:
    """Hangul must come out whatever the locale is."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
