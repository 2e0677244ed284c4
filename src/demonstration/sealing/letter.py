"""What somebody without an account seals to a room: an answer that came by a private link."""

import json
from collections.abc import Iterable
from typing import Any

from demonstration.sealing.age_file import open_age, seal_age
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.refused import Refused
from demonstration.sealing.sheet import Contents, pad, unpad
from groundwork.envelope import b64, canonical_json, unb64


def seal_letter(
    recipient: str, *, answer: str, form: str, contents: Contents, random_bytes: RandomBytes = system
) -> str:
    """An answer, padded and sealed to the room's recipient (`age1…`), as base64url."""
    body = canonical_json({"v": 1, "answer": answer, "form": form, "contents": contents})
    return b64(seal_age([recipient], pad(body.encode()), random_bytes=random_bytes))


def open_letter(secrets: Iterable[bytes], file: str, *, answer: str, form: str) -> Any:
    """The contents of an answer, for the identities (32 bytes each) of the room's epochs.

    Raises:
        Refused: "age" when it opens with none of them; "letter" when it was sealed under another id or form.
    """
    for secret in secrets:
        try:
            found = json.loads(unpad(open_age(secret, unb64(file))))
        except Refused as refused:
            if refused.code != "age":
                raise
            continue
        if (found["v"], found["answer"], found["form"]) != (1, answer, form):
            raise Refused("letter")
        return found["contents"]
    raise Refused("age")
