"""The languages in which members write for each other, and where so few speak one that a detail tells who is meant."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

OTHER = "other"
# Code → its name here. Organizations say their languages in English words: `SPOKEN_AS` knows those that differ.
LANGUAGES = {
    "en": _("English"),
    "es": _("Spanish"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "bn": _("Bengali"),
    "fr": _("French"),
    "ht": _("Haitian Creole"),
    "ko": _("Korean"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "ur": _("Urdu"),
    OTHER: _("Another language"),
}
SPOKEN_AS = {
    "English": "en",
    "Spanish": "es",
    "Arabic": "ar",
    "Chinese": "zh",
    "Mandarin": "zh",
    "Cantonese": "zh",
    "Bengali": "bn",
    "French": "fr",
    "Haitian Creole": "ht",
    "Korean": "ko",
    "Polish": "pl",
    "Russian": "ru",
    "Urdu": "ur",
}
# Spoken in fewer organizations than this, whoever reads it may know who is meant.
ENOUGH = 2


def is_spoken_by_few(language: str, spoken: Iterable[Iterable[str]]) -> bool:
    """Is this language (a code) spoken in so few of the organizations that we advise against sharing?

    `spoken`: the languages of each organization, in English words. What we have no name for counts as spoken by few.

    >>> is_spoken_by_few("ko", [["Korean", "English"], ["English"]])
    True
    >>> is_spoken_by_few("en", [["Korean", "English"], ["English"]])
    False
    """
    if not language:
        return False
    number = sum(language in {SPOKEN_AS.get(name) for name in names} for names in spoken)
    return language == OTHER or number < ENOUGH
