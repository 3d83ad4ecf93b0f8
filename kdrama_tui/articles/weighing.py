"""What speaks for an entry of an article being a Title, and what against it: name, year, and the people in its text.

The name is met as in an import (``exchange.meeting``). Articles print fewer years and spell worse, but they tell of
people: stars, directors and characters in any spelling, which tell films of one name apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kdrama_tui.articles.claims import Claim
from kdrama_tui.domain.title import Credit, Title
from kdrama_tui.exchange.directors import alike
from kdrama_tui.exchange.meeting import Hit, How, Named, meet
from kdrama_tui.exchange.names import Name, name_of
from kdrama_tui.hangul.normalize import fold, name_orders
from kdrama_tui.hangul.sound import latin_keys, sound_keys

SAME_PERSON, OTHER_PERSON = 0.5, 0.25  # likeness of names; see exchange.directors
_LONGEST = 60  # characters of a name
_CREDIT, _CHARACTER, _GIVEN = 3.0, 2.5, 1.5  # points of a person that is met
_MOST_PEOPLE = 7.5
_YEAR, _NEXT_YEAR, _OTHER_YEAR = 3.0, 1.5, -4.0
_OTHERS = -2.0  # where stars are named and all of them are others
EXACT = frozenset({How.SAME, How.LOOSE})
NEAR = frozenset({How.SOUND, How.SLIP, How.BEGINNING, How.LISTED, How.RATHER_CLOSE})


class Weighed(NamedTuple):
    """A Title and what speaks for it.

    Args:
        named: it.
        hit: how its name was met, or None.
        year: as the article prints it, or None.
        gap: years between article and catalog, or None if one has none.
        people: names in the text that are of its people or characters, as spelled there.
        met: what these are worth.
        others: people who are said to star or direct and are not in it, if none that are said to are.
        points: all in all, for the order.
    """

    named: Named
    hit: Hit | None
    year: int | None
    gap: int | None
    people: tuple[str, ...]
    met: float
    others: tuple[str, ...]
    points: float

    @property
    def title(self) -> Title:
        """The Title."""
        return self.named.title

    @property
    def exact(self) -> bool:
        """Whether the name is one of its names, letter by letter."""
        return self.hit is not None and self.hit.how in EXACT

    @property
    def reason(self) -> str:
        """For a person, such as ``title, year and So Ji-sub; …``."""
        met = [] if self.hit is None else [self.hit.words]
        met += ["year"] * (self.gap == 0) + list(self.people[:3])
        words = " and ".join([", ".join(met[:-1]), met[-1]]) if len(met) > 1 else "".join(met)
        against = [] if not self.gap else [f"year is {self.title.year} here, {self.year} there"]
        against += [f"{' and '.join(self.others[:2])} not in it"] if self.others else []
        return "; ".join(filter(None, (words, *against)))


def weigh(
    names: Sequence[Name], year: int | None, people: Sequence[str], claims: Sequence[Claim], named: Named
) -> Weighed:
    """Compare an entry with a Title.

    Args:
        names: the names that the article gives it.
        year: its year there.
        people: names in its text.
        claims: who is said to star or to direct.
        named: the Title.
    """
    title = named.title
    hits = [hit for name in names if (hit := meet(name, named)) is not None]
    best = max(hits, key=lambda hit: hit.points, default=None)
    gap = None if year is None or title.year is None else abs(year - title.year)
    met, points = [], 0.0
    for name in dict.fromkeys((*(claim.name for claim in claims), *people)):
        worth = _worth(name, title)
        if worth:
            met.append(name)
            points += worth
    points = min(points, _MOST_PEOPLE)
    others: tuple[str, ...] = ()
    if claims and len(title.cast) > 1 and not any(is_in(claim.name, title) is not False for claim in claims):
        others = tuple(dict.fromkeys(claim.name for claim in claims))
    total = points + (best.points if best is not None else 0.0) + (_OTHERS if others and not met else 0.0)
    if gap is not None:
        total += _YEAR if gap == 0 else _NEXT_YEAR if gap == 1 else _OTHER_YEAR
    return Weighed(named, best, year, gap, tuple(met), points, others if not met else (), total)


def is_in(name: str, title: Title, *, star: bool = False) -> bool | None:
    """Whether somebody plays in a Title, directs it or is a character of it; None if the spelling leaves it open.

    Args:
        name: as spelled.
        title: the Title.
        star: whether somebody is meant who stars; then who directs it leaves nothing open unless it is the same name.
    """
    best = -1.0
    directing = len(title.directors) if star else 0
    for number, credit in enumerate((*title.directors, *title.cast)):
        for here in (credit.name, credit.hangul, *credit.also, *_characters(credit)):
            if here:
                likeness = alike(name[:_LONGEST], here[:_LONGEST])
                if likeness >= SAME_PERSON:
                    return True
                best = max(best, likeness if number >= directing else 0.0)
        if number >= directing and any(
            alike(name[:_LONGEST], given) >= SAME_PERSON for given in given_of(credit.name)
        ):
            best = max(best, OTHER_PERSON)
    return None if best >= OTHER_PERSON or best < 0 else False


def _worth(name: str, title: Title) -> float:
    """The points of a name for its being one of the Title's people or characters."""
    keys = person_keys(name)
    best = 0.0
    for credit in (*title.directors, *title.cast):
        if _is_person(name, keys, (credit.name, credit.hangul, *credit.also)):
            return _CREDIT
        for full in _characters(credit):
            if _is_person(name, keys, (full,)):
                best = max(best, _CHARACTER if len(re.split(r"[\s-]", name)) > 2 or len(name) > 7 else _GIVEN)
            elif best < _GIVEN and _is_person(name, keys, given_of(full)):
                best = _GIVEN
    return best


def _is_person(name: str, keys: frozenset[str], others: Iterable[str | None]) -> bool:
    return any(
        other
        and not keys.isdisjoint(person_keys(other))
        and alike(name[:_LONGEST], other[:_LONGEST]) >= SAME_PERSON
        for other in others
    )


def _characters(credit: Credit) -> Iterator[str]:
    """The names of a character, each alone: of ``Ji-hye / Sung Joo-hee`` both, of ``Na Bo-ra (adult)`` the name."""
    for text in (credit.character, credit.character_hangul):
        for part in (text or "").split("/"):
            name = re.sub(r"\([^()]*\)|,.*$", "", part).strip()
            if name and not re.match(r"(?i)the |a |an ", name) and "'s " not in name:
                yield name


def characters_of(title: Title) -> tuple[str, ...]:
    """The names of all characters of a Title in Latin letters, each once."""
    names = (name for credit in title.cast for name in _characters(credit) if name.isascii())
    return tuple(dict.fromkeys(names))


def given_of(full: str) -> tuple[str, ...]:
    """The given name of a full one."""
    words = full.split()
    if len(words) > 1:
        return (" ".join(words[1:]),)
    return (full[1:],) if len(full) == 3 and "가" <= full[0] <= "힣" else ()


@lru_cache(maxsize=32768)
def person_keys(name: str) -> frozenset[str]:
    """The sounds of a name in every order."""
    folded = fold(name[:_LONGEST])
    if not folded.isascii():
        return frozenset(key.replace(" ", "") for key in sound_keys(folded))
    return frozenset(
        key.replace(" ", "") for order in name_orders(name[:_LONGEST]) for key in latin_keys(order)
    )


def names_from(texts: Iterable[str]) -> tuple[Name, ...]:
    """Names in their forms, each once."""
    found: dict[str, Name] = {}
    for text in texts:
        name = name_of(text)
        if name is not None:
            found.setdefault(name.compact, name)
    return tuple(found.values())
