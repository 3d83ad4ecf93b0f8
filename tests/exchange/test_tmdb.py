"""TMDB: ratings and the watchlist, with the same columns."""

from __future__ import annotations

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange import sniff, tmdb
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

RATINGS = (FILES / "tmdb" / "ratings.csv").read_text(encoding="utf-8")
HEADER = RATINGS.splitlines()[0] + "\n"


def reading(text: str, name: str = "ratings.csv") -> Reading:
    assert tmdb.fits(parts(text, name))
    return tmdb.read(parts(text, name), quiet, TODAY)


def test_what_is_rated_was_watched_and_the_rest_is_planned() -> None:
    found = reading(RATINGS)
    assert found.service == "TMDB export" and found.faults == []
    assert list(found.rows) == [
        Foreign(
            "ratings.csv line 2",
            "부산행",
            year=2016,
            kind=Kind.FILM,
            imdb="tt5700672",
            tmdb=396535,
            status=Status.WATCHED,
            rating=8.5,
        ),
        Foreign(
            "ratings.csv line 3",
            "Squid Game",
            year=2021,
            kind=Kind.DRAMA,
            imdb="tt10919420",
            tmdb=93405,
            status=Status.WATCHED,
            rating=7,
        ),
        Foreign(
            "ratings.csv line 6",
            "Burning",
            year=2018,
            kind=Kind.FILM,
            imdb="tt7282468",
            tmdb=491584,
            status=Status.PLAN,
        ),
    ]
    assert found.passed_over == ["ratings.csv: seasons and episodes (2), as only whole titles are rated"]


def test_a_mark_and_semicolons() -> None:
    assert reading("\ufeff" + RATINGS).rows == reading(RATINGS).rows
    assert reading(RATINGS.replace(",", ";")).rows == reading(RATINGS).rows


def test_wrong_values_cost_no_row() -> None:
    found = reading(
        f"{HEADER}x,tt7,movie,Oldboy,0000-00-00,,,8,11,1969-12-31\n"
        "670,,tv_special,,,,,8,0.5,\n"
        ",,movie,,2003-01-01,,,8,9,\n"
        "1,,movie,Burning,2018-05-17,,,8,0.0,\n"
    )
    oldboy, nameless, burning = found.rows
    assert oldboy == Foreign("ratings.csv line 2", "Oldboy", kind=Kind.FILM, status=Status.WATCHED)
    assert (nameless.title, nameless.kind, nameless.tmdb, nameless.rating) == ("TMDB 670", None, 670, 1)
    assert (burning.status, burning.rating) == (Status.PLAN, None)
    assert told(found.faults) == [
        "ratings.csv line 2: “tt7” is not an id of IMDb, such as tt0364569. It was left out.",
        "ratings.csv line 2: “x” is not a number. It was left out.",
        "ratings.csv line 2: “0000-00-00” is not a year. It was left out.",
        "ratings.csv line 2: “11” is more than 10. It was left out.",
        "ratings.csv line 3: “0.5” is less than 1 of 10, the least that a rating can be. 1 was taken.",
        "ratings.csv line 4: It has no title.",
    ]
    assert [fault.lost for fault in found.faults] == [False] * 5 + [True]


def test_what_else_is_with_it_is_passed_over() -> None:
    found = tmdb.read({**parts(RATINGS, "ratings.csv"), **parts("a,b\n", "else.csv")}, quiet, TODAY)
    assert found.passed_over[-1] == "else.csv: no export of TMDB" and len(found.rows) == 3


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "tmdb"
        assert tmdb.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "TMDB export"
