"""Adding, correcting and removing titles of the person's own catalog: what the command line and the screen both do."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.facts import FACTS, changed, person, scripts
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.hangul.pronounce import romanize
from kdrama_tui.storage.owncatalog import OwnCatalog, Step

_LONGEST_ID = 60  # letters of a title that are in its id


class Done(NamedTuple):
    """What came of an edit.

    Args:
        title: the Title as it is now; None if it was removed.
        words: what was done.
        step: the edit, or None if nothing was to be done.
    """

    title: Title | None
    words: str
    step: Step | None


def slug(title: str, year: int | None, taken: Container[str] = ()) -> str:
    """A stable id as the catalog has them: ``my-sassy-girl-2001``; of a Hangul title its romanization.

    Args:
        title: in any script.
        year: or None.
        taken: ids that it must not be.
    """
    letters = re.sub(r"[^a-z0-9]+", "-", fold(romanize(title)))[:_LONGEST_ID].strip("-") or "title"
    stem = f"{letters}-{year}" if year else letters
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def made(texts: Mapping[str, str], taken: Container[str]) -> Title:
    """A new Title out of what a person typed.

    Args:
        texts: by the names of ``domain.facts``; only a title is needed, in any script.
        taken: ids that are in use.

    Raises:
        KdramaError: something typed means nothing.
    """
    title = completed(changed(Title("", ""), texts))
    return title._replace(id=slug(title.title, title.year, taken))


def title_of(row: Foreign, taken: Container[str]) -> Title:
    """A title of one's own out of what a file of another service says; nothing is guessed."""
    names = [each for each in dict.fromkeys((row.title, *row.others)) if each.strip()]
    hangul = next((each for each in names if has_hangul(each)), None)
    others = tuple(each for each in names[1:] if each != hangul)
    title = Title(
        "",
        names[0],
        hangul=hangul,
        also_known_as=others,
        kind=row.kind or Kind.FILM,
        year=row.year,
        directors=tuple(map(person, row.people)),
        imdb=row.imdb,
        tmdb=row.tmdb,
    )
    title = completed(title)
    return title._replace(id=slug(title.title, title.year, taken))


def titles_of(rows: Iterable[Foreign], taken: Container[str]) -> Mapping[Foreign, Title]:
    """A title of one's own for each row; rows of the same name, year and kind have one together."""
    found: dict[Foreign, Title] = {}
    by_name: dict[tuple[str, int | None, Kind], Title] = {}
    ids: set[str] = set()
    for row in rows:
        name = (fold(row.title), row.year, row.kind or Kind.FILM)
        if name not in by_name:
            title = title_of(row, ())
            used = _Either(taken, ids)
            kept = (
                row.own_id if row.own_id and row.own_id not in used else None
            )  # the log may know it by this
            title = title._replace(id=kept or slug(title.title, title.year, used))
            ids.add(title.id)
            by_name[name] = title
        found[row] = by_name[name]
    return found


class _Either:
    """Ids that are in one of two sets."""

    def __init__(self, one: Container[str], other: Container[str]) -> None:
        self._both = (one, other)

    def __contains__(self, title_id: object) -> bool:
        return any(title_id in each for each in self._both)


def completed(title: Title) -> Title:
    """A Title whose Hangul is filled in if its name is Hangul, and which is romanized if nobody has done that."""
    hangul = title.hangul
    if hangul is None and has_hangul(title.title):
        latin, behind = scripts(title.title)  # “Moving 무빙” has both
        hangul = behind if latin and behind and not has_hangul(latin) else title.title
        title = title._replace(title=latin if hangul != title.title and latin else title.title)
    romanized = title.romanized
    if romanized is None and hangul is not None:
        romanized = romanize(hangul, capital=True)
    return title._replace(hangul=hangul, romanized=romanized)


def add(own: OwnCatalog, catalog: Catalog, texts: Mapping[str, str]) -> Done:
    """Add a title of one's own.

    Raises:
        KdramaError: something typed means nothing; the title is there already; it could not be saved.
    """
    title = made(texts, catalog.by_id)
    same = same_work(title, catalog.titles)
    if same is not None:
        raise KdramaError(
            "Already there",
            f"{same.title} ({same.year or 'no year'}) is in the catalog already: {same.id}.",
            f"To correct it: kdrama-tui edit {same.id}",
        )
    return Done(title, f"added {title.title}", own.put([title], f"added {title.title}"))


def same_work(title: Title, others: Iterable[Title]) -> Title | None:
    """The Title among others that has the name and the year of this one."""
    names = {fold(each) for each in (title.title, title.hangul) if each}
    return next(
        (
            each
            for each in others
            if each.year == title.year
            and each.kind is title.kind
            and names & {fold(name) for name in (each.title, each.hangul) if name}
        ),
        None,
    )


def edit(own: OwnCatalog, shipped: Catalog, now: Title, texts: Mapping[str, str]) -> Done:
    """Change the facts of a title: one's own in its place, a shipped one by a correction.

    Args:
        own: the own catalog.
        shipped: the shipped one.
        now: the Title as it is shown.
        texts: by the names of ``domain.facts``, what shall be otherwise.

    Raises:
        KdramaError: something typed means nothing; it could not be saved.
    """
    wanted = changed(now, texts)
    told = [FACTS[name].label.lower() for name in texts if getattr(wanted, name) != getattr(now, name)]
    if not told:
        return Done(now, "nothing changed", None)
    before = shipped.by_id.get(now.id)
    if before is None:
        what = f"changed {_and(told)} of {now.title}"
        return Done(wanted, what, own.put([wanted], what))
    what = f"corrected {_and(told)} of {now.title}"
    bare = wanted._replace(mentions=before.mentions, own_mentions=())
    return Done(wanted, what, own.correct(before, bare, what))


def remove(own: OwnCatalog, shipped: Catalog, title: Title) -> Done:
    """Take a title of one's own away, or the corrections of a shipped one.

    Raises:
        KdramaError: there is nothing of one's own about it; it could not be saved.
    """
    before = shipped.by_id.get(title.id)
    what = f"removed {title.title}" if before is None else f"took back what was corrected of {title.title}"
    step = own.remove(title.id, what)
    if step is None:
        raise KdramaError(
            "Not your own",
            f"{title.title} is of the shipped catalog, which is never changed, and is not corrected.",
            "Only titles that you added, and corrections, can be taken away.",
        )
    return Done(before, what, step)


def is_own(own: OwnCatalog, title: Title) -> bool:
    """Whether there is something of the person's own about a title: it was added, or corrected."""
    all_of_it = own.read()
    return any(each.id == title.id for each in all_of_it.titles) or any(
        each.title_id == title.id for each in all_of_it.corrections
    )


def _and(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
