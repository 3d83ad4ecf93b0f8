"""Commands in processes of their own without the cost of starting Python for each.

One process that has everything loaded and has run nothing is forked for every command.

Reads a line of JSON for each: words, folder, environment, and the files for stdin, stdout and stderr; answers with the
exit code. What a start alone can break, such as what is imported when, is tested with fresh processes.
"""

from __future__ import annotations

import io
import json
import os
import pkgutil
import sys
import time
from importlib import import_module

import kdrama_tui


def load() -> None:
    """Import all that a command can need."""
    for found in pkgutil.walk_packages(kdrama_tui.__path__, "kdrama_tui."):
        if not found.name.startswith("kdrama_tui.tui") and not found.name.endswith("__main__"):
            import_module(found.name)


def run(asked: dict[str, object]) -> int:
    """Be the command."""
    for number, (name, flags) in enumerate(
        (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY | os.O_APPEND), ("stderr", os.O_WRONLY | os.O_APPEND))
    ):
        opened = os.open(str(asked[name]), flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False))  # noqa: SIM115  until the process ends
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False))  # noqa: SIM115
    sys.stderr = io.TextIOWrapper(open(2, "wb", closefd=False), line_buffering=True)  # noqa: SIM115
    environment, words = asked["env"], asked["words"]
    assert isinstance(environment, dict) and isinstance(words, list)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(str(asked["cwd"]))
    sys.argv = [kdrama_tui.__path__[0] + "/__main__.py", *words]
    from kdrama_tui.__main__ import main

    try:
        code = main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        code = code or 120
    return int(code or 0)


def serve() -> None:
    """Answer until nobody asks any more."""
    load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(run(json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
