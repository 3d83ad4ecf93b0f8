"""Rows of other services' exports tied to a catalog: what is tied rightly, wrongly, and not at all.

    python tests/benchmarks/matching.py [folder with titles_real.tsv and names_train.tsv] [--kept] [--titles N]
        [--rows N] [--peers N] [--misses]

The films come from two sources; one that is in both is one Title, named as the first has it, and the second's row of it
is among those that are asked. A Title has the English title, the Hangul, the year and the director, and no romanized
title. Half of the films only crowd the catalog. Of the other half every sixth is left out of it: rows of these must not
be tied, and an exact tie is a false one. Rows are made as services write them: English titles, romanized ones by the
habits of many writers (``romanizers``; one row in twenty draws on the table of spellings that the program compares
with, and one in fourteen is in its own official romanization) and as IMDb has them, Hangul with its blanks or without;
directors in either order and script or none; one year in ten is off by one and one in ten missing; half of the rows say
that it is a film. ``namesake`` is a film of the same name in another year by somebody else. Films of other countries
are not in the data, so nothing is learned here of one that has name and year of a Korean one.

The constants of the program were set with an eye on the half of the films that is asked without ``--kept``; with it the
other half is asked, with other seeds, which nothing was set by. ``--titles N`` crowds the catalog with made-up films.

The peer is rapidfuzz's WRatio over the same names, folded, with several cutoffs, and with the year too: what scores
less, or is of another year by two or more, is not tied. It takes a random sample, as it is slow.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog, Title  # noqa: E402
from kdrama_tui.exchange.foreign import Foreign  # noqa: E402
from kdrama_tui.exchange.matching import Matcher, Tie, Verdict  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from tests.benchmarks.export_rows import SORTS, Ask, asks_of, films, made_up  # noqa: E402
from tests.benchmarks.grow import DATA, WHERE, is_there, read_names  # noqa: E402

LEFT_OUT = 6  # one film in so many of those that are asked is not in the catalog
CUTOFFS = (80, 86, 90, 95)


def peer(titles: Sequence[Title]) -> Callable[[Foreign], tuple[float, Title]]:
    """The best title by WRatio among those of about the year, and its score."""
    names = [(fold(text), title) for title in titles for text in (title.title, title.hangul) if text]
    texts = [name for name, _ in names]

    def answer(row: Foreign) -> tuple[float, Title]:
        best: tuple[float, Title] = (0.0, titles[0])
        for text in (row.title, *row.others):
            for _, score, at in process.extract(fold(text), texts, scorer=fuzz.WRatio, limit=20):
                title = names[at][1]
                near = row.year is None or title.year is None or abs(row.year - title.year) <= 1
                if near and score > best[0]:
                    best = score, title
        return best

    return answer


class Sum:
    """What became of the rows of a sort."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[Verdict, bool]] = Counter()
        self.inside = 0

    def add(self, verdict: Verdict, title: Title | None, right: str | None) -> bool:
        good = (title.id if title else None) == right
        self.counts[verdict, good] += 1
        self.inside += right is not None
        return good

    @property
    def precision(self) -> float:
        """Of what is tied exactly, the share that is right."""
        right, wrong = self.counts[Verdict.EXACT, True], self.counts[Verdict.EXACT, False]
        return right / (right + wrong) if right + wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what is in the catalog, the share that is tied rightly, exactly or likely."""
        right = self.counts[Verdict.EXACT, True] + self.counts[Verdict.LIKELY, True]
        return right / self.inside if self.inside else 1.0

    def line(self, label: str) -> str:
        cells = "".join(
            f"{self.counts[verdict, good] or '·':>7}" for verdict in Verdict for good in (True, False)
        )
        recall = f"{self.recall:9.3f}" if self.inside else f"{'':9}"
        return f"{label:30}{sum(self.counts.values()):6}{cells}{self.precision:9.3f}{recall}"


HEAD = (
    f"{'':30}{'rows':>6}{'exact':>10}{'':4}{'likely':>10}{'':4}{'unmatched':>12}{'':4}\n"
    f"{'':36}{'right':>7}{'wrong':>7}{'right':>7}{'wrong':>7}{'right':>7}{'wrong':>7}{'prec.':>9}{'recall':>9}"
)


def table(asks: Iterable[Ask], ties: Iterable[Tie], *, misses: bool) -> Sum:
    """Print what became of the rows, by sort and by what else they have."""
    whole = Sum()
    sums: dict[str, dict[str, Sum]] = {"sort": {}, "year": {}, "director": {}}
    for ask, tie in zip(asks, ties, strict=True):
        good = whole.add(tie.verdict, tie.title, ask.right)
        place = "in the catalog" if ask.right else "not in it"
        for by, key in (("sort", ask.sort), ("year", ask.year), ("director", ask.director)):
            label = (
                key
                if by != "sort" or ask.sort == "namesake"
                else f"{key}"
                if ask.right
                else "not in the catalog"
            )
            sums[by].setdefault(label, Sum()).add(tie.verdict, tie.title, ask.right)
        if misses and not good:
            row = ask.row
            print(
                tie.verdict.value, place, ask.sort, row.title, row.year, row.people, "→", ask.right, "not",
                tie.title and tie.title.id, tie.reason, sep=" · ",
            )  # fmt: skip
    print(HEAD)
    order = [*SORTS, "as IMDb has it", "as the other source has it", "not in the catalog", "namesake"]
    for by, rows in sums.items():
        for label in sorted(rows, key=lambda label: (order.index(label) if label in order else 0, label)):
            print(rows[label].line(label if by == "sort" else f"  {label}"))
    print(whole.line("all"))
    return whole


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Tie rows of other services' exports to a catalog.")
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--kept", action="store_true", help="the films that nothing was set by, other seeds")
    parser.add_argument("--seed", type=int, help="of the rows")
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument(
        "--titles", type=int, default=0, help="crowd the catalog to so many with made-up films"
    )
    parser.add_argument("--peers", type=int, default=400, help="rows for the peer, a random sample")
    parser.add_argument("--misses", action="store_true", help="show what was tied wrongly or not at all")
    options = parser.parse_args()
    if not is_there(options.data):
        parser.exit(1, f"No films and names in {options.data}. {WHERE}\n")

    names = read_names(options.data / "names_train.tsv")
    every = films(options.data, names)
    random.Random(20).shuffle(every)
    mine = every[1::2] if options.kept else every[::2]
    crowd = every[::2] if options.kept else every[1::2]
    outside, inside = mine[::LEFT_OUT], [film for at, film in enumerate(mine) if at % LEFT_OUT]
    titles = [film.title for film in (*inside, *crowd)]
    rng = random.Random(options.seed if options.seed is not None else 77 if options.kept else 7)
    asks = asks_of(inside, outside, options.rows, rng)
    titles += made_up(options.data, names, options.titles - len(titles), titles, rng)
    rng.shuffle(titles)

    began = time.perf_counter()
    catalog = Catalog(tuple(titles))
    engine = Engine(Index(catalog))
    searchable = time.perf_counter()
    matcher = Matcher(catalog, engine)
    ready = time.perf_counter()
    ties, times = [], []
    cpu = time.process_time()
    for ask in asks:
        at = time.perf_counter()
        ties.append(matcher.tie(ask.row))
        times.append((time.perf_counter() - at) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / max(1, len(asks))
    print(
        f"{len(asks)} rows, {len(titles)} titles, {'kept apart' if options.kept else 'set with an eye on these'}"
    )
    whole = table(asks, ties, misses=options.misses)
    slow = statistics.quantiles(times, n=100)[94]
    print(
        f"\nprecision of exact {whole.precision:.4f}, recall with likely {whole.recall:.4f}; a row takes "
        f"{statistics.median(times):.2f} ms (median), {slow:.1f} (p95), {statistics.mean(times):.2f} (mean), "
        f"{cpu:.2f} of a processor's; made ready in {ready - searchable:.1f} s, the search in "
        f"{searchable - began:.1f} s"
    )

    sample = rng.sample(asks, min(options.peers, len(asks)))
    answer = peer(titles)
    began = time.perf_counter()
    answers = [answer(ask.row) for ask in sample]
    took = (time.perf_counter() - began) * 1000 / max(1, len(sample))
    print(f"\nrapidfuzz WRatio with the year, {len(sample)} of the rows, {took:.1f} ms a row\n{HEAD}")
    for cutoff in CUTOFFS:
        done = Sum()
        for ask, (score, title) in zip(sample, answers, strict=True):
            tied = score >= cutoff
            done.add(Verdict.EXACT if tied else Verdict.UNMATCHED, title if tied else None, ask.right)
        print(done.line(f"WRatio from {cutoff}"))


if __name__ == "__main__":
    main()
