from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.hangul.alike import latin_alike
from kdrama_tui.hangul.normalize import name_orders
from kdrama_tui.hangul.spelling import log_likelihood, plausibility

ANY = st.text(st.characters(codec=None), max_size=40)
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=5)


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        *[(s, "철수") for s in ("Chul-soo", "Cheol-su", "Chŏlsu", "Chulsoo", "cheol soo")],
        ("Choi Chul Soo", "최철수"),
        ("Choe Cheolsu", "최철수"),
        ("Yim Soo-jung", "임수정"),
        ("Roh Moo-hyun", "노무현"),
        ("Pak Chan-uk", "박찬욱"),
        ("U Min-ho", "우민호"),
        ("Goo Kyo-hwan", "구교환"),
        ("Namgoong Min", "남궁민"),
        ("Silla", "신라"),
        ("Nae meori sogui jiugae", "내 머리 속의 지우개"),
        ("Gisaengchung", "기생충"),
    ],
)
def test_a_spelling_in_use_is_plausible(latin: str, hangul: str) -> None:
    assert plausibility(latin, hangul) >= 0.5


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("Min-ho", "철수"),
        ("Chang-soo", "철수"),
        ("Chul-ki", "철수"),
        ("xyzzy", "철수"),
        ("Kim Chul-soo", "최철수"),
        ("Parasite", "기생충"),
        ("", "철수"),
        ("Chul-soo", ""),
        ("Chul-soo", "abc"),
    ],
)
def test_another_name_is_not(latin: str, hangul: str) -> None:
    assert plausibility(latin, hangul) < 0.25


def test_letters_never_seen_that_sound_right_are_taken_in_whole_names_only() -> None:
    assert plausibility("Lee Suzy", "이수지") > 0.25 > plausibility("Suzy", "수지")
    assert plausibility("Kim Su-juong", "김수정") > 0.25 > plausibility("Kim Su-jook", "김수정")
    assert latin_alike("Kim Tae-hwan", "Kim Tae-whan") > 0.1 < latin_alike("Lee Jung-bin", "Lee Joung-binn")


def test_the_commoner_spelling_is_likelier() -> None:
    assert (
        log_likelihood("Chul-soo", "철수")
        > log_likelihood("Chŏlsu", "철수")
        > log_likelihood("Jul-su", "철수")
    )
    assert plausibility("Kim Jung-hoon", "김정훈") > plausibility("Kim Jung-hoon", "김종훈")


def test_a_hyphen_shows_where_a_syllable_ends() -> None:
    assert plausibility("Ga-eun", "가은") > plausibility("Gae-un", "가은")


def best_order(latin: str, hangul: str, *, prefix: bool = False) -> float:
    """As the search does it: the name as given, and with its last word put first."""
    return max(plausibility(order, hangul, prefix=prefix) for order in name_orders(latin))


def test_either_name_may_come_first() -> None:
    for latin in ("Ye-jin Son", "Son Ye-jin", "Son, Ye-jin", "Yejin Son", "SON YE JIN"):
        assert best_order(latin, "손예진") >= 0.9
    assert best_order("Soo-young", "수영") > best_order("Soo-young", "영수")


@pytest.mark.parametrize("typed", ["c", "ch", "che", "cheol", "Cheol-s", "chul so", "chulsoo"])
def test_a_beginning_is_plausible_while_it_is_typed(typed: str) -> None:
    assert plausibility(typed, "철수", prefix=True) >= 0.5


def test_another_beginning_is_not() -> None:
    for typed in ("k", "min", "chulk", "chulsoom"):
        assert plausibility(typed, "철수", prefix=True) < 0.25


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Chul-soo", "Cheol-su"),
        ("Chŏlsu", "Chulsoo"),
        ("Kim Soojin", "Kim Su-jin"),
        ("Lee Young-ae", "Yi Yeong-ae"),
        ("Park", "Pak"),
    ],
)
def test_two_spellings_of_one_name_are_alike(a: str, b: str) -> None:
    assert latin_alike(a, b) >= 0.5
    assert latin_alike(b, a) >= 0.5
    assert latin_alike(a[:4], b, prefix=True) >= 0.5


def test_spellings_of_two_names_are_not_alike() -> None:
    for other in ("Min-ho", "Chang-soo", "Darcy Paquet", ""):
        assert latin_alike("Chul-soo", other) < 0.25
    assert latin_alike("Darcy Paquet", "Darcy Paquet") == 1.0
    assert max(latin_alike(order, "Sohn Yejin") for order in name_orders("Ye-jin Son")) >= 0.5


@given(ANY, HANGUL, st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_text_has_a_finite_answer(latin: str, hangul: str, prefix: bool) -> None:
    assert math.isfinite(log_likelihood(latin, hangul, prefix=prefix))
    assert 0.0 <= plausibility(latin, hangul, prefix=prefix) <= 1.0
    assert 0.0 <= best_order(latin, hangul, prefix=prefix) <= 1.0
    assert 0.0 <= latin_alike(latin, hangul, prefix=prefix) <= 1.0


def test_a_long_paste_is_answered() -> None:
    assert plausibility("chul soo " * 1200, "철수") < 0.25
    assert latin_alike("chul soo " * 1200, "Chul-soo") < 0.25
