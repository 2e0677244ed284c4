"""Reads the JSON that lies in what was sealed."""

import json
from typing import Any, NoReturn

from demonstration.sealing.refused import Refused


def read_object(data: bytes, *, code: str) -> dict[str, Any]:
    """The JSON object that `data` writes in UTF-8. Raises `Refused(code)` for anything else.

    >>> read_object(b'{"line":"Tea first"}', code="contents")
    {'line': 'Tea first'}
    """
    try:
        value = json.loads(data.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refused(code) from None
    if not isinstance(value, dict):
        raise Refused(code)
    return value


def _no_constant(name: str) -> NoReturn:
    """Python would take `NaN` and `Infinity`, which JSON does not have."""
    raise ValueError(name)
