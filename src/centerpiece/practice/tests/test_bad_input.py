"""Whatever arrives: a 4xx with plain words, never a 5xx, and nothing kept."""

import copy
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from centerpiece.practice.models import Process
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Draft, Revision, Room, Sheet
from tests.cast import Cast, Lavender

SCRIPT = {"accept": "application/json"}
ODD: list[Any] = [None, True, 0, -1, 2**63, 1.5, "", "x", "\u202e\u0000", "A" * 300_000, [], [None], {}, {"x": 1}]


@pytest.fixture
def june(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.june)


def _sheet(cast: Cast, lavender: Lavender, kind: str = "note", **subject: str) -> dict[str, Any]:
    room = cast.june.rooms[str(lavender.process.circle_room_id)]
    parcel = cast.june.sheet(room, kind, {"note": "Tea"}, **subject)
    room.manifest_revision -= 1
    names = ("kind", "revision", "epoch", "envelope", "signature", "card", "card_signature", "manifest")
    sealed = {name: getattr(parcel, name) for name in names}
    return sealed | {"sheet": str(parcel.sheet), "subject": subject.get("subject")}


def _grant(cast: Cast, room: Any) -> dict[str, Any]:
    parcel = cast.june.grant(room, cast.june)
    return {
        "room": str(parcel.room), "grantee": str(parcel.grantee), "level": parcel.level, "until": None,
        "permission": None, "epoch": parcel.epoch, "grant": parcel.file, "signature": parcel.signature,
    }  # fmt: skip


def _sent(cast: Cast, lavender: Lavender) -> dict[str, Any]:
    """Address → what a browser would send there."""
    process, circle, rosa = lavender.process.pk, lavender.process.circle_room_id, lavender.rosa.room_id
    seat, fresh = str(uuid4()), cast.june.new_room()
    draft = {name: _sheet(cast, lavender)[name] for name in ("sheet", "kind", "revision", "epoch", "envelope")}
    room = {"room": fresh.room, "grants": [_grant(cast, fresh)]}
    name = _sheet(cast, lavender, "name", subject=seat)
    return {
        f"/rooms/{circle}/sheets/": {"sheet": _sheet(cast, lavender), "marks": {}},
        f"/rooms/{circle}/drafts/": draft,
        f"/processes/{process}/seats/add/": {"seat": seat, "role": "elder", "room": room, "name": name},
        f"/processes/{process}/rooms/": {"grants": [_grant(cast, cast.june.rooms[str(rosa)])]},
        f"/processes/{process}/rooms/take-back/": {"room": str(rosa), "person": str(uuid4())},
        f"/processes/{process}/move/": {"stage": "closing", "paused": False, "line": _sheet(cast, lavender, "move")},
        f"/rooms/{rosa}/key/": {"room": str(rosa), "epoch": 2, "grants": []},
        "/processes/open/community_circle/": {
            "process": str(uuid4()), "room": room, "naming": _sheet(cast, lavender, "naming"), "seats": [],
        },
    }  # fmt: skip


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a piece of JSON."""
    yield path
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from _places(value, (*path, key))


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(data)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


def _kept() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Process, Room, Sheet, Revision, Draft))


def test_anything_in_any_place_is_refused_or_harmless(june: Client, cast: Cast, lavender: Lavender) -> None:
    tried = 0
    for address, sent in _sent(cast, lavender).items():
        for path in _places(sent):
            for value in ODD:
                before = _kept()
                answer = june.post(
                    address, json.dumps(_with(sent, path, value)), content_type="application/json", headers=SCRIPT
                )
                tried += 1
                assert answer.status_code < 500, (address, path, value)
                if answer.status_code != 200:
                    assert answer.json()["message"]
                    assert _kept() == before, (address, path, value)
    assert tried > 500


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'"\\ud800"', b"[" * 100_000, b"NaN", b'{"a":1,"a":2}'])
def test_what_is_no_json_is_refused(june: Client, cast: Cast, lavender: Lavender, body: bytes) -> None:
    for address in _sent(cast, lavender):
        answer = june.post(address, body, content_type="application/json", headers=SCRIPT)
        assert answer.status_code == 400, (address, body[:20])


def test_ten_megabytes_are_refused(june: Client, lavender: Lavender) -> None:
    body = json.dumps({"sheet": {"envelope": "s1.1." + "A" * 10_000_000}, "marks": {}})
    address = f"/rooms/{lavender.process.circle_room_id}/sheets/"
    answer = june.post(address, body, content_type="application/json", headers=SCRIPT)
    assert 400 <= answer.status_code < 500
    assert not Draft.objects.exists()


def test_odd_addresses_are_absent(june: Client, lavender: Lavender) -> None:
    for address in (
        "/processes/?page=99999999999999999999",
        "/processes/?page=-1",
        "/processes/?page=%00",
        f"/processes/{lavender.process.pk}/write/note/?draft=%00",
    ):
        assert june.get(address).status_code == 200, address
    for address in (
        "/processes/open/nonsense/",
        "/processes/0/",
        f"/sheets/{uuid4()}/revisions/99999999999999999999/",
        f"/sheets/{Sheet.objects.get(kind='note').pk}/revisions/99999999999999999999/",
        f"/sheets/{Sheet.objects.get(kind='note').pk}/revisions/0/",
    ):
        assert june.get(address).status_code == 404, address
