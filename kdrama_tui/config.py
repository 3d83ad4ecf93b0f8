"""What a person has set in ``config.toml``, read once at the start and handed down; nothing is read at import.

theme = "hanji"             # any theme of the palette's list; otherwise the one of last time
names = "hangul"            # title, hangul, romanized or both; otherwise those of last time
symbols = "ascii"           # or "unicode"
content_notes = "first"     # before the synopsis; or "folded"; otherwise as last time

[keys]                      # by the ids of the actions; one key or several
watched = "x"
tonight = ["f5", "ctrl+n"]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.errors import KdramaError

FILE = "config.toml"
MAX_BYTES = 32_000  # ten times what all settings take; at worst the time for reading grows with its square
MOST_TOLD = 4  # troubles, so that the notices leave something of the screen
MOST_QUOTED = 40  # characters of what was written

CHOICES: Mapping[str, tuple[str, ...]] = {
    "names": ("title", "hangul", "romanized", "both"),
    "symbols": ("unicode", "ascii"),
    "content_notes": ("first", "folded"),
}
"""Settings that are one of a few words."""


class Settings(NamedTuple):
    """What was set; "" where nothing was.

    Args:
        theme: name of a theme; whether there is one of that name the screen knows.
        names: how titles are named.
        symbols: ``ascii`` for a terminal or a font without other signs.
        content_notes: where content notes stand.
        keys: keys by the id of the action, as written.
    """

    theme: str = ""
    names: str = ""
    symbols: str = ""
    content_notes: str = ""
    keys: Mapping[str, tuple[str, ...]] = {}


def load(path: Path) -> tuple[Settings, list[KdramaError]]:
    """Read the settings.

    Args:
        path: the file; it need not be there.

    Returns:
        What can be used, and a sentence for each value that cannot: such a value counts as not set, so that a slip
        of the pen never keeps anybody from the record.
    """
    why = None
    try:
        size = path.stat().st_size
        if not path.is_file():  # a folder, or a pipe that would be waited for
            why = "is not a file"
        elif size > MAX_BYTES:
            why = "is too large to be a list of settings"
        else:
            import tomllib

            found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), []
    except OSError as error:
        why = f"cannot be read: {error.strerror or 'it cannot be opened'}"
    except UnicodeDecodeError:
        why = "is not UTF-8 text"
    except RecursionError:
        why = "is nested too deeply"
    except ValueError as error:  # what tomllib raises; it names line and column
        why = f"is not TOML: {error}"
    if why is not None:
        hint = f"Mend {path}; until then the usual settings hold."
        return Settings(), [_error(f"{path.name} {why}.", hint)]
    settings, troubles = _settings(found)
    return settings, first_of(troubles)


def first_of(troubles: Sequence[KdramaError]) -> list[KdramaError]:
    """As many troubles as a person reads; of more, how many."""
    if len(troubles) <= MOST_TOLD:
        return list(troubles)
    told, rest = troubles[: MOST_TOLD - 1], troubles[MOST_TOLD - 1 :]
    return [
        *told,
        KdramaError(rest[0].title, f"{len(rest):,} more lines cannot be used.", "Mend the others first."),
    ]


def _settings(found: Mapping[str, Any]) -> tuple[Settings, list[KdramaError]]:
    troubles: list[KdramaError] = []
    values: dict[str, Any] = {}
    for name, value in found.items():
        said = f"“{name[:MOST_QUOTED]}”"
        if name == "keys":
            values["keys"] = _keys(value, troubles)
        elif name not in Settings._fields:
            troubles.append(
                _error(f"There is no setting {said}.", f"Settings are {_listed(Settings._fields, 'and')}.")
            )
        elif not isinstance(value, str):
            troubles.append(_error(f"{said} is no text in quotes.", _allowed(name)))
        elif not value:
            troubles.append(_error(f"{said} is empty.", _allowed(name)))
        elif name in CHOICES and value not in CHOICES[name]:
            troubles.append(_error(f"{said} cannot be “{value[:MOST_QUOTED]}”.", _allowed(name)))
        else:
            values[name] = value
    return Settings(**values), troubles


def _keys(value: Any, troubles: list[KdramaError]) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        troubles.append(_error("“keys” is no table.", 'Write [keys] on a line, and under it watched = "x".'))
        return {}
    keys = {}
    for action, written in value.items():
        each = [written] if isinstance(written, str) else written
        if isinstance(each, list) and all(isinstance(key, str) for key in each):
            keys[action] = tuple(each)
        else:
            said = action[:MOST_QUOTED]
            hint = f'Write {said} = "x" or {said} = ["x", "f5"].'
            troubles.append(_error(f"The keys of “{said}” are no text in quotes.", hint))
    return keys


def _allowed(name: str) -> str:
    if name in CHOICES:
        quoted = [f'"{word}"' for word in CHOICES[name]]
        return f"{name} can be {_listed(quoted, 'or')}."
    return f'Write {name} = "hanji", or another name of the palette\'s list of themes.'


def _listed(words: Sequence[str], join: str) -> str:
    return f"{', '.join(words[:-1])} {join} {words[-1]}"


def _error(message: str, hint: str) -> KdramaError:
    return KdramaError("Settings", message, hint)
