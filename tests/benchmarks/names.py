"""How often the right name comes first: one spelling of a Korean name asked for by another.

    python tests/benchmarks/names.py [folder with names_train.tsv and names_dev.tsv] [--peers N]

Every pair of ``names_dev.tsv`` is asked both ways among all Hangul names of both files (those of
names_train only crowd the index; the table was learned from them, without the names that are
asked). ``Hangul known``: the index holds the Hangul. ``Latin only``: it holds one spelling a name,
for the pair asked the other one. Candidates come by sound key, or by the nearest keys if none is
any good; they are ranked by likelihood. The peers (rapidfuzz) score every name of the index against
the query, in Latin: the Revised Romanization where the Hangul is known; they are slow, so they
answer a random sample. Ties count against whoever made them.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.hangul.alike import latin_affinity  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.hangul.pronounce import romanize  # noqa: E402
from kdrama_tui.hangul.sound import query_keys, sound_keys  # noqa: E402
from kdrama_tui.hangul.spelling import affinity  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
WHERE = (
    "The names are not part of the project: put names_train.tsv (hangul, latin) and names_dev.tsv (hangul, "
    "spelling_a, spelling_b) in a folder and name it. Ours come from Wikidata, kpopnet, KOBIS and the "
    "National Assembly."
)
WEAK = -6.0  # under it no candidate is any good, and the nearest keys are asked too


class Ask(NamedTuple):
    """A query, the Hangul it means, and the spelling that the index has of it in Latin."""

    query: str
    hangul: str
    other: str


class Index:
    """Texts by sound key. ``owner`` tells which name a text belongs to."""

    def __init__(self, texts: Iterable[tuple[str, str]], keys: Callable[[str], tuple[str, ...]]) -> None:
        self.buckets: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for text, owner in texts:
            for key in keys(text):
                self.buckets[key].append((text, owner))
        self.keys = list(self.buckets)

    def candidates(self, wanted: Iterable[str]) -> dict[tuple[str, str], None]:
        """Texts with one of these keys."""
        return {entry: None for key in wanted for entry in self.buckets.get(key, ())}

    def near(self, wanted: Iterable[str]) -> dict[tuple[str, str], None]:
        """Texts with one of the nearest keys."""
        found: dict[tuple[str, str], None] = {}
        for key in wanted:
            for other, _, _ in process.extract(key, self.keys, scorer=fuzz.ratio, limit=40, score_cutoff=70):
                found.update(dict.fromkeys(self.buckets[other]))
        return found


def rank(ask: Ask, index: Index, score: Callable[[str, str], float], latin: bool) -> tuple[int, list[str]]:
    """Place of the right name (0 if not found) and the names before it.

    Of Latin texts, only the pair's other spelling may find the name.
    """
    wanted = query_keys(ask.query)

    def scored(entries: Iterable[tuple[str, str]]) -> dict[str, float]:
        best: dict[str, float] = {}
        for text, owner in entries:
            if not (latin and owner == ask.hangul and text != ask.other):
                value = score(ask.query, text)
                best[owner] = max(best.get(owner, -1e9), value)
        return best

    best = scored(index.candidates(wanted))
    if max(best.values(), default=-1e9) < WEAK:
        best.update(scored(index.near(wanted)))
    if ask.hangul not in best:
        return 0, []
    mine = best[ask.hangul]
    before = [name for name, value in best.items() if value >= mine and name != ask.hangul]
    return 1 + len(before), before


def figures(places: Sequence[int]) -> str:
    """R@1, R@5 and MRR."""
    n = len(places)
    first = sum(p == 1 for p in places) / n
    five = sum(0 < p <= 5 for p in places) / n
    mrr = sum(1 / p for p in places if p) / n
    return f"{first:7.3f} {five:7.3f} {mrr:7.3f}"


def peer(
    asks: Sequence[Ask], texts: Sequence[tuple[str, str]], scorer: Callable[..., float], latin: bool
) -> list[int]:
    """Places by a scorer of rapidfuzz over every text, both sides folded."""
    folded = [fold(text) for text, _ in texts]
    places = []
    for ask in asks:
        query = fold(ask.query)
        best: dict[str, float] = {}
        for _, value, at in process.extract(query, folded, scorer=scorer, processor=None, limit=None):
            text, owner = texts[at]
            if not (latin and owner == ask.hangul and text != ask.other):
                best[owner] = max(best.get(owner, 0.0), value)
        mine = best.get(ask.hangul, 0.0)
        places.append(1 + sum(value >= mine for name, value in best.items() if name != ask.hangul))
    return places


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a TSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Find Korean names by another spelling.")
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--peers", type=int, default=150, help="queries for the peers, a random sample")
    parser.add_argument("--misses", action="store_true", help="show what was not put first")
    options = parser.parse_args()
    train, dev = options.data / "names_train.tsv", options.data / "names_dev.tsv"
    if not (train.exists() and dev.exists()):
        parser.exit(1, f"No names in {options.data}. {WHERE}\n")

    pairs = read(dev)
    asks = [Ask(row["spelling_a"], row["hangul"], row["spelling_b"]) for row in pairs]
    asks += [Ask(row["spelling_b"], row["hangul"], row["spelling_a"]) for row in pairs]
    crowd = {row["hangul"]: row["latin"] for row in read(train)}
    asked = {ask.hangul for ask in asks}
    both = len(asked & crowd.keys())
    names = sorted(asked | crowd.keys())
    print(
        f"{len(asks)} queries for {len(asked)} names among {len(names)}; {both} of them are in names_train "
        "too, and were left out of the learning"
    )
    print(f"{'':34}{'R@1':>7} {'R@5':>7} {'MRR':>7} {'ms/query':>9}")

    known = [(name, name) for name in names]
    spelled = [(latin, name) for name, latin in crowd.items() if name not in asked]
    spelled += list({(ask.other, ask.hangul): None for ask in asks})
    for title, index, score in (
        ("Hangul known", Index(known, sound_keys), affinity),
        ("Latin only", Index(spelled, query_keys), latin_affinity),
    ):
        latin = title == "Latin only"
        places = []
        began = time.perf_counter()
        missed = []
        for ask in asks:
            place, before = rank(ask, index, score, latin)
            places.append(place)
            if place != 1:
                missed.append((ask, place, before))
        each = (time.perf_counter() - began) / len(asks) * 1000
        print(f"{title:12} {'kdrama-tui':20} {figures(places)} {each:9.2f}")
        sample = random.Random(1).sample(asks, min(options.peers, len(asks)))
        texts = spelled if latin else [(romanize(name[0]) + " " + romanize(name[1:]), name) for name in names]
        for label, scorer in (("ratio", fuzz.ratio), ("WRatio", fuzz.WRatio)):
            began = time.perf_counter()
            places = peer(sample, texts, scorer, latin)
            each = (time.perf_counter() - began) / max(1, len(sample)) * 1000
            print(f"{'':12} {'rapidfuzz ' + label:20} {figures(places)} {each:9.2f}  ({len(sample)} queries)")
        if options.misses:
            for ask, place, before in missed:
                print("  ", place, ask.query, ask.hangul, ask.other if latin else "", *before[:5])


if __name__ == "__main__":
    main()
