"""TV Time: the zip of an account, of which only the files with series and films are read."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Mapping

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange import sniff, tvtime
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts, parts_of
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

EXPORT = {path.name: path.read_text(encoding="utf-8") for path in sorted((FILES / "tvtime").iterdir())}
PRIVATE = {
    "access_token.csv": "token,user_id\nsecret,1\n",
    "ip_address.csv": "ip,user_id\n192.0.2.1,1\n",
    "watched_copy.csv": EXPORT["tracking-prod-records.csv"],
}
V2, V1 = "tracking-prod-records-v2.csv", "tracking-prod-records.csv"


def account(files: Mapping[str, str], folder: str = "") -> Reading:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(folder + name, text)
    return sniff.read_parts(parts_of("gdpr.zip", target.getvalue(), quiet), "gdpr.zip", quiet, TODAY)


def alone(text: str, name: str = "t.csv") -> Reading:
    assert tvtime.fits(parts(text, name))
    return tvtime.read(parts(text, name), quiet, TODAY)


def by_title(reading: Reading) -> dict[str, Foreign]:
    assert len({row.title for row in reading.rows}) == len(reading.rows)
    return {row.title: row for row in reading.rows}


def day(date: str) -> Viewing:
    return Viewing(date, Precision.DAY)


def test_of_an_account_each_title_comes_once_with_all_that_is_said_of_it() -> None:
    reading = account(EXPORT | PRIVATE)
    assert reading.service == "TV Time export" and reading.faults == []
    assert by_title(reading) == {
        "Goblin": Foreign(
            f"{V2} line 2",
            "Goblin",
            kind=Kind.DRAMA,
            status=Status.WATCHING,
            episodes_seen=15,  # of 16 that are counted one is a special
            last_seen="2017-01-22",
        ),
        "Kingdom": Foreign(f"{V2} line 7", "Kingdom", kind=Kind.DRAMA, status=Status.DROPPED),
        "Signal": Foreign(f"{V2} line 8", "Signal", kind=Kind.DRAMA, status=Status.PLAN),
        "W": Foreign(f"{V2} line 9", "W", year=2016, kind=Kind.DRAMA, status=Status.PLAN),
        "The Good Doctor": Foreign(
            "followed_tv_show.csv line 3",
            "The Good Doctor",
            others=("The Good Doctor (KR)",),
            kind=Kind.DRAMA,
            status=Status.PLAN,
        ),
        "Mr. Sunshine": Foreign(
            "user_tv_show_data.csv line 4",
            "Mr. Sunshine",
            kind=Kind.DRAMA,
            status=Status.WATCHING,
            episodes_seen=12,
        ),
        "Oldboy": Foreign(
            f"{V1} line 2",
            "Oldboy",
            year=2003,
            kind=Kind.FILM,
            status=Status.WATCHED,
            viewings=(day("2019-06-01"),),
        ),
        "Parasite": Foreign(
            f"{V1} line 5", "Parasite", kind=Kind.FILM, status=Status.WATCHED, viewings=(day("2019-07-01"),)
        ),
        "Burning": Foreign(f"{V1} line 6", "Burning", year=2018, kind=Kind.FILM, status=Status.PLAN),
    }


def test_nothing_else_is_read() -> None:
    reading = account(EXPORT | PRIVATE)
    assert list(reading.passed_over) == ["other files (3): not read: account data"]
    assert not tvtime.fits({**parts("a,b\n", "x.csv"), **parts(PRIVATE["watched_copy.csv"], "y.csv")})
    assert not account(EXPORT).passed_over


def test_packed_again_within_a_folder_it_is_the_same() -> None:
    again = account(EXPORT, "gdpr-data/")
    assert [row._replace(at="") for row in again.rows] == [
        row._replace(at="") for row in account(EXPORT).rows
    ]


@pytest.mark.parametrize("name", sorted(EXPORT))
def test_a_file_alone_goes_by_any_name(name: str) -> None:
    reading = alone(EXPORT[name], "export.csv")
    assert reading.service == "TV Time file" and reading.rows and reading.faults == []
    assert alone("\ufeff" + EXPORT[name], "export.csv").rows == reading.rows
    assert alone(EXPORT[name].replace(",", ";"), "export.csv").rows == reading.rows


def test_the_episodes_of_the_older_file_are_read_where_the_newer_is_missing() -> None:
    goblin = by_title(alone(EXPORT[V1]))["Goblin"]
    assert (goblin.status, goblin.episodes_seen, goblin.last_seen) == (Status.WATCHING, 1, "2017-01-21")


def test_moments_are_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone only")
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    try:
        rows = by_title(alone(EXPORT[V1].replace("2019-06-01 12:00:00", "2019-06-01 20:00:00")))
    finally:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
    assert rows["Oldboy"].viewings == (day("2019-06-02"),)


def test_a_film_that_was_seen_again() -> None:
    again = EXPORT[V1].replace(",rewatch_count,,2019-06-01", ",rewatch,,2022-02-02")
    viewings = by_title(alone(again))["Oldboy"].viewings
    assert viewings == (day("2019-06-01"), Viewing("2022-02-02", Precision.DAY, True))


def test_wrong_values_cost_no_row() -> None:
    films = alone(
        "type,entity_type,movie_name,release_date,watch_date,created_at\n"
        "watch,movie,Oldboy,soon,0000-00-00,\n"
        "watch,movie,,2003-01-01,,2019-06-01 12:00:00\n"
        "watch,movie,Burning,2018-05-17,,1969-12-31 19:00:00\n"
        "watch,movie,Mother,2009-05-17,,tomorrow\n"
    )
    unknown = (Viewing(None, Precision.UNKNOWN),)
    assert [(row.title, row.year, row.viewings) for row in films.rows] == [
        ("Oldboy", None, unknown),
        ("Burning", 2018, unknown),
        ("Mother", 2009, unknown),
    ]
    assert [(fault.at, fault.lost) for fault in films.faults] == [
        ("t.csv line 2", False),
        ("t.csv line 3", True),
        ("t.csv line 5", False),
    ]
    episodes = alone(
        "key,s_id,series_name,season_number,episode_number,created_at,is_followed\n"
        "watch-episode-1,1,Goblin,1,,2019-06-01 12:00:00,\n"
        "watch-episode-2,1,,1,2,2019-06-01 12:00:00,\n"
        "watch-episode-3,,,1,3,2019-06-01 12:00:00,\n"
        "watch-episode-4,7,,1,4,2019-06-01 12:00:00,\n"
        "user-series-1,1,Goblin,,,,perhaps\n"
    )
    assert [(row.title, row.episodes_seen) for row in episodes.rows] == [("Goblin", 1)]
    assert told(episodes.faults) == [
        "t.csv line 2: It does not say which episode it is of.",
        "t.csv line 4: It has no title.",
        "t.csv line 6: “perhaps” is neither yes nor no. It was left out.",
        "t.csv line 5: It has no title.",
    ]


def test_progress_is_told() -> None:
    calls: list[tuple[int, int]] = []
    text = "type,entity_type,movie_name\n" + "".join(f"watch,movie,Film {n}\n" for n in range(2500))
    reading = tvtime.read(parts(text, "t.csv"), lambda done, total: calls.append((done, total)), TODAY)
    assert len(reading.rows) == 2500 and len(calls) == 3


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "tvtime"
        assert tvtime.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "TV Time file"
