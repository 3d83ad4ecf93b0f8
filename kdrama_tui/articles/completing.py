"""Entries that are set off otherwise than the rest: a heading that was lost, a second run of numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from kdrama_tui.articles.blocks import Block, Role
from kdrama_tui.articles.candidates import Groups, Start
from kdrama_tui.articles.judging import NOT_FAR, judged_of, kept_of
from kdrama_tui.articles.leads import without_leads
from kdrama_tui.articles.noise import ends_article, is_noise, opens_mentions
from kdrama_tui.articles.openings import Known
from kdrama_tui.hangul.normalize import fold

_PARTS = ("row", "heading")  # ways that stand for a part of a programme
_PROSE = 60  # characters of a paragraph
_LEAST_WHOLE = 4  # entries from which on they have habits
_ALIKE = 0.6  # share of the entries of which as many paragraphs are said
_MOST_SAID = 2  # paragraphs; of whom more is said others may be told of, too
_LEAST_LOST = 2.0  # points
_OF_OTHERS = re.compile(
    r"\b(?:american|japanese|taiwanese|chinese|turkish|thai|indian|french|hollywood|remakes?|remade|original|version"
    r"|sequel|prequel|novel|book|webtoon|same)\b",
    re.I,
)
_LEAST, _FIRM = 3, 0.8  # entries of a further part, and the share of them with a year or in the catalog


def completed(
    blocks: Sequence[Block],
    starts: list[Start],
    key: tuple[object, ...],
    groups: Groups,
    known: Known,
) -> list[Start]:
    """The entries and those that are set off otherwise: a heading that was lost, a second run of numbers."""
    found = {start.at: start for start in starts}
    if key[0] == "subject":
        return _with_lines(blocks, found)
    if key[0] == "number":
        _add_gaps(blocks, found, groups, known)
        _add_runs(blocks, found, groups, known)
    if key[0] in _PARTS:
        _add_parts(blocks, found, groups, known)
    if key[0] in ("line", "first", "capitals", "heading", "bold", "number"):
        _add_subjects(blocks, found, groups, known)
    if key[0] in ("line", "first", "capitals", "heading", "bold", "slant", "lead", "dated", "item", "sign"):
        _add_lost(blocks, found, groups, known)
    return [found[at] for at in sorted(found)]


def _with_lines(blocks: Sequence[Block], found: dict[int, Start]) -> list[Start]:
    """Paragraphs that name their title, each with the line above it that has the same title."""
    whole = []
    for at in sorted(found):
        start = found[at]
        before = next(
            (each for each in range(at - 1, max(-1, at - 3), -1) if not is_noise(blocks[each].text)), -1
        )
        if before >= 0 and before not in found:
            line = re.sub(r"^[#(\[]?\d{1,3}[.):\]]?\s*", "", blocks[before].text)
            if fold(line) == fold(start.head.title):
                head = start.head._replace(title=line.strip())
                start = start._replace(at=before, body=at, head=head._replace(rest=""))
        whole.append(start)
    return whole


def _add_gaps(blocks: Sequence[Block], found: dict[int, Start], groups: Groups, known: Known) -> None:
    """Fill in where numbers leave one out and something between is set off like an entry."""
    numbered = [found[at] for at in sorted(found)]
    for before, after in itertools.pairwise(numbered):
        if before.number is None or after.number is None or abs(after.number - before.number) != 2:
            continue
        between = [
            each
            for key, starts in groups.items()
            if key[0] in ("heading", "bold", "line", "lead", "subject", "quoted", "number")
            for each in judged_of(blocks, [s for s in starts if before.body <= s.at < after.at], known)
            if each.points >= 1.5
        ]
        if between:
            best = max(between, key=lambda each: each.points).start
            found[best.at] = best._replace(number=(before.number + after.number) // 2)


def _add_runs(blocks: Sequence[Block], found: dict[int, Start], groups: Groups, known: Known) -> None:
    """Take in further runs of numbers, such as the dramas behind the films."""
    middle = median(each.form for each in judged_of(blocks, list(found.values()), known))
    for key, starts in groups.items():
        span = range(min(found), max(found) + 1)
        if key[0] != "number" or any(start.at in span for start in starts):
            continue
        names = {fold(start.head.title) for start in found.values()}
        if 2 * sum(fold(start.head.title) in names for start in starts) >= len(starts):
            continue  # a table of contents
        judged = judged_of(blocks, starts, known)
        kept = [each for each in kept_of(judged) if each.points >= middle - NOT_FAR]
        if len(kept) >= 2 and len(kept) >= 0.8 * len(judged):
            found.update((each.start.at, each.start) for each in kept)


def _add_parts(blocks: Sequence[Block], found: dict[int, Start], groups: Groups, known: Known) -> None:
    """Take in a second part that is set off otherwise: a table for one week, headings for the next."""
    middle = median(each.form for each in judged_of(blocks, list(found.values()), known))
    for key, starts in groups.items():
        starts = without_leads(blocks, starts, known)
        first, last = min(found), max(found)
        if key[0] not in _PARTS or any(first <= start.at <= last for start in starts):
            continue
        bounds = range(min(first, starts[0].at), max(last, starts[-1].at) + 1)
        if any(opens_mentions(blocks[at].text) or ends_article(blocks[at].text) for at in bounds):
            continue
        names = {fold(start.head.title) for start in found.values()}
        if 2 * sum(fold(start.head.title) in names for start in starts) >= len(starts):
            continue  # a table of contents
        judged = judged_of(blocks, starts, known)
        kept = [each for each in judged if each.points >= middle - NOT_FAR]
        if (
            len(kept) >= _LEAST
            and len(kept) == len(judged)
            and sum(e.dated or e.known for e in kept) >= _FIRM * len(kept)
        ):
            found.update((each.start.at, each.start) for each in kept)


def _add_subjects(blocks: Sequence[Block], found: dict[int, Start], groups: Groups, known: Known) -> None:
    """Take in paragraphs that begin with a title of their own where a heading was lost.

    Only where paragraphs of the others begin so, too: then one that names another title is an entry.
    """
    subjects = groups.get(("subject",), [])
    names = {fold(start.head.title) for start in found.values()}
    own = [each for each in subjects if fold(each.head.title) in names]
    if len(own) * 2 < len(found):
        return
    first, last = min(found), max(found)
    for each in judged_of(blocks, subjects, known):
        start = each.start
        if fold(start.head.title) in names or start.at in found or not first < start.at < last + 8:
            continue
        if (start.head.year is not None or known(start.head.title)) and each.points >= 2.0:
            found[start.at] = start


def _add_lost(blocks: Sequence[Block], found: dict[int, Start], groups: Groups, known: Known) -> None:
    """Take in paragraphs between entries that begin with a title of their own where a heading was lost.

    Only where what is said of the others has about one length: then a paragraph more that begins so is an entry.
    """
    order = sorted(found)
    if len(order) < _LEAST_WHOLE:
        return
    said = [
        [at for at in range(found[one].body, two) if _is_said(blocks[at])]
        for one, two in itertools.pairwise(order)
    ]
    usual, times = Counter(map(len, said)).most_common(1)[0]
    if times < _ALIKE * len(said) or usual > _MOST_SAID:
        return
    names = {fold(each.head.title) for each in found.values()}
    further = {at for each in said for at in each[usual:]}
    for each in judged_of(blocks, groups.get(("subject",), []), known):
        head, at = each.start.head, each.start.at
        if at not in further or fold(head.title) in names or each.points < _LEAST_LOST:
            continue
        first = re.split(r"[.!?]\s", blocks[at].text, maxsplit=1)[0]
        if known(head.title) or (head.year is not None and not _OF_OTHERS.search(first)):
            found[at] = each.start


def _is_said(block: Block) -> bool:
    return block.role in (Role.TEXT, Role.ITEM) and len(block.text) >= _PROSE and not is_noise(block.text)
