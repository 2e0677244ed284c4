"""Where random bytes come from: the operating system, or, for vectors, a seed that anybody can repeat."""

import hashlib
import os
from collections.abc import Callable

RandomBytes = Callable[[int], bytes]
system: RandomBytes = os.urandom


def seeded(seed: str) -> RandomBytes:
    """Bytes that look random and are the same each time: SHA-256 of seed and counter. Only for vectors.

    >>> seeded("a")(4) == seeded("a")(4) != seeded("b")(4)
    True
    """
    counter = 0

    def random_bytes(size: int) -> bytes:
        nonlocal counter
        blocks = b""
        while len(blocks) < size:
            blocks += hashlib.sha256(f"{seed}/{counter}".encode()).digest()
            counter += 1
        return blocks[:size]

    return random_bytes
