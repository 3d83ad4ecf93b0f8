"""The line or the beginning of a paragraph that names an entry: title, year, and what is said at once."""

from __future__ import annotations

import re
from typing import NamedTuple

from kdrama_tui.articles.numerals import LEADING, SIGNS
from kdrama_tui.articles.parts import is_foreign, parts_of
from kdrama_tui.articles.words import words_of
from kdrama_tui.hangul.jamo import has_hangul

LONGEST = 110  # characters of a title; the longest in use have some 90
MOST_WORDS = 16

YEAR = r"(?:19[1-9]\d|20[0-4]\d)"
_SEPARATOR = r"(?:\s+[-–—−~]+\s+|\s*[–—]\s*|\s*[|·•]\s*|:\s+|\s*:\s*$)"


class Head(NamedTuple):
    """What names an entry.

    Args:
        title: as printed.
        year: as printed, or None.
        others: further names, such as the Hangul in brackets.
        kind: the word in the brackets for what it is, or None.
        rest: what follows in the same block.
        quoted: whether the title stands in quotes or is set off by bold or slanted letters.
    """

    title: str
    year: int | None
    others: tuple[str, ...]
    kind: str | None
    rest: str
    quoted: bool = False


OPENING = "“\"‘'《「『«‹„〈<"
_PAIRS = {"“": '”“"', '"': '"”', "‘": "’'", "'": "'’", "《": "》", "「": "」", "『": "』", "«": "»", "‹": "›"}
_PAIRS |= {"„": "“”", "〈": "〉", "<": ">"}
_KIND = re.compile(
    r"(?:(?:korean|south korean|tv|television|k|web|romantic|romance)[- ]?)*(?:dramas?|series"
    r"|films?|movies?|mini-?series|shows?|sitcom)",
    re.I,
)
_YEAR_PART = re.compile(rf"(?:c\.\s*)?({YEAR})년?(?:\s*[-–—/~]\s*(?:{YEAR}|\d\d|present)?)?", re.I)
_BRACKET = re.compile(r"\s*[,:]?\s*[(\[（【]([^()\[\]（）【】]{1,120})[)\]）】]")
_BARE_YEAR = re.compile(
    rf"\s*(?:[,;·•|/]|\s[-–—]\s|\s?[–—])\s*(?:(?:from|of|in|released in)\s)?({YEAR})"
    r"(?=$|[\s:.,;·•|–—-])(?!\s*[-–]\s*\d)"
)
_ALSO = re.compile(
    r",?\s+(?:also known as|a\.?k\.?a\.?|alias|also|or)\s+(?=[A-Z“\"‘가-힣])|\s*,\s+or\s+(?=[A-Z“\"가-힣])"
)
_NEXT_NAME = re.compile(
    rf"\s*([A-Z][^()\[\].!?“”\"]{{1,60}}?)\s*[(\[][^()\[\]]{{0,40}}({YEAR})[^()\[\]]{{0,40}}[)\]]"
)
_YEAR_FIRST = re.compile(rf"[(\[]?({YEAR})[)\]]?\s*(?:[:·•|]|\s[-–—]\s)\s*(?=\S)|[(\[]({YEAR})[)\]]\s*(?=\S)")
_CREDIT = re.compile(
    r"(?:dir(?:ector|ected)?\b\.?|d\.|starring|with|cast|created by|written by|from director)\b", re.I
)
_CREDIT_BEHIND = re.compile(r"\s*(?:[,|·–—-]|(\())?\s*\b(?:dir\.|directed by|starring|a film by)\s", re.I)
PLACE = re.compile(
    r"(?:(?:available|streaming|stream|watch)(?: it)? (?:on|at|via)\s+)?(?:on )?(?:netflix|"
    r"(?:rakuten )?viki|kocowa|hulu|disney\s?(?:\+|plus)|amazon(?: prime)?(?: video)?|prime"
    r"(?: video)?|apple\s?tv\s?(?:\+|plus)?|hbo(?: max)?|max|mubi|tubi|iqiyi|wetv|viu|youtube"
    r"|tving|wavve|watcha|crunchyroll|peacock|paramount\s?(?:\+|plus)|tvn|sbs|kbs2?|mbc|jtbc"
    r"|ocn|ena)(?:\s*[,/&]\s*.{1,40}| and .{1,40})?",
    re.I,
)
_PREFIX = re.compile(
    r"(?:(?:(?:best )?(?:k-?)?(?:drama|movie|film|series|title)|honou?rable mention|bonus"
    r"(?: pick)?|winner|runner[- ]up|next(?: up)?|finally|last(?:ly)?|also)\s*:\s+)+",
    re.I,
)
_RATED = re.compile(r"\s*(?:[-–—|,:]\s*)?(?:[★☆⭐✩✪½]+|\(?\d{1,2}(?:\.\d)?\s?/\s?(?:5|10|100)\)?)\s*$")
_SENTENCE = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z])(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bvs)"
    r"(?<!\bVol)[.!?…]+[”\"’']?\s+(?=[\"“‘'(]?[A-Z0-9가-힣])"
)
_FULL_STOP = re.compile(r"[a-z가-힣0-9”\"’')]{2}[.]$")
SMALL = frozenset(
    words_of("""
a an and as at but by de du for from in into is la le my no nor of on or over s so the to up
upon via vs with you your me it its be n t d
""")
)
_WORD_OF = re.compile(r"[^\W\d_][\w’'.-]*")


def head_of(text: str, lead: int = 0) -> Head | None:
    """The head that a text begins with, without its number; None if there is none.

    Args:
        text: a block, or what follows the number.
        lead: how many characters at its beginning are set off by bold or slanted letters; 0 if none.
    """
    skipped = LEADING.match(text)
    if skipped:
        text, lead = text[skipped.end() :], max(0, lead - skipped.end())
    text = text.strip()
    prefix = _PREFIX.match(text)
    if prefix and len(text) > prefix.end():
        text, lead = text[prefix.end() :], max(0, lead - prefix.end())
    year: int | None = None
    first = _YEAR_FIRST.match(text)
    if first and first.end() < len(text):
        year = int(first[1] or first[2])
        text, lead = text[first.end() :], max(0, lead - first.end())
    found = _in_quotes(text) or (_set_off(text, lead) if lead else None)
    parts = parts_of(found[1], found[0].strip()) if found else parts_of(text)
    if parts is None and lead and (parts := parts_of(text[:lead].strip())) is not None:
        parts = parts._replace(rest=". ".join(filter(None, (parts.rest, text[lead:].strip()))))
    if parts is not None:
        year = parts.year if year is None else year
        head = _finished(parts.title, f" {parts.rest}", year, found is not None)
        return head and head._replace(others=tuple(dict.fromkeys((*head.others, *parts.others))))
    found = found or _credited(text) or _dated(text) or _parted(text)
    if found is None:
        return None
    title, rest, quoted = found
    return _finished(title, rest, year, quoted)


def _in_quotes(text: str) -> tuple[str, str, bool] | None:
    """(title, what follows) of a text that begins with a title in quotes."""
    closing = _PAIRS.get(text[:1])
    if closing is None:
        return None
    for at in range(2, min(len(text), LONGEST + 2)):
        if text[at] in closing:
            after = text[at + 1 : at + 2]
            if not after or not (
                (after.isalnum() and text[at] not in "》」』〉")
                or (text[at] in "’'" and text[at - 1 : at] == " ")
            ):
                # An apostrophe within single quotes: the last one of the phrase counts.
                title = text[1:at].rstrip(",.;: ")
                if text[at] in "’'" and text[:1] in "‘'" and "’ " in text[at + 1 : at + 30] and not after:
                    continue
                return (title, text[at + 1 :], True) if title else None
    return None


def _set_off(text: str, lead: int) -> tuple[str, str, bool] | None:
    """The same of one that begins with bold or slanted letters; what is bold may hold the year, too."""
    part, rest = text[:lead], text[lead:]
    inner = _in_quotes(part.strip()) or _dated(part) or _parted(part)
    if inner is None:
        return None
    title, more, _ = inner
    return title, f"{more}{rest}", True


def _dated(text: str) -> tuple[str, str, bool] | None:
    """The same of one with a year in brackets or behind a comma not far behind its beginning."""
    for found in re.finditer(r"[(\[（【]", text[: LONGEST + 2]):
        bracket = _BRACKET.match(text, found.start())
        title = text[: found.start()].rstrip()
        if bracket and title and _year_in(bracket[1]):
            while (
                before := re.search(r"\s*[(\[（【][^()\[\]（）【】]{1,80}[)\]）】]$", title)
            ) and before.start() > 0:
                title = title[: before.start()]
            if _SENTENCE.search(title):
                return None
            return title, text[len(title) :], False
    bare = _BARE_YEAR.search(text[: LONGEST + 12])
    if bare and bare.start() > 0 and not _SENTENCE.search(text[: bare.start()]):
        return text[: bare.start()], text[bare.start() :], False
    return None


def _credited(text: str) -> tuple[str, str, bool] | None:
    """The same of one that goes on with who directs or stars: ``X, dir. Y, 2004``."""
    found = _CREDIT_BEHIND.search(text[: LONGEST + 2])
    if found is None or found.start() == 0 or re.search(YEAR, text[: found.start()]):
        return None
    title = text[: found.start()]
    if len(title.split()) > MOST_WORDS or _SENTENCE.search(title):
        return None
    rest = text[found.end() :] if found[1] == "(" else text[found.start() :]
    year = re.search(rf"[,(\[·|]\s*({YEAR})\b", rest[:100])
    return title, f" ({year[1]}) {rest}" if year else f" {rest}", False


def _parted(text: str, *, whole: bool = True) -> tuple[str, str, bool] | None:
    """The same of one without a year: all of it, or what stands before a dash, a colon or the first sentence."""
    for found in re.finditer(_SEPARATOR, text[: LONGEST + 4]):
        title, rest = text[: found.start()], text[found.end() :]
        if title.strip() and (
            _is_said(rest)
            or _is_remark(found[0], rest)
            or PLACE.fullmatch(rest.strip(" ."))
            or _CREDIT.match(rest)
        ):
            if _SENTENCE.search(title):
                return None
            return title, rest, False
    if whole and len(text) <= LONGEST and not _SENTENCE.search(text):
        return text, "", False
    stop = _SENTENCE.search(text[: LONGEST + 4])
    if stop and len(text[: stop.start()].split()) <= 8:
        mark = text[stop.start() : stop.end()].strip()
        title = text[: stop.start()] + ("" if mark.startswith(".") and mark != "..." else mark)
        return title, text[stop.end() :], False
    return (text, "", False) if len(text) <= LONGEST and whole else None


def _is_remark(separator: str, rest: str) -> bool:
    """Whether a few small words behind a dash are said of a title and no part of it."""
    words = rest.split()
    return separator.strip() in ("-", "--", "–", "—") and len(words) >= 3 and capitals(rest) < 0.3


def _is_said(text: str) -> bool:
    """Whether a text is a sentence and not a subtitle."""
    words = text.split()
    lower = sum(word[:1].islower() and word.casefold() not in SMALL for word in words)
    return len(words) >= 5 and (lower * 3 >= len(words) or bool(_FULL_STOP.search(text)) or len(words) > 12)


def _year_in(text: str) -> int | None:
    for part in re.split(r"[,;/|·•:]|\s[-–—]\s|\s{2,}", text):
        if found := _YEAR_PART.fullmatch(part.strip()):
            return int(found[1])
    words = re.findall(rf"\b{YEAR}\b", text)
    return int(words[-1]) if len(words) == 1 and len(text) < 50 else None


def _finished(title: str, rest: str, year: int | None, quoted: bool) -> Head | None:
    """The head with what stands in brackets or behind a comma taken in."""
    others: list[str] = []
    kind: str | None = None
    while bracket := _BRACKET.match(rest):
        inner = bracket[1]
        told = _year_in(inner)
        parts = [part.strip() for part in re.split(r"[,;/|·•]", inner)]
        names = [part for part in parts if part and is_foreign(part)]
        words = [part for part in parts if _KIND.fullmatch(re.sub(rf"\b{YEAR}\b", "", part).strip() or "-")]
        credit = _CREDIT.match(inner)
        if not (told or names or words or credit or PLACE.fullmatch(inner.strip())) and not (
            _is_name(inner) and (is_foreign(title) or _BRACKET.match(rest[bracket.end() :]))
        ):
            break
        year = year if told is None else told
        others += names or ([inner.strip()] if not (told or words or credit) and _is_name(inner) else [])
        others += [part for part in parts if told and part not in (*names, *words) and _is_other(part)]
        kind = kind or (words[0] if words else None)
        rest = rest[bracket.end() :]
        if credit:
            rest = f" {inner}. {rest}" if rest.strip() else f" {inner}"
    if year is None and (bare := _BARE_YEAR.match(rest)):
        year, rest = int(bare[1]), rest[bare.end() :]
    if (
        year is None
        and (quoted or is_foreign(title))
        and (bare := re.match(rf"[\s,]*({YEAR})(?=$|년|[\s.,;:–—-])년?", rest))
    ):
        year, rest = int(bare[1]), rest[bare.end() :]
    if quoted and has_hangul(title) and (named := _NEXT_NAME.match(rest)):
        others.append(named[1])
        year, rest = year if year is not None else int(named[2]), rest[named.end() :]
    title = re.sub(rf"[\s{SIGNS}]+$", "", _RATED.sub("", title)) or title
    while (
        ending := re.search(r"\s*[(\[（【]([^()\[\]（）【】]{1,80})[)\]）】]\s*$", title)
    ) and ending.start() > 0:
        inner = ending[1]
        if is_foreign(inner) != is_foreign(title[: ending.start()]) and re.search(r"[^\W\d_]", inner):
            others.append(inner.strip())
        elif not (_KIND.fullmatch(inner) or PLACE.fullmatch(inner) or _year_in(inner)):
            break
        kind = kind or (inner if _KIND.fullmatch(inner) else None)
        year = year if year is not None else _year_in(inner)
        title = title[: ending.start()]
    tail = re.search(rf"{_SEPARATOR}([^|–—]{{2,60}})$", title)
    if (
        tail
        and tail.start() > 0
        and (PLACE.fullmatch(tail[1].strip(" .")) or _KIND.fullmatch(tail[1].strip()))
    ):
        kind = kind or (tail[1].strip() if _KIND.fullmatch(tail[1].strip()) else None)
        title = title[: tail.start()]
    also = _ALSO.search(title)
    if also and also.start() > 0 and (also[0].strip(" ,") != "or" or "," in also[0]):
        others.append(title[also.end() :].strip('“”"‘’ '))
        title = title[: also.start()]
    title = _bare(title)
    if " / " in title:
        others += [half.strip() for half in title.split(" / ")]
    if not looks_like_title(title):
        return None
    rest = re.sub(r"^[\s:;,.|·•–—-]+(?=\S)", "", rest.strip()) if re.search(r"\w", rest) else ""
    return Head(title, year, tuple(dict.fromkeys(others)), kind, rest, quoted)


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 8 and len(text) <= 60 and any(word[:1].isupper() for word in words)


def _is_other(part: str) -> bool:
    countries = {"south korea", "korea", "korean", "s. korea", "republic of korea", "kr", "rok"}
    if _YEAR_PART.fullmatch(part) or _CREDIT.match(part) or PLACE.fullmatch(part):
        return False
    plain = part.casefold()
    return _is_name(part) and plain not in countries and not re.search(r"\d\s*(?:min|ep|h\b)|korea", plain)


def _bare(title: str) -> str:
    """A title without quotes, stars and signs at its ends."""
    title = title.strip().strip("*_~").strip()
    for opening, closing in _PAIRS.items():
        if len(title) > 2 and title[0] == opening and title[-1] in closing and opening not in title[1:-1]:
            title = title[1:-1].strip()
    title = title.strip().rstrip(",;:|–—-·•").strip()
    if (
        title.endswith(".")
        and not title.endswith("..")
        and not re.search(r"\b(?:[A-Z]|No|Jr|Sr|St)\.$", title)
    ):
        title = title[:-1]
    return title.strip()


def looks_like_title(text: str) -> bool:
    """Whether a text may be a title: short, with letters, and no sentences."""
    words = text.split()
    return (
        0 < len(text) <= LONGEST
        and len(words) <= MOST_WORDS
        and any(map(str.isalnum, text))
        and not _SENTENCE.search(text)
        and not re.fullmatch(rf"[(\[]{YEAR}[)\]]", text)
        and not text.startswith((",", ".", ";", "http", "www.", "@", "#"))
        and "://" not in text
    )


def capitals(text: str) -> float:
    """The share of words that begin as in a title, small words aside: 1.0 for ``Tune in for Love`` and for Hangul."""
    words = [word for word in _WORD_OF.findall(text) if word.casefold() not in SMALL]
    if not words:
        return 1.0
    return sum(not word[0].islower() for word in words) / len(words)
