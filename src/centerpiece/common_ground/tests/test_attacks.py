"""What a member could try with everything that is ever shown: two rounds, two snapshots, two ways of grouping."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest
from django.test import Client

from centerpiece.common_ground import actions
from centerpiece.common_ground.models import Answer, Snapshot, Voice
from centerpiece.common_ground.tests.conftest import Asking, told
from groundwork.disclosure import Released, ShownTable, coarse_share
from tests.cast import Cast

pytestmark = pytest.mark.django_db
A, D, P, T = Answer
Ask = Callable[..., Asking]


def twice(asking: Asking, first: Answer, second: Answer, voice: Voice) -> set[str]:
    """What is told when this voice answers the first statement one way, and what when it answers the other."""
    seen = set()
    for given in (first, second):
        Snapshot.objects.filter(round=asking.round).delete()
        voice.responses.filter(asked=asking.asked[0]).update(answer=given)
        asking.publish()
        seen.add(told(asking.round))
    return seen


@pytest.mark.parametrize("loner", [D, P, T])
@pytest.mark.parametrize("number", [5, 6])
def test_all_of_a_small_group_and_all_but_one_are_told_alike(ask: Ask, number: int, loner: Answer) -> None:
    """Five of five would be "surely more than half", four of five "not clear yet": the verdict would tell."""
    asking = ask(2, "lens")
    voices = asking.answer({"lens": "violence"}, [[A, D]] * number)
    asking.answer({"lens": "both"}, [[A, A]] * 7 + [[D, D]] * 3)
    assert len(twice(asking, A, loner, voices[-1])) == 1


def test_what_changed_does_not_tell_that_all_had_agreed(ask: Ask) -> None:
    """Before, "nearly all" of twenty; now twelve. "Eight no longer do" would make it all of them."""
    before = ask(1, "lens")
    stayers = before.answer({"lens": "both"}, [[A]] * 20)
    now = ask(1, "lens", earlier=before.round)
    for place, voice in enumerate(stayers):
        again = actions.enter(now.round, voice.organization, {"lens": "both"}, by=voice.person)
        actions.answer(again, now.asked[0], D if place >= 12 else A)
    seen = set()
    for last in (A, D):
        Snapshot.objects.all().delete()
        stayers[-1].responses.update(answer=last)
        before.publish()
        now.publish()
        seen.add(told(now.round))
        assert '"direction": "fewer"' in told(now.round)
    assert len(seen) == 1


def two_movements(ask: Ask, statements: int = 2) -> Asking:
    asking = ask(statements, "lens")
    asking.answer({"lens": "violence"}, [[A, D]] * 6 + [[D, A]] * 4)
    asking.answer({"lens": "incarceration"}, [[A, D]] * 6 + [[D, A]] * 4)
    return asking


def cells(snapshot: Snapshot, asking: Asking, place: int) -> Any:
    assert snapshot.result is not None
    return snapshot.result["dimensions"]["lens"]["cells"][str(asking.asked[place - 1].statement_id)]


def test_too_few_new_people_never_make_a_new_snapshot(ask: Ask) -> None:
    asking = two_movements(ask)
    asking.publish()
    asking.answer({"lens": "violence"}, [[D, D]] * 4)
    with pytest.raises(actions.TooSoon):
        actions.publish(asking.round, by=asking.steward)
    asking.answer({"lens": "incarceration"}, [[D, D]] * 6)
    asking.publish()  # ten new people, but only four of them in one of the groups
    newest = asking.round.snapshots.first()
    assert newest is not None
    assert (newest.state, newest.why, newest.result) == ("withheld", "few-new", None)
    asking.answer({"lens": "violence"}, [[D, D]])
    asking.answer({"lens": "violence"}, [[A, A]] * 5)
    asking.publish()
    newest = asking.round.snapshots.first()
    assert newest is not None
    assert newest.state == "done"
    assert cells(newest, asking, 1)["violence"]["answered"] == 20


def test_one_who_answers_a_statement_late_is_not_told_by_two_snapshots(ask: Ask) -> None:
    """Many answered anew, but of the second statement only one: it stays as it stood, with the proof of that day."""
    asking = two_movements(ask)
    asking.publish()
    first = asking.round.snapshots.get()
    for group in ("violence", "incarceration"):
        asking.answer({"lens": group}, [[D]] * 5)
    (late,) = asking.answer({"lens": "violence"}, [[D, A]])
    asking.publish()
    second = asking.round.snapshots.first()
    assert second is not None
    assert second.result is not None
    assert second.state == "done"
    assert cells(second, asking, 1)["violence"]["answered"] == 16
    assert cells(second, asking, 2) == cells(first, asking, 2)
    assert second.result["stands"][str(asking.asked[1].statement_id)][0] == 1
    assert Released.from_json(second.released)
    assert str(late.pk) in second.counted
    # Closed, the one still cannot be told: nothing new is shown of it, and what is shown stays.
    actions.close_round(asking.round, by=asking.steward)
    asking.publish()
    assert asking.round.snapshots.filter(state="done").first() == second


def test_whoever_was_counted_stays_in_their_group_and_a_change_of_mind_counts_as_one(ask: Ask) -> None:
    asking = two_movements(ask)
    asking.publish()
    voice = asking.round.voices.filter(groups__lens="violence").first()
    assert voice is not None
    again = actions.enter(asking.round, asking.organizations[2], {"lens": "incarceration"}, by=voice.person)
    assert (again.groups, again.organization) == ({"lens": "violence"}, voice.organization)
    given = voice.responses.get(asked=asking.asked[0])
    actions.answer(voice, asking.asked[0], Answer(given.answer))
    given.refresh_from_db()
    assert given.since == 0  # the same again is nothing new
    actions.answer(voice, asking.asked[0], T)
    given.refresh_from_db()
    assert given.since == 1


def test_somebody_who_is_gone_is_not_told_by_their_absence(ask: Ask) -> None:
    asking = two_movements(ask)
    asking.publish()
    before = told(asking.round)
    voice = asking.round.voices.first()
    assert voice is not None
    voice.delete()
    asking.answer({"lens": "both"}, [[P]] * 6)
    asking.publish()
    assert told(asking.round) == before


def worlds(lens: ShownTable, role: ShownTable) -> list[Sequence[int]]:
    """Every way in which people of two by two groups may have agreed that fits all that is shown, found by trying: how
    many of each crossing there are, and how many of them agree."""
    sizes = [table.at({table.axes[1].name: name}).count for table in (lens, role) for name in table.axes[1].categories]
    assert all(sizes)
    first, second, third, fourth = (int(size or 0) for size in sizes)
    found = []
    for both in range(min(first, third) + 1):
        crossing = (both, first - both, third - both, second - third + both)
        if min(crossing) < 0 or crossing[1] + crossing[3] != fourth:
            continue
        for agree in product(*(range(size + 1) for size in crossing)):
            a, b, c, d = agree
            sums = [(a + b, first), (c + d, second), (a + c, third), (b + d, fourth)]
            places = [
                table.at({table.axes[1].name: name, "answer": "agree"}).share
                for table in (lens, role)
                for name in table.axes[1].categories
            ]
            if all(
                share is None or coarse_share(part, whole, step=share.step) == share
                for (part, whole), share in zip(sums, places, strict=True)
            ):
                found.append([a + b, c + d, a + c, b + d])
    return found


@pytest.mark.parametrize("agreeing", [(5, 5, 4, 1), (5, 5, 5, 5), (5, 4, 0, 0), (6, 5, 1, 0)])
def test_two_ways_of_grouping_together_tell_of_no_group_that_all_agree(
    ask: Ask, agreeing: tuple[int, int, int, int]
) -> None:
    asking = ask(1, "lens", "role")
    crossings = product(("violence", "both"), ("keeper", "advocate"))
    for (lens, role), yes in zip(crossings, agreeing, strict=True):
        asking.answer({"lens": lens, "role": role}, [[A]] * yes + [[D]] * (6 - yes))
    asking.publish()
    released = Released.from_json(asking.round.snapshots.get().released)
    if len(released.tables) < 2:
        return
    lens_table, role_table = released.tables
    sizes = [
        table.at({table.axes[1].name: name}).count for table in released.tables for name in table.axes[1].categories
    ]
    possible = worlds(lens_table, role_table)
    assert possible
    for group, size in enumerate(sizes):
        seen = {world[group] for world in possible}
        assert seen != {size}
        assert seen != {0}


def test_a_steward_who_is_a_member_sees_nothing_either_before_answering(ask: Ask, cast: Cast) -> None:
    asking = two_movements(ask)
    asking.publish()
    person = cast.june.person
    person.stewards_collaborative = True
    person.save()
    client, here = Client(), f"/common-ground/{asking.round.pk}/"
    client.force_login(person)
    for path in ("", "meeting/", "meeting/1/", "statements/1/"):
        shown = client.get(f"{here}{path}", follow=True).content.decode()
        assert "about 60 %" not in shown
        assert "surely" not in shown
