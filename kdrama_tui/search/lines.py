"""Many short texts end to end, and where in them a word begins with what was typed.

The places at which a word (or a syllable) starts are kept in a tree by the letters that follow. A branch is divided
only when a search goes down it, so that making the tree costs one step for each word, and a search of a word that
nothing begins with costs next to nothing in a catalog of any size. Lines stand in the order of their importance, and
so do the places in every branch: a search that would find too many stops early with the best.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, compress, count
from typing import Any, NamedTuple

_NO_MARK, _SYLLABLE, WORD = range(3)
_DIVIDED = 48  # places from which on a branch is divided


class Found(NamedTuple):
    """A place where a search has found something.

    Attributes:
        line: number of the line.
        start: offset in the line.
        end: offset behind what was found.
        at_word: whether a word starts there, and not just a syllable.
        typed_out: whether a word ends behind it.
        whole: whether it is all of the line.
    """

    line: int
    start: int
    end: int
    at_word: bool
    typed_out: bool
    whole: bool


class Places:
    """Places in a text by the letters that follow, in the order of the text.

    Args:
        text: the text.
        places: offsets in it, ascending.
    """

    def __init__(self, text: str, places: Iterable[int]) -> None:
        self._text = text
        self._branches: dict[str, array[int]] = {}
        self._divided = {""}
        self._divide("", places)

    def state(self) -> dict[str, bytes]:
        """The first branches in plain values; the others grow again."""
        branches = list(self._branches.items())  # at once: another thread may be searching
        return {stem: branch.tobytes() for stem, branch in branches if len(stem) == 1}

    @classmethod
    def from_state(cls, text: str, state: Mapping[str, bytes]) -> Places:
        """What ``state`` gave, for the same text."""
        places = cls(text, ())
        places._branches = {stem: array("I", branch) for stem, branch in state.items()}
        return places

    def starting(self, prefix: str) -> Sequence[int]:
        """All places that are followed by a prefix, which is not empty."""
        branches, divided = self._branches, self._divided
        branch: array[int] | None = None
        size = len(prefix)
        depth = 1
        while depth <= size:
            stem = prefix[:depth]
            branch = branches.get(stem)
            if branch is None:
                return ()
            if depth < size and stem not in divided:
                if len(branch) < _DIVIDED:
                    break
                divided.add(stem)
                self._divide(stem, branch)
            depth += 1
        if branch is None or depth >= size:
            return branch or ()
        text = self._text
        return [at for at in branch if text.startswith(prefix, at)]

    def _divide(self, stem: str, places: Iterable[int]) -> None:
        """Sort what follows a stem into branches that are a letter longer."""
        text, depth = self._text, len(stem)
        parts: dict[str, list[int]] = {}
        for at in places:
            letter = text[at + depth]
            part = parts.get(letter)
            if part is None:
                parts[letter] = [at]
            else:
                part.append(at)
        for letter, part in parts.items():
            self._branches[stem + letter] = array("I", part)


class Lines:
    """Lines of words.

    Args:
        lines: the lines, their words separated by one space; none holds a line break.
        owners: for each line the number of what it belongs to.
        reading: turns the characters of all lines into those that are searched, as ``str.translate`` does.
        syllables: whether what starts inside of a word, at a character of ``lines``, can be found too.
    """

    def __init__(
        self,
        lines: Sequence[str],
        owners: Sequence[int],
        reading: Mapping[int, str] | None = None,
        *,
        syllables: bool = False,
    ) -> None:
        self.owners = owners
        spaced = "\n" + "\n".join(lines) + "\n"
        compact = spaced.replace(" ", "")
        if reading is None:
            text = compact
            marks = bytearray(len(text))
        else:
            text = compact.translate(reading)
            marks = bytearray(compact.translate(_marks_of(set(compact), reading)), "latin-1")
            spaced = spaced.translate(reading)
        self._text = text
        self._begins = array("I", _begins(text))
        # A piece is a word, and the first of a line brings the line break before it.
        pieces = spaced[:-1].replace("\n", " \n")[1:].split(" ")
        ends = accumulate(map(len, pieces), initial=0)
        inside = [at for at, piece in zip(ends, pieces, strict=False) if piece[:1] != "\n"] if lines else []
        for at in inside:
            marks[at] = WORD
        for at in self._begins[:-1]:
            marks[at] = WORD
        self._marks = bytes(marks)
        if syllables:
            inside = [at for at in compress(count(), marks) if text[at - 1] != "\n"]
        self._heads = Places(text, self._begins[:-1])
        self._inside = Places(text, inside)

    def state(self) -> tuple[Any, ...]:
        """All of it in plain values."""
        begins, heads, inside = self._begins.tobytes(), self._heads.state(), self._inside.state()
        return list(self.owners), self._text, self._marks, begins, heads, inside

    @classmethod
    def from_state(cls, state: tuple[Any, ...]) -> Lines:
        """What ``state`` gave, as it was."""
        lines = cls.__new__(cls)
        lines.owners, lines._text, lines._marks, begins, heads, inside = state
        lines._begins = array("I", begins)
        lines._heads = Places.from_state(lines._text, heads)
        lines._inside = Places.from_state(lines._text, inside)
        return lines

    def starting(self, needle: str, most: int) -> tuple[list[Found], bool]:
        """Places where a word (or syllable) starts with ``needle``.

        Args:
            needle: not empty, without spaces and line breaks.
            most: how many at most: whole lines, beginnings of lines, and places inside of lines, so many of each.

        Returns:
            the places, and whether there are more.
        """
        heads, inside = self._heads.starting(needle), self._inside.starting(needle)
        size = len(needle)
        found = [self._found(at, at + size) for at in inside[:most]]
        if len(heads) > most:
            return [*self.exactly(needle, most), *self._each(heads[:most], size), *found], True
        return [*self._each(heads, size), *found], len(inside) > most

    def exactly(self, needle: str, most: int) -> list[Found]:
        """Up to so many lines that are the needle and nothing else."""
        return self._each(self._heads.starting(needle + "\n")[:most], len(needle))

    def words(self, needle: str, most: int) -> Iterator[Found]:
        """Places where ``needle`` is a run of whole words."""
        return (found for found in self.starting(needle, most)[0] if found.at_word and found.typed_out)

    def place(self, number: int, offset: int) -> int:
        """How many words start in a line before ``offset``."""
        begin = self._begins[number]
        return self._marks.count(WORD, begin, begin + offset)

    def character(self, number: int, offset: int) -> int:
        """How many characters or syllables of the original line start before ``offset``."""
        begin = self._begins[number]
        return offset - self._marks.count(_NO_MARK, begin, begin + offset)

    def _each(self, places: Iterable[int], size: int) -> list[Found]:
        return [self._found(at, at + size) for at in places]

    def _found(self, at: int, end: int) -> Found:
        line = bisect_right(self._begins, at) - 1
        begin = self._begins[line]
        closes = self._text[end] == "\n"
        return Found(
            line,
            at - begin,
            end - begin,
            self._marks[at] == WORD,
            closes or self._marks[end] == WORD,
            closes and at == begin,
        )


def _begins(text: str) -> Iterator[int]:
    """Where the lines of a text begin, and its end."""
    sizes = map(len, text[1:-1].split("\n"))
    return accumulate(sizes, lambda at, size: at + size + 1, initial=1)


def _marks_of(characters: set[str], reading: Mapping[int, str]) -> dict[int, str]:
    """A mark for every character that a reading makes of one: for the first, that a character starts."""
    table = {}
    for character in characters - {"\n"}:
        rest = len(character.translate(reading)) - 1
        table[ord(character)] = chr(_SYLLABLE) + chr(_NO_MARK) * rest
    table[ord("\n")] = chr(_NO_MARK)
    return table
