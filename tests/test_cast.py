"""The cast stands: everybody is who tests/cast.py says."""

from centerpiece.people.models import Membership
from tests.cast import Cast


def test_everybody_is_who_they_are_said_to_be(cast: Cast) -> None:
    vouched = set(Membership.objects.filter(vouched=True, ended__isnull=True).values_list("person__name", flat=True))
    assert vouched == {"June", "Kofi", "Amal", "Sol", "Noor", "Eli", "Esther"}
    assert not cast.remy.person.is_active
    assert cast.stella.person.stewards_collaborative
    assert not cast.wanda.membership(cast.casa).vouched
