"""How often the right name comes first: one spelling of a Korean name asked for by another.

    python tests/benchmarks/names.py [folder with names_train.tsv and names_dev.tsv] [--as title] [--peers N]

Every pair of ``names_dev.tsv`` is asked both ways among all names of both files (those of names_train only crowd the
index; the table was learned from them, without the names that are asked). The program's own search answers, over a
catalog that has every name as the only member of a cast, or with ``--as title`` as a title. ``Hangul known``: the
catalog has nothing but the Hangul. ``Latin only``: it has nothing but one spelling, for the pair asked the other one.

``--unseen N`` measures what no constant was set with an eye on: N names of names_train, drawn at random, are kept out
of a table that is learned anew, and asked by the one spelling there is of each, with the Hangul known. Among them are
pen names and Chinese names by their Chinese readings, which no spelling of the Hangul leads to.

The peers score every name against the query, in Latin: the Revised Romanization where the Hangul is known. rapidfuzz
is slow, so it answers a random sample, and so does ``fzf --filter`` if it is installed. Ties count against whoever
made them.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog, Credit, Title  # noqa: E402
from kdrama_tui.hangul import alike, chunks  # noqa: E402
from kdrama_tui.hangul.chunks import Table  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.hangul.pronounce import romanize  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from tests.benchmarks.learn_spellings import hangul_in, learn, trim  # noqa: E402
from tests.benchmarks.learn_spellings import read as learnable  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
WHERE = (
    "The names are not part of the project: put names_train.tsv (hangul, latin) and names_dev.tsv (hangul, "
    "spelling_a, spelling_b) in a folder and name it. Ours come from Wikidata, kpopnet, KOBIS and the "
    "National Assembly."
)
NOBODY = "\u2603"  # the title where the names are those of people: nothing that is asked for


class Ask(NamedTuple):
    """A query, the Hangul it means, and the spelling that the index has of it in Latin."""

    query: str
    hangul: str
    other: str


Text = tuple[str, str]  # a name as it is written, and its Hangul


def engine_of(texts: Sequence[Text], *, as_title: bool) -> Engine:
    """The search over a catalog of names. The id of a title is the number of its name."""
    rows = []
    for number, (text, _) in enumerate(texts):
        if as_title:
            rows.append(Title(str(number), text, text if fold(text).isascii() is False else None))
        else:
            rows.append(Title(str(number), NOBODY, cast=(Credit(text),)))
    return Engine(Index(Catalog(tuple(rows))))


def place(ask: Ask, scores: Sequence[tuple[int, float]], texts: Sequence[Text], *, latin: bool) -> int:
    """Place of the right name among the texts that were found, 0 if it was not.

    Of Latin texts, only the pair's other spelling may find the name.
    """
    best: dict[str, float] = {}
    for number, score in scores:
        text, hangul = texts[number]
        if not (latin and hangul == ask.hangul and text != ask.other):
            best[hangul] = max(best.get(hangul, 0.0), score)
    mine = best.pop(ask.hangul, None)
    return 0 if mine is None else 1 + sum(score >= mine for score in best.values())


def ours(engine: Engine) -> Callable[[str], list[tuple[int, float]]]:
    """What the search finds."""
    return lambda query: [(int(match.title.id), match.score) for match in engine.search(query)]


def rapidfuzz(
    texts: Sequence[Text], scorer: Callable[..., float]
) -> Callable[[str], list[tuple[int, float]]]:
    """What a scorer of rapidfuzz gives to every text, both sides folded."""
    folded = [fold(text) for text, _ in texts]

    def answer(query: str) -> list[tuple[int, float]]:
        found = process.extract(fold(query), folded, scorer=scorer, limit=None)
        return [(at, score) for _, score, at in found]

    return answer


def fzf(texts: Sequence[Text]) -> Callable[[str], list[tuple[int, float]]]:
    """What fzf finds, in its order."""
    lines = "\n".join(f"{number} {fold(text)}" for number, (text, _) in enumerate(texts))

    def answer(query: str) -> list[tuple[int, float]]:
        command = ["fzf", "--nth=2..", f"--filter={fold(query)}"]
        out = subprocess.run(command, input=lines, capture_output=True, text=True).stdout.splitlines()
        return [(int(line.split()[0]), -float(at)) for at, line in enumerate(out)]

    return answer


def figures(places: Sequence[int]) -> str:
    """R@1, R@5 and MRR."""
    n = max(1, len(places))
    first = sum(p == 1 for p in places) / n
    five = sum(0 < p <= 5 for p in places) / n
    mrr = sum(1 / p for p in places if p) / n
    return f"{first:7.3f} {five:7.3f} {mrr:7.3f}"


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a TSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Find Korean names by another spelling.")
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument(
        "--as", choices=["cast", "title"], default="cast", dest="field", help="what the names are"
    )
    parser.add_argument("--peers", type=int, default=150, help="queries for the peers, a random sample")
    parser.add_argument(
        "--unseen", type=int, default=0, help="ask so many names with a table learned without them"
    )
    parser.add_argument("--misses", action="store_true", help="show what was not put first")
    options = parser.parse_args()
    train, dev = options.data / "names_train.tsv", options.data / "names_dev.tsv"
    if not (train.exists() and dev.exists()):
        parser.exit(1, f"No names in {options.data}. {WHERE}\n")

    if options.unseen:
        unseen(train, dev, options.unseen, as_title=options.field == "title", misses=options.misses)
        return
    pairs = read(dev)
    asks = [Ask(row["spelling_a"], row["hangul"], row["spelling_b"]) for row in pairs]
    asks += [Ask(row["spelling_b"], row["hangul"], row["spelling_a"]) for row in pairs]
    crowd = {row["hangul"]: row["latin"] for row in read(train)}
    asked = {ask.hangul for ask in asks}
    both = len(asked & crowd.keys())
    names = sorted(asked | crowd.keys())
    print(
        f"{len(asks)} queries for {len(asked)} names among {len(names)}, each a {options.field}; {both} of them are "
        "in names_train too, and were left out of the learning"
    )
    print(f"{'':34}{'R@1':>7} {'R@5':>7} {'MRR':>7} {'ms/query':>9}")
    known = [(name, name) for name in names]
    spelled = [(latin, name) for name, latin in crowd.items() if name not in asked]
    spelled += list(dict.fromkeys((ask.other, ask.hangul) for ask in asks))
    romanized = [(f"{romanize(name[0])} {romanize(name[1:])}", name) for name in names]
    sample = random.Random(1).sample(asks, min(options.peers, len(asks)))
    for title, latin, texts, peer_texts in (
        ("Hangul known", False, known, romanized),
        ("Latin only", True, spelled, spelled),
    ):
        engine = engine_of(texts, as_title=options.field == "title")
        measure(title, "kdrama-tui", ours(engine), asks, texts, latin=latin, misses=options.misses)
        for label, scorer in (("ratio", fuzz.ratio), ("WRatio", fuzz.WRatio)):
            answer = rapidfuzz(peer_texts, scorer)
            measure("", f"rapidfuzz {label}", answer, sample, peer_texts, latin=latin)
        if shutil.which("fzf"):
            measure("", "fzf --filter", fzf(peer_texts), sample, peer_texts, latin=latin)


def unseen(train: Path, dev: Path, count: int, *, as_title: bool, misses: bool) -> None:
    """Learn the table without some names, and ask for these."""
    rows = read(train)
    asked = random.Random(11).sample(rows, min(count, len(rows)))
    without = frozenset(row["hangul"] for row in asked) | hangul_in(dev)
    model, seen, used = learn(learnable(train, without))
    learned = Table(dict(trim(model.counts)), {key: number for key, number in seen.items() if number > 1})
    for module in (chunks, alike):
        module.table = lambda: learned  # type: ignore[attr-defined]
    names = sorted({row["hangul"] for row in rows} | hangul_in(dev))
    texts = [(name, name) for name in names]
    asks = [Ask(row["latin"], row["hangul"], "") for row in asked]
    print(
        f"{len(asks)} names, {used} others to learn from\n{'':34}{'R@1':>7} {'R@5':>7} {'MRR':>7} {'ms/query':>9}"
    )
    answer = ours(engine_of(texts, as_title=as_title))
    measure("unseen", "kdrama-tui", answer, asks, texts, latin=False, misses=misses)


def measure(
    title: str,
    label: str,
    answer: Callable[[str], list[tuple[int, float]]],
    asks: Sequence[Ask],
    texts: Sequence[Text],
    *,
    latin: bool,
    misses: bool = False,
) -> None:
    """Print the line of one who answers, and if wanted what was not put first."""
    began = time.perf_counter()
    places = [place(ask, answer(ask.query), texts, latin=latin) for ask in asks]
    each = (time.perf_counter() - began) / max(1, len(asks)) * 1000
    print(f"{title:12} {label:20} {figures(places)} {each:9.2f}  ({len(asks)} queries)", flush=True)
    if misses:
        for ask, at in zip(asks, places, strict=True):
            if at != 1:
                first = [texts[number][0] for number, _ in answer(ask.query)[:4]]
                print("  ", at, ask.query, ask.hangul, ask.other if latin else "", *first, sep=" · ")


if __name__ == "__main__":
    main()
