"""Lists in rarer shapes are found, and what stands around them is not taken for entries."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.reading import read_article
from tests.articles.further import FURTHER
from tests.articles.styles import Style
from tests.articles.test_tying import CATALOG, TYING


@pytest.mark.parametrize("style", FURTHER, ids=lambda style: style.what)
def test_whole_articles(style: Style) -> None:
    article = read_article(style.text.encode(), style.name, CATALOG)
    assert tuple((each.as_titled, each.as_year) for each in article.listed) == style.entries
    if style.headline is not None:
        assert article.headline == style.headline
    if style.ranked is not None:
        assert article.ranked is style.ranked
    assert {each.title.id for each in TYING.tie(article).passing} == set(style.passing)
