"""Words instead of numbers: the list, and the six words that two people read to each other."""

import hashlib
from functools import cache
from importlib.resources import files

from groundwork.envelope import canonical_json


@cache
def word_list() -> tuple[str, ...]:
    """The 7,776 words of the long EFF list, in its order: the very file that browsers read."""
    path = files("centerpiece") / "sealing" / "static" / "sealing" / "words.txt"
    return tuple(path.read_text(encoding="ascii").split())


def words_to_compare(
    *, person: str, recipient: str, verify: str, organization: str, organization_verify: str
) -> tuple[str, ...]:
    """Six words that are the same for two people only if both hold the same keys for a person and an organization."""
    names = ["centerpiece/words/1", person, recipient, verify, organization, organization_verify]
    digest = hashlib.sha256(canonical_json(names).encode()).digest()
    words = word_list()
    return tuple(words[int.from_bytes(digest[place : place + 2], "big") % len(words)] for place in range(0, 12, 2))
