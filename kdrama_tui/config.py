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

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kdrama_tui.errors import KdramaError

MAX_BYTES = 200_000

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
    try:
        if not path.is_file():
            return Settings(), []
        if path.stat().st_size > MAX_BYTES:
            return Settings(), [_error(f"{path} is too large to be a list of settings.", "Make it shorter.")]
        import tomllib

        found = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        return Settings(), [_error(f"{path} cannot be read: {why}.", "The usual settings hold.")]
    except UnicodeDecodeError:
        return Settings(), [_error(f"{path} is not UTF-8 text.", "Save it as UTF-8.")]
    except RecursionError:
        return Settings(), [_error(f"{path} is nested too deeply.", "The usual settings hold.")]
    except ValueError as error:  # what tomllib raises; it names line and column
        return Settings(), [_error(f"{path} is not TOML: {error}.", "The usual settings hold.")]
    return _settings(found)


def _settings(found: Mapping[str, Any]) -> tuple[Settings, list[KdramaError]]:
    troubles: list[KdramaError] = []
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name == "keys":
            values["keys"] = _keys(value, troubles)
        elif name not in Settings._fields:
            troubles.append(
                _error(f"There is no setting “{name}”.", f"There are {_listed(Settings._fields)}.")
            )
        elif not isinstance(value, str) or not value:
            troubles.append(_error(f"“{name}” is no text in quotes.", f'Write {name} = "{_example(name)}".'))
        elif name in CHOICES and value not in CHOICES[name]:
            troubles.append(_error(f"“{name}” cannot be “{value}”.", f"It can be {_listed(CHOICES[name])}."))
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
            hint = f'Write {action} = "x" or {action} = ["x", "f5"].'
            troubles.append(_error(f"The keys of “{action}” are no text in quotes.", hint))
    return keys


def _example(name: str) -> str:
    return CHOICES[name][0] if name in CHOICES else "hanji"


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _error(message: str, hint: str) -> KdramaError:
    return KdramaError("Settings", message, hint)
