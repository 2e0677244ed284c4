"""Keeping what browsers sealed. Each function checks everything a server can check without opening anything, then
stores it whole or not at all.

Keys are written before contents: a grant without its room is harmless, a room without its grant could never be opened.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F

from centerpiece.sealing.models import Draft, Grant, Holding, Level, Revision, Room, Sheet, today
from centerpiece.sealing.parcels import Author, DraftParcel, GrantParcel, Refused, SheetParcel, Stale
from centerpiece.sealing.relations import in_use, let_go_sheets, sheets_in_use, still_holds


def open_room(room: UUID, *, grants: Iterable[GrantParcel], by: Author, manifest: SheetParcel | None = None) -> Room:
    """Make a room with its first grants and its first manifest; the opener must be among the grantees, at level keep.

    Only an organization's own room has no manifest: nothing is written in it.

    Raises:
        Refused: "room-taken" when the id is in use, "no-own-grant", or whatever is wrong with a grant.
    """
    given = list(grants)
    if Room.objects.filter(pk=room).exists():
        raise Refused("room-taken")
    if not any(parcel.grantee == by.id and parcel.level == Level.KEEP and parcel.until is None for parcel in given):
        raise Refused("no-own-grant")
    with transaction.atomic():
        made = Room.objects.create(pk=room)
        for parcel in given:
            give(made, parcel, by=by)
        if manifest:
            write_manifest(made, manifest, by=by)
    return made


def give(room: Room, parcel: GrantParcel, *, by: Author) -> Holding:
    """Grant a room to one person, or renew what they hold. Nobody changes their own grant but by renewing the key.

    Raises:
        Refused: "grant-room", "grant-epoch", "own-grant" (a grantee cannot lengthen their own), "room-closed", or a bad
            signature.
    """
    if parcel.room != room.pk:
        raise Refused("grant-room")
    if parcel.epoch != room.epoch:
        raise Refused("grant-epoch")
    parcel.check_signature(by)
    held = Holding.objects.filter(room=room, person=parcel.grantee).first()
    if held and parcel.grantee == by.id and (held.level, held.until) != (parcel.level, parcel.until):
        raise Refused("own-grant")
    with transaction.atomic(), transaction.atomic(using="keys"):
        _lock(room)
        Grant.objects.update_or_create(room=room.pk, grantee=parcel.grantee, defaults=parcel.columns(by))
        holding, _ = Holding.objects.update_or_create(
            room=room,
            person=parcel.grantee,
            defaults={"level": parcel.level, "until": parcel.until, "granted_by": by.id},
        )
    return holding


def _lock(room: Room) -> Room:
    """The row of a room that may be used, for as long as the transaction lasts: nothing is put into a room while it is
    being closed or let go. Raises Refused("room-closed")."""
    locked = Room.objects.select_for_update().filter(in_use(), pk=room.pk).first()
    if locked is None:
        raise Refused("room-closed")
    return locked


def take_back(room: Room, person: UUID) -> None:
    """End what a person holds of a room, at once, and have its key renewed by the next keeper who opens it."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        ended, _ = Holding.objects.filter(room=room, person=person).delete()
        Draft.objects.filter(room=room, author=person).delete()
        Grant.objects.filter(room=room.pk, grantee=person).delete()
        if ended:
            Room.objects.filter(pk=room.pk).update(rotation_due=True)


def take_back_everything(person: UUID) -> int:
    """A practitioner leaves: every holding and grant of theirs ends now. Returns how many rooms now want a new key."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        rooms = list(Holding.objects.filter(person=person).values_list("room", flat=True))
        Room.objects.filter(pk__in=rooms).update(rotation_due=True)
        Holding.objects.filter(person=person).delete()
        Draft.objects.filter(author=person).delete()
        Grant.objects.filter(grantee=person).delete()
    return len(rooms)


def renew_key(room: Room, *, epoch: int, grants: Iterable[GrantParcel], manifest: SheetParcel, by: Author) -> Room:
    """Move a room to its next epoch, with new grants for those who hold it now, and the manifest that says so.

    A holder whom the room's own manifest does not know, or whom nobody vouches for, is granted nothing by the browser:
    what they hold stays, without the new key, until a keeper takes it back or gives it again.

    Raises:
        Stale: when somebody else renewed it, or wrote in it, meanwhile.
        Refused: "room-closed"; "grantees" when a grant is for nobody who holds the room with that level and last day,
            when there are two for one, or none for who renews; or what is wrong with the manifest.
    """
    given = list(grants)
    with transaction.atomic(), transaction.atomic(using="keys"):
        locked = _lock(room)
        if epoch != locked.epoch + 1:
            raise Stale("epoch", current=locked.epoch)
        holders = set(Holding.objects.filter(still_holds(), room=locked).values_list("person", "level", "until"))
        grantees = {parcel.grantee for parcel in given}
        if not {(parcel.grantee, parcel.level, parcel.until) for parcel in given} <= holders:
            raise Refused("grantees")
        if by.id not in grantees or len(grantees) != len(given):
            raise Refused("grantees")
        locked.epoch, locked.rotation_due = epoch, False
        locked.save(update_fields=["epoch", "rotation_due"])
        for parcel in given:
            give(locked, parcel, by=by)
        write_manifest(locked, manifest, by=by)
    return locked


def write_sheet(room: Room, parcel: SheetParcel, *, by: Author) -> Sheet:
    """Keep the next revision of a sheet together with the room's next manifest: both or neither.

    Sent a second time (an answer was lost on the way), the same parcel is accepted again and changes nothing.

    Raises:
        Stale: "sheet" when the sheet has moved on, "manifest" when only the manifest has: the browser merges and
        sends again.
        Refused: whatever a server can tell is wrong.
    """
    with transaction.atomic():
        locked = _lock(room)
        if parcel.already_kept(locked):
            return Sheet.objects.get(pk=parcel.sheet)
        parcel.check(locked, by)
        sheet = _next_revision(locked, parcel, by)
        _next_revision(locked, parcel.manifest_parcel(locked), by)
        Draft.objects.filter(sheet=parcel.sheet, author=by.id).delete()
    return sheet


def write_manifest(room: Room, manifest: SheetParcel, *, by: Author) -> None:
    """Keep a room's next manifest without a sheet: who holds the room has changed, or its key.

    Raises:
        Stale: "manifest" or "epoch" when the room has moved on.
        Refused: as `write_sheet`.
    """
    with transaction.atomic():
        locked = _lock(room)
        manifest.check_manifest(locked, by)
        _next_revision(locked, manifest, by)


def _next_revision(room: Room, parcel: SheetParcel, by: Author) -> Sheet:
    name = "manifest" if parcel.is_manifest else "sheet"
    found = Sheet.objects.select_for_update().filter(pk=parcel.sheet).first()
    if found and (found.room_id, found.kind, found.subject) != (room.pk, parcel.kind, parcel.subject):
        raise Refused("sheet-taken")
    if found and Sheet.objects.filter(let_go_sheets(), pk=found.pk).exists():
        raise Refused("sheet-taken")
    current = found.revision if found else 0
    if parcel.revision != current + 1:
        raise Stale(name, current=current)
    if found is None:
        found = Sheet.objects.create(
            pk=parcel.sheet, room=room, kind=parcel.kind, subject=parcel.subject, revision=parcel.revision
        )
    else:
        Sheet.objects.filter(pk=found.pk).update(revision=F("revision") + 1, day=today())
        found.revision += 1
    Revision.objects.create(sheet=found, author=by.id, **parcel.columns())
    return found


def keep_draft(room: Room, parcel: DraftParcel, *, by: Author) -> Draft:
    """Keep what somebody is in the middle of, in place of their last draft of that sheet.

    Raises:
        Refused: "room-closed"; "sheet-let-go" when the sheet is past its day, or not in this room (any more); or when
            it is no envelope of this room's epoch.
    """
    parcel.check(room)
    with transaction.atomic():
        begun_on = Sheet.objects.filter(pk=parcel.sheet)
        is_new = parcel.revision == 1 and not begun_on.exists()
        if not is_new and not begun_on.filter(sheets_in_use(), room=room).exists():
            raise Refused("sheet-let-go")
        kept = {"room": _lock(room), "day": today(), **parcel.columns()}
        draft, _ = Draft.objects.update_or_create(sheet=parcel.sheet, author=by.id, defaults=kept)
    return draft


def drop_draft(sheet: UUID, *, by: Author) -> None:
    """Throw away one's own draft of a sheet."""
    Draft.objects.filter(sheet=sheet, author=by.id).delete()
