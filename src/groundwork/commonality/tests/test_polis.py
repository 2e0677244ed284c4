"""Three real conversations, and what their export says of itself. See data/ATTRIBUTION.md."""

import csv
import shutil
from pathlib import Path

import pytest
from sklearn.metrics import adjusted_rand_score

from groundwork.commonality import BadInput, analyse, as_json, find_groups, gather, polis_files, read_polis

DATA = Path(__file__).parent / "data"
FOLDERS = ["15-per-hour-seattle", "brexit-consensus", "london.youth.policing"]
VOTES = {"1": "agree", "-1": "disagree", "0": "pass"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_votes_are_those_of_the_published_matrix(folder: str) -> None:
    conversation = read_polis(DATA / folder)
    responses = conversation.responses
    kinds = ("agree", "disagree", "pass", "talk")
    ours = {
        (responses.people[row], responses.statements[column]): kinds[answer]
        for row, column, answer in zip(responses.rows, responses.columns, responses.answers, strict=True)
    }
    with (DATA / folder / "participants-votes.csv").open(encoding="utf-8") as file:
        published = {
            (row["participant"], name): VOTES[row[name]]
            for row in csv.DictReader(file)
            for name in responses.statements
            if row.get(name)
        }
    assert not conversation.flipped
    assert ours == published


@pytest.mark.parametrize(
    ("folder", "agreement"),
    [("15-per-hour-seattle", 0.35), ("brexit-consensus", 0.86), ("london.youth.policing", 0.09)],
)
def test_there_is_structure_but_no_gap(folder: str, agreement: float) -> None:
    """The published groups cut a spectrum. Where nothing is between two parts, two methods would cut in the same place;
    in a cloud each cuts elsewhere: hence adjusted Rand indices far from 1, and so different from one another."""
    conversation = read_polis(DATA / folder)
    found = find_groups(conversation.responses)
    assert found.verdict == "spectrum"
    assert found.structure.axes >= 1
    assert found.gap_p.max() > 0.3
    assert found.against_spectrum is not None
    assert found.against_spectrum.gain < 0
    people = found.structure.responses.people
    pairs = [
        (conversation.published_groups[person], int(label))
        for person, label in zip(people, found.placed, strict=True)
        if person in conversation.published_groups
    ]
    assert len(pairs) >= 24
    assert adjusted_rand_score(*zip(*pairs, strict=True)) == pytest.approx(agreement, abs=0.02)


def copied(tmp_path: Path, turn: bool = False, lines: int | None = None) -> Path:
    folder = tmp_path / "conversation"
    shutil.copytree(DATA / "london.youth.policing", folder)
    votes = (folder / "votes.csv").read_text(encoding="utf-8").splitlines()
    body = votes[1 : None if lines is None else lines + 1]
    if turn:
        signs = {"1": "-1", "-1": "1", "0": "0"}
        body = [f"{line.rpartition(',')[0]},{signs[line.rpartition(',')[2]]}" for line in body]
    (folder / "votes.csv").write_text("\n".join([votes[0], *body]) + "\n", encoding="utf-8")
    return folder


def test_turned_signs_are_turned_back(tmp_path: Path) -> None:
    straight, turned = read_polis(DATA / "london.youth.policing"), read_polis(copied(tmp_path, turn=True))
    assert turned.flipped
    assert straight.responses.answers.tolist() == turned.responses.answers.tolist()
    assert as_json(analyse(straight.responses)) == as_json(analyse(turned.responses))


def test_signs_that_nothing_can_tell_are_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = list(csv.reader((folder / "comments.csv").open(encoding="utf-8")))
    for number, row in enumerate(rows[1:]):
        if number % 2:
            row[4], row[5] = row[5], row[4]
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(BadInput, match="neither with 1 as agree"):
        read_polis(folder)


@pytest.mark.parametrize("vote", ["2", "", "agree"])
def test_a_vote_that_is_none_is_refused_with_its_line(tmp_path: Path, vote: str) -> None:
    folder = copied(tmp_path, lines=5)
    with (folder / "votes.csv").open("a", encoding="utf-8") as file:
        file.write(f"1658933760180,Wed,1,99,{vote}\n")
    with pytest.raises(BadInput, match=r"votes\.csv, line 7"):
        read_polis(folder)


def test_rejected_statements_are_left_out() -> None:
    conversation = read_polis(DATA / "15-per-hour-seattle")
    assert conversation.left_out == 23
    assert len(conversation.responses.statements) == 31


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    responses = gather(
        [(f"{i}", f"{j}", ("agree", "disagree", "pass")[(i * j) % 3]) for i in range(9) for j in range(8)]
    )
    texts = {f"{j}": f'Statement "{j}", with a comma\nand a line' for j in range(8)}
    for name, text in polis_files(responses, texts).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = read_polis(tmp_path)
    assert again.responses.people == responses.people
    assert again.responses.statements == responses.statements
    assert again.responses.answers.tolist() == responses.answers.tolist()
    assert dict(again.texts) == texts
