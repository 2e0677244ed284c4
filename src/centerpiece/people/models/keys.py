"""Signed rosters, sealed keyrings, and tries to get in."""

from django.db import models
from django.utils import timezone

from centerpiece.people.models.organizations import Organization
from centerpiece.sealing.fields import SealedField


class RosterEntry(models.Model):
    """One link of an organization's signed chain, kept as the very text that was signed."""

    id = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="roster")
    seq = models.PositiveIntegerField()
    entry = models.TextField(max_length=1000)
    signature = models.CharField(max_length=86)
    head = models.CharField(max_length=43)

    may_be_known = {
        "id": "a row number",
        "organization": "whose roster it is",
        "seq": "counts from 0",
        "entry": "public keys of practitioners, and since which day",
        "signature": "proves the organization",
        "head": "a hash",
    }

    class Meta:
        ordering = ("seq",)
        constraints = [models.UniqueConstraint(fields=["organization", "seq"], name="one_link_each")]

    def __str__(self) -> str:
        return f"{self.organization} {self.seq}"


class Keyring(models.Model):
    """A person's keys, sealed to their slots. Lives in the `keys` database."""

    lives_in = "keys"

    person = models.UUIDField(primary_key=True)
    revision = models.PositiveIntegerField()
    file = SealedField(sort="age")
    signature = models.CharField(max_length=86)
    slots = models.JSONField()

    may_be_known = {
        "person": "whose keyring it is",
        "revision": "how often it was changed",
        "signature": "proves the person",
        "slots": "which ways of opening there are, with public keys and salts",
    }

    def __str__(self) -> str:
        return str(self.person)


class Attempt(models.Model):
    """That somebody tried to sign in: kept for an hour at most, under a keyed hash, to slow down guessing."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    may_be_known = {
        "id": "a row number",
        "key": "a keyed hash of an address or an account name; the key is not in the database",
        "at": "deleted within the hour",
    }

    class Meta:
        indexes = [models.Index(fields=["key", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
