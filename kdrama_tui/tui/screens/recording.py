"""What a screen with a chosen title can record of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual import work
from textual.screen import Screen

from kdrama_tui.domain.log import (
    Entry,
    Precision,
    Status,
    format_rating,
    parse_episodes,
    parse_rating,
    parse_viewing_date,
)
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.actions import key_of
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.recorder import Recorder


class RecordingScreen(Screen[None]):
    """The actions that change the log. What was done arrives as LogChanged, what went wrong as Trouble.

    Args:
        recorder: the log.
        today: the day it is for the person.
    """

    catalog: Catalog

    def __init__(self, recorder: Recorder, today: Callable[[], date]) -> None:
        super().__init__()
        self.recorder = recorder
        self.today = today
        self._looking = False

    @property
    def chosen(self) -> Title | None:
        """The title that is meant."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say something in passing."""
        raise NotImplementedError

    def _record(self, change: Callable[[Entry], Entry], already: str) -> None:
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
        else:
            self._save(title, change, already)

    @work(group="log")
    async def _save(self, title: Title, change: Callable[[Entry], Entry], already: str) -> None:
        await self._edit(title, change, already)

    async def _edit(self, title: Title, change: Callable[[Entry], Entry], already: str) -> None:
        try:
            done = await self.recorder.run(lambda log: log.edit(title.id, change))
        except KdramaError as error:
            self.post_message(Trouble(error))
        else:
            self.post_message(
                LogChanged(f"{done.what} · {key_of('undo')} undo" if done is not None else already)
            )

    def action_watched(self) -> None:
        """Watched today."""
        day = self.today().isoformat()
        self._record(lambda entry: entry.watched_on(day, Precision.DAY), "already marked watched today")

    @work(group="prompt")
    async def action_watched_on(self) -> None:
        """Watched on a day to be asked for."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt  # costs, and not before the first paint

        today = self.today()
        hint = "today, yesterday, 2024-05-01, 2024-05, 2024 or unknown"
        prompt = LinePrompt(
            "Watched on", title.title, hint, "yesterday", lambda line: parse_viewing_date(line, today)
        )
        answer = await self.app.push_screen_wait(prompt)
        if answer is not None:
            day, precision = parse_viewing_date(answer, today)
            self._save(title, lambda entry: entry.watched_on(day, precision), "already marked watched then")

    def action_status(self, word: str) -> None:
        """Set a status, or none."""
        status = Status(word) if word else None
        self._record(
            lambda entry: entry.with_status(status), f"already {word.replace('-', ' ') or 'without status'}"
        )

    @work(group="prompt")
    async def action_rate(self) -> None:
        """Ask for a rating."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt

        rating = self.recorder.log.get(title.id).rating
        value = format_rating(rating) if rating is not None else ""
        prompt = LinePrompt(
            "Rating", title.title, "1 to 10 in half steps; nothing takes it away", value, parse_rating
        )
        answer = await self.app.push_screen_wait(prompt)
        if answer is not None:
            new = parse_rating(answer)
            self._save(title, lambda entry: entry.with_rating(new), "rating as before")

    @work(group="prompt")
    async def action_note(self) -> None:
        """Ask for a note."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        from kdrama_tui.tui.screens.prompts import NotePrompt

        prompt = NotePrompt(title.title, self.recorder.log.get(title.id).note)
        answer = await self.app.push_screen_wait(prompt)
        if answer is not None:
            self._save(title, lambda entry: entry.with_note(answer), "note as before")

    def action_next_episode(self) -> None:
        """One more episode seen."""
        if (title := self._drama()) is not None:
            seen = self.recorder.log.get(title.id).episodes_seen or 0
            if title.episodes and seen >= title.episodes:
                self.tell(f"That was the last of {title.episodes} episodes.")
            else:
                self._save(title, self._to_episode(title, seen + 1), "episodes as before")

    @work(group="prompt")
    async def action_episodes(self) -> None:
        """Ask how many episodes were seen."""
        title = self._drama()
        if title is None:
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt

        seen = self.recorder.log.get(title.id).episodes_seen
        total = f" of {title.episodes}" if title.episodes else ""
        hint = f"how many{total} you have seen; +1 for one more, nothing clears it"

        def check(line: str) -> object:
            return Entry("").with_episodes(parse_episodes(line, seen), title.episodes)

        answer = await self.app.push_screen_wait(
            LinePrompt("Episodes seen", title.title, hint, str(seen or ""), check)
        )
        if answer is not None:
            number = parse_episodes(answer, seen)
            self._save(title, self._to_episode(title, number), "episodes as before")

    def _drama(self) -> Title | None:
        """The title that is meant, if it has episodes."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
        elif title.kind is not Kind.DRAMA:
            self.tell("A film has no episodes.")
            return None
        return title

    def _to_episode(self, title: Title, number: int | None) -> Callable[[Entry], Entry]:
        """An edit to so many episodes seen; with the last one the drama is watched today."""
        day = self.today().isoformat()

        def change(entry: Entry) -> Entry:
            new = entry.with_episodes(number, title.episodes)
            is_last = number is not None and number == title.episodes and entry.episodes_seen != number
            return new.watched_on(day, Precision.DAY) if is_last else new

        return change

    @work(group="prompt")
    async def action_history(self) -> None:
        """Show what was done to the title; viewings can be taken away there."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        from kdrama_tui.tui.screens.history import HistoryScreen

        while True:
            log = self.recorder.log
            history = HistoryScreen(title.title, log.get(title.id), log.history(title.id))
            viewing = await self.app.push_screen_wait(history)
            if viewing is None:
                return
            await self._edit(title, partial(Entry.without_viewing, viewing=viewing), "it is gone already")

    @work(group="log")
    async def action_undo(self) -> None:
        """Undo the last change."""
        await self._step_back(undo=True)

    @work(group="log")
    async def action_redo(self) -> None:
        """Redo what was undone last."""
        await self._step_back(undo=False)

    async def _step_back(self, *, undo: bool) -> None:
        try:
            done = await self.recorder.run(lambda log: log.undo() if undo else log.redo())
        except KdramaError as error:
            self.post_message(Trouble(error))
            return
        if done is None:
            self.tell("Nothing to undo." if undo else "Nothing to redo.")
            return
        title = self.catalog.by_id.get(done.title_id)
        name = f"{title.title if title is not None else done.title_id} " if done.titles == 1 else ""
        self.post_message(LogChanged(f"{'undid' if undo else 'redid'}: {name}{done.what}"))

    async def _look(self) -> None:
        """Notice edits by other programs."""
        if self._looking:
            return
        self._looking = True
        try:
            if await self.recorder.run(lambda log: log.refresh()):
                self.post_message(LogChanged())
        finally:
            self._looking = False
