"""IMDb: ratings, the watchlist and lists, of all the years in which the columns were others."""

from __future__ import annotations

import pytest

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange import imdb, sniff
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts, parts_of
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

RATINGS = (FILES / "imdb" / "ratings.csv").read_text(encoding="utf-8")
WATCHLIST = (FILES / "imdb" / "watchlist.csv").read_text(encoding="utf-8")
HEADER = "Const,Your Rating,Date Rated,Title,URL,Title Type,IMDb Rating,Year,Directors\n"


def reading(text: str, name: str = "ratings.csv") -> Reading:
    assert imdb.fits(parts(text, name))
    return imdb.read(parts(text, name), quiet, TODAY)


def test_ratings() -> None:
    found = reading(RATINGS)
    assert found.service == "IMDb export" and found.faults == []
    assert list(found.rows) == [
        Foreign(
            "ratings.csv line 2",
            "Oldeuboi",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            people=("Park Chan-wook",),
            status=Status.WATCHED,  # without a date, as that of the rating is none
            rating=9,
        ),
        Foreign(
            "ratings.csv line 3",
            "Parasite",
            year=2019,
            others=("Gisaengchung",),
            kind=Kind.FILM,
            imdb="tt6751668",
            people=("Bong Joon Ho",),
            status=Status.WATCHED,
            rating=10,
        ),
        Foreign(
            "ratings.csv line 4",
            "Squid Game",
            year=2021,
            others=("Ojing-eo geim",),
            kind=Kind.DRAMA,
            imdb="tt10919420",
            status=Status.WATCHED,
            rating=7,
        ),
        Foreign(
            "ratings.csv line 6",
            "Doomsday Book",
            year=2012,
            others=("Illyumyeolmangbogoseo",),
            kind=Kind.FILM,
            imdb="tt1588170",
            people=("Kim Jee-woon", "Pil-sung Yim"),
            status=Status.WATCHED,
            rating=6,
        ),
    ]
    assert found.passed_over == ["ratings.csv: episodes (1), as only films and dramas are logged"]


def test_a_watchlist_is_planned_unless_it_is_rated() -> None:
    found = reading(WATCHLIST, "WATCHLIST.csv")
    assert found.faults == [] and found.passed_over == []
    assert list(found.rows) == [
        Foreign(
            "WATCHLIST.csv line 2",
            "Beoning",
            year=2018,
            kind=Kind.FILM,
            imdb="tt7282468",
            people=("Chang-dong Lee",),
            status=Status.PLAN,
            note="for a rainy day, alone",
        ),
        Foreign(
            "WATCHLIST.csv line 3",
            "The Wailing",
            year=2016,
            kind=Kind.DRAMA,
            imdb="tt6263850",
            status=Status.WATCHED,
            rating=8,
        ),
    ]


def test_of_a_list_by_another_name_it_is_told_that_it_was_taken_as_planned() -> None:
    found = reading(WATCHLIST, "ls012345678.csv")
    assert [row.status for row in found.rows] == [Status.PLAN, Status.WATCHED]
    assert told(found.faults) == [
        "ls012345678.csv: Titles without a rating were taken as planned, since a list does not say whether they "
        "were watched."
    ]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("movie", Kind.FILM),
        ("Movie", Kind.FILM),
        ("tvSeries", Kind.DRAMA),
        ("TV Series", Kind.DRAMA),
        ("TV Mini Series", Kind.DRAMA),
        ("TV Mini-Series", Kind.DRAMA),
        ("tvMiniSeries", Kind.DRAMA),
        ("tvMovie", None),
        ("TV Special", None),
        ("", None),
    ],
)
def test_types_of_every_year(word: str, kind: Kind | None) -> None:
    (row,) = reading(f"{HEADER}tt0364569,9,2020-01-01,Oldboy,u,{word},8,2003,\n").rows
    assert row.kind is kind


def test_letters_of_2019_a_mark_and_semicolons() -> None:
    text = f"{HEADER}tt0211915,8,2019-01-01,Le fabuleux destin d'Amélie,u,movie,8.3,2001,Jean-Pierre Jeunet\n"
    for data in (text.encode("cp1252"), text.encode("utf-8-sig"), text.replace(",", ";").encode()):
        found = imdb.read(parts_of("ratings.csv", data, quiet), quiet, TODAY)
        assert [(row.title, row.rating, row.people) for row in found.rows] == [
            ("Le fabuleux destin d'Amélie", 8, ("Jean-Pierre Jeunet",))
        ]
    assert reading("\ufeff" + text).rows == reading(text).rows


def test_columns_in_any_order() -> None:
    (row,) = reading("Year,Title Type,Title,Your Rating,Const\n2003,movie,Oldboy,9,tt0364569\n").rows
    assert (row.title, row.year, row.rating, row.imdb) == ("Oldboy", 2003, 9, "tt0364569")


def test_wrong_values_cost_no_row() -> None:
    found = reading(
        f"{HEADER}tt1,11,0000-00-00,Oldboy,u,movie,8,soon,\n"
        "tt7282468,7,,,u,movie,8,2018,\n"
        ",7,1969-12-31,,u,movie,8,2018,\n"
        "tt6751668,,,Parasite,u,movie,8,2019,\n"
    )
    oldboy, burning, parasite = found.rows
    assert (oldboy.imdb, oldboy.year, oldboy.rating, oldboy.status) == (None, None, None, Status.WATCHED)
    assert (burning.title, burning.rating) == ("tt7282468", 7)
    assert (parasite.status, parasite.rating) == (None, None)
    assert told(found.faults) == [
        "ratings.csv line 2: “tt1” is not an id of IMDb, such as tt0364569. It was left out.",
        "ratings.csv line 2: “soon” is not a year. It was left out.",
        "ratings.csv line 2: “11” is more than 10. It was left out.",
        "ratings.csv line 4: It has no title.",
    ]
    assert [fault.lost for fault in found.faults] == [False, False, False, True]


def test_what_else_is_with_it_is_passed_over() -> None:
    found = imdb.read({**parts(RATINGS, "ratings.csv"), **parts("a,b\n", "else.csv")}, quiet, TODAY)
    assert found.passed_over[-1] == "else.csv: no export of IMDb" and len(found.rows) == 4


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "imdb"
        assert imdb.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "IMDb export"
