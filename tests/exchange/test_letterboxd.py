"""Letterboxd: a whole account, its single files, and what its importer takes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import letterboxd
from kdrama_tui.exchange.foreign import Foreign, Part, Reading
from kdrama_tui.exchange.opening import parts_of
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

ACCOUNT = FILES / "letterboxd"
MEMBERS = sorted(
    path.relative_to(ACCOUNT).as_posix() for path in ACCOUNT.rglob("*.csv") if path.name != "import.csv"
)


def zipped(members: Iterable[str] = MEMBERS, folder: str = "") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for member in members:
            archive.writestr(f"{folder}{member}", (ACCOUNT / member).read_bytes())
    return target.getvalue()


def account(members: Iterable[str] = MEMBERS, folder: str = "") -> Reading:
    found = parts_of("letterboxd.zip", zipped(members, folder), quiet)
    assert letterboxd.fits(found)
    return letterboxd.read(found, quiet, TODAY)


def file(member: str, name: str = "", changed: tuple[str, str] = ("", "")) -> Reading:
    text = (ACCOUNT / member).read_text(encoding="utf-8").replace(*changed)
    found = parts(text, name or member.rpartition("/")[2])
    assert letterboxd.fits(found)
    return letterboxd.read(found, quiet, TODAY)


def by_title(reading: Reading) -> dict[str, Foreign]:
    assert len({row.title for row in reading.rows}) == len(reading.rows)
    return {row.title: row for row in reading.rows}


def day(date: str, rewatch: bool = False) -> Viewing:
    return Viewing(date, Precision.DAY, rewatch)


# -- an account -------------------------------------------------------------------------------------------------------


def test_of_an_account_each_film_comes_once_with_all_that_is_said_of_it() -> None:
    reading = account()
    assert reading.service == "Letterboxd account export" and reading.faults == []
    films = by_title(reading)
    assert list(films) == [
        "Oldboy",
        "Parasite",
        "Burning",
        "The Good, the Bad, the Weird",
        "Mother",
        "Poetry",
    ]
    assert films["Oldboy"] == Foreign(
        "watched.csv line 2",
        "Oldboy",
        year=2003,
        status=Status.WATCHED,  # though it is on the watchlist too
        rating=9,
        note='First time.\n\nAgain, and the corridor is\nstill "the" corridor.',
        tags=("with:mom", "cinema", "liked"),
        viewings=(day("2019-06-01"), day("2023-03-03", True)),
    )
    assert films["The Good, the Bad, the Weird"] == Foreign(
        "watched.csv line 5", "The Good, the Bad, the Weird", year=2008, status=Status.WATCHED
    )
    assert (films["Burning"].rating, films["Burning"].note, films["Burning"].viewings) == (
        1,
        "What burned?",
        (),
    )
    assert films["Poetry"] == Foreign("watchlist.csv line 2", "Poetry", year=2010, status=Status.PLAN)


def test_without_a_rating_of_today_that_of_the_last_time_counts() -> None:
    parasite = by_title(account())["Parasite"]
    assert parasite.rating == 9 and parasite.viewings == (day("2019-06-30"), day("2019-07-31", True))


def test_a_heart_is_a_tag_and_says_nothing_of_watching() -> None:
    mother = by_title(account())["Mother"]
    assert (mother.tags, mother.status, mother.viewings) == (("liked",), None, ())


def test_what_is_passed_over_is_told() -> None:
    assert sorted(account().passed_over) == [
        "comments.csv: no titles in it",
        "deleted/: what was deleted there",
        "likes/lists.csv: no titles in it",
        "likes/reviews.csv: no titles in it",
        "lists/: lists do not say what was watched",
        "orphaned/: what belongs to no film there any more",
        "profile.csv: no titles in it",
    ]


def test_several_lists_are_told_at_once() -> None:
    found = {f"lists/{number}.csv": Part(f"lists/{number}.csv", "Date,Name\n") for number in range(3)}
    found |= parts((ACCOUNT / "diary.csv").read_text(encoding="utf-8"), "diary.csv")
    assert letterboxd.read(found, quiet, TODAY).passed_over == [
        "lists/: lists do not say what was watched (3 files)"
    ]


def test_packed_again_within_a_folder_it_is_the_same() -> None:
    again = account(folder="letterboxd-somebody-2026/")
    assert [row._replace(at="") for row in again.rows] == [row._replace(at="") for row in account().rows]
    assert again.rows[0].at == "letterboxd-somebody-2026/watched.csv line 2"


@pytest.mark.parametrize(
    "missing", ["watched.csv", "ratings.csv", "diary.csv", "reviews.csv", "watchlist.csv"]
)
def test_a_file_less_costs_only_what_it_says(missing: str) -> None:
    films = by_title(account(member for member in MEMBERS if member != missing))
    oldboy = films["Oldboy"]
    assert oldboy.status is Status.WATCHED
    assert oldboy.rating == (10 if missing == "ratings.csv" else 9)
    # Reviews have the days of their viewings too.
    assert [viewing.date for viewing in oldboy.viewings] == ["2019-06-01", "2023-03-03"]
    assert len(films["Parasite"].viewings) == (0 if missing == "diary.csv" else 2)
    assert ("Poetry" in films) is (missing != "watchlist.csv")


def test_the_same_name_of_another_year_is_another_film() -> None:
    text = "Date,Name,Year,Letterboxd URI\n2020-01-01,The Housemaid,1960,a\n2020-01-01,The Housemaid,2010,b\n"
    rows = letterboxd.read(parts(text, "watched.csv"), quiet, TODAY).rows
    assert [row.year for row in rows] == [1960, 2010]


def test_two_viewings_of_one_day_are_two() -> None:
    text = (ACCOUNT / "diary.csv").read_text(encoding="utf-8").replace("2023-03-03", "2019-06-01")
    reviews = (ACCOUNT / "reviews.csv").read_text(encoding="utf-8")
    found = {**parts(text, "diary.csv"), **parts(reviews, "reviews.csv")}
    oldboy = by_title(letterboxd.read(found, quiet, TODAY))["Oldboy"]
    assert oldboy.viewings == (day("2019-06-01"), day("2019-06-01", True), day("2023-03-03", True))


def test_what_counts_is_when_it_was_watched_not_when_it_was_entered() -> None:
    text = (
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
        "2020-01-01,Oldboy,2003,a,5,Yes,second,,2019-12-31\n"
        "2021-01-01,Oldboy,2003,b,3,,first,,2004-01-01\n"
    )
    (oldboy,) = letterboxd.read(parts(text, "reviews.csv"), quiet, TODAY).rows
    assert (oldboy.rating, oldboy.note) == (10, "first\n\nsecond")
    assert oldboy.viewings == (day("2004-01-01"), day("2019-12-31", True))


# -- single files -----------------------------------------------------------------------------------------------------


def test_single_files() -> None:
    watched = file("watched.csv")
    assert watched.service == "Letterboxd file" and len(watched.rows) == 4
    assert {row.status for row in watched.rows} == {Status.WATCHED}
    assert {row.status for row in file("ratings.csv").rows} == {Status.WATCHED}
    assert by_title(file("diary.csv"))["Oldboy"].rating == 10
    assert by_title(file("reviews.csv"))["Oldboy"].viewings == (day("2019-06-01"), day("2023-03-03", True))
    assert {row.status for row in file("watchlist.csv").rows} == {Status.PLAN}
    assert {row.status for row in file("watchlist.csv", "watchlist-me-2026.csv").rows} == {Status.PLAN}
    for name in ("films.csv", "likes.csv", "liked films.csv"):
        assert {row.tags for row in file("likes/films.csv", name).rows} == {("liked",)}


@pytest.mark.parametrize("member", ["diary.csv", "reviews.csv", "ratings.csv", "watched.csv"])
def test_saved_again_with_semicolons(member: str) -> None:
    if member in ("diary.csv", "reviews.csv"):
        again = file(member, changed=(",", ";"))
        assert [row.viewings for row in again.rows] == [row.viewings for row in file(member).rows]
    else:
        again = file(member, changed=(",", ";"))
        assert [row.year for row in again.rows][:2] == [row.year for row in file(member).rows][:2]


def test_where_the_name_must_tell_and_does_not() -> None:
    with pytest.raises(KdramaError) as caught:
        file("watched.csv", "export.csv")
    assert "export.csv does not say" in caught.value.message and "watchlist.csv" in caught.value.hint
    assert len(file("diary.csv", "export.csv").rows) == 2
    watched = (ACCOUNT / "watched.csv").read_text(encoding="utf-8")
    several = {**parts(watched, "export.csv"), **parts(watched, "watched.csv")}
    reading = letterboxd.read(several, quiet, TODAY)
    assert reading.passed_over == ["export.csv: it does not say whether these films were watched"]
    assert len(reading.rows) == 4


def test_a_list_alone_holds_nothing_of_ours() -> None:
    reading = file("lists/to-cry.csv")
    assert reading.rows == [] and reading.passed_over == ["to-cry.csv: lists do not say what was watched"]


def test_bad_fields_cost_no_row() -> None:
    text = (
        "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
        "2020-01-01,Oldboy,soon,x,4.2,perhaps,,03/04/2020\n"
        "2020-01-01,,2003,x,4,,,2020-01-01\n"
        "2020-01-01,Burning,2018,x,,,,\n"
    )
    reading = letterboxd.read(parts(text, "diary.csv"), quiet, TODAY)
    oldboy, burning = reading.rows
    assert (oldboy.year, oldboy.rating, oldboy.viewings) == (None, 8.5, (Viewing(None, Precision.UNKNOWN),))
    assert burning.viewings == (Viewing(None, Precision.UNKNOWN),) and burning.status is Status.WATCHED
    assert len(reading.faults) == 5 and sum(fault.lost for fault in reading.faults) == 1
    assert told(reading.faults)[-1] == "diary.csv line 3: It has no name."


# -- the importer's format --------------------------------------------------------------------------------------------


def test_all_columns_of_the_importer() -> None:
    reading = file("import.csv")
    assert reading.service == "Letterboxd import file" and reading.faults == []
    assert list(reading.rows) == [
        Foreign(
            "import.csv line 2",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            tmdb=670,
            people=("Park Chan-wook",),
            status=Status.WATCHED,
            rating=9,
            note="First time.",
            tags=("with:mom", "cinema"),
            viewings=(day("2019-06-01"),),
        ),
        Foreign(
            "import.csv line 3",
            "Poetry",
            year=2010,
            people=("Lee Chang-dong", "Somebody Else"),
            status=Status.WATCHED,
            rating=7,
        ),
        Foreign(
            "import.csv line 4",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            tmdb=670,
            people=("Park Chan-wook",),
            status=Status.WATCHED,
            viewings=(day("2023-03-03", True),),
        ),
    ]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "WatchedDate,Title,Year,tmdbID,Rating10\n2021-05-03,Oldboy,2003,670,9\n",
            "movary.csv",
            (Status.WATCHED, 9, (day("2021-05-03"),)),
        ),
        (
            "Title,Year,imdbID,tmdbID,WatchedDate,Rating10,Rewatch\nOldboy,2003,tt0364569,670,2021-05-03T20:00:00Z,9,true\n",
            "trakt.csv",
            (Status.WATCHED, 9, (day("2021-05-03", True),)),
        ),
        (
            "Title;Year;Rating10;WatchedDate;Rewatch;Tags;Review\nOldboy;2003;9;;Yes;;\n",
            "lit.csv",
            (Status.WATCHED, 9, (Viewing(None, Precision.UNKNOWN, True),)),
        ),
        ("tmdbID,WatchedDate\n670,\n", "numbers.csv", (Status.WATCHED, None, ())),
        ("imdbID,WatchedDate,\ntt0364569,\n", "ids.csv", (Status.WATCHED, None, ())),
        ("Title,Year,WatchedDate\nOldboy,2003,\n", "watchlist.csv", (Status.PLAN, None, ())),
        ("LetterboxdURI,Title\nx,Oldboy\n", "x.csv", (Status.WATCHED, None, ())),
    ],
)
def test_subsets_that_tools_write(text: str, name: str, wanted: tuple[object, ...]) -> None:
    assert letterboxd.fits(parts(text, name))
    (row,) = letterboxd.read(parts(text, name), quiet, TODAY).rows
    assert (row.status, row.rating, row.viewings) == wanted
    assert row.title == {"ids.csv": "tt0364569", "numbers.csv": "TMDB 670"}.get(name, "Oldboy")


@pytest.mark.parametrize(
    "text",
    [
        "Title,Year,Rating\nOldboy,2003,9\n",
        "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating\n1,x,tv,2016,completed,,,8\n",
        "Date,Name,Year\n2020-01-01,Oldboy,2003\n",
        "",
    ],
)
def test_other_tables_do_not_fit(text: str) -> None:
    assert not letterboxd.fits(parts(text))
