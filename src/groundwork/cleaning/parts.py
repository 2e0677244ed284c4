"""What cleaning makes of a file."""

from dataclasses import dataclass

from groundwork.cleaning.kinds import Kind

WHOLE = "whole"


@dataclass(frozen=True)
class Part:
    """The cleaned file (`use` is "whole"), or a smaller picture of it ("480", "1200": pixels wide at most).

    `width` and `height` are pixels, and 0 for documents.
    """

    use: str
    kind: Kind
    data: bytes
    width: int = 0
    height: int = 0
