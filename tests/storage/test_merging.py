"""Two logs of one person become one: the same in either order, and nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.storage import schema
from kdrama_tui.storage.merging import merged
from kdrama_tui.storage.schema import Row
from kdrama_tui.storage.watchlog import WatchLog

STAMPS = st.sampled_from([None, "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z"])
VIEWINGS = st.fixed_dictionaries(
    {"date": st.sampled_from(["2019-01-01", "2020-05-05", "2021-07-07"]), "precision": st.just("day")},
    optional={"rewatch": st.booleans(), "place": st.sampled_from(["home", "cinema"])},
)
ROWS = st.fixed_dictionaries(
    {
        "id": st.just("a"),
        "status": st.sampled_from([None, "plan", "watched"]),
        "rating": st.sampled_from([None, 7.0, 8.5]),
        "note": st.sampled_from(["", "one", "two"]),
        "tags": st.lists(
            st.sampled_from(["sad", "Sad", "rain", "mother"]), max_size=3, unique_by=str.casefold
        ),
        "viewings": st.lists(VIEWINGS, max_size=3),
        "updated": STAMPS,
    },
    optional={
        "episodes_seen": st.sampled_from([1, 5]),
        "seat": st.sampled_from(["7a", "7b"]),
        "stamps": st.dictionaries(st.sampled_from(schema.STAMPED), STAMPS.filter(bool), max_size=2),
    },
)


def days(row: Row) -> list[str]:
    return [viewing["date"] for viewing in row["viewings"]]


@settings(max_examples=50, deadline=None)
@given(ROWS, ROWS)
def test_either_order_and_again_give_the_same(one: Row, other: Row) -> None:
    both = merged(one, other)
    assert schema.entry_fault(both) is None
    assert merged(other, one) == both
    assert merged(both, other) == both == merged(both, one) == merged(one, both)
    for day in set(days(one) + days(other)):
        assert days(both).count(day) == max(days(one).count(day), days(other).count(day))
    assert {tag.casefold() for tag in both["tags"]} == {tag.casefold() for tag in one["tags"] + other["tags"]}
    for name in ("status", "rating", "note"):
        assert both[name] in (one[name], other[name])
    assert both.get("seat") in (one.get("seat"), other.get("seat")) and ("seat" in both) == (
        "seat" in one or "seat" in other
    )


def test_of_each_field_the_newer_value_counts() -> None:
    phone = {"id": "a", "rating": 7.0, "note": "old", "updated": "2024-01-02T00:00:00Z"}
    phone["stamps"] = {"note": "2024-01-01T00:00:00Z"}
    desk = {"id": "a", "rating": 8.0, "note": "new", "updated": "2024-01-03T00:00:00Z"}
    desk["stamps"] = {"rating": "2024-01-01T00:00:00Z"}
    both = merged(phone, desk)
    assert (both["rating"], both["note"], both["updated"]) == (7.0, "new", "2024-01-03T00:00:00Z")
    assert schema.stamp_of(both, "rating") == "2024-01-02T00:00:00Z"


def test_what_was_taken_away_later_stays_away() -> None:
    phone: Row = {"id": "a", "rating": 7.0, "status": "watched", "updated": "2024-01-01T00:00:00Z"}
    desk: Row = {"id": "a", "rating": None, "status": "watched", "updated": "2024-01-03T00:00:00Z"}
    desk["stamps"] = {"rating": "2024-01-02T00:00:00Z"}
    assert merged(phone, desk)["rating"] is None


def test_two_first_viewings_are_one_first_and_a_rewatch() -> None:
    viewing: dict[str, Any] = {"precision": "day", "rewatch": False}
    phone = {"id": "a", "viewings": [{**viewing, "date": "2020-01-01"}]}
    desk = {"id": "a", "viewings": [{**viewing, "date": "2019-01-01"}]}
    assert [(each["date"], each["rewatch"]) for each in merged(phone, desk)["viewings"]] == [
        ("2019-01-01", False),
        ("2020-01-01", True),
    ]


TITLES = st.sampled_from(["a", "b", "기생충"])
EDITS = st.one_of(
    st.sampled_from([*Status, None]).map(lambda status: lambda entry: entry.with_status(status)),
    st.sampled_from([1.0, 7.5, None]).map(lambda rating: lambda entry: entry.with_rating(rating)),
    st.sampled_from(["", "one", "two"]).map(lambda note: lambda entry: entry.with_note(note)),
    st.sampled_from([None, 1, 5]).map(lambda seen: lambda entry: entry.with_episodes(seen)),
    st.sampled_from(["2019-01-01", "2020-05-05"]).map(
        lambda day: lambda entry: entry.watched_on(day, Precision.DAY)
    ),
    st.sampled_from(["sad", "rain"]).map(lambda tag: lambda entry: entry.with_tags([*entry.tags, tag])),
)
STEPS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), TITLES, EDITS), max_size=12)


def rows(log: WatchLog) -> dict[str, Row]:
    """The rows of a log by title."""
    document = json.loads(log.path.read_text(encoding="utf-8")) if log.path.exists() else {}
    return {row["id"]: row for row in document.get("entries", {}).values()}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_two_machines_agree_after_a_merge_either_way(
    tmp_path: Path, steps: list[tuple[int, int, str, Callable[[Entry], Entry]]]
) -> None:
    """Each step is on one machine, some seconds after the last; the newest value of a field must come out."""
    folder = tmp_path / os.urandom(6).hex()
    clock = datetime(2024, 1, 1, tzinfo=UTC)
    logs = [WatchLog(folder / name / "log.json", now=lambda: clock) for name in "ab"]
    last: dict[tuple[str, str], object] = {}
    for which, seconds, title_id, edit in steps:
        clock += timedelta(seconds=seconds + 1)
        before = logs[which].get(title_id)
        logs[which].edit(title_id, edit)
        after = logs[which].get(title_id)
        for field in ("status", "rating", "note", "episodes_seen"):
            if getattr(before, field) != getattr(after, field):
                last[title_id, field] = getattr(after, field)
            if after.is_empty:  # it is gone, and leaves no trace of when, even if it comes again
                last.pop((title_id, field), None)
    states = [rows(log) for log in logs]
    if not all(log.path.exists() for log in logs):
        return
    (folder / "a2").mkdir()
    shutil.copy(logs[0].path, folder / "a2" / "log.json")
    done = logs[0].merge(logs[1].path)
    logs[1].merge(folder / "a2" / "log.json")
    assert rows(logs[0]) == rows(logs[1])
    merged_rows = rows(logs[0])
    assert logs[0].merge(logs[1].path) is None and logs[1].merge(logs[0].path) is None
    assert rows(logs[0]) == merged_rows
    for state in states:
        for title_id, row in state.items():
            assert set(days(row)) <= set(days(merged_rows[title_id]))
            assert set(row["tags"]) <= set(merged_rows[title_id]["tags"])
    for (title_id, field), value in last.items():
        both_had_it = all(title_id in state for state in states)
        if both_had_it:
            assert getattr(logs[0].get(title_id), field) == value, (title_id, field)
    if done is not None:
        logs[0].undo()
    assert {title_id: facts(row) for title_id, row in rows(logs[0]).items()} == {
        title_id: facts(row) for title_id, row in states[0].items()
    }
    for log in logs:
        log.close()


def facts(row: Row) -> Entry:
    """What a row says, but for when it was said."""
    return replace(schema.entry_from(row), updated=None)
