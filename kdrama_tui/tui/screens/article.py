"""An article becomes a list: it is pasted or named, looked through, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from kdrama_tui.articles.draft import Draft, Drafted, Verdict
from kdrama_tui.articles.letters import text_in
from kdrama_tui.articles.reading import read_article
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.listing import Done, add_article, is_shared, taken, titles_for
from kdrama_tui.tui.format import text
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.reviewing import ROW, Find, ReviewScreen
from kdrama_tui.tui.widgets.page import Line, Link

if TYPE_CHECKING:
    from kdrama_tui.articles.article import Article


Tie = Callable[["Article"], Draft]
"""Ties the entries of an article; may take a while."""


class ArticleScreen(ReviewScreen[Done | None]):
    """Shows what an article lists, for a person to decide on, and makes the list; gives back what was done, or None.

    Args:
        data: the article.
        name: of its file.
        catalog: the titles.
        recorder: holds the own catalog.
        tie: ties its entries.
        find: titles that a text means.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e,ㄷ", "rename", "another name")]

    class Read(Message):
        """The article was read and its entries were tied.

        Args:
            draft: it.
        """

        def __init__(self, draft: Draft) -> None:
            super().__init__()
            self.draft = draft

    def __init__(
        self, data: bytes, name: str, catalog: Catalog, recorder: Recorder, tie: Tie, find: Find
    ) -> None:
        super().__init__("An article becomes a list", catalog, recorder, find)
        self.data = data
        self.name_of_it = name
        self.tie = tie
        self.draft: Draft | None = None
        self.list_name: str | None = None
        self.likely: set[int] = set()  # positions of likely entries that are taken
        self.made: set[int] = set()  # positions of entries that become titles of one's own

    @work(thread=True, group="import")
    def begin(self) -> None:
        """Read the article and tie its entries."""
        worker = get_current_worker()
        try:
            draft = self.tie(read_article(self.data, self.name_of_it, self.catalog))
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(draft))

    @on(Read)
    def show_draft(self, event: Read) -> None:
        """Show what the article lists."""
        self.draft = event.draft
        self.review.display = True
        self.set_focus(self.review)
        self._draw()

    # -- showing -----------------------------------------------------------------------------------

    def _draw(self) -> None:
        draft = self.draft
        if draft is None:
            return
        counts = [
            (sum(each.verdict is verdict for each in draft.entries), verdict.value) for verdict in Verdict
        ]
        disputes = sum(len(each.findings) for each in draft.entries)
        headline = self.list_name or draft.article.headline
        by = f" · {draft.article.publisher}" if draft.article.publisher else ""
        words = ", ".join(f"{count} {word}" for count, word in counts)
        told = f"{len(draft.entries)} entries: {words}"
        told += f" · where it is wrong or in doubt: {disputes}" if disputes else ""
        keys = "Ctrl+S keeps · Space takes · n another · / find · a likely · c new title · e name · Esc"
        self.tell(Content.assemble(text(headline, "bold"), text(by, "$ink-muted"), "\n", text(told)), keys)
        self.review.draw()

    def rows(self, width: int) -> Iterator[Line]:
        """The entries, each with what is wrong with it, and what is named in passing."""
        if self.draft is None:
            return
        for each in self.draft.entries:
            yield Line(self._row(each), 6, Link(ROW, str(each.listed.position)))
            if each.double_of is not None:
                yield Line(text(f"      the same as {each.double_of}", "$warning"), 6)
            for finding in each.findings:
                dispute = finding.dispute
                yield Line(text(f"      {dispute.verdict}: {dispute.claim} → {dispute.fact}", "$warning"), 6)
        for quoted, title in self.draft.passing:
            yield Line(text(f"   –  {quoted.as_titled} → {title.title}, named in passing", "$ink-muted"), 6)

    def _row(self, each: Drafted) -> Content:
        listed = each.listed
        year = f" ({listed.as_year})" if listed.as_year else ""
        theirs = text(f"{listed.position:>2}. {listed.as_titled}{year}", "bold")
        if listed.position in self.made:
            return Content.assemble(
                Content.styled("✓ ", "bold $success"), theirs, text("  → a new title of your own", "$accent")
            )
        if each.title is None:
            return Content.assemble(
                "  ", theirs, text("  no title here; / finds one, c makes your own", "$ink-muted")
            )
        is_taken = each.verdict is Verdict.CERTAIN or listed.position in self.likely
        mark = Content.styled("✓ ", "bold $success") if is_taken else Content("? ")
        arrow = Content.styled("  → ", "$accent")
        ours = text(f"{each.title.title} ({each.title.year or 'no year'})")
        return Content.assemble(mark, theirs, arrow, ours, text(f"  {each.reason}", "$ink-muted"))

    # -- deciding ----------------------------------------------------------------------------------

    @property
    def _entry(self) -> Drafted | None:
        link = self.review.link
        if link is None or self.draft is None:
            return None
        return next(each for each in self.draft.entries if str(each.listed.position) == link.target)

    def action_take(self) -> None:
        """Take what the entry is thought to mean, or leave the entry without a title."""
        each = self._entry
        if each is None or self.draft is None:
            return
        position = each.listed.position
        if position in self.made:
            self.made.discard(position)
        elif each.verdict is Verdict.LIKELY:
            self.likely ^= {position}
        elif each.title is not None:
            self.draft = self.draft.decided(position, None)
        elif each.candidates:
            self._decide(each, each.candidates[0].title)
        else:
            self.action_search()
            return
        self._draw()
        self.action_move(1)

    def _decide(self, each: Drafted, title: Title) -> None:
        if self.draft is not None:
            self.made.discard(each.listed.position)
            self.draft = self.draft.decided(each.listed.position, title)

    def action_next_candidate(self) -> None:
        """Another title that the entry may mean."""
        each = self._entry
        if each is None:
            return
        if not each.candidates:
            self.action_search()
            return
        self._decide(each, each.candidates[0].title)
        if self.draft is not None and each.title is not None:  # the one before comes round again at the end
            self.draft = self.draft._replace(
                entries=tuple(
                    now._replace(
                        candidates=(
                            *(other for other in now.candidates if other.title.id != each.title.id),
                            *(other for other in now.candidates if other.title.id == each.title.id),
                        )
                    )
                    if now.listed.position == each.listed.position
                    else now
                    for now in self.draft.entries
                )
            )
        self._draw()

    @work(group="prompt")
    async def action_search(self) -> None:
        """Find the title that an entry means by hand."""
        each = self._entry
        if each is None:
            return
        title = await self.ask_for(each.listed.as_titled)
        if title is not None:
            self._decide(each, title)
            self._draw()

    def action_take_likely(self) -> None:
        """Take all likely entries, or none of them."""
        if self.draft is not None:
            likely = {each.listed.position for each in self.draft.entries if each.verdict is Verdict.LIKELY}
            self.likely = set() if likely <= self.likely else likely
            self._draw()

    def action_make_own(self) -> None:
        """Make a title of one's own out of the entry, or do not; it is made together with the list."""
        each = self._entry
        if each is not None:
            self.made ^= {each.listed.position}
            self._draw()
            self.action_move(1)

    @work(group="prompt")
    async def action_rename(self) -> None:
        """Ask what the list is to be called."""
        if self.draft is None:
            return
        from kdrama_tui.tui.screens.prompts import LinePrompt

        def check(line: str) -> None:
            if not line.strip():
                raise KdramaError("No name", "A list needs a name.", "Type one.")

        now = self.list_name or self.draft.article.headline
        answer = await self.app.push_screen_wait(LinePrompt("Name of the list", "", "any", now, check))
        if answer is not None:
            self.list_name = answer
            self._draw()

    @work(group="log")
    async def action_finish(self) -> None:
        """Keep the list."""
        if self.draft is None or self.saving:
            return
        self.saving = True
        whole, likely = self.draft, self.likely
        entries = tuple(
            each._replace(verdict=Verdict.CERTAIN) if each.listed.position in likely else each
            for each in whole.entries
        )
        own_ones = [each for each in entries if each.listed.position in self.made]
        titles = titles_for(own_ones, self.catalog)
        draft = taken(whole._replace(entries=entries))
        by_hand = is_shared(text_in(self.data, self.name_of_it), self.name_of_it)
        own, catalog, name = self.recorder.own, self.catalog, self.list_name
        try:
            done = await self.recorder.run(
                lambda log: add_article(own, catalog, draft, name=name, titles=titles, by_hand=by_hand)
            )
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        self.dismiss(done)
