"""Lists of the person's own, made by hand or out of an article: what the command line and the screen both do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kdrama_tui.articles.draft import Draft, Drafted, Verdict, places_of
from kdrama_tui.articles.sharing import Form, Shared, own_list, share
from kdrama_tui.domain.own import OwnEntry, OwnList, renumbered
from kdrama_tui.domain.title import Catalog, Kind, Mention, PublishedList, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.hangul.normalize import fold
from kdrama_tui.owning import completed, slug
from kdrama_tui.storage.owncatalog import OwnCatalog, Step

LONGEST_NAME = 200
MOST_ENTRIES = 2000


class Done(NamedTuple):
    """What came of an edit.

    Args:
        list_id: of the list.
        words: what was done.
        step: the edit, or None if nothing was to be done.
    """

    list_id: str
    words: str
    step: Step | None


def own_lists(own: OwnCatalog) -> Mapping[str, OwnList]:
    """The person's own lists by id."""
    return {each.list.id: each for each in own.read().lists}


def new(
    own: OwnCatalog,
    catalog: Catalog,
    name: str,
    description: str = "",
    *,
    ranked: bool = True,
    titles: Sequence[Title] = (),
) -> Done:
    """Make a list, with titles in it or empty.

    Raises:
        KdramaError: no name, or a list that is called so is there; it could not be saved.
    """
    name = _name(name)
    if any(fold(each.title) == fold(name) for each in catalog.lists):
        raise KdramaError("Already there", f"A list is called “{name}” already.", "Give it another name.")
    list_id = slug(name, None, catalog.lists_by_id)
    made = PublishedList(
        list_id, name, None, "", ranked, 0, own=True, by_hand=True, description=description.strip()
    )
    entries = tuple(
        OwnEntry(title.id, Mention(list_id, place, title.title, title.year))
        for place, title in enumerate(titles, 1)
    )
    what = f"made the list {name}"
    return Done(list_id, what, own.put_list(OwnList(made._replace(size=len(entries)), entries), what))


def describe(
    own: OwnCatalog,
    list_id: str,
    *,
    name: str | None = None,
    description: str | None = None,
    ranked: bool | None = None,
) -> Done:
    """Change what a list is called, what it is about, or whether its order means anything; None leaves it.

    Raises:
        KdramaError: no list of one's own; no name; it could not be saved.
    """

    def change(each: OwnList) -> OwnList:
        now = each.list
        return each._replace(
            list=now._replace(
                title=now.title if name is None else _name(name),
                description=now.description if description is None else description.strip(),
                ranked=now.ranked if ranked is None else ranked,
            )
        )

    return _edit(own, list_id, change, "changed the list {}")


def put(own: OwnCatalog, list_id: str, titles: Sequence[Title], at: int | None = None) -> Done:
    """Add titles to a list; those that are in it already go to the new place, or stay if none is given.

    Args:
        own: the own catalog.
        list_id: the list.
        titles: in order.
        at: the place of the first from 1, or None for the end.

    Raises:
        KdramaError: no list of one's own; too many titles; it could not be saved.
    """
    ids = [title.id for title in titles]

    def change(each: OwnList) -> OwnList:
        there = {entry.title_id: entry for entry in each.entries if entry.mention.position is not None}
        placed = [
            there.get(title.id) or OwnEntry(title.id, Mention(list_id, 1, title.title, title.year))
            for title in titles
            if at is not None or title.id not in there
        ]
        others = [entry for entry in each.entries if entry.title_id not in ids or (at is None)]
        place = len(others) if at is None else max(0, min(at - 1, len(others)))
        entries = renumbered([*others[:place], *placed, *others[place:]])
        if len(entries) > MOST_ENTRIES:
            raise KdramaError(
                "List too long", f"A list has at most {MOST_ENTRIES:,} titles.", "Make another one."
            )
        return each._replace(entries=entries)

    told = titles[0].title if len(titles) == 1 else f"{len(titles):,} titles"
    return _edit(own, list_id, change, f"put {told} into {{}}")


def take(own: OwnCatalog, list_id: str, titles: Sequence[Title]) -> Done:
    """Take titles out of a list.

    Raises:
        KdramaError: no list of one's own; none of them is in it; it could not be saved.
    """
    ids = {title.id for title in titles}
    told = titles[0].title if len(titles) == 1 else f"{len(titles):,} titles"

    def change(each: OwnList) -> OwnList:
        left = [entry for entry in each.entries if entry.title_id not in ids]
        if len(left) == len(each.entries):
            raise KdramaError(
                "Not in it", f"{told} is not in {each.list.title}.", "See kdrama-tui list --in LIST."
            )
        return each._replace(entries=renumbered(left))

    return _edit(own, list_id, change, f"took {told} out of {{}}")


def move(own: OwnCatalog, list_id: str, title: Title, step: int) -> Done:
    """Move a title up or down in a list, by so many places; at the ends it stays."""

    def change(each: OwnList) -> OwnList:
        entries = list(each.entries)
        places = [number for number, entry in enumerate(entries) if entry.mention.position is not None]
        at = next((n for n, number in enumerate(places) if entries[number].title_id == title.id), None)
        if at is None:
            raise KdramaError("Not in it", f"{title.title} is not in {each.list.title}.", "Add it first.")
        to = max(0, min(at + step, len(places) - 1))
        entry = entries.pop(places[at])
        entries.insert(places[to], entry)
        return each._replace(entries=renumbered(entries))

    return _edit(own, list_id, change, f"moved {title.title} in {{}}")


def remove(own: OwnCatalog, list_id: str) -> Done:
    """Take a list away; its titles stay, and what the log has of them.

    Raises:
        KdramaError: no list of one's own; it could not be saved.
    """
    each = _found(own, list_id)
    what = f"removed the list {each.list.title}"
    return Done(list_id, what, own.remove_list(list_id, what))


def _edit(own: OwnCatalog, list_id: str, change: Callable[[OwnList], OwnList], what: str) -> Done:
    each = change(_found(own, list_id))
    size = sum(entry.mention.position is not None for entry in each.entries)
    each = each._replace(list=each.list._replace(size=size))
    what = what.replace("{}", each.list.title)
    return Done(list_id, what, own.put_list(each, what))


def _found(own: OwnCatalog, list_id: str) -> OwnList:
    each = own_lists(own).get(list_id)
    if each is None:
        raise KdramaError(
            "Not your own",
            f"The list {list_id} is not one of your own, and the shipped ones are never changed.",
            "Make one: kdrama-tui lists new NAME",
        )
    return each


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise KdramaError("No name", "A list needs a name.", "Such as “Rainy evenings”.")
    if len(name) > LONGEST_NAME:
        raise KdramaError("Name too long", f"A name has at most {LONGEST_NAME} characters.", "Shorten it.")
    return name


# -- articles ------------------------------------------------------------------------------------------


def taken(draft: Draft, *, likely: bool = False) -> Draft:
    """A draft as it goes into the catalog: what is likely is tied if so wished, and else left without a title."""
    entries = tuple(
        each
        if each.verdict is not Verdict.LIKELY or likely
        else each._replace(title=None, verdict=Verdict.UNKNOWN, findings=(), double_of=None)
        for each in draft.entries
    )
    return draft._replace(entries=entries)


def titles_for(entries: Iterable[Drafted], catalog: Catalog) -> Mapping[int, Title]:
    """A title of one's own for each entry that is no title of the catalog, by the entry's position."""
    ids = set(catalog.by_id)
    made: dict[int, Title] = {}
    by_name: dict[tuple[str, int | None], Title] = {}
    for each in entries:
        listed = each.listed
        name = (fold(listed.as_titled), listed.as_year)
        if name not in by_name:
            hangul = next((other for other in listed.others if has_hangul(other)), None)
            also = tuple(other for other in listed.others if other != hangul)
            kind = Kind.DRAMA if _is_drama(listed.kind_word) else Kind.FILM
            title = completed(
                Title("", listed.as_titled, hangul=hangul, also_known_as=also, year=listed.as_year, kind=kind)
            )
            title = title._replace(id=slug(title.title, title.year, ids))
            ids.add(title.id)
            by_name[name] = title
        made[listed.position] = by_name[name]
    return made


def _is_drama(word: str | None) -> bool:
    return word is not None and word.lower() in {"drama", "k-drama", "kdrama", "series", "tv series", "show"}


def list_of(draft: Draft, list_id: str, name: str | None = None, *, by_hand: bool = False) -> OwnList:
    """The list that a draft makes; entries without a Title keep their place and spelling."""
    article = draft.article
    entries = [
        OwnEntry(
            each.title.id if each.title is not None else "",
            Mention(
                list_id,
                place,
                each.listed.as_titled,
                each.listed.as_year,
                each.listed.names,
                tuple(finding.dispute for finding in each.findings),
            ),
        )
        for each, place in zip(draft.entries, places_of(article), strict=True)
    ]
    known = {entry.title_id for entry in entries}
    entries += [
        OwnEntry(title.id, Mention(list_id, None, quoted.as_titled, quoted.as_year))
        for quoted, title in draft.passing
        if title.id not in known
    ]
    made = PublishedList(
        list_id,
        _name(name or article.headline),
        article.publisher,
        article.source_file,
        article.ranked,
        len(draft.entries),
        own=True,
        by_hand=by_hand,
        description=article.description if by_hand else "",
    )
    return OwnList(made, tuple(entries))


def add_article(
    own: OwnCatalog,
    catalog: Catalog,
    draft: Draft,
    *,
    name: str | None = None,
    titles: Mapping[int, Title] | None = None,
    by_hand: bool = False,
) -> Done:
    """Make a list out of a draft, or bring the list that was made of the same article up to date.

    Args:
        own: the own catalog.
        catalog: all that is there.
        draft: as decided; see ``taken``.
        name: what the list is to be called, if not as the article.
        titles: titles of one's own for entries, by position, that are added with it, all as one edit.
        by_hand: whether it is a list that somebody has made here and shared.

    Raises:
        KdramaError: it is a list of the shipped catalog; it could not be saved.
    """
    titles = titles or {}
    for position, title in titles.items():
        draft = draft.decided(position, title)
    headline = _name(name or draft.article.headline)
    mine = own_lists(own)
    same = next((each for each in mine.values() if fold(each.list.title) == fold(headline)), None)
    shipped = next(
        (each for each in catalog.lists if not each.own and fold(each.title) == fold(headline)), None
    )
    if shipped is not None:
        raise KdramaError(
            "Already there",
            f"This is a list of the shipped catalog: {shipped.id}.",
            "To have it once more as your own, give it another name.",
        )
    list_id = same.list.id if same is not None else slug(headline, None, catalog.lists_by_id)
    made = list_of(draft, list_id, headline, by_hand=by_hand)
    verb = "added" if same is None else "brought up to date"
    what = f"{verb} the list {made.list.title} ({len(draft.entries)} entries)"
    return Done(list_id, what, own.put_list(made, what, titles=tuple(dict.fromkeys(titles.values()))))


def is_shared(text: str, name: str) -> bool:
    """Whether a text is a list that was made by hand here and shared."""
    article = own_list(text, name)
    return article is not None and article.publisher is None


def shared_text(own: OwnCatalog, catalog: Catalog, list_id: str, form: Form) -> str:
    """A list as text that people read and ``lists add`` reads back: its name, description, order and spellings.

    Args:
        own: the own catalog, which alone knows entries without a title.
        catalog: all that is there.
        list_id: any list.
        form: plain text or Markdown.
    """
    mine = own_lists(own).get(list_id)
    if mine is not None:
        mentions = [entry.mention for entry in mine.entries]
    else:
        mentions = [mention for _, mention in catalog.in_list(list_id)]
    placed = sorted(
        (each for each in mentions if each.position is not None), key=lambda each: each.position or 0
    )
    each = catalog.lists_by_id[list_id]
    return share(each, [Shared(mention.as_titled, mention.as_year) for mention in placed], form)
