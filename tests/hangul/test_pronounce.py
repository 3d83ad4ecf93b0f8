from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.hangul.pronounce import romanize, spoken

# The examples of the Revised Romanization of 2000 first, then titles.
RULES = """
구미 gumi|영동 yeongdong|백암 baegam|옥천 okcheon|합덕 hapdeok|호법 hobeop|월곶 wolgot|벚꽃 beotkkot
한밭 hanbat|구리 guri|설악 seorak|칠곡 chilgok|임실 imsil|울릉 ulleung|대관령 daegwallyeong|백마 baengma
종로 jongno|왕십리 wangsimni|별내 byeollae|신라 silla|해돋이 haedoji|같이 gachi|맞히다 machida|좋고 joko
놓다 nota|잡혀 japyeo|묵호 mukho|집현전 jiphyeonjeon|압구정 apgujeong|낙동강 nakdonggang|죽변 jukbyeon
낙성대 nakseongdae|합정 hapjeong|팔당 paldang|샛별 saetbyeol|울산 ulsan|좋아 joa|독립 dongnip|많이 mani
싫어 sireo|없어 eopseo|앓는 alleun|밟히다 balpida|꽃잎 kkonnip|기생충 gisaengchung
헤어질_결심 heeojil_gyeolsim|내_머리_속의_지우개 nae_meori_sogui_jiugae
"""


@pytest.mark.parametrize("rule", RULES.replace("\n", "|").strip("|").split("|"))
def test_romanize(rule: str) -> None:
    hangul, latin = (part.replace("_", " ") for part in rule.split(" "))
    assert romanize(hangul) == latin


def test_the_rest_is_kept() -> None:
    assert romanize("올드보이 (2003) ㅋ") == "oldeuboi (2003) ㅋ"
    assert romanize("신라", capital=True) == "Silla"
    assert romanize("") == ""


def test_spoken() -> None:
    assert spoken("신라") == "실라"
    assert spoken("같이 a") == "가치 a"


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=6))
def test_every_syllable_has_letters(hangul: str) -> None:
    assert len(spoken(hangul)) == len(hangul)
    assert romanize(hangul).isascii()


@given(st.text(st.characters(codec=None)))
def test_any_text_is_answered(text: str) -> None:
    romanize(text)
