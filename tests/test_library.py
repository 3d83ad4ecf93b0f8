"""The index of a large catalog is kept for the next start, and never believed when it does not fit."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kdrama_tui import library as kept
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.library import Library
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine
from kdrama_tui.search.index import Index
from kdrama_tui.storage import pieces
from kdrama_tui.storage.catalog import load_catalog
from kdrama_tui.storage.owncatalog import OwnCatalog

QUERIES = ["chul soo", "손예진", "ㅊㅅ", "cjftn", "my sasy girl", "oasis 2002", "yupgi", "jun ji hyn", "2004"]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "LARGE_FILE", 1000)
    copy = tmp_path / "catalog.json"
    copy.write_bytes(shipped_catalog().read_bytes())
    return copy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def silent(_: object) -> None:
    pass


def make(path: Path, folder: Path) -> tuple[Catalog, Index, bool]:
    """Open a library as a start does; also whether the index had to be made."""
    library = Library(path, folder)
    catalog = library.catalog()
    stages: list[float] = []
    index = library.index(catalog, stages.append, silent)
    library.keep(catalog, index)
    return catalog, index, bool(stages)


def answers(index: Index) -> list[object]:
    engine = Engine(index)
    return [engine.search(query) for query in QUERIES]


def test_the_next_start_has_the_same_catalog_and_the_same_answers(path: Path, folder: Path) -> None:
    first, made, was_made = make(path, folder)
    again, found, made_again = make(path, folder)
    assert was_made and not made_again
    assert again == first == load_catalog(path)
    assert answers(found) == answers(made)


def test_what_was_kept_while_it_was_searched_is_whole(path: Path, folder: Path) -> None:
    library = Library(path, folder)
    catalog = library.catalog()
    index = library.index(catalog, silent, silent)
    expected = answers(index)
    assert library.keep(catalog, index)
    assert answers(make(path, folder)[1]) == expected


def test_in_any_number_of_pieces_it_is_the_same(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 100)
    first, made, _ = make(path, folder)
    again, found, made_again = make(path, folder)
    assert not made_again and again == first
    assert answers(found) == answers(made)
    assert found.titles == made.titles and found.unnamed == made.unnamed


def test_a_small_catalog_is_not_kept(folder: Path) -> None:
    make(shipped_catalog(), folder)
    assert not folder.exists()


def test_another_catalog_in_the_same_place_is_read_anew(path: Path, folder: Path) -> None:
    make(path, folder)
    rows = json.loads(path.read_text(encoding="utf-8"))
    rows["titles"]["1"]["title"] = "Quite Another"
    path.write_text(json.dumps(rows), encoding="utf-8")
    catalog, index, was_made = make(path, folder)
    assert was_made and "Quite Another" in [title.title for title in catalog.titles]
    assert Engine(index).search("quite another")[0].title.title == "Quite Another"


def test_one_that_changes_while_it_is_indexed_is_not_kept(path: Path, folder: Path) -> None:
    library = Library(path, folder)
    catalog = library.catalog()
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert not library.keep(catalog, library.index(catalog, silent, silent))
    assert make(path, folder)[2]


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def flipped(data: bytes) -> bytes:
    return data[:-100] + bytes([data[-100] ^ 1]) + data[-99:]


@pytest.mark.parametrize("harm", [cut, flipped, lambda data: b"", lambda data: b"\0" * len(data)])
def test_a_damaged_one_is_made_anew(path: Path, folder: Path, harm: Callable[[bytes], bytes]) -> None:
    _, index, _ = make(path, folder)
    (file,) = folder.glob("*.index")
    file.write_bytes(harm(file.read_bytes()))
    catalog, mended, was_made = make(path, folder)
    assert was_made and catalog == load_catalog(path) and answers(mended) == answers(index)
    assert not make(path, folder)[2]  # and was kept again


def test_one_of_other_code_is_not_used(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path, folder)
    monkeypatch.setattr(kept, "__version__", "0")
    assert make(path, folder)[2]


def test_a_disk_that_takes_nothing_is_no_trouble(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "in the way"
    file.touch()
    assert answers(make(path, file)[1])
    assert file.read_bytes() == b""


def test_the_least_used_are_swept_away(path: Path, folder: Path) -> None:
    folder.mkdir()
    for age in range(6):
        file = folder / f"{age}.index"
        file.touch()
        os.utime(file, (age, age))
    (folder / "1.new").touch()
    os.utime(folder / "1.new", (1, 1))
    make(path, folder)
    left = sorted(file.name for file in folder.iterdir())
    assert len(left) == kept.KEPT and {"3.index", "4.index", "5.index"} < set(left)


def test_another_process_makes_the_index_and_this_one_reads_it(path: Path, folder: Path) -> None:
    path.write_bytes(path.read_bytes() + b" " * kept.LARGE_FILE * 2000)  # large for the other process, too
    library = Library(path, folder, apart=True)
    catalog = library.catalog()
    stages: list[float] = []
    told: list[Index] = []
    index = library.index(catalog, stages.append, told.append)
    assert stages and stages[-1] == 1 and told == [index]
    assert not library.keep(catalog, index)  # the other process has
    assert answers(index) == answers(Index(catalog))


def test_where_no_other_process_can_the_index_is_made_here(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for program in ("/bin/false", str(tmp_path / "nothing")):
        monkeypatch.setattr("sys.executable", program)
        library = Library(path, folder, apart=True)
        catalog = library.catalog()
        assert answers(library.index(catalog, silent, silent)) == answers(Index(catalog))


def test_who_does_not_wait_ends_the_other_process(path: Path, folder: Path) -> None:
    library = Library(path, folder, apart=True)
    catalog = library.catalog()
    child = library._child
    assert child is not None

    def leave(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        library.index(catalog, leave, silent)
    assert child.poll() is not None


def test_an_edit_of_the_own_catalog_makes_what_is_kept_old(path: Path, folder: Path, tmp_path: Path) -> None:
    own = OwnCatalog(tmp_path / "own-catalog.json")
    first = Library(path, folder, own)
    catalog = first.catalog()
    assert first.keep(catalog, first.index(catalog, silent, silent))
    other = OwnCatalog(tmp_path / "own-catalog.json")
    other.put([Title("decision-to-leave-2022", "Decision to Leave", year=2022)], "added")
    again = Library(path, folder, OwnCatalog(tmp_path / "own-catalog.json"))
    found = again.catalog()
    assert "decision-to-leave-2022" in found.by_id
    index = again.index(found, silent, silent)
    assert Engine(index).search("decision to leave")[0].title.id == "decision-to-leave-2022"
    assert again.keep(found, index)
    third = Library(path, folder, OwnCatalog(tmp_path / "own-catalog.json"))
    assert third.catalog() == found and third.is_large


def test_the_shipped_one_beneath_is_had_from_what_is_kept(
    path: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load_catalog(path)
    own = OwnCatalog(tmp_path / "own-catalog.json")
    own.put([Title("decision-to-leave-2022", "Decision to Leave", year=2022)], "added")
    oasis = shipped.by_id["oasis-2002"]
    own.correct(oasis, oasis._replace(runtime_minutes=99), "corrected")
    first = Library(path, folder, own)
    catalog = first.catalog()
    assert first.keep(catalog, first.index(catalog, silent, silent))

    def unread(_: Path) -> Catalog:
        raise AssertionError

    monkeypatch.setattr(kept, "load_catalog", unread)
    library = Library(path, folder, OwnCatalog(tmp_path / "own-catalog.json"))
    assert library.catalog() == catalog != shipped
    assert library.shipped() == shipped
    assert library.reread() == catalog
