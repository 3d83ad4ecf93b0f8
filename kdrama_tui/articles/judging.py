"""What speaks for a place being the beginning of an entry, in points.

Every place gets points for what entries have and headings of other things have not: a number, a year, a name that is in
the catalog, prose below that names it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import MOST_WORDS, YEAR, capitals
from kdrama_tui.articles.noise import (
    is_around,
    is_label,
    is_noise,
    is_question,
    is_topic,
)
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.years import years_in
from kdrama_tui.hangul.normalize import fold

_LEAST = 0.5  # points of a place that is an entry
_BEHIND = 2.3  # points that an entry may lie behind the middle one
NOT_FAR = 1.0  # the same at the beginning and the end of an article
_ABOUT = re.compile(
    r"\b(?:films?|movies?|k-?dramas?|dramas?|series|miniseries|directors?|directed|starring"
    r"|stars|actors?|actress(?:es)?|episodes?|screenplay|cinema|blockbuster|rom-?coms?"
    r"|melodramas?|thriller|box office|premiered|영화|드라마|감독|주연)\b",
    re.I,
)
_PEOPLE = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+\b|\b[A-Z][a-z]+-[a-z]+ [A-Z][a-z]+\b")
_PARAGRAPHS = ("quoted", "subject", "within", "told")  # styles in which an entry is its own paragraph
_LINES = ("line", "first", "capitals", "plain", "heading", "bold")  # styles in which other things stand, too
_DATED = 0.75  # share of entries with a year, from which on lines without one are something else


class Judged(NamedTuple):
    """A place and its points.

    Args:
        start: the place.
        points: for its being an entry.
        form: those of them that do not come from the catalog: who is in it is no better an entry than who is not.
        about: whether films or dramas are spoken of there.
        firm: whether more speaks for it than its form: a number, a year, the catalog, or prose that names it again.
        said: whether anything is said of it.
        dated: whether it has a year, in its head or in what is said of it.
        known: whether its name is in the catalog.
    """

    start: Start
    points: float
    form: float
    about: bool
    firm: bool
    said: bool
    dated: bool
    known: bool


def judged_of(blocks: Sequence[Block], starts: Sequence[Start], known: Known) -> list[Judged]:
    """The points of all places that are set off in one way, in order."""
    if not starts:
        return []
    folded = [fold(start.head.title) for start in starts]
    times = Counter(folded)
    ends = [*(start.at for start in starts[1:]), len(blocks)]
    judged = [
        _points(blocks, start, min(end, start.body + 6), name, times[name], known)
        for start, end, name in zip(starts, ends, folded, strict=True)
    ]
    said = {name for name, each in zip(folded, judged, strict=True) if each.said}
    years: dict[str, set[int]] = {}
    for name, each in zip(folded, judged, strict=True):
        if each.start.head.year is not None:
            years.setdefault(name, set()).add(each.start.head.year)
    return [  # where a title stands twice, once with nothing below it, that is a table of contents
        each
        if each.said or times[name] == 1 or name not in said or len(years.get(name, ())) > 1
        else each._replace(points=each.points - 6.0, form=each.form - 6.0)
        for name, each in zip(folded, judged, strict=True)
    ]


def _points(blocks: Sequence[Block], start: Start, end: int, name: str, times: int, known: Known) -> Judged:
    head, block = start.head, blocks[start.at]
    is_known = known(head.title) or any(map(known, head.others))
    below = "\n\n".join(each.text for each in blocks[start.body : end] if each.role is not Role.HEADING)
    body = f"{head.rest} {below}" if start.style not in _PARAGRAPHS else head.rest
    above = blocks[start.at - 1].text if start.at else ""
    said_year = head.year is None and bool(
        years_in(body.strip()[:600], head.title) or re.fullmatch(YEAR, above)
    )
    about = (
        bool(_ABOUT.search(body[:3000]) or _PEOPLE.search(body[:3000])) or head.kind is not None or said_year
    )
    points = 0.3
    points += 1.5 * (head.year is not None) + 2.0 * (start.number is not None) + 2.0 * is_known
    points += 0.3 * head.quoted + 0.4 * (len(body.strip()) >= 60) + 0.5 * about
    points += 0.4 if capitals(head.title) >= 0.6 else -0.8
    points += 0.8 * (start.style == "subject") + 0.5 * (start.style == "quoted") + 1.0 * said_year
    shown = body if start.style not in ("quoted", "subject") else body[len(head.title) + 6 :]
    times_said = f" {fold(shown[:3000])} ".count(f" {name} ")
    echoed = len(name) > 1 and times_said > (start.style == "within")
    points += 1.2 * echoed
    sure = is_known or head.year is not None
    if not sure:
        points -= 2.2 * is_topic(head.title) + 2.5 * _asks(head.title)
        points -= 0.8 * (len(head.title.split()) > 9 or len(head.title.split()) > MOST_WORDS)
        points -= 6.0 * (is_around(head.title) or _is_label(block, start) or is_noise(head.title))
        points -= 1.5 * (block.link and is_topic(block.text)) + 0.8 * (block.link and start.style == "item")
    if times > 2 and start.number is None and not is_known:
        points -= 4.0
    firm = sure or echoed or said_year or start.number is not None or start.style == "led"
    return Judged(
        start,
        points,
        points - 2.0 * is_known,
        about or sure,
        firm,
        len(body.strip()) >= 60,
        said_year or head.year is not None,
        is_known,
    )


def _is_label(block: Block, start: Start) -> bool:
    return start.style != "titled" and is_label(block.text)


def _asks(title: str) -> bool:
    """Whether a heading asks the reader something; titles that ask are short and have capitals."""
    return is_question(title) and (capitals(title) < 0.8 or len(title.split()) > 6)


def kept_of(judged: Sequence[Judged]) -> list[Judged]:
    """Those that are entries if the others are: not far behind them, and with a number or a year if most have one."""
    kept = [each for each in judged if each.points >= _LEAST]
    if len(kept) < 2:
        return kept
    middle = median(each.form for each in kept)
    kept = [each for each in kept if each.points >= middle - _BEHIND]
    firm = [at for at, each in enumerate(kept) if each.firm or each.form >= middle - NOT_FAR]
    if len(firm) >= 0.6 * len(kept):  # what stands outside of these is what an article begins and ends with
        kept = kept[firm[0] : firm[-1] + 1]
    if sum(each.dated for each in kept) >= _DATED * len(kept):
        kept = [
            each
            for each in kept
            if each.dated or each.known or each.start.number is not None or each.start.style not in _LINES
        ]
    return kept
