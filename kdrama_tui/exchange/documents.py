"""JSON of unknown origin, read strictly: what is half there, doubled or no number is refused in a sentence."""

from __future__ import annotations

import json
import math
from typing import Any

from kdrama_tui.domain.text import clean
from kdrama_tui.errors import KdramaError
from kdrama_tui.exchange.foreign import Part


def json_of(part: Part) -> Any:
    """What a text holds as JSON.

    Raises:
        KdramaError: it is none, not whole, nested too deeply, or has a number that is none.
    """
    try:
        return json.loads(part.text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise _broken(part, f"is not whole (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise _broken(part, "is nested too deeply") from error
    except ValueError as error:  # a number of thousands of digits, or one that is none
        raise _broken(part, "has a number that is none") from error


def looks_like(part: Part, opening: str, *words: str) -> bool:
    """Whether a text begins with a bracket and holds these words; cheap, for ``fits``."""
    return part.text[:100].lstrip().startswith(opening) and all(word in part.text for word in words)


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _refuse(text: str) -> float:
    raise ValueError(text)


def _broken(part: Part, why: str) -> KdramaError:
    return KdramaError("File is damaged", f"The JSON in {clean(part.name)} {why}.", "Export it again.")
