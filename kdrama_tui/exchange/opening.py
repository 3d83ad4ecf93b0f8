"""A file to be imported, opened safely: what is in it as text, and what is not, in a sentence.

Nothing is extracted: members of an archive are read into memory one by one, their bytes counted as they come, whatever
size the archive declares. Their names are only labels and never reach the disk.
"""

from __future__ import annotations

import gzip
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.decoding import is_web_page, may_be_text, text_of, what_else
from kdrama_tui.exchange.foreign import Part, Progress
from kdrama_tui.storage.disk import read_regular

MOST_BYTES = 256 * 1024 * 1024
"""Of a plain file, of an archive, and of all that is in one."""

MOST_MEMBERS = 5_000
"""Of an archive; a Letterboxd account with hundreds of lists has a file for each."""

MOST_RATIO = 200
"""How many times smaller packed text can be; that of a diary is 5 to 30 times."""

_SMALL = 1024 * 1024  # below it no ratio is too good
_CHUNK = 64 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_LOCKED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # LZMA may ask for 4 GB before the first byte
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, KeyError, OverflowError, NotImplementedError, RuntimeError),
)
_WAY_OUT = "Export it as CSV, JSON or a zip; docs/import.md tells how for each service."


class Parts(dict[str, Part]):
    """The texts of a file by their names, and in ``passed_over`` what else is in it, a phrase each."""

    def __init__(self) -> None:
        super().__init__()
        self.passed_over: list[str] = []


def open_parts(path: Path, progress: Progress) -> Parts:
    """What a file holds as text: one Part named like the file, or one a member of a zip.

    Raises:
        KdramaError: there is none, it cannot be read, or nothing in it is text.
    """
    return parts_of(path.name, _bytes_of(path), progress)


def parts_of(name: str, data: bytes, progress: Progress) -> Parts:
    """The same of bytes that have been read, under the name they go by.

    Raises:
        KdramaError: nothing in them is text.
    """
    name = clean(name)
    if data.startswith(_ZIP):
        return _from_archive(name, data, progress)
    if data.startswith(_GZIP):
        data = _unpacked(name, data)
        name = re.sub(r"(?i)\.gz$", "", name)
    parts = Parts()
    parts[name] = Part(name, _text(name, data))
    progress(len(data), len(data))
    return parts


def _bytes_of(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise KdramaError(
                "Not a file", f"{path} is a folder.", "Name one file in it, or the zip it came from."
            )
        if status.st_size > MOST_BYTES:
            raise _too_large(f"{path} has {status.st_size // 2**20:,} MB")
        return read_regular(path, most=MOST_BYTES).data
    except FileNotFoundError as error:
        raise KdramaError(
            "No such file", f"There is no file {path}.", "Name the file that was exported."
        ) from error
    except (OSError, ValueError) as error:  # the latter for names that no file can have
        raise KdramaError(
            "File not readable", f"{path} cannot be read.", "Check the file and its permissions."
        ) from error


def _text(name: str, data: bytes) -> str:
    """The text of a plain file."""
    if (what := what_else(data)) is not None:
        hint = "Unpack it and name the file in it." if what == "an archive" else _WAY_OUT
        hint = "Save it as CSV and name that file." if "spreadsheet" in what else hint
        raise KdramaError("Not a text", f"{name} is {what}, which cannot be read.", hint)
    text = text_of(data)
    if text is None:
        binary = not may_be_text(data[:_CHUNK])
        raise KdramaError(
            "Not a text",
            f"{name} {'is no text' if binary else 'is written in letters of an encoding that is not known'}.",
            _WAY_OUT if binary else "Save it as UTF-8 and try again.",
        )
    if not text.strip():
        raise KdramaError("Nothing in it", f"{name} is empty.", "Export it again.")
    if is_web_page(text):
        raise KdramaError(
            "Not an export", f"{name} is a web page, not an export.", "Log in there and download it again."
        )
    return text


# -- archives ---------------------------------------------------------------------------------------------------------


def _from_archive(name: str, data: bytes, progress: Progress) -> Parts:
    if data.count(b"PK\x01\x02") > MOST_MEMBERS:  # before millions of members fill the memory
        raise _too_large(f"{name} holds more than {MOST_MEMBERS:,} files")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise _damaged(name) from error
    with archive:
        members = archive.infolist()
        _refuse_documents(name, {member.filename for member in members})
        parts = Parts()
        sizes = [min(max(member.compress_size, 0), len(data)) for member in members]
        total, done, read = sum(sizes), 0, 0
        for member, size in zip(members, sizes, strict=True):
            label = _label(member.filename)
            if label and not _is_junk(member, label):
                content = _content(name, archive, member, label, read, size, parts.passed_over)
                read += len(content)
                _add(parts, label, content)
            done += size
            progress(done, total)
    if not parts:
        raise _nothing_in(name, parts.passed_over)
    return parts


def _add(parts: Parts, label: str, content: bytes) -> None:
    text = text_of(content)
    if text is None:
        if content:
            parts.passed_over.append(f"{label}: no text")
    elif is_web_page(text):
        parts.passed_over.append(f"{label}: a web page")
    elif text.strip():
        if label in parts:
            parts.passed_over.append(f"{label}: there twice, the last one counts")
        parts[label] = Part(label, text)


def _content(
    name: str,
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    label: str,
    read: int,
    size: int,
    passed_over: list[str],
) -> bytes:
    """The bytes of a member that can be a text; none, and a phrase why, of another."""
    if member.flag_bits & _LOCKED:
        passed_over.append(f"{label}: locked with a password")
        return b""
    if member.compress_type not in _METHODS:
        passed_over.append(f"{label}: packed in a way that is not read here")
        return b""
    try:
        with archive.open(member) as file:
            head = file.read(_CHUNK)
            if not may_be_text(head):
                passed_over.append(f"{label}: {what_else(head) or 'no text'}")
                return b""
            return b"".join(_bounded(name, head, file.read, read, size))
    except _DAMAGE as error:
        raise _damaged(name, label) from error


def _bounded(name: str, head: bytes, more: Callable[[int], bytes], read: int, size: int) -> Iterator[bytes]:
    """The bytes of something packed, as long as they are not too many for all or for its packed size."""
    own, chunk = 0, head
    while chunk:
        own += len(chunk)
        if read + own > MOST_BYTES:
            raise _too_large(f"{name} holds more than {MOST_BYTES // 2**20:,} MB")
        if own > _SMALL and own > MOST_RATIO * size:
            raise _too_large(f"{name} is packed so that it swells more than {MOST_RATIO} times")
        yield chunk
        chunk = more(_CHUNK)


def _unpacked(name: str, data: bytes) -> bytes:
    """What a gzip file holds."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return b"".join(_bounded(name, file.read(_CHUNK), file.read, 0, len(data)))
    except _DAMAGE as error:
        raise _damaged(name) from error


def _label(filename: str) -> str:
    """A member's name as a plain label with folders: no root, no drive, no way up, nothing invisible."""
    steps = clean(re.sub(r"^[A-Za-z]:", "", filename.replace("\\", "/"))).split("/")
    if not steps[-1].strip():
        return ""  # a folder
    return "/".join(step for step in steps if step.strip() not in {"", ".", ".."})


def _is_junk(member: zipfile.ZipInfo, label: str) -> bool:
    """Links, and what systems leave in archives unasked."""
    if member.is_dir() or stat.S_ISLNK(member.external_attr >> 16):
        return True
    return any(step.startswith(".") or step == "__MACOSX" for step in label.split("/"))


def _refuse_documents(name: str, members: set[str]) -> None:
    """Office files are zips in disguise."""
    if members & {"[Content_Types].xml", "content.xml", "Index/Document.iwa"}:
        text = "word/document.xml" in members
        raise KdramaError(
            "Not a text" if text else "A spreadsheet",
            f"{name} is a {'document of a word processor' if text else 'spreadsheet'}, which cannot be read.",
            f"Save it as {'plain text' if text else 'CSV'} and name that file.",
        )


def _nothing_in(name: str, passed_over: list[str]) -> KdramaError:
    if any("password" in each for each in passed_over):
        return KdramaError(
            "Locked", f"{name} is locked with a password.", "Unpack it and name the file in it."
        )
    if any(each.endswith(": an archive") for each in passed_over):
        return KdramaError(
            "Nothing in it", f"{name} holds nothing but other archives.", "Unpack it and name one of them."
        )
    if passed_over:
        return KdramaError("Nothing in it", f"There is no text in {name}.", _WAY_OUT)
    return KdramaError("Nothing in it", f"{name} is empty.", "Export it again.")


def _damaged(name: str, label: str = "") -> KdramaError:
    which = f"{label} in {name}" if label else name
    return KdramaError("Archive is damaged", f"{which} cannot be unpacked.", "Download it again.")


def _too_large(what: str) -> KdramaError:
    return KdramaError(
        "File too large",
        f"{what}, and no diary does.",
        "Name the export itself, or unpack it and name the file with your titles.",
    )
