"""Ids that belong elsewhere, sent by somebody who may do both: nothing of one process, seat or room is reached by way
of another."""

import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from centerpiece.practice import actions
from centerpiece.practice.answer_parcels import LinkParcel
from centerpiece.practice.models import Answer, Hold, PrivateLink, Process
from centerpiece.practice.tests.conftest import SignIn
from centerpiece.sealing.models import Grant, Sheet, today
from tests.cast import Cast, Lavender

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def june(cast: Cast, signed_in: SignIn) -> Client:
    return signed_in(cast.june)


@pytest.fixture
def sage(cast: Cast, lavender: Lavender) -> Process:
    """Another process of the same keepers."""
    there = [{"called": "Ana"}, {"called": "Luis"}]
    return cast.june.open_process("harm_circle", cast.casa, with_keepers=[cast.kofi], name="Sage", people_there=there)


def _post(client: Client, path: str, data: Any) -> int:
    return client.post(path, data, content_type="application/json", headers=SCRIPT).status_code


def test_a_seat_of_another_process_is_not_there(june: Client, lavender: Lavender, sage: Process) -> None:
    seat = lavender.rosa.pk
    for page in (f"step-back/{seat}/", f"prep-sheet/{seat}/", f"write/preparation/{seat}/", f"write/told/{seat}/"):
        assert june.get(f"/processes/{lavender.process.pk}/{page}").status_code in {200, 302}, page
        assert june.get(f"/processes/{sage.pk}/{page}").status_code == 404, page
    assert june.post(f"/processes/{sage.pk}/step-back/{seat}/").status_code == 404
    lavender.rosa.refresh_from_db()
    assert not lavender.rosa.stepped_back


def test_a_hold_is_lifted_where_it_is(cast: Cast, june: Client, lavender: Lavender, sage: Process) -> None:
    look = today() + datetime.timedelta(days=9)
    cast.june.hold(lavender.process, {"reason": "A letter", "look_again_on": look.isoformat()})
    hold = Hold.objects.get()
    june.post(f"/processes/{sage.pk}/hold/", {"lift": str(hold.pk)})
    assert Hold.objects.get() == hold


def test_links_and_answers_of_another_seat_stay(cast: Cast, june: Client, lavender: Lavender) -> None:
    rosa, marcus = lavender.rosa, lavender.marcus
    terms = LinkParcel(rosa.pk, "0" * 64, "check_in", "en", once=True, until=today())
    link = actions.make_link(rosa, terms, by=cast.june.person)
    file = Grant.objects.get(room=rosa.room_id, grantee=cast.june.person.pk).file
    answer = Answer.objects.create(seat=rosa, link=link.pk, form="check_in", file=file)
    here = f"/seats/{marcus.pk}"
    assert _post(june, f"{here}/links/withdraw/", {"link": str(link.pk)}) == 200  # as for one that is gone
    assert _post(june, f"{here}/answers/set-aside/", {"answer": str(answer.pk)}) == 200
    terms_of_rosa = {
        "seat": str(rosa.pk), "token_hash": "1" * 64, "form": "check_in", "language": "en", "once": True,
        "until": today().isoformat(),
    }  # fmt: skip
    assert _post(june, f"{here}/links/", terms_of_rosa) == 400
    assert (PrivateLink.objects.get(), Answer.objects.get()) == (link, answer)
    assert str(answer.pk) not in june.get(f"{here}/answers/").content.decode()


def test_no_sheet_lies_in_one_room_about_a_seat_of_another(
    cast: Cast, june: Client, lavender: Lavender, sage: Process
) -> None:
    rosa, marcus, before = lavender.rosa, lavender.marcus, Sheet.objects.count()
    for kind, room, subject in (
        ("check_in", marcus.room_id, rosa.pk),
        ("check_in", lavender.process.circle_room_id, rosa.pk),
        ("name", sage.circle_room_id, rosa.pk),
        ("note", rosa.room_id, None),
        ("note", sage.circle_room_id, rosa.pk),
    ):
        parcel = cast.june.sheet(
            cast.june.rooms[str(room)], kind, {"x": "y"}, subject=str(subject) if subject else None
        )
        names = ("kind", "revision", "epoch", "envelope", "signature", "card", "card_signature", "manifest")
        sent = {name: getattr(parcel, name) for name in names}
        sent |= {"sheet": str(uuid4()), "subject": str(subject) if subject else None}
        cast.june.rooms[str(room)].manifest_revision -= 1
        assert _post(june, f"/rooms/{room}/sheets/", {"sheet": sent, "marks": {}}) == 400, (kind, room)
        draft = {name: sent[name] for name in ("sheet", "kind", "revision", "epoch", "envelope", "subject")}
        assert _post(june, f"/rooms/{room}/drafts/", draft) == 400, (kind, room)
    assert Sheet.objects.count() == before
