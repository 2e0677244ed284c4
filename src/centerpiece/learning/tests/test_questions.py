"""Questions and what is brought to them: who reads, who changes, what is left after withdrawing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centerpiece.journal.models import Line
from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Question
from centerpiece.people import actions as people
from demonstration.hand import Hand
from tests.cast import Cast, client_of

ASKED = {
    "title": "How do we end when some want to go on?",
    "text": "Some are *ready*, others are not.\n\n- We waited\n- We asked",
    "lens": "both",
    "audience": "collaborative",
    "language": "en",
    "credit": "none",
    "keeps_credit": "on",
    "recognise": "no",
}
BROUGHT = {
    "sort": "caution",
    "text": "Do not vote on it.",
    "lens": "both",
    "language": "en",
    "credit": "name",
    "keeps_credit": "on",
    "recognise": "no",
}


@pytest.fixture
def english_everywhere(cast: Cast) -> None:
    """Two organizations work in English, so it is no small language here."""
    for organization in (cast.casa, cast.harborlight):
        organization.languages = ["English", *organization.languages]
        organization.save()


@pytest.fixture
def question(cast: Cast, english_everywhere: None) -> Question:
    return ask(cast, cast.june)


def ask(cast: Cast, who: Hand, **other: Any) -> Question:
    columns = {name: value for name, value in ASKED.items() if name not in {"recognise", "keeps_credit"}} | other
    organization = cast.harborlight if who is cast.eli else cast.casa
    return actions.ask(organization=organization, by=who.person, **columns)


def bring(cast: Cast, question: Question, who: Hand, text: str = "We wait.", **other: Any) -> Contribution:
    organization = cast.harborlight if who in (cast.eli, cast.esther) else cast.casa
    made = actions.contribute(question, organization=organization, by=who.person, text=text, **other)
    assert made is not None
    return made


def page_of(who: Hand, path: str) -> str:
    answer = client_of(who).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode().partition("<main")[2]


def test_a_member_asks_and_members_everywhere_read_and_bring(cast: Cast, english_everywhere: None) -> None:
    answer = client_of(cast.june).post("/learning/questions/ask/", ASKED)
    question = Question.objects.get()
    assert answer["Location"] == f"/learning/questions/{question.pk}/"
    assert (question.organization, question.month.day) == (cast.casa, 1)
    assert "<em>ready</em>" in page_of(cast.eli, f"/learning/questions/{question.pk}/")
    assert ASKED["title"] in page_of(cast.eli, "/learning/")
    answer = client_of(cast.eli).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT)
    made = Contribution.objects.get()
    assert answer["Location"] == f"/learning/questions/{question.pk}/#c-{made.pk}"
    page = page_of(cast.june, f"/learning/questions/{question.pk}/")
    assert "Do not vote on it." in page
    assert "Caution" in page
    assert f"<bdi>{cast.eli.name}</bdi>, <bdi>Harborlight</bdi>" in page
    assert "1 contribution" in page_of(cast.june, "/learning/")
    lines = Line.objects.filter(action__startswith="learning.question.")
    assert sorted(lines.values_list("action", "thing")) == [
        ("learning.question.contribute", None),
        ("learning.question.write", None),
    ]


def test_sent_twice_it_is_kept_once(cast: Cast, english_everywhere: None) -> None:
    first, again = (client_of(cast.june).post("/learning/questions/ask/", ASKED)["Location"] for _time in range(2))
    assert first == again
    for _time in range(2):
        client_of(cast.eli).post(f"{first}contribute/", BROUGHT)
    assert (Question.objects.count(), Contribution.objects.count()) == (1, 1)


def test_what_is_for_one_organization_is_nowhere_for_others(cast: Cast, english_everywhere: None) -> None:
    ours = ask(cast, cast.june, audience="organization", title="How do we rest?")
    mine = bring(cast, ours, cast.noor, "We sleep in shifts.", credit="organization")
    assert (mine.audience, mine.organization) == ("organization", cast.casa)
    assert "We sleep in shifts." in page_of(cast.kofi, f"/learning/questions/{ours.pk}/")
    paths = [
        *(f"/learning/questions/{ours.pk}/{verb}" for verb in ("", "revise/", "withdraw/", "contribute/")),
        *(f"/learning/contributions/{mine.pk}/{verb}/" for verb in ("answer", "revise", "withdraw")),
        *(f"/learning/read/{pk}/{verb}" for pk in (ours.pk, mine.pk) for verb in ("", "history/", "first/")),
    ]
    for stranger in (cast.eli, cast.esther, cast.stella, cast.wanda, cast.remy):
        client = client_of(stranger)
        for path in paths:
            signed_in = stranger is not cast.remy
            assert client.get(path).status_code == (404 if signed_in else 302), (stranger.name, path)
        assert client.post(f"/learning/read/{ours.pk}/follow/").status_code in {302, 404}
        if stranger not in (cast.wanda, cast.remy):
            assert "How do we rest?" not in page_of(stranger, "/learning/")
    assert not ours.follows.exclude(person=cast.june.person).exists()


def test_who_may_change_what(cast: Cast, question: Question) -> None:
    elis = bring(cast, question, cast.eli)
    post = {"june": cast.june, "noor": cast.noor, "eli": cast.eli, "esther": cast.esther, "stella": cast.stella}
    may = {
        f"questions/{question.pk}/revise": {"june", "noor"},
        f"questions/{question.pk}/withdraw": {"june", "noor"},
        f"contributions/{elis.pk}/revise": {"eli"},
        f"contributions/{elis.pk}/withdraw": {"eli", "esther"},
        f"contributions/{elis.pk}/answer": {"june", "noor", "eli", "esther"},
    }
    for path, names in may.items():
        opened = {name for name, hand in post.items() if client_of(hand).get(f"/learning/{path}/").status_code == 200}
        assert opened == names, path


def test_answers_thread_one_level(cast: Cast, question: Question) -> None:
    first = bring(cast, question, cast.eli, "We ask an elder.")
    client_of(cast.june).post(f"/learning/contributions/{first.pk}/answer/", BROUGHT | {"text": "Which elder?"})
    answer = Contribution.objects.get(text="Which elder?")
    client_of(cast.eli).post(f"/learning/contributions/{answer.pk}/answer/", BROUGHT | {"text": "Any of them."})
    assert set(first.answers_to_it.values_list("text", flat=True)) == {"Which elder?", "Any of them."}
    last = bring(cast, question, cast.noor, "We eat first.")
    page = page_of(cast.june, f"/learning/questions/{question.pk}/")
    places = [page.index(words) for words in ("We ask an elder.", "Which elder?", "Any of them.", last.text)]
    assert places == sorted(places)


def test_withdrawn_words_are_gone_and_answers_stay(cast: Cast, question: Question) -> None:
    first = bring(cast, question, cast.eli, "We ask an elder.")
    bring(cast, question, cast.june, "Which elder?", answers=first)
    actions.revise(first, by=cast.eli.person, text="We ask two elders.")
    client_of(cast.esther).post(f"/learning/contributions/{first.pk}/withdraw/")
    page = page_of(cast.june, f"/learning/questions/{question.pk}/")
    assert "elders" not in page
    assert "We ask an elder" not in page
    assert "This was withdrawn." in page
    assert "Which elder?" in page
    assert client_of(cast.eli).get(f"/learning/read/{first.pk}/history/").status_code == 404
    client_of(cast.june).post(f"/learning/contributions/{first.answers_to_it.get().pk}/withdraw/")
    assert "This was withdrawn." not in page_of(cast.june, f"/learning/questions/{question.pk}/")


def test_of_a_withdrawn_question_each_sees_only_what_they_brought(cast: Cast, question: Question) -> None:
    bring(cast, question, cast.eli, "What Eli brought.")
    bring(cast, question, cast.kofi, "What Kofi brought.")
    actions.follow(question, by=cast.eli.person)
    client_of(cast.noor).post(f"/learning/questions/{question.pk}/withdraw/")
    page = page_of(cast.esther, f"/learning/questions/{question.pk}/")
    assert "What Eli brought." in page
    assert "What Kofi brought." not in page
    assert ASKED["title"] not in page + page_of(cast.june, "/learning/")
    assert client_of(cast.eli).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT).status_code == 404
    assert not question.follows.exists()
    kofis = Contribution.objects.get(text="What Kofi brought.")
    for stranger in (cast.eli, cast.stella):
        found = client_of(stranger).post("/learning/search/", {"q": "brought"}).content.decode()
        assert ("What Eli <mark>brought</mark>" in found) == (stranger is cast.eli)
        assert "What Kofi" not in found
        assert client_of(stranger).get(f"/learning/read/{kofis.pk}/history/").status_code == 404
    assert client_of(cast.noor).get(f"/learning/read/{kofis.pk}/history/").status_code == 200


def test_withdrawn_while_somebody_writes_their_words_are_not_lost(
    cast: Cast, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: Callable[..., Any] = actions.contribute

    def withdrawn_first(*args: Any, **kwargs: Any) -> Any:
        actions.withdraw(Question.objects.get(pk=question.pk), by=cast.june.person)
        return there(*args, **kwargs)

    monkeypatch.setattr(actions, "contribute", withdrawn_first)
    answer = client_of(cast.eli).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT)
    assert "withdrawn meanwhile" in answer.content.decode()
    assert BROUGHT["text"] in answer.content.decode()
    assert not Contribution.objects.exists()


def test_once_others_have_brought_something_its_readers_stay_the_same(cast: Cast, question: Question) -> None:
    public = ask(cast, cast.june, title="For all", audience="public")
    for one in (question, public):
        bring(cast, one, cast.eli)
    wider = client_of(cast.june).post(f"/learning/questions/{question.pk}/revise/", ASKED | {"audience": "public"})
    assert wider.status_code == 200
    actions.revise(question, by=cast.june.person, audience="organization")  # past the form
    question.refresh_from_db()
    assert question.audience == "collaborative"
    client_of(cast.june).post(f"/learning/questions/{public.pk}/revise/", ASKED | {"title": "For all"})
    public.refresh_from_db()
    assert (public.audience, public.contributions.get().audience) == ("collaborative", "collaborative")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "", "text": ""}, "Please write the question."),
        ({"recognise": ""}, "Please answer this first."),
        ({"recognise": "yes"}, "belongs to them"),
        ({"recognise": "unsure"}, "tick that below"),
        ({"title": "x" * 161}, "At most 160"),
        ({"audience": "everyone"}, "everyone"),
        ({"text": "see /processes/0b6f4a52-6f0e-4b9e-9c1d-0a4c5c1c7a11/"}, "points to a process"),
        ({"language": "ar"}, "we advise you not to share it"),
        ({"language": "other"}, "we advise you not to share it"),
    ],
)
def test_what_is_not_right_is_said_beside_the_field_and_nothing_is_lost(
    cast: Cast, english_everywhere: None, change: dict[str, str], said: str
) -> None:
    sent = ASKED | change
    page = client_of(cast.june).post("/learning/questions/ask/", sent).content.decode()
    assert said in page
    assert sent["title"] in page
    assert not Question.objects.exists()


def test_whoever_has_thought_about_it_shares_in_a_small_language(cast: Cast, english_everywhere: None) -> None:
    for more in ({"all_the_same": "on"}, {"audience": "organization", "text": "Among us."}):
        assert (
            client_of(cast.june).post("/learning/questions/ask/", ASKED | {"language": "ar"} | more).status_code == 302
        )


def test_credit_is_kept_or_goes_when_somebody_leaves(cast: Cast, question: Question) -> None:
    kept = bring(cast, question, cast.noor, "This I stand by.", credit="name")
    bring(cast, question, cast.noor, "This only while here.", credit="name", keeps_credit=False)
    assert page_of(cast.eli, f"/learning/questions/{question.pk}/").count("<bdi>Noor</bdi>") == 2
    people.end_membership(cast.noor.membership(cast.casa), by=cast.sol.person)
    page = page_of(cast.eli, f"/learning/questions/{question.pk}/")
    assert page.count("<bdi>Noor</bdi>") == 1
    assert page.index("<bdi>Noor</bdi>") < page.index(kept.text)
    assert "This only while here." in page


def _asked(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_only_the_writer_gives_their_name(cast: Cast, question: Question) -> None:
    assert question.person == cast.june.person
    actions.revise(question, by=cast.kofi.person, credit="none")
    assert actions.revise(question, by=cast.kofi.person, credit="name").credit == "organization"
    assert actions.revise(question, by=cast.june.person, credit="name").credit == "name"
    assert actions.revise(question, by=cast.kofi.person, credit="name").credit == "name", "what the writer chose stays"


def test_one_and_three_rows_take_the_same_queries(cast: Cast, question: Question) -> None:
    client = client_of(cast.june)
    first = bring(cast, question, cast.eli, "One")
    bring(cast, question, cast.noor, "An answer", answers=first)
    ask(cast, cast.kofi, title="Waits 0", audience="organization", wanted="collaborative")
    ask(cast, cast.june, title="Waits 0 too", audience="organization", wanted="collaborative")
    pages = ["/learning/", f"/learning/questions/{question.pk}/"]
    before = [_asked(client, path) for path in pages]
    for number in range(1, 3):
        bring(cast, question, cast.eli, f"More {number}", credit="name")
        bring(cast, question, cast.kofi, f"An answer {number}", answers=first)
        actions.follow(ask(cast, cast.eli, title=f"Another {number}", credit="name"), by=cast.june.person)
        ask(cast, cast.kofi, title=f"Waits {number}", audience="organization", wanted="collaborative")
        ask(cast, cast.june, title=f"Waits {number} too", audience="organization", wanted="collaborative")
    assert [_asked(client, path) for path in pages] == before


def test_the_first_page_narrows_by_lens_and_readers(cast: Cast, question: Question) -> None:
    ask(cast, cast.eli, title="Only prisons", lens="mass_incarceration", audience="public")

    def titles(query: str) -> list[str]:
        page = page_of(cast.june, f"/learning/?{query}").partition('id="following"')[0]
        return [each for each in (ASKED["title"], "Only prisons") if f">{each}<" in page]

    assert titles("lens=gender_violence") == [ASKED["title"]]
    assert titles("audience=public") == ["Only prisons"]
    assert titles("lens=nonsense&audience=nonsense&page=99") == [ASKED["title"], "Only prisons"]
    assert "None with this choice" in page_of(cast.june, "/learning/?lens=none&audience=public")


def test_who_looks_after_the_collaborative_reads_and_writes_nothing(cast: Cast, question: Question) -> None:
    assert "Ask a question" not in page_of(cast.stella, "/learning/")
    assert ASKED["text"][:8] in page_of(cast.stella, f"/learning/questions/{question.pk}/")
    assert client_of(cast.stella).post("/learning/questions/ask/", ASKED).status_code == 404
    assert client_of(cast.stella).post(f"/learning/questions/{question.pk}/contribute/", BROUGHT).status_code == 404


def test_a_script_is_told_where_it_leads_with_the_place_there(cast: Cast, question: Question) -> None:
    client, path = client_of(cast.eli), f"/learning/questions/{question.pk}/contribute/"
    script = {"Accept": "application/json"}
    empty = client.post(path, BROUGHT | {"text": ""}, headers=script)
    assert (empty.status_code, empty.json()) == (400, {"error": "form"})
    assert not Contribution.objects.exists()
    there = client.post(path, BROUGHT, headers=script).json()["url"]
    assert there == f"/learning/questions/{question.pk}/#c-{Contribution.objects.get().pk}"
    assert client.post(path, BROUGHT)["Location"] == there
