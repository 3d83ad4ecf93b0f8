"""The facts of a Title as a person types and reads them, field by field: for the edit screen and the command line.

``shown`` and ``read`` of a field are each other's reverse: what is shown and left as it is reads as what it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.errors import KdramaError

YEARS = range(1895, 2101)
"""Of the first film to what is announced."""
LONGEST = 20_000  # characters of a field
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_TAIL = re.compile(rf"^(.*?)\s*([{_HANGUL}][{_HANGUL}\s·]*)$", re.S)
_ALSO = re.compile(r"\(also ([^()]*)\)")
_IMDB = re.compile(r"(?:https?://\S*/)?(tt[0-9]{5,10})/?\S*")
_TMDB = re.compile(r"(?:https?://\S*/)?([0-9]{1,9})(?:-\S*)?/?")


class Fact(NamedTuple):
    """A field of a Title, in words.

    Args:
        name: of the field in Title.
        label: what a person calls it.
        hint: what can be typed.
        shown: the field of a Title as text.
        read: the value that a text means; raises KdramaError where it means none.
        is_long: whether it wants several lines.
    """

    name: str
    label: str
    hint: str
    shown: Callable[[Title], str]
    read: Callable[[str], Any]
    is_long: bool = False


def changed(title: Title, texts: Mapping[str, str]) -> Title:
    """A Title with some of its fields read from texts; what is not named stays.

    Raises:
        KdramaError: a text means nothing; names the field.
    """
    new = {}
    for name, text in texts.items():
        fact = FACTS[name]
        if len(text) > LONGEST:
            raise _bad(fact.label, f"has more than {LONGEST:,} characters", "Shorten it.")
        # What was not touched is not read again, so that nothing is lost that a text cannot say.
        if text != fact.shown(title):
            new[name] = fact.read(text)
    title = title._replace(**new)
    if not title.title:
        raise _bad("Title", "is empty", "Every title needs one, in any script.")
    if title.kind is Kind.FILM and title.episodes is not None:
        raise _bad("Episodes", "are for dramas only", "Make it a drama, or leave them out.")
    return title


# -- one line ------------------------------------------------------------------------------------------


def _line(text: str) -> str:
    return " ".join(text.split())


def _maybe(text: str) -> str | None:
    return _line(text) or None


def _paragraph(text: str) -> str | None:
    return "\n".join(line.strip() for line in text.strip().splitlines()) or None


def _several(text: str) -> tuple[str, ...]:
    """Parts with a semicolon or a line break between them, each once."""
    return tuple(dict.fromkeys(filter(None, map(_line, re.split(r"[;\n]", text)))))


def _words(text: str) -> tuple[str, ...]:
    """Words such as genres, in small letters, with a comma, semicolon or line break between them."""
    return tuple(dict.fromkeys(filter(None, (_line(each).lower() for each in re.split(r"[,;\n]", text)))))


def _number(label: str, least: int, most: int, example: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        word = text.strip()
        if not word:
            return None
        if not (word.isascii() and word.isdecimal() and least <= int(word[:9]) <= most):
            raise _bad(label, f"“{word[:20]}” is not a number from {least} to {most}", f"Such as {example}.")
        return int(word)

    return read


def _kind(text: str) -> Kind:
    word = text.strip().lower()
    known = {"film": Kind.FILM, "movie": Kind.FILM, "drama": Kind.DRAMA, "series": Kind.DRAMA}
    if word not in known:
        raise _bad("Kind", f"“{text.strip()[:20]}” is no kind", "It is film or drama.")
    return known[word]


def _imdb(text: str) -> str | None:
    word = text.strip()
    found = _IMDB.fullmatch(word)
    if word and not found:
        raise _bad("IMDb", f"“{word[:40]}” is no id of IMDb", "Such as tt0293715, or the page's address.")
    return found[1] if found else None


def _tmdb(text: str) -> int | None:
    word = text.strip()
    found = _TMDB.fullmatch(word)
    if word and not found:
        raise _bad("TMDB", f"“{word[:40]}” is no number of TMDB", "Such as 11178, or the page's address.")
    return int(found[1]) if found else None


def _bad(label: str, why: str, hint: str) -> KdramaError:
    return KdramaError("Not a fact", f"{label}: {why}.", hint)


# -- people --------------------------------------------------------------------------------------------


def person_words(credit: Credit) -> str:
    """A Credit as a line: ``Jun Ji-hyun 전지현 (also Gianna Jun) as The Girl 그녀``."""
    words = [credit.name]
    words += [credit.hangul] if credit.hangul and credit.hangul != credit.name else []
    words += [f"(also {'; '.join(credit.also)})"] if credit.also else []
    if credit.character or credit.character_hangul:
        words += ["as", *filter(None, (credit.character, credit.character_hangul))]
    return " ".join(words)


def person(line: str) -> Credit:
    """The Credit that a line means, as ``person_words`` writes it; any part but a name may be missing."""
    line = _line(line)
    also: tuple[str, ...] = ()
    if found := _ALSO.search(line):
        also = _several(found[1])
        line = _line(line[: found.start()] + " " + line[found.end() :])
    actor, _, role = line.partition(" as ")
    name, hangul = scripts(actor)
    character, character_hangul = scripts(role)
    return Credit(name or hangul or "", hangul, also, character, character_hangul)


def scripts(text: str) -> tuple[str | None, str | None]:
    """What stands in Latin letters, and the Hangul behind it; None for what is not there."""
    text = text.strip()
    found = _TAIL.match(text)
    return ((found[1].strip() or None), _line(found[2])) if found else (text or None, None)


def _people(text: str) -> tuple[Credit, ...]:
    """A person a line, or with a semicolon between them outside brackets."""
    lines = re.split(r"\n|;(?![^(]*\))", text)
    return tuple(person(line) for line in lines if line.strip())


def _of(name: str) -> Callable[[Title], str]:
    return lambda title: "" if getattr(title, name) is None else str(getattr(title, name))


def _joined(name: str, sign: str) -> Callable[[Title], str]:
    return lambda title: sign.join(getattr(title, name))


def _lines(name: str) -> Callable[[Title], str]:
    return lambda title: "\n".join(map(person_words, getattr(title, name)))


_ALL: Sequence[Fact] = (
    Fact("title", "Title", "as it is best known in Latin letters", _of("title"), _line),
    Fact("hangul", "Hangul", "the Korean title", _of("hangul"), _maybe),
    Fact("year", "Year", "of the Korean release", _of("year"), _number("Year", 1895, 2100, "2004")),
    Fact("kind", "Kind", "film or drama", lambda title: title.kind.value, _kind),
    Fact(
        "also_known_as",
        "Also known as",
        "other titles, a semicolon between them",
        _joined("also_known_as", "; "),
        _several,
    ),
    Fact("romanized", "Romanized", "left empty, it is made from the Hangul", _of("romanized"), _maybe),
    Fact(
        "runtime_minutes",
        "Minutes",
        "running time",
        _of("runtime_minutes"),
        _number("Minutes", 1, 2000, "117"),
    ),
    Fact("episodes", "Episodes", "of a drama", _of("episodes"), _number("Episodes", 1, 5000, "16")),
    Fact(
        "directors", "Directors", "a person a line: Kwak Jae-yong 곽재용", _lines("directors"), _people, True
    ),
    Fact(
        "cast",
        "Cast",
        "a person a line: Son Ye-jin 손예진 as Ji-hye 지혜",
        _lines("cast"),
        _people,
        True,
    ),
    Fact("genres", "Genres", "romance, drama", _joined("genres", ", "), _words),
    Fact("themes", "Themes", "first love, letters", _joined("themes", ", "), _words),
    Fact("content_notes", "Content notes", "warnings: suicide, war", _joined("content_notes", ", "), _words),
    Fact("synopsis", "Synopsis", "what it is about, without the end", _of("synopsis"), _paragraph, True),
    Fact("imdb", "IMDb", "tt0293715, or the page's address", _of("imdb"), _imdb),
    Fact("tmdb", "TMDB", "11178, or the page's address", _of("tmdb"), _tmdb),
)
FACTS: Mapping[str, Fact] = {fact.name: fact for fact in _ALL}
"""All facts that can be typed, in the order in which they are asked for."""
