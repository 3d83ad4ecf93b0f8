"""Titles of a year whose names are nearly what a file has: a letter or a sound wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kdrama_tui.exchange.meeting import Named
from kdrama_tui.exchange.names import LONGEST, Name, is_latin
from kdrama_tui.hangul.sound import latin_keys

_MOST = 6  # of each sort that are looked at closely
_LETTERS, _SOUNDS = 0.74, 0.78  # share that is right


class Nearby:
    """Names by year, so that what is compared letter by letter is little.

    Args:
        titles: in the order of their numbers; one without a year may be of any.
    """

    def __init__(self, titles: Sequence[Named]) -> None:
        self._titles = titles
        self._of_year: dict[int | None, list[int]] = {}
        for number, each in enumerate(titles):
            self._of_year.setdefault(each.title.year, []).append(number)
        self._made: dict[int | None, tuple[_Texts, _Texts]] = {}
        self._every: tuple[_Texts, _Texts] | None = None

    def find(self, name: Name, year: int | None) -> set[int]:
        """Numbers of the titles whose names are nearly this one.

        Args:
            name: it.
            year: those of this year, the two next to it and none are looked at; without it all are, which takes longer.
        """
        found: set[int] = set()
        if len(name.shown) > LONGEST:
            return found
        keys = latin_keys(name.folded) if is_latin(name) else ()
        for letters, sounds in self._all() if year is None else self._about(year):
            found.update(_near(name.strokes, letters, _LETTERS))
            for key in keys:
                found.update(_near(key, sounds, _SOUNDS))
        return found

    def _about(self, year: int) -> Iterator[tuple[_Texts, _Texts]]:
        """Letters and sounds of the names of these years; made when first asked for."""
        for each in (year, year - 1, year + 1, None):
            numbers = self._of_year.get(each)
            if numbers:
                made = self._made.get(each)
                if made is None:
                    made = self._made[each] = self._texts(numbers)
                yield made

    def _all(self) -> Iterator[tuple[_Texts, _Texts]]:
        if self._every is None:
            self._every = self._texts(range(len(self._titles)))
        yield self._every

    def _texts(self, numbers: Iterable[int]) -> tuple[_Texts, _Texts]:
        letters: dict[str, list[int]] = {}
        sounds: dict[str, list[int]] = {}
        for number in numbers:
            for own in self._titles[number].names:
                if len(own.name.shown) <= LONGEST:
                    letters.setdefault(own.name.strokes, []).append(number)
            for key in self._titles[number].sounds:
                sounds.setdefault(key, []).append(number)
        return _Texts(list(letters), list(letters.values())), _Texts(list(sounds), list(sounds.values()))


class _Texts(NamedTuple):
    """Texts, and for each the titles that have it."""

    texts: list[str]
    owners: list[list[int]]


def _near(sought: str, texts: _Texts, share: float) -> set[int]:
    """Who has a text that is nearly what is sought: the nearest, and with them all that are as near as the last."""
    if not sought or not texts.texts:
        return set()
    found = process.extract(
        sought, texts.texts, scorer=OSA.normalized_similarity, score_cutoff=share, limit=None
    )
    least = found[_MOST - 1][1] if len(found) > _MOST else 0.0
    return {number for _, score, at in found if score >= least for number in texts.owners[at]}
