"""What came of a round: true, in plain sentences, and without anybody's own answer in it."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from centerpiece.common_ground import actions, exporting, showing
from centerpiece.common_ground.models import Answer, Asked, Snapshot, Understanding
from centerpiece.common_ground.tests.conftest import Asking, told
from tests.cast import Cast

pytestmark = pytest.mark.django_db
A, D, P, T = Answer
Ask = Callable[..., Asking]
FORMS = ("csv", "json", "polis")


def planted(ask: Ask) -> Asking:
    """Belief 1 is shared, 2 parts the movements, 3 wants talking about, 4 is left open by choice."""
    asking = ask(4, "lens")
    asking.answer({"lens": "violence"}, [[A, A, T, P]] * 9 + [[A, D, A, P]])
    asking.answer({"lens": "incarceration"}, [[A, D, T, P]] * 9 + [[D, A, D, A]], organization=1)
    return asking


def test_each_statement_stands_in_the_list_where_it_belongs(ask: Ask) -> None:
    shown = showing.round_shown(planted(ask).publish(), "")["shown"]
    assert {sort: [line.asked.place for line in lines] for sort, lines in shown.lists.items()} == {
        "common": [1],
        "part": [2],
        "talk": [3],
        "unknown": [4],
        "between": [],
    }
    assert shown.lists["common"][0].sentence.startswith("Every group agrees. The least sure is")
    assert "Most passed" in shown.lists["unknown"][0].sentence
    by_number = {mark.number: mark for mark in shown.ring.marks}
    away = {number: abs(mark.x - 200) + abs(mark.y - 200) for number, mark in by_number.items()}
    assert away[1] < away[3] < away[2] + 60
    assert away[1] < away[2]


def test_nobody_sees_results_before_answering(ask: Ask, cast: Cast) -> None:
    asking = planted(ask)
    asking.publish()
    client, here = Client(), f"/common-ground/{asking.round.pk}/"
    client.force_login(cast.june.person)
    for path in ("", "statements/2/"):
        assert "Where we part" not in client.get(f"{here}{path}").content.decode()
        assert "nearly all" not in client.get(f"{here}{path}").content.decode()
    assert [client.get(f"{here}file/{form}/").status_code for form in FORMS] == [404] * 3
    voice = actions.enter(asking.round, cast.casa, {}, by=cast.june.person)
    actions.answer(voice, asking.asked[0], A)
    assert "Where we part" in client.get(here).content.decode()
    assert [client.get(f"{here}file/{form}/").status_code for form in FORMS] == [200] * 3


def everything_shown(asking: Asking, client: Client) -> str:
    """All that a member can read or take along."""
    here = f"/common-ground/{asking.round.pk}/"
    paths = ["", "?by=role", *(f"statements/{one.place}/" for one in asking.asked), *(f"file/{f}/" for f in FORMS)]
    return "\n".join(client.get(f"{here}{path}").content.decode() for path in paths)


def test_a_group_of_four_changes_nothing_that_anybody_can_see(ask: Ask) -> None:
    """The same round with four organizers who all disagree, and with four who all agree."""
    seen = []
    for four in (A, D):
        asking = ask(2, "lens", "role")
        asking.answer({"lens": "violence", "role": "keeper"}, [[A, A]] * 8 + [[D, A]] * 2)
        asking.answer({"lens": "both", "role": "advocate"}, [[A, D]] * 8 + [[A, A]] * 2)
        asking.answer({"lens": "incarceration", "role": "organizer"}, [[four, four]] * 4)
        snapshot = asking.publish().snapshots.get()
        text = told(asking.round)
        seen.append(text)
        assert "organizer" not in text
        assert snapshot.result["people"] == 20
    assert seen[0] == seen[1]


def test_six_of_six_are_nearly_all_and_no_count_of_answers_goes_out(ask: Ask, cast: Cast) -> None:
    asking = ask(1, "lens")
    asking.answer({"lens": "violence"}, [[A]] * 6)
    asking.answer({"lens": "both"}, [[A]] * 4 + [[D]] * 3)
    asking.publish()
    released = json.loads(asking.round.snapshots.get().released)
    assert released["kind"] == "shares"
    client = Client()
    client.force_login(cast.stella.person)
    shown = everything_shown(asking, client)
    assert "nearly all" in shown
    assert "100" not in re.sub(r"<[^>]*>|\"[^\"]*\"", "", exporting.as_csv(asking.round))


def test_nothing_that_goes_out_names_a_person(ask: Ask, cast: Cast) -> None:
    asking = planted(ask)
    asking.publish()
    client = Client()
    client.force_login(cast.stella.person)
    shown = everything_shown(asking, client)
    for response in asking.asked[0].responses.select_related("voice__person"):
        voice = response.voice
        for secret in (voice.person.name, voice.person.email, str(voice.person_id), str(voice.pk)):
            assert secret not in shown


def test_what_changed_is_told_apart_from_who_answered(ask: Ask) -> None:
    before = ask(1, "lens")
    stayers = before.answer({"lens": "both"}, [[A]] * 20)
    before.publish()
    now = ask(1, "lens", earlier=before.round)
    for place, voice in enumerate(stayers):
        again = actions.enter(now.round, voice.organization, {"lens": "both"}, by=voice.person)
        actions.answer(again, now.asked[0], D if place < 8 else A)
    now.publish()
    words = showing.round_shown(now.round, "")["changed"][0].change
    assert words == "Of 20 who answered both times, about 8 no longer agree, and hardly anybody came to agree."


def test_a_snapshot_that_was_broken_off_is_made_anew(ask: Ask) -> None:
    asking = planted(ask)
    made = actions.publish(asking.round, by=asking.steward)
    Snapshot.objects.filter(pk=made.pk).update(state="working", progress=40)
    assert actions.publish(asking.round, by=asking.steward) == made
    actions.work_out(made.pk)
    actions.work_out(made.pk)
    made.refresh_from_db()
    assert (made.state, made.progress, Snapshot.objects.count()) == ("done", 100, 1)


def test_files_are_harmless_to_spreadsheets_and_read_back(ask: Ask) -> None:
    asking = planted(ask)
    belief = asking.asked[0].statement
    belief.texts = {"en": '=HYPERLINK("x")'}
    belief.save()
    asking.publish()
    assert "'=HYPERLINK" in exporting.as_csv(asking.round)
    assert "'=HYPERLINK" in exporting.as_polis(asking.round)
    whole = json.loads(exporting.as_json(asking.round))
    assert [one["number"] for one in whole["statements"]] == [1, 2, 3, 4]
    assert whole["released"]["certificate"]


def test_a_meeting_begins_where_we_part_and_keeps_what_it_understood(ask: Ask, cast: Cast) -> None:
    asking = planted(ask)
    asking.publish()
    assert [one.place for one in showing.to_talk_about(asking.round)] == [2, 3, 4, 1]
    client, here = Client(), f"/common-ground/{asking.round.pk}/meeting/2/"
    client.force_login(cast.june.person)
    assert client.get(here).status_code == 404
    client.force_login(cast.stella.person)
    assert "Please write a few words" in client.post(here, {"what": "note", "text": ""}).content.decode()
    client.post(here, {"what": "note", "text": "We part on who makes the call."})
    client.post(here, {"what": "reword", "text_en": "Belief 2, found together."})
    note = Understanding.objects.get()
    assert (note.text, note.next_version.number) == ("We part on who makes the call.", 2)
    assert Asked.objects.get(round=asking.round, place=2).statement.text == "Belief 2."
