"""MyAnimeList: the export of a list as XML, which other trackers of animation write too.

``<myanimelist>`` with an ``<anime>`` each: ``series_title``, ``series_type``, ``my_watched_episodes``,
``my_start_date``, ``my_finish_date`` (0000-00-00 where there is none, 2019-06-00 where only the month is known),
``my_score`` of 10 (0 for none), ``my_status`` in words or as 1, 2, 3, 4 and 6, ``my_comments``, ``my_tags``.
``my_times_watched`` has no dates, so it makes no viewings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree

from kdrama_tui.domain.log import Status, Viewing, parse_tags
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.cells import date_in, rating_in, status_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.values import int_of

SERVICE = "MyAnimeList"

_ROOT = re.compile(r"<myanimelist[\s>]")
_DEFINES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_HEAD = 5_000  # characters in which the root begins, after a comment
_EVERY = 500  # titles from one report to the next
_KINDS = {"movie": Kind.FILM, "tv": Kind.DRAMA, "ona": Kind.DRAMA}
_NUMBERED = {
    "1": Status.WATCHING,
    "2": Status.WATCHED,
    "3": Status.ON_HOLD,
    "4": Status.DROPPED,
    "6": Status.PLAN,
}
"""``my_status`` in older exports; there is no 5."""


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these is XML with MyAnimeList's root."""
    return any(map(_is_list, parts.values()))


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that are.

    Raises:
        KdramaError: a single file that is damaged or that defines what is to be put in elsewhere.
    """
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over = []
    for part in parts.values():
        if not _is_list(part):
            passed_over.append(f"{part.name}: no list of {SERVICE}")
            continue
        try:
            root = _parsed(part)
        except KdramaError as error:
            if len(parts) == 1:
                raise
            faults.append(Fault(part.name, error.message, True))
            continue
        found = root.findall("anime")
        for number, each in enumerate(found, 1):
            if number % _EVERY == 0:
                progress(number, len(found))
            row = _foreign(f"{part.name} entry {number}", each, faults, today)
            if row is not None:
                rows.append(row)
        progress(len(found), len(found))
        others = Counter(each.tag for each in root if each.tag not in {"anime", "myinfo"})
        if others["manga"]:
            passed_over.append(f"{part.name}: manga ({others['manga']}), as only films and dramas are logged")
    return Reading(f"{SERVICE} export", rows, faults, passed_over)


def _is_list(part: Part) -> bool:
    return part.text[:100].lstrip("\ufeff \t\r\n").startswith("<") and bool(_ROOT.search(part.text[:_HEAD]))


def _parsed(part: Part) -> ElementTree.Element:
    """The root; what could make a small document a huge one is refused before it is parsed."""
    name = clean(part.name)
    if _DEFINES.search(part.text):
        raise KdramaError(
            "Not an export",
            f"{name} has definitions of its own, which no export of {SERVICE} has.",
            "Export it again.",
        )
    try:
        return ElementTree.fromstring(part.text.lstrip("\ufeff \t\r\n"))
    except (ElementTree.ParseError, ValueError) as error:  # the latter for letters that cannot be written
        where = f" (line {error.position[0]})" if isinstance(error, ElementTree.ParseError) else ""
        raise KdramaError(
            "File is damaged", f"The XML in {name} is not whole{where}.", "Export it again."
        ) from error


def _foreign(at: str, anime: ElementTree.Element, faults: list[Fault], today: date) -> Foreign | None:
    def get(name: str) -> str:
        return (anime.findtext(name) or "").strip()

    title = get("series_title")
    if not title:
        faults.append(Fault(at, "It has no title.", True))
        return None
    status = _NUMBERED.get(get("my_status")) or status_in(faults, at, get("my_status"))
    row = Foreign(
        at,
        title,
        kind=_KINDS.get(get("series_type").strip('"').casefold()),
        status=status,
        rating=rating_in(faults, at, get("my_score")),
        note=get("my_comments"),
        tags=parse_tags(get("my_tags")),
        episodes_seen=tried(faults, at, int_of, get("my_watched_episodes")) or None,
    )
    if row.kind is Kind.FILM:
        row = row._replace(episodes_seen=None)
    finished = "" if get("my_finish_date").startswith("0000") else get("my_finish_date")
    when = date_in(faults, at, finished, today)
    if when is None or status is Status.PLAN:
        return row
    if status is Status.WATCHED:
        return row._replace(viewings=(Viewing(*when),))
    return row._replace(last_seen=when[0])
