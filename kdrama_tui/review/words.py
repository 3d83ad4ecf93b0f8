"""The page of a year in words: plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kdrama_tui.domain.charts import filled, list_words, many, spent_words
from kdrama_tui.domain.text import clean
from kdrama_tui.exchange.page import plain
from kdrama_tui.review.facts import Named, Review
from kdrama_tui.table import cells

_BAR = 24  # cells


def heading(review: Review) -> str:
    """The page's title."""
    return f"My {review.year} in Korean film and drama"


def counts(review: Review) -> str:
    """How much it was: ``24 titles · 26 viewings · 2 rewatches``."""
    stats = review.stats
    parts = [many(len(stats.titles), "title"), many(stats.viewings, "viewing")]
    parts += [many(stats.rewatches.number, "rewatch")] if stats.rewatches.number == 1 else []
    parts += [f"{stats.rewatches.number:,} rewatches"] if stats.rewatches.number > 1 else []
    return " · ".join(parts)


def moments(review: Review) -> Iterator[tuple[str, str, str]]:
    """What stood out, each with its name in words and what is told of it: ``Longest, Taegukgi 태극기…, 148 min``."""
    for word, named in (
        ("First", review.first),
        ("Last", review.last),
        ("Longest", review.longest),
        ("Shortest", review.shortest),
    ):
        if named is not None:
            yield word, name(named), named.told
    if review.person is not None:
        yield "Most seen", clean(review.person.label), f"in {review.person.number:,}"
    if review.genre is not None:
        yield "Genre", clean(review.genre.label), many(review.genre.number, "title")


def name(named: Named) -> str:
    """A Title's name with its Hangul."""
    return f"{named.title} {named.hangul}" if named.hangul else named.title


def as_text(review: Review) -> str:
    """The page as plain text, with columns aligned in terminal cells."""
    lines = [heading(review), "=" * cells(heading(review)), "", counts(review)]
    lines += [spent] if (spent := spent_words(review.stats.spent)) else []
    if review.top:
        lines += ["", "Rated best"]
        lines += _columns([(f"★ {each.told}", f"{name(each)}{_year(each)}") for each in review.top])
    if told := list(moments(review)):
        lines += ["", *_columns(told)]
    lines += ["", "By month", *_months(review)]
    if review.lists:
        lines += ["", "Lists"]
        lines += _columns([(clean(each.list.title), list_words(each)) for each in review.lists])
    return "\n".join([*lines, "", review.closing]) + "\n"


def as_markdown(review: Review) -> str:
    """The page as Markdown; no name can be taken for markup."""
    lines = [f"# {heading(review)}", "", f"**{counts(review)}**  "]
    lines += [spent] if (spent := spent_words(review.stats.spent)) else []
    if review.top:
        lines += ["", "## Rated best", ""]
        lines += [f"- **{each.told}** {plain(name(each))}{_year(each)}" for each in review.top]
    if stood_out := list(moments(review)):
        lines += ["", "## What stood out", ""]
        lines += [f"- {word}: **{plain(named)}**, {told}" for word, named, told in stood_out]
    lines += ["", "## By month", "", "```"]
    lines += [*_months(review), "```"]
    if review.lists:
        lines += ["", "## Lists", ""]
        lines += [f"- {plain(clean(each.list.title))}: {list_words(each)}" for each in review.lists]
    return "\n".join([*lines, "", f"*{review.closing}*"]) + "\n"


def _year(named: Named) -> str:
    return f" ({named.year})" if named.year is not None else ""


def _months(review: Review) -> list[str]:
    """The chart of months, and a line on what has none."""
    if not any(bar.number for bar in review.stats.months):
        return ["  which months is not known"]
    undated = review.stats.undated.number
    told = [f"  and {undated:,} in a month that is not known"] if undated else []
    return [*_columns(list(_bars(review))), *told]


def _bars(review: Review) -> Iterator[tuple[str, str, str]]:
    months = review.stats.months
    most = max(bar.number for bar in months)
    for bar in months:
        number = filled(bar.number, most, _BAR)
        yield bar.label[:3], "█" * number + "░" * (_BAR - number), f"{bar.number:,}"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
