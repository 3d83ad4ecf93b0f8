"""Paper and ink: a light theme like hanji, a dark one like lacquer, one warm accent."""

from __future__ import annotations

from textual.theme import Theme

LACQUER = Theme(
    name="lacquer",
    primary="#d98a5f",
    secondary="#a8957f",
    accent="#e0875a",
    warning="#d9a441",
    error="#d8695a",
    success="#8fae7e",
    foreground="#e9dfd0",
    background="#171310",
    surface="#1d1815",
    panel="#2a231e",
    dark=True,
    variables={
        "ink-muted": "#a39380",
        "border": "#e0875a",
        "border-blurred": "#4a3f36",
        "block-cursor-background": "#3a2c22",
        "block-cursor-foreground": "#f5ecdf",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#e0875a 35%",
        "footer-key-foreground": "#e0875a",
        "footer-background": "#171310",
        "footer-description-foreground": "#a8957f",
        "scrollbar": "#3a312a",
        "scrollbar-hover": "#5a4a3e",
        "scrollbar-active": "#e0875a",
        "scrollbar-background": "#1d1815",
        "scrollbar-background-hover": "#1d1815",
        "scrollbar-background-active": "#1d1815",
        "scrollbar-corner-color": "#1d1815",
    },
)

HANJI = Theme(
    name="hanji",
    primary="#9c4a2c",
    secondary="#7a6a58",
    accent="#a8431f",
    warning="#8a5a00",
    error="#a3281f",
    success="#4c6b36",
    foreground="#2a241e",
    background="#f3ecdd",
    surface="#f8f3e7",
    panel="#e8deca",
    dark=False,
    variables={
        "ink-muted": "#7a6a58",
        "border": "#a8431f",
        "border-blurred": "#cdbfa6",
        "block-cursor-background": "#ead9bd",
        "block-cursor-foreground": "#1d1813",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#a8431f 25%",
        "footer-key-foreground": "#a8431f",
        "footer-background": "#f3ecdd",
        "footer-description-foreground": "#6d5e4d",
        "scrollbar": "#d8c9ae",
        "scrollbar-hover": "#bfae90",
        "scrollbar-active": "#a8431f",
        "scrollbar-background": "#f8f3e7",
        "scrollbar-background-hover": "#f8f3e7",
        "scrollbar-background-active": "#f8f3e7",
        "scrollbar-corner-color": "#f8f3e7",
    },
)

THEMES = (LACQUER, HANJI)
