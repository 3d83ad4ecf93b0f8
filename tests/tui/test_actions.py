"""Every action of the registry: it has its place wherever actions are listed, and its key and the palette do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from textual.app import App
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen

from kdrama_tui.domain.log import Entry
from kdrama_tui.tui.actions import ACTIONS, FIND, MARK, MOVE, PROGRAM, SELECT, Action
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.format import Naming
from kdrama_tui.tui.keymap import Keymap
from kdrama_tui.tui.screens.browse import BrowseScreen
from kdrama_tui.tui.screens.help import HelpScreen
from kdrama_tui.tui.widgets.detail_pane import SECTIONS, DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList
from tests.conftest import ROOT
from tests.tui.conftest import MakeApp, browse, settle, shown_ids
from tests.tui.test_several import press, told

SIZE = (80, 24)
IDS = [action.id for action in ACTIONS]
SONATA = "winter-sonata-2002"


class Look(NamedTuple):
    """What can be seen and what is recorded."""

    app: KdramaApp
    at: str
    row: int
    shown: list[str]
    line: str
    entry: Entry
    selected: int
    focus: str | None
    top: int
    asks: str
    told: str
    list_pane: Region
    status_pane: Region
    first_page: bool
    theme: str


def look(app: KdramaApp) -> Look:
    screen = browse(app)
    title = screen.chosen
    assert title is not None
    asks = ""
    if isinstance(app.screen, ModalScreen):
        boxes = (each.border_title for each in app.screen.query("*"))
        asks = next((Content.from_markup(words).plain for words in boxes if words), type(app.screen).__name__)
    return Look(
        app=app,
        at=title.id,
        row=screen.titles.cursor,
        shown=shown_ids(app),
        line=screen.box.value,
        entry=app.recorder.log.get(title.id),
        selected=len(screen.titles.selected),
        focus=screen.focused.id if screen.focused is not None else None,
        top=screen.detail.scroll_offset.y,
        asks=asks,
        told=told(app),
        list_pane=screen.query_one("#list-pane").region,
        status_pane=screen.status_pane.region,
        first_page=any(page.display for page in screen.query("#welcome")),
        theme=app.theme,
    )


class Case(NamedTuple):
    """What an action does.

    Args:
        fits: whether it was done, from what was seen before and after.
        first: keys that are pressed before.
        at: the title it is pressed on, if it cannot be any.
        palette: the same for the palette, where that is something else.
    """

    fits: Callable[[Look, Look], bool]
    first: tuple[str, ...] = ()
    at: str = ""
    palette: Callable[[Look, Look], bool] | None = None


def asks(words: str) -> Callable[[Look, Look], bool]:
    return lambda before, after: after.asks.startswith(words) and not before.asks


def status(word: str) -> Callable[[Look, Look], bool]:
    return lambda before, after: after.entry.status == word and before.entry.is_empty


def rating(value: float) -> Callable[[Look, Look], bool]:
    return lambda before, after: after.entry.rating == value and before.entry.is_empty


CASES: Mapping[str, Case] = {
    "search": Case(lambda before, after: (before.focus, after.focus) == ("titles", "search")),
    "only": Case(asks("Only")),
    "unseen": Case(lambda before, after: after.line == "is:unseen"),
    "sort": Case(lambda before, after: after.line == "sort:title" and after.shown == sorted(after.shown)),
    "turn": Case(lambda before, after: after.line == "sort:-consensus" and after.shown == before.shown[::-1]),
    "lists": Case(asks("Lists")),
    "stats": Case(asks("Statistics")),
    "tonight": Case(lambda before, after: after.told.startswith("Tonight: ")),
    "people": Case(asks("People of ")),
    "more-like": Case(
        lambda before, after: after.line == f"like:{before.at}" and after.shown != before.shown
    ),
    "go-back": Case(lambda before, after: before.line.startswith("like:") and after.line == "", ("m",)),
    "clear": Case(
        lambda before, after: (before.line, after.line) == ("sort:-consensus", "") and len(after.shown) == 46,
        ("R",),
    ),
    "down": Case(lambda before, after: after.row == before.row + 1),
    "up": Case(lambda before, after: after.row == before.row - 1, ("j", "j")),
    "first": Case(lambda before, after: after.row == 0 < before.row, ("G",)),
    "last": Case(lambda before, after: after.row == 45 > before.row),
    "page-down": Case(lambda before, after: 5 < after.row - before.row < 20),
    "page-up": Case(lambda before, after: 5 < before.row - after.row < 20, ("G",)),
    "detail-down": Case(lambda before, after: after.top > before.top and after.focus == "titles"),
    "detail-up": Case(lambda before, after: after.top < before.top, ("ctrl+d",)),
    "open": Case(lambda before, after: after.focus == "detail" and before.focus == "titles"),
    "folds": Case(lambda before, after: set(after.app.folded) in (set(), set(SECTIONS))),
    "next-pane": Case(lambda before, after: (before.focus, after.focus) == ("detail", "status"), ("enter",)),
    "previous-pane": Case(lambda before, after: (before.focus, after.focus) == ("titles", "status")),
    "select": Case(lambda before, after: after.selected == 1 and after.row == before.row + 1),
    "select-all": Case(lambda before, after: (before.selected, after.selected) == (1, 46), ("space",)),
    "watched": Case(status("watched")),
    "watched-on": Case(asks("Watched on")),
    "plan": Case(status("plan")),
    "watching": Case(status("watching")),
    "on-hold": Case(status("on-hold")),
    "dropped": Case(status("dropped")),
    "no-status": Case(lambda before, after: before.entry.status == "plan" and after.entry.is_empty, ("p",)),
    "rate": Case(asks("Rating")),
    "rated": Case(rating(1), palette=asks("Rating")),
    "rate-up": Case(lambda before, after: (before.entry.rating, after.entry.rating) == (7, 7.5), ("7",)),
    "rate-down": Case(lambda before, after: (before.entry.rating, after.entry.rating) == (7, 6.5), ("7",)),
    "note": Case(asks("Note")),
    "tags": Case(asks("Tags")),
    "next-episode": Case(lambda before, after: after.entry.episodes_seen == 1, at=SONATA),
    "episodes": Case(asks("Episodes seen"), at=SONATA),
    "history": Case(asks("Viewings and history")),
    "undo": Case(lambda before, after: before.entry.status == "plan" and after.entry.is_empty, ("p",)),
    "redo": Case(lambda before, after: before.entry.is_empty and after.entry.status == "plan", ("p", "u")),
    "add-title": Case(asks("Add a title")),
    "edit-title": Case(asks("Correct ")),
    "remove-title": Case(
        lambda before, after: any("shipped catalog" in each.message for each in after.app._notifications)
    ),
    "import-titles": Case(asks("Titles for your own catalog")),
    "to-list": Case(asks("Put ")),
    "list-up": Case(lambda before, after: "list of your own" in after.told),
    "list-down": Case(lambda before, after: "list of your own" in after.told),
    "naming": Case(lambda before, after: after.app.naming == "hangul" and after.told == "Titles: Hangul"),
    "notes-first": Case(lambda before, after: after.app.notes_first),
    "copy": Case(lambda before, after: after.app.clipboard == after.app.catalog.by_id[after.at].title),  # type: ignore[union-attr]
    "narrower": Case(lambda before, after: after.list_pane.width < before.list_pane.width),
    "wider": Case(lambda before, after: after.list_pane.width > before.list_pane.width),
    "lower": Case(lambda before, after: after.status_pane.height == before.status_pane.height - 1),
    "higher": Case(lambda before, after: after.status_pane.height == before.status_pane.height + 1),
    "usual-sizes": Case(
        lambda before, after: (
            after.list_pane.width == 40 != before.list_pane.width
            and after.status_pane.height == 8 != before.status_pane.height
        ),
        ("greater_than_sign", "right_curly_bracket"),
    ),
    "theme": Case(lambda before, after: (before.theme, after.theme) == ("lacquer", "hanji")),
    "welcome": Case(lambda before, after: after.first_page and not before.first_page),
    "import": Case(asks("Import a file")),
    "export": Case(asks("Export as")),
    "palette": Case(asks("CommandPalette")),
    "help": Case(asks("Help")),
    "quit": Case(lambda before, after: after.app.return_code == 0 and after.app._exit),
}


def test_the_table_has_every_action_and_no_other() -> None:
    assert list(CASES) == IDS


@pytest.fixture(autouse=True)
def no_clipboard_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def commands(app: KdramaApp, screen: Any) -> dict[str, Callable[[], object]]:
    """What the palette offers, by name."""
    found = {}
    for command in app.get_system_commands(screen):
        assert command.title not in found, command.title
        found[command.title] = command.callback
    return found


def words_of_the_help(width: int) -> str:
    return "\n".join(line.plain for line, _ in HelpScreen("", "log.json", Keymap())._lines(width))


@pytest.mark.parametrize("action", ACTIONS, ids=IDS)
def test_an_action_is_everywhere_where_actions_are(make_app: MakeApp, action: Action) -> None:
    app = make_app()
    screen = app.get_default_screen()
    name = action.action.partition("(")[0]
    owner, _, method = name.rpartition(".")
    assert callable(getattr(App if owner == "app" else BrowseScreen, f"action_{method}", None))
    for width in (50, 100):
        assert f"{action.shown_keys} " in words_of_the_help(width) and action.help in words_of_the_help(width)
    assert (action.label.capitalize() in commands(app, screen)) is (action.id != "palette")
    assert f"| {action.shown_keys} | {action.help} |" in (ROOT / "README.md").read_text(encoding="utf-8")
    held = {key for binding in screen.BINDINGS for key in binding.key.split(",")}  # type: ignore[union-attr]
    assert held >= set(action.keys)
    app.recorder.close()


async def begin(pilot: Pilot[None], case: Case, row: int) -> None:
    """The screen as it is at first, on a title of its own that nothing is recorded of."""
    app = pilot.app
    assert isinstance(app, KdramaApp)
    screen = browse(app)
    if app.screen is not screen:
        await press(pilot, "escape")
    assert app.screen is screen
    screen._close_welcome()
    screen._select((), on=False)
    screen._trail = []
    if screen.box.value:
        screen.box.value = ""
        await settle(pilot)
    screen.set_focus(screen.titles)
    screen.query_one("#list-pane").border_subtitle = None
    screen.show_naming(Naming.TITLE)
    app.sizes, app.theme = {}, "lacquer"
    screen._fit_panes()
    screen.titles.move_to(shown_ids(app).index(case.at) if case.at else row)
    screen.detail.scroll_home(animate=False)
    await settle(pilot)
    if case.first:
        await press(pilot, *case.first)


def in_group(group: str) -> Iterator[tuple[int, Action]]:
    """Its actions, each with a row of the list; the film in it is no drama and has long details."""
    return ((row, action) for row, action in enumerate(ACTIONS) if action.group == group)


@pytest.mark.parametrize("way", ["key", pytest.param("palette", marks=pytest.mark.slow)])
@pytest.mark.parametrize("group", [FIND, MOVE, SELECT, MARK, PROGRAM])
async def test_each_action_does_it_by_its_key_and_from_the_palette(
    make_app: MakeApp, group: str, way: str
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        for row, action in in_group(group):
            case = CASES[action.id]
            fits = case.fits
            await begin(pilot, case, row % 40)
            before = look(app)
            if way == "key":
                await pilot.press(action.keys[0])
            elif action.id == "palette":
                continue
            else:
                fits = case.palette or fits
                commands(app, browse(app))[action.label.capitalize()]()
            await pilot.pause()
            if action.id != "quit":
                await settle(pilot)
            after = look(app)
            assert fits(before, after), (action.id, before, after)


@pytest.mark.parametrize("pane", [TitleList, DetailPane, StatusPane, SearchBox])
def test_help_on_a_pane_names_actions_that_there_are(pane: Any) -> None:
    assert "{" not in Keymap().told(pane.HELP)


def test_many_own_keys_are_all_shown() -> None:
    keymap = Keymap({"watched": ["w", "Z", "f5", "f6", "ctrl+w"]})
    assert not keymap.troubles and keymap["watched"].shown_keys == "w Z F5 F6 Ctrl+W"
    assert Keymap()["rated"].shown_keys == "1…9 0"
