"""The order that the lists agree on, and progress with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.selection import consensus_order, progress
from kdrama_tui.domain.title import Catalog, Mention, PublishedList, Title

LIST = PublishedList("l", "L", None, "", True, 3)


def named(title_id: str, *positions: int | None) -> Title:
    return Title(
        title_id, title_id, mentions=tuple(Mention("l", position, title_id) for position in positions)
    )


PLACES = st.one_of(st.none(), st.integers(1, 5))
MENTIONS = st.lists(st.builds(Mention, st.sampled_from("lmn"), PLACES, st.just("")), max_size=4).map(tuple)
TITLES = st.lists(
    st.tuples(st.text("abc", max_size=3), st.sampled_from([None, 1999, 2004]), MENTIONS),
    unique_by=lambda each: each[0],
)
RANKED = (LIST, PublishedList("m", "M", None, "", True, 5), PublishedList("n", "N", None, "", False, 5))


@given(TITLES)
def test_more_lists_then_better_places_then_older_then_the_id(
    made: list[tuple[str, int | None, tuple[Mention, ...]]],
) -> None:
    titles = tuple(Title(title_id, "", year=year, mentions=mentions) for title_id, year, mentions in made)

    def key(title: Title) -> tuple[int, float, int, str]:
        places = {}
        for each in RANKED[:2]:
            found = [m.position for m in title.mentions if m.list == each.id and m.position is not None]
            if found:
                places[each.id] = min(found) / each.size
        mean = sum(places.values()) / len(places) if places else 2.0
        return -len({m.list for m in title.mentions}), mean, title.year or 9999, title.id

    assert consensus_order(Catalog(titles, RANKED)) == tuple(sorted(titles, key=key))


def test_who_orders_many_can_pause() -> None:
    pauses: list[int] = []
    consensus_order(Catalog(tuple(named(str(number)) for number in range(2500))), lambda: pauses.append(1))
    assert len(pauses) >= 6


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
