"""What the machine tells the house, understood or refused."""

import pytest

from centerpiece.config.surroundings import reviewed_languages

SPOKEN = ["en", "es", "ar"]


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("", {}),
        ("es=Ana Reyes", {"es": "Ana Reyes"}),
        (" es = Ana Reyes , ar = سلمى حداد ", {"es": "Ana Reyes", "ar": "سلمى حداد"}),
    ],
)
def test_reviewed_languages(monkeypatch: pytest.MonkeyPatch, given: str, understood: dict[str, str]) -> None:
    monkeypatch.setenv("CENTERPIECE_REVIEWED_LANGUAGES", given)
    assert reviewed_languages(SPOKEN) == understood


@pytest.mark.parametrize("given", ["es", "es=", "=Ana", "fr=Ana", "es=Ana, Arabic=Salma"])
def test_nobody_named_or_a_language_not_spoken_here_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("CENTERPIECE_REVIEWED_LANGUAGES", given)
    with pytest.raises(ValueError, match="CENTERPIECE_REVIEWED_LANGUAGES says"):
        reviewed_languages(SPOKEN)
