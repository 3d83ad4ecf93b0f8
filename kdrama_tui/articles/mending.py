"""A web page mended, so that no broken tag makes a parser look through all that follows.

Scripts, styles and comments are left out, and of the attributes those that nobody asks for. Every pattern runs over a
page once.
"""

from __future__ import annotations

import re

from kdrama_tui.articles.words import words_of

_KEPT = frozenset(
    words_of("""
class id role content property name start value reversed hidden style aria-hidden
""")
)
_DECLARATION = re.compile(r"<[!?][^<>]*>?")
# A tag ends at the first ">" outside of quotes, or at the first of all where quotes are left open.
_TAG = re.compile(
    r"<(/?[a-zA-Z][^\s<>/\"']{0,60})(?:((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)(>)|([^<>]*+)(>?))"
)
_STRAY = re.compile(r"<(?!/?[a-zA-Z])")
_PRIVATE = re.compile("[\ue000-\ue17f]")


def mended(text: str) -> str:
    """A page without what a parser would look for the end of in vain."""
    text = _without(text, re.compile("<!--"), re.compile("-->"))
    for name in ("script", "style"):
        text = _without(text, re.compile(rf"(?i)<{name}\b"), re.compile(rf"(?i)</{name}\b[^<>]{{0,200}}>"))
    return _TAG.sub(_tag, _STRAY.sub("&lt;", _DECLARATION.sub("", _PRIVATE.sub("", text))))


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """A text without all that stands between such a beginning and its end; one without an end is a letter or two."""
    kept: list[str] = []
    at = 0
    while (found := begin.search(text, at)) is not None:
        kept.append(text[at : found.start()])
        close = end.search(text, found.end())
        if close is None:  # nor has any behind it
            return " ".join((*kept, begin.sub("", text[found.start() :])))
        at = close.end()
    return " ".join((*kept, text[at:]))


def _tag(found: re.Match[str]) -> str:
    """A tag with the attributes that are looked at, or its letters if it is none."""
    name, quoted, ended, plain, broken = found.groups()
    attributes = quoted if ended else plain
    if not (ended or broken):
        return f"&lt;{name}{attributes}"
    slash = attributes.endswith("/")
    if not attributes.strip(" /\n\t") or name.startswith("/"):
        return f"<{name}>"
    kept = [
        f'{key.lower()}="{(double or single or bare or "")}"'
        for key, double, single, bare in _ATTRIBUTE.findall(attributes)
        if key.lower() in _KEPT
    ]
    return f"<{name} {' '.join(kept)}{'/' if slash else ''}>" if kept else f"<{name}>"


_ATTRIBUTE = re.compile(
    r"([a-zA-Z][a-zA-Z:-]{0,30})(?:\s{0,5}=\s{0,5}(?:\"([^\"]{0,1000})\"|'([^\"']{0,1000})'|"
    r"([^\s\"'=]{1,300})))?"
)
