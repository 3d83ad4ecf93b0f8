"""A year on one page: what stands on it, and that no name can break it."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.title import Catalog, Credit, Kind, Mention, PublishedList, Title
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.review import FORMATS, THEMES, draw
from kdrama_tui.review.facts import Named, Review, last_year, review_of
from kdrama_tui.review.svg import THEMES as COLOURS
from kdrama_tui.storage.catalog import load_catalog
from kdrama_tui.table import cells

SHIPPED = load_catalog(shipped_catalog())
SVG = "{http://www.w3.org/2000/svg}"


def entry(title_id: str, *dates: str, rating: float | None = None) -> Entry:
    made = Entry(title_id)
    for date in dates:
        precision = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR, 0: Precision.UNKNOWN}[
            len(date)
        ]
        made = made.watched_on(date or None, precision)
    return made.with_rating(rating)


LOG = {
    each.title_id: each
    for each in (
        entry("il-mare-2000", "2024-01", rating=8),
        entry("a-moment-to-remember-2004", "2024-01-20", "2024-11-02", rating=9.5),
        entry("windstruck-2004", "2023-05-05", "2024-03-03", rating=6),
        entry("winter-sonata-2002", "2024-07"),
        entry("my-sassy-girl-2001", "2024", rating=10),
        entry("the-classic-2003", "2022", rating=10),
        entry("gone-1999", "2024-11", rating=9.5),
    )
}
TEXT = """\
My 2024 in Korean film and drama
================================

6 titles · 7 viewings · 2 rewatches
9 h 36 min of film and 20 episodes of drama

Rated best
  ★ 10   My Sassy Girl 엽기적인 그녀 (2001)
  ★ 9.5  A Moment to Remember 내 머리 속의 지우개 (2004)
  ★ 9.5  gone-1999
  ★ 8    Il Mare 시월애 (2000)
  ★ 6    Windstruck 내 여자친구를 소개합니다 (2004)

  First      A Moment to Remember 내 머리 속의 지우개  20 January
  Last       A Moment to Remember 내 머리 속의 지우개  2 November
"""


def review(log: dict[str, Entry] = LOG, year: int = 2024, catalog: Catalog = SHIPPED) -> Review:
    made = review_of(catalog, log, year)
    assert made is not None
    return made


def test_the_page_in_words() -> None:
    page = draw(review(), "text")
    assert page.startswith(TEXT), page
    assert "  Jan  ████████████████████████  2\n" in page
    assert "  and 1 in a month that is not known\n" in page
    assert page.endswith(" titles of the lists still to see.\n")


def test_what_stood_out() -> None:
    found = review()
    assert found.longest is not None and found.longest.title == "My Sassy Girl"
    assert found.shortest is not None and found.shortest.title == "Il Mare"
    assert found.person is not None and (found.person.label, found.person.number) == ("Jun Ji-hyun 전지현", 3)
    assert [each.told for each in found.top] == ["10", "9.5", "9.5", "8", "6"]
    gained = {each.list.id: each.gained for each in found.lists}
    assert gained["must-watch"] == sum(
        any(m.list == "must-watch" and m.position is not None for m in SHIPPED.by_id[each].mentions)
        for each in ("il-mare-2000", "a-moment-to-remember-2004", "winter-sonata-2002", "my-sassy-girl-2001")
    )


def test_first_and_last() -> None:
    one = review({"oasis-2002": entry("oasis-2002", "2024-05")})
    assert one.first == Named("Oasis", "오아시스", 2002, "May") and one.last is None
    assert one.longest is not None and one.shortest is None and one.person is None
    vague = review({"oasis-2002": entry("oasis-2002", "2024")})
    assert vague.first is None and vague.last is None
    assert (
        "░" not in draw(vague, "text") and ">Jan<" not in draw(vague, "svg") and ">Jan<" in draw(one, "svg")
    )
    log = {
        each: entry(each, date) for each, date in (("oasis-2002", "2024-05"), ("il-mare-2000", "2024-05-31"))
    }
    both = review(log)
    assert (
        both.first is not None and both.first.told == "31 May"
    )  # of a month alone nobody knows how early it was
    assert both.last is None


def test_the_last_year_there_is() -> None:
    assert last_year(LOG) == 2024
    assert last_year({"a": Entry("a", Status.WATCHED)}) is None is last_year({})
    assert review_of(SHIPPED, LOG, 2021) is None and review_of(SHIPPED, {}, 2024) is None


def test_what_is_left_of_the_lists() -> None:
    titles = (
        Title("a", "A", mentions=(Mention("l", 1, "A"),)),
        Title("b", "B", mentions=(Mention("l", 2, "B"),)),
    )
    catalog = Catalog(titles, (PublishedList("l", "L", None, "", True, 2),))
    log = {"a": entry("a", "2024-01-01"), "b": entry("b", "2025")}
    assert review(log, 2024, catalog).closing == "1 title of the lists still to see."
    assert review(log, 2025, catalog).closing == "All titles of all lists seen. Time to see the best again."
    assert review({"x": entry("x", "2024")}, 2024, Catalog(())).closing == "On to the next one."


def test_the_same_log_gives_the_same() -> None:
    turned = dict(reversed(LOG.items()))
    for form in FORMATS:
        assert draw(review(), form) == draw(review(turned), form)


def test_the_picture_needs_nothing_else() -> None:
    for theme in THEMES:
        page = draw(review(), "svg", theme)
        root = ElementTree.fromstring(page)
        assert root.tag == f"{SVG}svg" and {each.tag for each in root.iter()} <= {
            f"{SVG}{tag}" for tag in ("svg", "title", "rect", "path", "text", "tspan")
        }
        assert "href" not in page and "url(" not in page and page.count("http") == 1
        assert COLOURS[theme].accent in page
        words = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
        for told in ("2024", "My Sassy Girl", "엽기적인 그녀", "Jun Ji-hyun", "2 November", "still to see"):
            assert told in words, told


def test_the_colours_are_those_of_the_screen() -> None:
    import kdrama_tui.tui  # noqa: F401
    from kdrama_tui.tui.themes import THEMES as SCREEN

    assert tuple(theme.name for theme in SCREEN) == THEMES
    for theme in SCREEN:
        drawn = COLOURS[theme.name]
        assert (drawn.ground, drawn.sheet, drawn.track) == (theme.background, theme.surface, theme.panel)
        assert (drawn.ink, drawn.accent) == (theme.foreground, theme.accent)
        assert (drawn.line, drawn.muted) == (theme.variables["border-blurred"], theme.variables["ink-muted"])


@pytest.mark.parametrize(
    "name", ["엽기적인 그녀 " * 12, "The Longest Title That Anybody Ever Gave to a Film " * 4]
)
def test_a_long_name_is_cut(name: str) -> None:
    catalog = Catalog((Title("a", name, name[::-1], year=2001, runtime_minutes=100),))
    page = draw(review({"a": entry("a", "2024-01-01", rating=9)}, 2024, catalog), "svg")
    texts = ["".join(each.itertext()) for each in ElementTree.fromstring(page).iter(f"{SVG}text")]
    assert max(map(cells, texts)) < 75 and any(each.endswith("…") for each in texts)


def named(name: str) -> Review:
    """A year of one film in one list, all of that name."""
    film = Title(
        "a", name, f"{name} 가", genres=(name,), cast=(Credit(name),), mentions=(Mention("l", 1, name),),
        year=2001, runtime_minutes=90,
    )  # fmt: skip
    catalog = Catalog((film,), (PublishedList("l", name, None, "", True, 1),))
    return review({"a": entry("a", "2024-01-01", rating=9)}, 2024, catalog)


@pytest.mark.parametrize("name", [
    "<script>alert(1)</script>", "R&B", 'a "quoted" name', "]]>", "&amp;", "<!-- no", "[REC]", "*bold* `code` [a](b)",
])  # fmt: skip
def test_what_means_something_elsewhere_is_shown_as_it_is(name: str) -> None:
    root = ElementTree.fromstring(draw(named(name), "svg"))
    texts = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert f"{name} {name} 가" in texts and f"{name} {name} 가" in draw(named(name), "text")
    page = draw(named(name), "markdown")
    for sign in "<`*[":
        assert page.replace(f"\\{sign}", "").count(sign) == draw(named("plain"), "markdown").count(sign)


NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("<>&\"'`*_#[]|\\\x00\x1b\u202e\ud800\ufffe\ufeff\u200b\n\r\t가힣ᄀ e\u0301"),
    ),
    min_size=1,
    max_size=30,
)


@given(NASTY, NASTY, NASTY, NASTY, NASTY)
def test_no_name_breaks_a_page(title: str, hangul: str, person: str, genre: str, headline: str) -> None:
    films = tuple(
        Title(
            key, title, hangul, kind=Kind.FILM, year=2001, runtime_minutes=90 + number, genres=(genre,),
            cast=(Credit(person, hangul),), mentions=(Mention("l", number + 1, title),),
        )
        for number, key in enumerate(("a", "b"))
    )  # fmt: skip
    catalog = Catalog(films, (PublishedList("l", headline, None, "", True, 2),))
    viewing = (Viewing("2024-02-02", Precision.DAY),)
    log = {key: Entry(key, Status.WATCHED, 9.0, viewings=viewing) for key in ("a", "b", title)}
    found = review(log, 2024, catalog)
    root = ElementTree.fromstring(draw(found, "svg"))
    assert {each.tag for each in root.iter()} <= {
        f"{SVG}{tag}" for tag in ["svg", "title", "rect", "path", "text", "tspan"]
    }
    text = draw(found, "text")
    assert text.count("\n") == len(text.splitlines())  # no name ends a line in some other way
    for form in FORMATS:
        page = draw(found, form)
        page.encode()
        assert not {char for char in page if unicodedata.category(char) in {"Cc", "Cs"}} - {"\n"}
        assert not set(page) & set("\u202e\u2066\ufffe")
