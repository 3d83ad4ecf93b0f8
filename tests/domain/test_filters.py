"""The quick language: conditions, orders, and what can be typed on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.filters import KEYS, Asked, Sort, completions, ordered, parse, places, toggled
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.selection import consensus_order
from kdrama_tui.domain.similar import similar
from kdrama_tui.domain.title import Catalog, Kind, Mention, PublishedList, Title

CATALOG = Catalog(
    (
        Title("a", "Alpha", "하나", year=1999, runtime_minutes=90, genres=("romance",), themes=("first love",)),
        Title("b", "Beta", "가나", year=2004, runtime_minutes=130, genres=("romance", "war"),
              mentions=(Mention("nme-10", 1, "Beta"),)),
        Title("c", "gamma", None, kind=Kind.DRAMA, year=2010, genres=("drama",), themes=("memory loss",)),
        Title("d", "Delta", "다라"),
    ),
    (PublishedList("nme-10", "NME", None, "", True, 10), PublishedList("must-watch", "Must", None, "", False, 9)),
)  # fmt: skip
LOG = {
    "a": Entry("a").watched_on("2024-05-01", Precision.DAY).with_rating(8.5).with_tags(["Rainy day"]),
    "b": Entry("b").with_status(Status.PLAN),
    "c": Entry("c").watched_on("2019", Precision.YEAR).with_status(Status.DROPPED).with_rating(6),
}


def people(name: str) -> frozenset[str]:
    return frozenset("b") if name == "son ye jin" else frozenset()


def ask(line: str) -> Asked:
    return parse(line, CATALOG, people)


def fitting(line: str) -> str:
    asked = ask(line)
    assert asked.trouble is None, asked.trouble
    return "".join(title.id for title in CATALOG.titles if asked.fits(title, LOG))


@pytest.mark.parametrize(("line", "ids"), [
    ("", "abcd"), ("year:2004", "b"), ("year:2000-2010", "bc"), ("year:2000s", "b"), ("year:-2004", "ab"),
    ("year:2005-", "c"), ("year:1999,2010", "ac"), ("list:nme", "b"), ("LIST:NME-10", "b"),
    ("status:plan", "b"), ("status:dr", "c"), ("status:none", "d"), ("status:plan,watched", "ab"),
    ("is:unseen", "bd"), ("is:seen", "ac"), ("kind:drama", "c"), ("kind:film", "abd"), ("genre:rom", "ab"),
    ("genre:romance genre:war", "b"), ("genre:war,drama", "bc"), ("theme:first-love", "a"),
    ('theme:"memory loss"', "c"), ("person:son-ye-jin", "b"), ('person:"son ye jin"', "b"), ("person:nobody", ""),
    ("time:-120", "a"), ("time:100-", "b"), ("rated:8-", "a"), ("rated:none", "bd"), ("rated:6", "c"),
    ("tag:rainy-day", "a"), ("genre:romance is:unseen", "b"),
    ("watched:2024", "a"), ("watched:2024-05", "a"), ("watched:2024-05-01", "a"), ("watched:2024-06", ""),
    ("watched:2019", "c"), ("watched:2019-05", ""), ("watched:2019-unknown", "c"), ("watched:2024-unknown", ""),
    ("watched:2024,2019", "ac"), ("watched:ever", "ac"), ("watched:unknown", ""), ("rewatched:ever", ""),
])  # fmt: skip
def test_conditions(line: str, ids: str) -> None:
    assert fitting(line) == ids


@pytest.mark.parametrize("line", [
    "year:x", "year:20", "year:1-2-3", "year:99999", "list:nothing", "status:wat", "status:seen", "is:it", "kind:opera",
    "time:long", "rated:11", "rated:x", "sort:colour", "genre:,", "tag:-", "watched:24", "watched:2024-13",
    "watched:2024-05-unknown", "watched:-unknown", "rewatched:yes", "watched:2024-02-30",
])  # fmt: skip
def test_what_is_no_condition_is_told_and_left_out(line: str) -> None:
    asked = ask(f"moment {line}")
    assert asked.trouble is not None and asked.trouble.message and asked.trouble.hint
    assert asked.words == "moment" and not asked.filters and asked.sort is None


def test_when_it_was_watched() -> None:
    title = CATALOG.titles[3]
    twice = Entry("d").watched_on("2023-12", Precision.MONTH).watched_on("2024", Precision.YEAR)
    cases = {
        "watched:2023": True, "watched:2023-12": True, "watched:2023-12-01": False, "watched:2024": True,
        "watched:2024-01": False, "watched:2024-unknown": True, "watched:2023-unknown": False,
        "rewatched:2024": True, "rewatched:2023": False, "rewatched:ever": True, "rewatched:unknown": False,
        "watched:unknown": False, "watched:Ever": True,
    }  # fmt: skip
    for line, fits in cases.items():
        assert ask(line).fits(title, {"d": twice}) is fits, line
    marked = {"d": Entry("d", Status.WATCHED)}  # at some time, then
    assert ask("watched:unknown").fits(title, marked) and ask("watched:ever").fits(title, marked)
    assert not ask("watched:2024").fits(title, marked) and not ask("rewatched:ever").fits(title, marked)
    assert not ask("watched:unknown").fits(title, {"d": Entry("d", Status.PLAN)})
    assert ask("watched:2024-05").filters[0].words == "watched 2024-05"


def test_the_dates_of_the_log_are_offered() -> None:
    assert completions("watched:", CATALOG, LOG) == [
        "watched:2024",
        "watched:2019",
        "watched:ever",
        "watched:unknown",
    ]
    assert completions("watched:2024", CATALOG, LOG) == ["watched:2024-05"]
    assert completions("x watched:2019,20", CATALOG, LOG)[0] == "x watched:2019,2024"
    assert completions("rewatched:", CATALOG, LOG) == ["rewatched:ever", "rewatched:unknown"]
    assert completions("watched:", CATALOG) == ["watched:ever", "watched:unknown"]
    assert completions("watc", CATALOG) == ["watched:"]


def test_words_and_conditions_stand_in_any_order() -> None:
    asked = ask("  son year:2004 ye   jin is:unseen ")
    assert asked.words == "son ye jin"
    assert [each.words for each in asked.filters] == ["year 2004", "not yet watched"]
    assert [each.typed for each in asked.filters] == ["year:2004", "is:unseen"]


def test_other_colons_are_words() -> None:
    for line in ("re:zero", "mission: impossible", "subgenre:x", "http://x", "나:너"):
        assert ask(line).words == line and not ask(line).filters


def test_a_condition_without_a_value_says_nothing_yet() -> None:
    asked = ask("genre: list:")
    assert asked == Asked("")


@pytest.mark.parametrize(("line", "ids"), [
    ("sort:title", "abdc"), ("sort:-title", "cdba"), ("sort:hangul", "bdac"), ("sort:year", "abcd"),
    ("sort:-year", "cbad"), ("sort:time", "abcd"), ("sort:rating", "acbd"), ("sort:-rating", "cabd"),
    ("sort:watched", "acbd"), ("sort:place", "dabc"), ("sort:consensus", "abcd"), ("sort:-consensus", "dcba"),
    ("", "abcd"),
])  # fmt: skip
def test_orders(line: str, ids: str) -> None:
    found = ordered(CATALOG.titles, LOG, ask(line), {"d": 1})
    assert "".join(title.id for title in found) == ids


# -- like ----------------------------------------------------------------------------------------------


def like(line: str, catalog: Catalog) -> tuple[Asked, list[str]]:
    """What a line asks for, and the ids that it gives in their order."""
    asked = parse(line, catalog, people)
    assert asked.trouble is None, asked.trouble
    fitting_ = (title for title in consensus_order(catalog) if asked.fits(title, {}))
    return asked, [title.id for title in ordered(fitting_, {}, asked, places(asked, catalog))]


@pytest.mark.parametrize(
    "value", ["my-sassy-girl-2001", "my-sassy", "MY-Sassy", '"my sassy girl"', "my_sassy_girl_2001"]
)
def test_like_takes_the_beginning_of_an_id(value: str, catalog: Catalog) -> None:
    asked, found = like(f"like:{value}", catalog)
    assert [each.words for each in asked.filters] == ["like My Sassy Girl"] and not asked.words
    assert found[:2] == ["windstruck-2004", "the-classic-2003"] and "my-sassy-girl-2001" not in found


def test_like_is_in_the_order_of_likeness(catalog: Catalog) -> None:
    best = [each.title.id for each in similar(catalog.by_id["the-classic-2003"], catalog)]
    _, found = like("like:the-classic", catalog)
    assert sorted(found) == sorted(best) and found[:8] == best[:8]
    _, by_year = like("like:the-classic sort:year", catalog)
    assert sorted(found) == sorted(by_year) and by_year[0] == "the-letter-1997"
    _, consensus = like("like:the-classic sort:consensus", catalog)
    assert consensus == [title.id for title in consensus_order(catalog) if title.id in best] != found
    _, early = like("like:the-classic year:-2004", catalog)
    assert early[:2] == ["my-sassy-girl-2001", "a-moment-to-remember-2004"]


def test_like_says_why(catalog: Catalog) -> None:
    asked, _ = like("like:my-sassy", catalog)
    assert asked.reasons(catalog.by_id["windstruck-2004"])[:2] == (
        "directed by Kwak Jae-yong",
        "with Jun Ji-hyun",
    )
    assert asked.reasons(catalog.by_id["taegukgi-2004"]) == ()
    assert asked.reasons(catalog.by_id["my-sassy-girl-2001"]) == ()
    assert ask("year:2004").reasons(CATALOG.titles[1]) == ()


def test_like_several(catalog: Catalog) -> None:
    _, sassy = like("like:my-sassy", catalog)
    _, classic = like("like:the-classic", catalog)
    asked, either = like("like:my-sassy,the-classic,my-sassy", catalog)
    assert asked.filters[0].words == "like My Sassy Girl or The Classic"
    assert set(either) == {*sassy, *classic} - {"my-sassy-girl-2001", "the-classic-2003"}
    _, both = like("like:my-sassy like:crash", catalog)
    assert set(both) == set(sassy) & set(like("like:crash", catalog)[1])
    asked, _ = like("like:the-classic like:il-mare", catalog)
    told = asked.reasons(catalog.by_id["my-sassy-girl-2001"])
    assert {"directed by Kwak Jae-yong", "with Jun Ji-hyun", "letters"} <= set(told)
    assert len(told) == len(set(told))


@pytest.mark.parametrize(("value", "told"), [
    ("my", "my-annoying-brother-2016, my-first-client-2019"), ("my", "and 1 more"),
    ("inside", "the-beauty-inside-2015"),
    ("xyzzy", "like:my-sassy-girl-2001"), (",", "like:my-sassy-girl-2001"), ("-", "like:my-sassy-girl-2001"),
])  # fmt: skip
def test_like_what(value: str, told: str, catalog: Catalog) -> None:
    asked = parse(f"moment like:{value}", catalog, people)
    assert asked.trouble is not None and told in asked.trouble.hint and asked.trouble.message.endswith(".")
    assert asked.words == "moment" and not asked.filters


def test_an_id_that_begins_another_is_itself() -> None:
    catalog = Catalog(
        tuple(Title(each, f"the {each}") for each in ("ditto", "ditto-2", "Il-mare", "il-mare", "other"))
    )
    for value, words in (("DITTO", "the ditto"), ("Il-mare", "the Il-mare"), ("il-mare", "the il-mare")):
        asked = parse(f"like:{value}", catalog, people)
        assert asked.trouble is None and asked.filters[0].words == f"like {words}"


def test_ids_are_offered_for_like(catalog: Catalog) -> None:
    assert completions("lik", catalog) == ["like:"]
    assert completions("x like:the-", catalog) == [
        "x like:the-beauty-inside-2015",
        "x like:the-classic-2003",
        "x like:the-letter-1997",
    ]
    assert completions("like:a", catalog)[0] == "like:a-moment-to-remember-2004"
    assert completions("like:windstruck-2004,il", catalog) == ["like:windstruck-2004,il-mare-2000"]
    assert completions("like:xyzzy", catalog) == []
    assert len(completions("like:", catalog)) == 20


def test_completions() -> None:
    assert completions("ge", CATALOG) == ["genre:"]
    assert completions("x genre:", CATALOG)[0] == "x genre:romance"
    assert completions("genre:ro", CATALOG) == ["genre:romance"]
    assert completions("theme:mem", CATALOG) == ["theme:memory-loss"]
    assert completions("status:plan,wat", CATALOG) == ["status:plan,watching", "status:plan,watched"]
    assert completions("year:", CATALOG) == ["year:2010s", "year:2000s", "year:1990s"]
    assert completions("list:m", CATALOG) == ["list:must-watch"]
    assert (
        completions("moment", CATALOG)
        == []
        == completions("", CATALOG)
        == completions("genre:romance", CATALOG)
    )
    for line in ("sort:r", "kind:d", "is:u"):
        assert ask(completions(line, CATALOG)[0]).trouble is None


def test_toggled() -> None:
    assert toggled("", "is:unseen") == "is:unseen"
    assert toggled("moment is:unseen", "is:unseen") == "moment"


VALUES = st.text(max_size=12)


@given(st.lists(st.one_of(VALUES, st.builds("{}:{}".format, st.sampled_from(KEYS), VALUES)), max_size=4))
def test_any_line_is_read(parts: list[str]) -> None:
    line = " ".join(parts)
    asked = ask(line)
    for title in CATALOG.titles:
        asked.fits(title, LOG)
    assert len(ordered(CATALOG.titles, LOG, asked, {})) == len(CATALOG.titles)
    assert asked.sort is None or asked.sort in Sort
    completions(line, CATALOG)
