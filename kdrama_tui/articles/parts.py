"""Lines that give one title in two scripts, with its year and its director, parted by signs: ``X – 엑스 – 2004``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LONGEST = 110  # characters of the part of a line that is looked at
_MOST = 6  # parts
_MOST_NAMES = 3
_MOST_SMALL = 6  # small words of a title that is no sentence
_LONG = 80  # characters from which on a part is a sentence
_STRONG = re.compile(r"\s+(?:[-–—−~]+|/)\s+|\s*[–—|·•]\s*|\s*;\s+|:\s+(?=[\u2c00-\ud7ff])")
_WEAK = re.compile(r"\s*,\s+")
_YEAR = re.compile(r"[(\[]?((?:19[1-9]|20[0-4])\d)년?[)\]]?\.?")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2c00-\u9fff\ua000-\ud7ff\uf900-\ufaff]")
_TAIL = re.compile(
    r"([^()\[\]]*?)\s*(?:[(\[]([^()\[\]]{1,60})[)\]]|,\s+((?:19[1-9]|20[0-4])\d)\b(?=\.?\s*$|\.\s))\s*"
)
_BRACKET = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_TOLD = re.compile(r"[(\[]?(?:19[1-9]|20[0-4])\d년?[)\]]?[.:]\s+(?=\S)")
_TWO_NAMES = re.compile(r"[^–—|·•()\[\]]+ / [^–—|·•/()\[\]]+[(\[][^()\[\]]+[)\]]")
_SIDE_BY_SIDE = re.compile(
    r"([A-Z0-9][^가-힣()\[\]“”\"–—|/·•,:]{1,80}?)\s+([가-힣][가-힣0-9 ,!?~:]{0,60}?)"
    r"[ ,]*[(\[]?((?:19[1-9]|20[0-4])\d)[)\]]?"
)
_SENTENCES = re.compile(r"[a-z가-힣]{2}[.!?…]\s+\S")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2}")
_PERSON = re.compile(
    r"(?:dir(?:ector|ected by)?\b\.?:?\s*|감독:?\s*|by\s+)\S[^.!?]{1,60}"
    r"|[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+|[A-Z][a-z]+-[a-z]+ [A-Z][a-z]+|.*\S\s*감독",
    re.I,
)
_SMALL_WORD = re.compile(
    r"(?:^|\s)(?!(?:a|an|and|as|at|by|for|from|in|into|is|me|my|of|on|or|the|to|with)\b)[a-z]"
)


class Parts(NamedTuple):
    """What a line gives: the first name, further names, the year or None, and what follows."""

    title: str
    others: tuple[str, ...]
    year: int | None
    rest: str


def parts_of(text: str, title: str = "") -> Parts | None:
    """The parts of a line, if nothing but names in two scripts, a year and a director stand in its beginning.

    Args:
        text: a line, or what follows a title that is set off.
        title: that title.
    """
    if not _FOREIGN.search(text[:_LONGEST]) and not (title and _FOREIGN.search(title)):
        return None
    if _TWO_NAMES.match(text[: _LONGEST + 4]):
        return None  # one title with a sign of its own
    if side := None if title else _SIDE_BY_SIDE.fullmatch(text):
        return Parts(side[1], (side[2],), int(side[3]), "")
    for signs in (_STRONG, _WEAK):
        found = _parted(text, title, signs)
        if found is not None:
            return found
    return None


def _parted(text: str, title: str, signs: re.Pattern[str]) -> Parts | None:
    names, people = ([title] if title else []), list[str]()
    year: int | None = None
    before = "foreign" if title and is_foreign(title) else "latin" if title else ""
    rest = ""
    pieces = list(_pieces(text, signs))
    if not signs.search(_BRACKET.sub("", text[: _LONGEST + 4])):
        return None
    for number, (piece, start) in enumerate(pieces):
        kind = _kind_of(piece, last=number == len(pieces) - 1)
        if kind == "said" and signs is _WEAK and before == "latin" and len(piece.split()) <= _MOST_SMALL:
            kind = "latin"
        if kind == "year" and year is None:
            year = int(re.sub(r"\D", "", piece)[:4])
            if told := _TOLD.match(text, start):
                rest = text[told.end() :]
                break
        elif kind == "person" and names:
            people.append(piece)
            dated = re.search(r"[,(]\s*((?:19[1-9]|20[0-4])\d)\)?$", piece)
            year = int(dated[1]) if dated and year is None else year
        elif kind in ("latin", "foreign") and signs is _WEAK and kind == before:
            names[-1] = f"{names[-1]}, {piece}"  # a comma of the title's own
        elif kind in ("latin", "foreign"):
            names.append(piece)
        elif len(names) > 1 and (kind == "said" or year is not None):
            rest = text[start:]
            break
        else:
            return None
        before = kind
    foreign = [is_foreign(name) for name in names]
    if not any(foreign) or all(foreign) or len(names) > _MOST_NAMES:
        return None
    return Parts(names[0], tuple(names[1:]), year, ". ".join(filter(None, (", ".join(people), rest))))


def _pieces(text: str, signs: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """What stands between signs and in brackets, each with its place."""
    at = 0
    plain = _BRACKET.sub(lambda found: "x" * len(found[0]), text[: _LONGEST + 4])
    bounds = [each.span() for each in signs.finditer(plain)][:_MOST]
    for start, end in (*bounds, (len(text), len(text))):
        piece, begin = text[at:start], at
        at = end
        for _ in range(_MOST):  # a year or a name behind a name, in brackets or behind a comma
            tail = _TAIL.match(piece)
            if tail is None:
                break
            if tail.end(1):
                yield tail[1].strip(), begin
            inner = tail[2] or tail[3]
            fits = _YEAR.fullmatch(inner) or not re.search(r"[,;/|·•:]", inner)
            yield inner if fits else "(", begin + tail.start(tail.lastindex or 0)
            begin, piece = begin + tail.end(), piece[tail.end() :]
        if piece.strip(" ."):
            yield piece.strip(), begin + len(piece) - len(piece.lstrip())


def _kind_of(piece: str, *, last: bool) -> str:
    if _YEAR.match(piece) and (_YEAR.fullmatch(piece) or _TOLD.match(piece)):
        return "year"
    if _PERSON.fullmatch(piece):
        return "person"
    if len(piece) > _LONG or _SENTENCES.search(piece):
        return "said"
    if is_foreign(piece):
        return "" if _LATIN.search(piece) or re.search(r"[다요][.!]$", piece) else "foreign"
    if not re.search(r"[A-Za-z0-9]", piece) or piece[:1] in '([“"':
        return ""
    small = len(_SMALL_WORD.findall(piece))
    return "said" if piece[:1].islower() or (small > 1 and last) or small > _MOST_SMALL else "latin"


def is_foreign(text: str) -> bool:
    """Whether a text has letters of Hangul or another script that is not Latin."""
    return _FOREIGN.search(text) is not None
