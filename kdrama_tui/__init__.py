"""kdrama-tui: the keyboard way to find and log Korean film and drama."""

__version__ = "0.1.0"
