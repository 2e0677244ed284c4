"""Examples of age files as such: what the server recognises, and what opens."""

from demonstration.sealing.age_file import seal_age
from demonstration.sealing.randomness import seeded
from demonstration.sealing.vectors.cast import CO_KEEPER, KEEPER, STRANGER
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from groundwork.envelope import LONGEST_AGE_FILE, b64

_WORDS = b"Opened by whoever holds the key."

# Sealed once to the co-keeper by other software, whose randomness cannot be repeated.
_BY_AGE = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSBCR0hiMEoyemhoZDlVcXU3Q3lnbnhySU5EZ0xIYWgvZ0picS9jQ2RjT1FRCmp6N2R4TnFLUzdh"
    "cEU1U2JuL1pDRVQ3Q2RlaHB2TUdZZjAyS0dpVHJEVHMKLS0tIDJsM2ZSbTdJVzJPRFZxY2pPK3FKMTl6eWk1djhvZE1LbDFZMGNXZWxjK1UKUClWn6aA"
    "RzUPDUQueV_V8p5WwB3aXW8k9AOTqY3LnUEWS9rJTDpdlG1aJCXxrLUY4kaHDXfBAt0Wl9W0uIhvhA"
)
_BY_RAGE_WITH_GREASE = (
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSBRVkQ5c0lPTTQyOU9KMmFUa295RHFkQWI4N2lYTWdSVW1jSy8rblliSkdFClV4U0l0RHUzTWFB"
    "UUJSM0dDYnhyeCt2cklnRkFYREdrZ1VxUnpmN3RYZW8KLT4gTjhEWC1YIWQtZ3JlYXNlClJrejJ0c2FLb0hKcWovODZ2c1VjVmw5ZzVrNEc5SzloKzVP"
    "Q0U1Sm9nakorL3IrdEdzVQotLS0gYnF0RXA3YjRFT3hUTkw0amxYZXZlbUd3eDBFWFc5dEY1MXRxSndDbmcxVQouLpCVmpVNcjXWz0skeshPocypTvZc"
    "qfeTDGIiGNawOUoreYn3B740VMGKWPwqtWb1iKWWxmbo7-BrTec45K7m"
)


def examples() -> list[Example]:
    """All of them."""
    return [*_recognised(), *_not_recognised(), *_opened()]


def _two() -> bytes:
    return seal_age([KEEPER.recipient, CO_KEEPER.recipient], _WORDS, random_bytes=seeded("age, two"))


def _one() -> bytes:
    return seal_age([CO_KEEPER.recipient], _WORDS, random_bytes=seeded("age, one"))


def _empty() -> bytes:
    return seal_age([CO_KEEPER.recipient], b"", random_bytes=seeded("age, empty"))


def _recognised() -> list[Example]:
    files = {
        "to one": (b64(_one()), 1, len(_WORDS)),
        "to two": (b64(_two()), 2, len(_WORDS)),
        "with nothing inside": (b64(_empty()), 1, 0),
        "made by the age command": (_BY_AGE, 1, len(_WORDS)),
    }
    return [
        gives("age-recognise", name, {"file": file, "recipients": count}, {"contents_size": size})
        for name, (file, count, size) in files.items()
    ]


def _wrong_files() -> dict[str, tuple[bytes, int, str]]:
    """Name → the bytes, how many recipients are due, and why it is refused."""
    one, two = _one(), _two()
    start = one.index(b"-> ")
    mac = one.index(b"--- ")
    stanza = one[start:mac]
    scrypt = b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18\n" + stanza.split(b"\n", 1)[1]
    payload = one.index(b"\n", mac) + 1
    return {
        "empty": (b"", 1, "version"),
        "no age file": (b"hello", 1, "version"),
        "of a version to come": (one.replace(b"/v1\n", b"/v2\n"), 1, "version"),
        "armoured": (b"-----BEGIN AGE ENCRYPTED FILE-----\n", 1, "version"),
        "one recipient where two are due": (one, 2, "recipients"),
        "two recipients where one is due": (two, 1, "recipients"),
        "no recipient": (one[:start] + one[mac:], 1, "recipients"),
        "a passphrase": (one[:start] + scrypt + one[mac:], 1, "stanza"),
        "a passphrase besides": (one[:start] + stanza + scrypt + one[mac:], 2, "stanza"),
        "another argument": (one.replace(b"X25519 ", b"X25519 a "), 1, "stanza"),
        "a share with trailing bits": (one.replace(stanza[10:53], b"A" * 42 + b"B"), 1, "stanza"),
        "a body cut short": (one[: mac - 2] + one[mac - 1 :], 1, "stanza"),
        "line ends of another system": (one[:payload].replace(b"\n", b"\r\n") + one[payload:], 1, "version"),
        "no mac": (one[:mac], 1, "mac"),
        "a short mac": (one[: payload - 2] + one[payload - 1 :], 1, "mac"),
        "no payload": (one[:payload], 1, "length"),
        "a payload of only a nonce": (one[: payload + 16], 1, "length"),
        "a payload without a whole tag": (one[: payload + 31], 1, "length"),
    }


def _not_recognised() -> list[Example]:
    one = b64(_one())
    return [
        *(
            refuses("age-recognise", name, {"file": b64(data), "recipients": count}, code)
            for name, (data, count, code) in _wrong_files().items()
        ),
        refuses("age-recognise", "grease", {"file": _BY_RAGE_WITH_GREASE, "recipients": 1}, "stanza"),
        refuses("age-recognise", "padding", {"file": one + "=", "recipients": 1}, "base64"),
        refuses(
            "age-recognise",
            "too long (repeat the letter A so often)",
            {"file": one, "then_repeat_A": LONGEST_AGE_FILE, "recipients": 1},
            "too-long",
        ),
    ]


def _opened() -> list[Example]:
    secret, file = {"secret_hex": CO_KEEPER.secret.hex()}, b64(_one())
    held = {"plaintext_hex": _WORDS.hex()}
    return [
        gives("age-open", "to one", secret | {"file": file}, held),
        gives("age-open", "to two", secret | {"file": b64(_two())}, held),
        gives("age-open", "with nothing inside", secret | {"file": b64(_empty())}, {"plaintext_hex": ""}),
        gives("age-open", "made by the age command", secret | {"file": _BY_AGE}, held),
        gives("age-open", "with grease, which a reader passes over", secret | {"file": _BY_RAGE_WITH_GREASE}, held),
        refuses("age-open", "by a stranger", {"secret_hex": STRANGER.secret.hex(), "file": file}, "age"),
        refuses("age-open", "a bit of the payload", secret | {"file": flip(file, -4)}, "age"),
        refuses("age-open", "a bit of the stanza", secret | {"file": flip(file, 60)}, "age"),
        refuses("age-open", "a bit of the mac", secret | {"file": flip(file, 215)}, "age"),
        refuses("age-open", "cut short", secret | {"file": b64(_one()[:-3])}, "age"),
    ]
