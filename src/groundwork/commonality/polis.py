"""Polis export folders, in and out.

In exports of Polis 1 is agree, -1 disagree, 0 pass; other outputs of Polis have agree as -1. Which it is, comments.csv
tells: it counts agrees and disagrees for each statement.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np

from groundwork.commonality.arrays import Ints
from groundwork.commonality.csv_reading import BadInput, read_table
from groundwork.commonality.groups import count_answers, everyone
from groundwork.commonality.responses import AGREE, DISAGREE, PASS, Responses, choose, gather

COMMENTS = ("comment-id", "agrees", "disagrees", "moderated", "comment-body")
REJECTED = "-1"
KINDS = {"1": "agree", "-1": "disagree", "0": "pass"}
FLIPPED = {"1": "disagree", "-1": "agree", "0": "pass"}
# Of the statements at most this share may contradict the signs: exports are made while people still vote.
MOST_CONTRADICTIONS = 0.2


@dataclass(frozen=True, eq=False)
class PolisConversation:
    """`texts` of statements by id; `published_groups` by person where the export has them; `flipped`: agree was -1.

    `left_out` counts statements that were rejected in moderation: they are not in `responses`.
    """

    responses: Responses
    texts: Mapping[str, str]
    published_groups: Mapping[str, str]
    flipped: bool
    left_out: int


def read_polis(folder: Path) -> PolisConversation:
    """A conversation from votes.csv and comments.csv, with participants-votes.csv for the published groups if present.

    The last vote of a person on a statement counts. Rejected statements (moderated = -1) are left out. The signs are
    whichever agree better with `agrees` and `disagrees` of comments.csv. Raises `BadInput`, also when neither does.
    """
    comments = list(
        read_table(folder / "comments.csv", ("comment-id", "agrees", "disagrees", "moderated", "comment-body"))
    )
    votes: list[tuple[str, str, str]] = []
    for line, row in read_table(folder / "votes.csv", ("comment-id", "voter-id", "vote")):
        if row["vote"] not in KINDS or not row["voter-id"] or not row["comment-id"]:
            raise BadInput("votes.csv", line, "a vote needs a comment-id, a voter-id and one of 1, 0, -1")
        votes.append((row["voter-id"], row["comment-id"], row["vote"]))
    straight = gather((person, statement, KINDS[vote]) for person, statement, vote in votes)
    flipped = _is_flipped(straight, comments)
    whole = gather((person, statement, FLIPPED[vote]) for person, statement, vote in votes) if flipped else straight
    rejected = {row["comment-id"] for _line, row in comments if row["moderated"] == REJECTED}
    kept = np.array([name not in rejected for name in whole.statements], dtype=bool)
    texts = {row["comment-id"]: row["comment-body"] for _line, row in comments}
    responses = choose(whole, statements=kept)
    return PolisConversation(
        choose(responses, people=responses.answered > 0),
        texts,
        _published(folder),
        flipped,
        int(len(kept) - kept.sum()),
    )


def _votes(path: Path) -> list[tuple[str, str, str]]:
    """(person, statement, sign), in order of time: the file itself is not always."""
    timed: list[tuple[int, tuple[str, str, str]]] = []
    for line, row in read_table(path, ("timestamp", "comment-id", "voter-id", "vote")):
        if row["vote"] not in KINDS or not row["voter-id"] or not row["comment-id"]:
            raise BadInput(path.name, line, "a vote needs a comment-id, a voter-id and one of 1, 0, -1")
        if not row["timestamp"].isdecimal():
            raise BadInput(path.name, line, "a timestamp is a whole number")
        timed.append((int(row["timestamp"]), (row["voter-id"], row["comment-id"], row["vote"])))
    timed.sort(key=lambda one: one[0])
    return [vote for _time, vote in timed]


def _is_flipped(straight: Responses, comments: list[tuple[int, Mapping[str, str]]]) -> bool:
    """Whether -1 means agree, by what comments.csv counted."""
    counts = count_answers(straight, everyone(straight))[0]
    columns = {name: column for column, name in enumerate(straight.statements)}
    told: list[tuple[int, int, int]] = []
    for line, row in comments:
        if not (row["agrees"].isdecimal() and row["disagrees"].isdecimal()):
            raise BadInput("comments.csv", line, "agrees and disagrees are whole numbers")
        if row["comment-id"] in columns and row["agrees"] != row["disagrees"]:
            told.append((columns[row["comment-id"]], int(row["agrees"]), int(row["disagrees"])))
    if not told:
        return False
    checks: Ints = np.array(told)
    gap = np.sign(checks[:, 1] - checks[:, 2])
    seen = np.sign(counts[checks[:, 0], AGREE] - counts[checks[:, 0], DISAGREE])
    same, against = int((seen == gap).sum()), int((seen == -gap).sum())
    if min(same, against) > MOST_CONTRADICTIONS * max(1, same + against):
        raise BadInput(
            "comments.csv", 0, f"its counts fit votes.csv neither with 1 as agree ({same}) nor -1 ({against})"
        )
    return against > same


def _published(folder: Path) -> dict[str, str]:
    path = folder / "participants-votes.csv"
    if not path.exists():
        return {}
    rows = read_table(path, ("participant", "group-id"))
    return {row["participant"]: row["group-id"] for _line, row in rows if row["group-id"]}


def polis_files(responses: Responses, texts: Mapping[str, str]) -> dict[str, str]:
    """The same as files of a Polis export, by name: votes.csv and comments.csv, with 1 agree, -1 disagree, 0 pass.

    For archives of one's own: votes are by person. A wish to talk, which Polis does not know, becomes a pass. There are
    no times: everything that could tell who answered when is left out.

    >>> from groundwork.commonality.responses import gather
    >>> files = polis_files(gather([("7", "0", "agree"), ("8", "0", "talk")]), {"0": "All are heard."})
    >>> print(files["comments.csv"])
    timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
    0,,0,,1,0,1,All are heard.
    <BLANKLINE>
    """
    votes, comments = StringIO(), StringIO()
    out = csv.writer(votes, lineterminator="\n")
    out.writerow(["timestamp", "datetime", "comment-id", "voter-id", "vote"])
    signs = {AGREE: "1", DISAGREE: "-1", PASS: "0"}
    for row, column, answer in zip(responses.rows, responses.columns, responses.answers, strict=True):
        out.writerow(["0", "", responses.statements[column], responses.people[row], signs.get(int(answer), "0")])
    counts = count_answers(responses, everyone(responses))[0]
    out = csv.writer(comments, lineterminator="\n")
    out.writerow(
        ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    )
    for column, name in enumerate(responses.statements):
        agrees, disagrees = counts[column, [AGREE, DISAGREE]].tolist()
        out.writerow(["0", "", name, "", agrees, disagrees, 1, texts.get(name, "")])
    return {"votes.csv": votes.getvalue(), "comments.csv": comments.getvalue()}
