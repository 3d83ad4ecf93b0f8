"""Two logs of one person become one: the same in either order, and nothing is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.storage import schema
from kdrama_tui.storage.merging import merged
from kdrama_tui.storage.schema import Row

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


@settings(max_examples=300, deadline=None)
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
    phone = {"id": "a", "rating": 7.0, "status": "watched", "updated": "2024-01-01T00:00:00Z"}
    desk = {"id": "a", "rating": None, "status": "watched", "updated": "2024-01-03T00:00:00Z"}
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
