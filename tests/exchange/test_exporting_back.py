"""What a format can say comes back from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import precision_of
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.title import Kind, Title
from kdrama_tui.exchange import letterboxd, letterboxd_out, own_table, plain
from kdrama_tui.exchange.exporting import export
from kdrama_tui.exchange.foreign import Foreign
from kdrama_tui.exchange.importing import gathered, preview
from kdrama_tui.exchange.opening import Parts
from kdrama_tui.exchange.sniff import read_parts
from kdrama_tui.exchange.uniting import united
from tests.exchange.reading import TODAY, parts, quiet
from tests.exchange.test_exporting import DAY, MOMENT, TITLES, UNKNOWN, made, text

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12) | st.text(
    "ab ,;\"'#=+-@\t\n|", max_size=12
)
DATES = (
    st.dates(date(1888, 1, 1), TODAY)
    .map(date.isoformat)
    .flatmap(lambda iso: st.sampled_from([iso, iso[:7], iso[:4]]))
)
VIEWINGS = st.tuples(st.none() | DATES, st.booleans())


@st.composite
def entries(draw: st.DrawFn, usual: bool = False) -> Entry:
    """An Entry as the log can hold it; ``usual``: as one is that was made in the order in which things happened."""
    title = TITLES[draw(st.sampled_from(sorted(TITLES)))]
    entry = Entry(title.id).with_note(draw(TEXT)).with_tags(draw(st.lists(TEXT, max_size=3)))
    entry = entry.with_note(entry.note.strip()) if usual else entry
    entry = entry.with_rating(draw(st.none() | st.integers(2, 20).map(lambda half: half / 2)))
    drawn = draw(st.lists(VIEWINGS, max_size=3))
    for when, again in sorted(drawn, key=lambda each: each[0] or "") if usual else drawn:
        precision = (when and precision_of(when)) or UNKNOWN
        entry = entry.watched_on(when, precision, again=True, rewatch=(again or None) if usual else again)
    if title.kind is Kind.DRAMA:  # all of them would be the same as watched
        entry = entry.with_episodes(draw(st.none() | st.integers(1, 19)), title.episodes)
    statuses = st.sampled_from(Status)
    return entry.with_status(draw(statuses if usual and entry.episodes_seen else st.none() | statuses))


def logs(usual: bool = False) -> st.SearchStrategy[list[Entry]]:
    found = st.lists(entries(usual), max_size=4, unique_by=lambda entry: entry.title_id)
    return found.map(lambda each: [entry for entry in each if not entry.is_empty])


def rows_of(found: str, name: str) -> Sequence[Foreign]:
    """What our import reads, whatever it takes the file for."""
    opened = Parts()
    opened.update(parts(found.encode().decode(), name))
    reading = read_parts(opened, name, quiet, TODAY)
    assert not any(fault.lost for fault in reading.faults)
    return reading.rows


def from_letterboxd(log: Sequence[Entry]) -> list[Foreign]:
    files = [found for end, found in made("letterboxd", log).files if "watchlist" not in end]
    return [row for found in files for row in letterboxd.read(parts(found, "export.csv"), quiet, TODAY).rows]


@given(logs(usual=True))
def test_json_comes_back_into_an_empty_log(log: list[Entry]) -> None:
    chosen = [(row, TITLES[row.own_id or ""]) for row in rows_of(text("json", log), "log.json")]
    back = [united(Entry(title_id), rows, title) for title_id, (title, rows) in gathered(chosen).items()]
    assert [each.entry for each in back] == log
    assert [each.differences for each in back] == [()] * len(log)
    assert not any(taken.what for taken in preview({entry.title_id: entry for entry in log}, chosen))


@given(logs())
def test_csv_comes_back(log: list[Entry]) -> None:
    back = rows_of(text("csv", log), "log.csv")
    assert [
        (row.title, row.status, row.rating, row.viewings, row.tags, row.note, row.episodes_seen)
        for row in back
    ] == [
        (TITLES[e.title_id].title, e.status, e.rating, e.viewings, e.tags, e.note, e.episodes_seen)
        for e in log
    ]
    assert [(row.year, row.kind, row.imdb, row.tmdb) for row in back] == [
        (title.year, title.kind, title.imdb, title.tmdb) for e in log if (title := TITLES[e.title_id])
    ]


@given(logs())
def test_letterboxd_comes_back_as_far_as_it_goes(log: list[Entry]) -> None:
    rows = from_letterboxd(log)
    names = {title.title: title_id for title_id, title in TITLES.items()}
    back: dict[str, list[Foreign]] = {}
    for row in rows:
        assert row.status is Status.WATCHED
        back.setdefault(names[row.title], []).append(row)
    for entry in log:
        found = back.get(entry.title_id, [])
        if TITLES[entry.title_id].kind is Kind.DRAMA:
            assert not found
        elif entry.viewings or entry.status is Status.WATCHED:
            days = [viewing for viewing in entry.viewings if viewing.precision is DAY]
            assert Counter(v for row in found for v in row.viewings) == Counter(days)
            assert [row.rating for row in found if row.rating] == [int(r) for r in [entry.rating] if r]
            assert [row.note for row in found if row.note] == [n for n in [entry.note.strip()] if n]
            plain_tags = {tag for tag in entry.tags if "," not in tag and not tag.startswith("#")}
            assert plain_tags <= {tag for row in found for tag in row.tags}


def test_letterboxd_takes_a_rating_for_a_film_that_was_seen_but_not_one_that_was_given_up() -> None:
    rated, dropped = Entry("oldboy-2003", rating=7), Entry("no-year", Status.DROPPED, 2)
    assert [row.title for row in from_letterboxd([rated, dropped])] == ["Oldboy"]


@given(logs())
def test_trakt_comes_back_as_far_as_it_goes(log: list[Entry]) -> None:
    said = [e for e in log if e.viewings or e.rating is not None or e.status in (Status.WATCHED, Status.PLAN)]
    if not said:
        return
    back = {row.title: row for row in rows_of(text("trakt", log), "trakt.json")}
    assert back.keys() == {TITLES[entry.title_id].title for entry in said}
    for entry in said:
        row = back[TITLES[entry.title_id].title]
        days = [viewing.date for viewing in entry.viewings if viewing.precision is DAY]
        assert sorted(viewing.date for viewing in row.viewings if viewing.date) == sorted(filter(None, days))
        assert len(row.viewings) == len(entry.viewings) + (
            not entry.viewings and entry.status is Status.WATCHED
        )
        assert row.rating == (int(entry.rating) if entry.rating is not None else None)
        assert row.kind is TITLES[entry.title_id].kind


@given(TEXT)
def test_a_formula_comes_back(typed: str) -> None:
    defused = own_table.defused(typed)
    assert own_table.restored(defused) == typed
    assert not defused.lstrip().startswith(("=", "+", "-", "@")) and not defused.startswith(("\t", "\n"))


def test_other_tables_are_read_as_before() -> None:
    header = ",".join(own_table.HEADER)
    begun = "Oldboy,,2003,film,watching,,2024-01-01,,,a;b,,,\n"
    for head, viewings, tags in ((header, 1, ("a;b",)), (header.replace("TMDb", "Other"), 0, ("a", "b"))):
        [row] = plain.read(parts(f"{head}\n{begun}"), quiet, TODAY).rows
        assert (len(row.viewings), row.tags) == (viewings, tags)


def test_our_table_as_a_person_goes_on_with_it() -> None:
    header = ",".join(own_table.HEADER)
    rows = plain.read(
        parts(
            f"{header}\nOldboy,,2003,film,,,2024-01-01,,,#a,,,\nOldboy,,2003,film,,8,2024-02-01,yes,,,,,\n"
        ),
        quiet,
        TODAY,
    ).rows
    assert [(row.status, row.rating, len(row.viewings), row.tags) for row in rows] == [
        (Status.WATCHED, None, 1, ("a",)),
        (Status.WATCHED, 8, 1, ()),
    ]
    late = plain.read(parts(f"{header}\nOldboy,,,,,,2099-01-01,,,,,,\n"), quiet, TODAY)
    assert late.rows[0].viewings == (Viewing(None, UNKNOWN),) and "still to come" in late.faults[0].message


# -- not over 1 MB ----------------------------------------------------------------------------------------------------


def test_letterboxd_is_split_at_1_mb_with_the_header_repeated() -> None:
    titles = {f"t{n}": Title(f"t{n}", f"영화 {n}", year=2000) for n in range(300)}
    log = [Entry(title_id, Status.WATCHED, 7, "가" * 3_000) for title_id in titles]
    files = export("letterboxd", log, titles, MOMENT).files
    assert [end for end, _ in files] == ["-1", "-2", "-3"]
    for _, found in files:
        assert len(found.encode()) <= letterboxd_out.MOST_BYTES
        assert found.startswith(",".join(letterboxd_out.HEADER) + "\n")
    rows = [row for _, found in files for row in letterboxd.read(parts(found, "e.csv"), quiet, TODAY).rows]
    assert [row.title for row in rows] == [title.title for title in titles.values()]
    assert "1 MB" in export("letterboxd", log, titles, MOMENT).told[-1]


def test_a_row_that_is_larger_than_a_file_has_one_of_its_own() -> None:
    titles = {name: Title(name, name) for name in "abc"}
    log = [Entry(name, Status.WATCHED, note="x" * (1_100_000 if name == "b" else 5)) for name in titles]
    assert [found.count("\n") for _, found in export("letterboxd", log, titles, MOMENT).files] == [2, 2, 2]
