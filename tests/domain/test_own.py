"""The person's own catalog over the shipped one, and back again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.own import Correction, Own, OwnEntry, OwnList, beneath, parted, united
from kdrama_tui.domain.title import Catalog, Mention, PublishedList, Title

IDS = [f"t{number}" for number in range(6)]
SHIPPED = Catalog(
    tuple(Title(each, each.upper(), mentions=(Mention("shipped", 1, each),)) for each in IDS[:4]),
    (PublishedList("shipped", "Shipped", None, "", True, 4),),
    "a file",
)


def own_lists(ids: list[str], by_hand: bool) -> OwnList:
    listed = PublishedList("mine", "Mine", None, "", True, len(ids), own=True, by_hand=by_hand)
    entries = [OwnEntry(each, Mention("mine", place, each)) for place, each in enumerate(ids, 1)]
    return OwnList(listed, tuple(entries))


OWNS = st.builds(
    Own,
    st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(
        lambda ids: tuple(Title(each, "mine") for each in ids)
    ),
    st.lists(
        st.builds(own_lists, st.lists(st.sampled_from(IDS), unique=True), st.booleans()), max_size=1
    ).map(tuple),
    st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(
        lambda ids: tuple(Correction(each, {"year": 1999}, {"year": None}) for each in ids)
    ),
)


@given(OWNS)
def test_from_both_together_the_shipped_one_can_be_had_again(own: Own) -> None:
    whole = united(SHIPPED, own)
    again = parted(whole, beneath(SHIPPED, whole))
    assert again == SHIPPED and again.source == SHIPPED.source
