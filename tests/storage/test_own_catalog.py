"""The person's own catalog on the disk: what was saved is there, undo takes it back, and no fault loses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kdrama_tui.domain.log import Status
from kdrama_tui.domain.own import Own, OwnEntry, OwnList, overtaken, united
from kdrama_tui.domain.title import Catalog, Credit, Dispute, Mention, PublishedList, Title, Verdict
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import timeline
from kdrama_tui.storage.owncatalog import STEPS_KEPT, OwnCatalog
from kdrama_tui.storage.watchlog import WatchLog

NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
SHIPPED = Catalog(
    (
        Title("one-2001", "One", year=2001, runtime_minutes=100, cast=(Credit("Kim A", "김아"),)),
        Title("two-2002", "Two", year=2002),
    )
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "own-catalog.json"


@pytest.fixture
def own(path: Path) -> Iterator[OwnCatalog]:
    found = OwnCatalog(path, now=lambda: NOW)
    yield found
    found.close()


def a_list(*title_ids: str, by_hand: bool = True) -> OwnList:
    entries = tuple(
        OwnEntry(
            title_id, Mention("rainy", at, f"T{at}", 2000 + at, ("X",), (Dispute("a", Verdict.WRONG, "b"),))
        )
        for at, title_id in enumerate(title_ids, 1)
    )
    return OwnList(
        PublishedList(
            "rainy", "Rainy days", None, "", True, len(entries), True, by_hand, "for when it rains"
        ),
        entries,
    )


def test_nothing_is_made_before_the_first_edit(own: OwnCatalog, path: Path) -> None:
    assert own.read() == Own() and own.step(undo=True) is None and own.step(undo=False) is None
    assert own.remove("one-2001", "gone") is None
    assert not path.parent.exists()


def test_what_was_put_is_read_by_another_program(own: OwnCatalog, path: Path) -> None:
    title = Title("new-2020", "New", "새", year=2020, genres=("romance",), imdb="tt123456", tmdb=5)
    assert own.put([title], "added New") is not None
    own.put_list(a_list("one-2001", "new-2020", ""), "made")
    own.correct(SHIPPED.titles[0], SHIPPED.titles[0]._replace(year=2003, cast=()), "corrected")
    other = OwnCatalog(path).read()
    assert other.titles == (title,) and other.lists == (a_list("one-2001", "new-2020", ""),)
    [made] = other.corrections
    assert made.fields == {"year": 2003, "cast": ()}
    assert made.was == {"year": 2001, "cast": (Credit("Kim A", "김아"),)}
    assert own.put([title], "again") is None


def test_corrections_and_own_titles_lie_over_the_shipped_catalog(own: OwnCatalog) -> None:
    own.put([Title("new-2020", "New")], "added")
    own.correct(SHIPPED.titles[0], SHIPPED.titles[0]._replace(year=2003), "corrected")
    own.put_list(a_list("two-2002", "new-2020", "not-there"), "made")
    found = united(SHIPPED, own.read())
    assert [(title.id, title.year) for title in found.titles] == [
        ("one-2001", 2003),
        ("two-2002", 2002),
        ("new-2020", None),
    ]
    assert [title.id for title, _ in found.in_list("rainy")] == ["two-2002", "new-2020"]
    assert found.by_id["two-2002"].list_ids == () and found.voices == 0
    own.put_list(a_list("two-2002", by_hand=False), "an article")
    found = united(SHIPPED, own.read())
    assert found.by_id["two-2002"].list_ids == ("rainy",) and found.voices == 1


def test_a_correction_survives_an_upgrade_and_says_where_that_has_news(own: OwnCatalog) -> None:
    one = SHIPPED.titles[0]
    own.correct(one, one._replace(year=2003), "corrected")
    upgraded = Catalog((one._replace(year=2004, runtime_minutes=101), SHIPPED.titles[1]))
    found = united(upgraded, own.read()).by_id["one-2001"]
    assert (found.year, found.runtime_minutes) == (2003, 101)
    [made] = own.read().corrections
    assert overtaken(upgraded.titles[0], made) == {"year": 2004} and not overtaken(one, made)
    # Correcting more keeps what the first correction was made against.
    own.correct(upgraded.titles[0], found._replace(hangul="하나"), "more")
    [made] = own.read().corrections
    assert made.was == {"year": 2001, "hangul": None}


def test_a_title_that_is_shipped_by_now_gives_way(own: OwnCatalog) -> None:
    own.put([Title("three-2003", "Mine")], "added")
    shipped = Catalog((*SHIPPED.titles, Title("three-2003", "Shipped")))
    assert united(shipped, own.read()).by_id["three-2003"].title == "Shipped"


def test_undo_and_redo_go_through_log_and_catalog_in_order(tmp_path: Path) -> None:
    log = WatchLog(tmp_path / "log.json", now=lambda: NOW)
    own = OwnCatalog(tmp_path / "own-catalog.json", now=lambda: NOW, log_number=lambda: log.last_number)
    log.edit("a", lambda entry: entry.with_status(Status.PLAN))
    own.put([Title("x", "X")], "added X")
    own.put([Title("y", "Y")], "added Y")
    log.edit("y", lambda entry: entry.with_status(Status.WATCHED))

    def state() -> tuple[list[str], list[str]]:
        return sorted(log.entries()), sorted(title.id for title in own.read().titles)

    whole = (["a", "y"], ["x", "y"])
    steps = [whole, (["a"], ["x", "y"]), (["a"], ["x"]), (["a"], []), ([], [])]
    for wanted in steps[1:]:
        assert timeline.undo(log, own) is not None
        assert state() == wanted
    assert timeline.undo(log, own) is None
    for wanted in reversed(steps[:-1]):
        assert timeline.redo(log, own) is not None
        assert state() == wanted
    assert timeline.redo(log, own) is None
    for _ in range(3):
        timeline.undo(log, own)
    log.edit("b", lambda entry: entry.with_status(Status.PLAN))  # what was undone cannot come back over it
    assert timeline.redo(log, own) is None and state() == (["a", "b"], [])
    timeline.undo(log, own)
    own.put([Title("z", "Z")], "added Z")
    assert timeline.redo(log, own) is None and state() == (["a"], ["z"])


def test_a_pair_is_undone_and_redone_as_one(tmp_path: Path) -> None:
    log = WatchLog(tmp_path / "log.json", now=lambda: NOW)
    own = OwnCatalog(tmp_path / "own-catalog.json", now=lambda: NOW, log_number=lambda: log.last_number)
    own.put([Title("x", "X")], "added X", paired=True)
    log.edit("x", lambda entry: entry.with_status(Status.WATCHED))
    for _ in range(2):
        timeline.undo(log, own)
        assert not log.entries() and not own.read().titles
        assert timeline.undo(log, own) is None
        timeline.redo(log, own)
        assert list(log.entries()) == ["x"] and len(own.read().titles) == 1


def test_a_damaged_file_is_set_aside_and_the_last_good_copy_loaded(own: OwnCatalog, path: Path) -> None:
    own.put([Title("x", "X")], "added X")
    own.put([Title("y", "Y")], "added Y")
    own.close()
    path.write_bytes(path.read_bytes()[:-20])
    again = OwnCatalog(path, now=lambda: NOW)
    assert [title.id for title in again.read().titles] == ["x"]
    [notice] = again.notices
    assert notice.title == "Own catalog was damaged" and "own-catalog" in notice.hint
    assert notice.hint.split()[6] in {each.name for each in path.parent.iterdir()}


@pytest.mark.parametrize(
    "row",
    [
        {"id": "bad"},
        {"title": "No id"},
        {"id": "x", "title": "X", "year": "2004"},
        {"id": "x", "title": "X", "cast": ["Kim"]},
        {"id": 5, "title": "X"},
    ],
)
def test_a_bad_row_costs_only_itself(path: Path, row: dict[str, object]) -> None:
    own = OwnCatalog(path, now=lambda: NOW)
    own.put([Title("good", "Good")], "added")
    own.close()
    data = json.loads(path.read_text("utf-8"))
    data["titles"]["9"] = row
    path.write_text(json.dumps(data), "utf-8")
    again = OwnCatalog(path, now=lambda: NOW)
    assert [title.id for title in again.read().titles] == ["good"] and again.notices


def test_a_file_of_something_else_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"shopping": {"1": {"milk": 2}}}', "utf-8")
    with pytest.raises(KdramaError, match="is not an own catalog"):
        OwnCatalog(path).read()
    assert "milk" in path.read_text("utf-8")


def test_a_full_disk_loses_nothing(own: OwnCatalog, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.put([Title("x", "X")], "added X")
    before = path.read_bytes()

    def full(*args: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kdrama_tui.storage.disk.write_new", full)
    with pytest.raises(KdramaError, match="could not be saved"):
        own.put([Title("y", "Y")], "added Y")
    monkeypatch.undo()
    assert path.read_bytes() == before and [title.id for title in own.read().titles] == ["x"]
    own.put([Title("y", "Y")], "added Y")
    assert len(OwnCatalog(path).read().titles) == 2


def test_what_could_not_be_read_again_is_refused(own: OwnCatalog, path: Path) -> None:
    with pytest.raises(KdramaError, match="title"):
        own.put([Title("x", "")], "added")
    assert not path.exists()


def test_only_so_many_edits_are_kept(own: OwnCatalog) -> None:
    for number in range(STEPS_KEPT + 5):
        own.put([Title("x", f"X {number}")], f"edit {number}")
    undone = 0
    while own.step(undo=True) is not None:
        undone += 1
    assert undone == STEPS_KEPT and own.read().titles[0].title == "X 4"


TITLES = st.tuples(
    st.sampled_from("abc"), st.text(min_size=1, max_size=4), st.none() | st.integers(1900, 2100)
).map(lambda values: Title(values[0], values[1], year=values[2], also_known_as=(values[1],)))


class Windows(RuleBasedStateMachine):
    """Two windows and a model of what is there and what can be undone."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "own-catalog.json"
        self.windows = [OwnCatalog(path, now=lambda: NOW) for _ in range(2)]
        self.states: list[dict[str, Title]] = [{}]
        self.at = 0

    @property
    def now(self) -> dict[str, Title]:
        return self.states[self.at]

    def did(self, new: dict[str, Title]) -> None:
        if new != self.now:
            self.states = [*self.states[: self.at + 1], new]
            self.at += 1

    @rule(which=st.integers(0, 1), titles=st.lists(TITLES, min_size=1, max_size=3))
    def put(self, which: int, titles: list[Title]) -> None:
        done = self.windows[which].put(titles, "put")
        new = self.now | {title.id: title for title in titles}
        assert (done is None) == (new == self.now)
        self.did(new)

    @rule(which=st.integers(0, 1), title_id=st.sampled_from(["a", "b", "c"]))
    def remove(self, which: int, title_id: str) -> None:
        self.windows[which].remove(title_id, "removed")
        self.did({name: title for name, title in self.now.items() if name != title_id})

    @precondition(lambda self: self.at > 0)
    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        assert self.windows[which].step(undo=True) is not None
        self.at -= 1

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule(which=st.integers(0, 1))
    def redo(self, which: int) -> None:
        assert self.windows[which].step(undo=False) is not None
        self.at += 1

    @rule(which=st.integers(0, 1))
    def restart(self, which: int) -> None:
        path = self.windows[which].path
        self.windows[which].close()
        self.windows[which] = OwnCatalog(path, now=lambda: NOW)

    @invariant()
    def both_read_it(self) -> None:
        for window in self.windows:
            assert {title.id: title for title in window.read().titles} == self.now

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        self.folder.cleanup()


TestWindows = Windows.TestCase
