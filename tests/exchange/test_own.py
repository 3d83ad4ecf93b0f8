"""Our own export: what is written comes back, whatever it is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing, in_order
from kdrama_tui.domain.title import Catalog, Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import own
from kdrama_tui.exchange.foreign import Foreign, Reading
from tests.exchange.reading import TODAY, parts, quiet, told

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def read(text: str) -> Reading:
    assert own.fits(parts(text, "log.json"))
    return own.read(parts(text, "log.json"), quiet, TODAY)


def entry_of(row: Foreign) -> Entry:
    assert row.own_id is not None
    return Entry(
        row.own_id, row.status, row.rating, row.note, row.tags, row.viewings, row.episodes_seen
    )  # when it was edited last is our log's own matter


TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)
DATES = (
    st.dates(date(1888, 1, 1))
    .map(date.isoformat)
    .flatmap(lambda iso: st.sampled_from([iso, iso[:7], iso[:4]]))
)
VIEWINGS = st.builds(
    lambda iso, again: Viewing(iso, (iso and precision_of(iso)) or Precision.UNKNOWN, again),
    st.none() | DATES,
    st.booleans(),
)
ENTRIES = st.builds(
    Entry,
    TEXT.filter(bool),
    st.none() | st.sampled_from(Status),
    st.none() | st.integers(2, 20).map(lambda half: half / 2),
    TEXT,
    st.lists(TEXT, max_size=3).map(tuple),
    st.lists(VIEWINGS, max_size=3).map(in_order),
    st.none() | st.integers(1, 20_000),
)


@given(st.lists(ENTRIES, max_size=4))
@example([Entry("lone \ud800", note="\udfff")])
def test_what_is_written_comes_back(entries: list[Entry]) -> None:
    text = own.write(entries, {})
    reading = read(text.encode().decode())
    assert [entry_of(row) for row in reading.rows] == entries
    assert reading.faults == [] and reading.service == "kdrama-tui export"


def test_how_it_looks(catalog: Catalog) -> None:
    entries = [
        Entry(
            "oldboy-2003", Status.WATCHED, 9.5, "그래", ("a",), (Viewing("2021-05", Precision.MONTH, True),)
        ),
        Entry("not-there", episodes_seen=3, updated="2026-01-01T00:00:00Z"),
    ]
    titles = {
        "oldboy-2003": catalog.titles[0]._replace(
            id="oldboy-2003", title="Oldboy", hangul="올드보이", year=2003
        )
    }
    text = own.write(entries, titles, MOMENT)
    assert json.loads(text) == {
        "kdrama_tui_export": 1,
        "exported": "2026-11-22T09:00:00Z",
        "entries": [
            {
                "id": "oldboy-2003",
                "title": "Oldboy",
                "hangul": "올드보이",
                "year": 2003,
                "kind": "film",
                "ids": {"tmdb": 851644},
                "status": "watched",
                "rating": 9.5,
                "note": "그래",
                "tags": ["a"],
                "viewings": [{"date": "2021-05", "precision": "month", "rewatch": True}],
                "updated": None,
            },
            {
                "id": "not-there",
                "title": None,
                "hangul": None,
                "year": None,
                "status": None,
                "rating": None,
                "note": "",
                "tags": [],
                "viewings": [],
                "episodes_seen": 3,
                "updated": "2026-01-01T00:00:00Z",
            },
        ],
    }
    assert "올드보이" in text and text.endswith("}\n")
    known, unknown = read(text).rows
    assert known[:4] == ("log.json entry 1", "Oldboy", 2003, ("올드보이",)) and known.own_id == "oldboy-2003"
    assert (known.kind, known.imdb, known.tmdb) == (Kind.FILM, None, 851644)
    assert (unknown.title, unknown.own_id, unknown.others) == ("not-there", "not-there", ())


def test_without_a_moment_it_is_made_now() -> None:
    made = json.loads(own.write([], {}))["exported"]
    assert abs(datetime.now(UTC) - datetime.fromisoformat(made)).total_seconds() < 60


def exported(*entries: object, version: object = 1) -> str:
    return json.dumps({"kdrama_tui_export": version, "exported": "", "entries": entries})


def test_an_entry_that_is_none_of_ours_is_left_out_and_told() -> None:
    reading = read(
        exported({"id": "a", "rating": 11}, {"id": "b", "title": 3, "year": "x"}, 7, {"title": "x"})
    )
    assert [(row.title, row.year, row.own_id) for row in reading.rows] == [("b", None, "b")]
    assert told(reading.faults)[0].startswith("log.json entry 1: It is not of our shape: rating is")
    assert [fault.at for fault in reading.faults] == [f"log.json entry {n}" for n in (1, 3, 4)]
    assert all(fault.lost for fault in reading.faults)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "year", "status", "rating", "note", "tags", "viewings", "date", "precision"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_any_json_under_our_mark_is_read_or_refused(entries: object, version: object) -> None:
    text = json.dumps({"kdrama_tui_export": version, "entries": entries})
    try:
        reading = read(text)
    except KdramaError as error:
        assert error.message
    else:
        assert len(reading.rows) + len(reading.faults) == len(json.loads(text)["entries"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (exported(version=2), "made by a later version"),
        (exported(version="1"), "has no list of entries"),
        (exported(version=True), "has no list of entries"),
        ('{"kdrama_tui_export": 1}', "has no list of entries"),
        ('{"kdrama_tui_export": 1, "entries": [', "is not whole (line 1"),
        ('{"kdrama_tui_export": 1, "entries": [NaN]}', "has a number that is none"),
        ('{"kdrama_tui_export": 1, "entries": [1e999]}', "has a number that is none"),
        ('{"kdrama_tui_export": 1, "entries": [' + "9" * 5_000 + "]}", "has a number that is none"),
        ('{"kdrama_tui_export": 1, "entries": ' + "[" * 100_000, "is nested too deeply"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(KdramaError) as caught:
        read(text)
    assert words in caught.value.message and caught.value.hint


def test_a_log_itself_is_for_merge() -> None:
    log = json.dumps({"_meta": {"1": {"schema": 1}}, "entries": {"1": {"id": "oldboy-2003"}}, "changes": {}})
    with pytest.raises(KdramaError) as caught:
        read(log)
    assert "kdrama-tui merge" in caught.value.hint


@pytest.mark.parametrize("text", ['{"entries": []}', "[]", "kdrama_tui_export", '{"schema": 1}', ""])
def test_other_texts_do_not_fit(text: str) -> None:
    assert not own.fits(parts(text))


def test_of_an_archive_the_other_parts_are_passed_over() -> None:
    both = {**parts(exported({"id": "a"}), "a.json"), **parts("x", "b.txt")}
    reading = own.read(both, quiet, TODAY)
    assert [row.own_id for row in reading.rows] == ["a"] and reading.passed_over == [
        "b.txt: no export of kdrama-tui"
    ]
