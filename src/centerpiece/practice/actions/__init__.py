"""Everything that changes something in this room, one file for each occasion.

Each action is one transaction and one line in the journal; sent a second time, it changes nothing.
"""

from centerpiece.practice.actions.ending import end, reopen
from centerpiece.practice.actions.exporting import export
from centerpiece.practice.actions.guiding import NewerVersion, change_guide
from centerpiece.practice.actions.holding import lift, put_on_hold
from centerpiece.practice.actions.letting_go import (
    change_letting_go,
    forget_letting_go,
    let_go_now,
    plan_letting_go,
)
from centerpiece.practice.actions.links import (
    LONGEST_OPEN,
    NotOpen,
    answer,
    forget_ended_links,
    keep_answer,
    make_link,
    open_answers,
    open_link,
    set_aside,
    withdraw_link,
)
from centerpiece.practice.actions.moving import convenes, move
from centerpiece.practice.actions.opening import add_seat, open_process
from centerpiece.practice.actions.reminding import remind_no_more, remind_on
from centerpiece.practice.actions.sharing import grant_rooms, renew_room, take_back_room
from centerpiece.practice.actions.stepping_back import come_back, may_come_back, step_back
from centerpiece.practice.actions.writing import (
    drop_draft,
    keep_draft,
    look_for_names,
    open_sheet,
    open_sheets,
    write,
)
from centerpiece.practice.parcels import ProcessParcel, RoomParcel, SeatParcel

__all__ = [
    "LONGEST_OPEN",
    "NewerVersion",
    "NotOpen",
    "ProcessParcel",
    "RoomParcel",
    "SeatParcel",
    "add_seat",
    "answer",
    "change_guide",
    "change_letting_go",
    "come_back",
    "convenes",
    "drop_draft",
    "end",
    "export",
    "forget_ended_links",
    "forget_letting_go",
    "grant_rooms",
    "keep_answer",
    "keep_draft",
    "let_go_now",
    "lift",
    "look_for_names",
    "make_link",
    "may_come_back",
    "move",
    "open_answers",
    "open_link",
    "open_process",
    "open_sheet",
    "open_sheets",
    "plan_letting_go",
    "put_on_hold",
    "remind_no_more",
    "remind_on",
    "renew_room",
    "reopen",
    "set_aside",
    "step_back",
    "take_back_room",
    "withdraw_link",
    "write",
]
