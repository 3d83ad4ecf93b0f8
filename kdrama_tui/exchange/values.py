"""What a single field says: ratings, dates, statuses, numbers; what is not clear is refused in a sentence."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from kdrama_tui.domain.dates import FIRST_FILM_YEAR, Precision, as_typed, parse_viewing_date
from kdrama_tui.domain.log import Status, format_rating
from kdrama_tui.errors import KdramaError

_BLANK = {"", "-", "--", "—", "none", "null", "nan", "n/a", "na", "nil", "\\n"}
_UNRATED = {"unrated", "not rated", "no rating", "0점"}
_SCALES = (4, 5, 10, 20, 100)

_RATING = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,12}))?(?:/([0-9]{1,3})(?:\.0+)?|(%)|(점))?")
_STARS = re.compile(r"([★⭐]*)(½?)([☆]*)")

_NO_DATE = {"0000-00-00", "0001-01-01", "1900-01-01", "1899-12-30", "1899-12-31", "1969-12-31", "1970-01-01"}
"""What programs write where there is no date: their zero, or the evening before it further west."""

_GAPS = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:[.,][0-9]+)? ?"
    r"(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?",
    re.I,
)
_TIME = re.compile(r"[ ,T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M)?$", re.I)
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])(?:1[89]|20|21)[0-9]{2}(?![0-9])")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+", re.I)
_LONGEST = 60

_STATUSES = {
    Status.PLAN: "plan planned planning plantowatch ptw watchlist wishlist wanttowatch towatch "
    "보고싶어요 볼예정 찜",
    Status.WATCHING: "watching currentlywatching inprogress current started rewatching repeating 보는중 시청중",
    Status.WATCHED: "watched completed complete finished seen done 봤어요 봄 시청완료 완료",
    Status.ON_HOLD: "onhold hold paused pause stalled 보류 중지",
    Status.DROPPED: "dropped drop abandoned dnf stopped 하차 중단",
}
_STATUS_OF = {word: status for status, words in _STATUSES.items() for word in words.split()}
_NOT_OURS = {"undecided", "notinterested"}
_YES = {"yes", "y", "true", "t", "1", "x", "✓", "✔", "on", "rewatch", "예", "네", "ㅇ", "o"}
_NO = {"no", "n", "false", "f", "0", "off", "아니오", "아니요"}


def rating_of(text: str, scale: int = 10) -> float | None:
    """A rating from 1 to 10 in half steps, or None where there is none: blank, 0, ``not rated``.

    Args:
        text: ``8``, ``8.5``, ``8,5``, ``4.5/5``, ``8/10``, ``85%``, ``8점``, ``★★★★½``.
        scale: of how many it is where the text does not say.

    Raises:
        ValueError: anything else, or between two half steps.
    """
    share = _share(text, scale)
    if share is None:
        return None
    nearest = _nearest(share)
    if Fraction(nearest) == share:
        return nearest
    if share < 1:
        raise ValueError(f"“{as_typed(text.strip())}” is less than 1 of 10, the least that a rating can be.")
    near = format_rating(nearest)
    raise ValueError(f"“{as_typed(text.strip())}” lies between two half steps of 10; the nearest is {near}.")


def nearest_half(text: str, scale: int = 10) -> float | None:
    """The rating in half steps that is next to what stands there, the higher of two, or None where there is none.

    Raises:
        ValueError: it is no rating.
    """
    share = _share(text, scale)
    return None if share is None else _nearest(share)


def date_of(text: str, today: date, *, day_first: bool = False) -> tuple[str | None, Precision] | None:
    """The date of a viewing, or None where nothing is said.

    Args:
        text: a date as ``parse_viewing_date`` reads it, if it says the year; with a time or not. A moment that is told
            with its zone becomes the day that it was here. What programs write for no date is an unknown one.
        today: the day it is for the person.
        day_first: whether this service is known to write the day before the month.

    Raises:
        ValueError: no date, not a clear one, or one to come.
    """
    word = " ".join(unicodedata.normalize("NFKC", text).split())
    if word.casefold() in _BLANK:
        return None
    if len(word) > _LONGEST:
        raise ValueError(f"“{as_typed(word)}” is not a date.")
    if word.casefold() in {"unknown", "unknown date", "0"}:
        return None, Precision.UNKNOWN
    said = word
    word = _WEEKDAY.sub("", _day(word), count=1)
    if day_first and (found := _DAY_FIRST.fullmatch(word)):
        word = f"{found[4]}-{int(found[3]):02}-{int(found[1]):02}"
    if found := _COMPACT.fullmatch(word):
        word = "-".join(found.groups())
    if found := _GAPS.fullmatch(word):
        word = _without_gaps(found)
    if not word or word in _NO_DATE:
        return None, Precision.UNKNOWN
    if not _YEAR.search(word) or "ago" in word.casefold():
        raise ValueError(f"“{as_typed(said)}” is not a date with a year in four digits.")
    try:
        iso, precision = parse_viewing_date(word, today)
    except KdramaError as error:
        raise ValueError(error.message) from error
    return (None, Precision.UNKNOWN) if iso in _NO_DATE else (iso, precision)


def status_of(word: str) -> Status | None:
    """Where somebody stands, in the words of the services; None for none, and for what has no place in our log.

    The words are ours and those of MyDramaList, Simkl, Trakt, MyAnimeList, AniList, Yamtrack, Letterboxd and Watcha.

    Raises:
        ValueError: no such word.
    """
    key = _letters(word)
    if word.strip().casefold() in _BLANK or key in _NOT_OURS:
        return None
    if key not in _STATUS_OF:
        raise ValueError(f"“{as_typed(word.strip())}” is not a status.")
    return _STATUS_OF[key]


def is_not_ours(word: str) -> bool:
    """Whether a word says something that our log has no status for: undecided, not interested."""
    return _letters(word) in _NOT_OURS


def yes(text: str) -> bool:
    """Whether a field says yes; blank is no.

    Raises:
        ValueError: neither yes nor no.
    """
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO or word in _BLANK:
        return False
    raise ValueError(f"“{as_typed(text.strip())}” is neither yes nor no.")


def imdb_of(text: str) -> str | None:
    """IMDb's id in an id or an address, or None where there is none.

    Raises:
        ValueError: something else.
    """
    word = text.strip()
    if word.casefold() in _BLANK:
        return None
    found = re.search(r"(?<![A-Za-z0-9])(?:tt)([0-9]{7,10})(?![0-9])", word) or re.fullmatch(
        r"([0-9]{7,10})", word
    )
    if found is None or not found[1].isascii():
        raise ValueError(f"“{as_typed(word)}” is not an id of IMDb, such as tt0364569.")
    return f"tt{found[1]}"


def int_of(text: str) -> int | None:
    """A whole number of nine digits at most, not below 0, or None where there is none; spreadsheets write ``12.0``.

    Raises:
        ValueError: something else.
    """
    word = text.strip()
    if word.casefold() in _BLANK:
        return None
    found = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", word)
    if found is None:
        raise ValueError(f"“{as_typed(word)}” is not a number.")
    return int(found[1])


def year_of(text: str) -> int | None:
    """The year in a field, the first of a span, or that of a date; None for blank and 0.

    Raises:
        ValueError: no year that a film or drama can be of.
    """
    word = text.strip()
    if word.casefold() in _BLANK or re.fullmatch("0+(?:[.]0+)?", word):
        return None
    found = _YEAR.search(word) if len(word) <= _LONGEST else None
    if found is None or int(found[0]) < FIRST_FILM_YEAR:
        raise ValueError(f"“{as_typed(word)}” is not a year.")
    return int(found[0])


@lru_cache(maxsize=1024)  # a file has few different ones
def _share(text: str, scale: int) -> Fraction | None:
    """A rating as a share of 10, exactly, or None where there is none."""
    word = "".join(text.split()).replace("\ufe0f", "")
    if word.casefold() in _BLANK or " ".join(text.casefold().split()) in _UNRATED:
        return None
    stars = _STARS.fullmatch(word)
    if stars is not None:
        full, half, empty = map(len, stars.groups())
        number, of = full + Fraction(half, 2), 5 if full + half + empty <= 5 else 10
    else:
        found = _RATING.fullmatch(_plain(word))
        if found is None:
            raise ValueError(f"“{as_typed(text.strip())}” is not a rating.")
        whole, rest, out_of, percent, points = found.groups()
        number = Fraction(f"{whole}.{rest or 0}")
        of = int(out_of) if out_of else 100 if percent else 10 if points else scale
        if of not in _SCALES:
            raise ValueError(f"“{as_typed(text.strip())}” is of {of}, and ratings are read of 5, 10 or 100.")
    if number > of:
        raise ValueError(f"“{as_typed(text.strip())}” is more than {of}.")
    return number * 10 / of or None


def _plain(word: str) -> str:
    """A number with its half as a decimal and its digits as usual."""
    word = re.sub(r"(?<=[0-9])½", ".5", word)
    return unicodedata.normalize("NFKC", word)


def _nearest(share: Fraction) -> float:
    return max(1.0, math.floor(share * 2 + Fraction(1, 2)) / 2)


def _day(word: str) -> str:
    """A date without its time; a moment told with its zone is brought here first."""
    found = _MOMENT.fullmatch(word)
    if found is None:
        return _TIME.sub("", word)
    day, minute, second, zone = found.groups()
    if day in _NO_DATE or zone is None:
        return day
    zone = "+00:00" if zone.upper() in {"Z", "UTC", "GMT"} else zone
    try:
        return datetime.fromisoformat(f"{day}T{minute}{second or ''}{zone}").astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):  # such as the hour 24, or a year that no zone is known of
        return day


def _without_gaps(found: re.Match[str]) -> str:
    """An ISO date of which the day, or the month too, is zero, as MyAnimeList writes it, only as exact as it is."""
    year, month, day = found.groups()
    if year == "0000":
        return ""
    if month == "00":
        return year
    return f"{year}-{month}" if day == "00" else found[0]


def _letters(word: str) -> str:
    """A word's letters and digits alone, in small letters."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", word).casefold()))
