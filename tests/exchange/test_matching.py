from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.title import Catalog, Credit, Kind, Title
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.matching import SHOWN, Matcher, Tie, Verdict
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine, Results
from kdrama_tui.search.index import Index
from kdrama_tui.storage.catalog import load_catalog
from tests.exchange.ties import CASES, Case, row

CATALOG = load_catalog(shipped_catalog())
MATCHER = Matcher(CATALOG, Engine(Index(CATALOG)))
VERIFIED = [title for title in CATALOG.titles if title.verified]


def matcher(*titles: Title) -> Matcher:
    return Matcher(Catalog(titles))


def film(ident: str, title: str, hangul: str | None = None, year: int | None = None, by: str = "") -> Title:
    return Title(ident, title, hangul, year=year, directors=(Credit(by),) if by else ())


def names(title: Title) -> list[str]:
    return [text for text in (title.title, title.hangul, title.romanized, *title.also_known_as) if text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.row.title[:30]!a} {case.row.year}")
def test_rows_that_a_person_has(case: Case) -> None:
    tie = MATCHER.tie(case.row)
    shown = tie.title or (tie.candidates[0].title if tie.candidates else None)
    assert tie.verdict is case.verdict, tie
    if case.title is not None or case.reason == "nothing like it":
        assert (shown and shown.id) == case.title, tie
    assert case.reason in tie.reason, tie


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert {case.verdict for case in CASES} == set(Verdict)


# -- what holds of any row -------------------------------------------------------------------------

WORDS = [text for title in CATALOG.titles for text in names(title)]
PEOPLE = [
    text for title in CATALOG.titles for credit in title.directors for text in (credit.name, *credit.also)
]
anything = st.text(st.characters(), max_size=40)
foreigns = st.builds(
    Foreign,
    at=st.just(""),
    title=anything | st.sampled_from(WORDS) | st.tuples(st.sampled_from(WORDS), anything).map("".join),
    year=st.none() | st.integers(1995, 2024) | st.integers(),
    others=st.lists(anything | st.sampled_from(WORDS), max_size=3).map(tuple),
    kind=st.none() | st.sampled_from(Kind),
    imdb=st.none() | anything | st.sampled_from([title.imdb for title in VERIFIED if title.imdb]),
    tmdb=st.none() | st.integers() | st.sampled_from([title.tmdb for title in VERIFIED if title.tmdb]),
    people=st.lists(anything | st.sampled_from(PEOPLE), max_size=3).map(tuple),
    own_id=st.none() | anything | st.sampled_from([title.id for title in VERIFIED]),
)


def sound(tie: Tie) -> bool:
    """What must be so of every tie."""
    others = [each.title for each in tie.candidates]
    return (
        (tie.title is None) is (tie.verdict is Verdict.UNMATCHED)
        and tie.title not in others
        and len({title.id for title in others}) == len(others) <= SHOWN
        and bool(tie.reason)
        and all(each.reason for each in tie.candidates)
    )


@settings(deadline=None, max_examples=300)
@given(foreigns)
def test_any_row_is_answered_and_any_catalog_order_gives_the_same(foreign: Foreign) -> None:
    tie = MATCHER.tie(foreign)
    assert sound(tie), tie
    assert TURNED.tie(foreign) == tie


_turned = list(CATALOG.titles)
random.Random(2).shuffle(_turned)
TURNED = Matcher(Catalog(tuple(_turned)))


@pytest.mark.parametrize("title", VERIFIED, ids=lambda title: title.id)
def test_own_names_year_and_director_are_exact_and_never_with_another_year(title: Title) -> None:
    people = [text for credit in title.directors for text in (credit.name, credit.hangul) if text]
    for name in names(title):
        for person in people:
            tie = MATCHER.tie(row(name, title.year, people=(person,), kind=title.kind))
            assert (tie.verdict, tie.title) == (Verdict.EXACT, title), tie
            for years in (-30, -3, -2, 2, 3, 30):
                tie = MATCHER.tie(row(name, (title.year or 0) + years, people=(person,), kind=title.kind))
                assert tie.verdict is not Verdict.EXACT, tie
        other = Kind.FILM if title.kind is Kind.DRAMA else Kind.DRAMA
        assert (
            MATCHER.tie(row(name, title.year, people=(people[0],), kind=other)).verdict is not Verdict.EXACT
        )


def test_what_no_list_proves_is_never_exact_by_its_name() -> None:
    for year in (None, 1998, 2019):
        assert MATCHER.tie(row("What Dreams May Come", year)).verdict is not Verdict.EXACT
    doubted = matcher(film("d", "A Doubtful Film", year=2000, by="Kim Ki-duk")._replace(verified=False))
    assert doubted.tie(row("A Doubtful Film", 2000, people=("Kim Ki-duk",))).verdict is Verdict.LIKELY


# -- several titles that may be meant --------------------------------------------------------------


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
    assert only.tie(row("Oldeu boy", 2003, people=("Chan-wook Park",))).title is not None
    assert only.tie(row("올드보이", 2003, people=("박찬욱",))).verdict is Verdict.EXACT


# -- the search, threads, speed --------------------------------------------------------------------


def test_the_search_is_asked_for_more() -> None:
    found = MATCHER.ask(row("geudaeman", 1990))
    assert "always-2011" in [each.title.id for each in found]
    assert all(each.reason for each in found)
    assert matcher(*CATALOG.titles).ask(row("Always")) == ()


def test_several_threads_get_the_same_ties() -> None:
    fresh = Matcher(CATALOG, Engine(Index(CATALOG)))
    rows = [case.row for case in CASES] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(fresh.tie, rows)) == [MATCHER.tie(each) for each in rows]
        assert list(pool.map(fresh.ask, rows[:40])) == [MATCHER.ask(each) for each in rows[:40]]


def test_the_search_is_asked_by_one_thread_at_a_time() -> None:
    class Narrow(Engine):
        inside = most = 0

        def find(self, *args: Any, **options: Any) -> Results:
            Narrow.inside += 1
            Narrow.most = max(Narrow.most, Narrow.inside)
            time.sleep(0.002)
            Narrow.inside -= 1
            return Results([], 0, False)

    fresh = Matcher(CATALOG, Narrow(Index(CATALOG)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(fresh.ask, [row("Always")] * 20))
    assert Narrow.most == 1


def test_many_names_of_one_row_take_no_time() -> None:
    began = time.process_time()
    many = tuple(f"Name number {number} of a film" for number in range(5000))
    MATCHER.tie(row("y" * 1_000_000, 2011, others=many, people=many))
    assert time.process_time() - began < 1
