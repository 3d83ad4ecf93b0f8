"""Names of titles as files write them, brought to forms that can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kdrama_tui.hangul.jamo import has_hangul, is_syllable, keystrokes
from kdrama_tui.hangul.normalize import fold

LONGEST = 200  # characters; what is longer is no title, and only compared as a whole
_CUT = 1000  # characters of a text that are looked at
LONG = 8  # letters from which on a name is not met by chance, a syllable of Hangul counting as two
_MOST = 12  # names of one row that are looked at

_ARTICLE = re.compile(r"^(?:the|an?) (?=.)")
_ARTICLE_BEHIND = re.compile(r"^(.+), (the|an?)$", re.I)  # as library catalogs sort: "Classic, The"
_YEAR_BEHIND = re.compile(r"^(.*\S)\s*[(\[]((?:18|19|20)\d\d)[)\]]$", re.S)
_BRACKETS = re.compile(r"^(.*\S)\s*[(\[（]([^()\[\]（）]+)[)\]）]$", re.S)
_SLASH = re.compile(r"\s+/\s+")
_SUBTITLE = re.compile(r"\s*[:：]\s+|\s+[-–—~]\s+")
_NUMBER = re.compile(r"\d+")
_LATIN = re.compile("[a-z]")
# What tells the parts of a series apart, as numbers; "i" alone is as a rule a word.
_COUNTED = {
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
}


class Name(NamedTuple):
    """One name in the forms in which it is compared.

    Args:
        shown: as it is written.
        folded: as ``fold`` gives it.
        compact: the same without blanks, which Korean titles have or have not.
        loose: ``compact`` without an article at its beginning.
        hangul: whether it holds Hangul.
        size: its letters without that article, a syllable of Hangul counting as two.
        numbers: the numbers in it, in digits, sorted.
    """

    shown: str
    folded: str
    compact: str
    loose: str
    hangul: bool
    size: int
    numbers: tuple[str, ...]

    @property
    def long(self) -> bool:
        """Whether another title hardly has this name by chance."""
        return self.size >= LONG

    @property
    def strokes(self) -> str:
        """The letters in which typing errors are counted: the keys of Hangul."""
        return keystrokes(self.compact) if self.hangul else self.compact


@lru_cache(maxsize=8192)
def name_of(text: str) -> Name | None:
    """A name in its forms, or None if no letter is in it."""
    folded = fold(text)
    compact = folded.replace(" ", "")
    if not compact:
        return None
    loose = _ARTICLE.sub("", folded).replace(" ", "")
    hangul = not folded.isascii() and has_hangul(folded)
    size = len(loose) + (sum(map(is_syllable, compact)) if hangul else 0)
    return Name(text, folded, compact, loose, hangul, size, _numbers(folded))


def _numbers(folded: str) -> tuple[str, ...]:
    found = [number.lstrip("0") or "0" for number in _NUMBER.findall(folded)]
    found += [_COUNTED[word] for word in folded.split()[1:] if word in _COUNTED]
    return tuple(sorted(found))


def year_in(text: str) -> int | None:
    """The year that a file sets behind a name in brackets: ``Always (2011)``."""
    found = _YEAR_BEHIND.match(text[-LONGEST:].strip())
    return int(found[2]) if found else None


def names_of(texts: tuple[str, ...]) -> tuple[Name, ...]:
    """All names that a row gives a title, its first first.

    Besides each text as it stands: without a year in brackets, with the article in front, and the two halves of what
    gives a name in two scripts, ``기생충 (Parasite)``, or two names, ``Always / Only You``.
    """
    found: dict[str, Name] = {}
    for text in texts:
        for part in _parts(text[:_CUT].strip()):
            name = name_of(part)
            if name is not None:
                found.setdefault(name.compact, name)
        if len(found) >= _MOST:
            break
    return tuple(found.values())[:_MOST]


def _parts(text: str) -> list[str]:
    if len(text) > LONGEST:
        return [text]
    parts = [text]
    dated = _YEAR_BEHIND.match(text)
    if dated:
        text = dated[1]
        parts.append(text)
    behind = _ARTICLE_BEHIND.match(text)
    if behind:
        parts.append(f"{behind[2]} {behind[1]}")
    halves = _SLASH.split(text)
    bracketed = _BRACKETS.match(text)
    if bracketed and has_hangul(bracketed[1]) != has_hangul(bracketed[2]):
        parts += bracketed.groups()
    elif len(halves) == 2:
        parts += halves
    return parts


def head_of(text: str) -> str | None:
    """The letters of a name before its subtitle, ``taegukgi`` of ``Taegukgi: The Brotherhood of War``, or None."""
    found = _SUBTITLE.split(text[:LONGEST], maxsplit=1)
    name = name_of(found[0]) if len(found) > 1 else None
    return name.loose if name is not None and name.size >= 4 else None


def is_latin(name: Name) -> bool:
    """Whether a name is in Latin letters and may be the spelling of Hangul."""
    return not name.hangul and name.folded.isascii() and _LATIN.search(name.folded) is not None
