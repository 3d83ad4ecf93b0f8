"""From a query to ranked Matches.

The words of a query are tried in runs: one run may be met by a title, the next by a person or a year ("oasis 2002",
"kim lee moment"), and every word must be met, small words aside. Each run is met in every reading that its letters
allow; the best reading of the best field counts, and a Title's score is the mean over its runs by their length.

Scores run from 0 to 100, whole numbers, so that what is about equally good is ordered by how many lists name it.
100 is a title typed out; a person typed out 93; the same by sound some 4 less; the start of a word 75 and up; one
typing error in six letters takes 15 %. ``CUTOFF`` is the least that is shown: below it stand readings that meet by
accident.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kdrama_tui.domain.title import Title
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
from kdrama_tui.hangul.sound import sound_key, sound_keys, sound_prefix
from kdrama_tui.hangul.spelling import plausibility
from kdrama_tui.search.index import Index, Tail, Text
from kdrama_tui.search.match import Field, Match, Reading
from kdrama_tui.search.spans import Span, merge, spans_of, word_end

CUTOFF = 52.0
MAX_QUERY = 200  # characters; what is longer cannot be a name and is cut
MAX_WORDS = 8  # words that are tried in runs; longer queries are tried whole
RUN = 4  # words in one run
RUNS_KEPT = 256  # runs whose hits are remembered
SPLIT = 0.95  # for each further run
SKIPPED = 0.97  # for each small word that met nothing
OTHER_LAYOUT = 0.93  # what a meeting on the other keyboard layout is worth
TURNED = 0.99  # a name with given name first
OTHER_NAME = 0.995  # of two spellings of a person that are met alike, the usual one is shown
INITIALS = 0.9  # the same by initials
LEAST_LIKELY = 0.25  # plausibility below which a spelling is none; see hangul.spelling
GOOD = 88.0  # from this score on, nobody made a typing error
PEOPLE = frozenset({Field.CAST, Field.DIRECTOR})
GIVEN_ONLY = 0.95  # people are called by their full names, characters by their given names
SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "and",
        "for",
        "by",
        "with",
        "on",
        "from",
        "movie",
        "film",
        "drama",
        "korean",
    }
)

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
    close: bool = False
    shown: str = ""


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


class Run:
    """Some successive words of a query, and the best hit of each Title so far.

    Args:
        query: the words, folded.
        typed: the same as typed: on the Korean layout a capital is another letter.
        alone: whether they are the whole query; parts of a query must be met more strictly.
        last: whether they end the query and may still be being typed.
    """

    def __init__(self, query: str, typed: str, *, alone: bool, last: bool) -> None:
        self.query = query
        self.typed = typed
        self.compact = query.replace(" ", "")
        self.alone = alone
        self.last = last
        self.best: dict[int, Hit] = {}

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
            if _is_piece(text, start, end):
                return
            if not typed_out and not self.last and end - start <= 2:
                return
        score = (_placed(text, start, end, typed_out) - less) * factor * (OTHER_NAME if text.other else 1.0)
        given_only = text.name and start > 0
        for number, use in text.uses:
            worth = score * WEIGHTS[use] * (GIVEN_ONLY if given_only and use in PEOPLE else 1.0)
            known = self.best.get(number)
            if known is None or worth > known.score:
                self.best[number] = Hit(worth, use, text, reading, start, end, self.query, close)

    def could_gain(self, text: Text, most: float) -> bool:
        """Whether a meeting of at most so many points could be the best of any Title."""
        for number, use in text.uses:
            known = self.best.get(number)
            if known is None or known.score < most * WEIGHTS[use]:
                return True
        return False


class Engine:
    """Searches one catalog. For one thread at a time.

    Args:
        index: its readings.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._runs: OrderedDict[tuple[str, str, bool, bool], dict[int, Hit]] = OrderedDict()
        plausibility("a", "아")  # loads the table of spellings now and not at the first key

    def search(self, query: str, limit: int | None = None) -> list[Match]:
        """The Titles that the query means, best first, each with the best reason.

        Args:
            query: as typed; anything at all is allowed, and only its first 200 characters count.
            limit: how many at most, or None for all.
        """
        query = query[:MAX_QUERY]
        words = fold(query).split()
        if not words:
            return []
        typed = query.split()
        found = self._paths(words, typed if len(typed) == len(words) else words)
        kept = [
            (-round(path.score), number)
            for number, path in found.items()
            if path.score >= CUTOFF and _means_it(path)
        ]
        best = heapq.nsmallest(limit, kept) if limit is not None else sorted(kept)
        return [self._match(self.index.titles[number], -score, found[number]) for score, number in best]

    # -- putting runs together ---------------------------------------------------------------------

    def _paths(self, words: list[str], typed: list[str]) -> dict[int, Path]:
        count = len(words)
        if count > MAX_WORDS:
            whole = self._run(" ".join(words), " ".join(typed), alone=True, last=True)
            return {number: Path(hit.score, 1, 1.0, (hit,)) for number, hit in whole.items()}
        steps: list[dict[int, Path]] = [{} for _ in range(count + 1)]
        bare: list[float | None] = [1.0] + [None] * count  # what it costs when only small words came so far
        for begin in range(count):
            if bare[begin] is None and not steps[begin]:
                continue
            if words[begin] in SMALL_WORDS and count > 1:
                self._skip(steps, bare, begin)
            for end in range(begin + 1, count + 1):
                alone = begin == 0 and end == count
                if end - begin > RUN and not alone:
                    continue
                part = slice(begin, end)
                hits = self._run(" ".join(words[part]), " ".join(typed[part]), alone=alone, last=end == count)
                length = sum(map(len, words[begin:end]))
                for number, hit in hits.items():
                    before = steps[begin].get(number)
                    if before is not None:
                        step = Path(
                            before.total + hit.score * length,
                            before.weight + length,
                            before.factor * SPLIT,
                            (*before.hits, hit),
                        )
                    else:
                        factor = bare[begin]
                        if factor is None:
                            continue
                        step = Path(hit.score * length, length, factor, (hit,))
                    _keep(steps[end], number, step)
        return steps[count]

    def _skip(self, steps: list[dict[int, Path]], bare: list[float | None], begin: int) -> None:
        """Let a small word meet nothing."""
        before = bare[begin]
        if before is not None:
            bare[begin + 1] = before * SKIPPED
        for number, path in steps[begin].items():
            _keep(steps[begin + 1], number, Path(path.total, path.weight, path.factor * SKIPPED, path.hits))

    def _match(self, title: Title, score: float, path: Path) -> Match:
        main = max(path.hits, key=lambda hit: (hit.end - hit.start, hit.score))
        spans: list[Span] = []
        others: dict[tuple[Field, str], list[Span]] = {}
        for hit in path.hits:
            found = _hit_spans(hit)
            if hit is main or (hit.text is not None and hit.text is main.text):
                spans.extend(found)
            else:
                others.setdefault((hit.field, _shown(hit)), []).extend(found)
        return Match(
            title,
            min(score, 100.0),
            main.field,
            _shown(main),
            main.reading,
            merge(spans),
            main.query,
            main.close,
            tuple((field, shown, merge(where)) for (field, shown), where in others.items()),
        )

    # -- one run in every reading ------------------------------------------------------------------

    def _run(self, query: str, typed: str, *, alone: bool, last: bool) -> dict[int, Hit]:
        """The best hit of each Title for one run of words; the newest runs are remembered while one types on."""
        key = (query, typed, alone, last)
        known = self._runs.get(key)
        if known is not None:
            self._runs.move_to_end(key)
            return known
        run = Run(query, typed, alone=alone, last=last)
        self._years(run)
        self._turned(run)
        if has_hangul(run.compact):
            self._hangul(run)
        else:
            self._latin(run)
        self._runs[key] = run.best
        if len(self._runs) > RUNS_KEPT:
            self._runs.popitem(last=False)
        return run.best

    def _years(self, run: Run) -> None:
        typed = run.compact
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4) or (
            len(typed) < 4 and not run.last
        ):
            return
        if run.alone and len(typed) < 4:
            return
        for year, numbers in self.index.years.items():
            if year.startswith(typed):
                for number, own in numbers:
                    score = (100.0 if own else 90.0) * (WEIGHTS[Field.YEAR] if run.alone else 1.0)
                    hit = Hit(score, Field.YEAR, None, Reading.LATIN, 0, len(typed), run.query, shown=year)
                    run.offer(number, hit)

    def _turned(self, run: Run) -> None:
        """Whole names in the other order: given name first, or the family name behind a comma."""
        words = run.query.split()
        if not 2 <= len(words) <= RUN:
            return
        for turned in {" ".join([words[-1], *words[:-1]]), " ".join([*words[1:], words[0]])}:
            compact = turned.replace(" ", "")
            tables = (
                (self.index.jamo, keystrokes(compact))
                if has_hangul(compact)
                else (self.index.letters, compact)
            )
            for key, tail in tables[0].starting(tables[1]):
                if tail.start == 0 and key == tables[1] and tail.text.name:
                    self._whole_name(run, tail.text, Reading.LATIN, TURNED)
            for tail in self.index.sound_units.get(sound_key(turned), ()):
                whole = tail.text.name and tail.start == 0 and tail.end == len(tail.text.compact)
                if whole and run.could_gain(tail.text, 97.0):
                    alike = plausibility if has_hangul(tail.spoken) else latin_alike
                    likely = 0.0 if has_hangul(compact) else alike(compact, tail.spoken)
                    if likely >= LEAST_LIKELY:
                        self._whole_name(run, tail.text, Reading.SOUND, TURNED * _by_sound(likely))

    def _whole_name(self, run: Run, text: Text, reading: Reading, factor: float) -> None:
        run.meet(text, 0, len(text.compact), reading, typed_out=True, factor=factor)

    def _latin(self, run: Run) -> None:
        self._letters(run, run.compact, Reading.LATIN)
        if not run.compact.isdecimal():
            self._sounds(run)
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

    def _letters(self, run: Run, compact: str, reading: Reading) -> None:
        factor = OTHER_LAYOUT if reading is Reading.KEYBOARD else 1.0
        for _, tail in self.index.letters.starting(compact):
            end = tail.start + len(compact)
            run.meet(tail.text, tail.start, end, reading, typed_out=end in tail.text.ends, factor=factor)

    def _jamo(self, run: Run, strokes: str, reading: Reading) -> None:
        other = reading is Reading.KEYBOARD
        for key, tail in self.index.jamo.starting(strokes):
            text = tail.text
            end = tail.start + _syllables(text.compact[tail.start :], len(strokes))
            whole = len(key) == len(strokes)
            if not tail.at_word and (other or len(strokes) < 4):
                continue
            if other and len(strokes) < 4 and not (whole and tail.start == 0):
                continue
            typed_out = whole or (
                end in text.ends and _ends_syllable(text.compact[tail.start : end], strokes)
            )
            run.meet(
                text,
                tail.start,
                end,
                reading,
                typed_out=typed_out,
                factor=OTHER_LAYOUT if other else 1.0,
                less=0 if tail.at_word else 12,
            )

    def _initials(self, run: Run, initials: str) -> None:
        for _, tail in self.index.choseong.starting(initials):
            text, end = tail.text, tail.start + len(initials)
            if len(initials) == 1 and tail.start:
                continue
            less = 0 if tail.at_word else 15
            run.meet(
                text,
                tail.start,
                end,
                Reading.CHOSEONG,
                typed_out=end in text.ends,
                factor=INITIALS,
                less=less,
            )

    def _half_initials(self, run: Run) -> None:
        """Syllables and bare consonants mixed, such as ``내ㅁㄹ`` for ``내 머리``."""
        typed = run.compact
        bare = [is_choseong(character) for character in typed]
        if not any(bare) or len(typed) < 2:
            return
        for _, tail in self.index.choseong.starting(choseong(typed)):
            text, end = tail.text, tail.start + len(typed)
            own = text.compact[tail.start : end]
            if tail.at_word and all(loose or a == b for loose, a, b in zip(bare, own, typed, strict=True)):
                run.meet(text, tail.start, end, Reading.CHOSEONG, typed_out=end in text.ends, factor=INITIALS)

    def _sounds(self, run: Run) -> None:
        key = sound_key(run.query)
        if len(run.compact) < 2 or not key:
            return
        for tail in self.index.sound_units.get(key, ()):
            self._sound(run, tail, typed_out=True)
        begun = sound_prefix(run.query)
        if len(run.compact) >= 4 and len(begun) >= 3:
            for whole, tail in self.index.sounds.starting(begun):
                if whole != key:
                    self._sound(run, tail, typed_out=False)

    def _sound(self, run: Run, tail: Tail, *, typed_out: bool) -> None:
        text = tail.text
        end = tail.end if typed_out else word_end(text, tail.start, len(run.compact))
        if not run.could_gain(text, _placed(text, tail.start, end, typed_out) * 0.97):
            return
        alike = plausibility if has_hangul(tail.spoken) else latin_alike
        likely = alike(run.compact, tail.spoken, prefix=not typed_out)
        if likely >= LEAST_LIKELY:
            run.meet(text, tail.start, end, Reading.SOUND, typed_out=typed_out, factor=_by_sound(likely))

    def _spelled(self, run: Run) -> None:
        """Hangul that is asked for, where only a Latin spelling is known."""
        if len(run.compact) < 2:
            return
        for key in sound_keys(run.compact):
            for tail in self.index.sound_units.get(key, ()):
                if has_hangul(tail.spoken):
                    continue
                likely = plausibility(tail.spoken, run.compact)
                if likely >= LEAST_LIKELY:
                    run.meet(
                        tail.text,
                        tail.start,
                        tail.end,
                        Reading.SOUND,
                        typed_out=True,
                        factor=_by_sound(likely),
                    )

    def _other_layout(self, run: Run) -> None:
        """Latin letters that were meant for the Hangul keyboard."""
        letters = run.typed.replace(" ", "")
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
            allowed = min(allowed, 1) if size >= 5 else 0
        if not allowed or any(hit.score >= GOOD for hit in run.best.values()):
            return
        near = process.extract(
            compact, self.index.unit_keys, scorer=OSA.distance, score_cutoff=allowed, limit=None
        )
        for key, distance, _ in near:
            if not distance or (size < 6 and key[0] != compact[0]):
                continue
            factor = (1 - 0.9 * distance / size) * (OTHER_LAYOUT if reading is Reading.KEYBOARD else 1.0)
            for tail in self.index.units[key]:
                text = tail.text
                length = _syllables(text.compact[tail.start :], len(key)) if text.is_hangul else len(key)
                run.meet(
                    text, tail.start, tail.start + length, reading, typed_out=True, factor=factor, close=True
                )


def _placed(text: Text, start: int, end: int, typed_out: bool) -> float:
    """What meeting ``text.compact[start:end]`` is worth, to the end of a word or not: 0 to 100."""
    size = len(text.compact)
    if start == 0 and end >= size:
        return 100.0 if typed_out else 97.0
    if typed_out and _is_given_name(text, start, end):
        return 99.9  # the given name is how people and characters are called
    if text.name and start == 0 and typed_out:
        return 95.0
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


def _means_it(path: Path) -> bool:
    """Whether several runs together are a reason: parts of different names alone are none."""
    if len(path.hits) == 1:
        return True
    return any(
        hit.text is None or not hit.text.name or hit.end - hit.start == len(hit.text.compact)
        for hit in path.hits
    )


def _by_sound(likely: float) -> float:
    """What a meeting by sound is worth beside one by letters, by how likely the spelling is (0 to 1)."""
    return 0.6 + 0.37 * likely


def _errors_allowed(size: int, *, jamo: bool) -> int:
    """Typing errors forgiven in ``size`` letters; a syllable has two to three jamo, so jamo count for less."""
    if jamo:
        return 0 if size < 6 else 1 if size < 12 else 2
    return 0 if size < 4 else 1 if size < 8 else 2 if size < 14 else 3


def _syllables(text: str, strokes: int) -> int:
    """How many characters of ``text`` the first ``strokes`` keystrokes reach into."""
    for count in range(1, len(text) + 1):
        strokes -= len(keystrokes(text[count - 1]))
        if strokes <= 0:
            return count
    return len(text)


def _ends_syllable(text: str, strokes: str) -> bool:
    """Whether the keystrokes are those of the text to its end."""
    return keystrokes(text) == strokes


def _keep(paths: dict[int, Path], number: int, path: Path) -> None:
    known = paths.get(number)
    if known is None or path.score > known.score:
        paths[number] = path


def _shown(hit: Hit) -> str:
    return hit.text.shown if hit.text is not None else hit.shown


def _hit_spans(hit: Hit) -> tuple[Span, ...]:
    return ((0, hit.end),) if hit.text is None else spans_of(hit.text, hit.start, hit.end)
