"""A saved article as the list that is in it: headline, publisher, the entries in order, and what stands around them.

What sets entries off is found by structure alone, so a list of titles that nobody knows is parted, too. A catalog helps
where two readings compete: a heading that is the name of a Title is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kdrama_tui.articles import sharing
from kdrama_tui.articles.article import Article, Listed
from kdrama_tui.articles.blocks import Block, Role, plain_blocks, unrolled
from kdrama_tui.articles.candidates import Start, groups_of
from kdrama_tui.articles.choosing import choose
from kdrama_tui.articles.doubled import doubled
from kdrama_tui.articles.entries import listed_in
from kdrama_tui.articles.headlines import headline_of, line_above
from kdrama_tui.articles.letters import is_page, text_in
from kdrama_tui.articles.noise import ends_article, is_ad, is_noise
from kdrama_tui.articles.openings import Known
from kdrama_tui.articles.plainly import groups_of_plain
from kdrama_tui.articles.posts import by_poster
from kdrama_tui.articles.prose import mentions_of
from kdrama_tui.articles.quoted import quoted_in, set_off_in
from kdrama_tui.articles.rows import groups_of_rows
from kdrama_tui.articles.told import told_in_prose
from kdrama_tui.articles.webpage import Page, page_of
from kdrama_tui.domain.title import Catalog
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.names import name_of
from kdrama_tui.hangul.normalize import fold

_PUBLISHED = re.compile(
    r"(?i:read (?:the )?(?:full|original|whole) (?:article|story|list|post) (?:on|at|in)"
    r"|(?:published|appeared|posted) (?:on|in|at|by)|^source\s*:|^via\s*:?|^from)"
    r"\s+(?:the\s+)?([A-Z0-9][\w&.’' -]{1,40}?)(?=\s+(?:here|on|in)\b|[:.,;|]|\s*$)"
)
_LONGEST_AD = 400  # characters
_LEAST_POSTED = 3  # entries of one who posts, from which on that is the list

MOST_ENTRIES = 2_000
"""No article has more; a catalog or a log may."""


def read_article(data: bytes, name: str, catalog: Catalog | None = None) -> Article:
    """Read an article: plain text, Markdown or a saved web page, or a list that this program shared.

    Args:
        data: the file's bytes.
        name: its name; only a label.
        catalog: Titles whose names help to tell entries from other headings; without it structure alone decides.

    Returns:
        The article with at least one entry; titles may be of films and dramas that no catalog has.

    Raises:
        KdramaError: the file is empty, no text, too large, or holds no list of titles.
    """
    text = text_in(data, name)
    own = sharing.own_list(text, name)
    if own is not None:
        return own
    known = _known(catalog)
    page: Page | None = None
    if is_page(text):
        for whole in (False, True):
            before, page = page, page_of(text, whole=whole)
            if before is not None and page.blocks == before.blocks:
                break  # nothing stands around the article
            article = _article(page.blocks, name, _or_told(known, page.told), page)
            if article is not None:
                return article
    else:
        article = _article(plain_blocks(text), name, known, None)
        if article is not None:
            return article
    raise KdramaError(
        "No list in it",
        f"{name} holds no list of films or dramas that could be told apart from its prose.",
        "Choose an article that names one title after the other, or write one title a line.",
    )


def _known(catalog: Catalog | None) -> Known:
    """Whether a text is the name of a Title, with or without its article."""
    names: set[str] = set()
    for title in catalog.titles if catalog is not None else ():
        for text in (title.title, title.hangul, title.romanized, *title.also_known_as):
            if text and (name := name_of(text)):
                names.update((name.compact, name.loose))

    def known(text: str) -> bool:
        name = name_of(text) if names and len(text) <= 120 else None
        return name is not None and (name.compact in names or name.loose in names)

    return known


def _or_told(known: Known, told: Sequence[str]) -> Known:
    """The same for names that the page itself tells machines of."""
    names = frozenset(map(fold, told))
    return (lambda text: known(text) or (len(text) <= 120 and fold(text) in names)) if names else known


def _article(blocks: Sequence[Block], name: str, known: Known, page: Page | None) -> Article | None:
    """The article in some blocks; of a thread the list of who posts one first."""
    for own, others in by_poster(blocks):
        article = _of_blocks(own, name, known, page)
        if article is not None and len(article.listed) >= _LEAST_POSTED:
            said = "\n\n".join(block.text for block in others if not is_noise(block.text))
            names = _names_of(article.listed)
            return article._replace(
                closing="\n\n".join(filter(None, (article.closing, said))),
                quoted=(*article.quoted, *set_off_in(others, [], names, listing=True)),
            )
    article = _of_blocks(blocks, name, known, page)
    if article is None and any(block.role is Role.QUOTE for block in blocks):  # its own way to set titles off
        plain = [block._replace(role=Role.TEXT) if block.role is Role.QUOTE else block for block in blocks]
        article = _of_blocks(plain, name, known, page)
    return article


def _of_blocks(blocks: Sequence[Block], name: str, known: Known, page: Page | None) -> Article | None:
    blocks = without_ads(_trimmed(blocks))
    headline, site, at = headline_of(blocks, name, page)
    body = [*blocks[:at], *blocks[at + 1 :]] if at >= 0 else list(blocks)
    body = [each for block in body if fold(block.text) != fold(headline) for each in unrolled(block)]
    told = told_in_prose(body, known)
    body = told[0] if told else body
    groups = groups_of(body, known) | groups_of_rows(body, known) | groups_of_plain(body, known)
    if told:
        groups["number", -1] = told[1]
    choice = choose(body, groups, headline, known)
    if choice is not None:
        starts, body = doubled(body, [_without_tag(start, known) for start in choice.starts], known)
    elif mentions := mentions_of(body, headline, known):
        body, starts = mentions
    else:
        return None
    if len(starts) > MOST_ENTRIES:
        raise KdramaError(
            "Too long a list",
            f"{name} holds more than {MOST_ENTRIES:,} titles, and no article does.",
            "Part it, or import it as a list of titles.",
        )
    if at < 0 and (page is None or not page.headline):
        headline = line_above(body[: starts[0].at]) or headline
    listed, around = listed_in(body, starts)
    ranked = sum(each.number is not None for each in listed) * 2 > len(listed)
    names = _names_of(listed)
    texts: list[tuple[int | None, str]] = [(None, text) for text in around.before]
    texts += [(each.position, each.text) for each in listed]
    texts += [(None, text) for text in around.behind]
    before = [text for text in around.before if fold(text) != fold(headline)]
    publisher = site or _publisher(body)
    return Article(
        headline,
        publisher,
        ranked,
        listed,
        "\n\n".join(before),
        "\n\n".join(around.behind),
        (*quoted_in(texts, names), *set_off_in(body, starts, names)),
        name,
    )


def _names_of(listed: Sequence[Listed]) -> frozenset[str]:
    return frozenset(fold(text) for each in listed for text in (each.as_titled, *each.others))


def _without_tag(start: Start, known: Known) -> Start:
    """A start whose title has a line of the author's own before it (``The quiet one: X``), if X is in the catalog."""
    title = start.head.title
    before, colon, name = title.rpartition(": ")
    if not colon or known(title) or known(before) or not known(name):
        return start
    return start._replace(head=start.head._replace(title=name))


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the comments behind the article and what else is behind them."""
    total = sum(len(block.text) for block in blocks)
    seen = 0
    for at, block in enumerate(blocks):
        if block.role in (Role.HEADING, Role.TEXT) and 2 * seen > total and ends_article(block.text):
            return list(blocks[:at])
        seen += len(block.text)
    return list(blocks)


def without_ads(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that sell something, each with the lines that stand directly above and below it."""
    kept: list[Block] = []
    chunk: list[Block] = []
    for block in (*blocks, None):
        if block is not None and not block.after_gap:
            chunk.append(block)
            continue
        size = sum(len(each.text) for each in chunk)
        dated = any(re.search(r"[(\[](?:19|20)\d\d[)\]]", each.text) for each in chunk)
        if dated or size > _LONGEST_AD or not any(is_ad(each.text) for each in chunk):
            kept += chunk
        chunk = [] if block is None else [block]
    return kept


def _publisher(blocks: Sequence[Block]) -> str | None:
    for block in (*blocks[-12:], *blocks[:8]):
        found = _PUBLISHED.search(block.text) if len(block.text) <= 200 else None
        if found is not None:
            return found[1].strip()
    return None
