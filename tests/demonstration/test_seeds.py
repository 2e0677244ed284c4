"""The seeds fit the forms, the words and each other."""

from collections.abc import Iterator
from typing import Any

import pytest

from centerpiece.learning.models import Lesson
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import NAME, SheetField, SheetKind
from demonstration.sealing.passphrase import normalize
from demonstration.sealing.words import word_list
from demonstration.seeds import SEEDS, SeedLesson, SeedProcess, SeedStep, read_seeds
from tests.house.test_words import ANYWHERE, READ_BY_PEOPLE

READ = read_seeds()
PEOPLE = {person.key: person for person in READ.people}
PROCESSES = {process.name: process for process in READ.processes}


def sheets(process: SeedProcess) -> Iterator[tuple[SheetKind, dict[str, Any]]]:
    """Every sheet of a process at each of its revisions, whole."""
    kinds, written = KINDS[process.kind].sheets, dict[tuple[str, str], dict[str, Any]]()
    for who in who_sits_in(process):
        yield kinds[NAME], who
    for step in process.steps:
        if name := step.write or step.revise:
            before = written[name, step.about] if step.revise else starting_point(kinds[name], step.template)
            written[name, step.about] = before | step.says
            yield kinds[name], written[name, step.about]
        elif step.answer:
            yield kinds[step.answer], step.says
        elif step.hold:
            yield kinds["hold"], step.says


def starting_point(kind: SheetKind, template: str) -> dict[str, Any]:
    """What a form begins with; its days as the seeds count them."""
    values = {each.name: each.values for each in kind.templates} | {"": {}}
    return {name: counted(kind.field(name), value) for name, value in values[template].items()}


def counted(field: SheetField, value: Any) -> Any:
    """A day of a template as a number, words as text, and whatever is made of them."""
    if field.widget == "items":
        inner = {each.name: each for each in field.fields}
        return [{name: counted(inner[name], each) for name, each in record.items()} for record in value]
    if field.widget == "day":
        return int(value)
    return str(value) if field.widget in ("line", "lines") else value


def who_sits_in(process: SeedProcess) -> list[dict[str, Any]]:
    """What is written about who sits where."""
    return [*process.sits, *(step.says for step in process.steps if step.seat)]


def test_everybody_can_be_told_apart() -> None:
    keys, names, emails, passphrases = zip(*((p.key, p.name, p.email, p.passphrase) for p in READ.people), strict=True)
    for said in (keys, names, emails, passphrases):
        assert len(set(said)) == len(READ.people) == 32
    sitting = {str(who["called"]) for process in READ.processes for who in who_sits_in(process)}
    assert len(sitting) > 20
    assert not sitting & set(names), "nobody who takes part is called like a practitioner"


@pytest.mark.parametrize("key", PEOPLE)
def test_passphrases_are_six_words_of_the_list_and_addresses_are_nobodys(key: str) -> None:
    person = PEOPLE[key]
    assert person.passphrase == normalize(person.passphrase)
    assert len(person.passphrase.split()) == 6
    assert set(person.passphrase.split()) <= set(word_list())
    assert person.email.endswith(".example")
    assert person.name.isprintable()


def test_every_organization_has_a_steward_and_a_few_practitioners() -> None:
    for organization in READ.organizations:
        there = [person for person in READ.people if person.organization == organization["slug"]]
        assert 3 <= len([person for person in there if not person.waiting and person.left is None]) <= 5
        first = min(there, key=lambda person: person.joined)
        assert first.role == "steward"


@pytest.mark.parametrize("name", PROCESSES)
def test_steps_follow_each_other_and_are_taken_by_who_can(name: str) -> None:
    process = PROCESSES[name]
    days = [process.opened, *(step.day for step in process.steps)]
    assert days == sorted(days)
    assert -365 < days[0] <= days[-1] <= 0
    kind, advocates = KINDS[process.kind], {step.grant for step in process.steps if step.grant}
    assert len(process.sits) == len(kind.seats_at_start)
    for person in (*process.keepers, *advocates):
        assert PEOPLE[person].organization == process.organization
        assert PEOPLE[person].joined < process.opened
        assert PEOPLE[person].left is None
    assert {step.by for step in process.steps if not step.answer} <= {*process.keepers, *advocates}
    assert {step.by for step in process.steps if step.answer} <= {""}, "nobody of the house answers for a participant"


@pytest.mark.parametrize("name", PROCESSES)
def test_each_step_says_one_thing(name: str) -> None:
    process = PROCESSES[name]
    kind = KINDS[process.kind]
    for step in process.steps:
        by_link = (step.link, step.answer, step.keep)
        said = (step.write, step.revise, step.seat, step.grant, step.move, step.ending, step.hold, step.step_back)
        assert [bool(part) for part in (*said, *by_link)].count(True) == 1, step
        if step.move:
            assert kind.stage(step.move).name == step.move
            assert 0 < len(step.why) <= kind.sheets["move"].field("why").longest
        if step.seat:
            assert kind.role(step.seat)


@pytest.mark.parametrize("name", PROCESSES)
def test_every_sheet_could_have_been_written_in_its_form(name: str) -> None:
    process, found = PROCESSES[name], 0
    for sheet, says in sheets(process):
        missing = [field.name for field in sheet.fields if field.required and not says.get(field.name)]
        assert missing == [], (sheet.name, says)
        for place, value in says.items():
            assert fits(sheet.field(place), value, process), (sheet.name, place, value)
        found += 1
    assert found


def fits(field: SheetField, value: Any, process: SeedProcess) -> bool:
    """Could somebody have filled in this?"""
    values = {choice.value for choice in field.choices}
    if field.widget in ("line", "lines"):
        return (
            isinstance(value, str)
            and 0 < len(value) <= field.longest
            and (field.widget == "lines" or "\n" not in value)
        )
    if field.widget == "items":
        inner = {each.name: each for each in field.fields}
        return bool(value) and all(
            fits(inner[name], each, process) for record in value for name, each in record.items()
        )
    checks = {
        "choice": lambda: value in values,
        "choices": lambda: set(value) <= values,
        "yes": lambda: value is True,
        "day": lambda: type(value) is int,
        "keepers": lambda: set(value) <= set(process.keepers),
    }
    return checks[field.widget]()


def test_the_year_uses_the_whole_journey() -> None:
    """Every sheet of every kind was written by somebody, but for the few that say of themselves why not."""
    written = {name for process in READ.processes for step in process.steps for name in written_in(step)}
    declared = {name for kind in KINDS.values() for name in kind.sheets}
    assert declared - written == {"naming", "name", "move"}, "these come with what they are part of"
    states = {
        record["state"]
        for process in READ.processes
        for sheet, says in sheets(process)
        if sheet.name == "agreement"
        for record in says["commitments"]
    }
    assert states == {"doing", "done", "changed", "set_down"}
    assert any(step.step_back for process in READ.processes for step in process.steps)


def written_in(step: SeedStep) -> Iterator[str]:
    """The kinds of sheets that come into being by a step, or wait to be kept."""
    yield step.write
    yield step.answer
    for name, is_there in {"hold": step.hold, "ending": step.ending, "going_ahead": step.move and step.says}.items():
        if is_there:
            yield name


@pytest.mark.parametrize("lesson", READ.lessons, ids=lambda lesson: lesson.title)
def test_a_lesson_is_one_that_could_be_written(lesson: SeedLesson) -> None:
    assert PEOPLE[lesson.by].organization == lesson.organization
    assert PEOPLE[lesson.by].joined < lesson.day <= 0
    Lesson(**{name: getattr(lesson, name) for name in ("lens", "title", "text", "credit")}).clean_fields(
        exclude=["organization", "person"]
    )


def test_the_year_shows_every_kind_and_counts_above_and_below_the_smallest() -> None:
    numbers = {kind: len([p for p in READ.processes if p.kind == kind]) for kind in KINDS}
    assert min(numbers.values()) > 0
    assert min(numbers.values()) < 5 <= max(numbers.values())
    assert len({process.organization for process in READ.processes}) >= 6


def test_the_words_to_avoid_are_in_no_seed() -> None:
    files = sorted(SEEDS.rglob("*.toml"))
    assert len(files) >= 8
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not ANYWHERE.search(text), path
        assert not READ_BY_PEOPLE.search(text), path
