"""``python -m kdrama_tui`` and the ``kdrama-tui`` command."""

import gc
import sys


def main() -> int:
    """Run the program; see ``cli.main``."""
    # Until the first paint, or the end of a command, next to nothing becomes garbage: looking for it in the
    # thousands of things that importing makes costs a tenth of the start. Whatever runs for long switches it on.
    gc.disable()
    from kdrama_tui import cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
