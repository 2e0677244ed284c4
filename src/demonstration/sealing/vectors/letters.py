"""Examples of answers that came by a private link."""

from typing import Any

from demonstration.sealing.age_file import seal_age
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.randomness import seeded
from demonstration.sealing.room import letter_recipient
from demonstration.sealing.sheet import Contents
from demonstration.sealing.vectors.cast import NEXT_ROOM_KEY, ROOM_KEY, some_bytes, some_id
from demonstration.sealing.vectors.example import Example, gives, refuses
from groundwork.envelope import b64

_ANSWER = some_id("answer")
_CONTENTS: Contents = {"need": "More time, and tea. ¿Puede venir Lu?", "go_on": "as_agreed", "still_safe": "yes"}


def examples() -> list[Example]:
    """All of them. `room_keys_hex` are those of every epoch that the reader holds."""
    both, one = [ROOM_KEY.hex(), NEXT_ROOM_KEY.hex()], [NEXT_ROOM_KEY.hex()]
    bare = b64(seal_age([letter_recipient(ROOM_KEY)], b'{"v":1}', random_bytes=seeded("letter, bare")))
    return [
        gives("letter", "to the room's newest key", _given(both, NEXT_ROOM_KEY), _CONTENTS),
        gives("letter", "by a link made before the key was renewed", _given(both, ROOM_KEY), _CONTENTS),
        refuses("letter", "to a key that the reader does not hold", _given(one, ROOM_KEY), "age"),
        refuses("letter", "to another room", _given(both, some_bytes("another room's key")), "age"),
        refuses("letter", "said to answer another form", _given(both, ROOM_KEY) | {"form": "prep_answers"}, "letter"),
        refuses("letter", "under another id", _given(both, ROOM_KEY) | {"answer": some_id("other answer")}, "letter"),
        refuses("letter", "not padded", _given(both, ROOM_KEY) | {"file": bare}, "padding"),
    ]


def _given(room_keys: list[str], sealed_to: bytes) -> dict[str, Any]:
    file = seal_letter(
        letter_recipient(sealed_to),
        answer=_ANSWER,
        form="check_in",
        contents=_CONTENTS,
        random_bytes=seeded(f"letter, {sealed_to.hex()}"),
    )
    return {"room_keys_hex": room_keys, "answer": _ANSWER, "form": "check_in", "file": file}
