"""Articles in many shapes are read entry by entry, with a catalog and without; namesakes and passers-by are no Titles.

The articles in ``shapes`` were written for this project; ``titles.json`` says what is in them (nothing, if they are
to be refused), and whether that is found without a catalog, too.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kdrama_tui.articles.article import Article
from kdrama_tui.articles.draft import Verdict
from kdrama_tui.articles.reading import read_article
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from tests.articles.test_tying import CATALOG, TYING

SHAPES = Path(__file__).parent / "shapes"
TITLES = json.loads((SHAPES / "titles.json").read_text(encoding="utf-8"))
LISTS = [name for name, shape in TITLES.items() if shape["titles"]]


def read(name: str, catalog: Catalog | None = CATALOG) -> Article:
    return read_article((SHAPES / name).read_bytes(), name, catalog)


@pytest.mark.parametrize("catalog", [CATALOG, None], ids=["catalog", "none"])
def test_entries(catalog: Catalog | None) -> None:
    names = [name for name in LISTS if catalog is not None or TITLES[name].get("plain", True)]
    found = {name: [each.as_titled for each in read(name, catalog).listed] for name in names}
    assert found == {name: TITLES[name]["titles"] for name in names}


@pytest.mark.parametrize("catalog", [CATALOG, None], ids=["catalog", "none"])
def test_no_lists(catalog: Catalog | None) -> None:
    for name in TITLES:
        if name not in LISTS:
            with pytest.raises(KdramaError):
                read(name, catalog)


@pytest.mark.parametrize("name", ["namesakes.txt", "remakes.html", "unknown.txt"])
def test_namesakes_from_elsewhere_are_no_titles(name: str) -> None:
    tied = {each.title.id for each in TYING.tie(read(name)).entries if each.title is not None}
    assert tied <= {"il-mare-2000"}


def test_people_of_other_films_are_no_leads() -> None:
    draft = TYING.tie(read("other-people.txt"))
    assert all(each.verdict is Verdict.CERTAIN and not each.findings for each in draft.entries)
