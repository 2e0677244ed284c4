"""A practitioner's hand, in Python: does what their browser would do, through the same doors of the server.

It makes the demonstration year, and the cast of the tests. Nothing that the server runs may import it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from centerpiece.people.models import Organization
from centerpiece.practice import actions as practice
from centerpiece.practice.actions.holding import HOLD
from centerpiece.practice.actions.moving import GOING_AHEAD
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import ENDING, MOVE, NAME, NAMING, OPEN_STATES, STATE, Kind, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.queries import sheet_of
from centerpiece.sealing.models import Room, Sheet
from centerpiece.sealing.parcels import MANIFEST, SheetParcel
from demonstration.member import Member, OpenRoom
from demonstration.sealing.manifest import ListedSheet, manifest_contents
from demonstration.sealing.sheet import Contents, Place, seal_sheet, sign_sheet


@dataclass
class Hand(Member):
    """A colleague at work: opens processes, adds seats, writes."""

    def sheet(
        self,
        room: OpenRoom,
        kind: str,
        contents: Contents,
        *,
        card: Contents | None = None,
        sheet: str | None = None,
        revision: int = 1,
        subject: str | None = None,
    ) -> SheetParcel:
        """Seal the next revision of a sheet, its card, and the manifest that goes with it."""
        sheet = sheet or str(uuid4())
        place = Place(room.room, sheet, kind, revision, room.epoch)
        envelope = self._seal(room, place, contents)
        card_place = Place(room.room, sheet, f"{kind}/card", revision, room.epoch)
        small = self._seal(room, card_place, card or {})
        room.listed[sheet] = ListedSheet(kind, revision, envelope)
        manifest = self.manifest(room)
        return SheetParcel.of(
            {
                "sheet": sheet,
                "kind": kind,
                "subject": subject,
                "revision": revision,
                "epoch": room.epoch,
                "envelope": envelope,
                "signature": sign_sheet(self.keys.seed, place, envelope),
                "card": small,
                "card_signature": sign_sheet(self.keys.seed, card_place, small),
                "manifest": {
                    "revision": manifest.revision,
                    "envelope": manifest.envelope,
                    "signature": manifest.signature,
                },
            }
        )

    def manifest(self, room: OpenRoom) -> SheetParcel:
        """Seal the next manifest of a room: what lies in it and who holds it, as this hand knows it."""
        room.manifest_revision += 1
        place = Place(room.room, room.room, MANIFEST, room.manifest_revision, room.epoch)
        envelope = self._seal(room, place, manifest_contents(room.listed, room.holders))
        signature = sign_sheet(self.keys.seed, place, envelope)
        outside = {"room": room.room, "revision": place.revision, "epoch": room.epoch}
        return SheetParcel.manifest_of(outside | {"envelope": envelope, "signature": signature})

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
        opened = self._room_parcel(circle, keepers)
        naming = self.sheet(circle, NAMING, {"name": name}, card={"title": name})
        seats = tuple(
            self._seat(KINDS[kind], circle, role, who, keepers)
            for role, who in zip(KINDS[kind].seats_at_start, people_there, strict=True)
        )
        parcel = practice.ProcessParcel(uuid4(), opened, naming, seats)
        return practice.open_process(KINDS[kind], parcel, organization=organization, by=self.person)

    def add_seat(self, process: Process, role: str, who: Contents, *, keepers: Iterable["Hand"]) -> Seat:
        """Add a participant."""
        circle = self.rooms[str(process.circle_room_id)]
        parcel = self._seat(KINDS[process.kind], circle, role, who, [self, *keepers])
        return practice.add_seat(process, parcel, by=self.person)

    def _seat(
        self, kind: Kind, circle: OpenRoom, role: str, who: Contents, keepers: list["Hand"]
    ) -> practice.SeatParcel:
        seat, room = str(uuid4()), self.new_room()
        # Sealed with the name, so that nobody who holds the database can exchange two people.
        bound = {"seat": seat, "room": room.room}
        name = self.sheet(circle, NAME, who | bound, card=card_of(kind.sheets[NAME], who) | bound, subject=seat)
        return practice.SeatParcel(UUID(seat), role, self._room_parcel(room, keepers), name)

    def _room_parcel(self, room: OpenRoom, keepers: Iterable["Hand"]) -> practice.RoomParcel:
        grants = tuple(self.grant(room, keeper) for keeper in keepers)
        return practice.RoomParcel(UUID(room.room), grants, self.manifest(room))

    def give(self, process: Process, room: OpenRoom, to: "Hand", **terms: str) -> None:
        """Let a colleague hold a room of a process."""
        grant = self.grant(room, to, **terms)
        practice.grant_rooms(process, [grant], manifests=[self.manifest(room)], by=self.person)

    def take_back(self, process: Process, room: OpenRoom, of: "Hand") -> None:
        """End what a colleague holds of the room of a seat."""
        room.holders.pop(of.keys.person, None)
        manifests = [self.manifest(room)]
        practice.take_back_room(process, UUID(room.room), of.person.pk, manifests=manifests, by=self.person)

    def write(
        self,
        process: Process,
        room: Room,
        kind: str,
        contents: Contents,
        *,
        title: str = "",
        in_place: bool | None = None,
        sheet: Sheet | None = None,
    ) -> Sheet:
        """Write a new sheet, or the next revision of one, in a room of the process; say whether it is in place now.

        `title` stands on the card in place of what the kind of sheet puts there.
        """
        declared = KINDS[process.kind].sheets[kind]
        seat = Seat.objects.filter(room=room).first()
        parcel = self.sheet(
            self.rooms[str(room.pk)],
            kind,
            contents,
            card=card_of(declared, contents) | ({"title": title} if title else {}),
            sheet=str(sheet.pk) if sheet else None,
            revision=sheet.revision + 1 if sheet else 1,
            subject=str(seat.pk) if seat else None,
        )
        marks = {declared.mark: in_place} if declared.mark and in_place is not None else {}
        first = declared.asks_first and sheet_of(room, declared.asks_first, seat.pk if seat else None)
        looked_at = first.revision if first else None
        return practice.write(process, room, parcel, marks, looked_at=looked_at, by=self.person)

    def move(
        self, process: Process, stage: str, why: str, *, paused: bool = False, going_ahead: Contents | None = None
    ) -> Process:
        """Move the process on, back, or to rest; `going_ahead` says why they meet though something is missing."""
        room, ahead = self.rooms[str(process.circle_room_id)], None
        parcel = self.sheet(room, MOVE, {"why": why}, card={"title": why})
        if going_ahead:
            card = card_of(KINDS[process.kind].sheets[GOING_AHEAD], going_ahead)
            ahead = self.sheet(room, GOING_AHEAD, going_ahead, card=card)
        return practice.move(process, stage=stage, paused=paused, line=parcel, going_ahead=ahead, by=self.person)

    def end(self, process: Process, ending: str, why: str) -> Process:
        """End the process in one of the ways of its kind, with a line for its keepers."""
        line = self.sheet(self.rooms[str(process.circle_room_id)], ENDING, {"why": why}, card={"title": why})
        return practice.end(process, ending=ending, line=line, by=self.person)

    def hold(self, process: Process, contents: Contents) -> None:
        """Put the process on hold: what the sheet says, and the day on which it is looked at again."""
        card = card_of(KINDS[process.kind].sheets[HOLD], contents)
        why = self.sheet(self.rooms[str(process.circle_room_id)], HOLD, contents, card=card)
        day = date.fromisoformat(str(contents["look_again_on"]))
        practice.put_on_hold(process, look_again_on=day, why=why, by=self.person)


def card_of(kind: SheetKind, contents: Contents) -> Contents:
    """The card of a sheet: what its kind declares to go there, as far as it was filled in."""
    card = {part: contents[name] for part, name in kind.card.parts.items() if contents.get(name)}
    days = look_of(kind, contents)
    return {**card, "look": days} if days else card


def look_of(kind: SheetKind, contents: Contents) -> list[list[str]]:
    """The days of a sheet that may want attention, each with its field, as a browser puts them on a card."""
    found = []
    for path in kind.look_fields:
        name, _dot, inner = path.partition(".")
        records = [each for each in contents.get(name) or [] if each.get(STATE, "") in OPEN_STATES] if inner else []
        days = [record.get(inner) for record in records] if inner else [contents.get(name)]
        found += [[day, path] for day in days if day]
    return found
