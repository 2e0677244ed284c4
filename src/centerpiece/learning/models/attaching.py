"""What lies in the library, beside what is told here."""

from django.db import models

from centerpiece.learning.models.writing import Writing
from centerpiece.library.models import Resource


class Attachment(models.Model):
    """That a resource of the library belongs beside a writing. Withdrawn resources are shown nowhere."""

    id = models.BigAutoField(primary_key=True)
    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="attachments")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    may_be_known = {
        "id": "a row number",
        "writing": "a random id",
        "resource": "a random id of the library",
        "place": "which comes first",
    }

    class Meta:
        ordering = ("place", "pk")
        constraints = [models.UniqueConstraint(fields=["writing", "resource"], name="attached_once")]

    def __str__(self) -> str:
        return f"{self.writing_id} {self.resource_id}"
