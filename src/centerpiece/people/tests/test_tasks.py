"""What is forgotten by itself, and what is not."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from centerpiece.config.worker import load_chores
from centerpiece.journal.due import plan_standing_chores
from centerpiece.journal.models import Due
from centerpiece.people import tasks
from centerpiece.people.actions import invite
from centerpiece.people.models import Attempt, Invitation
from centerpiece.sealing.models import Grant, Holding, Room, today

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
DAY = timedelta(days=1)


def test_tries_to_sign_in_are_forgotten_after_an_hour() -> None:
    now = timezone.now()
    Attempt.objects.create(key="old", at=now - timedelta(minutes=61))
    Attempt.objects.create(key="new", at=now - timedelta(minutes=59))
    tasks.forget_attempts.call()
    assert [attempt.key for attempt in Attempt.objects.all()] == ["new"]


def test_only_invitations_that_nobody_accepted_in_time_are_forgotten() -> None:
    late, accepted, still = (invite(None, by=None, note=note).invitation for note in ("late", "accepted", "still"))
    Invitation.objects.filter(pk__in=[late.pk, accepted.pk]).update(expires=timezone.now() - DAY)
    Invitation.objects.filter(pk=accepted.pk).update(accepted=today())
    tasks.forget_invitations.call()
    assert set(Invitation.objects.values_list("pk", flat=True)) == {accepted.pk, still.pk}


def test_sessions_that_are_over_are_forgotten() -> None:
    kept, over = SessionStore(), SessionStore()
    for session in (kept, over):
        session.create()
    Session.objects.filter(pk=over.session_key).update(expire_date=timezone.now() - DAY)
    tasks.forget_sessions.call()
    assert [session.pk for session in Session.objects.all()] == [kept.session_key]


def held_by_amal(lavender: Any, cast: Any) -> Holding:
    """What the advocate was granted: one room."""
    return Holding.objects.get(room=lavender.rosa.room, person=cast.amal.person.pk)


def test_a_grant_is_taken_back_once_its_last_day_has_passed_and_its_room_wants_a_new_key(
    cast: Any, lavender: Any
) -> None:
    amal = held_by_amal(lavender, cast)
    others = Holding.objects.exclude(pk=amal.pk)
    keys = Grant.objects.exclude(room=amal.room_id, grantee=amal.person)
    before = others.count(), keys.count()
    others.filter(person=cast.kofi.person.pk).update(until=today())  # a last day is a whole day
    Holding.objects.filter(pk=amal.pk).update(until=today() - DAY)
    tasks.take_back_ended.call()
    assert not Holding.objects.filter(pk=amal.pk).exists()
    assert not Grant.objects.filter(room=amal.room_id, grantee=amal.person).exists()
    assert (others.count(), keys.count()) == before
    assert [room.pk for room in Room.objects.filter(rotation_due=True)] == [amal.room_id]


def test_a_grant_that_belongs_to_nothing_is_dropped_an_hour_later_and_one_that_was_being_written_is_not(
    cast: Any, lavender: Any
) -> None:
    amal = held_by_amal(lavender, cast)
    kofi = Holding.objects.get(room=lavender.rosa.room, person=cast.kofi.person.pk)
    count = Grant.objects.count()
    for holding in (amal, kofi):
        Holding.objects.filter(pk=holding.pk).delete()
    tasks.find_orphan_grants.call()
    alone = Grant.objects.filter(room=amal.room_id, grantee__in=[amal.person, kofi.person])
    assert set(Due.objects.values_list("thing", flat=True)) == {grant.pk for grant in alone}
    assert Grant.objects.count() == count
    kofi.save(force_insert=True)
    for due in list(Due.objects.all()):
        assert due.at > timezone.now() + timedelta(minutes=50)
        tasks.drop_orphan_grant.call(str(due.thing))
    assert [grant.grantee for grant in alone.all()] == [kofi.person]
    assert Grant.objects.count() == count - 1


def test_every_standing_chore_of_the_house_runs() -> None:
    load_chores()
    plan_standing_chores(timezone.now())
    names = set(Due.objects.filter(task__startswith="people.").values_list("task", flat=True))
    assert names == {
        "people.forget_attempts",
        "people.forget_invitations",
        "people.forget_sessions",
        "people.take_back_ended",
        "people.find_orphan_grants",
    }
