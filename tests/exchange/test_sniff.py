"""Every file finds its reader, and any bytes at all end in a reading or in one sentence."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import own, pasted, plain, sniff
from kdrama_tui.exchange.opening import parts_of
from tests.exchange.reading import FILES, TODAY, quiet

DIARY = (FILES / "letterboxd" / "diary.csv").read_text(encoding="utf-8")
EXPORT = own.write([Entry("oldboy-2003", Status.WATCHED)], {}, datetime(2026, 11, 25, tzinfo=UTC))


@pytest.mark.parametrize(
    ("name", "text", "service"),
    [
        ("a.json", EXPORT, "kdrama-tui export"),
        ("a.csv", DIARY, "Letterboxd file"),
        ("a.txt", "Title,Year\nOldboy,2003\n", "table of titles"),
        ("a.csv", "Oldboy (2003)\nBurning\n", "list of titles"),
    ],
)
@pytest.mark.parametrize("packed", ["", "zip", "gz"])
def test_every_file_finds_its_reader(name: str, text: str, service: str, packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}{packed and '.'}{packed}"
    if packed == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, text)
            archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n\0")
    else:
        path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    reading = sniff.read(path, quiet, TODAY)
    assert reading.service == service and reading.rows and reading.rows[0].at.startswith(name)
    assert list(reading.passed_over) == (["picture.png: a picture"] if packed == "zip" else [])


def test_readers_that_take_almost_anything_are_asked_last() -> None:
    assert [each.SERVICE for each in sniff.FORMATS[-2:]] == [plain.SERVICE, pasted.SERVICE]
    assert sniff.FORMATS[0] is own
    assert len({each.SERVICE for each in sniff.FORMATS}) == len(sniff.FORMATS)


@pytest.mark.parametrize(
    "text", ["Dear Min-ji,\nI saw it. It was good.\n", '{"a": 1}', "a,b,c\n1,2,3\n4,5,6\n"]
)
def test_what_nothing_knows_ends_in_a_sentence_with_a_way_out(text: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KdramaError) as caught:
        sniff.read(path, quiet, TODAY)
    assert caught.value.message == "letter.txt is no export that is known here."
    assert "docs/import.md" in caught.value.hint and "Title" in caught.value.hint


def attempt(data: bytes, name: str = "file") -> None:
    """Read any bytes; whatever raises anything but a KdramaError fails."""
    try:
        reading = sniff.read_parts(parts_of(name, data, quiet), name, quiet, TODAY)
    except KdramaError as error:
        assert error.title and error.message
    else:
        assert all(row.title.strip() and row.at for row in reading.rows)
        assert all(fault.message.endswith((".", "…")) for fault in reading.faults)


HEADS = [
    b"", b"Title,Year,Rating,Date\n", b"Title;Note\n", DIARY.encode(), b"Title,WatchedDate,Rating10,Rewatch\n",
    b'{"kdrama_tui_export": 1, "entries": [', b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"Letterboxd list export v7\n", b"sep=;\n", "제목,평점\n".encode("cp949"), EXPORT.encode(), b"<?xml", b"Oldboy\n",
]  # fmt: skip
TEXTS = st.text(st.sampled_from('ab9,;\t|"\n\r ().-/\u2605½가나1'), max_size=40).map(str.encode)


@given(
    st.sampled_from(HEADS),
    st.binary(max_size=60) | TEXTS | st.text(max_size=40).map(lambda t: t.encode("utf-8", "replace")),
)
@example(b"", b'"' * 1000)
@example(b"Title,Rating\n", b"x," + b"9" * 10_000)
def test_any_bytes_end_in_a_reading_or_a_sentence(head: bytes, rest: bytes) -> None:
    attempt(head + rest)


@given(st.data())
def test_any_change_of_a_sound_file_ends_in_a_reading_or_a_sentence(data: st.DataObject) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("diary.csv", DIARY)
    sound = data.draw(
        st.sampled_from(
            [DIARY.encode(), EXPORT.encode(), target.getvalue(), json.dumps([{"a": 1}]).encode("utf-16")]
        )
    )
    changed = bytearray(sound)
    for place, byte in data.draw(
        st.lists(
            st.tuples(st.integers(0, len(sound) - 1), st.sampled_from(b'"\n,\0\xff(9') | st.integers(0, 255)),
            max_size=8,
        )
    ):
        changed[place] = byte
    attempt(bytes(changed))
