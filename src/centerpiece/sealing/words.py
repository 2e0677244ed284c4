"""Text for others to read. It may say anything about ways of working, and nothing that leads to a process."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# How this house numbers what it holds: 32 hexadecimal digits, in whatever groups and between whatever else.
_AN_ID = re.compile(r"(?<![0-9a-f])(?:[0-9a-f][\s\-\u2010-\u2015_.:]?){31}[0-9a-f](?![0-9a-f])", re.IGNORECASE)


def leads_somewhere(text: str) -> bool:
    """Does the text hold what could be the id of something in this house?

    >>> leads_somewhere("Ask about food twice.")
    False
    >>> leads_somewhere("see /processes/0b6f4a52-6f0e-4b9e-9c1d-0a4c5c1c7a11/")
    True

    Signs that nobody sees, and other shapes of the same digits, make no difference.

    >>> leads_somewhere("0b6f4a52\u200b-6f0e-４b9e-9c1d-0a4c5c1c7\u00ada11")
    True
    """
    if text.isascii():
        return bool(_AN_ID.search(text))
    plain = unicodedata.normalize("NFKC", text)
    return bool(_AN_ID.search("".join(sign for sign in plain if unicodedata.category(sign) != "Cf")))


def refuse_ids(text: str) -> None:
    """For forms.

    Raises:
        ValidationError: when the text holds what could be the id of something in this house.
    """
    if leads_somewhere(text):
        raise ValidationError(
            _(
                "There is a number in this text by which this house finds its pages, maybe in a link. Learning never "
                "points to a process: please take it out."
            )
        )


class TextWithId(ValueError):
    """Text that could point at a process was about to be stored."""


class WordsField(models.TextField):  # type: ignore[type-arg]
    """A text column that takes no id, by whatever way it is written: `create`, `bulk_create` or `update`."""

    default_validators = [refuse_ids]

    def get_prep_value(self, value: Any) -> Any:
        """As it is stored.

        Raises:
            TextWithId: see `leads_somewhere`.
        """
        if isinstance(value, str) and leads_somewhere(value):
            raise TextWithId(self.name)
        return super().get_prep_value(value)
