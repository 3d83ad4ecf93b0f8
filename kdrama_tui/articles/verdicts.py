"""How sure it is that a Title is meant, from how its name is met, its year and its people; never by a weak match."""

from __future__ import annotations

from kdrama_tui.articles.draft import Verdict
from kdrama_tui.articles.weighing import Weighed
from kdrama_tui.exchange.meeting import How

_FAR = 5  # years by which an article may be wrong if nothing but the name speaks for a Title
_GIVEN, PERSON, _TWO = 1.5, 3.0, 4.5  # points of a given name, of somebody, of somebody and a given name


def verdict_of_exact(best: Weighed, korean: bool, same_name: bool) -> Verdict:
    """The verdict on a name that is the Title's own."""
    gap, met, long = best.gap, best.met, best.hit is not None and best.hit.certain
    if gap == 0:
        return Verdict.CERTAIN if not best.others or long else Verdict.LIKELY
    if gap is None:
        if best.title.verified and (met >= _GIVEN or (long and korean and not best.others)):
            return Verdict.CERTAIN
        if best.others and (same_name or not korean):
            return Verdict.UNKNOWN
        return Verdict.LIKELY if korean or long else Verdict.UNKNOWN
    if gap == 1:
        return Verdict.CERTAIN if met >= PERSON else Verdict.LIKELY if korean or met else Verdict.UNKNOWN
    if met >= _TWO:
        return Verdict.CERTAIN
    if met >= _GIVEN:
        return Verdict.LIKELY
    likely = long and korean and not best.others and gap <= _FAR
    return Verdict.LIKELY if likely else Verdict.UNKNOWN


def verdict_of_near(best: Weighed, korean: bool) -> Verdict:
    """The verdict on a name that sounds like the Title's or is nearly it."""
    hit, gap, met = best.hit, best.gap, best.met
    close = hit is not None and hit.how in (How.SOUND, How.SLIP, How.BEGINNING)
    sure = hit is not None and hit.certain
    if gap == 0:
        if close and (
            met >= PERSON or (hit is not None and hit.how is How.SOUND and sure and not best.others)
        ):
            return Verdict.CERTAIN
        return Verdict.LIKELY if korean or met >= _GIVEN else Verdict.UNKNOWN
    if gap == 1:
        return Verdict.LIKELY if korean or met >= PERSON else Verdict.UNKNOWN
    if gap is None:
        return Verdict.LIKELY if met >= _GIVEN or (close and sure and korean) else Verdict.UNKNOWN
    return Verdict.LIKELY if met >= _TWO else Verdict.UNKNOWN
