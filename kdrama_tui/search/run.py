"""Some successive words of a query, and how they met each Title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kdrama_tui.hangul.normalize import fold
from kdrama_tui.search.match import Field, Reading
from kdrama_tui.search.texts import Text

# Titles met by a part of a query that are scored at once; the others when other words meet them, too.
MOST_SCORED = 60
_APART = re.compile("[,;/]")  # sets words apart as a blank does, and not as a hyphen
OTHER_NAME = 0.995  # of two spellings of a person that are met alike, the usual one is shown
PEOPLE = frozenset({Field.CAST, Field.DIRECTOR})
GIVEN_ONLY = 0.92  # people are called by their full names, characters by their given names
WEIGHTS = {
    Field.TITLE: 1.0,
    Field.HANGUL: 1.0,
    Field.ROMANIZED: 0.98,
    Field.ALSO: 0.97,
    Field.CAST: 0.93,
    Field.DIRECTOR: 0.93,
    Field.CHARACTER: 0.92,
    Field.MENTION: 0.87,
    Field.YEAR: 0.85,
}


@dataclass(slots=True)
class Hit:
    """The best way in which one run of the query met one Title."""

    score: float
    field: Field
    text: Text | None
    reading: Reading
    start: int
    end: int
    query: str
    typed_out: bool = True
    close: bool = False
    shown: str = ""

    @property
    def is_reason(self) -> bool:
        """Whether it is a reason by itself where other words met other texts: a name or a good part of a title."""
        text, size = self.text, self.end - self.start
        if text is None:
            return True
        if self.reading is Reading.SOUND and (len(self.query) < 5 or self.score < 80):
            return False
        if text.name:
            family = len(text.compact) > 2 if text.is_hangul else " " in text.shown.strip()
            return family and self.typed_out and size == len(text.compact)
        return size >= 5 or (self.typed_out and size >= (2 if text.is_hangul else 4))


@dataclass(slots=True)
class Path:
    """The best way in which the query's words so far met one Title."""

    total: float
    weight: int
    factor: float
    hits: tuple[Hit, ...]

    @property
    def score(self) -> float:
        """Mean score of the hits by length of their runs, less what splitting costs."""
        return self.total / self.weight * self.factor if self.weight else 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Args:
        folded: as it is compared.
        typed: the word as typed, where it is all of that: on the Korean layout a capital is another letter.
        apart: whether a blank stood before it, and not a hyphen.
    """

    folded: str
    typed: str
    apart: bool


class Run:
    """Some successive words of a query, and the best hit of each Title so far.

    Args:
        words: the words.
        alone: whether they are the whole query; parts of a query must be met more strictly.
        last: whether they end the query and may still be being typed.
    """

    def __init__(self, words: tuple[Word, ...], *, alone: bool, last: bool) -> None:
        self.words = words
        self.query = " ".join(word.folded for word in words)
        self.compact = self.query.replace(" ", "")
        self.alone = alone
        self.last = last
        self.best: dict[int, Hit] = {}
        self.others: set[int] = set()  # Titles that are met by letters, too, but not scored yet
        self.more = False  # whether there are Titles that were not looked at

    def orders(self) -> set[str]:
        """The words as a name in the other order; syllables joined by a hyphen stay together."""
        groups: list[str] = []
        for word in self.words:
            if word.apart or not groups:
                groups.append(word.folded)
            else:
                groups[-1] += word.folded
        if len(groups) < 2 or (len(self.words) < 3 and not self.alone):
            return set()
        return {" ".join([groups[-1], *groups[:-1]]), " ".join([*groups[1:], groups[0]])}

    def is_met(self, score: float) -> bool:
        """Whether any Title is met at least so well."""
        return any(hit.score >= score for hit in self.best.values())

    def offer(self, number: int, hit: Hit) -> None:
        """Keep a hit if it is the best of its Title."""
        known = self.best.get(number)
        if known is None or hit.score > known.score:
            self.best[number] = hit

    def meet(
        self,
        text: Text,
        start: int,
        end: int,
        reading: Reading,
        *,
        typed_out: bool,
        factor: float = 1.0,
        less: float = 0.0,
        close: bool = False,
    ) -> None:
        """Offer a meeting with a text to every Title where the text stands.

        Args:
            text: the text met.
            start: where in ``text.compact``.
            end: up to where.
            reading: how.
            typed_out: whether the last word that was reached was typed to its end.
            factor: what the reading is worth, 0 to 1.
            less: points taken off before that.
            close: whether typing errors were forgiven.
        """
        if not self.alone:
            if reading is Reading.LATIN and not close and len(self.best) >= MOST_SCORED:
                self.others.update(number for number, _ in text.uses)
                return
            if _is_piece(text, start, end):
                return
            if not typed_out and not self.last and end - start <= 2:
                return
        score = (placed(text, start, end, typed_out) - less) * factor * (OTHER_NAME if text.other else 1.0)
        given_only = text.name and start > 0
        for number, use in text.uses:
            worth = score * WEIGHTS[use] * (GIVEN_ONLY if given_only and use in PEOPLE else 1.0)
            known = self.best.get(number)
            if known is None or worth > known.score:
                self.best[number] = Hit(worth, use, text, reading, start, end, self.query, typed_out, close)

    def could_gain(self, text: Text, most: float) -> bool:
        """Whether a meeting of at most so many points could be the best of any Title."""
        for number, use in text.uses:
            known = self.best.get(number)
            if known is None or known.score < most * WEIGHTS[use]:
                return True
        return False


def words_of(query: str) -> tuple[Word, ...]:
    """The words of a query, folded, each knowing how it was typed."""
    words: list[Word] = []
    for token in query.split():
        for part in _APART.split(token):
            folded = fold(part).split()
            for number, word in enumerate(folded):
                words.append(Word(word, token if folded == [fold(token)] else word, number == 0))
    # Folding may join what stands in several tokens (loose jamo, say); then the folded words are all there is.
    whole = fold(query).split()
    if [word.folded for word in words] != whole:
        return tuple(Word(word, word, True) for word in whole)
    return tuple(words)


def placed(text: Text, start: int, end: int, typed_out: bool) -> float:
    """What meeting ``text.compact[start:end]`` is worth, to the end of a word or not: 0 to 100."""
    size = len(text.compact)
    if start == 0 and end >= size:
        return 100.0 if typed_out else 97.0
    if typed_out and _is_given_name(text, start, end):
        return 99.9  # the given name is how people and characters are called
    if text.name and start == 0 and typed_out:
        return 92.0
    share = 6 * (end - start) / size
    if start == 0:
        return (92 if typed_out else 86) + share
    return (84 if typed_out else 76) + share


def _is_piece(text: Text, start: int, end: int) -> bool:
    """Whether part of a given name was met: any two syllables of any two names are no reason to show a Title."""
    return text.name and start > 0 and not (start == text.starts[1] and end == len(text.compact))


def _is_given_name(text: Text, start: int, end: int) -> bool:
    """Whether a whole given name was met; a single syllable behind a blank is rather a family name or a title."""
    if not text.name or start == 0 or start != text.starts[1] or end != len(text.compact):
        return False
    return end - start >= (2 if text.is_hangul else 4)
