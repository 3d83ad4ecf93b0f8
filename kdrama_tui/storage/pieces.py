"""Plain values in pieces that ``marshal`` reads one by one: while it reads, no other thread can do anything."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

PIECE = 150_000  # bytes, which take 1 to 3 ms to be read


def cut(value: Any) -> Iterator[bytes]:
    """A plain value in pieces of about the same size; only what is a list, a set or a dict is cut, between its items.

    Raises:
        ValueError: something in it is not plain.
    """
    whole = marshal.dumps(value)
    count = len(whole) // PIECE + 1
    if count == 1 or not isinstance(value, list | set | dict) or len(value) < 2:
        yield whole
        return
    size = -(-len(value) // count)
    kind = type(value)
    items = iter(value.items() if isinstance(value, dict) else value)
    while piece := kind(islice(items, size)):
        yield marshal.dumps(piece)


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
