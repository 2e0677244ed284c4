"""Keys of rooms: the server makes its own, hands out old ones, changes a colleague's; who left tries again."""

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from centerpiece.people import actions as people
from centerpiece.people.models import Person
from centerpiece.sealing.models import Grant, Holding, Revision, Room, Sheet
from demonstration.member import OpenRoom
from demonstration.sealing.grant import GrantTerms, SealedGrant, open_grant
from demonstration.sealing.refused import Refused
from demonstration.sealing.sheet import Place, open_sheet
from tests.cast import Cast, Lavender
from tests.journeys.attacker import Browse, Sent, grant_instead, in_the_name_of, made_up, warns
from tests.journeys.steps import KEEP, begin, keep, wait_for_draft

UNTRUSTED = "The key that arrived for this room was not given by someone your organization vouches for"
Forge = Callable[[Cast, Lavender, OpenRoom], None]


def by_the_server(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """Signed in a name that nobody vouches for."""
    grant_instead(room, cast.kofi, by=made_up("Server"))


def in_junes_name(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """Said to be June's, signed with the server's key."""
    grant_instead(room, cast.kofi, by=in_the_name_of(cast.june))


def in_kofis_own_name(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """Said to be what Kofi gave himself."""
    grant_instead(room, cast.kofi, by=in_the_name_of(cast.kofi))


def by_who_left(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """Signed with a key that once was vouched for."""
    grant_instead(room, cast.kofi, by=cast.remy)


def of_another_room(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """June's own grant, for the room of somebody else."""
    other = Grant.objects.get(room=lavender.marcus.room_id, grantee=cast.kofi.keys.person)
    Grant.objects.filter(room=room.room, grantee=cast.kofi.keys.person).update(
        file=other.file, signature=other.signature
    )


def with_other_terms(cast: Cast, lavender: Lavender, room: OpenRoom) -> None:
    """What June had signed, made longer or shorter."""
    Grant.objects.filter(room=room.room, grantee=cast.kofi.keys.person).update(until=date(2999, 1, 1))


@pytest.mark.parametrize(
    "forge", [by_the_server, in_junes_name, in_kofis_own_name, by_who_left, of_another_room, with_other_terms]
)
def test_a_room_key_in_the_place_of_the_true_one(forge: Forge, cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Rosa's room: what Kofi writes there must not be sealed with a key that others know."""
    forge(cast, lavender, OpenRoom(str(lavender.rosa.room_id), {1: bytes(32)}))
    page = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/")
    warns(page, UNTRUSTED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lavender")  # the other rooms open
    sent = Sent(page)
    page.goto(f"/processes/{lavender.process.pk}/write/care_plan/{lavender.rosa.pk}/")
    warns(page, UNTRUSTED)
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()
    page.goto(f"/processes/{lavender.process.pk}/rooms/")
    warns(page, UNTRUSTED)
    expect(page.get_by_role("button", name="Give")).to_be_hidden()
    assert sent.kept == []


def test_a_room_set_back_to_its_old_key(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """Amal no longer holds Rosa's room, and it has a new key; then the database says that nothing has happened."""
    room, page = lavender.rosa.room, browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    old = list(Grant.objects.filter(room=room.pk).values()), list(Holding.objects.filter(room=room.pk).values())
    page.goto(f"/processes/{lavender.process.pk}/rooms/")
    page.get_by_role("button", name="Take back from Amal: room of Person harmed").click()
    expect(page.locator(".holders")).not_to_contain_text("Amal")
    page.goto(f"/processes/{lavender.process.pk}/")
    expect(page.get_by_text("its rooms were given a new key")).to_be_visible()

    Grant.objects.filter(room=room.pk).delete()
    Grant.objects.bulk_create(Grant(**row) for row in old[0])
    Holding.objects.filter(room=room.pk).delete()
    Holding.objects.bulk_create(Holding(**row) for row in old[1])
    Room.objects.filter(pk=room.pk).update(epoch=1)
    before = Revision.objects.filter(sheet__room=room).count()
    begin(page, lavender.process, "care_plan", lavender.rosa)
    sent = Sent(page)
    page.get_by_label("Stop signal").fill("The blue cup")
    wait_for_draft(page, "here")
    page.get_by_role("button", name=KEEP).click()
    warns(page, "or it is older than the one you know")
    expect(page.get_by_label("Stop signal")).to_have_value("The blue cup")
    assert '"envelope":"s1.2.' in (sent.posts[0].post_data or "")
    assert not [post.url for post in sent.posts if '"envelope":"s1.1.' in (post.post_data or "")]
    assert Revision.objects.filter(sheet__room=room).count() == before


def test_other_keys_in_the_place_of_a_colleagues(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """June gives Rosa's room to Noor. Whatever the database says Noor's keys are, the roster knows."""
    server, noor = made_up("Server"), cast.noor.keys
    Person.objects.filter(pk=noor.person).update(recipient=server.keys.recipient, verify=server.keys.verify)
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/rooms/")
    page.get_by_label("Room of", exact=True).select_option(label="Rosa")
    page.get_by_label("Colleague").last.select_option(label="Noor")
    page.get_by_role("button", name="Give this room").click()
    expect(page.locator(".holders")).to_contain_text("Noor")
    given = Grant.objects.get(room=lavender.rosa.room_id, grantee=noor.person)
    terms = GrantTerms(str(given.room), noor.person, str(given.granter), given.level, None, None, given.epoch)
    sealed = SealedGrant(terms, given.file, given.signature)
    june = cast.june.keys.verify
    found = open_grant(sealed, noor.secret, verify=june, today=timezone.localdate())
    assert found == cast.june.rooms[str(given.room)].keys
    with pytest.raises(Refused, match="age"):
        open_grant(sealed, server.keys.secret, verify=june, today=timezone.localdate())


def test_who_left_comes_back_with_an_old_session_and_a_saved_key(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    sheet = Sheet.objects.get(kind="preparation")
    amal = browse(cast.amal, path=f"/sheets/{sheet.pk}/")
    expect(amal.get_by_text(lavender.words[0])).to_be_visible()
    saved = dict(cast.amal.rooms[str(lavender.rosa.room_id)].keys)
    cookies = amal.context.cookies()
    rows = list(Session.objects.values())
    people.end_membership(cast.amal.membership(cast.casa), by=cast.sol.person)

    again = browse()
    again.context.add_cookies(cookies)
    again.goto(f"/sheets/{sheet.pk}/")
    expect(again.get_by_role("heading", name="Sign in")).to_be_visible()
    # Even if somebody puts the session back, the account is closed.
    Session.objects.bulk_create((Session(**row) for row in rows), ignore_conflicts=True)
    again.context.add_cookies(cookies)
    again.goto(f"/sheets/{sheet.pk}/")
    expect(again.get_by_role("heading", name="Sign in")).to_be_visible()
    assert amal.request.post("/grants/", data={"rooms": [str(lavender.rosa.room_id)]}).status in (401, 403)

    june = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(june.get_by_text("its rooms were given a new key")).to_be_visible()
    begin(june, lavender.process, "care_plan", lavender.rosa)
    june.get_by_label("Stop signal").fill("The blue cup")
    written = Revision.objects.get(sheet=keep(june))
    place = Place(str(lavender.rosa.room_id), str(written.sheet_id), "care_plan", 1, written.epoch)
    assert written.epoch == 2
    with pytest.raises(Refused):
        open_sheet(saved[1], place, written.envelope)
