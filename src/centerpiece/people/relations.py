"""How a person stands to the Collaborative and to its organizations.

Whoever has left stands to nothing. Whoever was not vouched for yet is a newcomer, whatever they were invited as.
"""

from typing import Any

from django.db.models import Exists, Q, QuerySet

from centerpiece.people.models import Membership, Pairing, Partner, Partnership, Role
from centerpiece.policy.engine import EVERYTHING, NOTHING, asked_once
from centerpiece.policy.registry import relation
from centerpiece.sealing.models import today


def _organizations(person: Any, **of: Any) -> QuerySet[Any]:
    """The ids of the organizations in which a person has a membership now, of this sort, as a subquery."""
    return Membership.objects.filter(person=person.pk, ended__isnull=True, **of).values("organization")


def own_organizations(person: Any) -> Any:
    """The ids of the organizations that vouch for a person now: as a subquery; looked up, for a person of whom
    everything is asked once."""

    def rows() -> QuerySet[Any]:
        return _organizations(person, vouched=True)

    known = asked_once(person, "own organizations", lambda: list(rows().values_list("organization", flat=True)))
    return rows() if known is None else known


def is_member(person: Any) -> Q:
    """Does some organization vouch for them?"""
    own = own_organizations(person)
    if isinstance(own, list):
        return EVERYTHING if own else NOTHING
    return Q(Exists(own))


def _stewarded(person: Any) -> QuerySet[Any]:
    return _organizations(person, role=Role.STEWARD, vouched=True)


@relation("collaborative_steward")
def stewards_the_collaborative(person: Any) -> bool:
    """Looks after the Collaborative as a whole."""
    return bool(person.stewards_collaborative)


@relation("member")
def works_somewhere(person: Any) -> bool:
    """Is a member of some organization whose roster vouches for them."""
    return _organizations(person, vouched=True).exists()


@relation("newcomer")
def waits_somewhere(person: Any) -> bool:
    """Has joined some organization whose roster does not vouch for them yet."""
    return _organizations(person, vouched=False).exists()


@relation("member", "people.organization")
def works_here(person: Any) -> Q:
    """Is a member of this organization, and its roster vouches for them."""
    return Q(pk__in=_organizations(person, vouched=True))


@relation("newcomer", "people.organization")
def waits_here(person: Any) -> Q:
    """Has joined this organization; nobody has compared their six words yet."""
    return Q(pk__in=_organizations(person, vouched=False))


@relation("founder", "people.organization")
def may_found(person: Any) -> Q:
    """Was invited as a steward of this organization, which has no roster yet."""
    return Q(verify="", pk__in=_organizations(person, role=Role.STEWARD))


@relation("steward", "people.organization")
def stewards_here(person: Any) -> Q:
    """Is a steward of this organization."""
    return Q(pk__in=_stewarded(person))


@relation("steward", "people.invitation")
def stewards_the_inviting(person: Any) -> Q:
    """Is a steward of the organization that invites."""
    return Q(organization__in=_stewarded(person))


@relation("steward", "people.membership")
def stewards_the_member(person: Any) -> Q:
    """Is a steward of the member's organization."""
    return Q(organization__in=_stewarded(person), ended__isnull=True)


@relation("collaborative_steward", "people.membership")
def stewards_every_member(person: Any) -> Q:
    """Looks after the Collaborative, so may end any membership that has not ended."""
    return Q(ended__isnull=True) if person.stewards_collaborative else Q(pk__in=[])


@relation("reader", "people.offer")
def reads_the_offer(person: Any) -> Q:
    """Is a member of some organization while it is open; of this one, always."""
    return Q(organization__in=own_organizations(person)) | (Q(until__gte=today()) & is_member(person))


@relation("collaborative_steward", "people.offer")
def reads_open_offers(person: Any) -> Q:
    """Looks after the Collaborative, and it is open."""
    return Q(until__gte=today()) if person.stewards_collaborative else Q(pk__in=[])


@relation("colleague", "people.offer")
def works_where_it_is_offered(person: Any) -> Q:
    """Works in the organization that offers or needs it."""
    return Q(organization__in=own_organizations(person))


@relation("answerer", "people.offer")
def may_answer_the_offer(person: Any) -> Q:
    """Works in another organization, while it is open."""
    return Q(until__gte=today()) & is_member(person) & ~Q(organization__in=own_organizations(person))


@relation("colleague", "people.reply")
def works_where_it_was_answered(person: Any) -> Q:
    """Works in the organization that answered."""
    return Q(organization__in=own_organizations(person))


@relation("answered", "people.reply")
def was_answered(person: Any) -> Q:
    """Works in the organization whose offer or need was answered."""
    return Q(offer__organization__in=own_organizations(person))


def _partnerships(person: Any) -> QuerySet[Any]:
    return Partner.objects.filter(organization__in=own_organizations(person)).values("partnership")


def _told_to_members() -> Q:
    to_members = [Partnership.Audience.COLLABORATIVE, Partnership.Audience.PUBLIC]
    return Q(agreed__isnull=False, audience__in=to_members)


@relation("partner", "people.partnership")
def is_a_partner(person: Any) -> Q:
    """Works in one of the partner organizations."""
    return Q(pk__in=_partnerships(person))


@relation("partner_now", "people.partnership")
def is_a_partner_now(person: Any) -> Q:
    """Works in one of the partner organizations, and it has not ended."""
    return Q(pk__in=_partnerships(person), ended__isnull=True)


@relation("reader", "people.partnership")
def may_read_of_it(person: Any) -> Q:
    """Is a member of some organization; all partners have agreed, and to letting members read of it."""
    return _told_to_members() & is_member(person)


@relation("collaborative_steward", "people.partnership")
def reads_of_it_as_members_do(person: Any) -> Q:
    """Looks after the Collaborative; all partners have agreed, and to letting members read of it."""
    return _told_to_members() if person.stewards_collaborative else Q(pk__in=[])


@relation("partner_now", "people.step")
def takes_part_in_the_program(person: Any) -> Q:
    """Works in one of the partner organizations, and the partnership has not ended."""
    return Q(partnership__in=_partnerships(person), partnership__ended__isnull=True)


def _said_by_a_member(person: Any) -> Q:
    members = Membership.objects.filter(ended__isnull=True, vouched=True, person__is_active=True)
    return Q(person__in=members.values("person")) & is_member(person)


@relation("reader", "people.mentoring")
def reads_who_would_walk(person: Any) -> Q:
    """Is a member, as is whoever said it still."""
    return _said_by_a_member(person)


@relation("own", "people.mentoring")
def said_it(person: Any) -> Q:
    """Said it of themselves."""
    return Q(person=person.pk)


@relation("other", "people.mentoring")
def may_ask_them(person: Any) -> Q:
    """Is another member."""
    return _said_by_a_member(person) & ~Q(person=person.pk)


def _one_of_two(person: Any) -> Q:
    return (Q(asker=person.pk) | Q(asked=person.pk)) & (Q(left_by__isnull=True) | ~Q(left_by=person.pk))


@relation("one_of_two", "people.pairing")
def is_one_of_the_two(person: Any) -> Q:
    """Asked or was asked, and has not left it."""
    return _one_of_two(person)


@relation("asked", "people.pairing")
def was_asked(person: Any) -> Q:
    """Was asked, and has not answered yet."""
    return Q(asked=person.pk, state=Pairing.State.ASKED)


@relation("walking", "people.pairing")
def walks_with_them(person: Any) -> Q:
    """Is one of two who walk together now."""
    return _one_of_two(person) & Q(state=Pairing.State.WALKING)
