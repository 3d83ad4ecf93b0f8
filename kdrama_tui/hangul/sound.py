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
from collections.abc import Iterator
from functools import lru_cache

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
# A y or w before a vowel begins another syllable's: Juyoung is Ju-young, Jaewon is Jae-won.
_TOKEN = re.compile(r"ack|[aeiouwy](?:(?![yw][aeiou])[aeiouwy]){0,100}|ch|[a-z0-9]")

_VANISHING = re.compile(r"(?:rh|[lr])(?=[iy]|e[ei])")
_INITIAL = re.compile(r"rh?|l")
# In this order: h before no vowel; r before a consonant; h after a consonant.
_WH = re.compile(r"wh(?=[aeiou])")
_H_FINAL = re.compile(r"(?<=[a-z])h+(?![aeiouyw])")
_R_LONG = re.compile(r"(?<=[aeiou])r(?![aeiouyhrl])")
_H_MUTE = re.compile(r"(?<=[bdfgjklmnpqrstvxzc])( ?)h+(?<!ch)|(?<=ch)( ?)h+")
_MERGING = re.compile("[aeiou] +[aeiouwy]")
_WEAK_R = re.compile(r"(?<=[nmg]) r(?=y)")
# Letters that can be read in a second way, and how: Hack is 핵 or 학, Jaeu is Ja-eu or Jae-u, Hyek is a rare 혁.
_SECOND = (
    (re.compile("ack"), "ak"),
    (re.compile("ae(?=[ou])"), "ae "),
    (re.compile("ye(?=(?:ng?|[klm])(?![aeiouwy]))"), "yeo"),
    (re.compile("yea"), "yeo"),
    (re.compile("oa(?=k)"), "o"),
    (re.compile("oe(?=[nlm])"), "eo"),
    (re.compile("ea(?=n)"), "eo"),
)
_SOUNDS = "AOEKTPSJNMRH"
_UNCLEAR = re.compile("ack|ae[ou]|ye[aklmn]|oak|oe[lmn]|ean")
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


def latin_keys(text: str) -> tuple[str, ...]:
    """The keys of a text in Latin letters, the likelier first: as a rule one, two where letters are ambiguous."""
    folded = fold(text)
    keys = [_key(folded)]
    if _UNCLEAR.search(folded):
        for unclear, read in _SECOND:
            folded = unclear.sub(read, folded)
        keys.append(_key(folded))
    return tuple(key for key in dict.fromkeys(keys) if key)


@lru_cache(maxsize=32768)
def inner_keys(folded: str) -> tuple[str, ...]:
    """The keys of folded letters behind others, where the habits of beginnings do not hold."""
    return tuple(key.removeprefix("1") for key in latin_keys(f"1 {folded}"))


def query_keys(text: str) -> tuple[str, ...]:
    """The keys of a text as given and, if it has several Latin words, with its last word put first.

    So ``Ye-jin Son`` has the key of ``Son Ye-jin`` too. For a query, and for a name known in Latin only.
    """
    return tuple(dict.fromkeys(key for order in name_orders(text) for key in latin_keys(order)))


def _letters(char: str) -> str:
    return letters(char) if is_syllable(char) else char


def word_spellings(word: str, *, inside: bool) -> tuple[str, ...]:
    """How the Hangul of one word can be spelled in Latin letters by other habits than syllable by syllable.

    By pronunciation (신라 Silla), with the letters run together as when they are typed without a hyphen (가은 Gaeun,
    which looks like Gae-un), and, of a given name, with the old initials: 이슬 is also Lee-seul, 래현 Nae-hyun, and
    룡 and 렬 behind another syllable lose their r.

    Args:
        word: a run of syllables.
        inside: whether another word stands before it, as before a given name.
    """
    parts = [letters(syllable) for syllable in word]
    apart, joined = " ".join(parts), "".join(parts)
    spoken = romanize(word)
    spellings = {spoken: None} if spoken != joined else {}
    if _MERGING.search(apart):
        spellings[joined] = None
    spellings[_WEAK_R.sub(" ", apart)] = None
    if inside and word[0] == "이":
        spellings["r" + apart] = None
    if inside and parts[0].startswith("r"):
        spellings["n" + apart[1:]] = None
        if parts[0].startswith("ry"):
            spellings[apart[1:]] = None
    return tuple(spelling for spelling in spellings if spelling != apart)


def sound_keys(text: str) -> tuple[str, ...]:
    """All keys by which a text can be heard, likeliest first; for the side that is indexed.

    Latin letters have those of :func:`latin_keys`. Hangul is read syllable by syllable, as names are usually spelled
    (Sin-ra), and then by other habits, see :func:`word_spellings`: the whole text, and of a name of three or more
    syllables the given name apart from the family name.
    """
    folded = fold(text)
    if folded.isascii():
        return latin_keys(folded)
    spellings = dict.fromkeys([" ".join(map(_letters, folded)), romanize(folded)])
    if folded and all(map(is_syllable, folded)):
        for cut in (0, 1) if len(folded) > 2 else (0,):
            family = " ".join(map(letters, folded[:cut]))
            for given in word_spellings(folded[cut:], inside=cut > 0):
                spellings[f"{family} {given}".strip()] = None
    return tuple(key for key in dict.fromkeys(map(_key, spellings)) if key)


def near_keys(key: str) -> Iterator[str]:
    """Every key that is one sound away: one left out, added, or taken for another; never the key itself."""
    for at in range(len(key) + 1):
        before, after = key[:at], key[at:]
        if after:
            yield before + after[1:]
        for sound in _SOUNDS:
            if after and sound != after[0]:
                yield before + sound + after[1:]
            if sound != after[:1]:
                yield before + sound + after
