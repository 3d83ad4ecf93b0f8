"""Sound keys of many folded lines at once, put together from those of their words.

A line has one usual key and sometimes others: of Hangul by pronunciation, with letters that run together, by old
initials; of Latin letters where they are ambiguous. The words of a catalog are few beside its lines, so what can be
said of a word is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kdrama_tui.hangul.jamo import is_syllable
from kdrama_tui.hangul.pronounce import letters
from kdrama_tui.hangul.sound import latin_keys, sound_key, word_spellings

_H_MUTE = re.compile("(?<=[KTPSJNMR])( ?)H")
_DOUBLED = re.compile(r"([A-Z])(?: ?\1)+")


def line_keys(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The sound keys of folded lines, with a space where a word starts.

    Returns:
        the keys, none of them empty, and for each the number of its line; the usual key of a line is its first.
    """
    rough: list[str] = []
    of_line: list[int] = []
    for number, line in enumerate(lines):
        head, *others = line.split(" ")
        words = [_word(head, False), *[_word(word, True) for word in others]]
        rough.append(" ".join([each[0] for each in words]))
        of_line.append(number)
        turns = max(map(len, words))
        if turns > 1:
            for turn in range(1, turns):
                rough.append(" ".join([each[turn if turn < len(each) else 0] for each in words]))
                of_line.append(number)
    finished = _DOUBLED.sub(_once, _H_MUTE.sub(r"\1", "\n".join(rough))).split("\n") if rough else []
    keys: list[str] = []
    owners: list[int] = []
    for key, number in zip(finished, of_line, strict=True):
        key = key.strip()
        if key and not (owners and owners[-1] == number and keys[-1] == key):
            keys.append(key)
            owners.append(number)
    return keys, owners


@lru_cache(maxsize=65536)
def _word(word: str, inside: bool) -> tuple[str, ...]:
    """The keys of a word, behind another or at the beginning of a line, where family names have their habits."""
    before = "1" if inside else ""  # a letter in whose place the habits of beginnings are spent
    if not word.isascii() and all(map(is_syllable, word)):
        apart = " ".join(map(letters, word))
        others = word_spellings(word, inside=inside) if len(word) > 1 or inside else ()
        keys: Iterable[str] = [sound_key(f"{before} {spelling}") for spelling in (apart, *others)]
    elif word.isascii():
        keys = latin_keys(f"{before} {word}")
    else:
        keys = [
            sound_key(f"{before} {''.join(letters(char) if is_syllable(char) else char for char in word)}")
        ]
    return tuple(dict.fromkeys(key.removeprefix(before) for key in keys)) or ("",)


def _once(doubled: re.Match[str]) -> str:
    return (" " if " " in doubled[0] else "") + doubled[1]
