"""MyAnimeList: its XML, and XML that is meant to do harm."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Kind
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import mal, sniff
from kdrama_tui.exchange.foreign import Foreign, Reading
from kdrama_tui.exchange.opening import open_parts
from tests.exchange.reading import FILES, TODAY, parts, quiet, told

LIST = (FILES / "mal" / "animelist.xml").read_text(encoding="utf-8")


def reading(text: str) -> Reading:
    assert mal.fits(parts(text, "list.xml"))
    return mal.read(parts(text, "list.xml"), quiet, TODAY)


def one(**fields: str) -> Reading:
    inner = "".join(
        f"<{name}>{text}</{name}>" for name, text in ({"series_title": "Lookism"} | fields).items()
    )
    return reading(f"<myanimelist><anime>{inner}</anime></myanimelist>")


def test_the_list() -> None:
    found = reading(LIST)
    assert found.service == "MyAnimeList export" and found.faults == [] and found.passed_over == []
    assert list(found.rows) == [
        Foreign(
            "list.xml entry 1",
            "Kami no Tou: Tower of God",
            kind=Kind.DRAMA,
            status=Status.WATCHED,
            rating=8,
            note="up & up",
            tags=("webtoon", "tower"),
            viewings=(Viewing("2020-06-25", Precision.DAY),),  # one, however often it was seen
            episodes_seen=13,
        ),
        Foreign("list.xml entry 2", "Dwaeji-ui Wang", kind=Kind.FILM, status=Status.WATCHED),
        Foreign(
            "list.xml entry 3",
            "Lookism",
            kind=Kind.DRAMA,
            status=Status.DROPPED,
            rating=5,
            episodes_seen=3,
            last_seen="2022-12",
        ),
        Foreign("list.xml entry 4", "Noblesse", status=Status.PLAN),
    ]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("Watching", "1"), Status.WATCHING),
        (("Completed", "2"), Status.WATCHED),
        (("On-Hold", "3"), Status.ON_HOLD),
        (("Dropped", "4"), Status.DROPPED),
        (("Plan to Watch", "6"), Status.PLAN),
    ],
)
def test_statuses_in_words_and_numbers(words: tuple[str, str], status: Status) -> None:
    for word in words:
        assert [row.status for row in one(my_status=word).rows] == [status]


@pytest.mark.parametrize(
    ("finished", "viewings"),
    [
        ("2020-06-25", (Viewing("2020-06-25", Precision.DAY),)),
        ("2020-06-00", (Viewing("2020-06", Precision.MONTH),)),
        ("2020-00-00", (Viewing("2020", Precision.YEAR),)),
        ("0000-00-00", ()),
        ("", ()),
        ("1969-12-31", (Viewing(None, Precision.UNKNOWN),)),
    ],
)
def test_when_it_was_finished(finished: str, viewings: tuple[Viewing, ...]) -> None:
    (row,) = one(my_status="Completed", my_finish_date=finished, my_start_date="2020-01-01").rows
    assert row.viewings == viewings and row.last_seen is None
    (planned,) = one(my_status="6", my_finish_date=finished).rows
    assert planned.viewings == () and planned.last_seen is None


def test_wrong_values_cost_no_row() -> None:
    found = one(my_status="5", my_score="11", my_watched_episodes="-1", my_finish_date="2020-13-45")
    assert list(found.rows) == [Foreign("list.xml entry 1", "Lookism")]
    assert len(found.faults) == 4 and not any(fault.lost for fault in found.faults)
    assert "list.xml entry 1: “11” is more than 10. It was left out." in told(found.faults)
    nameless = one(series_title=" ")
    assert list(nameless.rows) == []
    assert told(nameless.faults) == ["list.xml entry 1: It has no title."] and nameless.faults[0].lost


def test_manga_is_passed_over() -> None:
    manga = "<manga><manga_title>x</manga_title></manga>"
    found = reading(f"<myanimelist>{manga * 2}</myanimelist>")
    assert found.rows == [] and found.passed_over == [
        "list.xml: manga (2), as only films and dramas are logged"
    ]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE myanimelist [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!doctype myanimelist SYSTEM "file:///etc/passwd">',
        '<?xml version="1.0"?><!-- x --><!DOCTYPE myanimelist [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_definitions_are_refused_in_a_sentence(head: str) -> None:
    text = f"{head}<myanimelist><anime><series_title>&b;</series_title></anime></myanimelist>"
    with pytest.raises(KdramaError) as caught:
        reading(text)
    assert caught.value.message == "list.xml has definitions of its own, which no export of MyAnimeList has."


@pytest.mark.parametrize(
    "text",
    [LIST[:-20], "<myanimelist>&b;</myanimelist>", "<myanimelist>\x01</myanimelist>", "<a><myanimelist></a>"],
)
def test_damaged_xml_ends_in_a_sentence(text: str) -> None:
    with pytest.raises(KdramaError, match=r"The XML in list.xml is not whole \(line \d+\)"):
        reading(text)


def test_beside_another_file_a_damaged_one_costs_only_itself() -> None:
    both = {**parts(LIST, "a.xml"), **parts(LIST[:-20], "b.xml"), **parts("x", "c.txt")}
    found = mal.read(both, quiet, TODAY)
    assert len(found.rows) == 4 and found.passed_over == ["c.txt: no list of MyAnimeList"]
    assert [(fault.at, fault.lost) for fault in found.faults] == [("b.xml", True)]


def test_a_mark_and_the_packed_file_that_the_site_gives(tmp_path: Path) -> None:
    assert reading("\ufeff" + LIST).rows == reading(LIST).rows
    path = tmp_path / "animelist.xml.gz"
    path.write_bytes(gzip.compress(LIST.encode("utf-8-sig")))
    found = sniff.read(path, quiet, TODAY)
    assert found.service == "MyAnimeList export" and found.rows[0].at == "animelist.xml entry 1"


def test_progress_is_told() -> None:
    calls: list[tuple[int, int]] = []
    text = f"<myanimelist>{'<anime><series_title>x</series_title></anime>' * 700}</myanimelist>"
    mal.read(parts(text, "a.xml"), lambda done, total: calls.append((done, total)), TODAY)
    assert calls == [(500, 700), (700, 700)]


def test_only_its_own_files_fit() -> None:
    for path in FILES.rglob("*.*"):
        ours = path.parent.name == "mal"
        assert mal.fits(open_parts(path, quiet)) is ours, path
        if ours:
            assert sniff.read(path, quiet, TODAY).service == "MyAnimeList export"
    assert not mal.fits(parts("Title,Note\nOldboy,about <myanimelist>\n"))
