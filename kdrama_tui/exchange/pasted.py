"""A list of titles without a header, a title a line, as people paste it: ``2. Oldboy (올드보이, 2003) - 9/10``.

Almost any text has lines, so it is asked last, and refuses what reads like prose, a log or a program: most lines must
be short and none a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kdrama_tui.domain.log import Status
from kdrama_tui.exchange.cells import rating_in
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import LONGEST_FIELD
from kdrama_tui.exchange.values import status_of

SERVICE = "list of titles"

MOST_LINES = 20_000
"""Nobody pastes more."""

_SHARE = 0.8  # of the lines must look like titles
_LONG, _LONG_HANGUL, _WORDS, _FEW_WORDS = 70, 32, 12, 5
_LONGEST = 300  # of a line with all that stands around the title

_BULLET = re.compile(r"(?:[-*•·‣–]\s+)?(?:\[ ?\]|☐|(\[[xX✓✔]\]|[☑✓✔]))\s+|[-*•·‣–]\s+")
_NUMBER = re.compile(r"#?[0-9]{1,4}[.)]\s+")
_HEADING = re.compile(r"#+\s+(.{1,60}?):?|([^:]{1,40}):")
_BRACKETS = re.compile(r"(.*\S)\s*[(\[（]([^()\[\]（）]{1,60})[)\]）]")
_COMMA_YEAR = re.compile(r"(.*\S)\s*,\s*((?:19|20)[0-9]{2})")
_YEAR = re.compile(r"\s*((?:18|19|20)[0-9]{2})(?:\s*[-–—~]\s*(?:[0-9]{4})?)?\s*")
_BARE = r"[0-9]{1,2}(?:[.,][0-9]{1,2})?"
_OUT_OF = rf"{_BARE}\s?/\s?(?:5|10|100)|[0-9]{{1,3}}\s?%|{_BARE}\s?점|[★⭐\ufe0f]+½?☆*|½"
_RATING = re.compile(
    rf"(.*?\S)(?:\s*[-–—:,]\s*|\s+)({_OUT_OF})"  # says of how many it is
    rf"|(.*\S)\s+[-–—]\s*({_BARE})"  # a number alone is part of a title, but not after a dash
    rf"|(.*[)\]）])\s*[-–—:,]?\s*({_BARE})"  # or brackets
)
_HANGUL = re.compile(r"[가-힣]")

_MACHINE = re.compile(
    r"[{}<>=\\;@|`]|://|\(\)|\S/\S*/|[A-Za-z]:\S|\w_\w"
    r"|[0-9]:[0-9]{2}:[0-9]{2}|\b(?:INFO|DEBUG|WARN|WARNING|ERROR)\b"
)
_SENTENCE = re.compile(r"(?:[a-z]{3}|[가-힣0-9”\"’'])[.!?…]+[”\"’']?\s+\S|[a-z][.,;:]$|[가-힣][.,;]$")
_NOT_A_LIST = re.compile(
    r"\s*(?:[{<]|\[\s*[\[{\"0-9\]]|# Korean film and drama\n)"
)  # the last is our own page


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether this is one text of which most lines look like titles."""
    if len(parts) != 1:
        return False
    text = next(iter(parts.values())).text
    lines = [line for line in _lines(text[:LONGEST_FIELD]) if line.strip()]
    if not lines or len(lines) > MOST_LINES or len(text) > LONGEST_FIELD or _NOT_A_LIST.match(text):
        return False
    under = [line for line in lines if not _HEADING.fullmatch(line.strip())]
    return bool(under) and not _is_table(under) and sum(map(_like_title, under)) >= _SHARE * len(under)


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read it; a heading such as ``Plan to watch:`` gives the lines under it their status."""
    rows: list[Foreign] = []
    faults: list[Fault] = []
    for part in parts.values():
        lines = _lines(part.text)
        under = [line.strip() for line in lines if line.strip() and not _HEADING.fullmatch(line.strip())]
        bare = [_BULLET.sub("", line, count=1) for line in under]
        counted = sum(bool(_NUMBER.match(line)) for line in bare)
        bulleted = sum(bool(_BULLET.match(line)) for line in under)
        numbered = counted > 1 and (counted + bulleted) * 2 > len(under)
        status: Status | None = None
        for number, line in enumerate(lines, 1):
            at = f"{part.name} line {number}"
            heading = _HEADING.fullmatch(line.strip())
            if heading is not None:
                status = _status(heading[1] or heading[2])
            elif line.strip():
                row = _foreign(at, line, numbered, faults) if len(line) <= _LONGEST else None
                if row is not None:
                    rows.append(row._replace(status=row.status or status))
                else:
                    faults.append(Fault(at, "There is no title in it.", True))
        progress(len(lines), len(lines))
    return Reading(SERVICE, rows, faults)


def _lines(text: str) -> Sequence[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_table(lines: Sequence[str]) -> bool:
    """Whether most lines have the same number of separators, so that a header is what is missing."""
    if len(lines) < 3:
        return False
    for separator, least in ((",", 2), (";", 1), ("|", 1), ("\t", 3)):
        counts = [line.count(separator) for line in lines]
        if counts[0] >= least and counts.count(counts[0]) >= _SHARE * len(lines):
            return True
    return False


def _like_title(line: str) -> bool:
    if len(line) > _LONGEST or (line.startswith(("\t", "    ")) and not _BULLET.match(line.strip())):
        return False
    bare = _NUMBER.sub("", _BULLET.sub("", line.strip(), count=1), count=1)
    head = _without_brackets(_without_rating(bare)[0])[0]
    hangul = len(_HANGUL.findall(head)) * 2 > len(head.replace(" ", ""))
    words = head.split()
    return (
        any(map(str.isalnum, head))
        and len(head) <= (_LONG_HANGUL if hangul else _LONG)
        and len(words) <= _WORDS
        and not _MACHINE.search(bare)
        and not _SENTENCE.search(head)
        and (not head[:1].islower() or len(words) <= _FEW_WORDS)
    )


def _foreign(at: str, line: str, numbered: bool, faults: list[Fault]) -> Foreign | None:
    """What a line says, taken off from its ends until the title is left."""
    text, *cells = (cell.strip() for cell in line.split("\t") if cell.strip())
    if cells and re.fullmatch(r"[0-9]{1,4}[.)]?", text):
        text = cells.pop(0)  # the numbers have a column of their own
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    text = _NUMBER.sub("", text, count=1) if numbered else text
    if bullet is None and (bullet := _BULLET.match(text)):
        text = text[bullet.end() :]
    text, rating = _without_rating(text)
    text, inner = _without_brackets(text)
    years = [found[1] for each in (*inner, *cells) if (found := _YEAR.fullmatch(each))]
    others = tuple(each.strip() for each in inner if not _YEAR.fullmatch(each))
    if not years and (found := _COMMA_YEAR.fullmatch(text)):
        text, years = found[1], [found[2]]
    if len(text) > 1 and text[0] + text[-1] in {'""', "“”", "''", "《》", "「」", "『』"}:
        text = text[1:-1].strip()
    if not any(map(str.isalnum, text)):
        return None
    told = next((each for each in (rating, *cells) if each and not _YEAR.fullmatch(each)), "")
    return Foreign(
        at,
        text,
        year=int(years[0]) if years else None,
        others=tuple(dict.fromkeys(each for each in others if each != text)),
        status=Status.WATCHED if bullet and bullet[1] else None,
        rating=rating_in(faults, at, told),
    )


def _without_rating(text: str) -> tuple[str, str]:
    """A line without the rating at its end, and the rating or ""."""
    found = _RATING.fullmatch(text)
    if found is None:
        return text, ""
    head, rating = (each for each in found.groups() if each is not None)
    return head, rating


def _without_brackets(text: str) -> tuple[str, list[str]]:
    """A line without the brackets at its end, and what stands in them: a year, or the name in other letters.

    Brackets with something else in them belong to the title.
    """
    inner: list[str] = []
    while found := _BRACKETS.fullmatch(text):
        each = [part for part in found[2].split(",") if part.strip()]
        hangul = bool(_HANGUL.search(found[1]))
        if not all(_YEAR.fullmatch(part) or _is_name(part, not hangul) for part in each):
            break
        text, inner = found[1], each + inner
    return text, inner


def _is_name(text: str, hangul: bool) -> bool:
    """Whether this is a name in Hangul, or in other letters."""
    return any(map(str.isalpha, text)) and bool(_HANGUL.search(text)) is hangul


def _status(heading: str) -> Status | None:
    try:
        return status_of(heading)
    except ValueError:
        return None
