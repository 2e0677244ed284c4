"""JSON with exactly the bytes that `JSON.stringify` gives in a browser."""

import json
import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 2**53 - 1


def canonical_json(value: object) -> str:
    """`value` as JSON without white space, non-ASCII characters as themselves, keys in the order given.

    Raises `ValueError` for what Python and JavaScript would not write alike: fractions, numbers beyond 2**53 - 1, and
    keys that are not texts.

    >>> print(canonical_json(["fête", 1, None, True, {"a": []}]))
    ["fête",1,null,true,{"a":[]}]
    """
    _check(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Half of a surrogate pair has no UTF-8. Browsers write it as an escape.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _check(value: object) -> None:
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int) and abs(value) <= _LARGEST:
        return
    if isinstance(value, list | tuple):
        for item in value:
            _check(item)
        return
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        for item in value.values():
            _check(item)
        return
    raise ValueError("only texts, whole numbers, booleans, null, lists and objects are written alike everywhere")
