"""When something goes wrong in the middle, the house is as empty as before."""

from dataclasses import replace

import pytest

from centerpiece.people import actions as people
from centerpiece.sealing.parcels import Refused
from demonstration.seeds import Seeds, SeedStep, read_seeds
from demonstration.year import NotEmpty, is_demonstration, is_empty, make_year
from tests.demonstration.rows import all_rows

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def small_seeds(*more: SeedStep) -> Seeds:
    """Casa Raíz alone, and Lavender, with more steps at its end."""
    seeds = read_seeds()
    return Seeds(
        organizations=tuple(said for said in seeds.organizations if said["slug"] == "casa-raiz"),
        people=tuple(person for person in seeds.people if person.organization in ("", "casa-raiz")),
        invitations=(),
        processes=tuple(
            replace(process, steps=(*process.steps, *more)) for process in seeds.processes if process.name == "Lavender"
        ),
    )


def test_an_error_in_the_last_step_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = all_rows()
    said: list[str] = []
    with pytest.raises(Refused, match="stage"):
        make_year(small_seeds(SeedStep(day=0, by="june", move="nowhere", why="There is no such stage")), said.append)
    assert said[-1].startswith("Holding")
    assert all_rows() == before
    assert is_empty()


def test_without_the_error_it_would_have_been_made() -> None:
    seeds = small_seeds()
    assert is_empty()
    assert list(make_year(seeds, lambda line: None).processes.values()) == ["Lavender"]
    assert is_demonstration(seeds)
    with pytest.raises(NotEmpty):
        make_year(seeds, lambda line: None)


def test_a_house_with_one_invitation_is_lived_in() -> None:
    people.invite(None, by=None, stewards_collaborative=True)
    before = all_rows()
    assert not is_empty()
    assert not is_demonstration(read_seeds())
    with pytest.raises(NotEmpty):
        make_year(replace(read_seeds(), people=()), lambda line: None)
    assert all_rows() == before
