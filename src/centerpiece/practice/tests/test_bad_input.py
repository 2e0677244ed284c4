"""Whatever arrives: a 4xx with plain words, never a 5xx, and nothing kept."""

import copy
import datetime
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from centerpiece.practice import actions
from centerpiece.practice.actions.ending import stages_to_go_on
from centerpiece.practice.answer_parcels import LinkParcel
from centerpiece.practice.models import Answer, GuideText, Hold, PrivateLink, Process, Reminder, Seat
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet, today
from centerpiece.sealing.parcels import GrantParcel, SheetParcel
from demonstration.member import OpenRoom
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.room import letter_recipient
from tests.cast import Cast, Lavender

SCRIPT = {"accept": "application/json"}
ODD: list[Any] = [
    None, True, 0, 2**63, 1.5, "", "\u202e\u0000", "\ud800", "A" * 300_000, [], [None], {"x": 1},
]  # fmt: skip
# What belongs to no form, in a plain form.
ODD_TEXTS = ["", "x", "-1", "0", "9" * 5000, "1.5", "\u0000", "\u202e", "2026-02-30", "0000-00-00", "A" * 300_000, "{}"]
TOKEN = "t" * 22
KEPT = (Process, Seat, Room, Sheet, Revision, Draft, Grant, Holding, Hold, PrivateLink, Answer, Reminder, GuideText)


@pytest.fixture
def june(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.june)


@contextmanager
def as_if() -> Iterator[None]:
    """Whatever happens within has not happened afterwards."""
    with transaction.atomic(), transaction.atomic(using="keys"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keys")


def _sealed(parcel: SheetParcel) -> dict[str, Any]:
    names = ("kind", "revision", "epoch", "envelope", "signature", "card", "card_signature", "manifest")
    subject = str(parcel.subject) if parcel.subject else None
    return {name: getattr(parcel, name) for name in names} | {"sheet": str(parcel.sheet), "subject": subject}


class Browser:
    """Seals as June's browser would; each parcel comes next in its room, whatever was sealed before it."""

    def __init__(self, cast: Cast, lavender: Lavender) -> None:
        self.june, self.lavender = cast.june, lavender
        self.circle = cast.june.rooms[str(lavender.process.circle_room_id)]
        self.rosa = cast.june.rooms[str(lavender.rosa.room_id)]

    def sheet(
        self, kind: str, room: OpenRoom | None = None, *, further: int = 0, subject: str | None = None
    ) -> dict[str, Any]:
        room = room or self.circle
        before = room.manifest_revision
        room.manifest_revision += further
        parcel = self.june.sheet(room, kind, {"note": "Tea"}, card={"title": "Tea"}, subject=subject)
        room.manifest_revision = before
        return _sealed(parcel)

    def manifest(self, room: OpenRoom) -> dict[str, Any]:
        parcel = self.june.manifest(room)
        room.manifest_revision -= 1
        return {"room": room.room, **{n: getattr(parcel, n) for n in ("revision", "epoch", "envelope", "signature")}}

    def grant(self, room: OpenRoom, to: Any = None) -> dict[str, Any]:
        parcel: GrantParcel = self.june.grant(room, to or self.june)
        return {
            "room": str(parcel.room), "grantee": str(parcel.grantee), "level": parcel.level, "until": None,
            "permission": None, "epoch": parcel.epoch, "grant": parcel.file, "signature": parcel.signature,
        }  # fmt: skip

    def room(self, *to: Any) -> tuple[dict[str, Any], OpenRoom]:
        fresh = self.june.new_room()
        grants = [self.grant(fresh), *(self.grant(fresh, each) for each in to)]
        return {"room": fresh.room, "grants": grants, "manifest": self.manifest(fresh)}, fresh

    def next_key(self, *to: Any) -> dict[str, Any]:
        """The next key of Rosa's room; afterwards it is as if there were none."""
        self.rosa.keys[2] = b"2" * 32
        sent = {"room": self.rosa.room, "epoch": 2, "grants": [self.grant(self.rosa, each) for each in to]}
        sent["manifest"] = self.manifest(self.rosa)
        del self.rosa.keys[2]
        return sent


def _sent(cast: Cast, lavender: Lavender) -> dict[str, Any]:
    """Address → what a browser would send there, and what would be kept."""
    browser, june = Browser(cast, lavender), cast.june
    process, circle, rosa = lavender.process.pk, lavender.process.circle_room_id, lavender.rosa.room_id
    seat = str(uuid4())
    draft = {name: browser.sheet("note")[name] for name in ("sheet", "kind", "revision", "epoch", "envelope")}
    fresh, opened = browser.room(cast.kofi)
    other = june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Fern")
    june.end(other, "held", "")
    reopening = june.sheet(june.rooms[str(other.circle_room_id)], "move", {"why": "Once more"})
    here, seats = f"/processes/{process}", f"/seats/{lavender.rosa.pk}"
    link = _link(cast, lavender)
    return {
        f"/rooms/{circle}/sheets/": {"sheet": browser.sheet("note"), "marks": {}},
        f"/rooms/{circle}/drafts/": draft,
        f"{here}/seats/add/": {
            "seat": seat, "role": "elder", "room": browser.room(cast.kofi)[0],
            "name": browser.sheet("name", subject=seat),
        },
        f"{here}/rooms/": {
            "grants": [browser.grant(browser.rosa, cast.noor)], "manifests": [browser.manifest(browser.rosa)],
        },
        f"{here}/rooms/take-back/": {
            "room": str(rosa), "person": cast.amal.keys.person, "manifests": [browser.manifest(browser.rosa)],
        },
        f"{here}/move/": {
            "stage": "circles", "paused": False, "line": browser.sheet("move"),
            "going_ahead": browser.sheet("going_ahead", further=1),
        },
        f"{here}/end/": {"ending": "lost_contact", "line": browser.sheet("ending")},
        f"/processes/{other.pk}/reopen/": {"stage": stages_to_go_on(other)[0].name, "line": _sealed(reopening)},
        f"{here}/hold/": {
            "look_again_on": (today() + datetime.timedelta(days=9)).isoformat(), "why": browser.sheet("hold"),
        },
        f"/rooms/{rosa}/key/": browser.next_key(cast.june, cast.kofi, cast.amal),
        "/processes/open/community_circle/": {
            "process": str(uuid4()), "room": fresh, "seats": [],
            "naming": browser.sheet("naming", opened, further=1),
        },
        f"{seats}/links/": _to_make(lavender, "u" * 22),
        f"{seats}/links/withdraw/": {"link": str(link.pk)},
        f"{seats}/answers/keep/": {
            "answer": str(_answer(cast, lavender).pk),
            "sheet": browser.sheet("check_in", browser.rosa, subject=str(lavender.rosa.pk)),
        },
        f"{seats}/answers/set-aside/": {"answer": str(_answer(cast, lavender).pk)},
        "/answer/open/": {"token": TOKEN},
        "/answer/send/": {"token": TOKEN, **_letter(cast, lavender)},
        "/grants/": {"rooms": [str(rosa)]},
    }  # fmt: skip


def _to_make(lavender: Lavender, token: str) -> dict[str, Any]:
    return {
        "seat": str(lavender.rosa.pk), "token_hash": hashlib.sha256(token.encode()).hexdigest(), "form": "check_in",
        "language": "es", "once": False, "until": today().isoformat(),
    }  # fmt: skip


def _link(cast: Cast, lavender: Lavender) -> PrivateLink:
    return actions.make_link(lavender.rosa, LinkParcel.of(_to_make(lavender, TOKEN)), by=cast.june.person)


def _letter(cast: Cast, lavender: Lavender) -> dict[str, str]:
    room, answer = cast.june.rooms[str(lavender.rosa.room_id)], str(uuid4())
    recipient = letter_recipient(room.keys[room.epoch])
    return {"id": answer, "file": seal_letter(recipient, answer=answer, form="check_in", contents={"need": "Tea"})}


def _answer(cast: Cast, lavender: Lavender) -> Answer:
    letter = _letter(cast, lavender)
    return Answer.objects.create(
        pk=letter["id"], seat=lavender.rosa, link=uuid4(), form="check_in", file=letter["file"]
    )


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
    return tuple(model.objects.count() for model in KEPT)


def _post(client: Client, address: str, data: Any) -> Any:
    return client.post(address, json.dumps(data), content_type="application/json", headers=SCRIPT)


def test_anything_in_any_place_is_refused_or_harmless(june: Client, cast: Cast, lavender: Lavender) -> None:
    tried = 0
    for address, sent in _sent(cast, lavender).items():
        before = _kept()
        with as_if():  # untouched it is taken: what is tried below gets as far as it can
            assert _post(june, address, sent).status_code == 200, address
        for place, path in enumerate(_places(sent)):
            for value in ODD[place % 3 :: 3]:  # parcels are alike: each of their places meets everything somewhere
                with as_if():
                    answer = _post(june, address, _with(sent, path, value))
                    kept = _kept()
                tried += 1
                assert answer.status_code < 500, (address, path, value)
                if answer.status_code != 200:
                    assert answer.json()["error"]
                    assert kept == before, (address, path, value)
    assert tried > 800


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'"\\ud800"', b"[" * 100_000, b"NaN", b'{"a":1,"a":2}'])
def test_what_is_no_json_is_refused(june: Client, cast: Cast, lavender: Lavender, body: bytes) -> None:
    for address in _sent(cast, lavender):
        answer = june.post(address, body, content_type="application/json", headers=SCRIPT)
        assert answer.status_code == 400, (address, body[:20])


def test_a_form_where_json_belongs_is_refused(cast: Cast, lavender: Lavender, june: Client) -> None:
    """With a token to be checked: whoever looks for it in the body has read the body."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = june.cookies
    page = strict.get("/processes/").content.decode()
    headers = SCRIPT | {"X-CSRFToken": page.partition('csrf-token" content="')[2].partition('"')[0]}
    for address in _sent(cast, lavender):
        for sort in (MULTIPART_CONTENT, "application/x-www-form-urlencoded"):
            data: Any = {"a": "b"} if sort == MULTIPART_CONTENT else "a=b"
            answer = strict.post(address, data, content_type=sort, headers=headers)
            assert answer.status_code == 400, (address, sort)


def test_ten_megabytes_are_refused(june: Client, cast: Cast, lavender: Lavender) -> None:
    body = json.dumps({"sheet": {"envelope": "s1.1." + "A" * 10_000_000}, "marks": {}})
    for address in _sent(cast, lavender):
        answer = june.post(address, body, content_type="application/json", headers=SCRIPT)
        assert 400 <= answer.status_code < 500, address
    assert not Draft.objects.exists()


def test_anything_in_a_plain_form_is_refused_or_harmless(
    june: Client, cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    process, guide = lavender.process, "/ways-of-support/change/"
    forms = {
        "/attention/mail/": ("day", "off"),
        f"/processes/{process.pk}/let-go/": ("months",),
        f"/processes/{process.pk}/hold/": ("lift",),
        "/learning/lessons/write/": ("lens", "title", "text", "credit", "recognise"),
        guide: ("based_on", "room-ours", "keep"),
    }
    for address, fields in forms.items():
        client = signed_in(cast.stella) if address == guide else june
        for field in fields:
            for text in ODD_TEXTS:
                with as_if():
                    answer = client.post(address, {field: text})
                assert answer.status_code < 500, (address, field, text[:20])
    assert Process.objects.get().ending == ""


def test_odd_addresses_are_absent(june: Client, cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    here, note = f"/processes/{lavender.process.pk}", Sheet.objects.get(kind="note").pk
    for address in (
        "/processes/?page=99999999999999999999",
        "/processes/?page=-1",
        "/processes/?page=%00",
        f"{here}/write/note/?draft=%00",
        f"{here}/prep-sheet/{lavender.rosa.pk}/?language=%00",
        f"{here}/prep-sheet/{lavender.rosa.pk}/?language={'x' * 5000}",
        "/learning/lessons/?lens=%00&own=%ED%A0%80&page=99999999999999999999",
        "/ways-of-support/?from=%00",
    ):
        assert june.get(address).status_code == 200, address
    stella, change = signed_in(cast.stella), "/ways-of-support/change/?from="
    for number in ("99999999", "9" * 5000, "%00", "-1", "%D9%A1"):
        assert stella.get(f"{change}{number}").status_code == 200, number
    for client, address in (
        (june, "/processes/open/nonsense/"),
        (june, "/processes/0/"),
        (june, f"/sheets/{uuid4()}/revisions/99999999999999999999/"),
        (june, f"/sheets/{note}/revisions/99999999999999999999/"),
        (june, f"/sheets/{note}/revisions/0/"),
        (june, f"/sheets/{note}/beside/99999999999999999999/"),
        (june, f"/sheets/{note}/beside/0/"),
        (stella, "/ways-of-support/versions/99999999999999999999/"),
    ):
        assert client.get(address).status_code == 404, address
