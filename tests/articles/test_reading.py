"""Articles in many styles: every entry is found, none is invented, whatever sets them off."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.articles.reading import MOST_ENTRIES, read_article
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from tests.articles.styles import ARTICLES, SAID, Style

TITLES = ("Il Mare", "Oasis", "The Paper Orchard", "Hope")
YEARS = (2000, 2002, 2007, 2013)
NUMERALS = ("I", "II", "III", "IV")
ORDINALS = ("First", "Second", "Third", "Fourth")


def read(
    text: str, name: str = "article.txt", catalog: Catalog | None = None
) -> tuple[tuple[str, int | None], ...]:
    return tuple((each.as_titled, each.as_year) for each in read_article(text.encode(), name, catalog).listed)


def written(
    form: str, *, between: str = "\n\n", head: str = "Four Korean films to cry with\n\nIt rains again.\n\n"
) -> str:
    """An article in which each entry has a form."""
    entries = [
        form.format(i=i + 1, r=4 - i, t=title, y=year, p=said, o=ORDINALS[i], n=NUMERALS[i])
        for i, (title, year, said) in enumerate(zip(TITLES, YEARS, SAID[:4], strict=True))
    ]
    return head + between.join(entries)


@pytest.mark.parametrize("style", ARTICLES, ids=lambda style: style.what)
@pytest.mark.parametrize("helped", [False, True], ids=["by structure", "with the catalog"])
def test_whole_articles(style: Style, helped: bool, catalog: Catalog) -> None:
    article = read_article(style.text.encode(), style.name, catalog if helped else None)
    assert tuple((each.as_titled, each.as_year) for each in article.listed) == style.entries
    assert [each.position for each in article.listed] == list(range(1, len(style.entries) + 1))
    if style.headline is not None:
        assert article.headline == style.headline
    if style.ranked is not None:
        assert article.ranked is style.ranked


@pytest.mark.parametrize(
    "form",
    [
        "{i}. {t} (시월애) – {y}\n{p}",
        "**{t}** | {y} | Lee Somebody\n\n{p}",
        "{t}, dir. Lee Somebody, {y}\n\n{p}",
        "➊ {t} ({y})\n{p}".replace("➊", "{i}️⃣"),
        "{i}) “{t},” {y}\n\n{p}",
        "Coming in at number {r} is {t} ({y}). {p}",
        "{o}: {t} ({y})\n\n{p}",
        "🎬 {t} ({y})\n\n{p}",
        "{i}/4 {t} ({y})\n\n{p}",
        "[{i}] {t} [{y}]\n\n{p}",
        "{i}. {t}\nDirected by Somebody Unknown\nYear: {y}\n{p}",
        "{t}\n({y})\n\n{p}",
        "{t} - {y}\n\n{p}",
        "{n} – {t} ({y})\n\n{p}",
        "### {t}\n*{y} · Romance · 105 min*\n\n{p}",
        "## Film {i}: {t} ({y})\n\n{p}",
        '"{t}" ({y}): {p}',
        "‘{t}’ ({y}). {p}",
        "{i}. 《{t}》 ({y})\n{p}",
        "{i}. [{t} ({y})](https://example.org/z)\n\n{p}",
        "{i}. {t} ({y})\n   - Director: Someone\n   - Starring: Nobody Known\n   - Why: {p}",
        "{i}.{t} ({y})\n{p}",
        "{i}. {t} ({y}) – 9/10\n{p}",
        "{t} ({y}) ★★★★½\n\n{p}",
        "{i}. {t} ({y}, Netflix)\n{p}",
        "{t} ({y}), directed by Somebody Unknown\n\n{p}",
        "{i}. {t} (Film, {y})\n\n{p}",
        "_{t}_ ({y}) is fine. {p}",
        "Then there is “{t}” ({y}). {p}",
        "{i}. {t} ({y})\n\n![{t} poster](http://example.org/z.jpg)\n\nImage: Studio\n\n{p}",
        "{t} ({y}) – “{p}”",
        "{i}. {t} ({y}) – A love beyond time\n\n{p}",
        "{y} | {t}\n\n{p}",
    ],
)
def test_forms_of_an_entry(form: str) -> None:
    assert read(written(form)) == tuple(zip(TITLES, YEARS, strict=True))


@pytest.mark.parametrize(
    ("form", "between"),
    [
        ("{i}. {t} ({y}) {p}", " "),
        ("{i}. {t} ({y})\n\n{p}", "\n\n---\n\n"),
        ("{t}, {y}", "\n"),
        ("- {t} ({y})", "\n"),
    ],
)
def test_what_stands_between_entries(form: str, between: str) -> None:
    assert read(written(form, between=between)) == tuple(zip(TITLES, YEARS, strict=True))


def test_a_table_of_contents_is_no_second_list() -> None:
    contents = "# Four Korean films\n\nIn this article:\n\n" + "\n".join(
        f"{i}. {t}" for i, t in enumerate(TITLES, 1)
    )
    assert read(written("{i}. {t}\n\n{p}", head=contents + "\n\n")) == tuple(
        (title, None) for title in TITLES
    )


def test_an_entry_without_its_number_and_one_with_a_wrong_one() -> None:
    text = written("{i}. {t} ({y})\n\n{p}")
    assert read(text.replace("3. The", "The")) == tuple(zip(TITLES, YEARS, strict=True))
    assert read(text.replace("3. The", "2. The")) == tuple(zip(TITLES, YEARS, strict=True))


def test_what_is_told_in_turn_needs_the_catalog(catalog: Catalog) -> None:
    text = (
        "My mother's favourite Korean films\n\nShe would not rank them over dinner, so here they are as they came.\n\n"
        "First, A Moment to Remember. She saw it in a theatre that is a car park now and has not forgiven it.\n\n"
        "Then Miracle in Cell No. 7, which she will not watch without my father in the room beside her.\n\n"
        "And finally Salut D'Amour, because the man in it is as stubborn as the woman who watches it."
    )
    titles = ("A Moment to Remember", "Miracle in Cell No. 7", "Salut D'Amour")
    assert read(text, catalog=catalog) == tuple((title, None) for title in titles)
    with pytest.raises(KdramaError):
        read(text)


def test_a_korean_page_in_its_old_encoding() -> None:
    text = (
        "<html><head><meta charset=euc-kr></head><body><ul><li><a>홈</a></li><li><a>영화</a></li></ul>"
        "<h1>한국 멜로 영화</h1><p>&lt;클래식&gt;(2003) 비 오는 장면이 유명한 영화다. 오래 남는다.</p>"
        "<p>&lt;시월애&gt;(2000) 두 사람이 편지를 주고받는 영화다. 바다가 곱다.</p>"
        "<p>&lt;만추&gt;(2011) 두 사람이 시애틀을 걷는 영화다. 안개가 짙다.</p></body></html>"
    )
    article = read_article(text.encode("cp949"), "x.html")
    assert [(each.as_titled, each.as_year) for each in article.listed] == [
        ("클래식", 2003),
        ("시월애", 2000),
        ("만추", 2011),
    ]


def test_what_is_said_and_what_stands_around() -> None:
    article = read_article(ARTICLES[0].text.encode(), "a.txt")
    assert [each.text for each in article.listed] == list(SAID)
    assert article.description == "It rains, so we watch films."
    assert article.closing.startswith("Conclusion") and "cried" not in article.closing
    assert article.listed[0].kind_word == "film" and article.listed[1].kind_word == "drama"


def test_names_as_they_are_spelled() -> None:
    text = (
        "Two Korean films\n\n1. Oasis (2002)\n\nSol Kyung-gu meets Moon So-ri in Seoul. His "
        "Jong-du has a brother, and Han Gong-ju none.\n\n"
        "2. Hope (2013)\n\nSo Won is eight. Her father, Dong Hoon, dresses up as a bear; the "
        "film's director is Lee Joon-ik.\n"
    )
    listed = read_article(text.encode(), "x.txt").listed
    assert listed[0].names == ("Sol Kyung-gu", "Moon So-ri", "Jong-du", "Han Gong-ju")
    assert listed[1].names == ("So Won", "Dong Hoon", "Lee Joon-ik")


# -- web pages --------------------------------------------------------------------------------------------------------

AROUND = (
    "<nav><ul><li><a href=/>Home</a></li><li><a href=/f>Best Films</a></li></ul></nav>"
    "<div class='cookie-banner'><p>We use cookies. <button>Accept</button></p></div>"
)
BEHIND = (
    "<div id='comments'><h2>3 Comments</h2><ol><li>Great list!</li><li>You forgot Oldboy (2003)</li></ol></div>"
    "<div class='related-posts'><h3>Related</h3><ul><li><a href=#>Ten Dramas of 2020</a></li></ul></div>"
    "<footer><p>© 2023 Weepers Inc.</p></footer><script>var a='<h2>9. Fake (2001)</h2>';</script>"
)


def page(form: str, before: str = "", after: str = "") -> str:
    entries = "".join(
        form.format(i=i, t=title, y=year, p=said)
        for i, (title, year, said) in enumerate(zip(TITLES, YEARS, SAID[:4], strict=True), 1)
    )
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>Four Korean films | Weepers Weekly</title>"
        "<meta property='og:site_name' content='Weepers Weekly'><style>h2{color:red}</style></head>"
        f"<body>{AROUND}<main><article><h1>Four Korean films</h1><p class=byline>By <a>Ann Other</a></p>"
        f"<p>It rains &amp; rains.</p>{before}{entries}{after}<h2>Final thoughts</h2><p>Films are "
        f"sad.</p></article></main>{BEHIND}"
    )


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("<h2>{i}. {t} ({y})</h2><figure><img src=x><figcaption>Photo: {t}</figcaption></figure><p>{p}</p>", "", ""),
        ("<h3><a href=#><em>{t}</em> ({y})</a></h3><p>{p}</p><h4>Where to watch</h4><p>Netflix</p>", "", ""),
        ("<li><strong>{t}</strong> ({y}) — {p}</li>", "<ol>", "</ol>"),
        ("<p><strong>{t}</strong> ({y})<br>{p}</p>", "", ""),
        (
            "<tr><td>{i}</td><td><a>{t}</a></td><td>{y}</td><td>{p}</td></tr>",
            "<table><tr><th>Rank<th>Title<th>Year<th>Why</tr>",
            "</table>",
        ),
        ("<h2>{i}. {t} ({y})<p>{p}<div><span>", "", ""),
        ("<dt>{t} ({y})</dt><dd>{p}</dd>", "<dl>", "</dl>"),
        ("<p>{i}.&nbsp;&ldquo;{t}&rdquo; ({y})</p><p>{p}</p>", "", ""),
        ("<p><em>{t}</em> ({y}) is next. {p}</p>", "", ""),
        ("<div><div>{i}</div><div>{t} ({y})</div><div>{p}</div></div>", "", ""),
        ("<H2 CLASS='x>y'>{i}) {t} &#40;{y}&#41;</H2><p a=\"b>{p}</p>", "", ""),
    ],
)  # fmt: skip
def test_web_pages(form: str, before: str, after: str) -> None:
    article = read_article(page(form, before, after).encode(), "page.html")
    assert tuple((each.as_titled, each.as_year) for each in article.listed) == tuple(
        zip(TITLES, YEARS, strict=True)
    )
    assert (article.headline, article.publisher) == ("Four Korean films", "Weepers Weekly")
    assert not article.quoted
    assert "Comments" not in article.closing and "Fake" not in repr(article)


def test_a_reversed_list_counts_down() -> None:
    text = page("<li><p><b>{t}</b></p><p>{p}</p></li>", "<ol reversed start=4>", "</ol>")
    assert [each.number for each in read_article(text.encode(), "x.html").listed] == [4, 3, 2, 1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_encodings(encoding: str) -> None:
    text = (
        "한국 영화 추천\n\n1. 오아시스 (2002)\n\n두 사람의 사랑을 그린 영화다. 오래 남는다.\n\n"
        "2. 소원 (2013)\n\n가족이 다시 일어서는 영화다.\n"
    )
    assert [each.as_titled for each in read_article(text.encode(encoding), "x.txt").listed] == [
        "오아시스",
        "소원",
    ]


def test_an_encoding_that_a_page_names_and_one_that_it_names_wrongly() -> None:
    text = page("<h2>{i}. {t} ({y})</h2><p>Café. {p}</p>").replace("utf-8", "iso-8859-1")
    for encoding in ("cp1252", "utf-8"):
        article = read_article(text.encode(encoding), "x.html")
        assert article.listed[0].text.startswith("Café.")


def test_bytes_of_another_encoding_pasted_in() -> None:
    text = written("{i}. {t} ({y})\n\nCafé «{p}»").encode("utf-8") + b"\n\nThe end \x96 it\x92s over."
    assert read_article(text, "x.txt").listed[-1].as_titled == "Hope"


# -- what is no list --------------------------------------------------------------------------------------------------

NOVEL = (
    "Chapter One\n\nIt was late when Anna came home, and the house was dark. She put the key on the table.\n\n"
    "“Is anybody there?” she asked.\n\n“Only me,” said a voice.\n\n“Oh,” she said. “I thought you had gone.”\n\n"
    "They sat down and did not speak. Outside the rain began again, and somewhere a dog was barking at it.\n\n"
)


CHAPTERS = "".join(f"{i}. The {w}\n\n{NOVEL[13:90] * 100}\n\n" for i, w in enumerate("ABCDE", 1))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 50, "is a picture"),
        (bytes(range(256)) * 8, "is no text"),
        (b"PK\x03\x04rest", "is an archive"),
        ((NOVEL * 40).encode(), "holds no list"),
        (CHAPTERS.encode(), "holds no list"),
        (b"One line and no more, about nothing that anybody would ever care to look for.", "holds no list"),
        (b"<html><body><p>Nothing here.</p></body></html>", "holds no list"),
        ("\n".join(f"2024-01-02 12:00:{i:02} INFO worker {i}" for i in range(60)).encode(), "holds no list"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(KdramaError) as caught:
        read_article(data, "thing.bin")
    assert says in caught.value.message and caught.value.message.startswith("thing.bin")
    assert caught.value.title and caught.value.message.endswith(".") and caught.value.hint


def test_far_too_many_entries_are_no_article() -> None:
    text = "Korean films\n\n" + "\n".join(
        f"{i}. Film {i} ({1950 + i % 70})" for i in range(1, MOST_ENTRIES + 2)
    )
    with pytest.raises(KdramaError, match="more than"):
        read_article(text.encode(), "x.txt")


def test_an_essay_that_names_films_is_no_list() -> None:
    text = (
        "Why Korean films hurt\n\nFrom “Oasis” to “Hope,” directors have trusted the audience to stay with them.\n\n"
        + "A film is not sad because somebody dies in it. It is sad because somebody stays, and lays the table.\n\n"
        * 8
    )
    with pytest.raises(KdramaError):
        read_article(text.encode(), "x.txt")


def test_a_hundred_entries() -> None:
    text = "The 100 best Korean films\n\n" + "\n\n".join(
        f"{i}. Film of Number {i * 7} ({1950 + i % 70})\n\nA film that says what it says, and no more than that."
        for i in range(100, 0, -1)
    )
    article = read_article(text.encode(), "x.txt")
    assert [each.number for each in article.listed] == list(range(100, 0, -1))


# -- anything at all --------------------------------------------------------------------------------------------------

pieces = st.sampled_from(
    [
        "<",
        ">",
        "<p>",
        "</p>",
        "<b>",
        "<li>",
        "<!--",
        "-->",
        "<script>",
        '"',
        "“",
        "”",
        "**",
        "_",
        "[",
        "](",
        "|",
        "#",
        "1. ",
        "2. ",
        "(2004)",
        "Oasis",
        "\n",
        "\n\n",
        " ",
        "&amp;",
        "&#x;",
        "\\",
        "–",
        "제목",
        "\x00",
        "\ue000",
        "…",
        "film",
        "<h2>",
        "<td>",
        "-",
        "a",
    ]
)


@given(st.lists(pieces, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_is_an_article_or_an_error(text: str) -> None:
    try:
        article = read_article(text.encode("utf-8", "surrogatepass"), "x")
    except KdramaError as error:
        assert error.message and error.hint
    else:
        assert article.listed and all(each.as_titled for each in article.listed)


@given(st.binary(max_size=300))
def test_any_bytes_are_an_article_or_an_error(data: bytes) -> None:
    try:
        read_article(data, "x")
    except KdramaError as error:
        assert error.message


@given(
    st.permutations(range(4)),
    st.sampled_from(["{i}. {t} ({y})\n\n{p}", "## {t} ({y})\n\n{p}", "“{t}” ({y}): {p}"]),
)
def test_the_order_is_kept(order: list[int], form: str) -> None:
    entries = [form.format(i=n, t=TITLES[at], y=YEARS[at], p=SAID[at]) for n, at in enumerate(order, 1)]
    text = "Four Korean films\n\nA word before.\n\n" + "\n\n".join(entries)
    assert read(text) == tuple((TITLES[at], YEARS[at]) for at in order)


@pytest.mark.parametrize(
    "text",
    [
        *("<" * 300_000, "<!--" * 100_000, '<a b="' * 60_000, "<p><b>" * 20_000, "<script>" * 50_000),
        *(
            "1. A (" * 60_000,
            "“" * 100_000,
            "[" * 50_000 + "a](b" * 20_000,
            "*" * 200_000,
            "1. A and " * 40_000,
        ),
    ],
    ids=lambda text: str(text)[:8],
)
def test_nothing_takes_long(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(KdramaError):
        read_article(text.encode(), "x")
    assert time.perf_counter() - started < 3.0


@pytest.mark.slow
def test_ten_megabytes_of_web_page() -> None:
    comment = (
        "<div class='comment-body'><cite>Name</cite><p>I &amp; my dog cried.</p><a href=#>Reply</a></div>"
    )
    text = (
        page("<h2>{i}. {t} ({y})</h2><p>{p}</p>")
        + comment * 80_000
        + "<script>"
        + "a('<div>');" * 200_000
        + "</script>"
    )
    started = time.perf_counter()
    assert len(read_article(text.encode(), "x.html").listed) == 4
    assert time.perf_counter() - started < 10.0
