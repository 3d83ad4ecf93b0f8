"""What makes a tie exact, likely or none, shown with catalogs of one or two films."""

from __future__ import annotations

import pytest

from kdrama_tui.domain.title import Credit, Mention, Related, Relation, Title
from kdrama_tui.exchange.directors import Agreement, alike, directors_agree
from kdrama_tui.exchange.matching import SHOWN, Verdict
from kdrama_tui.exchange.names import head_of, names_of
from tests.exchange.ties import film, matcher, row


def test_of_two_of_one_name_the_year_decides() -> None:
    both = matcher(
        film("old", "The Housemaid", "하녀", 1960, "Kim Ki-young"),
        film("new", "The Housemaid", "하녀", 2010, "Im Sang-soo"),
    )
    for year, ident in ((1960, "old"), (2010, "new")):
        for name in ("The Housemaid", "하녀", "Housemaid"):
            tie = both.tie(row(name, year))
            assert tie.verdict is Verdict.EXACT or name == "Housemaid"
            assert tie.title is not None and tie.title.id == ident
            assert [each.title.id for each in tie.candidates] == [{"old": "new", "new": "old"}[ident]]
    for name, people, ident in (("Hanyeo", ("Sang-soo Im",), "new"), ("Hanyo", ("Ki-young Kim",), "old")):
        tie = both.tie(row(name, people=people))
        assert tie.verdict is Verdict.LIKELY and tie.title is not None and tie.title.id == ident
    assert both.tie(row("The Housemaid")).verdict is Verdict.LIKELY
    assert "2 titles may be meant" in both.tie(row("The Housemaid")).reason
    assert both.tie(row("The Housemaid", 1985)).verdict is Verdict.UNMATCHED


def test_of_two_that_fit_alike_none_is_exact() -> None:
    both = matcher(film("a", "Confession", "자백", 2022), film("b", "Confession", "고백", 2022))
    assert both.tie(row("Confession", 2022)).verdict is Verdict.LIKELY
    assert both.tie(row("Confession", 2022, others=("고백",))).title == film("b", "Confession", "고백", 2022)
    near = matcher(film("a", "Confession", year=2022), film("b", "Confession", year=2021))
    assert near.tie(row("Confession", 2022)).verdict is Verdict.LIKELY


def test_two_titles_with_one_id_are_a_person_s_to_tell_apart() -> None:
    one = film("a", "Confession", year=2022)._replace(imdb="tt1")
    both = matcher(one, film("b", "Confession Again", year=2022)._replace(imdb="tt1"))
    tie = both.tie(row("Confession", 2022, imdb="tt1"))
    assert (tie.verdict, tie.title) == (Verdict.LIKELY, one)
    assert "another Title has an id of it" in tie.reason
    assert matcher(one).tie(row("Confession", 2022, imdb="tt1")).verdict is Verdict.EXACT


def test_of_many_that_fit_alike_a_few_are_shown_in_an_order_of_their_own() -> None:
    alike = [film(letter, "Confession", year=2022) for letter in "hgfedcba"]
    one, other = (
        matcher(*alike).tie(row("Confession", 2022)),
        matcher(*alike[::-1]).tie(row("Confession", 2022)),
    )
    assert one == other and one.title == alike[-1]
    assert [each.title.id for each in one.candidates] == list("bcdef")


def test_a_director_of_that_year_makes_up_for_a_badly_spelled_title() -> None:
    birth = matcher(film("b", "A Birth", "탄생", 2022, "Park Heung-shik"))
    assert birth.tie(row("Tanzaino", 2022, people=("Heung-sik Park",))).verdict is Verdict.LIKELY
    assert birth.tie(row("Tanzaino", 2021, people=("Heung-sik Park",))).verdict is Verdict.UNMATCHED
    assert birth.tie(row("Tanzaino", 2022)).verdict is Verdict.UNMATCHED


def test_numbers_tell_the_parts_of_a_series_apart() -> None:
    series = matcher(
        film("one", "The Accidental Detective", "탐정: 더 비기닝", 2015, "Kim Joung-hoon"),
        film("two", "The Accidental Detective 2", "탐정: 리턴즈", 2018, "E.oni"),
    )
    assert (
        series.tie(row("The Accidental Detective 2", 2018)).title
        == series.tie(row("탐정: 리턴즈", 2018)).title
    )
    for name in (
        "The Accidental Detective 3",
        "The Accidental Detective III",
        "The Accidental Detective Part Three",
    ):
        assert series.tie(row(name, 2018)).verdict is not Verdict.EXACT
        assert series.tie(row(name, 2018, people=("E.oni",))).verdict is not Verdict.EXACT
    part = matcher(film("one", "The Accidental Detective Part One", year=2018, by="E.oni"))
    for name in ("The Accidental Detective Part Two", "The Accidental Detective Part II"):
        assert part.tie(row(name, 2018, people=("E.oni",))).verdict is not Verdict.EXACT
    assert part.tie(row("The Accidentl Detective Part One", 2018, people=("E.oni",))).verdict is Verdict.EXACT


def test_a_short_name_needs_more_than_a_long_one() -> None:
    two = matcher(
        film("d", "D", "동감", 2000, "Kim Jeong-kwon"), film("t", "T", "태극기 휘날리며", 2004, "Kang Je-gyu")
    )
    assert two.tie(row("Tonggam", 2000)).verdict is Verdict.LIKELY
    assert two.tie(row("Tonggam", 2000, people=("Kim Jung-kwon",))).verdict is Verdict.EXACT
    assert two.tie(row("Taegukgi hwinalrimyeo", 2004)).verdict is Verdict.EXACT
    assert two.tie(row("Taegukki hwinalimyo", 2004, people=("Kim Ki-duk",))).verdict is Verdict.UNMATCHED
    assert two.tie(row("Taegukki hwinalimyo", 2005, people=("Kang Je-gyu",))).verdict is Verdict.LIKELY
    assert two.tie(row("태극기휘날리며")).verdict is Verdict.LIKELY
    assert two.tie(row("태극기휘날리며", people=("강제규",))).verdict is Verdict.EXACT
    assert two.tie(row("동감", people=("김정권",))).verdict is Verdict.LIKELY


@pytest.mark.parametrize(
    "person",
    ["Bong Joon-ho", "Joon-ho Bong", "BONG Joon Ho", "봉준호", "Bong Jun-ho", "Joon Ho Bong", "Pong Chun-ho"],
)
def test_a_director_in_any_spelling_and_order(person: str) -> None:
    hangul = Title("p", "Parasite", "기생충", year=2019, directors=(Credit("Bong Joon-ho", "봉준호"),))
    latin = film("p", "Parasite", "기생충", 2019, "Bong Joon-ho")
    for title in (hangul, latin):
        tie = matcher(title).tie(row("Gisaengchung", 2020, people=("Somebody Else", person)))
        assert tie.verdict is Verdict.EXACT, person
    assert matcher(latin).tie(row("Parasite", 2019, people=("Bong Man-dae",))).verdict is Verdict.LIKELY


def test_initials_leave_open_who_is_meant() -> None:
    hero = matcher(film("h", "Hero", "영웅", 2022, "Yoon Je-kyun"))
    assert hero.tie(row("Hero", 2022, people=("JK Youn",))).verdict is Verdict.EXACT
    assert hero.tie(row("Hero", 2022, people=("JK Park",))).verdict is not Verdict.EXACT


def test_a_title_without_hangul_is_met_by_its_sound() -> None:
    only = matcher(film("o", "Oldeuboi", year=2003, by="Park Chan-wook"))
    assert only.tie(row("Ol-deu-bo-i", 2003)).verdict is Verdict.EXACT
    tie = only.tie(row("Olteuboi", 2003, people=("Chan-wook Park",)))
    assert (tie.verdict, tie.reason) == (Verdict.EXACT, "sounds like Oldeuboi, year and director")
    assert only.tie(row("올드보이", 2003, people=("박찬욱",))).verdict is Verdict.EXACT
    part = matcher(film("i", "Iljin 2", year=2018, by="Lee Soo-sung"))
    assert part.tie(row("Ilchin 2", 2018, people=("Lee Soo-sung",))).verdict is Verdict.EXACT
    assert part.tie(row("Ilchin 3", 2018, people=("Lee Soo-sung",))).verdict is not Verdict.EXACT


def test_sounds_that_are_nearly_right_and_latin_words_in_hangul_titles() -> None:
    decision = matcher(film("d", "D", "헤어질 결심", 2022))
    assert decision.tie(row("Heojil kyolshim", 2022)).verdict is Verdict.LIKELY
    tie = decision.tie(row("He-eojil gyuhlsim", 2012))
    assert tie.verdict is Verdict.UNMATCHED and tie.candidates[0].reason.startswith(
        "sounds like 헤어질 결심;"
    )
    area = matcher(film("j", "Joint Security Area", "공동경비구역 JSA", 2000))
    assert area.tie(row("Gongdong gyeongbi guyeok JSA", 2000)).verdict is Verdict.EXACT
    assert area.tie(row("Gongdong kyungbi guyuk JSA", 2000)).reason == "sounds like 공동경비구역 JSA and year"


def test_a_name_with_and_without_its_subtitle_is_likely() -> None:
    long = matcher(film("h", "Hansan: Rising Dragon", year=2022, by="Kim Han-min"))
    short = matcher(film("h", "Hansan", year=2022, by="Kim Han-min"))
    for tie in (
        long.tie(row("Hansan", 2022, people=("Kim Han-min",))),
        short.tie(row("Hansan Redux", 2022, people=("Kim Han-min",))),
        short.tie(row("Hansan - Rising Dragon", 2022)),
    ):
        assert tie.verdict is Verdict.LIKELY, tie
    assert long.tie(row("Hansan", 2022)).reason == "begins like the title and year"
    assert short.tie(row("Hansan - Rising Dragon", 2022)).reason == "begins like the title and year"


def test_a_name_that_only_a_list_prints_needs_the_director() -> None:
    mention = Mention("list", 1, "Quite Another Name")
    one = matcher(film("a", "Always", year=2011, by="Song Il-gon")._replace(mentions=(mention,)))
    assert one.tie(row("Quite Another Name", 2011)).verdict is Verdict.LIKELY
    assert one.tie(row("Quite Another Name", 2011, people=("Il-gon Song",))).verdict is Verdict.EXACT


def test_a_namesake_of_another_year_does_not_hide_what_is_nearly_meant() -> None:
    two = matcher(film("a", "Remember Me", year=1990), film("b", "Remembers Me", year=2013))
    tie = two.tie(row("Remember Me", 2013))
    assert tie.title is not None and (tie.title.id, tie.verdict) == ("b", Verdict.LIKELY)


def test_works_made_from_a_title_are_shown_first_and_are_few() -> None:
    remake = (Related(Relation.REMADE_AS, "The Lake House", 2006),)
    many = matcher(
        *(film(letter, f"Film {letter}", year=2000)._replace(related=remake) for letter in "abcdefg")
    )
    assert len(many.tie(row("The Lake House", 2006)).candidates) == SHOWN
    assert many.tie(row("The Lake House", 1996)).candidates == ()


def test_names_of_great_length_are_compared_whole_and_not_closely() -> None:
    endless = matcher(film("x", "ab" * 150, year=2000, by="Kim Ki-duk"))
    assert endless.tie(row("ab" * 150, 2000)).verdict is Verdict.EXACT
    assert endless.tie(row("ab" * 149 + "ba", 2000, people=("Ki-duk Kim",))).verdict is Verdict.UNMATCHED
    assert [len(name.folded) for name in names_of(("x" * 5000,))] == [1000]
    assert len(names_of(tuple(f"Name {number}" for number in range(5000)))) == 12
    assert head_of("D-War: Dragon Wars") == "dwar" and head_of("9: Nine") is None


ONE_PERSON = (
    ("봉준호", "봉준호"), ("Joon-ho Bong", "봉준호"), ("Bong Jun Ho", "봉준호"), ("봉준호", "Bong Joon-ho"),
    ("봉준호", "Joon-ho Bong"), ("Jun-ho Bong", "Bong Joon-ho"), ("Bong Jun-ho", "Joon-ho Bong"),
    ("Steven Spielberg", "Spielberg Steven"), ("Stephen Spielberg", "Steven Spielberg"), ("E.oni", "E.ONI"),
)  # fmt: skip
OTHERS = (
    ("봉준호", "봉만대"), ("Kim Ki-duk", "Kim Ki-young"), ("Ki-duk Kim", "김기영"), ("JK Youn", "Park Je-kyun"),
    ("Steven Spielberg", "이재한"), ("Bong Joon-ho", "Lee Chang-dong"),
)  # fmt: skip


def test_spellings_of_one_person_and_of_others() -> None:
    assert [pair for pair in ONE_PERSON if alike(*pair) < 0.5] == []
    assert [pair for pair in OTHERS if not 0 <= alike(*pair) < 0.25] == []
    assert 0.25 <= alike("JK Youn", "Yoon Je-kyun") < 0.5
    assert alike("!?", "Bong Joon-ho") == alike("Bong Joon-ho", "") == -1
    directed = film("h", "Hope", by="Lee Joon-ik")
    assert directors_agree(("A", "B", "이준익"), directed) is Agreement.SAME
    assert directors_agree(("Park Chan-wook",), directed) is Agreement.OTHER
    assert (
        directors_agree((), directed) is directors_agree(("이준익",), film("h", "Hope")) is Agreement.UNKNOWN
    )
    assert directors_agree((*["Park Chan-wook"] * 8, "이준익"), directed) is Agreement.OTHER
