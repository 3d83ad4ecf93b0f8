"""What the elements of web pages are, and which of them are no part of an article."""

from __future__ import annotations

import re

from kdrama_tui.articles.words import words_of

SKIPPED = frozenset(
    words_of("""
script style noscript template svg math iframe object embed canvas select option textarea button
nav footer aside dialog video audio map head label menu
""")
)
BLOCKS = frozenset(
    words_of("""
address article blockquote body center dd details div dl dt fieldset figcaption figure form h1
h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary table tbody td
tfoot th thead tr ul
""")
)
VOID = frozenset(
    words_of("""
area base br col embed hr img input link meta param source track wbr
""")
)
BOLD = frozenset({"b", "strong"})
SLANTED = frozenset({"i", "em", "cite", "dfn"})
QUOTE = "q"
# What a class or an id begins with, if it is no part of the article.
AROUND = re.compile(
    r"(?:comments?|comment-?(?:list|area|section|form|respond)|respond|reply|disqus|related"
    r"|recommend(?:ed|ations?)?"
    r"|sidebar|share|sharing|sharedaddy|social|newsletter|subscribe|subscription|cookies?"
    r"|consent|gdpr|promo|advert"
    r"|advertisement|ads?|adsbygoogle|breadcrumbs?|menu|navbar|navigation|nav|widget|popup|modal|footer|toc"
    r"|table-of-contents|pagination|pager|author-?(?:bio|box)|tag-?(?:cloud|list)|sponsored"
    r"|outbrain|taboola|jp-relatedposts"
    r"|read-?(?:more|next)|more-?(?:stories|from|posts|articles)|skip-?link|screen-reader-text"
    r"|sr-only|visually-hidden"
    r"|trending|popular-?posts|most-?read|login|search-?form)(?=$|[-_]|\d)",
    re.I,
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CLOSES_HEADING = frozenset({"p", "ul", "ol", "table", "section", "article", *HEADINGS})
NEVER_AROUND = frozenset({"html", "body", "main", "article", "h1", "h2", "h3", "h4"})
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
