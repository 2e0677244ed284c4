"""This week: one answer with cards only, each for whoever holds its room, in a fixed number of queries."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centerpiece.people.queries import keyring_of
from centerpiece.practice.models import Answer, Hold, Reminder
from centerpiece.sealing.models import Revision, Sheet, today
from demonstration.hand import Hand
from tests.cast import Cast, Lavender

SignIn = Callable[[Hand], Client]
DAY = datetime.timedelta(days=1)


def found(client: Client) -> Any:
    return client.get("/attention/cards/").json()


def test_each_gets_the_cards_of_the_rooms_they_hold_and_no_sheet(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    rosa, marcus = lavender.rosa, lavender.marcus
    for seat in (rosa, marcus):
        cast.june.write(lavender.process, seat.room, "readiness", {"look_again_on": "2026-12-03"})
    june, amal, noor = (found(signed_in(hand)) for hand in (cast.june, cast.amal, cast.noor))
    rooms = [str(room) for room in (lavender.process.circle_room_id, rosa.room_id, marcus.room_id)]
    assert {card["room"] for card in june["cards"]} == set(rooms)
    assert [seat["id"] for seat in june["processes"][0]["seats"]] == [str(rosa.pk), str(marcus.pk)]
    assert {card["room"] for card in amal["cards"]} == {rooms[1]}
    assert [seat["id"] for seat in amal["processes"][0]["seats"]] == [str(rosa.pk)]
    assert amal["processes"][0]["room"] is None
    assert (noor["processes"], noor["cards"], noor["holds"], noor["words"]) == ([], [], [], {})
    envelopes = Revision.objects.values_list("envelope", flat=True)
    body = signed_in(cast.june).get("/attention/cards/").content.decode()
    assert not [envelope for envelope in envelopes if envelope in body]
    assert june["words"]["harm_circle"]["sheets"]["readiness"]["look"] == {"look_again_on": "Look at readiness again"}


def test_it_takes_as_many_queries_for_four_processes_as_for_one(
    cast: Cast, lavender: Lavender, signed_in: SignIn
) -> None:
    client = signed_in(cast.june)

    def counted() -> int:
        with CaptureQueriesContext(connection) as here, CaptureQueriesContext(connections["keys"]) as keys:
            found(client)
        return len(here) + len(keys)

    one = counted()
    for place in range(3):
        process = cast.june.open_process(
            "survivor_support",
            cast.casa,
            with_keepers=[cast.kofi],
            name=f"Fern {place}",
            people_there=[{"called": "A"}],
        )
        cast.june.write(process, process.seats.get().room, "safe_contact", {"asked_again_on": "2026-01-01"})
    assert counted() == one <= 12


def test_holds_and_answers_are_for_who_keeps_that_room(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    sheet = Sheet.objects.get(kind="note")
    Hold.objects.create(process=lavender.process, sheet=sheet.pk, look_again_on=today() + DAY)
    sealed = keyring_of(cast.june.person).file  # any sealed file will do: nothing here opens it
    for seat in (lavender.rosa, lavender.rosa, lavender.marcus):
        Answer.objects.create(seat=seat, link=sheet.pk, form="check_in", file=sealed)
    june, amal = found(signed_in(cast.june)), found(signed_in(cast.amal))
    assert [hold["day"] for hold in june["holds"]] == [(today() + DAY).isoformat()]
    assert [seat.get("answers") for seat in june["processes"][0]["seats"]] == [2, 1]
    assert amal["holds"] == []
    assert [seat.get("answers") for seat in amal["processes"][0]["seats"]] == [2]
    Hold.objects.update(look_again_on=today() + 8 * DAY)
    assert found(signed_in(cast.june))["holds"] == []


def test_readiness_is_asked_for_only_where_people_meet(cast: Cast, lavender: Lavender, signed_in: SignIn) -> None:
    def unready() -> list[bool]:
        return ["unready" in seat for seat in found(signed_in(cast.june))["processes"][0]["seats"]]

    assert unready() == [False, False]
    lavender.process.stage = "circles"
    lavender.process.save()
    lavender.marcus.readiness = True
    lavender.marcus.save()
    assert unready() == [True, False]
    lavender.rosa.stepped_back = True
    lavender.rosa.save()
    assert unready() == [False]
    lavender.process.paused = True
    lavender.process.save()
    assert unready() == [False]


def test_a_day_is_chosen_and_dropped_without_a_script(cast: Cast, signed_in: SignIn, settings: Any) -> None:
    settings.SENDS_MAIL = True
    client, day = signed_in(cast.june), today() + 5 * DAY
    assert client.post("/es/attention/mail/", {"day": day.isoformat()}).headers["Location"] == "/es/attention/#mail"
    assert list(Reminder.objects.values_list("person", "day", "language")) == [(cast.june.person.pk, day, "es")]
    assert "No mail" in client.get("/attention/").content.decode()
    for wrong in ("", "yesterday", today().isoformat()):
        answer = client.post("/attention/mail/", {"day": wrong})
        assert (answer.status_code, "Choose a day to come" in answer.content.decode()) == (400, True)
    assert client.post("/attention/mail/", {"off": "yes"}).status_code == 302
    assert not Reminder.objects.exists()


def test_a_house_that_sends_no_mail_says_so(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.june).get("/attention/").content.decode()
    assert "This house sends no mail." in page
    assert 'name="day"' not in page


def test_a_locked_session_changes_nothing(cast: Cast, client: Client, settings: Any) -> None:
    settings.SENDS_MAIL = True
    client.force_login(cast.june.person)
    client.post("/attention/mail/", {"day": (today() + DAY).isoformat()})
    assert not Reminder.objects.exists()
