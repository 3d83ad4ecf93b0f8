from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.matching import SHOWN, Matcher, Tie, Verdict
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine, Results
from kdrama_tui.search.index import Index
from kdrama_tui.storage.catalog import load_catalog
from tests.exchange.ties import CASES, Case, film, matcher, row

CATALOG = load_catalog(shipped_catalog())
MATCHER = Matcher(CATALOG, Engine(Index(CATALOG)))
VERIFIED = [title for title in CATALOG.titles if title.verified]


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


@settings(deadline=None, max_examples=50)
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
