"""How scripts are answered, and how what is sealed goes to a page: as it lies in the database, unopened."""

from collections.abc import Iterable
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import reverse

from centerpiece.people.answers import refusal, scripts_answered
from centerpiece.people.models import Person
from centerpiece.people.sessions import unlocked
from centerpiece.policy.gate import View
from centerpiece.practice import queries
from centerpiece.practice.kinds.kind import SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.practice.refusals import in_words
from centerpiece.sealing.models import Draft, Holding, Revision, Room
from centerpiece.sealing.parcels import Stale

# Stands in an address where a script puts an id.
NOBODY = "00000000-0000-0000-0000-000000000000"

answers_scripts = scripts_answered(in_words)


def unlocked_to_post(view: View) -> View:
    """The page is shown whatever is locked; to change something, the session has to be unlocked."""
    guarded = unlocked(view)

    @wraps(view)
    def chosen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (guarded if request.method == "POST" else view)(request, *args, **kwargs)

    return chosen


def moved_on(stale: Stale, **newer: Any) -> JsonResponse:
    """409: what was sent builds on something older; `newer` says what is there now."""
    return refusal(stale, message=in_words(stale), **newer)


def now_as_json(room: Room, sheet: UUID) -> dict[str, Any]:
    """How things stand in a room, for a browser that seals the next revision of a sheet there."""
    found = queries.now(room, sheet)
    return {
        "epoch": found.epoch,
        "manifest": manifest_as_json(found.manifest),
        "newest": sheet_as_json(found.sheet) if found.sheet else None,
    }


def to_seal(room: Room, chosen: SheetKind, subject: UUID | None, sheet: UUID, there: dict[str, Any]) -> dict[str, Any]:
    """What a script needs to seal a sheet's next revision, and where it sends it; `there` as `now_as_json` says."""
    newest = there["newest"]
    return {
        "epoch": there["epoch"],
        "manifest": there["manifest"],
        "base": newest,
        "revision": newest["revision"] + 1 if newest else 1,
        "room": str(room.pk),
        "sheet": str(sheet),
        "kind": chosen.name,
        "subject": str(subject) if subject else None,
        "card": chosen.card.parts,
        "look": list(chosen.look_fields),
        "mark": chosen.mark,
        "urls": {
            "keep": reverse("practice:keep", args=[room.pk]),
            "draft": reverse("practice:keep-draft", args=[room.pk]),
            "now": reverse("practice:now", args=[room.pk, sheet]),
        },
    }


def to_open(person: Person, process: Process, rooms: list[Room], seats: Iterable[Seat]) -> dict[str, Any]:
    """What a script needs beside sealed sheets of several rooms: each room's own list, the names, and whose room is
    whose, to be held against the names."""
    held = {room.pk for room in rooms}
    return {
        "manifests": manifests_as_json(rooms),
        "cards": name_cards(person, process),
        "places": [{"seat": str(seat.pk), "room": str(seat.room_id)} for seat in seats if seat.room_id in held],
    }


def to_seal_along(room: Room, chosen: SheetKind, post: str) -> dict[str, Any]:
    """What a script needs to seal a new sheet that goes along with another act; `post` is where both are sent."""
    sheet = uuid4()
    return {
        **now_as_json(room, sheet),
        "room": str(room.pk),
        "sheet": str(sheet),
        "kind": chosen.name,
        "card": chosen.card.parts,
        "urls": {"post": post, "now": reverse("practice:now", args=[room.pk, sheet])},
    }


def manifests_as_json(rooms: list[Room]) -> dict[str, dict[str, Any] | None]:
    """Room → its own list, as `manifest_as_json` gives it."""
    found = queries.manifests(rooms)
    return {str(room.pk): manifest_as_json(found.get(room.pk)) for room in rooms}


def manifest_as_json(revision: Revision | None) -> dict[str, Any] | None:
    """A manifest as the browser takes it, or None in a room without one."""
    if revision is None:
        return None
    return {
        "revision": revision.number,
        "author": str(revision.author),
        "envelope": revision.envelope,
        "signature": revision.signature,
    }


def rooms_to_check(rooms: Iterable[Room], holdings: Iterable[Holding], names: dict[str, str]) -> list[dict[str, Any]]:
    """Rooms with what a browser holds against their own lists: seat, key, and who holds them, as we say."""
    found, held = list(rooms), list(holdings)
    manifests = queries.manifests(found)
    return [
        {
            "room": str(room.pk),
            # Held against what was sealed with the name of the seat: an exchanged room is found out.
            "seat": str(room.seat.pk) if hasattr(room, "seat") else None,
            "epoch": room.epoch,
            "manifest": manifest_as_json(manifests.get(room.pk)),
            "now": reverse("practice:now", args=[room.pk, room.pk]),
            "holders": [
                {
                    "person": str(each.person),
                    "name": names[str(each.person)],
                    "level": each.level,
                    "until": each.until.isoformat() if each.until else None,
                }
                for each in held
                if each.room_id == room.pk
            ],
        }
        for room in found
    ]


def _where(revision: Revision) -> dict[str, Any]:
    sheet = revision.sheet
    return {
        "room": str(sheet.room_id),
        "sheet": str(sheet.pk),
        "kind": sheet.kind,
        "subject": str(sheet.subject) if sheet.subject else None,
        "revision": revision.number,
        "author": str(revision.author),
    }


def sheet_as_json(revision: Revision) -> dict[str, Any]:
    """A sheet with its contents, sealed."""
    return {**_where(revision), "envelope": revision.envelope, "signature": revision.signature}


def card_as_json(revision: Revision) -> dict[str, Any]:
    """A sheet's card, sealed; None where it was written without one."""
    return {**_where(revision), "card": revision.card, "card_signature": revision.card_signature}


def wish_as_json(room: Room, chosen: SheetKind) -> dict[str, Any] | None:
    """The sealed sheet that a browser looks at before this one may be begun; None where there is none."""
    found = queries.full_sheets([room], chosen.asks_first) if chosen.asks_first else []
    return sheet_as_json(found[0]) if found else None


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """One's own draft, sealed."""
    return {
        "room": str(draft.room_id),
        "sheet": str(draft.sheet),
        "kind": draft.kind,
        "subject": str(draft.subject) if draft.subject else None,
        "revision": draft.revision,
        "epoch": draft.epoch,
        "envelope": draft.envelope,
    }


def name_cards(person: Person, process: Process) -> list[dict[str, Any]]:
    """The cards that say who sits where, if the person holds the circle room."""
    return [card_as_json(card) for card in queries.name_cards(person, process)]
