"""Ranks that running text tells in words: ``At number nine, and only just, comes X``, ``X takes the third place``.

Two may share a paragraph or a sentence, and much may stand between a rank and its title. What is looked for is a run of
ranks through the whole article; then each gets the title that stands out in its sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Start
from kdrama_tui.articles.heads import LONGEST, YEAR, Head, head_of
from kdrama_tui.articles.numbering import Numbered, runs_of
from kdrama_tui.articles.numerals import RANK_WORD, Number, value_of
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.standing import Standing, standing_in
from kdrama_tui.articles.within import SENTENCE_END

_LEAST = 4  # ranks of a run
_FOUND = 0.8  # share of them that must have a title
_MOST = 400  # ranks that are looked at
_N = rf"(?:\d{{1,3}}(?:st|nd|rd|th)?|{RANK_WORD})"
_RANK = re.compile(
    rf"\b(?<!Cell )(?<!Room )(?:number|no\.|nr\.|spot|slot|position)\s+(?P<one>{_N})\b"
    rf"|\b(?:in|at|takes?|taking|into|for|to|the|our|my)\s+(?P<two>{_N})\s+(?:place|spot|position|slot)\b"
    rf"|(?:^|(?<=[.!?]\s))(?P<three>{_N})\s+(?:place|spot|position|slot)\b",
    re.I,
)
_JUST = re.compile(r"[,:]?\s*(?:\S+\s+){0,4}$")
_DATED = re.compile(
    rf"[,”\"’]*\s*(?:[(\[][^()\[\]]{{0,40}}?({YEAR})[^()\[\]]{{0,30}}[)\]]"
    rf"|(?:,\s*)?(?:(?:made|released|shot|out)\s+)?(?:from|of|in)\s+({YEAR})\b|,\s*(?:(?:the|a|an|this)\s+)?({YEAR})\b)"
)


class _Told(NamedTuple):
    block: int
    start: int
    end: int
    value: int


def told_in_prose(blocks: Sequence[Block], known: Known) -> tuple[list[Block], list[Start]] | None:
    """The blocks with one rank each, and where the entries begin in them; None if no run of ranks is told.

    Args:
        blocks: an article's.
        known: whether a text is the name of a Title.
    """
    run = _run(list(itertools.islice(_ranks(blocks), _MOST)))
    if len(run) < _LEAST or min(each.value for each in run) > 2:
        return None
    out: list[Block] = []
    starts: list[Start] = []
    by_block = {number: list(group) for number, group in itertools.groupby(run, key=lambda each: each.block)}
    for number, block in enumerate(blocks):
        ranks = by_block.get(number, [])
        edges = _edges(block.text, ranks)
        if edges and edges[0] > 0:
            out.append(_cut(block, 0, edges[0]))
        for rank, begin, end in zip(ranks, edges, [*edges[1:], len(block.text)], strict=False):
            piece = _cut(block, begin, end)
            head = _head(piece, rank.start - begin, rank.end - begin, known)
            if head is not None:
                starts.append(Start(len(out), len(out) + 1, head, rank.value, "told"))
            out.append(piece)
        if not ranks:
            out.append(block)
    return (out, starts) if len(starts) >= max(_LEAST, _FOUND * len(run)) else None


def _ranks(blocks: Sequence[Block]) -> Iterator[_Told]:
    for number, block in enumerate(blocks):
        if block.role not in (Role.TEXT, Role.ITEM) or len(block.text) < 30:
            continue
        for found in _RANK.finditer(block.text):
            value = value_of(found["one"] or found["two"] or found["three"])
            if value:
                yield _Told(number, found.start(), found.end(), value)


def _run(ranks: Sequence[_Told]) -> list[_Told]:
    """The best run, each rank once."""
    runs = runs_of([Numbered(at, Number("of", each.value, 0, 0), None) for at, each in enumerate(ranks)])
    seen: dict[int, _Told] = {}
    for member in runs[0].members if runs else ():
        seen.setdefault(member.number.value, ranks[member.at])
    return list(seen.values())


def _edges(text: str, ranks: Sequence[_Told]) -> list[int]:
    """Where what is said of each rank begins: with its sentence, or within it if another one stands before."""
    edges: list[int] = []
    before = 0
    for rank in ranks:
        start = max((end.end() for end in SENTENCE_END.finditer(text, 0, rank.start)), default=0)
        if edges and start < before:
            lead = re.search(
                r"[,;]?\s*(?:\b(?:and|while|with|then)\b)?\s*(?:\b(?:at|in|for)\b)?\s*$", text[: rank.start]
            )
            start = max(before, lead.start() if lead else rank.start)
        while start < rank.start and text[start] in " ,;":
            start += 1
        edges.append(start)
        before = rank.end
    return edges


def _cut(block: Block, begin: int, end: int) -> Block:
    """A part of a block with what is set off in it."""
    whole = block.text[begin:end]
    skipped = len(whole) - len(whole.lstrip(" ,;"))
    begin, text = begin + skipped, whole.strip(" ,;")

    def moved(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple(
            (one - begin, two - begin) for one, two in spans if one >= begin and two <= begin + len(text)
        )

    return block._replace(text=text or " ", bold=moved(block.bold), slanted=moved(block.slanted))


def _head(piece: Block, start: int, end: int, known: Known) -> Head | None:
    text = piece.text
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    reach = SENTENCE_END.search(text, end)
    further = SENTENCE_END.search(text, reach.end()) if reach else None
    before = [each for each in standing_in(piece, 0, start, known) if _JUST.fullmatch(text[each.end : start])]
    behind = list(standing_in(piece, end, reach.start() + 1 if reach else len(text), known))
    strong = [each for each in before if each.points >= 2.0 and each.start <= 3]
    if not strong and not behind and reach is not None:
        behind = list(standing_in(piece, reach.end(), further.start() + 1 if further else len(text), known))
    found = strong or behind or before
    best = max(found, key=lambda each: each.points, default=None)
    return best and _of(text, best)


def _of(text: str, best: Standing) -> Head | None:
    head = head_of(f"“{best.title}”{text[best.end : best.end + LONGEST]}", 0)
    if head is None:
        return None
    dated = _DATED.match(text, best.end)
    year = int(dated[1] or dated[2] or dated[3]) if dated else head.year
    return head._replace(year=year, rest=text, quoted=False)
