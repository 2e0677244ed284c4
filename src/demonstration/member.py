"""A colleague with keys: joins, founds, vouches, pins and grants as their browser would, through the same doors."""

from dataclasses import dataclass, field
from typing import Self
from uuid import UUID, uuid4

from centerpiece.people import actions as people
from centerpiece.people.models import Membership, Organization, Person, Role
from centerpiece.people.parcels import KeyringParcel, Newcomer
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import GrantParcel
from demonstration.sealing.grant import GrantTerms, seal_grant
from demonstration.sealing.keyring import Keyring, PersonKeys, new_keyring, new_keys, seal_keyring
from demonstration.sealing.manifest import ListedSheet
from demonstration.sealing.passphrase import FEWEST_ITERATIONS, Unlocking, from_paper_key, from_passphrase
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.room import organization_seed
from demonstration.sealing.roster import SignedEntry, add_entry
from demonstration.sealing.signing import verify_key_of
from demonstration.sealing.slot import paper_slot, passphrase_slot
from groundwork.envelope import RosterEntry


@dataclass
class OpenRoom:
    """A room whose key this hand holds: epoch → key, and what its manifest says so far."""

    room: str
    keys: dict[int, bytes]
    manifest_revision: int = 0
    listed: dict[str, ListedSheet] = field(default_factory=dict)
    holders: dict[str, tuple[str, str | None, str]] = field(default_factory=dict)

    @property
    def epoch(self) -> int:
        """The newest epoch."""
        return max(self.keys)


@dataclass
class Member:
    """One person with their keys. Rooms are shared between the hands that hold them, as keys are between browsers."""

    name: str
    email: str
    passphrase: str
    salt: bytes
    paper: bytes
    keys: PersonKeys
    rooms: dict[str, OpenRoom] = field(default_factory=dict)
    random_bytes: RandomBytes = system
    _ways: tuple[Unlocking, Unlocking] | None = None
    _keyring: Keyring | None = None

    @classmethod
    def new(cls, name: str, email: str, passphrase: str, *, random_bytes: RandomBytes = system) -> Self:
        """A hand with fresh keys, not yet a member of anything."""
        keys = new_keys(str(uuid4()), random_bytes=random_bytes)
        return cls(name, email, passphrase, random_bytes(16), random_bytes(32), keys, random_bytes=random_bytes)

    @property
    def person(self) -> Person:
        """The account."""
        return Person.objects.get(pk=self.keys.person)

    @property
    def ways_in(self) -> tuple[Unlocking, Unlocking]:
        """What the passphrase and the paper key give (takes a third of a second the first time)."""
        if self._ways is None:
            self._ways = from_passphrase(self.passphrase, salt=self.salt), from_paper_key(self.paper)
        return self._ways

    # -- the person -------------------------------------------------------------------------------------------------

    @property
    def keyring(self) -> Keyring:
        """The keyring of this person as it stands; at first, nothing is pinned."""
        if self._keyring is None:
            self._keyring = self._new_keyring()
        return self._keyring

    def _new_keyring(self) -> Keyring:
        words, paper = self.ways_in
        whose = {"person": self.keys.person, "recipient": self.keys.recipient, "verify": self.keys.verify}
        slots = [
            passphrase_slot(str(uuid4()), words, salt=self.salt, iterations=FEWEST_ITERATIONS, **whose),
            paper_slot(str(uuid4()), paper, **whose),
        ]
        return new_keyring(self.keys, slots)

    def join(
        self, organization: Organization | None, *, by: Person | None, role: str = Role.MEMBER, stewards: bool = False
    ) -> Person:
        """Be invited and accept."""
        issued = people.invite(organization, by=by, role=role, stewards_collaborative=stewards)
        invitation = people.find_invitation(issued.token, issued.code)
        self.keys = PersonKeys(str(invitation.person_id_to_be), self.keys.secret, self.keys.seed)
        words, paper = self.ways_in
        return people.join(
            invitation,
            Newcomer(
                name=self.name,
                email=self.email,
                auth=words.auth,
                paper_auth=paper.auth,
                recipient=self.keys.recipient,
                verify=self.keys.verify,
                keyring=self._sealed(self.keyring),
            ),
        )

    def _sealed(self, keyring: Keyring) -> KeyringParcel:
        sealed = seal_keyring(keyring, random_bytes=self.random_bytes)
        slots = tuple(keyring["slots"])
        return KeyringParcel(revision=sealed.revision, file=sealed.file, signature=sealed.signature, slots=slots)

    # -- the organization -------------------------------------------------------------------------------------------

    def found(self, organization: Organization) -> None:
        """Make the organization's key and the first link of its roster."""
        room = self.new_room()
        link = self._link(organization, room, self, "found", Role.STEWARD, [])
        people.found(
            organization,
            room=UUID(room.room),
            grants=[self.grant(room, self)],
            entry=link.entry,
            signature=link.signature,
            by=self.person,
        )
        self.pin(organization)

    def vouch(self, organization: Organization, newcomer: "Member", role: str = Role.MEMBER, act: str = "add") -> None:
        """Sign that the newcomer belongs (or, with act "remove", no longer does); a steward is given the stewards'
        room."""
        organization.refresh_from_db()
        room = self.rooms[str(organization.room_id)]
        chain = [SignedEntry(row.entry, row.signature) for row in organization.roster.order_by("seq")]
        link = self._link(organization, room, newcomer, act, role, chain)
        grants = [self.grant(room, newcomer)] if role == Role.STEWARD and act == "add" else []
        people.extend_roster(organization, entry=link.entry, signature=link.signature, grants=grants, by=self.person)
        if act == "add":
            newcomer.pin(organization)

    def pin(self, organization: Organization) -> None:
        """Hold the organization's key and the head of its roster to be true from now on: the words were compared."""
        organization.refresh_from_db()
        last = organization.roster.order_by("-seq")[0]
        pins = self.keyring["pins"]
        pin = {"verify": organization.verify, "seq": last.seq, "head": last.head}
        pins = {**pins, "organizations": {**pins["organizations"], str(organization.pk): pin}}
        self._keyring = {**self.keyring, "revision": self.keyring["revision"] + 1, "pins": pins}
        people.change_keyring(self.person, self._sealed(self._keyring))

    def _link(
        self, organization: Organization, room: OpenRoom, who: "Member", act: str, role: str, chain: list[SignedEntry]
    ) -> SignedEntry:
        seed = organization_seed(room.keys[1])
        entry = RosterEntry(
            organization=str(organization.pk),
            seq=len(chain),
            previous="",
            act=act,
            person=who.keys.person,
            recipient=who.keys.recipient,
            verify=who.keys.verify,
            role=str(role),
            organization_verify=verify_key_of(seed),
            day=today().isoformat(),
        )
        return add_entry(chain, entry, seed=seed)[-1]

    # -- rooms and sheets -------------------------------------------------------------------------------------------

    def new_room(self) -> OpenRoom:
        """A room nobody knows of yet."""
        made = OpenRoom(str(uuid4()), {1: self.random_bytes(32)})
        self.rooms[made.room] = made
        return made

    def grant(self, room: OpenRoom, to: "Member", *, level: str = "keep", until: str | None = None) -> GrantParcel:
        """Give a room's keys to somebody (or to oneself)."""
        terms = GrantTerms(room.room, to.keys.person, self.keys.person, level, until, None, room.epoch)
        sealed = seal_grant(
            terms, room.keys, recipient=to.keys.recipient, seed=self.keys.seed, random_bytes=self.random_bytes
        )
        to.rooms[room.room] = room
        room.holders[to.keys.person] = (level, until, self._organization)
        return GrantParcel.of(
            {
                "room": room.room,
                "grantee": to.keys.person,
                "level": level,
                "until": until,
                "permission": None,
                "epoch": room.epoch,
                "grant": sealed.file,
                "signature": sealed.signature,
            }
        )

    @property
    def _organization(self) -> str:
        """The organization whose roster this hand goes by; who knows of none stands for nobody's."""
        known = self._keyring["pins"]["organizations"] if self._keyring else {}
        return next(iter(known), str(UUID(int=0)))

    def membership(self, organization: Organization) -> Membership:
        """The person's place in an organization."""
        return Membership.objects.get(person=UUID(self.keys.person), organization=organization, ended__isnull=True)
