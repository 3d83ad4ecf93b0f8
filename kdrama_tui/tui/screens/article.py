"""An article becomes a list: it is pasted or named, looked through, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea
from textual.worker import get_current_worker

from kdrama_tui.articles.draft import Draft, Drafted, Verdict
from kdrama_tui.articles.letters import text_in
from kdrama_tui.articles.reading import read_article
from kdrama_tui.domain.title import Catalog, Title
from kdrama_tui.errors import KdramaError
from kdrama_tui.listing import Done, add_article, is_shared, taken, titles_for
from kdrama_tui.tui.format import text
from kdrama_tui.tui.recorder import Recorder
from kdrama_tui.tui.screens.importing import Find, Review
from kdrama_tui.tui.widgets.page import Line, Link, Page

if TYPE_CHECKING:
    from kdrama_tui.articles.article import Article

ROW = "row"
MOST_BYTES = 64 * 1024 * 1024
LONGEST_PATH = 1000

Tie = Callable[["Article"], Draft]
"""Ties the entries of an article; may take a while."""


class Pasted(ModalScreen[tuple[bytes, str] | None]):
    """Takes an article or the path of its file; gives back what is in it and its name, or None."""

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "read", "read", priority=True),
        Binding("escape", "leave", "cancel", priority=True, key_display="Esc"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._warned = False

    def compose(self) -> ComposeResult:
        """A box with an editor."""
        with Vertical(id="paste") as box:
            box.border_title = Content("Make a list out of an article")
            box.border_subtitle = Content("Ctrl+S reads it · Esc cancel")
            yield Static(
                Content.styled(
                    "Paste the article, as text, Markdown or HTML, or type the path of its file.",
                    "$ink-muted",
                )
            )
            area = TextArea(compact=True, soft_wrap=True)
            area.cursor_blink = False
            yield area
            yield Static("", id="hint")

    def on_mount(self) -> None:
        """Be ready to be pasted into."""
        self.query_one(TextArea).focus()

    def action_read(self) -> None:
        """Give back what is there, or what is in the file that it names."""
        typed = self.query_one(TextArea).text
        if not typed.strip():
            self._say("There is nothing here yet.", "$warning")
            return
        try:
            self.dismiss(_file(typed) or (typed.encode("utf-8", "replace"), "pasted text"))
        except KdramaError as error:
            self._say(f"{error.message} {error.hint}", "$error")

    def action_leave(self) -> None:
        """Leave; with something pasted only at the second time."""
        if self.query_one(TextArea).text.strip() and not self._warned:
            self._warned = True
            self._say("Not read yet: Ctrl+S reads it, Esc again leaves without it.", "$warning")
            return
        self.dismiss(None)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#hint", Static).update(text(words, style))


def _file(typed: str) -> tuple[bytes, str] | None:
    """What is in the file that is named, if a file is; a single line that looks like a path must be one.

    Raises:
        KdramaError: it cannot be read.
    """
    word = typed.strip().strip("\"'")
    if "\n" in word or len(word) > LONGEST_PATH:
        return None
    from kdrama_tui.storage.disk import read_regular

    try:
        path = Path(word).expanduser()
        if path.is_file():
            return read_regular(path, most=MOST_BYTES).data, path.name
    except (OSError, ValueError, RuntimeError) as error:
        raise KdramaError("File not readable", f"{word[:80]} cannot be read.", "Check the file.") from error
    if path.is_dir() or word.startswith(("/", "~", "./")):
        raise KdramaError(
            "No such file", f"There is no file {word[:80]}.", "Check its path, or paste the article."
        )
    return None


class ArticleScreen(ModalScreen[Done | None]):
    """Shows what an article lists, for a person to decide on, and makes the list; gives back what was done, or None.

    Args:
        data: the article.
        name: of its file.
        catalog: the titles.
        recorder: holds the own catalog.
        tie: ties its entries.
        find: titles that a text means.
    """

    CSS_PATH = "article.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", key_display="Esc", priority=True),
        Binding("ctrl+s", "make", "make the list", priority=True),
        Binding("j,ㅓ,down", "move(1)", show=False),
        Binding("k,ㅏ,up", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("space,enter,x,ㅌ", "take", "take or leave"),
        Binding("n,ㅜ", "next_candidate", "another title"),
        Binding("slash", "search", "find the title"),
        Binding("a,ㅁ", "take_likely", "all likely"),
        Binding("c,ㅊ", "make_own", "a title of your own"),
        Binding("e,ㄷ", "rename", "another name"),
    ]

    class Read(Message):
        """The article was read and its entries were tied.

        Args:
            draft: it.
        """

        def __init__(self, draft: Draft) -> None:
            super().__init__()
            self.draft = draft

    class Failed(Message):
        """It cannot be read.

        Args:
            error: why.
        """

        def __init__(self, error: KdramaError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self, data: bytes, name: str, catalog: Catalog, recorder: Recorder, tie: Tie, find: Find
    ) -> None:
        super().__init__()
        self.data = data
        self.name_of_it = name
        self.catalog = catalog
        self.recorder = recorder
        self.tie = tie
        self.find = find
        self.draft: Draft | None = None
        self.list_name: str | None = None
        self.likely: set[int] = set()  # positions of likely entries that are taken
        self.made: set[int] = set()  # positions of entries that become titles of one's own
        self._saving = False

    def compose(self) -> ComposeResult:
        """A box with what is known and the entries."""
        with Vertical(id="article") as box:
            box.border_title = Content("An article becomes a list")
            box.border_subtitle = Content("Esc closes")
            yield Static(text("Reading…", "$ink-muted"), id="told")
            yield Review(self._lines)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(Review).display = False
        self._read()

    @work(thread=True, group="import")
    def _read(self) -> None:
        worker = get_current_worker()
        try:
            draft = self.tie(read_article(self.data, self.name_of_it, self.catalog))
        except KdramaError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(draft))

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say why it cannot be read, or the list not made."""
        error = event.error
        self.query_one("#told", Static).update(
            Content.assemble(text(error.message, "$error"), "\n", text(error.hint, "$ink-muted"))
        )

    @on(Read)
    def show_draft(self, event: Read) -> None:
        """Show what the article lists."""
        self.draft = event.draft
        review = self.query_one(Review)
        review.display = True
        self.set_focus(review)
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
        self.query_one("#told", Static).update(
            Content.assemble(text(headline, "bold"), text(by, "$ink-muted"), "\n", text(told))
        )
        keys = "Space takes · n another · / find · a likely · c new title · e name · Ctrl+S keeps · Esc"
        self.query_one("#article").border_subtitle = text(keys)
        self.query_one(Review).draw()

    def _lines(self, width: int) -> Iterator[Line]:
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
        link = self.query_one(Review).link
        if link is None or self.draft is None:
            return None
        return next(each for each in self.draft.entries if str(each.listed.position) == link.target)

    def action_move(self, step: int) -> None:
        """An entry down or up."""
        self.query_one(Review).move(step)

    def action_page(self, step: int) -> None:
        """A page down or up."""
        review = self.query_one(Review)
        review.scroll_relative(y=step * max(1, review.size.height - 1), animate=False)

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

    @on(Page.Chosen)
    def click(self) -> None:
        """A click takes, too."""
        self.action_take()

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
        from kdrama_tui.tui.screens.choose import ChooseScreen

        heading = f"Which title is {each.listed.as_titled}?"
        answer = await self.app.push_screen_wait(ChooseScreen(heading, "any spelling", [], search=self.find))
        title = self.catalog.by_id.get(answer or "")
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
    async def action_make(self) -> None:
        """Keep the list."""
        if self.draft is None or self._saving:
            return
        self._saving = True
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
            self._saving = False
            self.post_message(self.Failed(error))
            return
        self.dismiss(done)

    def action_leave(self) -> None:
        """Leave; nothing was changed."""
        if not self._saving:
            self.workers.cancel_group(self, "import")
            self.dismiss(None)
