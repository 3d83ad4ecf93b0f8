"""Completion in shells: the scripts, and the hidden command that they ask.

Ready-made libraries were looked at. One writes static scripts, which cannot search; the other starts the whole program
inside the shell's own ``eval`` and matches by prefix only. Neither can offer a title by its sound.
"""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kdrama_tui.completion.places import Offer
from kdrama_tui.domain.text import clean

if TYPE_CHECKING:
    from kdrama_tui.cli import Session

SCRIPTS = Path(__file__).parent.parent / "completion"
_MARK = "@PROGRAM@"  # where a script names the program that it asks


def completion(args: Namespace, session: Session) -> int:
    """``completion``: print the script for a shell."""
    from kdrama_tui.program import program

    script = (SCRIPTS / f"kdrama-tui.{args.shell}").read_text(encoding="utf-8")
    quote = _fish_quoted if args.shell == "fish" else shlex.quote
    sys.stdout.write(script.replace(_MARK, " ".join(map(quote, program()))))
    return 0


def complete(words: Sequence[str]) -> int:
    """``complete``, which no help tells of: print what can stand at the end of a command line.

    A person is typing, so whatever is wrong is no reason to print anything else, and nothing is ever written.

    Args:
        words: ``--`` and the words behind the program's name, the last one as far as it is typed: each line is then a
            value, a tab and what it is. Or ``--bash``, bash's COMP_TYPE and COMP_WORDBREAKS, ``--`` and the line as
            typed: each line is then what bash takes. A tab and ``files`` or ``folders`` stand for those.

    Returns:
        0, always.
    """
    try:
        for line in _bash(*words[1:]) if words[:1] == ["--bash"] else _plain(words[1:]):
            print(line)
    except (
        Exception
    ):  # a traceback in the middle of somebody's prompt helps nobody; the command itself will tell
        return 0
    return 0


def offers(words: Sequence[str]) -> list[Offer]:
    """What can stand at the place of the last word, whole; see ``complete``.

    Args:
        words: all words behind the program's name.

    Raises:
        KdramaError: the catalog cannot be read.
    """
    from kdrama_tui.completion.places import place
    from kdrama_tui.completion.values import FILES, FOLDERS, Values
    from kdrama_tui.parser import build_parser
    from kdrama_tui.paths import resolve

    at = place(build_parser(), words)
    folder, catalog = at.options.get("data_dir"), at.options.get("catalog")
    paths = partial(
        resolve,
        Path(folder).expanduser() if folder else None,
        Path(catalog).expanduser() if catalog else None,
    )
    values = Values(at, paths)
    found = [each for each in at.offers if each.value.startswith(at.begun)]
    for action in at.takes:
        by_search = action.metavar == "TITLE"
        found += [
            Offer(at.before + each.value if each.value else "", each.words)
            for each in values.of(action)
            if by_search or each in (FILES, FOLDERS) or each.value.casefold().startswith(at.begun.casefold())
        ]
    return found or ([] if at.begun else list(at.further))


def _plain(words: Sequence[str]) -> Iterator[str]:
    for each in offers(words):
        yield f"{each.value}\t{clean(each.words)}"


def _bash(kind: str, breaks: str, _: str, typed: str) -> Iterator[str]:
    from kdrama_tui.completion.bash import answer, read

    line = read(typed, breaks)
    found = offers(line.words[1:])
    yield from (f"\t{each.words}" for each in found if not each.value)
    yield from answer(line, [each for each in found if each.value], kind)


def _fish_quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"
