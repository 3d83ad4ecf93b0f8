"""Trakt: the zip of an account, and its files alone."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import sniff, trakt
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts, parts_of
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

EXPORT = {path.name: path.read_text(encoding="utf-8") for path in sorted((FILES / "trakt").iterdir())}
OTHERS = {
    "user-profile.json": '{"username": "somebody", "token": "secret"}',
    "user-settings.json": '{"account": {}}',
    "comments-movies.json": '[{"type": "movie", "comment": {"comment": "good"}, "movie": {"title": "Oldboy"}}]',
    "hidden-dropped.json": '[{"hidden_at": "2020-01-01T00:00:00Z", "type": "show", "show": {"title": "x"}}]',
    "lists-my-list.json": EXPORT["lists-watchlist.json"],
    "collection-movies.json": "[]",
}
OLDBOY = {"title": "Oldboy", "year": 2003, "ids": {"trakt": 543, "imdb": "tt0364569", "tmdb": 670}}
SHOW = {"title": "Goblin", "year": 2016, "ids": {"trakt": 114376}}


def zipped(files: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def account(files: Mapping[str, str]) -> Reading:
    found = parts_of("trakt.zip", zipped(files), quiet)
    assert trakt.fits(found)
    return sniff.read_parts(found, "trakt.zip", quiet, TODAY)


def alone(things: Any, name: str = "watched-history.json") -> Reading:
    text = json.dumps(things)
    assert trakt.fits(parts(text, name))
    return trakt.read(parts(text, name), quiet, TODAY)


def by_title(reading: Reading) -> dict[str, Foreign]:
    assert len({row.title for row in reading.rows}) == len(reading.rows)
    return {row.title: row for row in reading.rows}


def day(date: str, rewatch: bool = False) -> Viewing:
    return Viewing(date, Precision.DAY, rewatch)


def test_of_an_account_each_title_comes_once_with_all_that_is_said_of_it() -> None:
    reading = account(EXPORT | OTHERS)
    assert reading.service == "Trakt export" and reading.faults == []
    assert by_title(reading) == {
        "Burning": Foreign(
            "lists-watchlist.json entry 1",
            "Burning",
            year=2018,
            kind=Kind.FILM,
            imdb="tt7282468",
            tmdb=491584,
            status=Status.PLAN,
        ),
        "Oldboy": Foreign(
            "lists-watchlist.json entry 2",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            tmdb=670,
            status=Status.WATCHED,  # though it is on the watchlist too
            rating=9,
            viewings=(day("2019-06-01"), day("2023-03-03", True)),
        ),
        "The Host": Foreign(
            "ratings-movies.json entry 2",
            "The Host",
            year=2006,
            kind=Kind.FILM,
            imdb="tt0468492",
            tmdb=1255,
            status=Status.WATCHED,
            rating=7,
        ),
        "Crash Landing on You": Foreign(
            "ratings-shows.json entry 1",
            "Crash Landing on You",
            year=2019,
            kind=Kind.DRAMA,
            imdb="tt10850932",
            tmdb=94796,
            status=Status.WATCHING,
            rating=8,
            episodes_seen=2,  # neither the special nor what was seen again
            last_seen="2020-02-03",
        ),
        "Poetry": Foreign(
            "watched-history-1.json entry 3",
            "Poetry",
            year=2010,
            kind=Kind.FILM,
            imdb="tt1287878",
            tmdb=46689,
            status=Status.WATCHED,
            viewings=(Viewing(None, Precision.UNKNOWN),),
        ),
        "Mother": Foreign(
            "watched-movies-1.json entry 2",
            "Mother",
            year=2009,
            kind=Kind.FILM,
            imdb="tt1216496",
            tmdb=30018,
            status=Status.WATCHED,
            viewings=(day("2018-08-08"),),  # three times, but one date
        ),
        "Goblin": Foreign(
            "watched-shows-1.json entry 1",
            "Goblin",
            year=2016,
            kind=Kind.DRAMA,
            imdb="tt5994364",
            tmdb=67915,
            status=Status.WATCHING,
            episodes_seen=2,
            last_seen="2017-01-22",
        ),
    }


def test_what_is_passed_over_is_told_and_account_data_is_not_read() -> None:
    reading = account(EXPORT | OTHERS)
    assert sorted(reading.passed_over) == [
        "collection-movies.json: nothing in it that was watched, rated or planned",
        "comments-movies.json: nothing in it that was watched, rated or planned",
        "hidden-dropped.json: nothing in it that was watched, rated or planned",
        "lists-my-list.json: nothing in it that was watched, rated or planned",
        "ratings-episodes.json: episodes (2), as only whole titles are logged",
        "user-*: not read: account data (2 files)",
    ]
    broken = account(EXPORT | {"user-profile.json": "{not even JSON"})
    assert broken.faults == []


def test_the_order_of_the_files_does_not_matter() -> None:
    turned = by_title(account(dict(reversed(EXPORT.items()))))
    assert {name: row._replace(at="") for name, row in turned.items()} == {
        name: row._replace(at="") for name, row in by_title(account(EXPORT)).items()
    }


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("watched-history-1.json", ["Oldboy", "Poetry", "Crash Landing on You"]),
        ("watched-movies-1.json", ["Oldboy", "Mother"]),
        ("watched-shows-1.json", ["Goblin"]),
        ("ratings-movies.json", ["Oldboy", "The Host"]),
        ("lists-watchlist.json", ["Burning", "Oldboy"]),
        ("ratings-episodes.json", []),
    ],
)
def test_a_file_alone(name: str, titles: list[str]) -> None:
    reading = alone(json.loads(EXPORT[name]), name)
    assert reading.service == "Trakt file" and [row.title for row in reading.rows] == titles
    # What the things are is seen, not read off the name, but of lists.
    again = alone(json.loads(EXPORT[name]), "my watchlist.json" if "lists" in name else "export.json")
    assert [row.title for row in again.rows] == titles


def test_a_mark_before_it_does_not_matter() -> None:
    text = EXPORT["ratings-movies.json"]
    reading = sniff.read_parts(parts_of("a.json", text.encode("utf-8-sig"), quiet), "a.json", quiet, TODAY)
    assert reading.service == "Trakt file" and len(reading.rows) == 2


def test_a_moment_is_the_day_that_it_was_here(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone only")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        (row,) = alone([{"id": 1, "watched_at": "2024-02-29T20:00:00.000Z", "movie": OLDBOY}]).rows
    finally:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
    assert row.viewings == (day("2024-03-01"),)


def test_titles_are_joined_by_any_id_and_else_by_name_and_year() -> None:
    plays = [
        {"watched_at": f"2024-01-0{number}T12:00:00Z", "movie": {"title": name, "year": 2003, "ids": ids}}
        for number, (name, ids) in enumerate(
            [
                ("Oldboy", {"trakt": 543, "imdb": "tt0364569"}),
                ("Old Boy", {"trakt": None, "imdb": "tt0364569"}),
                ("올드보이", {"trakt": 543}),
                ("Oldboy", {}),
                ("OLDBOY", None),
            ],
            1,
        )
    ]
    first, second = alone(plays).rows
    assert [viewing.date for viewing in first.viewings] == ["2024-01-01", "2024-01-02", "2024-01-03"]
    assert [viewing.date for viewing in second.viewings] == ["2024-01-04", "2024-01-05"]


def test_a_show_of_which_no_episode_is_named_was_begun() -> None:
    things = [{"plays": 3, "last_watched_at": "2017-01-22T12:00:00Z", "show": SHOW}]
    (row,) = alone(things, "watched-shows.json").rows
    assert (row.status, row.episodes_seen, row.last_seen) == (Status.WATCHING, None, "2017-01-22")


def test_wrong_values_cost_no_row() -> None:
    reading = alone(
        [
            {"watched_at": "2024-01-01T12:00:00Z", "movie": {"title": " ", "ids": {"trakt": 5}}},
            {
                "watched_at": "soon",
                "movie": {"title": "Oldboy", "year": "x", "ids": {"trakt": 1, "imdb": 7, "tmdb": []}},
            },
            {"watched_at": "1969-12-31T20:00:00Z", "movie": {"title": "Burning", "ids": {"trakt": 2}}},
            {"watched_at": None, "movie": {"title": "", "ids": {"trakt": 3, "imdb": "tt7282468"}}},
            {"watched_at": "2099-01-01T12:00:00Z", "show": SHOW, "episode": {"season": [1], "number": "x"}},
            {"watched_at": "2024-01-01T12:00:00Z", "movie": "Oldboy"},
            {"watched_at": "0000-00-00"},
            7,
        ]
    )
    oldboy, burning, nameless, goblin = reading.rows
    unknown = (Viewing(None, Precision.UNKNOWN),)
    assert (oldboy.year, oldboy.imdb, oldboy.tmdb, oldboy.viewings) == (None, None, None, unknown)
    assert (burning.viewings, nameless.title, nameless.viewings) == (unknown, "tt7282468", unknown)
    assert (goblin.status, goblin.episodes_seen, goblin.last_seen) == (Status.WATCHING, None, None)
    assert told([fault for fault in reading.faults if fault.lost]) == [
        "watched-history.json entry 1: It has no title.",
        "watched-history.json entry 6: It names no title.",
        "watched-history.json entry 7: It names no title.",
        "watched-history.json entry 8: It is no entry.",
    ]
    assert all(fault.message.endswith(".") for fault in reading.faults)


def test_ratings_that_are_none_and_the_latest_of_two() -> None:
    def rated(rating: object, when: str, **media: object) -> dict[str, object]:
        return {"rated_at": when, "rating": rating, "type": "movie", "movie": OLDBOY | media}

    two = [rated(9, "2024-05-01T00:00:00Z"), rated(6, "2020-05-01T00:00:00Z")]
    assert [row.rating for row in alone(two, "ratings-movies.json").rows] == [9]
    bad = [
        rated(11, "x", ids={"trakt": 1}),
        rated(True, "x", ids={"trakt": 2}),
        rated(0, "x", ids={"trakt": 3}),
    ]
    reading = alone(bad, "ratings-movies.json")
    assert [row.rating for row in reading.rows] == [None, None, None]
    assert told(reading.faults) == ["ratings-movies.json entry 1: “11” is more than 10. It was left out."]


def test_a_damaged_file_costs_only_itself_unless_it_is_alone() -> None:
    broken = EXPORT["ratings-movies.json"][:-20]
    reading = account(EXPORT | {"ratings-movies.json": broken})
    assert "The Host" not in by_title(reading) and len(reading.rows) == 6
    assert [(fault.at, fault.lost) for fault in reading.faults] == [("ratings-movies.json", True)]
    with pytest.raises(KdramaError, match="not whole"):
        trakt.read(parts(broken, "ratings-movies.json"), quiet, TODAY)


def test_progress_is_told() -> None:
    calls: list[tuple[int, int]] = []
    text = json.dumps([{"id": n, "watched_at": "2024-01-01T12:00:00Z", "movie": OLDBOY} for n in range(1200)])
    trakt.read(parts(text, "history.json"), lambda done, total: calls.append((done, total)), TODAY)
    assert calls == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "trakt"
        assert trakt.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "Trakt file"
