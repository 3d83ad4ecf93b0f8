"""Reading a catalog out of its TinyDB file, with errors that name the row and the field."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from tinydb import TinyDB
from tinydb.storages import Storage

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
from kdrama_tui.errors import KdramaError
from kdrama_tui.memory import no_collection
from kdrama_tui.storage import disk

LISTS, TITLES = "lists", "titles"
MAX_BYTES = 256 * 1024 * 1024
"""No catalog that could be worked with is larger: 100,000 titles with their people are some 85 MB."""
HINT = "Name another file with --catalog FILE, or run without it for the catalog that comes with the program."

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")  # a JSON file can hold one in no other way
_DOC_ID = re.compile("[1-9][0-9]{0,15}")

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class ReadOnlyStorage(Storage):
    """A TinyDB file that is read once and never written.

    Args:
        path: the file.

    Raises:
        KdramaError: at the first read, if there is no such file or it is not TinyDB's.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._tables: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables; not to be changed."""
        if self._tables is None:
            self._tables = self._load()
        return self._tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> NoReturn:
        """Refuse.

        Raises:
            KdramaError: always.
        """
        raise KdramaError("Catalog is read-only", f"{self.path} is only read, never written.")

    def _load(self) -> dict[str, dict[str, Any]]:
        try:
            text = disk.read_regular(self.path, most=MAX_BYTES).data.decode("utf-8-sig")
            found = json.loads(text, object_pairs_hook=_no_doubles)
        except FileNotFoundError:
            raise KdramaError("No such catalog", f"There is no file {self.path}.", HINT) from None
        except KdramaError as error:
            raise KdramaError(error.title, error.message, HINT) from error
        except UnicodeDecodeError:
            raise self._unfit("it is not UTF-8 text") from None
        except json.JSONDecodeError as error:
            raise self._unfit(f"it is not JSON (line {error.lineno}, column {error.colno})") from error
        except RecursionError:
            raise self._unfit("it is nested too deeply") from None
        except _DoubleError as error:
            raise self._unfit(str(error)) from None
        except ValueError:
            raise self._unfit("it has a number too long to read") from None
        if _ESCAPED_SURROGATE.search(text):
            found = _whole(found)
        if not isinstance(found, dict) or not isinstance(found.get(TITLES), dict):
            raise self._unfit("it has no table “titles”")
        for name, table in found.items():
            if not isinstance(table, dict):
                raise self._unfit(f"its “{name}” is not a table")
            for doc_id, row in table.items():
                if not _DOC_ID.fullmatch(doc_id) or not isinstance(row, dict):
                    raise self._unfit(f"its table “{name}” has something that is not a row: {doc_id[:20]!r}")
        return found

    def _unfit(self, why: str) -> KdramaError:
        return KdramaError("Not a catalog", f"{self.path} is not a catalog: {why}.", HINT)


class _DoubleError(ValueError):
    pass


def _whole(value: Any) -> Any:
    """The same without lone surrogates, which no output could encode."""
    if isinstance(value, str):
        return _SURROGATE.sub("�", value)
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(each) for name, each in value.items()}
    return value


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    row = dict(pairs)
    if len(row) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubleError(
            f"it has {next(key for key in keys if keys.count(key) > 1)[:40]!r} twice in one row"
        )
    return row


def check_catalog(catalog: Catalog) -> list[str]:
    """Every breach of the rules for the catalog we ship; see ``catalog_rules``."""
    from kdrama_tui.storage import catalog_rules

    return catalog_rules.check_catalog(catalog)


def load_catalog(path: Path) -> Catalog:
    """Read a catalog through TinyDB.

    A title needs an ``id`` and a ``title``; every other field may be missing, and unknown fields are passed
    over. Text is kept as it is; cleaning it is for whoever shows it.

    Raises:
        KdramaError: no such file, not a catalog, or a row that is not of its shape; names row and field.
    """
    with no_collection(), TinyDB(path, storage=ReadOnlyStorage) as db:
        lists = tuple(_list(_Fields(row, f"{path}, {LISTS} row {row.doc_id}")) for row in db.table(LISTS))
        titles = tuple(_title(_Fields(row, f"{path}, {TITLES} row {row.doc_id}")) for row in db.table(TITLES))
    for table, ids in ((LISTS, [each.id for each in lists]), (TITLES, [each.id for each in titles])):
        if len(set(ids)) != len(ids):
            double = next(each for each in ids if ids.count(each) > 1)
            raise KdramaError(
                "Catalog has a fault", f"{path}, {table}: the id {double!r} is there twice.", HINT
            )
    return Catalog(titles, lists, str(path))


def title_from(row: Mapping[str, Any], place: str) -> Title:
    """The title in a row.

    Args:
        row: it.
        place: what to call it where a fault is told.

    Raises:
        KdramaError: it is not of the shape of a catalog's row; names the field.
    """
    return _title(_Fields(row, place))


def list_from(row: Mapping[str, Any], place: str) -> PublishedList:
    """The list in a row; as ``title_from``."""
    return _list(_Fields(row, place))


def mention_from(row: Mapping[str, Any], place: str) -> Mention:
    """What a list says of a title; as ``title_from``."""
    return _mention(_Fields(row, place))


class _Fields:
    """A row, read field by field; a field of the wrong kind is told with its place.

    Args:
        row: the row.
        place: what to call its place, or the row it is in.
        name: the field of that row in which it is.
        number: its number there, from 0, if there may be several.
    """

    __slots__ = ("_name", "_number", "_place", "_row", "get")

    def __init__(
        self, row: Mapping[str, Any], place: str | _Fields, name: str = "", number: int | None = None
    ) -> None:
        self._row, self._place, self._name, self._number = row, place, name, number

        self.get = row.get

    def fault(self, name: str, expected: str) -> KdramaError:
        value = self.get(name)
        shown = json.dumps(value) if value is not None else "missing"
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        message = f"{self._path(name)}: {shown} is not {expected}."
        if value is None:
            message = f"{self._path(name)}: {expected} is missing."
        return KdramaError("Catalog has a fault", message, HINT)

    def _path(self, name: str) -> str:
        if isinstance(self._place, str):
            return f"{self._place}, {name}"
        number = "" if self._number is None else f"[{self._number}]"
        return self._place._path(f"{self._name}{number}.{name}")

    def text(self, name: str) -> str:
        value = self.maybe_text(name)
        if not value:
            raise self.fault(name, "a text")
        return value

    def maybe_text(self, name: str) -> str | None:
        value = self.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fault(name, "a text")
        return value

    def number(self, name: str) -> int | None:
        value = self.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self.fault(name, "a whole number")
        return value

    def truth(self, name: str, missing: bool) -> bool:
        value = self.get(name)
        if value is None:
            return missing
        if not isinstance(value, bool):
            raise self.fault(name, "true or false")
        return value

    def word(self, name: str, words: type[E], missing: E | None = None) -> E:
        value = self.get(name)
        if value is None and missing is not None:
            return missing
        try:
            return words(str(value))
        except ValueError:
            raise self.fault(name, f"one of {', '.join(words)}") from None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(name, "a list of texts")
        return tuple(value)

    def rows(self, name: str, read: Callable[[_Fields], T]) -> tuple[T, ...]:
        value = self.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.fault(name, "a list of rows")
        return tuple([read(_Fields(row, self, name, number)) for number, row in enumerate(value)])

    def part(self, name: str) -> _Fields:
        value = self.get(name)
        if value is not None and not isinstance(value, dict):
            raise self.fault(name, "a row")
        return _Fields(value or {}, self, name)


def _list(row: _Fields) -> PublishedList:
    return PublishedList(
        id=row.text("id"),
        title=row.text("title"),
        publisher=row.maybe_text("publisher"),
        source_file=row.maybe_text("source_file") or "",
        ranked=row.truth("ranked", False),
        size=row.number("size") or 0,
    )


def _title(row: _Fields) -> Title:
    ids = row.part("ids")
    return Title(
        id=row.text("id"),
        title=row.text("title"),
        hangul=row.maybe_text("hangul"),
        romanized=row.maybe_text("romanized"),
        also_known_as=row.texts("also_known_as"),
        kind=row.word("kind", Kind, Kind.FILM),
        year=row.number("year"),
        runtime_minutes=row.number("runtime_minutes"),
        episodes=row.number("episodes"),
        directors=row.rows("directors", _credit),
        cast=row.rows("cast", _credit),
        genres=row.texts("genres"),
        themes=row.texts("themes"),
        content_notes=row.texts("content_notes"),
        synopsis=row.maybe_text("synopsis"),
        related=row.rows("related", _related),
        imdb=ids.maybe_text("imdb"),
        tmdb=ids.number("tmdb"),
        verified=row.truth("verified", True),
        mentions=row.rows("mentions", _mention),
    )


_NO = type(None)
_PLAIN_CREDITS = frozenset(product((str,), (str, _NO), (list, _NO), (str, _NO), (str, _NO)))


def _credit(row: _Fields) -> Credit:
    """A credit; a large catalog is mostly credits, so those of plain texts are checked in one step."""
    get = row.get
    found = (get("name"), get("hangul"), get("also"), get("character"), get("character_hangul"))
    if found[0] and tuple(map(type, found)) in _PLAIN_CREDITS:
        also = row.texts("also") if found[2] else ()
        return Credit(found[0], found[1], also, found[3], found[4])
    return Credit(
        name=row.text("name"),
        hangul=row.maybe_text("hangul"),
        also=row.texts("also"),
        character=row.maybe_text("character"),
        character_hangul=row.maybe_text("character_hangul"),
    )


def _related(row: _Fields) -> Related:
    relation = row.word("relation", Relation)
    return Related(relation, row.text("title"), row.number("year"), row.maybe_text("country"))


def _mention(row: _Fields) -> Mention:
    return Mention(
        list=row.text("list"),
        position=row.number("position"),
        as_titled=row.text("as_titled"),
        as_year=row.number("as_year"),
        names=row.texts("names"),
        disputes=row.rows("disputes", _dispute),
    )


def _dispute(row: _Fields) -> Dispute:
    return Dispute(row.text("claim"), row.word("verdict", Verdict), row.text("fact"))
