"""Prose in which no structure sets entries off: the first prominent mention of each title is an entry.

Prominent is what is set off and has its year behind it or is in the catalog, or what is in the catalog and dated. There
must be several, and they must cover the text, else it is an essay that names films in passing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.choosing import promised
from kdrama_tui.articles.heads import LONGEST, head_of
from kdrama_tui.articles.noise import speaks_of_films
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.standing import Standing, standing_in
from kdrama_tui.articles.within import SENTENCE_END
from kdrama_tui.hangul.normalize import fold

_PROSE = 60  # characters of a paragraph
_MOST = 120  # paragraphs that are looked at; longer prose is no list
_LEAST = 4  # entries, if the headline does not promise fewer
_COVERED = 0.7  # share of the paragraphs from the first title to the last that must name one
_PROMINENT = 4.0  # points of a title that is set off and dated or in the catalog, or both of the latter
_PASSING = re.compile(
    r"\b(?:like|than|unlike|not|"
    r"(?:after|before)(?! (?:that|it|this)\b)|remake|sequel|"
    r"from the (?:maker|director)s? of|who (?:also )?made|and also)\b[^.!?]{0,40}$",
    re.I,
)


def mentions_of(
    blocks: Sequence[Block], headline: str, known: Known
) -> tuple[list[Block], list[Start]] | None:
    """The blocks, parted where a paragraph speaks of several, and where the entries begin; None if this is no list.

    Args:
        blocks: an article's.
        headline: its headline.
        known: whether a text is the name of a Title.
    """
    prose = [block for block in blocks if block.role is Role.TEXT and len(block.text) >= _PROSE]
    if len(prose) > _MOST or not (
        speaks_of_films(headline) or any(speaks_of_films(b.text) for b in prose[:2])
    ):
        return None
    out: list[Block] = []
    starts: list[Start] = []
    names: set[str] = set()
    covered: list[int] = []
    for block in blocks:
        found = (
            _prominent(block, names, known) if block.role is Role.TEXT and len(block.text) >= _PROSE else []
        )
        if not found:
            out.append(block)
            continue
        covered.append(len(out))
        edges = [0, *(_sentence(block.text, each.start) for each in found[1:]), len(block.text)]
        if any(one >= two for one, two in itertools.pairwise(edges)):
            edges, found = [0, len(block.text)], found[:1]
        for each, (begin, end) in zip(found, itertools.pairwise(edges), strict=True):
            text = block.text[begin:end].strip()
            head = head_of(f"“{each.title}”{block.text[each.end : each.end + LONGEST]}", 0)
            if head is not None:
                starts.append(Start(len(out), len(out) + 1, head._replace(rest=text), None, "within"))
            out.append(block._replace(text=text or " ", bold=(), slanted=()))
    count = promised(headline)
    least = min(_LEAST, count) if count else _LEAST
    if len(starts) < max(2, least):
        return None
    span = out[starts[0].at : starts[-1].at + 1]
    paragraphs = sum(len(block.text) >= _PROSE for block in span)
    return (out, starts) if len(starts) >= _COVERED * paragraphs else None


def _prominent(block: Block, names: set[str], known: Known) -> list[Standing]:
    """The titles that stand out in a paragraph and were not named before, one a sentence, in order."""
    found: list[Standing] = []
    for each in sorted(standing_in(block, 0, len(block.text), known), key=lambda each: each.start):
        name = fold(each.title)
        if each.points < _PROMINENT or name in names or _PASSING.search(block.text[: each.start]):
            continue
        if found and _sentence(block.text, each.start) <= found[-1].start:
            continue
        names.add(name)
        found.append(each)
    return found


def _sentence(text: str, at: int) -> int:
    return max((end.end() for end in SENTENCE_END.finditer(text, 0, at)), default=0)
