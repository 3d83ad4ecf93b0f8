"""Sound keys of many folded lines at once, put together from those of their words.

A line has one usual key and sometimes others: of Hangul by pronunciation, with letters that run together, by old
initials; of Latin letters where they are ambiguous. The words of a catalog are few beside its lines, so what can be
said of a word is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kdrama_tui.hangul.jamo import is_syllable, join, split
from kdrama_tui.hangul.pronounce import letters
from kdrama_tui.hangul.sound import latin_keys, sound_key, word_spellings

_H_MUTE = re.compile("(?<=[KTPSJNMR])( ?)H")
_OPEN = frozenset(chr(code) for code in range(ord("아"), ord("자")))  # syllables that begin with a vowel
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
        if len(words) == 2 and (joined := _joined(head, others[0])):
            rough.append(joined)
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
    if word.isascii():
        keys: Iterable[str] = latin_keys(f"{before} {word}")
    elif all(map(is_syllable, word)):
        first = _INSIDE[ord(word[0])] if inside else sound_key(letters(word[0]))
        usual = first + word[1:].translate(_INSIDE)
        old_initial = inside and (word[0] == "이" or split(word[0])[0] == "ㄹ")
        if not old_initial and not any(map(_can_differ, word, word[1:])):
            return (usual,)
        others = word_spellings(word, inside=inside)
        keys = [usual, *(sound_key(f"{before} {spelling}") for spelling in others)]
    else:
        spelled = "".join([letters(char) if is_syllable(char) else char for char in word])
        keys = [sound_key(f"{before} {spelled}")]
    return tuple(dict.fromkeys(key.removeprefix(before) for key in keys)) or ("",)


def _joined(family: str, given: str) -> str:
    """The key of a name in one word whose parts run together (고은지 as Goeunji), where it is another one."""
    if not (is_syllable(family[-1]) and given[0] in _OPEN and not split(family[-1])[2]):
        return ""
    if not all(map(is_syllable, family + given)):
        return ""
    return sound_key("".join(map(letters, family + given)))


class _Inside(dict[int, str]):
    """Key of a syllable behind another one."""

    def __missing__(self, code: int) -> str:
        key = self[code] = sound_key(f"1 {letters(chr(code))}")[1:]
        return key


_INSIDE = _Inside()


@lru_cache(maxsize=65536)
def _can_differ(one: str, other: str) -> bool:
    """Whether two syllables can be spelled otherwise together than each by itself."""
    _, vowel, coda = split(one)
    onset, following, _ = split(other)
    return bool(coda or onset == "ㅇ") and _meeting_differs(vowel, coda, onset, following)


@lru_cache(maxsize=16384)
def _meeting_differs(vowel: str, coda: str, onset: str, following: str) -> bool:
    return bool(word_spellings(join("ㄱ", vowel, coda) + join(onset, following), inside=False))


def _once(doubled: re.Match[str]) -> str:
    return (" " if " " in doubled[0] else "") + doubled[1]
