"""Hangul taken apart and put together: syllables, jamo, initials and the two-set keyboard."""

from __future__ import annotations

import re

from kdrama_tui.hangul.normalize import Folded

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# What takes two keys on the keyboard. The tense consonants are one key with Shift.
CLUSTERS = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
    "ㅘ": "ㅗㅏ",
    "ㅙ": "ㅗㅐ",
    "ㅚ": "ㅗㅣ",
    "ㅝ": "ㅜㅓ",
    "ㅞ": "ㅜㅔ",
    "ㅟ": "ㅜㅣ",
    "ㅢ": "ㅡㅣ",
}
_JOINED = {pair: whole for whole, pair in CLUSTERS.items()}
_KEYS = dict(
    zip(
        "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml",
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ",
        strict=True,
    )
)
_TO_JAMO = {ord(k): v for k, v in _KEYS.items()}
_TO_JAMO.update({ord(k.upper()): v for k, v in _KEYS.items() if k.islower() and k.upper() not in _KEYS})
_TO_LATIN = {ord(v): k for k, v in _KEYS.items()}

_HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
_LOOSE = re.compile("[ㄱ-ㅎㅏ-ㅣ]")


def split(syllable: str) -> tuple[str, str, str]:
    """Onset, vowel and coda (``""`` if none) of one Hangul syllable."""
    rest, coda = divmod(ord(syllable) - 0xAC00, 28)
    onset, vowel = divmod(rest, 21)
    return ONSETS[onset], VOWELS[vowel], CODAS[coda]


def join(onset: str, vowel: str, coda: str = "") -> str:
    """The Hangul syllable of these compatibility jamo."""
    return chr(0xAC00 + (ONSETS.index(onset) * 21 + VOWELS.index(vowel)) * 28 + CODAS.index(coda))


class _Keystrokes(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        if is_syllable(char):
            keys = "".join(CLUSTERS.get(jamo, jamo) for jamo in split(char))
        else:
            keys = CLUSTERS.get(char, char)
        if code < 0x10000:
            self[code] = keys
        return keys


class _Choseong(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        first = split(char)[0] if is_syllable(char) else char
        if code < 0x10000:
            self[code] = first
        return first


_KEYSTROKES = _Keystrokes()
_CHOSEONG = _Choseong()


def is_syllable(char: str) -> bool:
    """Whether this one character is a whole Hangul syllable."""
    return "가" <= char <= "힣"


def has_hangul(text: str) -> bool:
    """Whether the text holds a Hangul syllable or a compatibility jamo."""
    return _HANGUL.search(text) is not None


def keystrokes(text: str) -> str:
    """The text with its Hangul as the keys of the two-set keyboard, written in compatibility jamo.

    A syllable that is still being composed is then a prefix of the finished one: ``멀`` of ``머리``.
    Other characters are unchanged.
    """
    return text.translate(_KEYSTROKES)


def keystrokes_with_origin(text: str) -> Folded:
    """As :func:`keystrokes`, with the index in ``text`` of the character each key belongs to."""
    pieces = [_KEYSTROKES[ord(char)] for char in text]
    origin = tuple(index for index, piece in enumerate(pieces) for _ in piece)
    return Folded("".join(pieces), origin)


def choseong(text: str) -> str:
    """The text with each Hangul syllable replaced by its initial; other characters are unchanged."""
    return text.translate(_CHOSEONG)


def is_choseong(text: str) -> bool:
    """Whether the text is bare consonants (clusters such as ``ㄳ`` count) and spaces, one at least."""
    return all("ㄱ" <= char <= "ㅎ" or char == " " for char in text) and not (not text or text.isspace())


def compose(keys: str) -> str:
    """What an input method makes of keystrokes given as compatibility jamo; other characters pass through."""
    out: list[str] = []
    onset = vowel = coda = ""

    def flush() -> None:
        nonlocal onset, vowel, coda
        if onset and vowel:
            out.append(join(onset, vowel, coda))
        elif onset or vowel:
            out.append(onset or vowel)
        onset = vowel = coda = ""

    for key in keys.translate(_KEYSTROKES):
        if "ㅏ" <= key <= "ㅣ":
            if coda:  # the last consonant of the coda begins the next syllable instead
                pair = CLUSTERS.get(coda, coda)
                coda, moved = (pair[0], pair[1]) if len(pair) > 1 else ("", coda)
                flush()
                onset, vowel = moved, key
            elif vowel and vowel + key in _JOINED:
                vowel = _JOINED[vowel + key]
            else:
                if vowel:
                    flush()
                vowel = key
        elif "ㄱ" <= key <= "ㅎ":
            if onset and vowel and not coda and key in CODAS:
                coda = key
            elif coda and coda + key in _JOINED:
                coda = _JOINED[coda + key]
            else:
                flush()
                onset = key
        else:
            flush()
            out.append(key)
    flush()
    return "".join(out)


def from_two_set(latin: str) -> str | None:
    """What typing these Latin letters composes on the two-set keyboard, or None if there is no letter.

    Shift counts where it makes another jamo (``QWERTOP``); elsewhere a capital is its small letter. Spaces,
    digits and signs are kept.
    """
    keys = latin.translate(_TO_JAMO)
    return None if keys == latin else compose(keys)


def composes(text: str) -> bool:
    """Whether the text has Hangul and all of it is whole syllables: no jamo left over."""
    return has_hangul(text) and _LOOSE.search(text) is None


def to_two_set(hangul: str) -> str:
    """The Latin letters on the keys that type this Hangul; other characters are unchanged."""
    return keystrokes(hangul).translate(_TO_LATIN)
