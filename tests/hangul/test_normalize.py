from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.hangul.normalize import fold, fold_with_origin, name_orders

# Texts in which Hangul, loose jamo of every kind, marks and signs meet often.
MIXED = st.text(
    st.one_of(
        st.characters(codec=None),
        st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),
        st.characters(min_codepoint=0x3130, max_codepoint=0x318F),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.sampled_from("aE'-&  \u0301\u200d\ud800\x00"),
    )
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("D'Amour & Ｊ.S.A.", "damour and j s a"),
        ("Chŏlsu", "cholsu"),
        ("Ch’ŏl-su", "chol su"),
        ("Łódź ß Ø é", "lodz ss o e"),
        ("[REC]²", "rec 2"),
        ("  Joint   Security\tArea ", "joint security area"),
        ("ㄱㅏ", "ㄱㅏ"),
        ("ﾡ", "ㄱ"),
        (unicodedata.normalize("NFD", "철수와 각"), "철수와 각"),
        ("좋은 놈ㆍ나쁜 놈", "좋은 놈 나쁜 놈"),
        ("a\u200bb\ufeff", "ab"),
        ("♥♡!?", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_origin_points_at_the_text_as_shown() -> None:
    text = "“É – " + unicodedata.normalize("NFD", "철수") + "” & Co"
    folded, origin = fold_with_origin(text)
    assert folded == "e 철수 and co"
    assert origin[0] == 1
    assert origin[folded.index("철")] == 5
    assert origin[folded.index("수")] == 8
    assert {origin[folded.index(c)] for c in "nd"} == {text.index("&")}


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(MIXED)
def test_origin_is_valid_and_ordered(text: str) -> None:
    folded, origin = fold_with_origin(text)
    assert folded == fold(text)
    assert len(origin) == len(folded)
    assert list(origin) == sorted(origin)
    assert all(0 <= at < len(text) for at in origin)


def test_a_long_paste_is_folded_at_once() -> None:
    text = "철수 Chŏl-su & [각]! " * 700
    fold(text)
    began = time.perf_counter()
    fold(text)
    assert time.perf_counter() - began < 0.05


def test_name_orders() -> None:
    assert name_orders("Ye-jin Son") == ("ye jin son", "son ye jin")
    assert name_orders("Kwang-Soo,Lee") == ("kwang soo lee", "lee kwang soo")
    assert name_orders("Ye-jin") == ("ye jin",)
    assert name_orders(" ") == ("",)
