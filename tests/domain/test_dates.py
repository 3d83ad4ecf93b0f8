"""Dates as a person types them, and as they are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import FIRST_FILM_YEAR, Precision, format_date, parse_viewing_date, precision_of
from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError

TODAY = date(2026, 11, 22)
"""A Sunday."""

READ: dict[str, dict[str, str | None]] = {
    "in ISO 8601": {
        "2024-05-01": "2024-05-01", " 2024-05-01\n": "2024-05-01", "2024-02-29": "2024-02-29",
        "2024-05": "2024-05", "2026-11": "2026-11", "2024": "2024", "2026": "2026", "1888": "1888",
        "2026-11-22": "2026-11-22", "1888-01-01": "1888-01-01", "2024.": "2024", ", 2024 ,": "2024",
    },
    "unknown": {"unknown": None, " UNKNOWN ": None, "unknown date": None},
    "told from today": {
        "today": "2026-11-22", "  Today ": "2026-11-22", "오늘": "2026-11-22", "0 days ago": "2026-11-22",
        "yesterday": "2026-11-21", "last night": "2026-11-21", "Last   Night": "2026-11-21", "어제": "2026-11-21",
        "\u110b\u1165\u110c\u1166": "2026-11-21", "그저께": "2026-11-20", "그제": "2026-11-20",
        "1 day ago": "2026-11-21", "a day ago": "2026-11-21", "3 days ago": "2026-11-19",
        "Three Days Ago": "2026-11-19", "１０ days ago": "2026-11-12", "1000 days ago": "2024-02-26",
        "a week ago": "2026-11-15", "two weeks ago": "2026-11-08", "twelve weeks ago": "2026-08-30",
        "this month": "2026-11", "last month": "2026-10", "a month ago": "2026-10", "2 months ago": "2026-09",
        "eleven months ago": "2025-12", "12 months ago": "2025-11", "23 months ago": "2024-12",
        "this year": "2026", "last year": "2025", "a year ago": "2025", "ten years ago": "2016",
        "138 years ago": "1888",
    },
    "a day of the week": {
        "monday": "2026-11-16", "Mon": "2026-11-16", "mon.": "2026-11-16", "last monday": "2026-11-16",
        "tues": "2026-11-17", "wednesday": "2026-11-18", "thurs": "2026-11-19", "fri": "2026-11-20",
        "last sat": "2026-11-21", "sunday": "2026-11-15", "LAST SUN.": "2026-11-15",
    },
    "a month in letters": {
        "may 2021": "2021-05", "2021 may": "2021-05", "MAY, 2021": "2021-05", "may of 2021": "2021-05",
        "jan 2021": "2021-01", "feb. 2021": "2021-02", "Sept 2021": "2021-09", "sep 2021": "2021-09",
        "decem 2021": "2021-12", "november 2026": "2026-11",
        "May": "2026-05", "november": "2026-11", "nov": "2026-11", "dec": "2025-12", "december": "2025-12",
    },
    "a day with a month in letters": {
        "14 may 2021": "2021-05-14", "may 14 2021": "2021-05-14", "may 14, 2021": "2021-05-14",
        "May  14 ,2021": "2021-05-14", "2021 may 14": "2021-05-14", "14th may 2021": "2021-05-14",
        "14th of May, 2021": "2021-05-14", "May 14th": "2026-05-14", "1st jan. 2020": "2020-01-01",
        "2nd feb 2020": "2020-02-02", "3rd mar 2020": "2020-03-03", "14. may 2021": "2021-05-14",
        "29 feb 2024": "2024-02-29", "22 nov 2026": "2026-11-22",
        "14 may": "2026-05-14", "may 14": "2026-05-14", "22 nov": "2026-11-22", "nov 23": "2025-11-23",
        "31 dec": "2025-12-31", "29 feb": "2024-02-29", "may 21": "2026-05-21",
    },
    "the year first": {
        "2021/05/14": "2021-05-14", "2021/5/14": "2021-05-14", "2021.5.14": "2021-05-14",
        "2021. 5. 14.": "2021-05-14", "2021. 5. 14 .": "2021-05-14", "2021 . 05 . 14": "2021-05-14",
        "2021/5": "2021-05", "2021.05": "2021-05", "2021. 5.": "2021-05",
        "２０２１．５．１４": "2021-05-14", "２０２４": "2024", "2021/05/06": "2021-05-06",
    },
    "the year last, where one reading is possible": {
        "14.5.2021": "2021-05-14", "14/5/2021": "2021-05-14", "14. 5. 2021": "2021-05-14", "5/14/2021": "2021-05-14",
        "14-05-2021": "2021-05-14", "05/05/2021": "2021-05-05", "5/2021": "2021-05", "05.2021": "2021-05",
        "05-2021": "2021-05",
    },
    "in Korean": {
        "2021년 5월 14일": "2021-05-14", "2021년5월14일": "2021-05-14", "2021 년 05 월 14 일": "2021-05-14",
        "２０２１년 ５월 １４일": "2021-05-14", "2021년 5월": "2021-05", "2021년": "2021", "5월 14일": "2026-05-14",
        "11월 22일": "2026-11-22", "11월 23일": "2025-11-23", "5월": "2026-05", "12월": "2025-12",
    },
}  # fmt: skip
EXAMPLES = {text: iso for examples in READ.values() for text, iso in examples.items()}

NO_DATE = [
    "", " ", ",", ".", "soon", "tomorrow", "20240501", "2024-W18-3", "2024-122", "2024-5-1", "99999", "-2024", "2024-",
    "2024-05-", "2024-05-01T10:00", "2024\n-05", "2024-05-01\x00", "2024-05-1_", "٢٠٢٤", "1e3", "1,234", "2024 05 01",
    "2021/5.14", "2021/5/", "2021/5/14/1", "/2021", "14", "14일", "2021년 14일", "21년", "21년 5월", "20215월", "월",
    "년", "ma", "m", "ju 2021", "mayo", "may june", "may 2021 2022", "2021 14", "of", "14 2021", "may 123",
    "may 14x", "last", "last may", "last day", "mo", "next monday", "mond day", "days ago", "some days ago",
    "thirteen days ago", "-1 days ago", "1.5 days ago", "99999 days ago", "3 days", "3 hours ago",
    "today 2024", "yesterday today", "²⁰²⁴ may ½", "\ud800", "2" * 100_000, "today" + "," * 100_000, "３" * 59,
]  # fmt: skip
NOT_IN_THE_CALENDAR = [
    "2024-13", "2024-00", "2024-02-30", "2023-02-29", "0000", "31 feb 2021", "feb 29, 2023", "30 feb", "31 april",
    "may 0", "32 may", "2021/13", "2021.2.30", "2021/0/1", "13/2021", "0.2021", "31/4/2021", "14/15/2021", "0/5/2021",
    "1.1.0000", "2021년 2월 30일", "13월", "2월 30일", "9999 years ago",
]  # fmt: skip
BEFORE_FILM = {
    "1887": "1887", "1887-12-31": "1887-12-31", "0001-01-01": "0001-01-01", "may 1887": "1887-05",
    "31 dec 1887": "1887-12-31", "1887년": "1887", "1887/5": "1887-05", "14.5.1887": "1887-05-14",
    "139 years ago": "1887", "9999 months ago": "1193-08", "9999 weeks ago": "1835-04-05",
}  # fmt: skip
TO_COME = [
    "2026-11-23", "2026-12", "2027", "9999-12-31", "23 nov 2026", "dec 2026", "2026 December", "2026/12",
    "2026. 11. 23.", "23.11.2026", "12/2026", "2026년 12월", "2027년",
]  # fmt: skip
UNCLEAR = {
    "05/06/2021": "“05/06/2021” can be 5 June 2021 or 6 May 2021, so write 2021-06-05 or 2021-05-06.",
    "5. 6. 2021": "“5. 6. 2021” can be 5 June 2021 or 6 May 2021, so write 2021-06-05 or 2021-05-06.",
    "12-11-2020": "“12-11-2020” can be 12 November 2020 or 11 December 2020, so write 2020-11-12 or 2020-12-11.",
} | {
    text: f"“{text}” does not say which number is the day, the month or the year, "
    "so write it like 14 May 2021 or 2021-05-14."
    for text in ("14.5.21", "05/06/21", "24-05-01", "05/06", "14/5", "14 may 21", "may 14 21")
}  # fmt: skip
REFUSED = [*NO_DATE, *NOT_IN_THE_CALENDAR, *BEFORE_FILM, *TO_COME, *UNCLEAR, "last week"]

FIRST = date(FIRST_FILM_YEAR, 1, 1)
DAYS = st.dates(FIRST, TODAY)


def read(text: str, today: date = TODAY) -> str | None:
    return parse_viewing_date(text, today)[0]


def refusal(text: str) -> KdramaError:
    with pytest.raises(KdramaError) as caught:
        parse_viewing_date(text, TODAY)
    return caught.value


# -- what is read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "iso"), EXAMPLES.items())
def test_dates_that_are_read(text: str, iso: str | None) -> None:
    precision = Precision.UNKNOWN if iso is None else precision_of(iso)
    assert parse_viewing_date(text, TODAY) == (iso, precision)


@pytest.mark.parametrize(
    ("today", "text", "iso"),
    [
        (date(2024, 2, 29), "29 feb", "2024-02-29"),
        (date(2024, 2, 28), "29 feb", "2020-02-29"),
        (date(1904, 2, 28), "29 feb", "1896-02-29"),
        (date(2024, 2, 29), "a year ago", "2023"),
        (date(2024, 3, 31), "a month ago", "2024-02"),
        (date(2024, 1, 31), "last month", "2023-12"),
        (date(2024, 1, 1), "yesterday", "2023-12-31"),
        (date(2024, 1, 1), "this month", "2024-01"),
        (date(2024, 5, 1), "may", "2024-05"),
        (date(2024, 4, 30), "may", "2023-05"),
        (date(2024, 4, 29), "monday", "2024-04-22"),
        (date(2024, 4, 30), "monday", "2024-04-29"),
    ],
)
def test_what_is_told_from_today_goes_with_it(today: date, text: str, iso: str) -> None:
    assert read(text, today) == iso


def test_numbers_in_words() -> None:
    words = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ]
    for number, word in enumerate(words, start=1):
        assert read(f"{word} days ago") == read(f"{number} day ago") == f"{TODAY - timedelta(days=number)}"


@given(DAYS, st.sampled_from(["monday", "tue", "last wed", "thursday", "fri.", "saturday", "last sunday"]))
def test_a_weekday_is_of_the_seven_days_before_today(today: date, text: str) -> None:
    found = date.fromisoformat(read(text, today + timedelta(days=7)) or "")
    assert 1 <= (today + timedelta(days=7) - found).days <= 7
    assert f"{found:%a}".lower() in text


@given(DAYS, DAYS)
def test_a_day_without_its_year_is_the_last_that_has_come(day: date, today: date) -> None:
    today = max(today, date(1900, 1, 1))
    found = date.fromisoformat(read(f"{day.day} {day:%B}", today) or "")
    assert (found.month, found.day) == (day.month, day.day) and found <= today
    later = [found.year + more for more in range(1, 9)]
    assert not any(
        precision_of(f"{year}-{day:%m-%d}") and f"{year}-{day:%m-%d}" <= today.isoformat() for year in later
    )


@given(DAYS)
def test_every_day_since_film_is_read_in_each_of_its_forms(day: date) -> None:
    y, m, d = day.year, day.month, day.day
    name = format_date(day.isoformat()).split()[1]
    forms = [f"{d} {name} {y}", f"{name} {d}, {y}", f"{d}th {name[:3]} {y}", f"{y} {name[:3]}. {d}"]
    forms += [
        f"{y}/{m}/{d}",
        f"{y}.{m:02}.{d:02}",
        f"{y}. {m}. {d}.",
        f"{y}년 {m}월 {d}일",
        f"{y}년{m:02}월{d:02}일",
    ]
    assert {read(form) for form in forms} == {day.isoformat()}
    assert {
        read(form) for form in (f"{name} {y}", f"{y} {name}", f"{y}/{m}", f"{m}/{y}", f"{y}년 {m}월")
    } == {day.isoformat()[:7]}


@given(DAYS, st.sampled_from("/.-"))
def test_the_year_last_is_read_only_in_one_way(day: date, sep: str) -> None:
    typed = f"{day.day:02}{sep}{day.month:02}{sep}{day.year}"
    if day.day > 12 or day.day == day.month:
        assert read(typed) == day.isoformat()
    else:
        assert f"{day}" in refusal(typed).message


# -- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: ascii(text[:20]))
def test_a_refusal_is_one_clean_sentence(text: str) -> None:
    error = refusal(text)
    assert error.title.startswith("Not a ")
    assert error.message.endswith(".") and len(error.message) < 140
    assert clean(error.message) == error.message
    assert error.hint == "" or error.hint.endswith(".")


@pytest.mark.parametrize("text", NO_DATE, ids=lambda text: ascii(text[:20]))
def test_what_is_no_date(text: str) -> None:
    assert refusal(text).message.endswith("” is not a date.")


@pytest.mark.parametrize("text", NOT_IN_THE_CALENDAR)
def test_what_is_not_in_the_calendar(text: str) -> None:
    assert refusal(text).message == f"There is no {text} in the calendar."


@pytest.mark.parametrize(("text", "iso"), BEFORE_FILM.items())
def test_what_was_before_film(text: str, iso: str) -> None:
    assert refusal(text).message == f"There was no film before 1888, so not in {iso}."


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_to_come(text: str) -> None:
    assert refusal(text).message == f"{text} is still to come."


@pytest.mark.parametrize(("text", "message"), UNCLEAR.items())
def test_what_can_be_read_in_more_ways_than_one(text: str, message: str) -> None:
    assert refusal(text).message == message


@pytest.mark.parametrize("text", ["last week", "This Week", "last weekend"])
def test_a_week_is_no_date(text: str) -> None:
    error = refusal(text)
    assert error.message.startswith(f"“{text}” does not say which day")
    for form in ("last monday", "a week ago", "this month"):
        assert form in error.hint and read(form)


def test_what_an_error_says_to_write_can_be_written() -> None:
    hint = refusal("soon").hint
    for form in ("today", "yesterday", "2024-05-01", "2024-05", "2024", "unknown", "may 2021"):
        assert form in hint
    forms = hint.removeprefix("Write ").removesuffix(".").replace(" or ", ", ").split(", ")
    assert len(forms) == 10
    for form in [*forms, "14 May 2021", "2021-05-14"]:
        parse_viewing_date(form, TODAY)


# -- what always holds ---------------------------------------------------------------------------------

PIECES = [
    "today", "last", "this", "monday", "sun", "may", "sept", "feb", "14", "14th", "31", "0", "5", "05", "2021", "2026",
    "1887", "21", "a", "two", "9999", "day", "days", "weeks", "months", "years", "year", "ago", "of", "week", "night",
    ".", "/", "-", ",", "년", "월", "일", "2021년", "5월", "14일", "어제", "unknown", "１２",
]  # fmt: skip
WORDS = st.builds(
    lambda words, between: between.join(words),
    st.lists(st.sampled_from(PIECES), max_size=6),
    st.sampled_from([" ", "", ", "]),
)


@given(st.text() | WORDS | st.from_regex(r"[0-9]{1,4}[-./ ]{1,2}[0-9]{1,4}[-./ ]{1,2}[0-9]{1,4}"))
@example("ß")
@example("İ")
@example("\ud800 may")
@example("½/2021")
def test_any_text_is_a_date_that_has_come_or_an_error(text: str) -> None:
    try:
        iso, precision = parse_viewing_date(text, TODAY)
    except KdramaError as error:
        assert clean(error.message) == error.message
        return
    if iso is None:
        assert precision is Precision.UNKNOWN
        return
    assert precision_of(iso) is precision
    assert str(FIRST_FILM_YEAR) <= iso <= TODAY.isoformat()
    assert parse_viewing_date(iso, TODAY) == (iso, precision)


@given(DAYS, st.sampled_from([10, 7, 4]))
def test_what_is_told_is_read_back(day: date, length: int) -> None:
    iso = day.isoformat()[:length]
    assert (
        parse_viewing_date(iso, TODAY)
        == parse_viewing_date(format_date(iso), TODAY)
        == (iso, precision_of(iso))
    )


def test_an_unknown_date_is_told_and_read_back() -> None:
    assert read(format_date(None)) is None
    assert format_date("2024-05-01") == "1 May 2024"
    assert format_date("2024-05") == "May 2024"
    assert format_date("2024") == "2024"


@given(st.sampled_from(sorted(EXAMPLES)), st.data())
def test_case_and_spare_blanks_and_commas_change_nothing(text: str, data: st.DataObject) -> None:
    blanks = st.sampled_from([" ", "  ", "\t", "\u3000", " \n "])
    respelled = "".join(
        data.draw(blanks) if char == " " else data.draw(st.sampled_from([char.upper(), char.lower()]))
        for char in text
    )
    around = st.sampled_from(["", " ", ",", " , ", "\n"])
    assert read(data.draw(around) + respelled + data.draw(around)) == EXAMPLES[text]


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024-05-01", Precision.DAY),
        ("2024-05", Precision.MONTH),
        ("2024", Precision.YEAR),
        ("2024-02-30", None),
        ("2024-13", None),
        ("2024-5", None),
        ("２０２４", None),
        ("may 2024", None),
        ("", None),
    ],
)
def test_what_is_kept_is_exact(text: str, precision: Precision | None) -> None:
    assert precision_of(text) is precision
