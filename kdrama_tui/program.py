"""How this program is started once more, by a shell or by a server of ours."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path


def program() -> Sequence[str]:
    """The words that start this program from any folder, none of them an option of it."""
    started = shutil.which(sys.argv[0])
    if started is not None and Path(started).name.startswith("kdrama-tui"):
        return [str(Path(started).absolute())]
    return [
        sys.executable,
        "-P",
        "-m",
        "kdrama_tui",
    ]  # -P: nothing is loaded from the folder one happens to be in
