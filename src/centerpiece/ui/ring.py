"""The rings as geometry: pure numbers and paths, no request, no words. `seat_ring.html` and `hero_ring.html` draw them.

A page that shows a circle's ring does this::

    from centerpiece.ui.ring import SeatDrawn, seat_ring

    seats = [SeatDrawn(id="…", letter="1", side="harmed", label=_("Survivor"), in_place={"preparation", "care"}), ...]
    ring = seat_ring(seats, mirrored=get_language_bidi())

    <div class="ring-row">
      {% include "ui/pages/seat_ring.html" with ring=ring %}
      <div>{% for seat in ring.seats %} ... seat.label, {% aspects seat.missing %} ... {% endfor %}</div>
    </div>

The list beside the drawing, made from the same seats, is its text alternative: no page shows one without the other.

The server knows no names. The browser fills them in after opening, by `textContent`: a person's initial into
`[data-seat="<id>"]` (the letter in the drawing), the name into `[data-seat-name="<id>"]` (in the list).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from math import asin, cos, degrees, pi, radians, sin

# What can be in place for a seat, in the order of its arcs, clockwise from the top.
ASPECTS = ("preparation", "consent", "readiness", "safety", "care")
# Where a seat belongs: the hue of its arcs (ring.css). Anything else is drawn in soft ink.
SIDES = ("harmed", "caused", "keeping", "around")

BOX = 400.0  # side of the drawing, in its own units
EDGE = 7.0  # what stays free around it
LARGEST_SEAT, SMALLEST_SEAT = 46.0, 20.0
# On a phone of 320 px the drawing is 288 px wide, so this many units are 13.3 px.
LETTER = 18.5


@dataclass(frozen=True)
class SeatDrawn:
    """A seat as asked for.

    `in_place` holds those of `needs` that are there; `letter` stands in the seat until the browser knows better.
    `quiet`: nobody takes part from this seat any more. It is drawn empty, without arcs, and not counted.
    """

    id: str
    label: str
    side: str = ""
    letter: str = ""
    in_place: Collection[str] = field(default_factory=frozenset)
    needs: Sequence[str] = ASPECTS
    quiet: bool = False


@dataclass(frozen=True)
class Arc:
    """One arc of a seat: which aspect, whether it is in place, and its SVG path."""

    aspect: str
    in_place: bool
    path: str


@dataclass(frozen=True)
class SeatPlaced:
    """A seat in the drawing.

    Center (x, y), radius of the disc inside its arcs, size of its letter, all in units of the box.
    """

    id: str
    label: str
    side: str
    letter: str
    x: float
    y: float
    disc: float
    letter_size: float
    arcs: tuple[Arc, ...]
    missing: tuple[str, ...]
    quiet: bool = False

    @property
    def whole(self) -> bool:
        """Is everything in place?"""
        return not self.missing and not self.quiet

    @property
    def thick_path(self) -> str:
        """The arcs of what is in place, as one path: a line that is drawn once costs a page less than five."""
        return "".join(arc.path for arc in self.arcs if arc.in_place)

    @property
    def dotted_path(self) -> str:
        """The arcs of what is still open, as one path."""
        return "".join(arc.path for arc in self.arcs if not arc.in_place)


@dataclass(frozen=True)
class RingDrawn:
    """The whole ring: the box, the center, widths of lines and the gap between dots, the seats in order."""

    box: float
    center: float
    table: float
    thick: float
    thin: float
    gap: float
    seats: tuple[SeatPlaced, ...]

    @property
    def whole(self) -> int:
        """How many seats have everything in place."""
        return sum(seat.whole for seat in self.seats)

    @property
    def present(self) -> list[SeatPlaced]:
        """The seats from which somebody takes part."""
        return [seat for seat in self.seats if not seat.quiet]

    @property
    def quiet(self) -> list[SeatPlaced]:
        """The seats that are empty."""
        return [seat for seat in self.seats if seat.quiet]

    @property
    def open(self) -> list[SeatPlaced]:
        """The seats at which something is not in place yet."""
        return [seat for seat in self.present if seat.missing]


@dataclass(frozen=True)
class Thread:
    """A line of the hero ring with its hue."""

    hue: str
    path: str


@dataclass(frozen=True)
class HeroDrawn:
    """Organizations around one center: an arc, a bead (x, y, hue) and a thread to another bead for each."""

    box: float
    center: float
    arcs: tuple[Thread, ...]
    threads: tuple[Thread, ...]
    beads: tuple[tuple[float, float, str], ...]


def seat_ring(seats: Sequence[SeatDrawn], *, mirrored: bool = False) -> RingDrawn:
    """Place seats around a center, the first at the top, then clockwise (the other way round when `mirrored`, for
    right-to-left).

    Up to 22 seats keep apart; letters stay at least 13 px tall when the drawing is 288 px wide. No seats give an
    empty table.

    >>> ring = seat_ring([SeatDrawn("a", "Survivor", in_place={"care"}), SeatDrawn("b", "Keeper", in_place=ASPECTS)])
    >>> [(seat.x, seat.y) for seat in ring.seats]
    [(200.0, 53.0), (200.0, 347.0)]
    >>> ring.seats[0].missing, ring.whole
    (('preparation', 'consent', 'readiness', 'safety'), 1)
    """
    radius = _seat_radius(len(seats))
    around = BOX / 2 - radius - EDGE
    thick = round(radius * 0.17, 2)
    turn = -1 if mirrored else 1
    placed = []
    for number, seat in enumerate(seats):
        x, y = _point(turn * 360 * number / len(seats), around, BOX / 2, BOX / 2)
        placed.append(_place(seat, x, y, radius, thick))
    thin = round(max(thick * 0.4, 2.4), 2)
    table = max(60.0, round(around - radius - 14, 1))
    return RingDrawn(BOX, BOX / 2, table, thick, thin, round(thin * 2.1, 2), tuple(placed))


def _seat_radius(count: int) -> float:
    """The largest seat with which `count` of them keep a tenth of their width apart."""
    if count < 2:
        return LARGEST_SEAT
    half = sin(pi / count)
    fitting = 0.9 * (BOX / 2 - EDGE) * half / (1 + 0.9 * half)
    return round(min(LARGEST_SEAT, max(SMALLEST_SEAT, fitting)), 2)


def _place(seat: SeatDrawn, x: float, y: float, radius: float, thick: float) -> SeatPlaced:
    drawn = radius - thick / 2
    needs = () if seat.quiet else seat.needs
    share = 360 / max(len(needs), 1)
    # Round caps reach half a line's width beyond the ends of an arc.
    gap = 2 * degrees(asin(thick / 2 / drawn)) + 7
    arcs = tuple(
        Arc(
            aspect, aspect in seat.in_place, _arc(number * share + gap / 2, (number + 1) * share - gap / 2, drawn, x, y)
        )
        for number, aspect in enumerate(needs)
    )
    missing = tuple(arc.aspect for arc in arcs if not arc.in_place)
    disc = round(radius - thick - 3.5, 2)
    size = max(LETTER, round(radius * 0.52, 1))
    side = seat.side if seat.side in SIDES else ""
    return SeatPlaced(seat.id, seat.label, side, seat.letter, x, y, disc, size, arcs, missing, seat.quiet)


def hero_ring(hues: Sequence[str]) -> HeroDrawn:
    """The ring of the first page: one arc for each hue, and a thread from each bead around the center to one across.

    >>> drawn = hero_ring(["clay", "indigo", "sage"])
    >>> len(drawn.arcs), len(drawn.threads), drawn.beads[0]
    (3, 3, (200.0, 62.0, 'clay'))
    """
    count = len(hues)
    middle = BOX / 2
    share = 360 / max(count, 1)
    gap = min(11.0, share * 0.4)
    across = max(1, round(count * 0.4))
    beads = tuple((*_point(number * share, 138, middle, middle), hue) for number, hue in enumerate(hues))
    arcs = tuple(
        Thread(
            hue, _arc(number * share - share / 2 + gap / 2, number * share + share / 2 - gap / 2, 182, middle, middle)
        )
        for number, hue in enumerate(hues)
    )
    threads = tuple(
        Thread(
            hue,
            _bent(
                (x, y),
                _point((number + across / 2) * share, -106, middle, middle),
                beads[(number + across) % count][:2],
            ),
        )
        for number, (x, y, hue) in enumerate(beads)
    )
    return HeroDrawn(BOX, middle, arcs, threads, beads)


def _point(angle: float, radius: float, x: float, y: float) -> tuple[float, float]:
    """The point at `angle` degrees clockwise from the top."""
    return round(x + radius * sin(radians(angle)), 1), round(y - radius * cos(radians(angle)), 1)


def _arc(start: float, end: float, radius: float, x: float, y: float) -> str:
    """SVG path of an arc clockwise from `start` to `end` degrees."""
    (ax, ay), (bx, by) = _point(start, radius, x, y), _point(end, radius, x, y)
    return f"M{_n(ax)} {_n(ay)}A{_n(radius)} {_n(radius)} 0 {int(end - start > 180)} 1 {_n(bx)} {_n(by)}"


def _bent(start: tuple[float, float], towards: tuple[float, float], end: tuple[float, float]) -> str:
    """SVG path of a curve from `start` to `end`, drawn `towards` a point it does not reach."""
    (ax, ay), (tx, ty), (bx, by) = start, towards, end
    return f"M{_n(ax)} {_n(ay)}Q{_n(tx)} {_n(ty)} {_n(bx)} {_n(by)}"


def _n(value: float) -> str:
    """A number as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")
