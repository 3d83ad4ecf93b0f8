"""The readings of every text of a catalog, made once; see ``lines`` for how they are searched."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.hangul.jamo import choseong, has_hangul, keystrokes
from kdrama_tui.hangul.normalize import fold, fold_with_origin
from kdrama_tui.memory import no_collection
from kdrama_tui.search.lines import Found, Lines
from kdrama_tui.search.match import Field
from kdrama_tui.search.voice import other_keys, spaced_keys

# Family names of two syllables (census of 2015); all others have one.
LONG_FAMILY_NAMES = frozenset(
    {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금"}
)
FIELDS = tuple(Field)
_NUMBER_OF = {use: number for number, use in enumerate(FIELDS)}
_USES = 16  # a use is kept as ``number of the title * _USES + number of the field``
_BETWEEN = "\ua000"  # a letter of the Yi script, which folding leaves alone and no text here is written in
_PLAIN = re.compile("[ -%'-~가-힣]*")  # each letter is folded to one letter, and all else vanishes
_STEP = 2000  # titles or lines between two reports of progress


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


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of words of a text, as it sounds.

    Args:
        text: what is shown: the Latin form where there is one.
        start: where the run starts in ``text.compact``.
        end: where it ends.
        said: the Hangul of the run, or its Latin letters where no Hangul is known.
        typed_out: whether the run is of whole words.
    """

    text: Text
    start: int
    end: int
    said: str
    typed_out: bool


class Index:
    """All texts of a catalog in all readings.

    Args:
        catalog: what to index.
        progress: called now and then with the share done, 0 to 1.
        ready: called with the index as soon as letters and jamo can be searched, before sounds and typing errors.
    """

    def __init__(
        self,
        catalog: Catalog,
        progress: Callable[[float], None] | None = None,
        ready: Callable[[Index], None] | None = None,
    ) -> None:
        self._progress = progress or (lambda share: None)
        self.titles: tuple[Title, ...] = consensus_order(catalog)
        self.years: dict[str, list[tuple[int, bool]]] = {}
        self.of_title: list[list[int]] = []
        self._shown: list[str] = []
        self._uses: list[list[int]] = []
        self._hangul: list[int] = []  # number of the text with the same in Hangul, or -1
        self._name: list[bool] = []
        self._other: list[bool] = []
        self._made: dict[int, Text] = {}
        self._says: list[int] = []  # for each line of sounds, the text whose words the key was made from
        self.sounds = Lines([], [])
        self._near: dict[tuple[str, int], list[str]] = {}
        with no_collection():
            self._gather()
            self._fold()
            self._read()
            if ready is not None:
                ready(self)
            self._hear()
            self._measure()
        self._progress(1.0)

    # -- gathering ---------------------------------------------------------------------------------

    def _gather(self) -> None:
        known: dict[tuple[str, int, bool], int] = {}
        shown, uses_of, partners = self._shown, self._uses, self._hangul
        names, others = self._name, self._other

        def add(use: int, text: str | None, hangul: int = -1, name: bool = False, other: bool = False) -> int:
            if not text:
                return -1
            key = (text, hangul, name)
            number = known.get(key)
            if number is None:
                number = known[key] = len(shown)
                shown.append(text)
                uses_of.append([use])
                partners.append(hangul)
                names.append(name)
                others.append(other)
            else:
                uses_of[number].append(use)
            here.append(number)
            return number

        title_at, hangul_at, roman_at = (_NUMBER_OF[f] for f in (Field.TITLE, Field.HANGUL, Field.ROMANIZED))
        also_at, mention_at, character_at = (
            _NUMBER_OF[f] for f in (Field.ALSO, Field.MENTION, Field.CHARACTER)
        )
        director_at, cast_at = _NUMBER_OF[Field.DIRECTOR], _NUMBER_OF[Field.CAST]
        for number, title in enumerate(self.titles):
            here: list[int] = []
            base = number * _USES
            hangul = add(base + hangul_at, title.hangul)
            add(base + title_at, title.title)
            add(base + roman_at, title.romanized, hangul)
            for text in title.also_known_as:
                add(base + also_at, text)
            for use, people in ((base + director_at, title.directors), (base + cast_at, title.cast)):
                for credit in people:
                    written = add(use, credit.hangul, -1, True)
                    add(use, credit.name, written, True)
                    for text in credit.also:
                        add(use, text, written, True, True)
                    if credit.character or credit.character_hangul:
                        written = add(base + character_at, credit.character_hangul, -1, True)
                        add(base + character_at, credit.character, written, True)
            for mention in title.mentions:
                add(base + mention_at, mention.as_titled)
                for text in mention.names:
                    add(base + mention_at, text, -1, True)
            self.of_title.append(here)
            printed = [mention.as_year for mention in title.mentions if mention.as_year is not None]
            for year in dict.fromkeys([title.year, *printed] if printed else [title.year]):
                if year is not None:
                    self.years.setdefault(str(year), []).append((number, year == title.year))
            if number % _STEP == 0:
                self._progress(0.3 * number / len(self.titles))

    def _fold(self) -> None:
        """Fold all texts in one go, and set the given name of a Hangul name apart as a word."""
        together = fold(_BETWEEN.join(text.replace(_BETWEEN, " ") for text in self._shown))
        folded = [line.strip() for line in together.split(_BETWEEN)] if self._shown else []
        for number, line in enumerate(folded):
            if (
                self._name[number]
                and len(line) > 2
                and not line.isascii()
                and " " not in line
                and has_hangul(line)
            ):
                cut = 2 if line[:2] in LONG_FAMILY_NAMES and len(line) > 3 else 1
                folded[number] = f"{line[:cut]} {line[cut:]}"
        self._folded = folded
        self._is_hangul = [not line.isascii() and has_hangul(line) for line in folded]

    # -- readings ----------------------------------------------------------------------------------

    def _read(self) -> None:
        """Lines by letters, jamo and initials: titles apart from names, as what is met in them weighs more."""
        latin: tuple[list[int], list[int]] = ([], [])
        hangul: tuple[list[int], list[int]] = ([], [])
        for number, line in enumerate(self._folded):
            if line:
                (hangul if self._is_hangul[number] else latin)[self._name[number]].append(number)
        self._progress(0.4)
        folded = self._folded
        self.letters = tuple(Lines([folded[number] for number in part], part) for part in latin)
        strokes = _table(keystrokes, folded)
        first = _table(choseong, folded)
        self.jamo = tuple(
            Lines([folded[number] for number in part], part, strokes, syllables=not name)
            for name, part in enumerate(hangul)
        )
        self.choseong = tuple(
            Lines([folded[number] for number in part], part, first, syllables=not name)
            for name, part in enumerate(hangul)
        )
        self._progress(0.5)

    def _hear(self) -> None:
        """Lines of sound keys: of the Hangul where it is known, shown as the Latin form where there is one."""
        lines: list[str] = []
        owners: list[int] = []
        says: list[int] = []
        spoken = list(self._spoken())
        keys = spaced_keys([self._folded[source] for _, source in spoken])
        for done, ((owner, source), key) in enumerate(zip(spoken, keys, strict=True)):
            for each in (key, *other_keys(self._folded[source], key)):
                if each:
                    lines.append(each.strip())
                    owners.append(owner)
                    says.append(source)
            if done % _STEP == 0:
                self._progress(0.5 + 0.3 * done / len(spoken))
        self._says = says
        self.sounds = Lines(lines, owners)
        self._progress(0.85)

    def _spoken(self) -> Iterator[tuple[int, int]]:
        """(what is shown, what is said) for each thing that can be said, once."""
        paired: set[int] = set()
        titles = {_NUMBER_OF[Field.HANGUL], _NUMBER_OF[Field.ROMANIZED]}
        for number, hangul in enumerate(self._hangul):
            if hangul >= 0 and hangul not in paired and self._folded[number] and self._folded[hangul]:
                paired.add(hangul)
                same_words = self._folded[number].count(" ") == self._folded[hangul].count(" ")
                yield (number if self._name[number] or same_words else hangul), hangul
        for number, hangul in enumerate(self._hangul):
            if hangul >= 0 or number in paired or not self._folded[number]:
                continue
            if self._name[number] or any(use % _USES in titles for use in self._uses[number]):
                yield number, number

    def _measure(self) -> None:
        """Words, names and titles that typing errors are measured against, by edge and length."""
        lines = keystrokes("\n".join(self._folded)).split("\n") if self._folded else []
        units = {line.replace(" ", "") for line in lines}
        units.update(
            line.partition(" ")[2].replace(" ", "") for line in lines
        )  # given names; an article less
        titles = [line for line, name in zip(lines, self._name, strict=True) if not name]
        units.update(line.rpartition(" ")[0].replace(" ", "") for line in titles)
        units.update(word for line in titles for word in line.split(" "))
        near: dict[tuple[str, int], list[str]] = defaultdict(list)
        for unit in units:
            size = len(unit)
            if 3 < size <= 60:
                near[unit[0] + "…", size].append(unit)
                near["…" + unit[-1], size].append(unit)
        self._near = near

    def near(self, unit: str, errors: int) -> list[str]:
        """Units that may be within so many typing errors: first or last letter and about the length agree."""
        found: list[str] = []
        for edge in (unit[0] + "…", "…" + unit[-1]):
            for size in range(len(unit) - errors, len(unit) + errors + 1):
                found += self._near.get((edge, size), ())
        return found

    # -- what was met ------------------------------------------------------------------------------

    def text(self, number: int) -> Text:
        """A text by its number."""
        text = self._made.get(number)
        if text is None:
            words = self._folded[number].split(" ")
            starts = [0]
            for word in words[:-1]:
                starts.append(starts[-1] + len(word))
            text = self._made[number] = Text(
                number,
                self._shown[number],
                "".join(words),
                tuple(starts),
                self._is_hangul[number],
                self._name[number],
                self._other[number],
                [(use // _USES, FIELDS[use % _USES]) for use in dict.fromkeys(self._uses[number])],
            )
        return text

    def spoken(self, found: Found) -> Spoken:
        """What was met in ``sounds``."""
        text = self.text(self.sounds.owners[found.line])
        source = self.text(self._says[found.line])
        bounds = source.bounds()
        place = self.sounds.place(found.line, found.start)
        end = self.sounds.place(found.line, found.end) if found.typed_out else len(bounds) - 1
        if found.whole or (found.start == 0 and not found.typed_out):
            place, end = 0, len(bounds) - 1
        said = source.compact[bounds[place] : bounds[end]]
        if text is source:
            return Spoken(text, bounds[place], bounds[end], said, found.typed_out)
        own = text.bounds()
        last = len(own) - 2
        until = own[-1] if end == len(bounds) - 1 else own[min(end, last)]
        start = own[min(place, last)]
        return Spoken(text, start, max(until, start + 1), said, found.typed_out)


def _table(reading: Callable[[str], str], lines: Sequence[str]) -> dict[int, str]:
    """A table for ``str.translate`` of the characters that really occur."""
    return {ord(char): reading(char) for char in set().union(*map(set, lines)) if char != " "}
