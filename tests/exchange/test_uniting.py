"""What comes in is united with what is there: nothing is lost, and twice is as once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import own, pending
from kdrama_tui.exchange.foreign import Foreign, Part
from kdrama_tui.exchange.pending import Pending
from kdrama_tui.exchange.uniting import united

FILM = Title("a", "A", kind=Kind.FILM, year=2004)
DRAMA = Title("a", "A", kind=Kind.DRAMA, year=2004, episodes=16)

dates = st.sampled_from([None, "2019", "2019-05", "2019-05-14", "2020-01-01", "2020-01-01"])
viewings = st.builds(
    lambda date, rewatch: Viewing(
        date, Precision.UNKNOWN if date is None else precision_of(date) or Precision.UNKNOWN, rewatch
    ),
    dates,
    st.booleans(),
)
statuses = st.sampled_from([None, *Status])
ratings = st.sampled_from([None, 1.0, 7.5, 10.0])
notes = st.sampled_from(["", "good", "good and sad", "bad"])
tags = st.lists(st.sampled_from(["sad", "Sad", "tv"]), max_size=3).map(tuple)
rows = st.builds(
    Foreign,
    at=st.just("x line 2"),
    title=st.just("A"),
    status=statuses,
    rating=ratings,
    note=notes,
    tags=tags,
    viewings=st.lists(viewings, max_size=3).map(tuple),
    episodes_seen=st.sampled_from([None, 3, 16, 40]),
    last_seen=st.sampled_from([None, "2021-02-03"]),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    entry = Entry("a").with_rating(draw(ratings)).with_note(draw(notes)).with_tags(draw(tags))
    for viewing in draw(st.lists(viewings, max_size=3)):
        entry = entry.watched_on(viewing.date, viewing.precision, again=True)
    return entry.with_status(draw(statuses))


@settings(deadline=None)
@given(entries(), st.lists(rows, max_size=3), st.sampled_from([FILM, DRAMA]))
def test_twice_is_as_once_and_nothing_is_lost(entry: Entry, found: list[Foreign], title: Title) -> None:
    once = united(entry, found, title).entry
    assert united(once, found, title).entry == once
    assert entry.rating is None or once.rating == entry.rating
    assert entry.note in once.note and all(row.note in once.note for row in found)
    kept = {(viewing.date, viewing.precision) for viewing in once.viewings}
    assert {(viewing.date, viewing.precision) for viewing in entry.viewings} <= kept
    assert all((viewing.date, viewing.precision) in kept for row in found for viewing in row.viewings)
    assert len(once.viewings) >= len(entry.viewings)
    assert {tag.casefold() for tag in entry.tags} <= {tag.casefold() for tag in once.tags}
    assert entry.status is None or once.status is not None


@settings(deadline=None)
@given(entries(), st.sampled_from([None, 1, 16]), st.sampled_from([FILM, DRAMA]))
def test_our_own_export_comes_back_as_it_was(entry: Entry, episodes: int | None, title: Title) -> None:
    entry = replace(entry, episodes_seen=episodes, note=f" {entry.note}\n" if entry.note else "")
    text = own.write([entry] if not entry.is_empty else [], {"a": title})
    parts = {"out.json": Part("out.json", text)}
    found = own.read(parts, lambda done, total: None, date(2026, 11, 25))
    assert not found.faults
    assert united(Entry("a"), found.rows, title).entry == entry


def row(**values: object) -> Foreign:
    return Foreign("x line 2", "A", **values)  # type: ignore[arg-type]


def test_what_is_further_counts_and_what_differs_is_told() -> None:
    planned = Entry("a").with_status(Status.PLAN)
    assert united(planned, [row(status=Status.WATCHED)], FILM).entry.status is Status.WATCHED
    seen = Entry("a").with_status(Status.WATCHED).with_rating(8)
    after = united(seen, [row(status=Status.PLAN, rating=6.5)], FILM)
    assert after.entry == seen and after.differences == ("rated 6.5 there",)
    held = Entry("a").with_status(Status.ON_HOLD)
    assert united(held, [row(status=Status.WATCHING)], FILM).differences == ("watching there",)


def test_a_rating_is_no_viewing() -> None:
    after = united(Entry("a"), [row(status=Status.WATCHED, rating=9.0)], FILM).entry
    assert after.viewings == () and after.status is Status.WATCHED and after.rating == 9


def test_all_episodes_are_the_drama_watched_on_the_day_of_the_last() -> None:
    counted = row(status=Status.WATCHING, episodes_seen=16, last_seen="2021-02-03")
    after = united(Entry("a"), [counted], DRAMA).entry
    assert after.status is Status.WATCHED and [viewing.date for viewing in after.viewings] == ["2021-02-03"]
    some = united(Entry("a"), [row(episodes_seen=3, last_seen="2021-02-03")], DRAMA).entry
    assert some.status is Status.WATCHING and some.episodes_seen == 3 and not some.viewings
    many = united(Entry("a"), [row(episodes_seen=40)], DRAMA)
    assert many.entry.episodes_seen == 16 and many.differences == ("40 episodes there, of 16",)
    put_aside = united(Entry("a").with_status(Status.DROPPED), [row(episodes_seen=3)], DRAMA).entry
    assert put_aside.status is Status.DROPPED and put_aside.episodes_seen == 3
    assert united(Entry("a"), [counted], FILM).entry.episodes_seen is None


@settings(deadline=None)
@given(st.lists(st.builds(Pending, st.just("Somewhere"), rows), max_size=4))
def test_what_waits_is_kept_whole(tmp_path_factory: pytest.TempPathFactory, found: list[Pending]) -> None:
    path = tmp_path_factory.mktemp("p") / "new" / "pending.json"
    pending.save(path, found)
    assert list(pending.load(path)) == list(dict.fromkeys(found))
    pending.save(path, [])
    assert not path.exists() and pending.load(path) == []


@pytest.mark.parametrize(
    "content", [b"{", b"[]", b'{"form": 9, "rows": []}', b'{"form": 1, "rows": [{}]}', b"\xff"]
)
def test_a_damaged_file_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pending.json"
    path.write_bytes(content)
    with pytest.raises(KdramaError):
        pending.load(path)
    assert path.read_bytes() == content
