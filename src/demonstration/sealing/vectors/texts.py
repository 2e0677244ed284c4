"""Examples of the ground: base64url, JSON, sizes, derived keys, ids of keys."""

from demonstration.sealing.derived import hkdf
from demonstration.sealing.identity import identity, recipient_of
from demonstration.sealing.sheet import pad
from demonstration.sealing.signing import sign
from demonstration.sealing.vectors.cast import KEEPER, STRANGER, some_bytes
from demonstration.sealing.vectors.example import Example, flip, gives, refuses
from groundwork.envelope import b64, canonical_json, padme, unb64

_ORDER = 2**252 + 27742317777372353535851937790883648493


def examples() -> list[Example]:
    """All of them, in the order of docs/formats.md."""
    return [*_base64url(), *_json(), *_sizes(), *_hkdf(), *_identities(), *_signing()]


def _base64url() -> list[Example]:
    good = [b"", b"\x00", b"\xfb\xff\xfe", b"circle", some_bytes("any")]
    bad = {
        "trailing bits that are not zero": "AB",
        "padding": "AA==",
        "the other alphabet": "+/+/",
        "a space": "AA AA",
        "a line break at the end": "AAAA\n",
        "one letter too many": "AAAAA",
        "a letter outside ASCII": "AAAé",
    }
    return [
        *(gives("base64url", f"{len(data)} bytes", {"text": b64(data)}, {"bytes_hex": data.hex()}) for data in good),
        *(refuses("base64url", name, {"text": text}, "base64") for name, text in bad.items()),
    ]


def _json() -> list[Example]:
    values = {
        "texts of many languages": ["fête", "Ошибка", "مساحة", "🕊", "\u2028\u007f"],
        "escapes": ['"\\/\b\f\n\r\t\u0001\u001f'],
        "half of a pair": ["a\ud83da"],
        "nothing, yes, no, numbers": [None, True, False, 0, -1, 2**53 - 1],
        "nested": {"a": [], "b": {"c": {}}},
    }
    return [gives("json", name, {"value": value}, canonical_json(value)) for name, value in values.items()]


def _sizes() -> list[Example]:
    lengths = [1, 2, 3, 7, 8, 9, 15, 16, 17, 255, 256, 257, 272, 273, 1000, 4096, 4097, 65_536, 100_000, 196_000]
    padded = pad(b"{}")
    bad = {
        "no mark": bytes(256),
        "another mark": b"{}\x81" + bytes(253),
        "something after the mark": padded[:-1] + b"\x01",
        "too short": padded[:-1],
        "longer than it needs to be": padded + bytes(16),
        "not a size of Padmé": (b"x" * 256 + b"\x80").ljust(273, b"\x00"),
    }
    contents = [b"{}", b"x" * 254, b"x" * 255, b"x" * 256, b"ends in a mark\x80", b"ends in zeros\x00\x00"]
    return [
        *(gives("padme", f"{length} bytes", {"length": length}, {"size": padme(length)}) for length in lengths),
        *(
            gives(
                "pad",
                f"{len(data)} bytes, the last {data[-1]:02x}",
                {"data_hex": data.hex()},
                {"padded_hex": pad(data).hex()},
            )
            for data in contents
        ),
        *(refuses("unpad", name, {"padded_hex": data.hex()}, "padding") for name, data in bad.items()),
    ]


def _hkdf() -> list[Example]:
    labels = ["slot", "auth", "vouch", "sheet", "recipient", "organization", "lock"]
    secret = some_bytes("secret")
    return [
        gives(
            "hkdf",
            label,
            {"secret_hex": secret.hex(), "label": f"centerpiece/{label}/1"},
            {"derived_hex": hkdf(secret, f"centerpiece/{label}/1").hex()},
        )
        for label in labels
    ]


def _identities() -> list[Example]:
    secrets = {"some bytes": some_bytes("secret"), "all zero": bytes(32), "all ones": b"\xff" * 32}
    text, good = identity(some_bytes("secret")), KEEPER.recipient
    bad_identities = {
        "lower case": text.lower(),
        "one letter changed": text[:-1] + ("Q" if text[-1] != "Q" else "P"),
        "a recipient": good,
        "too short": text[:-1],
        "a space at the end": text + " ",
    }
    bad_recipients = {
        "upper case": good.upper(),
        "one letter changed": good[:20] + ("q" if good[20] != "q" else "p") + good[21:],
        "an identity": text,
        "empty": "",
        "a plugin's": "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
        "a point of small order": "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc5h9v",
        "letters outside ASCII": "age1" + "é" * 58,
    }
    return [
        *(
            gives(
                "identity",
                name,
                {"secret_hex": secret.hex()},
                {"identity": identity(secret), "recipient": recipient_of(secret)},
            )
            for name, secret in secrets.items()
        ),
        *(refuses("identity-text", name, {"text": wrong}, "bech32") for name, wrong in bad_identities.items()),
        gives("recipient", "a keeper's", {"text": good}, good),
        *(refuses("recipient", name, {"text": wrong}, "recipient") for name, wrong in bad_recipients.items()),
    ]


def _signing() -> list[Example]:
    text = 'centerpiece/signed-sheet/1\n["fête"]\ns1.1.AA'
    signature = sign(KEEPER.seed, text)
    given = {"text": text, "signature": signature, "verify": KEEPER.verify}
    bad_keys = {
        "small order": b64(b"\x01" + bytes(31)),
        "not reduced": b64(b"\xee" + b"\xff" * 30 + b"\x7f"),
        "too short": KEEPER.verify[:-1],
        "trailing bits": KEEPER.verify[:-1] + "_",
        "31 bytes": b64(bytes(31)),
    }
    return [
        gives(
            "sign",
            "a text",
            {"seed_hex": KEEPER.seed.hex(), "text": text},
            {"verify": KEEPER.verify, "signature": signature},
        ),
        gives("signature", "the signer's", given, True),
        refuses("signature", "another text", given | {"text": text + " "}, "signature"),
        refuses("signature", "another signer", given | {"verify": STRANGER.verify}, "signature"),
        refuses("signature", "a bit flipped", given | {"signature": flip(signature, 3)}, "signature"),
        refuses("signature", "trailing bits", given | {"signature": signature[:-1] + "_"}, "signature"),
        refuses("signature", "cut short", given | {"signature": signature[:-2]}, "signature"),
        refuses("signature", "its twin, not reduced", given | {"signature": _twin(signature)}, "signature"),
        gives("verify-key", "a keeper's", {"text": KEEPER.verify}, KEEPER.verify),
        *(refuses("verify-key", name, {"text": wrong}, "verify-key") for name, wrong in bad_keys.items()),
    ]


def _twin(signature: str) -> str:
    """The same signature with the group's order added to its second half: a lax reader takes it."""
    data = unb64(signature)
    return b64(data[:32] + (int.from_bytes(data[32:], "little") + _ORDER).to_bytes(32, "little"))
