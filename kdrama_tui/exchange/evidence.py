"""What speaks for a row of a file being a Title, and what against it, in points and in words.

A name that meets one of the Title's is worth the most, by how it meets; the year, the director and the kind then add
or take away. The points order what may be meant and say what is worth a person's look; what is certain is decided by
rule (``Evidence.is_sure``) and never by points alone. Names, years and people are compared as the sites are known to
differ: romanized titles in no one system, given name first, years one apart (a festival's and the theatres').
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import OSA

from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange.directors import Agreement, directors_agree
from kdrama_tui.exchange.meeting import SHORT, Hit, How, Named, meet
from kdrama_tui.exchange.names import LONGEST, Name

# Points. The constants were set with an eye on tests/benchmarks/matching.py.
LIKELY = 5.0  # from here on a Title is worth being proposed
MARGIN = 2.0  # by which what is certain is ahead of everything else
_BOTH = 1.0  # more where two names meet, such as the title and the Hangul
_YEAR, _NEXT_YEAR, _TWO_YEARS, _OTHER_YEAR = 3.0, 1.5, -1.0, -5.0
_DIRECTOR, _OTHER_DIRECTOR = 4.0, -4.0
_OTHER_KIND, _OTHER_ORIGINAL, _OTHER_ID = -3.0, -3.0, -4.0
_ORIGINAL = 0.5  # share of letters under which two Hangul titles are different ones


class Evidence(NamedTuple):
    """All that is known of a row being a Title.

    Args:
        named: the Title.
        hit: how its name was met, or None.
        gap: years between file and catalog, or None if one of them has none.
        director: whether the director is the same.
        against: what speaks against it, for a person.
        points: all in all.
    """

    named: Named
    hit: Hit | None
    gap: int | None
    director: Agreement
    against: tuple[str, ...]
    points: float

    @property
    def is_sure(self) -> bool:
        """Whether being wrong is next to impossible, if nothing else fits as well."""
        hit, directed = self.hit, self.director is Agreement.SAME
        if hit is None or self.against or not self.named.title.verified:
            return False
        if hit.how in (How.SAME, How.LOOSE):
            if self.gap == 0:
                return directed or hit.certain or hit.how is How.SAME
            return directed and (self.gap == 1 or (self.gap is None and hit.certain))
        if self.gap != 0:
            return False
        if hit.how is How.SOUND:
            return directed or (hit.certain and self.director is Agreement.UNKNOWN)
        return hit.how in (How.SLIP, How.LISTED) and directed

    @property
    def reason(self) -> str:
        """For a person, such as ``title, year and director`` or ``title; year is 2003 here, 2004 there``."""
        met = [] if self.hit is None else [self.hit.words]
        met += ["year"] * (self.gap == 0) + ["director"] * (self.director is Agreement.SAME)
        words = " and ".join([", ".join(met[:-1]), met[-1]]) if len(met) > 1 else "".join(met)
        return "; ".join(filter(None, (words, *self.against)))


def weigh(
    names: tuple[Name, ...],
    year: int | None,
    kind: Kind | None,
    people: tuple[str, ...],
    candidate: Named,
    other_id: str = "",
) -> Evidence:
    """Compare what a row says with a Title.

    Args:
        names: the row's names.
        year: its year.
        kind: film or drama, if it says so.
        people: its directors.
        candidate: the Title.
        other_id: the words for an id that both have and that is another one, or nothing.
    """
    title = candidate.title
    best, points = _names(names, candidate)
    against = []
    gap = None if year is None or title.year is None else abs(year - title.year)
    if gap is None or gap == 0:
        points += 0.0 if gap is None else _YEAR
        if year is not None and title.year is None and candidate.printed and year not in candidate.printed:
            points += _OTHER_YEAR
            against.append(f"year is {min(candidate.printed)} in a list, {year} there")
    else:
        near = gap == 1 or year in candidate.printed
        points += _NEXT_YEAR if near else _TWO_YEARS if gap == 2 else _OTHER_YEAR
        if gap > 1:
            against.append(f"year is {title.year} here, {year} there")
    director = Agreement.UNKNOWN if best is None else directors_agree(people, title)
    if director is Agreement.SAME:
        points += _DIRECTOR
    elif director is Agreement.OTHER:
        points += _OTHER_DIRECTOR
        against.append(f"director is {title.directors[0].name} here")
    if kind is not None and kind is not title.kind:
        points += _OTHER_KIND
        against.append(f"a {title.kind.value} here, a {kind.value} there")
    if _is_other_original(names, candidate):
        points += _OTHER_ORIGINAL
        against.append(f"original title is {title.hangul} here")
    if other_id:
        points += _OTHER_ID
        against.append(other_id)
    return Evidence(candidate, best, gap, director, tuple(against), points)


def _names(names: tuple[Name, ...], candidate: Named) -> tuple[Hit | None, float]:
    """The best hit of any of the row's names, and what all of them are worth."""
    best: Hit | None = None
    scripts = set()
    for name in names:
        hit = meet(name, candidate)
        if hit is not None:
            if hit.points >= How.SOUND.value - SHORT:
                scripts.add(name.hangul)
            if best is None or hit.points > best.points:
                best = hit
    points = 0.0 if best is None else best.points + _BOTH * (len(scripts) > 1)
    return best, points


def _is_other_original(names: tuple[Name, ...], candidate: Named) -> bool:
    """Whether the row has a Hangul title, or a Japanese one, and the Title has quite another."""
    mine = [own.name for own in candidate.names if own.name.hangul]
    theirs = [name for name in names if name.hangul]
    if not mine:
        return False
    if not theirs:
        return any("\u3040" <= char <= "\u30ff" for name in names for char in name.compact[:LONGEST])
    return not any(
        one.compact in other.compact
        or other.compact in one.compact
        or OSA.normalized_similarity(one.strokes[:LONGEST], other.strokes[:LONGEST]) >= _ORIGINAL
        for one in mine
        for other in theirs
    )
