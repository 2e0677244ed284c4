"""Resources, and the files of those that are documents or pictures. Every column says why it may be known."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from centerpiece.people.models import Lens, Organization, Person
from centerpiece.sealing.models import this_month
from centerpiece.sealing.words import WordsField
from groundwork.cleaning import ENDINGS, IMAGES

LONGEST_TITLE, LONGEST_MAKERS, LONGEST_DESCRIPTION, LONGEST_ADDRESS = 160, 200, 2000, 500
TEXTS = ("title", "makers", "description", "alternative", "address")
WHOLE = "whole"
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


class Sort(models.TextChoices):
    """What it is."""

    DOCUMENT = "document", _("Document")
    IMAGE = "image", _("Picture")
    LINK = "link", _("Link")


class Audience(models.TextChoices):
    """Who may have it, from few to all."""

    ORGANIZATION = "organization", _("Our organization only")
    COLLABORATIVE = "collaborative", _("All members of the Collaborative")
    PUBLIC = "public", _("Everybody, on the public pages too")


class Licence(models.TextChoices):
    """What others may do with it."""

    ASK = "ask", _("Ask us before you pass it on")
    MEMBERS = "members", _("Members may use it in their work")
    CC_BY = "cc-by", _("Creative Commons: with credit (CC BY 4.0)")
    CC_BY_SA = "cc-by-sa", _("Creative Commons: with credit, passed on alike (CC BY-SA 4.0)")
    CC_BY_NC_SA = "cc-by-nc-sa", _("Creative Commons: with credit, alike, not for money (CC BY-NC-SA 4.0)")
    CC0 = "cc0", _("Free for everything (CC0)")


class Consent(models.TextChoices):
    """Whether those who are quoted or drawn agreed. "Not yet" is an answer, and nothing that is kept."""

    NOBODY = "nobody", _("Nobody is")
    AGREED = "agreed", _("Yes, and each of them agreed to this audience")


class Resource(models.Model):
    """One thing that members share. Withdrawn, its words and its files are deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="resources")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="resources")
    sort = models.CharField(max_length=8, choices=Sort)
    title = WordsField(max_length=LONGEST_TITLE)
    makers = WordsField(max_length=LONGEST_MAKERS, blank=True)
    description = WordsField(max_length=LONGEST_DESCRIPTION, blank=True)
    alternative = WordsField(max_length=LONGEST_DESCRIPTION, blank=True)
    address = WordsField(max_length=LONGEST_ADDRESS, blank=True)
    credits_organization = models.BooleanField(default=False)
    lens = models.CharField(max_length=20, choices=Lens, default=Lens.BOTH)
    language = models.CharField(max_length=10, blank=True)
    licence = models.CharField(max_length=12, choices=Licence, default=Licence.ASK)
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    audience = models.CharField(max_length=13, choices=Audience, default=Audience.COLLABORATIVE)
    consent = models.CharField(max_length=7, choices=Consent)
    month = models.DateField(default=this_month)
    number = models.PositiveIntegerField(default=1, editable=False)
    withdrawn = models.BooleanField(default=False)

    may_be_known = dict.fromkeys(TEXTS, "words for others, about what is shared and about nobody in a process") | {
        "id": "random",
        "organization": "who shares it; shown only when it takes the credit",
        "person": "who added it; shown to nobody",
        "sort": "one of three",
        "makers": "who made it, named as they wish to be",
        "credits_organization": "whether the organization is named beside it",
        "lens": "one of four",
        "language": "in which language it is",
        "licence": "one of six",
        "year": "in which year it was made",
        "audience": "who may have it",
        "consent": "that those who are quoted or drawn agreed, or that nobody is; not who",
        "month": "a month, not a day: that would say which meeting it came from",
        "number": "how many versions there were, with this one",
        "withdrawn": "that its words and files were deleted",
    }

    class Meta:
        ordering = ("-month", "title", "pk")
        indexes = [models.Index(fields=["audience", "withdrawn"])]

    def __str__(self) -> str:
        return str(self.title)


class File(models.Model):
    """One file of a resource: the whole, or a smaller picture of it. What it was called before is not kept.

    In the storage it lies under its own id and the hash of its contents. So nobody learns from adding a file whether
    somebody else has the same, and deleting one never asks who else might need it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="files")
    use = models.CharField(max_length=5)
    kind = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    may_be_known = {
        "id": "random",
        "resource": "what it belongs to",
        "use": "the whole, or how many pixels wide at most",
        "kind": "found in its contents",
        "size": "in bytes, once it is clean",
        "digest": "a hash of what was made of it, so that damage is noticed",
        "width": "pixels",
        "height": "pixels",
    }

    class Meta:
        ordering = ("use",)
        constraints = [models.UniqueConstraint(fields=["resource", "use"], name="one_file_for_each_use")]

    def __str__(self) -> str:
        return f"{self.kind} {self.use}"

    @property
    def place(self) -> str:
        """Its name in the storage."""
        return f"{self.id.hex}/{self.digest}"

    @property
    def is_image(self) -> bool:
        """Was it drawn anew, so that a browser may show it?"""
        return self.kind in IMAGES

    @property
    def content_type(self) -> str:
        """As it is told to browsers."""
        return CONTENT_TYPES[self.kind]

    @property
    def called(self) -> str:
        """A name to keep it under, made from the title."""
        return f"{slugify(self.resource.title, allow_unicode=True)[:60].strip('-') or 'file'}.{ENDINGS[self.kind]}"
