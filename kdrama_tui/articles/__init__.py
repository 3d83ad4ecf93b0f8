"""From an article that names titles to a list of its own, with what it gets wrong. Draws no screen, stores nothing."""
