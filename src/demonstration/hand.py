"""A practitioner's hand, in Python: does what their browser would do, through the same doors of the server.

It makes the demonstration year, and the cast of the tests. Nothing that the server runs may import it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from centerpiece.people import actions as people
from centerpiece.people.models import Membership, Organization, Person, Role
from centerpiece.people.parcels import KeyringParcel, Newcomer
from centerpiece.practice import actions as practice
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Room, Sheet, today
from centerpiece.sealing.parcels import GrantParcel, SheetParcel
from demonstration.sealing.grant import GrantTerms, seal_grant
from demonstration.sealing.keyring import Keyring, PersonKeys, new_keyring, new_keys, seal_keyring
from demonstration.sealing.manifest import ListedSheet, manifest_contents
from demonstration.sealing.passphrase import FEWEST_ITERATIONS, Unlocking, from_paper_key, from_passphrase
from demonstration.sealing.randomness import RandomBytes, system
from demonstration.sealing.room import organization_seed
from demonstration.sealing.roster import SignedEntry, add_entry
from demonstration.sealing.sheet import Contents, Place, seal_sheet, sign_sheet
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

    @property
    def epoch(self) -> int:
        """The newest epoch."""
        return max(self.keys)


@dataclass
class Hand:
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

    @classmethod
    def new(cls, name: str, email: str, passphrase: str, *, random_bytes: RandomBytes = system) -> "Hand":
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

    def keyring(self) -> Keyring:
        """The keyring of this person, freshly made: nothing is pinned yet."""
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
                keyring=self._sealed(self.keyring()),
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

    def vouch(self, organization: Organization, newcomer: "Hand", role: str = Role.MEMBER, act: str = "add") -> None:
        """Sign that the newcomer belongs (or, with act "remove", no longer does); a steward is given the stewards'
        room."""
        organization.refresh_from_db()
        room = self.rooms[str(organization.room_id)]
        chain = [SignedEntry(row.entry, row.signature) for row in organization.roster.order_by("seq")]
        link = self._link(organization, room, newcomer, act, role, chain)
        grants = [self.grant(room, newcomer)] if role == Role.STEWARD and act == "add" else []
        people.extend_roster(organization, entry=link.entry, signature=link.signature, grants=grants, by=self.person)

    def _link(
        self, organization: Organization, room: OpenRoom, who: "Hand", act: str, role: str, chain: list[SignedEntry]
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

    def grant(self, room: OpenRoom, to: "Hand", *, level: str = "keep", until: str | None = None) -> GrantParcel:
        """Give a room's keys to somebody (or to oneself)."""
        terms = GrantTerms(room.room, to.keys.person, self.keys.person, level, until, None, room.epoch)
        sealed = seal_grant(
            terms, room.keys, recipient=to.keys.recipient, seed=self.keys.seed, random_bytes=self.random_bytes
        )
        to.rooms[room.room] = room
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

    def sheet(
        self,
        room: OpenRoom,
        kind: str,
        contents: Contents,
        *,
        title: str = "",
        line: str = "",
        sheet: str | None = None,
        revision: int = 1,
        subject: str | None = None,
    ) -> SheetParcel:
        """Seal the next revision of a sheet, its card, and the manifest that goes with it."""
        sheet = sheet or str(uuid4())
        place = Place(room.room, sheet, kind, revision, room.epoch)
        envelope = self._seal(room, place, contents)
        card_place = Place(room.room, sheet, f"{kind}/card", revision, room.epoch)
        card = self._seal(room, card_place, {"title": title, "line": line})
        room.listed[sheet] = ListedSheet(kind, revision, envelope)
        room.manifest_revision += 1
        manifest_place = Place(room.room, room.room, "manifest", room.manifest_revision, room.epoch)
        manifest = self._seal(room, manifest_place, manifest_contents(room.listed))
        return SheetParcel.of(
            {
                "sheet": sheet,
                "kind": kind,
                "subject": subject,
                "revision": revision,
                "epoch": room.epoch,
                "envelope": envelope,
                "signature": sign_sheet(self.keys.seed, place, envelope),
                "card": card,
                "card_signature": sign_sheet(self.keys.seed, card_place, card),
                "manifest": {
                    "revision": room.manifest_revision,
                    "envelope": manifest,
                    "signature": sign_sheet(self.keys.seed, manifest_place, manifest),
                },
            }
        )

    def _seal(self, room: OpenRoom, place: Place, contents: Contents) -> str:
        return seal_sheet(room.keys[room.epoch], place, contents, random_bytes=self.random_bytes)

    # -- practice ---------------------------------------------------------------------------------------------------

    def open_process(
        self,
        kind: str,
        organization: Organization,
        *,
        with_keepers: Iterable["Hand"],
        name: str,
        people_there: Sequence[Contents] = (),
    ) -> Process:
        """Open a process with its first seats; `people_there` says who sits on them, in their order."""
        keepers = [self, *with_keepers]
        circle = self.new_room()
        naming = self.sheet(circle, "naming", {"name": name}, title=name)
        seats = tuple(
            self._seat(circle, role, who, keepers)
            for role, who in zip(KINDS[kind].seats_at_start, people_there, strict=True)
        )
        parcel = practice.ProcessParcel(uuid4(), self._room_parcel(circle, keepers), naming, seats)
        return practice.open_process(KINDS[kind], parcel, organization=organization, by=self.person)

    def add_seat(self, process: Process, role: str, who: Contents, *, keepers: Iterable["Hand"]) -> Seat:
        """Add a participant."""
        parcel = self._seat(self.rooms[str(process.circle_room_id)], role, who, [self, *keepers])
        return practice.add_seat(process, parcel, by=self.person)

    def _seat(self, circle: OpenRoom, role: str, who: Contents, keepers: list["Hand"]) -> practice.SeatParcel:
        seat, room = str(uuid4()), self.new_room()
        name = self.sheet(circle, "name", who, title=str(who.get("called", "")), subject=seat)
        return practice.SeatParcel(UUID(seat), role, self._room_parcel(room, keepers), name)

    def _room_parcel(self, room: OpenRoom, keepers: Iterable["Hand"]) -> practice.RoomParcel:
        return practice.RoomParcel(UUID(room.room), tuple(self.grant(room, keeper) for keeper in keepers))

    def write(
        self,
        process: Process,
        room: Room,
        kind: str,
        contents: Contents,
        *,
        title: str = "",
        line: str = "",
        in_place: bool | None = None,
        sheet: Sheet | None = None,
    ) -> Sheet:
        """Write a new sheet, or the next revision of one, in a room of the process; say whether it is in place now."""
        seat = Seat.objects.filter(room=room).first()
        parcel = self.sheet(
            self.rooms[str(room.pk)],
            kind,
            contents,
            title=title,
            line=line,
            sheet=str(sheet.pk) if sheet else None,
            revision=sheet.revision + 1 if sheet else 1,
            subject=str(seat.pk) if seat else None,
        )
        mark = KINDS[process.kind].sheets[kind].mark
        marks = {mark: in_place} if mark and in_place is not None else {}
        return practice.write(process, room, parcel, marks, by=self.person)

    def move(self, process: Process, stage: str, why: str, *, paused: bool = False) -> Process:
        """Move the process on, back, or to rest."""
        line: dict[str, Any] = {"why": why}
        parcel = self.sheet(self.rooms[str(process.circle_room_id)], "move", line, title=why)
        return practice.move(process, stage=stage, paused=paused, line=parcel, by=self.person)

    def membership(self, organization: Organization) -> Membership:
        """The person's place in an organization."""
        return Membership.objects.get(person=self.keys.person, organization=organization, ended__isnull=True)
