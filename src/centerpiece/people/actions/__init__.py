"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.people.actions.inviting import Issued, invite, withdraw_invitation
from centerpiece.people.actions.joining import EmailTaken, NoSuchInvitation, find_invitation, join
from centerpiece.people.actions.keyrings import change_keyring, change_way_in
from centerpiece.people.actions.leaving import end_membership, end_sessions
from centerpiece.people.actions.organizations import add_organization, change_organization
from centerpiece.people.actions.rosters import extend_roster, found
from centerpiece.people.actions.signing_in import WrongSignIn, prelogin, sign_in
from centerpiece.people.tries import TooMany

__all__ = [
    "EmailTaken",
    "Issued",
    "NoSuchInvitation",
    "TooMany",
    "WrongSignIn",
    "add_organization",
    "change_keyring",
    "change_organization",
    "change_way_in",
    "end_membership",
    "end_sessions",
    "extend_roster",
    "find_invitation",
    "found",
    "invite",
    "join",
    "prelogin",
    "sign_in",
    "withdraw_invitation",
]
