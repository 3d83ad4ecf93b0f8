"""The Textual app."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen

from kdrama_tui.config import Settings
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.format import Naming
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.browse import BrowseScreen
from kdrama_tui.tui.state import State
from kdrama_tui.tui.state import load as load_state
from kdrama_tui.tui.state import save as save_state
from kdrama_tui.tui.strips import keep_strips_out_of_themselves
from kdrama_tui.tui.symbols import AsciiFilter
from kdrama_tui.tui.themes import THEMES
from kdrama_tui.tui.widgets.detail_pane import FOLDED

if TYPE_CHECKING:
    from kdrama_tui.library import Library
    from kdrama_tui.storage.owncatalog import OwnCatalog


keep_strips_out_of_themselves()


class KdramaApp(App[None]):
    """Browse, search and mark the titles of a catalog.

    Args:
        catalog: the titles, or what reads them, for a catalog so large that the screen should not wait for it.
        log: the person's log; the app closes it.
        today: the day it is for the person.
        library: keeps the index of a large catalog; without it, it is made anew.
        settings: what the person has set.
        own: the person's own catalog; the app closes it. Without it the one beside the log.
        state: file of what the screen looked like, which comes back at the next start; without it nothing does.
    """

    TITLE = "kdrama-tui"
    CSS_PATH = "screens/browse.tcss"
    ENABLE_COMMAND_PALETTE = False  # with Textual's own key, that is; ours is in the registry
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(
        self,
        catalog: Catalog | Callable[[], Catalog],
        log: WatchLog,
        today: Callable[[], date] = date.today,
        *,
        library: Library | None = None,
        settings: Settings | None = None,
        state: Path | None = None,
        own: OwnCatalog | None = None,
    ) -> None:
        super().__init__()
        self.use_command_palette = True
        self.failure: KdramaError | None = None
        self._server = 0
        self.catalog = catalog
        self.recorder = Recorder(log, own)
        self.today = today
        self.library = library
        for theme in THEMES:
            self.register_theme(theme)
        self.settings = settings = settings or Settings()
        self.keymap = Keymap(settings.keys)
        self.troubles = list(self.keymap.troubles)
        self._state_path = state
        self.kept = kept = load_state(state)
        wanted = settings.theme or kept.theme
        if settings.theme and settings.theme not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            self.troubles.append(
                KdramaError("Settings", f"There is no theme “{settings.theme}”.", f"There are {names}.")
            )
        # Not by assignment: that would have the styles made twice before the first paint.
        self.set_reactive(App.theme, wanted if wanted in self.available_themes else THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.conditions = kept.conditions
        naming = settings.names or kept.naming
        self.naming = naming if naming in list(Naming) else Naming.TITLE.value
        self.folded = kept.folded if kept.folded is not None else tuple(sorted(FOLDED))
        self.notes_first = settings.content_notes == "first" if settings.content_notes else kept.notes_first
        self.sizes = kept.sizes
        self._ascii = AsciiFilter() if settings.symbols == "ascii" else None

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours for signs in ASCII."""
        filters = super().get_line_filters()
        return [*filters, self._ascii] if self._ascii is not None else filters

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variable ``$ink-muted`` for themes that do not bring it: the text, half way to the ground."""
        theme = self.current_theme
        colors = theme.to_color_system().generate()
        if theme.ansi:
            return {"ink-muted": "ansi_bright_black"}
        ink, ground = Color.parse(colors["foreground"]), Color.parse(colors["background"])
        return {"ink-muted": ink.blend(ground, 0.4, alpha=1.0).hex}

    def get_default_screen(self) -> BrowseScreen:
        """The main screen."""

        class Main(BrowseScreen):
            """With the keys that hold."""

            BINDINGS: ClassVar[list[BindingType]] = [*self.keymap.bindings()]

        return Main(
            self.catalog, self.recorder, self.today, self.keymap, self.library, conditions=self.conditions
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The registry's actions, then the choice of any theme."""
        if isinstance(screen, BrowseScreen):
            for action in self.keymap.actions:
                if action.id != "palette":
                    name = action.label.capitalize()
                    help_line = f"{action.help}  {action.shown_keys}"
                    yield SystemCommand(name, help_line, self._runner(screen, action.action))
        yield SystemCommand("Theme", "Choose one of all themes.", self.action_change_theme)

    def _runner(self, screen: BrowseScreen, action: str) -> Callable[[], None]:
        def run() -> None:
            self.call_later(screen.run_action, action)

        return run

    def give_up(self, error: KdramaError) -> None:
        """End because the catalog cannot be read; the caller tells why."""
        self.failure = error
        self.exit(return_code=2)

    def on_mount(self) -> None:
        """Where there is a terminal, or a server for a browser, look now and then whether it still is."""
        if _is_terminal():
            self.set_interval(2.0, self._end_without_terminal)
        elif self.is_web:
            self._server = os.getppid()
            self.set_interval(2.0, self._end_without_server)
        for trouble in self.troubles:
            message = clean(f"{trouble.message} {trouble.hint}")
            self.notify(message, title=trouble.title, severity="warning", timeout=20, markup=False)

    @property
    def is_first_start(self) -> bool:
        """Whether the first page was never shown."""
        return self._state_path is not None and not self.kept.welcomed

    def _end_without_terminal(self) -> None:
        """End when the window was closed and the signal that tells so is ignored, as under nohup.

        Textual's input thread would otherwise read the end of input for ever, at full speed.
        """
        if not _is_terminal():
            self.recorder.close()
            os._exit(1)  # nothing can be drawn or read any more, and all is saved

    def _end_without_server(self) -> None:
        """End when the server has died; Textual would wait for it for ever."""
        if os.getppid() != self._server:
            self.recorder.close()
            os._exit(1)

    async def on_unmount(self) -> None:
        """Nothing that was marked may be left unsaved; then what the screen looked like is kept."""
        self.recorder.close()
        # What the settings say is not remembered, so that it goes when it is taken out of them.
        theme = self.theme if self.theme != THEMES[0].name else ""
        naming = self.naming if self.naming != Naming.TITLE else ""
        if self.theme == self.settings.theme:
            theme = self.kept.theme
        if self.naming == self.settings.names:
            naming = self.kept.naming
        first = self.notes_first
        if self.settings.content_notes and first == (self.settings.content_notes == "first"):
            first = self.kept.notes_first
        folded = self.folded if set(self.folded) != FOLDED else None
        state = State(theme, self.conditions, naming, folded, first, self.sizes, welcomed=True)
        save_state(self._state_path, state)


def _is_terminal() -> bool:
    return sys.__stdin__ is not None and not sys.__stdin__.closed and sys.__stdin__.isatty()
