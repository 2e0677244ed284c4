"""One dimension of an analysis as values for pages: lists of what is shared, what parts, what wants talk, what is not
known, and the cells behind them. Nothing in it is finer than what `Released` shows."""

from dataclasses import dataclass
from typing import Any

from groundwork.commonality import VERDICTS, Analysis, Change, may_subtract
from groundwork.commonality.clusters import GROUPS
from groundwork.disclosure import Released, Share, ShownTable

SIDES = {"agree": 0, "disagree": 1, "pass": 2, "talk": 3}
# For reading and ranking: what an open end stands for.
NEARLY_ALL, ALMOST_NONE = 95, 5
SURE_CHANGE = 0.10


def percent_of(share: Share | None) -> int | None:
    """A share as a number between 0 and 100, the open ends as 95 and 5; None where nothing is shown."""
    if share is None:
        return None
    return {"nearly all": NEARLY_ALL, "almost none": ALMOST_NONE}.get(share.kind, share.percent)


@dataclass(frozen=True)
class Told:
    """An analysis by one dimension, held against what was released."""

    analysis: Analysis
    released: Released
    dimension: str

    def as_json(self) -> dict[str, Any]:
        """Lists and cells; statements and groups by their ids."""
        analysis = self.analysis
        names = analysis.shown.groups.names
        cells = {statement: self._cells(statement) for statement in analysis.responses.statements}
        return {
            "groups": [
                {"key": name, "people": int(n)} for name, n in zip(names, analysis.shown.groups.present, strict=True)
            ],
            "merged": len(analysis.shown.merged),
            "left_out": bool(analysis.shown.left_out),
            "cells": cells,
            "common": self._common(cells),
            "part": self._part(cells),
            "talk": self._talk(cells),
            "unknown": self._unknown(cells),
            "kept_back": [statement for statement, shown in cells.items() if not shown],
        }

    def _table(self, statement: str) -> ShownTable | None:
        try:
            return self.released.table(f"{statement} {self.dimension}")
        except KeyError:
            return None

    def _cells(self, statement: str) -> dict[str, Any]:
        """Group → how many answered, the four shares, the verdict: for groups that the release shows."""
        table = self._table(statement)
        column = self.analysis.responses.statements.index(statement)
        found: dict[str, Any] = {}
        for row, name in enumerate(self.analysis.shown.groups.names):
            size = table.at({self.dimension: name}) if table and self._has(table, name) else None
            if table is None or size is None or size.is_hidden:
                continue
            shares = {
                side: self._share(table.at({self.dimension: name, table.axes[0].name: side}).share) for side in SIDES
            }
            verdict = VERDICTS[self.analysis.verdicts.verdict[row, column]]
            found[name] = {"answered": size.count, "shares": shares, "verdict": verdict}
        return found

    def _has(self, table: ShownTable, name: str) -> bool:
        return any(axis.name == self.dimension and name in axis.categories for axis in table.axes)

    def _share(self, share: Share | None) -> list[Any] | None:
        return None if share is None else [share.kind, share.percent]

    def _percent(self, cells: dict[str, Any], statement: str, group: str, side: str) -> int | None:
        share = cells[statement].get(group, {}).get("shares", {}).get(side)
        return None if share is None else percent_of(Share(share[0], share[1]))

    def _all_shown(self, cells: dict[str, Any], statement: str) -> bool:
        return set(cells[statement]) == set(self.analysis.shown.groups.names)

    def _common(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """What every group holds, if every group is shown; the surest first."""
        names, asked = self.analysis.shown.groups.names, self.analysis.responses.statements
        return [
            {"statement": asked[one.statement], "side": one.side, "least_sure": names[one.least_sure]}
            for one in self.analysis.common
            if len(names) > 1 and self._all_shown(cells, asked[one.statement])
        ]

    def _part(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """Where two groups surely part: for each statement its widest pair, by the shares shown."""
        names, asked = self.analysis.shown.groups.names, self.analysis.responses.statements
        widest: dict[str, dict[str, Any]] = {}
        for one in self.analysis.differences:
            if not one.sure or one.lower < 0 or one.higher < 0 or one.side == "talk":
                continue
            statement, pair = asked[one.statement], [names[one.higher], names[one.lower]]
            high, low = (self._percent(cells, statement, group, one.side) for group in pair)
            if high is None or low is None:
                continue
            told = {"statement": statement, "side": one.side, "groups": pair, "shares": [high, low]}
            # Agreement and disagreement are two sides of one gap: agreement is told where it parts them at all.
            before = widest.get(statement)
            if before is None or (
                one.side == before["side"] and high - low > before["shares"][0] - before["shares"][1]
            ):
                widest[statement] = told
        return sorted(widest.values(), key=lambda one: one["shares"][1] - one["shares"][0])

    def _talk(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """Statements of which some group shown surely wants to talk."""
        names, asked = self.analysis.shown.groups.names, self.analysis.responses.statements
        told = []
        for column, statement in enumerate(asked):
            groups = [
                name
                for row, name in enumerate(names)
                if self.analysis.verdicts.talk[row, column] and name in cells[statement]
            ]
            if groups:
                told.append({"statement": statement, "groups": groups})
        return told

    def _unknown(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """Statements on which some group has said too little, or nothing clear; which, and why."""
        told = []
        for statement, shown in cells.items():
            if not shown:
                continue
            why = {
                name: cells[statement][name]["verdict"] if name in cells[statement] else VERDICTS[0]
                for name in self.analysis.shown.groups.names
            }
            unclear = {name: verdict for name, verdict in why.items() if verdict in VERDICTS[:3]}
            if unclear:
                told.append({"statement": statement, "groups": unclear})
        return told


def _gap(told: dict[str, Any]) -> int:
    """By how many points the two groups part."""
    high, low = told["shares"]
    return int(high - low)


def of_everybody(analysis: Analysis) -> dict[str, Any]:
    """What is told of all together: whether there are groups nobody named, copies, and what has changed."""
    found = analysis.found
    asked = analysis.responses.statements
    return {
        "clusters": {
            "verdict": found.verdict,
            "groups": len(found.sizes) if found.verdict == GROUPS else 0,
            "statements": [asked[one.statement] for one in analysis.own],
        },
        "flood": analysis.without is not None and {"verdict": analysis.without.verdict},
        "changes": None if analysis.changes is None else [_change(analysis, one) for one in analysis.changes],
    }


def _change(analysis: Analysis, one: Change) -> dict[str, Any]:
    """What changed on a statement: a direction where the numbers would give single answers away."""
    joined, left = int(one.joined.sum()), int(one.left.sum())
    told: dict[str, Any] = {"statement": one.statement, "direction": ""}
    if one.stayers < analysis.threshold:
        return told
    if one.q <= SURE_CHANGE:
        told["direction"] = "more" if one.stayers_gap > 0 else "fewer"
    moved = (one.to_agree, one.from_agree, one.stayers - one.churn)
    if may_subtract((one.stayers, joined, left), analysis.threshold) and may_subtract(moved, analysis.threshold):
        told["numbers"] = {
            "stayers": one.stayers,
            "to_agree": one.to_agree,
            "from_agree": one.from_agree,
            "joined": joined,
            "left": left,
        }
    return told
