"""Spellings people use, over the shipped catalog; see cases.py."""

from __future__ import annotations

import pytest

from kdrama_tui.search.engine import CUTOFF, Engine
from kdrama_tui.search.match import Reading
from tests.search import cases, cases_people
from tests.search.cases import CHUL_SOO

GROUPS = {**cases.GROUPS, **cases_people.GROUPS}
NOTHING = [*cases.NOTHING, *cases_people.NOTHING]


@pytest.mark.parametrize("group", GROUPS)
def test_the_right_title_comes_first(engine: Engine, group: str) -> None:
    wrong = {}
    for query, ids in GROUPS[group]:
        found = engine.search(query)
        if not found or found[0].title.id not in ids.split():
            wrong[query] = [(match.title.id, match.score) for match in found[:3]]
    assert not wrong


def test_there_are_enough_cases() -> None:
    assert sum(len(rows) for rows in GROUPS.values()) >= 500


@pytest.mark.parametrize("query", NOTHING)
def test_nonsense_finds_nothing(engine: Engine, query: str) -> None:
    assert engine.search(query) == []


@pytest.mark.parametrize("query", ["chul soo", "Cheol-su", "Chŏlsu", "철수", "cjftn"])
def test_both_heroes_called_chul_soo_lead(engine: Engine, query: str) -> None:
    assert {match.title.id for match in engine.search(query)[:2]} == set(CHUL_SOO.split())


@pytest.mark.parametrize(("query", "title"), [
    ("ㅊㅅ", "my-love-from-the-star-2013"),  # 천송이: the initials of family name and first syllable
    ("do", "my-annoying-brother-2016"),  # D.O.: two words of one letter
])  # fmt: skip
def test_two_letters_may_stand_in_two_words(engine: Engine, query: str, title: str) -> None:
    assert title in [match.title.id for match in engine.search(query)]


def test_a_name_in_the_other_order_is_read_as_what_it_is(engine: Engine) -> None:
    match = engine.search("예진 손")[0]
    assert (match.text, match.reading) == ("손예진", Reading.JAMO)


def test_matches_are_ordered_and_mean_something(engine: Engine) -> None:
    for query in ("son", "kim", "lee moment", "ㅅ", "a"):
        found = engine.search(query)
        scores = [match.score for match in found]
        assert scores == sorted(scores, reverse=True)
        assert all(CUTOFF <= score <= 100 for score in scores)
        assert len({match.title.id for match in found}) == len(found)


def test_of_equal_matches_the_one_that_more_lists_name_comes_first(engine: Engine) -> None:
    found = engine.search("son ye jin")
    equal = [len(match.title.list_ids) for match in found if match.score > found[0].score - 1]
    assert equal == sorted(equal, reverse=True) and len(equal) >= 4 and len(set(equal)) > 1
