"""Makes binary age v1 files with plain X25519 stanzas, and opens them with pyrage.

pyrage seals too, but always adds a stanza of "grease", which our formats refuse; and its randomness cannot be repeated,
which vectors need. Opening is left to pyrage, so that a second hand reads each file that is made here.
"""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Sequence

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from demonstration.sealing.identity import identity, point_of
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused

_CHUNK = 64 * 1024


def seal_age(recipients: Sequence[str], plaintext: bytes, *, random_bytes: RandomBytes = system) -> bytes:
    """An age file that each of `recipients` (`age1…`, in this order) can open."""
    file_key = random_bytes(16)
    header = b"age-encryption.org/v1\n"
    for recipient in recipients:
        header += _stanza(point_of(recipient), file_key, random_bytes(32))
    header += b"---"
    mac = hmac.digest(_derive(file_key, b"", b"header"), header, hashlib.sha256)
    nonce = random_bytes(16)
    payload = _payload(_derive(file_key, nonce, b"payload"), plaintext)
    return header + b" " + _base64(mac) + b"\n" + nonce + payload


def open_age(secret: bytes, file: bytes) -> bytes:
    """What `file` holds, for the identity of 32 bytes `secret`. Raises `Refused("age")`."""
    try:
        return bytes(pyrage.decrypt(file, [pyrage.x25519.Identity.from_str(identity(secret))]))
    except pyrage.DecryptError:
        raise Refused("age") from None


def _stanza(point: bytes, file_key: bytes, ephemeral: bytes) -> bytes:
    """The file key, wrapped for one recipient."""
    key = X25519PrivateKey.from_private_bytes(ephemeral)
    share = key.public_key().public_bytes_raw()
    shared = key.exchange(X25519PublicKey.from_public_bytes(point))
    wrap = _derive(shared, share + point, b"age-encryption.org/v1/X25519")
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    return b"-> X25519 " + _base64(share) + b"\n" + _base64(body) + b"\n"


def _payload(key: bytes, plaintext: bytes) -> bytes:
    """Chunks of 64 KiB, each sealed with its number and with a mark on the last."""
    cipher = ChaCha20Poly1305(key)
    chunks = [plaintext[start : start + _CHUNK] for start in range(0, len(plaintext), _CHUNK)] or [b""]
    last = len(chunks) - 1
    return b"".join(
        cipher.encrypt(number.to_bytes(11, "big") + bytes([number == last]), chunk, None)
        for number, chunk in enumerate(chunks)
    )


def _derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
