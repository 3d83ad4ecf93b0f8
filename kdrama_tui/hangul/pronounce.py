"""How written Hangul is spoken, and its Revised Romanization.

The rules are those of the Standard Pronunciation as the Revised Romanization of 2000 uses them: liaison,
nasals, ㄹ, aspirates and palatals change the letters; tense sounds do not (압구정 is Apgujeong).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kdrama_tui.hangul.jamo import join, split

ONSET_LETTERS = dict(
    zip(
        "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"),
        strict=True,
    )
)
VOWEL_LETTERS = dict(
    zip(
        "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
        [
            "a",
            "ae",
            "ya",
            "yae",
            "eo",
            "e",
            "yeo",
            "ye",
            "o",
            "wa",
            "wae",
            "oe",
            "yo",
            "u",
            "wo",
            "we",
            "wi",
            "yu",
            "eu",
            "ui",
            "i",
        ],
        strict=True,
    )
)
CODA_LETTERS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p", "ㅇ": "ng"}

# What is left of a coda when no vowel follows.
NEUTRAL = {
    **dict.fromkeys(("ㄱ", "ㄲ", "ㅋ", "ㄳ", "ㄺ"), "ㄱ"),
    **dict.fromkeys(("ㄷ", "ㅅ", "ㅆ", "ㅈ", "ㅊ", "ㅌ", "ㅎ"), "ㄷ"),
    **dict.fromkeys(("ㅂ", "ㅍ", "ㅄ", "ㄿ"), "ㅂ"),
    **dict.fromkeys(("ㄴ", "ㄵ", "ㄶ"), "ㄴ"),
    **dict.fromkeys(("ㄹ", "ㄼ", "ㄽ", "ㄾ", "ㅀ"), "ㄹ"),
    **dict.fromkeys(("ㅁ", "ㄻ"), "ㅁ"),
    "ㅇ": "ㅇ",
    "": "",
}
# A coda before a vowel: what stays, what moves to the next syllable.
_LIAISON = {
    "ㄳ": ("ㄱ", "ㅅ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("", "ㄴ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅅ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("", "ㄹ"),
    "ㅄ": ("ㅂ", "ㅅ"),
    "ㅎ": ("", "ㅇ"),
    "ㅇ": ("ㅇ", "ㅇ"),
    "": ("", "ㅇ"),
}
_ASPIRATE = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅂ": "ㅍ", "ㅈ": "ㅊ"}
_BEFORE_H = {"ㄷ": ("", "ㅌ"), "ㅈ": ("", "ㅊ"), "ㄵ": ("ㄴ", "ㅊ"), "ㄺ": ("ㄹ", "ㅋ"), "ㄼ": ("ㄹ", "ㅍ")}
_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}
# After a noun's ㄱ, ㅂ the ㅎ is written (묵호 Mukho); in these verb endings it melts (잡혀 japyeo).
_MELTING = frozenset("히혀혔힌힐힘힙")

_RUN = re.compile("[가-힣]+")


def _boundary(coda: str, onset: str, vowel: str, syllable: str) -> tuple[str, str]:
    """Coda and next onset as spoken."""
    if syllable == "잎" and coda:  # leaves grow an ㄴ: 꽃잎, 나뭇잎
        onset = "ㄴ"
    if onset == "ㅇ":
        if vowel == "ㅣ" and coda in ("ㄷ", "ㅌ", "ㄾ"):
            return ("ㄹ" if coda == "ㄾ" else ""), ("ㅈ" if coda == "ㄷ" else "ㅊ")
        return _LIAISON.get(coda) or ("", coda)
    if coda in ("ㅎ", "ㄶ", "ㅀ"):
        rest = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}[coda]
        if onset in _ASPIRATE:
            return rest, _ASPIRATE[onset]
        if onset == "ㅅ":
            return rest, "ㅆ"
        coda = rest or ("ㄴ" if onset == "ㄴ" else "ㄷ")
    elif onset == "ㅎ":
        if coda == "ㄷ" and syllable in _MELTING:
            return "", "ㅊ"
        if coda in _BEFORE_H and coda != "ㄷ":
            return _BEFORE_H[coda]
        if coda in ("ㄱ", "ㅂ") and syllable in _MELTING:
            return "", _ASPIRATE[coda]
    coda = NEUTRAL[coda]
    if onset in ("ㄴ", "ㅁ"):
        if coda == "ㄹ" and onset == "ㄴ":
            return "ㄹ", "ㄹ"
        return _NASAL.get(coda, coda), onset
    if onset == "ㄹ" and coda:
        if coda in ("ㄴ", "ㄹ"):
            return "ㄹ", "ㄹ"
        return _NASAL.get(coda, coda), "ㄴ"
    return coda, onset


@lru_cache(maxsize=16384)
def _meeting(left: str, right: str) -> tuple[str, str]:
    """Coda and onset as spoken where two syllables meet."""
    onset, vowel, _ = split(right)
    return _boundary(split(left)[2], onset, vowel, right)


@lru_cache(maxsize=16384)
def _respelled(syllable: str, onset: str, coda: str) -> str:
    return join(onset, split(syllable)[1], coda)


def _speak(word: str) -> str:
    out = []
    onset = split(word[0])[0]
    for left, right in pairwise(word):
        coda, following = _meeting(left, right)
        out.append(_respelled(left, onset, coda))
        onset = following
    last = word[-1]
    out.append(_respelled(last, onset, NEUTRAL[split(last)[2]]))
    return "".join(out)


def spoken(hangul: str) -> str:
    """The text with each run of syllables respelled as it is spoken: ``신라`` gives ``실라``."""
    return _RUN.sub(lambda match: _speak(match[0]), hangul)


@lru_cache(maxsize=16384)
def letters(syllable: str) -> str:
    """The Revised Romanization of one syllable by itself, codas neutral: ``속`` gives ``sok``."""
    onset, vowel, coda = split(syllable)
    return ONSET_LETTERS[onset] + VOWEL_LETTERS[vowel] + CODA_LETTERS[NEUTRAL[coda]]


def _write(word: str) -> str:
    out = "".join(map(letters, word))
    # ㄹㄹ is written ll; "lr" can come from nothing else.
    return out.replace("lr", "ll")


def romanize(hangul: str, *, capital: bool = False) -> str:
    """The text in Revised Romanization by pronunciation; spaces and other characters are kept.

    Args:
        hangul: any text; only its Hangul syllables change.
        capital: begin with a capital letter.
    """
    out = _RUN.sub(lambda match: _write(_speak(match[0])), hangul)
    return out[:1].upper() + out[1:] if capital else out
