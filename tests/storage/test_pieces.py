"""What is kept in pieces comes back as it was, whatever the size of the pieces."""

from __future__ import annotations

import marshal
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.storage import pieces
from kdrama_tui.storage.pieces import cut, joined

PLAIN = st.one_of(st.none(), st.integers(), st.text(max_size=9), st.binary(max_size=9))
VALUES = st.one_of(
    PLAIN,
    st.lists(st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=200),
    st.sets(st.integers(), max_size=200),
    st.dictionaries(st.text(max_size=5), st.lists(PLAIN, max_size=3), max_size=200),
    st.tuples(PLAIN, PLAIN),
)


@pytest.fixture(autouse=True)
def _small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PIECE", 40)
        yield


@given(VALUES)
def test_it_comes_back_with_its_kind_and_its_order(value: object) -> None:
    again = joined(cut(value))
    if isinstance(value, dict):
        assert [*again.items()] == [*value.items()]
    assert again == value and type(again) is type(value)


def test_what_is_large_is_cut_between_its_items() -> None:
    found = list(cut([f"title {number:3}" for number in range(300)]))
    assert len(found) > 20 and max(map(len, found[1:])) < 80
    assert len(list(cut({number: "x" * number for number in range(50)}))) == 50
    assert [*cut("one text of any length" * 9)] == [marshal.dumps("one text of any length" * 9)]


def test_pieces_that_do_not_fit_each_other_are_refused() -> None:
    with pytest.raises(TypeError):
        joined([marshal.dumps(1), marshal.dumps(2)])
    with pytest.raises((ValueError, EOFError)):
        joined([marshal.dumps([1, 2])[:-1]])
