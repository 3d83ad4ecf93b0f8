"""All readings of one run of words: letters, sound, jamo, initials, the other layout, and typing errors."""

from __future__ import annotations

from itertools import chain, islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kdrama_tui.hangul.alike import latin_alike
from kdrama_tui.hangul.jamo import (
    choseong,
    composes,
    from_two_set,
    has_hangul,
    is_choseong,
    keystrokes,
    to_two_set,
)
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.hangul.sound import latin_keys, near_keys, sound_keys, sound_prefix
from kdrama_tui.hangul.spelling import plausibility
from kdrama_tui.search.index import Index, Spoken
from kdrama_tui.search.lines import Found, Lines
from kdrama_tui.search.match import Field, Reading
from kdrama_tui.search.run import MOST_SCORED, WEIGHTS, Hit, Run, placed
from kdrama_tui.search.texts import Text

RUN = 4  # words in one run
MOST = 80  # meetings of a kind that are looked at; those with the most named titles come first
MOST_HEARD = 40  # the same for what must be compared sound by sound
MOST_BEGUN = 16  # the same for what only begins to sound so
SMALL, ALL = 2000, 1_000_000  # titles up to which everything is looked at
MOST_NEAR = 16  # words within a few typing errors, the nearest
OTHER_LAYOUT = 0.93  # what a meeting on the other keyboard layout is worth
TURNED = 0.96  # a name with given name first
INITIALS = 0.9  # the same by initials
BEGUN = 76.0  # from this score on, a name is just being typed
NEARLY = 0.9  # what sounds nearly so as a whole
NEAR_SOUND = 5  # sounds from which on that is looked for
LEAST_LIKELY = 0.25  # plausibility below which a spelling is none; see hangul.spelling
NAME_TYPO = 0.93  # a name with a letter changed is as a rule another name; what only sounds alike comes first
GOOD = 88.0  # from this score on, nobody made a typing error


class Reader:
    """Meets runs of words with an index in every reading that their letters allow.

    Args:
        index: the readings of a catalog.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        small = len(index.titles) <= SMALL
        self._most = ALL if small else MOST
        self._most_heard, self._most_begun = (ALL, ALL) if small else (MOST_HEARD, MOST_BEGUN)

    def read(self, run: Run) -> None:
        """Find the best hit of each Title."""
        self._years(run)
        self._turned(run)
        if has_hangul(run.compact):
            self._hangul(run)
        else:
            self._latin(run)

    def _years(self, run: Run) -> None:
        typed = run.compact
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
            return
        if len(typed) < 4 and (run.alone or not run.last):
            return
        for year, numbers in self.index.years.items():
            if year.startswith(typed):
                for number, own in numbers:
                    score = (100.0 if own else 90.0) * (WEIGHTS[Field.YEAR] if run.alone else 1.0)
                    hit = Hit(score, Field.YEAR, None, Reading.LATIN, 0, len(typed), run.query, shown=year)
                    run.offer(number, hit)

    def _turned(self, run: Run) -> None:
        """Whole names and titles in the other order: given name first, or the family name behind a comma."""
        if not 2 <= len(run.words) <= RUN:
            return
        for turned in run.orders():
            compact = turned.replace(" ", "")
            hangul = has_hangul(compact)
            sought = keystrokes(compact) if hangul else compact
            reading = Reading.JAMO if hangul else Reading.LATIN
            for lines in self.index.jamo if hangul else self.index.letters:
                for found in lines.exactly(sought, MOST):
                    self._whole(run, self.index.text(lines.owners[found.line]), reading, TURNED)
            if hangul or not run.alone:
                continue
            for key in latin_keys(turned):
                for spoken in self._heard(key):
                    if spoken.is_whole and run.could_gain(spoken.text, 97.0):
                        likely = _likely(turned, spoken)
                        if likely >= _least_likely(spoken):
                            self._whole(run, spoken.text, Reading.SOUND, TURNED * _by_sound(likely))

    def _whole(self, run: Run, text: Text, reading: Reading, factor: float) -> None:
        run.meet(text, 0, len(text.compact), reading, typed_out=True, factor=factor)

    def _latin(self, run: Run) -> None:
        self._letters(run, run.compact, Reading.LATIN)
        if not run.compact.isdecimal():
            self._sounds(run)
            if run.alone:
                self._other_layout(run)
            self._typos(run, run.compact, Reading.LATIN)

    def _hangul(self, run: Run) -> None:
        if is_choseong(run.compact):
            self._initials(run, keystrokes(run.compact))
        else:
            strokes = keystrokes(run.compact)
            self._jamo(run, strokes, Reading.JAMO)
            self._half_initials(run)
            self._typos(run, strokes, Reading.JAMO)
            self._spelled(run)
        latin = fold(to_two_set(run.query)).replace(" ", "")
        if len(latin) >= 3 and latin.isalnum():
            self._letters(run, latin, Reading.KEYBOARD)
            if len(latin) >= 6:
                self._typos(run, latin, Reading.KEYBOARD)

    # -- readings ----------------------------------------------------------------------------------

    def _found(self, run: Run, lines: Lines, needle: str) -> list[Found]:
        most = self._most if run.alone or len(needle) > 2 else min(self._most, MOST_SCORED)
        found, more = lines.starting(needle, most)
        run.more = run.more or more
        return found

    def _letters(self, run: Run, compact: str, reading: Reading) -> None:
        factor = OTHER_LAYOUT if reading is Reading.KEYBOARD else 1.0
        for lines in self.index.letters:
            for found in self._found(run, lines, compact):
                text = self.index.text(lines.owners[found.line])
                run.meet(text, found.start, found.end, reading, typed_out=found.typed_out, factor=factor)

    def _jamo(self, run: Run, strokes: str, reading: Reading) -> None:
        other = reading is Reading.KEYBOARD
        for lines in self.index.jamo:
            for found in self._found(run, lines, strokes):
                if not found.at_word and (other or len(strokes) < 4):
                    continue
                if other and len(strokes) < 4 and not found.whole:
                    continue
                start, end = (lines.character(found.line, at) for at in (found.start, found.end))
                run.meet(
                    self.index.text(lines.owners[found.line]),
                    start,
                    end,
                    reading,
                    typed_out=found.typed_out,
                    factor=OTHER_LAYOUT if other else 1.0,
                    less=0 if found.at_word else 12,
                )

    def _initials(self, run: Run, initials: str) -> None:
        for lines in self.index.choseong:
            for found in self._found(run, lines, initials):
                if len(initials) == 1 and found.start:
                    continue
                run.meet(
                    self.index.text(lines.owners[found.line]),
                    found.start,
                    found.end,
                    Reading.CHOSEONG,
                    typed_out=found.typed_out,
                    factor=INITIALS,
                    less=0 if found.at_word else 15,
                )

    def _half_initials(self, run: Run) -> None:
        """Syllables and bare consonants mixed, such as ``내ㅁㄹ`` for ``내 머리``."""
        typed = run.compact
        bare = [is_choseong(character) for character in typed]
        if not any(bare) or len(typed) < 2:
            return
        for lines in self.index.choseong:
            for found in self._found(run, lines, choseong(typed)):
                text = self.index.text(lines.owners[found.line])
                own = text.compact[found.start : found.end]
                fits = len(own) == len(typed) and all(
                    loose or a == b for loose, a, b in zip(bare, own, typed, strict=True)
                )
                if found.at_word and fits:
                    run.meet(
                        text,
                        found.start,
                        found.end,
                        Reading.CHOSEONG,
                        typed_out=found.typed_out,
                        factor=INITIALS,
                    )

    def _heard(self, key: str, *, begun: bool = False) -> list[Spoken]:
        """What sounds like a key: runs of whole words, or all that begins so."""
        if not key:
            return []
        places = self.index.sounds.starting(key, self._most_begun if begun else self._most_heard)[0]
        return [self.index.spoken(found) for found in places if found.typed_out != begun]

    def _sounds(self, run: Run) -> None:
        keys = latin_keys(run.query) if len(run.compact) > 1 else ()
        judged: dict[str, float] = {}
        for key in keys:
            for spoken in self._heard(key):
                self._sound(run, spoken, judged)
        begun = sound_prefix(run.query) if run.last else ""
        if len(run.compact) >= 4 and len(begun) >= 3:
            judged_begun: dict[str, float] = {}
            for spoken in self._heard(begun, begun=True):
                self._sound(run, spoken, judged_begun)
        if keys and run.alone and len(keys[0]) >= NEAR_SOUND and not run.is_met(BEGUN):
            self._nearly(run, keys[0])

    def _nearly(self, run: Run, key: str) -> None:
        """What sounds nearly so as a whole, one sound away: 선 is often taken for 성."""
        orders = [(run.query, key), *((turned, latin_keys(turned)[0]) for turned in run.orders())]
        for query, heard in orders:
            near = chain.from_iterable(map(self.index.by_sound, near_keys(heard)))
            for line in islice(near, self._most_heard):
                spoken = self.index.spoken_whole(line)
                if run.could_gain(spoken.text, 97.0 * NEARLY):
                    likely = _likely(query, spoken)
                    if likely >= LEAST_LIKELY:
                        self._whole(run, spoken.text, Reading.SOUND, NEARLY * _by_sound(likely))

    def _sound(self, run: Run, spoken: Spoken, judged: dict[str, float]) -> None:
        text = spoken.text
        end = spoken.end if spoken.typed_out else _word_end(text, spoken.start, len(run.compact))
        if not run.could_gain(text, placed(text, spoken.start, end, spoken.typed_out) * 0.97):
            return
        likely = judged.get(spoken.said)
        if likely is None:
            likely = judged[spoken.said] = _likely(run.query, spoken)
        if likely >= _least_likely(spoken):
            factor = _by_sound(likely)
            run.meet(text, spoken.start, end, Reading.SOUND, typed_out=spoken.typed_out, factor=factor)

    def _spelled(self, run: Run) -> None:
        """Hangul that is asked for, where only a Latin spelling is known."""
        if len(run.compact) < 2:
            return
        for key in sound_keys(run.compact):
            for spoken in self._heard(key):
                if has_hangul(spoken.said):
                    continue
                likely = plausibility(spoken.said, run.compact)
                if likely >= LEAST_LIKELY:
                    factor = _by_sound(likely)
                    run.meet(
                        spoken.text, spoken.start, spoken.end, Reading.SOUND, typed_out=True, factor=factor
                    )

    def _other_layout(self, run: Run) -> None:
        """Latin letters that were meant for the Hangul keyboard."""
        letters = "".join(word.typed for word in run.words)
        if len(letters) < 3 or not (letters.isascii() and letters.isalpha()):
            return
        typed = from_two_set(letters)
        if typed and composes(typed[:-1] or typed):
            self._jamo(run, keystrokes(typed), Reading.KEYBOARD)

    def _typos(self, run: Run, compact: str, reading: Reading) -> None:
        """Whole words within a few typing errors, when nothing better was found."""
        size = len(compact)
        allowed = _errors_allowed(size, jamo=reading is Reading.JAMO)
        if not run.alone:
            allowed = min(allowed, 1) if size >= 5 and len(run.words) == 1 and not run.best else 0
        if not allowed or run.is_met(GOOD):
            return
        units = self.index.near(compact, allowed)
        near = process.extract(compact, units, scorer=OSA.distance, score_cutoff=allowed, limit=MOST_NEAR)
        for unit, distance, _ in near:
            if not distance or (size < 6 and unit[0] != compact[0]):
                continue
            factor = (1 - 0.9 * distance / size) * (OTHER_LAYOUT if reading is Reading.KEYBOARD else 1.0)
            parts = self.index.jamo if reading is Reading.JAMO else self.index.letters
            for name, lines in enumerate(parts):
                if name and distance > (1 if size < 12 else 2):
                    continue  # another name is another person
                worth = factor * (NAME_TYPO if name else 1.0)
                for found in lines.words(unit, MOST_HEARD):
                    if name and found.start and len(run.words) > 2:
                        continue  # more than a given name was typed
                    start, end = found.start, found.end
                    if reading is Reading.JAMO:
                        start, end = lines.character(found.line, start), lines.character(found.line, end)
                    text = self.index.text(lines.owners[found.line])
                    run.meet(text, start, end, reading, typed_out=True, factor=worth, close=True)


def _word_end(text: Text, start: int, letters: int) -> int:
    """The end of the word in which ``letters`` letters from ``start`` end."""
    return next((at for at in text.starts if at >= start + letters), len(text.compact))


def _likely(query: str, spoken: Spoken) -> float:
    """How likely it is that the query spells what was met, 0 to 1."""
    prefix = not spoken.typed_out
    if has_hangul(spoken.said):
        return plausibility(query, spoken.said, prefix=prefix)
    likely = latin_alike(query, spoken.said, prefix=prefix)
    if (
        likely < 0.9 and not prefix and " " in query and " " in spoken.said
    ):  # both may begin with the given name
        likely = max(likely, latin_alike(_last_first(query), _last_first(spoken.said)))
    return likely


def _last_first(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last} {first}"


def _least_likely(spoken: Spoken) -> float:
    """Where a whole name of three syllables sounds right, a rarer spelling of each is no accident."""
    long = len(spoken.said.replace(" ", "")) >= 3 if has_hangul(spoken.said) else " " in spoken.said
    return 0.1 if spoken.is_whole and long else LEAST_LIKELY


def _by_sound(likely: float) -> float:
    """What a meeting by sound is worth beside one by letters, by how likely the spelling is (0 to 1)."""
    return 0.6 + 0.37 * likely


def _errors_allowed(size: int, *, jamo: bool) -> int:
    """Typing errors forgiven in ``size`` letters; a syllable has two to three jamo, so jamo count for less."""
    if jamo:
        return 0 if size < 6 else 1 if size < 12 else 2
    return 0 if size < 4 else 1 if size < 8 else 2 if size < 14 else 3
