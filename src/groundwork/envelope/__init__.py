"""Recognises what browsers seal, and can open none of it.

For each format of docs/formats.md there is one small file that says whether a text has its shape and,
where the format is signed, who signed it. Anything else raises `NotAnEnvelope` with a short, stable code.
There is no private key and no cipher here: a server that runs this learns sizes, ids and public keys.
Needs the standard library, and PyNaCl in `signatures.py` alone.
"""

from groundwork.envelope.age_file import LONGEST_AGE_FILE, AgeFile, recognise_age
from groundwork.envelope.auth import check_auth
from groundwork.envelope.base64url import b64, unb64
from groundwork.envelope.canonical_json import canonical_json
from groundwork.envelope.grant import LEVELS, signed_grant_text
from groundwork.envelope.keyring import signed_keyring_text
from groundwork.envelope.padme import is_padded_size, padded_size, padme
from groundwork.envelope.plain_values import check_day, check_id, check_kind, check_number
from groundwork.envelope.recipient import check_recipient
from groundwork.envelope.refusal import NotAnEnvelope
from groundwork.envelope.roster import ACTS, ROLES, RosterEntry, check_entry, head_of, read_roster_entry
from groundwork.envelope.sheet import LONGEST_SHEET, SheetEnvelope, recognise_sheet, sheet_aad, signed_sheet_text
from groundwork.envelope.signatures import check_signature, check_verify_key

__all__ = [
    "ACTS",
    "LEVELS",
    "LONGEST_AGE_FILE",
    "LONGEST_SHEET",
    "ROLES",
    "AgeFile",
    "NotAnEnvelope",
    "RosterEntry",
    "SheetEnvelope",
    "b64",
    "canonical_json",
    "check_auth",
    "check_day",
    "check_entry",
    "check_id",
    "check_kind",
    "check_number",
    "check_recipient",
    "check_signature",
    "check_verify_key",
    "head_of",
    "is_padded_size",
    "padded_size",
    "padme",
    "read_roster_entry",
    "recognise_age",
    "recognise_sheet",
    "sheet_aad",
    "signed_grant_text",
    "signed_keyring_text",
    "signed_sheet_text",
    "unb64",
]
