"""Learn how jamo are spelled in Latin letters, and write the table the product ships.

    python tests/benchmarks/learn_spellings.py [names.tsv] [-o table.json]

Reads a TSV file with the columns ``hangul``, ``latin``, ``surname_hangul``, ``surname_latin`` and
``given_latin``; a column ``source`` is counted. Each name is cut into onset, vowel and coda chunks
by the likeliest alignment, the chunks are counted, and the counts make the next alignment, until
nothing moves. Names whose best alignment stays improbable (pen names, Chinese readings) are left
out of the counts.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.hangul.jamo import split  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.hangul.pronounce import CODA_LETTERS, NEUTRAL, ONSET_LETTERS, VOWEL_LETTERS  # noqa: E402

DATA = ROOT.parent / "shared" / "data" / "names_train.tsv"
ASKED = DATA.with_name("names_dev.tsv")
TABLE = ROOT / "kdrama_tui" / "hangul" / "spelling_table.json"
WHERE = (
    "The names are not part of the project. Any TSV of Korean names with the columns above will do; ours "
    "came from Wikidata and kpopnet (CC0), KOBIS by way of an MIT repository, and the National Assembly "
    "(CC BY 3.0)."
)

_SYLLABLE = re.compile(r"([^aeiouwy]{0,3})([aeiouwy]{1,5})([^aeiouwy]{0,3})")
_RUN = re.compile(r"[가-힣]{1,6}")
# One unit of a name: part, position in the name (F family, G first given, H later given), syllable.
Syllable = tuple[str, str, str, str]  # position, onset, vowel, coda
Chunks = tuple[str, str, str]


def syllables(hangul: str, family: int) -> list[Syllable]:
    """The syllables of a name with their positions; ``family`` of them belong to the family name."""
    out: list[Syllable] = []
    for index, char in enumerate(hangul):
        position = "F" if index < family else "G" if index == family else "H"
        out.append((position, *split(char)))
    return out


class Model:
    """Counts of chunks for jamo, from the narrowest context to the bare jamo."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.cache: dict[tuple[Syllable, Chunks], float] = {}

    def add(self, syllable: Syllable, chunks: Chunks) -> None:
        _, onset, vowel, coda = syllable
        for part, jamo, chunk in zip("ovc", (onset, vowel, coda), chunks, strict=True):
            for context in contexts(part, jamo, syllable):
                self.counts[context][chunk] += 1

    def cost(self, syllable: Syllable, chunks: Chunks) -> float:
        key = syllable, chunks
        found = self.cache.get(key)
        if found is None:
            found = 0.0
            _, onset, vowel, coda = syllable
            for part, jamo, chunk in zip("ovc", (onset, vowel, coda), chunks, strict=True):
                p = prior(part, jamo, chunk)
                for context in contexts(part, jamo, syllable):
                    counter = self.counts.get(context)
                    if counter:
                        p = (counter[chunk] + 4 * p) / (counter.total() + 4)
                found -= math.log(p)
            self.cache[key] = found
        return found


def contexts(part: str, jamo: str, syllable: Syllable) -> tuple[str, ...]:
    """The contexts a chunk is counted in, widest first; the product looks them up by the same names."""
    position, onset, vowel, coda = syllable
    if part == "o":
        return f"o{jamo}", f"o{position}{jamo}", f"o{position}{jamo}{vowel}"
    if part == "v":
        return f"v{jamo}", f"v{position}{jamo}", f"v{position}{onset}{vowel}{coda or '-'}"
    return f"c{jamo or '-'}", f"c{position}{jamo or '-'}", f"c{position}{onset}{vowel}{coda or '-'}"


def prior(part: str, jamo: str, chunk: str) -> float:
    """A first guess: the Revised Romanization, and what differs little from it."""
    if part == "o":
        usual = ONSET_LETTERS[jamo]
    elif part == "v":
        usual = VOWEL_LETTERS[jamo]
    else:
        usual = CODA_LETTERS[NEUTRAL[jamo]]
    return math.exp(-3.0 * distance(usual, chunk)) * 0.5 + 1e-7


def distance(a: str, b: str) -> float:
    """Edit distance where letters romanizers swap cost little."""
    row = [float(j) for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], float(i)
        for j, y in enumerate(b, 1):
            swap = 0.0 if x == y else 0.3 if {x, y} in CLOSE else 1.5
            last, row[j] = row[j], min(last + swap, row[j] + 1, row[j - 1] + 1)
    return row[-1]


CLOSE = [
    set(pair) for pair in ("gk", "dt", "bp", "rl", "jc", "eo", "ou", "eu", "ei", "yi", "wu", "wo", "fp", "zj")
]


def align(model: Model, name: list[Syllable], latin: str) -> tuple[float, list[Chunks]] | None:
    """The likeliest cut of folded Latin letters into chunks, and its cost; no space lies in a syllable."""
    states: dict[int, tuple[float, list[Chunks]]] = {0: (0.0, [])}
    for syllable in name:
        after: dict[int, tuple[float, list[Chunks]]] = {}
        for start, (cost, chunks) in states.items():
            for end, cut in cuts(latin, start):
                total = cost + model.cost(syllable, cut)
                if end not in after or total < after[end][0]:
                    after[end] = total, [*chunks, cut]
        states = after
    return states.get(len(latin))


def cuts(latin: str, start: int) -> Iterator[tuple[int, Chunks]]:
    """Every syllable that can begin at ``start``, with the place after it (and after a space)."""
    if start < len(latin) and latin[start] == " ":
        start += 1
    match = _SYLLABLE.match(latin, start)
    if match is None or " " in match[0]:
        part = latin[start:].partition(" ")[0]
        match = _SYLLABLE.match(part)
        if match is None:
            return
    onset, nucleus, tail = match.groups()
    for v in range(1, len(nucleus) + 1):
        codas = range(len(tail) + 1) if v == len(nucleus) else (0,)
        for c in codas:
            yield start + len(onset) + v + c, (onset, nucleus[:v], tail[:c])


def hangul_in(path: Path) -> frozenset[str]:
    """The Hangul names of a TSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(
            row["hangul"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def read(path: Path, without: frozenset[str] = frozenset()) -> Iterator[tuple[list[Syllable], str, str]]:
    """Names ready to align: syllables, folded Latin with the family name first, and the source."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            hangul, family = row["hangul"], row["surname_hangul"]
            latin = fold(row["surname_latin"] + " " + row["given_latin"])
            plain = latin.replace(" ", "")
            if hangul not in without and _RUN.fullmatch(hangul) and plain.isascii() and plain.isalpha():
                yield syllables(hangul, len(family)), latin, row.get("source", "")


def learn(
    names: Iterable[tuple[list[Syllable], str, str]], rounds: int = 4
) -> tuple[Model, Counter[str], int]:
    """Align, count, and align again. Returns the counts, the syllables seen and how many names were used."""
    names = list(names)
    model = Model()
    for _ in range(rounds):
        fresh = Model()
        seen: Counter[str] = Counter()
        used = 0
        for name, latin, _ in names:
            found = align(model, name, latin)
            if found is None or found[0] > 9.0 * len(name):
                continue
            used += 1
            for syllable, chunks in zip(name, found[1], strict=True):
                fresh.add(syllable, chunks)
                position, onset, vowel, coda = syllable
                seen[f"{'F' if position == 'F' else 'G'}{onset}{vowel}{coda}"] += 1
        model = fresh
    return model, seen, used


def main() -> None:
    """Learn from the file given and write the table."""
    parser = argparse.ArgumentParser(description="Learn how jamo are spelled in Latin letters.")
    parser.add_argument("names", type=Path, nargs="?", default=DATA)
    parser.add_argument(
        "--without", type=Path, default=ASKED, help="names in this TSV are left out: they measure"
    )
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    options = parser.parse_args()
    if not options.names.exists():
        parser.exit(1, f"No names at {options.names}. {WHERE}\n")
    held = hangul_in(options.without) if options.without.exists() else frozenset()
    names = list(read(options.names, held))
    model, seen, used = learn(names)
    sources = Counter(source for *_, source in names)
    table: dict[str, Any] = {
        "about": "How often which Latin letters are written for a jamo of a Korean name. No names.",
        "source": "Learned by alignment (tests/benchmarks/learn_spellings.py) from spellings in use: "
        + ", ".join(f"{name} {count}" for name, count in sources.most_common()),
        "licence": "CC0 1.0; spellings of the National Assembly under CC BY 3.0",
        "names": used,
        "chunks": {
            context: dict(counter.most_common()) for context, counter in sorted(trim(model.counts).items())
        },
        "syllables": {key: count for key, count in sorted(seen.items()) if count > 1},
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    # One line a context, so that a new table shows its changes.
    text = re.sub(r"(\},)(?=\")", "\\1\n", text).replace('"chunks":{', '"chunks":{\n') + "\n"
    options.output.write_text(text, encoding="utf-8")
    print(f"{used} of {len(names)} names, {len(table['chunks'])} contexts, {len(text.encode()) // 1024} KB")


def trim(counts: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Without what one careless spelling made: rare chunks, and narrow contexts that say nothing new."""
    out: dict[str, Counter[str]] = {}
    for context, counter in counts.items():
        wide = len(context) == 2
        least = 2 if not wide else max(2, counter.total() // 2000)
        kept = Counter({chunk: count for chunk, count in counter.items() if count >= least})
        if kept and (wide or counter.total() >= 4):
            out[context] = kept
    return out


if __name__ == "__main__":
    main()
