"""Bytes of unknown origin, as text or as what they are instead.

Exports come in UTF-8, with or without a mark; IMDb's of 2019 and 2020 in Windows' Western letters; tables that were
saved again on a Korean Windows in EUC-KR and its extension cp949; Excel's "Unicode text" in UTF-16.
"""

from __future__ import annotations

import codecs
import re

_MAGIC = (
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a formatted document"),
    (b"\xd0\xcf\x11\xe0", "a spreadsheet or another file of an Office program"),
    (b"PK\x03\x04", "an archive"),
    (b"PK\x05\x06", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!\x1a", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"BZh", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"SQLite format 3\x00", "a database"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_SAMPLE = 200_000
_DAMAGED = "�"


def what_else(data: bytes) -> str | None:
    """What the beginning of some bytes says that they are, if it is no text: ``a picture``, ``an archive``."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a picture"
    return next((what for magic, what in _MAGIC if data.startswith(magic)), None)


def is_web_page(text: str) -> bool:
    """Whether a text is HTML: often a page that asks to log in, saved in place of the export."""
    return bool(_WEB_PAGE.match(text[:2000]))


def may_be_text(head: bytes) -> bool:
    """Whether a text can begin with these bytes."""
    marked = any(head.startswith(mark) for mark, _ in _MARKS)
    return what_else(head) is None and (marked or b"\x00" not in head)


def text_of(data: bytes) -> str | None:
    """The text in some bytes, or None if there is none in them.

    A few damaged letters come out as ``�``. Where it is not UTF-8, Korean letters are tried first, as few Western texts
    can be read as Korean ones that are in use.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, bad = _decoded(data[len(mark) :], encoding)
            return _checked(text) if 4 * bad <= len(text) else None
    if not may_be_text(data):
        return None
    text, bad = _decoded(data, "utf-8")
    if bad == 0 or _foreign_letters(text) >= 4 * bad:
        return _checked(text)
    text, bad = _decoded(data, "cp949")
    if (common := _common_hangul(text)) >= 4 * bad and 2 * common >= _foreign_letters(text) > 0:
        return _checked(text)
    text, bad = _decoded(data, "cp1252")
    return _checked(text) if bad == 0 else None


def _decoded(data: bytes, encoding: str) -> tuple[str, int]:
    """The text, and how many letters of it are damaged."""
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, max(text.count(_DAMAGED), 1)


def _foreign_letters(text: str) -> int:
    """How many letters are not ASCII and not damaged."""
    return sum(not char.isascii() for char in text[:_SAMPLE]) - text[:_SAMPLE].count(_DAMAGED)


def _common_hangul(text: str) -> int:
    """How many syllables are among the 2,350 in use (KS X 1001), not among the 8,822 that cp949 adds to them."""
    return sum("가" <= char <= "힣" and len(char.encode("euc_kr")) == 2 for char in text[:_SAMPLE])


def _checked(text: str) -> str | None:
    """A text without its mark, unless it is full of control characters."""
    text = text.removeprefix("\ufeff").removesuffix("\x1a")  # the latter is how DOS ended a text
    sample = text[:_SAMPLE]
    if "\x00" in text or 100 * len(_CONTROLS.findall(sample)) > len(sample):
        return None
    return text
