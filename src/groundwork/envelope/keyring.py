"""The text that a person signs over each revision of their keyring."""

from groundwork.envelope.canonical_json import canonical_json
from groundwork.envelope.plain_values import check_id, check_number


def signed_keyring_text(*, person: str, revision: int, file: str) -> str:
    """The text to sign; `file` is the age file in base64url. Raises `NotAnEnvelope`: `id` or `revision`.

    >>> signed_keyring_text(person="5f0c7c1e-0000-4000-8000-00000000000a", revision=2, file="AA")
    'centerpiece/signed-keyring/1\\n["5f0c7c1e-0000-4000-8000-00000000000a",2]\\nAA'
    """
    who = canonical_json([check_id(person), check_number(revision, code="revision")])
    return f"centerpiece/signed-keyring/1\n{who}\n{file}"
