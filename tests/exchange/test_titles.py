"""Sets of titles by the columns that each source has, and what becomes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.cataloguing import sort_out
from kdrama_tui.domain.facts import FACTS, changed, person, person_words
from kdrama_tui.domain.title import Catalog, Credit, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.titles import TitlesReading, read_titles
from tests.conftest import ROOT


def quiet(done: int, total: int) -> None:
    pass


def reading(folder: Path, name: str, text: str) -> TitlesReading:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_titles(path, quiet)


def one(folder: Path, name: str, text: str) -> Title:
    found = reading(folder, name, text)
    assert not found.faults and not found.foreign
    [row] = found.rows
    return row.title


DECISION = {"title": "Decision to Leave", "hangul": "헤어질 결심", "year": 2022, "kind": Kind.FILM}


def facts(title: Title) -> dict[str, object]:
    return {name: getattr(title, name) for name in DECISION}


def test_mydramalist(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "mdl.csv",
        "Name,Native Title,Also Known As,Type,Aired Date,Episodes,Duration,Genres,Tags,Director,Main Role,Synopsis\n"
        'Twinkling Watermelon,반짝이는 워터멜론,"Sparkling Watermelon, Banjjak",Drama,"Sep 25, 2023 - Nov 14, 2023",'
        '16,1 hr. 10 min.,"Romance, Youth, Fantasy","Time Travel, First Love",Son Jung-hyun,'
        '"Ryeoun, Choi Hyun-wook",A boy falls back in time.\n',
    )
    assert (found.title, found.hangul, found.year, found.kind) == (
        "Twinkling Watermelon",
        "반짝이는 워터멜론",
        2023,
        Kind.DRAMA,
    )
    assert (found.episodes, found.runtime_minutes) == (16, 70)
    assert found.genres == ("romance", "youth", "fantasy") and found.themes == ("time travel", "first love")
    assert [each.name for each in found.cast] == ["Ryeoun", "Choi Hyun-wook"]
    assert found.also_known_as == ("Sparkling Watermelon", "Banjjak")


def test_tmdb_table_and_json(tmp_path: Path) -> None:
    table = one(
        tmp_path,
        "tmdb.csv",
        "id,title,original_title,original_language,release_date,runtime,imdb_id,genres,overview\n"
        "705996,Decision to Leave,헤어질 결심,ko,2022-06-29,139.0,tt12477480,"
        "\"[{'id': 80, 'name': 'Crime'}, {'id': 10749, 'name': 'Romance'}]\",A detective.\n",
    )
    assert facts(table) == DECISION and table.imdb == "tt12477480" and table.runtime_minutes == 139
    assert table.genres == ("crime", "romance")
    details = {
        "title": "Decision to Leave",
        "original_title": "헤어질 결심",
        "original_language": "ko",
        "release_date": "2022-06-29",
        "runtime": 139,
        "external_ids": {"imdb_id": "tt12477480"},
        "credits": {
            "cast": [{"name": "Tang Wei", "original_name": "탕웨이", "character": "Song Seo-rae"}],
            "crew": [
                {"job": "Director", "name": "Park Chan-wook", "original_name": "박찬욱"},
                {"job": "Editor", "name": "Kim Sang-beom"},
            ],
        },
    }
    found = one(tmp_path, "tmdb.json", json.dumps({"page": 1, "results": [details]}))
    assert facts(found) == DECISION and found.imdb == "tt12477480"
    assert found.directors == (Credit("Park Chan-wook", "박찬욱"),)
    assert found.cast == (Credit("Tang Wei", "탕웨이", (), "Song Seo-rae"),)
    assert facts(one(tmp_path, "one.json", json.dumps(details))) == DECISION


def test_kobis_table_and_json(tmp_path: Path) -> None:
    table = one(
        tmp_path,
        "kobis.csv",
        "영화명,영화명(영문),제작연도,제작국가,유형,장르,제작상태,감독,제작사\n"
        '헤어질 결심,Decision to Leave,2022,한국,장편,"드라마,멜로/로맨스",개봉,박찬욱,모호필름\n',
    )
    assert facts(table) == DECISION and table.directors == (Credit("박찬욱", "박찬욱"),)
    movie = {
        "movieCd": "20210028",
        "movieNm": "헤어질 결심",
        "movieNmEn": "Decision to Leave",
        "prdtYear": "2022",
        "openDt": "20220629",
        "typeNm": "장편",
        "nationAlt": "한국",
        "directors": [{"peopleNm": "박찬욱"}],
    }
    found = one(tmp_path, "kobis.json", json.dumps({"movieListResult": {"totCnt": 1, "movieList": [movie]}}))
    assert facts(found) == DECISION and found.directors == (Credit("박찬욱", "박찬욱"),)


def test_imdb_basics(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "title.basics.tsv",
        "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
        "tt12477480\tmovie\tDecision to Leave\tHeojil kyolshim\t0\t2022\t\\N\t139\tCrime,Drama,Mystery\n"
        "tt0000001\ttvEpisode\tEpisode #1.1\tEpisode #1.1\t0\t2022\t\\N\t\\N\t\\N\n"
        "tt0000002\ttvSeries\tReply 1988\tEungdabhara 1988\t0\t2015\t2016\t\\N\tComedy\n",
    )
    assert [row.title.kind for row in found.rows] == [Kind.FILM, Kind.DRAMA] and found.foreign == 1
    assert (
        found.rows[0].title.also_known_as == ("Heojil kyolshim",) and found.rows[0].title.imdb == "tt12477480"
    )


def test_other_countries_are_passed_over_and_bad_fields_cost_only_themselves(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "mixed.csv",
        "Title,Year,Country,Runtime,IMDb\n"
        "Amélie,2001,France,122,tt0211915\n"
        "Old Boy,two thousand,South Korea,ages,12\n"
        ",2004,South Korea,100,\n",
    )
    assert found.foreign == 1 and [row.title.title for row in found.rows] == ["Old Boy"]
    assert [fault.lost for fault in found.faults] == [False, False, False, True]
    assert all("mixed.csv line" in fault.at for fault in found.faults)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("diary.csv", "Date,Rating\n2024-01-01,5\n"),
        ("empty.json", "[]"),
        ("text.txt", "Dear diary, today I saw a film.\n"),
        ("none.csv", "Title,Year\n"),
    ],
)
def test_what_holds_no_titles_is_refused_in_a_sentence(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(KdramaError, match=r"no titles|empty"):
        reading(tmp_path, name, text)


def test_what_kind_it_is_decides_whatever_stands_first(tmp_path: Path) -> None:
    found = one(tmp_path, "a.csv", "Episodes,Type,Title\n16,Drama,Moving\n")
    assert (found.kind, found.episodes) == (Kind.DRAMA, 16)
    series = {"id": 126485, "name": "Moving", "original_name": "무빙", "first_air_date": "2023-08-09"}
    found = one(tmp_path, "b.json", json.dumps({"results": [series]}))
    assert (found.kind, found.year, found.hangul, found.tmdb) == (Kind.DRAMA, 2023, "무빙", 126485)
    found = one(tmp_path, "c.json", json.dumps([{**series, "number_of_episodes": 20}]))
    assert found.episodes == 20


def test_another_catalog_comes_in_whole(tmp_path: Path, catalog: Catalog) -> None:
    found = read_titles(ROOT / "catalog.json", quiet)
    assert [row.title for row in found.rows] == [title._replace(mentions=()) for title in catalog.titles]
    sorted_out = sort_out(found, catalog, quiet)
    assert not sorted_out.new and sorted_out.known == 46
    everything = sort_out(found, Catalog(()), quiet)
    assert [title.id for title in everything.new] and len({title.id for title in everything.new}) == 46


def test_what_is_new_known_doubtful_and_doubled(tmp_path: Path, catalog: Catalog) -> None:
    found = reading(
        tmp_path,
        "four.csv",
        "Title,Hangul,Year\nDecision to Leave,헤어질 결심,2022\nWindstruck,,2004\nWindstruck,,2005\n"
        "Decision to Leave,헤어질 결심,2022\n",
    )
    what = sort_out(found, catalog, quiet)
    assert [title.id for title in what.new] == ["decision-to-leave-2022"]
    assert what.known == 1 and len(what.doubled) == 1
    [(read, title, reason)] = what.doubtful
    assert (read.title.year, title.id) == (2005, "windstruck-2004") and "2004" in reason
    assert len(sort_out(found, catalog, quiet, doubtful=True).new) == 2


WORD = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="();|"), min_size=1
)
NAME = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8}(-[a-z]{1,8})?)?", fullmatch=True).filter(
    lambda name: " as " not in f" {name} "
)
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4)
CREDITS = st.builds(
    Credit,
    NAME,
    st.none() | HANGUL,
    st.lists(NAME, max_size=2, unique=True).map(tuple),
    st.none() | NAME,
    st.none() | HANGUL,
)


@given(CREDITS)
def test_a_person_as_shown_reads_as_what_it_was(credit: Credit) -> None:
    assert person(person_words(credit)) == credit


@given(st.lists(CREDITS, max_size=3).map(tuple), NAME, st.none() | st.integers(1900, 2100))
def test_facts_as_shown_read_as_what_they_were(cast: tuple[Credit, ...], name: str, year: int | None) -> None:
    title = Title(
        "", name, cast=cast, year=year, genres=("romance", "drama"), also_known_as=("A; B".replace(";", ","),)
    )
    shown = {field: fact.shown(title) for field, fact in FACTS.items()}
    assert changed(Title("", "other", genres=("x",)), shown) == title


@given(st.sampled_from(sorted(FACTS)), st.text(max_size=40))
def test_any_text_is_a_fact_or_a_sentence(name: str, text: str) -> None:
    try:
        changed(Title("x", "X"), {name: text})
    except KdramaError as error:
        assert error.message.endswith(".") and error.hint
