"""What a screen with a list of titles can be narrowed to, and where one can go from a title."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.worker import get_current_worker

from kdrama_tui.domain.filters import Sort, added, conditions_in, parse, places, toggled, without, written
from kdrama_tui.domain.selection import is_seen
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Title
from kdrama_tui.tui.format import name_of
from kdrama_tui.tui.messages import SimilarReady
from kdrama_tui.tui.screens.finding import FindingScreen
from kdrama_tui.tui.widgets.detail_pane import FOLD, LIST, MOST_SIMILAR, PERSON, SIMILAR, TITLE
from kdrama_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from kdrama_tui.domain.choices import Choice

MOST_STEPS = 50  # back


class ChoosingScreen(FindingScreen):
    """Orders, conditions, people, similar titles, and the way back."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.chance = Random()
        self._trail: list[tuple[str, str | None]] = []  # the search box, and the title under the cursor

    # -- going and coming back ---------------------------------------------------------------------

    def _go(self, line: str, title: Title | None = None) -> None:
        """To another list, and a title in it."""
        here = (self.box.value, self.chosen.id if self.chosen is not None else None)
        there = (line, title.id if title is not None else None)
        if there != here and self._trail[-1:] != [here]:  # each step back leads somewhere else
            self._trail = [*self._trail[1 - MOST_STEPS :], here]
        self._put(*there)

    def _put(self, line: str, title_id: str | None) -> None:
        self.remove_class("-open")
        at = self.titles.place(title_id)
        if line.strip() == self.box.value.strip():
            if at is not None:
                self.titles.move_to(at)
        else:
            self._sought = title_id
            self.box.value = line
        self.set_focus(self.titles)

    def action_go_back(self) -> None:
        """Back to where the last step came from."""
        if self._trail:
            line, title_id = self._trail.pop()
            self._put(line, title_id)
        else:
            self.tell("Nothing to go back to.")

    @on(Page.Chosen)
    def follow_link(self, event: Page.Chosen) -> None:
        """A line of the details was followed."""
        kind, target = event.link
        if kind == FOLD:
            self.detail.toggle(target)
            self.app.folded = tuple(sorted(self.detail.folded))  # type: ignore[attr-defined]
            if target == SIMILAR and target not in self.detail.folded and self.chosen is not None:
                self.look_for_similar(self.chosen)
        elif kind == PERSON:
            self._go_to_person(target)
        elif kind == LIST:
            self._go(f"{_asking('list', target)} sort:place", self.chosen)
        elif kind == TITLE:
            self._go_to_title(target)

    def _go_to_person(self, name: str) -> None:
        from kdrama_tui.domain.choices import name_asked

        self._go(written("person", [name_asked(name)]), self.chosen)
        self._tell_back(name)

    def _tell_back(self, name: str) -> None:
        self.tell(f"{name} · {self.keymap.words['go-back']} goes back")

    def _go_to_title(self, title_id: str) -> None:
        title = self.catalog.by_id.get(title_id)
        if title is not None:
            shown = self.titles.place(title_id) is not None
            self._go(self.box.value if shown else "", title)
            self._tell_back(name_of(title, self.titles.naming))

    @work(group="prompt")
    async def action_people(self) -> None:
        """Choose one of the title's people and show all their titles."""
        title = self.chosen
        people = {credit.name: credit for credit in (*title.directors, *title.cast)} if title else {}
        if title is None or not people:
            self.tell("Nobody is known of this title." if title else "Choose a title first.")
            return
        from kdrama_tui.tui.screens.choose import ChooseScreen, Item

        directors = {credit.name for credit in title.directors}
        items = [
            Item(
                name,
                f"{name} {credit.hangul}" if credit.hangul else name,
                more="director" if name in directors else credit.character or "",
                also=" ".join((credit.character or "", credit.character_hangul or "", *credit.also)).strip(),
            )
            for name, credit in people.items()
        ]
        heading = f"People of {name_of(title, self.titles.naming)}"
        name = await self.app.push_screen_wait(ChooseScreen(heading, "a name or a character", items))
        if name is not None:
            self._go_to_person(name)

    def action_more_like(self) -> None:
        """Titles like the chosen one."""
        if (title := self.chosen) is None:
            self.tell("Choose a title first.")
        else:
            self._go(_asking("like", title.id))

    @work(thread=True, exclusive=True, group="similar")
    def look_for_similar(self, title: Title) -> None:
        """Look up what is like a title, for the details; in a large catalog the first time takes a while."""
        from kdrama_tui.domain.similar import similar

        found = similar(title, self.catalog, MOST_SIMILAR)
        if not get_current_worker().is_cancelled:
            self.post_message(SimilarReady(title, found))

    @on(SimilarReady)
    def show_similar(self, event: SimilarReady) -> None:
        """Show it in the details."""
        self.detail.show_similar(event.title, event.similar)

    # -- narrowing ---------------------------------------------------------------------------------

    @work(group="prompt")
    async def action_only(self) -> None:
        """Choose a condition; one that holds already is taken away."""
        from kdrama_tui.domain.choices import Choice, choices, is_chosen, name_asked, switched
        from kdrama_tui.tui.screens.choose import ChooseScreen, Item

        found = {choice.condition: choice for choice in choices(self.catalog, self.recorder.entries)}
        asked = {each.key for each in conditions_in(self.box.value)}

        def item(choice: Choice) -> Item:
            chosen = choice.key in asked and is_chosen(self.box.value, choice)
            words = f"{choice.words} {choice.also}" if choice.key == "person" else choice.words
            sort, count = _SORTS.get(choice.key, choice.key), f"{choice.fitting:,}"
            return Item(choice.condition, words.strip(), sort, count, chosen, choice.also)

        def other(typed: str) -> Item | None:
            choice = Choice("person", name_asked(typed), typed, 0)
            if not choice.value:
                return None
            found.setdefault(choice.condition, choice)
            return Item(choice.condition, f"“{typed}” in any spelling", "person")

        hint = "a list, a genre, a theme, a person, a decade…"
        answer = await self.app.push_screen_wait(
            ChooseScreen("Only", hint, [item(choice) for choice in found.values()], other)
        )
        if answer is not None:
            self._go(switched(self.box.value, found[answer]), self.chosen)

    def action_sort(self) -> None:
        """The next order of the list."""
        asked = parse(self.box.value, self.catalog, lambda name: frozenset())
        orders = [each for each in Sort if each is not Sort.PLACE or places(asked, self.catalog)]
        now = asked.sort if asked.sort in orders else Sort.CONSENSUS
        self._sort_by(orders[(orders.index(now) + 1) % len(orders)], down=False)

    def action_turn(self) -> None:
        """The same order turned round."""
        asked = parse(self.box.value, self.catalog, lambda name: frozenset())
        self._sort_by(asked.sort or Sort.CONSENSUS, down=not asked.down)

    def _sort_by(self, order: Sort, *, down: bool) -> None:
        sort = f"sort:{'-' if down else ''}{order}"
        line = without(self.box.value, sort)
        self.box.value = added(line, sort) if order is not Sort.CONSENSUS or down else line

    def action_unseen(self) -> None:
        """Show only what was not watched yet, or everything again."""
        self.box.value = toggled(without(self.box.value, "is:seen"), "is:unseen")

    @work(group="prompt")
    async def action_stats(self) -> None:
        """Look back on what was watched; a bar that is followed leads to the titles behind it."""
        if self._read is not None:
            self.tell("The catalog is still being read.")
            return
        from asyncio import to_thread

        from kdrama_tui.tui.clipboard import copy
        from kdrama_tui.tui.screens.stats import StatsScreen

        screen = StatsScreen(
            self.catalog,
            dict(self.recorder.entries),
            self.keymap,
            lambda words: copy(words, self.app.copy_to_clipboard),
        )
        await to_thread(screen.stats, None)  # of a large catalog it takes a moment
        chosen = await self.app.push_screen_wait(screen)
        if chosen is not None:
            self._go(chosen)
            self._tell_back("What the bar counts")

    def action_tonight(self) -> None:
        """Put the cursor on a title for tonight: shown, not watched, and likelier the more lists name it."""
        log = self.recorder.entries
        rows = [
            (number, title)
            for number, title in enumerate(self.titles.shown)
            if not is_seen(log.get(title.id)) and title.verified
        ]
        if not rows:
            self.tell("Nothing here that you have not watched.")
            return
        weights = [1 + len(title.list_ids) for _, title in rows]
        [(number, title)] = self.chance.choices(rows, weights)
        self.titles.move_to(number)
        length = f", {title.runtime_minutes} min" if title.runtime_minutes else ""
        self.tell(f"Tonight: {title.title}{length}")


def _asking(key: str, name: str) -> str:
    """A condition on an id; what stands in the search box goes to the terminal as it is."""
    return written(key, [clean(name)])


_SORTS = {"is": "seen", "year": "decade", "time": "length"}
"""What a condition is about, where the word in the search box does not say it."""
