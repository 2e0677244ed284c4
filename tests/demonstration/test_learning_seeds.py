"""What the demonstration tells in Learning fits, is about nobody, and shows what a house of members would find."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from centerpiece.learning.models import (
    LONGEST_PART,
    LONGEST_TEXT,
    LONGEST_TITLE,
    TEXTS,
    Audience,
    Contribution,
    Credit,
    Lens,
    Method,
    Published,
    Question,
    Wisdom,
    leads_somewhere,
)
from centerpiece.learning.queries import one_learned, waiting_for_a_look
from centerpiece.library.models import Resource
from centerpiece.people.models import Person
from demonstration.seeds import read_seeds
from demonstration.year import Year

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.xdist_group("demonstration")]
SEEDS = read_seeds()
LONGEST = {"title": LONGEST_TITLE, "text": LONGEST_TEXT, "steps": LONGEST_TEXT}


def everything_told(part: dict[str, Any] = SEEDS.learning) -> Iterator[dict[str, Any]]:
    """Every entry that somebody wrote on a day."""
    for entry in (entry for entries in part.values() if isinstance(entries, list) for entry in entries):
        if isinstance(entry, dict):
            yield entry
            yield from everything_told(entry)


def words_of(entry: dict[str, Any]) -> str:
    return "\n".join(str(entry[name]) for name in (*TEXTS, "why") if name in entry)


def test_it_is_written_by_who_was_there() -> None:
    people = {person.key: person for person in SEEDS.people}
    told = list(everything_told())
    assert len(told) > 40
    for entry in told:
        writer = people[entry["by"]]
        assert writer.joined < entry["day"] <= 0, entry["by"]
        assert writer.left is None or entry["day"] < writer.left
        assert entry.get("published", 0) > entry["day"] or "published" not in entry
        assert entry.get("lens", Lens.BOTH) in Lens.values
        assert entry.get("credit", Credit.NONE) in Credit.values


def test_it_fits_and_leads_to_nobody() -> None:
    sitting = {
        str(who["called"]) for process in SEEDS.processes for who in process.sits if len(str(who.get("called", ""))) > 2
    }
    names = sitting | {process.name for process in SEEDS.processes} | {person.name for person in SEEDS.people}
    assert len(names) > 50
    for entry in everything_told():
        for name in TEXTS:
            assert len(entry.get(name, "")) <= LONGEST.get(name, LONGEST_PART)
        said = words_of(entry)
        assert not leads_somewhere(said)
        assert [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)] == []


def test_the_four_questions_are_there_with_every_sort_of_contribution(year: Year) -> None:
    asked = Question.objects.exclude(audience=Audience.ORGANIZATION)
    assert asked.count() == 4
    assert Question.objects.get(audience=Audience.ORGANIZATION).organization.slug == "casa-raiz"
    for question in asked:
        assert len({row.organization_id for row in Contribution.objects.filter(about=question)}) >= 3
        assert Contribution.objects.filter(about=question, answers__isnull=False).exists()
    assert set(Contribution.objects.values_list("sort", flat=True)) == set(Contribution.Sort.values)
    assert set(Contribution.objects.values_list("credit", flat=True)) == set(Credit.values)
    assert Contribution.objects.filter(keeps_credit=False).exists()


def test_one_question_led_to_practice_wisdom(year: Year) -> None:
    wisdom = Wisdom.objects.get()
    assert (wisdom.number, wisdom.versions.count(), wisdom.sources.count()) == (2, 1, 6)
    assert wisdom.limits
    assert Contribution.objects.filter(about=wisdom, sort="dissent").count() == 2
    assert wisdom.public_copy.number == 1, "the second version waits for a look"
    assert wisdom.public_copy.text != wisdom.text


def test_methods_have_a_family_and_some_are_public(year: Year) -> None:
    beans = Method.objects.get(title__contains="a map in beans")
    assert beans.adaptations.count() == 3
    assert Method.objects.filter(adapted_from__adapted_from=beans).count() == 1
    assert set(Method.objects.values_list("leave", flat=True)) == set(Method.Leave.values)
    assert {"en", "es", "ar"} <= set(Method.objects.values_list("language", flat=True))
    kinds = set(Published.objects.values_list("writing__kind", flat=True))
    assert kinds == {"question", "contribution", "wisdom", "method"}


def test_a_steward_finds_what_waits_for_a_look(year: Year) -> None:
    waiting = waiting_for_a_look(Person.objects.get(stewards_collaborative=True))
    assert sorted(row.kind for row in waiting) == ["contribution", "contribution", "method", "wisdom"]
    assert not waiting_for_a_look(Person.objects.get(name="June")).exists()


def test_a_page_to_give_stands_beside_its_method_for_everybody(year: Year) -> None:
    written = {entry["title"] for method in SEEDS.learning["method"] for entry in method.get("hand_out", [])}
    shown = [page for method in Method.objects.all() if (page := one_learned(method.pk))]
    assert {each.title for page in shown for each in page.beside} == written != set()
    assert {resource.title for resource in Resource.objects.all()} == written
