"""Own keys and settings: what can work holds, what cannot is told, and the program is never out of reach."""

from __future__ import annotations

import ast
import string
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._border import BORDER_CHARS
from textual._xterm_parser import XTermParser
from textual.binding import Binding
from textual.screen import Screen
from textual.scrollbar import ScrollBarRender

from kdrama_tui.config import CHOICES, MOST_TOLD, Settings, load
from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Catalog
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.actions import ACTIONS
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.keymap import KOREAN_LAYOUT, QUIT, Keymap, textual_key
from kdrama_tui.tui.screens.help import HelpScreen
from kdrama_tui.tui.state import State, save
from kdrama_tui.tui.symbols import ASCII
from kdrama_tui.tui.widgets.detail_pane import DetailPane
from kdrama_tui.tui.widgets.search_box import SearchBox
from kdrama_tui.tui.widgets.status_pane import StatusPane
from kdrama_tui.tui.widgets.title_list import TitleList
from tests.conftest import ROOT
from tests.tui.conftest import TODAY, browse, plain, settle

USUAL = {action.id: action.keys for action in ACTIONS}
Own = Mapping[str, Sequence[str]]


def keys_of(own: Own) -> dict[str, tuple[str, ...]]:
    """Only those that are not the usual ones."""
    return {action.id: action.keys for action in Keymap(own).actions if action.keys != USUAL[action.id]}


def told(own: Own) -> str:
    """The one trouble there is."""
    [trouble] = Keymap(own).troubles
    assert trouble.title == "Keys" and trouble.message.endswith(".") and trouble.hint.endswith((".", "?"))
    return f"{trouble.message} {trouble.hint}"


def does(own: Own) -> dict[str, str]:
    """What each key does, as Textual takes it from the bindings."""
    made = Binding.make_bindings(Keymap(own).bindings())
    return {binding.key: binding.id or binding.action for binding in made}


# -- how a key is written ------------------------------------------------------------------------------

WRITTEN = {
    "w": "w", "W": "W", "shift+w": "W", "?": "question_mark", "question_mark": "question_mark", "+": "plus",
    " ": "space", "Space": "space", "spacebar": "space", "F5": "f5", "PgUp": "pageup", "page_down": "pagedown",
    "esc": "escape", "Return": "enter", "Ctrl+S": "ctrl+s", "control+s": "ctrl+s", "shift+ctrl+up": "ctrl+shift+up",
    "Alt+X": "alt+x", "ctrl++": "ctrl+plus", "ctrl+@": "ctrl+@", "ㅈ": "ㅈ", "é": "é", "·": "middle_dot",
    "  x ": "x", "shift+ß": "shift+ß",
}  # fmt: skip
NO_KEYS = [
    "", "   ", "\t", "\n", "wx", "f99", "ctrl", "ctrl+", "+a", "++", "ctrl+wx", "hypr+x", "w,x", "ctrl-at", "<any>",
    "<ignore>", "e\u0301", "\ue000", "\u200b", "x" * 999,
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_a_key_can_be_written_in_many_ways(written: str) -> None:
    assert textual_key(written) == WRITTEN[written]


@pytest.mark.parametrize("written", NO_KEYS, ids=ascii)
def test_what_is_no_key_is_told(written: str) -> None:
    assert textual_key(written) is None
    assert "is no key" in told({"plan": [written]}) and len(told({"plan": [written]})) < 200
    assert keys_of({"plan": [written]}) == {}


# -- what a terminal sends -----------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "words"), [
    ("ctrl+i", "cannot send Ctrl+I, asked for plan: it arrives as Tab"),
    ("ctrl+m", "it arrives as Enter"),
    ("ctrl+[", "it arrives as Esc"),
    ("ctrl+h", "it arrives as Backspace"),
    ("ctrl+backspace", "it arrives as Backspace"),
    ("ctrl+space", "it arrives as Ctrl+@"),
    ("shift+enter", "it arrives as Enter"),
    ("alt+f", "it arrives as Ctrl+→"),
    ("ctrl+shift+a", "cannot send Ctrl+Shift+A"),
    ("super+x", "cannot send Super+X"),
    ("cmd+x", "cannot send Cmd+X"),
    ("ctrl+1", "cannot send Ctrl+1"),
    ("ctrl+ㅂ", "cannot send Ctrl+ㅂ"),
    ("shift+1", "cannot send Shift+1"),
    ("shift+ß", "cannot send Shift+"),
    ("shift+f1", "cannot send Shift+F1"),
    ("alt+up", "cannot send Alt+↑"),
    ("alt+1", "cannot send Alt+1"),
    ("alt+/", "cannot send Alt+/"),
    ("alt+enter", "cannot send Alt+Enter"),
    ("ctrl+alt+x", "cannot send Alt+Ctrl+X"),
])  # fmt: skip
def test_what_terminals_cannot_send_is_told(written: str, words: str) -> None:
    assert words in told({"plan": [written]}) and keys_of({"plan": [written]}) == {}


def test_every_key_that_is_taken_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)  # as the program has it
    arriving = XTermParser()._sequence_to_key_events
    sent = [*map(chr, range(128)), *"ㅂéÉ·", *ANSI_SEQUENCES_KEYS]
    arrived = {keys[0].key for each in sent if len(keys := list(arriving(each))) == 1}
    letters = [*string.ascii_lowercase, "ㅂ", "é"]
    arrived |= {
        event.key
        for letter in letters
        if f"\x1b{letter}" not in ANSI_SEQUENCES_KEYS
        for event in arriving(letter, alt=True)
    }
    modifiers = ["", "shift+", "ctrl+", "alt+", "ctrl+shift+", "ctrl+alt+", "alt+shift+", "super+"]
    names = [
        "tab",
        "enter",
        "space",
        "escape",
        "backspace",
        "insert",
        "delete",
        "home",
        "end",
        "pageup",
        "pagedown",
    ]
    names += ["up", "down", "left", "right", *(f"f{number}" for number in range(1, 25))]
    names += [*letters, *string.digits, *string.punctuation, "·"]
    free: Own = {action_id: [] for action_id in USUAL}
    taken = {
        key
        for modifier in modifiers
        for name in names
        for key in Keymap({**free, "plan": [modifier + name]})["plan"].keys
    }
    assert taken <= arrived
    assert {
        "x",
        "X",
        "f5",
        "ctrl+s",
        "ctrl+@",
        "ctrl+up",
        "shift+tab",
        "alt+x",
        "question_mark",
        "é",
    } <= taken
    assert len(taken) > 150


# -- clashes -------------------------------------------------------------------------------------------


def test_own_keys_hold_and_the_usual_ones_of_the_action_do_not() -> None:
    own = {"watched": ["f5"], "more-like": ["ctrl+n", "%", "%"], "quit": ["Q"]}
    assert Keymap(own).troubles == []
    assert keys_of(own) == {"watched": ("f5",), "more-like": ("ctrl+n", "percent_sign"), "quit": ("Q",)}
    found = does(own)
    assert found["f5"] == "watched" and found["ctrl+n"] == found["percent_sign"] == "more-like"
    assert not {"w", "ㅈ", "m", "ㅡ", "q", "ㅂ"} & set(found)
    keymap = Keymap(own)
    assert keymap.words["watched"] == "F5" and keymap.told("{watched} {sort} {x}") == "F5 s {x}"
    assert keymap.told("{[/]} {0} {} {watched") == "{[/]} {0} {} {watched"


def test_an_unknown_action_is_told_with_the_one_that_may_be_meant() -> None:
    assert "no action “wached”. Did you mean “watched”?" in told({"wached": ["x"]})
    assert "no action “그녀”. The guide names them all." in told({"그녀": ["x"]})
    assert "The guide names them all." in told({"": ["x"]})
    assert "no action “" + "y" * 40 + "”" in told({"y" * 999: ["x"]})


def test_a_usual_key_of_another_action_is_told_and_stays_there() -> None:
    words = told({"plan": ["w"]})
    assert (
        words
        == "w cannot be both plan and watched. Give watched another key in [keys], or choose another for plan."
    )
    assert does({"plan": ["w"]}) == does({})


def test_the_digits_are_fixed() -> None:
    assert told({"plan": ["5"]}) == "5 cannot be both plan and rated. Choose another for plan."
    assert told({"rated": ["f5"]}) == "The keys of “rated” are fixed. Take the line out of [keys]."
    assert does({"plan": ["5"]}) == does({"rated": ["f5"]}) == does({})


def test_two_own_keys_that_clash_are_told_and_one_holds() -> None:
    own = {"plan": ["f5"], "watched": ["f5"]}
    assert "F5 cannot be both plan and watched." in told(own)
    assert keys_of(own) == {"watched": ("f5",)} and does(own)["p"] == "plan"


def test_two_keys_can_be_swapped_and_three_turned_round() -> None:
    assert Keymap({"plan": ["w"], "watched": ["p"]}).troubles == []
    assert does({"plan": ["w"], "watched": ["p"]})["ㅈ"] == "plan"
    assert Keymap({"plan": ["w"], "watched": ["r"], "rate": ["p"]}).troubles == []
    assert Keymap({"plan": ["w"], "watched": []}).troubles == []


def test_a_swap_of_which_one_half_cannot_work_is_no_swap() -> None:
    keymap = Keymap({"plan": ["w"], "watched": ["ctrl+i"]})
    assert [trouble.message.split(",")[0] for trouble in keymap.troubles] == [
        "Terminals cannot send Ctrl+I",
        "w cannot be both plan and watched.",
    ]
    assert does({"plan": ["w"], "watched": ["ctrl+i"]}) == does({})


def test_of_several_keys_those_that_can_work_hold() -> None:
    own = {"plan": ["ctrl+i", "f5", "no key", "F5"]}
    assert keys_of(own) == {"plan": ("f5",)} and len(Keymap(own).troubles) == 2


def test_an_action_without_keys() -> None:
    keymap = Keymap({"sort": []})
    assert keymap.troubles == [] and keymap["sort"].keys == () and keymap["sort"].shown_keys == ""
    assert keymap.words["sort"] == "–" and "s" not in does({"sort": []})
    assert any(action.id == "sort" for action in keymap.by_group()["Find"])
    assert not keymap.does("s", "sort")


def test_of_many_troubles_a_few_are_told() -> None:
    troubles = Keymap({f"x{at}": ["x"] for at in range(2000)}).troubles
    assert len(troubles) == MOST_TOLD and "1,997 more" in troubles[-1].message


# -- the Korean layout ---------------------------------------------------------------------------------


def test_an_own_letter_works_with_the_korean_layout_on() -> None:
    keymap = Keymap({"watched": ["Q"], "plan": ["alt+q"]})
    found = does({"watched": ["Q"], "plan": ["alt+q"]})
    assert found["Q"] == found["ㅃ"] == "watched" and found["alt+q"] == "plan"
    assert keymap.does("ㅃ", "watched") and keymap.does("Q", "watched") and not keymap.does("ㅈ", "watched")


def test_an_own_jamo_is_a_key_unless_a_letter_is_it_already() -> None:
    words = told({"plan": ["ㅈ"]})
    assert words.startswith("ㅈ, which is w with the Korean layout on, cannot be both plan and watched.")
    assert does({"plan": ["ㅈ"]}) == does({})
    assert does({"plan": ["ㅉ"], "watched-on": ["f5"]})["ㅉ"] == "plan"
    assert "which is Q with the Korean layout on" in told({"plan": ["Q"], "sort": ["ㅃ"]})


# -- quitting ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["ctrl+q", "Ctrl+Q", "control+q"])
def test_ctrl_q_cannot_be_taken(written: str) -> None:
    assert told({"plan": [written]}) == "Ctrl+Q always quits and cannot be plan. Choose another key."
    assert does({"plan": [written]}) == does({})
    assert Keymap({"quit": ["x", written], "tonight": []}).troubles == []


# -- anything ------------------------------------------------------------------------------------------

written = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [key for keys in USUAL.values() for key in keys] + [*WRITTEN, *NO_KEYS, *KOREAN_LAYOUT.values()]
    ),
    st.tuples(
        st.lists(st.sampled_from(["ctrl", "alt", "shift", "super", "Control", ""]), max_size=3),
        st.one_of(
            st.characters(),
            st.sampled_from(["tab", "enter", "f5", "up", "q", "Q", "i", "ㅂ", "at", "@", "+"]),
        ),
    ).map(lambda each: "+".join([*each[0], each[1]])),
)
own_maps = st.dictionaries(
    st.one_of(st.sampled_from([action.id for action in ACTIONS]), st.text(max_size=12)),
    st.lists(written, max_size=3),
    max_size=12,
)


@settings(max_examples=50, deadline=None)
@given(own_maps)
@example({action.id: [action.keys[0]] for action in reversed(ACTIONS)})
@example({action.id: ["x"] for action in ACTIONS})
@example({action.id: [] for action in ACTIONS})
def test_anything_gives_a_keymap_in_which_each_key_does_one_thing(own: dict[str, list[str]]) -> None:
    keymap = Keymap(own)
    assert [action.id for action in keymap.actions] == [action.id for action in ACTIONS]
    assert [action._replace(keys=()) for action in keymap.actions] == [
        action._replace(keys=()) for action in ACTIONS
    ]
    bound = [(binding.key, binding) for binding in Binding.make_bindings(keymap.bindings())]
    keys = [key for key, _ in bound]
    assert len(keys) == len(set(keys))
    assert {binding.action for key, binding in bound if key == QUIT} <= {"app.quit"}
    for action in keymap.actions:
        for key in action.keys:
            assert {key, KOREAN_LAYOUT.get(key, key)} <= set(keys), action
            assert keymap.does(key, action.id)
        if action.keys != USUAL[action.id]:
            assert action.id in own and not action.is_fixed
    assert len(keymap.troubles) <= MOST_TOLD and all(
        trouble.message and trouble.hint for trouble in keymap.troubles
    )
    if all(action_id in USUAL and not keys for action_id, keys in own.items() if action_id != "rated"):
        assert len(keymap.troubles) == ("rated" in own)


@pytest.mark.parametrize("pane", [TitleList, DetailPane, StatusPane, SearchBox])
def test_help_on_a_pane_names_actions_that_there_are(pane: type[Any]) -> None:
    assert pane.HELP and "{" not in Keymap().told(pane.HELP)


def test_the_guide_names_every_action_and_setting_and_its_example_works(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    section = guide[guide.index("\n## Settings\n") :].split("\n## ")[1]
    for name in (*USUAL, *CHOICES, "theme", "[keys]"):
        assert f"`{name}`" in section, name
    assert all(f"`{word}`" in section for words in CHOICES.values() for word in words)
    file = tmp_path / "config.toml"
    file.write_text(section.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    found, troubles = load(file)
    assert all(found) and troubles == [] and Keymap(found.keys).troubles == []


# -- the screen ----------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def make(catalog: Catalog, folder: Path, chosen: Settings, kept: State | None = None) -> KdramaApp:
    state = None
    if kept is not None:
        state = folder / "state.json"
        save(state, kept)
    return KdramaApp(catalog, WatchLog(folder / "log.json"), lambda: TODAY, settings=chosen, state=state)


def with_keys(catalog: Catalog, folder: Path, **keys: Sequence[str]) -> KdramaApp:
    own = {action_id.replace("_", "-"): tuple(each) for action_id, each in keys.items()}
    return make(catalog, folder, Settings(keys=own))


def screen_text(app: KdramaApp) -> str:
    """All that the screen shows, as it is sent to the terminal."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def notices(app: KdramaApp) -> list[str]:
    return [notice.message for notice in app._notifications]


def status_of(app: KdramaApp) -> Status | None:
    title = browse(app).titles.current
    assert title is not None
    return app.recorder.status(title.id)


async def test_own_keys_work_and_are_shown_and_the_usual_ones_are_not(catalog: Catalog, folder: Path) -> None:
    app = with_keys(catalog, folder, watched=["f5", "Q"], plan=["w"], sort=[])
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "F5 watched today   w plan to watch   r rate" in plain(app, "#status")
        assert "F5 watched w plan r rate" in screen_text(app).splitlines()[-1]
        await pilot.press("p", "s")
        await settle(pilot)
        assert status_of(app) is None and browse(app).box.value == ""
        await pilot.press("w")
        await settle(pilot)
        assert status_of(app) is Status.PLAN
        await pilot.press("ㅃ")
        await settle(pilot)
        assert status_of(app) is Status.WATCHED and notices(app) == []
        screen: Screen[Any] = browse(app)
        commands = {command.title: command.help for command in app.get_system_commands(screen)}
        assert commands["Sort"].startswith("Next order") and commands["Watched"].endswith("  F5 Q")
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        lines = [" ".join(line.plain.split()) for line, _ in app.screen._lines(80)]
        assert "F5 marks watched, w plans" in lines[1]  # about the list
        assert {"F5 Q Watched today; a second day is a rewatch.", "w Plan to watch."} <= set(lines)
        assert any(line.startswith("Next order:") for line in lines)


async def test_what_cannot_work_is_told_and_the_usual_key_does_it(catalog: Catalog, folder: Path) -> None:
    app = with_keys(catalog, folder, plan=["w"], watched=["ctrl+i"], wached=["f5"])
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        assert len(notices(app)) == 3 and "Did you mean “watched”?" in notices(app)[1]
        shown = " ".join(screen_text(app).split())
        assert (
            "Terminals cannot send Ctrl+I, asked for" in shown
            and "w cannot be both plan and watched." in shown
        )
        await pilot.press("w")
        await settle(pilot)
        assert status_of(app) is Status.WATCHED


@pytest.mark.parametrize(
    "before", [[], ["slash"], ["question_mark"], ["n"]], ids=["list", "search", "help", "note"]
)
async def test_ctrl_q_always_quits(catalog: Catalog, folder: Path, before: list[str]) -> None:
    app = with_keys(catalog, folder, quit=[], plan=["ctrl+q"], help=["question_mark"])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("q", *before)
        await pilot.pause()
        assert app.return_code is None and len(notices(app)) == 1
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_code == 0 and not app.is_running


async def test_settings_hold_over_what_was_kept(catalog: Catalog, folder: Path) -> None:
    chosen = Settings(theme="nord", names="hangul", content_notes="first", symbols="ascii")
    app = make(catalog, folder, chosen, State("hanji", naming="both", notes_first=False, welcomed=True))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.theme == "nord" and notices(app) == []
        first = browse(app).titles.shown[0]
        assert f">  {first.hangul} " in screen_text(app) and f"+- {first.hangul} -" in screen_text(app)
        details = plain(app, "#detail")
        assert 0 < details.index("Contains") < details.index((first.synopsis or "")[:20])


async def test_what_was_kept_holds_where_nothing_is_set(catalog: Catalog, folder: Path) -> None:
    kept = State("hanji", naming="hangul", notes_first=True, welcomed=True)
    app = make(catalog, folder, Settings(content_notes="folded"), kept)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert app.theme == "hanji" and app.naming == "hangul"
        assert "▸ Content notes" in plain(app, "#detail") and "╭─" in screen_text(app)


async def test_an_unknown_theme_is_told_and_the_usual_one_holds(catalog: Catalog, folder: Path) -> None:
    app = make(catalog, folder, Settings(theme="no such [/]"), State("hanji", welcomed=True))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settle(pilot)
        [notice] = notices(app)
        assert "There is no theme “no such [/]”." in notice and "hanji" in notice and app.theme == "lacquer"
        assert "no theme “no such [/]”" in " ".join(screen_text(app).split())


# -- signs in ASCII ------------------------------------------------------------------------------------


def signs(text: str) -> set[str]:
    """All that is neither ASCII nor a letter."""
    return {char for char in text if not char.isascii() and unicodedata.category(char)[0] != "L"}


def test_every_sign_of_ours_and_of_textual_has_one_and_keeps_its_cells() -> None:
    own = {
        sign
        for file in (ROOT / "kdrama_tui" / "tui").rglob("*.py")
        if file.name != "symbols.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for sign in signs(node.value)
    }
    borders = {sign for rows in BORDER_CHARS.values() for row in rows for edge in row for sign in signs(edge)}
    bars = signs("".join([*ScrollBarRender.VERTICAL_BARS, *ScrollBarRender.HORIZONTAL_BARS]))
    assert {"✓", "●", "…"} <= own and len(borders) > 20 and len(bars) > 10
    assert own | borders | bars <= set(map(chr, ASCII))
    for sign, plain_sign in ASCII.items():
        assert plain_sign.isascii() and len(plain_sign) == cell_len(chr(sign))
    assert not any(chr(sign).isalpha() for sign in ASCII)


async def test_nothing_but_ascii_and_letters_is_sent(catalog: Catalog, folder: Path) -> None:
    app = make(catalog, folder, Settings(symbols="ascii"), State())
    seen = []
    async with app.run_test(size=(100, 30), notifications=True) as pilot:

        async def look(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause(0.05)
            seen.append(screen_text(app))
            assert not signs(seen[-1]), keys

        await settle(pilot)
        await look()  # the first page
        await look("w", "8")
        await look("space")
        await look("v")
        await look("escape", "l")
        await look("escape", "question_mark")
        app.screen.query_one("#help").scroll_end(animate=False)
        await look()
        await look("escape", "o")
        await look("escape", "ctrl+p")
        await look("escape", "slash")
        browse(app).box.value = "chul soo genre:rom"
        app.notify("told␀", title="Title")
        await settle(pilot)
        await look()
        await look("enter", "enter")
    told_of = "\n".join(seen)
    for words in (
        "+- Welcome -", "+- Titles 46/46 -", "v watched   * 8", "*v A Moment to Remember", "+- Help -",
        ">  Search for commands~", "told?", "철수", "Chŏlsu",
    ):  # fmt: skip
        assert words in told_of, words
