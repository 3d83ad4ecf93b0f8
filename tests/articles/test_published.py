"""The five published articles against what the catalog records of them, where they are at hand."""

from __future__ import annotations

import pytest

from kdrama_tui.articles.reading import read_article
from kdrama_tui.domain.title import Catalog
from tests.articles.test_tying import CATALOG, SHIPPED, TYING
from tests.benchmarks.articles import ARTICLES, Count, Golden, compare, of_catalog

GOLDEN = of_catalog(SHIPPED)

pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the articles are not part of the project")


def test_the_record_has_what_is_measured() -> None:
    assert sum(len(each.entries) for each in GOLDEN) == 65
    assert sum(len(each.passing) for each in GOLDEN) == 2
    assert (
        sorted(about for each in GOLDEN for _, about in each.disputes)
        == ["kind"] * 3 + ["lead"] * 3 + ["year"] * 3
    )


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden.name[:3])
@pytest.mark.parametrize("helped", [False, True], ids=["by structure", "with the catalog"])
def test_a_published_article(golden: Golden, helped: bool, catalog: Catalog) -> None:
    data = (ARTICLES / golden.name).read_bytes()
    draft = TYING.tie(read_article(data, golden.name, CATALOG if helped else None))
    counts = dict.fromkeys(
        ("entries", "years", "order", "ties", "doubles", "phantoms", "disputes", "passing", "heads"), Count()
    )
    counts["certain"] = Count()
    missed = {
        name: pair
        for name, pair in compare(draft, golden, catalog, counts)
        if name != "certain" and any(pair)
    }
    assert not missed
    assert (
        draft.article.publisher
        == SHIPPED.lists[[each.source_file for each in SHIPPED.lists].index(golden.name)].publisher
    )
    published, mentions = draft.as_list("again")
    assert (published.title, published.ranked, published.size) == (
        golden.title,
        golden.ranked,
        len(golden.entries),
    )
    assert sum(each.position is not None for found in mentions.values() for each in found) == len(
        golden.entries
    )
