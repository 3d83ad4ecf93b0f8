"""Films of two sources, and rows for them as exports of other services have them; see ``matching``."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.hangul.jamo import is_syllable, join, split
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.hangul.pronounce import romanize
from tests.benchmarks.grow import Names, made_up_film, read, real_film
from tests.benchmarks.romanizers import attested, folk, learned, old, turned

SAME_FILM = 5  # years: what one source dates by the shooting, the other may by the theatres
OUTSIDE = 0.2  # of the rows
NAMESAKES = 0.03
OFF_BY_ONE, NO_YEAR = 0.1, 0.1
DIRECTED, STATED = 0.6, 0.5  # rows that name the director; that say film
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
