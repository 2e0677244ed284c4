"""Ed25519: whether a text was signed by whom it says. The only file here that needs a library (PyNaCl)."""

from nacl.bindings import crypto_core_ed25519_is_valid_point
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from groundwork.envelope.base64url import unb64
from groundwork.envelope.refusal import NotAnEnvelope


def check_verify_key(text: str) -> str:
    """`text` if it is a public signing key: 43 characters for the 32 bytes of a point that can be one.

    Raises `NotAnEnvelope("verify-key")`.

    >>> check_verify_key("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
    '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
    >>> check_verify_key("A" * 43)
    Traceback (most recent call last):
    groundwork.envelope.refusal.NotAnEnvelope: verify-key
    """
    try:
        point = unb64(text, size=32)
    except NotAnEnvelope:
        raise NotAnEnvelope("verify-key") from None
    # With a point of small order, one signature would fit many texts.
    if not crypto_core_ed25519_is_valid_point(point):
        raise NotAnEnvelope("verify-key")
    return text


def check_signature(text: str, signature: str, *, verify: str) -> None:
    """Returns if `signature` (86 characters) is one over the UTF-8 of `text` by the holder of the public key `verify`.

    Raises `NotAnEnvelope`: `verify-key` or `signature`.
    """
    key = VerifyKey(unb64(check_verify_key(verify)))
    try:
        key.verify(text.encode(), unb64(signature, size=64))
    except (NotAnEnvelope, BadSignatureError, UnicodeEncodeError):
        raise NotAnEnvelope("signature") from None
