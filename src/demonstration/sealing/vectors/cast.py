"""The people and rooms of the vectors; none of them exists."""

import uuid
from dataclasses import dataclass

from demonstration.sealing.keyring import PersonKeys, new_keys
from demonstration.sealing.randomness import seeded
from demonstration.sealing.room import organization_seed
from demonstration.sealing.signing import verify_key_of


def some_id(name: str) -> str:
    """A UUID of version 4, the same each time for one name."""
    return str(uuid.UUID(bytes=seeded(f"id/{name}")(16), version=4))


def some_bytes(name: str, size: int = 32) -> bytes:
    """Bytes, the same each time for one name."""
    return seeded(f"bytes/{name}")(size)


def person(name: str) -> PersonKeys:
    """A person with keys."""
    return new_keys(some_id(name), random_bytes=seeded(f"keys/{name}"))


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization with the seed of its signing key."""

    id: str
    seed: bytes

    @property
    def verify(self) -> str:
        """Its public signing key."""
        return verify_key_of(self.seed)


KEEPER = person("keeper")
CO_KEEPER = person("co-keeper")
STEWARD = person("steward")
STRANGER = person("stranger")
ROOM = some_id("room")
OTHER_ROOM = some_id("other room")
SHEET = some_id("sheet")
OTHER_SHEET = some_id("other sheet")
ROOM_KEY = some_bytes("room key, epoch 1")
NEXT_ROOM_KEY = some_bytes("room key, epoch 2")
ORGANIZATION = Organization(some_id("organization"), organization_seed(some_bytes("organization's room key")))
OTHER_ORGANIZATION = Organization(some_id("other organization"), organization_seed(some_bytes("other room key")))
