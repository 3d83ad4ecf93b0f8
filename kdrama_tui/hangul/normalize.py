"""Texts made comparable: one form for what a reader takes as the same."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Folded(NamedTuple):
    """A folded text and where each of its characters comes from.

    Attributes:
        text: the folded text.
        origin: for each character of ``text``, the index of the character of the given text that made it.
    """

    text: str
    origin: tuple[int, ...]


# Letters that Unicode does not decompose, though a reader without them on the keyboard types the plain ones.
_LATIN = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "ng",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ɨ": "i",
    "ə": "e",
}
_APOSTROPHES = frozenset("'`´‘’‚‛′ʼʻʹʽˈ＇")
# Araea is a letter of old Korean, but in titles of today it is typed as a middle dot.
_SPACES = frozenset("ㆍᆞ")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")

_FIRST, _LAST = 0xAC00, 0xD7A3
_ONSET, _VOWEL, _CODA = 0x1100, 0x1161, 0x11A7
_CODAS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_CONJOINING = {
    ord(unicodedata.normalize("NFKD", chr(c))): chr(c) for c in range(0x3131, 0x318F) if c != 0x3164
}
_CONJOINING.update({_CODA + 1 + i: jamo for i, jamo in enumerate(_CODAS)})

_SEQUENCE = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[가-힣][\u11a8-\u11c2]")


def _compose(sequence: str) -> str:
    """One syllable out of conjoining jamo, or both characters where they do not join."""
    first = ord(sequence[0])
    if first >= _FIRST:
        if (first - _FIRST) % 28:
            return sequence
        return chr(first + ord(sequence[1]) - _CODA)
    code = _FIRST + ((first - _ONSET) * 21 + ord(sequence[1]) - _VOWEL) * 28
    return chr(code + ord(sequence[2]) - _CODA if len(sequence) > 2 else code)


def _fold_once(char: str) -> str:
    code = ord(char)
    if _FIRST <= code <= _LAST:
        return char
    if char in _SPACES:
        return " "
    if char in _FILLERS or char in _APOSTROPHES:
        return ""
    if 0x3131 <= code <= 0x318E:
        return char
    if code in _CONJOINING:
        return _CONJOINING[code]
    if char == "&":
        return " and "
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category[0] == "C":
        return " "
    if 0xFFA1 <= code <= 0xFFDC:  # halfwidth jamo: one step only, so that they stay loose
        return chr(int(unicodedata.decomposition(char).split()[1], 16))
    plain = unicodedata.normalize("NFKC", char)
    if plain == char:
        plain = char.casefold()
        plain = _LATIN.get(plain, plain)
        if plain == char:
            plain = unicodedata.normalize("NFD", char)
            if len(plain) > 1:
                return "".join(c for c in plain if unicodedata.category(c) != "Mn")
    if plain == char and category[0] in "PSZ":
        return " "
    return plain


class _Table(dict[int, str]):
    """Code point to folded text, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        text = chr(code)
        for _ in range(8):
            # A single character can need several steps (a ligature of capitals, say); none needs eight.
            step = "".join(map(_fold_once, text))
            if step == text:
                break
            text = _SEQUENCE.sub(lambda m: _compose(m[0]), step)
        if code < 0x10000:
            self[code] = text
        return text


_TABLE = _Table()
_HAS_CONJOINING = re.compile("[\u1161-\u1175\u11a8-\u11c2]")


def fold(text: str) -> str:
    """The text as it is compared: compatibility forms, case, Latin marks and punctuation gone.

    Takes any ``str`` and never raises. Hangul comes out as syllables, loose jamo as compatibility jamo that
    are left loose (``ㄱㅏ`` stays two); ``&`` becomes ``and``; apostrophes vanish; other signs are a space;
    runs of spaces are one. Folding twice changes nothing.
    """
    if not text.isascii() and _HAS_CONJOINING.search(text):
        text = _SEQUENCE.sub(lambda m: _compose(m[0]), text)
    return " ".join(text.translate(_TABLE).split())


def fold_with_origin(text: str) -> Folded:
    """As :func:`fold`, with the place in ``text`` that each folded character came from.

    A syllable given as several jamo points to the first of them; the space that stands for a run of signs
    points to the first sign.
    """
    out: list[str] = []
    origin: list[int] = []
    gap = -1
    index, size = 0, len(text)
    while index < size:
        match = _SEQUENCE.match(text, index)
        piece = _compose(match[0]) if match else text[index]
        for offset, char in enumerate(piece):
            at = index + offset if len(piece) > 1 else index
            for folded in _TABLE[ord(char)]:
                if folded == " ":
                    gap = at if gap < 0 else gap
                    continue
                if gap >= 0 and out:
                    out.append(" ")
                    origin.append(gap)
                gap = -1
                out.append(folded)
                origin.append(at)
        index += len(match[0]) if match else 1
    return Folded("".join(out), tuple(origin))


_WORDS = re.compile(r"[\s,;/]+")


def name_orders(text: str) -> tuple[str, ...]:
    """The orders a Latin name may be meant in, folded: as given, and last word first if there are several.

    A hyphen joins syllables of one word: ``Ye-jin Son`` may be ``Son Ye-jin``, ``Ye-jin`` nothing else.
    """
    folded = fold(text)
    words = _WORDS.split(text.strip())
    if len(words) < 2:
        return (folded,)
    return (folded, fold(f"{words[-1]} {' '.join(words[:-1])}"))
