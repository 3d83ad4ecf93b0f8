"""The watch log: edits, undo and redo, two windows, and what the file looks like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import changelog, disk, schema
from kdrama_tui.storage.watchlog import WatchLog

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def rated(value: float | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_rating(value)


def marked(status: Status | None) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_status(status)


def seen(day: str) -> Callable[[Entry], Entry]:
    return lambda entry: entry.watched_on(day, Precision.DAY)


def noted(text: str) -> Callable[[Entry], Entry]:
    return lambda entry: entry.with_note(text)


def facts(log: WatchLog) -> dict[str, Entry]:
    return {
        key: Entry(key, e.status, e.rating, e.note, e.tags, e.viewings) for key, e in log.entries().items()
    }


def document(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = json.loads(path.read_text("utf-8"))
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "log.json"


def test_nothing_is_made_before_the_first_edit(path: Path) -> None:
    log = WatchLog(path)
    assert log.entries() == {}
    assert log.get("parasite") == Entry("parasite")
    assert log.undo() is None
    assert not log.refresh()
    assert log.edit("parasite", lambda entry: entry) is None
    assert not path.exists()


def test_an_edit_is_there_after_a_restart(path: Path) -> None:
    change = WatchLog(path, now=lambda: NOON).edit("parasite", seen("2024-05-01"))
    assert change is not None
    assert (change.id, change.what, change.before) == (1, "marked watched on 1 May 2024", None)
    again = WatchLog(path)
    assert again.get("parasite") == change.after
    assert again.get("parasite").updated == "2024-05-01T12:00:00Z"
    assert list(again.changes()) == [change]


def test_the_file_can_be_read_by_a_person_and_by_plain_tinydb(path: Path) -> None:
    from tinydb import TinyDB

    log = WatchLog(path)
    log.edit("기생충", noted("“다시” 보다\n둘째 줄"))
    log.edit("oldboy-2003", rated(9))
    lines = path.read_text("utf-8").splitlines()
    assert sum("기생충" in line for line in lines) == 2  # its row and its change, a line each
    assert lines[0] == "{"
    with TinyDB(path, access_mode="r", encoding="utf-8") as db:
        assert [row["id"] for row in db.table("entries")] == ["기생충", "oldboy-2003"]
    assert document(path)["_meta"]["1"]["schema"] == schema.SCHEMA
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_handed_out_does_not_change(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    before = log.entries()
    log.edit("a", rated(5))
    log.edit("b", rated(5))
    assert before["a"].rating == 9
    assert "b" not in before
    with pytest.raises(TypeError):
        log.entries()["c"] = Entry("c")  # type: ignore[index]


def test_an_entry_with_nothing_left_goes(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", marked(Status.PLAN))
    change = log.edit("a", marked(None))
    assert change is not None
    assert change.what == "status cleared"
    assert change.after is None
    assert log.entries() == {}
    assert document(path)["entries"] == {}


def test_undo_and_redo_over_restarts(path: Path) -> None:
    steps = [
        ("a", seen("2024-01-01")),
        ("b", rated(7)),
        ("a", seen("2024-02-02")),
        ("a", noted("x")),
        ("b", rated(None)),
    ]
    states = [facts(WatchLog(path))]
    for title_id, change in steps:
        log = WatchLog(path)
        assert log.edit(title_id, change) is not None
        states.append(facts(log))
    told = [change.what for change in WatchLog(path).changes()]
    for state, what in zip(reversed(states[:-1]), reversed(told), strict=True):
        undone = WatchLog(path).undo()
        assert undone is not None
        assert undone.what == what
        assert undone.undone
        assert facts(WatchLog(path)) == state
    assert WatchLog(path).undo() is None
    for state, what in zip(states[1:], told, strict=True):
        redone = WatchLog(path).redo()
        assert redone is not None
        assert redone.what == what
        assert facts(WatchLog(path)) == state
    assert WatchLog(path).redo() is None


def test_a_new_edit_ends_redo_and_numbers_never_come_back(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(7))
    log.edit("a", rated(8))
    log.undo()
    change = log.edit("a", rated(9))
    assert change is not None
    assert change.id == 3
    assert log.redo() is None
    assert [each.what for each in log.changes()] == ["rated 7", "rated 9"]


def test_only_the_last_thousand_changes_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changelog, "CHANGES_KEPT", 5)
    log = WatchLog(path)
    for number in range(12):
        log.edit("a", rated(1 + number % 10))
    assert [change.id for change in log.changes()] == [8, 9, 10, 11, 12]
    assert sum(1 for _ in iter(log.undo, None)) == 5
    assert log.get("a").rating == 7


def test_undo_leaves_alone_what_was_changed_by_hand_since(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(7))
    log.edit("a", lambda entry: entry.with_rating(8).with_note("good"))
    found = document(path)
    found["entries"]["1"]["rating"] = 3
    path.write_text(json.dumps(found), "utf-8")
    undone = log.undo()
    assert undone is not None
    assert "rating was changed since" in undone.what
    assert (log.get("a").rating, log.get("a").note) == (3, "")
    with pytest.raises(KdramaError, match="rating was changed since") as caught:
        log.undo()
    assert caught.value.title == "Nothing undone"
    assert log.undo() is None
    assert WatchLog(path).get("a").rating == 3


def test_undo_of_a_viewing_takes_only_that_viewing(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", seen("2024-01-01"))
    found = document(path)
    found["entries"]["1"]["viewings"] = [
        {"date": "2020", "precision": "year", "rewatch": False},
        {"date": "2024-01-01", "precision": "day", "rewatch": False},
    ]
    path.write_text(json.dumps(found), "utf-8")
    log.undo()
    assert [viewing.date for viewing in log.get("a").viewings] == ["2020"]
    log.redo()
    assert [viewing.date for viewing in log.get("a").viewings] == ["2020", "2024-01-01"]


def test_two_windows_edit_by_turns(path: Path) -> None:
    one, two = WatchLog(path), WatchLog(path)
    one.edit("a", rated(7))
    two.edit("b", rated(8))
    one.edit("b", noted("from one"))
    two.edit("a", marked(Status.WATCHED))
    assert two.get("a").rating == 7
    assert one.refresh()
    assert not one.refresh()
    assert facts(one) == facts(two) == facts(WatchLog(path))
    assert (one.get("b").rating, one.get("b").note) == (8, "from one")
    undone = one.undo()  # the last change, whoever made it
    assert undone is not None
    assert undone.what == "marked watched"
    assert two.refresh()
    assert two.get("a").status is None


def test_refresh_tells_of_others_edits_even_after_an_edit_of_ones_own(path: Path) -> None:
    one, two = WatchLog(path), WatchLog(path)
    two.edit("b", rated(8))
    one.edit("a", rated(7))
    assert one.entries().keys() == {"a", "b"}
    assert one.refresh()
    assert not one.refresh()
    one.edit("a", rated(8))
    assert not one.refresh()


def test_fields_and_tables_of_others_survive(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", seen("2024-01-01"))
    found = document(path)
    found["entries"]["1"]["cinema_seats"] = [1, 2, {"three": 2**70}]
    found["entries"]["1"]["viewings"][0]["place"] = "cinema \ud800"  # type: ignore[index]
    found["extra"] = {"7": {"x": 1.5}}
    found["_meta"]["1"]["device"] = "laptop"
    path.write_text(json.dumps(found), "utf-8")
    log.edit("a", seen("2024-02-02"))
    log.edit("a", rated(9))
    log.undo()
    log.edit("b", rated(9))
    after = document(path)
    assert after["entries"]["1"]["cinema_seats"] == [1, 2, {"three": 2**70}]
    assert after["entries"]["1"]["viewings"][0]["place"] == "cinema \ud800"  # type: ignore[index]
    assert after["extra"] == found["extra"]
    assert after["_meta"]["1"]["device"] == "laptop"
    log.edit("a", lambda entry: Entry("a"))
    assert document(path)["entries"]["1"]["cinema_seats"]  # what we do not know is not ours to drop


def test_an_edit_that_raises_changes_nothing(path: Path) -> None:
    log = WatchLog(path)
    log.edit("a", rated(9))
    before = path.read_bytes()
    with pytest.raises(KdramaError):
        log.edit("a", rated(9.3))
    with pytest.raises(ValueError, match="became"):
        log.edit("a", lambda entry: Entry("b", rating=1.0))
    with pytest.raises(ValueError, match="half steps"):
        log.edit("a", lambda entry: replace(entry, rating=9.3))  # we save nothing that we would not read
    with pytest.raises(ValueError, match="id"):
        log.edit("", rated(9))
    assert path.read_bytes() == before
    log.edit("a", rated(8))


def saves(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Where a file was put in place, once for each save."""
    real, found = disk.replace, []

    def replace_and_note(draft: Path, target: Path) -> None:
        if target.suffix == ".json":
            found.append(target)
        real(draft, target)

    monkeypatch.setattr(disk, "replace", replace_and_note)
    return found


def test_several_titles_are_one_change_and_one_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = WatchLog(path)
    log.edit("b", rated(7))
    saved, before = saves(monkeypatch), facts(log)
    change = log.edit_all(["c", "a", "b"], marked(Status.PLAN))
    assert change is not None and saved == [path]
    assert (change.id, change.titles, change.title_id) == (2, 3, "c")
    assert change.what == "marked plan (3 titles)"
    assert [log.get(title_id).status for title_id in "abc"] == [Status.PLAN] * 3 and log.get("b").rating == 7
    after = facts(log)
    assert [each.titles for each in WatchLog(path).changes()] == [1, 3]
    undone = WatchLog(path).undo()
    assert undone is not None and (undone.what, undone.titles) == ("marked plan (3 titles)", 3)
    assert facts(WatchLog(path)) == before
    assert WatchLog(path).redo() is not None
    assert facts(WatchLog(path)) == after
    assert [len(log.history(title_id)) for title_id in "abc"] == [1, 2, 1]


def test_of_several_titles_those_that_are_so_already_are_left_out(path: Path) -> None:
    log = WatchLog(path, now=lambda: NOON)
    log.edit("b", marked(Status.PLAN))
    log = WatchLog(path, now=lambda: NOON + timedelta(days=1))
    change = log.edit_all("abc", marked(Status.PLAN))
    assert change is not None and (change.titles, change.what) == (2, "marked plan (2 titles)")
    assert [log.get(title_id).updated for title_id in "abc"] == [
        "2024-05-02T12:00:00Z", "2024-05-01T12:00:00Z", "2024-05-02T12:00:00Z"
    ]  # fmt: skip
    log.undo()
    assert log.entries().keys() == {"b"}
    log.redo()
    content = path.read_bytes()
    assert log.edit_all("abc", marked(Status.PLAN)) is None
    assert log.edit_all([], marked(Status.WATCHED)) is None
    assert path.read_bytes() == content
    change = log.edit_all("abd", marked(Status.PLAN))
    assert change is not None and (change.titles, change.what) == (1, "marked plan")


def test_a_title_that_is_named_twice_is_changed_once(path: Path) -> None:
    log = WatchLog(path)
    called = []

    def again(entry: Entry) -> Entry:
        called.append(entry.title_id)
        return entry.watched_on("2024-05-01", Precision.DAY, again=True)

    change = log.edit_all(iter(["a", "b", "a", "a"]), again)
    assert change is not None and change.titles == 2 and called == ["a", "b"]
    assert [len(log.get(title_id).viewings) for title_id in "ab"] == [1, 1]


def test_the_words_of_several_titles_say_where_they_differ(path: Path) -> None:
    log = WatchLog(path)
    log.edit("b", seen("2020-01-01"))
    change = log.edit_all("abc", seen("2024-05-01"))
    assert change is not None and change.what == "marked watched on 1 May 2024 and more (3 titles)"
    many = log.edit_all(map(str, range(1200)), rated(7))
    assert many is not None and many.what == "rated 7 (1,200 titles)"


def test_of_several_titles_one_that_raises_keeps_all_as_they_were(path: Path) -> None:
    log = WatchLog(path)
    log.edit("c", rated(9))
    before = path.read_bytes()

    def refuse(entry: Entry) -> Entry:
        return entry.with_rating(5 if entry.title_id == "a" else 5.3)

    def slip(entry: Entry) -> Entry:
        return replace(entry, rating=5.0 if entry.title_id != "b" else 5.3)

    for change, error in [(refuse, KdramaError), (slip, ValueError)]:
        with pytest.raises(error):
            log.edit_all("cab", change)
        assert path.read_bytes() == before and log.entries().keys() == {"c"}
    # Nor is there a place left in mind that another title then gets.
    log.edit("b", rated(8))
    log.edit("a", noted("of a"))
    assert {key: (entry.rating, entry.note) for key, entry in WatchLog(path).entries().items()} == {
        "c": (9, ""), "b": (8, ""), "a": (None, "of a")
    }  # fmt: skip
    assert facts(log) == facts(WatchLog(path))


def test_several_titles_with_nothing_left_go_and_come_back(path: Path) -> None:
    log = WatchLog(path)
    log.edit_all("abc", marked(Status.PLAN))
    log.edit("b", noted("stays"))
    before = facts(log)
    change = log.edit_all("abc", marked(None))
    assert change is not None and change.what == "status cleared (3 titles)" and change.after is None
    assert log.entries().keys() == {"b"} and len(document(path)["entries"]) == 1
    log.undo()
    assert facts(log) == facts(WatchLog(path)) == before
    log.redo()
    assert log.entries().keys() == {"b"}


def test_of_several_titles_undo_leaves_alone_what_another_window_changed(path: Path) -> None:
    log = WatchLog(path)
    log.edit_all("ab", rated(7))
    WatchLog(path).edit("b", rated(9))
    log.undo()
    undone = log.undo()  # back behind both
    assert undone is not None and log.entries() == {}
    log.redo()
    found = document(path)
    found["entries"]["2"]["rating"] = 3  # by hand, which is no change that undo knows
    path.write_text(json.dumps(found), "utf-8")
    undone = log.undo()
    assert undone is not None
    assert undone.what == "rated 7 (2 titles) (its rating was changed since, and stays)"
    assert {key: entry.rating for key, entry in log.entries().items()} == {"b": 3}


def test_the_clock_may_go_backwards(path: Path) -> None:
    times = iter(NOON - timedelta(days=number) for number in range(50))
    log = WatchLog(path, now=lambda: next(times))
    log.edit("a", rated(7))
    log.edit("a", rated(8))
    undone = log.undo()
    assert undone is not None
    assert undone.what == "rated 8"
    assert log.get("a").rating == 7


def test_copies_are_kept_and_the_oldest_goes(path: Path) -> None:
    for day in range(14):
        with WatchLog(path, now=lambda day=day: NOON + timedelta(days=day)) as log:  # type: ignore[misc]
            log.edit("a", rated(1 + day % 10))
            before = path.read_bytes()
            log.edit("b", rated(1 + day % 10))
    assert path.with_name("log.json.bak").read_bytes() == before
    days = sorted(each.name for each in path.parent.glob("log.json.2024-*"))
    assert len(days) == 10
    assert days[-1] == "log.json.2024-05-14"


def test_another_program_holding_the_lock_is_told_in_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    from kdrama_tui.storage import atomic

    monkeypatch.setattr(atomic, "LOCK_SECONDS", 0.1)
    log = WatchLog(path)
    log.edit("a", rated(9))
    other = WatchLog(path)
    with FileLock(f"{path}.lock"), pytest.raises(KdramaError) as caught:
        other.edit("a", rated(8))
    assert caught.value.title == "Log is busy"
    assert other.edit("a", rated(8)) is not None


def test_two_processes_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kdrama_tui.storage.watchlog import WatchLog\n"
        "log = WatchLog(Path(sys.argv[1]))\n"
        "for n in range(150):\n"
        "    assert log.edit(f'{sys.argv[2]}-{n}', lambda e: e.with_rating(7))\n"
        "    assert log.edit('shared', lambda e: e.with_tags([*e.tags, f'{sys.argv[2]}-{n}']))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in "ab"]
    assert [process.wait(60) for process in running] == [0, 0]
    entries = WatchLog(path).entries()
    assert len(entries) == 301
    assert len(entries["shared"].tags) == 300
    assert len(WatchLog(path).changes()) == 600


def test_reading_does_not_import_the_lock_and_nothing_here_imports_a_screen(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kdrama_tui.storage.watchlog import WatchLog\n"
        "WatchLog(Path(sys.argv[1])).entries()\n"
        "print([name for name in ('filelock', 'textual', 'rich', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


TITLES = st.sampled_from(["a", "b", "기생충"])
CHANGES = st.one_of(
    st.sampled_from([*Status, None]).map(marked),
    st.sampled_from([1.0, 7.5, 10.0, None]).map(rated),
    st.sampled_from(["2024-01-01", "2023-12-31", "2024-01-02"]).map(seen),
    st.text(max_size=5).map(noted),
    st.lists(st.text(max_size=3), max_size=3).map(lambda tags: lambda entry: entry.with_tags(tags)),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 1), TITLES, CHANGES),
        st.tuples(st.sampled_from(["undo", "redo", "reopen", "refresh"]), st.integers(0, 1)),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_two_windows_against_a_plain_model(tmp_path: Path, steps: list[tuple[object, ...]]) -> None:
    """States in a list with a place in it: that is all that edit, undo and redo may amount to."""
    path = tmp_path / os.urandom(6).hex() / "log.json"
    logs = [WatchLog(path), WatchLog(path)]
    states: list[dict[str, Entry]] = [{}]
    place = 0
    for step in steps:
        match step:
            case ("edit", int(which), str(title_id), change):
                if logs[which].edit(title_id, change) is not None:  # type: ignore[arg-type]
                    del states[place + 1 :]
                    states.append(facts(logs[which]))
                    place += 1
            case ("undo", int(which)):
                assert (logs[which].undo() is not None) == (place > 0)
                place = max(place - 1, 0)
            case ("redo", int(which)):
                assert (logs[which].redo() is not None) == (place < len(states) - 1)
                place = min(place + 1, len(states) - 1)
            case ("reopen", int(which)):
                logs[which].close()
                logs[which] = WatchLog(path)
            case ("refresh", int(which)):
                logs[which].refresh()
                assert facts(logs[which]) == states[place]
        assert facts(WatchLog(path)) == states[place]
    for log in logs:
        log.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.tuples(TITLES, CHANGES), max_size=6), ids=st.lists(TITLES, max_size=5), change=CHANGES
)
def test_several_titles_at_once_as_one_by_one(
    tmp_path: Path,
    before: list[tuple[str, Callable[[Entry], Entry]]],
    ids: list[str],
    change: Callable[[Entry], Entry],
) -> None:
    folder = tmp_path / os.urandom(6).hex()
    with WatchLog(folder / "one.json") as one, WatchLog(folder / "all.json") as together:
        for log in (one, together):
            for title_id, earlier in before:
                log.edit(title_id, earlier)
        start = facts(one)
        changed = [title_id for title_id in dict.fromkeys(ids) if one.edit(title_id, change) is not None]
        done = together.edit_all(ids, change)
        assert facts(together) == facts(one)
        assert (done.titles if done is not None else 0) == len(changed)
        if done is not None:
            together.undo()
            assert facts(together) == start
            together.redo()
            assert facts(together) == facts(one)


def an_entry(status: Status | None, halves: int, note: str, tags: list[str], days: list[date]) -> Entry:
    entry = Entry("x").with_rating(halves / 2 if halves else None).with_note(note).with_tags(tags)
    return reduce(lambda made, day: seen(day.isoformat())(made), days, entry).with_status(status)


ANY_TEXT = st.text(st.characters(exclude_categories=()))


@settings(deadline=None)
@given(
    st.builds(
        an_entry,
        st.sampled_from([*Status, None]),
        st.sampled_from([0, *range(2, 21)]),
        ANY_TEXT,
        st.lists(ANY_TEXT),
        st.lists(st.dates()),
    )
)
def test_every_entry_survives_the_file(entry: Entry) -> None:
    line = schema.line(schema.row_from(entry))
    assert b"\n" not in line
    row = schema.parse(b'{"entries": {"1": %s}}' % line)["entries"]["1"]
    assert schema.entry_fault(row) is None
    assert schema.entry_from(row) == entry
