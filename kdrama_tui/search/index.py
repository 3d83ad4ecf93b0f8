"""The readings of every text of a catalog, made once; see ``lines`` for how they are searched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.hangul.jamo import choseong, keystrokes
from kdrama_tui.memory import no_collection
from kdrama_tui.search.lines import Found, Lines
from kdrama_tui.search.texts import Text, Texts
from kdrama_tui.search.voice import line_keys

_STEP = 10_000  # lines between two reports of progress


@dataclass(frozen=True, slots=True)
class Spoken:
    """A run of words of a text, as it sounds.

    Args:
        text: what is shown: the Latin form where there is one.
        start: where the run starts in ``text.compact``.
        end: where it ends.
        said: the Hangul of the run, or its Latin letters where no Hangul is known, word by word.
        typed_out: whether the run is of whole words.
    """

    text: Text
    start: int
    end: int
    said: str
    typed_out: bool

    @property
    def is_whole(self) -> bool:
        """Whether it is all of a text, typed to its end."""
        return self.typed_out and self.start == 0 and self.end == len(self.text.compact)


class Index:
    """All texts of a catalog in all readings.

    Args:
        catalog: what to index.
        progress: called now and then with the share done, 0 to 1.
        ready: called with the index when letters and jamo can be searched, and again when sounds can; typing errors
            come last.
    """

    def __init__(
        self,
        catalog: Catalog,
        progress: Callable[[float], None] | None = None,
        ready: Callable[[Index], None] | None = None,
    ) -> None:
        self._progress = progress or (lambda share: None)
        self._order(catalog)
        self._says: list[int] = []  # for each line of sounds, the text whose words the key was made from
        self.sounds = Lines([], [])
        self._by_sound: dict[str, list[int]] = {}
        self._units: dict[int, list[str]] = {}  # of lengths that were not asked for yet
        self._near: dict[int, tuple[dict[str, list[str]], dict[str, list[str]]]] = {}
        with no_collection():
            self.texts = Texts(self.titles, lambda share: self._progress(0.2 * share))
            self.years = self.texts.years
            self._read()
            tell = ready or (lambda index: None)
            tell(self)
            self._hear()
            tell(self)
            self._measure()
        self._progress(1.0)

    # -- keeping -----------------------------------------------------------------------------------

    def state(self, catalog: Catalog) -> tuple[Any, ...]:
        """All of it in plain values, but for the catalog, which is the one it was made of."""
        places = {title.id: place for place, title in enumerate(catalog.titles)}
        measured = {size: [*chain.from_iterable(firsts.values())] for size, (firsts, _) in self._near.items()}
        return (
            self.texts.state(),
            [lines.state() for lines in (*self.letters, *self.jamo, *self.choseong, self.sounds)],
            self._says,
            self._by_sound,
            {**self._units, **measured},
            [places[title.id] for title in self.titles],
            self.unnamed,
        )

    @classmethod
    def from_state(cls, catalog: Catalog, state: tuple[Any, ...]) -> Index:
        """What ``state`` gave for the same catalog, as it was."""
        index = cls.__new__(cls)
        texts, lines, index._says, index._by_sound, units, order, index.unnamed = state
        index._progress = lambda share: None
        index.titles = tuple([catalog.titles[place] for place in order])
        index.texts = Texts.from_state(texts)
        index.years = index.texts.years
        *others, index.sounds = map(Lines.from_state, lines)
        index.letters, index.jamo, index.choseong = (tuple(others[at : at + 2]) for at in (0, 2, 4))
        index._units, index._near = units, {}
        return index

    def _order(self, catalog: Catalog) -> None:
        self.titles: tuple[Title, ...] = consensus_order(catalog)
        named = [len(title.list_ids) for title in self.titles]
        most = max(named, default=0)
        self.unnamed = [1 - count / most if most else 0.0 for count in named]  # share of the lists, 0 to 1

    # -- readings ----------------------------------------------------------------------------------

    def _read(self) -> None:
        """Lines by letters, jamo and initials: titles apart from names, as what is met in them weighs more."""
        latin: tuple[list[int], list[int]] = ([], [])
        hangul: tuple[list[int], list[int]] = ([], [])
        folded = self.texts.folded
        for number, (line, name, is_hangul) in enumerate(
            zip(folded, self.texts.name, self.texts.is_hangul, strict=True)
        ):
            if line:
                (hangul if is_hangul else latin)[name].append(number)
        self._progress(0.3)
        self.letters = tuple(Lines([folded[number] for number in part], part) for part in latin)
        self._progress(0.4)
        lines = [[folded[number] for number in part] for part in hangul]
        characters = set().union(*map("".join, lines)) - {" "}
        strokes = {ord(char): keystrokes(char) for char in characters}
        first = {ord(char): choseong(char) for char in characters}
        self.jamo, self.choseong = (
            tuple(Lines(lines[name], part, reading, syllables=not name) for name, part in enumerate(hangul))
            for reading in (strokes, first)
        )
        self._progress(0.5)

    def _hear(self) -> None:
        """Lines of sound keys: of the Hangul where it is known, shown as the Latin form where there is one."""
        folded = self.texts.folded
        spoken = list(self._spoken())
        lines: list[str] = []
        of_line: list[int] = []
        for start in range(0, len(spoken), _STEP):
            self._progress(0.5 + 0.3 * start / len(spoken))
            keys, numbers = line_keys([folded[source] for _, source in spoken[start : start + _STEP]])
            lines += keys
            of_line += [start + number for number in numbers]
        self._says = [spoken[number][1] for number in of_line]
        self.sounds = Lines(lines, [spoken[number][0] for number in of_line])
        for line, key in enumerate(lines):
            self._by_sound.setdefault(key.replace(" ", ""), []).append(line)
        self._progress(0.85)

    def _spoken(self) -> Iterator[tuple[int, int]]:
        """(what is shown, what is said) for each thing that can be said, once."""
        paired: set[int] = set()
        folded, name = self.texts.folded, self.texts.name
        for number, hangul in enumerate(self.texts.partner):
            if hangul >= 0 and hangul not in paired and folded[number] and folded[hangul]:
                paired.add(hangul)
                same_words = name[number] or folded[number].count(" ") == folded[hangul].count(" ")
                yield (number if same_words else hangul), hangul
        for number in sorted(self.texts.said - paired):
            if self.texts.partner[number] < 0 and folded[number]:
                yield number, number

    def _measure(self) -> None:
        """Words, names and titles that typing errors are measured against, by length."""
        units: set[str] = set()
        texts = self.texts
        for name in (False, True):
            for hangul in (False, True):
                kind = zip(texts.folded, texts.name, texts.is_hangul, strict=True)
                joined = "\n".join([line for line, *of in kind if of == [name, hangul]])
                spaced = (keystrokes(joined) if hangul else joined).split("\n")
                units.update("\n".join(spaced).replace(" ", "").split("\n"))
                # Given names; an article less.
                units.update([line.partition(" ")[2].replace(" ", "") for line in spaced])
                if not name:
                    units.update([line.rpartition(" ")[0].replace(" ", "") for line in spaced])
                    units.update(" ".join(spaced).split(" "))
        for unit in units:
            self._units.setdefault(len(unit), []).append(unit)

    def near(self, unit: str, errors: int) -> list[str]:
        """Units that may be within so many typing errors: first or last letter and about the length agree."""
        found: list[str] = []
        for size in range(max(4, len(unit) - errors), len(unit) + errors + 1):
            if size in self._units:
                edges = self._near[size] = ({}, {})
                for each in self._units.pop(size):
                    edges[0].setdefault(each[0], []).append(each)
                    edges[1].setdefault(each[-1], []).append(each)
            firsts, lasts = self._near.get(size, ({}, {}))
            found += firsts.get(unit[0], ())
            found += lasts.get(unit[-1], ())
        return found

    # -- what was met ------------------------------------------------------------------------------

    def text(self, number: int) -> Text:
        """A text by its number."""
        return self.texts.text(number)

    def by_sound(self, key: str) -> Sequence[int]:
        """Lines of ``sounds`` with just this key."""
        return self._by_sound.get(key, ())

    def spoken_whole(self, line: int) -> Spoken:
        """All of a line of ``sounds``."""
        return self.spoken(Found(line, 0, 0, at_word=True, typed_out=True, whole=True))

    def spoken(self, found: Found) -> Spoken:
        """What was met in ``sounds``."""
        text = self.text(self.sounds.owners[found.line])
        source = self.text(self._says[found.line])
        bounds = source.bounds()
        place = self.sounds.place(found.line, found.start)
        end = self.sounds.place(found.line, found.end) if found.typed_out else len(bounds) - 1
        if found.whole or (found.start == 0 and not found.typed_out):
            place, end = 0, len(bounds) - 1
        said = " ".join(self.texts.folded[source.number].split(" ")[place:end])
        if text is source:
            return Spoken(text, bounds[place], bounds[end], said, found.typed_out)
        own = text.bounds()
        last = len(own) - 2
        until = own[-1] if end == len(bounds) - 1 else own[min(end, last)]
        start = own[min(place, last)]
        return Spoken(text, start, max(until, start + 1), said, found.typed_out)
