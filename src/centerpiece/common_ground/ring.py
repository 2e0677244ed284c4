"""The common-ground ring as geometry: pure numbers, no request, no words. `ring.html` draws it; the lists beside it are
its text alternative, made from the same statements.

Every statement is a mark. The nearer the center, the more *all* groups share it (the share of the group that shares it
least); its direction shows the groups that hold it most. A shape for each sort, never color alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

BOX = 400.0
MIDDLE = BOX / 2
# Outer and inner circles; the middle is what is built on. Labels stand outside the outer one.
REACH = 140.0
RINGS = (REACH, REACH * 2 / 3, REACH / 3)
# On a phone of 320 px the drawing is 288 px wide, so this many units are 13.3 px.
LETTER = 18.5
# Up to so many marks carry their number everywhere; up to so many where the drawing is wide (see the style); beyond
# that the list alone has the numbers.
NUMBERED, NUMBERED_WIDE = 30, 60
WIDE_NUMBER = 10.5
SHAPES = {"common": "disc", "part": "square", "talk": "diamond", "unknown": "dashed", "between": "open"}


@dataclass(frozen=True)
class Belief:
    """A statement to be drawn: its number, its sort, the share (0 to 100) of each group on its shared side."""

    number: int
    sort: str
    shares: Sequence[int]


@dataclass(frozen=True)
class Mark:
    """A statement in the drawing: center, half its size, its shape, whether its number is shown."""

    number: int
    sort: str
    shape: str
    x: float
    y: float
    half: float
    number_size: float

    @property
    def points(self) -> str:
        """The corners of a diamond."""
        wide = self.half * 1.25
        corners = ((0, -wide), (wide, 0), (0, wide), (-wide, 0))
        return " ".join(f"{self.x + x:.1f},{self.y + y:.1f}" for x, y in corners)

    @property
    def side(self) -> float:
        """The side of a square, and where it begins."""
        return self.half * 1.8

    @property
    def left(self) -> float:
        """Where a square begins."""
        return self.x - self.half * 0.9

    @property
    def top(self) -> float:
        """Where a square begins."""
        return self.y - self.half * 0.9


@dataclass(frozen=True)
class Label:
    """The letter of a group at the rim; its name stands in the list beside the drawing."""

    letter: str
    x: float
    y: float


@dataclass(frozen=True)
class CommonRing:
    """The whole drawing."""

    box: float
    middle: float
    rings: tuple[float, ...]
    letter_size: float
    labels: tuple[Label, ...]
    marks: tuple[Mark, ...]


def letters_for(count: int) -> list[str]:
    """A letter for each group: A to Z, then AA, AB ...

    >>> letters_for(28)[-3:]
    ['Z', 'AA', 'AB']
    """
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [(alphabet[place // 26 - 1] if place >= 26 else "") + alphabet[place % 26] for place in range(count)]


def common_ring(beliefs: Sequence[Belief], letters: Sequence[str], *, mirrored: bool = False) -> CommonRing:
    """Place statements around the center and groups around the rim, the first at the top, then clockwise (the other way
    round when `mirrored`). Marks do not cover one another as far as there is room: up to 60 keep apart.

    >>> ring = common_ring([Belief(1, "common", [100, 100]), Belief(2, "part", [90, 10])], ["A", "B"])
    >>> [(mark.shape, mark.x, mark.y) for mark in ring.marks]
    [('disc', 200.0, 200.0), ('square', 200.0, 74.0)]
    """
    turn = -1 if mirrored else 1
    angles = [turn * 2 * pi * place / max(len(letters), 1) for place in range(len(letters))]
    half = _half(len(beliefs))
    taken: list[tuple[float, float]] = []
    marks = []
    for belief in sorted(beliefs, key=lambda one: (-min(one.shares, default=0), one.number)):
        x, y = _free(_wanted(belief, angles), taken, half)
        taken.append((x, y))
        shape = SHAPES[belief.sort]
        marks.append(Mark(belief.number, belief.sort, shape, round(x, 1), round(y, 1), half, _number(len(beliefs))))
    rim = REACH + 34
    labels = tuple(
        Label(letter, round(MIDDLE + rim * sin(angle), 1), round(MIDDLE - rim * cos(angle), 1))
        for letter, angle in zip(letters, angles, strict=True)
    )
    marks.sort(key=lambda mark: mark.number)
    return CommonRing(BOX, MIDDLE, RINGS, LETTER, labels, tuple(marks))


def _half(count: int) -> float:
    """Half the size of a mark: large enough for its number while there is room."""
    if count <= NUMBERED:
        return 14.0 if count <= NUMBERED / 2 else 12.5
    return 8.5 if count <= NUMBERED_WIDE else 3.6


def _number(count: int) -> float:
    """How large the numbers in so many marks are; 0 where there is no room for any."""
    if count <= NUMBERED:
        return LETTER
    return WIDE_NUMBER if count <= NUMBERED_WIDE else 0.0


def _wanted(belief: Belief, angles: Sequence[float]) -> tuple[float, float]:
    """Where a mark belongs: how far out by the least share, which way by who holds it most."""
    if not belief.shares:
        return MIDDLE, MIDDLE + REACH * 0.8
    least = min(belief.shares)
    out = REACH * (100 - least) / 100
    mean = sum(belief.shares) / len(belief.shares)
    pulls = list(zip(belief.shares, angles, strict=True))
    x = sum((share - mean) * sin(angle) for share, angle in pulls)
    y = -sum((share - mean) * cos(angle) for share, angle in pulls)
    if hypot(x, y) < 1e-9:
        return MIDDLE, MIDDLE - out
    away = atan2(y, x)
    return MIDDLE + out * cos(away), MIDDLE + out * sin(away)


def _free(at: tuple[float, float], taken: Sequence[tuple[float, float]], half: float) -> tuple[float, float]:
    """The free place nearest to `at`, looked for on a spiral; `at` itself when there is none near."""
    apart = half * 2.15
    for step in range(400):
        away, turn = 0.22 * half * step**0.75, step * 2.399963
        x, y = at[0] + away * cos(turn), at[1] + away * sin(turn)
        inside = hypot(x - MIDDLE, y - MIDDLE) <= REACH + half / 2
        if inside and all(hypot(x - other_x, y - other_y) >= apart for other_x, other_y in taken):
            return x, y
    return at
