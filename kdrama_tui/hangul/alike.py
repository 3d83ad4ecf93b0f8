"""Two Latin texts: are they spellings of one Hangul name?

Where nobody gives the Hangul, it is guessed: a Latin name is cut into syllables, each chunk stands
for the syllables it may spell, weighed by how common they are, and these again for all the chunks
that spell them. What comes out are slots as for known Hangul, and the comparison is the same.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from kdrama_tui.hangul.chunks import chances, table
from kdrama_tui.hangul.jamo import join
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.hangul.sound import inner_keys
from kdrama_tui.hangul.spelling import Slot, Slots, distance, grade, make_slot

_RIVAL = 2.0  # a second way to cut a name counts if it is this near to the best (natural logarithm)
_GUESSES = 8  # syllables considered for one chunk
_LONGEST = 40
_UNSEEN = 1e-3  # how much rarer a chunk is that nobody was seen to write, though it sounds right
_SYLLABLE = re.compile("[^aeiouwy]{0,3}[aeiouwy]{1,4}[^aeiouwy]{0,3}")


@lru_cache(maxsize=1)
def _inverse() -> dict[str, dict[str, list[tuple[float, str]]]]:
    """Position to chunk to the syllables it may spell, each with its joint probability."""
    out: dict[str, dict[str, list[tuple[float, str]]]] = {"F": {}, "G": {}}
    totals = {"F": 0, "G": 0}
    for key, count in table().syllables.items():
        totals[key[0]] += count
    for key, count in table().syllables.items():
        position, syllable = key[0], join(key[1], key[2], key[3:])
        share = count / totals[position]
        into = out[position]
        for chunk, p in chances(position, syllable).items():
            if p > 1e-4:
                into.setdefault(chunk, []).append((share * p, syllable))
    for into in out.values():
        for found in into.values():
            found.sort(reverse=True)
    return out


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, dict[str, list[tuple[float, str]]]]:
    """Position to sound key to the syllables that sound so, each with its probability."""
    out: dict[str, dict[str, list[tuple[float, str]]]] = {"F": {}, "G": {}}
    for position, into in out.items():
        best: dict[str, tuple[float, str]] = {}
        for chunk, found in _inverse()[position].items():
            for p, syllable in found:
                if p > best.get(syllable, (0.0, ""))[0]:
                    best[syllable] = p, chunk
        for syllable, (p, chunk) in best.items():
            into.setdefault(inner_keys(chunk)[0], []).append((p * _UNSEEN, syllable))
        for found in into.values():
            found.sort(reverse=True)
    return out


@lru_cache(maxsize=32768)
def _syllables(position: str, chunk: str, by_sound: bool) -> list[tuple[float, str]]:
    """The syllables that a chunk may spell, likeliest first: as was seen, or else by its sound alone."""
    found = _inverse()[position].get(chunk)
    if found is None and by_sound and _SYLLABLE.fullmatch(chunk):
        found = next(
            (_by_sound()[position][key] for key in inner_keys(chunk) if key in _by_sound()[position]), None
        )
    return found or []


@lru_cache(maxsize=8192)
def _guess(position: str, chunk: str) -> Slot:
    """The slot of what a chunk may spell."""
    found = _syllables(position, chunk, True)[:_GUESSES]
    total = sum(p for p, _ in found)
    mixed: dict[str, float] = {}
    for p, syllable in found:
        for other, q in chances(position, syllable).items():
            mixed[other] = mixed.get(other, 0.0) + q * p / total
    # Nothing is more alike than the same letters.
    mixed[chunk] = max(mixed.values())
    return make_slot(mixed)


@lru_cache(maxsize=16384)
def latin_slots(folded: str) -> tuple[Slots, ...]:
    """The likeliest one or two cuts of a folded Latin name as slots; empty if it is not a Korean name."""
    return _cut(folded, by_sound=False) or _cut(folded, by_sound=True)


def _cut(folded: str, *, by_sound: bool) -> tuple[Slots, ...]:
    words = folded.split()
    text = "".join(words)
    if not words or len(text) > _LONGEST:
        return ()
    edges = set()
    at = 0
    for word in words:
        edges.add(at)
        at += len(word)
    # For each place the two best ways to come to it: log probability and the cut.
    ways: list[list[tuple[float, tuple[tuple[str, str], ...]]]] = [[] for _ in range(at + 1)]
    ways[0] = [(0.0, ())]
    for start in range(at):
        for score, cut in ways[start]:
            for end in range(start + 1, min(at, start + 9) + 1):
                if any(edge in edges for edge in range(start + 1, end)):
                    break
                chunk = text[start:end]
                for position in "FG" if start == 0 else "G":
                    found = _syllables(position, chunk, by_sound)
                    if found:
                        p = sum(p for p, _ in found)
                        ways[end].append((score + math.log(p), (*cut, (position, chunk))))
                        if len(ways[end]) > 3:
                            ways[end].sort(reverse=True)
                            del ways[end][3:]
    best = sorted(ways[at], reverse=True)
    return tuple(
        tuple(_guess(position, chunk) for position, chunk in cut)
        for score, cut in best[:2]
        if score > best[0][0] - _RIVAL
    )


def _cost(left: str, right: str, prefix: bool) -> tuple[float, Slots]:
    """The least cost of two folded texts as spellings of one name, and the slots it was found by."""
    best: tuple[float, Slots] = (math.inf, ())
    ways = latin_slots(right)
    if not ways:
        return best
    back = 0.0
    if not prefix:
        back = min((distance(right, slots, False) for slots in latin_slots(left)), default=math.inf)
    for slots in ways:
        cost = distance(left, slots, prefix)
        if not prefix:
            cost = (cost + back) / 2
        if cost < best[0]:
            best = cost, slots
    return best


def latin_alike(a: str, b: str, *, prefix: bool = False) -> float:
    """How likely two Latin texts are spellings of one Hangul name, 0 to 1 as in ``plausibility``.

    Args:
        a: what was typed, family name first.
        b: the name it is compared with; what is worked out for it is kept.
        prefix: ``a`` may stop before ``b`` does.
    """
    left, right = fold(a), fold(b)
    if not left or not right:
        return 0.0
    if left.replace(" ", "") == right.replace(" ", ""):
        return 1.0
    cost, slots = _cost(left, right, prefix)
    return grade(cost, slots, left if prefix else None) if slots else 0.0
