"""Catalogs of any size for the benchmarks, grown from real films and real names.

    python tests/benchmarks/grow.py [folder with titles_real.tsv and names_train.tsv] [--titles N] [--out FILE]

The real films come first, as they are. What is missing then is made up: the titles from the words of two real
ones, the years from 1960 to 2026, people and characters from the real names, with one or two of the spellings that
are in use for them; half of the cast play somebody with a name. The same size and seed give the same catalog.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from kdrama_tui.domain.title import Catalog, Credit, Kind, Title  # noqa: E402
from kdrama_tui.hangul.jamo import has_hangul  # noqa: E402
from kdrama_tui.hangul.pronounce import romanize  # noqa: E402
from kdrama_tui.rows import title_row  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
FILMS, NAMES = "titles_real.tsv", "names_train.tsv"
WHERE = (
    f"Films and names are not part of the project: put {FILMS} (title, hangul, year, people as Hangul|Latin|…) and "
    f"{NAMES} (hangul, latin, and both again for surname_ and given_) in a folder and name it. Ours come from KOBIS "
    "and Wikidata."
)
YEARS = (1960, 2026)
SECOND_SPELLING = 0.5  # of people
CHARACTERS = 0.5  # of the cast
FULL_NAMES = 0.5  # of characters; the others are called by their given names
DRAMAS = 0.15
GENRES = ("drama", "romance", "melodrama", "comedy", "thriller", "family", "fantasy", "coming-of-age", "war")
PLOTS = (
    "{a} comes back to a town by the sea and finds that {b} has kept the house as it was. One letter changes both.",
    "{a} and {b} meet on the night train and agree never to ask for names. Then the snow stops the train.",
    "The doctor gives {a} one summer. {b} decides that it shall be a long one.",
)

_NOT_IN_ID = re.compile("[^a-z0-9]+")


@dataclass(slots=True)
class Names:
    """Attested names and their parts.

    Args:
        people: spellings of each name in Hangul.
        parts: its family and given name.
        families: spellings of each family name, as often as they occur.
        given: the same of each given name.
        every: the names to draw from.
        every_given: the given names to draw from.
    """

    people: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    families: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    given: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    every: list[str] = field(default_factory=list)
    every_given: list[str] = field(default_factory=list)


def read(path: Path) -> list[dict[str, str]]:
    """Rows of a TSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_there(data: Path) -> bool:
    """Whether the folder has what a catalog is grown from."""
    return (data / FILMS).exists() and (data / NAMES).exists()


def grow(size: int, data: Path = DATA, seed: int = 1) -> Catalog:
    """A catalog of so many titles."""
    rng = random.Random(seed)
    films = read(data / FILMS)
    names = read_names(data / NAMES)
    taken: set[str] = set()
    titles = [real_film(row, names, taken) for row in films[:size]]
    titles += [made_up_film(films, names, taken, rng) for _ in range(size - len(titles))]
    return Catalog(tuple(titles), source=f"grown to {size} titles, seed {seed}")


def read_names(path: Path) -> Names:
    """The names of the file, by what they are made of."""
    names = Names()
    for row in read(path):
        names.people[row["hangul"]].append(row["latin"])
        names.parts[row["hangul"]] = (row["surname_hangul"], row["given_hangul"])
        names.families[row["surname_hangul"]].append(row["surname_latin"].capitalize())
        names.given[row["given_hangul"]].append(row["given_latin"])
    names.every, names.every_given = list(names.people), list(names.given)
    return names


def real_film(row: dict[str, str], names: Names, taken: set[str]) -> Title:
    """A film as the list of films has it; the first of its people directs."""
    people: list[tuple[str, str]] = []
    for name in filter(None, row["people"].split("|")):
        if has_hangul(name) or not people or people[-1][1]:
            people.append((name, "") if has_hangul(name) else ("", name))
        else:
            people[-1] = (people[-1][0], name)
    crew = [Credit(latin or spell(hangul, names), hangul or None) for hangul, latin in people]
    romanized = romanize(row["hangul"])
    title = row["title"] or romanized.capitalize()
    year = int(row["year"]) if row["year"] else None
    return Title(
        id=new_id(title, year, taken),
        title=title,
        hangul=row["hangul"] or None,
        romanized=romanized or None,
        year=year,
        directors=tuple(crew[:1]),
        cast=tuple(crew[1:]),
    )


def spell(hangul: str, names: Names) -> str:
    """A name whose spelling is not known, as it is most likely written: the family's spelling, then letters."""
    if hangul in names.people:
        return names.people[hangul][0]
    family = names.families.get(hangul[:1])
    if family and 2 <= len(hangul) <= 4 and " " not in hangul:
        return f"{family[0]} {romanize(hangul[1:]).capitalize()}"
    return romanize(hangul).title()


def made_up_film(films: list[dict[str, str]], names: Names, taken: set[str], rng: random.Random) -> Title:
    """A film out of the words of two others, with people and characters."""
    one, other = rng.choice(films), rng.choice(films)
    title = recombine(one["title"], other["title"], rng)
    hangul = recombine(one["hangul"], other["hangul"], rng)
    romanized = romanize(hangul)
    title = title or romanized.capitalize()
    year = rng.randint(*YEARS)
    drama = rng.random() < DRAMAS
    directors = [person(names, rng) for _ in range(rng.randint(1, 2))]
    cast = [person(names, rng, character=True) for _ in range(rng.randint(4, 6))]
    plot = rng.choice(PLOTS).format(a=cast[0].character or cast[0].name, b=cast[1].character or cast[1].name)
    return Title(
        id=new_id(title, year, taken),
        title=title,
        hangul=hangul,
        romanized=romanized,
        kind=Kind.DRAMA if drama else Kind.FILM,
        year=year,
        runtime_minutes=None if drama else rng.randint(70, 170),
        episodes=rng.randint(8, 50) if drama else None,
        directors=tuple(directors),
        cast=tuple(cast),
        genres=tuple(rng.sample(GENRES, 2)),
        synopsis=plot,
    )


def recombine(one: str, other: str, rng: random.Random) -> str:
    """One to five words: the first of one title, then the last of the other."""
    head, tail = one.split(), other.split()
    first = head[: rng.randint(1, min(3, len(head)))] if head else []
    last = tail[-rng.randint(1, min(2, len(tail))) :] if tail else []
    return " ".join([*first, *last])


def person(names: Names, rng: random.Random, *, character: bool = False) -> Credit:
    """A credit for a real name; the second spelling is one that people of the same names have."""
    hangul = rng.choice(names.every)
    spellings = names.people[hangul]
    also: tuple[str, ...] = ()
    if rng.random() < SECOND_SPELLING:
        second = spellings[1] if len(spellings) > 1 else full_name(*names.parts[hangul], names, rng)
        also = (second,) if second.casefold() != spellings[0].casefold() else ()
    if not character or rng.random() >= CHARACTERS:
        return Credit(spellings[0], hangul, also)
    given = rng.choice(names.every_given)
    if rng.random() >= FULL_NAMES:
        return Credit(spellings[0], hangul, also, rng.choice(names.given[given]), given)
    family, _ = names.parts[rng.choice(names.every)]
    return Credit(spellings[0], hangul, also, full_name(family, given, names, rng), family + given)


def full_name(family: str, given: str, names: Names, rng: random.Random) -> str:
    """A name in the spellings of some who have its parts."""
    return f"{rng.choice(names.families[family])} {rng.choice(names.given[given])}"


def new_id(title: str, year: int | None, taken: set[str]) -> str:
    """An id that no other title has."""
    stem = _NOT_IN_ID.sub("-", f"{title} {year or ''}".casefold()).strip("-") or "untitled"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    taken.add(found)
    return found


def texts(catalog: Catalog) -> list[str]:
    """Every text that can be searched, each once, as it is shown."""

    def every() -> Iterator[str | None]:
        for title in catalog.titles:
            yield from (title.title, title.hangul, title.romanized, *title.also_known_as)
            for credit in (*title.directors, *title.cast):
                yield from (
                    credit.name,
                    credit.hangul,
                    *credit.also,
                    credit.character,
                    credit.character_hangul,
                )
            for mention in title.mentions:
                yield from (mention.as_titled, *mention.names)

    return list(dict.fromkeys(text for text in every() if text))


def _known(value: Any) -> Any:
    """A row without its empty fields, and so for the rows in it."""
    if isinstance(value, dict):
        known = {name: _known(each) for name, each in value.items()}
        return {name: each for name, each in known.items() if each not in (None, [], {})}
    return [_known(each) for each in value] if isinstance(value, list) else value


def save(catalog: Catalog, path: Path) -> None:
    """Write the titles as a catalog file, a title a line, without what is unknown; grown catalogs have no lists."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{\n"lists": {},\n"titles": {')
        for number, title in enumerate(catalog.titles, start=1):
            row = json.dumps(_known(title_row(title)), ensure_ascii=False, separators=(",", ":"))
            file.write(f'{"," if number > 1 else ""}\n"{number}": {row}')
        file.write("\n}\n}\n")


def main() -> None:
    """Grow one and tell what it has."""
    parser = argparse.ArgumentParser(description="Grow a catalog from real films and names.")
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--titles", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="write it as a catalog file")
    options = parser.parse_args()
    if not is_there(options.data):
        parser.exit(1, f"No films and names in {options.data}. {WHERE}\n")
    began = time.perf_counter()
    catalog = grow(options.titles, options.data, options.seed)
    seconds = time.perf_counter() - began
    print(f"{len(catalog.titles)} titles, {len(texts(catalog))} different texts, {seconds:.1f} s")
    if options.out is not None:
        save(catalog, options.out)
        print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
