"""Exports: what each looks like, and that what a format can say comes back from it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from kdrama_tui.domain.dates import Precision
from kdrama_tui.domain.log import Entry, Status, Viewing
from kdrama_tui.domain.title import Credit, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.exporting import FORMATS, export
from kdrama_tui.exchange.outgoing import Exported

MOMENT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY, MONTH, UNKNOWN = Precision.DAY, Precision.MONTH, Precision.UNKNOWN
TITLES = {
    title.id: title
    for title in (
        Title("oldboy-2003", "Oldboy", "올드보이", year=2003, runtime_minutes=120, genres=("thriller", "drama"),
              directors=(Credit("Park Chan-wook"),), imdb="tt0364569", tmdb=670),
        Title("rec-2007", "[REC], “a *b*”", "-알", year=2007),
        Title("formula-2010", "=1+1", year=2010, imdb="tt1111111"),
        Title("sonata-2002", "Winter Sonata", "겨울연가", kind=Kind.DRAMA, year=2002, episodes=20, imdb="tt0358332"),
        Title("no-year", "No Year"),
    )
}  # fmt: skip
LOG = [
    Entry("formula-2010", Status.PLAN, note="'=x"),
    Entry("gone-1999", Status.DROPPED, 3),
    Entry("no-year", Status.ON_HOLD),
    Entry("oldboy-2003", Status.WATCHED, 9.5, "Cut, “oh”\n- and\n\n2. more", ("with:mom", "a, b"),
          (Viewing("2011-05", MONTH), Viewing("2024-02-14", DAY, True))),
    Entry("rec-2007", Status.WATCHED, 6),
    Entry("sonata-2002", Status.WATCHING, 8, tags=("cry",), episodes_seen=5),
]  # fmt: skip
HALF = "1 rating is rounded down: {} takes whole numbers of 10."
MISSING = "1 entry is left out: its title is not in the catalog."
BY_ID = "1 title is not in the catalog and goes by its id."


def made(form: str, entries: Sequence[Entry] = LOG) -> Exported:
    return export(form, entries, TITLES, MOMENT)


def text(form: str, entries: Sequence[Entry] = LOG) -> str:
    [(end, found)] = made(form, entries).files
    assert end == ""
    return found


def golden(found: str, wanted: str) -> None:
    assert found == textwrap.dedent(wanted).lstrip("\n")


# -- how they look ----------------------------------------------------------------------------------------------------


def test_json() -> None:
    found = json.loads(text("json"))
    assert found["kdrama_tui_export"] == 1 and found["exported"] == "2026-11-22T09:00:00Z"
    assert [row["id"] for row in found["entries"]] == [entry.title_id for entry in LOG]
    assert not made("json").told


def test_csv() -> None:
    golden(
        text("csv"),
        """
        Title,Hangul,Year,Type,Status,Rating,Date,Rewatch,Episodes,Tags,Note,IMDb,TMDb
        '=1+1,,2010,film,plan,,,,,,''=x,tt1111111,
        gone-1999,,,,dropped,3,,,,,,,
        No Year,,,film,on-hold,,,,,,,,
        Oldboy,올드보이,2003,film,watched,9.5,2011-05,,,"with:mom, ""a, b""\","Cut, “oh”
        - and

        2. more",tt0364569,670
        Oldboy,올드보이,2003,film,,,2024-02-14,yes,,,,tt0364569,670
        "[REC], “a *b*”",'-알,2007,film,watched,6,,,,,,,
        Winter Sonata,겨울연가,2002,drama,watching,8,,,5,cry,,tt0358332,
        """.replace('\\"', '"'),
    )
    assert made("csv").told == [BY_ID]


def test_letterboxd() -> None:
    files = dict(made("letterboxd").files)
    golden(
        files[""],
        """
        imdbID,tmdbID,Title,Year,Directors,Rating10,WatchedDate,Rewatch,Tags,Review
        tt0364569,670,Oldboy,2003,Park Chan-wook,,,,,
        tt0364569,670,Oldboy,2003,Park Chan-wook,9,2024-02-14,true,"with:mom, a b","Cut, “oh”
        - and

        2. more"
        ,,"[REC], “a *b*”",2007,,6,,,,
        """,
    )
    golden(files["-watchlist"], "Title,Year,imdbID,tmdbID\n=1+1,2010,tt1111111,\n")
    assert made("letterboxd").told == [
        MISSING,
        "1 drama is left out: Letterboxd is for films.",
        "1 film is left out: it is neither seen nor planned, and Letterboxd knows nothing else.",
        "1 viewing has no date there: Letterboxd knows days only.",
        HALF.format("Letterboxd's Rating10"),
        "1 planned film goes without its rating, tags and note: a watchlist has none.",
        "What is planned is in the file that ends in watchlist: import it on your watchlist's page there.",
    ]


def test_letterboxd_of_plans_alone_is_one_file() -> None:
    assert [end for end, _ in made("letterboxd", LOG[:1]).files] == ["-watchlist"]


def test_imdb() -> None:
    golden(
        text("imdb"),
        """
        Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
        tt0364569,9,,Oldboy,올드보이,https://www.imdb.com/title/tt0364569/,Movie,,120,2003,"thriller, drama",,,Park Chan-wook
        tt0358332,8,,Winter Sonata,겨울연가,https://www.imdb.com/title/tt0358332/,TV Series,,,2002,,,,
        """,  # noqa: E501  (their header)
    )
    assert made("imdb").told == [
        MISSING,
        "2 titles are left out: they have no rating, and this file is of ratings.",
        "1 title is left out: the catalog does not know its IMDb id.",
        HALF.format("IMDb"),
    ]


def test_trakt() -> None:
    oldboy = {
        "type": "movie",
        "movie": {"title": "Oldboy", "year": 2003, "ids": {"imdb": "tt0364569", "tmdb": 670}},
    }
    rec = {"type": "movie", "movie": {"title": "[REC], “a *b*”", "year": 2007, "ids": {}}}
    sonata = {
        "type": "show",
        "show": {"title": "Winter Sonata", "year": 2002, "ids": {"imdb": "tt0358332"}},
    }
    assert json.loads(text("trakt")) == {
        "history": [
            {"watched_at": "unknown", "action": "watch", **oldboy},
            {"watched_at": "2024-02-14T12:00:00.000Z", "action": "watch", **oldboy},
            {"watched_at": "unknown", "action": "watch", **rec},
        ],
        "ratings": [{"rating": 9, **oldboy}, {"rating": 6, **rec}, {"rating": 8, **sonata}],
        "watchlist": [
            {"type": "movie", "movie": {"title": "=1+1", "year": 2010, "ids": {"imdb": "tt1111111"}}}
        ],
    }
    assert made("trakt").told == [
        MISSING,
        "1 title is left out: it is neither seen, rated nor planned.",
        "1 viewing has no date there: Trakt knows days only.",
        HALF.format("Trakt"),
        "3 titles go without their notes, tags and counts of episodes, which have no place in this file.",
        "1 title goes by name and year only: the catalog does not know its ids.",
    ]


def test_markdown() -> None:
    golden(
        text("markdown"),
        r"""
        # Korean film and drama

        6 titles, 22 November 2026.

        ## Watched (2)

        - **Oldboy** 올드보이 (2003) · 9.5/10 · May 2011, again 14 February 2024 · #with:mom #a, b
          > Cut, “oh”··
          > \- and
          >
          > 2\. more
        - **\[REC\], “a \*b\*”** -알 (2007) · 6/10

        ## Watching (1)

        - **Winter Sonata** 겨울연가 (2002, drama) · 8/10 · seen to episode 5 of 20 · #cry

        ## On hold (1)

        - **No Year**

        ## Planned (1)

        - **=1+1** (2010)
          > '=x

        ## Dropped (1)

        - **gone-1999** · 3/10
        """.replace("··", "  "),
    )
    assert made("markdown").told == [BY_ID]


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_log_and_half_a_character(form: str) -> None:
    nothing = made(form, [])
    assert len(nothing.files) == 1 and nothing.told[-1].startswith("Nothing is recorded yet")
    odd = made(form, [Entry("oldboy-2003", Status.WATCHED, 8, "\ud800", ("\udfff",))])
    assert all(found.encode() for _, found in odd.files)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(KdramaError, match="no format “pdf”") as caught:
        made("pdf")
    assert "json, letterboxd, imdb, trakt, csv, markdown" in caught.value.hint
