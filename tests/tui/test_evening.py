"""A newcomer's evening: each task of docs/evening.md, by the keys that stand there."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from textual.keys import _character_to_key

from kdrama_tui.domain.log import Status
from kdrama_tui.tui.app import KdramaApp
from tests.conftest import ROOT
from tests.tui.conftest import MakeApp, browse, plain, settle, shown_ids

MOST_KEYS = 6
NAMED = {
    "Enter": "enter",
    "Space": "space",
    "Ctrl+D": "ctrl+d",
    "Ctrl+S": "ctrl+s",
    "Ctrl+L": "ctrl+l",
    "Ctrl+A": "ctrl+a",
}

Step = tuple[str, bool]  # a key or a text, and whether it is typed


def tasks() -> dict[str, list[Step]]:
    """The tasks of the page, each with what is pressed and typed."""
    found = {}
    for row in (ROOT / "docs" / "evening.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        steps = re.findall(r"`([^`]+)`|\*([^*]+)\*", cells[1]) if len(cells) == 3 else []
        if steps:
            found[cells[0]] = [(typed or key, bool(typed)) for key, typed in steps]
    return found


TASKS = tasks()


def first(app: KdramaApp) -> str:
    return shown_ids(app)[0]


def entry(app: KdramaApp, title_id: str) -> object:
    return browse(app).recorder.log.get(title_id)


def chosen(app: KdramaApp) -> str:
    title = browse(app).chosen
    return title.id if title else ""


def three_in_2019(app: KdramaApp) -> bool:
    watched = [each for each in browse(app).recorder.entries.values() if each.status is Status.WATCHED]
    dates = [viewing.date for each in watched for viewing in each.viewings]
    return dates == ["2019"] * 3 and len(browse(app).recorder.log.changes()) == 1


def all_with_son_ye_jin(app: KdramaApp) -> bool:
    screen = browse(app)
    with_her = {
        title.id
        for title in screen.catalog.titles
        if any(credit.hangul == "손예진" for credit in (*title.cast, *title.directors))
    }
    return set(shown_ids(app)) == with_her and len(with_her) > 3


def under_two_hours(app: KdramaApp) -> bool:
    title = browse(app).chosen
    return title is not None and (title.runtime_minutes or 999) <= 120 and "Tonight" in told(app)


def told(app: KdramaApp) -> str:
    return str(browse(app).query_one("#list-pane").border_subtitle)


def seen_in_details(app: KdramaApp) -> str:
    detail = browse(app).detail
    rows = range(detail.size.height)
    return "\n".join(detail.render_line(row).text for row in rows)


def in_nme(app: KdramaApp) -> bool:
    ids = {title.id for title, _ in browse(app).catalog.in_list("nme-10")}
    return set(shown_ids(app)) == ids


CHECKS: dict[str, Callable[[KdramaApp], bool]] = {
    "Find the film whose hero is Chul-soo": lambda app: first(app) == "a-moment-to-remember-2004",
    "See what NME names that you have not seen": in_nme,
    "Mark three films watched in 2019": three_in_2019,
    "Undo": lambda app: not browse(app).recorder.entries,
    "Find all with Son Ye-jin": all_with_son_ye_jin,
    "Pick something for tonight, under two hours": under_two_hours,
    "See which list is wrong about Windstruck": lambda app: "Wrong:" in seen_in_details(app),
    "Rate a film 8.5": lambda app: "★ 8.5" in plain(app, "#status"),
    "Find more like My Sassy Girl": lambda app: (
        first(app) == "windstruck-2004" and "Kwak Jae-yong" in browse(app).titles.render_line(1).text
    ),
    "Go from a film to its lead's other films, and back": lambda app: (
        len(shown_ids(app)) == 46 and chosen(app) == "a-moment-to-remember-2004"
    ),
    "Plan a film and see all that you plan": lambda app: shown_ids(app) == ["a-moment-to-remember-2004"],
    "Be warned before the synopsis": lambda app: "Contains" in seen_in_details(app),
    "Count an episode of Winter Sonata": lambda app: "episode 1 of 20" in plain(app, "#status"),
    "Put three films into a list of one's own": lambda app: (
        [(each.title, each.size) for each in browse(app).catalog.lists if each.own] == [("rainy", 3)]
    ),
    "Add a film that the catalog does not have": lambda app: chosen(app) == "decision-to-leave",
    "See which films this year's bar is made of": lambda app: shown_ids(app) == ["a-moment-to-remember-2004"],
    "Write a note": lambda app: "again with mother" in plain(app, "#status"),
}


def test_every_task_is_checked_and_takes_few_keys() -> None:
    assert len(TASKS) >= 10 and TASKS.keys() == CHECKS.keys()
    for task, steps in TASKS.items():
        assert sum(not typed for _, typed in steps) <= MOST_KEYS, task


@pytest.mark.parametrize("task", TASKS)
async def test_the_keys_do_it(make_app: MakeApp, task: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        browse(app).chance = Random(1)
        for word, typed in TASKS[task]:
            if typed:
                await pilot.press(*(_character_to_key(char) for char in word))
            else:
                await pilot.press(NAMED.get(word) or _character_to_key(word))
            await settle(pilot)
        assert CHECKS[task](app), task
