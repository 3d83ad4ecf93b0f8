"""Plain values in a file, in pieces that ``marshal`` reads one by one: meanwhile no other thread can do anything.

The file: a name, a stamp of 32 bytes that tells what the values were made of, a check sum of all that follows, how many
values there are, how many pieces each has, how many bytes each piece has, and the pieces.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

MAX_BYTES = 4 * 1024 * 1024 * 1024
PIECE = 150_000  # bytes, which take 1 to 3 ms to be read
_FEW = 100  # items which may be of very different sizes, as those of thousands seldom are

_NAME = b"kdrama-tui index\n"
_CHECK, _SIZE = 4, 8  # bytes of the check sum, and of each number


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


def write(path: Path, stamp: bytes, values: Sequence[Sequence[bytes]]) -> None:
    """Write values, each in the pieces of ``cut``, into a new file.

    Raises:
        OSError: it is there, or the disk takes nothing.
    """
    pieces = [*chain.from_iterable(values)]
    numbers = (len(values), *map(len, values), *map(len, pieces))
    sizes = [number.to_bytes(_SIZE, "big") for number in numbers]
    with path.open("xb") as file:
        file.writelines([_NAME, stamp, _check(*sizes, *pieces), *sizes, *pieces])


def read(path: Path, stamp: bytes) -> Sequence[Sequence[memoryview]]:
    """The pieces of each value that was written with the same stamp; none if the file is another or damaged.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if file.read(len(_NAME) + len(stamp)) != _NAME + stamp:
            return ()
        check = file.read(_CHECK)
        data = memoryview(file.read(MAX_BYTES))
    if _check(data) != check:
        return ()
    at = 0

    def numbers(count: int) -> list[int]:
        nonlocal at
        first, at = at, at + _SIZE * count
        return [int.from_bytes(data[place : place + _SIZE], "big") for place in range(first, at, _SIZE)]

    (values,) = numbers(1)
    counts = numbers(values)
    bounds = [*accumulate(numbers(sum(counts)), initial=0)]
    pieces = iter([data[at + start : at + end] for start, end in pairwise(bounds)])
    return [list(islice(pieces, count)) for count in counts]


def _check(*parts: bytes | memoryview) -> bytes:
    total = 0
    for part in parts:
        total = crc32(part, total)
    return total.to_bytes(_CHECK, "big")
