"""Files of unknown origin: what is text comes out as it was written, all else ends in one sentence."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import opening
from kdrama_tui.exchange.opening import Parts, open_parts, parts_of
from tests.exchange.reading import quiet

CSV = "Title,Year\n올드보이,2003\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"


hints: list[str] = []
"""The ways out of what was refused, the last one last."""


def opened(data: bytes, name: str = "list.csv") -> Parts:
    return parts_of(name, data, quiet)


def text(data: bytes, name: str = "list.csv") -> str:
    (part,) = opened(data, name).values()
    return part.text


def refused(data: bytes, name: str = "list.csv") -> str:
    with pytest.raises(KdramaError) as caught:
        opened(data, name)
    assert caught.value.title and caught.value.hint
    hints.append(caught.value.hint)
    return caught.value.message


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data, method)
    return target.getvalue()


# -- plain files ------------------------------------------------------------------------------------------------------


def test_a_plain_file_is_one_part_named_like_it(tmp_path: Path) -> None:
    path = tmp_path / "my list.csv"
    path.write_text(CSV, encoding="utf-8")
    told: list[tuple[int, int]] = []
    found = open_parts(path, lambda done, total: told.append((done, total)))
    assert {name: part.text for name, part in found.items()} == {"my list.csv": CSV}
    assert found["my list.csv"].name == "my list.csv"
    assert told == [(len(CSV.encode()), len(CSV.encode()))]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "euc-kr"]
)
def test_korean_text_in_every_encoding_that_is_in_use(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert text(mark + CSV.encode(encoding)) == CSV


@pytest.mark.parametrize(
    "words",
    [
        "Title\nAmélie\n",
        "“It’s Okay to Not Be Okay” – 9",
        "Åsa\nÀ bout de souffle\n",
        "Zoë",
        "Pokémon, ÉTÉ",
        "naïve ½",
    ],
)
def test_western_letters_of_windows_are_not_taken_for_korean_ones(words: str) -> None:
    assert text(words.encode("cp1252")) == words


def test_korean_syllables_that_only_cp949_has() -> None:
    assert text("제목\n똠방각하\n펲시콜라\n".encode("cp949")) == "제목\n똠방각하\n펲시콜라\n"


def test_a_few_damaged_letters_do_not_cost_the_file() -> None:
    data = ("제목\n" + "기생충\n" * 20).encode()
    assert text(data + "괴물".encode()[:-1]) == "제목\n" + "기생충\n" * 20 + "괴�"
    korean = ("제목\n" + "기생충\n" * 20).encode("cp949")
    assert text(korean + b"\xff\n").startswith("제목\n기생충\n")


def test_the_end_mark_of_dos_is_no_letter() -> None:
    assert text(CSV.encode() + b"\x1a") == CSV


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "list.csv is empty."),
        (b" \r\n\t\n", "list.csv is empty."),
        (b"\xef\xbb\xbf", "list.csv is empty."),
        (PNG, "list.csv is a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "list.csv is a picture"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "list.csv is a picture"),
        (b"%PDF-1.7\nstream\n", "list.csv is a PDF"),
        (b"{\\rtf1 Oldboy}", "list.csv is a formatted document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "list.csv is a spreadsheet"),
        (b"Rar!\x1a\x07\x01\x00", "list.csv is an archive"),
        (b"SQLite format 3\x00", "list.csv is a database"),
        (b"Title\x00Year\n", "list.csv is no text"),
        (b"\x01\x02\x03Oldboy\x04", "list.csv is written in letters of an encoding that is not known"),
        (b"\x81\x20\x8d\x20\x8f\x20", "list.csv is written in letters of an encoding that is not known"),
        (b"\xff\xfeT\x00\x00\x00", "list.csv is written in letters"),
        (b"<!DOCTYPE html>\n<html><body>Log in", "list.csv is a web page"),
        (b"  <HTML lang=en>", "list.csv is a web page"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    assert refused(data).startswith(words)


def test_the_way_out_fits_what_it_is() -> None:
    for data, way in [
        (b"\xd0\xcf\x11\xe0", "Save it as CSV"),
        (b"Rar!\x1a\x07\x01\x00", "Unpack it"),
        (PNG, "docs/import.md"),
        (b"a\x00b", "docs/import.md"),
        (b"\x81\x20\x8d\x20\x8f\x20", "Save it as UTF-8"),
    ]:
        refused(data)
        assert way in hints[-1]


def test_xml_of_an_export_is_no_web_page() -> None:
    xml = '<?xml version="1.0"?>\n<!-- html -->\n<myanimelist><anime/></myanimelist>'
    assert text(xml.encode(), "mal.xml") == xml


def test_folders_pipes_and_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(KdramaError, match="is a folder") as caught:
        open_parts(tmp_path, quiet)
    assert "Name one file in it" in caught.value.hint
    with pytest.raises(KdramaError, match="There is no file"):
        open_parts(tmp_path / "none.csv", quiet)
    with pytest.raises(KdramaError, match="cannot be read"):
        open_parts(Path("a\0b"), quiet)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(KdramaError, match="a pipe or a device"):
            open_parts(tmp_path / "pipe", quiet)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text(CSV, encoding="utf-8")
    monkeypatch.setattr(opening, "MOST_BYTES", path.stat().st_size)
    assert len(open_parts(path, quiet)) == 1
    monkeypatch.setattr(opening, "MOST_BYTES", path.stat().st_size - 1)
    monkeypatch.setattr(opening, "read_regular", None)
    with pytest.raises(KdramaError) as caught:
        open_parts(path, quiet)
    assert caught.value.title == "File too large"


def test_a_name_that_hides_something_is_shown() -> None:
    (name,) = opened(CSV.encode(), "a\x1b]52;c;aGk=\x07\u202eb.csv")
    assert name == "a�b.csv"


# -- archives ---------------------------------------------------------------------------------------------------------


def test_the_texts_of_an_archive_by_the_look_of_their_bytes() -> None:
    told: list[tuple[int, int]] = []
    data = zipped(
        ("export/diary.csv", CSV.encode()),
        ("export/", b""),
        ("no ending", "제목\n".encode("cp949")),
        ("avatar.csv", PNG),
        ("empty.csv", b""),
        ("login.csv", b"<!doctype html>"),
        ("__MACOSX/export/._diary.csv", b"x"),
        ("export/.DS_Store", b"x"),
        ("noise.csv", b"\x01" * 100),
    )
    found = parts_of("a.zip", data, lambda done, total: told.append((done, total)))
    assert {name: part.text for name, part in found.items()} == {
        "export/diary.csv": CSV,
        "no ending": "제목\n",
    }
    assert found.passed_over == ["avatar.csv: a picture", "login.csv: a web page", "noise.csv: no text"]
    assert told[-1][0] == told[-1][1] > 0
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_an_archive_swells_no_further_than_all_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 300_000)
    assert len(opened(zipped(("a.csv", b"a,b\n" * 30_000), ("b.csv", b"a,b\n" * 30_000)))) == 2
    bomb = zipped(("a.csv", b"a,b\n" * 30_000), ("b.csv", b"a,b\n" * 50_000))
    assert refused(bomb, "a.zip").startswith("a.zip holds more than")


def test_declared_sizes_are_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 1_000_000)
    data = zipped(("a.csv", b"a,b\n" * 1_000_000))
    size = (4_000_000).to_bytes(4, "little")
    assert data.count(size) == 2  # in the member's own header and in the directory
    small = data.replace(size, (10).to_bytes(4, "little"))
    assert refused(small, "a.zip")  # Python stops at the declared size and finds another checksum
    assert refused(data, "a.zip").startswith("a.zip holds more than")


def test_what_is_packed_too_well_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(("a.csv", b"a" * 3_000_000))
    assert refused(data, "a.zip").startswith("a.zip is packed so that it swells")
    assert refused(gzip.compress(b"a" * 3_000_000), "a.csv.gz").startswith("a.csv.gz is packed so that")
    monkeypatch.setattr(opening, "MOST_RATIO", 2_000)
    assert len(text(data)) == 3_000_000


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_MEMBERS", 3)
    assert len(opened(zipped(*((f"{number}.csv", b"x") for number in range(3))))) == 3
    many = zipped(*((f"{number}.csv", b"x") for number in range(4)))
    monkeypatch.setattr(zipfile, "ZipFile", None)  # not even its directory is read
    assert refused(many, "a.zip").startswith("a.zip holds more than 3 files")


def test_nested_archives_are_passed_over() -> None:
    inner = zipped(("diary.csv", CSV.encode()))
    found = opened(zipped(("inner.csv", inner), ("list.csv", CSV.encode())))
    assert list(found) == ["list.csv"] and found.passed_over == ["inner.csv: an archive"]
    assert refused(zipped(("inner.zip", inner)), "a.zip") == "a.zip holds nothing but other archives."
    assert refused(gzip.compress(inner), "a.csv.gz").startswith("a.csv is an archive")


def locked(data: bytes, *names: bytes) -> bytes:
    """An archive of which these members say that they are encrypted."""
    changed = bytearray(data)
    for name in names:
        for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            start = -1
            while (start := data.find(magic, start + 1)) >= 0:
                length = 30 if magic == b"PK\x03\x04" else 46
                if data[start + length : start + length + len(name)] == name:
                    changed[start + flags] |= 1
    return bytes(changed)


def test_locked_members_are_passed_over() -> None:
    data = zipped(("a.csv", CSV.encode()), ("b.csv", CSV.encode()))
    found = opened(locked(data, b"a.csv"))
    assert list(found) == ["b.csv"] and found.passed_over == ["a.csv: locked with a password"]
    assert refused(locked(data, b"a.csv", b"b.csv"), "a.zip") == "a.zip is locked with a password."


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_packing_that_could_ask_for_any_memory_is_not_read(method: int) -> None:
    data = zipped(("a.csv", CSV.encode()), method=method)
    assert refused(data, "a.zip") == "There is no text in a.zip."


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\me\\diary.csv", "Users/me/diary.csv"),
        ("..\\..\\diary.csv", "diary.csv"),
        ("c:diary.csv", "diary.csv"),
        ("a/./b//diary.csv", "a/b/diary.csv"),
        ("a\x1b[2Jb.csv", "ab.csv"),
        ("diary.csv\x00.exe", "diary.csv"),
    ],
)
def test_names_of_members_are_labels_only(
    name: str, label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plain = "Q" * len(name.encode())  # zipfile would mend some of the names while writing
    data = zipped((plain, CSV.encode())).replace(plain.encode(), name.encode())
    assert list(opened(data)) == [label]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_counts_and_it_is_told() -> None:
    found = opened(zipped(("a.csv", b"first"), ("./a.csv", b"second")))
    assert {name: part.text for name, part in found.items()} == {"a.csv": "second"}
    assert found.passed_over == ["a.csv: there twice, the last one counts"]
    assert opened(zipped(("a.csv", b"first"), ("a.csv", b"second")))["a.csv"].text == "second"


def test_links_are_ignored() -> None:
    link = zipfile.ZipInfo("diary.csv")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    found = opened(zipped((link, b"/etc/passwd"), ("list.csv", CSV.encode())))
    assert list(found) == ["list.csv"]


@pytest.mark.parametrize(
    ("member", "words"),
    [
        ("[Content_Types].xml", "a.xlsx is a spreadsheet"),
        ("content.xml", "a.xlsx is a spreadsheet"),
        ("Index/Document.iwa", "a.xlsx is a spreadsheet"),
    ],
)
def test_spreadsheets_are_to_be_saved_as_csv(member: str, words: str) -> None:
    data = zipped((member, b"<Types/>"), ("xl/workbook.xml", b"<x/>"))
    assert refused(data, "a.xlsx").startswith(words)
    with pytest.raises(KdramaError) as caught:
        opened(data)
    assert "CSV" in caught.value.hint


def test_documents_are_to_be_saved_as_text() -> None:
    data = zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>"))
    assert refused(data, "a.docx").startswith("a.docx is a document of a word processor")


def test_damaged_and_empty_archives() -> None:
    data = zipped(("a.csv", CSV.encode() * 50))
    assert refused(data[:-30], "a.zip") == "a.zip cannot be unpacked."
    middle = data.index(b"a.csv") + 5
    broken = data[:middle] + bytes(byte ^ 0xFF for byte in data[middle : middle + 8]) + data[middle + 8 :]
    assert refused(broken, "a.zip") == "a.csv in a.zip cannot be unpacked."
    assert refused(zipped(), "a.zip") == "a.zip is empty."
    assert refused(gzip.compress(CSV.encode())[:-12], "a.csv.gz") == "a.csv.gz cannot be unpacked."


def test_one_file_in_gzip() -> None:
    (part,) = opened(gzip.compress(CSV.encode()), "List.CSV.GZ").values()
    assert part.name == "List.CSV" and part.text == CSV


def test_what_progress_raises_ends_the_reading() -> None:
    class EnoughError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        parts_of("a.zip", zipped(("a.csv", CSV.encode())), stop)


@given(st.data())
def test_an_archive_with_any_bytes_changed_gives_texts_or_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(
        zipped(("a.csv", CSV.encode() * 3), ("b/c.json", b"[1]"), ("d", b"x"), method=zipfile.ZIP_DEFLATED)
    )
    places = st.integers(0, len(whole) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=6)):
        whole[place] = byte
    cut = data.draw(st.one_of(st.just(len(whole)), places))
    try:
        found = opened(bytes(whole[:cut]), "a.zip")
    except KdramaError as error:
        assert error.message
    else:
        assert all(isinstance(part.text, str) for part in found.values())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_in_utf_8_comes_out_as_it_was(words: str) -> None:
    if (
        words.strip()
        and words[0] != "\ufeff"
        and not words.lstrip().startswith(("<", "%PDF", "{\\rtf", "BZh", "GIF8"))
    ):
        assert text(words.encode()) == words
