"""Titles for the person's own catalog out of a table or JSON: MyDramaList, TMDB, KOBIS, IMDb, or written by hand.

What a column holds is told by its name; those of the four are known. What cannot be read of a row is left out and told,
and so is a row that is of another country where the file says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.domain.facts import FACTS, changed, person_words
from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.documents import json_of
from kdrama_tui.exchange.foreign import Fault, Part, Progress
from kdrama_tui.exchange.opening import open_parts
from kdrama_tui.exchange.tables import column, header_of, records, undefuse
from kdrama_tui.hangul.jamo import has_hangul
from kdrama_tui.storage.catalog import title_from

MOST_TITLES = 200_000
"""More than all Korean films and dramas that any database knows."""

_COLUMNS: Mapping[str, str] = {
    "title": "title;primarytitle;primary title;name;english title;english name;movienmen;영화명(영문);영문명;영문제목;"
    "title_en;english;movie;film;drama;international title",
    "hangul": "hangul;original_title;original title;originaltitle;original_name;original name;native title;"
    "native_title;native name;movienm;영화명;영화명(국문);제목;korean title;korean;title_ko",
    "year": "year;startyear;release_date;release date;released;first_air_date;first air date;aired;aired date;air date;"
    "year of release;original release year;openyear;prdtyear;제작연도;제작년도;opendt;개봉일;개봉연도;release year",
    "kind": "kind;type;titletype;title type;media_type;media type;typenm;유형;content type",
    "runtime_minutes": "runtime_minutes;runtime;runtimeminutes;runtime (mins);duration;showtm;상영시간;minutes;length",
    "episodes": "episodes;number of episodes;number_of_episodes;eps;episode count;회차;episode",
    "directors": "directors;director;directed by;감독;directors[].peoplenm;created_by",
    "cast": "cast;actors;actor;stars;starring;main cast;배우;출연;people;main role",
    "genres": "genres;genre;장르;repgenrenm;genrealt;genre(s)",
    "themes": "themes;tags;keywords;keyword",
    "synopsis": "synopsis;overview;plot;description;summary;줄거리",
    "also_known_as": "also_known_as;also known as;aka;akas;aliases;alternative titles;other titles",
    "romanized": "romanized;romanization;romanised",
    "imdb": "imdb;imdb_id;imdb id;tconst;const;imdbid",
    "tmdb": "tmdb;tmdb_id;tmdb id;tmdbid",
    "content_notes": "content_notes;content notes;warnings",
    "language": "original_language;original language;language",
    "country": "country;countries;nations;nationalt;제작국가;origin_country;production_countries;repnationnm",
}
_OF: Mapping[str, str] = {word: name for name, words in _COLUMNS.items() for word in words.split(";")}
_ORDER = {word: place for words in _COLUMNS.values() for place, word in enumerate(words.split(";"))}
_TMDBS = frozenset({"original_title", "original_name", "original_language", "vote_average"})
_SERIES = frozenset({"first_air_date", "original_name", "number_of_episodes", "number_of_seasons"})
_DRAMAS = re.compile(r"drama|series|tv ?show|^tv$|mini|드라마|시리즈", re.I)
_NO_WORKS = re.compile(r"episode|game|book|person|podcast|music ?video|musicvideo", re.I)
_KOREA = re.compile(r"\bko(?:r|rean)?\b|(?<!north )korea|\bkr\b|한국|대한민국", re.I)
_BLANK = {"", "\\n", "-", "n/a", "nan", "none", "null"}
_YEAR = re.compile(r"(?<![0-9])((?:18|19|20|21)[0-9]{2})(?![0-9]{1,3}(?![0-9]))")
_HOURS = re.compile(r"(?:(\d+)\s*(?:hrs?|hours?|h|시간)\.?)?\s*(?:(\d+)\s*(?:mins?|minutes?|m|분)\.?)?", re.I)


class Read(NamedTuple):
    """A row that became a title.

    Args:
        at: where it stands, for a person.
        title: it, without an id.
    """

    at: str
    title: Title


class TitlesReading(NamedTuple):
    """A file of titles as it was read.

    Args:
        rows: the titles, in the file's order.
        faults: what was left out, in the file's order.
        foreign: rows that are of another country, or no film or drama.
    """

    rows: Sequence[Read]
    faults: Sequence[Fault]
    foreign: int


def read_titles(path: Path, progress: Progress) -> TitlesReading:
    """Read the titles of a file.

    Args:
        path: a table, JSON, or a zip of them; also another catalog of ours.
        progress: told how much is done; what it raises ends the reading.

    Raises:
        KdramaError: it cannot be read, or there are no titles in it.
    """
    rows: list[Read] = []
    faults: list[Fault] = []
    foreign = 0
    for part in open_parts(path, progress).values():
        for at, read in _parts_rows(part, faults, progress):
            made = read if isinstance(read, Title) else _title(at, read, faults)
            if made is None:
                foreign += 1
            elif made.title:
                rows.append(Read(at, made))
            else:
                faults.append(Fault(at, "It has no title.", True))
            if len(rows) > MOST_TITLES:
                raise KdramaError(
                    "File too large", f"{path.name} has more than {MOST_TITLES:,} titles.", "Split it."
                )
    if not rows and not foreign:
        raise KdramaError(
            "No titles",
            f"There are no titles in {path.name} that can be told by their columns.",
            "It needs a column Title, or one that MyDramaList, TMDB, KOBIS or IMDb have; see docs/catalog.md.",
        )
    return TitlesReading(rows, faults, foreign)


def _parts_rows(
    part: Part, faults: list[Fault], progress: Progress
) -> Iterator[tuple[str, Mapping[str, str] | Title]]:
    if part.text[:200].lstrip()[:1] in ("{", "["):
        yield from _json_rows(part, faults)
        return
    columns = list(header_of(part))
    if not {"title", "hangul"} & {_OF.get(each) for each in columns}:
        return
    for record in records(part, faults, progress):
        yield record.at, _by_field((name, undefuse(value)) for name, value in record.values.items())


def _by_field(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The fields by our names; of several columns for one the first that is filled, as ``_COLUMNS`` has them."""
    row = {name: value.strip() for name, value in pairs if value.strip().casefold() not in _BLANK}
    found: dict[str, tuple[int, str]] = {}
    for name, value in row.items():
        field = _OF.get(name)
        if field is not None and (field not in found or _ORDER[name] < found[field][0]):
            found[field] = (_ORDER[name], value)
    fields = {field: value for field, (_, value) in found.items()}
    if row.keys() & _TMDBS and "id" in row:  # a bare number, and so told by what stands beside it
        fields.setdefault("tmdb", row["id"].removesuffix(".0"))
    if row.keys() & _SERIES:
        fields["series"] = "yes"
    return fields


# -- JSON ----------------------------------------------------------------------------------------------


def _json_rows(part: Part, faults: list[Fault]) -> Iterator[tuple[str, Mapping[str, str] | Title]]:
    data = json_of(part)
    if isinstance(data, dict) and isinstance(data.get("titles"), dict):  # another catalog of ours
        for number, row in data["titles"].items():
            at = f"{part.name} title {number}"
            try:
                yield at, title_from(row if isinstance(row, dict) else {}, at)._replace(mentions=())
            except KdramaError as error:
                faults.append(Fault(at, error.message, True))
        return
    for number, row in enumerate(_rows_in(data), 1):
        yield f"{part.name} title {number}", _by_field(_flat(row))


def _rows_in(data: Any) -> Sequence[Mapping[str, Any]]:
    """The longest list of rows that is anywhere near the top: ``results``, ``movieListResult.movieList``."""
    if isinstance(data, dict) and {_OF.get(column(str(name))) for name in data} & {"title", "hangul"}:
        return [data]
    found: list[Mapping[str, Any]] = []
    level = [data]
    for _ in range(4):
        following: list[Any] = []
        for each in level:
            if isinstance(each, list):
                rows: list[Mapping[str, Any]] = [row for row in each if isinstance(row, dict)]
                found = rows if len(rows) > len(found) else found
            elif isinstance(each, dict):
                following += each.values()
        if found:
            break
        level = following
    return found


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        key = column(name)
        if isinstance(value, dict) and key == "credits":  # TMDB's append_to_response
            yield from _credits(value)
        elif isinstance(value, dict) and key == "external_ids":
            yield from _flat(value)
        elif isinstance(value, list):
            yield key, _list_words(value, people=_OF.get(key) in {"directors", "cast"})
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield key, str(value)


def _credits(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    crew = [row for row in value.get("crew") or () if isinstance(row, dict) and row.get("job") == "Director"]
    yield "director", _list_words(crew, people=True)
    yield "cast", _list_words(list(value.get("cast") or ()), people=True)


def _list_words(values: Sequence[Any], *, people: bool) -> str:
    words = []
    for each in values:
        if isinstance(each, str | int):
            words.append(str(each))
        elif isinstance(each, dict):
            names = [
                str(each[key])
                for key in ("peopleNmEn", "name", "peopleNm", "original_name", "english_name", "nationNm")
                if each.get(key) and str(each[key]) not in _BLANK
            ]
            latin = next((name for name in names if not has_hangul(name)), None)
            hangul = next((name for name in names if has_hangul(name)), None)
            role = str(each.get("character") or each.get("cast") or "")
            if people and (latin or hangul):
                words.append(person_words(Credit(latin or hangul or "", hangul, (), role or None)))
            else:
                words += names[:1]
    return "\n".join(words) if people else "; ".join(words)


# -- a row ---------------------------------------------------------------------------------------------


def _title(at: str, row: Mapping[str, str], faults: list[Fault]) -> Title | None:
    """The title in a row, or None if it is of another country or no film or drama."""
    if not _is_korean(row) or _NO_WORKS.search(row.get("kind", "")):
        return None
    texts = {name: value for name, value in row.items() if name in FACTS}
    for name, read in _READ.items():
        if name in texts:
            texts[name] = read(texts[name])
    is_drama = bool(_DRAMAS.search(row.get("kind", ""))) or (
        not row.get("kind") and ("episodes" in texts or "series" in row)
    )
    texts["kind"] = (Kind.DRAMA if is_drama else Kind.FILM).value
    if not is_drama:
        texts.pop("episodes", None)
    _sort_scripts(texts)
    title = Title("", "-")
    for name, value in sorted(
        texts.items(), key=lambda pair: pair[0] != "kind"
    ):  # what is left may hang on it
        try:
            title = changed(title, {name: value})
        except KdramaError as error:
            faults.append(Fault(at, f"{error.message} It was left out."))
    return title._replace(title="") if title.title == "-" else title


def _is_korean(row: Mapping[str, str]) -> bool:
    """Whether it is Korean as far as the file says."""
    if language := row.get("language"):
        return bool(_KOREA.search(language))
    return not (country := row.get("country")) or bool(_KOREA.search(country))


def _sort_scripts(texts: dict[str, str]) -> None:
    """The title in Latin letters and the one in Hangul to their places; a romanized original title is another name."""
    title, native = texts.get("title", ""), texts.get("hangul", "")
    if native and not has_hangul(native):
        del texts["hangul"]
        if native != title:
            also = texts.get("also_known_as")
            texts["also_known_as"] = f"{also}; {native}" if also else native
    if not title:
        texts["title"] = native or "-"
    if has_hangul(title) and "hangul" not in texts:
        texts["hangul"] = title


def _year(text: str) -> str:
    """The year in a date however it is written."""
    found = _YEAR.search(text)
    return found[1] if found else text


def _minutes(text: str) -> str:
    """Minutes of ``1 hr. 57 min.``, ``117 min``, ``117.0``."""
    plain = text.strip().removesuffix(".0")
    found = _HOURS.fullmatch(plain.strip(" ."))
    if found and (found[1] or found[2]):
        return str(60 * int(found[1] or 0) + int(found[2] or 0))
    return "" if plain == "0" else plain


def _names(text: str) -> str:
    """People with commas, bars or semicolons between them, a line each; a Latin name behind a Hangul one is its own."""
    if "\n" in text or "(also " in text:
        return text
    if "|" in text:
        parts = [each.strip() for each in text.split("|") if each.strip()]
        lines: list[str] = []
        for number, each in enumerate(parts):
            if has_hangul(each):
                latin = parts[number + 1] if number + 1 < len(parts) else ""
                paired = latin and not has_hangul(latin)
                lines.append(f"{latin} {each}" if paired else each)
            elif not number or not has_hangul(parts[number - 1]):
                lines.append(each)
        return "\n".join(lines)
    separator = r"[;/]" if re.search(r"[;/]", text) else r"[,、]"
    return "\n".join(each.strip(" []'\"") for each in re.split(separator, text) if each.strip(" []'\""))


def _parts(text: str) -> str:
    """Words of a list, however it is written: ``['Romance', 'Drama']``, ``Romance|Drama``, ``Romance, Drama``."""
    named = re.findall(
        r"""['"]name['"]\s*:\s*['"]([^'"]+)['"]""", text
    )  # JSON in a field, as TMDB's dumps have
    words = named or re.split(r"[,;|/]", text.strip("[]"))
    return ", ".join(each.strip(" '\"") for each in words)


_READ: Mapping[str, Callable[[str], str]] = {
    "year": _year,
    "runtime_minutes": _minutes,
    "episodes": lambda text: text.removesuffix(".0"),
    "directors": _names,
    "cast": _names,
    "genres": _parts,
    "themes": _parts,
    "also_known_as": lambda text: text if ";" in text else re.sub(r",\s*|\s*\|\s*", "; ", text),
}
