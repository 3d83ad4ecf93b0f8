"""Romanizers as people are: each with habits of its own, for benchmarks that must not ask the program's own.

A Habit is one writer: for each letter of Hangul one of the spellings that are in use, kept to but for a slip now and
then; by the letters or by the pronunciation; syllables joined, hyphenated or apart. ``old`` is McCune and Reischauer's
system as it is typed without its marks. Only ``learned`` draws from the program's own table of spellings.
"""

from __future__ import annotations

import random
from typing import NamedTuple

from kdrama_tui.hangul.chunks import chances
from kdrama_tui.hangul.jamo import is_syllable, split
from kdrama_tui.hangul.pronounce import NEUTRAL, spoken

ONSETS = {
    "ㄱ": "g g g k", "ㄲ": "kk gg k", "ㄴ": "n", "ㄷ": "d d d t", "ㄸ": "tt dd t", "ㄹ": "r r r l", "ㅁ": "m",
    "ㅂ": "b b b p", "ㅃ": "pp bb p", "ㅅ": "s", "ㅆ": "ss s", "ㅇ": "", "ㅈ": "j j j ch", "ㅉ": "jj j", "ㅊ": "ch",
    "ㅋ": "k", "ㅌ": "t", "ㅍ": "p", "ㅎ": "h",
}  # fmt: skip
VOWELS = {
    "ㅏ": "a", "ㅐ": "ae ae ae e ai", "ㅑ": "ya", "ㅒ": "yae", "ㅓ": "eo eo u uh", "ㅔ": "e e e ae", "ㅕ": "yeo yeo yu",
    "ㅖ": "ye", "ㅗ": "o", "ㅘ": "wa", "ㅙ": "wae", "ㅚ": "oe oe oi", "ㅛ": "yo", "ㅜ": "u u oo", "ㅝ": "wo weo",
    "ㅞ": "we", "ㅟ": "wi wi wee", "ㅠ": "yu yu yoo", "ㅡ": "eu eu u", "ㅢ": "ui ui eui", "ㅣ": "i i i ee",
}  # fmt: skip
CODAS = {
    "": "",
    "ㄱ": "k k k g",
    "ㄴ": "n",
    "ㄷ": "t t t d",
    "ㄹ": "l",
    "ㅁ": "m",
    "ㅂ": "p p p b",
    "ㅇ": "ng",
}
SLIP = 0.04  # of letters, that are not by the habit

# McCune-Reischauer without breves and apostrophes: what is soft between voiced sounds.
_OLD_ONSETS = {"ㄱ": "kg", "ㄷ": "td", "ㅂ": "pb", "ㅈ": ("ch", "j"), "ㅅ": "ss", "ㄹ": "rr"}
_OLD_VOWELS = {"ㅓ": "o", "ㅕ": "yo", "ㅡ": "u", "ㅝ": "wo", "ㅢ": "ui"}


class Habit(NamedTuple):
    """How one writes Hangul.

    Args:
        letters: the spelling of each letter: onsets, vowels, codas.
        by_sound: whether as it is spoken.
        hyphens: share of the places between two syllables of a word that have a hyphen.
        joined: whether words are written together.
    """

    letters: tuple[dict[str, str], dict[str, str], dict[str, str]]
    by_sound: bool
    hyphens: float
    joined: bool


def habit(rng: random.Random) -> Habit:
    """Somebody's habits."""
    letters = tuple(
        {letter: rng.choice(row.split(" ")) for letter, row in table.items()}
        for table in (ONSETS, VOWELS, CODAS)
    )
    hyphens = rng.choice([0.0, 0.0, 0.0, 1.0, 0.25])
    return Habit(letters, rng.random() < 0.6, hyphens, rng.random() < 0.1)  # type: ignore[arg-type]


def folk(hangul: str, rng: random.Random, mine: Habit | None = None) -> str:
    """Hangul by somebody's habits, in small letters; other characters stay."""
    mine = mine or habit(rng)
    tables = (ONSETS, VOWELS, CODAS)

    def syllable(char: str) -> str:
        onset, vowel, coda = split(char)
        out = ""
        for own, table, letter in zip(mine.letters, tables, (onset, vowel, NEUTRAL[coda]), strict=True):
            out += rng.choice(table[letter].split(" ")) if rng.random() < SLIP else own[letter]
        return out.replace("si", "shi", 1) if out.startswith("si") and rng.random() < 0.1 else out

    return _written(spoken(hangul) if mine.by_sound else hangul, syllable, mine.hyphens, mine.joined, rng)


def old(hangul: str, rng: random.Random) -> str:
    """Hangul in McCune and Reischauer's system, as typed: 살인의 추억 gives sarinui chuok."""
    text = spoken(hangul)
    out = ""
    voiced = False
    for char in text:
        if not is_syllable(char):
            out += char
            voiced = False
            continue
        onset, vowel, coda = split(char)
        soft = _OLD_ONSETS.get(onset)
        out += soft[voiced] if soft else ONSETS[onset].split(" ")[0]
        out += _OLD_VOWELS.get(vowel, VOWELS[vowel].split(" ")[0]) + CODAS[NEUTRAL[coda]].split(" ")[0]
        voiced = NEUTRAL[coda] in ("", "ㄴ", "ㄹ", "ㅁ", "ㅇ")
    return out.replace("lr", "ll")


def learned(hangul: str, rng: random.Random) -> str:
    """Hangul as drawn from the program's table of spellings."""

    def syllable(char: str) -> str:
        found = {chunk: p for chunk, p in chances("G", char).items() if p > 0.01}
        return rng.choices(list(found), list(found.values()))[0]

    return _written(hangul, syllable, rng.choice([0.0, 0.0, 1.0, 0.3]), False, rng)


def _written(text: str, syllable: object, hyphens: float, joined: bool, rng: random.Random) -> str:
    assert callable(syllable)
    out = ""
    before = ""
    for char in text:
        if is_syllable(char):
            out += "-" if is_syllable(before or " ") and rng.random() < hyphens else ""
            out += syllable(char)
        elif not (joined and char == " "):
            out += char
        before = char
    return out


def turned(name: str) -> str:
    """A name with the family name behind: Bong Joon-ho gives Joon-ho Bong."""
    family, _, given = name.partition(" ")
    return f"{given} {family}" if given else name


# Romanized titles as IMDb has or had them, with the Hangul; noted by hand.
ATTESTED = """
올드보이 Oldeuboi | 기생충 Gisaengchung | 살인의 추억 Salinui chueok | 아가씨 Ah-ga-ssi | 헤어질 결심 Heojil kyolshim
괴물 Gwoemul | 마더 Madeo | 친절한 금자씨 Chinjeolhan geumjassi | 복수는 나의 것 Boksuneun naui geot | 박쥐 Bakjwi
악마를 보았다 Ang-ma-reul bo-at-da | 추격자 Chugyeokja | 황해 Hwanghae | 곡성 Goksung | 장화, 홍련 Janghwa, Hongryeon
달콤한 인생 Dalkomhan insaeng | 좋은 놈, 나쁜 놈, 이상한 놈 Joheunnom nabbeunnom isanghannom | 아저씨 Ajeossi
버닝 Beoning | 밀양 Milyang | 시 Shi | 박하사탕 Bakha satang | 빈집 Bin-jip | 사마리아 Samaria | 활 Hwal
봄 여름 가을 겨울 그리고 봄 Bom yeoreum gaeul gyeoul geurigo bom | 쉬리 Shiri | 부산행 Busanhaeng | 반도 Bando
공동경비구역 JSA Gongdong gyeongbi guyeok JSA | 택시운전사 Taeksi woonjunsa | 변호인 Byeon-ho-in
국제시장 Gukjesijang | 명량 Myeong-ryang | 왕의 남자 Wang-ui namja | 해운대 Haeundae | 내부자들 Naeboojadeul
광해, 왕이 된 남자 Gwanghae: Wangyidoen namja | 베테랑 Beterang | 도둑들 Dodookdeul | 암살 Amsal | 실미도 Silmido
웰컴 투 동막골 Welkeom tu Dongmakgol | 말아톤 Malaton | 오아시스 Oasiseu | 엽기적인 그녀 Yeopgijeogin geunyeo
클래식 Keulraesik | 태극기 휘날리며 Taegukgi hwinalrimyeo | 내 머리 속의 지우개 Nae meorisokui jiwoogae
밤의 해변에서 혼자 Bamui haebyun-eoseo honja | 시월애 Siworae | 도가니 Dogani | 써니 Sseo-ni | 신세계 Sin-se-gye
7번방의 선물 7-beon-bang-ui seon-mul | 늑대소년 Neuk-dae-so-nyeon | 건축학개론 Geon-chook-hak-gae-ron
은밀하게 위대하게 Eun-mil-ha-gae eui-dae-ha-gae | 뷰티 인사이드 Byuti insaideu | 마녀 Manyeo | 극한직업 Geukhanjikeob
신과함께-죄와 벌 Singwa hamkke: Joewa beol | 관상 Gwansang | 베를린 Bereullin | 끝까지 간다 Kkeut-kka-ji-gan-da
검은 사제들 Geomeun sajedeul | 밀정 Miljeong | 터널 Teoneol | 그놈 목소리 Geu nom moksori | 바람난 가족 Baramnan gajok
하녀 Hanyo | 지구를 지켜라! Jigureul jikyeora! | 조용한 가족 Choyonghan kajok | 반칙왕 Banchikwang
여고괴담 Yeogo goedam | 번지점프를 하다 Beonjijeompeureul hada | 봄날은 간다 Bomnaleun ganda
초록물고기 Chorok mulkogi | 친구 Chingu | 강원도의 힘 Kangwon-do ui him | 생활의 발견 Saenghwalui balgyeon
취화선 Chihwaseon | 서편제 Seopyeonje | 춘향뎐 Chunhyangdyeon | 그때 그 사람들 Geuddae geusaramdeul
집으로... Jibeuro | 소원 So-won | 형 Hyeong | 암수살인 Amsusarin | 독전 Dokjeon | 마약왕 Ma-yak-wang
남산의 부장들 Namsanui bujangdeul | 모가디슈 Mogadisyu | 범죄도시 Beomjoidosi | 악녀 Aknyeo | 벌새 Beolsae
82년생 김지영 82 nyeonsaeng kimjiyeong | 윤희에게 Yunhui-ege | 사바하 Sabaha | 증인 Jeung-in | 악질경찰 Akjilkyungchal
"""


def attested() -> dict[str, str]:
    """The romanized title of each Hangul one, the latter without blanks."""
    found = {}
    for entry in ATTESTED.replace("\n", "|").split("|"):
        words = entry.split()
        cut = sum(any(map(is_syllable, word)) or word in ("놈,",) for word in words)
        if words:
            if words[cut] == "JSA":
                cut += 1
            found["".join(words[:cut])] = " ".join(words[cut:])
    return found
