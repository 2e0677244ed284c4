"""Everything that changes something in this room, one file for each occasion.

Each action is one transaction and one line in the journal; sent a second time, it changes nothing.
"""

from centerpiece.practice.actions.exporting import export
from centerpiece.practice.actions.letting_go import forget_letting_go, plan_letting_go
from centerpiece.practice.actions.moving import move
from centerpiece.practice.actions.opening import add_seat, open_process
from centerpiece.practice.actions.sharing import grant_rooms, renew_room, take_back_room
from centerpiece.practice.actions.writing import drop_draft, keep_draft, open_sheet, open_sheets, write
from centerpiece.practice.parcels import MoveParcel, ProcessParcel, RoomParcel, SeatParcel, WrittenParcel

__all__ = [
    "MoveParcel",
    "ProcessParcel",
    "RoomParcel",
    "SeatParcel",
    "WrittenParcel",
    "add_seat",
    "drop_draft",
    "export",
    "forget_letting_go",
    "grant_rooms",
    "keep_draft",
    "move",
    "open_process",
    "open_sheet",
    "open_sheets",
    "plan_letting_go",
    "renew_room",
    "take_back_room",
    "write",
]
