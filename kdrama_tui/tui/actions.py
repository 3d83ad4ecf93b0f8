"""The one registry of what a person can do: keys, footer, help, palette and the README's table come from it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

# The same physical keys with the Korean two-set layout on: a letter key then arrives as a jamo.
KOREAN_LAYOUT = {
    **dict(zip("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", strict=True)),
    **dict(zip("asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", strict=True)),
    **dict(zip("zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", strict=True)),
    **dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True)),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a person can do.

    Args:
        id: stable name, used in settings and tests.
        keys: the keys that do it, the first one shown.
        label: one or two words for the footer.
        help: one sentence for help and palette.
        group: heading in the help screen.
        footer: whether the footer shows it.
        action: name of the screen's action method, without ``action_``.
        display: how the keys are written, where that is not plain from ``keys``.
        palette: whether the command palette offers it.
        priority: whether it comes before the focused widget, so that keys typed right behind it go where it leads.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    action: str
    footer: bool = False
    display: str = ""
    palette: bool = True
    priority: bool = False

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them."""
        return self.display or " ".join(_KEY_WORDS.get(key, key) for key in self.keys)

    def binding(self) -> Binding:
        """The Textual binding, with the keys of the Korean layout beside the Latin ones."""
        korean = [KOREAN_LAYOUT[key] for key in self.keys if key in KOREAN_LAYOUT]
        return Binding(
            ",".join([*self.keys, *korean]),
            self.action,
            self.label,
            show=self.footer,
            key_display=_KEY_WORDS.get(self.keys[0], self.keys[0]),
            tooltip=self.help,
            priority=self.priority,
            id=self.id,
        )


_KEY_WORDS = {
    "slash": "/",
    "question_mark": "?",
    "minus": "-",
    "plus": "+",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "up": "↑",
    "down": "↓",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "ctrl+d": "Ctrl+D",
    "ctrl+u": "Ctrl+U",
    "ctrl+r": "Ctrl+R",
    "ctrl+p": "Ctrl+P",
    "ctrl+t": "Ctrl+T",
    "ctrl+q": "Ctrl+Q",
}

FIND, MOVE, MARK, PROGRAM = "Find", "Move", "Mark", "Program"

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
    Action("turn", ("S",), "turn round", "The same order turned round.", FIND, "turn"),
    Action(
        "lists", ("l",), "lists", "The published lists with your progress; Enter browses one.", FIND, "lists"
    ),
    Action(
        "tonight",
        ("x",),
        "tonight",
        "Pick a title for tonight at random, of those shown and not watched.",
        FIND,
        "tonight",
    ),
    Action("clear", ("escape",), "clear", "Clear the search, or leave the open pane.", FIND, "back"),
    Action(
        "down",
        ("j", "down"),
        "down",
        "Next title; in another pane, a line down.",
        MOVE,
        "down",
        palette=False,
    ),
    Action("up", ("k", "up"), "up", "Previous title; in another pane, a line up.", MOVE, "up", palette=False),
    Action("first", ("g", "home"), "first", "First title.", MOVE, "first"),
    Action("last", ("G", "end"), "last", "Last title.", MOVE, "last"),
    Action(
        "page-down", ("pagedown",), "page down", "A page of titles down.", MOVE, "page_down", palette=False
    ),
    Action("page-up", ("pageup",), "page up", "A page of titles up.", MOVE, "page_up", palette=False),
    Action(
        "detail-down", ("ctrl+d",), "read on", "Scroll the details down.", MOVE, "detail_down", palette=False
    ),
    Action("detail-up", ("ctrl+u",), "read back", "Scroll the details up.", MOVE, "detail_up", palette=False),
    Action("open", ("enter",), "open", "Go to the details; in a narrow window, show them.", MOVE, "open"),
    Action("next-pane", ("tab",), "next pane", "Next pane.", MOVE, "next_pane", palette=False),
    Action(
        "previous-pane",
        ("shift+tab",),
        "previous pane",
        "Previous pane.",
        MOVE,
        "previous_pane",
        palette=False,
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
    Action("note", ("n",), "note", "Write a note.", MARK, "note"),
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
        "naming",
        ("t",),
        "names",
        "Titles in English, in Hangul, romanized, or in both scripts.",
        PROGRAM,
        "naming",
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
        "theme",
        ("ctrl+t",),
        "light or dark",
        "Change between the light and the dark theme.",
        PROGRAM,
        "light_or_dark",
    ),
    Action(
        "palette",
        ("ctrl+p",),
        "palette",
        "All commands by name.",
        PROGRAM,
        "app.command_palette",
        palette=False,
    ),
    Action("help", ("question_mark",), "help", "Show this help.", PROGRAM, "help", True),
    Action("quit", ("q", "ctrl+q"), "quit", "Quit; everything is saved already.", PROGRAM, "app.quit", True),
)


def bindings() -> list[Binding]:
    """All bindings of the main screen, in the registry's order."""
    return [action.binding() for action in ACTIONS]


def by_group() -> dict[str, list[Action]]:
    """The actions under their headings, in order."""
    groups: dict[str, list[Action]] = {}
    for action in ACTIONS:
        groups.setdefault(action.group, []).append(action)
    return groups


def key_of(action_id: str) -> str:
    """The key to show for an action, such as ``w``."""
    return next(_KEY_WORDS.get(a.keys[0], a.keys[0]) for a in ACTIONS if a.id == action_id)
