"""Looking back: charts of what was watched, in all years or in one; every bar leads to the titles behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from kdrama_tui.domain.charts import Chart, charts, filled, summary
from kdrama_tui.domain.log import Entry
from kdrama_tui.domain.persons import persons
from kdrama_tui.domain.stats import Stats, statistics
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Credit
from kdrama_tui.tui.format import text
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.widgets.page import Line, Link, Page

TITLES = "titles"
"""The kind of a link that leads to the titles which some conditions find."""

_LEAST_BAR = 8  # cells


class Charts(Page):
    """The charts of some statistics, each bar a line that can be followed.

    Args:
        keymap: the keys that are named where nothing was watched yet.
    """

    def __init__(self, keymap: Keymap) -> None:
        super().__init__("charts")
        self._keymap = keymap
        self._stats: Stats | None = None
        self._around = ("", "")

    def show(self, stats: Stats, around: tuple[str, str]) -> None:
        """Show statistics.

        Args:
            stats: them.
            around: names of the years before and after, empty where there are none.
        """
        self._stats, self._around = stats, around
        self.draw(home=True)

    def lines(self, width: int) -> Iterator[Line]:
        """The lines, for a page of so many cells."""
        stats = self._stats
        if stats is None:
            return
        if not stats.titles and not any(bar.number for bar in stats.ratings):
            yield from self._nothing()
            return
        if any(self._around):
            before, after = self._around
            told = [f"← {before}"] if before else []
            told += [f"{after} →"] if after else []
            yield Line(text("   ".join(told), "$ink-muted"))
        for sentence in summary(stats):
            yield Line(text(sentence))
        if stats.rewatches.number:
            words = f"{stats.rewatches.number:,} of the viewings were rewatches."
            yield Line(text(words), link=Link(TITLES, stats.rewatches.asks))
        found = list(charts(stats))
        labels = max(cell_len(clean(bar.label)) for chart in found for bar in chart.bars)
        ends = max(cell_len(end) for chart in found for end in chart.ends)
        labels = min(labels, max(8, width * 2 // 5), max(1, width - ends - _LEAST_BAR - 6))
        for chart in found:
            yield Line(Content(""))
            yield Line(text(chart.heading, "bold $accent"))
            yield from _bars(chart, labels, width - labels - ends - 6)
            if chart.note:
                yield Line(text(f"  {chart.note}", "$ink-muted"))

    def _nothing(self) -> Iterator[Line]:
        """What to do first."""
        yield Line(text("Nothing to look back on yet.", "bold"))
        yield Line(Content(""))
        for action, words in (
            ("watched", "a title was watched today"),
            ("watched-on", "on another day, in a month or a year"),
            ("import", "bring in what another service has exported"),
        ):
            key = text(f"{self._keymap.words[action]:>8}  ", "bold $accent")
            yield Line(Content.assemble(key, text(words)), 10)


def _bars(chart: Chart, labels: int, room: int) -> Iterator[Line]:
    """Label, bar and number in columns; what has nothing behind it leads nowhere and is dim."""
    for bar, end in zip(chart.bars, chart.ends, strict=True):
        number = filled(bar.number, chart.full, room)
        style = "" if bar.number else "$ink-muted"
        label = clean(bar.label)
        if cell_len(label) > labels:
            label = set_cell_size(label, labels - 1).rstrip() + "…"
        content = Content.assemble(
            text(f"  {set_cell_size(label, labels)}", style),
            "  ",
            Content.styled("█" * number, "$accent"),
            Content.styled("░" * (room - number), "$ink-muted"),
            text(f"  {end}", style),
        )
        yield Line(content, link=Link(TITLES, bar.asks) if bar.asks else None)


class StatsScreen(ModalScreen[str | None]):
    """Charts of the log; gives back the conditions that find the titles behind a bar, or None.

    Args:
        catalog: the titles.
        log: what is recorded.
        keymap: the keys that hold.
        copy: copies a text, and says why it is not copied, or None.
    """

    CSS_PATH = "stats.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ㅂ,T,ㅆ", "leave", "close", key_display="Esc", priority=True),
        Binding("left,left_square_bracket", "year(-1)", "year before"),
        Binding("right,right_square_bracket", "year(1)", "year after"),
        Binding("down,j,ㅓ", "move(1)", show=False),
        Binding("up,k,ㅏ", "move(-1)", show=False),
        Binding("g,ㅎ,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("enter", "follow", "titles"),
        Binding("y,ㅛ", "copy", "copy"),
    ]

    def __init__(
        self,
        catalog: Catalog,
        log: Mapping[str, Entry],
        keymap: Keymap,
        copy: Callable[[str], str | None],
    ) -> None:
        super().__init__()
        self.catalog = catalog
        self.log_entries = log
        self.charts = Charts(keymap)
        self._copy = copy
        self._made: dict[int | None, Stats] = {}
        self._at = -1  # of the years; the last of all is all of them

    @cached_property
    def _person(self) -> Callable[[Credit], str]:
        return persons(self.catalog.titles)

    def stats(self, year: int | None) -> Stats:
        """The statistics of a year, or of all; worked out once."""
        if year not in self._made:
            self._made[year] = statistics(self.catalog, self.log_entries, year, self._person)
        return self._made[year]

    @property
    def years(self) -> list[int | None]:
        """The years that can be looked at, oldest first, and behind them all of them."""
        return [*(int(bar.label) for bar in self.stats(None).years), None]

    @property
    def year(self) -> int | None:
        """The year that is shown, or None for all."""
        return self.years[self._at]

    def compose(self) -> ComposeResult:
        """One scrolling page."""
        yield self.charts

    def on_mount(self) -> None:
        """All years at first."""
        self._at = len(self.years) - 1
        self.set_focus(self.charts)
        self._show()

    def _show(self) -> None:
        names = ["all years" if year is None else str(year) for year in self.years]
        before = names[self._at - 1] if self._at else ""
        after = names[self._at + 1] if self._at + 1 < len(names) else ""
        self.charts.border_title = text(f"Statistics · {names[self._at]}")
        self.charts.show(self.stats(self.year), (before, after))
        self._tell()

    def _tell(self, words: str = "") -> None:
        keys = "Enter titles · Esc closes" if self.stats(None).titles else "Esc closes"
        if len(self.years) > 1:
            keys = f"← → year · y copies · {keys}"
        self.charts.border_subtitle = text(words, "$accent") if words else text(keys)

    def action_year(self, step: int) -> None:
        """The year before or after."""
        at = min(max(self._at + step, 0), len(self.years) - 1)
        if at != self._at:
            self._at = at
            self._show()

    def action_move(self, step: int) -> None:
        """To the next bar, or a row further."""
        self.charts.move(step)

    def action_end(self, last: bool) -> None:
        """To the first or the last bar."""
        self.charts.move_to_end(last=last)

    def action_page(self, step: int) -> None:
        """A page up or down."""
        self.charts.scroll_relative(y=step * max(1, self.charts.size.height - 1), animate=False)

    def action_follow(self) -> None:
        """To the titles behind the bar."""
        self.charts.choose()

    @on(Page.Chosen)
    def give_back(self, event: Page.Chosen) -> None:
        """A bar was followed."""
        event.stop()
        self.dismiss(event.link.target)

    def action_copy(self) -> None:
        """Copy the review of the year, or of the last one, as text."""
        from kdrama_tui.review import draw
        from kdrama_tui.review.facts import review_of

        years = [year for year in (self.year, *self.years[-2::-1]) if year is not None]
        review = review_of(self.catalog, self.log_entries, years[0]) if years else None
        if review is None:
            self._tell("No year to review yet")
            return
        trouble = self._copy(draw(review, "text"))
        self._tell(f"Copied: the review of {review.year}" if trouble is None else trouble)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)
