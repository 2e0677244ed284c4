"""Who has an account, where they work, and how one comes in."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from centerpiece.people.models.organizations import Organization, Role
from centerpiece.sealing.models import today

INVITATION_LASTS = datetime.timedelta(days=7)


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
