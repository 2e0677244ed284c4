"""The colours, measured by the formula of WCAG 2.2 (relative luminance, contrast ratio)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[1] / "static/ui/tokens.css"
HUES = ("indigo", "clay", "sage", "marigold", "plum", "teal")


def colours(scheme: str) -> dict[str, str]:
    """Name → #rrggbb, as a page in this scheme sees them."""
    text = TOKENS.read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_body_text_has_seven_to_one(scheme: str) -> None:
    seen = colours(scheme)
    grounds = ["paper", "paper-deep", *(f"{hue}-wash" for hue in HUES), "glow"]
    low = {(text, ground): round(contrast(seen[text], seen[ground]), 2) for text in ("ink",) for ground in grounds}
    low |= {("ink-soft", ground): contrast(seen["ink-soft"], seen[ground]) for ground in ("paper", "paper-deep")}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 7} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_other_text_has_four_and_a_half_to_one(scheme: str) -> None:
    seen = colours(scheme)
    pairs = [(hue, ground) for hue in HUES for ground in ("paper", "paper-deep", f"{hue}-wash")]
    pairs += [("indigo", f"{hue}-wash") for hue in HUES]  # a link in a note
    pairs += [("ink-soft", f"{hue}-wash") for hue in HUES]
    assert {pair for pair in pairs if contrast(seen[pair[0]], seen[pair[1]]) < 4.5} == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_have_three_to_one(scheme: str) -> None:
    seen = colours(scheme)
    assert min(contrast(seen["edge"], seen[ground]) for ground in ("paper", "paper-deep")) >= 3


def test_only_tokens_name_colours_and_fonts() -> None:
    rooms = Path(__file__).parents[2]
    found = {
        file.name: sorted(set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", file.read_text(encoding="utf-8"))))
        for file in rooms.glob("*/static/**/*.css")
        if file.name not in {"tokens.css", "print.css"} and "vendor" not in file.parts
    }
    assert found
    # Paper is white, whatever the screen: print.css and the printed ring may say so.
    assert {name: colours for name, colours in found.items() if colours and name != "ring.css"} == {}


def test_no_side_is_left_or_right() -> None:
    rooms = Path(__file__).parents[2]
    physical = re.compile(
        r"\b(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|[{;]\s*(?:left|right|width|height):"
    )
    found = {
        file.name: physical.findall(file.read_text(encoding="utf-8"))
        for file in rooms.glob("*/static/**/*.css")
        if "vendor" not in file.parts
    }
    assert found
    assert {name: names for name, names in found.items() if names} == {}
