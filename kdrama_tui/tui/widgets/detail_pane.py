"""All that the catalog knows of one title, and what the lists say of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kdrama_tui.domain.title import Catalog, Credit, Dispute, Mention, Related, Relation, Title, Verdict
from kdrama_tui.tui.format import Naming, hang, kind_and_year, length_of, name_of, paragraph, text

HEADING = "bold $accent"
DIM = "$ink-muted"

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


class DetailPane(VerticalScroll):
    """The title under the cursor: forms of its name, facts, cast, synopsis, lists and disputes."""

    HELP = "Scroll with j and k, the arrows or the page keys; Tab goes on to the watch status."

    def __init__(self, catalog: Catalog) -> None:
        super().__init__(id="detail")
        self.catalog = catalog
        self.naming = Naming.TITLE
        self._title: Title | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """One Static that takes the whole text."""
        yield Static(id="detail-text", markup=False)

    def show(self, title: Title | None) -> None:
        """Show a title, or what to do when there is none."""
        if title is self._title and title is not None:
            return
        self._title = title
        if title is None:
            self.border_title = Content("Details")
            self.border_subtitle = None
        else:
            self.border_title = text(name_of(title, self.naming))
            self.border_subtitle = text(kind_and_year(title))
        self._draw()
        self.scroll_home(animate=False)

    def set_naming(self, naming: Naming) -> None:
        """Show another name of the title in the border."""
        self.naming = naming
        if self._title is not None:
            self.border_title = text(name_of(self._title, naming))

    def on_resize(self) -> None:
        """Lines that hang under their beginnings are wrapped anew."""
        if self.scrollable_content_region.width != self._width:
            self._draw()

    def _draw(self) -> None:
        self._width = self.scrollable_content_region.width
        body = self.query_one("#detail-text", Static)
        if self._title is None:
            body.update(Content.styled("Choose a title in the list to read about it.", DIM))
        else:
            body.update(Content("\n").join(self._blocks(self._title)))

    def _blocks(self, title: Title) -> Iterator[Content]:
        yield from _names(title)
        yield from _facts(title)
        if title.content_notes:
            notes = text(", ".join(title.content_notes))
            yield Content.assemble(Content.styled("Contains ", "bold $warning"), notes)
        if not title.verified:
            yield Content("")
            yield Content.styled("Nobody has been able to say which work this is; see below.", "$warning")
        if title.synopsis:
            yield Content("")
            yield paragraph(title.synopsis)
        if title.cast:
            yield Content("")
            yield Content.styled("Cast", HEADING)
            people = [_person(credit) for credit in title.cast]
            column = min(max(person.cell_length for person in people), self._width // 2)
            for person, credit in zip(people, title.cast, strict=True):
                yield hang(_cast_line(person, credit, column), self._width, 4)
        if title.related:
            yield Content("")
            yield Content.styled("Related", HEADING)
            for related in title.related:
                yield hang(_related_line(related), self._width, 4)
        yield from self._lists(title)
        if title.also_known_as:
            yield Content("")
            yield Content.styled("Also known as", HEADING)
            yield text(" · ".join(title.also_known_as))

    def _lists(self, title: Title) -> Iterator[Content]:
        if not title.mentions:
            return
        disputes = sum(len(mention.disputes) for mention in title.mentions)
        count, total = len(title.list_ids), len(self.catalog.lists)
        yield Content("")
        heading = Content.styled(f"In {count} of {total} list{'s' if total != 1 else ''}", HEADING)
        if disputes:
            heading += Content.styled(f"  {disputes} dispute{'s' if disputes > 1 else ''}", "$warning")
        yield heading
        for mention in title.mentions:
            yield hang(self._mention_line(title, mention), self._width, 4)
            for dispute in mention.disputes:
                yield hang(_dispute_line(dispute), self._width, 6)

    def _mention_line(self, title: Title, mention: Mention) -> Content:
        source = self.catalog.lists_by_id.get(mention.list)
        place = (
            "–"
            if mention.position is None
            else f"{'#' if source and source.ranked else ''}{mention.position}"
        )
        parts = [Content.styled(f"{place:>3} ", "bold"), text(source.title if source else mention.list)]
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


def _names(title: Title) -> Iterator[Content]:
    forms = []
    if title.hangul:
        forms.append(text(title.hangul, "bold"))
    if title.romanized:
        forms.append(text(title.romanized, "italic"))
    if forms:
        yield Content(" · ").join(forms)


def _facts(title: Title) -> Iterator[Content]:
    facts = [part for part in (length_of(title), ", ".join(title.genres)) if part]
    if facts:
        yield text(" · ".join(facts))
    if title.directors:
        people = Content(", ").join([_person(credit) for credit in title.directors])
        yield Content.assemble(Content.styled("Directed by ", DIM), people)
    if title.themes:
        yield Content.assemble(Content.styled("Themes ", DIM), text(", ".join(title.themes)))


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


def _related_line(related: Related) -> Content:
    known = ", ".join(str(part) for part in (related.country, related.year) if part)
    tail = text(f" ({known})", DIM) if known else Content("")
    return Content.assemble(
        "  ", Content.styled(f"{_RELATION_WORDS[related.relation]} ", DIM), text(related.title), tail
    )


def _dispute_line(dispute: Dispute) -> Content:
    return Content.assemble(
        "      ",
        Content.styled(f"{_VERDICT_WORDS[dispute.verdict]}: ", "bold $warning"),
        text(dispute.claim),
        Content.styled(" → ", "$warning"),
        text(dispute.fact),
    )
