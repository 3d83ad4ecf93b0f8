"""Sound keys of many Hangul lines at once, put together from those of their syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kdrama_tui.hangul.jamo import is_syllable, join, split
from kdrama_tui.hangul.pronounce import letters
from kdrama_tui.hangul.sound import sound_key, sound_keys

_H_MUTE = re.compile("(?<=[KTPSJNMR])( ?)H")
_DOUBLED = re.compile(r"([A-Z])(?: ?\1)+")


class _Inside(dict[int, str]):
    """Key of a character behind another one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        key = self[code] = " " if char == " " else sound_key("1 " + _spelled(char))[1:]
        return key


_INSIDE = _Inside()


@lru_cache(maxsize=4096)
def _first(char: str) -> str:
    return sound_key(_spelled(char))


def _spelled(char: str) -> str:
    return letters(char) if is_syllable(char) else char


def spaced_keys(lines: Sequence[str]) -> list[str]:
    """The likeliest key of each folded line, syllable by syllable, with a space where a word starts."""
    rough = [
        _first(line[0]) + line[1:].translate(_INSIDE) if line[0] > "ㄱ" else _latin(line) for line in lines
    ]
    return _DOUBLED.sub(_once, _H_MUTE.sub(r"\1", "\n".join(rough))).split("\n") if lines else []


def _latin(line: str) -> str:
    first, *others = line.split(" ")
    return " ".join([sound_key(first), *(sound_key("1 " + word)[1:] for word in others)])


def other_keys(line: str, key: str) -> list[str]:
    """The other keys of a folded line: as pronounced, and with letters that run together.

    They have no spaces: their words cannot be told apart.
    """
    if not any(map(_pair_differs, line, line[1:])):
        return []
    bare = key.replace(" ", "")
    return [other for other in sound_keys(line) if other != bare]


def _once(doubled: re.Match[str]) -> str:
    return (" " if " " in doubled[0] else "") + doubled[1]


@lru_cache(maxsize=65536)
def _pair_differs(one: str, other: str) -> bool:
    if not (is_syllable(one) and is_syllable(other)):
        return False
    (_, vowel, coda), (onset, following, _) = split(one), split(other)
    return _meeting_differs(vowel, coda, onset, following)


@lru_cache(maxsize=16384)
def _meeting_differs(vowel: str, coda: str, onset: str, following: str) -> bool:
    """Whether a syllable with this end before one with this beginning can sound otherwise than apart."""
    return len(sound_keys("하" + join("ㄱ", vowel, coda) + join(onset, following))) > 1
