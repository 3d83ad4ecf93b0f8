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

from collections import OrderedDict
from collections.abc import Iterable
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
from kdrama_tui.memory import no_collection
from kdrama_tui.search.index import Index, Spoken, Text
from kdrama_tui.search.lines import Found, Lines
from kdrama_tui.search.match import Field, Match, Reading
from kdrama_tui.search.spans import Span, merge, spans_of

CUTOFF = 52.0
MAX_QUERY = 200  # characters; what is longer cannot be a name and is cut
MAX_WORDS = 8  # words that are tried in runs; longer queries are tried whole
RUN = 4  # words in one run
RUNS_KEPT = 256  # runs whose hits are remembered
MOST = 200  # meetings of a kind that are looked at; those with the most named titles come first
MOST_SCORED = (
    60  # Titles met by a part of a query that are scored at once; the others when other words meet them
)
MOST_TRIED = 150  # Titles that are looked at word by word
MOST_HEARD = 120  # the same for what must be compared sound by sound
MOST_NEAR = 16  # words within a few typing errors, the nearest
SPLIT = 0.95  # for each further run
SKIPPED = 0.97  # for each small word that met nothing
OTHER_LAYOUT = 0.93  # what a meeting on the other keyboard layout is worth
TURNED = 0.99  # a name with given name first
OTHER_NAME = 0.995  # of two spellings of a person that are met alike, the usual one is shown
INITIALS = 0.9  # the same by initials
LEAST_LIKELY = 0.25  # plausibility below which a spelling is none; see hangul.spelling
MET = 78.0  # from this score on, the words of a query belong together: a name's beginning has a little more
GOOD = 88.0  # from this score on, nobody made a typing error
PEOPLE = frozenset({Field.CAST, Field.DIRECTOR})
GIVEN_ONLY = 0.95  # people are called by their full names, characters by their given names
SMALL_WORDS = frozenset(
    (
        *(
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
        ),
        *("korean", "director", "actor", "actress", "영화", "드라마", "감독", "배우", "주연"),
    )
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
        score = (_placed(text, start, end, typed_out) - less) * factor * (OTHER_NAME if text.other else 1.0)
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


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    Args:
        matches: best first.
        total: how many Titles were found in all.
        more: whether there are still more than ``total``, too many to look at.
    """

    matches: list[Match]
    total: int
    more: bool


class Engine:
    """Searches one catalog. For one thread at a time.

    Args:
        index: its readings.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._runs: OrderedDict[tuple[tuple[Word, ...], bool, bool], Run] = OrderedDict()
        plausibility("a", "아")  # loads the tables of spellings now and not at the first key
        latin_alike("kang", "gang")

    def forget(self) -> None:
        """Forget what was found, because the index can do more by now."""
        self._runs.clear()

    def search(self, query: str, limit: int | None = None) -> list[Match]:
        """The Titles that the query means, best first, each with the best reason; see ``find``."""
        return self.find(query, limit).matches

    def find(self, query: str, limit: int | None = None) -> Results:
        """The Titles that the query means, best first, each with the best reason, and how many there are.

        Args:
            query: as typed; anything at all is allowed, and only its first 200 characters count.
            limit: how many Matches to give at most, or None for all.
        """
        words = words_of(query[:MAX_QUERY])
        if not words:
            return Results([], 0, False)
        with no_collection():
            whole = self._run(words, alone=True, last=True)
            scores = {number: hit.score for number, hit in whole.best.items() if hit.score >= CUTOFF}
            hits: dict[int, tuple[Hit, ...]] = {number: (whole.best[number],) for number in scores}
            for number, path in ({} if _is_met(whole) else self._paths(words)).items():
                if path.score >= CUTOFF and path.score > scores.get(number, 0.0):
                    scores[number], hits[number] = path.score, path.hits
            kept = sorted([(-round(score), number) for number, score in scores.items()])
            titles = self.index.titles
            matches = [self._match(titles[number], -score, hits[number]) for score, number in kept[:limit]]
        return Results(matches, len(kept), whole.more and bool(kept))

    # -- putting runs together ---------------------------------------------------------------------

    def _paths(self, words: tuple[Word, ...]) -> dict[int, Path]:
        """Titles that the words of a query meet in several runs."""
        found: dict[int, Path] = {}
        count = len(words)
        if not 1 < count <= MAX_WORDS:
            return found
        runs = {
            (begin, end): self._run(words[begin:end], alone=False, last=end == count)
            for begin in range(count)
            for end in range(begin + 1, min(begin + RUN, count) + 1)
            if end - begin < count
        }
        small = [word.folded in SMALL_WORDS for word in words]
        for number in self._candidates(words, runs, small):
            path = self._path(number, count, runs, small)
            if path is not None and any(hit.is_reason for hit in path.hits):
                found[number] = path
        return found

    def _candidates(
        self, words: tuple[Word, ...], runs: dict[tuple[int, int], Run], small: list[bool]
    ) -> Iterable[int]:
        """Titles that may be met by all words: those that meet the word that meets the fewest."""
        fewest: set[int] | None = None
        fewest_sure = False
        for at in range(len(words)):
            if small[at]:
                continue
            over = [run for (begin, end), run in runs.items() if begin <= at < end]
            met = set().union(*(run.best for run in over), *(run.others for run in over))
            sure = not any(run.more for run in over)
            if fewest is None or (sure, -len(met)) > (fewest_sure, -len(fewest)):
                fewest, fewest_sure = met, sure
        if fewest is None:
            fewest = set().union(*(run.best for run in runs.values()), *(run.others for run in runs.values()))
        return sorted(fewest)[:MOST_TRIED]

    def _path(
        self, number: int, count: int, runs: dict[tuple[int, int], Run], small: list[bool]
    ) -> Path | None:
        """The best way in which all words meet one Title, or None."""
        best: list[Path | None] = [Path(0.0, 0, 1.0, ())] + [None] * count
        for begin in range(count):
            before = best[begin]
            if before is None:
                continue
            if small[begin]:
                skipped = Path(before.total, before.weight, before.factor * SKIPPED, before.hits)
                best[begin + 1] = _better(best[begin + 1], skipped)
            for end in range(begin + 1, min(begin + RUN, count) + 1):
                run = runs.get((begin, end))
                hit = self._hit(run, number) if run is not None else None
                if run is not None and hit is not None:
                    length = len(run.compact)
                    factor = before.factor * (SPLIT if before.hits else 1.0)
                    total = before.total + hit.score * length
                    best[end] = _better(
                        best[end], Path(total, before.weight + length, factor, (*before.hits, hit))
                    )
        return best[count] if best[count] is not None and best[count].hits else None  # type: ignore[union-attr]

    def _hit(self, run: Run, number: int) -> Hit | None:
        """How a run met a Title; where too many meet it, this one is looked at only now."""
        hit = run.best.get(number)
        if hit is None and (run.more or number in run.others):
            compact = run.compact
            scan = Run(run.words, alone=False, last=run.last)
            for at in dict.fromkeys(self.index.of_title[number]):
                text = self.index.text(at)
                if text.is_hangul:
                    continue
                for place, start in enumerate(text.starts):
                    if text.compact.startswith(compact, start):
                        end = start + len(compact)
                        typed_out = end in text.bounds()[place + 1 :]
                        scan.meet(text, start, end, Reading.LATIN, typed_out=typed_out)
            hit = scan.best.get(number)
            if hit is not None:
                run.best[number] = hit
        return hit

    def _match(self, title: Title, score: float, hits: tuple[Hit, ...]) -> Match:
        main = max(hits, key=lambda hit: (hit.end - hit.start, hit.score)) if len(hits) > 1 else hits[0]
        spans: list[Span] = []
        others: dict[tuple[Field, str], list[Span]] = {}
        for hit in hits:
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

    def _run(self, words: tuple[Word, ...], *, alone: bool, last: bool) -> Run:
        """One run with the best hit of each Title; the newest are remembered while one types on."""
        key = (words, alone, last)
        run = self._runs.get(key)
        if run is not None:
            self._runs.move_to_end(key)
            return run
        run = self._runs[key] = Run(words, alone=alone, last=last)
        self._years(run)
        self._turned(run)
        if has_hangul(run.compact):
            self._hangul(run)
        else:
            self._latin(run)
        if len(self._runs) > RUNS_KEPT:
            self._runs.popitem(last=False)
        return run

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
        """Whole names in the other order: given name first, or the family name behind a comma."""
        if not 2 <= len(run.words) <= RUN:
            return
        for turned in run.orders():
            compact = turned.replace(" ", "")
            hangul = has_hangul(compact)
            sought = keystrokes(compact) if hangul else compact
            names = (self.index.jamo if hangul else self.index.letters)[1]
            for found in names.exactly(sought, MOST):
                self._whole_name(run, self.index.text(names.owners[found.line]), Reading.LATIN, TURNED)
            if hangul:
                continue
            for spoken in self._heard(sound_key(turned)):
                text = spoken.text
                whole = text.name and spoken.start == 0 and spoken.end == len(text.compact)
                if whole and run.could_gain(text, 97.0):
                    likely = _likely(compact, spoken)
                    if likely >= _least_likely(spoken):
                        self._whole_name(run, text, Reading.SOUND, TURNED * _by_sound(likely))

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

    def _found(self, run: Run, lines: Lines, needle: str) -> list[Found]:
        found, more = lines.starting(needle, MOST)
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
        places = self.index.sounds.starting(key, MOST_HEARD)[0]
        return [self.index.spoken(found) for found in places if found.typed_out != begun]

    def _sounds(self, run: Run) -> None:
        key = sound_key(run.query)
        if len(run.compact) < 2 or not key:
            return
        judged: dict[str, float] = {}
        for spoken in self._heard(key):
            self._sound(run, spoken, judged)
        begun = sound_prefix(run.query)
        if len(run.compact) >= 4 and len(begun) >= 3:
            judged = {}
            for spoken in self._heard(begun, begun=True):
                self._sound(run, spoken, judged)

    def _sound(self, run: Run, spoken: Spoken, judged: dict[str, float]) -> None:
        text = spoken.text
        end = spoken.end if spoken.typed_out else _word_end(text, spoken.start, len(run.compact))
        if not run.could_gain(text, _placed(text, spoken.start, end, spoken.typed_out) * 0.97):
            return
        likely = judged.get(spoken.said)
        if likely is None:
            likely = judged[spoken.said] = _likely(run.compact, spoken)
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
            allowed = min(allowed, 1) if size >= 5 else 0
        if not allowed or any(hit.score >= GOOD for hit in run.best.values()):
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
                for found in lines.words(unit, MOST_HEARD):
                    if name and found.start and len(run.words) > 2:
                        continue  # more than a given name was typed
                    start, end = found.start, found.end
                    if reading is Reading.JAMO:
                        start, end = lines.character(found.line, start), lines.character(found.line, end)
                    text = self.index.text(lines.owners[found.line])
                    run.meet(text, start, end, reading, typed_out=True, factor=factor, close=True)


def words_of(query: str) -> tuple[Word, ...]:
    """The words of a query, folded, each knowing how it was typed."""
    words: list[Word] = []
    for token in query.split():
        folded = fold(token).split()
        for number, word in enumerate(folded):
            words.append(Word(word, token if len(folded) == 1 else word, number == 0))
    # Folding may join what stands in several tokens (loose jamo, say); then the folded words are all there is.
    whole = fold(query).split()
    if [word.folded for word in words] != whole:
        return tuple(Word(word, word, True) for word in whole)
    return tuple(words)


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


def _word_end(text: Text, start: int, letters: int) -> int:
    """The end of the word in which ``letters`` letters from ``start`` end."""
    return next((at for at in text.starts if at >= start + letters), len(text.compact))


def _likely(compact: str, spoken: Spoken) -> float:
    alike = plausibility if has_hangul(spoken.said) else latin_alike
    return alike(compact, spoken.said, prefix=not spoken.typed_out)


def _least_likely(spoken: Spoken) -> float:
    """Where a whole name of three syllables sounds right, a rarer spelling of each is no accident."""
    text = spoken.text
    whole = spoken.typed_out and text.name and spoken.start == 0 and spoken.end == len(text.compact)
    return 0.1 if whole and len(spoken.said) >= 3 and has_hangul(spoken.said) else LEAST_LIKELY


def _by_sound(likely: float) -> float:
    """What a meeting by sound is worth beside one by letters, by how likely the spelling is (0 to 1)."""
    return 0.6 + 0.37 * likely


def _errors_allowed(size: int, *, jamo: bool) -> int:
    """Typing errors forgiven in ``size`` letters; a syllable has two to three jamo, so jamo count for less."""
    if jamo:
        return 0 if size < 6 else 1 if size < 12 else 2
    return 0 if size < 4 else 1 if size < 8 else 2 if size < 14 else 3


def _is_met(whole: Run) -> bool:
    """Whether all words together met something so well that they were not meant apart."""
    return any(hit.score >= MET for hit in whole.best.values())


def _better(one: Path | None, other: Path) -> Path:
    return other if one is None or other.score > one.score else one


def _shown(hit: Hit) -> str:
    return hit.text.shown if hit.text is not None else hit.shown


def _hit_spans(hit: Hit) -> tuple[Span, ...]:
    return ((0, hit.end),) if hit.text is None else spans_of(hit.text, hit.start, hit.end)
