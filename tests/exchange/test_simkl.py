"""Simkl: its backup as CSV and as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import simkl, sniff
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts, parts_of
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

TABLE = (FILES / "simkl" / "backup.csv").read_text(encoding="utf-8")
DOCUMENT = (FILES / "simkl" / "backup.json").read_text(encoding="utf-8")
HEADER = TABLE.splitlines()[0] + "\n"


def reading(text: str, name: str = "backup.csv") -> Reading:
    assert simkl.fits(parts(text, name))
    return simkl.read(parts(text, name), quiet, TODAY)


def document(**lists: Any) -> Reading:
    return reading(json.dumps(lists), "backup.json")


def day(date: str) -> Viewing:
    return Viewing(date, Precision.DAY)


def test_the_table() -> None:
    found = reading(TABLE)
    assert found.service == "Simkl backup" and found.passed_over == []
    assert list(found.rows) == [
        Foreign(
            "backup.csv line 2",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            tmdb=670,
            status=Status.WATCHED,
            rating=9,
            note="the corridor, again",
            viewings=(day("2023-12-18"),),
        ),
        Foreign(
            "backup.csv line 3",
            "Parasite",
            year=2019,
            kind=Kind.FILM,
            imdb="tt6751668",
            tmdb=496243,
            status=Status.WATCHED,
            rating=10,
            viewings=(Viewing(None, Precision.UNKNOWN),),
        ),
        Foreign(
            "backup.csv line 4",
            "Burning",
            year=2018,
            kind=Kind.FILM,
            imdb="tt7282468",
            tmdb=491584,
            status=Status.PLAN,
        ),
        Foreign(
            "backup.csv line 5",
            "Goblin",
            year=2016,
            kind=Kind.DRAMA,
            imdb="tt5994364",
            tmdb=67915,
            status=Status.WATCHING,
            rating=8,
            episodes_seen=4,
            last_seen="2023-06-05",  # the day comes first
        ),
        Foreign(
            "backup.csv line 6",
            "Signal",
            year=2016,
            kind=Kind.DRAMA,
            imdb="tt5332206",
            tmdb=65143,
            status=Status.ON_HOLD,
            episodes_seen=7,
        ),
        Foreign(
            "backup.csv line 7",
            "Kingdom",
            year=2019,
            kind=Kind.DRAMA,
            imdb="tt6611916",
            tmdb=70593,
            status=Status.DROPPED,
            last_seen="2023-06-05",
        ),
        Foreign(
            "backup.csv line 8",
            "Sky Castle",
            year=2018,
            kind=Kind.DRAMA,
            imdb="tt9151274",
            tmdb=84327,
            status=Status.WATCHED,
            viewings=(day("2023-06-07"),),
            episodes_seen=20,
        ),
        Foreign("backup.csv line 9", "Tower of God", year=2020, status=Status.PLAN),
    ]
    assert told(found.faults) == [
        "backup.csv line 7: The episode S02E03 counts from the beginning of its season, not of the drama. "
        "It was left out."
    ]


def test_a_mark_semicolons_and_the_columns_of_its_importer() -> None:
    assert reading("\ufeff" + TABLE).rows == reading(TABLE).rows
    row = "1;Oldboy;movie;2003;completed;;18-12-2023 21:50:41;9;;;670;tt0364569\n"
    assert reading(HEADER.replace(",", ";") + row).rows[0].viewings == (day("2023-12-18"),)
    importer = "simkl_id,TVDB_ID,TMDB,IMDB_ID,MAL_ID,Type,Title,Year,LastEpWatched,Watchlist,WatchedDate,Rating,Memo\n"
    (film,) = reading(f"{importer},,670,tt0364569,,movie,Oldboy,2003,,completed,,9,\n").rows
    assert (film.imdb, film.tmdb, film.status, film.rating) == ("tt0364569", 670, Status.WATCHED, 9)


@pytest.mark.parametrize(
    ("text", "seen", "fault"),
    [
        ("S01E04", 4, ""),
        ("s1e16", 16, ""),
        ("7", 7, ""),
        ("7.0", 7, ""),
        ("0", None, ""),
        ("", None, ""),
        ("S00E02", None, "counts from the beginning"),
        ("S03E04", None, "counts from the beginning"),
        ("all", None, "is not an episode"),
    ],
)
def test_the_last_episode(text: str, seen: int | None, fault: str) -> None:
    found = reading(f"{HEADER}1,Signal,tv,2016,watching,{text},,,,,,\n")
    assert found.rows[0].episodes_seen == seen
    assert [fault in each.message for each in found.faults] == [True] * bool(fault)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("completed", Status.WATCHED),
        ("watching", Status.WATCHING),
        ("plantowatch", Status.PLAN),
        ("hold", Status.ON_HOLD),
        ("dropped", Status.DROPPED),
        ("", None),
    ],
)
def test_its_lists(word: str, status: Status | None) -> None:
    (row,) = reading(f"{HEADER}1,Signal,tv,2016,{word},,,,,,,\n").rows
    assert row.status is status


def test_wrong_values_cost_no_row() -> None:
    found = reading(
        f"{HEADER}1,Oldboy,movie,soon,perhaps,,99-99-2023 00:00:00,11,,,x,tt1\n"
        "2,,movie,2018,completed,,,,,,,\n"
        "3,,movie,2018,completed,,0000-00-00,,,,491584,\n"
        "4,Mother,movie,2009,plantowatch,,18-12-2023 21:50:41,,,,,\n"
        "5,Poetry,movie,2010,completed,,1969-12-31 19:00:00,0,,,,\n"
    )
    oldboy, burning, mother, poetry = found.rows
    unknown = (Viewing(None, Precision.UNKNOWN),)
    assert oldboy == Foreign(
        "backup.csv line 2", "Oldboy", kind=Kind.FILM, status=Status.WATCHED, viewings=unknown
    )
    assert (burning.title, burning.viewings) == ("TMDB 491584", unknown)
    assert (mother.status, mother.viewings) == (Status.PLAN, ())
    assert (poetry.rating, poetry.viewings) == (None, unknown)
    assert [fault.at for fault in found.faults if fault.lost] == ["backup.csv line 3"]
    assert len(found.faults) == 8 and told(found.faults)[-1] == (
        "backup.csv line 5: It is planned, so its date was left out."
    )


def test_the_document() -> None:
    found = reading(DOCUMENT, "backup.json")
    assert found.faults == []
    assert list(found.rows) == [
        Foreign(
            "backup.json movies entry 1",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            imdb="tt0364569",
            tmdb=670,
            status=Status.WATCHED,
            rating=9,
            note="the corridor",
            viewings=(day("2023-12-18"),),
        ),
        Foreign(
            "backup.json shows entry 1",
            "Goblin",
            year=2016,
            kind=Kind.DRAMA,
            imdb="tt5994364",
            tmdb=67915,
            status=Status.WATCHING,
            episodes_seen=4,
            last_seen="2023-06-05",
        ),
        Foreign(
            "backup.json shows entry 2",
            "Signal",
            year=2016,
            kind=Kind.DRAMA,
            status=Status.ON_HOLD,
            episodes_seen=7,
        ),
        Foreign(
            "backup.json anime entry 1",
            "The King of Pigs",
            year=2011,
            kind=Kind.FILM,
            imdb="tt2049589",
            status=Status.PLAN,
            rating=7,
        ),
    ]
    marked = parts_of("backup.json", DOCUMENT.encode("utf-8-sig"), quiet)
    assert sniff.read_parts(marked, "backup.json", quiet, TODAY).rows == found.rows


def test_wrong_values_of_a_document_cost_no_row() -> None:
    ids = {"simkl": 1}
    found = document(
        movies=[
            {
                "status": "completed",
                "user_rating": 11,
                "movie": {"title": "Oldboy", "ids": ids},
                "memo": "short",
            },
            {"status": "completed", "movie": {"title": "", "ids": ids}},
            {"status": "completed", "movie": []},
            7,
        ],
        shows={"not": "a list"},
        anime=[{"status": None, "show": {"title": "Lookism", "ids": "none"}, "watched_episodes_count": "x"}],
    )
    oldboy, lookism = found.rows
    assert (oldboy.rating, oldboy.note, oldboy.viewings) == (None, "short", ())
    assert (lookism.kind, lookism.status, lookism.episodes_seen) == (None, None, None)
    assert told(found.faults) == [
        "backup.json movies entry 1: “11” is more than 10. It was left out.",
        "backup.json movies entry 2: It has no title.",
        "backup.json movies entry 3: It names no title.",
        "backup.json movies entry 4: It is no entry.",
        "backup.json anime entry 1: “x” is not a number. It was left out.",
    ]


def test_a_damaged_document_costs_only_itself_unless_it_is_alone() -> None:
    with pytest.raises(KdramaError, match="not whole"):
        reading(DOCUMENT[:-9], "backup.json")
    both = {**parts(TABLE, "a.csv"), **parts(DOCUMENT[:-9], "b.json"), **parts("x", "c.txt")}
    found = simkl.read(both, quiet, TODAY)
    assert len(found.rows) == 8 and found.passed_over == ["c.txt: no backup of Simkl"]
    assert [fault.at for fault in found.faults if fault.lost] == ["b.json"]


def test_progress_is_told() -> None:
    calls: list[tuple[int, int]] = []
    movies = [{"status": "completed", "movie": {"title": "Oldboy", "ids": {"simkl": 1}}}] * 1200
    text = json.dumps({"movies": movies})
    simkl.read(parts(text, "a.json"), lambda done, total: calls.append((done, total)), TODAY)
    assert calls == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "simkl"
        assert simkl.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "Simkl backup"
