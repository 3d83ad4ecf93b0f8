"""Entries are tied to the right Title, or to none: remakes and foreign films are left open."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.draft import Draft, Drafted, Verdict
from kdrama_tui.articles.reading import read_article
from kdrama_tui.articles.tying import Tying, tie
from kdrama_tui.domain.title import Catalog
from kdrama_tui.paths import shipped_catalog
from kdrama_tui.search.engine import Engine
from kdrama_tui.search.index import Index
from kdrama_tui.storage.catalog import load_catalog
from tests.articles.styles import ARTICLES, KNOWN, Style

SHIPPED = load_catalog(shipped_catalog())
# Without what lists say of the titles: an article that is new has been in none.
CATALOG = Catalog(tuple(title._replace(mentions=()) for title in SHIPPED.titles))
TYING = Tying(CATALOG, Engine(Index(CATALOG)))
CERTAIN, LIKELY, UNKNOWN = Verdict


def drafted(text: str, head: str = "Korean films to see") -> Draft:
    return TYING.tie(read_article(f"{head}\n\nSome words.\n\n{text}".encode(), "x.txt", CATALOG))


def one(title: str, said: str, head: str = "Korean films to see") -> Drafted:
    """The first of two entries."""
    return drafted(
        f"1. {title}\n\n{said}\n\n2. Nothing Known Here (1901)\n\nA film without a trace.", head
    ).entries[0]


@pytest.mark.parametrize("style", ARTICLES, ids=lambda style: style.what)
def test_whole_articles(style: Style) -> None:
    draft = TYING.tie(read_article(style.text.encode(), style.name))
    assert [each.title and each.title.id for each in draft.entries] == [
        KNOWN.get(title) for title, _ in style.entries
    ]
    assert {each.title.id for each in draft.passing} == set(style.passing)
    for each in draft.entries:
        assert (each.title is None) is (each.verdict is UNKNOWN)
        assert each.reason and each.title not in [other.title for other in each.candidates]


@pytest.mark.parametrize(
    ("title", "said", "verdict", "ident"),
    [
        ("Oasis (2002)", "A film.", CERTAIN, "oasis-2002"),
        ("Oasis", "A film.", LIKELY, "oasis-2002"),
        ("Oasis", "A film with Sul Kyung-ku and Moon So-ree.", CERTAIN, "oasis-2002"),
        ("Only You (2011)", "A film with So Ji-seob.", CERTAIN, "always-2011"),
        ("오직 그대만 (2011)", "장철민은 권투를 그만둔 남자다. 영화다.", CERTAIN, "always-2011"),
        ("Siworae (2000)", "A film in which Eun-ju writes letters.", CERTAIN, "il-mare-2000"),
        ("Nae Meorisokui Jiwoogae (2004)", "A film.", CERTAIN, "a-moment-to-remember-2004"),
        ("Train to Busann (2016)", "A film with Gong Yu.", CERTAIN, "train-to-busan-2016"),
        ("Train to Pusan", "A film with the dead.", LIKELY, "train-to-busan-2016"),
        ("Late Autumn (2010)", "A film with Hyun-bin and Tang Wei.", CERTAIN, "late-autumn-2011"),
        ("Windstruck (2009)", "A film with Jeon Ji-hyun as a policewoman and Jang Hyeok.", CERTAIN, "windstruck-2004"),
        ("Windstruck (2009)", "A film about the wind.", LIKELY, "windstruck-2004"),
        ("The Eraser (2004)", "Starring Jeong Woo-seong and Son Ye-jin, a film.", LIKELY, "a-moment-to-remember-2004"),
        ("The Lake House (2006)", "Two people write letters through a mailbox in this film.", UNKNOWN, None),
        ("Always (1989)", "A pilot comes back as a ghost in this film.", UNKNOWN, None),
        ("Ditto (2022)", "A film with Yeo Jin-goo and Cho Yi-hyun.", UNKNOWN, None),
        ("Ditto", "A film starring Yeo Jin-goo and Cho Yi-hyun.", UNKNOWN, None),
        ("Ditto", "Yoo Ji-tae finds a voice on the radio in this film.", CERTAIN, "ditto-2000"),
        ("More Than Blue (2018)", "The film was a hit in Taipei.", UNKNOWN, None),
        ("The Beauty Inside (2018)", "Seo Hyun-jin plays an actress in this drama.", UNKNOWN, None),
        ("Oldboy (2003)", "Choi Min-sik eats an octopus in this film.", UNKNOWN, None),
        ("The Silenced (2015)", "Dir: Lee Hae-young. A school in the hills, a film of whispers.", UNKNOWN, None),
        ("마지막 선물 (2001)", "두 사람의 영화다.", UNKNOWN, None),
        ("Last Present (2001)", "A comedian and his wife, and a film that does not joke.", UNKNOWN, None),
        ("Miracle in Cell Number Seven (2013)", "A father, a balloon, a film.", CERTAIN, "miracle-in-cell-no-7-2013"),
        ("Hello Ghost! (2023)", "Hsieh Pei-ju directs the film, and Taipei plays itself.", UNKNOWN, None),
        ("Hopeless (2023)", "A boy and a gangster share a film.", UNKNOWN, None),
    ],
)  # fmt: skip
def test_what_an_entry_means(title: str, said: str, verdict: Verdict, ident: str | None) -> None:
    found = one(title, said)
    assert (found.verdict, found.title and found.title.id) == (verdict, ident), found.reason


def test_why_is_told() -> None:
    assert (
        one("Ditto", "Yoo Ji-tae finds a voice on the radio in this film.").reason == "title and Yoo Ji-tae"
    )
    assert "year is 2011 here, 2010 there" in one("Late Autumn (2010)", "A film with Tang Wei.").reason
    house = one("The Lake House (2006)", "A film of letters.")
    assert [(each.title.id, each.reason) for each in house.candidates] == [
        ("il-mare-2000", "Il Mare was remade as The Lake House (2006)")
    ]


@pytest.mark.parametrize("head", ["Great French films", "Dix films français", "American films of love"])
def test_films_of_other_countries_are_not_taken_for_korean_ones(head: str) -> None:
    names = ["Amour", "Oasis", "Hope", "The Letter", "Sunny", "Always", "La Classe américaine", "My Son"]
    draft = drafted("\n\n".join(f"{i}. {name}\n\nA film." for i, name in enumerate(names, 1)), head)
    assert len(draft.entries) == len(names)
    assert {each.verdict for each in draft.entries} == {UNKNOWN}


def test_a_film_that_is_there_twice() -> None:
    draft = drafted(
        "1. Always / Only You (2011)\n\nA film.\n\n2. Oasis (2002)\n\nA film.\n\n3. Always "
        "(2011)\n\nA film with So Ji-sub.\n\n"
        "4. Lost Film (1950)\n\nA film.\n\n5. Lost Film (1950)\n\nThe film again, under the same name as before it."
    )
    assert [each.double_of for each in draft.entries] == [None, None, 1, None, 4]
    published, mentions = draft.as_list("mine")
    assert (published.size, published.ranked) == (5, True)
    assert [each.position for each in mentions["always-2011"]] == [1, 3]
    assert "separate film" in mentions["always-2011"][1].disputes[-1].claim


def test_a_title_that_nobody_could_identify() -> None:
    found = one("What Dreams May Come (2019)", "A film starring Ji Sung.")
    assert found.phantom and found.verdict is LIKELY and found.findings
    assert not one("Oasis (2002)", "A film.").phantom


def test_titles_named_in_passing() -> None:
    draft = drafted(
        "1. Oasis (2002)\n\nNobody who loved “Hope” will leave this film early, and it is no Train "
        "to Busan either, however long it runs.\n\n"
        "2. Ditto (2000)\n\nA radio film. Oasis came later, and so did “The Host.”\n\n3. Sunny "
        "(2011)\n\nI hope to be with you for the classic ending of this film."
    )
    assert [(each.title.id, each.quoted.within) for each in draft.passing] == [
        ("hope-2013", 1),
        ("train-to-busan-2016", 1),
    ]
    mention = draft.as_list("mine")[1]["hope-2013"][0]
    assert (mention.position, mention.as_titled) == (None, "Hope")


def test_a_person_decides() -> None:
    draft = drafted("1. The Eraser (2010)\n\nA film.\n\n2. Oasis (2002)\n\nA film.")
    moment = CATALOG.by_id["a-moment-to-remember-2004"]
    decided = draft.decided(1, moment).decided(2, None)
    assert [(each.verdict, each.title) for each in decided.entries] == [(CERTAIN, moment), (UNKNOWN, None)]
    assert "2010" in decided.entries[0].findings[-1].dispute.claim
    assert decided.entries[1].candidates[0].title.id == "oasis-2002"
    assert set(decided.as_list("mine")[1]) == {moment.id}


def test_the_place_in_a_countdown_is_the_number() -> None:
    draft = drafted("2. Oasis (2002)\n\nA film.\n\n1. Ditto (2000)\n\nA film with a radio in it.")
    mentions = draft.as_list("mine")[1]
    assert [mentions[each][0].position for each in ("oasis-2002", "ditto-2000")] == [2, 1]


def test_a_catalog_without_titles_and_no_search() -> None:
    article = read_article(
        b"Korean films\n\n1. Oasis (2002)\n\nA film.\n\n2. Ditto (2000)\n\nA film.", "x.txt"
    )
    assert {each.verdict for each in tie(article, Catalog(())).entries} == {UNKNOWN}
