"""The bytes of an article as text, whatever encoding they are in or say they are in."""

from __future__ import annotations

import codecs
import re

from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.decoding import is_web_page, may_be_text, text_of, what_else

MOST_BYTES = 32 * 1024 * 1024
"""A saved page with its scripts is a few megabytes; no article is longer than this."""

_WAY_OUT = "Save the article as a web page, as Markdown or as plain text, and name that file."
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.I)
_HEAD = 8192  # bytes in which browsers, too, look for the charset
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What a page calls Latin 1 or a Korean name is read as its extension, as browsers do (WHATWG Encoding).
_EXTENDED = {"iso8859-1": "cp1252", "ascii": "cp1252", "euc_kr": "cp949", "johab": "cp949"}
_TAGS = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|span|a|table|tr|td|body|strong|em|article|section)\b", re.I
)
_DAMAGED = "�"
_FEW = 200  # letters to one byte that fits nowhere, in a text that is one
_WRONG = 0.02  # share of damaged letters from which on a declared charset is not believed


def text_in(data: bytes, name: str) -> str:
    """The text of an article.

    Args:
        data: its bytes.
        name: the file's name, for the message.

    Raises:
        KdramaError: there is nothing in it, too much, or no text.
    """
    if len(data) > MOST_BYTES:
        raise KdramaError(
            "File too large", f"{name} has {len(data) // 2**20:,} MB, and no article does.", _WAY_OUT
        )
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise KdramaError("Nothing in it", f"{name} is empty.", "Save the article again.")
    if (what := what_else(data)) is not None:
        raise KdramaError("Not a text", f"{name} is {what}, which cannot be read.", _WAY_OUT)
    text = _declared(data) or text_of(data)
    if text is None or _DAMAGED in text:
        text = _mixed(data) or text
    if text is None:
        raise KdramaError("Not a text", f"{name} is no text.", _WAY_OUT)
    if not text.strip():
        raise KdramaError("Nothing in it", f"{name} is empty.", "Save the article again.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_page(text: str) -> bool:
    """Whether a text is HTML, whole or a piece of it."""
    if is_web_page(text):
        return True
    head = text[:200_000]
    return len(_TAGS.findall(head)) >= max(3, len(head) // 1500)


def _declared(data: bytes) -> str | None:
    """The text in the charset that the page itself names, if it can be read so."""
    if data.startswith(_MARKS):
        return None
    found = _CHARSET.search(data[:_HEAD])
    if found is None or not may_be_text(data[:_HEAD]):
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii")).name
        codec = _EXTENDED.get(codec, codec)
        if codec.startswith("utf-16"):
            return None  # a page that can be read so far is not
        text = data.decode(codec, "replace")
    except (LookupError, UnicodeError):
        return None
    if not isinstance(text, str) or text.count(_DAMAGED) > 0:
        return None if _is_utf8(data) or text.count(_DAMAGED) > _WRONG * len(text) else text
    if codec in ("cp1252", "latin_1") and _is_utf8(data):
        return None
    return text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixed(data: bytes) -> str | None:
    """A text in UTF-8 into which single bytes of Windows' Western letters were pasted."""
    if not may_be_text(data[:_HEAD]):
        return None
    text = data.decode("utf-8", "surrogateescape")
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    if b"\x00" in data or stray * _FEW > len(text) + 5 * _FEW:
        return None
    return text.translate(_WESTERN)


_WESTERN = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
