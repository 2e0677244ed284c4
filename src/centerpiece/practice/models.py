"""A process and the seats of its ring: workflow without identities. Every column says why it may be known."""

import uuid

from django.db import models

from centerpiece.people.models import Organization, Person
from centerpiece.sealing.fields import SealedField
from centerpiece.sealing.models import Room, this_month, today


class Process(models.Model):
    """A held journey of one kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="processes")
    kind = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    been_in = models.JSONField(default=list)
    paused = models.BooleanField(default=False)
    month = models.DateField(default=this_month)
    circle_room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="process")
    ending = models.CharField(max_length=40, blank=True)
    ended_in = models.DateField(null=True)
    let_go_on = models.DateField(null=True, db_index=True)

    may_be_known = {
        "id": "random",
        "organization": "which organization holds it",
        "kind": "one of five",
        "stage": "where it is, so that counts can be told by month",
        "been_in": "the stages it has been in, so that one that was left out is not shown as passed",
        "paused": "stopped for now",
        "month": "a month, not a day",
        "circle_room": "a random id",
        "ending": "one of a few neutral ways of ending, so that they can be counted",
        "ended_in": "a month, not a day",
        "let_go_on": "the day on which its contents and keys are destroyed: the server has to refuse from then on",
    }

    class Meta:
        ordering = ("-month", "pk")
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"

    def go_to(self, stage: str) -> None:
        """Be in this stage from now on, and remember it. Not saved yet."""
        self.stage = stage
        if stage not in self.been_in:
            self.been_in = [*self.been_in, stage]


class Seat(models.Model):
    """A place in the ring: a role and what is in place there. Who sits on it is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=40)
    room = models.OneToOneField(Room, on_delete=models.PROTECT, related_name="seat")
    place = models.PositiveSmallIntegerField(default=0)
    preparation = models.BooleanField(default=False)
    consent = models.BooleanField(default=False)
    readiness = models.BooleanField(default=False)
    safety = models.BooleanField(default=False)
    care = models.BooleanField(default=False)
    stepped_back = models.BooleanField(default=False)

    may_be_known = {
        "id": "random",
        "process": "a random id",
        "role": "a role in this process only, of an unnamed participant",
        "room": "a random id",
        "place": "the order of seats",
        "preparation": "in place or not yet",
        "consent": "in place or not yet",
        "readiness": "in place or not yet",
        "safety": "in place or not yet",
        "care": "in place or not yet",
        "stepped_back": "that an unnamed participant takes no part any more: the server has to refuse their room",
    }

    class Meta:
        ordering = ("place", "pk")

    def __str__(self) -> str:
        return f"{self.role} of {self.process_id}"


class Hold(models.Model):
    """That a process is not let go for now. Why is a sealed sheet in its circle room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="holds")
    sheet = models.UUIDField(unique=True)
    look_again_on = models.DateField()
    since = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "process": "a random id",
        "sheet": "the random id of the sealed sheet that says why",
        "look_again_on": "the day on which the keepers look at it again",
        "since": "a day",
    }

    class Meta:
        ordering = ("look_again_on", "pk")

    def __str__(self) -> str:
        return f"hold on {self.process_id}"

    @property
    def wants_a_look(self) -> bool:
        """Has the day come on which the keepers look at it again? It holds all the same."""
        return self.look_again_on <= today()


class PrivateLink(models.Model):
    """A way for a participant without an account to answer one form. It opens nothing and shows nothing back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="links")
    form = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    once = models.BooleanField(default=True)
    until = models.DateField()
    made_by = models.UUIDField()
    day = models.DateField(default=today)

    may_be_known = {
        "id": "random",
        "token_hash": "a hash: who reads the database cannot use the link",
        "seat": "a random id",
        "form": "which form it asks",
        "language": "the language the form is shown in",
        "once": "whether it is good for one answer or until it is withdrawn",
        "until": "its last day: the server has to refuse after it",
        "made_by": "the practitioner who made it",
        "day": "a day, not a time",
    }

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.form} for {self.seat_id}"


class Answer(models.Model):
    """What came in by a private link, sealed to the room of the seat, until a keeper takes it into the room."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="answers")
    link = models.UUIDField()
    link_day = models.DateField(default=today)
    form = models.CharField(max_length=60)
    day = models.DateField(default=today)
    file = SealedField(sort="age")

    may_be_known = {
        "id": "random, made by the browser that answered, so that nothing is kept twice",
        "seat": "a random id",
        "link": "the random id of the link it came by",
        "link_day": "the day on which that link was made: a link that was used is gone",
        "form": "which form it answers",
        "day": "a day, not a time",
    }

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"answer to {self.form} for {self.seat_id}"


class Reminder(models.Model):
    """That a practitioner wants one plain mail on a day. It names no process: the house does not know what for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder")
    day = models.DateField(db_index=True)
    language = models.CharField(max_length=10)

    may_be_known = {
        "id": "random",
        "person": "the practitioner who asked for a mail",
        "day": "the day of the mail",
        "language": "the language of the page on which they asked for it",
    }

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class MonthCount(models.Model):
    """What stays of processes that were let go: how many of a kind began in a month, and how they ended."""

    id = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="month_counts")
    kind = models.CharField(max_length=40)
    month = models.DateField()
    ending = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)

    may_be_known = {
        "id": "a row number",
        "organization": "which organization held them",
        "kind": "one of five",
        "month": "the month in which they began",
        "ending": "one of a few neutral ways of ending",
        "number": "a count",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "kind", "month", "ending"], name="one_count_each")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}: {self.number}"


class GuideText(models.Model):
    """One version of the guide for choosing support, in one language, as stewards wrote it. Everybody may read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    language = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    day = models.DateField(default=today)
    author = models.UUIDField()
    texts = models.JSONField()

    may_be_known = {
        "id": "random",
        "language": "a language code",
        "number": "counts from 1 in each language",
        "day": "a day",
        "author": "the steward who wrote it",
        "texts": "a public page of the site: it is about two ways of support, and about nobody",
    }

    class Meta:
        ordering = ("language", "-number")
        constraints = [models.UniqueConstraint(fields=["language", "number"], name="one_guide_version_each")]

    def __str__(self) -> str:
        return f"guide {self.language} {self.number}"
