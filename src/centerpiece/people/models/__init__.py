"""Organizations and persons, the keys they hold, and what they do together. Every column says why it may be known."""

from centerpiece.people.models.keys import Attempt, Keyring, RosterEntry
from centerpiece.people.models.lens import Lens
from centerpiece.people.models.offers import Offer, Reply
from centerpiece.people.models.organizations import Organization, Role
from centerpiece.people.models.pairings import Mentoring, Pairing, Rhythm
from centerpiece.people.models.partnerships import Partner, Partnership, Step
from centerpiece.people.models.persons import INVITATION_LASTS, Invitation, Membership, People, Person

__all__ = [
    "INVITATION_LASTS",
    "Attempt",
    "Invitation",
    "Keyring",
    "Lens",
    "Membership",
    "Mentoring",
    "Offer",
    "Organization",
    "Pairing",
    "Partner",
    "Partnership",
    "People",
    "Person",
    "Reply",
    "Rhythm",
    "Role",
    "RosterEntry",
    "Step",
]
