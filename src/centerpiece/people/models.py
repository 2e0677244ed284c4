"""Organizations, persons, memberships, invitations, rosters, keyrings. Every column says why it may be known."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from centerpiece.sealing.fields import SealedField
from centerpiece.sealing.models import Room, today


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


class People(BaseUserManager["Person"]):
    """Accounts are made by accepting an invitation, in `actions`; nothing else creates one."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A practitioner or steward with an account. `password` holds the derived sign-in word, hashed again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    # None: Django would note each sign-in, and nobody needs to know the hour.
    last_login = None
    stewards_collaborative = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined = models.DateField(default=today)
    paper_password = models.CharField(max_length=128, blank=True)
    recipient = models.CharField(max_length=70, unique=True)
    verify = models.CharField(max_length=43, unique=True)

    may_be_known = {
        "id": "random",
        "password": "a hash of a hash; the passphrase never reaches the server",
        "email": "how a practitioner signs in; nobody who takes part in a process has an account",
        "name": "how colleagues know the practitioner",
        "stewards_collaborative": "a role in the Collaborative",
        "is_active": "whether the account may sign in",
        "joined": "a day",
        "paper_password": "a hash of a word derived from the paper key",
        "recipient": "a public key",
        "verify": "a public key",
    }

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person works in an organization, and whether its roster vouches for their keys yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=7, choices=Role)
    vouched = models.BooleanField(default=False)
    since = models.DateField(default=today)
    ended = models.DateField(null=True)

    may_be_known = {
        "id": "random",
        "person": "where a practitioner works",
        "organization": "where a practitioner works",
        "role": "member or steward",
        "vouched": "whether a steward has compared the six words",
        "since": "a day",
        "ended": "a day",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organization"], condition=models.Q(ended__isnull=True), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organization}"


class Invitation(models.Model):
    """A way in for one person: a link (its token is kept as a hash) and a code said aloud."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, null=True, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=7, choices=Role, default=Role.MEMBER)
    stewards_collaborative = models.BooleanField(default=False)
    note = models.CharField(max_length=60, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128)
    tries_left = models.PositiveSmallIntegerField(default=5)
    person_id_to_be = models.UUIDField(default=uuid.uuid4, unique=True)
    expires = models.DateTimeField(db_index=True)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted = models.DateField(null=True)

    may_be_known = {
        "id": "random",
        "organization": "who invites",
        "role": "member or steward",
        "stewards_collaborative": "a role in the Collaborative",
        "note": "a word by which the steward knows it again, about a colleague to be",
        "token_hash": "a hash",
        "code_hash": "a hash",
        "tries_left": "a number",
        "person_id_to_be": "random",
        "expires": "a time",
        "invited_by": "the steward",
        "accepted": "a day",
    }

    def __str__(self) -> str:
        return f"{self.organization or 'Collaborative'} {self.expires:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        """May it still be accepted?"""
        return self.accepted is None and self.tries_left > 0 and self.expires > timezone.now()


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


INVITATION_LASTS = datetime.timedelta(days=7)
