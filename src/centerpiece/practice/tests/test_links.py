"""Private links: who may make them, what may come in by them, and that nothing tells a stranger anything."""

import datetime
import hashlib
import secrets
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from centerpiece.journal.models import Line
from centerpiece.people.models import Attempt
from centerpiece.practice import actions
from centerpiece.practice.answer_parcels import LONGEST_ANSWER
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import SEAT
from centerpiece.practice.models import Answer, PrivateLink, Seat
from centerpiece.practice.queries.links import hash_of, link_forms
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Room, Sheet, today
from demonstration.hand import Hand
from demonstration.sealing.age_file import seal_age
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.room import letter_recipient
from groundwork.envelope import b64
from tests.cast import Cast, Lavender

WORDS = "a bowl of oranges by the door"
DAY = datetime.timedelta(days=1)


def _post(client: Client, path: str, data: Any) -> Any:
    return client.post(path, data, content_type="application/json", HTTP_ACCEPT="application/json")


def _link(seat: Seat, token: str, /, **changed: Any) -> dict[str, Any]:
    return {
        "seat": str(seat.pk),
        "token_hash": hashlib.sha256(token.encode()).hexdigest(),
        "form": "check_in",
        "language": "es",
        "once": True,
        "until": (today() + 14 * DAY).isoformat(),
        **changed,
    }


def _made(client: Client, seat: Seat, **changed: Any) -> str:
    """Make a link as a keeper; its token."""
    token = secrets.token_urlsafe(16)
    assert _post(client, f"/seats/{seat.pk}/links/", _link(seat, token, **changed)).status_code == 200
    return token


def _answer(hand: Hand, seat: Seat, token: str, contents: Any = None) -> dict[str, str]:
    """What a participant's browser sends."""
    room, answer = hand.rooms[str(seat.room_id)], str(uuid4())
    recipient = letter_recipient(room.keys[room.epoch])
    file = seal_letter(recipient, answer=answer, form="check_in", contents=contents or {"need": WORDS})
    return {"token": token, "id": answer, "file": file}


def test_what_a_link_can_ask() -> None:
    """Participants' forms: about one seat, as often as they like, and answerable by whoever has no account."""
    forms, places = link_forms()
    assert {"prep_answers", "check_in"} <= {form.sheet.name for form in forms}
    for form in forms:
        assert (form.sheet.room, form.sheet.many) == (SEAT, True), form.sheet.name
        assert not any(field.required or field.widget in {"keepers", "items"} for field in form.sheet.fields)
    for (kind, name), place in places.items():
        assert forms[int(place) - 1].sheet == KINDS[kind].sheets[name]


def test_a_link_is_used_once_and_an_answer_sent_twice_is_kept_once(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client
) -> None:
    token = _made(signed_in(cast.june), lavender.rosa)
    opened = _post(client, "/answer/open/", {"token": token})
    assert opened.json() == {"form": link_forms()[1]["harm_circle", "check_in"]}
    assert not opened.cookies
    sent = _answer(cast.june, lavender.rosa, token)
    for _again in range(2):
        assert _post(client, "/answer/send/", sent).status_code == 200
    kept = Answer.objects.get()
    assert (str(kept.pk), kept.seat, kept.form, kept.link_day) == (sent["id"], lavender.rosa, "check_in", today())
    assert not PrivateLink.objects.exists()
    assert _post(client, "/answer/send/", _answer(cast.june, lavender.rosa, token)).status_code == 404
    line = Line.objects.filter(action="practice.link.answer").get()
    assert (line.person, line.thing) == (None, lavender.rosa.pk)


def test_a_link_until_it_is_withdrawn(cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client) -> None:
    june = signed_in(cast.june)
    token = _made(june, lavender.rosa, once=False)
    for _time in range(2):
        assert _post(client, "/answer/send/", _answer(cast.june, lavender.rosa, token)).status_code == 200
    link = PrivateLink.objects.get()
    for _time in range(2):  # withdrawn twice, it is withdrawn
        assert _post(june, f"/seats/{lavender.rosa.pk}/links/withdraw/", {"link": str(link.pk)}).status_code == 200
    assert _post(client, "/answer/open/", {"token": token}).status_code == 404
    assert Answer.objects.count() == 2


def test_another_answer_under_an_id_that_is_kept_takes_nothing_away(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client
) -> None:
    june, rosa = signed_in(cast.june), lavender.rosa
    tokens = [_made(june, rosa), _made(june, rosa, once=False)]
    first = _answer(cast.june, rosa, tokens[1])
    assert _post(client, "/answer/send/", first).status_code == 200
    for token in tokens:
        other = {**_answer(cast.june, rosa, token), "id": first["id"]}
        refused = _post(client, "/answer/send/", other)
        assert (refused.status_code, refused.json()["error"]) == (400, "answer-taken")
    assert Answer.objects.get().file == first["file"]
    assert PrivateLink.objects.count() == 2


def test_nobody_can_tell_why_a_link_is_not_open(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client
) -> None:
    """Unknown, expired, used, withdrawn, stepped back, closed, let go: one answer, byte for byte."""
    june, (rosa, marcus) = signed_in(cast.june), (lavender.rosa, lavender.marcus)
    tokens = {name: _made(june, rosa) for name in ("expired", "used", "withdrawn", "back")}
    tokens |= {name: _made(june, marcus) for name in ("closed", "gone")}
    assert all(_post(client, "/answer/open/", {"token": token}).status_code == 200 for token in tokens.values())
    by_name = {name: PrivateLink.objects.get(token_hash=hash_of(token)) for name, token in tokens.items()}
    PrivateLink.objects.filter(pk=by_name["expired"].pk).update(until=today() - DAY)
    _post(client, "/answer/send/", _answer(cast.june, rosa, tokens["used"]))
    _post(june, f"/seats/{rosa.pk}/links/withdraw/", {"link": str(by_name["withdrawn"].pk)})
    said = {}
    Seat.objects.filter(pk=rosa.pk).update(stepped_back=True)
    Room.objects.filter(pk=marcus.room_id).update(closed=True)
    for name in ("expired", "used", "withdrawn", "back", "closed"):
        said[name] = _post(client, "/answer/open/", {"token": tokens[name]})
    Room.objects.filter(pk=marcus.room_id).update(closed=False, let_go_on=today())
    said["gone"] = _post(client, "/answer/open/", {"token": tokens["gone"]})
    said["unknown"] = _post(client, "/answer/open/", {"token": secrets.token_urlsafe(16)})
    said["no token"] = _post(client, "/answer/open/", {"token": "x"})
    said["answered"] = _post(client, "/answer/send/", _answer(cast.june, marcus, tokens["gone"]))
    assert {(each.status_code, each.content, str(each.headers)) for each in said.values()} == {
        (404, said["unknown"].content, str(said["unknown"].headers))
    }
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("who", ["amal", "eli", "noor", "sol", "stella", "esther", "wanda", "nobody"])
def test_only_who_keeps_the_room_makes_reads_and_withdraws(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client, who: str
) -> None:
    """Amal keeps Rosa's room; Marcus's stays closed to her as to everybody else."""
    june, marcus = signed_in(cast.june), lavender.marcus
    token = _made(june, marcus, once=False)
    sent = _answer(cast.june, marcus, token)
    assert _post(client, "/answer/send/", sent).status_code == 200
    link, answer = PrivateLink.objects.get(), Answer.objects.get()
    other = client if who == "nobody" else signed_in(cast.everybody()[who])
    asked = {
        f"/seats/{marcus.pk}/links/": _link(marcus, "x" * 22),
        f"/seats/{marcus.pk}/links/withdraw/": {"link": str(link.pk)},
        f"/seats/{marcus.pk}/answers/keep/": {"answer": sent["id"], "sheet": {}},
        f"/seats/{marcus.pk}/answers/set-aside/": {"answer": sent["id"]},
        # The seat that one keeps, and a link or an answer of the other side.
        f"/seats/{lavender.rosa.pk}/links/withdraw/": {"link": str(link.pk)},
        f"/seats/{lavender.rosa.pk}/answers/set-aside/": {"answer": sent["id"]},
    }
    own = {path for path in asked if who == "amal" and str(lavender.rosa.pk) in path}
    for path, body in asked.items():
        status = _post(other, path, body).status_code
        assert status == (200 if path in own else 401 if who == "nobody" else 404), path
    seen = other.get(f"/seats/{marcus.pk}/answers/")
    assert seen.status_code == (302 if who == "nobody" else 404)
    page = other.get(f"/processes/{lavender.process.pk}/links/")
    shown = page.content.decode() + other.get(f"/processes/{lavender.process.pk}/").content.decode()
    assert str(link.pk) not in shown
    assert str(marcus.pk) not in shown
    assert "come in" not in shown
    assert PrivateLink.objects.get() == link
    assert Answer.objects.get() == answer


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"form": "safe_contact"}, "form"),
        ({"form": "note"}, "form"),
        ({"language": "fr"}, "language"),
        ({"until": (today() - DAY).isoformat()}, "link-day"),
        ({"until": (today() + 91 * DAY).isoformat()}, "link-day"),
        ({"until": "soon"}, "day"),
        ({"once": "yes"}, "shape"),
        ({"token_hash": "ab"}, "token"),
        ({"token": "in clear"}, "shape"),
        ({"seat": str(uuid4())}, "seat"),
    ],
)
def test_what_a_link_may_not_be(
    cast: Cast, lavender: Lavender, signed_in: SignIn, changed: dict[str, Any], code: str
) -> None:
    refused = _post(
        signed_in(cast.june), f"/seats/{lavender.rosa.pk}/links/", _link(lavender.rosa, "t" * 22, **changed)
    )
    assert (refused.status_code, refused.json()["error"]) == (400, code)
    assert not PrivateLink.objects.exists()


def test_the_token_of_another_seat_makes_no_link_there(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    june, token = signed_in(cast.june), "t" * 22
    for _again in range(2):
        assert _post(june, f"/seats/{lavender.rosa.pk}/links/", _link(lavender.rosa, token)).status_code == 200
    assert _post(june, f"/seats/{lavender.marcus.pk}/links/", _link(lavender.marcus, token)).status_code == 400
    assert PrivateLink.objects.get().seat == lavender.rosa


def test_only_sealed_answers_are_taken(cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client) -> None:
    token = _made(signed_in(cast.june), lavender.rosa)
    good = _answer(cast.june, lavender.rosa, token)
    keys = [cast.june.keys.recipient, cast.kofi.keys.recipient]
    for file in (
        WORDS,
        b64(WORDS.encode()),
        b64(seal_age(keys, bytes(256))),  # to somebody else besides
        b64(seal_age(keys[:1], WORDS.encode())),  # its size would tell
        b64(seal_age(keys[:1], bytes(196608))),
        "A" * (LONGEST_ANSWER + 1),
        None,
    ):
        assert _post(client, "/answer/send/", {**good, "file": file}).status_code == 400
    assert _post(client, "/answer/send/", {**good, "form": "note"}).status_code == 400
    assert _post(client, "/answer/send/", {**good, "id": "1"}).status_code == 400
    assert not Answer.objects.exists()
    assert PrivateLink.objects.count() == 1


def test_a_link_cannot_fill_the_house_and_guessing_is_slow(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("centerpiece.practice.actions.links.MOST_WAITING", 2)
    monkeypatch.setattr("centerpiece.practice.actions.links.TRIES", 3)
    token = _made(signed_in(cast.june), lavender.rosa, once=False)
    said = [_post(client, "/answer/send/", _answer(cast.june, lavender.rosa, token)) for _time in range(3)]
    assert [each.status_code for each in said] == [200, 200, 400]
    tries = [_post(client, "/answer/open/", {"token": secrets.token_urlsafe(16)}) for _time in range(4)]
    assert [each.status_code for each in tries] == [404, 404, 404, 429]
    assert "127.0.0.1" not in "".join(Attempt.objects.values_list("key", flat=True))


def test_an_answer_becomes_a_sheet_or_goes_and_never_both(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client
) -> None:
    june, kofi, rosa = cast.june, signed_in(cast.kofi), lavender.rosa
    token = _made(signed_in(june), rosa, once=False)
    first, second = (_answer(june, rosa, token) for _each in range(2))
    for sent in (first, second):
        _post(client, "/answer/send/", sent)
    keep = f"/seats/{rosa.pk}/answers/keep/"
    parcel = june.sheet(
        june.rooms[str(rosa.room_id)], "check_in", {"need": WORDS}, sheet=first["id"], subject=str(rosa.pk)
    )
    sheet = _as_json(parcel)
    body: dict[str, Any] = {"answer": first["id"], "sheet": sheet}
    wrong = {**body, "sheet": {**sheet, "kind": "prep_answers"}}
    assert _post(signed_in(june), keep, wrong).status_code == 400
    assert Answer.objects.count() == 2
    for _again in range(2):  # the answer to the first was lost
        assert _post(signed_in(june), keep, body).status_code == 200
    assert Sheet.objects.get(pk=first["id"]).revision == 1
    assert [str(each.pk) for each in Answer.objects.all()] == [second["id"]]
    late = _post(kofi, keep, {**body, "sheet": {**sheet, "sheet": str(uuid4())}})
    assert (late.status_code, late.json()["error"]) == (400, "answer-gone")
    assert _post(kofi, f"/seats/{rosa.pk}/answers/set-aside/", {"answer": second["id"]}).status_code == 200
    assert not Answer.objects.exists()
    assert not Sheet.objects.filter(pk=second["id"]).exists()


def _as_json(parcel: Any) -> dict[str, Any]:
    names = (
        "sheet",
        "kind",
        "subject",
        "revision",
        "epoch",
        "envelope",
        "signature",
        "card",
        "card_signature",
        "manifest",
    )
    return {
        name: str(value) if name in {"sheet", "subject"} else value
        for name in names
        if (value := getattr(parcel, name))
    }


def test_the_page_is_the_same_for_everybody_and_leaves_nothing(
    cast: Cast, lavender: Lavender, signed_in: SignIn, client: Client
) -> None:
    _made(signed_in(cast.june), lavender.rosa)
    for code, _name in settings.LANGUAGES:
        path = "/answer/" if code == settings.LANGUAGE_CODE else f"/{code}/answer/"
        page = client.get(path)
        assert not page.cookies
        assert "no-store" in page["Cache-Control"]
        assert page.content == signed_in(cast.june).get(path).content
        body = page.content.decode()
        assert not {name for name in KINDS if f'"{name}"' in body}
        for form in link_forms()[0]:
            assert f'data-place="{form.place}" data-form="{form.sheet.name}"' in body
        assert "csrf" not in body.split('<script type="importmap">')[0]


def test_ended_links_are_forgotten(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    june = signed_in(cast.june)
    _made(june, lavender.rosa), _made(june, lavender.rosa)
    PrivateLink.objects.filter(pk=PrivateLink.objects.all()[0].pk).update(until=today() - DAY)
    actions.forget_ended_links()
    assert PrivateLink.objects.count() == 1
