"""More like this: what a person who knows the films would say, and that every reason is true."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations, permutations
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.domain.similar import likenesses, similar
from kdrama_tui.domain.title import Catalog, Credit, Kind, Mention, PublishedList, Related, Relation, Title

T = TypeVar("T")


def ids(catalog: Catalog, title_id: str, limit: int | None = None) -> list[str]:
    return [each.title.id for each in similar(catalog.by_id[title_id], catalog, limit)]


def reasons(catalog: Catalog, one: str, other: str) -> tuple[str, ...]:
    found = {each.title.id: each.reasons for each in similar(catalog.by_id[one], catalog)}
    return found.get(other, ())


# -- the shipped catalog -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("title_id", "first", "top"), [
    # by Kwak Jae-yong, two of them with Jun Ji-hyun
    ("my-sassy-girl-2001", "windstruck-2004", {"the-classic-2003", "il-mare-2000"}),
    ("windstruck-2004", "my-sassy-girl-2001", {"my-love-from-the-star-2013", "the-classic-2003"}),
    # Son Ye-jin in melodramas
    ("a-moment-to-remember-2004", "the-classic-2003", {"be-with-you-2018"}),
    ("be-with-you-2018", "the-classic-2003", {"a-moment-to-remember-2004", "always-2011"}),
    ("the-classic-2003", "be-with-you-2018", {"my-sassy-girl-2001", "a-moment-to-remember-2004"}),
    # letters and wireless sets across time
    ("il-mare-2000", "my-sassy-girl-2001", {"windstruck-2004"}),
    ("will-you-be-there-2016", "ditto-2000", {"il-mare-2000"}),
    # Yoon Seok-ho's seasons
    ("winter-sonata-2002", "autumn-in-my-heart-2000", {"be-with-you-2018"}),
    ("autumn-in-my-heart-2000", "winter-sonata-2002", {"the-classic-2003"}),
    # friends at school and first love
    ("20th-century-girl-2022", "on-your-wedding-day-2018", {"sunny-2011"}),
    ("sunny-2011", "on-your-wedding-day-2018", {"20th-century-girl-2022"}),
    # true cases of abused children
    ("my-first-client-2019", "silenced-2011", {"hope-2013"}),
    ("hope-2013", "oasis-2002", {"my-first-client-2019", "silenced-2011"}),
    # fathers in prison, brothers, old couples
    ("my-son-2007", "salut-damour-2015", {"my-lovely-angel-2021", "his-last-gift-2008"}),
    ("my-annoying-brother-2016", "keys-to-the-heart-2018", {"miracle-in-cell-no-7-2013", "my-lovely-angel-2021"}),
    ("romang-2019", "be-with-you-2018", {"salut-damour-2015", "my-son-2007"}),
    # an illness, and one who leaves for the sake of the other
    ("more-than-blue-2009", "snow-in-sea-breeze-2015", {"closer-to-heaven-2009", "the-letter-1997"}),
    ("tune-in-for-love-2019", "winter-sonata-2002", {"architecture-101-2012"}),
    # North and South
    ("secretly-greatly-2013", "my-love-from-the-star-2013", {"taegukgi-2004", "crash-landing-on-you-2019"}),
    ("train-to-busan-2016", "silenced-2011", {"taegukgi-2004"}),
])  # fmt: skip
def test_what_a_film_lover_would_say(catalog: Catalog, title_id: str, first: str, top: set[str]) -> None:
    found = ids(catalog, title_id, 3)
    assert found[0] == first and top <= set(found)


@pytest.mark.parametrize(("one", "other", "why"), [
    ("my-sassy-girl-2001", "windstruck-2004",
     ("directed by Kwak Jae-yong", "with Jun Ji-hyun", "grief", "comedy", "both in Cry Your Eyes Out, Must Watch")),
    ("il-mare-2000", "ditto-2000", ("time travel", "fantasy")),
    ("ditto-2000", "will-you-be-there-2016",
     ("time travel, first love, friendship", "fantasy", "both in NME 10")),
    ("silenced-2011", "train-to-busan-2016", ("with Gong Yoo, Jung Yu-mi", "both in Tearjerker 19")),
    ("keys-to-the-heart-2018", "my-annoying-brother-2016",
     ("siblings, disability, family and 1 more", "comedy", "both in Tearjerker 19")),
    ("crash-landing-on-you-2019", "be-with-you-2018", ("with Son Ye-jin",)),
    ("what-dreams-may-come", "winter-sonata-2002", ()),  # they share a list and nothing else
    ("my-sassy-girl-2001", "taegukgi-2004", ()),  # both are dramas, as most are
])  # fmt: skip
def test_reasons(catalog: Catalog, one: str, other: str, why: tuple[str, ...]) -> None:
    assert reasons(catalog, one, other) == why


def test_a_remake_elsewhere_of_the_same_name_is_no_reason(catalog: Catalog) -> None:
    told = {"same source", "its remake", "its original", "its source", "based on it"}
    assert not told & {
        why for title in catalog.titles for each in similar(title, catalog) for why in each.reasons
    }


def test_nearly_every_title_has_something_like_it(catalog: Catalog) -> None:
    few = {title.id for title in catalog.titles if len(similar(title, catalog)) < 3}
    assert few == {"what-dreams-may-come"}
    assert not similar(catalog.by_id["what-dreams-may-come"], catalog)


# -- what weighs -------------------------------------------------------------------------------------------


def lead(name: str, hangul: str | None = None, *also: str) -> tuple[Credit, ...]:
    return (Credit(name, hangul, also),)


def cast(*names: str) -> tuple[Credit, ...]:
    return tuple(Credit(name) for name in names)


def like_x(*titles: Title, lists: tuple[PublishedList, ...] = ()) -> list[str]:
    return ids(Catalog(titles, lists), "x")


def test_directors_and_leads_say_more_than_supporting_actors() -> None:
    found = like_x(
        Title("x", "X", directors=cast("Ahn"), cast=cast("Bae", "Cha", "Do", "Eom", "Feng")),
        Title("guest", "", cast=cast("1", "2", "3", "4", "Feng")),
        Title("second", "", cast=cast("5", "6", "Do")),
        Title("cameo", "", cast=cast("7", "8", "9", "10", "Bae")),
        Title("star", "", cast=cast("11", "Bae")),
        Title("maker", "", directors=cast("Ahn")),
    )
    assert found == ["maker", "star", "cameo", "second", "guest"]


def test_what_few_have_says_more() -> None:
    rest = [Title(str(number), "", themes=("grief",)) for number in range(6)]
    found = like_x(
        Title("x", "X", themes=("grief", "chess"), genres=("war", "drama")),
        Title("chess", "", themes=("Chess",)),
        Title("grief", "", themes=("grief",)),
        Title("war", "", genres=("war",)),
        Title("drama", "", genres=("drama",)),
        *(title._replace(genres=("drama",)) for title in rest),
    )
    assert found[:2] == ["chess", "war"] and "drama" not in found and len(found) == 9


def test_a_list_adds_and_is_never_enough() -> None:
    nme = PublishedList("nme-10", "A headline that is much too long to be told", "NME", "", True, 10)
    named = (Mention("nme-10", 1, ""),)
    catalog = Catalog(
        (
            Title("x", "X", themes=("chess",), mentions=named),
            Title("a", "", themes=("chess",)),
            Title("z", "", themes=("chess",), mentions=named),
            Title("only", "", mentions=named),
        ),
        (nme,),
    )
    assert ids(catalog, "x") == ["z", "a"]
    assert reasons(catalog, "x", "z") == ("chess", "both in NME 10")


def test_a_short_headline_is_told_as_it_is() -> None:
    lists = (PublishedList("a-1", "Rainy days", None, "", False, 2),)
    one, other = (Title(each, "", themes=("rain",), mentions=(Mention("a-1", 1, ""),)) for each in "xy")
    assert reasons(Catalog((one, other), lists), "x", "y") == ("rain", "both in Rainy days")
    assert reasons(Catalog((one, other)), "x", "y") == ("rain", "both in A 1")


def test_kind_and_years_and_lists_decide_between_equals() -> None:
    one = Mention("l", 1, "")
    same = {"themes": ("chess",)}
    found = like_x(
        Title("x", "X", year=2000, themes=("chess", "rain")),
        Title("drama", "", kind=Kind.DRAMA, year=2000, themes=same["themes"]),
        Title("far", "", year=2020, themes=same["themes"]),
        Title("near-b", "", year=2003, themes=same["themes"]),
        Title("near-a", "", year=2003, themes=same["themes"]),
        Title("early", "", year=1999, themes=same["themes"]),
        Title("listed", "", year=2004, themes=same["themes"], mentions=(one,)),
        Title("rain", "", kind=Kind.DRAMA, year=1960, themes=("rain",)),  # rarer, so it needs no more
    )
    assert found == ["rain", "listed", "early", "near-a", "near-b", "far", "drama"]


def test_who_directs_here_and_plays_there() -> None:
    catalog = Catalog((Title("x", "X", directors=cast("Ahn")), Title("y", "Y", cast=cast("Bae", "Ahn"))))
    assert reasons(catalog, "x", "y") == ("by and with Ahn",) == reasons(catalog, "y", "x")


def test_works_made_from_one_another() -> None:
    korea = "South Korea"
    catalog = Catalog(
        (
            Title("old", "Ditto", year=2000, related=(Related(Relation.REMADE_AS, "ditto", 2022, korea),)),
            Title("new", "Ditto", year=2022, related=(Related(Relation.BASED_ON, "Novel", None, "Japan"),)),
            Title("film", "Other", year=2010, related=(Related(Relation.REMAKE_OF, "novel", None, "Japan"),)),
            Title("series", "Series", year=2023, related=(Related(Relation.BASED_ON, "Ditto", 2000),)),
            Title("thai", "Elsewhere", year=2022, related=(Related(Relation.REMADE_AS, "Ditto", 2022, "Thailand"),)),
            Title("undated", "Undated", related=(Related(Relation.REMADE_AS, "Ditto"),)),
            Title("late", "Ditto", year=2024),
            Title("dateless", "Ditto"),
        )
    )  # fmt: skip
    told = {"new": ("its remake",), "series": ("based on it",)}
    assert {each.title.id: each.reasons for each in similar(catalog.by_id["old"], catalog)} == told
    assert reasons(catalog, "new", "old") == ("its original",)
    assert reasons(catalog, "new", "film") == ("same source",) == reasons(catalog, "film", "new")
    assert reasons(catalog, "series", "old") == ("its source",)
    assert not ids(catalog, "thai") and not ids(catalog, "undated") and not ids(catalog, "late")
    assert not ids(catalog, "dateless")


# -- who is the same ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "other"), [
    (lead("Son Ye-jin", "손예진"), lead("Sohn Yejin", "손예진")),
    (lead("Son Ye-jin", "손예진"), lead("son yejin")),
    (lead("Son Ye-jin", "손예진", "Sohn Yejin"), lead("Sohn Ye Jin")),
    (lead("Jun Ji-hyun"), lead("Gianna Jun", None, "Jun Ji Hyun")),
    (lead("손예진"), lead("Son Ye-jin", "손예진")),
    (lead("Ueno Juri", "우에노 주리"), lead("Juri Ueno", "우에노주리")),
])  # fmt: skip
def test_one_person_under_two_spellings(one: tuple[Credit, ...], other: tuple[Credit, ...]) -> None:
    catalog = Catalog((Title("x", "X", cast=one), Title("y", "Y", cast=other)))
    assert reasons(catalog, "x", "y") == (f"with {other[0].name}",)
    assert reasons(catalog, "y", "x") == (f"with {one[0].name}",)


@pytest.mark.parametrize(("one", "other"), [
    (lead("Lee Jun", "이준"), lead("Lee Jun", "이전")),
    (lead("Son Ye-jin"), lead("Son Ye-jun")),
    (lead("Kim Min", "김민"), lead("Kim Minji", "김민지")),
])  # fmt: skip
def test_two_people(one: tuple[Credit, ...], other: tuple[Credit, ...]) -> None:
    assert like_x(Title("x", "X", cast=one), Title("y", "Y", cast=other)) == []


def test_a_spelling_of_two_people_is_neither() -> None:
    catalog = Catalog(
        (
            Title("x", "X", cast=lead("Lee Jun")),
            Title("a", "A", cast=lead("Lee Jun", "이준")),
            Title("b", "B", cast=lead("Lee Jun", "이전")),
            Title("c", "C", cast=lead("Lee-Jun")),
        )
    )
    assert ids(catalog, "x") == ["c"] and not ids(catalog, "a") and not ids(catalog, "b")


# -- any catalog -------------------------------------------------------------------------------------------

PEOPLE = (
    (Credit("Son Ye-jin", "손예진"), Credit("Sohn Yejin", "손예진"), Credit("SON YEJIN")),
    (Credit("Jun Ji-hyun", "전지현", ("Gianna Jun",)), Credit("Gianna Jun"), Credit("Jun Ji Hyun")),
    (Credit("Lee Jun", "이준"),),
    (Credit("Lee Jun", "이전"),),
    (Credit("James C. Burns"), Credit("James C Burns")),
)  # fmt: skip
WHO = {credit: number for number, spellings in enumerate(PEOPLE) for credit in spellings}
LISTS = tuple(PublishedList(f"list-{each}", f"List {each.upper()}", None, "", True, 9) for each in "abc")
CREDITS = st.lists(st.sampled_from([*WHO]), max_size=4).map(tuple)
MENTIONS = [Mention(each.id, None, "") for each in LISTS]


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    def some(values: Sequence[T], most: int = 3) -> tuple[T, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), max_size=most)))

    titles = [
        Title(
            f"t{number}",
            "",
            kind=draw(st.sampled_from(Kind)),
            year=draw(st.none() | st.integers(1990, 2010)),
            directors=some([*WHO], 2),
            cast=some([*WHO], 4),
            genres=some(["war", "drama", "family"]),
            themes=some(["chess", "rain", "Family", "grief", "snow"]),
            mentions=some(MENTIONS),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return Catalog(tuple(titles), LISTS)


def told(reason: str, before: str) -> set[str]:
    return set(reason.removeprefix(before).rpartition(" and ")[0 if " more" in reason else 2].split(", "))


def is_true(reason: str, one: Title, other: Title) -> bool:
    """Whether both Titles have what a reason names."""
    makers, players = {WHO[each] for each in one.directors}, {WHO[each] for each in one.cast}
    if reason.startswith("directed by "):
        return told(reason, "directed by ") <= {each.name for each in other.directors if WHO[each] in makers}
    if reason.startswith("with "):
        return told(reason, "with ") <= {each.name for each in other.cast if WHO[each] in players}
    if reason.startswith("by and with "):
        crossed = {each.name for each in other.directors if WHO[each] in players}
        crossed |= {each.name for each in other.cast if WHO[each] in makers}
        return told(reason.replace(" and ", " ", 1), "by with ") <= crossed
    if reason.startswith("both in "):
        shared = {each.title for each in LISTS if each.id in {*one.list_ids} & {*other.list_ids}}
        return told(reason, "both in ") <= shared
    words = told(reason, "")
    return words <= {*one.themes} & {*other.themes} or words <= {*one.genres} & {*other.genres}


@given(catalogs())
def test_every_reason_is_true(catalog: Catalog) -> None:
    for title in catalog.titles:
        for each in similar(title, catalog):
            assert each.title.id != title.id
            assert each.reasons and each.score > 0
            assert not [reason for reason in each.reasons if not is_true(reason, title, each.title)]


@given(catalogs())
def test_what_is_shared_is_found_from_both_sides(catalog: Catalog) -> None:
    scores = {
        title.id: {each.title.id: each.score for each in similar(title, catalog)} for title in catalog.titles
    }
    for one, other in combinations(catalog.titles, 2):
        assert scores[one.id].get(other.id) == scores[other.id].get(one.id)
        people = [{WHO[each] for each in (*title.directors, *title.cast)} for title in (one, other)]
        same = {*one.directors, *one.cast} & {*other.directors, *other.cast}
        if {*one.themes} & {*other.themes} or any(each.hangul for each in same):
            assert other.id in scores[one.id]
        elif not people[0] & people[1] and not {*one.genres} & {*other.genres}:
            assert other.id not in scores[one.id]


@given(catalogs(), st.randoms(use_true_random=False))
def test_the_order_does_not_hang_on_that_of_the_file(catalog: Catalog, chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = Catalog(tuple(chance.sample(catalog.titles, len(catalog.titles))), catalog.lists)
    for title in catalog.titles:
        found = similar(title, catalog)
        assert list(found) == list(similar(title, shuffled))
        assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
        assert list(similar(title, catalog, 2)) == list(found[:2])


# -- what is kept ------------------------------------------------------------------------------------------


def test_few_catalogs_are_kept() -> None:
    made = []
    for _ in range(5):
        catalog = Catalog((Title("x", "X", themes=("rain",)), Title("y", "Y", themes=("rain",))))
        assert ids(catalog, "x") == ["y"]
        assert likenesses(catalog) is likenesses(catalog)
        made.append(weakref.ref(catalog))
    del catalog
    gc.collect()
    assert sum(each() is not None for each in made) <= 2


def test_threads_may_ask_at_once() -> None:
    titles = tuple(Title(f"t{a}{b}", "", themes=(a, b)) for a, b in permutations("abcdefgh", 2))
    alone, together = Catalog(titles), Catalog(titles)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda title: similar(title, together), titles * 3))
    assert found == [similar(title, alone) for title in titles] * 3
