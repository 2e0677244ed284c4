"""Text and Markdown: kept as they are, once they can be read."""

import re

from groundwork.cleaning.refusal import NotTaken

# Signs that no text has use for, and that change the order in which others are read.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ORDER = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def clean_text(data: bytes) -> bytes:
    """The text in UTF-8, with single new lines, and without signs that only deceive a reader.

    Raises:
        NotTaken: "not-text".

    >>> clean_text("Té\\r\\n".encode())
    b'T\\xc3\\xa9\\n'
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotTaken("not-text") from None
    if _CONTROLS.search(text):
        raise NotTaken("not-text")
    return _ORDER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).encode()
