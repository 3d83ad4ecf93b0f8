"""What a Match says, and what the search does with texts that no catalog should hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.title import Catalog, Credit, Mention, PublishedList, Title
from kdrama_tui.hangul.jamo import choseong
from kdrama_tui.hangul.pronounce import romanize
from kdrama_tui.search.engine import Engine
from kdrama_tui.search.index import Index
from kdrama_tui.search.match import Field, Match, Reading


def engine_of(*titles: Title) -> Engine:
    return Engine(Index(Catalog(titles)))


def lit(match: Match) -> list[str]:
    return [match.text[start:end] for start, end in match.spans]


def test_a_match_says_why(engine: Engine) -> None:
    by_sound = next(m for m in engine.search("Cheol-su") if m.title.id == "a-moment-to-remember-2004")
    assert (by_sound.field, by_sound.reading) == (Field.CHARACTER, Reading.SOUND)
    assert by_sound.text == "Choi Chul-soo" and lit(by_sound) == ["Chul-soo"]
    assert by_sound.reason == 'character · sounds like "cheol su"'
    by_letters = engine.search("sassy")[0]
    assert (by_letters.field, by_letters.reading, lit(by_letters)) == (Field.TITLE, Reading.LATIN, ["Sassy"])
    initials = engine.search("ㅂㅅㅎ")[0]
    assert (initials.reading, lit(initials)) == (Reading.CHOSEONG, ["부산행"])
    layout = engine.search("qntksgod")[0]
    assert (layout.reading, lit(layout)) == (Reading.KEYBOARD, ["부산행"])
    composing = engine.search("멀")[0]
    assert (composing.reading, lit(composing)) == (Reading.JAMO, ["머리"])
    typo = engine.search("my sasy girl")[0]
    assert typo.close and typo.reason == 'title · close to "my sasy girl"'


def test_several_words_may_meet_several_fields(engine: Engine) -> None:
    match = engine.search("oasis 2002")[0]
    assert match.text == "Oasis" and [(field, text) for field, text, _ in match.also] == [
        (Field.YEAR, "2002")
    ]
    assert engine.search("oasis 1999") == []
    assert engine.search("son ye jin godzilla") == []


def test_limit(engine: Engine) -> None:
    assert len(engine.search("kim", 3)) == 3
    assert engine.search("kim", 3) == engine.search("kim")[:3]


def test_an_exact_title_beats_a_character_that_sounds_alike() -> None:
    catalog = Catalog(
        (
            Title("a-2000", "Somebody", cast=(Credit("Kim A", "김아", (), "Lee Sunny", "이선희"),)),
            Title("sunny-2011", "Sunny"),
        )
    )
    assert Engine(Index(catalog)).search("sunny")[0].title.id == "sunny-2011"


def test_a_name_without_hangul_is_found_by_sound_and_from_hangul() -> None:
    mention = Mention("l", 1, "X", names=("Chul-soo",))
    catalog = Catalog(
        (Title("x-2000", "Ex", mentions=(mention,)),), (PublishedList("l", "L", None, "", True, 1),)
    )
    engine = Engine(Index(catalog))
    for query in ("Cheolsu", "chol su", "철수"):
        assert [m.title.id for m in engine.search(query)] == ["x-2000"], query


def test_markup_and_odd_titles_are_found_by_their_own_text() -> None:
    engine = engine_of(Title("rec-2007", "[REC]"), Title("m-1931", "M"), Title("d-1900", "D'Amour"))
    assert engine.search("[rec]")[0].title.id == "rec-2007"
    assert engine.search("m")[0].title.id == "m-1931"
    assert engine.search("damour")[0].title.id == "d-1900"


def test_a_year_that_is_being_typed_keeps_the_title(engine: Engine) -> None:
    for query in ("oasis 2", "oasis 20", "oasis 200", "oasis 2002"):
        assert [m.title.id for m in engine.search(query)] == ["oasis-2002"], query


def test_an_empty_catalog_and_an_empty_query() -> None:
    engine = engine_of()
    assert engine.search("anything") == [] and engine.search("") == [] and engine.search(" \t ") == []


GIVEN = [
    "철수",
    "예진",
    "가은",
    "은지",
    "신라",
    "학영",
    "석희",
    "종룡",
    "재우",
    "주영",
    "혁",
    "아름",
    "이슬",
    "유나",
    "성태",
    "도연",
    "래현",
]
anything = st.text(max_size=30)
hangul = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)
latin = st.text("abcdefghijklmnopqrstuvwxyz -'", min_size=1, max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(anything, hangul, anything), max_size=6), st.lists(anything, max_size=8))
def test_any_text_can_be_indexed_and_asked_for(rows: list[tuple[str, str, str]], queries: list[str]) -> None:
    titles = tuple(
        Title(f"t{at}", name, korean, cast=(Credit(person, korean, (), person, korean),), year=2000 + at)
        for at, (name, korean, person) in enumerate(rows)
    )
    engine = engine_of(*titles)
    for query in [*queries, *(part for row in rows for part in row)]:
        for match in engine.search(query):
            last = 0
            for start, end in match.spans:
                assert last <= start < end <= len(match.text)
                last = end


@settings(max_examples=60, deadline=None)
@given(latin.filter(lambda name: any(char.isalpha() for char in name)), hangul)
def test_a_title_finds_itself_by_its_own_names(name: str, korean: str) -> None:
    engine = engine_of(Title("own", name, korean, romanize(korean)), Title("other", "Qq Zz", "뷁"))
    for query in (name, korean, romanize(korean), choseong(korean)):
        if query == choseong(korean) and choseong("뷁") == query:
            continue
        assert engine.search(query)[0].title.id == "own", query


def test_bad_queries_are_answered_at_once(engine: Engine) -> None:
    for query in (
        "a" * 10_000,
        "가" * 10_000,
        "ㄱ" * 10_000,
        "\u0301" * 500,
        "a b " * 3000,
        ".*[",
        "\x00",
        "\u202e",
        "🎬",
    ):
        engine.search(query)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["김", "이", "박", "최", "정", "강", "조", "윤", "임", "노", "우", "고", "오", "배"]),
    st.sampled_from(GIVEN),
    st.integers(0, 3),
)
def test_a_person_is_found_by_the_official_spelling_in_any_shape(family: str, given: str, shape: int) -> None:
    engine = engine_of(Title("own", "X", cast=(Credit(family + given, family + given),)), Title("other", "Q"))
    one, two = romanize(family), romanize(given)
    query = [f"{one} {two}", f"{two} {one}", one + two, f"{two},{one}"][shape]
    assert [match.title.id for match in engine.search(query)] == ["own"], query
