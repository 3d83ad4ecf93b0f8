"""The keys that hold: those of the registry, and over them the person's own where these can work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from kdrama_tui.config import MOST_QUOTED, first_of
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.actions import ACTIONS, Action, shown_key

QUIT = "ctrl+q"
"""Always quits, whatever a keymap says; bound by the app itself."""

# The same physical keys with the Korean two-set layout on: a letter key then arrives as a jamo. Of the letters with
# Shift only those that have a jamo of their own are here; the others arrive as without Shift.
KOREAN_LAYOUT = {
    **dict(zip("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", strict=True)),
    **dict(zip("asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", strict=True)),
    **dict(zip("zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ", strict=True)),
    **dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True)),
}
_LATIN = {jamo: letter for letter, jamo in KOREAN_LAYOUT.items()}

# What a terminal sends for these is what it sends for another key, or nothing at all. The kitty protocol could tell
# them apart; it is off, because with it Korean input arrives as garbage.
_SAME_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+left_square_bracket": "escape",
    "ctrl+h": "backspace",
    "ctrl+2": "ctrl+@",
    "ctrl+space": "ctrl+@",
    "shift+enter": "enter",
    "ctrl+enter": "enter",
    "ctrl+tab": "tab",
    "shift+space": "space",
    "shift+backspace": "backspace",
    "ctrl+backspace": "backspace",
    "shift+escape": "escape",
    "alt+b": "ctrl+left",
    "alt+f": "ctrl+right",
}
_NAMES = {key.value for key in Keys if key.value.isalnum()}  # without those that other keys are held for
_ALIASES = {"esc": "escape", "return": "enter", "pgup": "pageup", "pgdn": "pagedown", "del": "delete"}
_ALIASES |= {"page_up": "pageup", "page_down": "pagedown", "ins": "insert", "spacebar": "space"}


class Keymap:
    """The actions with the keys that hold.

    Args:
        own: the person's keys by the action's id, as written in ``config.toml``.

    What cannot work is left out, so that the usual keys stay there, and told in ``troubles``.
    """

    def __init__(self, own: Mapping[str, Sequence[str]] | None = None) -> None:
        self._told: list[KdramaError] = []
        self.actions = self._with(own or {})
        self.troubles = first_of(self._told)
        self._by_id = {action.id: action for action in self.actions}
        self.words = {action.id: shown_key(action.keys[0]) if action.keys else "–" for action in self.actions}
        """The key to show for each action, by its id."""

    def __getitem__(self, action_id: str) -> Action:
        """An action by its id."""
        return self._by_id[action_id]

    def does(self, key: str, action_id: str) -> bool:
        """Whether a key that was pressed is one of an action's, with either layout on."""
        return key in _sent(self[action_id].keys)

    def bindings(self) -> list[Binding]:
        """All bindings of the main screen, with the keys of the Korean layout beside the Latin ones."""
        return [binding for action in self.actions for binding in _bindings(action)]

    def by_group(self) -> dict[str, list[Action]]:
        """The actions under their headings, in order."""
        groups: dict[str, list[Action]] = {}
        for action in self.actions:
            groups.setdefault(action.group, []).append(action)
        return groups

    def told(self, sentence: str) -> str:
        """A sentence with ``{action-id}`` replaced by the action's key; any other braces are text."""
        return re.sub(r"\{([a-z-]+)\}", lambda found: self.words.get(found[1], found[0]), sentence)

    # -- the person's own --------------------------------------------------------------------------

    def _with(self, own: Mapping[str, Sequence[str]]) -> tuple[Action, ...]:
        usual = {action.id: action for action in ACTIONS}
        wanted: dict[str, tuple[str, ...]] = {}
        for action_id, written in own.items():
            if action_id not in usual:
                self._trouble(f"There is no action “{action_id[:MOST_QUOTED]}”.", _nearest(action_id, usual))
            elif usual[action_id].is_fixed:
                self._trouble(f"The keys of “{action_id}” are fixed.", "Take the line out of [keys].")
            else:
                keys = [self._read(action_id, key) for key in written]
                sent = tuple(dict.fromkeys(key for key in keys if key is not None))
                if sent or not written:
                    wanted[action_id] = sent
        while (faulty := self._clash(usual, wanted)) is not None:
            del wanted[faulty]
        return tuple(
            action._replace(keys=wanted[action.id]) if action.id in wanted else action for action in ACTIONS
        )

    def _read(self, action_id: str, written: str) -> str | None:
        """A key in Textual's words, or None and a trouble if no terminal sends it."""
        key = textual_key(written)
        if key is None:
            self._trouble(
                f"“{written[:MOST_QUOTED]}” for {action_id} is no key.",
                "Write a character such as w or ?, or a name such as space, f5, pageup, ctrl+s or alt+x.",
            )
        elif key in _SAME_AS:
            same = shown_key(_SAME_AS[key])
            self._trouble(
                f"Terminals cannot send {shown_key(key)}, asked for {action_id}: it arrives as {same}.",
                f"Choose another key, or {same} itself.",
            )
        elif not _is_sent(key):
            self._trouble(
                f"Terminals cannot send {shown_key(key)}, asked for {action_id}.",
                "Choose a character, a function key, or Ctrl with a letter.",
            )
        elif key == QUIT and action_id != "quit":
            self._trouble(f"Ctrl+Q always quits and cannot be {action_id}.", "Choose another key.")
        else:
            return key
        return None

    def _clash(self, usual: Mapping[str, Action], wanted: Mapping[str, tuple[str, ...]]) -> str | None:
        """An action of the person's whose key another one has, after telling so; or None if all is well."""
        holders: dict[str, str] = {}
        for action_id, action in usual.items():
            for key in _sent(wanted.get(action_id, action.keys)):
                other = holders.setdefault(key, action_id)
                if other != action_id:
                    faulty = action_id if action_id in wanted else other
                    stays = other if faulty == action_id else action_id
                    hint = f"Give {stays} another key in [keys], or choose another for {faulty}."
                    if usual[stays].is_fixed:
                        hint = f"Choose another for {faulty}."
                    shown = shown_key(key)
                    if key in _LATIN:
                        shown += f", which is {_LATIN[key]} with the Korean layout on,"
                    self._trouble(f"{shown} cannot be both {faulty} and {stays}.", hint)
                    return faulty
        return None

    def _trouble(self, message: str, hint: str) -> None:
        self._told.append(KdramaError("Keys", message, hint))


def textual_key(written: str) -> str | None:
    """A key as a person writes it, in Textual's words, or None if it is no key: ``?``, ``Ctrl+S``, ``PgUp``."""
    word = written.strip() or written
    if len(word) == 1:
        return _character_to_key(word) if word.isprintable() else None
    *held, last = word.split("+") if not word.endswith("++") else [*word[:-2].split("+"), "+"]
    held = ["ctrl" if each.lower() == "control" else each.lower() for each in held]
    last = (_character_to_key(last) if not last.isalpha() else last) if len(last) == 1 else last.lower()
    last = _ALIASES.get(last, last)
    if held == ["shift"] and len(last) == len(last.upper()) == 1 and last.isalpha():
        return last.upper()
    if held and len(last) == 1:
        last = last.lower()
    modifiers = {"ctrl", "alt", "shift", "super", "cmd", "command", "win", "hyper", "meta"}
    if not all(each in modifiers for each in held) or not last:
        return None
    known = last in _NAMES or len(last) == 1 or last in map(_character_to_key, _PUNCTUATION)
    order: list[str] = [each for each in ("alt", "ctrl", "shift") if each in held]
    order += [each for each in held if each not in order]
    key = "+".join([*order, last])
    return ("ctrl+@" if key == "ctrl+at" else key) if known else None


def _is_sent(key: str) -> bool:
    """Whether a terminal without a protocol of its own for keys can send it, in a way that Textual knows."""
    *held, last = key.split("+")
    if not held:
        return True
    if held == ["alt"]:
        return len(last) == 1 and last.isalpha()
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    # Those that arrive as two keys are left out, and Ctrl with a digit, which one old terminal sends.
    sent = {
        keys[0].value for keys in ANSI_SEQUENCES_KEYS.values() if isinstance(keys, tuple) and len(keys) == 1
    }
    return key in sent and not last.isdigit()


_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def _sent(keys: Iterable[str]) -> list[str]:
    """Keys, and what they are with the Korean layout on."""
    return [sent for key in keys for sent in (key, KOREAN_LAYOUT.get(key)) if sent is not None]


def _bindings(action: Action) -> list[Binding]:
    """One a key, as each is shown by its own name; the footer shows the first."""
    return [
        Binding(
            ",".join(_sent([key])),
            action.action.format(key=key) if action.is_fixed else action.action,
            action.label,
            show=action.footer and key == action.keys[0],
            key_display=shown_key(key),
            tooltip=action.help,
            priority=action.priority,
            id=None if action.is_fixed else action.id,
        )
        for key in action.keys
    ]


def _nearest(word: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    found = process.extractOne(word, list(known), score_cutoff=60)
    return f"Did you mean “{found[0]}”?" if found else "The guide names them all."
