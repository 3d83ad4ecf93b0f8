"""Lines that tell facts of an entry as databases do: year, length, people, the title in Hangul. They begin no entry."""

from __future__ import annotations

import re
from functools import lru_cache

from kdrama_tui.articles.heads import PLACE, YEAR, Head
from kdrama_tui.articles.noise import is_label
from kdrama_tui.articles.people import is_given_name
from kdrama_tui.hangul.jamo import has_hangul

_LONGEST = 160  # characters of such a line
_PARTS = re.compile(r"\s*(?:[,;/|·•‧](?!\s?(?:5|10|100)\b)|\s[-–—]\s)\s*")
_GENRES = (
    r"(?:romance|romantic|drama|melodrama|comedy|fantasy|thriller|family|war|action|mystery|horror|history|historical"
    r"|music|sci-fi|science fiction|crime|animation|documentary|rom-?com|feature|film|movie|tv|series|mini-?series)"
)
_FACT = re.compile(
    rf"(?:c\.\s*)?{YEAR}(?:\s*[-–—/]\s*(?:{YEAR}|\d\d))?"
    r"|(?:approx\. |ca\. )?\d{1,3}\s*(?:min(?:utes|s)?\.?|m|eps?\.?|episodes?|parts?)"
    r"|\d\s*h(?:ours?|rs?)?(?:\s*\d{1,2}\s*m(?:in)?\.?)?"
    r"|\d\s*hrs?\.?\s*\d{1,2}\s*mins?\.?"
    r"|(?:(?:imdb|mdl|rt|tomatometer|score|rating|rated)\s*:?\s*)?"
    r"(?:\d{1,2}\.\d|\d{1,3}\s?%|\d{1,2}(?:\.\d)?\s?/\s?(?:5|10|100))"
    r"|tv-(?:14|ma|pg|g)|pg(?:-13)?|rated (?:\d\d|pg|r)\b.{0,3}|[★☆⭐✩✪½]+"
    rf"|{PLACE.pattern}"
    r"|(?:south |republic of )?korea|s\. korea|korean"
    rf"|{_GENRES}(?:[ -]{_GENRES})*",
    re.I,
)
_CREDIT = re.compile(
    r"(?:dir\b\.?|directed by|director|starring|stars|with|cast|written by|d\.)\s*:?\s+\S", re.I
)


def is_fact(text: str, *, below: bool = False) -> bool:
    """Whether a line is made of facts alone: ``2000 · 105 min``, ``(dir. X, 2013)``, ``Lee Chang-dong, 2002``.

    Args:
        text: the line.
        below: whether it stands right below another line; then names alone are facts, too.
    """
    bare = text.strip()
    return 0 < len(bare) <= _LONGEST and _is_fact(bare, below)


@lru_cache(maxsize=4096)
def _is_fact(bare: str, below: bool) -> bool:
    while len(bare) > 2 and bare[0] in "([*_" and bare[-1] in ")]*_":
        bare = bare[1:-1].strip()
    if not bare:
        return False
    if is_label(bare) and re.search(r":\s*\S", bare):
        return True
    parts = [part.strip(" .()") for part in _PARTS.split(bare) if part.strip(" .()")]
    told = [bool(_FACT.fullmatch(part)) for part in parts]
    people = [_is_person(part) or bool(_CREDIT.match(part)) for part in parts]
    if not parts or not all(one or other for one, other in zip(told, people, strict=True)):
        return False
    dated = any(map(re.compile(YEAR).search, parts))
    if any(told):
        return dated or len(parts) > 1 or bool(re.search(r"\d", bare))
    return below or bool(_CREDIT.match(bare))


def is_native(text: str) -> bool:
    """Whether a line is a title in Hangul, with or without the Latin letters for it in brackets."""
    bare = text.strip(' ()[]《》「」『』〈〉<>“”"')
    if len(bare) > 60 or not has_hangul(bare) or (re.search(r"[.!?다요]$", bare.rstrip()) and " " in bare):
        return False
    without = re.sub(r"[(\[/·,|–—-].*$", "", bare)
    return has_hangul(without) and not re.search(r"[A-Za-z]{2}", without)


def _is_person(text: str) -> bool:
    words = text.split()
    if 1 < len(words) <= 4 and all(word[:1].isupper() for word in words):
        return any(map(is_given_name, words))
    return False


def without_facts(head: Head) -> Head:
    """A head whose title goes on in facts, without them: ``X; Lee Chang-dong`` of ``X; Lee Chang-dong; 2002``."""
    for found in re.finditer(r"\s*[;|·•,]\s*|\s+[-–—/]\s+", head.title):
        behind = head.title[found.end() :]
        if found.start() and behind and is_fact(behind, below=True):
            rest = ". ".join(filter(None, (behind, head.rest)))
            return head._replace(title=head.title[: found.start()], rest=rest)
    return head
