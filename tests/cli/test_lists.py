"""Lists with progress, lists of one's own, and articles that become lists, through real processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.tui.test_listing import ARTICLE

RAINY = "five-rainy-evenings-in-seoul"


def test_every_list_tells_its_progress(run: Run) -> None:
    run("mark", "20th-century-girl-2022", "watched")
    rows = {row["id"]: row for row in run("lists", "--json").json}
    assert len(rows) == 5 and rows["nme-10"]["seen"] == 1 and rows["nme-10"]["total"] == 10
    assert rows["nme-10"]["next"] == "a-moment-to-remember-2004" and not rows["nme-10"]["own"]
    assert "nme-10" in run("lists").out and "1 of 10" in run("lists").out


def test_a_list_is_made_filled_ordered_shared_and_read_back(run: Run, tmp_path: Path) -> None:
    assert (
        "rainy-evenings" in run("lists", "new", "Rainy evenings", "--describe", "With the window open.").out
    )
    for title in ("windstruck", "oasis-2002", "il mare"):
        assert run("lists", "put", "rainy", title).code == 0
    run("lists", "put", "rainy", "il mare", "--at", "1")
    run("lists", "take", "rainy", "oasis-2002")
    assert [row["id"] for row in run("list", "--in", "rainy", "--json").json] == [
        "il-mare-2000",
        "windstruck-2004",
    ]
    assert "Nothing changed" in run("lists", "put", "rainy", "windstruck").out
    assert run("lists", "take", "rainy", "oasis-2002").code == 2
    run("lists", "edit", "rainy", "--name", "Rainy nights")
    for form in ("text", "markdown"):
        shared = tmp_path / f"list.{form}"
        assert run("lists", "share", "rainy", "--format", form, "-o", str(shared)).code == 0
        other = tmp_path / form
        assert run("lists", "add", str(shared), data=other).code == 0
        [mine] = [row for row in run("lists", "--json", data=other).json if row["own"]]
        assert (mine["id"], mine["title"], mine["size"], mine["ranked"]) == (
            "rainy-nights",
            "Rainy nights",
            2,
            True,
        )
        again = run("lists", "share", "rainy-nights", "--format", form, data=other).out
        assert again == shared.read_text("utf-8")
    assert run("lists", "remove", "rainy").code == 0
    assert len(run("lists", "--json").json) == 5
    run("undo")
    assert len(run("lists", "--json").json) == 6


def test_an_article_becomes_a_list_with_its_disputes(run: Run, tmp_path: Path, data_dir: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, "utf-8")
    tried = run("lists", "add", str(file), "--dry-run", "--json").json
    assert tried["id"] is None and not data_dir.joinpath("own-catalog.json").exists()
    assert [(each["verdict"], each["id"]) for each in tried["entries"]] == [
        ("certain", "my-sassy-girl-2001"),
        ("unknown", None),
        ("certain", "windstruck-2004"),
        ("certain", "il-mare-2000"),
        ("certain", "my-sassy-girl-2001"),
    ]
    assert [dispute["about"] for dispute in tried["entries"][2]["disputes"]] == ["year"]
    assert tried["entries"][4]["double_of"] == 1
    assert run("lists", "add", "-", stdin=ARTICLE).code == 0
    [mine] = [row for row in run("lists", "--json").json if row["own"]]
    assert (mine["id"], mine["size"], mine["total"]) == (RAINY, 5, 3)
    shown = run("show", "windstruck", "--json").json
    [mention] = [each for each in shown["mentions"] if each["list"] == RAINY]
    assert mention["position"] == 3 and mention["as_year"] == 2006 and len(mention["disputes"]) == 1
    assert "is there already" in run("lists", "add", "-", stdin=ARTICLE).out
    done = run("lists", "add", "-", "--add-unknown", stdin=ARTICLE)
    assert "1 title of your own was added" in done.out
    listed = [row["id"] for row in run("list", "--in", RAINY, "--json").json]
    assert listed == ["my-sassy-girl-2001", "opera-of-the-unheard-2017", "windstruck-2004", "il-mare-2000"]
    run("undo")
    assert run("show", "opera-of-the-unheard-2017").code != 0
    run("lists", "add", "-", "--tie", "2=oasis-2002", "--tie", "5=none", stdin=ARTICLE)
    listed = [row["id"] for row in run("list", "--in", RAINY, "--json").json]
    assert listed == ["my-sassy-girl-2001", "oasis-2002", "windstruck-2004", "il-mare-2000"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n",
        "It was a bright cold day in April, and the clocks were striking thirteen. " * 300,
        "\x00\x01\x02PNG" * 200,
        "<html><head><title>x</title></head><body><script>var a = '<h2>1. Oasis</h2>';</script></body></html>",
    ],
    ids=["empty", "blank", "novel", "binary", "script"],
)
def test_what_is_no_list_is_told_in_a_sentence(run: Run, tmp_path: Path, data_dir: Path, text: str) -> None:
    file = tmp_path / "bad.html"
    file.write_text(text, "utf-8")
    done = run("lists", "add", str(file))
    assert done.code == 2 and 1 <= len(done.err.strip().splitlines()) <= 3
    assert not data_dir.exists() or not (data_dir / "own-catalog.json").exists()


def test_a_list_of_other_countries_films_is_tied_to_nothing(run: Run) -> None:
    text = "Ten French films\n\n" + "\n\n".join(
        f"{at}. {name}\nA film from Paris."
        for at, name in enumerate(["Amélie", "The Letter", "Silence", "Hope"], 1)
    )
    found = run("lists", "add", "-", "--dry-run", "--json", stdin=text)
    assert all(each["verdict"] != "certain" for each in found.json["entries"])


def test_bad_words_are_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, "utf-8")
    for words in (
        ["lists", "new", " "],
        ["lists", "put", "nme", "windstruck"],
        ["lists", "put", "nothing", "windstruck"],
        ["lists", "remove", "nme"],
        ["lists", "add", str(tmp_path / "none.txt")],
        ["lists", "add", str(file), "--tie", "9=oasis-2002"],
        ["lists", "add", str(file), "--tie", "x"],
        ["lists", "edit", "nme"],
        ["lists", "add", str(file), "--name", "10 most touching Korean romance films for Valentine’s Day"],
    ):
        done = run(*words)
        assert done.code == 2 and done.err.strip(), words
