"""Every address of this room, asked for by everybody, with something there that could leak."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Draft, Revision, Sheet
from tests.cast import Cast, Lavender

PAGES = {
    "/processes/": {"june", "kofi", "amal", "noor", "sol", "eli", "esther"},
    "/processes/cards/": {"june", "kofi", "amal", "noor", "sol", "eli", "esther"},
    "/processes/open/": {"june", "kofi", "amal", "noor", "sol", "eli", "esther"},
    "/processes/open/harm_circle/": {"june", "kofi", "amal", "noor", "sol", "eli", "esther"},
    "/processes/{process}/": {"june", "kofi", "amal"},
    "/processes/{process}/sheets/": {"june", "kofi", "amal"},
    "/processes/{process}/write/": {"june", "kofi", "amal"},
    "/processes/{process}/write/note/": {"june", "kofi"},
    "/processes/{process}/write/care_plan/{rosa}/": {"june", "kofi", "amal"},
    "/processes/{process}/write/care_plan/{marcus}/": {"june", "kofi"},
    "/processes/{process}/move/": {"june", "kofi"},
    "/processes/{process}/seats/add/": {"june", "kofi"},
    "/processes/{process}/rooms/": {"june", "kofi"},
    "/processes/{process}/copy/": {"june", "kofi"},
    "/sheets/{note}/": {"june", "kofi"},
    "/sheets/{note}/revise/": {"june", "kofi"},
    "/sheets/{note}/revisions/1/": {"june", "kofi"},
    "/sheets/{prepared}/": {"june", "kofi", "amal"},
    "/sheets/{prepared}/revise/": {"june", "kofi", "amal"},
    "/rooms/{circle}/now/{note}/": {"june", "kofi"},
    "/rooms/{hers}/now/{prepared}/": {"june", "kofi", "amal"},
    "/counts/": {"stella"},
}
POSTS = {
    "/processes/{process}/move/": {"june", "kofi"},
    "/processes/{process}/seats/add/": {"june", "kofi"},
    "/processes/{process}/rooms/": {"june", "kofi"},
    "/processes/{process}/rooms/take-back/": {"june", "kofi"},
    "/rooms/{circle}/sheets/": {"june", "kofi"},
    "/rooms/{hers}/sheets/": {"june", "kofi", "amal"},
    "/rooms/{circle}/drafts/": {"june", "kofi"},
    "/rooms/{circle}/key/": {"june", "kofi"},
}
SCRIPT = {"accept": "application/json"}


def _places(lavender: Lavender) -> dict[str, Any]:
    return {
        "process": lavender.process.pk,
        "circle": lavender.process.circle_room_id,
        "hers": lavender.rosa.room_id,
        "rosa": lavender.rosa.pk,
        "marcus": lavender.marcus.pk,
        "note": Sheet.objects.get(kind="note").pk,
        "prepared": Sheet.objects.get(kind="preparation").pk,
    }


def test_each_page_opens_for_those_it_is_for_and_is_absent_for_everybody_else(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    places = _places(lavender)
    for name, hand in cast.everybody().items():
        if not hand.person.is_active:
            continue
        client = signed_in(hand)
        for path, who in PAGES.items():
            status = client.get(path.format(**places)).status_code
            assert status == (200 if name in who else 404), f"{name} {path}: {status}"


def test_each_post_is_for_those_who_may_and_absent_for_everybody_else(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    """Nothing sensible is sent: who may is told that it is not in order, who may not is told nothing."""
    places = _places(lavender)
    before = Revision.objects.count()
    for name, hand in cast.everybody().items():
        if not hand.person.is_active:
            continue
        client = signed_in(hand)
        for path, who in POSTS.items():
            answer = client.post(path.format(**places), {"x": 1}, content_type="application/json", headers=SCRIPT)
            assert answer.status_code == (400 if name in who else 404), f"{name} {path}: {answer.status_code}"
    assert Revision.objects.count() == before


def test_forbidden_and_absent_are_the_same_answer(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client = signed_in(cast.eli)
    there = client.get(f"/processes/{lavender.process.pk}/")
    absent = client.get(f"/processes/{uuid4()}/")
    assert there.content.replace(str(lavender.process.pk).encode(), b"") == absent.content.replace(
        absent.wsgi_request.path.split("/")[2].encode(), b""
    )
    assert (there.status_code, absent.status_code) == (404, 404)


def test_whoever_is_signed_out_learns_nothing(client: Client, cast: Cast, lavender: Lavender) -> None:
    for path in PAGES:
        answer = client.get(path.format(**_places(lavender)))
        assert answer.status_code == 302, path
        assert "/sign-in/" in answer["Location"]
        assert client.get(path.format(**_places(lavender)), headers=SCRIPT).status_code == 401


def test_a_locked_session_changes_nothing(cast: Cast, lavender: Lavender, client: Client) -> None:
    client.force_login(cast.june.person)
    for path in POSTS:
        answer = client.post(path.format(**_places(lavender)), {}, content_type="application/json", headers=SCRIPT)
        assert (answer.status_code, answer.json()) == (401, {"error": "locked"}), path


def test_refusals_are_said_in_plain_words_and_quote_nothing(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client = signed_in(cast.june)
    room = lavender.process.circle_room_id
    for sent in (
        "{",
        '"Zaunkoenig"',
        '{"sheet": "Zaunkoenig", "marks": {}}',
        '{"sheet": {}, "marks": {"a": "Zaunkoenig"}}',
    ):
        answer = client.post(f"/rooms/{room}/sheets/", sent, content_type="application/json", headers=SCRIPT)
        assert answer.status_code == 400
        assert answer.json().keys() == {"error", "message"}
        assert "nothing was kept" in answer.json()["message"]
        assert "Zaunkoenig" not in answer.content.decode()


def _parcel(cast: Cast, lavender: Lavender, **changes: Any) -> dict[str, Any]:
    """A note of June's as her browser sends it."""
    parcel = cast.june.sheet(cast.june.rooms[str(lavender.process.circle_room_id)], "note", {"note": "Tea"}, **changes)
    names = ("kind", "revision", "epoch", "envelope", "signature", "card", "card_signature", "manifest")
    sheet = {name: getattr(parcel, name) for name in names} | {"sheet": str(parcel.sheet)}
    return {"sheet": sheet, "marks": {}}


def _post(client: Client, path: str, sent: Any) -> Any:
    return client.post(path, json.dumps(sent), content_type="application/json", headers=SCRIPT)


def test_who_is_too_late_is_handed_what_is_newer(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, room = signed_in(cast.june), lavender.process.circle_room
    note = Sheet.objects.get(kind="note")
    late = _parcel(cast, lavender, sheet=str(note.pk), revision=2)
    cast.june.rooms[str(room.pk)].manifest_revision -= 1
    cast.june.write(lavender.process, room, "note", {"note": "First"}, sheet=note)
    answer = _post(client, f"/rooms/{room.pk}/sheets/", late)
    assert answer.status_code == 409
    found = answer.json()
    newest = Revision.objects.get(sheet=note, number=2)
    assert (found["error"], found["what"], found["current"]) == ("stale", "sheet", 2)
    assert found["newest"]["envelope"] == newest.envelope
    assert found["manifest"]["revision"] == Sheet.objects.get(pk=room.pk).revision
    assert "Nothing is lost" in found["message"]


def test_what_a_browser_sends_is_kept_as_it_is(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, room = signed_in(cast.june), lavender.process.circle_room_id
    sent = _parcel(cast, lavender)
    answer = _post(client, f"/rooms/{room}/sheets/", sent)
    assert answer.json() == {"url": f"/sheets/{sent['sheet']['sheet']}/", "revision": 1}
    assert Revision.objects.get(sheet=sent["sheet"]["sheet"]).envelope == sent["sheet"]["envelope"]


def test_plaintext_is_refused_wherever_an_envelope_belongs(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, room = signed_in(cast.june), lavender.process.circle_room_id
    for field in ("envelope", "card"):
        sent = _parcel(cast, lavender)
        cast.june.rooms[str(room)].manifest_revision -= 1
        sent["sheet"][field] = "She said that ..."
        assert _post(client, f"/rooms/{room}/sheets/", sent).status_code == 400
    sent = _parcel(cast, lavender)
    sent["sheet"]["title"] = "A word beside the envelope"
    assert _post(client, f"/rooms/{room}/sheets/", sent).json()["error"] == "shape"
    assert Sheet.objects.filter(kind="note").count() == 1


def test_one_throws_away_only_ones_own_draft(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    room = lavender.process.circle_room_id
    sent = _parcel(cast, lavender)["sheet"]
    draft = {name: sent[name] for name in ("sheet", "kind", "revision", "epoch", "envelope")}
    assert _post(signed_in(cast.june), f"/rooms/{room}/drafts/", draft).status_code == 200
    for who in (cast.kofi, cast.eli):
        assert _post(signed_in(who), f"/drafts/{draft['sheet']}/drop/", {}).status_code == 200
    assert Draft.objects.count() == 1
    _post(signed_in(cast.june), f"/drafts/{draft['sheet']}/drop/", {})
    assert not Draft.objects.exists()


def test_grants_are_ones_own(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    rooms = [str(lavender.process.circle_room_id), str(lavender.rosa.room_id), str(uuid4())]
    for hand, expected in ((cast.june, rooms[:2]), (cast.amal, rooms[1:2]), (cast.sol, []), (cast.eli, [])):
        found = _post(signed_in(hand), "/grants/", {"rooms": rooms}).json()["grants"]
        assert sorted(grant["room"] for grant in found) == sorted(expected)
    for bad in ({}, {"rooms": "all"}, {"rooms": ["x"]}, {"rooms": [str(uuid4())] * 2001}):
        assert _post(signed_in(cast.june), "/grants/", bad).status_code == 400


def test_an_advocates_page_holds_nothing_of_the_others(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    text = signed_in(cast.amal).get(f"/processes/{lavender.process.pk}/").content.decode()
    for hidden in (lavender.process.circle_room_id, lavender.marcus.pk, lavender.marcus.room_id):
        assert str(hidden) not in text
    assert str(lavender.rosa.pk) in text
    assert "Person who caused harm" not in text
    sheets = signed_in(cast.amal).get(f"/processes/{lavender.process.pk}/sheets/").json()
    assert {sheet["room"] for sheet in sheets["sheets"]} == {str(lavender.rosa.room_id)}


def test_who_reads_only_is_not_offered_to_write(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    room = cast.june.rooms[str(lavender.marcus.room_id)]
    cast.june.give(lavender.process, room, cast.noor, level="read")
    client = signed_in(cast.noor)
    page = client.get(f"/processes/{lavender.process.pk}/")
    assert page.status_code == 200
    assert "write/" not in page.content.decode().split("<main")[1].split("json")[0]
    for path in ("write/", f"write/care_plan/{lavender.marcus.pk}/"):
        assert client.get(f"/processes/{lavender.process.pk}/{path}").status_code == 404
    answer = _post(client, f"/rooms/{lavender.marcus.room_id}/sheets/", {})
    assert answer.status_code == 404


@pytest.mark.parametrize("kind", ["nonsense", "naming", "learning", "move"])
def test_a_sheet_that_cannot_be_begun_is_absent(cast: Cast, lavender: Lavender, kind: str, signed_in: SignIn) -> None:
    client = signed_in(cast.june)
    assert client.get(f"/processes/{lavender.process.pk}/write/{kind}/").status_code == 404
    assert client.get(f"/processes/{lavender.process.pk}/write/care_plan/").status_code == 404
    assert client.get(f"/processes/{lavender.process.pk}/write/note/{lavender.rosa.pk}/").status_code == 404


def test_a_sheet_that_there_is_one_of_is_revised(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    client, prepared = signed_in(cast.june), Sheet.objects.get(kind="preparation")
    answer = client.get(f"/processes/{lavender.process.pk}/write/preparation/{lavender.rosa.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/sheets/{prepared.pk}/revise/")


def test_the_rooms_of_an_organization_hold_no_sheet_of_a_process(cast: Cast, signed_in: SignIn) -> None:
    """Sol keeps the stewards' room: nothing of a process can be written there."""
    cast.casa.refresh_from_db()
    answer = _post(signed_in(cast.sol), f"/rooms/{cast.casa.room_id}/sheets/", {"sheet": {}, "marks": {}})
    assert answer.status_code == 404
