"""A year on one page, as text, Markdown or a picture. Nothing is read or written here; the same log gives the same."""

from __future__ import annotations

from kdrama_tui.review.facts import Review

FORMATS = ("text", "markdown", "svg")
THEMES = ("lacquer", "hanji")


def draw(review: Review, form: str, theme: str = THEMES[0]) -> str:
    """The page, with a line break at its end.

    Args:
        review: what stands on it.
        form: one of ``FORMATS``.
        theme: colours of the picture, one of ``THEMES``.
    """
    if form == "svg":
        from kdrama_tui.review.svg import draw_svg

        return draw_svg(review, theme)
    from kdrama_tui.review.words import as_markdown, as_text

    return as_markdown(review) if form == "markdown" else as_text(review)
