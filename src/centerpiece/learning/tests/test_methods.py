"""Methods: written for others, adapted for a community or a language, printed; public only with leave."""

import pytest

from centerpiece.learning import actions
from centerpiece.learning.models import Method, Question
from tests.cast import Cast, client_of

SECRET = "Nobody outside this house may read of the blue kettle."
METHOD = {
    "title": "A map in beans",
    "text": "Who stands with me?",
    "when_not": "When somebody else is in the room.",
    "steps": "1. Put a cup in the middle.\n\n2. Lay the beans.",
    "materials": "Beans",
    "cautions": "Do not count.",
    "tradition": "From our kitchen.",
}
ASKED = {
    "leave": "ours",
    "community": "",
    "lens": "both",
    "audience": "collaborative",
    "language": "es",
    "credit": "organization",
    "keeps_credit": "on",
    "recognise": "no",
    "all_the_same": "on",
}


@pytest.fixture
def method(cast: Cast) -> Method:
    return keep(cast, **METHOD)


def keep(cast: Cast, *, by: str = "june", adapted_from: Method | None = None, **columns: str) -> Method:
    hand = getattr(cast, by)
    organization = cast.harborlight if by in {"eli", "esther"} else cast.casa
    columns = METHOD | {"language": "es", "leave": "ours"} | columns
    return actions.keep_method(organization=organization, by=hand.person, adapted_from=adapted_from, **columns)


def page_of(who: object, path: str) -> str:
    answer = client_of(who).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_member_writes_one_and_members_read_its_steps_as_a_list(cast: Cast) -> None:
    answer = client_of(cast.june).post("/learning/methods/write/", METHOD | ASKED)
    made = Method.objects.get()
    assert answer["Location"] == f"/learning/methods/{made.pk}/"
    for path in (answer["Location"], f"{answer['Location']}hand-out/"):
        page = page_of(cast.eli, path)
        assert "<ol><li>Put a cup in the middle.</li><li>Lay the beans.</li></ol>" in page
        assert "From our kitchen." in page
        assert "Casa Raíz" in page
    assert made.title in page_of(cast.stella, "/learning/methods/")
    assert client_of(cast.wanda).get(f"/learning/methods/{made.pk}/").status_code == 404
    client_of(cast.june).post("/learning/methods/write/", METHOD | ASKED)
    assert Method.objects.count() == 1, "sent twice, it is one"


@pytest.mark.parametrize("missing", ["title", "text", "when_not", "steps", "tradition", "recognise"])
def test_what_is_missing_is_said_and_nothing_is_lost(cast: Cast, missing: str) -> None:
    page = client_of(cast.june).post("/learning/methods/write/", METHOD | ASKED | {missing: " "})
    assert page.status_code == 200
    assert 'class="mend"' in page.content.decode()
    assert "Do not count." in page.content.decode()
    assert not Method.objects.exists()


def test_without_leave_it_does_not_become_public_and_the_page_says_why(cast: Cast) -> None:
    asked = METHOD | ASKED | {"leave": "asking", "audience": "public"}
    page = client_of(cast.june).post("/learning/methods/write/", asked)
    assert "only if it is your own" in page.content.decode()
    assert not Method.objects.exists()
    made = keep(cast, leave="asking", audience="public")
    assert not actions.publish(made, number=1, by=cast.stella.person), "not even by the back door"
    assert "only if it is your own" in page_of(cast.june, f"/learning/methods/{made.pk}/")
    assert "only if it is your own" in page_of(cast.stella, f"/learning/looks/{made.pk}/")


def test_an_adaptation_names_what_it_was_made_from(cast: Cast, method: Method) -> None:
    path = f"/learning/methods/{method.pk}/adapt/"
    page = page_of(cast.eli, path)
    assert "Put a cup in the middle." in page, "it begins with the words of the first"
    refused = client_of(cast.eli).post(path, METHOD | ASKED)
    assert "for which community, or choose another language" in refused.content.decode()
    client_of(cast.eli).post(path, METHOD | ASKED | {"title": "A map in lentils", "community": "Arab families"})
    made = Method.objects.get(title="A map in lentils")
    assert (made.adapted_from, made.organization) == (method, cast.harborlight)
    for one in (method, made):
        tree = page_of(cast.noor, f"/learning/methods/{one.pk}/").partition('class="tree"')[2].partition("<h2")[0]
        assert tree.index("A map in beans") < tree.index("A map in lentils")
        assert tree.count('aria-current="page"') == 1


def test_what_others_told_members_is_not_made_public_by_adapting_it(cast: Cast, method: Method) -> None:
    path = f"/learning/methods/{method.pk}/adapt/"
    public = METHOD | ASKED | {"community": "Arab families", "audience": "public"}
    assert "belongs to another organization" in client_of(cast.eli).post(path, public).content.decode()
    assert Method.objects.count() == 1
    client_of(cast.eli).post(path, public | {"leave": "given"})
    assert Method.objects.count() == 2
    # Nor by adapting it twice.
    client_of(cast.eli).post(path, public | {"audience": "collaborative", "title": "A map in rice"})
    mine = Method.objects.get(organization=cast.harborlight, audience="collaborative")
    again = client_of(cast.eli).post(f"/learning/methods/{mine.pk}/adapt/", public | {"community": "Fishers"})
    assert "belongs to another organization" in again.content.decode()
    assert Method.objects.count() == 3


def test_the_family_shows_only_what_one_may_read(cast: Cast, method: Method) -> None:
    among_us = keep(cast, title=SECRET, audience="organization", adapted_from=method, community="Elders")
    child = keep(cast, title="A map in buttons", adapted_from=among_us, community="Youth")
    grandchild = keep(cast, by="eli", title="A map in shells", adapted_from=child, community="Fishers")
    for reader in (cast.eli, cast.stella):
        for one in (method, child, grandchild):
            page = page_of(reader, f"/learning/methods/{one.pk}/")
            assert SECRET not in page
            assert str(among_us.pk) not in page
        assert client_of(reader).get(f"/learning/methods/{among_us.pk}/").status_code == 404
        assert client_of(reader).get(f"/learning/methods/{among_us.pk}/hand-out/").status_code == 404
        assert client_of(reader).get(f"/learning/methods/{among_us.pk}/adapt/").status_code == 404
        assert SECRET not in page_of(reader, "/learning/methods/")
    whole = page_of(cast.noor, f"/learning/methods/{grandchild.pk}/")
    assert [title in whole for title in ("A map in beans", SECRET, "A map in buttons")] == [True, True, True]


def test_one_that_was_withdrawn_leaves_its_place_in_the_family(cast: Cast, method: Method) -> None:
    child = keep(cast, by="eli", title="A map in lentils", adapted_from=method, community="Arab families")
    client_of(cast.kofi).post(f"/learning/methods/{method.pk}/withdraw/")
    page = page_of(cast.eli, f"/learning/methods/{child.pk}/")
    assert "One that was withdrawn" in page
    assert "A map in beans" not in page
    assert client_of(cast.eli).get(f"/learning/methods/{method.pk}/hand-out/").status_code == 404
    assert client_of(cast.eli).get(f"/learning/methods/{method.pk}/adapt/").status_code == 404


def test_its_organization_changes_it_and_nobody_else(cast: Cast, method: Method) -> None:
    for path in ("revise", "withdraw"):
        for stranger in (cast.eli, cast.stella, cast.wanda):
            answer = client_of(stranger).post(f"/learning/methods/{method.pk}/{path}/", METHOD | ASKED)
            assert answer.status_code == 404
    client_of(cast.noor).post(f"/learning/methods/{method.pk}/revise/", METHOD | ASKED | {"cautions": "Go slowly."})
    method.refresh_from_db()
    assert (method.number, method.cautions) == (2, "Go slowly.")


def test_others_say_how_it_went(cast: Cast, method: Method) -> None:
    said = {"sort": "caution", "text": "Neighbors talk.", "lens": "both", "language": "es", "credit": "none"}
    answer = client_of(cast.eli).post(
        f"/learning/methods/{method.pk}/contribute/", said | {"recognise": "no", "all_the_same": "on"}
    )
    assert answer["Location"].startswith(f"/learning/methods/{method.pk}/#c-")
    assert "Neighbors talk." in page_of(cast.june, f"/learning/methods/{method.pk}/")


def test_the_list_is_narrowed(cast: Cast, method: Method) -> None:
    keep(cast, title="Two doors", language="en", lens="mass_incarceration")

    def titles(query: str) -> list[str]:
        page = page_of(cast.eli, f"/learning/methods/?{query}")
        return [title for title in ("A map in beans", "Two doors") if title in page]

    assert titles("") == ["A map in beans", "Two doors"]
    assert titles("language=en") == ["Two doors"]
    assert titles("lens=gender_violence") == ["A map in beans"]
    assert titles("language=nonsense&lens=nonsense&page=99") == ["A map in beans", "Two doors"]


@pytest.mark.parametrize("number", [1, 3])
def test_its_pages_ask_a_fixed_number_of_questions(
    cast: Cast, method: Method, number: int, django_assert_max_num_queries: object
) -> None:
    for place in range(number):
        keep(cast, by="eli", title=f"Lentils {place}", adapted_from=method, community="Arab families")
        actions.contribute(method, organization=cast.harborlight, by=cast.eli.person, text=f"It went {place}")
    client = client_of(cast.noor)
    for path, most in ((f"/learning/methods/{method.pk}/", 17), ("/learning/methods/", 12)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            assert client.get(path).status_code == 200


def test_a_question_is_no_method(cast: Cast) -> None:
    asked = actions.ask(organization=cast.casa, by=cast.june.person, title="How?", text="…")
    assert isinstance(asked, Question)
    assert client_of(cast.june).get(f"/learning/methods/{asked.pk}/").status_code == 404


def test_titles_are_read_aloud_in_their_own_language_and_links_say_what_they_belong_to(cast: Cast) -> None:
    said = {"title": "من يقف معي", "text": "خريطة", "steps": "ضع كوبا", "language": "ar"}
    method = actions.write(Method, organization=cast.casa, by=cast.june.person, **said)
    told = actions.contribute(method, organization=cast.casa, by=cast.kofi.person, text="It went well.", language="en")
    assert told
    page = client_of(cast.noor).get(f"/learning/methods/{method.pk}/").content.decode()
    assert '<h1 dir="auto" lang="ar">من يقف معي</h1>' in page
    assert f'<p class="brought" id="b-{told.pk}">' in page
    assert f'/contributions/{told.pk}/answer/" aria-describedby="b-{told.pk}"' in page
    assert ' dir="auto" lang="ar">من يقف معي</a>' in client_of(cast.noor).get("/learning/methods/").content.decode()
    other = actions.write(Method, organization=cast.casa, by=cast.june.person, **said | {"language": "other"})
    assert '<h1 dir="auto">' in client_of(cast.noor).get(f"/learning/methods/{other.pk}/").content.decode()
