"""Every choice finds as many titles as it says, and comes and goes in a line without harm to the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kdrama_tui.domain.choices import EITHER, ONE, Choice, choices, is_chosen, name_asked, switched
from kdrama_tui.domain.conditions import People
from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.filters import added, conditions_in, parse, toggled, without
from kdrama_tui.domain.log import Entry, Status
from kdrama_tui.domain.title import Catalog, Credit, Kind, Mention, PublishedList, Title
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine
from kdrama_tui.search.index import Index
from kdrama_tui.storage.catalog import load_catalog

SHIPPED = load_catalog(shipped_catalog())
LOG = {
    "a-moment-to-remember-2004": Entry("a-moment-to-remember-2004")
    .watched_on("2024-05-01", Precision.DAY)
    .with_tags(["Rainy day", "비 오는 날"]),
    "il-mare-2000": Entry("il-mare-2000").with_status(Status.PLAN).with_tags(["rainy-day", "rainy"]),
    "windstruck-2004": Entry("windstruck-2004")
    .watched_on("2019", Precision.YEAR)
    .with_status(Status.ON_HOLD),
    "not-in-the-catalog": Entry("not-in-the-catalog").with_status(Status.DROPPED).with_tags(["elsewhere"]),
}


def exactly(catalog: Catalog) -> People:
    """Looks a name up as it is written, whatever stands between its parts."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for title in catalog.titles:
        for credit in (*title.directors, *title.cast):
            found[name_asked(credit.name).replace("-", " ")].add(title.id)
    return lambda name: frozenset(found.get(name, ()))


def count(line: str, catalog: Catalog, log: Mapping[str, Entry], people: People) -> int:
    asked = parse(line, catalog, people)
    assert asked.trouble is None and not asked.words, (line, asked)
    return sum(asked.fits(title, log) for title in catalog.titles)


def by_condition(catalog: Catalog, log: Mapping[str, Entry]) -> dict[str, Choice]:
    found = choices(catalog, log)
    named = {choice.condition: choice for choice in found}
    assert len(named) == len(found), "no condition stands for two choices"
    return named


def choice(condition: str) -> Choice:
    key, _, value = condition.partition(":")
    return Choice(key, value, value, 1)


# -- what there is -------------------------------------------------------------------------------------


def test_counts_are_those_of_a_hand_count() -> None:
    found = by_condition(SHIPPED, LOG)
    counts = {condition: found[condition].fitting for condition in found}
    assert counts["is:seen"] == 2 and counts["is:unseen"] == len(SHIPPED.titles) - 2
    assert (counts["status:watched"], counts["status:plan"], counts["status:on-hold"]) == (1, 1, 1)
    assert "status:dropped" not in counts and "tag:elsewhere" not in counts  # of no title that is here
    assert counts["list:nme-10"] == 10 and counts["kind:film"] + counts["kind:drama"] == len(SHIPPED.titles)
    assert counts["year:2000s"] == sum(2000 <= (title.year or 0) <= 2009 for title in SHIPPED.titles)
    assert counts["time:-120"] == sum((title.runtime_minutes or 999) <= 120 for title in SHIPPED.titles)
    assert counts["genre:war"] == sum("war" in title.genres for title in SHIPPED.titles) == 1
    assert counts["theme:memory-loss"] == sum("memory loss" in title.themes for title in SHIPPED.titles)
    assert (counts["watched:2024"], counts["watched:2019"]) == (1, 1)
    assert counts["tag:rainy-day"] == 2 and counts["tag:비-오는-날"] == 1
    son = found["person:Son-Ye-jin"]
    assert (son.fitting, son.words, son.also) == (4, "Son Ye-jin", "손예진")


def test_what_most_titles_fit_comes_first_and_the_newest_decade() -> None:
    found = choices(SHIPPED, {})
    genres = [each for each in found if each.key == "genre"]
    assert [each.fitting for each in genres] == sorted((each.fitting for each in genres), reverse=True)
    assert [each.value for each in found if each.key == "year"] == ["2020s", "2010s", "2000s", "1990s"]
    assert [each.value for each in found if each.key == "is"] == ["unseen"]  # nothing has been seen
    assert choices(Catalog(()), {}) == []


@pytest.mark.parametrize("log", [{}, LOG], ids=["empty", "log"])
def test_each_finds_as_many_as_it_says(log: Mapping[str, Entry]) -> None:
    people = exactly(SHIPPED)
    for condition, each in by_condition(SHIPPED, log).items():
        assert count(condition, SHIPPED, log, people) == each.fitting, condition


def test_a_person_is_found_in_at_least_as_many_by_the_search() -> None:
    people = Engine(Index(SHIPPED)).people
    for condition, each in by_condition(SHIPPED, {}).items():
        if each.key == "person" and each.fitting > 1:
            assert count(condition, SHIPPED, {}, people) >= each.fitting, condition


HOSTILE = [
    "war", "War", "warlord", "sci-fi, space", '"quoted" words', "[/]", "[b]", "-", " ", "a  b", "a\tb", "가나 다",
    "\x1b]52;c;aGE=\x07pwned", "x\x00y", "genre:war", "é", "e\u0301", "Kim, Jr.", '"Bobby" Kim', "{x}", "a_b",
]  # fmt: skip


def hostile() -> Catalog:
    """Titles whose words try to be something else, two of them in each title."""
    titles = []
    for at, word in enumerate(HOSTILE):
        words = (word, HOSTILE[at - 1])
        cast = tuple(Credit(each) for each in words)
        titles.append(Title(f"t{at}", word, year=1700 + 40 * at, genres=words, themes=words, cast=cast))
    return Catalog((*titles, Title("bare", "Bare")))


def test_words_of_any_kind_can_be_asked_for_or_are_not_offered() -> None:
    catalog = hostile()
    log = {title.id: Entry(title.id).with_tags(title.genres) for title in catalog.titles}
    people = exactly(catalog)
    found = by_condition(catalog, log)
    for condition, each in found.items():
        assert count(condition, catalog, log, people) == each.fitting > 0, condition
        assert condition.isprintable(), "what stands in the search box goes to the terminal as it is"
    assert found["genre:war"].fitting == 4 and found["genre:warlord"].fitting == 2  # beginnings are enough
    assert "genre:War" not in found and "year:1740s" not in found and "year:1900s" in found
    assert found["person:Kim-Jr."].words == "Kim, Jr." and "person:Bobby-Kim" in found


def test_two_ways_to_write_a_name_are_one_person_in_each_title_once() -> None:
    cast = (Credit("Son Ye-jin"), Credit("Son Ye jin", "손예진"))
    found = by_condition(Catalog((Title("a", "A", cast=cast), Title("b", "B", directors=cast[:1]))), {})
    assert found["person:Son-Ye-jin"].fitting == 2


def test_a_list_whose_id_breaks_the_rules_is_still_asked_for_as_one() -> None:
    lists = tuple(PublishedList(each, each, None, "", True, 1) for each in ("two words", "x\x1b[2J"))
    title = Title("a", "A", mentions=tuple(Mention(each.id, 1, "A") for each in lists))
    found = by_condition(Catalog((title,), lists), {})
    assert 'list:"two words"' in found and all(condition.isprintable() for condition in found)
    assert count('list:"two words"', Catalog((title,), lists), {}, exactly(Catalog(()))) == 1


# -- in a line -----------------------------------------------------------------------------------------

KNOWN = (
    "genre:romance", "genre:war", "genre:war,comedy", "genre:warx", "theme:first-love", 'theme:"memory loss"',
    "list:nme-10", "list:must-watch,nme-10", "kind:film", "year:2000s", "year:2000-2010,1999", "status:plan",
    "person:son-ye-jin", "tag:rainy-day", "sort:-year", "rated:8-", "like:il-mare-2000", "GENRE:Romance", "genre:",
    'theme:"memory lo', 'list:"15 korean"',
)  # fmt: skip
WORDS = ("son", "내 머리", "xgenre:war", "re:zero", "genre", "-120", '"', "nme-10")
CHOSEN = (
    "genre:romance", "genre:war", "genre:comedy", "theme:first-love", "theme:memory-loss", "list:nme-10",
    "list:must-watch", "kind:film", "kind:drama", "year:2000s", "year:1990s", "status:plan", "status:on-hold",
    "person:son-ye-jin", "person:Kim-Jr.", "tag:rainy-day", "is:seen", "is:unseen", "time:-90", "time:-120",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from([*KNOWN, *WORDS]), max_size=5), st.sampled_from(CHOSEN))
def test_what_is_added_is_there_and_what_is_taken_away_leaves_the_line(parts: list[str], chosen: str) -> None:
    line, each = " ".join(parts), choice(chosen)
    new = switched(line, each)
    assert is_chosen(new, each) is not is_chosen(line, each)
    if not is_chosen(line, each):
        asked, before = (parse(each_line, SHIPPED, exactly(SHIPPED)) for each_line in (new, line))
        assert asked.words == before.words and asked.sort is before.sort
        again = switched(new, each)
        assert parts_of(again) == parts_of(line)
        assert parse(again, SHIPPED, exactly(SHIPPED)).words == before.words


def parts_of(line: str) -> list[tuple[str, tuple[str, ...]]]:
    """The conditions of a line that say something, whichever way they are written."""
    return [(each.key, tuple(each.values)) for each in conditions_in(line) if each.values]


@settings(deadline=None)
@given(st.lists(st.sampled_from(CHOSEN), max_size=6))
def test_any_choices_one_after_the_other_mean_what_they_should(steps: list[str]) -> None:
    line, wanted = "", dict[str, list[str]]()
    for step in steps:
        each = choice(step)
        line = switched(line, each)
        values = wanted.setdefault(each.key, [])
        if each.value in values:
            values.remove(each.value)
        elif each.key in ONE:
            values[:] = [each.value]
        else:
            values.append(each.value)
    asked = parse(line, SHIPPED, exactly(SHIPPED))
    assert asked.trouble is None and not asked.words
    chosen = [choice(f"{key}:{value}") for key, values in wanted.items() for value in values]
    assert all(is_chosen(line, each) for each in chosen)
    for title in SHIPPED.titles:
        fits = [
            (any if key in EITHER else all)(
                parse(f"{key}:{value}", SHIPPED, exactly(SHIPPED)).fits(title, LOG) for value in values
            )
            for key, values in wanted.items()
            if values
        ]
        assert asked.fits(title, LOG) is all(fits), (line, title.id)


@pytest.mark.parametrize(("line", "chosen", "new"), [
    ("", "genre:war", "genre:war"),
    ("son", "genre:war", "son genre:war"),
    ("genre:romance", "genre:war", "genre:romance genre:war"),
    ("year:2000s", "year:1990s", "year:2000s,1990s"),
    ("son list:nme-10 kind:film", "list:must-watch", "son list:nme-10,must-watch kind:film"),
    ("list:nme-10,must-watch x", "list:nme-10", "list:must-watch x"),
    ("status:plan", "status:plan", ""),
    ("genre:", "genre:war", "genre: genre:war"), ("list:", "list:nme-10", "list:nme-10"),
    # the same letters elsewhere in the line are left alone
    ("xgenre:war genre:war", "genre:war", "xgenre:war"), ("genre:warx genre:war", "genre:war", "genre:warx"),
    # a condition that stands twice goes twice, and one is taken from where it is
    ("genre:war genre:war", "genre:war", ""), ("list:nme-10 list:must-watch", "list:must-watch", "list:nme-10"),
    # nobody wants both seen and unseen; of two lengths the last counts
    ("is:unseen", "is:seen", "is:seen"), ("time:-90 son", "time:-120", "son time:-120"),
    ("is:unseen", "is:unseen", ""),
    # quotes and blanks
    ('theme:"memory loss" x', "theme:memory-loss", "x"),
    ('theme:"memory  loss,family"', "theme:family", 'theme:"memory loss"'),
    ('list:"15 korean"', "list:nme-10", 'list:"15 korean,nme-10"'),
    ('theme:"memory lo', "genre:war", 'theme:"memory lo" genre:war'),
    ('theme:"', "genre:war", 'theme:"" genre:war'),
    ("GENRE:War", "genre:war", ""), ("  genre:war  son ", "genre:war", "son"),
])  # fmt: skip
def test_switched(line: str, chosen: str, new: str) -> None:
    each = choice(chosen)
    assert switched(line, each) == new
    assert is_chosen(new, each) is not is_chosen(line, each)


@pytest.mark.parametrize(("line", "typed", "left"), [
    ("genre:war x", "genre:war", "x"), ("genre:warx  genre:war", "genre:war", "genre:warx"), ("x", "genre:war", "x"),
    ("sort:y x Sort:-title", "sort:year", "x"), ('a theme:"memory loss" b', 'theme:"memory loss"', "a b"),
    ("genre:war genre:war", "genre:war", ""), ("xgenre:war", "genre:war", "xgenre:war"),
])  # fmt: skip
def test_without(line: str, typed: str, left: str) -> None:
    assert without(line, typed) == left


@pytest.mark.parametrize(("line", "new"), [
    ("", "is:unseen"), (" x  y ", "x y is:unseen"), ('theme:"memory lo', 'theme:"memory lo" is:unseen'),
    ('theme:"memory loss"', 'theme:"memory loss" is:unseen'), ('say "x', 'say "x is:unseen'),
])  # fmt: skip
def test_what_is_added_is_a_condition_of_its_own(line: str, new: str) -> None:
    assert " ".join(added(line, "is:unseen").split()) == new
    assert parse(new, SHIPPED, exactly(SHIPPED)).filters[-1].typed == "is:unseen"
    assert toggled(toggled(line, "is:unseen"), "is:unseen") == new.removesuffix("is:unseen").strip()


def test_a_beginning_of_a_word_is_not_the_choice_of_it() -> None:
    assert not is_chosen("genre:rom", choice("genre:romance"))
    assert not is_chosen("theme:war", choice("genre:war")) and not is_chosen("war", choice("genre:war"))
    assert is_chosen("x genre:comedy,romance", choice("genre:romance"))


def test_joined_values_find_what_either_finds() -> None:
    line = switched(switched('list:"15 korean"', choice("list:nme-10")), choice("kind:drama"))
    asked = parse(line, SHIPPED, exactly(SHIPPED))
    fitting = {title.id for title in SHIPPED.titles if asked.fits(title, {})}
    assert asked.trouble is None and fitting == {
        title.id
        for title in SHIPPED.titles
        if {"heartbreak-15", "nme-10"} & set(title.list_ids) and title.kind is Kind.DRAMA
    }


@pytest.mark.parametrize(("name", "asked"), [
    ("Son Ye-jin", "Son-Ye-jin"), ("  Son   Ye-jin ", "Son-Ye-jin"), ("Kim, Jr.", "Kim-Jr."),
    ('"Bobby" Kim', "Bobby-Kim"), ('"', ""), (",", ""), ("", ""),
    ("손예진", "손예진"), ("A\x1b]0;x\x07B", "AB"), ("a\nb", "a-b"),
])  # fmt: skip
def test_a_name_asked_for_neither_ends_nor_divides(name: str, asked: str) -> None:
    assert name_asked(name) == asked
