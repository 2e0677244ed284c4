"""Destroying what a room holds, once its day has come.

Keys go first, and for good, in a database of their own: whatever happens in the middle, what is left is noise. Every
step may be done again: killed half-way, the next run finishes, and two that run at once do no harm.

Nobody's safety waits for this to run: the server refuses such a room from the first second of its day.
"""

from collections.abc import Collection
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Exists, OuterRef, Q

from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet, today
from centerpiece.sealing.relations import let_go_sheets


def is_due() -> Q:
    """The rooms whose day has come, and that no hold keeps."""
    return Q(let_go_on__lte=today(), on_hold=False)


def due_rooms() -> list[UUID]:
    """The rooms whose day has come and in which something is left."""
    left = [Exists(model.objects.filter(room=OuterRef("pk"))) for model in (Holding, Sheet, Draft)]
    return list(Room.objects.filter(is_due()).filter(left[0] | left[1] | left[2]).values_list("pk", flat=True))


def destroy_room(room: UUID) -> bool:
    """Destroy everything in a room whose day has come; its empty row stays. Returns whether it was due."""
    with transaction.atomic():
        if not Room.objects.select_for_update().filter(is_due(), pk=room).exists():
            return False
        destroy_contents([room])
    return True


def destroy_contents(rooms: Collection[UUID]) -> None:
    """Destroy all that lies in these rooms, and every key to them, in a transaction that has locked and judged them."""
    Grant.objects.filter(room__in=rooms).delete()
    Draft.objects.filter(room__in=rooms).delete()
    Revision.objects.filter(sheet__room__in=rooms).delete()
    Sheet.objects.filter(room__in=rooms).delete()
    Holding.objects.filter(room__in=rooms).delete()


def due_sheets() -> list[UUID]:
    """The sheets that are past a day of their own."""
    return list(Sheet.objects.filter(let_go_sheets()).values_list("pk", flat=True))


def destroy_sheet(sheet: UUID) -> None:
    """Destroy a sheet that is past a day of its own, with its revisions and what was begun on it."""
    with transaction.atomic():
        due = Sheet.objects.filter(let_go_sheets(), pk=sheet).first()
        if due and Room.objects.select_for_update().filter(pk=due.room_id, on_hold=False).exists():
            Draft.objects.filter(sheet=sheet).delete()
            Revision.objects.filter(sheet=sheet).delete()
            due.delete()


def wipe() -> None:
    """Leave nothing of what was deleted on the disk. SQLite overwrites it in the file (`secure_delete`), but its log
    still holds the pages as they were written: it is emptied here. PostgreSQL does it by VACUUM (deploy/README.md)."""
    for connection in connections.all():
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
