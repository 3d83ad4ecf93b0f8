"""The one registry of what a person can do: keys, footer, help, palette and the README's table come from it."""

from __future__ import annotations

from typing import NamedTuple

from textual.keys import key_to_character


class Action(NamedTuple):
    """One thing that a person can do.

    Args:
        id: stable name, used in settings and tests.
        keys: the keys that do it, the first one shown.
        label: one or two words for the footer.
        help: one sentence for help and palette.
        group: heading in the help screen.
        action: the screen's action method without ``action_``; ``{key}`` in it stands for the key pressed.
        footer: whether the footer shows it.
        priority: whether it comes before the focused widget, so that keys typed right behind it go where it leads.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    action: str
    footer: bool = False
    priority: bool = False

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them."""
        if self.is_fixed:
            return f"{self.keys[0]}…{self.keys[-2]} {self.keys[-1]}"
        return " ".join(map(shown_key, self.keys))

    @property
    def is_fixed(self) -> bool:
        """Whether each of its keys does something else, so that it cannot have other keys."""
        return "{key}" in self.action


_KEY_WORDS = {
    "slash": "/",
    "minus": "-",
    "plus": "+",
    "backslash": "\\",
    "at": "@",
    "underscore": "_",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def shown_key(key: str) -> str:
    """A key as a person reads it: ``/``, ``Ctrl+D``, ``PgUp``."""
    *held, last = key.split("+")
    sign = key_to_character(last) or ""
    if not sign.isprintable() or not sign.strip() or (held and sign.isalpha()):
        sign = ""
    word = _KEY_WORDS.get(last) or sign or last.capitalize()
    return "+".join([*(each.capitalize() for each in held), word])


FIND, MOVE, SELECT, MARK, OWN, PROGRAM = "Find", "Move", "Select", "Mark", "Your own catalog", "Program"

ACTIONS: tuple[Action, ...] = (
    Action(
        "search",
        ("slash",),
        "search",
        "Search titles, people and characters in any spelling.",
        FIND,
        "search",
        True,
        priority=True,
    ),
    Action(
        "only",
        ("o",),
        "only",
        "Only some titles: choose a list, status, decade, genre, theme or person.",
        FIND,
        "only",
    ),
    Action(
        "unseen",
        ("f",),
        "not yet watched",
        "Only what you have not watched yet, or everything again.",
        FIND,
        "unseen",
    ),
    Action(
        "sort",
        ("s",),
        "sort",
        "Next order: lists' consensus, title, Hangul, year, time, rating, watched.",
        FIND,
        "sort",
    ),
    Action("turn", ("R",), "turn round", "The same order turned round.", FIND, "turn"),
    Action(
        "lists",
        ("l",),
        "lists",
        "The lists with your progress; Enter browses one, n makes one, a makes one out of an article.",
        FIND,
        "lists",
    ),
    Action(
        "stats",
        ("T",),
        "statistics",
        "Look back on what you have watched, in all or in one year; Enter on a bar lists its titles.",
        FIND,
        "stats",
    ),
    Action(
        "tonight",
        ("x",),
        "tonight",
        "Pick a title for tonight at random, of those shown and not watched.",
        FIND,
        "tonight",
    ),
    Action(
        "people",
        ("a",),
        "people",
        "All titles of one of the people in this one, with what you have seen marked.",
        FIND,
        "people",
    ),
    Action(
        "more-like",
        ("m",),
        "more like this",
        "Titles like this one, each with the reason.",
        FIND,
        "more_like",
    ),
    Action(
        "go-back",
        ("b",),
        "go back",
        "Back to where you were before a list, a person or another title.",
        FIND,
        "go_back",
    ),
    Action(
        "clear",
        ("escape",),
        "clear",
        "Leave the open pane, drop the selection, or clear the search.",
        FIND,
        "back",
    ),
    Action(
        "down",
        ("j", "down"),
        "down",
        "Next title; in the details, the next line that leads somewhere.",
        MOVE,
        "down",
    ),
    Action(
        "up",
        ("k", "up"),
        "up",
        "Previous title; in the details, the line before that leads somewhere.",
        MOVE,
        "up",
    ),
    Action("first", ("g", "home"), "first", "First title.", MOVE, "first"),
    Action("last", ("G", "end"), "last", "Last title.", MOVE, "last"),
    Action("page-down", ("pagedown",), "page down", "A page of titles down.", MOVE, "page_down"),
    Action("page-up", ("pageup",), "page up", "A page of titles up.", MOVE, "page_up"),
    Action("detail-down", ("ctrl+d",), "read on", "Scroll the details down.", MOVE, "detail_down"),
    Action("detail-up", ("ctrl+u",), "read back", "Scroll the details up.", MOVE, "detail_up"),
    Action(
        "open",
        ("enter",),
        "open",
        "Go to the details; there, follow the line: fold, person, list or title.",
        MOVE,
        "open",
    ),
    Action("folds", ("z",), "fold", "Fold all sections of the details, or unfold them.", MOVE, "folds"),
    Action("next-pane", ("tab",), "next pane", "Next pane.", MOVE, "next_pane"),
    Action("previous-pane", ("shift+tab",), "previous pane", "Previous pane.", MOVE, "previous_pane"),
    Action(
        "select",
        ("space",),
        "select",
        "Select the title, or not; what marks then marks all that are selected.",
        SELECT,
        "select",
    ),
    Action(
        "select-all", ("asterisk",), "select all", "Select all titles shown, or none.", SELECT, "select_all"
    ),
    Action("watched", ("w",), "watched", "Watched today; a second day is a rewatch.", MARK, "watched", True),
    Action(
        "watched-on",
        ("W",),
        "watched on",
        "Watched on another day, month or year, or on an unknown date.",
        MARK,
        "watched_on",
    ),
    Action("plan", ("p",), "plan", "Plan to watch.", MARK, "status('plan')", True),
    Action("watching", ("c",), "watching", "Currently watching.", MARK, "status('watching')"),
    Action("on-hold", ("h",), "on hold", "Put on hold.", MARK, "status('on-hold')"),
    Action("dropped", ("d",), "dropped", "Dropped.", MARK, "status('dropped')"),
    Action("no-status", ("minus",), "no status", "Take the status away; viewings stay.", MARK, "status('')"),
    Action("rate", ("r",), "rate", "Rate from 1 to 10 in half steps.", MARK, "rate", True),
    Action(
        "rated",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
        "rate at once",
        "Rate so at once; 0 is 10.",
        MARK,
        "rated('{key}')",
    ),
    Action("rate-up", ("right_square_bracket",), "half a step up", "Half a step more.", MARK, "rate_by(1)"),
    Action(
        "rate-down", ("left_square_bracket",), "half a step down", "Half a step less.", MARK, "rate_by(-1)"
    ),
    Action("note", ("n",), "note", "Write a note.", MARK, "note"),
    Action("tags", ("number_sign",), "tags", "Your own tags, with commas between them.", MARK, "tags"),
    Action(
        "next-episode", ("plus",), "next episode", "One more episode of a drama seen.", MARK, "next_episode"
    ),
    Action("episodes", ("e",), "episodes", "How many episodes of a drama you have seen.", MARK, "episodes"),
    Action(
        "history",
        ("v",),
        "history",
        "Viewings and history of the title; x there takes a viewing away.",
        MARK,
        "history",
    ),
    Action(
        "undo", ("u",), "undo", "Undo the last change of the log, even one of yesterday.", MARK, "undo", True
    ),
    Action("redo", ("U", "ctrl+r"), "redo", "Redo what was undone.", MARK, "redo"),
    Action(
        "add-title",
        ("ctrl+a",),
        "add a title",
        "Add a title that is not there; it is kept in your own catalog.",
        OWN,
        "add_title",
    ),
    Action(
        "edit-title",
        ("E",),
        "edit",
        "Correct the facts of the title, or change those of one of your own.",
        OWN,
        "edit_title",
    ),
    Action(
        "remove-title",
        ("delete",),
        "remove",
        "Take away a title of your own, or what you have corrected.",
        OWN,
        "remove_title",
    ),
    Action(
        "import-titles",
        ("O",),
        "many titles",
        "Add the titles of a file: MyDramaList, TMDB, KOBIS, IMDb, or a table of your own.",
        OWN,
        "import_titles",
    ),
    Action(
        "to-list",
        ("ctrl+l",),
        "into a list",
        "Put the title, or all that are selected, into a list of your own; or take them out of it.",
        OWN,
        "to_list",
    ),
    Action(
        "list-up",
        ("shift+up",),
        "up in the list",
        "Move the title up in the list of your own that is shown.",
        OWN,
        "move_in_list(-1)",
    ),
    Action(
        "list-down",
        ("shift+down",),
        "down in the list",
        "Move the title down in the list of your own that is shown.",
        OWN,
        "move_in_list(1)",
    ),
    Action(
        "naming",
        ("t",),
        "names",
        "Titles in English, in Hangul, romanized, or in both scripts.",
        PROGRAM,
        "naming",
    ),
    Action(
        "notes-first",
        ("exclamation_mark",),
        "content notes",
        "Content notes before the synopsis, or folded behind it.",
        PROGRAM,
        "notes_first",
    ),
    Action(
        "copy",
        ("y",),
        "copy",
        "Copy the title as it is shown; again, its Hangul, then its link.",
        PROGRAM,
        "copy",
    ),
    Action(
        "narrower", ("less_than_sign",), "narrower list", "Make the list narrower.", PROGRAM, "resize(-1, 0)"
    ),
    Action("wider", ("greater_than_sign",), "wider list", "Make the list wider.", PROGRAM, "resize(1, 0)"),
    Action(
        "lower",
        ("left_curly_bracket",),
        "lower status",
        "Make the watch status lower.",
        PROGRAM,
        "resize(0, -1)",
    ),
    Action(
        "higher",
        ("right_curly_bracket",),
        "higher status",
        "Make the watch status higher.",
        PROGRAM,
        "resize(0, 1)",
    ),
    Action(
        "usual-sizes", ("equals_sign",), "usual sizes", "Panes in their usual sizes.", PROGRAM, "usual_sizes"
    ),
    Action(
        "theme",
        ("ctrl+t",),
        "light or dark",
        "Change between the light and the dark theme.",
        PROGRAM,
        "light_or_dark",
    ),
    Action("welcome", ("i",), "welcome", "The first page, with what to try first.", PROGRAM, "welcome"),
    Action(
        "import",
        ("ctrl+o",),
        "import",
        "Bring in what another service has exported: Letterboxd, IMDb, Trakt and others.",
        PROGRAM,
        "import_file",
    ),
    Action(
        "export",
        ("ctrl+e",),
        "export",
        "Write the log into a file: for another service, a spreadsheet, or a person to read.",
        PROGRAM,
        "export_file",
    ),
    Action("palette", ("ctrl+p",), "palette", "All commands by name.", PROGRAM, "app.command_palette"),
    Action("help", ("question_mark", "f1"), "help", "Show this help.", PROGRAM, "help", True),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit; everything is saved already.", PROGRAM, "app.quit", True),
)
