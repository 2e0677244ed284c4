"""Partnerships: talked about, agreed by each organization for itself, changed, rested, ended."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.once import sent_before
from centerpiece.people.models import Offer, Organization, Partner, Partnership, Person
from centerpiece.sealing.models import this_month, today


def propose(
    own: Organization,
    others: Iterable[Organization],
    *,
    by: Person,
    name: str,
    purpose: str,
    audience: str,
    offer: Offer | None = None,
) -> Partnership:
    """A partnership to be talked about: whoever proposes it has said yes for their own organization, and no other.
    Sent twice, it is one."""
    with transaction.atomic():
        partners = {own.pk, *(each.pk for each in others)}
        rows = Partnership.objects.filter(name=name, purpose=purpose, audience=audience, ended=None)
        sent = sent_before(rows, by=by, alike=lambda each: _pks_of_partners(each) == partners)
        if sent is not None:
            return sent
        # Withdrawn meanwhile, it is what they began with no more.
        begun = Offer.objects.select_for_update().filter(pk=offer.pk).first() if offer else None
        made = Partnership.objects.create(name=name, purpose=purpose, audience=audience, offer=begun)
        Partner.objects.create(partnership=made, organization=own, yes=today(), said_by=by)
        Partner.objects.bulk_create(Partner(partnership=made, organization_id=pk) for pk in partners - {own.pk})
        record(by, "people.partnership.propose", made.pk)
    return made


def _pks_of_partners(partnership: Partnership) -> set[UUID]:
    return set(partnership.partners.values_list("organization", flat=True))


def agree(partnership: Partnership, own: Iterable[UUID], *, by: Person, seen: str) -> bool:
    """Say yes for one's own organizations (their ids) to the terms that were read (`terms_of` them). With the last
    yes it is under way.

    Returns False, and changes nothing, when the terms are no longer those that were read.
    """
    with transaction.atomic():
        there = _held(partnership)
        if there.ended or terms_of(there) != seen:
            return False
        there.partners.filter(organization__in=own).update(yes=today(), said_by=by)
        _settle(there)
        record(by, "people.partnership.agree", there.pk)
    return True


def terms_of(partnership: Partnership) -> str:
    """What a yes is said to, as text that can be compared, whatever signs a browser sends for a new line."""
    return "\n".join((partnership.audience, partnership.name, *partnership.purpose.splitlines()))


def change_terms(
    partnership: Partnership, own: Iterable[UUID], *, by: Person, name: str, purpose: str, audience: str
) -> None:
    """Change what was agreed. Where anything is different, each other partner is asked for a yes anew."""
    with transaction.atomic():
        there = _held(partnership)
        before = terms_of(there)
        there.name, there.purpose, there.audience = name, purpose, audience
        if not there.ended and terms_of(there) != before:
            there.save()
            there.partners.update(yes=None, said_by=None)
            there.partners.filter(organization__in=own).update(yes=today(), said_by=by)
            _settle(there)
            record(by, "people.partnership.change", there.pk)


def rest_partnership(partnership: Partnership, rests: bool, *, by: Person) -> None:
    """Let it rest for now, or take it up again."""
    with transaction.atomic():
        Partnership.objects.filter(pk=partnership.pk, ended__isnull=True).update(rests=rests)
        record(by, "people.partnership.rest", partnership.pk)


def end_partnership(partnership: Partnership, own: Iterable[UUID], way: str, *, by: Person) -> None:
    """End one's own part in it. While two others are left they go on; otherwise it ends, in the `way` that was said."""
    with transaction.atomic():
        there = _held(partnership)
        own = set(own)
        left = there.partners.exclude(organization__in=own).count()
        if left >= 2:
            there.partners.filter(organization__in=own).delete()
            there.steps.filter(organization__in=own).update(organization=None)
            _settle(there)
        elif not there.ended:
            there.ended, there.way = this_month(), way
            there.save(update_fields=["ended", "way"])
        record(by, "people.partnership.end", there.pk)


def _held(partnership: Partnership) -> Partnership:
    """Two organizations may say yes in the same moment: whoever comes second waits for the first."""
    return Partnership.objects.select_for_update().get(pk=partnership.pk)


def _settle(partnership: Partnership) -> None:
    """Agreed is what all partners have said yes to."""
    waits = partnership.partners.filter(yes__isnull=True).exists()
    partnership.agreed = None if waits else partnership.agreed or this_month()
    partnership.save(update_fields=["agreed"])
