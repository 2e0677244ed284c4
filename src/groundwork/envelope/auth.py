"""The word with which a browser signs in: derived from the passphrase, which never leaves the browser."""

from groundwork.envelope.base64url import unb64
from groundwork.envelope.refusal import NotAnEnvelope


def check_auth(text: str) -> str:
    """`text` if it has the shape of a derived sign-in word: 43 characters for 32 bytes. A typed passphrase has not.

    Raises `NotAnEnvelope("auth")`.

    >>> check_auth("correct horse battery staple")
    Traceback (most recent call last):
    groundwork.envelope.refusal.NotAnEnvelope: auth
    """
    try:
        unb64(text, size=32)
    except NotAnEnvelope:
        raise NotAnEnvelope("auth") from None
    return text
