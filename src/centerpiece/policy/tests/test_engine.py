"""One definition answers every question alike, and forbidden looks like absent."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from centerpiece.people.models import Organization
from centerpiece.policy.engine import UnknownAction, abilities, allows, find, reasons, suffices, visible
from centerpiece.policy.registry import UnknownRelation, definition_of, relation
from centerpiece.policy.table import TABLE
from centerpiece.practice.models import Process, Seat
from tests.cast import Cast, Lavender


def test_every_question_gives_the_same_answer(cast: Cast, lavender: Lavender) -> None:
    action, rows = "practice.process.see", Process.objects.all()
    for name, hand in cast.everybody().items():
        person = hand.person
        may = name in {"june", "kofi", "amal"}
        assert allows(person, action, lavender.process) is may, name
        assert bool(reasons(person, action, lavender.process)) is may, name
        assert (action in abilities(person, lavender.process)) is may, name
        assert visible(person, action, rows).exists() is may, name


def test_reasons_say_why(cast: Cast, lavender: Lavender) -> None:
    assert reasons(cast.june.person, "practice.process.see", lavender.process) == {"keeper", "room_holder"}
    assert reasons(cast.amal.person, "practice.process.see", lavender.process) == {"room_holder"}


def test_forbidden_and_absent_are_one_answer(cast: Cast, lavender: Lavender) -> None:
    rows = Process.objects.all()
    with pytest.raises(Http404) as forbidden:
        find(cast.eli.person, "practice.process.see", rows, pk=lavender.process.pk)
    with pytest.raises(Http404) as absent:
        find(cast.eli.person, "practice.process.see", rows, pk=uuid4())
    assert str(forbidden.value) == str(absent.value)
    assert find(cast.june.person, "practice.process.see", rows, pk=lavender.process.pk) == lavender.process


def test_all_buttons_of_a_page_cost_one_query(
    cast: Cast, lavender: Lavender, django_assert_num_queries: object
) -> None:
    june = cast.june.person
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert "practice.process.move" in abilities(june, lavender.process)


def test_one_row_and_three_rows_cost_the_same(
    cast: Cast, lavender: Lavender, django_assert_num_queries: object
) -> None:
    for expected in (1, 3):
        while Process.objects.count() < expected:
            people_there = [{"called": "A"}, {"called": "B"}]
            cast.june.open_process(
                "harm_circle", cast.casa, with_keepers=[cast.kofi], name="x", people_there=people_there
            )
        june = cast.june.person
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert len(visible(june, "practice.process.see", Process.objects.all())) == expected


def test_who_is_not_signed_in_holds_only_what_anyone_holds(cast: Cast) -> None:
    nobody = AnonymousUser()
    for action, names in TABLE.items():
        assert allows(nobody, action) is ("anyone" in names)
    assert not visible(nobody, "people.organization.see", Organization.objects.all()).exists()


def test_an_unknown_action_is_nobodys(cast: Cast, lavender: Lavender) -> None:
    with pytest.raises(UnknownAction):
        allows(cast.june.person, "practice.process.burn", lavender.process)
    with pytest.raises(UnknownAction):
        suffices("")


def test_a_relation_is_said_once_and_an_undefined_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="twice"):
        relation("keeper", "practice.process")(lambda person: True)
    with pytest.raises(UnknownRelation):
        definition_of("practice.process", "owner")


def test_an_advocate_sees_one_seat_and_no_other(cast: Cast, lavender: Lavender) -> None:
    seats = visible(cast.amal.person, "practice.seat.mark", Seat.objects.all())
    assert list(seats) == [lavender.rosa]
