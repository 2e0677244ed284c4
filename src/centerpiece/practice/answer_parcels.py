"""What browsers send about private links: a keeper's that makes one, a participant's that answers.

What lies inside an answer nobody here can read.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centerpiece.sealing.parcels import Refused, SheetParcel, read, read_day, read_id, refusing
from groundwork.envelope import is_padded_size, recognise_age

# Sixteen bytes at least, in base64url.
TOKEN = re.compile(r"[A-Za-z0-9_-]{22,64}")
TOKEN_HASH = re.compile(r"[0-9a-f]{64}")
# Characters of a sealed answer: room for a few long questions, and no more.
LONGEST_ANSWER = 180_000


@dataclass(frozen=True, slots=True)
class LinkParcel:
    """A new link. The token itself stays in the keeper's browser."""

    seat: UUID
    token_hash: str
    form: str
    language: str
    once: bool
    until: datetime.date

    @classmethod
    def of(cls, data: Any) -> "LinkParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "seat", "token_hash", "form", "language", "once", "until")
        texts = (found["token_hash"], found["form"], found["language"])
        if not all(isinstance(text, str) for text in texts) or not isinstance(found["once"], bool):
            raise Refused("shape")
        if not TOKEN_HASH.fullmatch(found["token_hash"]):
            raise Refused("token")
        return cls(read_id(found["seat"]), *texts, found["once"], read_day(found["until"]))


@dataclass(frozen=True, slots=True)
class AnswerParcel:
    """An answer on its way in: sealed, under an id that its browser made once, so that it is kept once."""

    token: str
    answer: UUID
    file: str

    @classmethod
    def of(cls, data: Any) -> "AnswerParcel":
        """Read from JSON. Raises Refused unless it is one age file, for one recipient, of a padded size."""
        found = read(data, "token", "id", "file")
        file = refusing(recognise_age, found["file"], recipients=1, longest=LONGEST_ANSWER)
        if not is_padded_size(file.contents_size):
            raise Refused("length")
        return cls(read_token(found["token"]), read_id(found["id"]), found["file"])


@dataclass(frozen=True, slots=True)
class KeptAnswerParcel:
    """An answer that a keeper takes into the room, sealed and signed as a sheet."""

    answer: UUID
    sheet: SheetParcel

    @classmethod
    def of(cls, data: Any) -> "KeptAnswerParcel":
        """Read from JSON. Raises Refused."""
        found = read(data, "answer", "sheet")
        return cls(read_id(found["answer"]), SheetParcel.of(found["sheet"]))


def read_token(value: Any) -> str:
    """A token as it may be spelled; "" stands for every other text, and belongs to no link."""
    return value if isinstance(value, str) and TOKEN.fullmatch(value) else ""
