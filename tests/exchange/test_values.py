"""What fields say: ratings, dates, statuses and numbers as services and people write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Status, is_rating
from kdrama_tui.exchange.cells import date_in, rating_in, status_in, tried
from kdrama_tui.exchange.foreign import Fault
from kdrama_tui.exchange.values import (
    date_of,
    imdb_of,
    int_of,
    is_not_ours,
    nearest_half,
    rating_of,
    status_of,
    year_of,
    yes,
)
from tests.exchange.reading import TODAY, told

BLANK = ["", " ", "-", "—", "none", "None", "NULL", "n/a", "N/A"]


# -- ratings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rating"),
    {
        "8": 8, "8.5": 8.5, "8,5": 8.5, " 8.50 ": 8.5, "10": 10, "1": 1, "9.0": 9, "８": 8, "08": 8, "4½": 4.5,
        "4.5/5": 9, "0.5/5": 1, "8/10": 8, "10/10": 10, "8.5 / 10": 8.5, "17/20": 8.5, "85/100": 8.5, "3/4": 7.5,
        "85%": 8.5, "100 %": 10, "9점": 9, "8.5점": 8.5,
        "★": 2, "★★★★½": 9, "½": 1, "★★★☆☆": 6, "★★★★★": 10, "★★★★★★★★☆☆": 8, "★★★★★★★½": 7.5, "⭐⭐⭐": 6, "⭐️⭐️": 4,
    }.items(),
)  # fmt: skip
def test_ratings(text: str, rating: float) -> None:
    assert rating_of(text) == nearest_half(text) == rating


@pytest.mark.parametrize("text", [*BLANK, "0", "0.0", "0,0", "0/10", "0%", "☆☆☆☆☆", "Not rated", "unrated"])
def test_no_rating(text: str) -> None:
    assert rating_of(text) is None and nearest_half(text) is None and rating_of(text, 5) is None


@pytest.mark.parametrize(
    ("text", "scale", "rating"),
    [
        ("4.5", 5, 9),
        ("0.5", 5, 1),
        ("5", 5, 10),
        ("85", 100, 8.5),
        ("8/10", 5, 8),
        ("★★", 100, 4),
        ("9점", 5, 9),
        ("85%", 5, 8.5),
    ],
)
def test_of_how_many_where_the_text_does_not_say(text: str, scale: int, rating: float) -> None:
    assert rating_of(text, scale) == rating


@pytest.mark.parametrize(
    ("text", "scale", "near"),
    [
        ("8.3", 10, 8.5), ("8.2", 10, 8), ("8.25", 10, 8.5), ("8.75", 10, 9), ("9.999", 10, 10), ("83%", 10, 8.5),
        ("4.2", 5, 8.5), ("3.75", 5, 7.5), ("7.8/10", 5, 8), ("72", 100, 7),
    ],
)  # fmt: skip
def test_between_half_steps_the_nearest_is_named(text: str, scale: int, near: float) -> None:
    if text == "3.75":
        assert rating_of(text, scale) == near
        return
    with pytest.raises(ValueError, match=f"between two half steps of 10; the nearest is {near:g}[.]$"):
        rating_of(text, scale)
    assert nearest_half(text, scale) == near


def test_less_than_the_least() -> None:
    with pytest.raises(ValueError, match="less than 1 of 10"):
        rating_of("0.5")
    assert nearest_half("0.5") == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "11",
            "10.5",
            "6/5",
            "101%",
            "-1",
            "8-",
            "eight",
            "1e1",
            "inf",
            "8/7",
            "8//10",
            "★9",
            "9★",
            "4 stars",
        ),
        *("8.5.5", "9" * 5_000, "★" * 11, "tt0364569", "2003"),
    ],
)
def test_what_is_no_rating(text: str) -> None:
    for read in (rating_of, nearest_half):
        with pytest.raises(ValueError, match="“"):
            read(text)


@given(st.text(max_size=8) | st.text(st.sampled_from("0123456789.,/%½★☆ "), max_size=8))
def test_any_text_is_a_rating_or_none_or_a_sentence(text: str) -> None:
    try:
        rating = rating_of(text)
    except ValueError as error:
        assert str(error).endswith((".", "…")) and str(error)[0] == "“"
    else:
        assert rating is None or is_rating(rating)


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso"),
    {
        "2021-05-03": "2021-05-03", " 2021-05-03 ": "2021-05-03", "2021-05": "2021-05", "2021": "2021",
        "2021-05-03T12:00:00Z": "2021-05-03", "2021-05-03T12:00:00.000Z": "2021-05-03",
        "2021-05-03 12:00:00": "2021-05-03", "2021-05-03 23:59": "2021-05-03", "2021-05-03T12:00": "2021-05-03",
        "2021-05-03 12:00:00 UTC": "2021-05-03", "2021-05-03T12:00:00+0200": "2021-05-03",
        "2021-05-03T24:00:00Z": "2021-05-03", "2021-05-03T12:00:00,123456789+09": "2021-05-03",
        "18-12-2023 21:50:41": "2023-12-18", "12/18/2023 09:50:41 PM": "2023-12-18", "2021/5/3": "2021-05-03",
        "May 3, 2021": "2021-05-03", "3 May 2021": "2021-05-03", "Mon, 3 May 2021": "2021-05-03",
        "Monday, May 3, 2021 9:15 pm": "2021-05-03", "May 2021": "2021-05", "2021. 5. 3.": "2021-05-03",
        "2021년 5월 3일": "2021-05-03", "20210503": "2021-05-03", "2021-05-00": "2021-05", "2021-00-00": "2021",
        "２０２１-05-03": "2021-05-03", "2026-11-22": "2026-11-22", "2026": "2026",
    }.items(),
)  # fmt: skip
def test_dates(text: str, iso: str) -> None:
    assert date_of(text, TODAY) == (iso, precision_of(iso))


@pytest.mark.parametrize("text", BLANK)
def test_no_date_said(text: str) -> None:
    assert date_of(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0000-00-00",
            "0000-00-00 00:00:00",
            "1970-01-01",
            "1970-01-01T00:00:00.000Z",
            "01-01-1970 00:00:00",
        ),
        *("1/1/1970", "31 Dec 1969", "1969-12-31T16:00:00-08:00", "Dec 31, 1969", "0001-01-01T00:00:00"),
        *("unknown", "Unknown date", "0"),
    ],
)
def test_what_programs_write_for_no_date_is_an_unknown_one(text: str) -> None:
    assert date_of(text, TODAY) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("zone", "moment", "iso"),
    [
        ("Asia/Seoul", "2021-05-03T20:00:00Z", "2021-05-04"),
        ("Asia/Seoul", "2021-05-03 20:00:00 UTC", "2021-05-04"),
        ("Asia/Seoul", "2021-05-03T20:00:00", "2021-05-03"),
        ("Asia/Seoul", "2021-05-03T20:00:00+09:00", "2021-05-03"),
        ("America/Los_Angeles", "2021-05-03T05:00:00.000Z", "2021-05-02"),
        ("America/Los_Angeles", "2021-05-03", "2021-05-03"),
        ("America/Los_Angeles", "1970-01-01T00:00:00.000Z", None),
        ("Asia/Seoul", "1969-12-31T20:00:00.000Z", None),
    ],
)
def test_a_moment_becomes_the_day_that_it_was_here(
    zone: str, moment: str, iso: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone only")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert date_of(moment, TODAY) == (iso, Precision.DAY if iso else Precision.UNKNOWN)
    finally:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()


def test_a_service_may_be_known_to_write_the_day_first() -> None:
    assert date_of("05-06-2023 21:50:41", TODAY, day_first=True) == ("2023-06-05", Precision.DAY)
    assert date_of("2023-06-05", TODAY, day_first=True) == ("2023-06-05", Precision.DAY)
    with pytest.raises(ValueError, match="can be 5 June 2023 or 6 May 2023"):
        date_of("05-06-2023 21:50:41", TODAY)
    with pytest.raises(ValueError, match="There is no 2023-13-12 in the calendar"):
        date_of("12-13-2023", TODAY, day_first=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5/6/2021", "can be"), ("5/6/21", "year in four digits"), ("yesterday", "year in four digits"),
        ("may 14", "year in four digits"), ("1000 days ago", "year in four digits"), ("soon", "year in four digits"),
        ("2021-02-30", "calendar"), ("2026-11-23", "still to come"), ("2027", "still to come"), ("1850", "no film"),
        ("2021 2021", "not a date"), ("2021" * 2_000, "not a date"), ("2021-05-03 and more", "not a date"),
    ],
)  # fmt: skip
def test_what_is_no_clear_date(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        date_of(text, TODAY)


@given(st.text(max_size=20) | st.text(st.sampled_from("0123456789-/:TZ. APM+"), max_size=24), st.booleans())
def test_any_text_is_a_date_or_none_or_a_sentence(text: str, day_first: bool) -> None:
    try:
        found = date_of(text, TODAY, day_first=day_first)
    except ValueError as error:
        assert str(error).endswith(".")
    else:
        assert found is None or (precision_of(found[0]) if found[0] else Precision.UNKNOWN) is found[1]


# -- statuses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("plan|Plan to Watch|plantowatch|PTW|Planning|Watchlist|plan_to_watch|보고싶어요", Status.PLAN),
        ("watching|Currently Watching|In progress|in_progress|Repeating|보는 중", Status.WATCHING),
        ("watched|Completed|completed|Seen|FINISHED|완료", Status.WATCHED),
        ("on-hold|On Hold|hold|Paused|On-Hold|보류", Status.ON_HOLD),
        ("dropped|Dropped|Abandoned|DNF|하차", Status.DROPPED),
        ("|none| - |Undecided|Not Interested", None),
    ],
)
def test_statuses(words: str, status: Status | None) -> None:
    assert {word: status_of(word) for word in words.split("|")} == dict.fromkeys(words.split("|"), status)


def test_words_that_are_no_status() -> None:
    with pytest.raises(ValueError, match="“loved” is not a status"):
        status_of("loved")
    assert is_not_ours("Not interested") and not is_not_ours("") and not is_not_ours("plan")


# -- yes, ids and numbers ---------------------------------------------------------------------------------------------


def test_yes_and_no() -> None:
    assert all(map(yes, ["Yes", "true", "1", "x", "TRUE", "✓", "네"]))
    assert not any(map(yes, ["", "No", "false", "0", "FALSE", "-"]))
    with pytest.raises(ValueError, match="neither yes nor no"):
        yes("maybe")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("tt0364569", "tt0364569"), (" tt10364569 ", "tt10364569"), ("0364569", "tt0364569"), ("", None), ("N/A", None),
        ("https://www.imdb.com/title/tt0364569/?ref_=x", "tt0364569"), ("imdb://tt0364569", "tt0364569"),
    ],
)  # fmt: skip
def test_ids_of_imdb(text: str, found: str | None) -> None:
    assert imdb_of(text) == found


@pytest.mark.parametrize("text", ["nm0364569", "tt123", "Oldboy", "tt00000000001", "tt٠٣٦٤٥٦٩", "0364569x"])
def test_what_is_no_id_of_imdb(text: str) -> None:
    with pytest.raises(ValueError, match="not an id of IMDb"):
        imdb_of(text)


def test_numbers() -> None:
    assert [int_of(text) for text in ("12", " 0 ", "12.0", "", "-", "000670")] == [12, 0, 12, None, None, 670]
    for text in ("-1", "1.5", "x", "1" * 10, "1,2", "²"):
        with pytest.raises(ValueError, match="is not a number"):
            int_of(text)


def test_years() -> None:
    texts = ("2003", "(2003)", "2003.0", "2003-11-21", "2003–2005", "21 Nov 2003", "", "0", "0.0", "-")
    assert [year_of(text) for text in texts] == [2003] * 6 + [None] * 4
    for text in ("03", "20031", "1850", "x", "3003", "x" * 60 + " 2003", "1887"):
        with pytest.raises(ValueError, match="is not a year"):
            year_of(text)


# -- with what cannot be read noted -----------------------------------------------------------------------------------


def test_what_cannot_be_read_is_noted_and_left_out() -> None:
    faults: list[Fault] = []
    assert tried(faults, "a", year_of, "x") is None and tried(faults, "b", year_of, "2003") == 2003
    assert status_in(faults, "c", "Undecided") is None and status_in(faults, "d", "loved") is None
    assert status_in(faults, "e", "") is None and status_in(faults, "f", "Completed") is Status.WATCHED
    assert rating_in(faults, "g", "8.3") == 8.5 and rating_in(faults, "h", "x") is None
    assert rating_in(faults, "i", "4.5", 5) == 9 and rating_in(faults, "j", "") is None
    assert date_in(faults, "k", "5/6/21", TODAY) == (None, Precision.UNKNOWN)
    assert date_in(faults, "l", "", TODAY) is None
    assert date_in(faults, "m", "05-06-2023", TODAY, day_first=True) == ("2023-06-05", Precision.DAY)
    assert told(faults) == [
        "a: “x” is not a year. It was left out.",
        "c: The log has no status like “Undecided”. It was left out.",
        "d: “loved” is not a status. It was left out.",
        "g: “8.3” lies between two half steps of 10; the nearest is 8.5. 8.5 was taken.",
        "h: “x” is not a rating. It was left out.",
        "k: “5/6/21” is not a date with a year in four digits. The date was left out.",
    ]
    assert not any(fault.lost for fault in faults)
