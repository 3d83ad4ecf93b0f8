"""The system calls that make a save durable. What differs between systems is here and nowhere else."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kdrama_tui.errors import KdramaError

MAX_BYTES = 64 * 1024 * 1024
"""A log or catalog larger than this is not ours: a life of evenings takes a tenth of it."""

WINDOWS = os.name == "nt"

Signature = tuple[int, int, int, int]
"""Device, inode, modification time in ns, size: another tuple means another content."""

_REPLACE_TRIES = 10  # on Windows a reader or a virus scanner can hold the target for a moment
_REPLACE_PAUSE = 0.01


class Loaded(NamedTuple):
    """A file as it was read.

    Args:
        data: its bytes.
        signature: of the moment of reading.
        fd: a descriptor still open on it, or None. Held so that the inode number, which is part of the
            signature, is not given to the file that replaces this one.
    """

    data: bytes
    signature: Signature
    fd: int | None


def signature_of(status: os.stat_result) -> Signature:
    """The signature in a stat result."""
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def signature(path: Path) -> Signature | None:
    """The file's signature now, or None if there is none or it cannot be looked at."""
    try:
        return signature_of(os.stat(path))  # noqa: PTH116  (half the time of Path.stat, once a second)
    except OSError:
        return None


def read_regular(path: Path, *, keep_open: bool = False, most: int | None = None) -> Loaded:
    """Read a whole file, if it is a regular one of sensible size.

    Args:
        path: the file.
        keep_open: keep it open, so that its number is not given to another file.
        most: bytes that are sensible; without it, those of a log.

    Raises:
        FileNotFoundError: there is none.
        KdramaError: a folder, a pipe or a device, too large, or not readable.
    """
    # Without O_NONBLOCK a pipe in the file's place would wait forever for somebody to write to it.
    most = MAX_BYTES if most is None else most
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    )
    try:
        fd = os.open(path, flags)
    except FileNotFoundError:
        raise
    except OSError as error:
        if os.path.isdir(path):  # noqa: PTH112  # what Windows says of a folder is only "permission denied"
            raise _not_regular(path, "a folder") from error
        raise KdramaError(
            "File not readable",
            f"{path} cannot be read: {reason(error)}.",
            "Check the file and its permissions.",
        ) from error
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise _not_regular(path, "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or a device")
        if status.st_size > most:
            raise KdramaError(
                "File too large",
                f"{path} has {status.st_size // 2**20} MB; none of ours has more than {most // 2**20}.",
                "Name another file, or move this one away.",
            )
        data = _read_all(fd, most)
        kept = fd if keep_open and not WINDOWS else None  # there an open file could not be replaced
        found = Loaded(data, signature_of(os.fstat(fd)), kept)
    except OSError as error:
        os.close(fd)
        raise KdramaError("File not readable", f"{path} cannot be read: {reason(error)}.") from error
    except BaseException:
        os.close(fd)
        raise
    if kept is None:
        os.close(fd)
    return found


def write_new(path: Path, data: bytes, mode: int = 0o600) -> int:
    """Write a new file whole and on to the disk; a file that could not be finished is taken away.

    Returns:
        The open descriptor; the caller closes it.

    Raises:
        OSError: the file exists, the disk is full, broken, and so on.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    fd = os.open(path, flags, mode)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(fd, mode)  # the umask has no say over the mode of a file that was there before
        view = memoryview(data)
        while view:  # a single write may take only a part
            view = view[os.write(fd, view) :]
        sync(fd)
    except BaseException:
        # After a failed fsync nothing is known of what the disk holds: the file is not used again.
        os.close(fd)
        remove(path)
        raise
    return fd


def sync(fd: int) -> None:
    """Have the disk itself, not only the system, hold what was written."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):  # not every file system there knows it; fsync follows
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            return
    os.fsync(fd)


def replace(source: Path, target: Path) -> None:
    """Put a file in the place of another in one step."""
    for attempt in range(_REPLACE_TRIES):
        try:
            os.replace(source, target)  # noqa: PTH105  (named as in every text on the matter)
            return
        except PermissionError:
            if not WINDOWS or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(_REPLACE_PAUSE)


def sync_folder(folder: Path) -> None:
    """Have the disk hold the folder's names; Windows has no such call and orders them itself."""
    if WINDOWS:
        return
    fd = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def close(fd: int | None) -> None:
    """Close a descriptor if there is one."""
    if fd is not None:
        os.close(fd)


def remove(path: Path) -> None:
    """Take a file away if it is there and can be."""
    with suppress(OSError):
        path.unlink()


def link(source: Path, target: Path) -> None:
    """Give a file a second name.

    Raises:
        OSError: the file system cannot, or the name is taken.
    """
    os.link(source, target)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each held by the disk before the next step."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        with suppress(OSError):  # a parent that may not be read; the file itself is synced later
            sync_folder(each.parent)


def mode_of(path: Path) -> int:
    """The permissions a file has, or those of a new one: for its owner only, as evenings are private."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o600


def why_read_only(path: Path) -> str | None:
    """Why a file must not or cannot be replaced, as a sentence, or None if it can be.

    A rename asks nobody whether the file it replaces was write-protected, so we ask.
    """
    with suppress(OSError):
        if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
            return f"{path.name} is write-protected."
    folder = path.parent
    while not os.path.exists(folder) and folder != folder.parent:  # noqa: PTH110  (this one never raises)
        folder = folder.parent
    if not os.path.isdir(folder):  # noqa: PTH112
        return f"{folder} is not a folder."
    if not folder.stat().st_mode & 0o222 or not os.access(folder, os.W_OK | os.X_OK):
        return f"The folder {folder} is write-protected."
    return None


def reason(error: OSError) -> str:
    """The system's own words for an error, such as ``no space left on device``."""
    words = error.strerror or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]


def _read_all(fd: int, most: int) -> bytes:
    parts = []
    total = 0
    while part := os.read(fd, 1 << 20):
        parts.append(part)
        total += len(part)
        if total > most:  # it grows while we read
            raise KdramaError(
                "File too large", "The file grows while it is read.", "Close the program that writes it."
            )
    return b"".join(parts)


def _not_regular(path: Path, what: str) -> KdramaError:
    return KdramaError("Not a file", f"{path} is {what}, not a file.", "Name another file, or move it away.")
