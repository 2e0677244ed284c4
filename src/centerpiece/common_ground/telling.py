"""One dimension of a release as values for pages: lists of what is shared, what parts, what wants talk, what is not
known, and the cells behind them. All of it follows from what `Released` shows."""

from typing import Any

import numpy as np

from centerpiece.common_ground.retold import COARSEST, counts_shown, places_of, table_of
from groundwork.commonality import (
    ANSWERS,
    VERDICTS,
    Analysis,
    Change,
    Shown,
    find_common_ground,
    group_differences,
    judge,
    may_map,
    may_subtract,
)
from groundwork.commonality.clusters import GROUPS
from groundwork.disclosure import Released, Share

SIDES = ("agree", "disagree", "pass", "talk")
LEFT_OPEN = "left open"
TOO_FEW, NOT_CLEAR = VERDICTS[0], VERDICTS[1]
# For reading and ranking: what an open end stands for.
NEARLY_ALL, ALMOST_NONE = 95, 5
SURE_CHANGE = 0.10


def percent_of(share: Share | None) -> int | None:
    """A share as a number between 0 and 100, the open ends as 95 and 5; None where nothing is shown."""
    if share is None:
        return None
    return {"nearly all": NEARLY_ALL, "almost none": ALMOST_NONE}.get(share.kind, share.percent)


class Known:
    """What the groups of a dimension say, as far as a release shows it."""

    def __init__(
        self,
        released: Released,
        dimension: str,
        statements: list[str],
        shown: Shown,
        sizes: dict[str, int],
        threshold: int,
    ) -> None:
        """`sizes`: known memberships, 0 if unknown."""
        self.released, self.dimension, self.statements, self.shown = released, dimension, statements, shown
        self.names = [name for name in shown.groups.names if name != LEFT_OPEN]
        counts = counts_shown(released, statements, dimension, self.names)
        self.verdicts = judge(counts, np.array([sizes[name] for name in self.names], dtype=np.int64), threshold)
        self.common = find_common_ground(self.verdicts)
        self.differences = group_differences(counts, threshold)

    def as_json(self) -> dict[str, Any]:
        """Lists and cells; statements and groups by their ids."""
        present = dict(zip(self.shown.groups.names, self.shown.groups.present.tolist(), strict=True))
        cells = {statement: self._cells(column) for column, statement in enumerate(self.statements)}
        return {
            "groups": [{"key": name, "people": present[name]} for name in self.names],
            "left_open": present.get(LEFT_OPEN, 0),
            "merged": len(self.shown.merged),
            "cells": cells,
            "common": self._common(cells),
            "part": self._part(cells),
            "talk": self._talk(cells),
            "unknown": self._unknown(cells),
            "kept_back": [statement for statement, shown in cells.items() if not shown],
        }

    def _cells(self, column: int) -> dict[str, Any]:
        """Group → how many answered, the four shares, the verdict: for groups that the release shows."""
        statement = self.statements[column]
        table = table_of(self.released, statement, self.dimension)
        found: dict[str, Any] = {}
        for row, name in enumerate(self.names):
            places = places_of(table, self.dimension, name)
            if places is None:
                continue
            shares = {side: self._share(place.share) for side, place in zip(ANSWERS, places[1], strict=True)}
            verdict = VERDICTS[self.verdicts.verdict[row, column]]
            if any(place.share is None or place.share.step > COARSEST for place in places[1]):
                verdict = NOT_CLEAR
            found[name] = {"answered": places[0], "shares": shares, "verdict": verdict}
        return found

    def _share(self, share: Share | None) -> list[Any] | None:
        return None if share is None else [share.kind, share.percent]

    def _percent(self, cells: dict[str, Any], statement: str, group: str, side: str) -> int | None:
        share = cells[statement].get(group, {}).get("shares", {}).get(side)
        return None if share is None else percent_of(Share(share[0], share[1]))

    def _all_shown(self, cells: dict[str, Any], statement: str) -> bool:
        return set(cells[statement]) == set(self.names)

    def _common(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """What every group holds, if every group is shown; the surest first."""
        names, asked = self.names, self.statements
        return [
            {"statement": asked[one.statement], "side": one.side, "least_sure": names[one.least_sure]}
            for one in self.common
            if len(names) > 1 and self._all_shown(cells, asked[one.statement])
        ]

    def _part(self, cells: dict[str, Any]) -> list[dict[str, Any]]:
        """Where two groups surely part: for each statement its widest pair, by the shares shown."""
        names, asked = self.names, self.statements
        widest: dict[str, dict[str, Any]] = {}
        for one in self.differences:
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
        names, asked = self.names, self.statements
        told = []
        for column, statement in enumerate(asked):
            groups = [
                name for row, name in enumerate(names) if self.verdicts.talk[row, column] and name in cells[statement]
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
                for name in self.names
            }
            unclear = {name: verdict for name, verdict in why.items() if verdict in VERDICTS[:3]}
            if unclear:
                told.append({"statement": statement, "groups": unclear})
        return told


def of_everybody(analysis: Analysis) -> dict[str, Any]:
    """What is told of all together: whether there are groups nobody named, and copies."""
    found = analysis.found
    if not may_map(len(analysis.responses.people)):
        return {"clusters": {"verdict": "few", "groups": 0, "statements": []}, "flood": False}
    return {
        "clusters": {
            "verdict": found.verdict,
            "groups": len(found.sizes) if found.verdict == GROUPS else 0,
            "statements": [analysis.responses.statements[one.statement] for one in analysis.own],
        },
        "flood": analysis.without is not None and {"verdict": analysis.without.verdict},
    }


def change_told(one: Change, threshold: int) -> dict[str, Any]:
    """What changed on a statement: a direction alone where the numbers would give single answers away.

    `mind` and `who`: by how many points all agree more or less, because people changed their minds, and because others
    answered.
    """
    joined, left = int(one.joined.sum()), int(one.left.sum())
    told: dict[str, Any] = {"statement": one.statement, "direction": ""}
    if one.stayers < threshold:
        return told
    if one.q <= SURE_CHANGE:
        told["direction"] = "more" if one.stayers_gap > 0 else "fewer"
    unchanged = one.stayers - one.churn
    moved = (one.to_agree, one.from_agree)
    if unchanged < threshold or not may_subtract((joined, left, *moved), threshold):
        return told
    told["numbers"] = {
        "stayers": one.stayers,
        "to_agree": one.to_agree,
        "from_agree": one.from_agree,
        "joined": joined,
        "left": left,
    }
    if all(_no_end(answers) for answers in (one.joined, one.left) if answers.sum()) and (joined or left):
        told["numbers"] |= {"mind": _points(one.stayers_gap), "who": _points(one.joiners_gap - one.leavers_gap)}
    return told


def _no_end(answers: Any) -> bool:
    """Whether agreement among these is not that of nobody, one, all or all but one."""
    agreeing, of = int(answers[0]), int(answers.sum())
    return 1 < agreeing < of - 1


def _points(share: float) -> int:
    """A difference of shares in points, in steps of five."""
    return int(5 * round(20 * share))
