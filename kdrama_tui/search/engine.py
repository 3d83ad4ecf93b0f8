"""From a query to ranked Matches.

The words of a query are tried in runs: one run may be met by a title, the next by a person or a year ("oasis 2002",
"kim lee moment"), and every word must be met, small words aside. Each run is met in every reading that its letters
allow; the best reading of the best field counts, and a Title's score is the mean over its runs by their length.

Scores run from 0 to 100. 100 is a title typed out; a person typed out 93; the same by sound some 4 less; the start of a
word 75 and up; one typing error in six letters takes 15 %, and up to one point is lost by titles that few lists name,
so that what is about equally good is ordered by how many name it. ``CUTOFF`` is the least that is shown: below it stand
readings that meet by accident.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kdrama_tui.domain.title import Title
from kdrama_tui.hangul.alike import latin_alike
from kdrama_tui.hangul.spelling import plausibility
from kdrama_tui.memory import no_collection
from kdrama_tui.search.index import Index
from kdrama_tui.search.match import Field, Match, Reading
from kdrama_tui.search.reader import RUN, Reader
from kdrama_tui.search.run import Hit, Path, Run, Word, words_of
from kdrama_tui.search.spans import Span, merge, spans_of

CUTOFF = 52.0
MAX_QUERY = 200  # characters; what is longer cannot be a name and is cut
MAX_WORDS = 6  # words that are tried in runs; longer queries are tried whole
RUNS_KEPT = 256  # runs whose hits are remembered
MOST_TRIED = 150  # Titles that are looked at word by word
EXACT = 99.0  # the least that a title typed out has
UNNAMED = 1.0  # points less for a Title that no list names; the most named Title of the catalog loses none
SAME_PERSON = 4.0  # points by which other spellings of the person that is meant may fall behind the best
SPLIT = 0.95  # for each further run
SKIPPED = 0.97  # for each small word that met nothing
MET = 78.0  # from this score on, the words of a query belong together: a name's beginning has a little more
SMALL_WORDS = frozenset({
    "a", "an", "the", "of", "to", "in", "and", "for", "by", "with", "on", "from", "movie", "film", "drama", "korean",
    "director", "actor", "actress", "영화", "드라마", "감독", "배우", "주연",
})  # fmt: skip


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


def load_tables() -> None:
    """Load the tables of spellings now, and not at the first key."""
    plausibility("a", "아")
    latin_alike("kang", "gang")


class Engine:
    """Searches one catalog. For one thread at a time.

    Args:
        index: its readings.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._reader = Reader(index)
        self._runs: OrderedDict[tuple[tuple[Word, ...], bool, bool], Run] = OrderedDict()
        load_tables()

    def forget(self) -> None:
        """Forget what was found, because the index can do more by now."""
        self._runs.clear()

    def search(self, query: str, limit: int | None = None) -> list[Match]:
        """The Titles that the query means, best first, each with the best reason; see ``find``."""
        return self.find(query, limit).matches

    def people(self, name: str) -> frozenset[str]:
        """Ids of the Titles with a person, before or behind the camera, of this name in any spelling."""
        found = self.find(name)
        fields = (Field.CAST, Field.DIRECTOR)
        best = max((match.score for match in found.matches if match.field in fields), default=0.0)
        return frozenset(
            match.title.id
            for match in found.matches
            if match.field in fields and match.score >= best - SAME_PERSON and not match.also
        )

    def find(
        self, query: str, limit: int | None = None, keep: Callable[[Title], bool] | None = None
    ) -> Results:
        """The Titles that the query means, best first, each with the best reason, and how many there are.

        Args:
            query: as typed; anything at all is allowed, and only its first 200 characters count.
            limit: how many Matches to give at most, or None for all.
            keep: whether a Title may be given; without it all may.
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
            unnamed = self.index.unnamed
            kept = sorted((UNNAMED * unnamed[number] - score, number) for number, score in scores.items())
            titles = self.index.titles
            if keep is not None:
                kept = [each for each in kept if keep(titles[each[1]])]
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
            for text in self.index.texts.latin_of(number, compact):
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
            round(max(CUTOFF, min(score, 100.0)), 3),
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
        self._reader.read(run)
        if len(self._runs) > RUNS_KEPT:
            self._runs.popitem(last=False)
        return run


def _is_met(whole: Run) -> bool:
    """Whether all words together met something so well that they were not meant apart."""
    return whole.is_met(MET)


def _better(one: Path | None, other: Path) -> Path:
    return other if one is None or other.score > one.score else one


def _shown(hit: Hit) -> str:
    return hit.text.shown if hit.text is not None else hit.shown


def _hit_spans(hit: Hit) -> tuple[Span, ...]:
    return ((0, hit.end),) if hit.text is None else spans_of(hit.text, hit.start, hit.end)
