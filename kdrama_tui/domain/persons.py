"""Who is who: the same person under two spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from kdrama_tui.domain.title import Credit, Title

_NOT_LETTERS = re.compile(r"[\W_]+")


def persons(titles: Sequence[Title]) -> Callable[[Credit], str]:
    """What gives each Credit of these Titles the key of its person.

    Who has a name in Hangul is known by it. A name in Latin letters alone is that of the only Hangul name that is
    written so too; where several are, nobody can tell which, and it stands for itself.
    """
    credits_ = [credit for title in titles for credit in (*title.directors, *title.cast)]
    groups: dict[
        str, set[str]
    ] = {}  # a spelling of somebody without Hangul, and all that belong together with it
    for credit in credits_:
        if not credit.hangul:
            spellings = set(map(_letters, (credit.name, *credit.also)))
            group = spellings.union(*(groups.get(each, ()) for each in spellings))
            groups.update(dict.fromkeys(group, group))
    written: defaultdict[str, set[str]] = defaultdict(set)
    for credit in credits_ if groups else ():
        if credit.hangul:
            for letters in map(_letters, (credit.name, *credit.also)):
                if letters in groups:
                    written[letters].add(_joined(credit.hangul))
    keys = {}
    for spelling, group in groups.items():
        hangul = {name for each in group for name in written.get(each, ())}
        keys[spelling] = hangul.pop() if len(hangul) == 1 else min(group)

    def person(credit: Credit) -> str:
        if credit.hangul:
            return _joined(credit.hangul)
        letters = _letters(credit.name)
        return keys.get(letters, letters)

    return person


def _letters(name: str) -> str:
    letters = name.casefold().replace("-", "").replace(" ", "")
    return letters if letters.isalnum() else _NOT_LETTERS.sub("", letters) or name


def _joined(hangul: str) -> str:
    return hangul.replace(" ", "")
