"""What a web page tells machines of its list: the names in a JSON-LD ``ItemList``; evidence, and no text of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_SCRIPT = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,100}>", re.I)
_MOST_SCRIPTS = 12
_LONGEST = 400_000  # characters of a script
_DEEPEST = 12
_MOST_NAMES = 2_000


def names_told(text: str) -> tuple[str, ...]:
    """The names of the items of all lists that a page tells machines of. Takes any text and never raises."""
    found: dict[str, None] = {}
    at = 0
    for _ in range(_MOST_SCRIPTS):
        opened = _SCRIPT.search(text, at)
        if opened is None:
            break
        end = text.find("</", opened.end())
        if end < 0:
            break
        at = end
        if end - opened.end() <= _LONGEST:
            try:
                data = json.loads(text[opened.end() : end])
            except (ValueError, RecursionError):
                continue
            for name in _names(data, 0, listed=False):
                if len(found) < _MOST_NAMES:
                    found.setdefault(name)
    return tuple(found)


def _names(data: object, depth: int, *, listed: bool) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _names(each, depth + 1, listed=listed)
    elif isinstance(data, dict):
        inner = data.get("itemListElement")
        if inner is not None:
            yield from _names(inner, depth + 1, listed=str(data.get("@type")) != "BreadcrumbList")
        name = data.get("name")
        if listed and isinstance(name, str) and inner is None:
            yield name
        for key, each in data.items():
            if key in ("item", "@graph", "mainEntity", "mainEntityOfPage"):
                yield from _names(each, depth + 1, listed=listed and key == "item")
