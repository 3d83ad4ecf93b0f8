"""Every form of an entry is read, with and without the catalog, amid menus, advertisements and comments."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.reading import read_article
from tests.articles.forms import FILMS, FORMS, PAGES, Film, Form
from tests.articles.test_tying import CATALOG

_WORDS = ("One", "Two", "Three", "Four", "Five", "Six")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_HEADLINE = "Six Korean weepies for the rainy season"
_SALE = (
    "Advertisement\n\n40% off umbrellas with the code WET40\n\n"
    "Also read: [Ten cooks of K-drama](https://x.example/)"
)
_BEFORE = (
    f"Home › Film › Lists\n\n{_HEADLINE}\n\nBy Ida Quell | 4 May 2021 | 6 min read\n\n"
    "It has not stopped raining since Monday. We asked around, and nobody named Parasite.\n\n"
)
_BEHIND = (
    "\n\nAlso read: Ten Korean dramas about cooks\n\nWhat did we forget? Tell us below.\n\n3 Comments\n\n"
    "mo_1: you forgot Sunny (2011)\n\n1. Oldboy (2003)\n2. Mother (2009)\n"
)
_PAGE_BEFORE = (
    f"<html><head><title>{_HEADLINE}</title></head><body>"
    "<ul><li><a href=/>Home</a></li><li><a href=/l>Lists</a></li></ul>"
    f"<h1>{_HEADLINE}</h1><p>By Ida Quell</p><p>It has not stopped raining since Monday.</p>"
)
_PAGE_BEHIND = (
    "<p>That is all for this week.</p><h3>More from Drizzle</h3><ul><li><a href=#>Ten dramas about cooks</a></li>"
    "<li><a href=#>Sunny at ten</a></li></ul><p>© 2021 Drizzle</p></body></html>"
)


def entry(form: Form, at: int, film: Film) -> str:
    """One entry in a form."""
    count = len(FILMS)
    return form.text.format(
        t=film.title,
        T=film.title.upper(),
        y=film.year,
        rom=film.romanized,
        h=film.hangul,
        d=film.director,
        s=film.star,
        p=film.said,
        i=at + 1,
        r=count - at,
        w=_WORDS[at],
        wl=_WORDS[at].lower(),
        wr=_WORDS[count - 1 - at],
        o=_ORDINALS[at],
        l="abcdef"[at],
        L="ABCDEF"[at],
        ts=f"{at:02}:{at * 7 + 3:02}",
    )


def wanted(form: Form) -> list[tuple[str, int | None]]:
    """The entries that are in it."""
    titles = {
        "t": [film.title for film in FILMS],
        "T": [film.title.upper() for film in FILMS],
        "h": [film.hangul for film in FILMS],
        "rom": [film.romanized for film in FILMS],
    }[form.key]
    return [(title, film.year if form.dated else None) for title, film in zip(titles, FILMS, strict=True)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.what)
@pytest.mark.parametrize("helped", [False, True], ids=["by structure", "with the catalog"])
def test_forms_in_a_text(form: Form, helped: bool) -> None:
    alone = form.between != "\n\n"
    entries = [
        entry(form, at, film) + (f"\n\n{_SALE}" if at in (1, 3) and not alone else "")
        for at, film in enumerate(FILMS)
    ]
    text = _BEFORE + form.between.join(entries) + _BEHIND
    article = read_article(text.encode(), "x.txt", CATALOG if helped else None)
    assert [(each.as_titled, each.as_year) for each in article.listed] == wanted(form)
    assert article.headline == _HEADLINE


@pytest.mark.parametrize("form", PAGES, ids=lambda form: form.what)
@pytest.mark.parametrize("helped", [False, True], ids=["by structure", "with the catalog"])
def test_forms_in_a_page(form: Form, helped: bool) -> None:
    opened, closed = form.between.split("|")
    sale = "" if opened else "<p>Advertisement</p><p><a href=#>Also read: Ten cooks of K-drama</a></p>"
    text = "".join(entry(form, at, film) + (sale if at in (1, 3) else "") for at, film in enumerate(FILMS))
    page = f"{_PAGE_BEFORE}{opened}{text}{closed}{_PAGE_BEHIND}"
    article = read_article(page.encode(), "x.html", CATALOG if helped else None)
    assert [(each.as_titled, each.as_year) for each in article.listed] == wanted(form)
    assert article.headline == _HEADLINE
