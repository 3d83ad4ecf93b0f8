"""What the commands do that draw no screen: functions of (args, Session) that give the exit code."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kdrama_tui.cli import Session

Command = Callable[[Namespace, "Session"], int]

_WHERE = {
    "finding": ("search", "list_titles", "show"),
    "recording": ("mark", "log", "undo", "redo", "merge"),
    "files": ("check", "where"),
    "looking_back": ("stats", "review"),
    "exchanging": ("import_file", "export_log"),
    "completing": ("completion",),
    "serving": ("serve",),
    "listing": (
        *("lists", "lists_add", "lists_new", "lists_edit", "lists_put", "lists_take", "lists_remove"),
        "lists_share",
    ),
    "owning": ("add", "edit", "remove", "catalog_import", "catalog_patch", "catalog_corrections"),
}
_NAMES = {"list_titles": "list", "import_file": "import", "export_log": "export"}
_MODULES = {
    _NAMES.get(name, name.replace("_", " ")): (module, name)
    for module, names in _WHERE.items()
    for name in names
}


def command(word: str) -> Command:
    """The function of a command, whose module is loaded only now."""
    module, name = _MODULES[word]
    found: Command = getattr(import_module(f"kdrama_tui.commands.{module}"), name)
    return found
