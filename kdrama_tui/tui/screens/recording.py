"""What a screen with chosen titles can record of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from textual import work
from textual.screen import Screen

from kdrama_tui.domain.changes import Change
from kdrama_tui.domain.dates import Precision, format_date, parse_viewing_date
from kdrama_tui.domain.log import (
    Entry,
    Status,
    format_rating,
    parse_episodes,
    parse_rating,
    parse_tags,
    retagged,
)
from kdrama_tui.domain.title import Catalog, Kind, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import timeline
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.recorder import Recorder

MANY = 500  # titles from which saving is felt
MIDDLE = 5.5  # of 1 to 10


class RecordingScreen(Screen[None]):
    """The actions that change the log. What was done arrives as LogChanged, what went wrong as Trouble.

    Args:
        recorder: the log.
        today: the day it is for the person.
        keymap: the keys that hold.
    """

    catalog: Catalog

    def __init__(self, recorder: Recorder, today: Callable[[], date], keymap: Keymap) -> None:
        super().__init__()
        self.recorder = recorder
        self.today = today
        self.keymap = keymap
        self._looking = False

    @property
    def chosen(self) -> Title | None:
        """The title under the cursor."""
        raise NotImplementedError

    @property
    def targets(self) -> Sequence[Title]:
        """The titles that are marked together: those selected, else the chosen one."""
        raise NotImplementedError

    def look_at_own(self) -> None:
        """Show the own catalog anew if it is not as it was."""
        raise NotImplementedError

    def tell(self, words: str) -> None:
        """Say something in passing."""
        raise NotImplementedError

    def _wanted(self) -> Sequence[Title]:
        """The titles that are meant; with none it is told."""
        targets = self.targets
        if not targets:
            self.tell("Choose a title first.")
        return targets

    def _record(self, change: Callable[[Entry], Entry], already: str) -> None:
        if targets := self._wanted():
            self._save(targets, change, already)

    @work(group="log")
    async def _save(self, titles: Sequence[Title], change: Callable[[Entry], Entry], already: str) -> None:
        await self._edit(titles, change, already)

    async def _edit(self, titles: Sequence[Title], change: Callable[[Entry], Entry], already: str) -> None:
        ids = [title.id for title in titles]
        if len(ids) > MANY:
            self.tell(f"Saving {len(ids):,} titles…")
        try:
            done = await self.recorder.run(lambda log: log.edit_all(ids, change))
        except KdramaError as error:
            self.post_message(Trouble(error))
        else:
            undo = self.keymap.words["undo"]
            told = f"{done.what} · {undo} undo" if done is not None else already
            marked = ids == [title.id for title in self.targets]  # not what is of the chosen title alone
            self.post_message(LogChanged(told, marked))

    def action_watched(self) -> None:
        """Watched today."""
        day = self.today().isoformat()
        self._record(lambda entry: entry.watched_on(day, Precision.DAY), "already marked watched today")

    @work(group="prompt")
    async def action_watched_on(self) -> None:
        """Watched on a day to be asked for."""
        if not (titles := self._wanted()):
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt  # costs, and not before the first paint

        today = self.today()

        def told(line: str) -> str:
            return format_date(parse_viewing_date(line, today)[0])

        hint = "today, yesterday, 3 days ago, 14 may 2021, may 2021, 2019 or unknown"
        prompt = LinePrompt("Watched on", _about(titles), hint, "yesterday", told)
        answer = await self.app.push_screen_wait(prompt)
        if answer is not None:
            day, precision = parse_viewing_date(answer, today)
            self._save(titles, lambda entry: entry.watched_on(day, precision), "already marked watched then")

    def action_status(self, word: str) -> None:
        """Set a status, or none."""
        status = Status(word) if word else None
        self._record(
            lambda entry: entry.with_status(status), f"already {word.replace('-', ' ') or 'without status'}"
        )

    @work(group="prompt")
    async def action_rate(self) -> None:
        """Ask for a rating."""
        if not (titles := self._wanted()):
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt

        rating = self.recorder.log.get(titles[0].id).rating if len(titles) == 1 else None
        value = format_rating(rating) if rating is not None else ""
        away = "nothing" if len(titles) == 1 else "none"  # Enter at once must not clear several
        hint = f"1 to 10 in half steps; {away} takes it away"
        answer = await self.app.push_screen_wait(
            LinePrompt("Rating", _about(titles), hint, value, parse_rating)
        )
        if answer is not None and (answer.strip() or len(titles) == 1):
            new = parse_rating(answer)
            self._save(titles, lambda entry: entry.with_rating(new), "rating as before")

    def action_rated(self, key: str) -> None:
        """Rate by a digit, of which 0 is 10; without one it is asked for."""
        if not key.isdecimal():
            self.action_rate()
            return
        self._record(lambda entry: entry.with_rating(float(key) or 10.0), "rating as before")

    def action_rate_by(self, steps: int) -> None:
        """Half a step more or less; what is not rated yet begins in the middle."""

        def change(entry: Entry) -> Entry:
            if entry.rating is None:
                return entry.with_rating(MIDDLE)
            return entry.with_rating(max(1.0, min(entry.rating + steps / 2, 10.0)))

        self._record(change, "no rating goes further")

    @work(group="prompt")
    async def action_note(self) -> None:
        """Ask for a note, of the chosen title alone."""
        title = self.chosen
        if title is None:
            self.tell("Choose a title first.")
            return
        from kdrama_tui.tui.screens.prompts import NotePrompt

        prompt = NotePrompt(title.title, self.recorder.log.get(title.id).note)
        answer = await self.app.push_screen_wait(prompt)
        if answer is not None:
            self._save([title], lambda entry: entry.with_note(answer), "note as before")

    @work(group="prompt")
    async def action_tags(self) -> None:
        """Ask for tags: all those of one title, or what is added to several and taken from them."""
        if not (titles := self._wanted()):
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt

        used = Counter(tag for entry in self.recorder.entries.values() for tag in entry.tags)
        known = [tag for tag, _ in used.most_common()]
        if len(titles) == 1:
            value = "".join(f"{tag}, " for tag in self.recorder.log.get(titles[0].id).tags)
            hint = "with commas between them; nothing takes them away"
        else:
            value, hint = "", "added to all of them; -tag takes one away"
        answer = await self.app.push_screen_wait(
            LinePrompt("Tags", _about(titles), hint, value, parse_tags, known, joins=True)
        )
        if answer is not None:
            tags = parse_tags(answer)
            change = partial(Entry.with_tags, tags=tags) if len(titles) == 1 else partial(retagged, tags=tags)
            self._save(titles, change, "tags as before")

    def action_next_episode(self) -> None:
        """One more episode seen."""
        if (title := self._drama()) is not None:
            seen = self.recorder.log.get(title.id).episodes_seen or 0
            if title.episodes and seen >= title.episodes:
                self.tell(f"That was the last of {title.episodes} episodes.")
            else:
                self._save([title], self._to_episode(title, seen + 1), "episodes as before")

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
            self._save([title], self._to_episode(title, number), "episodes as before")

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
            nothing = self.keymap.told("Nothing yet: {watched} watched today, {plan} plan to watch.")
            history = HistoryScreen(title.title, log.get(title.id), log.history(title.id), nothing)
            viewing = await self.app.push_screen_wait(history)
            if viewing is None:
                return
            await self._edit([title], partial(Entry.without_viewing, viewing=viewing), "it is gone already")

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
            own, step = self.recorder.own, timeline.undo if undo else timeline.redo
            done = await self.recorder.run(lambda log: step(log, own))
        except KdramaError as error:
            self.post_message(Trouble(error))
            return
        if done is None:
            self.tell("Nothing to undo." if undo else "Nothing to redo.")
            return
        self.look_at_own()
        if not isinstance(done, Change):
            self.post_message(LogChanged(f"{'undid' if undo else 'redid'}: {done.what}"))
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
            self.look_at_own()
        finally:
            self._looking = False


def _about(titles: Sequence[Title]) -> str:
    """What a question is about."""
    return titles[0].title if len(titles) == 1 else f"{len(titles):,} titles"
