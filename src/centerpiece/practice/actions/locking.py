"""The row of a process for as long as a transaction lasts: of two acts at once, the second sees what the first did."""

from uuid import UUID

from centerpiece.practice.models import Process
from centerpiece.sealing.parcels import Refused
from centerpiece.sealing.relations import in_use


def lock(process: UUID) -> Process:
    """The process as it stands now, locked.

    Raises:
        Refused: "room-closed" when its day has come or it is gone: somebody let it go, or midnight came, since the
            gate was passed.
    """
    rows = Process.objects.select_for_update().select_related("circle_room").filter(in_use("circle_room__"), pk=process)
    found = rows.first()
    if found is None:
        raise Refused("room-closed")
    return found
