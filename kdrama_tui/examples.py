"""Examples of each command, shown at the end of its ``--help``; a test reads every one with the parser."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

EXAMPLES: Mapping[str, Sequence[tuple[str, str]]] = {
    "search": (
        ('search "chul soo"', "any spelling: Cheol-su, 철수, ㅊㅅ"),
        ("search son ye jin year:2000s", "words and conditions"),
        ("search jiwoo --limit 3 --json", ""),
    ),
    "list": (
        ("list is:unseen time:-120 sort:year", "short ones, not yet watched"),
        ("list --in nme-10", "one published list, in its order"),
        ("list --status plan --kind drama", ""),
    ),
    "show": (
        ('show "my sassy girl"', ""),
        ("show 엽기적인 그녀 --json", ""),
    ),
    "mark": (
        ("mark windstruck watched", "today"),
        ("mark windstruck watched --on 2024-05 --rating 8.5", ""),
        ('mark "winter sonata" watching --episodes +1', "one more episode"),
        ('mark oasis-2002 plan --note "Ravi says so"', ""),
    ),
    "log": (
        ("log", ""),
        ("log --json", ""),
    ),
    "undo": (("undo", "also over restarts; see redo"),),
    "redo": (("redo", "what was undone last"),),
    "stats": (
        ("stats", ""),
        ("stats --year 2024", ""),
    ),
    "review": (
        ("review 2024", ""),
        ("review 2024 --format svg -o 2024.svg", "a picture to post"),
    ),
    "merge": (("merge ~/usb/log.json", "the log of another machine"),),
    "import": (
        ("import letterboxd.zip --dry-run", "tell all, change nothing"),
        ("import ratings.csv --review rows.csv", "decide row by row"),
    ),
    "export": (
        ("export -o log.json", "loses nothing"),
        ("export --format letterboxd -o films.csv", ""),
        ("export --format markdown", ""),
    ),
    "add": (
        ('add "Lost in Starlight" --year 2025', ""),
        ('add "Moving" --kind drama --hangul 무빙', ""),
    ),
    "edit": (
        ("edit oasis-2002", "show its facts"),
        ("edit oasis-2002 --year 2002", ""),
    ),
    "remove": (("remove oasis-2002", "your own title, or what you have corrected"),),
    "catalog": (
        ("catalog import mydramalist.csv", ""),
        ("catalog patch", ""),
    ),
    "catalog import": (
        ("catalog import mydramalist.csv --dry-run", "tell all, change nothing"),
        ("catalog import mydramalist.csv", ""),
    ),
    "catalog patch": (
        ("catalog patch", ""),
        ("catalog patch -o mine.patch", ""),
    ),
    "catalog corrections": (("catalog corrections", ""),),
    "lists": (
        ("lists", "all, with your progress"),
        ('lists new "Rainy days"', "one of your own"),
        ("lists add article.html", "out of an article"),
    ),
    "lists add": (
        ("lists add article.html --dry-run", "tell all, change nothing"),
        ('lists add article.md --name "Weepies" --accept likely', ""),
    ),
    "lists new": (('lists new "Rainy days" --describe "for the monsoon"', ""),),
    "lists edit": (('lists edit rainy --name "Monsoon"', ""),),
    "lists put": (("lists put rainy windstruck --at 1", "the first place"),),
    "lists take": (("lists take rainy windstruck", ""),),
    "lists remove": (("lists remove rainy", "its titles stay"),),
    "lists share": (
        ("lists share rainy", ""),
        ("lists share rainy --format markdown -o rainy.md", ""),
    ),
    "check": (
        ("check", ""),
        ("check --repair", "mend what is damaged"),
    ),
    "where": (("where", ""),),
    "completion": (
        ("completion bash", "its head says how to install it"),
        ("completion fish", ""),
    ),
    "serve": (
        ("serve", "in a browser of this machine"),
        ("serve --port 8123", ""),
        ("serve --public --host 192.168.0.7", "for all who reach it: no password"),
    ),
}
"""By the words of the command: what follows the program's name, and a remark."""


class Help(argparse.HelpFormatter):
    """Help that wraps what is said of a command, and leaves the lines of its examples as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith("examples:"):
            return "".join(indent + line for line in text.splitlines(keepends=True))
        return super()._fill_text(text, width, indent)


def examples(command: str) -> str | None:
    """The examples of a command as they stand in its help, or None if it has none."""
    lines = [(f"  kdrama-tui {line}", remark) for line, remark in EXAMPLES.get(command, ())]
    if not lines:
        return None
    width = max(len(line) for line, _ in lines)
    return "\n".join(["examples:", *(f"{line:{width}}  {remark}".rstrip() for line, remark in lines)])
