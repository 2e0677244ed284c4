"""Lessons: every member reads them, their organization changes and withdraws them."""

import pytest

from centerpiece.learning import actions
from centerpiece.learning.models import Lesson
from tests.cast import Cast, client_of

SAID = {
    "lens": "both",
    "title": "Pour the tea first",
    "text": "The first answer is politeness.",
    "credit": "none",
    "recognise": "no",
}


@pytest.fixture
def lesson(cast: Cast) -> Lesson:
    kept = {name: value for name, value in SAID.items() if name != "recognise"}
    return actions.write(Lesson, organization=cast.casa, by=cast.june.person, **kept)


def test_a_member_writes_and_members_everywhere_read(cast: Cast) -> None:
    answer = client_of(cast.june).post("/learning/lessons/write/", SAID)
    made = Lesson.objects.get()
    assert answer["Location"] == f"/learning/lessons/{made.pk}/"
    assert (made.organization, made.month.day, made.withdrawn) == (cast.casa, 1, False)
    for reader in (cast.eli, cast.esther, cast.noor):
        page = client_of(reader).get(f"/learning/lessons/{made.pk}/").content.decode()
        assert SAID["text"] in page
        assert "Casa Raíz" not in page.partition("<main")[2] or reader == cast.noor
        assert made.title in client_of(reader).get("/learning/lessons/").content.decode()
    assert SAID["text"] in client_of(cast.stella).get(f"/learning/lessons/{made.pk}/").content.decode()
    assert client_of(cast.wanda).get(f"/learning/lessons/{made.pk}/").status_code == 404
    assert client_of(cast.wanda).get("/learning/lessons/").status_code == 404


@pytest.mark.parametrize(("answer", "said"), [("yes", "belongs to them"), ("unsure", "second reader"), ("", "first")])
def test_what_somebody_could_recognise_is_not_kept(cast: Cast, answer: str, said: str) -> None:
    page = client_of(cast.june).post("/learning/lessons/write/", SAID | {"recognise": answer})
    assert said in page.content.decode()
    assert SAID["text"] in page.content.decode(), "nothing that was typed is lost"
    assert not Lesson.objects.exists()
    script = client_of(cast.june).post(
        "/learning/lessons/write/", SAID | {"recognise": answer}, headers={"accept": "application/json"}
    )
    assert script.status_code == 400
    assert not Lesson.objects.exists()


def test_sent_twice_it_is_one_and_it_reads_as_its_preview(cast: Cast) -> None:
    said = SAID | {"text": "- Ask **twice**\n- Then wait"}
    first, second = (client_of(cast.june).post("/learning/lessons/write/", said)["Location"] for _ in range(2))
    assert first == second
    assert "<li>Ask <strong>twice</strong></li>" in client_of(cast.june).get(first).content.decode()
    assert Lesson.objects.count() == 1
    client_of(cast.eli).post("/learning/lessons/write/", said)
    assert Lesson.objects.count() == 2, "another may have learned the same"


def test_its_organization_changes_it_and_nobody_else_can(cast: Cast, lesson: Lesson) -> None:
    for path in ("revise", "withdraw"):
        for stranger in (cast.eli, cast.esther, cast.wanda, cast.stella):
            assert client_of(stranger).post(f"/learning/lessons/{lesson.pk}/{path}/", SAID).status_code == 404
    client_of(cast.noor).post(
        f"/learning/lessons/{lesson.pk}/revise/", SAID | {"title": "Food", "credit": "organization"}
    )
    lesson.refresh_from_db()
    assert lesson.title == "Food"
    assert "Casa Raíz" in client_of(cast.eli).get("/learning/lessons/").content.decode()


def test_withdrawn_it_is_gone_in_one_act_for_everybody(cast: Cast, lesson: Lesson) -> None:
    client_of(cast.kofi).post(f"/learning/lessons/{lesson.pk}/withdraw/")
    lesson.refresh_from_db()
    assert (lesson.title, lesson.text, lesson.withdrawn) == ("", "", True)
    for reader in (cast.eli, cast.june):
        assert "withdrawn" in client_of(reader).get(f"/learning/lessons/{lesson.pk}/").content.decode()
        assert str(lesson.pk) not in client_of(reader).get("/learning/lessons/").content.decode()
    assert client_of(cast.june).post(f"/learning/lessons/{lesson.pk}/revise/", SAID).status_code == 404


def test_the_list_is_narrowed_by_lens_and_to_ones_own(cast: Cast, lesson: Lesson) -> None:
    kept = {name: value for name, value in SAID.items() if name != "recognise"}
    other = kept | {"lens": "mass_incarceration", "title": "Meet where people live"}
    actions.write(Lesson, organization=cast.harborlight, by=cast.eli.person, **other)

    def titles(query: str) -> list[str]:
        page = client_of(cast.june).get(f"/learning/lessons/?{query}").content.decode()
        return [each for each in ("Pour the tea first", "Meet where people live") if each in page]

    assert titles("") == ["Pour the tea first", "Meet where people live"]
    assert titles("lens=gender_violence") == ["Pour the tea first"]
    assert titles("lens=mass_incarceration") == ["Pour the tea first", "Meet where people live"]
    assert titles("lens=none") == []
    assert titles("own=1") == ["Pour the tea first"]
    assert titles("lens=nonsense&page=99") == ["Pour the tea first", "Meet where people live"]


def test_what_was_withdrawn_gets_no_words_by_a_form_that_was_open(cast: Cast, lesson: Lesson) -> None:
    actions.withdraw(Lesson.objects.get(pk=lesson.pk), by=cast.june.person)
    kept = {name: value for name, value in SAID.items() if name != "recognise"}
    actions.revise(lesson, by=cast.kofi.person, **kept)
    found = Lesson.objects.get()
    assert (found.title, found.text, found.withdrawn) == ("", "", True)
