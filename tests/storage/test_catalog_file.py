"""Reading a catalog, and saying what is wrong with one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from kdrama_tui.domain.title import Credit, Dispute, Kind, Mention, Related, Relation, Verdict
from kdrama_tui.errors import KdramaError
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.storage.catalog import ReadOnlyStorage, check_catalog, load_catalog
from kdrama_tui.storage.catalog_rules import count_sentences

FULL: dict[str, Any] = {
    "id": "old-tale-1999",
    "title": "Old Tale",
    "hangul": "옛 이야기",
    "romanized": "Yet iyagi",
    "also_known_as": ["[REC]"],
    "kind": "film",
    "year": 1999,
    "runtime_minutes": 100,
    "directors": [{"name": "Lee Some-one", "hangul": "이섬원"}],
    "cast": [
        {"name": "Kim A", "hangul": "김아", "also": ["Kim Ah"], "character": "B", "character_hangul": "비"}
    ],
    "genres": ["romance"],
    "themes": ["memory"],
    "content_notes": ["illness"],
    "synopsis": "Dr. Kim meets J. Lee. They walk on.",
    "related": [{"relation": "remake_of", "title": "Older Tale", "year": 1980, "country": "Japan"}],
    "ids": {"imdb": "tt0000001", "tmdb": 7},
    "verified": True,
    "mentions": [
        {
            "list": "five",
            "position": 1,
            "as_titled": "An Old Tale",
            "as_year": 2000,
            "names": ["Kim Ah"],
            "disputes": [{"claim": "It is of 2000.", "verdict": "wrong", "fact": "It is of 1999."}],
        }
    ],
}
LIST = {
    "id": "five",
    "title": "Five Tales",
    "publisher": None,
    "source_file": "five.md",
    "ranked": True,
    "size": 1,
}


def written(folder: Path, titles: Any, lists: Any = None) -> Path:
    path = folder / "catalog.json"
    tables = {"lists": {"1": LIST} if lists is None else lists, "titles": titles}
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    return path


def changed(**fields: Any) -> dict[str, Any]:
    return {**FULL, **fields}


def test_every_field_is_read(tmp_path: Path) -> None:
    catalog = load_catalog(written(tmp_path, {"1": {**FULL, "unknown_field": [1]}}))
    title = catalog.by_id["old-tale-1999"]
    assert (title.kind, title.year, title.runtime_minutes, title.imdb, title.tmdb) == (
        Kind.FILM, 1999, 100, "tt0000001", 7,
    )  # fmt: skip
    assert title.cast == (Credit("Kim A", "김아", ("Kim Ah",), "B", "비"),)
    assert title.related == (Related(Relation.REMAKE_OF, "Older Tale", 1980, "Japan"),)
    dispute = Dispute("It is of 2000.", Verdict.WRONG, "It is of 1999.")
    assert title.mentions == (Mention("five", 1, "An Old Tale", 2000, ("Kim Ah",), (dispute,)),)
    assert catalog.lists[0].title == "Five Tales"
    assert catalog.source.endswith("catalog.json")
    assert check_catalog(catalog) == []


def test_id_and_title_are_enough(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(b"\xef\xbb\xbf" + b'{"titles": {"3": {"id": "x", "title": "\\ud800[/] \\u001b[2J"}}}')
    (title,) = load_catalog(path).titles
    assert (title.title, title.kind, title.verified) == ("�[/] \x1b[2J", Kind.FILM, True)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"title": "A"}, "titles row 4, id: a text is missing"),
        ({"id": "a"}, "title: a text is missing"),
        (changed(title=5), "title: 5 is not a text"),
        (changed(title=""), 'title: "" is not a text'),
        (changed(year="1999"), 'year: "1999" is not a whole number'),
        (changed(year=True), "year: true is not a whole number"),
        (changed(runtime_minutes=99.5), "runtime_minutes: 99.5"),
        (changed(kind="movie"), 'kind: "movie" is not one of film, drama'),
        (changed(kind=[]), "kind: [] is not one of"),
        (changed(verified="yes"), 'verified: "yes" is not true or false'),
        (changed(genres="romance"), "genres"),
        (changed(genres=[1]), "genres: [1] is not a list of texts"),
        (changed(cast=["Kim A"]), 'cast: ["Kim A"] is not a list of rows'),
        (changed(cast=[{"hangul": "김아"}]), "cast[0].name: a text is missing"),
        (changed(ids=["tt1"]), "ids"),
        (changed(ids={"tmdb": "7"}), "ids.tmdb"),
        (changed(related=[{"relation": "sequel", "title": "B"}]), "related[0].relation"),
        (changed(mentions=[{"as_titled": "A"}]), "mentions[0].list"),
        (
            changed(
                mentions=[{"list": "x", "as_titled": "A", "disputes": [{"claim": "a", "verdict": "bad"}]}]
            ),
            "mentions[0].disputes[0].verdict",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, row: dict[str, Any], words: str) -> None:
    path = written(tmp_path, {"4": row})
    with pytest.raises(KdramaError) as caught:
        load_catalog(path)
    assert words in caught.value.message
    assert str(path) in caught.value.message
    assert "--catalog" in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"[]", b"null", b"{}", b'{"titles": []}', b'{"titles": {"1": 5}}',
        b'{"titles": {"a": {}}}',
        b'{"_default": {"1": {"id": "a"}}}', b'{"titles": {}, "lists": 3}', b'{"titles": {}', b"\x00\x01",
        b'{"titles": {"1": {}, "1": {}}}', "제목".encode("cp949"), '{"titles": {}}'.encode("utf-16"),
        b'{"titles": ' + b"[" * 100_000, b'{"titles": {"1": {"id": ' + b"9" * 5000 + b"}}}",
    ],
)  # fmt: skip
def test_what_is_no_catalog(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "catalog.json"
    path.write_bytes(data)
    with pytest.raises(KdramaError) as caught:
        load_catalog(path)
    assert caught.value.title == "Not a catalog"
    assert path.read_bytes() == data


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(KdramaError, match="There is no file"):
        load_catalog(tmp_path / "none.json")
    with pytest.raises(KdramaError, match="is a folder"):
        load_catalog(tmp_path)


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(KdramaError, match="there twice"):
        load_catalog(written(tmp_path, {"1": FULL, "2": FULL}))


def test_the_catalog_is_never_written(tmp_path: Path) -> None:
    from tinydb import TinyDB

    path = written(tmp_path, {"1": FULL})
    before = path.read_bytes()
    with TinyDB(path, storage=ReadOnlyStorage) as db, pytest.raises(KdramaError, match="never written"):
        db.table("titles").truncate()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ([changed(year=1900)], "year 1900"),
        ([changed(runtime_minutes=5)], "5 minutes"),
        ([changed(episodes=16)], "a film has no episodes"),
        ([changed(kind="drama", episodes=900)], "900 episodes"),
        ([changed(id="Old Tale")], "small letters"),
        ([changed(hangul=None)], "no hangul"),
        ([changed(directors=[], cast=[])], "directors or cast"),
        ([changed(synopsis="One.")], "1 sentences"),
        ([changed(synopsis="A. Lee. Goes on and on. And on. And on. And on.")], "5 sentences"),
        ([changed(mentions=[])], "no list names it"),
        ([changed(mentions=[])], "nothing is at 1 of 1"),
        ([changed(mentions=[{"list": "six", "position": 1, "as_titled": "A"}])], "there is no list six"),
        ([changed(mentions=[{"list": "five", "position": 2, "as_titled": "A"}])], "so none is 2"),
        ([FULL, changed(id="b")], "more than one title is at 1"),
        (
            [changed(verified=False, mentions=[{"list": "five", "position": 1, "as_titled": "A"}])],
            "not verified",
        ),
        ([FULL, changed(id="b", cast=[{"name": "Kim A", "hangul": "김애"}])], "Kim A has several spellings"),
        ([FULL, changed(id="b", cast=[{"name": "Kim Ah", "hangul": "김아"}])], "김아 has several spellings"),
    ],
)
def test_the_rules_for_our_own_catalog(tmp_path: Path, titles: list[dict[str, Any]], words: str) -> None:
    path = written(tmp_path, {str(number): row for number, row in enumerate(titles, 1)})
    found = check_catalog(load_catalog(path))
    assert any(words in each for each in found), found


def test_sentences_are_counted_past_initials_and_dots() -> None:
    assert count_sentences("Dr. Kim and J. Lee met in 1999. “Go!” she said. Then…") == 3
    assert count_sentences("No end") == 0


def test_the_shipped_catalog_is_read_quickly_and_keeps_the_rules() -> None:
    catalog = load_catalog(shipped_catalog())
    assert check_catalog(catalog) == []
    took = []
    for _ in range(5):
        started = time.perf_counter()
        load_catalog(shipped_catalog())
        took.append(time.perf_counter() - started)
    assert min(took) < 0.1  # a twentieth of that on a quiet machine


def test_reading_a_catalog_imports_no_screen_and_no_lock() -> None:
    code = (
        "import sys; from kdrama_tui.storage.catalog import load_catalog\n"
        "print([name for name in ('filelock', 'textual', 'rich', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
