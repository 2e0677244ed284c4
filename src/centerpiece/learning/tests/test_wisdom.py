"""Practice wisdom: gathered from what was brought, with its limits, its sources and the dissent beside it."""

from datetime import date

import pytest

from centerpiece.journal.models import Line
from centerpiece.learning import actions
from centerpiece.learning.models import Contribution, Question, Wisdom
from tests.cast import Cast, client_of

SECRET = "Nobody outside this house may read of the blue kettle."


@pytest.fixture
def question(cast: Cast) -> Question:
    return actions.ask(organization=cast.casa, by=cast.june.person, title="How do we end?", text="It is hard.")


@pytest.fixture
def brought(cast: Cast, question: Question) -> list[Contribution]:
    """What June (by name), Eli (without) and Esther (Harborlight) brought."""
    made = [
        actions.contribute(
            question, organization=cast.casa, by=cast.june.person, text="We read it aloud.", credit="name"
        ),
        actions.contribute(question, organization=cast.harborlight, by=cast.eli.person, text="We ask alone."),
        actions.contribute(
            question, organization=cast.harborlight, by=cast.esther.person, text="We wait.", credit="organization"
        ),
    ]
    assert all(made)
    return [each for each in made if each is not None]


def filled(sources: list[Contribution], **more: str) -> dict[str, object]:
    return {
        "sources": [str(one.pk) for one in sources],
        "title": "Ending well",
        "text": "Begin with the end.",
        "limits": "Not under one roof.",
        "revisit": "",
        "lens": "both",
        "audience": "collaborative",
        "language": "en",
        "credit": "organization",
        "keeps_credit": "on",
        "all_the_same": "on",  # few organizations of the cast speak English
        "recognise": "no",
    } | more


def gathered(cast: Cast, question: Question, sources: list[Contribution], **more: str) -> Wisdom:
    answer = client_of(cast.june).post(f"/learning/questions/{question.pk}/gather/", filled(sources, **more))
    made = Wisdom.objects.get()
    assert answer["Location"] == f"/learning/wisdom/{made.pk}/"
    return made


def page_of(who: object, path: str) -> str:
    answer = client_of(who).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_gathered_and_names_its_sources_as_they_chose(
    cast: Cast, question: Question, brought: list[Contribution]
) -> None:
    wisdom = gathered(cast, question, brought[:2])
    assert set(wisdom.sources.all()) == set(brought[:2])
    page = page_of(cast.esther, f"/learning/wisdom/{wisdom.pk}/").partition('id="sources"')[2]
    assert "June" in page
    assert "Eli" not in page
    assert "Harborlight" not in page, "Eli wanted nobody named, and Esther brought nothing of it"
    assert f"/learning/questions/{question.pk}/#c-{brought[0].pk}" in page
    assert wisdom.title in page_of(cast.eli, f"/learning/questions/{question.pk}/")
    assert wisdom.title in page_of(cast.eli, "/learning/wisdom/")
    assert Line.objects.filter(action="learning.wisdom.write").count() == 1


def test_it_is_not_kept_without_its_limits_or_its_sources(
    cast: Cast, question: Question, brought: list[Contribution]
) -> None:
    path = f"/learning/questions/{question.pk}/gather/"
    for missing in ("limits", "sources", "recognise"):
        page = client_of(cast.june).post(path, filled(brought) | {missing: ""})
        assert page.status_code == 200
        assert "Begin with the end." in page.content.decode(), "nothing that was typed is lost"
    assert not Wisdom.objects.exists()


def test_only_what_was_brought_to_this_question_can_be_a_source(
    cast: Cast, question: Question, brought: list[Contribution]
) -> None:
    among_us = actions.ask(
        organization=cast.harborlight, by=cast.eli.person, title="Rest?", text="…", audience="organization"
    )
    theirs = actions.contribute(among_us, organization=cast.harborlight, by=cast.eli.person, text=SECRET)
    assert theirs is not None
    page = client_of(cast.june).post(f"/learning/questions/{question.pk}/gather/", filled([theirs]))
    assert page.status_code == 200
    assert SECRET not in page.content.decode()
    assert not Wisdom.objects.exists()


def test_sent_twice_it_is_one(cast: Cast, question: Question, brought: list[Contribution]) -> None:
    for _time in range(2):
        gathered(cast, question, brought)


def test_it_is_changed_as_versions_and_says_why(cast: Cast, question: Question, brought: list[Contribution]) -> None:
    wisdom = gathered(cast, question, brought[:1])
    answer = client_of(cast.kofi).post(
        f"/learning/wisdom/{wisdom.pk}/revise/",
        filled(brought, text="Begin with the end, aloud.", why="Esther told us more."),
    )
    assert answer.status_code == 302
    wisdom.refresh_from_db()
    assert (wisdom.number, wisdom.sources.count()) == (2, 3)
    page = page_of(cast.eli, f"/learning/read/{wisdom.pk}/history/")
    assert "Esther told us more." in page
    assert "was added:" in page
    for stranger in (cast.eli, cast.stella, cast.wanda):
        assert client_of(stranger).post(f"/learning/wisdom/{wisdom.pk}/revise/", filled(brought)).status_code == 404


def test_dissent_stands_beside_it_and_only_its_own_people_take_it_back(
    cast: Cast, question: Question, brought: list[Contribution]
) -> None:
    wisdom = gathered(cast, question, brought)
    said = {
        "text": "Why end at all?",
        "lens": "both",
        "language": "en",
        "credit": "name",
        "recognise": "no",
        "all_the_same": "on",
    }
    client_of(cast.eli).post(f"/learning/wisdom/{wisdom.pk}/dissent/", said)
    dissent = Contribution.objects.get(about=wisdom)
    assert (dissent.sort, dissent.organization) == ("dissent", cast.harborlight)
    page = page_of(cast.june, f"/learning/wisdom/{wisdom.pk}/")
    assert "Why end at all?" in page
    assert "Eli" in page
    for other in (cast.june, cast.kofi, cast.stella):
        assert client_of(other).post(f"/learning/contributions/{dissent.pk}/withdraw/").status_code == 404
    assert client_of(cast.esther).post(f"/learning/contributions/{dissent.pk}/withdraw/").status_code == 302
    assert "Why end at all?" not in page_of(cast.june, f"/learning/wisdom/{wisdom.pk}/")


def test_a_month_that_has_come_is_said_calmly(cast: Cast, question: Question, brought: list[Contribution]) -> None:
    wisdom = gathered(cast, question, brought)
    for month, said in ((date(2020, 5, 1), "was to be looked at again in May 2020"), (date(2099, 5, 1), "May 2099")):
        Wisdom.objects.update(revisit=month)
        page = page_of(cast.eli, f"/learning/wisdom/{wisdom.pk}/")
        assert said in page
        assert "overdue" not in page.lower()


def test_what_was_learned_among_one_organization_stays_there(cast: Cast) -> None:
    among_us = actions.ask(
        organization=cast.casa, by=cast.june.person, title="Rest?", text="…", audience="organization"
    )
    one = actions.contribute(among_us, organization=cast.casa, by=cast.kofi.person, text=SECRET, credit="name")
    assert one is not None
    refused = client_of(cast.june).post(
        f"/learning/questions/{among_us.pk}/gather/", filled([one], audience="collaborative")
    )
    assert refused.status_code == 200
    assert not Wisdom.objects.exists()
    wisdom = gathered(cast, among_us, [one], audience="organization", text=SECRET)
    for stranger in (cast.eli, cast.esther, cast.stella, cast.wanda):
        for path in ("", "revise/", "withdraw/", "dissent/"):
            assert client_of(stranger).get(f"/learning/wisdom/{wisdom.pk}/{path}").status_code == 404
        assert client_of(stranger).get(f"/learning/questions/{among_us.pk}/gather/").status_code == 404
    for reader in (cast.eli, cast.esther, cast.stella):
        page = page_of(reader, "/learning/wisdom/")
        assert str(wisdom.pk) not in page
        assert "Ending well" not in page
    assert SECRET in page_of(cast.kofi, f"/learning/wisdom/{wisdom.pk}/")


def test_withdrawn_it_is_gone_for_everybody(cast: Cast, question: Question, brought: list[Contribution]) -> None:
    wisdom = gathered(cast, question, brought, text=SECRET)
    client_of(cast.kofi).post(f"/learning/wisdom/{wisdom.pk}/withdraw/")
    for reader in (cast.june, cast.eli):
        assert SECRET not in page_of(reader, f"/learning/wisdom/{wisdom.pk}/")
        assert str(wisdom.pk) not in page_of(reader, "/learning/wisdom/")
        assert str(wisdom.pk) not in page_of(reader, f"/learning/questions/{question.pk}/")


@pytest.mark.parametrize("number", [1, 3])
def test_its_pages_ask_a_fixed_number_of_questions(
    cast: Cast, question: Question, brought: list[Contribution], number: int, django_assert_max_num_queries: object
) -> None:
    wisdom = gathered(cast, question, brought[:number])
    for place in range(number):
        actions.contribute(
            wisdom,
            organization=cast.harborlight,
            by=cast.eli.person,
            text=f"No, {place}",
            sort="dissent",
            credit="name",
        )
    client = client_of(cast.noor)
    for path, most in ((f"/learning/wisdom/{wisdom.pk}/", 17), ("/learning/wisdom/", 12)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(path).status_code == 200
