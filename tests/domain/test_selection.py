"""Progress with the published lists."""

from __future__ import annotations

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.selection import progress
from kdrama_tui.domain.title import Catalog, Mention, PublishedList, Title

LIST = PublishedList("l", "L", None, "", True, 3)


def named(title_id: str, *positions: int | None) -> Title:
    return Title(
        title_id, title_id, mentions=tuple(Mention("l", position, title_id) for position in positions)
    )


def test_progress_counts_each_title_once_and_names_the_next() -> None:
    catalog = Catalog((named("c", 3), named("a", 1, 4), named("b", 2), named("passing", None)), (LIST,))
    log = {"a": Entry("a").watched_on("2019", Precision.YEAR), "b": Entry("b").with_status(Status.PLAN)}
    [found] = progress(catalog, log)
    assert (found.seen, found.total) == (1, 3) and found.next is not None and found.next.id == "b"
    log = {each: Entry(each).with_status(Status.WATCHED) for each in "abc"}
    [found] = progress(catalog, log)
    assert (found.seen, found.next) == (3, None)
    dropped = Entry("a").watched_on("2019", Precision.YEAR).with_status(Status.DROPPED)
    assert progress(catalog, {"a": dropped})[0].seen == 1  # it was watched once


def test_a_list_that_names_nothing() -> None:
    [found] = progress(Catalog((), (LIST,)), {})
    assert (found.seen, found.total, found.next) == (0, 0, None)
