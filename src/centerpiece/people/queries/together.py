"""Reading what organizations and members do together: everybody what is for them."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from centerpiece.people.models import (
    Membership,
    Mentoring,
    Offer,
    Organization,
    Pairing,
    Partner,
    Partnership,
    Person,
    Reply,
)
from centerpiece.policy.engine import condition, visible


def own_organizations(person: Person) -> set[UUID]:
    """The ids of the organizations that vouch for a person now."""
    rows = Membership.objects.filter(person=person, ended__isnull=True, vouched=True)
    return set(rows.values_list("organization", flat=True))


def offers_for(person: Person) -> QuerySet[Offer]:
    """What may be read of offers and needs, with `answers`: how many words one's own organization was sent."""
    rows = visible(person, "people.offer.see", Offer.objects.all())
    own = Q(replies__offer__organization__in=own_organizations(person))
    return rows.annotate(answers=Count("replies", filter=own)).select_related("organization")


def replies_for(person: Person, offer: Offer) -> QuerySet[Reply]:
    """The words to an offer that the person may read: all of them where it is offered, elsewhere one's own."""
    rows = visible(person, "people.reply.take_up", Reply.objects.filter(offer=offer))
    return rows.select_related("organization", "person")


def partnerships_for(person: Person) -> QuerySet[Partnership]:
    """The partnerships the person may read of, with `planned` and `done` (steps), partners at hand; what goes on
    first."""
    rows = visible(person, "people.partnership.see", Partnership.objects.all())
    rows = rows.annotate(planned=Count("steps"), done=Count("steps", filter=Q(steps__done=True)))
    return rows.prefetch_related("partners__organization").order_by("ended", "-month", "name", "pk")


def waiting_for_yes(person: Person) -> QuerySet[Partnership]:
    """Partnerships that wait for the yes of an organization of this person's."""
    rows = visible(person, "people.partnership.agree", Partnership.objects.all())
    own = own_organizations(person)
    return rows.filter(partners__organization__in=own, partners__yes__isnull=True).distinct()


def organizations_in(partnership: Partnership) -> QuerySet[Organization]:
    """The partners."""
    return Organization.objects.filter(partners__partnership=partnership).order_by("name")


def others_than(organizations: set[UUID]) -> QuerySet[Organization]:
    """The organizations one could do something with."""
    return Organization.objects.exclude(pk__in=organizations).order_by("name")


def public_partners() -> QuerySet[Partner]:
    """The partners in what every partner agreed to show to everybody, and goes on; of one partnership after the other.
    None with a partner that is not shown itself."""
    shown = Partnership.objects.filter(
        audience=Partnership.Audience.PUBLIC, agreed__isnull=False, ended__isnull=True
    ).exclude(partners__organization__shown=False)
    rows = Partner.objects.filter(partnership__in=shown).select_related("partnership", "organization")
    return rows.order_by("partnership__name", "partnership", "organization__name")


def mentoring_for(person: Person) -> QuerySet[Mentoring]:
    """Who would walk beside somebody, and who would like somebody beside them: one's own word first."""
    rows = visible(person, "people.mentoring.see", Mentoring.objects.all())
    rows = rows.select_related("person").prefetch_related("person__memberships__organization")
    return rows.annotate(own=Count("pk", filter=Q(person=person))).order_by("-own", "-month", "person__name", "pk")


def may_ask(person: Person) -> set[Any]:
    """The ids of those rows of `mentoring_for` whose persons can be asked, and have no pair with this one yet."""
    pairs = pairs_of(person).exclude(state=Pairing.State.ENDED)
    rows = Mentoring.objects.filter(condition(person, "people.mentoring.ask"))
    rows = rows.exclude(person__in=pairs.values("asker")).exclude(person__in=pairs.values("asked"))
    return set(rows.values_list("pk", flat=True))


def pairs_of(person: Person) -> QuerySet[Pairing]:
    """The pairs of a person, asked for or walking, as the two see them and nobody else."""
    return visible(person, "people.pairing.see", Pairing.objects.all()).select_related("asker", "asked")


def numbers_of_mentoring() -> dict[str, int]:
    """How many could walk beside somebody, would like it, and do: for stewards, who see nothing else of it."""
    sides = dict(Mentoring.objects.order_by("side").values_list("side").annotate(number=Count("pk")))
    return {
        "beside": sides.get(Mentoring.Side.BESIDE, 0),
        "new": sides.get(Mentoring.Side.NEW, 0),
        "pairs": Pairing.objects.filter(state=Pairing.State.WALKING).count(),
    }
