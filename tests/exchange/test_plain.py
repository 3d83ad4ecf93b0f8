"""Tables and lists as people write and paste them, and what is neither."""

from __future__ import annotations

import csv
import io
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Status, Viewing
from kdrama_tui.domain.title import Catalog, Kind
from kdrama_tui.exchange import pasted, plain
from kdrama_tui.exchange.foreign import Foreign, Part, Reading
from tests.exchange.reading import TODAY, parts, quiet, told


def read(text: str) -> Reading:
    assert plain.fits(parts(text))
    return plain.read(parts(text), quiet, TODAY)


def row(text: str) -> Foreign:
    reading = read(text)
    assert reading.faults == []
    (one,) = reading.rows
    return one


# -- tables -----------------------------------------------------------------------------------------------------------


def test_all_columns() -> None:
    found = row(
        "Title,Hangul,Year,Status,Rating,Date,Rewatch,Episodes,Tags,Note,Director,IMDb,TMDb,Type\n"
        'Oldboy,올드보이,2003,Completed,9.5,2021-05-03,yes,3,"revenge; #with:mom, 2021","One, two",'
        '"Park Chan-wook, Somebody",https://www.imdb.com/title/tt0364569/,670,Movie\n'
    )
    assert found == Foreign(
        "list.csv line 2",
        "Oldboy",
        year=2003,
        others=("올드보이",),
        kind=Kind.FILM,
        imdb="tt0364569",
        tmdb=670,
        people=("Park Chan-wook", "Somebody"),
        status=Status.WATCHED,
        rating=9.5,
        note="One, two",
        tags=("revenge", "with:mom", "2021"),
        viewings=(Viewing("2021-05-03", Precision.DAY, True),),
        episodes_seen=3,
    )


@pytest.mark.parametrize(
    ("header", "line", "field", "value"),
    [
        ("Name,Score", "x,8", "rating", 8), ("FILM,My Rating", "x,4.5/5", "rating", 9),
        ("제목,평점", "x,8.5", "rating", 8.5),
        ("영화,별점", "x,★★★★", "rating", 8), ("Title,Rating10", "x,7", "rating", 7),
        ("title,original_title", "x,시", "others", ("시",)), ("Title,원제", "x,시", "others", ("시",)),
        ("Title,Hangul", "x,x", "others", ()), ("Year,Title", "2003,x", "year", 2003),
        ("Title,연도", "x,2003", "year", 2003),
        ("Title,Release Date,Year", "x,2003-11-21,2004", "year", 2003),
        ("Title,Release Date,Year", "x,,2004", "year", 2004),
        ("Title,Release Year", "x,2003", "year", 2003), ("Title,Release Date", "x,2003-11-21", "year", 2003),
        ("Title,상태", "x,하차", "status", Status.DROPPED), ("Title,Status", "x,On Hold", "status", Status.ON_HOLD),
        ("Title,태그", "x,a", "tags", ("a",)), ("Title,감상", "x,a", "note", "a"), ("Title,Review", "x,a", "note", "a"),
        ("Title,memo", "x,a", "note", "a"), ("Title,Comment", "x,a", "note", "a"),
        ("Title,감독", "x,a & b", "people", ("a", "b")),
        ("Title,Directors", "x,a", "people", ("a",)), ("Title,IMDb ID", "x,tt0364569", "imdb", "tt0364569"),
        ("Title,TMDB", "x,670", "tmdb", 670), ("Title,Kind", "x,드라마", "kind", Kind.DRAMA),
        ("Title,Type", "x,TV Series", "kind", Kind.DRAMA), ("Title,Type", "x,other", "kind", None),
        ("Title,Episodes seen", "x,5", "episodes_seen", 5), ("Title,Progress", "x,5/16", "episodes_seen", 5),
        ("Title,Note", "x,'=1+1", "note", "=1+1"), ("Title,Note", "x,'tis", "note", "'tis"),
        ("Title,Own column", "x,y", "title", None),
    ],
)  # fmt: skip
def test_columns_by_many_names(header: str, line: str, field: str, value: object) -> None:
    if value is None and field == "title":
        assert not plain.fits(parts(f"{header}\n{line}\n"))
        return
    for delimiter in (",", ";", "\t"):
        text = f"{header}\n{line}\n".replace(",", delimiter)
        assert getattr(row(text), field) == value


@pytest.mark.parametrize(
    ("header", "line", "status", "viewings"),
    [
        ("Title,Date", "x,2021-05", Status.WATCHED, [Viewing("2021-05", Precision.MONTH)]),
        ("Title,시청일", "x,2021", Status.WATCHED, [Viewing("2021", Precision.YEAR)]),
        ("Title,WatchedDate", "x,unknown", Status.WATCHED, [Viewing(None, Precision.UNKNOWN)]),
        ("Title,Watched", "x,2021-05-03", Status.WATCHED, [Viewing("2021-05-03", Precision.DAY)]),
        ("Title,Watched", "x,yes", Status.WATCHED, []),
        ("Title,Watched", "x,no", None, []),
        ("Title,Rewatch", "x,yes", Status.WATCHED, [Viewing(None, Precision.UNKNOWN, True)]),
        ("Title,Date", "x,", None, []),
        ("Title,Rating", "x,8", None, []),
        ("Title,Date,Status", "x,,watched", Status.WATCHED, []),
        ("Title,Date,Status", "x,2021,dropped", Status.DROPPED, []),
    ],
)
def test_what_dates_say(header: str, line: str, status: Status | None, viewings: list[Viewing]) -> None:
    found = row(f"{header}\n{line}\n")
    assert (found.status, list(found.viewings)) == (status, viewings)
    assert found.last_seen == ("2021" if status is Status.DROPPED else None)


def test_a_planned_title_was_not_watched() -> None:
    reading = read("Title,Status,Date\nx,plan,2021\n")
    assert reading.rows[0].viewings == () and reading.rows[0].status is Status.PLAN
    assert told(reading.faults) == ["list.csv line 2: It is planned, so its date was left out."]


def test_a_title_in_hangul_alone_is_a_title() -> None:
    assert row("Title,Hangul,Year\n,올드보이,2003\n")[:4] == ("list.csv line 2", "올드보이", 2003, ())


def test_rows_of_one_title_stay_several() -> None:
    assert [each.viewings[0].date for each in read("Title,Date\nx,2020\nx,2021\n").rows] == ["2020", "2021"]


def test_a_bad_field_costs_no_row_and_a_row_without_title_is_told() -> None:
    reading = read("Title,Year,Rating,Date,Episodes\nx,soon,8.3,5/6/2021,many\n,2003,8,,\n")
    (one,) = reading.rows
    assert (one.year, one.rating, one.episodes_seen) == (None, 8.5, None)
    assert one.viewings == (Viewing(None, Precision.UNKNOWN),)
    assert len(reading.faults) == 5 and [fault.lost for fault in reading.faults] == [False] * 4 + [True]
    assert told(reading.faults)[-1] == "list.csv line 3: It has no title."


def test_ratings_that_may_be_of_five_are_told() -> None:
    body = "".join(f"x{number},{number}\n" for number in range(1, 6))
    assert "No rating is above 5" in read("Title,Rating\n" + body).faults[0].message
    assert read("Title,Rating\n" + body + "y,6\n").faults == []


@pytest.mark.parametrize(
    "text", ["Name,Email,Phone\na,b,c\n", "id,value\n1,2\n", "Year,Rating\n2003,8\n", "a\nb\n", ""]
)
def test_other_tables_do_not_fit(text: str) -> None:
    assert not plain.fits(parts(text))


def test_of_an_archive_the_tables_that_fit_are_read() -> None:
    both = {**parts("Title,Year\nx,2003\n", "a.csv"), **parts("id\n1\n", "b.csv")}
    reading = plain.read(both, quiet, TODAY)
    assert [each.title for each in reading.rows] == ["x"]
    assert reading.passed_over == ["b.csv: no table of titles"]


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="�'"), max_size=12)


@given(st.lists(st.tuples(WORDS.filter(str.strip), WORDS), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_titles_and_notes_come_through_as_they_are(written: list[tuple[str, str]], delimiter: str) -> None:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter)
    writer.writerows([("Title", "Note"), *written])
    rows = read(target.getvalue()).rows
    wanted = [(title.strip(), note.strip()) for title, note in written if (title, note) != ("Title", "Note")]
    assert [(each.title, each.note) for each in rows] == wanted


# -- lists without a header -------------------------------------------------------------------------------------------


def listed(line: str) -> Foreign:
    text = f"{line}\nParasite\nBurning\n"
    assert pasted.fits(parts(text))
    reading = pasted.read(parts(text), quiet, TODAY)
    assert reading.faults == [] and [each.title for each in reading.rows[1:]] == ["Parasite", "Burning"]
    return reading.rows[0]


@pytest.mark.parametrize(
    ("line", "title", "year", "rating"),
    [
        ("Oldboy", "Oldboy", None, None), ("올드보이", "올드보이", None, None), ("oldboy", "oldboy", None, None),
        ("Oldboy (2003)", "Oldboy", 2003, None), ("Oldboy [2003]", "Oldboy", 2003, None),
        ("Oldboy, 2003", "Oldboy", 2003, None), ("나의 아저씨 (2018–)", "나의 아저씨", 2018, None),
        ("Oldboy (2003) 9", "Oldboy", 2003, 9), ("Oldboy (2003) - 9.5", "Oldboy", 2003, 9.5),
        ("Oldboy (2003): 9/10", "Oldboy", 2003, 9), ("Oldboy 9/10", "Oldboy", None, 9),
        ("Oldboy 4.5/5", "Oldboy", None, 9),
        ("Oldboy – 9", "Oldboy", None, 9), ("Oldboy ★★★★½", "Oldboy", None, 9), ("Oldboy 85%", "Oldboy", None, 8.5),
        ("올드보이 9점", "올드보이", None, 9), ("- Oldboy (2003)", "Oldboy", 2003, None),
        ("• Oldboy", "Oldboy", None, None),
        ("“Oldboy” (2003)", "Oldboy", 2003, None), ("《올드보이》", "올드보이", None, None),
        ("Oldboy\t2003\t9", "Oldboy", 2003, 9), ("7\tOldboy\t2003", "Oldboy", 2003, None),
        ("Ocean's 8", "Ocean's 8", None, None), ("Miracle in Cell No. 7", "Miracle in Cell No. 7", None, None),
        ("1987: When the Day Comes (2017)", "1987: When the Day Comes", 2017, None),
        ("12.12: The Day", "12.12: The Day", None, None), ("[REC] (2007)", "[REC]", 2007, None),
        ("1987", "1987", None, None),
        ("The Good, the Bad, the Weird", "The Good, the Bad, the Weird", None, None),
        ("Birdman (or The Unexpected)", "Birdman (or The Unexpected)", None, None),
        ("3. Love", "3. Love", None, None), ("Spider-Man 2", "Spider-Man 2", None, None),
    ],
)  # fmt: skip
def test_lines(line: str, title: str, year: int | None, rating: float | None) -> None:
    found = listed(line)
    assert (found.title, found.year, found.rating) == (title, year, rating)
    assert found.at == "list.csv line 1" and found.status is None


@pytest.mark.parametrize(
    ("line", "title", "others"),
    [
        ("Oldboy (올드보이, 2003)", "Oldboy", ("올드보이",)),
        ("Oldboy (올드보이) (2003)", "Oldboy", ("올드보이",)),
        ("올드보이 (Oldboy, 2003) - 9", "올드보이", ("Oldboy",)),
        ("올드보이 (9)", "올드보이 (9)", ()),
    ],
)
def test_names_in_brackets(line: str, title: str, others: tuple[str, ...]) -> None:
    found = listed(line)
    assert (found.title, found.others) == (title, others)


def test_numbers_headings_and_ticks() -> None:
    text = (
        "## Plan to watch\n1. Poetry\n2. 3-Iron\n\nWatched:\n3. Mother (2009)\nOther things:\n4. [x] Secret\n"
    )
    assert pasted.fits(parts(text))
    reading = pasted.read(parts(text), quiet, TODAY)
    assert [(each.title, each.status) for each in reading.rows] == [
        ("Poetry", Status.PLAN),
        ("3-Iron", Status.PLAN),
        ("Mother", Status.WATCHED),
        ("Secret", Status.WATCHED),
    ]
    ticks = pasted.read(parts("- [x] Secret\n- [ ] Thirst\n☑ Mother\n"), quiet, TODAY)
    assert [(each.title, each.status) for each in ticks.rows] == [
        ("Secret", Status.WATCHED),
        ("Thirst", None),
        ("Mother", Status.WATCHED),
    ]


def test_the_catalogs_own_titles_are_a_list(catalog: Catalog) -> None:
    for line in ("{0.title}", "{0.hangul}", "{0.title} ({0.hangul}, {0.year})", "{0.title} ({0.year}) - 9"):
        titles = [title for title in catalog.titles if title.hangul and title.year]
        text = "\n".join(line.format(title) for title in titles)
        assert pasted.fits(parts(text))
        rows = pasted.read(parts(text), quiet, TODAY).rows
        field = "hangul" if line == "{0.hangul}" else "title"
        assert [each.title for each in rows] == [getattr(title, field) for title in titles]


NOVEL = (
    "It was a bright cold day in April, and the clocks were striking thirteen. He walked on with his chin in his "
    "breast, and nobody that he met on the stairs looked up at him; the lift had been out of order since the summer. "
) * 8
KOREAN = (
    "그해 여름은 유난히 길었고 우리는 매일 강가에 나가서 돌을 던졌다. 아무도 우리에게 무엇을 하느냐고 묻지 않았으며 "
    "우리도 서로에게 묻지 않았다. 어머니는 저녁마다 문 앞에 서서 우리를 기다리셨다. "
) * 8


def test_long_lines_are_no_titles() -> None:
    assert pasted.fits(parts("가나다 라마바 " * 4 + "\n"))
    assert not pasted.fits(parts("가나다 라마바 " * 5 + "\n"))
    assert pasted.fits(parts("The Title " * 6 + "\n"))
    assert not pasted.fits(parts("The Title " * 7 + "\n"))  # too many words
    assert not pasted.fits(parts("Thetitlethatis longerthanany " * 3 + "\n"))


@pytest.mark.parametrize("width", [30, 45, 60, 72, 100, 10_000])
@pytest.mark.parametrize("prose", [NOVEL, KOREAN])
def test_prose_is_no_list(prose: str, width: int) -> None:
    assert not pasted.fits(parts("\n".join(textwrap.wrap(prose, width))))


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01 12:00:01 INFO started\n2024-05-01 12:00:02 WARN slow\n",
        "[12:00:01] INFO ready\n[12:00:02] DEBUG going\n",
        "def main() -> None:\n    print(1)\n    return None\n",
        '{"title": "Oldboy"}', '[{"title": "Oldboy"}]', "[1, 2]", "[]", "<list><title>Oldboy</title></list>",
        "[section]\nkey = value\nother = value\n", "root:x:0:0:root:/root:/bin/sh\n",
        "a,b,c\nd,e,f\ng,h,i\n", "a;b\nc;d\ne;f\n", "https://example.org/a\nhttps://example.org/b\n",
        "Dear Min-ji,\nI saw it. It was good.\nSee you soon.\n", "Watched:\nPlan:\n", "...\n---\n", "   ", "",
        "x" * 301, "name@example.org\n",
    ],
)  # fmt: skip
def test_what_else_has_lines_is_no_list(text: str) -> None:
    assert not pasted.fits(parts(text))


def test_a_list_is_a_single_text() -> None:
    assert not pasted.fits({**parts("Oldboy\n", "a.txt"), **parts("Burning\n", "b.txt")})
    assert not pasted.fits({"a": Part("a", "Oldboy\n" * 20_001)})


def test_a_line_without_a_title_is_told() -> None:
    reading = pasted.read(parts("Oldboy\n***\nBurning\n" + "x" * 301), quiet, TODAY)
    assert [each.title for each in reading.rows] == ["Oldboy", "Burning"]
    assert [(fault.at, fault.lost) for fault in reading.faults] == [
        ("list.csv line 2", True),
        ("list.csv line 4", True),
    ]
