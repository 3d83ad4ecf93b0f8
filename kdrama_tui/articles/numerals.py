"""Numbers that stand before or behind a title, in digits, letters, words or circles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kdrama_tui.articles.words import words_of

_LONGEST = 110  # characters of a title
SIGNS = "★☆✦✧✩✪❖◆◇■□▪▶►▸»›→➜➤✔✓✅☑❤♥♡♪♫☂☔☾•·*=~⭐\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d"
LEADING = re.compile(
    rf"^(?:[\s{SIGNS}]|-{{1,3}}>?(?=\s)|={{1,3}}>?(?=\s))*"
    r"(?:[\[(]?(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?(?:\s*[-–—:|·]+)?\s+)?(?=\S)"
)
"""Stars, bullets, arrows, pictures and the times of a recording before a number or a title."""

STAMPED = re.compile(r"^[\s\W]{0,4}(?:\d{1,2}:)?\d{1,2}:\d\d[\])]?\s*[-–—:|·]*\s+(?=\S)")
"""The time of a recording before a title: ``03:15 – ``."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORDS = words_of("""
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty
""")
_ORDINALS = words_of("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""")
_COUNTED = {word: at for row in (_WORDS, _ORDINALS) for at, word in enumerate(row, 1)}
RANK_WORD = "(?:" + "|".join(sorted(_COUNTED, key=len, reverse=True)) + ")"
"""A number from one to twenty in words."""

_ORDINAL = "|".join(f"{word}(?:ly)?" for word in _ORDINALS)
_KOREAN = {
    word: at
    for row in ("첫 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열", "하나 두 세 네")
    for at, word in enumerate(row.split(), 1)
}
_CIRCLED = {chr(0x2460 + at): at + 1 for at in range(20)}
_CIRCLED |= {chr(first + at): at + 1 for first in (0x2776, 0x2780, 0x278A, 0x24F5) for at in range(10)}

# Style of a number, and what it looks like; the first group is the number, what follows is the title.
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dot", re.compile(r"(\d{1,3})\s?[.．](?!\d)\s*(?=\S)")),
    ("paren", re.compile(r"[(\[]?(\d{1,3})[)\]]\s*[.:–—-]?\s*(?=\S)")),
    ("of", re.compile(r"(\d{1,3})\s?(?:/|of|out of)\s?\d{1,3}\b\s*[.:)|–—-]*\s+(?=\S)")),
    ("tick", re.compile(r"(\d{1,3})[_~]\s+(?=\S)")),
    (
        "spot",
        re.compile(
            rf"(?:(?:coming|landing|in|up) (?:in )?at|at|in|taking|number)\s+(?:the\s+)?(?:(?:number"
            rf"|no\.?|spot|position|place)\s*)?#?(\d{{1,3}}|{RANK_WORD})(?:st|nd|rd|th)?(?:\s+(?:place"
            rf"|spot))?\s*(?:,|:|is|we have|comes|goes to|belongs to)\s+(?:is |we have |comes )?(?=\S)",
            re.I,
        ),
    ),
    (
        "turn",
        re.compile(
            rf"(?:our|my|the|your)\s+(\d{{1,2}}(?:st|nd|rd|th)|{RANK_WORD})\s+(?:pick|choice|film|movie|drama|title|entry|one)\s+"
            r"(?:is|was|goes to)\s+(?=\S)",
            re.I,
        ),
    ),
    (
        "day",
        re.compile(
            rf"(?:day|night|evening|week|month|screening|session|slide|stop|reel|bottle|chapter|item|film|movie|drama"
            rf"|title|pick|entry)\s+(?:no\.?\s*)?#?(\d{{1,3}}|{RANK_WORD})(?:,\s[^:–—]{{1,24}})?\s*(?:[:|]|\s[–—-])\s+(?=\S)",
            re.I,
        ),
    ),
    ("번", re.compile(r"(?:제\s?)?(\d{1,3})\s?(?:번째|번|위|편|호|화)\s*[.:),–—-]*\s*(?=\S)")),
    (
        "번",
        re.compile(
            rf"({'|'.join(sorted(_KOREAN, key=len, reverse=True))})(?:째|\s?번째)(?:는|은|로)?\s*[.:),–—-]*\s*(?=\S)"
        ),
    ),
    ("hash", re.compile(r"#\s?(\d{1,3})\b\s*[.:)|–—-]*\s*(?=\S)")),
    (
        "no",
        re.compile(
            r"(?:no|nr|nº|№|number|rank|entry|pick|film|movie|drama|title)\b\.?\s*#?"
            r"(\d{1,3})\b\s*[.:)|–—-]*\s*(?=\S)",
            re.I,
        ),
    ),
    ("dash", re.compile(r"(\d{1,3})\s*[-–—](?!\d)\s*(?=\S)")),
    ("colon", re.compile(r"(\d{1,3})\s*[:|/]\s+(?=\S)")),
    ("ordinal", re.compile(r"(\d{1,3})(?:st|nd|rd|th)\s*(?:place)?\s*[.:–—-]\s*(?=\S)", re.I)),
    ("keycap", re.compile(r"(\d)\ufe0f?\u20e3\s*(?=\S)")),
    ("circled", re.compile(f"([{''.join(_CIRCLED)}])\\s*(?=\\S)")),
    ("roman", re.compile(r"([IVXLC]{1,7})(?:[.)]\s+|\s*[:–—]\s*|\s+-\s+)(?=\S)")),
    ("word", re.compile(rf"(?:number\s+)?({RANK_WORD})\s*[.:)–—]\s*(?=\S)", re.I)),
    ("turn", re.compile(rf"({_ORDINAL}),\s+(?:(?:there is|comes)\s+)?(?=[A-Z0-9“\"‘가-힣])", re.I)),
    (
        "letter",
        re.compile(r"(?:\(?([A-Za-z])[.)]\s+|([A-Z])(?::| is for| as in| –)\s+)(?=[A-Z0-9“\"‘가-힣])"),
    ),
    ("bare", re.compile(r"(\d{1,3})\s+(?=[A-Z“\"‘'가-힣])")),
)
_ALONE = re.compile(
    rf"(?:(?:no|nr|number|rank|entry|pick|slide|film|drama|day|night|week)\b\.?\s*#?|#\s?)?"
    rf"(\d{{1,3}}|[IVXLC]{{1,6}})\s*[.:)]?(?:\s?(?:/|of|out of)\s?\d{{1,3}})?|"
    rf"(?:and )?(?:number|no\.?|film|slide|drama|day|night|week)\s+({RANK_WORD})[.:?!]?|(?:and )?({RANK_WORD})[.:]?",
    re.I,
)
_BEHIND = re.compile(
    r"(.*\S)\s*(?:\s[-–—:|]+\s*(?:#|no\.?|number|nr\.?)?\s?|\(#?|,\s*(?:no\.?|number)\s*|\s#|\s[–—-]\s*№\s?)(\d{1,3})\)?",
    re.I,
)
STRONG = frozenset(
    {
        "of",
        "번",
        "spot",
        "turn",
        "day",
        "tick",
        "dot",
        "paren",
        "hash",
        "no",
        "dash",
        "colon",
        "ordinal",
        "keycap",
        "circled",
        "item",
    }
)
"""Styles that hardly stand anywhere but before an entry."""


class Number(NamedTuple):
    """A number before or behind a title: its style, its value, and the place of the title in the text."""

    style: str
    value: int
    start: int
    end: int


def numbers_of(text: str) -> Iterator[Number]:
    """All ways in which a text may begin or end with the number of an entry; it is more than one for few texts."""
    size = len(text)
    if size > 2 * _LONGEST and not (text[:1].isdigit() or text[:1] in "#([" or _MAYBE.match(text)):
        return
    skip = LEADING.match(text)
    at = skip.end() if skip else 0
    alone = _ALONE.fullmatch(text, at) if size - at <= 20 else None
    if alone is not None:
        value = value_of(alone[1] or alone[2] or alone[3])
        if value:
            yield Number("alone", value, size, size)
        return
    for style, pattern in _MARKERS:
        found = pattern.match(text, at)
        if found is None:
            continue
        if style == "letter":
            yield Number(style, ord((found[1] or found[2]).upper()) - ord("A") + 1, found.end(), size)
        elif value := value_of(found[1]):
            yield Number(style, value, found.end(), size)
    if size <= _LONGEST and (found := _BEHIND.fullmatch(text)) is not None and (value := value_of(found[2])):
        yield Number("behind", value, 0, found.end(1))


_MAYBE = re.compile(
    rf"(?:no|nr|number|rank|entry|pick|film|movie|drama|day|night|week|our|my|the|[a-z][.)]|[IVXLC]{{1,7}}[.):]|{RANK_WORD}|\W)",
    re.I,
)


def value_of(text: str) -> int | None:
    """A number in digits, Roman numerals, circles or words; None if it is none from 1 to 500."""
    folded = text.casefold()
    folded = folded if folded in _COUNTED else re.sub(r"(?:ly|(?<=\d)(?:st|nd|rd|th))$", "", folded)
    if folded.isdecimal():
        return int(folded) if 0 < int(folded) <= 500 else None
    if text in _KOREAN:
        return _KOREAN[text]
    if text in _CIRCLED:
        return _CIRCLED[text]
    if folded in _COUNTED:
        return _COUNTED[folded]
    values = [_ROMAN[char] for char in folded] if set(folded) <= set(_ROMAN) else []
    total = sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))
    return total if 0 < total <= 100 and _roman(total) == folded else None


def _roman(number: int) -> str:
    out = ""
    for value, letters in (
        *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
    ):
        while number >= value:
            out, number = out + letters, number - value
    return out


def in_digits(title: str) -> tuple[str, ...]:
    """A title with its numbers in digits, if it has some in words: ``Room No. 7`` of ``Room Number Seven``."""
    digits = re.sub(
        rf"\b(?:(number|no\.?)\s+)?({'|'.join(_WORDS)})\b",
        lambda found: ("No. " if found[1] else "") + str(_COUNTED[found[2].casefold()]),
        title,
        flags=re.I,
    )
    return () if digits == title else (digits,)
