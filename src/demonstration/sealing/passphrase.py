"""From a passphrase to what opens a keyring and to what signs in."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from demonstration.sealing.derived import hkdf
from demonstration.sealing.identity import recipient_of
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from demonstration.sealing.words import word_list
from groundwork.envelope import b64

FEWEST_ITERATIONS = 1_200_000
MOST_ITERATIONS = 10_000_000
# White space as browsers see it: Python's own notion of it differs by a few control characters.
_WHITE = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_GAPS = re.compile(f"[{_WHITE}\\-_.,]+")


@dataclass(frozen=True, slots=True)
class Unlocking:
    """Both halves of what a passphrase or paper key gives: `auth` goes to the server, `slot_secret` never does."""

    slot_secret: bytes
    auth: str

    @property
    def recipient(self) -> str:
        """To which a keyring is sealed for this slot."""
        return recipient_of(self.slot_secret)


def normalize(passphrase: str) -> str:
    """The one spelling of a passphrase: however it was typed, the words are what counts.

    >>> normalize(" Abacus-ZOOM  t-shirt,yo_yo\\n")
    'abacus zoom t shirt yo yo'
    """
    return _GAPS.sub(" ", unicodedata.normalize("NFKC", passphrase).lower()).strip(" ")


def new_passphrase(*, random_bytes: RandomBytes = system) -> str:
    """Six words of the long EFF list, each as likely as any other (77 bits)."""
    words = word_list()
    chosen: list[str] = []
    while len(chosen) < 6:
        number = int.from_bytes(random_bytes(2), "big")
        # 65,536 is no multiple of 7,776: without this the first words would be drawn a little more often.
        if number < len(words) * 8:
            chosen.append(words[number % len(words)])
    return " ".join(chosen)


def root(passphrase: str, *, salt: bytes, iterations: int) -> bytes:
    """32 bytes by PBKDF2-SHA-256 from the normalized passphrase, for any number of iterations."""
    return hashlib.pbkdf2_hmac("sha256", normalize(passphrase).encode(), salt, iterations, 32)


def check_iterations(iterations: int) -> None:
    """A server could ask for few, to guess faster, or for so many that a phone never ends: `Refused("iterations")`."""
    if type(iterations) is not int or not FEWEST_ITERATIONS <= iterations <= MOST_ITERATIONS:
        raise Refused("iterations")


def from_passphrase(passphrase: str, *, salt: bytes, iterations: int = FEWEST_ITERATIONS) -> Unlocking:
    """What a passphrase gives. Raises `Refused`: `iterations`, or `salt` if that has not 16 bytes."""
    check_iterations(iterations)
    if len(salt) != 16:
        raise Refused("salt")
    return from_root(root(passphrase, salt=salt, iterations=iterations))


def from_root(secret: bytes) -> Unlocking:
    """What the 32 bytes of a root give."""
    return Unlocking(slot_secret=hkdf(secret, "centerpiece/slot/1"), auth=b64(hkdf(secret, "centerpiece/auth/1")))


def from_paper_key(secret: bytes) -> Unlocking:
    """What the 32 bytes of a paper key give: they are the slot secret itself."""
    return Unlocking(slot_secret=secret, auth=b64(hkdf(secret, "centerpiece/auth/1")))
