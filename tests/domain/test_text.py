"""Hostile text comes out as text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.text import MAX_MARKS, clean

HOSTILE = [
    ("[REC] (2007)", "[REC] (2007)"),
    ("[/]", "[/]"),
    ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ("a\x1b]0;owned\x07b", "ab"),
    ("a\x1b]52;c;cm0gLXJm\x1b\\b", "ab"),
    ("a\x9d52;c;cm0gLXJm\x9cb", "ab"),
    ("\x1b[2J\x1b[31mred\x1b[0m", "red"),
    ("\x9b31mred", "red"),
    ("\x1bP1$r0m\x1b\\x", "x"),
    ("\x1b_Gpayload\x1b\\x", "x"),
    ("\x1bcx", "x"),
    ("\x1b(0x", "x"),
    ("\x1b]0;never ended", "␛]0;never ended"),
    ("\x1b\x1b[31m[31mx", "␛[31mx"),
    ("bell\x07 null\x00 del\x7f", "bell␇ null␀ del␡"),
    ("c1\x85line\x90dcs\x9f", "c1 line�dcs�"),
    ("abc\u202egnp.exe", "abc�gnp.exe"),
    ("\u2066a\u2069", "�a�"),
    ("par\u200basite\ufeff\u00ad\u2060", "parasite"),
    ("a\U000e0041\U000e0042b", "a�b"),
    ("a\ufffeb\ufdd0\U0010ffff", "a�b��"),
    ("lone \ud800 surrogate", "lone � surrogate"),
    ("two\nlines\r\nand\ttab\u2028sep", "two lines and tab sep"),
    ("z\u0300\u0301\u0302\u0303\u0304\u0305\u0306", "z\u0300\u0301\u0302\u0303"),
    ("a\u200db", "ab"),
    ("👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥", "👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥"),
    (unicodedata.normalize("NFD", "기생충"), "기생충"),
    ("ㄱㅏ 기생충 Chŏlsu – “ok”…", "ㄱㅏ 기생충 Chŏlsu – “ok”…"),
    ("ᅡ" * 50, "ᅡ" * MAX_MARKS),
    ("\u3164\u115fhidden", "  hidden"),
]


@pytest.mark.parametrize(("text", "expected"), HOSTILE)
def test_hostile_text(text: str, expected: str) -> None:
    assert clean(text) == expected
    assert clean(expected) == expected


def test_line_breaks_can_stay() -> None:
    assert clean("a\r\nb\n\n\x1b[1mc\u2028d", keep_newlines=True) == "a\nb\n\nc\nd"


PIECES = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.sampled_from([text for text, _ in HOSTILE]),
    st.sampled_from(
        ["\x1b", "\u200d", "👩", "\ufe0f", "\u0301", "e", "가", "ᆨ", "ᅡ", "[", "]", "\x9c", "\n", "m"]
    ),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_clean_text_is_safe_and_stays_as_it_is(text: str, keep: bool) -> None:
    shown = clean(text, keep_newlines=keep)
    assert clean(shown, keep_newlines=keep) == shown
    assert unicodedata.is_normalized("NFC", shown)
    for char in shown:
        category = unicodedata.category(char)
        assert category not in {"Cc", "Cs"} or (keep and char == "\n")
        assert category != "Cf" or char == "\u200d"
    shown.encode()


def test_cleaning_is_quick() -> None:
    plain, odd = "A Moment to Remember 내 머리 속의 지우개 " * 8, "Chŏlsu ❤\ufe0f 내 머리 ḁ̀ " * 16
    started = time.perf_counter()
    for _ in range(200):
        clean(plain)
        clean(odd)
    assert time.perf_counter() - started < 1
