from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.hangul import jamo

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
ANY = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        ("ㅁ", "머리"),
        ("머", "머리"),
        ("멀", "머리"),
        ("머리", "머리"),
        ("고", "과"),
        ("달", "닭"),
        ("갃", "각시"),
        ("기새", "기생충"),
    ],
)
def test_a_half_typed_text_is_a_prefix(half: str, whole: str) -> None:
    assert jamo.keystrokes(whole).startswith(jamo.keystrokes(half))


def test_keystrokes_keep_what_is_one_key() -> None:
    assert jamo.keystrokes("까 왉 ㄳ 걔 ok") == "ㄲㅏ ㅇㅗㅏㄹㄱ ㄱㅅ ㄱㅒ ok"


def test_keystrokes_with_origin() -> None:
    keys, origin = jamo.keystrokes_with_origin("a 머리")
    assert keys == "a ㅁㅓㄹㅣ"
    assert origin == (0, 1, 2, 2, 3, 3)


def test_choseong() -> None:
    assert jamo.choseong("기생충 2") == "ㄱㅅㅊ 2"
    assert jamo.is_choseong("ㄱㅅㅊ")
    assert jamo.is_choseong("ㄳ ㅊ")
    for text in ("", " ", "ㄱㅏ", "가", "ㄱa", "chul"):
        assert not jamo.is_choseong(text)


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("cjftn", "철수"),
        ("CJFTN", "철쑤"),
        ("rltodcnd", "기생충"),
        ("Eoddl", "땡이"),
        ("djEo", "어때"),
        ("dkssud 2", "안녕 2"),
        ("rkqtdl", "값이"),
        ("rkqtl", "갑시"),
        ("hkgh", "ㅘ호"),
        ("2004", None),
        ("", None),
    ],
)
def test_wrong_layout_to_hangul(latin: str, hangul: str | None) -> None:
    assert jamo.from_two_set(latin) == hangul


@pytest.mark.parametrize("hangul", ["밎묘ㄴ", "밎묜", "ㅁㅣㅈㅁㅛㄴ"])
def test_wrong_layout_to_latin(hangul: str) -> None:
    assert jamo.to_two_set(hangul) == "always"


def test_composes() -> None:
    assert jamo.composes("철수 2")
    assert not jamo.composes("청ㅅ두ㅗ")
    assert not jamo.composes("chul")


@given(SYLLABLES)
def test_the_keyboard_round_trip(hangul: str) -> None:
    assert jamo.from_two_set(jamo.to_two_set(hangul)) == hangul
    assert jamo.compose(jamo.keystrokes(hangul)) == hangul


@given(ANY)
def test_any_text_is_answered(text: str) -> None:
    keys, origin = jamo.keystrokes_with_origin(text)
    assert keys == jamo.keystrokes(text)
    assert len(keys) == len(origin)
    assert len(jamo.choseong(text)) == len(text)
    jamo.from_two_set(text)
    jamo.to_two_set(text)
    jamo.is_choseong(text)
    jamo.composes(text)
