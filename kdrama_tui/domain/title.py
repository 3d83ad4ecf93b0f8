"""A Title of the catalog, its Credits, and what each published List says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Kind(StrEnum):
    """What a Title is."""

    FILM = "film"
    DRAMA = "drama"


class Verdict(StrEnum):
    """How a list's claim stands to the facts."""

    WRONG = "wrong"
    IMPRECISE = "imprecise"
    UNVERIFIABLE = "unverifiable"


class Relation(StrEnum):
    """How another work relates to a Title."""

    REMAKE_OF = "remake_of"
    REMADE_AS = "remade_as"
    BASED_ON = "based_on"


class Credit(NamedTuple):
    """A person in a role; directors have no character.

    Args:
        name: Latin letters as usually spelled, family name first for Korean names.
        hangul: the name in Hangul, or None where it has none or is not known.
        also: other Latin spellings that are in use.
        character: the character's name, for cast.
        character_hangul: the same in Hangul.
    """

    name: str
    hangul: str | None = None
    also: tuple[str, ...] = ()
    character: str | None = None
    character_hangul: str | None = None


class Dispute(NamedTuple):
    """A claim of a list that is false or cannot be confirmed, and what is known instead."""

    claim: str
    verdict: Verdict
    fact: str


class Mention(NamedTuple):
    """One place where a list names a Title.

    Args:
        list: id of the PublishedList.
        position: place in the article from 1, or None for a passing mention.
        as_titled: the title as printed there.
        as_year: the year as printed there, or None.
        names: people and characters as spelled there.
        disputes: what the entry gets wrong.
    """

    list: str
    position: int | None
    as_titled: str
    as_year: int | None = None
    names: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


class Related(NamedTuple):
    """Another work that a Title was made from or was made into."""

    relation: Relation
    title: str
    year: int | None = None
    country: str | None = None


class Title(NamedTuple):
    """One film or drama. Fields are those of a row of ``catalog.json``; unknown is None or empty."""

    id: str
    title: str
    hangul: str | None = None
    romanized: str | None = None
    also_known_as: tuple[str, ...] = ()
    kind: Kind = Kind.FILM
    year: int | None = None
    runtime_minutes: int | None = None
    episodes: int | None = None
    directors: tuple[Credit, ...] = ()
    cast: tuple[Credit, ...] = ()
    genres: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    content_notes: tuple[str, ...] = ()
    synopsis: str | None = None
    related: tuple[Related, ...] = ()
    imdb: str | None = None
    tmdb: int | None = None
    verified: bool = True
    mentions: tuple[Mention, ...] = ()
    own_mentions: tuple[Mention, ...] = ()  # of lists that the person made by hand; no voice in the consensus

    @property
    def list_ids(self) -> tuple[str, ...]:
        """Ids of the published lists that name it, each once, in the order of its mentions."""
        return tuple(dict.fromkeys(mention.list for mention in self.mentions))

    @property
    def all_mentions(self) -> tuple[Mention, ...]:
        """Those of the published lists, then those of the person's own."""
        return self.mentions + self.own_mentions if self.own_mentions else self.mentions


class PublishedList(NamedTuple):
    """One of the published lists.

    Args:
        id: stable short name, such as ``nme-10``.
        title: its headline.
        publisher: who published it, or None.
        source_file: name of the article's file.
        ranked: whether the order of its entries means anything.
        size: how many entries it has.
        own: whether it is in the person's own catalog, so that it can be changed.
        by_hand: whether the person made it by hand; it has no voice in the consensus.
        description: what it is about, or "".
    """

    id: str
    title: str
    publisher: str | None
    source_file: str
    ranked: bool
    size: int
    own: bool = False
    by_hand: bool = False
    description: str = ""


@dataclass(frozen=True)
class Catalog:
    """All Titles and Lists, in the order of the file.

    Args:
        titles: each Title once.
        lists: the published lists that Mentions refer to.
        source: where it was read from, for messages.
    """

    titles: tuple[Title, ...]
    lists: tuple[PublishedList, ...] = ()
    source: str = field(default="", compare=False)

    @cached_property
    def by_id(self) -> Mapping[str, Title]:
        """Titles by their id."""
        return {title.id: title for title in self.titles}

    @cached_property
    def voices(self) -> int:
        """How many lists have a voice in the consensus: all but those made by hand."""
        return sum(not each.by_hand for each in self.lists)

    @cached_property
    def lists_by_id(self) -> Mapping[str, PublishedList]:
        """Lists by their id."""
        return {each.id: each for each in self.lists}

    def in_list(self, list_id: str) -> Iterator[tuple[Title, Mention]]:
        """Titles of one list with their Mentions, in the list's order; passing mentions come last."""
        found = [
            (m.position is None, m.position or 0, number, title, m)
            for number, title in enumerate(self.titles)
            for m in title.all_mentions
            if m.list == list_id
        ]
        for _, _, _, title, mention in sorted(found, key=lambda row: row[:3]):
            yield title, mention
