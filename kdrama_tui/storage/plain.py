"""Titles and lists as plain values, which ``marshal`` takes, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kdrama_tui.domain.title import (
    Catalog,
    Credit,
    Dispute,
    Kind,
    Mention,
    PublishedList,
    Related,
    Relation,
    Title,
    Verdict,
)

Values = list[Any]

_KIND, _DIRECTORS, _CAST, _RELATED, _MENTIONS, _OWN_MENTIONS = map(
    Title._fields.index, ("kind", "directors", "cast", "related", "mentions", "own_mentions")
)
_KINDS = {kind.value: kind for kind in Kind}


def values_of(catalog: Catalog) -> tuple[str, list[Values], list[tuple[Any, ...]]]:
    """The source, the Titles and the Lists of a catalog."""
    return catalog.source, values_of_titles(catalog.titles), [tuple(each) for each in catalog.lists]


def catalog_of(source: str, titles: Iterable[Values], lists: Iterable[Iterable[Any]]) -> Catalog:
    """The catalog that such values were made of; they are used up.

    Raises:
        ValueError, TypeError: they were not made by ``values_of``.
    """
    return Catalog(titles_of(titles), tuple(PublishedList(*each) for each in lists), source)


def values_of_titles(titles: Iterable[Title]) -> list[Values]:
    """Titles alone."""
    return list(map(_of, titles))


def titles_of(titles: Iterable[Values]) -> tuple[Title, ...]:
    """And back; the values are used up.

    Raises:
        ValueError, TypeError: they were not made by ``values_of_titles``.
    """
    return tuple(map(_title, titles))


def _of(title: Title) -> Values:
    values: Values = list(title)
    values[_KIND] = title.kind.value
    values[_DIRECTORS] = [tuple(credit) for credit in title.directors]
    values[_CAST] = [tuple(credit) for credit in title.cast]
    values[_RELATED] = [(each.relation.value, each.title, each.year, each.country) for each in title.related]
    values[_MENTIONS] = list(map(_mention_values, title.mentions))
    values[_OWN_MENTIONS] = list(map(_mention_values, title.own_mentions))
    return values


def _mention_values(mention: Mention) -> tuple[Any, ...]:
    return (
        *(mention.list, mention.position, mention.as_titled, mention.as_year, mention.names),
        [(dispute.claim, dispute.verdict.value, dispute.fact) for dispute in mention.disputes],
    )


def _title(values: Values) -> Title:
    values[_KIND] = _KINDS[values[_KIND]]
    values[_DIRECTORS] = tuple([Credit(*each) for each in values[_DIRECTORS]])
    values[_CAST] = tuple([Credit(*each) for each in values[_CAST]])
    if values[_RELATED]:
        values[_RELATED] = [Related(Relation(relation), *others) for relation, *others in values[_RELATED]]
    values[_RELATED] = tuple(values[_RELATED])
    values[_MENTIONS] = tuple([_mention(*each) for each in values[_MENTIONS]])
    values[_OWN_MENTIONS] = tuple([_mention(*each) for each in values[_OWN_MENTIONS]])
    return Title(*values)


def _mention(
    list_id: str,
    position: int | None,
    titled: str,
    year: int | None,
    names: tuple[str, ...],
    disputes: list[Any],
) -> Mention:
    found = tuple([Dispute(claim, Verdict(verdict), fact) for claim, verdict, fact in disputes])
    return Mention(list_id, position, titled, year, names, found)
