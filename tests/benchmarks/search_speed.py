"""How long a keystroke takes to search, beside rapidfuzz and fzf over the same texts.

    python tests/benchmarks/search_speed.py [folder with titles_real.tsv and names_train.tsv] [--titles N …]

The shipped catalog comes first, then grown ones of N titles (20000 unless told), each in a process of its own, read
from a file as the program reads it. Index: from the catalog to the first question, with the engine. A hundred
queries, a fixed list and the rest drawn from the catalog, are typed forward, key by key (Hangul as the keys compose
it), each into an engine that remembers nothing; the box is searched for all that fits, as the screen does.

The peers answer a random sample of the same states of the box. rapidfuzz: ``process.extract(query, texts,
scorer=WRatio, limit=50)``. fzf, if it is installed: ``fzf --filter QUERY`` reading the texts, a line each, from a file
that is in memory; from its time is taken what a run with nothing to read takes. Its matching alone is that run less
one over the same lines that finds nothing. The last columns are the peer's time over ours for the same sample.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog, Credit, Title  # noqa: E402
from kdrama_tui.hangul.jamo import choseong, compose, has_hangul, keystrokes, to_two_set  # noqa: E402
from kdrama_tui.memory import keep_for_good  # noqa: E402
from kdrama_tui.paths import shipped_catalog  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from kdrama_tui.storage import catalog as catalog_file  # noqa: E402
from kdrama_tui.storage.catalog import load_catalog  # noqa: E402
from tests.benchmarks import grow  # noqa: E402

T = TypeVar("T")

LIMIT = 100  # as the screen asks
PEER_LIMIT = 50
MOST_WORDS = 4  # of a title that somebody types
BASELINES = 15
NOWHERE = "\u2603\u2603\u2603"  # in no text

FIXED = """
my sassy girl
a moment to remember
the classic
crahs landing on you
chul soo
Cheol-su
ch'ŏlsu
son ye jin
yi pyonghon
jun ji hyun
lee chang dong oasis
oasis 2002
kim lee moment
철수
손예진
내 머리 속의 지우개
부산해
ㅊㅅ
ㄴㅁㄹㅅㅇㅈㅇㄱ
cjftn
""".strip().splitlines()

HOSTILE = {
    "10,000 Latin letters": "a" * 10_000,
    "10,000 letters in words": "chul soo " * 1_112,
    "10,000 syllables": "철수" * 5_000,
    "10,000 bare consonants": "ㅊㅅ" * 5_000,
    "10,000 digits": "20" * 5_000,
    "10,000 spaces": " " * 10_000,
    "200 different letters": "the quick brown fox jumps over the lazy dog " * 5,
    "eight short words": "a i o u e y n s",
    "eight family names": "kim lee park choi jung kang cho yoon",
    "eight family names, Hangul": "김 이 박 최 정 강 조 윤",
    "lone combining marks": "\u0301\u0308\u0330" * 20,
    "marks on letters": "c\u0301h\u0308u\u0330l\u0301" * 20,
    "lone conjoining jamo": "\u11a8\u1161\u1100\u11ab" * 10,
    "half-typed syllables": "처ㄹㅅㅜ 내 머ㄹ ㅣ",
    "bare vowels": "ㅏㅓㅗㅜㅡㅣ",
    "regex signs": r".*+?^$()[]{}|\b\d(?=.)",
    "shell signs": "$(rm -rf ~); `x` && y | z > 'a' \"b\" !c",
    "emoji": "🍿👨‍👩‍👧‍👦🇰🇷❤️" * 10,
    "right to left": "אהבה عن الحب \u202eabc\u202c",
    "NUL and controls": "ch\0ul\x1b[31m s\x07oo\x7f",
    "lone surrogates": "\ud800\udc00chul\udfff",
}


class Typed(NamedTuple):
    """What stood in the box, how long it took to search, and how many titles came."""

    query: str
    ms: float
    found: int


# -- queries -------------------------------------------------------------------------------------------


def _plain(name: str) -> str:
    return name.replace("-", " ").lower()


def _english(title: Title, rng: random.Random) -> str:
    return _begin(title.title if rng.random() < 0.5 else title.title.lower())


def _begin(text: str | None) -> str:
    return " ".join((text or "").split()[:MOST_WORDS])


def _romanized(title: Title, rng: random.Random) -> str:
    return _begin(title.romanized)


def _hangul(title: Title, rng: random.Random) -> str:
    return _begin(title.hangul)


def _credit(title: Title, rng: random.Random) -> Credit | None:
    everyone = [*title.directors, *title.cast]
    return rng.choice(everyone) if everyone else None


def _person(title: Title, rng: random.Random) -> str:
    """A person in one spelling or another, with or without hyphen, in either order."""
    credit = _credit(title, rng)
    if credit is None or has_hangul(credit.name):
        return ""
    name = rng.choice([credit.name, *credit.also])
    name = name if rng.random() < 0.3 else _plain(name)
    family, _, given = name.partition(" ")
    return f"{given} {family}".strip() if rng.random() < 0.25 else name


def _person_hangul(title: Title, rng: random.Random) -> str:
    credit = _credit(title, rng)
    return (credit.hangul or "") if credit is not None else ""


def _character(title: Title, rng: random.Random) -> str:
    names = [credit.character for credit in title.cast if credit.character]
    return _plain(rng.choice(names)) if names else ""


def _initials(title: Title, rng: random.Random) -> str:
    return choseong(_hangul(title, rng) if rng.random() < 0.5 else _person_hangul(title, rng))


def _other_layout(title: Title, rng: random.Random) -> str:
    return to_two_set(_person_hangul(title, rng))


def _mistyped(title: Title, rng: random.Random) -> str:
    """A title with one letter left out, doubled, or changed places with the next."""
    text = _begin(title.title).lower()
    if len(text) < 6:
        return ""
    at = rng.randrange(1, len(text) - 2)
    here, after = text[at], text[at + 1]
    return text[:at] + rng.choice([after, here + here + after, after + here]) + text[at + 2 :]


def _two_fields(title: Title, rng: random.Random) -> str:
    """A word of the title and the year, or a person and a word of the title."""
    credit = _credit(title, rng)
    word = max(title.title.lower().split(), key=len)
    if rng.random() < 0.5 or credit is None:
        return f"{word} {title.year}" if title.year else ""
    return f"{_plain(credit.name)} {word}"


DRAWN: tuple[tuple[int, Callable[[Title, random.Random], str]], ...] = (
    (12, _english),
    (8, _romanized),
    (14, _person),
    (8, _character),
    (8, _hangul),
    (8, _person_hangul),
    (7, _initials),
    (7, _mistyped),
    (6, _two_fields),
    (2, _other_layout),
)


def real_queries(catalog: Catalog, seed: int = 1) -> list[str]:
    """The fixed queries and those drawn from the catalog, a hundred if it is large enough."""
    rng = random.Random(seed)
    found = dict.fromkeys(FIXED)
    for wanted, make in DRAWN:
        left = wanted
        for _ in range(100 * wanted):
            query = make(rng.choice(catalog.titles), rng).strip()
            if left and query and query not in found:
                found[query] = None
                left -= 1
    return list(found)


def states(query: str) -> Iterator[str]:
    """What stands in the box after each key, without those that the screen takes for the same."""
    keys = keystrokes(query)
    before = ""
    for count in range(1, len(keys) + 1):
        state = (compose(keys[:count]) if has_hangul(query) else query[:count]).strip()
        if state != before:
            yield state
        before = state


# -- measuring -----------------------------------------------------------------------------------------


def timed(action: Callable[[], T]) -> tuple[T, float]:
    """What a call gives, and the milliseconds it takes."""
    began = time.perf_counter()
    result = action()
    return result, (time.perf_counter() - began) * 1000


def memory() -> float:
    """Megabytes in memory now, where the system tells; else the most so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return most_memory()
    return pages * resource.getpagesize() / 1e6


def most_memory() -> float:
    """The most megabytes that were in memory."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def ready(catalog: Catalog) -> Index:
    """The index, when an engine can be asked; as the screen does, it is kept out of garbage collection."""
    index = Index(catalog)
    Engine(index)
    keep_for_good()
    return index


def type_all(index: Index, queries: Sequence[str]) -> list[Typed]:
    """Type every query forward, each into a fresh engine."""
    typed = []
    for query in queries:
        engine = Engine(index)
        for state in states(query):
            found, ms = timed(partial(engine.search, state, LIMIT))
            typed.append(Typed(state, ms, len(found)))
    return typed


def rapidfuzz_times(asked: Sequence[str], texts: Sequence[str]) -> list[float]:
    """Milliseconds of WRatio for each."""
    ask = partial(process.extract, choices=texts, scorer=fuzz.WRatio, limit=PEER_LIMIT)
    return [timed(partial(ask, query))[1] for query in asked]


def fzf_times(asked: Sequence[str], texts: Sequence[str]) -> tuple[list[float], list[float], float]:
    """Milliseconds of fzf for each, of its matching alone, and of a run with nothing to read."""

    def run(query: str, path: Path) -> float:
        with path.open("rb") as file:
            command = ["fzf", f"--filter={query}"]
            return timed(partial(subprocess.run, command, stdin=file, stdout=subprocess.DEVNULL))[1]

    with tempfile.TemporaryDirectory() as folder:
        lines, empty = Path(folder) / "lines", Path(folder) / "empty"
        lines.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        empty.touch()
        start = statistics.median(run("a", empty) for _ in range(BASELINES))
        reading = statistics.median(run(NOWHERE, lines) for _ in range(BASELINES))
        times = [run(query, lines) for query in asked]
    return [max(0.0, ms - start) for ms in times], [max(0.0, ms - reading) for ms in times], start


def at_share(times: Sequence[float], share: float) -> float:
    """The time that this share of the times does not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def row(label: str, times: Sequence[float], ours: Sequence[float] = ()) -> str:
    """A line of the table."""
    figures = [statistics.median(times), at_share(times, 0.95), at_share(times, 0.99), max(times)]
    line = f"  {label:34}{len(times):6}" + "".join(f"{each:10.2f}" for each in figures)
    if ours:
        line += f"{figures[0] / statistics.median(ours):9.1f}x{figures[1] / at_share(ours, 0.95):8.1f}x"
    return line


# -- the report ----------------------------------------------------------------------------------------


def report(path: Path, *, most: int, peers: int, slowest: int) -> bool:
    """Measure one catalog and print its tables.

    Args:
        path: the catalog file.
        most: how many queries are typed.
        peers: how many keystrokes the peers answer.
        slowest: how many of the slowest keystrokes are shown.

    Returns:
        whether all bad input was answered.
    """
    size = path.stat().st_size
    if size > catalog_file.MAX_BYTES:
        print(f"the program itself refuses files of {size / 1e6:.0f} MB; read here all the same")
        catalog_file.MAX_BYTES = size
    catalog, loading = timed(partial(load_catalog, path))
    texts = grow.texts(catalog)
    gc.collect()
    before = memory()
    index, building = timed(partial(ready, catalog))
    print(f"{len(catalog.titles)} titles, {len(texts)} texts")
    print(f"  catalog read in {loading / 1000:.2f} s; index and engine ready in {building / 1000:.2f} s")
    print(f"  memory {before:.0f} MB before, {memory():.0f} MB after, {most_memory():.0f} MB at most", end="")
    typed = type_all(index, real_queries(catalog)[:most])
    print(f"; {memory():.0f} MB after {len(typed)} keystrokes\n", flush=True)

    print(f"  {'ms a keystroke':34}{'n':>6}{'median':>10}{'p95':>10}{'p99':>10}{'max':>10}", end="")
    print(f"{'x median':>10}{'x p95':>9}")
    print(row("kdrama-tui", [each.ms for each in typed]))
    sample = random.Random(1).sample(typed, min(peers, len(typed)))
    if sample:
        beside(sample, texts)
    if slowest:
        print(f"\n  {'slowest':34}{'titles':>6}{'ms':>10}")
        for each in sorted(typed, key=lambda each: -each.ms)[:slowest]:
            print(f"  {each.query:34}{each.found:6}{each.ms:10.2f}")
    return hostile(index)


def beside(sample: Sequence[Typed], texts: Sequence[str]) -> None:
    """Print the lines of the peers."""
    ours = [each.ms for each in sample]
    asked = [each.query for each in sample]
    print(row("kdrama-tui, the sample", ours))
    print(row("rapidfuzz WRatio", rapidfuzz_times(asked, texts), ours))
    if shutil.which("fzf"):
        whole, matching, start = fzf_times(asked, texts)
        print(row(f"fzf --filter, less {start:.1f} ms of start", whole, ours))
        print(row("fzf, matching alone", matching, ours))


def hostile(index: Index) -> bool:
    """Paste what nobody types; whether all of it was answered."""
    print(f"\n  {'bad input, pasted at once':34}{'titles':>6}{'ms':>10}")
    times, good = [], True
    for label, text in HOSTILE.items():
        try:
            found, ms = timed(partial(Engine(index).search, text, LIMIT))
        except Exception as error:
            good = False
            print(f"  {label:34}  raised {error!r:.80}")
        else:
            times.append(ms)
            print(f"  {label:34}{len(found):6}{ms:10.2f}")
    print(f"  {'max':40}{max(times, default=0.0):10.2f}\n", flush=True)
    return good


def main() -> None:
    """Measure the shipped catalog and the grown ones."""
    parser = argparse.ArgumentParser(description="Time searching, keystroke by keystroke.")
    parser.add_argument("data", type=Path, nargs="?", default=grow.DATA)
    parser.add_argument("--titles", type=int, nargs="*", default=[20_000], help="sizes of grown catalogs")
    parser.add_argument("--catalog", type=Path, help="measure this catalog file and no other")
    parser.add_argument("--queries", type=int, default=100, help="how many queries are typed")
    parser.add_argument("--peers", type=int, default=60, help="keystrokes for the peers, a random sample")
    parser.add_argument("--slowest", type=int, default=5, help="how many of the slowest keystrokes to show")
    options = parser.parse_args()
    if options.catalog is not None:
        good = report(options.catalog, most=options.queries, peers=options.peers, slowest=options.slowest)
        parser.exit(0 if good else 1)

    same = [f"--{name}={getattr(options, name)}" for name in ("queries", "peers", "slowest")]
    command = [sys.executable, __file__, *same]
    good = subprocess.run([*command, f"--catalog={shipped_catalog()}"]).returncode == 0
    if options.titles and not grow.is_there(options.data):
        parser.exit(1, f"No films and names in {options.data}. {grow.WHERE}\n")
    for size in options.titles:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "catalog.json"
            grow.save(grow.grow(size, options.data), path)
            good = subprocess.run([*command, f"--catalog={path}"]).returncode == 0 and good
    parser.exit(0 if good else 1)


if __name__ == "__main__":
    main()
