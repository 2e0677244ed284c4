"""An analysis as plain values for JSON, with nothing in it about groups below the threshold.

This is what an analyst sees of data they hold. For pages, `groundwork.disclosure` has the last word: it takes the
counts behind these values (`Analysis.counts`), all tables of a release at once, and returns only what it certifies.
"""

from math import isnan
from typing import Any

import numpy as np

from groundwork.commonality.analysis import Analysis
from groundwork.commonality.clusters import GROUPS, SPECTRUM
from groundwork.commonality.differences import SIDES, Difference
from groundwork.commonality.privacy import coarse_share, may_subtract
from groundwork.commonality.responses import AGREE, DISAGREE
from groundwork.commonality.structure import statement_order
from groundwork.commonality.transitions import Change
from groundwork.commonality.verdicts import BY_CHOICE, NOT_CLEAR, TOO_FEW, VERDICTS

DIGITS = 6
REST = "everyone else"


def as_json(result: Analysis, labels: bool = True) -> dict[str, Any]:
    """The analysis as dictionaries, lists, texts and numbers.

    With `labels`, persons are named with the found group they are in, if there are clear groups: for whoever holds the
    answers anyway, not for passing on.

    >>> from groundwork.commonality.analysis import analyse
    >>> from groundwork.commonality.responses import gather
    >>> plain = as_json(analyse(gather([(f"p{i}", "s", "agree") for i in range(6)])))
    >>> plain["common_ground"][0]["groups"]
    [{'group': 'everyone', 'answered': 6, 'share': 'nearly all', 'lower_bound': 0.736, 'verdict': 'agrees'}]
    """
    return {
        "people": len(result.responses.people),
        "statements": len(result.responses.statements),
        "threshold": result.threshold,
        "groups": [
            {"group": name, "people": int(people), "members": int(size) or None}
            for name, people, size in zip(
                result.shown.groups.names, result.shown.groups.present, result.shown.groups.sizes, strict=True
            )
        ],
        "common_ground": [_shared(result, row) for row in range(len(result.common))],
        "differences": [_difference(result, one) for one in result.differences if one.sure],
        "described": [_difference(result, one) for one in result.differences if not one.sure],
        "wants_talk": _wants_talk(result),
        "not_enough": _not_enough(result),
        "statements_by_group": [_by_group(result, statement) for statement in range(len(result.responses.statements))],
        "clusters": _clusters(result, labels),
        "change": None if result.changes is None else [_change(result, one) for one in result.changes],
        "withheld": _withheld(result),
        "warnings": _warnings(result, labels),
    }


def _number(value: float) -> float | None:
    """Six significant digits; None for what is not defined."""
    return None if isnan(value) else float(f"{value:.{DIGITS}g}")


def _cell(result: Analysis, group: int, statement: int, side: int) -> dict[str, Any]:
    counts = result.counts[group, statement]
    return {
        "group": result.shown.groups.names[group],
        "answered": int(counts.sum()),
        "share": coarse_share(int(counts[side]), int(counts.sum()), result.threshold),
        "lower_bound": round(float(result.verdicts.lower[group, statement, side]), 3),
        "verdict": VERDICTS[result.verdicts.verdict[group, statement]],
    }


def _shared(result: Analysis, row: int) -> dict[str, Any]:
    one = result.common[row]
    side = AGREE if one.side == "agree" else DISAGREE
    counts = result.counts[:, one.statement]
    return {
        "statement": result.responses.statements[one.statement],
        "side": one.side,
        "lower_bound": _number(one.lower_bound_share),
        "least_sure": result.shown.groups.names[one.least_sure],
        "mean_of_groups": _number(one.mean_share),
        "share_of_people": coarse_share(int(counts[:, side].sum()), int(counts.sum()), result.threshold),
        "majority_probability": _number(1 - one.doubt),
        "q": _number(one.q),
        "groups": [_cell(result, group, one.statement, side) for group in range(len(counts))],
    }


def _difference(result: Analysis, one: Difference) -> dict[str, Any]:
    names = (*result.shown.groups.names, REST)
    return {
        "statement": result.responses.statements[one.statement],
        "side": one.side,
        "groups": [names[one.higher], names[one.lower]],
        "delta": _number(one.gap),
        "interval": [_number(end) for end in one.gap_interval],
        "p": _number(one.p),
        "p_adjusted": _number(one.p_adjusted),
        "q": _number(one.q),
    }


def _wants_talk(result: Analysis) -> list[dict[str, Any]]:
    found = []
    for statement in np.flatnonzero(result.verdicts.talk.any(axis=0)).tolist():
        groups = np.flatnonzero(result.verdicts.talk[:, statement]).tolist()
        cells = [_cell(result, group, statement, AGREE) for group in groups]
        for cell, group in zip(cells, groups, strict=True):
            counts = result.counts[group, statement]
            cell["share"] = coarse_share(int(counts[SIDES["talk"]]), int(counts.sum()), result.threshold)
            del cell["lower_bound"]
        found.append({"statement": result.responses.statements[statement], "groups": cells})
    return found


def _not_enough(result: Analysis) -> list[dict[str, Any]]:
    """Statements on which some group has said too little, cannot be read clearly, or passed by choice."""
    found = []
    silent = np.isin(result.verdicts.verdict, (TOO_FEW, NOT_CLEAR, BY_CHOICE))
    for statement in np.flatnonzero(silent.any(axis=0)).tolist():
        groups = [
            {
                "group": result.shown.groups.names[group],
                "why": VERDICTS[result.verdicts.verdict[group, statement]],
                "answered": int(result.counts[group, statement].sum()) or None,
            }
            for group in np.flatnonzero(silent[:, statement]).tolist()
        ]
        found.append({"statement": result.responses.statements[statement], "groups": groups})
    return found


def _by_group(result: Analysis, statement: int) -> dict[str, Any]:
    groups = []
    for group, name in enumerate(result.shown.groups.names):
        counts = result.counts[group, statement]
        n = int(counts.sum())
        shares = {
            side: coarse_share(int(counts[code]), n, result.threshold)
            for side, code in {"agree": 0, "disagree": 1, "pass": 2, "talk": 3}.items()
        }
        verdict = VERDICTS[result.verdicts.verdict[group, statement]]
        groups.append({"group": name, "answered": n or None, "verdict": verdict, "shares": shares if n else None})
    return {"statement": result.responses.statements[statement], "groups": groups}


def _clusters(result: Analysis, labels: bool) -> dict[str, Any]:
    found = result.found
    rows, signs = statement_order(found.structure)
    asked = found.structure.responses.statements
    return {
        "verdict": found.verdict,
        "reason": found.reason,
        "labels": _labels(result) if labels and found.verdict == GROUPS else {},
        "sizes": found.sizes.tolist() if found.verdict == GROUPS else [],
        "statements": [
            {
                "group": one.group,
                "statement": asked[one.statement],
                "side": one.side,
                "delta": _number(one.gap),
                "interval": [_number(end) for end in one.gap_interval],
                "q": _number(one.q),
            }
            for one in result.own
        ],
        "spectrum": [
            {"statement": asked[row], "pole": int(sign)}
            for row, sign in zip(rows.tolist(), signs.tolist(), strict=True)
        ]
        if found.verdict == SPECTRUM
        else [],
        "evidence": _evidence(result),
    }


def _labels(result: Analysis) -> dict[str, int]:
    pairs = zip(result.responses.people, result.found.labels.tolist(), strict=True)
    return dict(sorted((person, label) for person, label in pairs if label >= 0))


def _evidence(result: Analysis) -> dict[str, Any]:
    found = result.found
    against = found.against_spectrum
    return {
        "people": len(found.structure.responses.people),
        "statements": len(found.structure.responses.statements),
        "axes": found.structure.axes,
        "strengths": [_number(float(value)) for value in found.structure.strengths],
        "chance_strength": _number(found.structure.chance_strength),
        "tried": len(found.sizes),
        "jaccard": [_number(float(value)) for value in found.jaccard],
        "gap_p": [_number(float(value)) for value in found.gap_p],
        "gain_over_spectrum": None if against is None else _number(against.gain),
        "z_over_spectrum": None if against is None else _number(against.z),
    }


def _change(result: Analysis, one: Change) -> dict[str, Any]:
    """The numbers only if nobody's answer follows from them and the totals of both rounds."""
    parts = {"stayers": one.stayers, "joiners": int(one.joined.sum()), "leavers": int(one.left.sum())}
    if one.stayers < result.threshold or not may_subtract(parts.values(), result.threshold):
        direction = None
        if one.stayers >= result.threshold and one.q <= 0.10:
            direction = "more agree" if one.stayers_gap > 0 else "fewer agree"
        return {"statement": one.statement, "withheld": "fewer people than the threshold", "direction": direction}
    return {
        "statement": one.statement,
        **parts,
        "net": _number(one.stayers_gap),
        "interval": [_number(end) for end in one.stayers_interval],
        "p": _number(one.p),
        "q": _number(one.q),
        "to_agree": one.to_agree,
        "from_agree": one.from_agree,
        "churn": one.churn,
        "total": _number(one.total_gap),
        "by_joiners": _number(one.joiners_gap),
        "by_leavers": _number(one.leavers_gap),
        "transitions": one.table.tolist() if may_subtract(one.table.ravel().tolist(), result.threshold) else None,
    }


def _withheld(result: Analysis) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    if result.shown.merged:
        told.append({"what": "merged into other groups", "groups": list(result.shown.merged)})
    if result.shown.left_out:
        told.append({"what": "left out of every calculation", "groups": list(result.shown.left_out)})
    hidden = result.counts.sum(axis=2) == 0
    for group, statement in np.argwhere(hidden).tolist():
        name = result.shown.groups.names[group]
        told.append(
            {
                "what": "fewer answers than the threshold",
                "group": name,
                "statement": result.responses.statements[statement],
            }
        )
    return told


def _warnings(result: Analysis, labels: bool) -> list[str]:
    told = []
    if not result.shown.groups.names:
        told.append("too few people: no group reaches the threshold, so nothing is told")
    if result.threshold < 5:
        told.append("a threshold below 5 is for an analyst's own data: do not publish this")
    if result.flood.found:
        told.append(_about_flood(result))
    if labels and result.found.verdict == GROUPS:
        told.append("clusters.labels names persons: take it out (--no-labels) before passing this on")
    return told


def _about_flood(result: Analysis) -> str:
    assert result.without is not None
    said = "some people gave unlikely straight lines or exact copies of others' answers"
    many = result.without.people
    if many >= result.threshold:
        said = f"{many} people gave unlikely straight lines or exact copies of others' answers"
    same = result.without.verdict == result.found.verdict
    ground = frozenset((one.statement, one.side) for one in result.common) == result.without.common_ground
    found = (
        "the found groups' verdict stays" if same else f"the found groups' verdict becomes {result.without.verdict!r}"
    )
    return f"{said}; without them {found}, and common ground {'stays the same' if ground else 'changes'}"
