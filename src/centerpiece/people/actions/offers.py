"""What an organization offers or needs, and the word that another one answers."""

from typing import Any

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.actions.once import sent_before
from centerpiece.people.models import Offer, Organization, Person, Reply


def make_offer(organization: Organization, *, by: Person, **said: Any) -> Offer:
    """Tell the other organizations what this one offers or needs. Sent twice, it is one."""
    with transaction.atomic():
        sent = sent_before(Offer.objects.filter(organization=organization, **said), by=by)
        if sent is not None:
            return sent
        made = Offer.objects.create(organization=organization, **said)
        record(by, "people.offer.make", made.pk)
    return made


def change_offer(offer: Offer, *, by: Person, **said: Any) -> None:
    """Other words, or another last day. What was withdrawn meanwhile stays withdrawn."""
    with transaction.atomic():
        there = _held(offer)
        if there is not None:
            for name, value in said.items():
                setattr(there, name, value)
            there.save(update_fields=[*said])
            record(by, "people.offer.change", there.pk)


def withdraw_offer(offer: Offer, *, by: Person) -> None:
    """Delete it, with every word that was answered. Partnerships that came of it go on."""
    with transaction.atomic():
        record(by, "people.offer.withdraw", offer.pk)
        offer.delete()


def reply(offer: Offer, organization: Organization, word: str, *, by: Person) -> Reply | None:
    """Answer with a word; a second word of the same organization takes the place of the first. None, and nothing is
    kept, when the offer was withdrawn meanwhile."""
    with transaction.atomic():
        there = _held(offer)
        if there is None:
            return None
        kept = {"word": word, "person": by}
        made, _new = Reply.objects.update_or_create(offer=there, organization=organization, defaults=kept)
        record(by, "people.offer.reply", there.pk)
    return made


def _held(offer: Offer) -> Offer | None:
    return Offer.objects.select_for_update().filter(pk=offer.pk).first()


def take_back_reply(reply: Reply, *, by: Person) -> None:
    """Delete a word, as if it had not been said."""
    with transaction.atomic():
        record(by, "people.reply.take_back", reply.offer_id)
        reply.delete()
