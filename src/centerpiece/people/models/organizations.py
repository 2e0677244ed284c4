"""The organizations of the Collaborative."""

import uuid

from django.db import models

from centerpiece.sealing.models import Room


class Role(models.TextChoices):
    """What a member is in their organization."""

    MEMBER = "member", "member"
    STEWARD = "steward", "steward"


class Organization(models.Model):
    """One of the organizations of the Collaborative. What it says of itself is public."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True, max_length=1200)
    communities = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    boroughs = models.JSONField(default=list, blank=True)
    versed_in = models.CharField(max_length=200, blank=True)
    new_to = models.CharField(max_length=200, blank=True)
    spectrum = models.PositiveSmallIntegerField(default=50)
    hue = models.CharField(max_length=20, default="indigo")
    shown = models.BooleanField(default=True)
    changed = models.DateTimeField(auto_now=True)
    room = models.OneToOneField(Room, null=True, on_delete=models.PROTECT, related_name="+")
    verify = models.CharField(max_length=43, blank=True)

    may_be_known = {
        "id": "random",
        "slug": "public",
        "name": "public",
        "about": "public",
        "communities": "public",
        "languages": "public",
        "boroughs": "public",
        "versed_in": "public",
        "new_to": "public",
        "spectrum": "public",
        "hue": "public",
        "shown": "whether the public pages show it",
        "changed": "when its public page was last changed",
        "room": "the stewards' sealed room",
        "verify": "a public key",
    }

    class Meta:
        ordering = ("spectrum", "name")
        constraints = [models.CheckConstraint(condition=models.Q(spectrum__lte=100), name="spectrum_to_100")]

    def __str__(self) -> str:
        return self.name
