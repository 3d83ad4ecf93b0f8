"""Statistics: a log of forty entries that was counted by hand, and what must hold for any log."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.bars import RATINGS, Bar
from kdrama_tui.domain.charts import MOST, charts, duration, filled, spent_words, summary
from kdrama_tui.domain.choices import name_asked
from kdrama_tui.domain.dates import Precision, precision_of
from kdrama_tui.domain.filters import parse
from kdrama_tui.domain.log import Entry, Status, Viewing, in_order, parse_status
from kdrama_tui.domain.selection import is_seen
from kdrama_tui.domain.stats import Spent, Stats, seen_by, statistics
from kdrama_tui.domain.title import Catalog, Credit, Kind, Mention, PublishedList, Title
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.storage.catalog import load_catalog

# A row a title: id, year, minutes or episodes, genres, theme, director, cast, status, rating, episodes seen, viewings.
# The first letter of an id is f for a film, d for a drama, x for what is not in the catalog. `!` is a rewatch, `?` an
# unknown date, `-` nothing.
TABLE = """
f01 1997 100 romance        first-love  h  s  watched  8   -  2023-01-05
f02 1998 100 romance        first-love  h  s  watched  8   -  2023-01-20
f03 2001 100 romance,comedy first-love  H  S  watched  8.5 -  2023-02
f04 2001 100 comedy         -           -  j  watched  9   -  2023-05-05
f05 2003 100 comedy         -           -  j  watched  9.5 -  2023
f06 2004 100 war            -           -  sj watched  10  -  2023-12-31
f07 2005 120 war            -           s  s  watched  7   -  2023-12-01
f08 2006 120 romance        -           h  -  watched  -   -  2022
f09 2007 120 romance        memory-loss -  -  watched  -   -  ?
f10 2008 120 romance        -           -  -  watched  6   -
f11 2011 90  comedy         -           -  s  watched  8   -  2024-01-01 2024-03-03!
f12 2012 90  comedy         -           -  -  watched  8   -  2023-03-03 2024-03-04!
f13 2013 90  drama          -           -  -  watched  1   -  ? 2024-03!
f14 2014 90  drama          -           h  j  watched  10  -  2022-07 2023-07! 2024-07!
f15 2015 90  drama          -           -  -  watched  5.5 -  2024
f16 2016 -   drama          -           -  -  watched  7.5 -  2024-05-01
f17 -    90  drama          -           -  -  watched  7.5 -  2024-05-02
f18 2018 90  romance        first-love  H  -  watched  9   -  2024-05
f19 2019 90  romance        -           -  S  watched  9   -  2024-12-24
f20 2020 90  romance,war    -           -  j  watched  9   -  2024-12-25!
d21 2002 20  romance        -           -  s  watched  9   -  2022-02
d22 2016 16  comedy         -           -  -  watched  8   -  2024-02-02 2024-11!
d23 2019 16  comedy         -           -  -  watching -   5
d24 2021 -   drama          -           -  j  watched  -   -  2024-06-06
d25 2022 12  drama          -           -  -  dropped  3   4
d26 2022 12  drama          -           -  -  on-hold  -   12 2023-09-09
d27 2023 10  drama          -           -  -  watching 8   2  2023-10-10
f28 2020 90  war            -           -  s  plan     -   -
f29 2020 90  war            -           -  s  plan     -   -
f30 2020 90  war            -           -  s  plan     -   -
f31 2020 90  war            -           -  s  plan     -   -
f32 2020 90  war            -           -  s  plan     -   -
f33 2020 90  war            -           -  s  dropped  2   -
f34 2020 90  war            -           -  s  none     4   -
f35 2020 90  war            -           -  s  none     -   -
f36 2020 90  war            -           -  s  plan     5   -
x37 -    -   -              -           -  -  watched  9   -  2024-08-08
x38 -    -   -              -           -  -  watched  -   -  ?
x39 -    -   -              -           -  -  plan     -   -
x40 -    -   -              -           -  -  watched  8   -  2022-08!
"""
PEOPLE = {
    "h": Credit("Hur Jin-ho", "허진호"),
    "H": Credit("Heo Jinho", "허진호"),  # the same, spelled otherwise
    "s": Credit("Son Ye-jin", "손예진"),
    "S": Credit("Son Yejin"),  # the same, in Latin letters only
    "j": Credit("Jung Woo-sung", "정우성"),
}
LISTS = (
    PublishedList("four", "Four", None, "", True, 4),
    PublishedList("five", "Five", None, "", False, 5),
)
PLACES = {
    "f01": ("four", 1),
    "f12": ("four", 2),
    "f20": ("four", 3),
    "f28": ("four", 4),
    "f19": ("four", None),
}
PLACES |= {"f11": ("five", 1), "f13": ("five", 2), "f14": ("five", 3), "f09": ("five", 4), "f18": ("five", 5)}


def title_of(words: list[str]) -> Title:
    key, year, length, genres, theme, directors, cast = words[:7]
    number = None if length == "-" else int(length)
    drama = key[0] == "d"
    list_id, position = PLACES.get(key, ("", None))
    return Title(
        key,
        f"Title {key}",
        kind=Kind.DRAMA if drama else Kind.FILM,
        year=None if year == "-" else int(year),
        runtime_minutes=None if drama else number,
        episodes=number if drama else None,
        directors=tuple(PEOPLE[each] for each in directors if each != "-"),
        cast=tuple(PEOPLE[each] for each in cast if each != "-"),
        genres=tuple(genres.split(",")),
        themes=() if theme == "-" else (theme.replace("-", " "),),
        mentions=(Mention(list_id, position, key),) if list_id else (),
    )


def entry_of(words: list[str]) -> Entry:
    status, rating, episodes, *viewings = words[7:]
    return Entry(
        words[0],
        parse_status(status),
        None if rating == "-" else float(rating),
        note="noted",
        viewings=in_order(viewing_of(each) for each in viewings),
        episodes_seen=None if episodes == "-" else int(episodes),
    )


def viewing_of(word: str) -> Viewing:
    date = word.rstrip("!?") or None
    precision = precision_of(date) if date else Precision.UNKNOWN
    assert precision is not None
    return Viewing(date, precision, rewatch=word.endswith("!"))


ROWS = [line.split() for line in TABLE.strip().splitlines()]
CATALOG = Catalog(tuple(title_of(row) for row in ROWS if row[0][0] != "x"), LISTS)
LOG = {row[0]: entry_of(row) for row in ROWS}
ALL = statistics(CATALOG, LOG)
IN_2024 = statistics(CATALOG, LOG, 2024)


def numbers(bars: tuple[Bar, ...]) -> dict[str, int]:
    assert len({bar.label for bar in bars}) == len(bars)
    return {bar.label: bar.number for bar in bars if bar.number}


def test_the_log_has_forty_entries() -> None:
    assert len(LOG) == 40


def test_titles_and_viewings() -> None:
    assert (len(ALL.titles), ALL.viewings) == (28, 34)
    assert ALL.missing == ("x37", "x38", "x40")
    assert (len(IN_2024.titles), IN_2024.viewings) == (13, 15)
    assert " ".join(IN_2024.titles) == "d22 d24 f11 f12 f13 f14 f15 f16 f17 f18 f19 f20 x37"
    assert IN_2024.missing == ("x37",)


def test_by_year() -> None:
    assert numbers(ALL.years) == {"2022": 4, "2023": 11, "2024": 15}
    assert (ALL.undated.number, ALL.undated.titles) == (4, ("f09", "f10", "f13", "x38"))
    assert ALL.years[0].titles == ("d21", "f08", "f14", "x40") and ALL.months == ()
    assert IN_2024.years == ALL.years


def test_by_month() -> None:
    assert [bar.number for bar in IN_2024.months] == [1, 1, 3, 0, 3, 1, 1, 1, 0, 0, 1, 2]
    assert [bar.label for bar in IN_2024.months][::4] == ["January", "May", "September"]
    assert IN_2024.months[2].titles == ("f11", "f12", "f13")
    assert IN_2024.months[3] == Bar("April", 0)
    assert (IN_2024.undated.number, IN_2024.undated.titles) == (1, ("f15",))
    in_2023 = statistics(CATALOG, LOG, 2023)
    assert [bar.number for bar in in_2023.months] == [2, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 2]
    assert in_2023.undated.titles == ("f05",)


def test_by_decade_and_kind() -> None:
    decades = {"1990s": 2, "2000s": 9, "2010s": 9, "2020s": 4, "year unknown": 1}
    assert numbers(ALL.decades) == decades and [bar.label for bar in ALL.decades] == list(decades)
    assert numbers(ALL.kinds) == {"films": 20, "dramas": 5}
    assert numbers(IN_2024.decades) == {"2010s": 9, "2020s": 2, "year unknown": 1}
    assert numbers(IN_2024.kinds) == {"films": 10, "dramas": 2}


def test_by_genre_and_theme() -> None:
    assert numbers(ALL.genres) == {"romance": 10, "drama": 8, "comedy": 6, "war": 3}
    assert [bar.label for bar in ALL.genres] == ["romance", "drama", "comedy", "war"]
    assert numbers(ALL.themes) == {"first love": 4, "memory loss": 1}
    assert numbers(IN_2024.genres) == {"drama": 6, "comedy": 3, "romance": 3, "war": 1}
    assert numbers(IN_2024.themes) == {"first love": 1}


def test_a_word_counts_once_in_a_title_however_it_is_written() -> None:
    titles = (
        Title("a", "A", themes=("First love", "first-love")),
        Title("b", "B", themes=("first love", "-")),
    )
    found = statistics(Catalog(titles), {each.id: Entry(each.id, Status.WATCHED) for each in titles})
    assert found.themes[0] == Bar("First love", 2, ("a", "b"), "theme:first-love is:seen")
    assert found.themes[1] == Bar("-", 1, ("b",), "")  # what cannot be asked for leads nowhere


def test_ratings() -> None:
    counts = {"1": 1, "2": 1, "3": 1, "4": 1, "5": 1, "5.5": 1, "6": 1, "7": 1, "7.5": 2, "8": 7, "8.5": 1}
    assert numbers(ALL.ratings) == counts | {"9": 6, "9.5": 1, "10": 2}
    assert [bar.label for bar in ALL.ratings] == [f"{rating:g}" for rating in RATINGS] and len(RATINGS) == 19
    assert ALL.mean == pytest.approx(196.5 / 27)
    assert numbers(IN_2024.ratings) == {"1": 1, "5.5": 1, "7.5": 2, "8": 3, "9": 4, "10": 1}
    assert IN_2024.mean == pytest.approx(91.5 / 12)
    assert statistics(CATALOG, {}).mean is None


def test_lists() -> None:
    found = [(each.list.id, each.bar.number, each.seen, each.gained, each.total) for each in ALL.lists]
    assert found == [("four", 3, 3, 0, 4), ("five", 5, 5, 0, 5)]
    found = [(each.list.id, each.bar.number, each.seen, each.gained, each.total) for each in IN_2024.lists]
    assert found == [("four", 2, 3, 0, 4), ("five", 4, 5, 2, 5)]
    five = statistics(CATALOG, LOG, 2022).lists[1]
    assert (five.bar.titles, five.seen, five.gained) == (("f14",), 3, 1)


def test_people_are_one_whatever_the_spelling() -> None:
    assert numbers(ALL.people) == {"Son Ye-jin 손예진": 8, "Hur Jin-ho 허진호": 6, "Jung Woo-sung 정우성": 6}
    assert numbers(ALL.directors) == {"Hur Jin-ho 허진호": 6, "Son Ye-jin 손예진": 1}
    assert numbers(ALL.cast) == {"Son Ye-jin 손예진": 8, "Jung Woo-sung 정우성": 6}
    assert [bar.number for bar in IN_2024.people] == [3, 2, 2]
    assert IN_2024.people[0].titles == ("d24", "f14", "f20")


def test_rewatches() -> None:
    assert ALL.rewatches.number == 8
    assert ALL.rewatches.titles == ("d22", "f11", "f12", "f13", "f14", "f20", "x40")
    assert (IN_2024.rewatches.number, len(IN_2024.rewatches.titles)) == (6, 6)


def test_time_spent() -> None:
    assert ALL.spent == Spent(600 + 480 + 14 * 90, 20 + 2 * 16 + 12 + 10 + 5 + 4 + 2, ("d24", "f16"))
    assert IN_2024.spent == Spent(900, 32, ("d24", "f16"))


def test_a_year_without_anything() -> None:
    nothing = statistics(CATALOG, LOG, 1999)
    assert (nothing.titles, nothing.viewings, nothing.mean) == ((), 0, None)
    assert sum(bar.number for bar in nothing.months) == 0 and len(nothing.months) == 12
    assert list(charts(nothing)) == [] and nothing.years == ALL.years


def test_seen_by() -> None:
    assert [seen_by(LOG["f12"], year) for year in (2022, 2023, 2024)] == [False, True, True]
    assert seen_by(LOG["f20"], 1990) and seen_by(LOG["f10"], 1990) and seen_by(LOG["f13"], 1990)
    assert not seen_by(LOG["f28"], 2024) and not seen_by(None, 2024)


# -- how it is told ------------------------------------------------------------------------------------


def test_charts_leave_out_what_has_nothing_to_show() -> None:
    by_heading = {chart.heading: chart for chart in charts(IN_2024)}
    assert list(by_heading) == [
        "Viewings by month of 2024", "Ratings", "Lists", "Titles by decade", "Titles by kind", "Titles by genre",
        "Titles by theme", "People most seen", "Directors most seen", "Cast most seen",
    ]  # fmt: skip
    assert [bar.label for bar in by_heading["Ratings"].bars][:3] == ["10", "9.5", "9"]
    assert len(by_heading["Ratings"].bars) == 19 and by_heading["Ratings"].note == "7.62 on average"
    assert by_heading["Lists"].ends == ["3 of 4", "5 of 5, 2 new"]
    assert len(by_heading["Viewings by month of 2024"].bars) == 13
    assert list(charts(statistics(CATALOG, {}))) == []


def test_a_long_chart_tells_of_the_rest() -> None:
    titles = tuple(Title(f"t{at}", f"T{at}", genres=(f"genre {at}",)) for at in range(MOST + 3))
    log = {title.id: Entry(title.id, Status.WATCHED) for title in titles}
    found = {chart.heading: chart for chart in charts(statistics(Catalog(titles), log))}
    genres = found["Titles by genre"]
    assert len(genres.bars) == MOST and genres.note == "and 3 more"


def test_the_summary_says_what_is_left_out() -> None:
    assert list(summary(ALL)) == [
        "28 titles watched, 34 viewings.",
        "39 h of film and 85 episodes of drama.",
        "2 titles of unknown length left out of that.",
        "3 titles not in the catalog: counted by date and rating only.",
    ]
    assert duration(0) == "0 min" and duration(59) == "59 min" and duration(125) == "2 h 5 min"
    assert spent_words(Spent(0, 1)) == "1 episode of drama" and spent_words(Spent()) == ""


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 60))
def test_a_bar_is_empty_only_for_nothing_and_full_only_for_all(number: int, full: int, cells: int) -> None:
    drawn = filled(number, full, cells)
    assert 0 <= drawn <= cells
    assert (drawn == 0) is (number == 0 or full == 0)
    if cells > 1 and number and full:
        assert (drawn == cells) is (number >= full)


# -- any log -------------------------------------------------------------------------------------------

SHIPPED = load_catalog(shipped_catalog())
DATES = st.sampled_from(["2022", "2023", "2023-01", "2023-12", "2024-02", "2024-02-29", "2024-12-31", ""])
VIEWINGS = st.lists(
    st.builds(lambda date, again: viewing_of(date + "!" * again if date else "?"), DATES, st.booleans()),
    max_size=3,
)
IDS = st.sampled_from([title.id for title in SHIPPED.titles] + ["gone-1", "gone-2"])
ENTRIES = st.builds(
    lambda title_id, status, rating, viewings, episodes: Entry(
        title_id, status, rating, viewings=in_order(viewings), episodes_seen=episodes
    ),
    IDS,
    st.sampled_from([*Status, None]),
    st.sampled_from([*RATINGS, None]),
    VIEWINGS,
    st.sampled_from([None, 3]),
)
LOGS = st.lists(ENTRIES, max_size=25, unique_by=lambda entry: entry.title_id).map(
    lambda entries: {entry.title_id: entry for entry in entries}
)


def every_bar(stats: Stats) -> list[Bar]:
    bars = [
        *stats.years,
        *stats.months,
        stats.undated,
        *stats.decades,
        *stats.kinds,
        *stats.genres,
        *stats.themes,
    ]
    bars += [*stats.ratings, *stats.people, *stats.directors, *stats.cast, stats.rewatches]
    return [*bars, *(each.bar for each in stats.lists)]


@given(LOGS, st.sampled_from([None, 2022, 2023, 2024]))
def test_sums_agree(log: Mapping[str, Entry], year: int | None) -> None:
    stats = statistics(SHIPPED, log, year)
    spans = stats.years if year is None else stats.months
    assert sum(bar.number for bar in spans) + stats.undated.number == stats.viewings
    assert {each for bar in (*spans, stats.undated) for each in bar.titles} == set(stats.titles)
    in_catalog = len(stats.titles) - len(stats.missing)
    assert sum(bar.number for bar in stats.kinds) == sum(bar.number for bar in stats.decades) == in_catalog
    assert all(0 <= each.gained <= each.seen <= each.total for each in stats.lists)
    assert all(each.gained <= each.bar.number <= each.seen for each in stats.lists)
    assert stats.rewatches.number <= stats.viewings
    if year is None:
        assert set(stats.titles) == {key for key, entry in log.items() if is_seen(entry)}
        assert sum(bar.number for bar in stats.ratings) == sum(
            entry.rating is not None for entry in log.values()
        )
    for bar in every_bar(stats):
        assert len(set(bar.titles)) == len(bar.titles) <= bar.number
        assert bool(bar.titles) is bool(bar.number)


@given(LOGS)
def test_years_add_up_to_all(log: Mapping[str, Entry]) -> None:
    stats = statistics(SHIPPED, log)
    years = [statistics(SHIPPED, log, int(bar.label)) for bar in stats.years]
    assert [each.viewings for each in years] == [bar.number for bar in stats.years]
    assert sum(each.viewings for each in years) + stats.undated.number == stats.viewings
    assert sum(each.rewatches.number for each in years) <= stats.rewatches.number
    for at, each in enumerate(stats.lists):
        assert sum(of_year.lists[at].gained for of_year in years) <= each.seen


def people(name: str) -> frozenset[str]:
    return frozenset(
        title.id
        for title in SHIPPED.titles
        for credit in (*title.directors, *title.cast)
        if name_asked(credit.name).replace("-", " ") == name
    )


@given(LOGS, st.sampled_from([None, 2022, 2024]))
def test_what_a_bar_asks_for_finds_the_titles_behind_it(log: Mapping[str, Entry], year: int | None) -> None:
    stats = statistics(SHIPPED, log, year)
    for bar in every_bar(stats):
        if not bar.asks:
            assert not bar.number, bar
            continue
        asked = parse(bar.asks, SHIPPED, people)
        assert asked.trouble is None and not asked.words, bar.asks
        found = {title.id for title in SHIPPED.titles if asked.fits(title, log)}
        behind = set(bar.titles) & set(SHIPPED.by_id)
        if bar.asks.startswith("list:"):  # which finds passing mentions, too
            passing = {
                title.id for title in SHIPPED.titles if any(each.position is None for each in title.mentions)
            }
            assert behind <= found <= behind | passing
        else:
            assert found == behind, bar
