"""What the rooms below keep is indexed as it changes, within the same transaction: they know of no search."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from centerpiece.learning.searching.keeping import forget, index, store
from centerpiece.library.models import Resource
from centerpiece.people.models import Offer, Partnership


@receiver(post_save, sender=Resource)
@receiver(post_save, sender=Offer)
@receiver(post_save, sender=Partnership)
def kept(instance: Model, **_more: Any) -> None:
    """Something was kept; withdrawn, it is found no more."""
    if getattr(instance, "withdrawn", False):
        forget(instance)
    else:
        index(instance)


@receiver(post_delete, sender=Resource)
@receiver(post_delete, sender=Offer)
@receiver(post_delete, sender=Partnership)
def deleted(**_more: Any) -> None:
    """Something was deleted, and its entry with it: let no word remain."""
    store().sweep()
