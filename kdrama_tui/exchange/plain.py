"""A table as a person writes or pastes it: CSV or TSV with a header, the columns in any order, most of them left out.

Columns go by many names, in English and Korean; those that have no name here are passed over. Our own CSV is read too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from kdrama_tui.domain.log import Status, Viewing, parse_tags
from kdrama_tui.domain.title import Kind
from kdrama_tui.exchange import own_table
from kdrama_tui.exchange.cells import date_in, rating_in, status_in, tried
from kdrama_tui.exchange.foreign import Fault, Foreign, Part, Progress, Reading
from kdrama_tui.exchange.tables import Record, column, header_of, records, undefuse
from kdrama_tui.exchange.values import imdb_of, int_of, year_of, yes

SERVICE = "table of titles"


def _columns(**names: str) -> dict[str, str]:
    return {_key(name): field for field, each in names.items() for name in each.split("|")}


def _key(name: str) -> str:
    """A column's name by its letters and digits alone: ``Watched Date`` and ``watched_date`` are one."""
    return "".join(filter(str.isalnum, column(name)))


FIELD_OF = _columns(
    title="title|name|film|movie|drama|show|series|english title|title (english)|film title|movie title|"
    "제목|영화|드라마|작품|영화 제목|영어 제목",
    hangul="hangul|original title|original name|korean title|korean name|native title|title (hangul)|"
    "원제|한글|한글 제목|한국어 제목|원제목",
    year="year|release year|released|release date|연도|년도|개봉 연도|개봉년도|제작 연도|제작년도|개봉일",
    status="status|watch status|state|상태",
    rating="rating|rating10|score|my rating|your rating|my score|평점|별점|점수|내 평점",
    date="date|watched date|date watched|watched on|viewed|date viewed|finished|date finished|finish date|end date|"
    "시청일|관람일|본 날|날짜",
    watched="watched|seen|시청|봄",
    rewatch="rewatch|rewatched|재관람|재시청",
    episodes="episodes|episodes seen|episodes watched|eps|progress|회차|본 회차",
    tags="tags|tag|labels|태그",
    note="note|notes|review|memo|comment|comments|감상|메모|후기|리뷰|한줄평",
    people="director|directors|directed by|감독",
    imdb="imdb|imdb id|imdb url|imdb link|const",
    tmdb="tmdb|tmdb id",
    kind="type|kind|media type|구분|종류|유형",
)
"""What a column is, by the letters of its name."""

_KINDS = {
    Kind.FILM: "film films movie movies feature featurefilm 영화",
    Kind.DRAMA: "drama dramas kdrama series tv tvseries show tvshow miniseries 드라마",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""Other words say neither: many columns of this name mean something else."""


def fits(parts: Mapping[str, Part]) -> bool:
    """Whether one of these is a table with a column of titles, and one more that we know or none at all."""
    return any(map(_is_table, parts.values()))


def read(parts: Mapping[str, Part], progress: Progress, today: date) -> Reading:
    """Read those that are; several rows of one title stay several."""
    rows: list[Foreign] = []
    faults: list[Fault] = []
    passed_over = []
    for part in parts.values():
        if not _is_table(part):
            passed_over.append(f"{part.name}: no table of titles")
            continue
        own = own_table.is_own(header_of(part))
        found = [
            foreign
            for record in records(part, faults, progress)
            if (foreign := _foreign(record, faults, today, own)) is not None
        ]
        if not own:
            _tell_small_ratings(part, found, faults)
        rows += own_table.joined(found) if own else found
    return Reading(SERVICE, rows, faults, passed_over)


def _is_table(part: Part) -> bool:
    header = header_of(part)
    fields = [field for name in header if (field := FIELD_OF.get(_key(name))) is not None]
    return bool({"title", "hangul"} & set(fields)) and (len(set(fields)) > 1 or len(header) == 1)


def _foreign(record: Record, faults: list[Fault], today: date, own: bool) -> Foreign | None:
    at = record.at
    value = dict.fromkeys(FIELD_OF.values(), "")
    for name, text in record.values.items():
        field = FIELD_OF.get(_key(name))
        if field is not None and not value[field]:
            value[field] = _cell(field, text, own)
    names = [name for name in dict.fromkeys((value["title"], value["hangul"])) if name]
    if not names:
        faults.append(Fault(at, "It has no title.", True))
        return None
    row = Foreign(
        at,
        names[0],
        year=tried(faults, at, year_of, value["year"]),
        others=tuple(names[1:]),
        kind=_KIND_OF.get(_key(value["kind"])),
        imdb=tried(faults, at, imdb_of, value["imdb"]),
        tmdb=tried(faults, at, int_of, value["tmdb"]),
        people=tuple(name for each in re.split(r"[,;/&]", value["people"]) if (name := each.strip())),
        status=status_in(faults, at, value["status"]),
        rating=rating_in(faults, at, value["rating"]),
        note=value["note"],
        tags=own_table.tags_in(value["tags"]) if own else parse_tags(value["tags"].replace(";", ",")),
        episodes_seen=tried(faults, at, _episodes, value["episodes"]),
    )
    return _with_own_viewing(row, value, faults, today) if own else _with_viewing(row, value, faults, today)


def _cell(field: str, text: str, own: bool) -> str:
    """A cell without what stands around it; a note of our own is as it was typed."""
    if own and field == "note":
        return own_table.restored(text)
    return (own_table.restored(text) if own else undefuse(text)).strip()


def _with_own_viewing(row: Foreign, value: Mapping[str, str], faults: list[Fault], today: date) -> Foreign:
    when = own_table.exact_date(value["date"], today) or date_in(faults, row.at, value["date"], today)
    again = tried(faults, row.at, yes, value["rewatch"]) or False
    if when is None and again:
        when = date_in(faults, row.at, "unknown", today)
    return own_table.with_viewing(row, Viewing(*when, again), value["status"]) if when is not None else row


def _with_viewing(row: Foreign, value: Mapping[str, str], faults: list[Fault], today: date) -> Foreign:
    """The row with what its columns of dates say: ``Watched`` may hold a date or only say that it was."""
    dated, seen = value["date"], value["watched"]
    try:
        watched = yes(seen)
    except ValueError:
        watched, dated = False, dated or seen
    when = date_in(faults, row.at, dated, today)
    again = tried(faults, row.at, yes, value["rewatch"]) or False
    if when is None and again:
        when = date_in(faults, row.at, "unknown", today)
    status = row.status or (Status.WATCHED if watched or when is not None else None)
    if when is None:
        return row._replace(status=status)
    if status is Status.PLAN:
        faults.append(Fault(row.at, "It is planned, so its date was left out."))
        return row
    if status is not Status.WATCHED:  # begun or given up: no time that all of it was watched
        return row._replace(last_seen=when[0])
    return row._replace(status=status, viewings=(Viewing(*when, again),))


def _episodes(text: str) -> int | None:
    """Of ``5``, ``5/16`` and ``5 of 16`` the 5."""
    return int_of(re.split(r"/|\bof\b", text)[0])


def _tell_small_ratings(part: Part, rows: Sequence[Foreign], faults: list[Fault]) -> None:
    """Say so if the ratings may be of 5 stars: a person can tell, and we cannot."""
    ratings = [row.rating for row in rows if row.rating is not None]
    if len(ratings) >= 5 and max(ratings) <= 5:
        faults.append(
            Fault(part.name, "No rating is above 5; they were read as of 10. Write 4.5/5 for ratings of 5.")
        )
