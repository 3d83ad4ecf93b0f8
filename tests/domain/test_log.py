"""What a person types for the log, and what an edit of an Entry makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.changes import describe
from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import (
    Entry,
    Status,
    Viewing,
    is_rating,
    parse_episodes,
    parse_rating,
    parse_status,
)
from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9.5", 9.5),
        ("10", 10.0),
        ("7,5", 7.5),
        ("1", 1.0),
        ("10.0", 10.0),
        (" 8 ", 8.0),
        ("", None),
        ("none", None),
        ("-", None),
        ("NONE", None),
    ],
)
def test_ratings_that_are_read(text: str, expected: float | None) -> None:
    assert parse_rating(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nan",
        "NaN",
        "inf",
        "1e999",
        "1e1",
        "９",
        "٩",
        "0",
        "0.5",
        "10.5",
        "11",
        "9.3",
        "-1",
        "+8",
        "1_0",
        "9.50.0",
        "8/10",
        "★",
        "9.",
        ".5",
        "100",
        "999999999999",
        "0x8",
        "8\x1b[2J",
    ],
)
def test_ratings_that_are_refused(text: str) -> None:
    with pytest.raises(KdramaError) as caught:
        parse_rating(text)
    assert "\x1b" not in caught.value.message


@given(st.text())
def test_no_text_at_all_breaks_the_parsers(text: str) -> None:
    for parse in (parse_rating, parse_status, parse_episodes):
        try:
            parse(text)
        except KdramaError as error:
            assert clean(error.message) == error.message


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), 0, 0.5, 10.5, 9.25, "9", None])
def test_a_rating_is_a_half_step_from_one_to_ten(value: object) -> None:
    assert not is_rating(value)
    if isinstance(value, float):
        with pytest.raises(KdramaError):
            Entry("x").with_rating(value)


def test_statuses() -> None:
    assert parse_status("On Hold") is parse_status("on-hold") is Status.ON_HOLD
    assert [parse_status(status.value.upper()) for status in Status] == list(Status)
    assert parse_status("none") is None
    for wrong in ("", "seen", "wached", "plan to watch", "watched\x00"):
        with pytest.raises(KdramaError, match="not a status"):
            parse_status(wrong)


def test_a_rewatch_never_touches_the_first_viewing() -> None:
    entry = Entry("parasite").watched_on("2019-06", Precision.MONTH)
    again = entry.watched_on("2024-05-01", Precision.DAY)
    assert again.viewings == (Viewing("2019-06", Precision.MONTH), Viewing("2024-05-01", Precision.DAY, True))
    assert again.status is Status.WATCHED
    assert again.last_viewing == Viewing("2024-05-01", Precision.DAY, True)
    assert again.watched_on("2024-05-01", Precision.DAY) == again
    assert len(again.watched_on("2024-05-01", Precision.DAY, again=True).viewings) == 3


def test_viewings_are_kept_oldest_first_and_undated_before_all() -> None:
    entry = Entry("x")
    for day, precision in (
        ("2024-05-01", Precision.DAY),
        ("2011", Precision.YEAR),
        (None, Precision.UNKNOWN),
        ("2019-06", Precision.MONTH),
    ):
        entry = entry.watched_on(day, precision)
    assert [viewing.date for viewing in entry.viewings] == [None, "2011", "2019-06", "2024-05-01"]


def test_an_older_date_added_later_is_no_rewatch() -> None:
    entry = Entry("x").watched_on("2024-02-14", Precision.DAY).watched_on("2011-05", Precision.MONTH)
    assert [viewing.rewatch for viewing in entry.viewings] == [False, False]
    assert (
        Entry("x")
        .watched_on("2024-02-14", Precision.DAY)
        .watched_on("2024", Precision.YEAR)
        .viewings[0]
        .rewatch
    )


def test_a_viewing_can_be_taken_away() -> None:
    entry = Entry("x").watched_on("2024", Precision.YEAR)
    assert entry.without_viewing(entry.viewings[0]).viewings == ()
    assert entry.without_viewing(Viewing("1999", Precision.YEAR)) == entry


@pytest.mark.parametrize(
    ("day", "precision"),
    [
        ("2024-05", Precision.DAY),
        (None, Precision.YEAR),
        ("2024", Precision.UNKNOWN),
        ("2024-13", Precision.MONTH),
    ],
)
def test_a_viewing_needs_a_date_of_its_precision(day: str | None, precision: Precision) -> None:
    with pytest.raises(KdramaError):
        Entry("x").watched_on(day, precision)


def test_emptiness_notes_and_tags() -> None:
    assert Entry("x", updated="2024-05-01T00:00:00Z").is_empty
    assert not Entry("x").with_note("a").is_empty
    assert Entry("x").with_note(" \n\t").note == ""
    assert Entry("x").with_note(" kept as typed\n").note == " kept as typed\n"
    assert Entry("x").with_tags([" a  b ", "A B", "", "c"]).tags == ("A B", "c")


EMPTY = Entry("x")
SEEN = EMPTY.watched_on("2024-05-01", Precision.DAY)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, SEEN, "marked watched on 1 May 2024"),
        (None, EMPTY.watched_on("2024-05", Precision.MONTH), "marked watched in May 2024"),
        (None, EMPTY.watched_on("2024", Precision.YEAR), "marked watched in 2024"),
        (None, EMPTY.watched_on(None, Precision.UNKNOWN), "marked watched, date unknown"),
        (None, EMPTY.with_status(Status.PLAN), "marked plan"),
        (None, EMPTY.with_status(Status.ON_HOLD), "marked on hold"),
        (SEEN, SEEN.watched_on("2024-12-25", Precision.DAY), "watched again on 25 December 2024"),
        (SEEN, SEEN.with_status(None), "status cleared"),
        (SEEN, SEEN.with_rating(9.5), "rated 9.5"),
        (SEEN.with_rating(9.5), SEEN, "rating removed"),
        (EMPTY, EMPTY.with_note("a"), "note added"),
        (EMPTY.with_note("a"), EMPTY.with_note("b"), "note changed"),
        (EMPTY.with_note("a"), None, "note removed"),
        (EMPTY, EMPTY.with_tags(["sad", "long"]), "tagged sad, long"),
        (EMPTY.with_tags(["sad", "long"]), EMPTY.with_tags(["long"]), "untagged sad"),
        (SEEN, SEEN.without_viewing(SEEN.viewings[0]), "viewing removed (1 May 2024)"),
        (None, SEEN.with_rating(10).with_note("!"), "marked watched on 1 May 2024, rated 10, note added"),
        (SEEN, SEEN, "nothing changed"),
    ],
)
def test_a_change_is_told(before: Entry | None, after: Entry | None, words: str) -> None:
    assert describe(before, after) == words
