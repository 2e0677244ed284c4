"""The rings, as geometry and as drawn."""

import re
from math import dist

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as some

from centerpiece.ui.ring import ASPECTS, BOX, SeatDrawn, hero_ring, seat_ring
from centerpiece.ui.templatetags.ring import aspects

SEATS = some.lists(some.frozensets(some.sampled_from(ASPECTS)), min_size=1, max_size=22)
NUMBER = r"-?\d+(?:\.\d+)?"


def seats(in_place: list[frozenset[str]]) -> list[SeatDrawn]:
    return [SeatDrawn(f"id-{n}", f"Seat {n}", "harmed", str(n), held) for n, held in enumerate(in_place)]


def ends(path: str) -> list[tuple[float, float]]:
    """Start and end of an arc."""
    numbers = [float(found) for found in re.findall(NUMBER, path)]
    return [(numbers[0], numbers[1]), (numbers[-2], numbers[-1])]


@given(SEATS)
def test_seats_stay_inside_and_apart(in_place: list[frozenset[str]]) -> None:
    ring = seat_ring(seats(in_place))
    reach = ring.seats[0].disc + ring.thick + 3.5
    for seat in ring.seats:
        assert reach <= seat.x <= BOX - reach
        assert reach <= seat.y <= BOX - reach
    for one in ring.seats:
        for other in ring.seats:
            if one is not other:
                assert dist((one.x, one.y), (other.x, other.y)) > 2 * reach


@given(SEATS)
def test_each_arc_tells_its_own_aspect(in_place: list[frozenset[str]]) -> None:
    for seat, held in zip(seat_ring(seats(in_place)).seats, in_place, strict=True):
        assert tuple(arc.aspect for arc in seat.arcs) == ASPECTS
        assert {arc.aspect for arc in seat.arcs if arc.in_place} == held
        assert set(seat.missing) == set(ASPECTS) - held
        assert seat.whole == (held == set(ASPECTS))


@given(some.integers(min_value=1, max_value=22))
def test_arcs_of_a_seat_do_not_touch(count: int) -> None:
    ring = seat_ring(seats([frozenset(ASPECTS)] * count))
    arcs = ring.seats[0].arcs
    for one, following in zip(arcs, (*arcs[1:], arcs[0]), strict=True):
        assert dist(ends(one.path)[1], ends(following.path)[0]) > ring.thick


@given(some.integers(min_value=1, max_value=22))
def test_letters_are_thirteen_pixels_on_the_smallest_phone(count: int) -> None:
    ring = seat_ring(seats([frozenset()] * count))
    on_phone = 288 / BOX  # 320 px less the space at each side
    assert all(seat.letter_size * on_phone >= 13 for seat in ring.seats)
    # and they fit: a capital letter is about 0.7 of its size tall and wide
    assert all(seat.letter_size * 0.5 <= seat.disc for seat in ring.seats)


def test_mirrored_goes_round_the_other_way() -> None:
    plain, mirrored = (seat_ring(seats([frozenset()] * 5), mirrored=way).seats for way in (False, True))
    assert [(seat.x, seat.y) for seat in mirrored] == [
        (pytest.approx(BOX - seat.x), pytest.approx(seat.y)) for seat in plain
    ]


def test_no_seats_and_an_unknown_side_are_drawn_quietly() -> None:
    assert seat_ring([]).seats == ()
    assert seat_ring([SeatDrawn("a", "Someone", side="elsewhere")]).seats[0].side == ""


def test_the_drawing_tells_what_is_in_place_and_names_nobody() -> None:
    ring = seat_ring(
        [
            SeatDrawn("1f", "Survivor", "harmed", "1", ASPECTS),
            SeatDrawn("2f", "Keeper", "keeping", "<", {"consent", "care"}),
        ]
    )
    drawing = render_to_string("ui/pages/seat_ring.html", {"ring": ring})
    drawn = re.findall(r'<path class="(arc|open)" d="([^"]+)"', drawing)
    assert [(look, path.count("M")) for look, path in drawn] == [("arc", 5), ("arc", 2), ("open", 3)]
    assert re.findall(r'<text data-seat="(\w+)"[^>]*>(.*?)</text>', drawing) == [("1f", "1"), ("2f", "&lt;")]
    assert "2 seats around a center; 1 has everything in place" in drawing
    assert "Survivor" not in drawing  # labels belong beside the drawing, never into it


def test_what_is_missing_in_words() -> None:
    assert aspects(("consent", "care")) == "consent, care"
    assert aspects(()) == ""


def test_numbers_are_written_for_svg_in_every_language(settings: object) -> None:
    from django.utils.translation import override

    ring = seat_ring(seats([frozenset()] * 7))
    with override("es"):
        drawing = render_to_string("ui/pages/seat_ring.html", {"ring": ring})
    assert re.findall(r'(?:cx|cy|x|y|r|font-size)="[^"]*,[^"]*"', drawing) == []


@given(some.integers(min_value=0, max_value=40))
def test_hero_ring_holds_everybody(count: int) -> None:
    ring = hero_ring(["clay"] * count)
    assert len(ring.arcs) == len(ring.threads) == len(ring.beads) == count
    for x, y, _hue in ring.beads:
        assert dist((x, y), (ring.center, ring.center)) == pytest.approx(138, abs=0.2)
