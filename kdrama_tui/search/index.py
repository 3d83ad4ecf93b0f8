"""The readings of every text of a catalog, made once.

A text can be met from the start of any of its words (and a Hangul one from any syllable), so each reading is a
sorted table of *tails*: all that follows a start. Everything that begins with what was typed is then one run of
that table, found by bisection, whatever the size of the catalog.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.title import Catalog, Credit, Title
from kdrama_tui.hangul.jamo import choseong, has_hangul, keystrokes
from kdrama_tui.hangul.normalize import fold_with_origin
from kdrama_tui.hangul.sound import sound_keys
from kdrama_tui.search.match import Field

# Family names of two syllables (Ministry of Statistics, census 2015); all others have one.
LONG_FAMILY_NAMES = frozenset(
    {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방", "망절", "어금"}
)
LAST = "\U0010ffff"


@dataclass(slots=True)
class Text:
    """One text as shown, folded for comparing, and where its words start.

    Args:
        shown: the text as it stands in the catalog.
        compact: folded, without spaces.
        origin: for each character of ``compact``, its index in ``shown``.
        starts: offsets in ``compact`` at which a word starts.
        hangul: for a Latin name or title, the same in Hangul, from which its sound is known.
        name: whether it names a person, so that family and given name are words of their own.
        other: whether it is another spelling than the usual one of that person.
        uses: (number of the Title, field) of each place where it stands.
        ends: offsets in ``compact`` at which a word ends.
    """

    shown: str
    compact: str
    origin: tuple[int, ...]
    starts: tuple[int, ...]
    hangul: Text | None
    name: bool
    other: bool = False
    uses: list[tuple[int, Field]] = field(default_factory=list)
    ends: frozenset[int] = frozenset()

    @property
    def is_hangul(self) -> bool:
        """Whether the text itself is Hangul."""
        return has_hangul(self.compact)


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows one start of a text, in one reading.

    Args:
        text: the text.
        start: offset in ``text.compact``.
        at_word: whether a word starts there.
        spoken: for sounds, the Hangul (or Latin, where no Hangul is known) that was turned into the key.
        end: for sounds, where that run ends in ``text.compact``.
    """

    text: Text
    start: int
    at_word: bool
    spoken: str = ""
    end: int = 0


class Tails:
    """A sorted table from readings of tails to the tails."""

    def __init__(self, rows: Iterable[tuple[str, Tail]]) -> None:
        ordered = sorted(rows, key=lambda row: row[0])
        self.keys = [key for key, _ in ordered]
        self.tails = [tail for _, tail in ordered]

    def starting(self, prefix: str) -> Iterator[tuple[str, Tail]]:
        """All (reading, tail) whose reading begins with ``prefix``."""
        low = bisect_left(self.keys, prefix)
        high = bisect_left(self.keys, prefix + LAST, low)
        for at in range(low, high):
            yield self.keys[at], self.tails[at]


class Index:
    """All texts of a catalog in all readings.

    Args:
        catalog: what to index.
        progress: called now and then with the share done, 0 to 1.
    """

    def __init__(self, catalog: Catalog, progress: Callable[[float], None] | None = None) -> None:
        self.titles: tuple[Title, ...] = consensus_order(catalog)
        self.texts: dict[tuple[str, str, bool], Text] = {}
        for number, title in enumerate(self.titles):
            self._add_title(number, title)
            if progress is not None and number % 200 == 0:
                progress(0.5 * number / len(self.titles))
        letters: list[tuple[str, Tail]] = []
        jamo: list[tuple[str, Tail]] = []
        initials: list[tuple[str, Tail]] = []
        units: dict[str, list[Tail]] = {}
        for count, text in enumerate(self.texts.values()):
            if progress is not None and count % 1000 == 0:
                progress(0.5 + 0.5 * count / len(self.texts))
            if text.is_hangul:
                self._add_hangul(text, jamo, initials, units)
            else:
                self._add_latin(text, letters, units)
        self.letters = Tails(letters)
        self.jamo = Tails(jamo)
        self.choseong = Tails(initials)
        self.sounds, self.sound_units = self._sounds()
        self.units = units
        self.unit_keys = list(units)
        self.unit_lengths = [len(key) for key in self.unit_keys]
        self.years: dict[str, list[tuple[int, bool]]] = {}
        for number, title in enumerate(self.titles):
            printed = {m.as_year for m in title.mentions if m.as_year}
            for year in {title.year, *printed} - {None}:
                self.years.setdefault(str(year), []).append((number, year == title.year))
        if progress is not None:
            progress(1.0)

    # -- gathering ---------------------------------------------------------------------------------

    def _add_title(self, number: int, title: Title) -> None:
        hangul = self._text(number, Field.HANGUL, title.hangul)
        self._text(number, Field.TITLE, title.title)
        self._text(number, Field.ROMANIZED, title.romanized, hangul=hangul)
        for other in title.also_known_as:
            self._text(number, Field.ALSO, other)
        for credit in title.directors:
            self._add_person(number, Field.DIRECTOR, credit)
        for credit in title.cast:
            self._add_person(number, Field.CAST, credit)
            written = self._text(number, Field.CHARACTER, credit.character_hangul, name=True)
            self._text(number, Field.CHARACTER, credit.character, hangul=written, name=True)
        for mention in title.mentions:
            self._text(number, Field.MENTION, mention.as_titled)
            for name in mention.names:
                self._text(number, Field.MENTION, name, name=True)

    def _add_person(self, number: int, use: Field, credit: Credit) -> None:
        hangul = self._text(number, use, credit.hangul, name=True)
        self._text(number, use, credit.name, hangul=hangul, name=True)
        for name in credit.also:
            self._text(number, use, name, hangul=hangul, name=True, other=True)

    def _text(
        self,
        number: int,
        use: Field,
        shown: str | None,
        *,
        hangul: Text | None = None,
        name: bool = False,
        other: bool = False,
    ) -> Text | None:
        if not shown:
            return None
        key = (shown, hangul.shown if hangul else "", name)
        text = self.texts.get(key)
        if text is None:
            text = make_text(shown, hangul=hangul, name=name)
            text.other = other
            if not text.compact:
                return None
            self.texts[key] = text
        if (number, use) not in text.uses:
            text.uses.append((number, use))
        return text

    # -- readings ----------------------------------------------------------------------------------

    def _add_latin(self, text: Text, letters: list[tuple[str, Tail]], units: dict[str, list[Tail]]) -> None:
        for place, start in enumerate(text.starts):
            tail = Tail(text, start, True)
            letters.append((text.compact[start:], tail))
            _add_units(units, text, place, tail, text.compact)

    def _add_hangul(
        self,
        text: Text,
        jamo: list[tuple[str, Tail]],
        initials: list[tuple[str, Tail]],
        units: dict[str, list[Tail]],
    ) -> None:
        first = choseong(text.compact)
        words = set(text.starts)
        for start in range(len(text.compact)):
            tail = Tail(text, start, start in words)
            jamo.append((keystrokes(text.compact[start:]), tail))
            initials.append((first[start:], tail))
        for place, start in enumerate(text.starts):
            tail = Tail(text, start, True)
            _add_units(units, text, place, tail, text.compact, keystrokes)

    def _sounds(self) -> tuple[Tails, dict[str, list[Tail]]]:
        """Tables of the sound keys of names and romanized titles, from the Hangul where it is known.

        Returns:
            tails, for what is still being typed, and runs of whole words, for what has been typed out.
        """
        rows: list[tuple[str, Tail]] = []
        units: dict[str, list[Tail]] = {}
        known: dict[str, tuple[str, ...]] = {}
        for text in self._spoken_texts():
            source = text.hangul or text
            bounds = [*source.starts, len(source.compact)]
            for place, start in enumerate(source.starts):
                own = start if source is text else text.starts[min(place, len(text.starts) - 1)]
                for count, end in enumerate(bounds[place + 1 :], start=place + 1):
                    whole = end == bounds[-1]
                    if not whole and count - place > 4:
                        continue
                    spoken = source.compact[start:end]
                    if spoken not in known:
                        known[spoken] = sound_keys(spoken)
                    own_end = len(text.compact) if whole else text.starts[min(count, len(text.starts) - 1)]
                    tail = Tail(text, own, True, spoken, max(own_end, own + 1))
                    for key in filter(None, known[spoken]):
                        units.setdefault(key, []).append(tail)
                        if whole:
                            rows.append((key, tail))
        return Tails(rows), units

    def _spoken_texts(self) -> Iterator[Text]:
        """One text for each thing that can be said: the Latin form beside its Hangul, or either alone."""
        paired: set[str] = set()
        alone: list[Text] = []
        for text in self.texts.values():
            fields = {use for _, use in text.uses}
            if text.hangul is not None:
                same_words = text.name or len(text.starts) == len(text.hangul.starts)
                if text.hangul.shown not in paired and same_words:
                    paired.add(text.hangul.shown)
                    yield text
            elif text.name or fields & {Field.HANGUL, Field.ROMANIZED}:
                alone.append(text)
        yield from (text for text in alone if text.shown not in paired)


def make_text(shown: str, *, hangul: Text | None = None, name: bool = False) -> Text:
    """Fold a text and find its words; see ``Text`` for the arguments."""
    folded, origin = fold_with_origin(shown)
    compact: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    fresh = True
    for character, at in zip(folded, origin, strict=True):
        if character == " ":
            fresh = True
            continue
        if fresh:
            starts.append(len(compact))
            fresh = False
        compact.append(character)
        places.append(at)
    joined = "".join(compact)
    if name and len(starts) == 1 and has_hangul(joined) and len(joined) > 2:
        starts.append(2 if joined[:2] in LONG_FAMILY_NAMES and len(joined) > 3 else 1)
    ends = frozenset([*starts[1:], len(joined)])
    return Text(shown, joined, tuple(places), tuple(starts), hangul, name, ends=ends)


def _add_units(
    units: dict[str, list[Tail]],
    text: Text,
    place: int,
    tail: Tail,
    source: str,
    reading: Callable[[str], str] = str,
) -> None:
    """Runs of up to four whole words from a start, which typing errors are measured against."""
    bounds = [*text.starts, len(source)]
    for end in bounds[place + 1 : place + 5]:
        units.setdefault(reading(source[tail.start : end]), []).append(tail)
    if place == 0 and len(bounds) > 5:
        units.setdefault(reading(source), []).append(tail)
