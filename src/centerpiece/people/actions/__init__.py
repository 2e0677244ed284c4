"""Everything that changes something in this room, one file for each occasion."""

from centerpiece.people.actions.inviting import Issued, invite, withdraw_invitation
from centerpiece.people.actions.joining import EmailTaken, NoSuchInvitation, find_invitation, join
from centerpiece.people.actions.keyrings import change_keyring, change_way_in
from centerpiece.people.actions.leaving import OnlySteward, end_membership, end_sessions, end_stewardship
from centerpiece.people.actions.mentoring import (
    answer_pairing,
    ask_to_walk,
    end_pairing,
    say_mentoring,
    set_rhythm,
    take_back_mentoring,
)
from centerpiece.people.actions.offers import change_offer, make_offer, reply, take_back_reply, withdraw_offer
from centerpiece.people.actions.once import sent_before
from centerpiece.people.actions.organizations import add_organization, change_organization
from centerpiece.people.actions.partnerships import (
    agree,
    change_terms,
    end_partnership,
    propose,
    rest_partnership,
    terms_of,
)
from centerpiece.people.actions.rosters import extend_roster, found
from centerpiece.people.actions.signing_in import WrongSignIn, prelogin, sign_in
from centerpiece.people.actions.steps import add_step, change_step, move_step, remove_step
from centerpiece.people.tries import TooMany

__all__ = [
    "EmailTaken",
    "Issued",
    "NoSuchInvitation",
    "OnlySteward",
    "TooMany",
    "WrongSignIn",
    "add_organization",
    "add_step",
    "agree",
    "answer_pairing",
    "ask_to_walk",
    "change_keyring",
    "change_offer",
    "change_organization",
    "change_step",
    "change_terms",
    "change_way_in",
    "end_membership",
    "end_pairing",
    "end_partnership",
    "end_sessions",
    "end_stewardship",
    "extend_roster",
    "find_invitation",
    "found",
    "invite",
    "join",
    "make_offer",
    "move_step",
    "prelogin",
    "propose",
    "remove_step",
    "reply",
    "rest_partnership",
    "say_mentoring",
    "sent_before",
    "set_rhythm",
    "sign_in",
    "take_back_mentoring",
    "take_back_reply",
    "terms_of",
    "withdraw_invitation",
    "withdraw_offer",
]
