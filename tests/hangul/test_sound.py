from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from kdrama_tui.hangul.sound import latin_keys, near_keys, query_keys, sound_key, sound_keys, sound_prefix

SPELLINGS = {
    "철수": "Chul-soo|Cheol-su|Chŏlsu|Ch'ŏlsu|Chulsoo|Cheol Su|chol su",
    "최철수": "Choi Chul Soo|Choe Cheol-su|Chul-soo Choi|CHOI, Cheolsu|Chwe Chulsu",
    "이": "Lee|Yi|Rhee|I|Ri|Li|Yee",
    "노무현": "Roh Moo-hyun|Noh Muhyeon|No Mu-hyŏn",
    "임수정": "Lim Soo-jung|Im Su-jeong|Yim Soojung|Soo-jung Lim",
    "박찬욱": "Park Chan-wook|Pak Ch'an-uk|Bak Chanuk",
    "우민호": "Woo Min-ho|U Minho|Wu Min Ho",
    "구교환": "Koo Kyo-hwan|Gu Gyohwan|Ku Kyo-whan",
    "손예진": "Son Ye-jin|Ye-jin Son|Sohn Yejin",
    "안성기": "Ahn Sung-ki|An Seong-gi",
    "허진호": "Hur Jin-ho|Heo Jinho|Huh Jin Ho",
    "가은": "Ga-eun|Gaeun|Ka Eun",
    "수인": "Su-in|Suin|Sooin",
    "석희": "Seok-hee|Sukhee|Sŏk'ŭi",
    "신라": "Silla|Sin-la|Sinra",
    "종로": "Jongno|Jong-ro|Chongno",
    "백현": "Baekhyun|Back Hyeon|Paek-hyŏn",
    "종룡": "Jong-ryong|Jong Yong",
    "주영": "Ju-yeong|Juyoung|Joo-young",
    "가영": "Gayoung|Ka-yeong",
    "재원": "Jaewon|Jae-weon|Jaiwon",
    "재우": "Jaeu|Jae-woo|Jaewoo",
    "학영": "Hack-young|Hak-yeong",
    "동혁": "Dong-hyek|Donghyuk",
    "강이슬": "Kang Lee-seul|Kang I-seul",
    "박래현": "Park Nae-hyun|Park Rae-hyun",
    "고은지": "Go Eun-ji|Koh Eunji",
}


@pytest.mark.parametrize(
    ("hangul", "latin"), [(h, one) for h, row in SPELLINGS.items() for one in row.split("|")]
)
def test_spellings_meet_the_hangul(hangul: str, latin: str) -> None:
    assert set(query_keys(latin)) & set(sound_keys(hangul))


def test_separators_leave_no_trace() -> None:
    assert len({sound_key(text) for text in ("Chul-soo", "chul soo", "CHULSOO", "Chul, Soo")}) == 1


def test_other_names_do_not_meet() -> None:
    keys = set(sound_keys("철수"))
    for other in ("Min-ho", "Chang-soo", "Chul-ki", "Sang-su", "Chul", "Soo-chul"):
        assert not keys & {sound_key(other)}


def test_latin_spellings_meet_each_other() -> None:
    for one, other in (("Kim Suyeon", "Kim Soo-yeon"), ("Jaeu", "Jae-woo"), ("Hack-yong", "Hak-yong")):
        assert set(latin_keys(one)) & set(latin_keys(other)), one


KEYS = st.text("AOEKTPSJNMRH", min_size=1, max_size=6)


@given(KEYS)
def test_near_keys_are_one_sound_away(key: str) -> None:
    found = list(near_keys(key))
    assert all(Levenshtein.distance(key, near) == 1 for near in found)
    assert {near for at in range(len(key)) if (near := key[:at] + "A" + key[at:]) != key} <= set(found)


def test_what_has_no_sound_has_no_key() -> None:
    assert sound_key("♥ !") == ""
    assert sound_keys("♥ !") == ()
    assert query_keys("") == ()


LATIN = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz '-3"), max_size=12)


@given(LATIN, LATIN)
def test_a_prefix_key_holds_whatever_comes(text: str, more: str) -> None:
    assert sound_key(text + more).startswith(sound_prefix(text))


@given(st.text(st.characters(codec=None)))
def test_any_text_is_answered(text: str) -> None:
    sound_key(text)
    sound_prefix(text)
    assert all(sound_keys(text))
    assert all(query_keys(text))
