"""Tables: whatever separates and quotes the fields; one fault costs one row and is told."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange import tables
from kdrama_tui.exchange.foreign import Fault, Part
from kdrama_tui.exchange.tables import DELIMITERS, header_of, records, undefuse
from tests.exchange.reading import table, told


def rows(text: str) -> list[list[str]]:
    found, faults = table(text)
    assert faults == []
    return found


# -- sound tables -----------------------------------------------------------------------------------------------------


def test_a_record_has_its_place_and_its_fields_by_name() -> None:
    part = Part("diary.csv", '﻿ Watched  DATE ,"Name",제목\n2024,"a\nb",ㄱ\n\n2025,c,ㄴ\n')
    found = list(records(part, []))
    assert [record.at for record in found] == ["diary.csv line 2", "diary.csv line 5"]
    assert dict(found[0].values) == {"watched date": "2024", "name": "a\nb", "제목": "ㄱ"}
    assert header_of(part) == ["watched date", "name", "제목"]


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_separator_and_every_line_ending(delimiter: str, ending: str) -> None:
    text = ending.join(["Title,Year", "Oldboy,2003", "Burning,2018"]).replace(",", delimiter)
    assert rows(text) == rows(text + ending) == [["Oldboy", "2003"], ["Burning", "2018"]]
    assert header_of(Part("t", text)) == ["title", "year"]


def test_the_separator_is_what_parts_the_header_most_often() -> None:
    assert rows("Title;Note, private;Year\nA;x, y;1\n") == [["A", "x, y", "1"]]
    assert rows('"Title, or name";Year\nA, B;1\n') == [["A, B", "1"]]
    assert rows("Title, a;b\nA;1\nB;2\n") == [["A", "1"], ["B", "2"]]  # equals: as the rows are parted


@pytest.mark.parametrize("said", ["sep=|", '"sep=|"', "SEP=|", "\nsep=|"])
def test_excel_may_say_what_separates(said: str) -> None:
    text = f"{said}\nA,B|C\n1,2|3\n"
    assert rows(text) == [["1,2", "3"]] and header_of(Part("t", text)) == ["a,b", "c"]


def test_a_single_column_is_not_parted() -> None:
    assert rows('Title\nThe Good, the Bad; the Weird\n"Quoted, too"\n') == [
        ["The Good, the Bad; the Weird"],
        ["Quoted, too"],
    ]


def test_quotes_doubled_and_with_line_breaks() -> None:
    assert rows('A,B\n"He said ""no"", twice","two\r\nlines"\n') == [['He said "no", twice', "two\nlines"]]
    assert rows('A,B\n"",""\n"""","x"\n') == [['"', "x"]]


def test_blanks_around_quotes_and_quotes_within_words_are_taken_as_meant() -> None:
    assert rows('A,B\n1, "x, y" \n5\'10",z\n') == [["1", "x, y"], ["5'10\"", "z"]]
    assert rows('A,B\n"The "Great" Escape",1963\n"Hello" she said,2\n') == [
        ['The "Great" Escape', "1963"],
        ['"Hello" she said', "2"],
    ]


def test_an_empty_field_before_a_quoted_one() -> None:
    assert rows('A,B,C\n,"x, y",\n"",,"z"\n') == [["", "x, y", ""], ["", "", "z"]]
    assert header_of(Part("t", ',"Title, or name",Year\n')) == ["", "title, or name", "year"]


def test_short_rows_are_filled_up_and_empty_ends_left_out() -> None:
    assert rows("A,B,C\n1\n1,2,3,,\n") == [["1", "", ""], ["1", "2", "3"]]


def test_rows_with_more_in_them_than_the_header_names_are_left_out() -> None:
    found, faults = table("Title,Year\nThe Good, the Bad,2008\nOldboy,2003\n")
    assert found == [["Oldboy", "2003"]]
    assert (
        told(faults) == ["t.csv line 2: It has 3 fields and the header 2, so which is which is not clear."]
        and faults[0].lost
    )


def test_blank_lines_and_repeated_headers_are_passed_over() -> None:
    assert rows("\n\nA,B\n\n1,2\n , \nA,B\n3,4\n") == [["1", "2"], ["3", "4"]]


def test_of_two_columns_of_one_name_the_first_that_is_filled_counts() -> None:
    assert rows("Date,A,date\n1,x,2\n,x,3\n") == [["1", "x"], ["3", "x"]]


def test_other_line_breaks_of_unicode_are_letters() -> None:
    found = list(records(Part("t", "A,B\n1\x852\u2028,3\x0b\n4,5\n"), []))
    assert [dict(record.values) for record in found] == [
        {"a": "1\x852\u2028", "b": "3\x0b"},
        {"a": "4", "b": "5"},
    ]
    assert found[1].at == "t line 3"


@pytest.mark.parametrize("text", ["", "\n \n", "﻿", "A,B", "A,B\n", "sep=;"])
def test_tables_without_rows(text: str) -> None:
    assert rows(text) == []


def test_header_names_in_pieces_are_joined() -> None:
    assert header_of(Part("t", "\u110c\u1166\u1106\u1169\u11a8\n")) == ["제목"]


# -- faults -----------------------------------------------------------------------------------------------------------


def test_a_quote_that_is_not_closed_costs_no_other_row() -> None:
    body = "".join(f'Film {number},"note, {number}",2000\n' for number in range(50))
    found, faults = table('Title,Note,Year\nBad,"open,1999\n' + body)
    assert [row[0] for row in found] == ["Bad", *(f"Film {number}" for number in range(50))]
    assert found[0] == ["Bad", "open", "1999"]
    assert told(faults) == ["t.csv line 2: A quotation mark in it is not closed."] and not faults[0].lost


def test_reading_goes_on_at_the_next_line_that_is_a_row() -> None:
    found, faults = table('A,B,C\n1,"x\nmore, of\nit\n2,y,z\n3,"w\nv",u\n')
    assert found == [["2", "y", "z"], ["3", "w\nv", "u"]]
    assert [(fault.at, fault.lost) for fault in faults] == [("t.csv line 2", True)]
    assert "lines 2 to 4 were left out" in faults[0].message


def test_a_quote_that_is_not_closed_at_the_end() -> None:
    found, faults = table('A,B,C\n1,2,3\n4,"5\n')
    assert found == [["1", "2", "3"]] and "so it was left out" in faults[0].message


def test_a_stray_quote_far_below_does_not_close_it() -> None:
    middle = "".join(f"Film {number},2000,x\n" for number in range(20))
    found, faults = table(f'A,B,C\nBad,1999,"open\n{middle}Tall 12",2001,y\nLast,2002,z\n')
    assert [row[0] for row in found] == ["Bad", *(f"Film {n}" for n in range(20)), 'Tall 12"', "Last"]
    assert told(faults)[0] == "t.csv line 2: A quotation mark in it is not closed."


def test_rows_within_a_field_are_taken_as_they_stand_but_told() -> None:
    found, faults = table('A,B,C\n1,2,"a\nb,c,d\ne,f,g\nh"\n5,6,7\n')
    assert found == [["1", "2", "a\nb,c,d\ne,f,g\nh"], ["5", "6", "7"]]
    assert told(faults) == [
        "t.csv line 2: One of its fields goes on to line 5, over lines that look like rows."
    ]


def test_long_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "x" * 1_000_000
    assert rows(f"A,B\n{long},1\n") == [[long, "1"]]
    for field in (long + "x", "x" * 10_000_000, '"' + "x,\n" * 400_000 + '"'):
        found, faults = table(f"A,B\n{field},1\nc,2\n")
        assert found == [["c", "2"]]
        assert (
            told(faults) == ["t.csv line 2: A field has more than 1,000,000 characters."] and faults[0].lost
        )


def test_a_header_that_never_ends_is_none() -> None:
    assert header_of(Part("t", "x," * 100_000)) == [] and rows("x," * 100_000 + "\na\n") == []


def test_damaged_letters_are_told() -> None:
    found, faults = table("A\n기생�\n")
    assert found == [["기생�"]] and told(faults) == [
        "t.csv line 2: Some of its letters are damaged in the file."
    ]


def test_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_LINES", 3)
    assert len(rows("A\n1\n2")) == 2
    with pytest.raises(KdramaError, match="has 4 lines"):
        rows("A\n1\n2\n3")


def test_progress_is_told_in_lines_up_to_the_last() -> None:
    calls: list[tuple[int, int]] = []
    part = Part("t", "A\n" + "x\n" * 3_500)
    list(records(part, [], lambda done, total: calls.append((done, total))))
    assert len(calls) == 4 and calls[-1] == (3_502, 3_502) and calls == sorted(calls)


@pytest.mark.parametrize(
    "line", ['x,"y', 'x,""y', '"x', '"', 'x,"', '"a","b', 'a"b,"c""', "x," * 50, '"a,"b,"c', ',"",""", "']
)
def test_no_pattern_of_quotes_takes_long(line: str) -> None:
    begun = time.perf_counter()
    table("A,B,C\n" + f"{line}\n" * 20_000)
    table("A,B,C\n" + line * 20_000)
    assert time.perf_counter() - begun < 5


def test_formulas_are_restored() -> None:
    for text in ("=1+1", "+82", "-", "@home", "\tx", "\rx"):
        assert undefuse(f"'{text}") == text and undefuse(text) == text
    for text in ("'Tis", "'", "''=", "x'="):
        assert undefuse(text) == text


# -- whatever csv writes is read --------------------------------------------------------------------------------------

FIELDS = st.text(st.characters(exclude_characters="\0�"), max_size=12) | st.sampled_from(
    ["", '"', '""', ",", '","', "\n", '"\n', "a\r\nb", " ", "'", ';"', "| |", "\t"]
)


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(FIELDS, min_size=width, max_size=width), max_size=8)
    ),
    st.sampled_from(DELIMITERS),
    st.sampled_from(
        [(csv.QUOTE_MINIMAL, "\r\n"), *((csv.QUOTE_ALL, ending) for ending in ("\r\n", "\n", "\r"))]
    ),
)
def test_what_csv_writes_is_read_back(
    written: list[list[str]], delimiter: str, style: tuple[int, str]
) -> None:
    target = io.StringIO(newline="")
    quoting, ending = style  # with other endings than its own, csv does not quote all that breaks lines
    writer = csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=ending)  # type: ignore[arg-type]
    writer.writerow([f"Column {number}" for number in range(len(written[0]) if written else 2)])
    writer.writerows(written)
    faults: list[Fault] = []
    found = [list(each.values.values()) for each in records(Part("t", target.getvalue()), faults)]
    as_lines = [[field.replace("\r\n", "\n").replace("\r", "\n") for field in row] for row in written]
    assert found == [row for row in as_lines if any(map(str.strip, row))]
    assert not any(fault.lost for fault in faults)


@given(st.text(st.sampled_from("ab,;\t|\"\n\r '=1가")))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    faults: list[Fault] = []
    part = Part("t", text)
    found = list(records(part, faults))
    header_of(part)
    lines = text.count("\n") + text.count("\r") + 1
    assert len(found) <= lines and all(len(record.values) == len(found[0].values) for record in found)
