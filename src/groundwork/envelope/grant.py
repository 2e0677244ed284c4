"""The text that a granter signs: who may open which room, how, and until when."""

from groundwork.envelope.canonical_json import canonical_json
from groundwork.envelope.plain_values import check_day, check_id, check_number
from groundwork.envelope.refusal import NotAnEnvelope

LEVELS = ("keep", "read")


def signed_grant_text(
    *,
    room: str,
    grantee: str,
    granter: str,
    level: str,
    until: str | None,
    permission: str | None,
    epoch: int,
    file: str,
) -> str:
    """The text to sign; `file` is the age file in base64url, `until` the last day (UTC) or None.

    Raises `NotAnEnvelope`: `id`, `level`, `day` or `epoch`.

    >>> here = "5f0c7c1e-0000-4000-8000-00000000000a"
    >>> signed_grant_text(
    ...     room=here, grantee=here, granter=here, level="keep", until=None, permission=None, epoch=1, file="AA"
    ... ).splitlines()[1][-22:]
    'a","keep",null,null,1]'
    """
    if level not in LEVELS:
        raise NotAnEnvelope("level")
    fields = canonical_json(
        [
            check_id(room),
            check_id(grantee),
            check_id(granter),
            level,
            None if until is None else check_day(until),
            None if permission is None else check_id(permission),
            check_number(epoch, code="epoch"),
        ]
    )
    return f"centerpiece/signed-grant/1\n{fields}\n{file}"
