"""The details, whose sections fold and whose lines lead somewhere; the way back; the chooser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from kdrama_tui.domain.changes import Moment
from kdrama_tui.domain.similar import similar
from kdrama_tui.domain.text import clean
from kdrama_tui.domain.title import Catalog, Credit, Mention, PublishedList, Title
from kdrama_tui.storage.watchlog import WatchLog
from kdrama_tui.tui.app import KdramaApp
from kdrama_tui.tui.messages import SimilarReady
from kdrama_tui.tui.screens.choose import ChooseScreen
from kdrama_tui.tui.widgets.detail_pane import (
    FOLD,
    FOLDED,
    LIST,
    PERSON,
    SECTIONS,
    SIMILAR,
    TITLE,
    DetailPane,
)
from kdrama_tui.tui.widgets.page import Line, Link, Page
from tests.tui.conftest import NOW, TODAY, MakeApp, browse, plain, settle, shown_ids, type_text

AMTR = "a-moment-to-remember-2004"
CAST, SON, NME = Link(FOLD, "cast"), Link(PERSON, "Son Ye-jin"), Link(LIST, "nme-10")


def stand_on(app: KdramaApp, link: Link) -> None:
    """Put the details' cursor there at once; the tests of moving press the keys."""
    detail = browse(app).detail
    detail._put([each for _, _, each in detail._links].index(link))


def under_cursor(page: Page) -> str:
    """What stands in the line under the cursor."""
    assert page._at is not None
    first, end, _ = page._links[page._at]
    return "\n".join(row.plain for row in page._rows[first:end])


def in_window(page: Page) -> str:
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


def told(app: KdramaApp) -> str:
    markup = browse(app).query_one("#list-pane").border_subtitle  # that is how Textual gives it back
    return Content.from_markup(markup).plain if markup is not None else ""


def chosen(app: KdramaApp) -> str:
    title = browse(app).chosen
    return title.id if title is not None else ""


def row_of(app: KdramaApp, title_id: str) -> str:
    titles = browse(app).titles
    return titles.render_line(
        shown_ids(app).index(title_id) * titles.row_height - titles.scroll_offset.y
    ).text


async def found_similar(pilot: Pilot[None]) -> None:
    """Wait until similar titles are looked up and shown."""
    await settle(pilot)
    for _ in range(400):
        if not any(worker.group == "similar" and not worker.is_finished for worker in pilot.app.workers):
            break
        await pilot.pause(0.01)
    await pilot.pause()


# -- folding -------------------------------------------------------------------------------------------


async def test_a_heading_folds_its_section_and_keeps_the_cursor(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        detail = browse(app).detail
        assert "▾ Cast  7" in detail.plain and "Baek Jong-hak" in detail.plain
        await pilot.press("enter")
        stand_on(app, CAST)
        await pilot.press("enter")
        await pilot.pause()
        assert "▸ Cast  7" in detail.plain and "Baek Jong-hak" not in detail.plain
        assert detail.link == CAST and under_cursor(detail) == "▸ Cast  7" and detail.has_focus
        assert set(app.folded) == {"cast", *FOLDED}
        await pilot.press("enter")
        await pilot.pause()
        assert "Baek Jong-hak" in detail.plain and detail.link == CAST and set(app.folded) == FOLDED
        # all at once: unfolded while anything is folded, then folded; the cursor goes to the section it was in
        stand_on(app, SON)
        await pilot.press("z")
        await pilot.pause()
        assert "▸" not in detail.plain and detail.plain.count("▾") == 7 and app.folded == ()
        assert detail.link == SON and "dementia" in detail.plain
        await pilot.press("z")
        await found_similar(pilot)
        assert "▾" not in detail.plain and detail.plain.count("▸") == 7 and set(app.folded) == set(SECTIONS)
        assert detail.link == CAST and "▸ Cast" in in_window(detail)
        await pilot.press("z")
        await found_similar(pilot)
        assert app.folded == () and "Windstruck" not in detail.plain and "▾ More like this  6" in detail.plain


async def test_folding_all_far_down_leaves_no_empty_window(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await found_similar(pilot)
        detail = browse(app).detail
        await pilot.press("enter", "z", "G")
        await pilot.pause()
        assert detail.scroll_offset.y == detail.max_scroll_y > 20
        await pilot.press("z")
        await pilot.pause()
        assert detail.scroll_offset.y <= detail.max_scroll_y and under_cursor(detail) in in_window(detail)
        assert in_window(detail).strip().endswith(detail.plain.splitlines()[-1])


async def test_one_press_folds_where_nothing_that_is_there_is_folded(make_app: MakeApp) -> None:
    title = Title("a", "A", cast=(Credit("Somebody"),), also_known_as=("B",))  # no notes, no history
    app = make_app(Catalog((title,)))
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        await pilot.press("z")
        await pilot.pause()
        assert "▸ Cast" in plain(app, "#detail") and "▸ Also known as" in plain(app, "#detail")
        await pilot.press("z")
        await pilot.pause()
        assert "▾ Cast" in plain(app, "#detail") and "Somebody" in plain(app, "#detail")


async def test_what_is_folded_comes_back_and_can_be_unfolded(catalog: Catalog, log_path: Path) -> None:
    def make() -> KdramaApp:
        log = WatchLog(log_path, now=lambda: NOW)
        return KdramaApp(catalog, log, lambda: TODAY, state=log_path.with_name("state.json"))

    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")  # the first page goes
        await found_similar(pilot)
        await pilot.press("enter")
        for section in ("cast", SIMILAR):
            stand_on(app, Link(FOLD, section))
            await pilot.press("enter")
            await pilot.pause()
    app = make()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        detail = browse(app).detail
        assert set(app.folded) == {"cast", SIMILAR, *FOLDED} == detail.folded
        assert (
            "▸ Cast  7" in detail.plain and "▸ More like this" in detail.plain
        )  # with what it folds unknown
        await pilot.press("j", "k", "enter")
        await found_similar(pilot)
        stand_on(app, Link(FOLD, SIMILAR))
        await pilot.press("enter")
        await pilot.pause()
        assert detail.link == Link(FOLD, SIMILAR)
        await found_similar(pilot)
        assert "▾ More like this  6" in detail.plain and "with Son Ye-jin" in detail.plain
        assert under_cursor(detail) == "▾ More like this  6"


async def test_content_notes_wait_to_be_asked_for(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "▸ Content notes" in plain(app, "#detail") and "dementia" not in plain(app, "#detail")
        await pilot.press("exclamation_mark")
        await pilot.pause()
        words = plain(app, "#detail")
        assert 0 < words.index("Contains dementia") < words.index("Su-jin, getting over") and app.notes_first
        assert "Content notes" not in words and "before the synopsis" in told(app)
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "dementia" not in plain(app, "#detail") and not app.notes_first and "folded" in told(app)


async def test_the_history_tells_what_was_done_as_it_is_done(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        detail = browse(app).detail
        assert "History" not in detail.plain
        await pilot.press("w")
        await settle(pilot)
        assert "▸ History  1" in detail.plain
        await pilot.press("enter")
        stand_on(app, Link(FOLD, "history"))
        await pilot.press("enter", "8", "p")
        await settle(pilot)
        rows = detail.plain.splitlines()
        at = rows.index("▾ History  3")
        assert [" ".join(row.split()) for row in rows[at + 1 :]] == [  # the newest first
            "22 November 2026 marked plan",
            "22 November 2026 rated 8",
            "22 November 2026 marked watched on 22 November 2026",
        ]
        assert detail.link == Link(FOLD, "history")
        await pilot.press("u")
        await settle(pilot)
        assert "▾ History  2" in detail.plain and "marked plan" not in detail.plain
        await pilot.press("escape", "j")
        await settle(pilot)
        assert "History" not in detail.plain  # each title has its own


# -- going and coming back -----------------------------------------------------------------------------


async def test_a_person_shows_all_their_titles_and_back_is_the_same_place(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("w", "slash")
        browse(app).box.insert_text_at_cursor("genre:romance year:2000")
        await type_text(pilot, "s")
        await pilot.press("enter", "j", "j", "j")
        await found_similar(pilot)
        before, here, line = shown_ids(app), chosen(app), browse(app).box.value
        person = next(link.target for _, _, link in browse(app).detail._links if link.kind == PERSON)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert browse(app).box.value == f"person:{person.replace(' ', '-')}" and browse(app).titles.has_focus
        assert chosen(app) == here and f"{person} · b goes back" in told(app)
        await pilot.press("b")
        await settle(pilot)
        assert (shown_ids(app), chosen(app), browse(app).box.value) == (before, here, line)
        assert browse(app).titles.cursor == before.index(here) > 0
        await pilot.press("escape", "g", "enter")
        await settle(pilot)
        stand_on(app, SON)
        await pilot.press("enter")
        await settle(pilot)
        assert set(shown_ids(app)) == {
            AMTR,
            "the-classic-2003",
            "be-with-you-2018",
            "crash-landing-on-you-2019",
        }
        assert "✓" in row_of(app, AMTR) and "✓" not in row_of(app, "the-classic-2003")
        # a second time to the same place is no step of its own
        await pilot.press("enter")
        stand_on(app, SON)
        await pilot.press("enter", "b")
        await settle(pilot)
        assert len(shown_ids(app)) == 46 and chosen(app) == AMTR
        await pilot.press("b")
        await settle(pilot)
        assert "Nothing to go back to" in told(app) and len(shown_ids(app)) == 46


async def test_lists_similar_titles_and_several_steps_back(make_app: MakeApp, catalog: Catalog) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        await pilot.press("b")
        assert "Nothing to go back to" in told(app)
        await pilot.press("enter")
        stand_on(app, NME)
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "list:nme-10 sort:place" and chosen(app) == AMTR
        assert shown_ids(app) == [title.id for title, _ in catalog.in_list("nme-10")]
        # a title that the list shows is gone to in it, another one in all titles
        await found_similar(pilot)
        alike = [each.title.id for each in similar(catalog.by_id[AMTR], catalog, 6)]
        inside = next(each for each in alike if each in shown_ids(app))
        await pilot.press("enter")
        stand_on(app, Link(TITLE, inside))
        await pilot.press("enter")
        await found_similar(pilot)
        assert (browse(app).box.value, chosen(app)) == ("list:nme-10 sort:place", inside)
        await pilot.press("b")
        await found_similar(pilot)
        assert (browse(app).box.value, chosen(app)) == ("list:nme-10 sort:place", AMTR)
        away = next(each for each in alike if each not in shown_ids(app))
        await pilot.press("enter")
        stand_on(app, Link(TITLE, away))
        await pilot.press("enter")
        await found_similar(pilot)
        assert (browse(app).box.value, chosen(app)) == ("", away) and len(shown_ids(app)) == 46
        near = similar(catalog.by_id[away], catalog, 1)[0].title.id
        await pilot.press("enter")
        stand_on(app, Link(TITLE, near))
        await pilot.press("enter")
        await settle(pilot)
        assert chosen(app) == near and browse(app).titles.has_focus and "b goes back" in told(app)
        await pilot.press("m")
        await settle(pilot)
        assert browse(app).box.value == f"like:{near}" and near not in shown_ids(app)
        titles, best = browse(app).titles, similar(catalog.by_id[near], catalog, 1)[0]
        assert shown_ids(app)[0] == best.title.id and best.reasons[0] in titles.render_line(1).text
        steps = []
        for _ in range(5):
            await pilot.press("b")
            await settle(pilot)
            steps.append((browse(app).box.value, chosen(app)))
        assert steps == [
            ("", near), ("", away), ("list:nme-10 sort:place", AMTR), ("", AMTR), ("", AMTR),
        ]  # fmt: skip
        assert "Nothing to go back to" in told(app)


async def test_a_narrow_window_opens_the_details_and_a_link_closes_them(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        screen = browse(app)
        shown = screen.query_one("#list-pane")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.detail.has_focus and screen.detail.display and not shown.display
        await pilot.press("escape")
        await pilot.pause()
        assert screen.titles.has_focus and shown.display and not screen.detail.display
        await pilot.press("enter")
        await pilot.pause()
        stand_on(app, SON)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.titles.has_focus and shown.display and not screen.detail.display
        assert len(shown_ids(app)) == 4 and chosen(app) == AMTR
        await pilot.press("b")
        await settle(pilot)
        assert len(shown_ids(app)) == 46 and chosen(app) == AMTR and shown.display
        await pilot.press("enter", "a")  # out of the open pane, too
        await pilot.pause()
        await type_text(pilot, "jung woo")
        await pilot.press("enter")
        await settle(pilot)
        assert screen.titles.has_focus and shown.display and browse(app).box.value == "person:Jung-Woo-sung"


async def test_the_mouse_folds_and_follows(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        detail = browse(app).detail

        async def click(link: Link) -> None:
            first = next(first for first, _, each in detail._links if each == link)
            row = first - detail.scroll_offset.y
            await pilot.click("#detail", offset=(4, row + detail.gutter.top))
            await settle(pilot)

        await click(CAST)
        assert "▸ Cast" in detail.plain and detail.link == CAST and detail.has_focus
        await pilot.click("#detail", offset=(4, 1))  # a row that leads nowhere
        await pilot.pause()
        assert "▸ Cast" in detail.plain and len(shown_ids(app)) == 46
        await click(CAST)
        assert "▾ Cast" in detail.plain
        await click(SON)
        assert browse(app).box.value == "person:Son-Ye-jin" and len(shown_ids(app)) == 4


async def test_names_that_are_no_plain_words_are_gone_to_all_the_same(make_app: MakeApp) -> None:
    hostile = ("{quit} [/]", '"Bobby", Kim', "\x1b]52;c;aGE=\x07\x9b31mKim Soo")
    people = tuple(Credit(name) for name in hostile)
    mentions = (Mention("l i", 1, "A"), Mention("nowhere", 2, "A"))
    lists = (PublishedList("l i", "L", None, "", True, 1),)
    titles = (Title("a", "{b} [/]", cast=people, mentions=mentions), Title("x\x1b[2J", "B", cast=people))
    app = make_app(Catalog(titles, lists))
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        for name in hostile:
            await pilot.press("enter")
            stand_on(app, Link(PERSON, name))
            await pilot.press("enter")
            await settle(pilot)
            assert browse(app).box.value.isprintable(), "it goes to the terminal as it is"
            assert name == hostile[-1] or set(shown_ids(app)) == {"a", "x\x1b[2J"}, name
            assert told(app) == f"{clean(name)} · b goes back"
            await pilot.press("b")
            await settle(pilot)
        await pilot.press("enter")
        assert Link(LIST, "nowhere") not in [link for _, _, link in browse(app).detail._links]
        stand_on(app, Link(LIST, "l i"))
        await pilot.press("enter")
        await found_similar(pilot)
        assert shown_ids(app) == ["a"]
        await pilot.press("enter")
        stand_on(app, Link(TITLE, "x\x1b[2J"))
        await pilot.press("enter")
        await settle(pilot)
        assert chosen(app) == "x\x1b[2J"
        await pilot.press("m")
        await settle(pilot)
        assert browse(app).box.value.isprintable() and app.is_running


# -- a page alone --------------------------------------------------------------------------------------


class Reading(Page):
    """Numbered lines; every so many of them lead somewhere."""

    def __init__(self, count: int, links: Sequence[int] = (), words: str = "line {}") -> None:
        super().__init__("page")
        self.count, self.at, self.words = count, set(links), words

    def lines(self, width: int) -> Iterator[Line]:
        for number in range(self.count):
            link = Link("to", str(number)) if number in self.at else None
            yield Line(Content(self.words.format(number)), 4, link)


class Alone(App[None]):
    """A page with nothing around it."""

    CSS = "Page { overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.chosen: list[Link] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"ink-muted": "#888888"}

    def compose(self) -> ComposeResult:
        yield self.page

    def on_mount(self) -> None:
        self.page.draw(home=True)
        self.page.focus()

    def on_page_chosen(self, event: Page.Chosen) -> None:
        self.chosen.append(event.link)


@pytest.mark.parametrize("links", [
    (), (0,), (40,), (99,), (3, 40, 41, 80), (0, 50, 99), tuple(range(0, 100, 7)), tuple(range(100)),
])  # fmt: skip
async def test_every_link_and_every_row_is_reached_down_and_up(links: tuple[int, ...]) -> None:
    page = Reading(100, links)
    async with Alone(page).run_test(size=(30, 9)) as pilot:
        await pilot.pause()
        for step in (1, -1):
            stood, seen = list[int](), set[int]()
            for _ in range(220):
                top = page.scroll_offset.y
                seen |= set(range(top, top + page.size.height))
                if page.link is not None:
                    assert under_cursor(page) in in_window(page)  # Enter follows only what is seen
                    stood.append(int(page.link.target))
                page.move(step)
            assert seen >= set(range(100))
            order = list(dict.fromkeys(stood))
            assert order == sorted(links, reverse=step < 0)
            assert stood == sorted(stood, reverse=step < 0), "it never goes the other way"
            assert len(links) < 100 or stood[:100] == order, "a key for each where they stand close"
            assert page.scroll_offset.y == (page.max_scroll_y if step > 0 else 0)


async def test_a_page_without_links_scrolls_and_enter_does_nothing() -> None:
    app = Alone(Reading(40))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.pause()
        page = app.page
        assert not page.choose() and page.link is None
        for _ in range(5):  # as with a key that is held down: all before the next paint
            page.move(1)
        assert page.scroll_offset.y == 5
        page.move(-1)
        assert page.scroll_offset.y == 4
        page.move_to_end(last=True)
        page.move(-1)
        assert page.scroll_offset.y == page.max_scroll_y - 1
        page.move_to_end(last=False)
        assert page.scroll_offset.y == 0 and not app.chosen


async def test_a_line_higher_than_the_window_is_read_to_its_end() -> None:
    page = Reading(3, (0, 1, 2), "{} " + "한글 " * 60)
    async with Alone(page).run_test(size=(24, 5)) as pilot:
        await pilot.pause()
        rows, seen = len(page._rows), set[int]()
        assert rows > 40
        for step in (1, -1):
            stood = []
            seen.clear()
            for _ in range(2 * rows):
                seen |= set(range(page.scroll_offset.y, page.scroll_offset.y + page.size.height))
                stood.append(page.link.target if page.link is not None else None)
                page.move(step)
            assert seen >= set(range(rows)) and set(stood) == {"0", "1", "2"}


async def test_scrolling_takes_the_cursor_along() -> None:
    app = Alone(Reading(100, (0, 30, 60)))
    async with app.run_test(size=(30, 9)) as pilot:
        await pilot.pause()
        page = app.page
        assert page.link == Link("to", "0")
        page.scroll_relative(y=10, animate=False)
        assert page.link is None and not page.choose()  # nothing in sight leads anywhere
        page.scroll_relative(y=15, animate=False)
        assert page.link == Link("to", "30") and page.choose()
        page.move_to_end(last=True)
        assert page.scroll_offset.y == page.max_scroll_y and page.link is None
        page.at |= {58, 62}
        page.draw()
        page.scroll_relative(y=56 - page.max_scroll_y, animate=False)
        assert page.link == Link("to", "62")  # the first that comes on the way up
        page.move(-1)
        assert page.link == Link("to", "60")
        page.move_to_end(last=False)
        await pilot.pause()
        assert app.chosen == [Link("to", "30")] and page.link == Link("to", "0")


async def test_a_text_drawn_anew_keeps_its_place_and_another_begins_at_its_top() -> None:
    page = Reading(60, range(0, 60, 5))
    async with Alone(page).run_test(size=(30, 9)) as pilot:
        await pilot.pause()
        page._put(6)
        page.scroll_relative(y=4, animate=False)
        row = page._links[6][0] - page.scroll_offset.y
        page.words = "line {} with more than there is room for"
        page.draw()
        assert page.link == Link("to", "30") and page._links[6][0] - page.scroll_offset.y == row
        page.draw(home=True)
        assert page.link == Link("to", "0") and page.scroll_offset.y == 0


async def test_another_size_keeps_the_cursor_and_its_line_in_the_window() -> None:
    page = Reading(60, range(0, 60, 5), "{} words and 한글 낱말 that need some room to be read")
    async with Alone(page).run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        link = Link("to", "40")
        page._put([each for _, _, each in page._links].index(link))
        await pilot.pause()
        for size in (
            (60, 7),
            (100, 20),
            (30, 20),
            (100, 20),
            (100, 5),
            (22, 5),
            (22, 30),
            (120, 9),
            (100, 5),
            (22, 30),
        ):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert page.link == link and under_cursor(page).split("\n")[0].rstrip() in in_window(page), size


KEPT = "가나다라마바사아자차카타파하"


def long_winded() -> Title:
    """Every line of it is too long somewhere, with and without blanks, in wide and narrow letters."""
    people = (
        Credit("Kim Min-ji", KEPT * 3, (), "A" * 90, KEPT),
        Credit("Director " + "가 " * 40, "한", (), "Somebody"),
        Credit("Twice", "두번", (), "once"),
        Credit("Twice", "두번", (), "and once more"),
        *(Credit(f"Person {number}", KEPT[:number], (), KEPT[number:]) for number in range(1, 9)),
    )
    return Title(
        "x", KEPT, KEPT * 4, "romanized " * 20, (KEPT * 5, "also 가"), directors=(Credit("Twice", "두번"), *people[:2]),
        cast=people, genres=("장르 " * 9, "romance"), themes=(KEPT, "first love"), content_notes=(KEPT * 6,),
        synopsis=f"{KEPT * 9} and then. " * 9 + "\n\nA last line.",
        mentions=(Mention("l", 1, KEPT * 9, 1990), Mention("l", None, "x"), Mention("other", 3, "as " * 50)),
    )  # fmt: skip


class AnyWidth(DetailPane):
    """Drawn for a width that is told, as a window takes its time to get another size."""

    told = 130

    @property
    def scrollable_content_region(self) -> Region:
        return Region(0, 0, self.told, 20)


async def test_rows_fit_any_width_and_lose_nothing(catalog: Catalog) -> None:
    moments = [Moment("2026-11-22T20:15:00Z", f"tagged {KEPT} " * 5), Moment(KEPT * 3, "rated 8")]
    pane = AnyWidth(catalog, lambda title_id: None, lambda title_id: moments)
    async with Alone(pane).run_test(size=(130, 20)) as pilot:
        await pilot.pause()
        pane.set_folded(())
        for title in (long_winded(), catalog.by_id["what-dreams-may-come"], catalog.by_id[AMTR]):
            pane.told = 130
            pane.show(title)
            if title.verified:
                pane.show_similar(title, similar(catalog.by_id[AMTR], catalog, 6))
            letters = "".join(pane.plain.split())
            for pane.told in range(20, 121):
                pane.draw()
                # the last cell is free, so that no letter touches the scrollbar
                assert max(cell_len(row.plain) for row in pane._rows) < pane.told, (title.id, pane.told)
                assert "".join(pane.plain.split()) == letters, (title.id, pane.told)
                drawn = [pane.render_line(y) for y in range(20)]
                assert {strip.cell_length for strip in drawn} == {pane.told}
                top = pane.scroll_offset.y
                rows = [row.plain.rstrip() for row in pane._rows[top : top + 20]]
                assert [strip.text.rstrip() for strip in drawn[: len(rows)]] == rows, (title.id, pane.told)


async def test_the_same_person_twice_is_two_lines_and_the_cursor_keeps_to_one(catalog: Catalog) -> None:
    pane = DetailPane(catalog, lambda title_id: None, lambda title_id: ())
    async with Alone(pane).run_test(size=(60, 50)) as pilot:
        await pilot.pause()
        pane.show(long_winded())
        links = [link for _, _, link in pane._links]
        twice = [at for at, link in enumerate(links) if link == Link(PERSON, "Twice")]
        assert len(twice) == 3
        for at in twice:
            pane._put(at)
            words = under_cursor(pane)
            pane.draw()
            pane.set_notes_first(True)
            assert under_cursor(pane) == words
            pane.set_notes_first(False)
            pane.set_folded(("notes", "cast"))
            pane.set_folded(("notes",))
        assert pane.link == CAST  # where the last of them was folded away


async def test_what_the_mouse_selects_is_copied_as_it_stands() -> None:
    page = Reading(30, (2,), "{} 한글 and words")
    app = Alone(page)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        page.scroll_to(y=1, animate=False)
        await pilot.mouse_down(offset=(2, 0))
        await pilot.hover(offset=(4, 2))
        await pilot.mouse_up(offset=(4, 2))
        await pilot.pause()
        assert app.screen.get_selected_text() == "한글 and words\n2 한글 and words\n3 한글"
        assert page.render_line(1).text.rstrip() == "2 한글 and words" and not app.chosen
        await pilot.click(offset=(2, 1))  # takes the selection away, and the next follows
        await pilot.pause()
        assert app.screen.get_selected_text() is None
        # the empty row at the end of a note can be selected as well
        page.words, page.count = "words\n\n", 1
        page.draw(home=True)
        await pilot.mouse_down(offset=(0, 2))
        await pilot.hover(offset=(5, 2))
        await pilot.mouse_up(offset=(5, 2))
        await pilot.pause()
        assert not app.screen.get_selected_text()


async def test_another_title_is_not_selected_where_the_last_one_was() -> None:
    page = Reading(30)
    app = Alone(page)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        await pilot.mouse_down(offset=(2, 0))
        await pilot.hover(offset=(7, 2))
        await pilot.mouse_up(offset=(7, 2))
        await pilot.pause()
        page.draw()
        assert app.screen.get_selected_text()
        page.draw(home=True)
        assert app.screen.get_selected_text() is None


async def test_a_long_note_is_read_to_its_end(make_app: MakeApp, log_path: Path) -> None:
    with WatchLog(log_path) as log:
        log.edit(AMTR, lambda entry: entry.with_note("\n".join(f"line {number}" for number in range(40))))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pane = browse(app).status_pane
        await pilot.press("tab", "tab", "j", "j", "k")
        await pilot.pause()
        assert pane.has_focus and pane.scroll_offset.y == 1
        await pilot.press("enter", "G")
        await pilot.pause()
        assert pane.scroll_offset.y == pane.max_scroll_y and "line 39" in in_window(pane)
        await pilot.press("g")
        await pilot.pause()
        assert pane.scroll_offset.y == 0 and pane.has_focus and browse(app).titles.cursor == 0


# -- what is late --------------------------------------------------------------------------------------


async def test_what_is_like_another_title_is_never_shown(make_app: MakeApp, catalog: Catalog) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await found_similar(pilot)
        screen = browse(app)
        first = screen.titles.shown[0]
        late = SimilarReady(first, similar(first, catalog, 6))
        for key in ("j", "j", "j"):
            await pilot.press(key)
            screen.post_message(late)
        await found_similar(pilot)
        now = screen.chosen
        assert now is not None and now is not first and now is screen.detail._title
        expected = [each.title.id for each in similar(now, catalog, 6)]
        assert [link.target for _, _, link in screen.detail._links if link.kind == TITLE] == expected
        before = screen.detail.plain
        screen.post_message(late)
        await pilot.pause()
        assert screen.detail.plain == before


# -- choosing ------------------------------------------------------------------------------------------


def chooser(app: KdramaApp) -> ChooseScreen:
    assert isinstance(app.screen, ChooseScreen)
    return app.screen


def offered(app: KdramaApp) -> list[str]:
    options = chooser(app).query_one(OptionList)
    return [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]


async def type_quickly(pilot: Pilot[None], words: str) -> None:
    """All but the last letter at once, as typing takes its time."""
    line = pilot.app.screen.query_one(Input)
    line.value = words[:-1]
    line.cursor_position = len(words)
    await pilot.press({" ": "space"}.get(words[-1], words[-1]))
    await pilot.pause()


async def test_conditions_are_chosen_and_taken_away(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert len(offered(app)) == 200 and "more; type on" in str(chooser(app).query_one("#rest").render())
        await pilot.press("escape")
        await settle(pilot)
        assert browse(app).box.value == "" and len(shown_ids(app)) == 46
        await pilot.press("o")
        await pilot.pause()
        await type_quickly(pilot, "rom")
        romance = offered(app)
        assert "romance" in romance[0] and "30" in romance[0] and "✓" not in romance[0]  # what begins so
        assert "“rom” in any spelling" in romance[-1]
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "genre:romance" and len(shown_ids(app)) == 30
        assert chosen(app) == AMTR and browse(app).titles.has_focus
        # two decades are either of them; the arrows move and stop at the ends
        for step, decades in ((0, "year:2010s"), (1, "year:2010s,2000s")):
            await pilot.press("o")
            await pilot.pause()
            await type_quickly(pilot, "decade 20")
            keys = ["down"] * (1 + step) if step == 0 else ["down", "down", "down", "up", "up", "down"]
            await pilot.press("up", *keys)
            highlighted = chooser(app).query_one(OptionList).highlighted
            assert highlighted == 1 + step, offered(app)
            await pilot.press("enter")
            await settle(pilot)
            assert browse(app).box.value == f"genre:romance {decades}"
        await pilot.press("o")
        await pilot.pause()
        await type_quickly(pilot, "genre romance")
        assert offered(app)[0].startswith("✓ genre")
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "year:2010s,2000s"
        await pilot.press("b")
        await settle(pilot)
        assert browse(app).box.value == "genre:romance year:2010s,2000s"
        # seen takes the place of not seen, by the chooser and by the key
        browse(app).box.value = "is:seen"
        await pilot.press("f")
        await settle(pilot)
        assert browse(app).box.value == "is:unseen" and len(shown_ids(app)) == 46


async def test_a_chip_takes_its_own_words_only(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        browse(app).box.value = "xgenre:ro genre:rom genre:ro sort:y"
        await settle(pilot)
        chips = str(browse(app).chips.render())
        assert chips.strip() == "genre rom ×  genre ro ×  by year ×"
        for words, left in (
            ("by year", "xgenre:ro genre:rom genre:ro"),
            ("genre ro ", "xgenre:ro genre:rom"),
        ):
            await pilot.click("#chips", offset=(chips.index(words) + 2, 0))
            await settle(pilot)
            assert browse(app).box.value == left


async def test_a_person_in_another_spelling_or_not_at_all(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause()
        await type_quickly(pilot, "sohn yejin")
        assert len(offered(app)) == 1 and "“sohn yejin” in any spelling" in offered(app)[0]
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "person:sohn-yejin" and len(shown_ids(app)) == 4
        await pilot.press("escape", "o")
        await pilot.pause()
        await type_quickly(pilot, "손예")
        assert "Son Ye-jin 손예진" in offered(app)[0]
        await type_quickly(pilot, "[/][b]x")
        assert "“[/][b]x” in any spelling" in offered(app)[0]
        await type_quickly(pilot, '",')  # no name at all
        assert offered(app) == [] and "Nothing like that" in str(
            chooser(app).query_one("#rest", Static).render()
        )
        await pilot.press("down", "enter")
        await pilot.pause()
        assert chooser(app)  # there was nothing to choose
        await type_quickly(pilot, '"son, ye jin')
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "person:son-ye-jin" and len(shown_ids(app)) == 4


async def test_the_people_of_a_title(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await pilot.pause()
        rows = offered(app)
        assert "John H. Lee 이재한  director" in rows[0] and len(rows) == 8
        for words, row in (
            ("chul", "Jung Woo-sung"),
            ("철수", "Jung Woo-sung"),
            ("Yeh", "Son Ye-jin"),
            ("손예", "Son Ye-jin"),
        ):
            await type_quickly(pilot, words)
            assert [row in each for each in offered(app)] == [True], words
        await type_quickly(pilot, "qzx")
        assert offered(app) == [] and "Nothing like that" in str(
            chooser(app).query_one("#rest", Static).render()
        )
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert browse(app).box.value == "" and chosen(app) == AMTR
        await pilot.press("a")
        await pilot.pause()
        await pilot.click("#choose OptionList", offset=(6, 2))
        await settle(pilot)
        assert browse(app).box.value == "person:Son-Ye-jin" and chosen(app) == AMTR
        assert "Son Ye-jin · b goes back" in told(app)


async def test_a_catalog_that_knows_nobody_says_so(make_app: MakeApp) -> None:
    app = make_app(Catalog((Title("a", "[/] A", genres=("[b]red[/]", "[/]")),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "Nobody is known of this title" in told(app)
        await pilot.press("o")
        await pilot.pause()
        assert any("[b]red[/]" in row for row in offered(app)) and "list" not in "".join(offered(app))
        await type_quickly(pilot, "[b]")
        await pilot.press("enter")
        await settle(pilot)
        assert browse(app).box.value == "genre:b-red" and shown_ids(app) == ["a"]
    app = make_app(Catalog(()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "Choose a title first" in told(app)
        await pilot.press("o")
        await pilot.pause()
        assert offered(app) == [] and "Nothing like that" in str(
            chooser(app).query_one("#rest", Static).render()
        )
        await pilot.press("escape", "m", "z", "enter")
        await settle(pilot)
        assert app.is_running and set(app.folded) == FOLDED


def many(count: int) -> Catalog:
    """Titles with a cast of five each, and one person in a hundred of them."""

    def cast(number: int) -> tuple[Credit, ...]:
        extras = tuple(
            Credit(f"Extra {(number * 5 + each) % 9001} Kim", f"배우{number}") for each in range(4)
        )
        return (*extras, Credit("Son Ye-jin", "손예진")) if number % 30 == 0 else extras

    return Catalog(
        tuple(
            Title(
                f"t{number}",
                f"Number {number}",
                year=1960 + number % 60,
                genres=("drama",),
                cast=cast(number),
            )
            for number in range(count)
        )
    )


async def test_a_large_catalog_is_narrowed_and_jumped_in_as_well(make_app: MakeApp) -> None:
    app = make_app(many(3000))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        await pilot.pause()
        assert "more; type on" in str(chooser(app).query_one("#rest").render())
        await type_quickly(pilot, "son ye")
        assert "Son Ye-jin 손예진" in offered(app)[0] and "100" in offered(app)[0]
        await pilot.press("enter")
        await settle(pilot)
        assert len(shown_ids(app)) == 100 and chosen(app) == "t0"
        await pilot.press("escape", "j")
        await found_similar(pilot)
        here = chosen(app)
        assert here == shown_ids(app)[1]
        person = app.catalog.by_id[here].cast[2].name  # type: ignore[union-attr]
        await pilot.press("enter")
        stand_on(app, Link(PERSON, person))
        await pilot.press("enter")
        await settle(pilot)
        assert chosen(app) == here and browse(app).box.value == f"person:{person.replace(' ', '-')}"
        await pilot.press("b")
        await settle(pilot)
        assert len(shown_ids(app)) == 3000 and chosen(app) == here and browse(app).titles.cursor == 1
