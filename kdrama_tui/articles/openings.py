"""The head of a paragraph that begins with the title it speaks of, in whatever way."""

from __future__ import annotations

import re
from collections.abc import Callable

from kdrama_tui.articles.blocks import Block
from kdrama_tui.articles.facts import is_fact
from kdrama_tui.articles.heads import LONGEST, OPENING, YEAR, Head, capitals, head_of
from kdrama_tui.articles.noise import is_label
from kdrama_tui.articles.within import within

Known = Callable[[str], bool]
"""Tells whether a text is the name of a Title of the catalog."""

_LEAD_IN = re.compile(r"(?:[A-Z0-9][^“”\"‘.!?:]{0,45}\s)?(?=[“\"‘《「『〈<])")
_SAID = re.compile(
    r"\s*(?:[,–—-]\s*)?(?:i|he|she|they|we|you)?\s*(?:said|asked|replied|cried|whispered"
    r"|answered|shouted)\b"
)
_KIND = (
    r"(?:film|movie|k-?drama|drama|series|sequel|mini-?series|rom-?com|comedy|romance"
    r"|melodrama|thriller|weepie|tearjerker|tear-jerker|classic|remake|story|tale|show"
    r"|blockbuster|debut)"
)
_SUBJECT = re.compile(
    rf"(?P<title>[A-Z0-9“\"가-힣][^.!?;(\[\n]{{0,80}}?[\w!?’'”\"])"
    rf"(?P<year>\s*[(\[][^()\[\]]{{0,60}}{YEAR}[^()\[\]]{{0,30}}[)\]])?,?\s+"
    rf"(?:is|was|remains|stands as)\s+(?:\w+ly\s+)?(?:a|an|the|one of|another|this|my|perhaps"
    rf"|probably|arguably|director)\b[^.!?]{{0,110}}?\b(?P<kind>{_KIND})s?\b"
    r"(?!\s+(?:enthusiast|critic|director|maker|buff|lover|fan|writer|journalist|star|actor"
    r"|actress|student|festival|industry|producer|school)s?\b)",
)
_IN_TURN = re.compile(
    r"(?:and |but )?(?:first|second|third|fourth|fifth|then|next|last|finally|lastly|also|after that)"
    r"(?: of all| up| on the list| comes| is| there is| there’s| there's)*[,:]?\s+(?=[A-Z0-9가-힣])",
    re.I,
)
_VERB = re.compile(
    r"\s*,?\s+(?:is|was|follows|tells|stars|centers|centres|revolves|takes|begins|opens|starts"
    r"|brings|gives|shows|has|explores|remains|makes|finds|deserves|offers|may|might|can|will"
    r"|never|still|also|does|did|had|looks|turns|puts|sets|plays|captures|belongs|proves"
    r"|features|marks|chronicles|depicts|portrays|paints|breaks|challenges|blends|introduces"
    r"|delivers)\b"
)


def dated_head(block: Block) -> Head | None:
    """The head of a paragraph such as ``X (2004) – …``; not if a part of it is set off as the title."""
    head = head_of(block.text, 0)
    if is_label(block.text) or is_fact(block.text[:60].split(". ")[0]):
        return None
    if head is not None and any(
        kind not in ("capitals", "dated") and inner.title in head.title[1:] for kind, inner in within(block)
    ):
        return None
    return head if head is not None and head.year is not None and capitals(head.title) >= 0.75 else None


def quoted_head(text: str, known: Known) -> Head | None:
    """The head of a paragraph that begins with a title in quotes, or with a word or two before it."""
    lead = _LEAD_IN.match(text)
    if lead is None or not text[lead.end() : lead.end() + 1] or text[lead.end()] not in OPENING:
        return None
    head = head_of(text[lead.end() :], 0)
    if head is None or not head.quoted or _SAID.match(head.rest):
        return None
    if capitals(head.title) < 0.6 and not known(head.title):
        return None
    return head._replace(rest=text)


def subject_head(text: str) -> Head | None:
    """The head of a paragraph such as ``X is a 2004 film …``."""
    found = _SUBJECT.match(text[:400])
    if found is None:
        return None
    title = found["title"].strip('“”" ')
    year = re.search(YEAR, found["year"] or "") or re.search(rf"\b{YEAR}\b", found[0][found.end("title") :])
    if (
        capitals(title) < 0.75
        or len(title.split()) > 12
        or re.match(r"(?:this|that|it|he|she|the (?:film|movie|drama|series|story|plot))\b", title, re.I)
    ):
        return None
    head = head_of(title, 0)
    return head and head._replace(year=int(year[0]) if year else head.year, rest=text, quoted=False)


def known_subject_head(text: str, known: Known) -> Head | None:
    """The head of a paragraph that begins with the name of a Title as the one it speaks of."""
    told = _IN_TURN.match(text)
    start = told.end() if told else 0
    words = list(re.finditer(r"\S+", text[: LONGEST + 2]))[:12]
    words = [word for word in words if word.start() >= start]
    for count in range(len(words), 0, -1):
        title = text[start : words[count - 1].end()].rstrip(",;:.–—-")
        if not known(title) or not re.search(r"\w", title) or capitals(title) < 0.6:
            continue
        rest = text[start + len(title) :]
        dated = re.match(rf"\s*[(\[][^()\[\]]{{0,60}}\b({YEAR})\b[^()\[\]]{{0,30}}[)\]]", rest)
        if dated or told or (count > 1 and _VERB.match(rest)):
            head = head_of(title, 0)
            return head and head._replace(year=int(dated[1]) if dated else head.year, rest=text)
    return None
