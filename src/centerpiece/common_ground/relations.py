"""How a person stands to a round and to what is said in it."""

from typing import Any

from django.db.models import Q

from centerpiece.common_ground.models import Round
from centerpiece.people.models import Membership, Role
from centerpiece.policy.registry import relation

NOTHING = Q(pk__in=[])


def _works(person: Any, **of: Any) -> bool:
    return Membership.objects.filter(person=person.pk, ended__isnull=True, vouched=True, **of).exists()


@relation("member", "common_ground.round")
def may_see(person: Any) -> Q:
    """Is a member of some organization: sees every round that was opened."""
    return ~Q(state=Round.State.DRAFT) if _works(person) else NOTHING


@relation("answerer", "common_ground.round")
def may_answer(person: Any) -> Q:
    """Is a member of some organization, and the round is open."""
    return Q(state=Round.State.OPEN) if _works(person) else NOTHING


@relation("speaker", "common_ground.round")
def may_speak(person: Any) -> Q:
    """Is a steward of an organization, and so says its position while the round is open."""
    return Q(state=Round.State.OPEN) if _works(person, role=Role.STEWARD) else NOTHING


@relation("collaborative_steward", "common_ground.round")
def looks_after_rounds(person: Any) -> Q:
    """Looks after the Collaborative, and so after every round."""
    return ~NOTHING if person.stewards_collaborative else NOTHING


@relation("collaborative_steward", "common_ground.statement")
def looks_after_statements(person: Any) -> Q:
    """Looks after the Collaborative, and so after every statement."""
    return ~NOTHING if person.stewards_collaborative else NOTHING


@relation("collaborative_steward", "common_ground.reason")
def looks_after_reasons(person: Any) -> Q:
    """Looks after the Collaborative, and so after what is written beside answers."""
    return ~NOTHING if person.stewards_collaborative else NOTHING
