"""``python -m kdrama_tui`` and the ``kdrama-tui`` command."""

import sys

from kdrama_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
