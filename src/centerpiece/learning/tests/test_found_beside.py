"""What the rooms below Learning keep is found with it: the library, what organizations offer and need, partnerships."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from centerpiece.learning import actions, searching
from centerpiece.learning.models import Entry, Lesson
from centerpiece.learning.searching import Filters, find
from centerpiece.learning.tests.test_search import URL, main_of
from centerpiece.learning.tests.test_searching import indexed_words
from centerpiece.library import actions as library
from centerpiece.library.models import Resource
from centerpiece.people import actions as people
from centerpiece.people.models import Offer, Partnership
from centerpiece.sealing.models import today
from tests.cast import Cast, client_of


def link(cast: Cast, title: str = "Sequoia hand-out", **said: Any) -> Resource:
    said = {"address": "https://example.org/", "consent": "nobody", "audience": "collaborative"} | said
    return library.add(organization=cast.casa, by=cast.june.person, title=title, **said)


def offer(cast: Cast, what: str = "Sequoia evenings", *, days: int = 9, **said: Any) -> Offer:
    until = today() + timedelta(days=days)
    return people.make_offer(cast.casa, by=cast.june.person, sort="offer", what=what, until=until, **said)


def partnership(cast: Cast, name: str = "Sequoia porch", *, agreed: bool = True, **said: Any) -> Partnership:
    said = {"purpose": "One yard for both", "audience": "collaborative"} | said
    made = people.propose(cast.casa, [cast.harborlight], by=cast.june.person, name=name, **said)
    if agreed:
        people.agree(made, [cast.harborlight.pk], by=cast.eli.person, seen=people.terms_of(made))
    return made


def found(who: Any, asked: str, **narrowed: str) -> list[str]:
    return [f"{each.column}: {each.thing}" for each in find(who.person, asked, Filters(**narrowed)).page]


def test_all_that_one_may_read_is_found_in_one_order(cast: Cast) -> None:
    actions.write(Lesson, organization=cast.casa, by=cast.june.person, title="Bread", text="Sequoia, only once.")
    link(cast, "Bread", description="Sequoia. Sequoia! A sequoia.")
    offer(cast)
    partnership(cast, purpose="Sequoia and sequoia: one sequoia each")
    assert found(cast.eli, "sequoia") == [
        "partnership: Sequoia porch",
        "offer: Sequoia evenings",
        "resource: Bread",
        "writing: Bread",
    ]
    page = find(cast.eli.person, "sequoia").page
    assert page[0].text == "<mark>Sequoia</mark> and <mark>sequoia</mark>: one <mark>sequoia</mark> each"
    assert page[1].title == "<mark>Sequoia</mark> evenings"
    assert found(cast.eli, "porch zebra") == ["partnership: Sequoia porch"], "most of the words"
    assert set(found(cast.eli, "")) == set(found(cast.eli, "sequoia")), "without words, what is newest"


def test_nobody_finds_what_is_not_for_them(cast: Cast) -> None:
    link(cast, audience="organization")
    offer(cast, days=-1)
    partnership(cast, "Sequoia talk", agreed=False)
    partnership(cast, "Sequoia between us", audience="partners")
    assert len(found(cast.noor, "sequoia")) == 4
    assert set(found(cast.eli, "sequoia")) == {"partnership: Sequoia between us", "partnership: Sequoia talk"}
    assert found(cast.stella, "sequoia") == []
    for name in ("wanda", "remy"):
        assert found(getattr(cast, name), "sequoia") == []
    for kind in ("resource", "offer", "partnership"):
        results = find(cast.stella.person, "", Filters(kind=kind))
        assert (results.number, results.more, "equoia" in str(results)) == (0, False, False)


def test_it_is_narrowed(cast: Cast) -> None:
    link(cast, "Tea named", credits_organization=True, lens="gender_violence", language="es")
    link(cast, "Tea unnamed", lens="mass_incarceration")
    offer(cast, "Tea offered", lens="both")
    partnership(cast, "Tea together")
    assert set(found(cast.june, "tea", kind="resource")) == {"resource: Tea named", "resource: Tea unnamed"}
    assert found(cast.june, "tea", kind="offer") == ["offer: Tea offered"]
    assert found(cast.june, "tea", kind="partnership") == ["partnership: Tea together"]
    assert found(cast.june, "tea", language="es") == ["resource: Tea named"]
    assert set(found(cast.june, "tea", lens="gender_violence")) == {"resource: Tea named", "offer: Tea offered"}
    named = {"resource: Tea named", "offer: Tea offered", "partnership: Tea together"}
    assert set(found(cast.june, "tea", organization=str(cast.casa.pk))) == named
    assert found(cast.june, "tea", organization=str(cast.harborlight.pk)) == ["partnership: Tea together"]
    for narrowed in ({"kind": "lesson"}, {"sort": "caution"}):
        assert found(cast.june, "tea", **narrowed) == []


def test_changed_words_replace_the_earlier_and_deleted_ones_leave(cast: Cast) -> None:
    kept, offered, together = link(cast), offer(cast), partnership(cast)
    library.change(kept, by=cast.june.person, title="Juniper hand-out")
    people.change_offer(offered, by=cast.june.person, what="Juniper evenings")
    terms = {"name": "Juniper porch", "purpose": "One yard", "audience": "collaborative"}
    people.change_terms(together, [cast.casa.pk], by=cast.june.person, **terms)
    assert found(cast.june, "sequoia") == []
    assert len(found(cast.june, "juniper")) == 3
    assert Entry.objects.count() == 3
    library.withdraw(kept, by=cast.june.person)
    people.withdraw_offer(offered, by=cast.june.person)
    assert found(cast.june, "juniper") == ["partnership: Juniper porch"]
    together.delete()
    assert Entry.objects.count() == 0
    for word in ("sequoia", "juniper", "yard"):
        assert word not in indexed_words()


def test_a_chore_finds_what_was_there_before(cast: Cast) -> None:
    link(cast)
    offer(cast)
    partnership(cast)
    Entry.objects.filter(offer=None).delete()
    Entry.objects.update(analysis=0)
    assert found(cast.june, "sequoia") == ["offer: Sequoia evenings"]
    assert searching.catch_up() == 3
    assert len(found(cast.june, "sequoia")) == 3
    assert searching.catch_up() == 0


def test_an_entry_is_for_one_thing(cast: Cast) -> None:
    for columns in ({}, {"resource": link(cast), "offer": offer(cast)}):
        Entry.objects.all().delete()
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(analysis=1, **columns)


@pytest.mark.parametrize("many", [1, 4])
def test_it_takes_a_fixed_number_of_queries(cast: Cast, many: int, django_assert_num_queries: Any) -> None:
    for number in range(many):
        actions.write(Lesson, organization=cast.casa, by=cast.june.person, title=f"Tea {number}", text="x")
        link(cast, f"Tea {number}", credits_organization=True)
        offer(cast, f"Tea {number}")
        partnership(cast, f"Tea {number}")
    person = cast.june.person
    # Where one works; search; what is found; partners, and their organizations.
    with django_assert_num_queries(1 + 2 + 4 + 2):
        assert len(find(person, "tea").page) == 4 * many
    client = client_of(cast.june)
    assert main_of(client.post(URL, {"q": "tea"})).count("<mark>Tea</mark>") == 4 * many


def test_the_page_leads_there_and_says_what_it_is(cast: Cast) -> None:
    kept, offered, together = link(cast), offer(cast), partnership(cast)
    shown = main_of(client_of(cast.eli).post(URL, {"q": "sequoia"}))
    for address in (
        f"/library/{kept.pk}/",
        f"/together/offers/{offered.pk}/",
        f"/together/partnerships/{together.pk}/",
    ):
        assert f'href="{address}"' in shown
    results = shown.partition("<ol")[2].partition("</ol>")[0]
    assert [word for word in ("Link", "We offer", "Partnership", "Harborlight") if word not in results] == []
    assert results.count("Casa Raíz") == 2, "the hand-out does not name its organization"
