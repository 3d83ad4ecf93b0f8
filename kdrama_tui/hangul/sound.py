"""Sound keys: what is left of a text when the habits of romanizers are taken away.

A key is a row of capitals without separators, so joined, spaced and hyphenated spellings meet.
Consonants fall into the classes ``K T P S J N M R H`` (g/k, d/t, b/p, s/sh, j/ch, l/r ...), vowels
into ``A``, ``O`` (eo, o, u, eu, oo, yeo, yu ...) and ``E`` (ae, e, i, ee, ui, oe, wi ...); ya is
``EA`` and wa ``OA``. ``ng`` is ``NK``, since n and g may belong to two syllables; what is doubled
is one.

Folded besides: an ``h`` that ends a word or follows a consonant (Ahn, Noh, Seok-hee); an ``r`` that
only lengthens a vowel (Park, Hur); at the beginning of the text ``l`` and ``r`` vanish before i and
y (Lee, Rhee, Lim, Ryu) and are ``N`` elsewhere (Roh), as in the South's spelling of family names.

Digits stay. A text without Latin letters, digits or Hangul has the key ``""``.
"""

from __future__ import annotations

import re

from kdrama_tui.hangul.jamo import is_syllable
from kdrama_tui.hangul.normalize import fold, name_orders
from kdrama_tui.hangul.pronounce import letters, romanize

_HEARD = {
    "E": "ae ai ay e ea ee ei ey ie i y yi yie ye yee yei yae yai yea yui "
    "oe oi oy ui uy eui euy eoi we wei wi wie wee wae wai way woe wea uei",
    "O": "o oo ou ow u uu w wo woo wou wu weo wu eo eou eu au aw uo ue yo yoo you yu yeo yeou yeu youe ew",
    "EO": "iu io iou ieo",
    "EA": "ya ia yaa",
    "OA": "wa oa ua waa",
    "A": "a aa",
    "AO": "aeo aeu",
    "EK": "ack",
    "J": "ch j z",
    "K": "c g k q",
    "T": "d t",
    "P": "b p f v",
    "R": "l r",
    "S": "s x",
}


class _Codes(dict[str, str]):
    """Codes of letters; those of a longer run of vowels are worked out once, the longest known part first."""

    def __missing__(self, run: str) -> str:
        size = len(run)
        if size < 2:
            return ""
        cut = next((end for end in range(min(size - 1, 4), 0, -1) if run[:end] in self), 1)
        code = self[run[:cut]] + self[run[cut:]]
        if size < 9:
            self[run] = code
        return code


_CODES = _Codes({letters: code for code, row in _HEARD.items() for letters in row.split()})
_CODES.update({same: same.upper() for same in "mnh0123456789"})
_TOKEN = re.compile("ack|[aeiouwy]{1,100}|ch|[a-z0-9]")

_VANISHING = re.compile(r"(?:rh|[lr])(?=[iy]|e[ei])")
_INITIAL = re.compile(r"rh?|l")
# In this order: h before no vowel; r before a consonant; h after a consonant.
_WH = re.compile(r"wh(?=[aeiou])")
_H_FINAL = re.compile(r"(?<=[a-z])h+(?![aeiouyw])")
_R_LONG = re.compile(r"(?<=[aeiou])r(?![aeiouyhrl])")
_H_MUTE = re.compile(r"(?<=[bdfgjklmnpqrstvxzc])( ?)h+(?<!ch)|(?<=ch)( ?)h+")
_MERGING = re.compile("[aeiou] +[aeiouwy]")
_WEAK_R = re.compile(r"(?<=[nmg]) r(?=y)")
# What the next letter can still change.
_OPEN = re.compile(r"[aeiouywhrlc ]+$")


def _key(folded: str) -> str:
    match = _VANISHING.match(folded)
    if match:
        folded = folded[match.end() :]
    else:
        match = _INITIAL.match(folded)
        if match:
            folded = "n" + folded[match.end() :]
    if "h" in folded:
        if "wh" in folded:
            folded = _WH.sub("hw", folded)
        folded = _H_FINAL.sub("", folded)
        folded = _H_MUTE.sub("", folded)
    if "r" in folded:
        folded = _R_LONG.sub("", folded)
    out = ""
    last = ""
    for code in "".join([_CODES[token] for token in _TOKEN.findall(folded)]):
        if code != last or code.isdigit():
            out += code
            last = code
    return out


def sound_key(text: str) -> str:
    """The sound key of a text in Latin letters or Hangul (then of its Revised Romanization)."""
    folded = fold(text)
    return _key(folded if folded.isascii() else fold(romanize(folded)))


def sound_prefix(text: str) -> str:
    """The part of a typed text's key that no further letter can change.

    For every Latin text and every continuation, ``sound_key(text + more)`` begins with
    ``sound_prefix(text)``, while ``sound_key(text)`` can differ in its last sounds: ``ga`` (``KA``) may
    become ``gae`` (``KE``). Hangul can differ where pronunciation joins the last syllable to the next.
    """
    folded = fold(text)
    if not folded.isascii():
        folded = fold(romanize(folded))
    return _key(_OPEN.sub("", folded))


def query_keys(text: str) -> tuple[str, ...]:
    """The keys of a text as given and, if it has several Latin words, with its last word put first.

    So ``Ye-jin Son`` has the key of ``Son Ye-jin`` too. For a query, and for a name known in Latin only.
    """
    return tuple(key for key in dict.fromkeys(map(sound_key, name_orders(text))) if key)


def _letters(char: str) -> str:
    return letters(char) if is_syllable(char) else char


def sound_keys(text: str) -> tuple[str, ...]:
    """All keys by which a text can be heard, likeliest first; for the side that is indexed.

    Latin letters have one. Hangul is read syllable by syllable, as names are usually spelled (Sin-ra), by
    pronunciation (Silla), and with the letters run together as when they are typed without a hyphen (Gaeun
    is Ga-eun or Gae-un); of a name, the family name stays apart.
    """
    folded = fold(text)
    if folded.isascii():
        key = _key(folded)
        return (key,) if key else ()
    parts = [*map(_letters, folded)]
    apart = " ".join(parts)
    spellings = {apart: None, romanize(folded): None}
    if _MERGING.search(apart):  # only then do the letters run together into other sounds
        spellings["".join(parts)] = None
        if len(parts) > 2:
            spellings[f"{parts[0]} {''.join(parts[1:])}"] = None
    if len(parts) > 2:
        spellings[f"{parts[0]} {romanize(folded[1:])}"] = None
    spellings[_WEAK_R.sub(" ", apart)] = None  # 룡, 렬 … of a given name as 용, 열
    return tuple(key for key in dict.fromkeys(map(_key, spellings)) if key)
