"""Many short texts end to end, in which one search finds all that begin a word with what was typed.

The search is Python's own ``str.find``, which runs in C at more than a gigabyte a second; marks beside the text tell
where words start. Lines stand in the order of their importance, so that a search that finds too many may stop early.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

_NO_MARK, _SYLLABLE, WORD = b"012"
WORD_ONLY, WORD_OR_SYLLABLE = (WORD,), (WORD, _SYLLABLE)
_PLAIN = re.compile("[^ \n]")
_LOOKS = 20  # places that one search looks at for each that is wanted


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
        self._edges = "\n "
        self._can_start = frozenset(WORD_OR_SYLLABLE if syllables else WORD_ONLY)
        if reading is None:
            marks = _PLAIN.sub("0", spaced)
        else:
            marks = spaced.translate(_marks_of(set(spaced), reading))
            spaced = spaced.translate(reading)
        for before in " \n":
            for mark in "01":
                marks = marks.replace(before + mark, before + "2")
        self._spaced = spaced
        self._text = spaced.replace(" ", "")
        self._marks = marks.replace(" ", "").encode("ascii")
        self._begins = _begins(self._text)
        self._spaced_begins = _begins(spaced)

    def starting(self, needle: str, most: int) -> tuple[list[Found], bool]:
        """Places where a word (or syllable) starts with ``needle``.

        Args:
            needle: not empty, without spaces and line breaks.
            most: about how many: so many whole lines, then beginnings of lines, then beginnings of words.

        Returns:
            the places, and whether there are more.
        """
        if len(needle) == 1:
            return self._starting_letter(needle, most)
        text, marks, size = self._text, self._marks, len(needle)
        can_start = self._can_start
        heads: list[Found] = []
        inside: list[Found] = []
        at, looks = text.find(needle), most * _LOOKS
        while at >= 0:
            if text[at - 1] == "\n":
                heads.append(self._found(at, at + size))
            elif marks[at] in can_start and len(inside) < most:
                inside.append(self._found(at, at + size))
            looks -= 1
            if looks <= 0 or len(heads) >= most:
                return [*self.exactly(needle, most), *heads, *inside], True
            at = text.find(needle, at + 1)
        return heads + inside, len(inside) >= most

    def _starting_letter(self, needle: str, most: int) -> tuple[list[Found], bool]:
        """The same for one letter, which stands everywhere: only where a word begins is looked."""
        spaced, size = self._spaced, len(needle)
        found = self.exactly(needle, most)
        more = False
        for before in self._edges:
            left = most
            at = spaced.find(before + needle)
            while at >= 0:
                line = bisect_right(self._spaced_begins, at + 1) - 1
                begin = self._spaced_begins[line]
                start = self._begins[line] + at + 1 - begin - spaced.count(" ", begin, at + 1)
                found.append(self._found(start, start + size))
                left -= 1
                if left <= 0:
                    more = True
                    break
                at = spaced.find(before + needle, at + 1)
        return found, more

    def exactly(self, needle: str, most: int) -> list[Found]:
        """Up to so many lines that are the needle and nothing else."""
        sought = f"\n{needle}\n"
        found: list[Found] = []
        at = self._text.find(sought)
        while at >= 0 and len(found) < most:
            found.append(self._found(at + 1, at + 1 + len(needle)))
            at = self._text.find(sought, at + 1)
        return found

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


def _begins(text: str) -> array[int]:
    """Where the lines of a text begin, and its end."""
    sizes = map(len, text[1:].split("\n"))
    return array("I", accumulate(sizes, lambda at, size: at + size + 1, initial=1))


def _marks_of(characters: set[str], reading: Mapping[int, str]) -> dict[int, str]:
    """A mark for every character that a reading makes of one: for the first, that a character starts."""
    table = {}
    for character in characters:
        if character not in " \n":
            table[ord(character)] = "1" + "0" * (len(character.translate(reading)) - 1)
    return table
