"""The words of the command line. Loading argparse costs, so the bare screen does without; see ``cli.main``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from kdrama_tui import __version__
from kdrama_tui.domain.dates import FIRST_FILM_YEAR
from kdrama_tui.errors import KdramaError
from kdrama_tui.examples import Help, examples

EPILOG = """\
examples:
  kdrama-tui                                the screen
  kdrama-tui search "chul soo"              any spelling: Cheol-su, Chŏlsu, 철수, ㅊㅅ
  kdrama-tui list is:unseen time:-120 sort:year
  kdrama-tui show "my sassy girl"           one title and what the lists say of it
  kdrama-tui mark windstruck watched --on 2024-05 --rating 8.5
  kdrama-tui undo
"""


_Command = Callable[[str, str], argparse.ArgumentParser]


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
        sub = commands.add_parser(name, help=help_line, **_told(name, help_line))
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
    sub = command("stats", "What you have watched, in numbers: by year, rating, list, genre, person.")
    sub.add_argument("--year", type=_year, metavar="YYYY", help="look back on one year only")
    as_json(sub)
    sub = command("review", "A year on one page, to keep or to post: text, Markdown or a picture (SVG).")
    sub.add_argument(
        "year",
        type=_year,
        metavar="YEAR",
        nargs="?",
        help="without it the last in which you watched anything",
    )
    sub.add_argument("--format", choices=["text", "markdown", "svg"], default="text")
    sub.add_argument(
        "--theme", choices=["lacquer", "hanji"], default="lacquer", help="colours of the picture"
    )
    sub.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write into this file; without it, or with -, print"
    )
    sub.add_argument("--force", action="store_true", help="replace a file that is there")
    sub = command("merge", "Bring the log of another machine together with this one; nothing is dropped.")
    sub.add_argument(
        "file", metavar="FILE", type=Path, help="the log.json of the other machine; it is only read"
    )
    sub = command("import", "Bring in what another service has exported; one undo takes it back.")
    sub.add_argument(
        "file", metavar="FILE", type=Path, nargs="?", help="an export, a zip of it, a table or a list"
    )
    sub.add_argument(
        "--pending", action="store_true", help="instead of a file, the rows that found no title till now"
    )
    sub.add_argument(
        "--add-unmatched",
        action="store_true",
        help="make titles of your own catalog out of rows that no title fits",
    )
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
    _list_commands(command, as_json)
    _own_commands(command, as_json)
    sub = command("check", "Tell the state of every file; nothing is changed.")
    sub.add_argument(
        "--repair", action="store_true", help="set a damaged log aside and load the newest good copy"
    )
    as_json(sub)
    command("where", "Tell where the files are.")
    sub = command("completion", "Print a script that lets the shell complete commands, options and titles.")
    sub.add_argument("shell", choices=["bash", "zsh", "fish"])
    sub = command("serve", "Show the screen in a browser of this machine.")
    sub.add_argument(
        "--port", type=_port, metavar="N", help="the port; without it the first free from 8000 on"
    )
    sub.add_argument("--host", metavar="ADDR", default="127.0.0.1", help="the address; as a rule 127.0.0.1")
    sub.add_argument(
        "--public",
        action="store_true",
        help="allow another address: whoever reaches it can then read and change the log",
    )
    return parser


def _own_commands(command: _Command, as_json: Callable[[argparse.ArgumentParser], None]) -> None:
    """The commands of the own catalog."""
    sub = command("add", "Add a title that the catalog does not have; it is kept in your own catalog.")
    sub.add_argument("title", metavar="NAME", nargs="+", help="its name, in any script")
    _add_facts(sub)
    as_json(sub)
    sub = command("edit", "Correct a title, or change one of your own; without options, show its facts.")
    _add_title(sub)
    sub.add_argument("--title", dest="to", metavar="NAME", help="another name")
    _add_facts(sub)
    as_json(sub)
    sub = command("remove", "Take away a title of your own, or what you have corrected of another.")
    _add_title(sub)
    as_json(sub)

    sub = command("catalog", "Bring many titles into your own catalog, and send what is yours to others.")
    inner = sub.add_subparsers(metavar="WHAT", parser_class=_Parser, required=True)

    def within(name: str, help_line: str) -> argparse.ArgumentParser:
        found = inner.add_parser(name, help=help_line, **_told(f"catalog {name}", help_line))
        found.set_defaults(run=f"catalog {name}")
        return found

    sub = within(
        "import", "Bring in the titles of a table or JSON: MyDramaList, TMDB, KOBIS, IMDb or your own."
    )
    sub.add_argument(
        "file", metavar="FILE", type=Path, help="CSV, TSV, JSON, a zip of them, or another catalog"
    )
    sub.add_argument("--dry-run", action="store_true", help="tell all that would happen and change nothing")
    sub.add_argument("--all", action="store_true", help="take what may be there already, too")
    as_json(sub)
    sub = within("patch", "Print your titles and corrections as a patch of the shipped catalog.")
    sub.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write into this file; without it, or with -, print"
    )
    sub.add_argument("--force", action="store_true", help="replace a file that is there")
    sub = within("corrections", "What you have corrected, and where the shipped catalog has changed since.")
    as_json(sub)


def _told(command: str, help_line: str) -> dict[str, Any]:
    """What all commands have in common, and their examples."""
    return {
        "description": help_line,
        "epilog": examples(command),
        "formatter_class": Help,
        "allow_abbrev": False,
    }


def _list_commands(command: _Command, as_json: Callable[[argparse.ArgumentParser], None]) -> None:
    """The commands of lists."""
    lists = command("lists", "Lists with your progress; lists of your own; articles that become lists.")
    as_json(lists)
    inner = lists.add_subparsers(metavar="WHAT", parser_class=_Parser)

    def within(name: str, help_line: str) -> argparse.ArgumentParser:
        found = inner.add_parser(name, help=help_line, **_told(f"lists {name}", help_line))
        found.set_defaults(run=f"lists {name}")
        return found

    def add_list(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("list", metavar="LIST", help="id of a list, or the beginning of its id or name")

    sub = within("add", "Make a list out of an article: text, Markdown or a saved web page.")
    sub.add_argument("file", metavar="FILE", help="the article; - reads it from stdin")
    sub.add_argument("--name", metavar="NAME", help="what the list is called, if not as the article")
    sub.add_argument(
        "--accept",
        choices=["certain", "likely"],
        default="certain",
        help="likely: tie the likely entries too, without asking",
    )
    sub.add_argument(
        "--tie",
        metavar="N=TITLE",
        action="append",
        default=[],
        help="entry N is this title, or none; may be given several times",
    )
    sub.add_argument(
        "--add-unknown",
        action="store_true",
        help="make titles of your own catalog out of entries that are none",
    )
    sub.add_argument("--dry-run", action="store_true", help="tell all that would happen and change nothing")
    as_json(sub)
    sub = within("new", "Make an empty list of your own.")
    sub.add_argument("name", metavar="NAME", nargs="+", help="what it is called")
    sub.add_argument("--describe", metavar="TEXT", help="what it is about")
    sub.add_argument("--unranked", action="store_true", help="its order means nothing")
    sub = within("edit", "Rename or describe a list of your own.")
    add_list(sub)
    sub.add_argument("--name", metavar="NAME", help="another name; its id stays")
    sub.add_argument("--describe", metavar="TEXT", help="what it is about")
    sub.add_argument("--ranked", choices=["yes", "no"], help="whether its order means anything")
    sub = within("put", "Put a title into a list of your own, or to another place in it.")
    add_list(sub)
    _add_title(sub)
    sub.add_argument("--at", type=_count, metavar="N", help="its place from 1; the end if not given")
    sub = within("take", "Take a title out of a list of your own.")
    add_list(sub)
    _add_title(sub)
    sub = within("remove", "Remove a list of your own; its titles stay.")
    add_list(sub)
    sub = within("share", "Print a list so that others read it, and lists add reads it back.")
    add_list(sub)
    sub.add_argument("--format", choices=["text", "markdown"], default="text")
    sub.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write into this file; without it, or with -, print"
    )
    sub.add_argument("--force", action="store_true", help="replace a file that is there")


def _add_facts(sub: argparse.ArgumentParser) -> None:
    """An option for each fact of a title; an empty value takes the fact away."""
    from kdrama_tui.domain.facts import FACTS

    for name, fact in FACTS.items():
        if name == "title":
            continue
        flag = "--" + _FLAGS.get(name, name.replace("_", "-"))
        many = name in {"directors", "cast"}
        action = "append" if many else "store"
        more = "; may be given several times" if many else ""
        sub.add_argument(
            flag,
            dest=name,
            metavar="TEXT",
            action=action,
            help=fact.hint.replace("a person a line: ", "") + more,
        )


_FLAGS = {"runtime_minutes": "minutes", "directors": "director", "also_known_as": "also"}


def _add_title(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("title", metavar="TITLE", nargs="+", help="an id, or a search with one clear winner")


def _count(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not int(word[:9]) > 0:
        raise argparse.ArgumentTypeError(f"{word!r} is not a number of titles; use 1 or more")
    return int(word[:9])


def _year(word: str) -> int:
    if not (word.isascii() and word.isdecimal() and len(word) == 4 and int(word) >= FIRST_FILM_YEAR):
        raise argparse.ArgumentTypeError(f"{word!r} is not a year; write it like 2024")
    return int(word)


def _port(word: str) -> int:
    if not word.isascii() or not word.isdecimal() or not int(word[:9]) <= 65535:
        raise argparse.ArgumentTypeError(f"{word!r} is not a port; use 1 to 65535, or 0 for any that is free")
    return int(word[:9])
