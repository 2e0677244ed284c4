"""What may be shown, and nothing else."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import product
from typing import Any, Literal

from groundwork.disclosure.attack import Certificate, Interval
from groundwork.disclosure.gate import Gate
from groundwork.disclosure.primary import Rules
from groundwork.disclosure.shares import Share, coarse_share
from groundwork.disclosure.table import Axis, Cell

Kind = Literal["counts", "shares", "rounded"]


NOTHING_BLURRED = Certificate(1, ())


class NotCertified(ValueError):
    """Something was to be shown without the proof that it may be."""


@dataclass(frozen=True)
class Shown:
    """One place in a table: a count, or a share without a count, or neither: then it is hidden, and says so.

    To be read as "fewer than 5, or hidden to protect others" (with the release's own `rules.smallest`).
    """

    count: int | None = None
    share: Share | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether there is something here that may not be shown. An empty place in a table does not exist."""
        return self.count is None and self.share is None

    @property
    def is_nearly_all(self) -> bool:
        """Whether it is shown as "nearly all"."""
        return self.share is not None and self.share.kind == "nearly all"


@dataclass(frozen=True)
class ShownTable:
    """A table as it may be shown: axes (the question first) and `places`, totals included, rows first."""

    name: str
    axes: tuple[Axis, ...]
    places: tuple[Shown, ...]
    among: str = ""
    sensitive: bool = False
    impossible: frozenset[tuple[str, ...]] = frozenset()

    def __post_init__(self) -> None:
        size = 1
        for axis in self.axes:
            size *= len(axis.categories) + 1
        if len(self.places) != size:
            raise ValueError(f"{self.name!r} has {len(self.places)} places for {size}")

    def at(self, where: Mapping[str, str] | None = None) -> Shown:
        """The place with these categories; an axis not named is summed over. Raises `KeyError` for unknown ones."""
        where = dict(where or {})
        number = 0
        for axis in self.axes:
            chosen = where.pop(axis.name, None)
            if chosen is not None and chosen not in axis.categories:
                raise KeyError(chosen)
            number *= len(axis.categories) + 1
            number += len(axis.categories) if chosen is None else axis.categories.index(chosen)
        if where:
            raise KeyError(next(iter(where)))
        return self.places[number]

    def line(self, axis: str, where: Mapping[str, str] | None = None) -> list[tuple[str, Shown]]:
        """Each category of one axis with its place, the others being as in `where`."""
        own = next(own for own in self.axes if own.name == axis)
        return [(category, self.at({**(where or {}), axis: category})) for category in own.categories]

    def share(self, where: Mapping[str, str], of: str) -> Share | None:
        """The share that a place has of the sum over the axis `of`; None where that may not be shown or nobody is.

        Raises `KeyError` unless `where` names a category of that axis.
        """
        part, whole = self.at(where), self.at({axis: chosen for axis, chosen in where.items() if axis != of})
        if of not in where:
            raise KeyError(of)
        if part.share is not None:
            return part.share
        if part.count is None or not whole.count:
            return None
        return coarse_share(part.count, whole.count)

    def cells(self) -> Iterator[tuple[Cell, Shown]]:
        """What is counted at each place, and the place."""
        pairs = [[*((axis.name, category) for category in axis.categories), None] for axis in self.axes]
        for at, place in zip(product(*pairs), self.places, strict=True):
            yield Cell(tuple(sorted(pair for pair in at if pair is not None)), self.among), place


@dataclass(frozen=True)
class Released:
    """All that a page, a picture, an export may show of some answers. It holds no number that is hidden.

    Made by `release`, `release_shares` and `release_rounded`, read back with `from_json`. Whoever makes one by hand
    must bring the proof too: `NotCertified` is raised when a hidden place has no interval in the certificate, when one
    is too narrow, or when something is shown that the rules hide. `blur` is the proof for shares: that of no group
    it is certain that all gave one answer. `earlier` has the digests of the releases with which this one was compared.
    """

    kind: Kind
    tables: tuple[ShownTable, ...]
    gate: Gate
    rules: Rules
    certificate: Certificate
    blur: Certificate = NOTHING_BLURRED
    earlier: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wide = self.certificate.width >= self._width() and self.blur.width >= 1
        if not (wide and self.certificate.holds and self.blur.holds):
            raise NotCertified("the certificate does not hold")
        proven = {cell for cell, _ in self.certificate.intervals}
        blurred = {cell for cell, _ in self.blur.intervals}
        for table in self.tables:
            for cell, place in table.cells():
                is_size = all(axis != table.axes[0].name for axis, _ in cell.at)
                if self.kind == "shares" and not is_size:
                    allowed = place.count is None and (cell in blurred or not place.is_nearly_all)
                else:
                    allowed = place.share is None and not self._tells(table, cell, place)
                    allowed &= cell in proven or not (place.is_hidden or self.kind == "rounded")
                if not allowed:
                    raise NotCertified(f"{table.name!r} shows or hides {cell} without proof")

    def table(self, name: str) -> ShownTable:
        """The table of that name. Raises `KeyError` when there is none."""
        found = next((table for table in self.tables if table.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def digest(self) -> str:
        """SHA-256 of `to_json`, in hexadecimal: the name under which later releases are compared with this one."""
        return sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Text for keeping, always the same for the same release."""
        return json.dumps(
            {
                "kind": self.kind,
                "tables": [_table_out(table) for table in self.tables],
                "gate": asdict(self.gate),
                "rules": asdict(self.rules),
                "certificate": _certificate_out(self.certificate),
                "blur": _certificate_out(self.blur),
                "earlier": self.earlier,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )

    @classmethod
    def from_json(cls, text: str) -> "Released":
        """A release that was kept. Raises `ValueError` (or `NotCertified`, one of these) for anything else."""
        try:
            read = json.loads(text)
            return cls(
                kind=read["kind"],
                tables=tuple(_table_in(table) for table in read["tables"]),
                gate=Gate(**read["gate"]),
                rules=Rules(**read["rules"]),
                certificate=_certificate_in(read["certificate"]),
                blur=_certificate_in(read["blur"]),
                earlier=tuple(read["earlier"]),
            )
        except (KeyError, TypeError) as unreadable:
            raise ValueError("not a release that was kept") from unreadable

    def _width(self) -> int:
        # Rounded to base b, a true 0 is one of b counts.
        return self.rules.width - 1 if self.kind == "rounded" else self.rules.width

    def _tells(self, table: ShownTable, cell: Cell, place: Shown) -> bool:
        """Whether a count is shown that is small, or tells that nobody of a group gave an answer on a sensitive one."""
        if place.count is None or not cell.at or self.kind == "rounded":
            return False
        if tuple(dict(cell.at).get(axis.name, "") for axis in table.axes) in table.impossible:
            return False
        group = tuple(pair for pair in cell.at if pair[0] != table.axes[0].name)
        nobody = place.count == 0 and table.sensitive and group != cell.at and table.at(dict(group)).count != 0
        return nobody or 0 < place.count < self.rules.smallest


def _table_out(table: ShownTable) -> dict[str, Any]:
    return {
        "name": table.name,
        "axes": [[axis.name, axis.categories] for axis in table.axes],
        "places": [
            [place.share.kind, place.share.percent, place.share.step] if place.share else place.count
            for place in table.places
        ],
        "among": table.among,
        "sensitive": table.sensitive,
        "impossible": sorted(table.impossible),
    }


def _table_in(read: dict[str, Any]) -> ShownTable:
    return ShownTable(
        name=read["name"],
        axes=tuple(Axis(name, tuple(categories)) for name, categories in read["axes"]),
        places=tuple(
            Shown(share=Share(*place)) if isinstance(place, list) else Shown(count=place) for place in read["places"]
        ),
        among=read["among"],
        sensitive=read["sensitive"],
        impossible=frozenset(tuple(at) for at in read["impossible"]),
    )


def _certificate_out(certificate: Certificate) -> list[Any]:
    return [certificate.width, [[*cell, *interval] for cell, interval in certificate.intervals]]


def _certificate_in(read: list[Any]) -> Certificate:
    width, intervals = read
    return Certificate(
        width,
        tuple(
            (Cell(tuple((axis, category) for axis, category in at), among, when), Interval(lowest, highest))
            for at, among, when, lowest, highest in intervals
        ),
    )
