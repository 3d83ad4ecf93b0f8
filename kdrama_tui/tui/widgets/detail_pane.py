"""All that the catalog knows of one title, what the lists say of it, and what was done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kdrama_tui.domain.changes import Moment, format_moment
from kdrama_tui.domain.log import Status
from kdrama_tui.domain.title import Catalog, Credit, Dispute, Mention, Related, Relation, Title, Verdict
from kdrama_tui.tui.format import Naming, kind_and_year, length_of, mark_of, name_of, paragraph, text
from kdrama_tui.tui.widgets.page import Line, Link, Page

if TYPE_CHECKING:
    from kdrama_tui.domain.similar import Likeness

HEADING = "bold $accent"
DIM = "$ink-muted"

FOLD, PERSON, TITLE, LIST = "fold", "person", "title", "list"
"""Kinds of links."""

SIMILAR = "similar"

SECTIONS = {
    "notes": "Content notes",
    "cast": "Cast",
    "related": "Related",
    "lists": "Lists",
    "disputes": "Disputes",
    SIMILAR: "More like this",
    "names": "Also known as",
    "history": "History",
}
"""What can be folded, in order."""

FOLDED = frozenset({"notes", "history"})
"""What is folded until the person unfolds it: notes because they may tell of what comes."""

MOST_SIMILAR = 6
USUAL_WIDTH = 60  # where only the lines matter

_RELATION_WORDS = {
    Relation.REMAKE_OF: "remake of",
    Relation.REMADE_AS: "remade as",
    Relation.BASED_ON: "based on",
}
_VERDICT_WORDS = {
    Verdict.WRONG: "Wrong",
    Verdict.IMPRECISE: "Imprecise",
    Verdict.UNVERIFIABLE: "Unconfirmed",
}


class DetailPane(Page):
    """The title under the cursor: forms of its name, facts, synopsis, and sections that fold.

    Args:
        catalog: its lists are named.
        status: where the person stands with a title, by its id.
        history: what was done to a title, by its id, oldest first.
    """

    HELP = (
        "{down} and {up} go from line to line that leads somewhere: Enter on a heading folds it, on a person shows "
        "all their titles, on a list browses it, on a title goes there; {go-back} comes back. {folds} folds all or "
        "nothing. {next-pane} goes on to the watch status."
    )

    def __init__(
        self,
        catalog: Catalog,
        status: Callable[[str], Status | None],
        history: Callable[[str], Sequence[Moment]],
    ) -> None:
        super().__init__("detail")
        self.catalog = catalog
        self.naming = Naming.TITLE
        self.folded = set(FOLDED)
        self.notes_first = False
        self._status = status
        self._history = history
        self._title: Title | None = None
        self._similar: Sequence[Likeness] | None = None  # not looked up

    # -- what it shows -----------------------------------------------------------------------------

    def show(self, title: Title | None) -> None:
        """Show a title, or what to do when there is none."""
        if title is self._title and title is not None:
            return
        self._title = title
        self._similar = None
        self._entitle()
        self.draw(home=True)

    def show_similar(self, title: Title, similar: Sequence[Likeness]) -> None:
        """Show what is like a title, if it is still the one that is shown."""
        if title is self._title:
            self._similar = similar
            self.draw()

    def set_naming(self, naming: Naming) -> None:
        """Show other names of titles."""
        self.naming = naming
        self._entitle()
        self.draw()

    def set_folded(self, folded: Iterable[str]) -> None:
        """Fold these sections and no others."""
        self.folded = set(folded)
        self.draw()

    def set_notes_first(self, first: bool) -> None:
        """Content notes before the synopsis, or in a section of their own."""
        self.notes_first = first
        self.draw()

    def toggle(self, section: str) -> None:
        """Fold a section, or unfold it."""
        self.set_folded(self.folded ^ {section})

    def toggle_all(self) -> None:
        """Fold everything, or unfold everything if anything is folded of what is there."""
        links = [line.link for line in self.lines(USUAL_WIDTH)]
        there = {link.target for link in links if link is not None and link.kind == FOLD}
        if there:
            self.set_folded(() if there & self.folded else SECTIONS)

    def _entitle(self) -> None:
        if self._title is None:
            self.border_title = Content("Details")
            self.border_subtitle = None
        else:
            self.border_title = text(name_of(self._title, self.naming))
            self.border_subtitle = text(kind_and_year(self._title))

    # -- its lines ---------------------------------------------------------------------------------

    def lines(self, width: int) -> Iterator[Line]:
        """The title's lines."""
        title = self._title
        if title is None:
            yield Line(Content.styled("Choose a title in the list to read about it.", DIM))
            return
        yield from _names(title)
        yield from _facts(title)
        if self.notes_first and title.content_notes:
            notes = text(", ".join(title.content_notes))
            yield Line(Content.assemble(Content.styled("Contains ", "bold $warning"), notes), 4)
        if not title.verified:
            yield Line(Content(""))
            yield Line(
                Content.styled("Nobody has been able to say which work this is; see below.", "$warning")
            )
        if title.synopsis:
            yield Line(Content(""))
            yield Line(paragraph(title.synopsis))
        if not self.notes_first:
            yield from self._section("notes", len(title.content_notes), _notes(title))
        yield from self._section("cast", len(title.cast), _cast(title.cast, width))
        yield from self._section("related", len(title.related), map(_related_line, title.related))
        count, total, own = len(title.list_ids), self.catalog.voices, len(title.own_mentions)
        heading = f"In {count} of {total} list{'s' if total != 1 else ''}"
        heading += f" and {own} of your own" if own else ""
        yield from self._section("lists", count + own, self._mentions(title), heading)
        disputes = sum(len(mention.disputes) for mention in title.all_mentions)
        yield from self._section("disputes", disputes, self._disputes(title))
        similar = self._similar
        count_similar = None if similar is None else len(similar)
        yield from self._section(SIMILAR, count_similar, map(self._similar_line, similar or ()))
        yield from self._section("names", len(title.also_known_as), _also(title))
        moments = self._history(title.id)
        yield from self._section("history", len(moments), map(_moment_line, reversed(moments)))

    def _section(
        self, name: str, count: int | None, lines: Iterable[Line], heading: str = ""
    ) -> Iterator[Line]:
        """A heading that folds, and the lines under it; nothing at all where there are none."""
        if count == 0:
            return
        folded = name in self.folded
        style = "bold $warning" if name == "disputes" else HEADING
        parts = [Content.styled(f"{'▸' if folded else '▾'} {heading or SECTIONS[name]}", style)]
        if count is None:  # looked up once it is unfolded, as in a large catalog that takes a while
            parts.append(Content("" if folded else "  …"))
        elif not heading:
            parts.append(Content.styled(f"  {count}", DIM))
        yield Line(Content(""))
        yield Line(Content.assemble(*parts), link=Link(FOLD, name))
        if not folded:
            yield from lines

    def _mentions(self, title: Title) -> Iterator[Line]:
        for mention in title.all_mentions:
            link = Link(LIST, mention.list) if mention.list in self.catalog.lists_by_id else None
            yield Line(self._mention_line(title, mention), 5, link)

    def _mention_line(self, title: Title, mention: Mention) -> Content:
        source = self.catalog.lists_by_id.get(mention.list)
        place = (
            "–"
            if mention.position is None
            else f"{'#' if source and source.ranked else ''}{mention.position}"
        )
        parts = [Content.styled(f"{place:>4} ", "bold"), text(source.title if source else mention.list)]
        said = []
        if mention.position is None:
            said.append("in passing")
        elif source is not None and not source.ranked:
            said.append("unranked")
        if mention.as_titled != title.title:
            said.append(f"as “{mention.as_titled}”")
        if mention.as_year is not None and mention.as_year != title.year:
            said.append(f"dated {mention.as_year}")
        if said:
            parts.append(text(" · " + " · ".join(said), DIM))
        return Content.assemble(*parts)

    def _disputes(self, title: Title) -> Iterator[Line]:
        for mention in title.all_mentions:
            if mention.disputes:
                source = self.catalog.lists_by_id.get(mention.list)
                yield Line(text(f"  {source.title if source else mention.list}", "bold"), 4)
            for dispute in mention.disputes:
                yield Line(_dispute_line(dispute), 6)

    def _similar_line(self, likeness: Likeness) -> Line:
        title = likeness.title
        year = f" {title.year}" if title.year else ""
        content = Content.assemble(
            Content.styled(f"{mark_of(self._status(title.id))} ", "$success"),
            text(name_of(title, self.naming)),
            text(f"{year} · {' · '.join(likeness.reasons)}", DIM),
        )
        return Line(content, 4, Link(TITLE, title.id))


def _notes(title: Title) -> Iterator[Line]:
    yield Line(text("  " + ", ".join(title.content_notes)), 2)


def _also(title: Title) -> Iterator[Line]:
    yield Line(text("  " + " · ".join(title.also_known_as)), 2)


def _cast(cast: Sequence[Credit], width: int) -> Iterator[Line]:
    people = [_person(credit) for credit in cast]
    column = min(max((person.cell_length for person in people), default=0), width // 2)
    for person, credit in zip(people, cast, strict=True):
        yield Line(_cast_line(person, credit, column), 4, Link(PERSON, credit.name))


def _moment_line(moment: Moment) -> Line:
    return Line(Content.assemble(text(f"{format_moment(moment.at):>19}  ", DIM), text(moment.what)), 21)


def _names(title: Title) -> Iterator[Line]:
    forms = []
    if title.hangul:
        forms.append(text(title.hangul, "bold"))
    if title.romanized:
        forms.append(text(title.romanized, "italic"))
    if forms:
        yield Line(Content(" · ").join(forms))


def _facts(title: Title) -> Iterator[Line]:
    facts = [part for part in (length_of(title), ", ".join(title.genres)) if part]
    if facts:
        yield Line(text(" · ".join(facts)))
    for number, credit in enumerate(title.directors):
        words = Content.styled("Directed by " if number == 0 else "        and ", DIM)
        yield Line(Content.assemble(words, _person(credit)), 4, Link(PERSON, credit.name))
    if title.themes:
        yield Line(Content.assemble(Content.styled("Themes ", DIM), text(", ".join(title.themes))), 4)


def _person(credit: Credit) -> Content:
    name = text(credit.name)
    return Content.assemble(name, " ", text(credit.hangul, DIM)) if credit.hangul else name


def _cast_line(person: Content, credit: Credit, column: int) -> Content:
    parts = [Content("  "), person]
    if credit.character:
        parts.append(Content(" " * max(column - person.cell_length, 0)))
        parts += [Content.styled("  as ", DIM), text(credit.character)]
        if credit.character_hangul:
            parts += [Content(" "), text(credit.character_hangul, DIM)]
    return Content.assemble(*parts)


def _related_line(related: Related) -> Line:
    known = ", ".join(str(part) for part in (related.country, related.year) if part)
    tail = text(f" ({known})", DIM) if known else Content("")
    words = Content.styled(f"  {_RELATION_WORDS[related.relation]} ", DIM)
    return Line(Content.assemble(words, text(related.title), tail), 4)


def _dispute_line(dispute: Dispute) -> Content:
    return Content.assemble(
        "    ",
        Content.styled(f"{_VERDICT_WORDS[dispute.verdict]}: ", "bold $warning"),
        text(dispute.claim),
        Content.styled(" → ", "$warning"),
        text(dispute.fact),
    )
