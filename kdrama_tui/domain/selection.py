"""Which Titles are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.title import Catalog, Kind, PublishedList, Title
from kdrama_tui.errors import KdramaError

_STEP = 1000  # titles that are looked at in some 2 ms


def consensus_order(catalog: Catalog, pause: Callable[[], None] = lambda: None) -> tuple[Title, ...]:
    """The Titles ordered by how many lists name them, then by their places in the ranked ones.

    Places are compared as the mean of place / size over the ranked lists, so a second place of 19 counts
    more than a second of 10; a Title that no ranked list places comes after those of the same count.

    Args:
        catalog: them.
        pause: called every few milliseconds, for whoever orders many beside other work.
    """
    sizes = {each.id: each.size for each in catalog.lists if each.ranked and each.size}

    def mean(title: Title) -> float:
        best: dict[str, int] = {}
        for mention in title.mentions:
            if mention.position is not None and mention.list in sizes:
                best[mention.list] = min(mention.position, best.get(mention.list, mention.position))
        places = [place / sizes[list_id] for list_id, place in best.items()]
        return sum(places) / len(places) if places else 2.0

    titles = catalog.titles
    counts, means = [], []
    for number, title in enumerate(titles):
        if number % _STEP == 0:
            pause()
        counts.append(-len(title.list_ids))
        means.append(mean(title))
    # What counts least first, each time keeping the order of equals: all at once would compare for far longer.
    order = sorted(range(len(titles)), key=[title.id for title in titles].__getitem__)
    for keys in ([title.year or 9999 for title in titles], means, counts):
        pause()
        order.sort(key=keys.__getitem__)
    pause()
    return tuple([titles[number] for number in order])


def find_list(catalog: Catalog, word: str) -> PublishedList:
    """The one list that a word names: its id, or the beginning of its id or title.

    Raises:
        KdramaError: no list or several lists fit.
    """
    wanted = word.strip().casefold()
    exact = [each for each in catalog.lists if each.id.casefold() == wanted]
    found = exact or [
        each
        for each in catalog.lists
        if wanted and (each.id.casefold().startswith(wanted) or each.title.casefold().startswith(wanted))
    ]
    if len(found) == 1:
        return found[0]
    ids = ", ".join(each.id for each in (found or catalog.lists)) or "none"
    trouble = f"“{word}” fits several lists." if found else f"There is no list “{word}”."
    raise KdramaError(
        "Which list?", trouble, f"The lists are: {ids}." if not found else f"Choose one of: {ids}."
    )


class Progress(NamedTuple):
    """How far the user is with a published list.

    Args:
        list: the list.
        seen: how many of its Titles were watched.
        total: how many Titles it has; an entry that names one twice, or in passing, counts no more.
        next: the first in its order that was not watched, or None when all were.
    """

    list: PublishedList
    seen: int
    total: int
    next: Title | None


def progress(catalog: Catalog, log: Mapping[str, Entry]) -> Sequence[Progress]:
    """How far the user is with each list, in the catalog's order of lists."""
    found = []
    for each in catalog.lists:
        titles = list(
            dict.fromkeys(
                title.id for title, mention in catalog.in_list(each.id) if mention.position is not None
            )
        )
        unseen = [title_id for title_id in titles if not is_seen(log.get(title_id))]
        following = catalog.by_id[unseen[0]] if unseen else None
        found.append(Progress(each, len(titles) - len(unseen), len(titles), following))
    return found


def is_seen(entry: Entry | None) -> bool:
    """Whether a Title was watched, by its status or by a Viewing."""
    return entry is not None and (entry.status is Status.WATCHED or bool(entry.viewings))


def select(
    catalog: Catalog,
    log: Mapping[str, Entry],
    *,
    status: Status | None = None,
    in_list: PublishedList | None = None,
    kind: Kind | None = None,
) -> Sequence[Title]:
    """The Titles that fit all given conditions; one list's in its own order, else by consensus."""
    if in_list is None:
        ordered: Sequence[Title] = consensus_order(catalog)
    else:
        ordered = tuple(dict.fromkeys(title for title, _ in catalog.in_list(in_list.id)))
    return [
        title
        for title in ordered
        if (kind is None or title.kind is kind)
        and (status is None or ((entry := log.get(title.id)) is not None and entry.status is status))
    ]
