"""The person's own catalog: titles and lists of their own, and corrections of titles that the shipped catalog has.

A correction holds only the fields it changes, and what stood there when it was made. It is laid over the shipped title
at every start, so a newer catalog brings its news and the correction stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kdrama_tui.domain.title import Catalog, Mention, PublishedList, Title

NOT_CORRECTED = frozenset({"id", "mentions", "own_mentions", "verified"})
"""What is not a fact about the work itself."""


class Correction(NamedTuple):
    """Fields of a shipped Title that are otherwise than there.

    Args:
        title_id: id of the Title.
        fields: what they are, by the names of Title.
        was: what the shipped catalog had when the correction was made.
    """

    title_id: str
    fields: Mapping[str, Any]
    was: Mapping[str, Any]


class OwnEntry(NamedTuple):
    """A place in a list of one's own.

    Args:
        title_id: id of the Title, of any catalog, or "" for one that nobody knows.
        mention: what the list says of it.
    """

    title_id: str
    mention: Mention


class OwnList(NamedTuple):
    """A list of one's own: made by hand, or out of an article.

    Args:
        list: what it is.
        entries: what is in it, in its order.
    """

    list: PublishedList
    entries: tuple[OwnEntry, ...] = ()


class Own(NamedTuple):
    """All of the person's own catalog."""

    titles: tuple[Title, ...] = ()
    lists: tuple[OwnList, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(self)


def corrected(title: Title, fields: Mapping[str, Any]) -> Title:
    """A Title with some of its fields otherwise."""
    return title._replace(**{name: fields[name] for name in fields if name in Title._fields})


def correction(shipped: Title, wanted: Title) -> Correction | None:
    """What makes a shipped Title into the wanted one, or None if nothing does."""
    fields = {
        name: value
        for name, value in wanted._asdict().items()
        if name not in NOT_CORRECTED and value != getattr(shipped, name)
    }
    was = {name: getattr(shipped, name) for name in fields}
    return Correction(shipped.id, fields, was) if fields else None


def overtaken(shipped: Title, made: Correction) -> Mapping[str, Any]:
    """Fields in which the shipped catalog is no longer as it was when a correction was made, as they are there now."""
    return {
        name: getattr(shipped, name)
        for name, was in made.was.items()
        if name in Title._fields and getattr(shipped, name) != was
    }


def united(shipped: Catalog, own: Own) -> Catalog:
    """The shipped catalog with the person's own over it.

    Corrections win over what is shipped. A title or list of one's own whose id the shipped catalog has by now gives
    way to it, and so keeps its place in the log and in lists. Entries of lists whose title is in neither are left out.
    """
    if own.is_empty:
        return shipped
    by_id = dict(shipped.by_id)
    for made in own.corrections:
        if made.title_id in by_id:
            by_id[made.title_id] = corrected(by_id[made.title_id], made.fields)
    for title in own.titles:
        by_id.setdefault(title.id, title)
    lists = [each for each in own.lists if each.list.id not in shipped.lists_by_id]
    for title_id, mentions in _mentions(lists, by_id).items():
        title = by_id[title_id]
        voiced, by_hand = mentions
        by_id[title_id] = title._replace(
            mentions=(*title.mentions, *voiced), own_mentions=(*title.own_mentions, *by_hand)
        )
    return Catalog(tuple(by_id.values()), (*shipped.lists, *(each.list for each in lists)), shipped.source)


class Beneath(NamedTuple):
    """What a united catalog has in another way than the shipped one under it.

    Args:
        changed: the shipped titles of which it has other facts or mentions, as they are shipped.
        added: ids of the titles that are not shipped.
        lists: how many lists are shipped; those come first.
    """

    changed: Sequence[Title]
    added: Sequence[str]
    lists: int


def beneath(shipped: Catalog, whole: Catalog) -> Beneath:
    """What leads from a catalog that ``united`` gave back to the shipped one."""
    known = shipped.by_id
    both = [(title, known.get(title.id)) for title in whole.titles]
    changed = [old for title, old in both if old is not None and old is not title]
    return Beneath(changed, [title.id for title, old in both if old is None], len(shipped.lists))


def parted(whole: Catalog, below: Beneath) -> Catalog:
    """The shipped catalog under one that ``united`` gave."""
    if not below.changed and not below.added and below.lists == len(whole.lists):
        return whole
    changed, added = {title.id: title for title in below.changed}, frozenset(below.added)
    titles = tuple([changed.get(title.id, title) for title in whole.titles if title.id not in added])
    return Catalog(titles, whole.lists[: below.lists], whole.source)


def _mentions(
    lists: Iterable[OwnList], known: Mapping[str, Title]
) -> Mapping[str, tuple[list[Mention], list[Mention]]]:
    """By title, what lists with a voice say of it, and what those made by hand do."""
    found: dict[str, tuple[list[Mention], list[Mention]]] = {}
    for each in lists:
        for entry in each.entries:
            if entry.title_id in known:
                voiced = found.setdefault(entry.title_id, ([], []))
                voiced[each.list.by_hand].append(entry.mention)
    return found


def renumbered(entries: Sequence[OwnEntry]) -> tuple[OwnEntry, ...]:
    """Entries with their places counted anew from 1; passing mentions stay without one."""
    placed, number = [], 0
    for entry in entries:
        if entry.mention.position is not None:
            number += 1
            entry = entry._replace(mention=entry.mention._replace(position=number))
        placed.append(entry)
    return tuple(placed)
