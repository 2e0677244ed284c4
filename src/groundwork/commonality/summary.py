"""A result in plain sentences, for reading in a terminal."""

from typing import Any

FOUND = {
    "none": "No clear pattern in who agrees with what.",
    "spectrum": "People differ along a spectrum; there is no gap that would make groups of them.",
    "groups": "There are clear groups in the answers.",
}


def in_sentences(plain: dict[str, Any]) -> str:
    """The result of `report.as_json` as text, one sentence for each finding.

    >>> from groundwork.commonality.analysis import analyse
    >>> from groundwork.commonality.report import as_json
    >>> from groundwork.commonality.responses import gather
    >>> print(in_sentences(as_json(analyse(gather([(f"p{i}", "s", "agree") for i in range(6)])))))
    6 people, 1 statements.
    In common, 1:
      s: all groups agree; the least sure is everyone, 6 answered.
    Where groups part, 0:
    Wants talking about, 0:
    Not known yet, 0:
    No clear pattern in who agrees with what.
    """
    lines = [f"{plain['people']} people, {plain['statements']} statements."]
    lines += [f"In common, {len(plain['common_ground'])}:", *map(_in_common, plain["common_ground"])]
    lines += [f"Where groups part, {len(plain['differences'])}:", *map(_part, plain["differences"])]
    lines += [f"Wants talking about, {len(plain['wants_talk'])}:", *map(_named, plain["wants_talk"])]
    lines += [f"Not known yet, {len(plain['not_enough'])}:", *map(_unknown, plain["not_enough"])]
    lines.append(FOUND[plain["clusters"]["verdict"]])
    if plain["change"] is not None:
        lines += ["What changed:", *map(_changed, plain["change"])]
    return "\n".join([*lines, *(f"Note: {warning}." for warning in plain["warnings"])])


def _in_common(one: dict[str, Any]) -> str:
    answered = next(cell["answered"] for cell in one["groups"] if cell["group"] == one["least_sure"])
    verb = one["side"]
    return f"  {one['statement']}: all groups {verb}; the least sure is {one['least_sure']}, {answered} answered."


def _part(one: dict[str, Any]) -> str:
    low, high = (round(100 * end) for end in one["interval"])
    higher, lower = one["groups"]
    gap = round(100 * one["delta"])
    return f"  {one['statement']} ({one['side']}): {higher} more than {lower} by {gap} points ({low} to {high})."


def _named(one: dict[str, Any]) -> str:
    return f"  {one['statement']}: {', '.join(cell['group'] for cell in one['groups'])}."


def _unknown(one: dict[str, Any]) -> str:
    return f"  {one['statement']}: " + ", ".join(f"{cell['group']} ({cell['why']})" for cell in one["groups"]) + "."


def _changed(one: dict[str, Any]) -> str:
    if "withheld" in one:
        return f"  {one['statement']}: {one['direction'] or 'not told'}; numbers would give single answers away."
    if one["stayers"] == 0:
        return f"  {one['statement']}: nobody answered both times."
    net = round(100 * one["net"])
    return (
        f"  {one['statement']}: of {one['stayers']} who answered both times {one['to_agree']} came to agree and "
        f"{one['from_agree']} no longer do ({net:+d} points, p = {one['p']:.2g})."
    )
