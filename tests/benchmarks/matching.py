"""Rows of other services' exports tied to a catalog: what is tied rightly, wrongly, and not at all.

    python tests/benchmarks/matching.py [folder with titles_real.tsv and names_train.tsv] [--kept] [--titles N]
        [--rows N] [--peers N] [--misses]

The films come from two sources; one that is in both is one Title, named as the first has it, and the second's row of it
is among those that are asked. A Title has the English title, the Hangul, the year and the director, and no romanized
title. Half of the films only crowd the catalog. Of the other half every sixth is left out of it: rows of these must not
be tied, and an exact tie is a false one. Rows are made as services write them: English titles, romanized ones by the
habits of many writers (``romanizers``; only one sort in ten draws on the table of spellings that the program compares
with) and as IMDb has them, Hangul with its blanks or without; directors in either order and script or none; one year in
ten is off by one and one in ten missing; half of the rows say that it is a film. ``namesake`` is a film of the same
name in another year by somebody else.

The constants of the program were set with an eye on the half of the films that is asked without ``--kept``; with it the
other half is asked, with other seeds, which nothing was set by. ``--titles N`` crowds the catalog with made-up films.

The peer is rapidfuzz's WRatio over the same names, folded, with the best cutoff of those tried, and with the year too:
what scores less, or is of another year by two or more, is not tied. It takes a random sample, as it is slow.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog, Credit, Kind, Title  # noqa: E402
from kdrama_tui.exchange.foreign import Foreign  # noqa: E402
from kdrama_tui.exchange.matching import Matcher, Tie, Verdict  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.hangul.pronounce import romanize  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from tests.benchmarks.grow import DATA, WHERE, Names, is_there, made_up_film, read, read_names, real_film  # noqa: E402
from tests.benchmarks.romanizers import attested, folk, learned, old, turned  # noqa: E402

SAME_FILM = 5  # years: what one source dates by the shooting, the other may by the theatres
LEFT_OUT = 6  # one film in so many of those that are asked is not in the catalog
OUTSIDE = 0.2  # of the rows
NAMESAKES = 0.03
OFF_BY_ONE, NO_YEAR = 0.1, 0.1
DIRECTED, STATED = 0.6, 0.5  # rows that name the director; that say film
CUTOFFS = (80, 86, 90, 95)
IMDB = attested()
KEYS = {
    "a": "sqz",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "u": "yi",
    "n": "bm",
    "t": "ry",
    "s": "ad",
    "r": "et",
    "l": "k",
}


class Film(NamedTuple):
    """A film as each source has it, the first of which the catalog follows."""

    rows: tuple[dict[str, str], ...]
    title: Title


class Ask(NamedTuple):
    """A row, what sort it is of, how its year and director are given, and the id of the Title that is right."""

    row: Foreign
    sort: str
    year: str
    director: str
    right: str | None


def films(data: Path, names: Names) -> list[Film]:
    """All films, each once: what has one Hangul title within five years is one film."""
    groups: defaultdict[str, list[list[dict[str, str]]]] = defaultdict(list)
    for row in read(data / "titles_real.tsv"):
        same = groups[fold(row["hangul"]).replace(" ", "")]
        near = (group for group in same if abs(int(group[0]["year"]) - int(row["year"])) <= SAME_FILM)
        group = next(near, None)
        if group is None:
            same.append([row])
        else:
            group.append(row)
    taken: set[str] = set()
    found = []
    for groups_of_name in groups.values():
        for rows in groups_of_name:
            title = real_film(rows[0], names, taken)
            bare = title._replace(romanized=None, cast=(), title=rows[0]["title"] or title.title)
            found.append(Film(tuple(rows), bare))
    return found


def made_up(data: Path, names: Names, count: int, titles: Sequence[Title], rng: random.Random) -> list[Title]:
    """Films out of the words of the real ones; none has all the words of one, as nothing would tell it from that."""
    rows = read(data / "titles_real.tsv")
    real = {fold(row[key]) for row in rows for key in ("title", "hangul")}
    taken = {title.id for title in titles}
    found: list[Title] = []
    while len(found) < count:
        title = made_up_film(rows, names, taken, rng)
        if real.isdisjoint((fold(title.title), fold(title.hangul or ""))):
            found.append(title)
    return found


# -- rows of files ---------------------------------------------------------------------------------


def with_typo(text: str, rng: random.Random) -> str:
    """A name with an error as keys make them, or two in a long one."""
    for _ in range(1 + (len(text) > 14 and rng.random() < 0.4)):
        at = rng.randrange(1, len(text)) if len(text) > 1 else 0
        char = text[at].lower()
        how = rng.randrange(4)
        if how == 0:
            text = text[:at] + text[at + 1 :]
        elif how == 1:
            text = text[:at] + char + text[at:]
        elif how == 2 and at + 1 < len(text):
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            text = text[:at] + rng.choice(KEYS.get(char, "aeo")) + text[at + 1 :]
    return text


def with_slip(hangul: str, rng: random.Random) -> str:
    """A Hangul title with a vowel that sounds the same, or a final consonant left out."""
    wrong = {
        "ㅐ": "ㅔ",
        "ㅔ": "ㅐ",
        "ㅚ": "ㅙ",
        "ㅙ": "ㅞ",
        "ㅓ": "ㅗ",
        "ㅗ": "ㅓ",
        "ㅡ": "ㅜ",
        "ㅜ": "ㅡ",
        "ㅣ": "ㅟ",
        "ㅏ": "ㅑ",
    }
    from kdrama_tui.hangul.jamo import is_syllable, join, split

    places = [at for at, char in enumerate(hangul) if is_syllable(char) and split(char)[1] in wrong]
    if not places:
        return hangul
    at = rng.choice(places)
    onset, vowel, coda = split(hangul[at])
    return hangul[:at] + join(onset, wrong[vowel], coda) + hangul[at + 1 :]


def romanized(write: Callable[[str, random.Random], str]) -> Callable[[dict[str, str], random.Random], str]:
    """A romanized title with a capital as IMDb has it, or on every word."""

    def made(row: dict[str, str], rng: random.Random) -> str:
        text = write(row["hangul"], rng)
        return text.title() if rng.random() < 0.4 else text[:1].upper() + text[1:]

    return made


SORTS: dict[str, tuple[int, Callable[[dict[str, str], random.Random], str]]] = {
    "English": (26, lambda row, rng: row["title"]),
    "English, small letters": (6, lambda row, rng: row["title"].lower().replace(":", "").replace("-", " ")),
    "English, typing error": (8, lambda row, rng: with_typo(row["title"], rng)),
    "English and Hangul": (8, lambda row, rng: row["title"]),
    "Hangul": (10, lambda row, rng: row["hangul"]),
    "Hangul, no blanks": (7, lambda row, rng: row["hangul"].replace(" ", "")),
    "Hangul, wrong letter": (4, lambda row, rng: with_slip(row["hangul"], rng)),
    "romanized officially": (7, romanized(lambda text, rng: romanize(text))),
    "romanized by habits": (11, romanized(folk)),
    "romanized the old way": (5, romanized(old)),
    "romanized by the table": (5, romanized(learned)),
    "romanized, typing error": (3, lambda row, rng: with_typo(romanized(folk)(row, rng), rng)),
}


def year_of(year: int, rng: random.Random) -> tuple[int | None, str]:
    """A year as a file may have it, and how it is."""
    drawn = rng.random()
    if drawn < NO_YEAR:
        return None, "year missing"
    if drawn < NO_YEAR + OFF_BY_ONE:
        return year + rng.choice([-1, 1]), "year off by one"
    return year, "year right"


def director_of(title: Title, rng: random.Random) -> tuple[tuple[str, ...], str]:
    """The director as a file may have them, and how."""
    if rng.random() >= DIRECTED or not title.directors:
        return (), "no director"
    credit: Credit = title.directors[0]
    ways = ["turned", "turned", "as it is", "blanks"]
    ways += ["Hangul", "habits", "habits"] if credit.hangul and " " not in credit.hangul else []
    way = rng.choice(ways)
    if way == "Hangul":
        return (credit.hangul or "",), "director in Hangul"
    if way == "habits":
        family, given = (credit.hangul or "")[:1], (credit.hangul or "")[1:]
        name = f"{folk(family, rng).title()} {folk(given, rng).capitalize()}"
        return ((turned(name) if rng.random() < 0.6 else name),), "director by habits"
    name = credit.name.title() if credit.name.isupper() else credit.name
    if way == "turned":
        return (turned(name),), "director turned"
    return (name.replace("-", " ") if way == "blanks" else name,), "director as it is"


def ask_of(film: Film, sort: str, rng: random.Random, right: str | None) -> Ask:
    """A row of a sort for a film."""
    row = film.rows[0]
    year, how_year = year_of(int(row["year"]), rng)
    people, how_director = director_of(film.title, rng)
    kind = Kind.FILM if rng.random() < STATED else None
    others = (row["hangul"],) if sort == "English and Hangul" else ()
    if sort == "as IMDb has it":
        name = IMDB[film.title.hangul.replace(" ", "")] if film.title.hangul else ""
    else:
        name = SORTS[sort][1](row, rng)
    return Ask(Foreign("", name, year, others, kind, people=people), sort, how_year, how_director, right)


def twin_of(film: Film, rng: random.Random, right: str | None) -> Ask:
    """The second source's row of a film: its title, its year, its director."""
    row = film.rows[1]
    people = tuple(filter(None, row["people"].split("|")[:1]))
    people = tuple(map(turned, people)) if rng.random() < 0.5 else people
    name = row["title"] or row["hangul"]
    year = int(row["year"])
    off = abs(year - int(film.rows[0]["year"]))
    how = ("year right", "year off by one", "year off by more")[min(off, 2)]
    return Ask(
        Foreign("", name, year, people=people), "as the other source has it", how, "director as it is", right
    )


def namesake_of(film: Film, other: Film, rng: random.Random) -> Ask:
    """Another film of the same name."""
    year = int(film.rows[0]["year"]) + rng.choice([-1, 1]) * rng.randint(3, 40)
    people, how = director_of(other.title, rng)
    name = film.rows[0]["title"] or film.rows[0]["hangul"]
    return Ask(Foreign("", name, year, people=people), "namesake", "year wrong", how, None)


def asks_of(inside: Sequence[Film], outside: Sequence[Film], count: int, rng: random.Random) -> list[Ask]:
    """All rows."""
    found = [twin_of(film, rng, film.title.id) for film in inside if len(film.rows) > 1]
    found += [twin_of(film, rng, None) for film in outside if len(film.rows) > 1]
    for these, right in ((inside, True), (outside, False)):
        for film in these:
            if (film.title.hangul or "").replace(" ", "") in IMDB:
                found.append(ask_of(film, "as IMDb has it", rng, film.title.id if right else None))
    named = [film for film in inside if film.rows[0]["title"]]
    found += [
        namesake_of(rng.choice(named), rng.choice(inside), rng) for _ in range(round(count * NAMESAKES))
    ]
    missing = round(count * OUTSIDE) - sum(ask.right is None for ask in found)
    sorts, weights = list(SORTS), [weight for weight, _ in SORTS.values()]
    for number in range(max(0, count - len(found))):
        pool, right = (outside, False) if number < missing else (inside, True)
        sort = rng.choices(sorts, weights)[0]
        film = rng.choice(pool)
        while sort.startswith("English") and not film.rows[0]["title"]:
            film = rng.choice(pool)
        found.append(ask_of(film, sort, rng, film.title.id if right else None))
    rng.shuffle(found)
    return found


# -- answers ---------------------------------------------------------------------------------------


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
