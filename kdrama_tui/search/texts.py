"""All texts of a catalog, each once, folded, with the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from kdrama_tui.domain.title import Title
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold, fold_with_origin
from kdrama_tui.search.match import Field

# Family names of two syllables (census of 2015); all others have one.
LONG_FAMILY_NAMES = frozenset(
    {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금"}
)
FIELDS = tuple(Field)
_NUMBER_OF = {use: number for number, use in enumerate(FIELDS)}
_USES = 16  # a use is kept as ``number of the title * _USES + number of the field``
_BETWEEN = "\ua000"  # a letter of the Yi script, which folding leaves alone and no text here is written in
_PLAIN = re.compile("[ -%'-~가-힣]*")  # each letter is folded to one letter, and all else vanishes
_STEP = 2000  # titles between two reports of progress


@dataclass(slots=True, eq=False)
class Text:
    """One text as shown, folded for comparing, and where its words start. Made when a search meets it.

    Args:
        number: place in the index.
        shown: the text as it stands in the catalog.
        compact: folded, without spaces.
        starts: offsets in ``compact`` at which a word starts; a Hangul name has its given name as a word.
        is_hangul: whether it holds Hangul.
        name: whether it names a person.
        other: whether it is another spelling than the usual one of that person.
        uses: (number of the Title, field) of each place where it stands.
    """

    number: int
    shown: str
    compact: str
    starts: tuple[int, ...]
    is_hangul: bool
    name: bool
    other: bool
    uses: Sequence[tuple[int, Field]]

    def bounds(self) -> tuple[int, ...]:
        """Starts of the words, and the end."""
        return (*self.starts, len(self.compact))

    def origin(self) -> tuple[int, ...]:
        """For each character of ``compact``, its index in ``shown``."""
        if _PLAIN.fullmatch(self.shown):
            return tuple(at for at, char in enumerate(self.shown) if char.isalnum())
        folded = fold_with_origin(self.shown)
        return tuple(at for char, at in zip(folded.text, folded.origin, strict=True) if char != " ")


class Raw(NamedTuple):
    """A text while all are gathered.

    Attributes:
        shown: as it stands in the catalog.
        hangul: number of the text that is the same in Hangul, or -1.
        name: whether it names a person.
        other: whether it is another spelling than the usual one.
        said: whether it can be heard.
    """

    shown: str
    hangul: int
    name: bool
    other: bool
    said: bool


class Texts:
    """The texts of some titles.

    Args:
        titles: them, the most important first.
        progress: called now and then with the share gathered, 0 to 1.
    """

    def __init__(self, titles: Sequence[Title], progress: Callable[[float], None]) -> None:
        self.raw: list[Raw] = []
        self.years: dict[str, list[tuple[int, bool]]] = {}
        # What stands together, such as the spellings of a person, is used together.
        self._uses: list[list[int]] = []
        self._groups_of: list[list[int]] = []
        self._members: list[list[int]] = []
        self._of_title: list[list[int]] = []
        self._number_of: dict[tuple[str, int, bool], int] = {}
        self._group_of: dict[Hashable, int] = {}
        self._made: dict[int, Text] = {}
        self._joined: dict[int, str] = {}
        for number, title in enumerate(titles):
            self._of_title.append(self._gather(number, title))
            if number % _STEP == 0:
                progress(number / len(titles))
        self._number_of, self._group_of = {}, {}
        self.folded = self._fold()
        self.is_hangul = [not line.isascii() and has_hangul(line) for line in self.folded]

    # -- gathering ---------------------------------------------------------------------------------

    def _gather(self, number: int, title: Title) -> list[int]:
        base = number * _USES
        heard = not title.hangul  # then its Latin forms are all that there is to hear
        here = [self._words(base, Field.TITLE, title.title, said=heard)]
        partner = -1
        if title.hangul:
            here.append(self._words(base, Field.HANGUL, title.hangul, said=True))
            partner = self._members[here[-1]][0]
        if title.romanized:
            here.append(self._words(base, Field.ROMANIZED, title.romanized, partner, said=True))
        here += [self._words(base, Field.ALSO, text, said=heard) for text in title.also_known_as]
        for field, people in ((Field.DIRECTOR, title.directors), (Field.CAST, title.cast)):
            for credit in people:
                here.append(self._person(base, field, credit.name, credit.hangul, credit.also))
                if credit.character or credit.character_hangul:
                    here.append(
                        self._person(base, Field.CHARACTER, credit.character, credit.character_hangul, ())
                    )
        for mention in title.mentions:
            here.append(self._words(base, Field.MENTION, mention.as_titled))
            here += [self._person(base, Field.MENTION, text, None, ()) for text in mention.names]
        printed = [mention.as_year for mention in title.mentions if mention.as_year is not None]
        for year in dict.fromkeys([title.year, *printed] if printed else [title.year]):
            if year is not None:
                self.years.setdefault(str(year), []).append((number, year == title.year))
        return here

    def _words(self, base: int, field: Field, text: str, partner: int = -1, *, said: bool = False) -> int:
        """The group of a text that names no person, used once more."""
        key = (text, partner, said)
        group = self._group_of.get(key)
        if group is None:
            group = self._group_of[key] = self._group([self._text(text, partner, said=said)])
        self._uses[group].append(base + _NUMBER_OF[field])
        return group

    def _person(
        self, base: int, field: Field, latin: str | None, hangul: str | None, also: tuple[str, ...]
    ) -> int:
        """The group of the spellings of a name, used once more."""
        key = (latin, hangul, also)
        group = self._group_of.get(key)
        if group is None:
            written = self._text(hangul, -1, name=True) if hangul else -1
            members = [written] if hangul else []
            members += [self._text(latin, written, name=True)] if latin else []
            members += [self._text(text, written, name=True, other=True) for text in also if text]
            group = self._group_of[key] = self._group(members)
        self._uses[group].append(base + _NUMBER_OF[field])
        return group

    def _group(self, members: list[int]) -> int:
        group = len(self._uses)
        self._uses.append([])
        self._members.append(members)
        for member in members:
            self._groups_of[member].append(group)
        return group

    def _text(
        self, text: str, hangul: int, *, name: bool = False, other: bool = False, said: bool = True
    ) -> int:
        """The number of a text; if it is there already, it can be heard if any of its uses says so."""
        key = (text, hangul, name)
        number = self._number_of.get(key)
        if number is None:
            number = self._number_of[key] = len(self.raw)
            self.raw.append(Raw(text, hangul, name, other, said))
            self._groups_of.append([])
        elif said and not self.raw[number].said:
            self.raw[number] = self.raw[number]._replace(said=True)
        return number

    def _fold(self) -> list[str]:
        """Fold all texts in one go, and set the given name of a Hangul name apart as a word."""
        together = fold(_BETWEEN.join([raw.shown.replace(_BETWEEN, " ") for raw in self.raw]))
        folded = [line.strip() for line in together.split(_BETWEEN)] if self.raw else []
        for number, line in enumerate(folded):
            plain = line.isascii() or len(line) < 3 or " " in line
            if not plain and self.raw[number].name and has_hangul(line):
                cut = 2 if line[:2] in LONG_FAMILY_NAMES and len(line) > 3 else 1
                folded[number] = f"{line[:cut]} {line[cut:]}"
        return folded

    # -- asking ------------------------------------------------------------------------------------

    def text(self, number: int) -> Text:
        """A text by its number."""
        text = self._made.get(number)
        if text is None:
            raw = self.raw[number]
            words = self.folded[number].split(" ")
            uses = dict.fromkeys(use for group in self._groups_of[number] for use in self._uses[group])
            text = self._made[number] = Text(
                number,
                raw.shown,
                "".join(words),
                tuple(accumulate(map(len, words[:-1]), initial=0)),
                self.is_hangul[number],
                raw.name,
                raw.other,
                [(use // _USES, FIELDS[use % _USES]) for use in sorted(uses)],
            )
        return text

    def latin_of(self, title: int, compact: str) -> Iterator[Text]:
        """The texts of a Title in Latin letters that hold some letters."""
        joined = self._joined.get(title)
        if joined is None:
            numbers = dict.fromkeys(text for group in self._of_title[title] for text in self._members[group])
            joined = self._joined[title] = "\n".join(
                self.folded[number].replace(" ", "") for number in numbers
            )
        if compact in joined:
            for group in self._of_title[title]:
                for number in self._members[group]:
                    if not self.is_hangul[number] and compact in (text := self.text(number)).compact:
                        yield text
