"""Files that a person asked for, written whole or not at all, never over another unasked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kdrama_tui.errors import KdramaError
from kdrama_tui.storage import disk


def save(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Write files, all of them or, if one cannot be, none.

    Args:
        files: each with what it is to hold.
        force: whether files that are there are replaced.

    Raises:
        KdramaError: one is there already, or cannot be written.
    """
    targets: list[tuple[Path, Path]] = []
    try:
        for number, (path, data) in enumerate(files):
            check(path, force=force)
            target = Path(os.path.realpath(path))  # a link stays a link
            draft = target.with_name(f".kdrama-tui-{os.getpid()}-{number}.tmp")
            targets.append((draft, target))
            disk.close(disk.write_new(draft, data, disk.mode_of(target)))
        for draft, target in targets:
            disk.replace(draft, target)
        for folder in {target.parent for _, target in targets}:
            disk.sync_folder(folder)
    except OSError as error:
        raise KdramaError(
            "Not written", f"{path} cannot be written: {disk.reason(error)}.", "Name a file somewhere else."
        ) from error
    finally:
        for draft, _ in targets:
            disk.remove(draft)


def check(path: Path, *, force: bool) -> None:
    """Refuse what must not be replaced.

    Raises:
        KdramaError: a folder or a device; a file unless ``force``; one in a folder that is not there or is protected.
    """
    if path.is_dir():
        raise KdramaError("Not written", f"{path} is a folder.", "Name a file in it.")
    if os.path.lexists(path) and not path.is_file() and path.exists():
        raise KdramaError("Not written", f"{path} is no file that can be replaced.", "Name another one.")
    if os.path.lexists(path) and not force:
        raise KdramaError(
            "Not written", f"{path} is there already.", "Name another file, or replace it with --force."
        )
    if not path.parent.is_dir():
        raise KdramaError("Not written", f"There is no folder {path.parent}.", "Make it first.")
    if (why := disk.why_read_only(path)) is not None:
        raise KdramaError("Not written", why, "Name a file somewhere else.")
