"""Is the director that a file names one of a Title's? In any spelling, any order, either script."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA

from kdrama_tui.domain.title import Title
from kdrama_tui.hangul.alike import latin_alike
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold, name_orders
from kdrama_tui.hangul.sound import latin_keys
from kdrama_tui.hangul.spelling import plausibility

_SAME = 0.5  # plausibility from which on a spelling is in use; see hangul.spelling
_OTHER = 0.25  # and under which it is none
_NEARLY = 0.85  # of letters in a row, where a name is not Korean
_MOST = 8  # directors of a row that are looked at
_LONGEST = 60  # letters of a name
_INITIALS = 2  # letters of a word up to which it may stand for others: JK Youn, E J-yong


class Agreement(Enum):
    """How the directors of a file and of a Title stand to each other."""

    SAME = "same"
    UNKNOWN = "unknown"
    OTHER = "other"


def directors_agree(people: tuple[str, ...], title: Title) -> Agreement:
    """Whether any of these people directs the Title.

    One is enough: sites name one of two. Unknown where a side names nobody or a spelling leaves it open.
    """
    best = -1.0
    for credit in title.directors:
        for here in dict.fromkeys((credit.hangul, credit.name, *credit.also)):
            if not here:
                continue
            for there in people[:_MOST]:
                best = max(best, alike(there[:_LONGEST], here[:_LONGEST]))
                if best >= _SAME:
                    return Agreement.SAME
    return Agreement.OTHER if 0.0 <= best < _OTHER else Agreement.UNKNOWN


@lru_cache(maxsize=32768)
def alike(there: str, here: str) -> float:
    """How likely two spellings are of one person, 0 to 1 as in ``plausibility``; -1 if one of them is no name."""
    one, other = fold(there), fold(here)
    if not one or not other:
        return -1.0
    if _same_letters(there, here):
        return 1.0
    hangul = has_hangul(one), has_hangul(other)
    if all(hangul):
        return 0.0
    if any(hangul):
        latin, spelled = (here, one) if hangul[0] else (there, other)
        score = max(plausibility(order, spelled) for order in name_orders(latin))
    else:
        score = max(latin_alike(order, other) for order in name_orders(there))
        if score < _SAME and OSA.normalized_similarity(_sorted(one), _sorted(other)) >= _NEARLY:
            score = _SAME
    return _OTHER if score < _OTHER and _may_be(one, other) else score


def _same_letters(there: str, here: str) -> bool:
    """Whether two names are the same letters, whichever part comes first."""
    orders = {order.replace(" ", "") for order in name_orders(there)}
    return not orders.isdisjoint(order.replace(" ", "") for order in name_orders(here))


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _may_be(one: str, other: str) -> bool:
    """Whether initials or a lone family name leave open who is meant: JK Youn may be Yoon Je-kyun."""
    short, full = sorted((one.split(), other.split()), key=lambda words: sum(map(len, words)))
    lone = len(short) == 1 or any(len(word) <= _INITIALS and not set(word) & set("aeiouwy") for word in short)
    if not lone:
        return False
    keys = {key for word in full for key in latin_keys(word)}
    return any(key in keys for word in short if len(word) > _INITIALS for key in latin_keys(word))
