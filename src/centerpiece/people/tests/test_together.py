"""What organizations do together: all read what is for them, speak for their own, and nothing leads to people."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centerpiece.journal.models import Line
from centerpiece.people import actions
from centerpiece.people.models import Membership, Offer, Organization, Partnership, Person, Reply, Role, Step
from centerpiece.sealing.models import today
from centerpiece.sealing.words import TextWithId
from tests.cast import Cast, Lavender, client_of

SAID = {"sort": "need", "what": "A partner with survivors at the center", "lens": "both", "languages": "English, Urdu"}
WORD = "Come for soup on a Thursday"
TERMS = {"name": "Two doors", "purpose": "One yard\nfor both.", "audience": "collaborative"}


class Outsider:
    """A member of a third organization, for `client_of`."""

    def __init__(self) -> None:
        self.organization = Organization.objects.create(slug="the-porch", name="The Porch")
        name = str(uuid4())
        self.person = Person.objects.create(email=f"{name}@example.org", name="Andre", recipient=name, verify=name)
        Membership.objects.create(person=self.person, organization=self.organization, role=Role.MEMBER, vouched=True)


@pytest.fixture
def andre(cast: Cast) -> Any:
    return Outsider()


@pytest.fixture
def need(cast: Cast) -> Offer:
    said = {"sort": "need", "what": SAID["what"], "until": today() + timedelta(days=9)}
    return actions.make_offer(cast.harborlight, by=cast.eli.person, **said)


@pytest.fixture
def doors(cast: Cast) -> Partnership:
    """Casa Raíz has said yes, Harborlight not yet."""
    return actions.propose(cast.casa, [cast.harborlight], by=cast.june.person, **TERMS)


def page(hand: Any, path: str, status: int = 200) -> str:
    answer = client_of(hand).get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def yes(hand: Any, partnership: Partnership, seen: str | None = None) -> int:
    partnership.refresh_from_db()
    terms = (seen or actions.terms_of(partnership)).replace("\n", "\r\n")
    return client_of(hand).post(f"/together/partnerships/{partnership.pk}/agree/", {"terms": terms}).status_code


def test_what_is_offered_is_read_by_members_and_changed_at_home(cast: Cast, andre: Any) -> None:
    answer = client_of(cast.eli).post("/together/offers/new/", SAID | {"until": str(today())})
    made = Offer.objects.get()
    assert answer["Location"] == f"/together/offers/{made.pk}/"
    assert (made.organization, made.languages) == (cast.harborlight, ["English", "Urdu"])
    for reader in (cast.june, andre, cast.stella, cast.esther):
        assert SAID["what"] in page(reader, answer["Location"])
        assert SAID["what"] in page(reader, "/together/")
    for stranger in (cast.wanda,):
        page(stranger, answer["Location"], 404)
        page(stranger, "/together/", 404)
    for path in ("change", "withdraw"):
        for other in (cast.june, andre, cast.stella, cast.wanda):
            assert client_of(other).post(f"{answer['Location']}{path}/", SAID).status_code == 404
    client_of(cast.esther).post(f"{answer['Location']}change/", SAID | {"what": "Soup", "until": str(today())})
    made.refresh_from_db()
    assert made.what == "Soup"
    client_of(cast.esther).post(f"{answer['Location']}withdraw/")
    assert not Offer.objects.exists()


def test_after_its_last_day_only_its_own_people_see_it(cast: Cast, need: Offer) -> None:
    Offer.objects.update(until=today() - timedelta(days=1))
    for reader in (cast.june, cast.stella):
        page(reader, f"/together/offers/{need.pk}/", 404)
        assert need.what not in page(reader, "/together/")
    assert need.what in page(cast.esther, "/together/")
    assert client_of(cast.june).post(f"/together/offers/{need.pk}/answer/", {"word": WORD}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what": ""}, "write a few words"),
        ({"until": "2020-01-01"}, "from today on"),
        ({"until": "9999-01-01"}, "within two years"),
        ({"until": "soon"}, "choose a day"),
        ({"lens": "x"}, "valid choice"),
        ({"languages": ", ".join(map(str, range(30)))}, "at most 20"),
        ({"more": "y" * 1201}, "1200"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_lost(cast: Cast, wrong: dict[str, str], said: str) -> None:
    sent = SAID | {"until": str(today()), "more": "Two evenings"} | wrong
    shown = client_of(cast.eli).post("/together/offers/new/", sent).content.decode()
    assert said in shown
    assert sent["more"] in shown
    assert not Offer.objects.exists()


def test_no_words_lead_to_a_process(cast: Cast, lavender: Lavender, need: Offer, doors: Partnership) -> None:
    there = f"see /processes/{lavender.process.pk}/"
    client = client_of(cast.june)
    client.post("/together/offers/new/", SAID | {"until": str(today()), "what": there})
    client.post("/together/offers/new/", SAID | {"until": str(today()), "more": there})
    client.post(f"/together/offers/{need.pk}/answer/", {"word": there})
    client.post(f"/together/partnerships/{doors.pk}/change/", TERMS | {"purpose": there})
    shown = client.post(f"/together/partnerships/{doors.pk}/steps/new/", {"what": there})
    assert "take it out" in shown.content.decode()
    client.post("/together/beside/say/", {"side": "new", "experience": there, "lens": "both", "rhythm": "monthly"})
    doors.refresh_from_db()
    assert (Offer.objects.count(), Reply.objects.count(), Step.objects.count()) == (1, 0, 0)
    assert doors.purpose == TERMS["purpose"]
    with pytest.raises(TextWithId):
        actions.add_step(doors, by=cast.june.person, what=there)


def test_an_answer_is_read_by_the_two_and_nobody_else(cast: Cast, need: Offer, andre: Any) -> None:
    here = f"/together/offers/{need.pk}/"
    assert client_of(cast.eli).post(f"{here}answer/", {"word": WORD}).status_code == 404, "not to oneself"
    client_of(cast.june).post(f"{here}answer/", {"word": "Soup?"})
    client_of(cast.kofi).post(f"{here}answer/", {"word": WORD})
    said = Reply.objects.get()
    assert (said.word, said.organization, said.person) == (WORD, cast.casa, cast.kofi.person)
    client_of(andre).post(f"{here}answer/", {"word": "From the porch"})
    assert WORD in page(cast.noor, here)
    assert "From the porch" not in page(cast.noor, here)
    assert WORD in page(cast.esther, here)
    assert "2 answers" in page(cast.esther, "/together/")
    for other in (andre, cast.stella):
        assert WORD not in page(other, here)
        assert "answers" not in page(other, "/together/").partition("<main")[2]
    for other in (cast.esther, andre, cast.stella):
        assert client_of(other).post(f"/together/answers/{said.pk}/take-back/").status_code == 404
    page(andre, f"/together/answers/{said.pk}/partnership/", 404)
    client_of(cast.june).post(f"/together/answers/{said.pk}/take-back/")
    assert WORD not in page(cast.esther, here)


@pytest.mark.parametrize("who", ["june", "esther"])
def test_either_of_the_two_begins_a_partnership(cast: Cast, need: Offer, who: str) -> None:
    said = actions.reply(need, cast.casa, WORD, by=cast.june.person)
    here = f"/together/answers/{said.pk}/partnership/"
    other = cast.harborlight if who == "june" else cast.casa
    assert f'value="{other.pk}"' in page(getattr(cast, who), here)
    client_of(getattr(cast, who)).post(here, TERMS | {"others": [str(other.pk)]})
    made = Partnership.objects.get()
    assert (made.offer, made.agreed) == (need, None)
    said_yes = {partner.organization_id: bool(partner.yes) for partner in made.partners.all()}
    assert said_yes == {other.pk: False, (cast.casa if who == "june" else cast.harborlight).pk: True}


def test_it_stands_once_each_has_said_yes_for_itself(cast: Cast, doors: Partnership, andre: Any) -> None:
    here = f"/together/partnerships/{doors.pk}/"
    for outside in (andre, cast.stella, cast.wanda):
        page(outside, here, 404)
        assert yes(outside, doors) == 404
    assert "waits for the word" in page(cast.eli, "/together/")
    assert "waits for the word" not in page(cast.june, "/together/")
    assert yes(cast.june, doors) == 302
    doors.refresh_from_db()
    assert doors.agreed is None, "nobody says yes for another organization"
    assert yes(cast.eli, doors, seen="another text") == 409
    doors.refresh_from_db()
    assert doors.agreed is None
    assert yes(cast.eli, doors) == 302
    doors.refresh_from_db()
    assert doors.agreed == today().replace(day=1)
    for reader in (andre, cast.stella):
        assert TERMS["name"] in page(reader, here)
        assert "said yes on" not in page(reader, here), "who said yes is between the partners"
        assert TERMS["name"] in page(reader, "/together/")
        for path in ("change/", "end/", "steps/new/"):
            page(reader, f"{here}{path}", 404)


def test_other_terms_want_a_new_yes(cast: Cast, doors: Partnership, andre: Any) -> None:
    here = f"/together/partnerships/{doors.pk}/"
    old = actions.terms_of(doors)
    yes(cast.eli, doors)
    client_of(cast.june).post(f"{here}change/", TERMS)
    page(andre, here)
    client_of(cast.june).post(f"{here}change/", TERMS | {"audience": "public"})
    page(andre, here, 404)
    assert TERMS["name"] not in client_of(cast.june).get("/who-we-are/").content.decode()
    assert yes(cast.eli, doors, seen=old) == 409
    assert yes(cast.eli, doors) == 302
    assert TERMS["name"] in client_of(andre).get("/who-we-are/").content.decode()
    Organization.objects.filter(pk=cast.casa.pk).update(shown=False)
    assert TERMS["name"] not in client_of(andre).get("/who-we-are/").content.decode()


def test_only_what_all_want_public_is_public(cast: Cast, doors: Partnership) -> None:
    yes(cast.eli, doors)
    assert TERMS["name"] not in client_of(cast.june).get("/who-we-are/").content.decode()
    hidden = actions.propose(cast.casa, [cast.harborlight], by=cast.june.person, **TERMS | {"audience": "partners"})
    yes(cast.eli, hidden)
    page(cast.stella, f"/together/partnerships/{hidden.pk}/", 404)


def test_the_program_is_planned_moved_and_done_by_its_partners(cast: Cast, doors: Partnership, andre: Any) -> None:
    here = f"/together/partnerships/{doors.pk}/"
    yes(cast.eli, doors)
    month = today().replace(day=1)
    for what, who in (("Visit", ""), ("Write", cast.casa.pk), ("Rest", cast.harborlight.pk)):
        sent = {"what": what, "organization": str(who), "month": str(month) if who else ""}
        assert client_of(cast.eli).post(f"{here}steps/new/", sent).status_code == 302
    refused = client_of(cast.june).post(f"{here}steps/new/", {"what": "X", "organization": str(andre.organization.pk)})
    assert refused.status_code == 200, "only partners take something on"

    def steps() -> list[str]:
        return list(doors.steps.values_list("what", flat=True))

    def say(hand: Any, what: str, word: str) -> int:
        path = f"/together/steps/{Step.objects.get(what=what).pk}/say/"
        assert client_of(hand).get(path).status_code in {404, 405}, "no link acts"
        return client_of(hand).post(path, {"say": word}).status_code

    say(cast.june, "Rest", "earlier")
    assert steps() == ["Visit", "Rest", "Write"]
    for what, word in (("Visit", "earlier"), ("Write", "later")):
        say(cast.june, what, word)
    assert steps() == ["Visit", "Rest", "Write"]
    say(cast.june, "Visit", "later")
    say(cast.eli, "Visit", "done")
    assert [(step.what, step.place, step.done) for step in doors.steps.all()] == [
        ("Rest", 1, False),
        ("Visit", 2, True),
        ("Write", 3, False),
    ]
    for outside in (andre, cast.stella, cast.wanda):
        assert say(outside, "Visit", "remove") == 404
        page(outside, f"/together/steps/{Step.objects.get(what='Visit').pk}/", 404)
    assert "Visit" in page(andre, here)
    say(cast.june, "Visit", "remove")
    assert steps() == ["Rest", "Write"]


def test_it_rests_and_ends_in_a_neutral_word(cast: Cast, doors: Partnership, andre: Any) -> None:
    here = f"/together/partnerships/{doors.pk}/"
    yes(cast.eli, doors)
    client_of(cast.eli).post(f"{here}rest/", {"rests": "yes"})
    assert "resting" in page(andre, here)
    client_of(cast.june).post(f"{here}rest/", {"rests": "no"})
    assert "under way" in page(cast.eli, here)
    assert "choose one" in client_of(cast.june).post(f"{here}end/").content.decode()
    client_of(cast.june).post(f"{here}end/", {"way": "apart"})
    assert "We go on apart" in page(cast.eli, here)
    for path in ("agree/", "rest/", "end/", "steps/new/", "change/"):
        assert client_of(cast.eli).post(f"{here}{path}", TERMS).status_code == 404, path


def test_of_three_one_may_step_out_and_two_go_on(cast: Cast, andre: Any) -> None:
    made = actions.propose(cast.casa, [cast.harborlight, andre.organization], by=cast.june.person, **TERMS)
    actions.add_step(made, by=andre.person, what="A block party", organization=andre.organization)
    yes(cast.eli, made)
    made.refresh_from_db()
    assert made.agreed is None, "two of three is not all"
    client_of(andre).post(f"/together/partnerships/{made.pk}/end/")
    made.refresh_from_db()
    assert (made.ended, made.agreed, made.partners.count()) == (None, today().replace(day=1), 2)
    assert made.steps.get().organization is None
    page(andre, f"/together/partnerships/{made.pk}/change/", 404)


def test_the_first_page_asks_as_often_for_three_as_for_one(cast: Cast, need: Offer, doors: Partnership) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            page(cast.june, "/together/")
        return len(found)

    one = asked()
    for number in range(2):
        said: dict[str, Any] = {"sort": "offer", "what": str(number), "until": today()}
        actions.reply(
            actions.make_offer(cast.harborlight, by=cast.eli.person, **said), cast.casa, "x", by=cast.june.person
        )
        named = TERMS | {"name": f"Two doors, {number}"}
        actions.propose(cast.casa, [cast.harborlight], by=cast.june.person, **named)
    assert asked() == one


def test_the_journal_says_no_word(cast: Cast, need: Offer, doors: Partnership) -> None:
    lines = Line.objects.filter(action__startswith="people.partnership")
    assert [(line.action, line.thing) for line in lines] == [("people.partnership.propose", doors.pk)]


def test_what_is_sent_twice_stands_there_once(cast: Cast, andre: Any) -> None:
    until = today() + timedelta(days=9)
    for what in ("Soup on Thursdays", "Soup on Thursdays", "Bread"):
        actions.make_offer(cast.casa, by=cast.june.person, sort="offer", what=what, until=until)
    assert sorted(Offer.objects.values_list("what", flat=True)) == ["Bread", "Soup on Thursdays"]
    for others in ([cast.harborlight], [cast.harborlight], [cast.harborlight, andre.organization]):
        made = actions.propose(cast.casa, others, by=cast.june.person, **TERMS)
        for what in ("Meet", "Meet", "Eat"):
            actions.add_step(made, by=cast.june.person, what=what)
    assert sorted(each.partners.count() for each in Partnership.objects.all()) == [2, 3]
    assert sorted(Step.objects.values_list("what", flat=True)) == ["Eat", "Eat", "Meet", "Meet"]
