"""`python -m groundwork.commonality analyze responses.csv --json`: for analysts, on data they hold."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from groundwork.commonality.analysis import Analysis, Earlier, analyse
from groundwork.commonality.csv_reading import BadInput, read_belonging, read_responses, read_same_meaning, read_sizes
from groundwork.commonality.groups import Groups, everyone, group_people
from groundwork.commonality.polis import read_polis
from groundwork.commonality.report import as_json
from groundwork.commonality.responses import Responses
from groundwork.commonality.summary import in_sentences

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 0 when done, 2 for bad input."""
    options = _options().parse_args(arguments)
    try:
        _check(options)
        result, extra = _analysed(options)
    except BadInput as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return BAD_INPUT
    plain = as_json(result, labels=not options.no_labels)
    plain["warnings"] = [*extra, *plain["warnings"]]
    text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) if options.json else in_sentences(plain)
    print(text)  # noqa: T201
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m groundwork.commonality")
    command = parser.add_subparsers(dest="command", required=True).add_parser(
        "analyze", help="common ground, differences, found groups and change, from a CSV file or a Polis export"
    )
    command.add_argument("responses", nargs="?", type=Path, help="CSV with person,statement,answer")
    command.add_argument("--polis", type=Path, metavar="FOLDER", help="a Polis export instead of a CSV file")
    command.add_argument("--people", type=Path, help="CSV with person and columns of groups")
    command.add_argument("--by", metavar="COLUMN", help="the column of --people that names the known groups")
    command.add_argument("--members", type=Path, help="CSV with group,members: known sizes")
    command.add_argument("--earlier", type=Path, help="CSV of an earlier round, as responses")
    command.add_argument("--same-meaning", type=Path, help="CSV with earlier,now: statements of the same meaning")
    command.add_argument("--threshold", type=int, default=5, help="smallest group that is shown (5)")
    command.add_argument("--seed", type=int, help="for everything drawn by lot; taken from the data if not given")
    command.add_argument("--no-labels", action="store_true", help="leave out which person is in which found group")
    command.add_argument("--json", action="store_true", help="print JSON instead of a summary")
    return parser


def _check(options: argparse.Namespace) -> None:
    wrong = [
        ((options.responses is None) == (options.polis is None), "give either a CSV file or --polis FOLDER"),
        ((options.people is None) != (options.by is None), "--people and --by go together"),
        (options.members is not None and options.by is None, "--members needs --people and --by"),
        (options.same_meaning is not None and options.earlier is None, "--same-meaning needs --earlier"),
        (options.threshold < 1, "--threshold is a whole number above 0"),
        (options.seed is not None and options.seed < 0, "--seed is a whole number, 0 or more"),
    ]
    for is_wrong, reason in wrong:
        if is_wrong:
            raise BadInput("arguments", 0, reason)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)  # noqa: T201


def _analysed(options: argparse.Namespace) -> tuple[Analysis, list[str]]:
    extra: list[str] = []
    _say("reading answers …")
    responses = _read(options, extra)
    _say(f"{len(responses.statements)} statements")
    belongs = read_belonging(options.people, options.by) if options.people else None
    sizes = read_sizes(options.members) if options.members else {}
    earlier = _earlier(options, belongs, extra) if options.earlier else None
    groups = _groups(responses, belongs, sizes, extra)
    _say("computing …")
    result = analyse(responses, groups, earlier, options.threshold, options.seed)
    _say("done")
    return result, extra


def _read(options: argparse.Namespace, extra: list[str]) -> Responses:
    if options.polis is None:
        responses, again = read_responses(options.responses)
        if again:
            extra.append(f"{again} answers were given again later: the last one counts")
        return responses
    conversation = read_polis(options.polis)
    if conversation.flipped:
        extra.append("in this export -1 means agree, by the counts of comments.csv: signs were turned")
    if conversation.left_out:
        extra.append(f"{conversation.left_out} statements were rejected in moderation: left out")
    return conversation.responses


def _groups(
    responses: Responses, belongs: list[tuple[str, str]] | None, sizes: dict[str, int], extra: list[str]
) -> Groups:
    if belongs is None:
        return everyone(responses)
    groups = group_people(responses.people, belongs, sizes)
    unknown = sorted(set(sizes) - set(groups.names))
    if unknown:
        raise BadInput("members", 0, f"no such group among the people: {', '.join(unknown)}")
    told = {name for name, size in zip(groups.names, groups.sizes, strict=True) if 0 < sizes.get(name, 0) < size}
    if told:
        extra.append(f"more people answered than there are members: {', '.join(sorted(told))}")
    if not np.any(groups.members):
        extra.append("nobody who answered is in any of the groups")
    return groups


def _earlier(options: argparse.Namespace, belongs: list[tuple[str, str]] | None, extra: list[str]) -> Earlier:
    responses, again = read_responses(options.earlier)
    if again:
        extra.append(f"{again} earlier answers were given again later: the last one counts")
    same: dict[str, str] = read_same_meaning(options.same_meaning) if options.same_meaning else {}
    groups: Any = everyone(responses) if belongs is None else group_people(responses.people, belongs)
    return Earlier(responses, groups, same)


if __name__ == "__main__":
    sys.exit(main())
