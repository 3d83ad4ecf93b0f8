"""Plain values in pieces that ``marshal`` reads one by one: while it reads, no other thread can do anything."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

PIECE = 150_000  # bytes, which take 1 to 3 ms to be read
_FEW = 100  # items which may be of very different sizes, as those of thousands seldom are


def cut(value: Any) -> Iterator[bytes]:
    """A plain value in pieces, those of long ones of about the same size; lists, sets and dicts are cut between items.

    Raises:
        ValueError: something in it is not plain.
    """
    if not isinstance(value, list | set | dict) or not value:
        yield marshal.dumps(value)
        return
    kind = type(value)
    items = iter(value.items() if isinstance(value, dict) else value)
    few = len(value) < _FEW
    size = 1 if few else _FEW
    while piece := kind(islice(items, size)):
        data = marshal.dumps(piece)
        yield data
        if not few:
            size = max(1, min(2 * size, size * PIECE // len(data)))


def joined(pieces: Iterable[bytes | memoryview]) -> Any:
    """The value that ``cut`` gave these pieces for.

    Raises:
        ValueError, TypeError, EOFError: they were not made by ``cut``.
    """
    values = map(marshal.loads, pieces)
    whole = next(values, None)
    for more in values:
        if isinstance(whole, list):
            whole += more
        elif isinstance(whole, set | dict):
            whole.update(more)
        else:
            raise TypeError
    return whole
