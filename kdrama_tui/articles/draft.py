"""An article whose entries are tied to Titles: what a person looks through before it becomes a list of the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from kdrama_tui.articles.article import Article, Listed, Quoted
from kdrama_tui.articles.disputing import Finding, findings_of
from kdrama_tui.domain.title import Mention, PublishedList, Title
from kdrama_tui.exchange.matching import Candidate


class Verdict(Enum):
    """How sure it is which Title an entry means.

    ``CERTAIN``: being wrong is next to impossible. ``LIKELY``: a person should look at it. ``UNKNOWN``: none that the
    catalog has, or it cannot be told which.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


class Drafted(NamedTuple):
    """One entry and the Title it means.

    Args:
        listed: the entry.
        verdict: how sure it is.
        title: the Title; None exactly if the verdict is UNKNOWN.
        reason: why, a short phrase.
        candidates: others that may be meant, the best first; never ``title``.
        double_of: position of an earlier entry that is the same film or drama, or None.
        phantom: whether the Title is one that nobody could identify (not ``verified``).
        findings: what the entry gets wrong.
    """

    listed: Listed
    verdict: Verdict
    title: Title | None
    reason: str
    candidates: tuple[Candidate, ...] = ()
    double_of: int | None = None
    phantom: bool = False
    findings: tuple[Finding, ...] = ()


class Passing(NamedTuple):
    """A Title that an article names without its being an entry."""

    quoted: Quoted
    title: Title


class Draft(NamedTuple):
    """An article, its entries with their Titles, and the Titles it names in passing."""

    article: Article
    entries: tuple[Drafted, ...]
    passing: tuple[Passing, ...] = ()

    def decided(self, position: int, title: Title | None) -> Draft:
        """The draft with a person's word on one entry: the Title it means, or none.

        Args:
            position: of the entry, from 1; another one changes nothing.
            title: what is meant, or None.
        """
        return self._replace(
            entries=tuple(
                _decided(self.article, each, title) if each.listed.position == position else each
                for each in self.entries
            )
        )

    def as_list(self, list_id: str) -> tuple[PublishedList, Mapping[str, tuple[Mention, ...]]]:
        """The list, and for each Title its Mentions: more than one where the article has it twice.

        Entries without a Title are counted in the list's size and have no Mention. The place in a countdown is the
        number printed; a Title named in passing has none.

        Args:
            list_id: the id that the list is to have.
        """
        article = self.article
        places = places_of(article)
        size = len(article.listed)
        published = PublishedList(
            list_id,
            article.headline,
            article.publisher,
            article.source_file,
            article.ranked,
            size,
            description=article.description,
        )
        mentions: dict[str, tuple[Mention, ...]] = {}
        for each, place in zip(self.entries, places, strict=True):
            if each.title is not None:
                listed = each.listed
                disputes = tuple(finding.dispute for finding in each.findings)
                mention = Mention(list_id, place, listed.as_titled, listed.as_year, listed.names, disputes)
                mentions[each.title.id] = (*mentions.get(each.title.id, ()), mention)
        for quoted, title in self.passing:
            if title.id not in mentions:
                mentions[title.id] = (Mention(list_id, None, quoted.as_titled, quoted.as_year),)
        return published, mentions


def places_of(article: Article) -> tuple[int, ...]:
    """The place of each entry: in a countdown the number printed, otherwise its position."""
    numbers = [each.number for each in article.listed]
    count = len(numbers)
    if count > 1 and numbers == list(range(count, 0, -1)):
        return tuple(range(count, 0, -1))
    return tuple(each.position for each in article.listed)


def _decided(article: Article, each: Drafted, title: Title | None) -> Drafted:
    if title is None:
        candidates = each.candidates
        if each.title is not None:
            candidates = (Candidate(each.title, each.reason), *candidates)
        return Drafted(each.listed, Verdict.UNKNOWN, None, "decided so", candidates)
    others = tuple(other for other in each.candidates if other.title.id != title.id)
    findings = findings_of(article, each.listed, title)
    return Drafted(
        each.listed,
        Verdict.CERTAIN,
        title,
        "decided so",
        others,
        phantom=not title.verified,
        findings=findings,
    )
