"""The command line. Every import that costs is made inside the command that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kdrama_tui.errors import KdramaError

if TYPE_CHECKING:
    import argparse

    from kdrama_tui.domain.title import Catalog, Title
    from kdrama_tui.library import Library
    from kdrama_tui.paths import Paths
    from kdrama_tui.search.engine import Engine
    from kdrama_tui.storage.owncatalog import OwnCatalog
    from kdrama_tui.storage.watchlog import WatchLog

LARGE = 5000  # titles from which a search is worth a progress line
OK, NOTHING_FOUND, TROUBLE = 0, 1, 2


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
        self._own: OwnCatalog | None = None

    @property
    def own(self) -> OwnCatalog:
        """The person's own catalog."""
        if self._own is None:
            from kdrama_tui.storage.owncatalog import OwnCatalog

            self._own = OwnCatalog(self.paths.own, log_number=lambda: self.log.last_number)
        return self._own

    @property
    def library(self) -> Library:
        """The catalog's file and its index."""
        if self._library is None:
            from kdrama_tui.library import Library

            self._library = Library(self.paths.catalog, self.paths.cache, self.own)
        return self._library

    @property
    def catalog(self) -> Catalog:
        """The catalog."""
        if self._catalog is None:
            self._catalog = self.library.catalog()
            self._tell_notices()
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
        """What was mended in our files, or cannot be read of the own catalog."""
        for notices in (
            self._log.notices if self._log is not None else [],
            self._own.notices if self._own is not None else [],
            self._library.troubles if self._library is not None else [],
        ):
            told, notices[:] = notices[:], []
            for error in told:
                print_error(error)

    def title(self, words: str) -> Title:
        """The one title that an id or a search names.

        Raises:
            KdramaError: no title, or several that fit as well; these are named.
        """
        from kdrama_tui.commands.finding import clear_winner

        known = self.catalog.by_id.get(words.strip())
        return known if known is not None else clear_winner(self.engine.search(words), words)

    def close(self) -> None:
        """Let go of the files."""
        self._tell_notices()
        if self._own is not None:
            self._own.close()
        if self._log is not None:
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
        words = _readable(sys.argv[1:] if argv is None else argv)
        from kdrama_tui import paths

        if not words:
            session = Session(paths.resolve())
            return _screen(session)
        if words[0] == "complete":  # asked by a shell while somebody types
            from kdrama_tui.commands.completing import complete

            return complete(words[1:])
        from kdrama_tui.parser import build_parser

        args = build_parser().parse_args(words)
        session = Session(paths.resolve(args.data_dir, args.catalog))
        return _screen(session) if args.run == "screen" else _command(args, session)
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


def _command(args: argparse.Namespace, session: Session) -> int:
    from kdrama_tui.commands import command
    from kdrama_tui.memory import collect_from_here

    collect_from_here()
    return command(args.run)(args, session)


def _screen(session: Session) -> int:
    # In a browser Textual speaks with a server instead of a terminal, and is told so by this variable.
    if not (os.environ.get("TEXTUAL_DRIVER") or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise KdramaError(
            "No terminal",
            "The screen needs a terminal, and this is not one.",
            "Use a command instead, such as kdrama-tui list; see kdrama-tui --help.",
        )
    log = session.log
    library = session.library
    library.apart = True
    catalog = library.catalog if library.is_large else session.catalog
    from kdrama_tui.config import load as load_settings

    settings, troubles = load_settings(session.paths.config / "config.toml")
    import kdrama_tui.tui  # sets what must be set before Textual is imported  # noqa: F401
    from kdrama_tui.tui.app import KdramaApp

    state = session.paths.data / "state.json"
    app = KdramaApp(catalog, log, library=library, settings=settings, state=state, own=session.own)
    app.troubles[:0] = troubles
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
