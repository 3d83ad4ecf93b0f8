"""All texts of a catalog, each once, folded, with the places where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from kdrama_tui.domain.title import Title
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold, fold_with_origin
from kdrama_tui.search.match import Field

# Family names of two syllables (census of 2015); all others have one.
LONG_FAMILY_NAMES = frozenset(
    {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금"}
)
FIELDS = tuple(Field)
_USES = 16  # a use is kept as ``number of the title * _USES + number of the field``
_TITLE, _HANGUL, _ROMANIZED, _ALSO, _MENTION, _CAST, _CHARACTER, _DIRECTOR = (
    FIELDS.index(field)
    for field in (
        Field.TITLE,
        Field.HANGUL,
        Field.ROMANIZED,
        Field.ALSO,
        Field.MENTION,
        Field.CAST,
        Field.CHARACTER,
        Field.DIRECTOR,
    )
)
_BETWEEN = "\ua000"  # a letter of the Yi script, which folding leaves alone and no text here is written in
_PLAIN = re.compile("[ -%'-~가-힣]*")  # each letter is folded to one letter, and all else vanishes
_PASSING = ("_number_of", "_group_of", "_made", "_joined")  # what is there only while gathering or asking
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


class Texts:
    """The texts of some titles.

    Args:
        titles: them, the most important first.
        progress: called now and then with the share gathered, 0 to 1.

    Attributes:
        shown: each text as it stands in the catalog.
        partner: for each the number of the text that is the same in Hangul, or -1.
        name: for each whether it names a person.
        other: numbers of those that are another spelling than the usual one.
        said: numbers of those that can be heard though they have no partner.
        folded: each text folded; a Hangul name has its given name apart.
        is_hangul: for each whether it holds Hangul.
        years: for each year (number of the Title, whether it is the Title's own and not only printed in a list).
    """

    def __init__(self, titles: Sequence[Title], progress: Callable[[float], None]) -> None:
        self.shown: list[str] = []
        self.partner: list[int] = []
        self.name: list[bool] = []
        self.other: set[int] = set()
        self.said: set[int] = set()
        self.years: dict[str, list[tuple[int, bool]]] = {}
        # What stands together, such as the spellings of a person, is used together, as a group.
        self._members: list[tuple[int, ...]] = []
        self._uses: list[list[int]] = []
        self._group: list[int] = []  # for each text the first group that it is in
        self._further: dict[int, list[int]] = {}  # and the others
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

    # -- keeping -----------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """All of it in plain values."""
        return {name: value for name, value in vars(self).items() if name not in _PASSING}

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Texts:
        """What ``state`` gave, as it was."""
        texts = cls.__new__(cls)
        vars(texts).update(state, **{name: {} for name in _PASSING})
        return texts

    # -- gathering ---------------------------------------------------------------------------------

    def _gather(self, number: int, title: Title) -> list[int]:
        """Note all texts of a title; gives the groups that stand in it."""
        base = number * _USES
        heard = not title.hangul  # then its Latin forms are all that there is to hear
        here = [self._words(base + _TITLE, title.title, -1, heard)]
        partner = -1
        if title.hangul:
            here.append(self._words(base + _HANGUL, title.hangul, -1, True))
            partner = self._members[here[-1]][0]
        if title.romanized:
            here.append(self._words(base + _ROMANIZED, title.romanized, partner, True))
        for text in title.also_known_as:
            here.append(self._words(base + _ALSO, text, -1, heard))
        people, uses = self._group_of, self._uses
        for use, credited in ((base + _DIRECTOR, title.directors), (base + _CAST, title.cast)):
            for credit in credited:
                key = (credit.name, credit.hangul, credit.also)
                group = people.get(key)
                if group is None:
                    group = self._person(key)
                uses[group].append(use)
                here.append(group)
                if credit.character or credit.character_hangul:
                    key = (credit.character or "", credit.character_hangul, ())
                    group = people.get(key)
                    if group is None:
                        group = self._person(key)
                    uses[group].append(base + _CHARACTER)
                    here.append(group)
        for mention in title.mentions:
            here.append(self._words(base + _MENTION, mention.as_titled, -1, False))
            for text in mention.names:
                key = (text, None, ())
                group = people.get(key)
                if group is None:
                    group = self._person(key)
                uses[group].append(base + _MENTION)
                here.append(group)
        self._year(number, title)
        return here

    def _year(self, number: int, title: Title) -> None:
        printed = [mention.as_year for mention in title.mentions if mention.as_year is not None]
        for year in dict.fromkeys([title.year, *printed] if printed else [title.year]):
            if year is not None:
                self.years.setdefault(str(year), []).append((number, year == title.year))

    def _words(self, use: int, text: str, partner: int, said: bool) -> int:
        """The group of a text that names no person, used once more."""
        key = (text, partner)
        group = self._group_of.get(key)
        if group is None:
            group = self._group_of[key] = self._new_group((self._text(text, partner, False),))
        if said:
            self.said.add(self._members[group][0])
        self._uses[group].append(use)
        return group

    def _person(self, key: tuple[str, str | None, tuple[str, ...]]) -> int:
        """A new group of the spellings of a name."""
        latin, hangul, also = key
        written = self._text(hangul, -1, True) if hangul else -1
        members = [written] if hangul else []
        if latin:
            members.append(self._text(latin, written, True))
        for text in also:
            if text:
                count = len(self.shown)
                members.append(self._text(text, written, True))
                if members[-1] == count:
                    self.other.add(count)
        self.said.update(members)
        group = self._group_of[key] = self._new_group(tuple(members))
        return group

    def _new_group(self, members: tuple[int, ...]) -> int:
        group = len(self._uses)
        self._uses.append([])
        self._members.append(members)
        for member in members:
            if member == len(self._group):
                self._group.append(group)
            elif self._group[member] != group:
                self._further.setdefault(member, []).append(group)
        return group

    def _text(self, text: str, partner: int, name: bool) -> int:
        """The number of a text."""
        key = (text, partner, name)
        number = self._number_of.get(key)
        if number is None:
            number = self._number_of[key] = len(self.shown)
            self.shown.append(text)
            self.partner.append(partner)
            self.name.append(name)
        return number

    def _fold(self) -> list[str]:
        """Fold all texts in one go, and set the given name of a Hangul name apart as a word."""
        together = fold(_BETWEEN.join([text.replace(_BETWEEN, " ") for text in self.shown]))
        folded = [line.strip() for line in together.split(_BETWEEN)] if self.shown else []
        for number, line in enumerate(folded):
            plain = line.isascii() or len(line) < 3 or " " in line
            if not plain and self.name[number] and has_hangul(line):
                cut = 2 if line[:2] in LONG_FAMILY_NAMES and len(line) > 3 else 1
                folded[number] = f"{line[:cut]} {line[cut:]}"
        return folded

    # -- asking ------------------------------------------------------------------------------------

    def text(self, number: int) -> Text:
        """A text by its number."""
        text = self._made.get(number)
        if text is None:
            words = self.folded[number].split(" ")
            groups = (self._group[number], *self._further.get(number, ()))
            uses = {use for group in groups for use in self._uses[group]}
            text = self._made[number] = Text(
                number,
                self.shown[number],
                "".join(words),
                tuple(accumulate(map(len, words[:-1]), initial=0)),
                self.is_hangul[number],
                self.name[number],
                number in self.other,
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
