"""The guide that sets two ways of support side by side, as stewards have written it in each language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from centerpiece.practice.guide_texts import OURS, ROWS, THEIRS, Row
from centerpiece.practice.models import GuideText


def rows_shown(texts: Mapping[str, Any] | None) -> list[Row]:
    """The rows as one version says them; where it says nothing (no version, or an older one), as the guide begins."""
    said = texts or {}
    return [
        replace(
            row,
            ours=said.get(row.name, {}).get(OURS) or row.ours,
            theirs=said.get(row.name, {}).get(THEIRS) or row.theirs,
        )
        for row in ROWS
    ]


def newest_version(language: str) -> GuideText | None:
    """The version of the guide that is shown in this language, if stewards have written one."""
    return GuideText.objects.filter(language=language).order_by("-number").first()


def versions(language: str) -> list[GuideText]:
    """Every version in this language, the newest first."""
    return list(GuideText.objects.filter(language=language).order_by("-number"))


def version(language: str, number: int) -> GuideText | None:
    """One version by its number, if there is one."""
    return next((each for each in versions(language) if each.number == number), None)
