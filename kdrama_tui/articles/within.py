"""Titles that stand within the first sentences of a paragraph, set off by bold, slanted letters, quotes or capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.heads import LONGEST, YEAR, Head, capitals, head_of
from kdrama_tui.articles.words import words_of
from kdrama_tui.hangul.jamo import has_hangul

_SENTENCES = 2  # in which a title may stand
_REACH = 260  # characters, likewise
_MOST_WORDS = 9
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|No|St|vs))[.!?…]+[”\"’')]*\s+(?=[\"“‘'(《「]?[A-Z0-9가-힣*])"
)
"""Where a sentence ends and another one begins."""

QUOTED = re.compile(
    r"[“\"]([^“”\"]{2,90}?)[,.]?[”\"]"
    r"|[《「『〈]([^《》「」『』〈〉]{1,90})[》」』〉]"
    r"|(?<!\w)‘([A-Z가-힣][^‘’]{1,70})[,.]?’"
)
"""What stands in quotes."""

_LOUD = r"[A-Z][A-Z’'.&-]*"
_COUNTED = r"\d{1,4}(?:TH|ST|ND|RD)"
IN_CAPITALS = re.compile(
    rf"(?<![\w’'])(?:A )?(?:{_LOUD}[A-Z]|{_COUNTED})(?:[ ,]+(?:{_LOUD}|{_COUNTED}|\d{{1,4}}))*[!?]?(?![\w’'])"
)
"""Words in capitals."""

_CAPITAL = r"[A-Z0-9][\w’'.&-]*[!?]?"
_SMALL = r"(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with)"
_BEFORE_YEAR = re.compile(
    rf"(?<![\w’'])({_CAPITAL}(?:,? (?:{_SMALL} )*{_CAPITAL}){{0,8}})"
    rf"(?=\s*[(\[](?:[^()\[\]]{{0,40}}[\s,;])?{YEAR}[)\],])"
)
_OPENERS = re.compile(
    r"(?:Take|See|Try|Then|And|But|In|With|For|From|Watch|Rent|Consider|There|So|Also|Or|Even|Both|When)\s+"
)
_PUT_RIGHT = re.compile(
    r"\b(?:call(?:s|ed)? (?:it|this|that)|(?:better |also |really )?known as|but it(?:’s|'s| is| was)|in (?:truth|fact)"
    r"|actually|real (?:name|title)|proper(?:ly)?|a\.?k\.?a\.?|or rather|I mean|meaning)\b",
    re.I,
)
_SHORTEST = 4  # letters of a title in capitals; shorter ones are names of stations and the like
_SPEECH = re.compile(
    r"\s*,?\s*(?:he|she|they|we|i|you|\w+)?\s*(?:says?|said|asks?|asked|replied|cried|whispers?|shouts?)\b",
    re.I,
)
_ACRONYMS = frozenset(words_of("KBS KBS2 SBS MBC TVN JTBC DVD VHS KOBIS IMDB IMAX UNESCO HBO"))

_LEFT_OUT = re.compile(
    r"\b(?:leav(?:e|es|ing) (?:out|aside)|left (?:out|aside)|skip(?:s|ped)?|except|excluded?|omit(?:s|ted)?"
    r"|forbade|forbidden"
    r"|banned|barred|no(?:t)? (?:counting|including)|apart from|instead of|too obvious|vetoed)\b[^.!?]*$",
    re.I,
)

KINDS = ("bold", "slant", "quoted", "dated", "capitals")


def _unknown(_: str) -> bool:
    return False


def within(block: Block, known: Callable[[str], bool] = _unknown) -> Iterator[tuple[str, Head]]:
    """The first title of each kind that a paragraph may speak of: how it is set off, and its head.

    Args:
        block: a paragraph.
        known: whether a text is the name of a Title; where a first name is put right by a known one, that is meant.
    """
    text = block.text
    reach = _reach(text)
    spans = {
        "bold": list(block.bold),
        "slant": list(block.slanted),
        "quoted": [found.span() for found in QUOTED.finditer(text, 0, min(len(text), reach + LONGEST))],
        "capitals": [
            found.span() for found in IN_CAPITALS.finditer(text, 0, min(len(text), reach + LONGEST))
        ],
    }
    spans["dated"] = [
        (found.start() + (opener.end() if (opener := _OPENERS.match(found[1])) else 0), found.end())
        for found in _BEFORE_YEAR.finditer(text, 0, min(len(text), reach + LONGEST))
    ]
    for kind in KINDS:
        first: Head | None = None
        first_end = 0
        for start, end in spans[kind]:
            if start >= reach:
                break
            if _LEFT_OUT.search(text[:start]):
                continue
            head = _head(text, start, end, kind)
            if head is None:
                continue
            if first is None:
                first, first_end = head, end
                if head.year is not None or known(head.title):
                    break
            elif known(head.title) and _PUT_RIGHT.search(text[first_end:start]):
                first = head._replace(others=(*head.others, first.title))
                break
        if first is not None:
            yield kind, first


def _reach(text: str) -> int:
    """Where the second sentence ends."""
    at = 0
    for _ in range(_SENTENCES):
        found = SENTENCE_END.search(text, at, _REACH + 4)
        if found is None:
            return min(len(text), _REACH)
        at = found.end()
    return at


def _head(text: str, start: int, end: int, kind: str) -> Head | None:
    shown = text[start:end]
    if kind == "capitals" and (dated := re.search(rf",\s*{YEAR}$", shown)):
        end -= len(dated[0])
        shown = text[start:end]
    inner = shown.strip('“”"‘’《》「」『』〈〉 ').rstrip(",.:;")
    letters = sum(map(str.isalpha, inner))
    if not inner or len(inner.split()) > _MOST_WORDS or len(inner) > LONGEST or not letters:
        return None
    if kind == "capitals" and (letters < _SHORTEST or inner in _ACRONYMS):
        return None
    if kind == "quoted" and (_SPEECH.match(text, end) or shown.rstrip('”" ').endswith((".", "…"))):
        return None
    head = head_of(f"“{inner}”{text[end : end + 200]}", 0)
    if head is None or not (inner[0].isupper() or inner[0].isdigit() or has_hangul(inner)):
        return None
    dated = re.match(rf"[,”\"’]*\s*[(\[][^()\[\]]{{0,60}}{YEAR}", text[end:])
    if kind == "quoted" and not dated and capitals(inner) < 0.6:
        return None
    if kind in ("bold", "slant") and not dated and capitals(inner) < 0.6 and len(inner.split()) > 4:
        return None
    return head._replace(rest=text)
