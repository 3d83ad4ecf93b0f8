"""Dates as a person knows them: a day, a month or a year, read from what is typed and told in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from kdrama_tui.errors import KdramaError

FIRST_FILM_YEAR = 1888
"""No viewing can be older than film itself."""


class Precision(StrEnum):
    """How exactly the date of a Viewing is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


Parts = tuple[int, ...]
"""A year, a year and a month, or all three; whether there is such a date is another question."""

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PRECISION_OF_LENGTH = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}
_LONGEST = 60  # of all that is read as a date; what is longer need not be looked at

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # our own, because strftime speaks the machine's language
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_UNKNOWN = {"unknown", "unknown date"}
_BACK = {
    "today": (0, "day"), "오늘": (0, "day"),
    "yesterday": (1, "day"), "last night": (1, "day"), "어제": (1, "day"),
    "그저께": (2, "day"), "그제": (2, "day"),
    "this month": (0, "month"), "last month": (1, "month"),
    "this year": (0, "year"), "last year": (1, "year"),
}  # fmt: skip  # how far back from today
_WEEKS = {f"{which} {what}" for which in ("last", "this") for what in ("week", "weekend")}
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip

# Patterns that only a typed date needs are left to the cache of `re`, to cost nothing at the start.
_AGO = r"([a-z]+|[0-9]{1,4}) (day|week|month|year)s? ago"
_YEAR_FIRST = r"([0-9]{4}) ?([./]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{1,2}))?"
_MONTH_AND_YEAR = r"([0-9]{1,2}) ?[-./] ?([0-9]{4})"
_YEAR_LAST = r"([0-9]{1,2}) ?([-./]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{4}|[0-9]{2}))?"
_NUMERALS = (
    ("year", r"([0-9]{4})년?"),
    ("month", r"([0-9]{1,2})월"),
    ("day", r"([0-9]{1,2})(?:st|nd|rd|th|일|\.)?"),
)

_ALLOWED = (
    "Write today, yesterday, 3 days ago, monday, 14 may, may 2021, 2024-05-01, 2024-05, 2024 or unknown."
)


@lru_cache(maxsize=4096)
def precision_of(text: str) -> Precision | None:
    """How exact a date text such as ``2024-05`` is, or None if it is no date that exists."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return None
    return _PRECISION_OF_LENGTH[len(text)]


def parse_viewing_date(text: str, today: date) -> tuple[str | None, Precision]:
    """Read a date as a person types it, whatever its case, with blanks and commas to spare.

    Args:
        text: an exact date (``2024-05-01``, ``14 may 2021``, ``2021. 5. 14.``, ``2021년 5월 14일``), a month or a year
            (``2024-05``, ``may 2021``, ``2021년``, ``2024``), one without a year, which is the last that has come
            (``14 may``, ``May``, ``5월 14일``), one told from today (``yesterday``, ``last monday``, ``어제``,
            ``two weeks ago``, ``last month``), or ``unknown``.
        today: the day it is for the user.

    Returns:
        The date in ISO 8601, as long as it is exact, with its precision; None for ``unknown``.

    Raises:
        KdramaError: anything else, what can be read in two ways, a day that does not exist, one before film, or one
            to come.
    """
    typed = " ".join(text.split())
    words = _plain(typed) if len(typed) <= _LONGEST else ""
    if words in _UNKNOWN:
        return None, Precision.UNKNOWN
    for read in _READERS:
        parts = read(words, today)
        if parts is not None:
            return _checked(parts, as_typed(typed), today)
    if words in _WEEKS:
        raise KdramaError(
            "Not a date",
            f"“{as_typed(typed)}” does not say which day, and the log keeps days, months and years.",
            "Write a day, such as last monday or a week ago, or a month, such as this month.",
        )
    raise KdramaError("Not a date", f"“{as_typed(typed)}” is not a date.", _ALLOWED)


def format_date(text: str | None) -> str:
    """A viewing's date in words: ``1 May 2024``, ``May 2024``, ``2024`` or ``unknown date``."""
    if not text:
        return "unknown date"
    year, *rest = text.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) == 2 else f"{month} {year}"


def as_typed(text: str) -> str:
    """A value as a person typed it, cleaned and cut to fit into a sentence."""
    from kdrama_tui.domain.text import clean

    shown = clean(text)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _plain(typed: str) -> str:
    """What was typed in the one spelling that the readers know."""
    if not typed.isascii():
        typed = unicodedata.normalize("NFKC", typed)  # full-width digits, Hangul in pieces
    return " ".join(typed.lower().replace(",", " ").split()).removesuffix(".").rstrip()


def _iso(parts: Parts) -> str:
    year, *rest = parts
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def _checked(parts: Parts, typed: str, today: date) -> tuple[str, Precision]:
    """A date that was read, if it can be one of a viewing."""
    iso = _iso(parts)
    precision = precision_of(iso)
    if precision is None:
        raise KdramaError("Not a date", f"There is no {typed} in the calendar.", _ALLOWED)
    if parts[0] < FIRST_FILM_YEAR:
        raise KdramaError(
            "Not a date", f"There was no film before {FIRST_FILM_YEAR}, so not in {iso}.", _ALLOWED
        )
    if _is_to_come(iso, today):
        raise KdramaError(
            "Not a date yet", f"{typed} is still to come.", "Use the status plan, or a date up to today."
        )
    return iso, precision


def _is_to_come(iso: str, today: date) -> bool:
    """Whether a date begins after today; the month and the year it is have begun."""
    return iso > today.isoformat()[: len(iso)]


# -- readers: from plain words and today to the parts of a date, or None for words that are not theirs ----------------


def _read_iso(words: str, today: date) -> Parts | None:
    found = _ISO.fullmatch(words)
    return _numbers(found.groups()) if found else None


def _read_from_today(words: str, today: date) -> Parts | None:
    """``yesterday``, ``last month``, ``two weeks ago``: as exact as the unit it counts in."""
    if words in _BACK:
        return _back(*_BACK[words], today)
    found = re.fullmatch(_AGO, words)
    if found is None:
        return None
    number, unit = found.groups()
    count = int(number) if number.isdigit() else _NUMBERS.get(number)
    return None if count is None else _back(count, unit, today)


def _read_weekday(words: str, today: date) -> Parts | None:
    """``monday``, ``last mon``: the last before today, for today is called ``today``."""
    weekday = _index(words.removeprefix("last "), _WEEKDAYS)
    return None if weekday is None else _back((today.weekday() - weekday - 1) % 7 + 1, "day", today)


def _read_year_first(words: str, today: date) -> Parts | None:
    """``2021/05/14``, ``2021. 5. 14``, ``2021/5``."""
    found = re.fullmatch(_YEAR_FIRST, words)
    return _numbers(found.group(1, 3, 4)) if found else None


def _read_year_last(words: str, today: date) -> Parts | None:
    """``5/2021``, and ``14/5/2021`` or ``5/14/2021`` where no other reading is possible."""
    if found := re.fullmatch(_MONTH_AND_YEAR, words):
        return _numbers(found.group(2, 1))
    found = re.fullmatch(_YEAR_LAST, words)
    if found is None:
        return None
    if len(found[4] or "") < 4:
        raise _unclear(words)
    first, second, year = _numbers(found.group(1, 3, 4))
    readings = dict.fromkeys([(year, second, first), (year, first, second)])
    real = [parts for parts in readings if precision_of(_iso(parts))]
    if len(real) > 1:
        told = " or ".join(format_date(_iso(parts)) for parts in real)
        forms = " or ".join(map(_iso, real))
        raise KdramaError("Not a clear date", f"“{as_typed(words)}” can be {told}, so write {forms}.")
    return real[0] if real else (year, second, first)


def _read_named(words: str, today: date) -> Parts | None:
    """A month in letters or with ``월``, in any order with a day and a year; or a year with ``년``."""
    found: list[tuple[str, int]] = []
    for word in re.sub(" ?([년월일])", r"\1 ", words).split():
        if word == "of":
            continue
        named = _named(word)
        if named is None:
            return None
        found.append(named)
    kinds = sorted(kind for kind, _ in found)
    if kinds == ["day", "day", "month"]:
        raise _unclear(words)
    by_kind = dict(found)
    if len(by_kind) < len(found) or not by_kind or ("day" in by_kind and "month" not in by_kind):
        return None
    parts = tuple(by_kind[kind] for kind in ("year", "month", "day") if kind in by_kind)
    return parts if "year" in by_kind else _latest(parts, today)


_READERS: tuple[Callable[[str, date], Parts | None], ...] = (
    _read_iso,
    _read_from_today,
    _read_weekday,
    _read_year_first,
    _read_year_last,
    _read_named,
)


def _numbers(digits: Sequence[str | None]) -> Parts:
    return tuple(int(each) for each in digits if each)


def _index(word: str, names: Sequence[str]) -> int | None:
    """Which name a word is, or begins with three letters or more, or None."""
    word = word.removesuffix(".")
    if len(word) < 3:
        return None
    return next((at for at, name in enumerate(names) if name.lower().startswith(word)), None)


def _named(word: str) -> tuple[str, int] | None:
    """What one word of a date is, and its number: ``sept`` is month 9, ``14th`` is day 14."""
    month = _index(word, _MONTHS)
    if month is not None:
        return "month", month + 1
    tried = ((kind, re.fullmatch(pattern, word)) for kind, pattern in _NUMERALS)
    return next(((kind, int(found[1])) for kind, found in tried if found), None)


def _back(count: int, unit: str, today: date) -> Parts:
    """So many days, weeks, months or years before today."""
    if unit == "year":
        return (today.year - count,)
    if unit == "month":
        year, month = divmod(today.year * 12 + today.month - 1 - count, 12)
        return year, month + 1
    day = today - timedelta(days=count * (7 if unit == "week" else 1))
    return day.year, day.month, day.day


def _latest(parts: Parts, today: date) -> Parts:
    """A month or a day of the last year in which it exists and has begun."""
    for year in range(today.year, today.year - 9, -1):  # from one 29 February to the next it can be 8 years
        iso = _iso((year, *parts))
        if precision_of(iso) and not _is_to_come(iso, today):
            return (year, *parts)
    return (today.year, *parts)


def _unclear(words: str) -> KdramaError:
    return KdramaError(
        "Not a clear date",
        f"“{as_typed(words)}” does not say which number is the day, the month or the year, "
        "so write it like 14 May 2021 or 2021-05-14.",
    )
