"""The five kinds of writing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centerpiece.learning.models.writing import Kind, Writing

OF_EACH_KIND = Writing.may_be_known | {"writing_ptr": "its own id, in the table that all kinds share"}


class Lesson(Writing):
    """What an organization has learned when it looked back."""

    KIND = Kind.LESSON

    may_be_known = OF_EACH_KIND


class Question(Writing):
    """A dilemma that members hold together: about practice, and about no case."""

    KIND = Kind.QUESTION

    may_be_known = OF_EACH_KIND


class Wisdom(Writing):
    """What the group has learned from a question so far: with its limits, and what it was gathered from. Dissent is
    kept beside it, as contributions."""

    KIND = Kind.WISDOM

    from_question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="gathered"
    )
    revisit = models.DateField(null=True, blank=True)

    may_be_known = OF_EACH_KIND | {
        "from_question": "which question led to it",
        "revisit": "a month in which to look at it again",
    }


class Method(Writing):
    """A way of working that others can use; adapted for a community or a language, it has a parent."""

    KIND = Kind.METHOD

    class Leave(models.TextChoices):
        """Whether it may be handed on."""

        OURS = "ours", _("It is our own")
        GIVEN = "given", _("We were given leave")
        ASKING = "asking", _("We have not asked yet")

    adapted_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="adaptations"
    )
    leave = models.CharField(max_length=8, choices=Leave, default=Leave.ASKING)

    may_be_known = OF_EACH_KIND | {
        "adapted_from": "which method it was made from",
        "leave": "whether those it comes from gave leave to share it",
    }


class Contribution(Writing):
    """What a member adds: to a question, to practice wisdom (dissent above all), to a method. Threads one level."""

    KIND = Kind.CONTRIBUTION

    class Sort(models.TextChoices):
        """What is brought."""

        EXPERIENCE = "experience", _("Experience")
        METHOD = "method", _("A way of working")
        CAUTION = "caution", _("Caution")
        COUNTER_VIEW = "counter_view", _("Another view")
        RESOURCE = "resource", _("Something to read or use")
        DISSENT = "dissent", _("Dissent")

    about = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="contributions")
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers_to_it")
    sort = models.CharField(max_length=12, choices=Sort, default=Sort.EXPERIENCE)
    place = models.PositiveIntegerField(default=0, editable=False)
    sources_of = models.ManyToManyField(Wisdom, through="Source", related_name="sources")

    may_be_known = OF_EACH_KIND | {
        "about": "what it adds to",
        "answers": "which contribution it answers",
        "sort": "one of six",
        "place": "counts what was brought to the same thing, so that it reads in that order",
    }


class Source(models.Model):
    """That practice wisdom was gathered from a contribution."""

    id = models.BigAutoField(primary_key=True)
    wisdom = models.ForeignKey(Wisdom, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")

    may_be_known = {"id": "a row number", "wisdom": "a random id", "contribution": "a random id"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wisdom", "contribution"], name="a_source_once")]

    def __str__(self) -> str:
        return f"{self.wisdom_id} {self.contribution_id}"
