"""Which of the ways to set entries off an article uses, and which of the places it marks are entries.

Every place gets points for what entries have and headings of other things have not: a number, a year, a name that is in
the catalog, prose below that names it again. The way whose places have the most points in all is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import SIGNS, Groups, Start
from kdrama_tui.articles.completing import completed
from kdrama_tui.articles.heads import YEAR
from kdrama_tui.articles.judging import Judged, judged_of, kept_of
from kdrama_tui.articles.leads import without_leads
from kdrama_tui.articles.noise import (
    is_noise,
    opens_mentions,
    speaks_of_films,
    speaks_of_lists,
)
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.words import words_of
from kdrama_tui.hangul.normalize import fold

_LEAST_MEAN = 1.0
_ALONE = 3.3  # points from which on a single place makes a list
_LONG_BODY = 5000  # characters of an entry in the middle, from which on it is a chapter
_COVERED = 0.5  # share of the paragraphs that must have a title in them, where titles stand within paragraphs
_WITHIN = 0.8  # what titles within paragraphs count against those on lines of their own
_LEAST_PLAIN = 3  # paragraphs that name their title with nothing to set it off
_SIGNED = 0.7  # share of the paragraphs that must begin with a sign, where those without are none of the list
_LEAST_ALIKE = 4  # paragraphs that are set off alike
_SAME = 0.7  # share of the paragraphs that two ways must both mark
_COUNT = re.compile(r"\b(\d{1,3})\b(?!\s*(?:st|nd|rd|th|%|years?|minutes|hours|days))")
_COUNT_WORDS = {
    word: at
    for at, word in enumerate(
        words_of("""
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
"""),
        2,
    )
}


class Choice(NamedTuple):
    """The places where entries begin, in order, and the way in which they are set off."""

    starts: tuple[Start, ...]
    way: str


class _Way(NamedTuple):
    """A way to set entries off that may be the article's: its points, its name, and its places."""

    points: float
    key: tuple[object, ...]
    kept: list[Judged]


def choose(blocks: Sequence[Block], groups: Groups, headline: str, known: Known) -> Choice | None:
    """The entries of an article, or None if it has none."""
    count = promised(headline)
    ways: list[_Way] = []
    for key, starts in groups.items():
        starts = without_leads(blocks, _before_mentions(blocks, starts), known)
        kept = kept_of(judged_of(blocks, starts, known))
        if key[0] == "within":
            kept = _opened_alike(blocks, kept)
        points = sum(each.points for each in kept) * (_WITHIN if key[0] == "within" else 1.0)
        if key == ("plain",):
            points *= 0.5 if not _is_bare(blocks, kept) else 1.2
        if key == ("item",) and sum(each.start.head.rest == "" for each in kept) > 0.5 * len(kept):
            points *= 0.9
        if count is not None and len(kept) == count:
            points += 3.0
        if kept and _is_list(blocks, kept, headline, key):
            ways.append(_Way(points, key, kept))
    if not ways:
        return None
    best = _wider(max(ways, key=lambda way: way.points), ways)
    best = _alike(best, ways)
    starts = [each.start for each in best.kept]
    return Choice(tuple(completed(blocks, starts, best.key, groups, known)), str(best.key[0]))


def _wider(best: _Way, ways: Sequence[_Way]) -> _Way:
    """The best way, or one that marks the same paragraphs and more, where titles that no catalog has were left out."""
    if best.key[0] not in ("subject", "quoted", "within"):
        return best
    own = {each.start.at for each in best.kept}
    wider = [
        way
        for way in ways
        if own < {each.start.at for each in way.kept}
        and all(each.firm for each in way.kept if each.start.at not in own)
        and way.key[0] in ("dated", "within")
    ]
    return max(wider, key=lambda way: way.points, default=best)


def _alike(best: _Way, ways: Sequence[_Way]) -> _Way:
    """The best way, or one that sets off most of the same paragraphs alike, where the best goes by their words alone.

    What that one leaves out may be a paragraph on another title; one whose mark was lost is taken in later.
    """
    if best.key not in (("subject",), ("within", "plain")):
        return best
    own = {each.start.at for each in best.kept}
    marked = [
        way
        for way in ways
        if way.key[0] in ("lead", "dated")
        and len(way.kept) >= _LEAST_ALIKE
        and len(own & {each.start.at for each in way.kept}) >= _SAME * max(len(own), len(way.kept))
        and (way.key[0] == "lead" or all(each.start.head.year is not None for each in way.kept))
    ]
    return max(marked, key=lambda way: way.points, default=best)


def _opened_alike(blocks: Sequence[Block], kept: list[Judged]) -> list[Judged]:
    """Those in paragraphs that begin with a sign, if most do."""
    signed = [each for each in kept if blocks[each.start.at].text[0] in SIGNS]
    return signed if len(signed) > 2 and len(signed) >= _SIGNED * len(kept) else kept


def _before_mentions(blocks: Sequence[Block], starts: list[Start]) -> list[Start]:
    """Starts without those under a heading for what did not make it, if the list stands before it."""
    at = next((at for at, block in enumerate(blocks) if opens_mentions(block.text)), -1)
    before = [start for start in starts if start.at < at]
    behind = sum(start.at > at for start in starts)
    return before if at >= 0 and len(before) > behind else starts


def promised(headline: str) -> int | None:
    """How many entries a headline promises: 15 of ``15 Films That …``."""
    without = re.sub(rf"\b{YEAR}\b", "", headline)
    found = [int(number) for number in _COUNT.findall(without) if 1 < int(number) <= 200]
    if found:
        return found[0]
    return next((_COUNT_WORDS[word] for word in fold(headline).split() if word in _COUNT_WORDS), None)


def _is_list(blocks: Sequence[Block], kept: Sequence[Judged], headline: str, key: tuple[object, ...]) -> bool:
    """Whether some places are those of a list of films or dramas at all."""
    if len(kept) == 1:
        return kept[0].points >= _ALONE and key[0] in ("number", "heading", "bold", "item", "row", "plain")
    mean = sum(each.points for each in kept) / len(kept)
    starts = [each.start for each in kept]
    sizes = [
        sum(len(block.text) for block in blocks[start.body : end])
        for start, end in zip(starts, [start.at for start in starts[1:]], strict=False)
    ]
    if sizes and median(sizes) > _LONG_BODY:
        return False
    about = sum(each.about for each in kept)
    before = " ".join(block.text for block in blocks[: starts[0].at][-4:])[:2000]
    films = speaks_of_films(headline) or (speaks_of_films(before) and bool(promised(headline)))
    if key[0] in ("quoted", "subject", "dated"):
        prose = sum(block.role is Role.TEXT and len(block.text) >= 60 for block in blocks)
        if len(kept) < 0.12 * prose or about * 3 < len(kept):
            return False
    if key[0] == "within" and not _is_covered(blocks, starts):
        return False
    if key == ("within", "plain"):
        films = films or (speaks_of_films(before) and 4 * sum(each.known for each in kept) >= 3 * len(kept))
        told = min(about, sum(each.firm for each in kept)) * 2 >= len(kept) or len(kept) == promised(headline)
        if len(kept) < _LEAST_PLAIN or not films or not told:
            return False
    if kept[0].start.style == "told" and not films and 2 * about < len(kept):
        return False
    listed = speaks_of_lists(headline)
    if _is_bare(blocks, kept):
        return mean >= _LEAST_MEAN - (0.4 if listed or key[0] != "line" else 0.0)
    if about * 4 < len(kept) and not films and not (listed and about):
        return False
    return mean >= _LEAST_MEAN


def _is_covered(blocks: Sequence[Block], starts: Sequence[Start]) -> bool:
    """Whether most paragraphs from the first title to the last have one."""
    span = blocks[starts[0].at : starts[-1].at + 1]
    prose = sum(block.role in (Role.TEXT, Role.ITEM) and len(block.text) >= 60 for block in span)
    return len(starts) > 2 and len(starts) >= _COVERED * prose


def _is_bare(blocks: Sequence[Block], kept: Sequence[Judged]) -> bool:
    """Whether an article is hardly more than its list: a title a line."""
    lines = sum(not is_noise(block.text) for block in blocks)
    heads = {each.start.at for each in kept}
    prose = sum(len(block.text) >= 60 for at, block in enumerate(blocks) if at not in heads)
    return len(kept) >= 2 and len(kept) >= 0.6 * max(1, lines - 4) and prose <= 3 + len(kept) // 10
