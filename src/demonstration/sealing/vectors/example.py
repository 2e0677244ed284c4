"""One example: what is given, and what a reader has to make of it."""

from typing import Any

Example = dict[str, Any]


def gives(kind: str, name: str, given: dict[str, Any], value: Any) -> Example:
    """An example that has to come out as `value`."""
    return {"name": f"{kind}: {name}", "kind": kind, "given": given, "expect": {"value": value}}


def refuses(kind: str, name: str, given: dict[str, Any], code: str) -> Example:
    """An example that has to be refused; `code` says why."""
    return {"name": f"{kind}: {name}", "kind": kind, "given": given, "expect": {"refuse": code}}


def flip(text: str, place: int = -1) -> str:
    """`text` (base64url) with one bit changed in the letter at `place`, still canonical."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    letters = list(text)
    letters[place] = alphabet[alphabet.index(letters[place]) ^ 0b100000]
    return "".join(letters)
