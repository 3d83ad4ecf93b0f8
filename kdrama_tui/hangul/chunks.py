"""Which Latin letters stand for a syllable, and how often.

``spelling_table.json`` holds counts learned from spellings in use: for each onset, vowel and coda,
the letters people write for it, wherever it stands, by its position in a name, and within its
syllable. A narrow context is trusted as far as it was seen; the rest comes from the wider one.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from kdrama_tui.hangul.jamo import split
from kdrama_tui.hangul.pronounce import CODA_LETTERS, NEUTRAL, ONSET_LETTERS, VOWEL_LETTERS

_TRUST = 4.0  # so many sightings in a narrow context weigh as much as all of the wider one
_RESERVE = 0.15  # and this share is the wider one's even after thousands of sightings
_SLIP = 0.02  # how often the letters are those of a neighbouring sound
# Sounds that one is taken for when it is heard, or written with a letter too few or too many.
_TAKEN_FOR = {
    "o": "ㄱㅋㄲ ㄲㄱ ㅋㄱ ㄷㅌㄸ ㄸㄷ ㅌㄷ ㅂㅍㅃ ㅃㅂ ㅍㅂ "
    "ㅈㅊㅉ ㅉㅈ ㅊㅈ ㅅㅆ ㅆㅅ ㄹㄴㅇ ㄴㄹ ㅇㄹㅎ ㅎㅇ",
    "v": "ㅏㅑㅐ ㅐㅔㅏㅚ ㅑㅏㅕ ㅒㅖㅐ ㅓㅗㅜㅡㅕ ㅔㅐㅣㅖ ㅕㅓㅛㅠㅖ ㅖㅔㅕㅐ ㅗㅓㅜㅛ ㅘㅏㅗㅝ ㅙㅚㅞㅐ "
    "ㅚㅙㅞㅗ ㅛㅗㅕㅠ ㅜㅗㅡㅠㅝ ㅝㅓㅜㅗ ㅞㅚㅙㅔ ㅟㅢㅣㅜ ㅠㅜㅛㅕ ㅡㅜㅓㅗㅢ ㅢㅣㅡㅟ ㅣㅢㅟㅔ",
    "c": "ㄴㅇㅁ ㅇㄴㅁ ㅁㄴㅇ ㄱㅂ ㅂㄱ",
}
_NEIGHBOURS = {part: {row[0]: row[1:] for row in rows.split()} for part, rows in _TAKEN_FOR.items()}
_RARE = 1e-8  # a chunk less likely than this is none


class Table(NamedTuple):
    """Counts: chunks by context (see the learning script), and syllables by position."""

    chunks: dict[str, dict[str, int]]
    syllables: dict[str, int]


@lru_cache(maxsize=1)
def table() -> Table:
    """The learned counts, read when first needed."""
    raw = json.loads(resources.files(__package__).joinpath("spelling_table.json").read_text(encoding="utf-8"))
    return Table(raw["chunks"], raw["syllables"])


@lru_cache(maxsize=256)
def _bare(part: str, jamo: str, usual: str) -> dict[str, float]:
    """Probabilities of the chunks of a jamo wherever it stands, its neighbours' too."""
    learned = table().chunks
    counts = learned.get(f"{part}{jamo or '-'}", {})
    total = sum(counts.values()) + _TRUST
    found = {chunk: count / total for chunk, count in counts.items()}
    found[usual] = found.get(usual, 0.0) + _TRUST / total
    neighbours = _NEIGHBOURS[part].get(jamo, "")
    for neighbour in neighbours:
        counts = learned.get(part + neighbour, {})
        share = _SLIP / len(neighbours) / max(1, sum(counts.values()))
        for chunk, count in counts.items():
            found[chunk] = found.get(chunk, 0.0) + count * share
    return found


def _spread(part: str, jamo: str, usual: str, contexts: tuple[str, str]) -> dict[str, float]:
    """Probabilities of the chunks of one jamo: counts of narrow contexts over those of wider ones."""
    found = _bare(part, jamo, usual)
    for context in contexts:
        counts = table().chunks.get(context)
        if counts:
            sightings = sum(counts.values())
            wider = max(_TRUST / (sightings + _TRUST), _RESERVE)
            found = {chunk: p * wider for chunk, p in found.items()}
            for chunk, count in counts.items():
                found[chunk] = found.get(chunk, 0.0) + count / sightings * (1 - wider)
    return found


@lru_cache(maxsize=4096)
def chances(position: str, syllable: str) -> dict[str, float]:
    """Probability of each chunk for a syllable in family (F), first given (G) or later (H) position."""
    onset, vowel, coda = split(syllable)
    whole = f"{position}{onset}{vowel}{coda or '-'}"
    onsets = _spread("o", onset, ONSET_LETTERS[onset], (f"o{position}{onset}", f"o{position}{onset}{vowel}"))
    vowels = _spread("v", vowel, VOWEL_LETTERS[vowel], (f"v{position}{vowel}", f"v{whole}"))
    codas = _spread("c", coda, CODA_LETTERS[NEUTRAL[coda]], (f"c{position}{coda or '-'}", f"c{whole}"))
    out: dict[str, float] = {}
    for first, p in onsets.items():
        for middle, q in vowels.items():
            if p * q > 1e-6:
                for last, r in codas.items():
                    if p * q * r > _RARE:
                        chunk = first + middle + last
                        out[chunk] = out.get(chunk, 0.0) + p * q * r
    return out
