"""What ends with time: holdings past their last day, and grants that belong to nothing.

Nobody's safety waits for these to run: the server refuses an ended holding from the first second on.
"""

from uuid import UUID

from centerpiece.sealing.actions import take_back
from centerpiece.sealing.models import Grant, Holding, today


def take_back_ended() -> None:
    """Delete holdings and grants whose last day has passed, and have those rooms' keys renewed."""
    for holding in Holding.objects.filter(until__lt=today()).select_related("room"):
        take_back(holding.room, holding.person)


def orphan_grants() -> list[UUID]:
    """Grants without a holding. Keys are written first, so for a moment a good grant is among them too."""
    held = set(Holding.objects.values_list("room_id", "person"))
    grants = Grant.objects.values_list("pk", "room", "grantee")
    return [pk for pk, room, grantee in grants if (room, grantee) not in held]


def drop_orphan_grant(pk: UUID) -> None:
    """Delete a grant, unless somebody holds its room by it."""
    grant = Grant.objects.filter(pk=pk).first()
    if grant and not Holding.objects.filter(room=grant.room, person=grant.grantee).exists():
        grant.delete()
