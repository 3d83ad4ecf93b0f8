"""Why a Title was found."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from kdrama_tui.domain.title import Title


class Field(StrEnum):
    """Where in a Title the text stands."""

    TITLE = "title"
    HANGUL = "hangul"
    ROMANIZED = "romanized"
    ALSO = "also_known_as"
    MENTION = "mention"
    CAST = "cast"
    CHARACTER = "character"
    DIRECTOR = "director"
    YEAR = "year"


class Reading(StrEnum):
    """How the query was read when it met the text."""

    LATIN = "latin"
    JAMO = "jamo"
    CHOSEONG = "choseong"
    SOUND = "sound"
    KEYBOARD = "keyboard"


FIELD_WORDS = {
    Field.TITLE: "title",
    Field.HANGUL: "Hangul title",
    Field.ROMANIZED: "romanized title",
    Field.ALSO: "also known as",
    Field.MENTION: "spelled so in a list",
    Field.CAST: "cast",
    Field.CHARACTER: "character",
    Field.DIRECTOR: "director",
    Field.YEAR: "year",
}


class Match(NamedTuple):
    """One Title found, and the best reason for it.

    Args:
        title: what was found.
        score: 0 to 100; see ``engine.CUTOFF`` for the least that is shown.
        field: where the text stands.
        text: the text that was met, as it is shown.
        reading: how the query was read.
        spans: (start, end) in code points of ``text`` to highlight, in order, not overlapping.
        query: the part of the query that met this text.
        close: whether a typing error was forgiven.
        also: further (field, text, spans) where several words of the query met several texts.
    """

    title: Title
    score: float
    field: Field
    text: str
    reading: Reading
    spans: tuple[tuple[int, int], ...]
    query: str
    close: bool = False
    also: tuple[tuple[Field, str, tuple[tuple[int, int], ...]], ...] = ()

    @property
    def reason(self) -> str:
        """What follows the text in a sentence about this match, such as ``character · sounds like "chul soo"``."""
        words = [FIELD_WORDS[self.field]]
        if self.reading is Reading.SOUND:
            words.append(f'sounds like "{self.query}"')
        elif self.reading is Reading.CHOSEONG:
            words.append(f"initials {self.query}")
        elif self.reading is Reading.KEYBOARD:
            words.append(f'"{self.query}" on the other layout')
        elif self.close:
            words.append(f'close to "{self.query}"')
        return " · ".join(words)
