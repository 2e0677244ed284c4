"""Two members walk beside each other: only they see it, "not now" says nothing else, and an end leaves nothing."""

from datetime import timedelta
from typing import Any

import pytest

from centerpiece.journal.models import Line
from centerpiece.people import actions
from centerpiece.people.models import Mentoring, Pairing
from centerpiece.sealing.models import today
from tests.cast import Cast, client_of

SAID = {"side": "beside", "experience": "Six years of long circles", "lens": "both", "rhythm": "monthly"}
WORD = "I hold my first circle in spring"


@pytest.fixture
def said(cast: Cast) -> Mentoring:
    """Kofi can walk beside somebody."""
    return actions.say_mentoring(by=cast.kofi.person, **SAID)


@pytest.fixture
def pair(cast: Cast, said: Mentoring) -> Pairing:
    """Eli has asked Kofi, who has not answered yet."""
    return actions.ask_to_walk(said, WORD, by=cast.eli.person)


def shown(hand: Any, path: str, status: int = 200) -> str:
    answer = client_of(hand).get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_members_say_it_of_themselves_and_take_it_back(cast: Cast) -> None:
    client_of(cast.kofi).post("/together/beside/say/", SAID | {"languages": "English, Twi"})
    client_of(cast.kofi).post("/together/beside/say/", SAID | {"experience": "Seven years"})
    made = Mentoring.objects.get()
    assert (made.person, made.experience) == (cast.kofi.person, "Seven years")
    assert "Seven years" in shown(cast.eli, "/together/beside/")
    for stranger in (cast.wanda, cast.stella):
        shown(stranger, "/together/beside/", 404)
        assert client_of(stranger).post(f"/together/beside/{made.pk}/ask/", {"word": WORD}).status_code == 404
    for other in (cast.eli, cast.june, cast.sol, cast.stella):
        assert client_of(other).post(f"/together/beside/{made.pk}/change/", {"say": "take-back"}).status_code == 404
    client_of(cast.kofi).post(f"/together/beside/{made.pk}/change/", {"say": "take-back"})
    assert not Mentoring.objects.exists()


def test_one_asks_and_the_other_agrees(cast: Cast, said: Mentoring) -> None:
    assert client_of(cast.kofi).post(f"/together/beside/{said.pk}/ask/", {"word": WORD}).status_code == 404
    there = client_of(cast.eli).post(f"/together/beside/{said.pk}/ask/", {"word": WORD})["Location"]
    again = client_of(cast.eli).post(f"/together/beside/{said.pk}/ask/", {"word": "Again"})["Location"]
    assert there == again
    assert "Ask <bdi>Kofi" not in shown(cast.eli, "/together/beside/"), "who was asked is not asked again"
    assert "Ask <bdi>Kofi" in shown(cast.june, "/together/beside/")
    assert "asks you" in shown(cast.kofi, "/together/")
    assert WORD in shown(cast.kofi, there)
    assert client_of(cast.eli).post(f"{there}answer/", {"answer": "yes"}).status_code == 404, "not for the other"
    client_of(cast.kofi).post(f"{there}answer/", {"answer": "yes"})
    pair = Pairing.objects.get()
    assert (pair.state, pair.word) == ("walking", "")
    assert "They walk beside you" in shown(cast.eli, there)
    assert "You walk beside them" in shown(cast.kofi, there)
    look = today() + timedelta(days=30)
    client_of(cast.eli).post(f"{there}rhythm/", {"rhythm": "weekly", "look": str(look)})
    pair.refresh_from_db()
    assert (pair.rhythm, pair.look) == ("weekly", look)
    wrong = client_of(cast.eli).post(f"{there}rhythm/", {"rhythm": "weekly", "look": "soon"})
    assert "choose a day" in wrong.content.decode()


@pytest.mark.parametrize("walking", [False, True])
def test_nobody_else_can_tell(cast: Cast, pair: Pairing, walking: bool) -> None:
    if walking:
        actions.answer_pairing(pair, True, by=cast.kofi.person)
    here = f"/together/pairs/{pair.pk}/"
    for other in (cast.june, cast.sol, cast.esther, cast.stella, cast.wanda):
        for path in ("", "end/"):
            shown(other, f"{here}{path}", 404)
        for path in ("answer/", "rhythm/", "end/"):
            assert client_of(other).post(f"{here}{path}", {"answer": "yes", "rhythm": "weekly"}).status_code == 404
    for other in (cast.june, cast.esther, cast.stella):
        front = shown(other, "/together/").partition("<main")[2]
        assert "Kofi" not in front
        assert "Eli" not in front
    assert f"Pairs: {int(walking)}." in shown(cast.stella, "/together/")
    assert "Pairs:" not in shown(cast.june, "/together/")
    assert not Line.objects.filter(action__contains=".pairing.").exclude(thing=None).exists()
    assert not Line.objects.filter(action="people.mentoring.ask").exclude(thing=None).exists()


def test_not_now_says_nothing_else_and_leaves_nothing(cast: Cast, pair: Pairing) -> None:
    here = f"/together/pairs/{pair.pk}/"
    client_of(cast.kofi).post(f"{here}answer/", {"answer": "not-now"})
    shown(cast.kofi, here, 404)
    assert "Not now, they say" in shown(cast.eli, here)
    assert WORD not in shown(cast.eli, here)
    client_of(cast.eli).post(f"{here}end/")
    assert not Pairing.objects.exists()


def test_either_ends_it_without_a_reason(cast: Cast, pair: Pairing) -> None:
    actions.answer_pairing(pair, True, by=cast.kofi.person)
    here = f"/together/pairs/{pair.pk}/"
    assert client_of(cast.eli).get(f"{here}end/").status_code == 200
    assert Pairing.objects.get().state == "walking", "asking for the page ends nothing"
    client_of(cast.eli).post(f"{here}end/")
    shown(cast.eli, here, 404)
    assert "This has ended" in shown(cast.kofi, here)
    assert client_of(cast.kofi).post(f"{here}rhythm/", {"rhythm": "weekly"}).status_code == 404
    client_of(cast.kofi).post(f"{here}end/")
    assert not Pairing.objects.exists()


def test_what_was_answered_is_not_answered_again(cast: Cast, pair: Pairing) -> None:
    actions.answer_pairing(pair, False, by=cast.kofi.person)
    actions.answer_pairing(pair, True, by=cast.kofi.person)
    assert Pairing.objects.get().state == "not_now"


def test_whoever_leaves_the_house_walks_with_nobody(cast: Cast, pair: Pairing, said: Mentoring) -> None:
    actions.answer_pairing(pair, True, by=cast.kofi.person)
    waits = actions.ask_to_walk(said, WORD, by=cast.june.person)
    actions.end_membership(cast.kofi.membership(cast.casa), by=cast.sol.person)
    assert not Mentoring.objects.exists()
    assert not Pairing.objects.filter(pk=waits.pk).exists()
    assert "This has ended" in shown(cast.eli, f"/together/pairs/{pair.pk}/")
