"""The shapes of what commands print as JSON, which others read, so that they stay as they are; and Entries in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kdrama_tui.domain.dates import format_date
from kdrama_tui.domain.log import Entry, Viewing, format_rating
from kdrama_tui.domain.title import Title
from kdrama_tui.storage.catalog_rows import title_row

if TYPE_CHECKING:
    from kdrama_tui.search.match import Match

__all__ = ["entry_fields", "entry_words", "list_row", "match_row", "status_of", "title_row", "viewing_words"]


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
