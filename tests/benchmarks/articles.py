"""How well articles become lists: entries found, Titles tied, disputes noticed.

    python tests/benchmarks/articles.py [folder with the five articles] [--more FOLDER] [--list]

The five published articles are held against what ``catalog.json`` records of them. The catalog is asked without what
its lists say of the titles, as an article that is new has been in none. Of the disputes those of year, kind and lead
count; in ``catalog.json`` they are known by their words, as it does not say what a dispute is about.

``--more`` names a folder with further articles, ``NAME.txt``, ``NAME.md`` or ``NAME.html``, each with a
``NAME.golden.json``: title, ranked, entries (position, as_titled, as_year, id or null), disputes (position, about) and
passing (ids). ``--list`` prints each miss.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kdrama_tui.articles.disputing import About  # noqa: E402
from kdrama_tui.articles.draft import Draft, Verdict  # noqa: E402
from kdrama_tui.articles.reading import read_article  # noqa: E402
from kdrama_tui.articles.tying import Tying  # noqa: E402
from kdrama_tui.domain.title import Catalog, Dispute  # noqa: E402
from kdrama_tui.errors import KdramaError  # noqa: E402
from kdrama_tui.hangul.normalize import fold  # noqa: E402
from kdrama_tui.paths import shipped_catalog  # noqa: E402
from kdrama_tui.search.engine import Engine  # noqa: E402
from kdrama_tui.search.index import Index  # noqa: E402
from kdrama_tui.storage.catalog import load_catalog  # noqa: E402

ARTICLES = ROOT.parent / "shared" / "articles"
WHERE = (
    "The articles are not part of the project: put the files that catalog.json names in a folder and name it."
)
_ABOUT = {  # what a dispute of catalog.json is about, by the words of its claim
    "year": re.compile(r"^Dates "),
    "kind": re.compile(r"among movies|list of movies|successes of Korean cinema"),
    "lead": re.compile(r"male lead|in the cast\b|as the stars"),
}
_COUNTED = {About.YEAR: "year", About.KIND: "kind", About.LEAD: "lead", About.DIRECTOR: "lead"}

COUNTED = (
    "entries",
    "years",
    "order",
    "ties",
    "certain",
    "doubles",
    "phantoms",
    "disputes",
    "passing",
    "heads",
)


class Entry(NamedTuple):
    """An entry as it should be."""

    as_titled: str
    as_year: int | None
    ident: str | None


class Golden(NamedTuple):
    """What is in an article: entries in order, disputes as (place in the article, about), ids named in passing.

    Ids in ``open`` are named where it can be argued whether that counts, as in a menu: both is right.
    """

    name: str
    title: str
    ranked: bool
    entries: Sequence[Entry]
    disputes: Sequence[tuple[int, str]]
    passing: frozenset[str]
    open: frozenset[str] = frozenset()


class Count:
    """Right ones, wrong ones and missed ones."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, found: Iterable[object], wanted: Iterable[object]) -> tuple[list[object], list[object]]:
        """Count what was found; gives what was wrong and what was missed."""
        one, other = Counter(found), Counter(wanted)
        wrong, missed = list((one - other).elements()), list((other - one).elements())
        self.right += (one & other).total()
        self.wrong += len(wrong)
        self.missed += len(missed)
        return wrong, missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __str__(self) -> str:
        shares = f"precision {self.precision:6.1%}   recall {self.recall:6.1%}"
        return f"{shares}   ({self.right} of {self.right + self.missed}, {self.wrong} wrong)"


def of_catalog(catalog: Catalog) -> list[Golden]:
    """What catalog.json records of the articles."""
    golden = []
    for each in catalog.lists:
        rows = list(catalog.in_list(each.id))
        placed = [(title, mention) for title, mention in rows if mention.position is not None]
        golden.append(
            Golden(
                each.source_file,
                each.title,
                each.ranked,
                [Entry(mention.as_titled, mention.as_year, title.id) for title, mention in placed],
                [
                    (mention.position or 0, about)
                    for _, mention in placed
                    for about in sorted({each for each in map(about_of, mention.disputes) if each})
                ],
                frozenset(title.id for title, mention in rows if mention.position is None),
            )
        )
    return golden


def about_of(dispute: Dispute) -> str | None:
    """What a dispute of catalog.json is about, if it counts."""
    return next((about for about, words in _ABOUT.items() if words.search(dispute.claim)), None)


def of_folder(folder: Path) -> list[Golden]:
    """What the goldens of a folder say."""
    golden = []
    for path in sorted(folder.glob("*.golden.json")):
        stem = path.name.removesuffix(".golden.json")
        files = [each for each in sorted(folder.glob(f"{stem}.*")) if each != path]
        if not files:
            continue
        data = json.loads(path.read_text(encoding="utf-8"))
        entries = data["entries"]
        numbers = [each["position"] for each in entries]
        # A countdown may give the printed numbers as positions; here the place in the article counts.
        place = {number: at for at, number in enumerate(numbers, 1)}
        golden.append(
            Golden(
                files[0].name,
                data["title"],
                data["ranked"],
                [Entry(each["as_titled"], each["as_year"], each["id"]) for each in entries],
                [(place[each["position"]], each["about"]) for each in data.get("disputes", ())],
                frozenset(data.get("passing", ())),
                frozenset((*data.get("chrome", ()), *data.get("may_pass", ()))),
            )
        )
    return golden


def measure(golden: Sequence[Golden], folder: Path, tying: Tying, catalog: Catalog, *, tell: bool) -> None:
    """Read, tie and count all articles of a folder."""
    counts = {name: Count() for name in COUNTED}
    for each in golden:
        try:
            article = read_article((folder / each.name).read_bytes(), each.name, catalog)
        except KdramaError as error:
            print(f"{each.name}: {error.message}")
            counts["entries"].add([], [entry.as_titled for entry in each.entries])
            continue
        for name, (wrong, missed) in compare(tying.tie(article), each, catalog, counts):
            if tell and (wrong or missed):
                print(f"{each.name}: {name}: wrong {wrong}, missed {missed}")
    print(f"{sum(len(each.entries) for each in golden)} entries in {len(golden)} articles")
    for name, count in counts.items():
        print(f"  {name:10}{count}")


def compare(
    draft: Draft, golden: Golden, catalog: Catalog, counts: dict[str, Count]
) -> list[tuple[str, tuple[list[object], list[object]]]]:
    """Count one article; gives what was wrong and missed, by name."""
    place: dict[int, int] = {}  # of a found entry, the place of the same one in the golden
    open_ = list(enumerate(golden.entries, 1))
    for each in draft.entries:
        same = [(at, entry) for at, entry in open_ if fold(entry.as_titled) == fold(each.listed.as_titled)]
        if same:
            place[each.listed.position] = same[0][0]
            open_.remove(same[0])
    found = list(draft.entries)
    matched = [each for each in found if each.listed.position in place]
    wanted = golden.entries
    phantoms = {title.id for title in catalog.titles if not title.verified}
    doubled = [
        at
        for at, entry in enumerate(wanted, 1)
        if entry.ident and entry.ident in {e.ident for e in wanted[: at - 1]}
    ]
    ids = [(place[each.listed.position], each.title.id) for each in matched if each.title is not None]
    disputes = {
        (place[each.listed.position], _COUNTED[finding.about])
        for each in matched
        for finding in each.findings
        if finding.about in _COUNTED
    }
    pairs: dict[str, tuple[Iterable[object], Iterable[object]]] = {
        "entries": (
            (fold(each.listed.as_titled) for each in found),
            (fold(entry.as_titled) for entry in wanted),
        ),
        "years": (
            ((place[each.listed.position], each.listed.as_year) for each in matched if each.listed.as_year),
            ((at, entry.as_year) for at, entry in enumerate(wanted, 1) if entry.as_year),
        ),
        "order": (
            (place[each.listed.position] == each.listed.position for each in matched),
            [True] * len(matched),
        ),
        "ties": (ids, [(at, entry.ident) for at, entry in enumerate(wanted, 1) if entry.ident is not None]),
        "certain": (
            (
                (place[each.listed.position], each.title.id)
                for each in matched
                if each.title and each.verdict is Verdict.CERTAIN
            ),
            [(at, entry.ident) for at, entry in enumerate(wanted, 1) if entry.ident not in {None, *phantoms}],
        ),
        "doubles": ((place[each.listed.position] for each in matched if each.double_of), doubled),
        "phantoms": (
            (place[each.listed.position] for each in matched if each.phantom),
            [at for at, entry in enumerate(wanted, 1) if entry.ident in phantoms],
        ),
        "disputes": (disputes, set(golden.disputes)),
        "passing": (
            (each.title.id for each in draft.passing if each.title.id not in golden.open - golden.passing),
            golden.passing,
        ),
        "heads": ([fold(draft.article.headline), draft.article.ranked], [fold(golden.title), golden.ranked]),
    }
    return [(name, counts[name].add(*pair)) for name, pair in pairs.items()]


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=ARTICLES)
    parser.add_argument("--more", type=Path)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    shipped = load_catalog(shipped_catalog())
    catalog = Catalog(tuple(title._replace(mentions=()) for title in shipped.titles))
    tying = Tying(catalog, Engine(Index(catalog)))
    if arguments.folder.is_dir():
        measure(of_catalog(shipped), arguments.folder, tying, catalog, tell=arguments.list)
    else:
        print(WHERE)
    if arguments.more is not None:
        measure(of_folder(arguments.more), arguments.more, tying, catalog, tell=arguments.list)


if __name__ == "__main__":
    main()
