"""Does an article call what it speaks of a film or a series?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kdrama_tui.articles.article import Listed
from kdrama_tui.domain.title import Kind

_FILM_WORD = r"(?:films?|movies?|motion pictures?|flicks?)"
_DRAMA_WORD = (
    r"(?:k-?dramas?|kdramas?|(?:tv|television|web|korean) dramas?|(?:tv |television |drama "
    r"|mini-?|web )?series|miniseries|tv shows?|sitcoms?|drama serials?)"
)
_NOT_IT = (
    r"(?!-)(?!\s*(?:industry|version|adaptation|remake|director|maker|critic|star|buff|festival|fans?|world"
    r"|history|career|score|theat(?:re|er)s?|set|house|night|poster|that (?:made|launched))\b)"
)
_SAYS_FILM = (
    re.compile(
        rf"\b(?:this|the)\s+(?:(?!original|first|last|same|whole|japanese|american"
        rf"|best)[\w’'-]+\s+){{0,4}}?(?:film|movie|flick)\b{_NOT_IT}",
        re.I,
    ),
    re.compile(rf"\b(?:is|was|as|a|an)\s+(?:[\w’'-]+[ ,]+){{0,5}}?(?:film|movie|flick)\b{_NOT_IT}", re.I),
    re.compile(
        rf"\b(?:must-watch|must-see|(?:19|20)\d\d)\s+(?:[\w’'-]+\s+){{0,3}}?(?:film"
        rf"|movie)\b{_NOT_IT}",
        re.I,
    ),
)
_SAYS_DRAMA = (
    re.compile(
        rf"\b(?:this|the)\s+(?:(?!original|first|last|same|other|web|beloved|whole|japanese"
        rf"|american|best|trauma)[\w’'-]+\s+){{0,3}}?{_DRAMA_WORD}\b{_NOT_IT}",
        re.I,
    ),
    re.compile(
        rf"\b(?:is|was|as|a|an)\s+(?:(?!of\b)[\w’'-]+[ ,]+){{0,4}}?{_DRAMA_WORD}\b(?!\s*(?:of|film"
        rf"|movie)\b){_NOT_IT}",
        re.I,
    ),
    re.compile(
        r"\b\d{1,3}[- ](?:episodes?|part)\b|\b(?:every|each|first|final|last|per) episode\b"
        r"|\bepisodes\b",
        re.I,
    ),
)
_OTHER_WORK = re.compile(
    r"(?:\b(?:remade|remake|spawned|inspired|based|adapted|adaptation|like|than|unlike"
    r"|turned into|became|later|sequel|spin-?off|prequel|before|after|also|other|another|into"
    r"|from)\b|[“\"])[^.]{0,40}$",
    re.I,
)


def says_film(listed: Listed) -> bool:
    """Whether an entry calls what it is about a film."""
    return _says(_SAYS_FILM, listed, re.compile(_FILM_WORD, re.I))


def says_drama(listed: Listed) -> bool:
    """Whether an entry calls what it is about a series; "this drama" may be said of a film."""
    return _says(_SAYS_DRAMA, listed, re.compile(rf"{_DRAMA_WORD}|drama", re.I))


def _says(patterns: Sequence[re.Pattern[str]], listed: Listed, word: re.Pattern[str]) -> bool:
    """Whether an entry calls what it is about so: in its head, or in a sentence that speaks of nothing else."""
    text = listed.text
    head = listed.kind_word or ""
    if head and head not in text and word.fullmatch(head.strip()):
        return True
    for pattern in patterns:
        for found in pattern.finditer(text):
            if not _OTHER_WORK.search(text[max(0, found.start() - 60) : found.start()]) and not re.search(
                r"\b(?:remake|remade|turned|into|based|later|sequel|adapted|inspired|like)\b", found[0], re.I
            ):
                return True
    return False


def promises(headline: str) -> Kind | None:
    """What a headline says that all entries are, or None if it leaves it open."""
    film = re.search(rf"\b{_FILM_WORD}\b", headline, re.I)
    drama = re.search(
        r"\b(?:k-?dramas?|kdramas?|dramas|(?:korean|tv) dramas?|series|tv shows?|shows)\b(?!\s+(?:films?|movies?))",
        headline,
        re.I,
    )
    if film and not drama:
        return Kind.FILM
    return Kind.DRAMA if drama and not film else None
