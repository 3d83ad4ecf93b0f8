"""The shapes of what commands print as JSON, which others read, so that they stay as they are; and Entries in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kdrama_tui.domain.dates import format_date
from kdrama_tui.domain.log import Entry, Viewing, format_rating
from kdrama_tui.domain.title import Credit, Mention, Title

if TYPE_CHECKING:
    from kdrama_tui.search.match import Match


def match_row(match: Match) -> dict[str, Any]:
    """A Match as ``search --json`` prints it."""
    title = match.title
    return {
        "id": title.id,
        "title": title.title,
        "hangul": title.hangul,
        "year": title.year,
        "kind": title.kind,
        "score": match.score,
        "match": {"field": match.field, "text": match.text, "reading": match.reading},
    }


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
        "mentions": [_mention_row(mention) for mention in title.mentions],
    }


def _credit_row(credit: Credit) -> dict[str, Any]:
    return {
        "name": credit.name,
        "hangul": credit.hangul,
        "also": list(credit.also),
        "character": credit.character,
        "character_hangul": credit.character_hangul,
    }


def _mention_row(mention: Mention) -> dict[str, Any]:
    return {
        "list": mention.list,
        "position": mention.position,
        "as_titled": mention.as_titled,
        "as_year": mention.as_year,
        "names": list(mention.names),
        "disputes": [{"claim": d.claim, "verdict": d.verdict, "fact": d.fact} for d in mention.disputes],
    }


def entry_fields(entry: Entry) -> dict[str, Any]:
    """An Entry as JSON shows it; episodes only where they are counted."""
    counted = {"episodes_seen": entry.episodes_seen} if entry.episodes_seen else {}
    return {
        "status": entry.status,
        "rating": entry.rating,
        "note": entry.note,
        "tags": list(entry.tags),
        "viewings": [
            {"date": v.date, "precision": v.precision, "rewatch": v.rewatch} for v in entry.viewings
        ],
        **counted,
        "updated": entry.updated,
    }


def list_row(title: Title, log: Mapping[str, Entry]) -> dict[str, Any]:
    """A title with its status and rating, as ``list --json`` prints it."""
    entry = log.get(title.id)
    return {
        "id": title.id,
        "title": title.title,
        "hangul": title.hangul,
        "year": title.year,
        "kind": title.kind,
        "lists": list(title.list_ids),
        "status": entry.status if entry else None,
        "rating": entry.rating if entry else None,
    }


def status_of(entry: Entry | None) -> str:
    """The status of an Entry in a word."""
    return str(entry.status) if entry is not None and entry.status is not None else "-"


def entry_words(entry: Entry) -> list[str]:
    """What is recorded, in phrases."""
    if entry.is_empty:
        return []
    words = [status_of(entry)]
    if entry.rating is not None:
        words.append(f"rated {format_rating(entry.rating)}")
    words += [f"seen to episode {entry.episodes_seen}"] if entry.episodes_seen else []
    words += [viewing_words(viewing) for viewing in entry.viewings]
    words += [f"#{tag}" for tag in entry.tags]
    if entry.note:
        words.append("with a note")
    return words


def viewing_words(viewing: Viewing) -> str:
    """When it was watched."""
    when = format_date(viewing.date) if viewing.date else "some day"
    return f"{'seen again' if viewing.rewatch else 'seen'} {when}"
