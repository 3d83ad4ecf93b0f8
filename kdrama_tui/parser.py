"""The words of the command line. Loading argparse costs, so the bare screen does without; see ``cli.main``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from kdrama_tui import __version__
from kdrama_tui.errors import KdramaError

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
    sub.add_argument(
        "--on", metavar="DATE", help='for watched: yesterday, "may 2021", 2024-05-01, 2024 or unknown'
    )
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
    sub = command("import", "Bring in what another service has exported; one undo takes it back.")
    sub.add_argument("file", metavar="FILE", type=Path, help="an export, a zip of it, a table or a list")
    sub.add_argument("--dry-run", action="store_true", help="tell all that would happen and change nothing")
    sub.add_argument(
        "--accept",
        choices=["exact", "likely"],
        default="exact",
        help="likely: take the likely titles too, without asking",
    )
    sub.add_argument(
        "--review",
        type=Path,
        metavar="CSV",
        help="write what is not exact into this file; filled in, it is read at the next import of FILE",
    )
    as_json(sub)
    sub = command("export", "Write the log for another machine, another service, or a person to read.")
    sub.add_argument(
        "--format",
        metavar="F",
        default="json",
        help="json (the default, which loses nothing), letterboxd, imdb, trakt, csv or markdown",
    )
    sub.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write into this file; without it, or with -, print"
    )
    sub.add_argument("--force", action="store_true", help="replace a file that is there")
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
