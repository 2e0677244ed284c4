"""What Learning has for everybody: nothing without a look, and only what was looked at."""

import re

import brotli
import pytest
from django.test import Client

from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Method, Published, Question, Returned, Wisdom, Writing
from centerpiece.people import actions as people
from tests.cast import Cast, client_of

SECRET = "Nobody outside this house may read of the blue kettle."
LOOKED_AT = "Begin with the end."
JUNE = re.compile(r"June(?! 20\d\d)")  # the person, not the month


@pytest.fixture
def question(cast: Cast) -> Question:
    return actions.ask(
        organization=cast.casa, by=cast.june.person, title="How do we end?", text=LOOKED_AT, audience="public"
    )


@pytest.fixture
def wisdom(cast: Cast, question: Question) -> Wisdom:
    return actions.gather(
        question,
        sources=[],
        organization=cast.casa,
        by=cast.june.person,
        title="Ending well",
        text=LOOKED_AT,
        limits="Not under one roof.",
        audience="public",
        credit="name",
        keeps_credit=False,
    )


def everybodys(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def is_public(writing: Writing) -> bool:
    listed = str(writing.pk) in everybodys("/learned/")
    assert Client().get(f"/learned/{writing.pk}/").status_code == (200 if listed else 404)
    return listed


def publish(cast: Cast, *writings: Writing) -> None:
    for writing in writings:
        writing.refresh_from_db()
        answer = client_of(cast.stella).post(f"/learning/looks/{writing.pk}/publish/", {"number": writing.number})
        assert answer.status_code == 302


def test_nothing_is_public_without_a_look(cast: Cast, wisdom: Wisdom) -> None:
    assert not is_public(wisdom)
    assert "Nothing stands here yet" in everybodys("/learned/")
    assert "A steward of the Collaborative looks at it" in _seen(cast.june, wisdom)
    waiting = client_of(cast.stella).get("/learning/looks/").content.decode()
    assert "Ending well" in waiting
    publish(cast, wisdom)
    assert is_public(wisdom)
    assert "Ending well" not in client_of(cast.stella).get("/learning/looks/").content.decode()
    page = everybodys(f"/learned/{wisdom.pk}/")
    assert [words in page for words in (LOOKED_AT, "Not under one roof.", "June", "Casa Raíz")] == [True] * 4


def _seen(who: object, wisdom: Wisdom) -> str:
    return client_of(who).get(f"/learning/wisdom/{wisdom.pk}/").content.decode()  # type: ignore[arg-type]


def test_only_a_steward_of_the_collaborative_looks(cast: Cast, wisdom: Wisdom) -> None:
    for other in (cast.june, cast.sol, cast.eli, cast.wanda):
        client = client_of(other)
        assert client.get("/learning/looks/").status_code == 404
        assert client.get(f"/learning/looks/{wisdom.pk}/").status_code == 404
        for path in ("publish", "return"):
            answer = client.post(f"/learning/looks/{wisdom.pk}/{path}/", {"number": 1, "word": "No"})
            assert answer.status_code == 404
    assert not Published.objects.exists()
    assert client_of(cast.stella).get(f"/learning/looks/{wisdom.pk}/publish/").status_code == 405
    assert client_of(cast.stella).get(f"/learning/looks/{wisdom.pk}/return/").status_code == 200
    assert not Returned.objects.exists()


def test_a_steward_looks_at_nothing_that_is_not_meant_for_everybody(cast: Cast) -> None:
    for audience in ("organization", "collaborative"):
        kept = actions.ask(organization=cast.casa, by=cast.june.person, title=SECRET, text=audience, audience=audience)
        for answer in (
            client_of(cast.stella).get(f"/learning/looks/{kept.pk}/"),
            client_of(cast.stella).post(f"/learning/looks/{kept.pk}/publish/", {"number": 1}),
            client_of(cast.stella).post(f"/learning/looks/{kept.pk}/return/", {"word": "No."}),
        ):
            assert answer.status_code == 404
        assert not is_public(kept)
    assert SECRET not in client_of(cast.stella).get("/learning/looks/").content.decode()
    assert SECRET not in everybodys("/learned/")


def test_new_words_wait_and_the_page_keeps_the_old_ones(cast: Cast, wisdom: Wisdom) -> None:
    publish(cast, wisdom)
    actions.revise(wisdom, by=cast.kofi.person, text=SECRET)
    page = everybodys(f"/learned/{wisdom.pk}/")
    assert LOOKED_AT in page
    assert SECRET not in page
    look = client_of(cast.stella).get(f"/learning/looks/{wisdom.pk}/").content.decode()
    assert "was taken out:" in look
    assert SECRET in look
    stale = client_of(cast.stella).post(f"/learning/looks/{wisdom.pk}/publish/", {"number": 1})
    assert "reads otherwise by now" in stale.content.decode()
    assert SECRET not in everybodys(f"/learned/{wisdom.pk}/")
    publish(cast, wisdom)
    assert SECRET in everybodys(f"/learned/{wisdom.pk}/")


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "١"])
def test_a_version_that_is_none_publishes_nothing(cast: Cast, wisdom: Wisdom, number: str) -> None:
    path = f"/learning/looks/{wisdom.pk}/publish/"
    answer = client_of(cast.stella).post(path, {"number": number})
    assert answer.status_code in {200, 302}
    assert Published.objects.exists() is (number == "١"), "a number in other digits is that number"


def test_words_that_may_point_to_somebody_leave_the_public_pages_at_once(cast: Cast, wisdom: Wisdom) -> None:
    publish(cast, wisdom)
    everybodys(f"/learned/{wisdom.pk}/")
    actions.revise(wisdom, by=cast.june.person, text="Another beginning.", forget=True)
    assert not is_public(wisdom)
    publish(cast, wisdom)
    actions.revise(wisdom, by=cast.june.person, audience="collaborative")
    assert not is_public(wisdom)
    actions.revise(wisdom, by=cast.june.person, audience="public")
    publish(cast, wisdom)
    actions.withdraw(Wisdom.objects.get(), by=cast.june.person)
    assert not is_public(wisdom)
    assert not Published.objects.exists()


def test_it_is_returned_to_members_with_a_word(cast: Cast, wisdom: Wisdom) -> None:
    path = f"/learning/looks/{wisdom.pk}/return/"
    assert "Please say why" in client_of(cast.stella).post(path, {"word": ""}).content.decode()
    client_of(cast.stella).post(path, {"word": "The second line points to a street."})
    wisdom.refresh_from_db()
    assert wisdom.audience == "collaborative"
    assert "points to a street" in _seen(cast.kofi, wisdom)
    assert "points to a street" not in _seen(cast.eli, wisdom), "the word is for those who wrote it"
    assert "Ending well" not in client_of(cast.stella).get("/learning/looks/").content.decode()
    actions.revise(wisdom, by=cast.june.person, text="Shorter.", audience="public")
    assert not Returned.objects.exists()
    assert "Ending well" in client_of(cast.stella).get("/learning/looks/").content.decode()


def test_new_words_are_returned_and_what_is_public_stays_or_goes(cast: Cast, wisdom: Wisdom) -> None:
    publish(cast, wisdom)
    actions.revise(wisdom, by=cast.june.person, text=SECRET)
    path = f"/learning/looks/{wisdom.pk}/return/"
    client_of(cast.stella).post(path, {"word": "Not yet."})
    assert LOOKED_AT in everybodys(f"/learned/{wisdom.pk}/")
    assert "Ending well" not in client_of(cast.stella).get("/learning/looks/").content.decode()
    client_of(cast.stella).post(path, {"word": "Away with it.", "take_down": "on"})
    assert not is_public(wisdom)


def test_who_left_is_named_no_longer_if_they_chose_so(cast: Cast, wisdom: Wisdom) -> None:
    publish(cast, wisdom)
    assert JUNE.search(everybodys(f"/learned/{wisdom.pk}/"))
    people.end_membership(cast.june.membership(cast.casa), by=cast.sol.person)
    for path in (f"/learned/{wisdom.pk}/", "/learned/"):
        assert not JUNE.search(everybodys(path))
        assert "Casa Raíz" not in everybodys(path)


def test_dissent_told_among_members_stays_among_them(cast: Cast, question: Question) -> None:
    ours = {"organization": cast.casa, "by": cast.june.person}
    wisdom = actions.gather(question, sources=[], title="Ending", text=LOOKED_AT, **ours)
    before = actions.contribute(
        wisdom, organization=cast.harborlight, by=cast.eli.person, text=SECRET, sort="dissent", credit="name"
    )
    assert before is not None
    actions.revise(wisdom, by=cast.june.person, audience="public")
    before.refresh_from_db()
    assert before.audience == "collaborative"
    after = actions.contribute(
        wisdom, organization=cast.harborlight, by=cast.esther.person, text="Why end at all?", sort="dissent"
    )
    assert after is not None
    assert client_of(cast.stella).get(f"/learning/looks/{before.pk}/").status_code == 404
    publish(cast, wisdom)
    page = everybodys(f"/learned/{wisdom.pk}/")
    assert "2 more were said among members" in page
    publish(cast, after)
    page = everybodys(f"/learned/{wisdom.pk}/")
    assert "Why end at all?" in page
    assert "1 more was said among members" in page
    assert SECRET not in page
    assert not re.search(r"\bEli\b", page)
    assert SECRET in _seen(cast.noor, wisdom)


def test_what_belongs_together_is_linked_as_far_as_it_is_public(cast: Cast, question: Question, wisdom: Wisdom) -> None:
    publish(cast, wisdom)
    assert str(question.pk) not in everybodys(f"/learned/{wisdom.pk}/")
    publish(cast, question)
    assert f'href="/learned/{question.pk}/"' in everybodys(f"/learned/{wisdom.pk}/")
    assert f'href="/learned/{wisdom.pk}/"' in everybodys(f"/learned/{question.pk}/")
    ours = {"organization": cast.casa, "by": cast.june.person, "leave": "ours", "text": "…", "steps": "Sit."}
    first = actions.keep_method(title="Beans", audience="public", **ours)
    actions.keep_method(title=SECRET, adapted_from=first, **ours)
    made = actions.keep_method(title="Buttons", audience="public", adapted_from=first, **ours)
    publish(cast, first, made)
    page = everybodys(f"/learned/{first.pk}/")
    assert "Buttons" in page
    assert SECRET not in page
    assert "Beans" in everybodys(f"/learned/{made.pk}/")
    assert Method.objects.count() == 3


def test_a_contribution_has_no_public_page_of_its_own(cast: Cast, question: Question) -> None:
    brought = actions.contribute(question, organization=cast.harborlight, by=cast.eli.person, text=LOOKED_AT * 2)
    assert isinstance(brought, Contribution)
    publish(cast, brought)
    assert Client().get(f"/learned/{brought.pk}/").status_code == 404
    assert not is_public(question), "and it does not bring its question there"
    publish(cast, question)
    assert LOOKED_AT * 2 in everybodys(f"/learned/{question.pk}/")


def test_answers_follow_what_they_answer_and_not_what_is_not_public(cast: Cast, question: Question) -> None:
    theirs, ours = ({"organization": cast.harborlight, "by": cast.eli.person}, {"organization": cast.casa})
    first = actions.contribute(question, text="The first.", **theirs)
    second = actions.contribute(question, text="The second.", **theirs)
    answer = actions.contribute(question, answers=first, text="To the first.", by=cast.kofi.person, **ours)
    lost = actions.contribute(question, answers=second, text="To the second.", by=cast.kofi.person, **ours)
    assert first
    assert second
    assert answer
    assert lost
    publish(cast, question, first, answer, lost)
    page = everybodys(f"/learned/{question.pk}/")
    assert "second." not in page
    publish(cast, second)
    page = everybodys(f"/learned/{question.pk}/")
    said = ["The first.", "To the first.", "The second.", "To the second."]
    assert sorted(said, key=page.index) == said


@pytest.mark.parametrize("language", ["", "/es", "/ar"])
def test_html_and_style_fit_in_one_round_trip(cast: Cast, wisdom: Wisdom, language: str) -> None:
    long = "".join(f"{n}. Whoever sits at place {n * 37} says what they hope for. " for n in range(60))
    actions.revise(wisdom, by=cast.june.person, text=long[:3000])
    publish(cast, wisdom)
    client = Client()
    for path in ("/learned/", f"/learned/{wisdom.pk}/"):
        answer = client.get(language + path, headers={"Accept-Encoding": "br"})
        page = brotli.decompress(answer.content).decode()
        styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert len(styles) >= 4
        sizes = [len(client.get(one, headers={"Accept-Encoding": "br"}).getvalue()) for one in styles]
        assert len(answer.content) + sum(sizes) <= 14 * 1024
        assert answer["Cache-Control"] == "public, no-cache"


def test_what_was_written_is_text(cast: Cast, question: Question) -> None:
    actions.revise(question, by=cast.june.person, title="<b>Bold</b>", text="<script>alert(1)</script> *so*")
    publish(cast, question)
    for path in ("/learned/", f"/learned/{question.pk}/"):
        page = everybodys(path)
        assert "<b>Bold" not in page
        assert "<script>alert" not in page
    assert "<em>so</em>" in page
