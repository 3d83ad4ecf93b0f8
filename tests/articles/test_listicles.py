"""What lists on the web do: two scripts in one line, facts in the line below, headings that get lost."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.heads import head_of
from kdrama_tui.articles.reading import read_article
from tests.articles.forms import PAGES, Form
from tests.articles.styles import SAID
from tests.articles.test_forms import test_forms_in_a_page as in_a_page
from tests.articles.test_forms import test_forms_in_a_text as in_a_text
from tests.articles.test_tying import CATALOG, TYING

SIGNS = (" – ", " — ", " - ", " | ", " · ", " / ", ", ")
LATIN, NATIVE = "Lanterns, for Nobody", "등불, 아무도 없이"


@pytest.mark.parametrize("sign", SIGNS)
def test_two_scripts_in_a_line(sign: str) -> None:
    for parts in (
        (LATIN, NATIVE, "2014"),
        (LATIN, "2014", NATIVE),
        ("2014", LATIN, NATIVE),
        (NATIVE, LATIN, "2014"),
        (NATIVE, "2014", LATIN),
        (LATIN, NATIVE, "Bae Soo-rin", "2014"),
        (LATIN, NATIVE, "dir. Bae Soo-rin", "2014"),
    ):
        head = head_of(sign.join(parts), 0)
        assert head is not None, parts
        names = [part for part in parts if part in (LATIN, NATIVE)]
        assert (head.title, *head.others, head.year) == (*names, 2014), parts


@pytest.mark.parametrize(
    "line",
    [
        "{l} – {n} (2014)",
        "{l} (2014) – {n}",
        "{l} ({n}) | 2014",
        "“{l}” – {n} – 2014",
        "{l} – {n}, 2014",
        "{l}: {n}, 2014",
        "{l} {n} (2014)",
        "{l} {n} 2014",
        "{l} – {n} – dir. Bae Soo-rin, 2014",
        "{l} – {n} – 2014 – nobody lights a lamp in it, and all wait.",
        "{l} – {n} – 2014. Nobody lights a lamp in it.",
    ],
)
def test_mixed_signs(line: str) -> None:
    head = head_of(line.format(l="Lanterns for Nobody", n="빈 등불"), 0)
    assert head is not None
    assert (head.title, head.others, head.year) == ("Lanterns for Nobody", ("빈 등불",), 2014)


def test_signs_of_the_title_stay() -> None:
    for line, title in (
        ("Love, Lies (2016)", "Love, Lies"),
        ("Lamp – The Second Night (2014)", "Lamp – The Second Night"),
        ("클래식 / The Classic (2003)", "클래식 / The Classic"),
        ("He said 사랑해 – and nobody in the room looked up", None),
    ):
        head = head_of(line, 0)
        assert head is None or title is None or head.title == title
        assert title is not None or head is None or not head.others


TEXTS = (
    "{t} – {h} – {y}\n{p}",
    "{i}. **{t} | {h} | {y}**\n\n{p}",
    "## {h} · {t} · {y}\n\n{p}",
    "{t}\n{y} | 1h 59m | Dir. {d}\n\n{p}",
    "{t}\n\n{y} / 119 min / dir. {d}\n\n{p}\n\nStream it on: Viki",
    "{t}\nIMDb 7.9 | {y} | Netflix\n\n{p}",
    "{t}\n★★★★ | {y} | dir. {d}\n\n{p}",
    "### {t}\n\n{y} • 1h 44m • Rated 15\n\n{p}",
)
PAGED = (
    "{y} | 1h 59m | Dir. {d}",
    "Released: {y} | Rating: 8/10",
    "IMDb: 7.9 | {y} | Netflix",
    "{y} ‧ Romance ‧ 1h 59m",
)


@pytest.mark.parametrize("text", TEXTS)
def test_facts_below(text: str) -> None:
    in_a_text(Form("", text, key="h" if text.startswith("## {h}") else "t"), True)


@pytest.mark.parametrize("line", PAGED)
def test_facts_below_in_a_page(line: str) -> None:
    assert all(form.between.count("|") == 1 for form in PAGES)
    where = "<p>Where to watch: <a href=#>Netflix</a></p>"
    in_a_page(Form("", f"<h3>{{t}}</h3><p>{line}</p><p>{{p}}</p>{where}", between="|"), False)
    in_a_page(Form("", f"<h3>{{t}}</h3><p>{line}<br>{{p}}</p>{where}", between="|"), True)


def test_a_heading_on_the_shop_is_no_entry() -> None:
    names = ("Il Mare", "Oasis", "The Paper Orchard", "Hope")
    body = "".join(
        f"<h3>{n}</h3><p>2h 5m | Drama | 2002</p><p>{p}</p>" for n, p in zip(names, SAID, strict=False)
    )
    page = f"<body><h1>Korean films to rent</h1>{body}<h3>How to get your first month on Viki</h3><p>It is five.</p>"
    assert [each.as_titled for each in read_article(page.encode(), "x.html", CATALOG).listed] == list(names)


# -- headings that were lost ------------------------------------------------------------------------------------------

FORMATS = {
    "lines": "{t}\n\n{p}",
    "lines with years": "{t} ({y})\n\n{p}",
    "headings": "## {t}\n\n{p}",
    "bold lines": "**{t}**\n\n{p}",
    "bold beginnings": "**{t}** – {p}",
    "bold beginnings with years": "**{t}** ({y}). {p}",
    "beginnings": "{t} ({y}) – {p}",
    "a page": "<h3>{t}</h3><p>{p}</p>",
}
LOST = {
    "Hope": "Hope is a 2013 film about a family that goes on after the worst has happened to it.",
    "The Classic": "The Classic follows a daughter who finds the letters of her mother in a box.",
    "A Moment to Remember": "A Moment to Remember (2004) is what my aunt weeps at, every year, in one chair.",
    "The Glass Ferry": "The Glass Ferry is a 1999 melodrama with a ferry and two people who miss it, twice.",
}
NOT_LOST = (
    "The Lake House is a 2006 American film with the same letterbox and a house on stilts.",
    "Hope is what it leaves you with in the end, though it takes its time about it, as ever.",
    "This film was remade in 2006, with a house on stilts and two people who never blink.",
)
NAMES = ["Il Mare", "Oasis", "The Paper Orchard", "Ditto", "Sunny"]


def with_a_paragraph(form: str, paragraph: str) -> list[str]:
    parts = [form.format(t=t, p=p, y=2000 + at) for at, (t, p) in enumerate(zip(NAMES, SAID, strict=False))]
    page = form.startswith("<")
    parts.insert(3, f"<p>{paragraph}</p>" if page else paragraph)
    text = "\n\n".join(parts)
    head = "Korean films to cry with"
    text = f"<body><h1>{head}</h1>{text}" if page else f"{head}\n\nIt rains, and nobody goes out.\n\n{text}"
    article = read_article(text.encode(), "x.html" if page else "x.md", CATALOG)
    return [each.as_titled for each in article.listed]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS.keys())
def test_lost_headings(form: str) -> None:
    for title, paragraph in LOST.items():
        assert with_a_paragraph(form, paragraph) == [*NAMES[:3], title, *NAMES[3:]]
    for paragraph in NOT_LOST:
        assert with_a_paragraph(form, paragraph) == NAMES


# -- years in prose ---------------------------------------------------------------------------------------------------


def test_years_in_prose() -> None:
    said = (
        "If you have not seen this 2000 film, sit down first. A letterbox stands on the shore.",
        "He comes out of prison in a thin shirt. This 2002 drama is as hard as they come.",
        "Two sisters inherit an orchard. The 2007 weepie is the one with the wind in it.",
        "A radio picks up a voice. Based on a play, this 2001 movie has an eclipse in it.",
        "It starts in 1986, with a bus. The 2008 remake is not as good, than the 2012 version is.",
    )
    text = "\n\n".join(f"{name}\n\n{words}" for name, words in zip(NAMES, said, strict=True))
    article = read_article(f"Five Korean films\n\nFor a wet night.\n\n{text}".encode(), "x.txt", CATALOG)
    assert [(each.as_titled, each.as_year) for each in article.listed] == list(
        zip(NAMES, (2000, 2002, 2007, 2001, None), strict=True)
    )


# -- what stands around -----------------------------------------------------------------------------------------------

ENTRIES = "".join(
    f"<h4>{at}. {n}</h4><p>{p}</p>" for at, (n, p) in enumerate(zip(NAMES, SAID, strict=False), 1)
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Salt & Lamp: Five Korean Films</title>", "<h1>Salt & Lamp</h1><h3>Five Korean Films</h3>"),
        ("<title>Five Korean Films - Salt & Lamp</title>", "<h1>Salt & Lamp</h1><h2>Five Korean Films</h2>"),
        ("", "<h1>Salt & Lamp</h1><p>every Monday</p><h2>Five Korean Films</h2>"),
    ],
)
def test_the_name_of_the_site_is_no_headline(head: str, body: str) -> None:
    page = f"<html><head>{head}</head><body>{body}{ENTRIES}</body></html>"
    article = read_article(page.encode(), "x.html", CATALOG)
    assert (article.headline, article.publisher) == ("Five Korean Films", "Salt & Lamp")


def test_named_in_brackets_and_behind_words() -> None:
    end = "<p><i>Just missed:</i> <i>Windstruck</i>, twice, as always; last month's film (Taegukgi) is back.</p>"
    page = f"<body><h1>Five Korean films</h1>{ENTRIES}<hr>{end}"
    passing = TYING.tie(read_article(page.encode(), "x.html", CATALOG)).passing
    assert {each.title.id for each in passing} == {"windstruck-2004", "taegukgi-2004"}
