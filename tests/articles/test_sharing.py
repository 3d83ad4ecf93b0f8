"""A list that is written out comes back as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdrama_tui.articles.reading import read_article
from kdrama_tui.articles.sharing import Form, Shared, share, tidy
from kdrama_tui.domain.title import PublishedList

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30) | st.sampled_from(
    [
        "Oasis (2002)",
        "1. Oasis",
        "# X",
        "**X**",
        "- x",
        "• x",
        "— x",
        "\\",
        "\\(2002)",
        "(2002)",
        "A list of 3 titles, shared from kdrama-tui.",
        "오아시스",
        "[x](y)",
        "<b>",
        "&amp;",
        "a_b_c",
        "— x",
        "---",
        "> x",
        "1) x",
        "10. 2. x",
        "|x|",
        "`x`",
        "Will You Be There?",
        "No. 7.",
    ]
)
titles = words.filter(lambda text: bool(tidy(text)))
texts = st.lists(words, max_size=3).map("\n\n".join)
shareds = st.builds(Shared, titles, st.none() | st.integers(1910, 2049), texts)
forms = st.sampled_from(Form)


@given(titles, st.none() | titles, texts, st.booleans(), st.lists(shareds, max_size=5), forms)
def test_it_comes_back_exactly(
    headline: str, publisher: str | None, description: str, ranked: bool, entries: list[Shared], form: Form
) -> None:
    listed = PublishedList("mine", headline, publisher, "", ranked, len(entries), description=description)
    article = read_article(share(listed, entries, form).encode("utf-8", "surrogatepass"), "mine.md")
    assert article.headline == tidy(headline)
    assert article.publisher == (tidy(publisher) if publisher else None)
    assert article.description == tidy(description, paragraphs=True)
    assert article.ranked is (ranked and bool(entries))
    assert [(each.position, each.as_titled, each.as_year, each.text) for each in article.listed] == [
        (at, tidy(entry.as_titled), entry.as_year, tidy(entry.text, paragraphs=True))
        for at, entry in enumerate(entries, 1)
    ]


ENTRIES = [
    Shared("Oasis", 2002, "Two outsiders."),
    Shared("Will You Be There?", None, "Pills.\n\nAnd regret."),
]
LIST = PublishedList("mine", "My Korean films", None, "", True, 2, description="For a rainy day.")


def test_how_it_looks() -> None:
    assert share(LIST, ENTRIES) == (
        "My Korean films\n\nFor a rainy day.\n\n1. Oasis (2002)\n\n   Two outsiders.\n\n2. Will You Be There?\n\n"
        "   Pills.\n\n   And regret.\n\n— A list of 2 titles, shared from kdrama-tui.\n"
    )
    assert share(LIST._replace(ranked=False, description=""), ENTRIES[:1], Form.MARKDOWN) == (
        "# My Korean films\n\n- **Oasis** (2002)\n\n   Two outsiders.\n\n---\n\nA list of 1 title, "
        "shared from kdrama-tui.\n"
    )


@pytest.mark.parametrize("form", Form)
def test_one_that_somebody_changed_is_read_like_any_other(form: Form) -> None:
    text = re.sub(
        r"\n.*shared from kdrama-tui\.\n",
        "\n",
        share(LIST._replace(description="For a rainy day, a film or two."), ENTRIES, form),
    )
    for changed in (text, text + "\nP.S. Thank you.\n"):
        article = read_article(changed.encode(), "x.txt")
        assert [(each.as_titled, each.as_year) for each in article.listed] == [
            ("Oasis", 2002),
            ("Will You Be There?", None),
        ]
        assert article.headline == "My Korean films"
