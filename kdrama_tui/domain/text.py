"""One cleaner for every text that comes from a file, a list or a keyboard and goes to a screen.

- Escape sequences that are complete (CSI, OSC, DCS and their kin) are dropped with what they carry.
- Any other control character is shown, not sent: C0 and DEL as their picture (``␛``), C1 as ``�``.
- What could reorder or hide text (directional embeddings, tags, surrogates, noncharacters) is ``�``.
- Invisible characters that say nothing (zero-width space, soft hyphen, byte order mark) are dropped;
  the joiner inside an emoji stays.
- Tabs and line breaks become a blank each; with ``keep_newlines`` line breaks stay.
- The result is in NFC, with no more than four combining marks on one letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

REPLACEMENT = "�"
"""Stands for a character that must not reach the screen and has no picture of its own."""

MAX_MARKS = 4
"""Combining marks left on one letter; more is no writing but a tower over the lines above."""

_PLAIN = re.compile(
    r"[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2015\u2018-\u201d\u2026\u2190-\u21ff\u2500-\u25ff\u2605\u2606"
    r"ぁ-ゖァ-ヺーㄱ-ㅣ一-鿿가-힣]*"
)
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")


class _Patterns(NamedTuple):
    escape: re.Pattern[str]
    line_break: re.Pattern[str]
    lone_joiner: re.Pattern[str]
    tags: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """What only text that is not plain needs; not made at every start."""
    escape = re.compile(
        r"""(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]                                            # CSI
        |   (?:\x1b[\]P_^X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)    # OSC DCS APC PM SOS
        |   \x1b[ -/]+[0-~]                                                             # such as ESC ( 0
        |   \x1b[0-OQ-WYZ\\`-~]                                                         # such as ESC c""",
        re.VERBOSE,
    )
    emoji = "\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001fbff"
    return _Patterns(
        escape,
        re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]"),
        re.compile(f"(?<![{emoji}\ufe0f])\u200d|\u200d(?![{emoji}])"),
        re.compile("[\U000e0000-\U000e007f]+"),
    )


class _Shown(dict[str, str]):
    """What to show for each character; worked out at its first use."""

    def __missing__(self, char: str) -> str:
        shown = self[char] = _shown(char)
        return shown


_SHOWN = _Shown()


def clean(text: str, *, keep_newlines: bool = False) -> str:
    """Make any text safe to show; text that is safe already comes back as it is.

    Args:
        text: whatever a file, a list or a person gave.
        keep_newlines: leave line breaks as ``\\n`` instead of making one line.
    """
    if _PLAIN.fullmatch(text):
        return text
    patterns = _patterns()
    text = patterns.escape.sub("", text)
    if keep_newlines:
        return "\n".join(map(_clean_line, patterns.line_break.sub("\n", text).split("\n")))
    return _clean_line(patterns.line_break.sub(" ", text))


def _clean_line(line: str) -> str:
    """One line without breaks and sequences; again until nothing changes, as each step can make work."""
    patterns = _patterns()
    line = patterns.tags.sub(REPLACEMENT, line)
    while True:
        shown = patterns.lone_joiner.sub("", "".join([_SHOWN[char] for char in line]))
        shown = _cap_marks(unicodedata.normalize("NFC", shown))
        if shown == line:
            return line
        line = shown


def _shown(char: str) -> str:
    code = ord(char)
    if char == "\t" or char in _FILLERS:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    category = unicodedata.category(char)
    if char in _REORDERING or category in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return REPLACEMENT
    return "" if category == "Cf" and char != "\u200d" else char


def _cap_marks(text: str) -> str:
    """Leave out the combining marks, and Hangul vowels and finals without a syllable, that pile up."""
    kept, run = [], 0
    for char in text:
        stacks = char >= "\u0300" and (
            unicodedata.category(char) in {"Mn", "Me"}
            or "\u1160" <= char <= "\u11ff"
            or "\ud7b0" <= char <= "\ud7ff"
        )
        run = run + 1 if stacks else 0
        if run <= MAX_MARKS:
            kept.append(char)
    return "".join(kept)
