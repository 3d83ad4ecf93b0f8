"""What a screen can bring in from other services, and write for them."""

from __future__ import annotations

from asyncio import to_thread
from datetime import datetime
from pathlib import Path

from textual import work

from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.screens.listing import ListingScreen

PENDING = "pending"
"""Stands for the rows that wait, among the files to choose from; no path, as it has no folder."""


PATCH = "patch"


class ExchangingScreen(ListingScreen):
    """Import and export."""

    @work(group="prompt")
    async def action_import_file(self) -> None:
        """Choose a file and bring it in."""
        if self._is_reading():
            return
        from kdrama_tui.tui.files import likely_files, typed_file
        from kdrama_tui.tui.screens.choose import ChooseScreen, Item
        from kdrama_tui.tui.screens.importing import ImportScreen, Waiting

        waiting = Waiting(self.recorder, self.catalog)
        try:
            count = await to_thread(waiting.count)
        except KdramaError as error:
            self.post_message(Trouble(error))
            count = 0
        first = [Item(PENDING, _waiting(count), more="of earlier imports")] if count else []
        answer = await self.app.push_screen_wait(
            ChooseScreen(
                "Import a file",
                "type a part of a name, or a whole path",
                [*first, *likely_files()],
                typed_file,
            )
        )
        if answer is None:
            return
        path = None if answer == PENDING else Path(answer)
        screen = ImportScreen(path, self.catalog, self.recorder, self.today, self.find_titles)
        done = await self.app.push_screen_wait(screen)
        if done is not None:
            undo = self.keymap.words["undo"]
            self.look_at_own()
            self.post_message(LogChanged(f"{done} · {undo} undo"))

    @work(group="prompt")
    async def action_import_titles(self) -> None:
        """Choose a file of titles and add what is new to the own catalog."""
        if self._is_reading():
            return
        from kdrama_tui.tui.files import likely_files, typed_file
        from kdrama_tui.tui.screens.choose import ChooseScreen
        from kdrama_tui.tui.screens.titles import TitlesScreen

        answer = await self.app.push_screen_wait(
            ChooseScreen(
                "Titles for your own catalog",
                "type a part of a file's name, or a whole path",
                likely_files(),
                typed_file,
            )
        )
        if answer is None:
            return
        screen = TitlesScreen(Path(answer), self.catalog, self.recorder, self.find_titles)
        done = await self.app.push_screen_wait(screen)
        if done is not None:
            self.look_at_own()
            self.post_message(LogChanged(f"{done} · {self.keymap.words['undo']} undo"))

    @work(group="prompt")
    async def action_export_file(self) -> None:
        """Choose a format and a file, and write the log there."""
        if self._is_reading():
            return
        from kdrama_tui.exchange.exporting import ABOUT, encoded, export
        from kdrama_tui.exchange.saving import check, save
        from kdrama_tui.tui.screens.choose import ChooseScreen, Item
        from kdrama_tui.tui.screens.prompts import LinePrompt

        items = [Item(form, form, more=words) for form, (words, _) in ABOUT.items()]
        items.append(
            Item(PATCH, PATCH, more="your titles and corrections, to send to whoever keeps the catalog")
        )
        form = await self.app.push_screen_wait(ChooseScreen("Export as", "type a part of a name", items))
        if form is None:
            return

        def tried(typed: str) -> str:
            path = _path(typed)
            check(path, force=False)
            return f"writes {path}"

        about, name = (
            ("Your own catalog", "own-catalog.patch") if form == PATCH else ("Your log", ABOUT[form][1])
        )
        usual = str(Path.home() / name)
        prompt = LinePrompt("Export", f"{about} as {form}", "the file to write", usual, tried, joins=True)
        answer = await self.app.push_screen_wait(prompt)
        if answer is None:
            return

        def write() -> str:
            if form == PATCH:
                save([(_path(answer), self._patch().encode())], force=False)
                return f"Written: {_path(answer)}"
            entries = sorted(self.recorder.entries.values(), key=lambda entry: entry.title_id)
            made = export(form, entries, self.catalog.by_id, datetime.now().astimezone())
            files = encoded(form, _path(answer), made)
            save(files, force=False)
            return "; ".join([f"Written: {', '.join(str(path) for path, _ in files)}", *made.told])

        try:
            self.tell(await to_thread(write))
        except KdramaError as error:
            self.post_message(Trouble(error))

    def _patch(self) -> str:
        """The own catalog as a patch.

        Raises:
            KdramaError: there is nothing in it.
        """
        from kdrama_tui.cataloguing import patch, read_text
        from kdrama_tui.paths import shipped_catalog

        path = self._library.path if self._library is not None else shipped_catalog()
        made = patch(self.recorder.own.read(), read_text(path), str(path))
        if not made:
            raise KdramaError(
                "Nothing to send", "There is nothing of your own to send.", "E corrects a title."
            )
        return made


def _waiting(count: int) -> str:
    return "1 row that waits for a title" if count == 1 else f"{count:,} rows that wait for a title"


def _path(typed: str) -> Path:
    """The file that was typed.

    Raises:
        KdramaError: nothing was typed, or no path.
    """
    word = typed.strip().strip("\"'")
    try:
        path = Path(word).expanduser()
    except (RuntimeError, ValueError):
        path = Path()
    if not word or path == Path():
        raise KdramaError("No file", "Name the file to write.", "Such as ~/kdrama-log.json.")
    return path
