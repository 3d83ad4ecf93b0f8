"""How a name that a file gives meets a name of a Title, and what that is worth."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from kdrama_tui.domain.title import Title
from kdrama_tui.exchange.names import LONGEST, Name, head_of, is_latin, name_of
from kdrama_tui.hangul.alike import latin_alike
from kdrama_tui.hangul.pronounce import romanize
from kdrama_tui.hangul.sound import latin_keys
from kdrama_tui.hangul.spelling import plausibility

# The constants were set with an eye on tests/benchmarks/matching.py.
SHORT = 1.0  # points less for a name that many may have
_SPELLING = 0.5  # plausibility from which on letters spell the Hangul; see hangul.spelling
_POOR_SPELLING = 0.25
_SURE_SPELLING, _SURE_SIZE = 0.9, 12  # six syllables in a usual spelling need no director
_SPELLED_SIZE = 6  # three syllables: few have the romanization of these by chance
_FAINT, _CLOSE, _RATHER_CLOSE, _SLIP = 0.5, 0.74, 0.82, 0.88  # share of letters that are right
_FAINT_SOUND, _CLOSE_SOUND, _RATHER_CLOSE_SOUND = (
    0.6,
    0.78,
    0.86,
)  # the same of sounds, of which there are few
_LEAST = 4  # letters or sounds of a name that can be nearly another


class How(Enum):
    """How a name met one of a Title's, with its points."""

    SAME = 6.0
    LOOSE = 5.5
    SOUND = 5.01
    SLIP = 5.0
    BEGINNING = 4.0
    LISTED = 3.9
    RATHER_CLOSE = 3.5
    POOR_SOUND = 3.0
    CLOSE = 2.2
    FAINT = -1.0  # nothing without the director and the year


class Hit(NamedTuple):
    """The best way in which one name met a Title.

    Args:
        how: the way.
        points: what it is worth.
        words: for a person: ``title``, ``sounds like 올드보이``.
        certain: whether this name cannot well be another's: not short, and if it is only a sound, a long one.
    """

    how: How
    points: float
    words: str
    certain: bool


class Own(NamedTuple):
    """One of a Title's names.

    Args:
        name: in its forms.
        words: what it is called, such as ``Hangul title``.
        hangul: what it spells, where it is a romanization; two Hangul titles may have the same.
    """

    name: Name
    words: str
    hangul: Name | None = None

    @property
    def long(self) -> bool:
        """Whether another title hardly has this name by chance."""
        return self.name.long if self.hangul is None else self.hangul.size >= _SPELLED_SIZE


class Named(NamedTuple):
    """A Title with its names as they are compared.

    Args:
        title: it.
        names: each once, the usual title first, and the official romanization of its Hangul.
        sounds: sound keys of the Hangul, or of the other names if there is none.
        heads: letters of names before their subtitles.
        printed: years that lists print for it, which may be wrong.
        listed: names that lists print for it.
    """

    title: Title
    names: tuple[Own, ...]
    sounds: tuple[str, ...]
    heads: frozenset[str]
    printed: frozenset[int]
    listed: frozenset[str]


def own_names(title: Title) -> tuple[Own, ...]:
    """The names of a Title, each once."""
    texts = [(title.title, "title"), (title.hangul, "Hangul title")]
    texts += [(also, f"also known as {also}") for also in title.also_known_as]
    found: dict[str, Own] = {}
    for text, words in texts:
        name = name_of(text) if text else None
        if name is not None:
            found.setdefault(name.compact, Own(name, words))
    hangul = name_of(title.hangul) if title.hangul else None
    for text in (title.romanized, romanize(hangul.folded) if hangul else None):
        name = name_of(text) if text else None
        if name is not None and not name.hangul:
            found.setdefault(name.compact, Own(name, "romanized title", hangul))
    return tuple(found.values())


def named(title: Title, names: tuple[Own, ...], sounds: tuple[str, ...]) -> Named:
    """A Title with all that it is compared by."""
    texts = (title.title, title.hangul, *title.also_known_as)
    heads = frozenset(head for text in texts if text and (head := head_of(text)))
    printed = frozenset(each.as_year for each in title.mentions if each.as_year is not None)
    listed = frozenset(name.compact for each in title.mentions if (name := name_of(each.as_titled)))
    return Named(title, names, sounds, heads, printed, listed)


def meet(name: Name, candidate: Named) -> Hit | None:
    """The best way in which a name meets one of a Title's."""
    return next(_hits(name, candidate), None)


def _hits(name: Name, candidate: Named) -> Iterator[Hit]:
    """The ways in which a name meets a Title, the better first."""
    own = candidate.names
    for mine in own:
        if name.compact == mine.name.compact:
            yield _hit(How.SAME if mine.hangul is None or mine.long else How.SOUND, mine.words, mine)
    for mine in own:
        if name.loose == mine.name.loose:
            yield _hit(How.LOOSE, mine.words, mine)
    if len(name.shown) > LONGEST:
        return
    sound = _sound(name, candidate)
    likely, heard = _likely(name, candidate, sound)
    if heard is not None and likely >= _SPELLING:
        certain = likely >= _SURE_SPELLING and heard.name.size >= _SURE_SIZE
        yield _hit(How.SOUND, f"sounds like {heard.name.shown}", heard, certain=certain)
    close, nearest = _closest(name, candidate)
    if nearest is not None and close >= _SLIP and nearest.long:
        yield _hit(How.SLIP, f"close to {nearest.name.shown}", nearest)
    head = head_of(name.shown)
    for mine in own:
        if name.loose in candidate.heads or (head is not None and head == mine.name.loose):
            yield _hit(How.BEGINNING, f"begins like the {mine.words}", mine)
    if name.compact in candidate.listed:
        yield Hit(How.LISTED, How.LISTED.value, "named so in a list", certain=False)
    spelled = candidate.title.hangul or candidate.title.title
    if nearest is not None and close >= _RATHER_CLOSE:
        yield _hit(How.RATHER_CLOSE, f"close to {nearest.name.shown}", nearest)
    if sound >= _RATHER_CLOSE_SOUND:
        yield _hit(How.RATHER_CLOSE, f"sounds somewhat like {spelled}", own[0])
    if heard is not None and likely >= _POOR_SPELLING:
        yield _hit(How.POOR_SOUND, f"sounds somewhat like {heard.name.shown}", heard)
    if nearest is not None and close >= _CLOSE:
        yield _hit(How.CLOSE, f"somewhat like {nearest.name.shown}", nearest)
    if sound >= _CLOSE_SOUND:
        yield _hit(How.CLOSE, f"sounds somewhat like {spelled}", own[0])
    if close >= _FAINT or sound >= _FAINT_SOUND:
        yield Hit(How.FAINT, How.FAINT.value, f"a little like {spelled}", certain=False)


def _hit(how: How, words: str, mine: Own, *, certain: bool | None = None) -> Hit:
    points = how.value - (0.0 if mine.long else SHORT)
    return Hit(how, points, words, mine.long if certain is None else certain)


def _likely(name: Name, candidate: Named, sound: float) -> tuple[float, Own | None]:
    """How likely a name is a spelling of the Title's Hangul, or its Hangul of the Title's spelling, and of which."""
    best: tuple[float, Own | None] = (0.0, None)
    latin = is_latin(name)
    if not latin and not name.hangul:
        return best
    if latin and candidate.title.hangul and not sound:
        return best  # no spelling is far from the sound, and this costs less to see
    for mine in candidate.names:
        own = mine.name
        if own.numbers != name.numbers or len(own.shown) > LONGEST or not (own.hangul or is_latin(own)):
            continue
        if latin and own.hangul:
            likely = plausibility(_to_spell(name, own), own.folded)
        elif candidate.title.hangul:
            continue
        elif name.hangul and not own.hangul:
            likely = plausibility(_to_spell(own, name), name.folded)
        elif latin and not own.hangul:
            likely = latin_alike(_to_spell(name), _to_spell(own))
        else:
            continue
        if likely > best[0]:
            best = likely, mine
    return best


def _to_spell(latin: Name, hangul: Name | None = None) -> str:
    """A name in Latin letters without its digits and the Latin words of the Hangul one (JSA): they are no spelling."""
    words = {word for word in hangul.folded.split() if word.isascii()} if hangul is not None else set()
    text = " ".join(word for word in latin.folded.split() if word not in words) if words else latin.folded
    return "".join(char for char in text if not char.isdigit()) if latin.numbers else text


def _closest(name: Name, candidate: Named) -> tuple[float, Own | None]:
    """The share of a name's letters that are right, and the name of the Title that has them."""
    best: tuple[float, Own | None] = (0.0, None)
    strokes = name.strokes
    for mine in candidate.names:
        own = mine.name
        if own.numbers == name.numbers and own.hangul == name.hangul and len(strokes) >= _LEAST:
            close = OSA.normalized_similarity(strokes, own.strokes, score_cutoff=_FAINT)
            if close > best[0]:
                best = close, mine
    return best


def _sound(name: Name, candidate: Named) -> float:
    """The share of sounds that are right, of a name in Latin letters for a Hangul one."""
    if not is_latin(name) or all(
        mine.name.numbers != name.numbers for mine in candidate.names if mine.name.hangul
    ):
        return 0.0
    keys = _keys(name.folded)
    if not keys.isdisjoint(candidate.sounds):
        return 1.0
    scores = (
        OSA.normalized_similarity(key, own, score_cutoff=_FAINT_SOUND)
        for key in keys
        if len(key) >= _LEAST
        for own in candidate.sounds
    )
    return max(scores, default=0.0)


@lru_cache(maxsize=1024)
def _keys(folded: str) -> frozenset[str]:
    return frozenset(latin_keys(folded))
