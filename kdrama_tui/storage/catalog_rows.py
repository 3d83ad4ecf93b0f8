"""Titles and what lists say of them as rows of a catalog file."""

from __future__ import annotations

from typing import Any

from kdrama_tui.domain.title import Credit, Mention, Title


def title_row(title: Title) -> dict[str, Any]:
    """A title with the fields of ``catalog.json``."""
    return {
        "id": title.id,
        "title": title.title,
        "hangul": title.hangul,
        "romanized": title.romanized,
        "also_known_as": list(title.also_known_as),
        "kind": title.kind,
        "year": title.year,
        "runtime_minutes": title.runtime_minutes,
        "episodes": title.episodes,
        "directors": [{"name": c.name, "hangul": c.hangul, "also": list(c.also)} for c in title.directors],
        "cast": [_credit_row(credit) for credit in title.cast],
        "genres": list(title.genres),
        "themes": list(title.themes),
        "content_notes": list(title.content_notes),
        "synopsis": title.synopsis,
        "related": [
            {"relation": r.relation, "title": r.title, "year": r.year, "country": r.country}
            for r in title.related
        ],
        "ids": {"imdb": title.imdb, "tmdb": title.tmdb},
        "verified": title.verified,
        "mentions": [mention_row(mention) for mention in title.mentions],
    }


def _credit_row(credit: Credit) -> dict[str, Any]:
    return {
        "name": credit.name,
        "hangul": credit.hangul,
        "also": list(credit.also),
        "character": credit.character,
        "character_hangul": credit.character_hangul,
    }


def mention_row(mention: Mention) -> dict[str, Any]:
    """What a list says of a title, as a row in it."""
    return {
        "list": mention.list,
        "position": mention.position,
        "as_titled": mention.as_titled,
        "as_year": mention.as_year,
        "names": list(mention.names),
        "disputes": [{"claim": d.claim, "verdict": d.verdict, "fact": d.fact} for d in mention.disputes],
    }
