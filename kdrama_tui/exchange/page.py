"""The log as a page in Markdown, for a person to read or to post. No reader takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from kdrama_tui.domain.dates import format_date
from kdrama_tui.domain.log import Entry, Status, Viewing, format_rating
from kdrama_tui.domain.title import Kind, Title

_HEADINGS = {
    Status.WATCHED: "Watched",
    Status.WATCHING: "Watching",
    Status.ON_HOLD: "On hold",
    Status.PLAN: "Planned",
    Status.DROPPED: "Dropped",
    None: "Noted",
}
_SIGN = re.compile(r"([\\`*_\[\]<>~$]|&(?=#?\w+;))")  # means something to Markdown wherever it stands
_NUMBER = re.compile(r"^([0-9]{1,9})([.)])")
_AT_START = re.compile(r"^([-+=#])")


def write(entries: Iterable[Entry], titles: Mapping[str, Title], moment: datetime) -> str:
    """The page: by status, what was seen last first."""
    by_status: dict[Status | None, list[Entry]] = {status: [] for status in _HEADINGS}
    for entry in entries:
        by_status[entry.status].append(entry)
    number = sum(map(len, by_status.values()))
    lines = ["# Korean film and drama", ""]
    lines.append(f"{number:,} title{'' if number == 1 else 's'}, {format_date(moment.date().isoformat())}.")
    for status, heading in _HEADINGS.items():
        found = sorted(by_status[status], key=lambda entry: _name(entry, titles).casefold())
        found.sort(key=_last, reverse=True)  # equals stay in the order of their names
        if found:
            lines += ["", f"## {heading} ({len(found):,})", ""]
            lines += [each for entry in found for each in _entry(entry, titles.get(entry.title_id))]
    return "\n".join(lines) + "\n"


def _name(entry: Entry, titles: Mapping[str, Title]) -> str:
    title = titles.get(entry.title_id)
    return title.title if title else entry.title_id


def _last(entry: Entry) -> str:
    return (entry.last_viewing.date or "") if entry.last_viewing else ""


def _entry(entry: Entry, title: Title | None) -> Iterator[str]:
    """One line of a list, and the note quoted under it."""
    words = [f"**{plain(title.title if title else entry.title_id)}**"]
    if title is not None:
        if title.hangul and title.hangul != title.title:
            words.append(plain(title.hangul))
        facts = [str(title.year)] if title.year else []
        facts += ["drama"] if title.kind is Kind.DRAMA else []
        words += [f"({', '.join(facts)})"] if facts else []
    said = [" ".join(words)]
    said += [f"{format_rating(entry.rating)}/10"] if entry.rating is not None else []
    said += [", ".join(map(_when, entry.viewings))] if entry.viewings else []
    if entry.episodes_seen:
        of = f" of {title.episodes}" if title is not None and title.episodes else ""
        said.append(f"seen to episode {entry.episodes_seen}{of}")
    said += [" ".join(f"#{plain(tag)}" for tag in entry.tags)] if entry.tags else []
    yield "- " + " · ".join(said)
    lines = entry.note.strip().splitlines() if entry.note.strip() else []
    for number, each in enumerate(lines):
        # Two blanks keep the break before a line that follows at once.
        goes_on = each.strip() and number + 1 < len(lines) and lines[number + 1].strip()
        yield f"  > {_line(each)}".rstrip() + ("  " if goes_on else "")


def _when(viewing: Viewing) -> str:
    return f"{'again ' if viewing.rewatch else ''}{format_date(viewing.date)}"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _SIGN.sub(r"\\\1", " ".join(text.split()))


def _line(text: str) -> str:
    """A line of a note, which is no heading, rule or list."""
    return _AT_START.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", plain(text)))
