"""What a screen with chosen titles can do to lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from kdrama_tui.domain.filters import parse
from kdrama_tui.domain.selection import progress
from kdrama_tui.domain.title import PublishedList
from kdrama_tui.errors import KdramaError
from kdrama_tui.tui.messages import LogChanged, Trouble
from kdrama_tui.tui.screens.owning import OwningScreen

if TYPE_CHECKING:
    from kdrama_tui.articles.article import Article
    from kdrama_tui.articles.draft import Draft
    from kdrama_tui.listing import Done


class ListingScreen(OwningScreen):
    """Lists with progress, lists of one's own, and articles that become lists."""

    @work(group="prompt")
    async def action_lists(self) -> None:
        """Show the lists with progress; the one that is chosen is browsed in its own order."""
        if self._is_reading():
            return
        from kdrama_tui.tui.screens.lists import ListsScreen, Wish  # costs, and not before the first paint

        at: str | None = None
        while True:
            rows = progress(self.catalog, self.recorder.entries)
            choice = await self.app.push_screen_wait(ListsScreen(rows, at))
            if choice is None:
                return
            at = choice.list_id
            if choice.wish is Wish.BROWSE:
                self._go(f"list:{choice.list_id} sort:place")
                return
            if choice.wish is Wish.ARTICLE:
                await self._article()
                return
            done = await self._wished(choice.wish, choice.list_id)
            if done is not None and done.list_id in self.catalog.lists_by_id:
                at = done.list_id

    async def _wished(self, wish: object, list_id: str) -> Done | None:
        """Do what was wished of a list; the catalog is read anew before its lists are shown again."""
        from kdrama_tui import listing
        from kdrama_tui.tui.screens.lists import Wish

        own, catalog = self.recorder.own, self.catalog
        each = catalog.lists_by_id.get(list_id)
        if wish is Wish.NEW:
            name = await self._ask_name("New list", None)
            if name is None:
                return None
            return await self._change(partial(listing.new, own, catalog, name), wait=True)
        if each is None:
            return None
        if not each.own and wish is not Wish.SHARE:
            self.notify("The shipped lists are never changed; make one of your own with n.", markup=False)
            return None
        if wish is Wish.REMOVE:
            return await self._change(lambda: listing.remove(own, list_id), wait=True)
        if wish is Wish.RENAME:
            name = await self._ask_name("Name of the list", each)
            if name is None:
                return None
            about = await self._ask_description(each)
            return await self._change(
                lambda: listing.describe(own, list_id, name=name, description=about), wait=True
            )
        await self._copy_list(list_id)
        return None

    async def _ask_name(self, heading: str, each: PublishedList | None) -> str | None:
        from kdrama_tui.tui.screens.prompts import LinePrompt

        names = {
            other.title.casefold() for other in self.catalog.lists if each is None or other.id != each.id
        }

        def check(line: str) -> None:
            if not line.strip():
                raise KdramaError("No name", "A list needs a name.", "Type one.")
            if " ".join(line.split()).casefold() in names:
                raise KdramaError("Already there", "A list is called so already.", "Give it another name.")

        prompt = LinePrompt(heading, "", "such as Rainy evenings", each.title if each else "", check)
        return await self.app.push_screen_wait(prompt)

    async def _ask_description(self, each: PublishedList) -> str | None:
        from kdrama_tui.tui.screens.prompts import LinePrompt

        prompt = LinePrompt(
            "What it is about", each.title, "a sentence, or nothing", each.description, lambda line: None
        )
        return await self.app.push_screen_wait(prompt)

    async def _copy_list(self, list_id: str) -> None:
        """Copy a list as text that others read, and that becomes a list again."""
        from asyncio import to_thread

        from kdrama_tui.articles.sharing import Form
        from kdrama_tui.listing import shared_text
        from kdrama_tui.tui.clipboard import copy

        own, catalog = self.recorder.own, self.catalog
        words = await to_thread(shared_text, own, catalog, list_id, Form.TEXT)
        trouble = copy(words, self.app.copy_to_clipboard)
        title = catalog.lists_by_id[list_id].title
        if trouble is None:
            self.notify(f"Copied: {title}, as text.", markup=False)
        else:
            hint = f"kdrama-tui lists share {list_id} prints it."
            self.notify(f"{trouble} {hint}", title="Not copied", severity="warning", markup=False)

    async def _change(self, edit: Callable[[], Done], *, wait: bool = False) -> Done | None:
        """Do an edit of lists and show it."""
        try:
            done = await self.recorder.run(lambda log: edit())
        except KdramaError as error:
            self.post_message(Trouble(error))
            return None
        if done.step is None:
            self.tell("Nothing changed: it is so already.")
            return done
        if wait:
            await self.reloaded()
        else:
            self.reload_catalog()
        self.post_message(LogChanged(f"{done.words} · {self.keymap.words['undo']} undo", marked=True))
        return done

    # -- titles in lists ---------------------------------------------------------------------------

    @work(group="prompt")
    async def action_to_list(self) -> None:
        """Add the chosen titles to a list of one's own, or take them out of it."""
        if self._is_reading() or not (titles := self._wanted()):
            return
        from kdrama_tui import listing
        from kdrama_tui.tui.screens.choose import ChooseScreen, Item

        ids = {title.id for title in titles}
        own, catalog = self.recorder.own, self.catalog
        mine = [each for each in catalog.lists if each.own]
        within = {
            each.id: ids <= {title.id for title, mention in catalog.in_list(each.id) if mention.position}
            for each in mine
        }
        items = [Item(each.id, each.title, more=f"{each.size}", chosen=within[each.id]) for each in mine]

        def new(typed: str) -> Item | None:
            same = any(each.title.casefold() == typed.casefold() for each in catalog.lists)
            return None if same else Item(f"\n{typed}", f"a new list: {typed}")

        told = titles[0].title if len(titles) == 1 else f"{len(titles):,} titles"
        answer = await self.app.push_screen_wait(
            ChooseScreen(f"Put {told} into", "a list of yours, or the name of a new one", items, new)
        )
        if answer is None:
            return

        def edit() -> Done:
            if not answer.startswith("\n"):
                act = listing.take if within[answer] else listing.put
                return act(own, answer, titles)
            return listing.new(own, catalog, answer[1:], titles=titles)

        await self._change(edit)

    def action_move_in_list(self, step: int) -> None:
        """Move the title up or down in the list of one's own that is shown."""
        self._move_in_list(step)

    @work(group="log")
    async def _move_in_list(self, step: int) -> None:
        title = self.chosen
        asked = parse(self.box.value, self.catalog, lambda name: frozenset())
        found = [word.partition(":")[2] for word in self.box.value.split() if word.startswith("list:")]
        each = self.catalog.lists_by_id.get(found[0]) if len(found) == 1 else None
        if title is None or each is None or not each.own or asked.sort != "place" or asked.down:
            key = self.keymap.words["lists"]
            self.tell(f"Titles are moved within a list of your own: {key} opens one.")
            return
        from kdrama_tui import listing

        own, list_id = self.recorder.own, each.id
        self._sought = title.id
        await self._change(lambda: listing.move(own, list_id, title, step))

    # -- articles ----------------------------------------------------------------------------------

    async def _article(self) -> None:
        """Make a list out of an article."""
        from kdrama_tui.tui.screens.article import ArticleScreen
        from kdrama_tui.tui.screens.pasting import Pasted

        pasted = await self.app.push_screen_wait(Pasted())
        if pasted is None:
            return
        screen = ArticleScreen(*pasted, self.catalog, self.recorder, self._tie, self.find_titles)
        done = await self.app.push_screen_wait(screen)
        if done is None:
            return
        if done.step is None:
            self.tell("The list is there already, as it is.")
            return
        await self.reloaded()
        self._go(f"list:{done.list_id} sort:place")
        self.post_message(LogChanged(f"{done.words} · {self.keymap.words['undo']} undo"))

    def _tie(self, article: Article) -> Draft:
        """Tie the entries of an article; in a worker's thread."""
        from kdrama_tui.articles.tying import tie

        with self._searching:
            return tie(article, self.catalog, self._engine)
