"""The command as an analyst runs it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from groundwork.commonality.__main__ import main
from groundwork.commonality.tests.planted import camps

DATA = Path(__file__).parent / "data"
KEYS = {"common_ground", "differences", "wants_talk", "not_enough", "clusters", "change", "withheld", "warnings"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Three groups of 12 on 8 statements, a fourth of 3; an earlier round in which group a said otherwise on s1."""
    answers, earlier, people = [], [], []
    for group in "abc":
        for i in range(12):
            people.append(f"{group}{i},{group}")
            for j in range(8):
                answer = "disagree" if (group, j) == ("c", 0) else "talk" if j == 7 and i < 8 else "agree"
                answers.append(f"{group}{i},s{j},{answer}")
                earlier.append(f"{group}{i},s{j},{'disagree' if (group, j) == ('a', 1) else answer}")
    for i in range(3):
        people.append(f"d{i},d")
        answers += [f"d{i},s{j},disagree" for j in range(8)]
    (tmp_path / "responses.csv").write_text("person,statement,answer\n" + "\n".join(answers) + "\n", encoding="utf-8")
    (tmp_path / "earlier.csv").write_text("person,statement,answer\n" + "\n".join(earlier) + "\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("person,group\n" + "\n".join(people) + "\n", encoding="utf-8")
    (tmp_path / "members.csv").write_text("group,members\na,12\nb,14\n", encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> tuple[int, dict, str]:
    command = [sys.executable, "-m", "groundwork.commonality", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def test_everything_at_once(files: Path) -> None:
    code, found, said = run(
        "analyze",
        files / "responses.csv",
        *("--people", files / "people.csv", "--by", "group", "--members", files / "members.csv"),
        *("--earlier", files / "earlier.csv", "--json"),
    )
    assert code == 0
    assert set(found) >= KEYS
    assert "computing" in said
    assert [(one["statement"], one["side"]) for one in found["common_ground"]] == [
        (f"s{j}", "agree") for j in range(1, 7)
    ]
    assert found["common_ground"][0]["groups"][0]["lower_bound"] == 1.0
    agree = [one for one in found["differences"] if one["side"] == "agree" and one["statement"] == "s0"]
    assert {tuple(one["groups"]) for one in agree} == {("a", "c"), ("b", "c")}
    assert all(one["delta"] == 1 and one["p"] < 1e-5 and one["q"] < 0.1 for one in agree)
    assert {one["statement"] for one in found["wants_talk"]} == {"s7"}
    changed = {one["statement"]: one for one in found["change"]}
    assert (changed["s1"]["to_agree"], changed["s1"]["from_agree"], changed["s1"]["stayers"]) == (12, 0, 36)
    assert changed["s2"]["p"] == 1.0
    assert {"what": "left out of every calculation", "groups": ["d"]} in found["withheld"]
    assert '"d0"' not in json.dumps(found)


def test_the_same_input_gives_the_same_output(files: Path) -> None:
    outputs = {
        json.dumps(run("analyze", files / "responses.csv", "--seed", seed, "--json")[1]) for seed in ("7", "7", "7")
    }
    assert len(outputs) == 1


def test_a_polis_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "--polis", str(DATA / "brexit-consensus"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["clusters"]["verdict"] == "spectrum"
    assert found["clusters"]["labels"] == {}
    assert found["clusters"]["spectrum"]


def test_labels_are_there_for_clear_groups_and_can_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    matrix, _labels = camps(30, 40, 40, seed=2, share=0.95)
    names = {1.0: "agree", -1.0: "disagree", 0.0: "pass"}
    lines = [f"p{i},s{j},{names[float(matrix[i, j])]}" for i in range(30) for j in range(40)]
    (tmp_path / "r.csv").write_text("person,statement,answer\n" + "\n".join(lines), encoding="utf-8")
    main(["analyze", str(tmp_path / "r.csv"), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["clusters"]["verdict"] == "groups"
    assert len(found["clusters"]["labels"]) == 30
    assert any("labels names persons" in warning for warning in found["warnings"])
    main(["analyze", str(tmp_path / "r.csv"), "--json", "--no-labels"])
    text = capsys.readouterr().out
    assert json.loads(text)["clusters"]["labels"] == {}
    assert '"p1"' not in text


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"person,statement,answer\nann,s,maybe\n", "line 2"),
        (b"person,statement,answer\nann,s,agree\n\nbo,s\n", "line 4"),
        (b"person,statement,answer\n,s,agree\n", "line 2"),
        (b"person,statement,answer\nann,,agree\n", "line 2"),
        (b"who,statement,answer\nann,s,agree\n", "line 1"),
        (b"person,statement,answer,answer\nann,s,agree,agree\n", "line 1"),
        (b"person,statement,answer\nann,s,\xff\n", "line 2"),
        (b"person,statement,answer\nann,s\0,agree\n", "line 2"),
        (b'person,statement,answer\nann,"s,agree\n', "line"),
        (b"", "line 1"),
    ],
)
def test_bad_input_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, line: str
) -> None:
    (tmp_path / "r.csv").write_bytes(content)
    assert main(["analyze", str(tmp_path / "r.csv"), "--json"]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert line in out.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["analyze"],
        ["analyze", "absent.csv"],
        ["analyze", "r.csv", "--by", "group"],
        ["analyze", "r.csv", "--threshold", "0"],
        ["analyze", "r.csv", "--seed", "-1"],
        ["analyze", "--polis", "absent"],
    ],
)
def test_arguments_that_make_no_sense_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "error: " in capsys.readouterr().err


def test_members_and_columns_are_checked(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["analyze", str(files / "responses.csv"), "--people", str(files / "people.csv"), "--by"]
    assert main([*base, "colour"]) == 2
    (files / "members.csv").write_text("group,members\na,twelve\n", encoding="utf-8")
    assert main([*base, "group", "--members", str(files / "members.csv")]) == 2
    assert "line 2" in capsys.readouterr().err
    (files / "members.csv").write_text("group,members\nnowhere,12\n", encoding="utf-8")
    assert main([*base, "group", "--members", str(files / "members.csv")]) == 2


def test_people_with_capital_letters_spaces_and_a_mark_at_the_start(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "\ufeffperson, statement ,answer\n" + "".join(f"p{i}, s ,AGREE\n" for i in range(6))
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    assert main(["analyze", str(tmp_path / "r.csv")]) == 0
    assert "s: all groups agree; the least sure is everyone, 6 answered." in capsys.readouterr().out


def test_single_joiners_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stay = "".join(f"p{i},s,agree\n" for i in range(20))
    (tmp_path / "now.csv").write_text("person,statement,answer\n" + stay + "x,s,disagree\n", encoding="utf-8")
    (tmp_path / "then.csv").write_text("person,statement,answer\n" + stay, encoding="utf-8")
    main(["analyze", str(tmp_path / "now.csv"), "--earlier", str(tmp_path / "then.csv"), "--json"])
    (change,) = json.loads(capsys.readouterr().out)["change"]
    assert "net" not in change
    assert change["withheld"]
