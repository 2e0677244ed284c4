"""Sessions on a question: the facilitator runs them, readers of the question read what the room noted, and the asker's
own notes are read by nobody else."""

import json
import re
from typing import Any

import pytest

from centerpiece.learning import actions
from centerpiece.learning.forms.telling import TellingForm
from centerpiece.learning.models import Consultancy, Question, TextWithId
from tests.cast import Cast, Lavender, client_of

MINUTES = {"dilemma": 8, "clarifying": 5, "probing": 10, "talking": 15, "reflection": 5}
OWN, ROOM = "Ask about the taper first", "A date helps more than a feeling"
NOTED = {"text": ROOM, "recognise": "no"}


def asked(cast: Cast, audience: str = "collaborative") -> Question:
    said = {"title": "How do we end?", "text": "Some want to go on.", "audience": audience}
    return actions.write(Question, organization=cast.casa, by=cast.june.person, **said)


@pytest.fixture
def question(cast: Cast) -> Question:
    return asked(cast)


@pytest.fixture
def held(cast: Cast, question: Question) -> Consultancy:
    """Kofi runs it, and June has said that she brings the question."""
    return actions.prepare_consultancy(question, by=cast.kofi.person, asker=cast.june.person, **MINUTES)


def page(hand: Any, path: str, status: int = 200) -> str:
    answer = client_of(hand).get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def tell(hand: Any, held: Consultancy, **place: Any) -> int:
    path = f"/learning/consultancies/{held.pk}/place/"
    return client_of(hand).post(path, json.dumps(place), content_type="application/json").status_code


def test_whoever_reads_a_question_holds_a_session_on_it(cast: Cast, question: Question) -> None:
    path = f"/learning/questions/{question.pk}/consult/"
    for stranger in (cast.wanda, cast.stella):
        page(stranger, path, 404)
    for wrong in ({"talking": 0}, {"talking": 61}, {"talking": "x"}, {"asker": "June"}):
        answer = client_of(cast.eli).post(path, MINUTES | {"asker": "somebody"} | wrong)
        assert b"data-mend" in answer.content or b'class="mend"' in answer.content, wrong
    assert not Consultancy.objects.exists()
    there = client_of(cast.eli).post(path, MINUTES | {"asker": "somebody", "talking": 20})["Location"]
    made = Consultancy.objects.get()
    assert (made.facilitator, made.asker, made.talking) == (cast.eli.person, None, 20)
    assert "I bring the question" in page(cast.june, there)
    client_of(cast.june).post(f"{there}bring/")
    assert client_of(cast.kofi).post(f"{there}bring/").status_code == 404, "somebody does already"
    made.refresh_from_db()
    assert made.asker == cast.june.person
    assert there in page(cast.noor, f"/learning/questions/{question.pk}/")


def test_the_minutes_are_there_as_they_usually_are(cast: Cast, question: Question) -> None:
    form = page(cast.eli, f"/learning/questions/{question.pk}/consult/")
    assert dict(re.findall(r'type="number" name="(\w+)" value="(\d+)"', form)) == {
        name: str(minutes) for name, minutes in MINUTES.items()
    }
    answer = client_of(cast.eli).post(f"/es/learning/questions/{question.pk}/consult/", {"asker": "me", "talking": 61})
    assert answer.content.decode().count("Escribe un número de minutos del 1 al 60.") >= len(MINUTES)


def test_a_session_that_is_sent_twice_is_one(cast: Cast, question: Question) -> None:
    path = f"/learning/questions/{question.pk}/consult/"
    first, second = (client_of(cast.eli).post(path, MINUTES | {"asker": "me"})["Location"] for _ in range(2))
    assert first == second
    client_of(cast.eli).post(f"{first}end/")
    assert client_of(cast.eli).post(path, MINUTES | {"asker": "me"})["Location"] != first, "another, on the same day"


def test_only_the_facilitator_runs_it_and_only_while_it_lasts(cast: Cast, held: Consultancy) -> None:
    here = f"/learning/consultancies/{held.pk}/"
    place = {"step": 2, "spent": 90, "runs": True}
    for other in (cast.june, cast.eli, cast.noor, cast.stella, cast.wanda):
        page(other, f"{here}run/", 404)
        assert tell(other, held, **place) == 404
        assert client_of(other).post(f"{here}end/").status_code == 404
        assert client_of(other).post(f"{here}minutes/", MINUTES).status_code == 404
    client_of(cast.kofi).post(f"{here}minutes/", MINUTES | {"talking": 12})
    assert tell(cast.kofi, held, **place) == 200
    client_of(cast.kofi).post(f"{here}minutes/", MINUTES | {"talking": 3})
    held.refresh_from_db()
    assert (held.talking, held.step, held.spent) == (12, 2, 90), "nothing changes under a group that sits"
    assert held.since is not None
    assert 'data-step="2"' in page(cast.kofi, f"{here}run/")
    client_of(cast.kofi).post(f"{here}end/")
    held.refresh_from_db()
    assert (bool(held.ended), held.step, held.spent, held.since) == (True, 0, 0, None), "its pace is kept nowhere"
    page(cast.kofi, f"{here}run/", 404)
    assert tell(cast.kofi, held, **place) == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": 7},
        {"step": -1},
        {"step": True},
        {"step": "2"},
        {"spent": 10**9},
        {"spent": 1.5},
        {"runs": 1},
        {"word": "Rosa"},
    ],
)
def test_a_place_is_two_numbers_and_a_tick(cast: Cast, held: Consultancy, wrong: dict[str, Any]) -> None:
    assert tell(cast.kofi, held, **{"step": 1, "spent": 0, "runs": False, **wrong}) == 400
    held.refresh_from_db()
    assert held.step == 0


def test_the_page_keeps_the_screen_on_and_locks_nothing(cast: Cast, held: Consultancy) -> None:
    answer = client_of(cast.kofi).get(f"/learning/consultancies/{held.pk}/run/")
    assert "screen-wake-lock=(self)" in answer["Permissions-Policy"]
    shown = answer.content.decode()
    assert "A" * 43 not in shown, "half a key of the session has no business on a page that stays open"
    assert not re.search(r'src="[^"]*people/locking', shown)
    other = client_of(cast.kofi).get(f"/learning/consultancies/{held.pk}/")
    assert "screen-wake-lock=()" in other["Permissions-Policy"]
    assert re.search(r'src="[^"]*people/locking', other.content.decode())


def test_notes_are_read_by_those_they_are_for(cast: Cast, held: Consultancy) -> None:
    here = f"/learning/consultancies/{held.pk}/"
    for other in (cast.kofi, cast.eli, cast.sol, cast.stella, cast.wanda):
        page(other, f"{here}my-notes/", 404)
        assert client_of(other).post(f"{here}my-notes/", {"text": OWN, "recognise": "no"}).status_code == 404
    client_of(cast.june).post(f"{here}my-notes/", {"text": OWN, "recognise": "no"})
    assert client_of(cast.eli).post(f"{here}notes/", NOTED).status_code == 404
    client_of(cast.kofi).post(f"{here}notes/", NOTED)
    for reader in (cast.june, cast.kofi, cast.eli, cast.sol):
        shown = page(reader, here)
        assert ROOM in shown
        assert (OWN in shown) == (reader is cast.june)
    client_of(cast.sol).post(f"{here}notes/", {"text": "", "recognise": "no"})
    assert ROOM not in page(cast.eli, here), "who works where it was asked can take notes away"


@pytest.mark.parametrize("answer", ["yes", "unsure", ""])
def test_what_somebody_could_recognise_is_not_noted(cast: Cast, held: Consultancy, answer: str) -> None:
    here = f"/learning/consultancies/{held.pk}/notes/"
    shown = client_of(cast.kofi).post(here, {"text": ROOM, "recognise": answer}).content.decode()
    assert ROOM in shown, "nothing typed is lost"
    held.refresh_from_db()
    assert held.room_notes == ""


def test_notes_lead_to_no_process(cast: Cast, held: Consultancy, lavender: Lavender) -> None:
    there = f"as in /processes/{lavender.process.pk}/"
    client_of(cast.kofi).post(f"/learning/consultancies/{held.pk}/notes/", {"text": there, "recognise": "no"})
    held.refresh_from_db()
    assert held.room_notes == ""
    with pytest.raises(TextWithId):
        actions.note(held, by=cast.kofi.person, room_notes=there)


def test_a_session_on_a_question_of_one_organization_is_absent_elsewhere(cast: Cast) -> None:
    ours = asked(cast, audience="organization")
    held = actions.prepare_consultancy(ours, by=cast.kofi.person, asker=cast.june.person, **MINUTES)
    actions.note(held, by=cast.kofi.person, room_notes=ROOM)
    here = f"/learning/consultancies/{held.pk}/"
    assert ROOM in page(cast.noor, here)
    for other in (cast.eli, cast.esther, cast.stella, cast.wanda):
        for path in ("", "run/", "notes/", "my-notes/", "minutes/"):
            page(other, f"{here}{path}", 404)
        for path in ("bring/", "end/", "notes/"):
            assert client_of(other).post(f"{here}{path}", NOTED).status_code == 404


def test_who_runs_it_and_has_left_runs_it_no_more(cast: Cast, question: Question) -> None:
    held = actions.prepare_consultancy(question, by=cast.remy.person, asker=cast.remy.person, **MINUTES)
    for path in ("", "run/", "notes/", "my-notes/"):
        assert client_of(cast.remy).get(f"/learning/consultancies/{held.pk}/{path}").status_code in {302, 404}


def test_with_the_question_its_sessions_go(cast: Cast, held: Consultancy) -> None:
    actions.note(held, by=cast.june.person, asker_notes=OWN)
    actions.withdraw(held.question, by=cast.june.person)
    assert not Consultancy.objects.exists()
    page(cast.kofi, f"/learning/consultancies/{held.pk}/", 404)
    page(cast.kofi, f"/learning/questions/{held.question_id}/consult/", 404)


def test_what_a_room_noted_is_not_read_by_more_than_could_then(cast: Cast) -> None:
    ours = asked(cast, audience="organization")
    held = actions.prepare_consultancy(ours, by=cast.kofi.person, asker=None, **MINUTES)
    assert "collaborative" in dict(TellingForm(writing=ours).fields["audience"].choices)
    actions.note(held, by=cast.kofi.person, room_notes=ROOM)
    assert "collaborative" not in dict(TellingForm(writing=ours).fields["audience"].choices)
    actions.revise(ours, by=cast.june.person, audience="collaborative")
    ours.refresh_from_db()
    assert ours.audience == "organization"


def test_notes_that_come_after_the_question_was_withdrawn_are_not_kept(cast: Cast, held: Consultancy) -> None:
    actions.withdraw(Question.objects.get(), by=cast.noor.person)
    actions.note(held, by=cast.kofi.person, room_notes=ROOM)
    assert not Consultancy.objects.exists()
