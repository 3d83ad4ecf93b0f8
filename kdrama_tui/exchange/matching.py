"""Which Title of the catalog a row of another service's file means, how sure that is, and why.

An id decides, unless title and year both speak against it. Otherwise what may be meant is looked for in the order of
what it costs: by the same letters, the same sound, the same director, and at last, among the titles of about that
year, by what is nearly the same (see ``known``); and then it is weighed (see ``evidence``). The engine of the search
box is only asked where a person wants more to choose from: for a row that is no Title of the catalog, as most are in
an export, it looks at everything that half-typed words can mean, which takes ten times as long and ties nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from threading import Lock
from typing import NamedTuple

from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.exchange.evidence import LIKELY, MARGIN, Evidence, weigh
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.known import Ids, Known
from kdrama_tui.exchange.meeting import How
from kdrama_tui.exchange.names import Name, names_of, year_in
from kdrama_tui.memory import no_collection
from kdrama_tui.search.engine import Engine

SHOWN = 5  # others that are worth showing
_ASKED = 10  # titles that the search is asked for
_ENOUGH = 7.0  # points from which on nothing better is looked for: a name by its sound, and the year
_WORTH = 3.0  # points from which on another Title is worth showing
_MET = frozenset({How.SAME, How.LOOSE, How.SOUND})


class Verdict(Enum):
    """How sure it is which Title is meant.

    ``EXACT``: being wrong is next to impossible. ``LIKELY``: a person should look at it. ``UNMATCHED``: none is meant.
    """

    EXACT = "exact"
    LIKELY = "likely"
    UNMATCHED = "unmatched"


class Candidate(NamedTuple):
    """Another Title that may be meant, and why: ``title; year is 2003 here, 2010 there``."""

    title: Title
    reason: str


class Tie(NamedTuple):
    """A row and the Title it means.

    Args:
        foreign: the row.
        verdict: how sure it is.
        title: the Title; None exactly if the verdict is UNMATCHED.
        candidates: other Titles worth showing, best first, five at most; never ``title``.
        reason: why, a short phrase: ``same IMDb id``, ``sounds like 올드보이, year and director``.
    """

    foreign: Foreign
    verdict: Verdict
    title: Title | None
    candidates: tuple[Candidate, ...]
    reason: str


class _Row(NamedTuple):
    """A row with its names and its year worked out."""

    foreign: Foreign
    names: tuple[Name, ...]
    year: int | None


class Matcher:
    """Ties rows to the Titles of one catalog.

    Several threads may ask one Matcher for ties. The engine is made for one at a time, so ``ask`` holds a lock.

    Args:
        catalog: the Titles.
        engine: the search over them; without it ``ask`` finds nothing.
        lock: held while the engine is asked; give the one of whoever else searches the same index.
    """

    def __init__(self, catalog: Catalog, engine: Engine | None = None, lock: Lock | None = None) -> None:
        with no_collection():
            self._known = Known(catalog)
        self._engine = engine
        self._lock = lock or Lock()

    def tie(self, foreign: Foreign) -> Tie:
        """The Title that a row means. Takes any row and never raises."""
        if foreign.own_id is not None and foreign.own_id in self._known.number:
            own = self._known.titles[self._known.number[foreign.own_id]].title
            return Tie(foreign, Verdict.EXACT, own, (), "same id")
        row = _read(foreign)
        ids = self._known.by_id(foreign)
        judged = self._judged(row, [number for number, _ in (*ids.sure, *ids.unsure)])
        return self._by_id(row, ids, judged) or self._by_evidence(row, judged)

    def ask(self, foreign: Foreign) -> tuple[Candidate, ...]:
        """What the search finds for a row's names, for a person who wants more to choose from than the tie shows."""
        row = _read(foreign)
        found: dict[int, str] = {}
        if self._engine is not None:
            for name in row.names:
                with self._lock:
                    matches = self._engine.find(name.shown, _ASKED).matches
                for match in matches:
                    if match.title.id in self._known.number:
                        found.setdefault(self._known.number[match.title.id], f"{match.text}: {match.reason}")
        return tuple(
            Candidate(each.named.title, each.reason or found[self._known.number[each.named.title.id]])
            for each in self._weighed(row, found)
        )

    # -- deciding ----------------------------------------------------------------------------------

    def _by_id(self, row: _Row, ids: Ids, judged: Sequence[Evidence]) -> Tie | None:
        """What the ids say, or None if they say nothing."""
        words = {self._known.titles[number].title.id: reason for number, reason in (ids.sure or ids.unsure)}
        having = [each for each in judged if each.named.title.id in words]
        if not having:
            return None
        best = having[0]
        title = best.named.title
        met = best.hit is not None and best.hit.how is not How.FAINT
        if not ids.sure and not met and best.gap not in (0, 1):
            return None  # of the numbers of both kinds, one is by chance
        foreign = row.foreign
        doubts = ["another Title has an id of it, too"] if len(having) > 1 else []
        if not met and row.names and best.gap is not None and best.gap > 1:
            doubts.append("but title and year are others")
        elif not met and not ids.sure:
            doubts.append("no word whether film or drama")
        if foreign.kind not in (None, title.kind):
            doubts.append(_kinds(foreign, title))
        if _other_id(foreign, title):
            doubts.append(_other_id(foreign, title))
        verdict = Verdict.LIKELY if doubts else Verdict.EXACT
        return Tie(foreign, verdict, title, _others(judged, title), ", ".join((words[title.id], *doubts)))

    def _by_evidence(self, row: _Row, judged: Sequence[Evidence]) -> Tie:
        """What name, year, director and kind say together."""
        best = next((each for each in judged if each.hit is not None), None)
        if best is None or best.points < LIKELY:
            return self._unmatched(row, judged)
        title = best.named.title
        rivals = sum(each.hit is not None and each.points > best.points - MARGIN for each in judged) - 1
        verdict = Verdict.EXACT if best.is_sure and not rivals else Verdict.LIKELY
        reason = [best.reason]
        if verdict is Verdict.LIKELY:
            reason += [f"{rivals + 1} titles may be meant"] if rivals else []
            reason += [f"year is {title.year} here, {row.year} there"] if best.gap == 1 else []
            reason += (
                ["no year there"] if row.year is None else ["no year here"] if title.year is None else []
            )
        return Tie(row.foreign, verdict, title, _others(judged, title), "; ".join(reason))

    def _unmatched(self, row: _Row, judged: Sequence[Evidence]) -> Tie:
        """No Title, but what comes near, and what the work that is meant was made from or into."""
        related = self._known.by_relation(row.names, row.year)
        titles = [self._known.titles[number].title for number in related]
        others = [Candidate(title, words) for title, words in zip(titles, related.values(), strict=True)]
        others += [each for each in _others(judged, None) if each.title not in titles]
        reason = others[0].reason if others else "nothing like it" if row.names else "no title"
        return Tie(row.foreign, Verdict.UNMATCHED, None, tuple(others[:SHOWN]), reason)

    # -- finding what may be meant -----------------------------------------------------------------

    def _judged(self, row: _Row, found: list[int]) -> list[Evidence]:
        """All that may be meant, best first."""
        for name in row.names:
            found += self._known.by_name(name, row.year)
        found += self._known.by_director(row.foreign.people, row.year)
        judged = self._weighed(row, found)
        if any(_is_enough(each, row.year) for each in judged[:1]):
            return judged
        for name in row.names:
            found += self._known.nearly(name, row.year)
        return self._weighed(row, found)

    def _weighed(self, row: _Row, found: Iterable[int]) -> list[Evidence]:
        foreign = row.foreign
        weighed = []
        for number in dict.fromkeys(found):
            each = self._known.titles[number]
            other_id = _other_id(foreign, each.title)
            weighed.append(weigh(row.names, row.year, foreign.kind, foreign.people, each, other_id))
        return sorted(weighed, key=lambda each: (-each.points, each.named.title.id))


def _read(foreign: Foreign) -> _Row:
    year = foreign.year if foreign.year is not None else year_in(foreign.title)
    return _Row(foreign, names_of((foreign.title, *foreign.others)), year)


def _is_enough(best: Evidence, year: int | None) -> bool:
    """Whether nothing better needs to be looked for."""
    if year is not None:
        return best.points >= _ENOUGH
    return best.hit is not None and best.hit.how in _MET


def _others(judged: Sequence[Evidence], title: Title | None) -> tuple[Candidate, ...]:
    """What comes near, but for the Title that is meant."""
    return tuple(
        Candidate(each.named.title, each.reason)
        for each in judged
        if each.hit is not None
        and each.named.title is not title
        and (each.points >= _WORTH or each.hit.how in _MET)
    )[:SHOWN]


def _kinds(foreign: Foreign, title: Title) -> str:
    return f"a {title.kind.value} here, a {foreign.kind.value} there" if foreign.kind else ""


def _other_id(foreign: Foreign, title: Title) -> str:
    """The words for an id that both have, and that is another one."""
    if foreign.imdb and title.imdb and foreign.imdb.casefold() != title.imdb.casefold():
        return "another IMDb id"
    same_kind = foreign.kind is title.kind
    return "another TMDB id" if same_kind and foreign.tmdb and title.tmdb not in (None, foreign.tmdb) else ""
