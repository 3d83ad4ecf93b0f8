"""Yamtrack: films, and dramas with rows for their seasons and episodes."""

from __future__ import annotations

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange import sniff, yamtrack
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

EXPORT = (FILES / "yamtrack" / "yamtrack.csv").read_text(encoding="utf-8")
HEADER = EXPORT.splitlines()[0] + "\n"


def reading(text: str) -> Reading:
    assert yamtrack.fits(parts(text, "y.csv"))
    return yamtrack.read(parts(text, "y.csv"), quiet, TODAY)


def row(*values: str) -> Foreign:
    (found,) = reading(HEADER + "\n".join(values)).rows
    return found


def test_the_export() -> None:
    found = reading(EXPORT)
    assert found.service == "Yamtrack export"
    assert list(found.rows) == [
        Foreign(
            "y.csv line 2",
            "Oldboy",
            kind=Kind.FILM,
            tmdb=670,
            status=Status.WATCHED,
            rating=9,
            note="the corridor",
            viewings=(Viewing("2019-06-01", Precision.DAY), Viewing("2023-03-03", Precision.DAY)),
        ),
        Foreign("y.csv line 4", "Burning", kind=Kind.FILM, tmdb=491584, status=Status.PLAN),
        Foreign(
            "y.csv line 5",
            "Goblin",
            kind=Kind.DRAMA,
            tmdb=67915,
            status=Status.WATCHING,
            rating=8.5,
            note="of the season",
            episodes_seen=2,  # neither the special nor what was seen again
            last_seen="2017-01-22",
        ),
        Foreign(
            "y.csv line 11",
            "Signal",
            kind=Kind.DRAMA,
            status=Status.WATCHED,
            viewings=(Viewing("2016-03-12", Precision.DAY),),
            episodes_seen=16,
        ),
        Foreign(
            "y.csv line 12",
            "Kingdom",
            kind=Kind.DRAMA,
            status=Status.ON_HOLD,
            episodes_seen=3,
            last_seen="2020-03-12",
        ),
    ]
    assert told(found.faults) == [
        "y.csv line 5: “8.3” lies between two half steps of 10; the nearest is 8.5. 8.5 was taken."
    ]
    assert found.passed_over == ["y.csv: game (1), as only films and dramas are logged"]


def test_a_mark_semicolons_and_columns_in_another_order() -> None:
    assert reading("\ufeff" + EXPORT).rows == reading(EXPORT).rows
    assert reading(EXPORT.replace(",", ";")).rows == reading(EXPORT).rows
    text = "title,media_type,source,media_id,progressed_at,end_date,status,score\n"
    (found,) = reading(text + "Oldboy,movie,tmdb,670,,2019-06-01,Completed,9\n").rows
    assert (found.tmdb, found.rating, found.viewings) == (670, 9, (Viewing("2019-06-01", Precision.DAY),))


def test_the_number_of_another_source_is_no_number_of_ours() -> None:
    assert row("670,imdb,movie,Oldboy,,,,,1,Completed,0,,,,").tmdb is None
    assert row("670,tmdb,movie,Oldboy,,,,,1,Completed,0,,,,").tmdb == 670


def test_a_film_that_was_seen_once_is_watched_whatever_the_next_time_is_at() -> None:
    found = row(
        "670,tmdb,movie,Oldboy,,,,,0,In progress,0,,,,",
        "670,tmdb,movie,Oldboy,,,,,1,Completed,0,,2019-06-01,,",
    )
    assert (found.status, found.viewings) == (Status.WATCHED, (Viewing("2019-06-01", Precision.DAY),))


def test_the_only_season_speaks_where_the_whole_says_nothing() -> None:
    season = "1,tmdb,season,Goblin,,1,,7.0,5,Completed,0,,,fine,"
    found = row(season)
    assert (found.status, found.rating, found.note, found.episodes_seen) == (Status.WATCHED, 7, "fine", 5)
    found = row(season, "1,tmdb,season,Goblin,,2,,9,3,Dropped,0,,,,", "1,tmdb,tv,Goblin,,,,,0,,0,,,,")
    assert (found.at, found.rating, found.note, found.episodes_seen) == ("y.csv line 4", None, "", 8)


def test_episodes_alone_are_of_a_drama_that_was_begun() -> None:
    found = row("1,tmdb,episode,Goblin,,1,3,,,,,,,,", "1,tmdb,episode,,,1,4,,,,,,,,2017-01-22")
    assert (found.title, found.status, found.episodes_seen) == ("Goblin", Status.WATCHING, 2)
    assert found.last_seen == "2017-01-22"


def test_wrong_values_cost_no_row() -> None:
    found = reading(
        f"{HEADER}x,tmdb,movie,Oldboy,,,,11,1,Completed,0,,0000-00-00,,\n"
        "2,tmdb,movie,,,,,8,1,Completed,0,,,,\n"
        "3,tmdb,movie,Burning,,,,0,1,Someday,0,,1969-12-31,,\n"
        "4,tmdb,tv,Goblin,,,,,many,Completed,0,,soon,,\n"
        "4,tmdb,episode,Goblin,,x,1,,,,,,,,\n"
        "5,tmdb,,Kingdom,,,,,,,,,,,\n"
    )
    oldboy, burning, goblin = found.rows
    unknown = (Viewing(None, Precision.UNKNOWN),)
    assert (oldboy.tmdb, oldboy.rating, oldboy.viewings) == (None, None, unknown)
    assert (burning.rating, burning.status, burning.viewings) == (None, None, ())
    assert (goblin.episodes_seen, goblin.viewings) == (None, unknown)
    assert [fault.at for fault in found.faults if fault.lost] == ["y.csv line 3"]
    assert len(found.faults) == 7 and all(fault.message.endswith(".") for fault in found.faults)
    assert found.passed_over == ["y.csv: no type (1), as only films and dramas are logged"]


def test_what_else_is_with_it_is_passed_over_and_progress_is_told() -> None:
    calls: list[tuple[int, int]] = []
    text = HEADER + "".join(f"{n},tmdb,movie,Film {n},,,,,1,Completed,0,,,,\n" for n in range(2500))
    found = yamtrack.read(
        {**parts("x", "a.txt"), **parts(text, "y.csv")},
        lambda done, total: calls.append((done, total)),
        TODAY,
    )
    assert found.passed_over == ["a.txt: no export of Yamtrack"] and len(found.rows) == 2500
    assert len(calls) == 3 and calls[-1][0] == calls[-1][1]


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "yamtrack"
        assert yamtrack.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "Yamtrack export"
