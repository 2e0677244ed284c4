"""The two movements that meet here."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lens(models.TextChoices):
    """Which movement's eyes something is seen with."""

    GENDER_VIOLENCE = "gender_violence", _("Ending gender violence")
    MASS_INCARCERATION = "mass_incarceration", _("Ending mass incarceration")
    BOTH = "both", _("Both movements")
    NONE = "none", _("Neither in particular")
