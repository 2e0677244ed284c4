"""What an organization offers or needs, and the word that another one answers."""

from typing import Any

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Offer, Organization, Person, Reply


def make_offer(organization: Organization, *, by: Person, **said: Any) -> Offer:
    """Tell the other organizations what this one offers or needs."""
    with transaction.atomic():
        made = Offer.objects.create(organization=organization, **said)
        record(by, "people.offer.make", made.pk)
    return made


def change_offer(offer: Offer, *, by: Person, **said: Any) -> None:
    """Other words, or another last day."""
    with transaction.atomic():
        for name, value in said.items():
            setattr(offer, name, value)
        offer.save(update_fields=[*said])
        record(by, "people.offer.change", offer.pk)


def withdraw_offer(offer: Offer, *, by: Person) -> None:
    """Delete it, with every word that was answered. Partnerships that came of it go on."""
    with transaction.atomic():
        record(by, "people.offer.withdraw", offer.pk)
        offer.delete()


def reply(offer: Offer, organization: Organization, word: str, *, by: Person) -> Reply:
    """Answer with a word; a second word of the same organization takes the place of the first."""
    with transaction.atomic():
        kept = {"word": word, "person": by}
        made, _new = Reply.objects.update_or_create(offer=offer, organization=organization, defaults=kept)
        record(by, "people.offer.reply", offer.pk)
    return made


def take_back_reply(reply: Reply, *, by: Person) -> None:
    """Delete a word, as if it had not been said."""
    with transaction.atomic():
        record(by, "people.reply.take_back", reply.offer_id)
        reply.delete()
