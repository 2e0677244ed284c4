"""What every kind keeps to, whoever adds the next one."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from centerpiece.practice.kinds import KINDS, collect, reading
from centerpiece.practice.kinds.kind import (
    CAUSED,
    CIRCLE,
    HARMED,
    KEEPERS_PREPARATION,
    MARKS,
    MOVE,
    NAME,
    NAMING,
    SEAT,
    SIDES,
    WIDGETS,
    Kind,
    SheetKind,
)
from centerpiece.practice.kinds.reading import BadDeclaration

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
# What practice.md keeps out of every record: no field may ask for it.
NOT_ASKED = re.compile(
    r"happened|narrative|story|harm_done|admission|admit|confess|transcript|recording|immigra|status|visa|citizen|diagnos"
    r"|police|court|docket|legal|last_name|family_name|surname|address|street|photo|picture|birth|ssn|score|risk|rating",
    re.I,
)
FULL_FORMS = {"inquiry", "safe_contact", "note", KEEPERS_PREPARATION}


@EVERY_KIND
def test_it_says_what_it_is(kind: Kind) -> None:
    assert KINDS[kind.name] is kind
    assert all(str(text) for text in (kind.label, kind.about, kind.started_by))
    assert kind.guide
    assert all(str(text) for block in kind.guide for text in block.texts)


@EVERY_KIND
def test_its_stages_have_words_and_it_can_always_end(kind: Kind) -> None:
    names = [stage.name for stage in kind.stages]
    assert len(names) == len(set(names))
    assert names[-1] == "ended"
    assert all(str(stage.label) and str(stage.about) for stage in kind.stages)
    assert kind.first_stage == "inquiry"


@EVERY_KIND
def test_its_seats_have_roles_and_roles_have_sides(kind: Kind) -> None:
    roles = {role.name for role in kind.roles}
    assert set(kind.seats_at_start) <= roles
    assert len(roles) == len(kind.roles)
    assert {role.side for role in kind.roles} <= set(SIDES)
    assert bool(kind.roles) == (NAME in kind.sheets)


@EVERY_KIND
def test_it_has_the_sheets_that_every_process_needs(kind: Kind) -> None:
    assert {NAMING, MOVE, *FULL_FORMS} <= kind.sheets.keys()
    assert not any(kind.sheets[name].offered for name in (NAMING, MOVE))
    if kind.roles:
        marks = {sheet.mark for sheet in kind.sheets.values()} - {""}
        assert marks == set(MARKS)


@EVERY_KIND
def test_its_sheets_are_in_order(kind: Kind) -> None:
    stages = {stage.name for stage in kind.stages} | {""}
    for name, sheet in kind.sheets.items():
        assert sheet.name == name
        assert sheet.room in (CIRCLE, SEAT)
        assert sheet.room == CIRCLE or kind.roles
        assert not sheet.mark or (sheet.mark in MARKS and sheet.room == SEAT)
        assert sheet.stage in stages or sheet.stage == "preparation", f"{name}: {sheet.stage}"
        assert str(sheet.label)
        assert str(sheet.about)
        assert ("{who}" in str(sheet.title)) == (sheet.room == SEAT or name == NAME)


def _fields() -> list[tuple[str, SheetKind]]:
    return [(f"{kind.name}.{sheet.name}", sheet) for kind in KINDS.values() for sheet in kind.sheets.values()]


@pytest.mark.parametrize(("place", "sheet"), _fields(), ids=[place for place, _sheet in _fields()])
def test_no_field_asks_for_what_is_not_to_be_written(place: str, sheet: SheetKind) -> None:
    fields = [nested for field in sheet.fields for nested in (field, *field.fields)]
    for field in fields:
        assert field.widget in WIDGETS
        assert not NOT_ASKED.search(field.name), f"{place}.{field.name}"
        label = str(field.label)
        assert not NOT_ASKED.search(label), f"{place}.{field.name}: {label}"
    values = [choice.value for field in fields for choice in field.choices]
    assert all(re.fullmatch(r"[a-z_]+", value) for value in values)


def test_plan_and_not_what_was_said_stands_at_the_field() -> None:
    for kind in KINDS.values():
        note = kind.sheets["note"].field("note")
        assert "nothing about what happened" in str(note.help)


def test_words_for_translators_are_current() -> None:
    for path, text in collect.made():
        assert path.read_text(encoding="utf-8") == text, "run: python -m centerpiece.practice.kinds.collect"


def test_labels_are_translated_when_they_are_shown() -> None:
    """Said in the language of the page, not in that of the moment in which the file was read."""
    label = KINDS["harm_circle"].sheets["inquiry"].fields[0].label
    with translation.override("es"):
        spanish = translation.gettext("Limits of confidentiality shown on")
        assert str(label) == spanish


def _declare(folder: Path, text: str) -> Path:
    (folder / "sheets.toml").write_text(text, encoding="utf-8")
    return folder


SHEET = '[walk]\nlabel = "Walk"\nabout = "Going."\nroom = "circle"\n'
LINE = '[walk.fields.a]\nlabel = "A"\nwidget = "line"\n'
STEPS = '[walk.fields.a]\nlabel = "A"\nwidget = "items"\nitem = "Step"\n'
STEP = '[walk.fields.a.fields.b]\nlabel = "B"\n'
START = '[walk.templates.t]\nlabel = "T"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("walk = [", "sheets.toml"),
        ('use = ["walk"]', "use names a sheet"),
        ('[note]\nlabel = "Mine"', "note is declared in shared_sheets.toml"),
        ('[walk]\nlabel = "Walk"', "walk.about is missing"),
        (SHEET.replace("circle", "kitchen"), "walk.room must be circle or seat"),
        (SHEET, "walk.fields is empty"),
        (SHEET + 'mark = "care"\n[walk.fields.a]\nlabel = "A"\nwidget = "line"', "walk.mark must be one of"),
        (SHEET + '[walk.fields.a]\nwidget = "line"', "walk.a.label is missing"),
        (SHEET + '[walk.fields.a]\nlabel = "A"\nwidget = "map"', "walk.a.widget must be one of"),
        (SHEET + '[walk.fields.a]\nlabel = "A"\nwidget = "choice"', "walk.a.choices belongs to choice"),
        (SHEET + '[walk.fields.a]\nlabel = "A"\nwidget = "line"\nhint = "?"', "walk.a may hold only"),
        (SHEET + '[walk.card]\ntitle = "b"\n[walk.fields.a]\nlabel = "A"\nwidget = "line"', "walk.card.title names no"),
        (SHEET + STEPS, "walk.a.fields belongs to items"),
        (SHEET + STEPS.replace('item = "Step"', "") + STEP + 'widget = "line"', "walk.a.item belongs to items"),
        (SHEET + LINE + STEP + 'widget = "line"', "walk.a.fields belongs to items"),
        (SHEET + STEPS + STEP + 'widget = "keepers"', "walk.a.b.widget must be one of line,"),
        (SHEET + STEPS + STEP + 'widget = "line"\nlook = "Soon"', "walk.a.b.look belongs to a day"),
        (SHEET + STEPS + STEP + 'widget = "line"\n[walk.card]\nline = "a"', "walk.card.line names no"),
        (SHEET + LINE + "names = 1", "walk.a.names must be true or false"),
        (SHEET + "many = 1\n" + LINE, "walk.many must be true or false"),
        (SHEET + 'ask_again = "a"\n' + LINE, "walk.ask_again names no day"),
        (SHEET + 'sides = ["harmed"]\n' + LINE, "walk.sides may list only"),
        (SHEET.replace("circle", "seat") + 'sides = ["left"]\n' + LINE, "walk.sides may list only"),
        (SHEET + "link = true\n" + LINE, "walk.link belongs to a sheet of a seat"),
        (SHEET + LINE + START, "walk.templates.t must hold label and values"),
        (SHEET + LINE + START + 'values = { b = "x" }', "walk.templates.t.values may hold only fields"),
        (SHEET + LINE + START + "values = { a = true }", "walk.templates.t.values.a does not fit"),
        (SHEET + STEPS + STEP + 'widget = "day"\n' + START + 'values = { a = [{ b = "soon" }] }', "a.1.b does not fit"),
    ],
)
def test_a_bad_declaration_says_where_it_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadDeclaration) as raised:
        reading.read_sheets(_declare(tmp_path, text))
    assert said in str(raised.value)
    assert f"{tmp_path.name}/sheets.toml" in str(raised.value)


def test_a_kind_lays_its_own_words_over_a_shared_sheet(tmp_path: Path) -> None:
    text = """
        use = ["note"]
        [note]
        about = "Ours."
        leave_out = ["about"]
        card = {}
        [note.fields.note]
        help = "Short."
        [note.fields.extra]
        label = "Extra"
        widget = "yes"
    """
    note = reading.read_sheets(_declare(tmp_path, text))["note"]
    assert [field.name for field in note.fields] == ["note", "extra"]
    assert str(note.field("note").help) == "Short."
    assert note.field("note").required


SLOW_WALK = """
    [walk]
    label = "Walk"
    about = "Going."
    room = "seat"
    sides = ["harmed"]
    link = true
    notes = true
    ask_again = "asked_on"
    [walk.fields.asked_on]
    label = "Asked on"
    widget = "day"
    look = "Ask again"
    [walk.fields.who]
    label = "Who comes"
    widget = "line"
    names = true
    [walk.fields.steps]
    label = "Steps"
    widget = "items"
    item = "Step"
    [walk.fields.steps.fields.words]
    label = "Words"
    widget = "lines"
    [walk.fields.steps.fields.on]
    label = "By"
    widget = "day"
    look = "See how it goes"
    [walk.fields.steps.fields.state]
    label = "Now"
    widget = "choice"
    choices = { doing = "Under way", done = "Done" }
    [walk.templates.two]
    label = "Two steps"
    [walk.templates.two.values]
    asked_on = "+14"
    steps = [{ words = "First \\"slowly\\"", on = "+7", state = "doing" }, { words = "Then" }]
"""


def test_a_sheet_may_hold_lists_and_starting_points(tmp_path: Path) -> None:
    walk = reading.read_sheets(_declare(tmp_path, SLOW_WALK))["walk"]
    assert walk.look_fields == {"asked_on": "Ask again", "steps.on": "See how it goes"}
    assert [field.widget for field in walk.field("steps").fields] == ["lines", "day", "choice"]
    assert (walk.sides, walk.ask_again, walk.link, walk.notes) == (("harmed",), "asked_on", True, True)
    assert walk.field("who").names
    [template] = walk.templates
    assert template.values["asked_on"] == "+14"
    assert template.values["steps"][0] == {"words": 'First "slowly"', "on": "+7", "state": "doing"}


def test_a_sheet_for_one_side_is_offered_there_only(tmp_path: Path) -> None:
    sheets = reading.read_sheets(_declare(tmp_path, SLOW_WALK))
    kind = Kind(name="walking", label="Walking", about="", stages=KINDS["harm_circle"].stages, sheets=sheets)
    assert [sheet.name for sheet in kind.offered_sheets(SEAT, HARMED)] == ["walk"]
    assert [sheet.name for sheet in kind.link_sheets(HARMED)] == ["walk"]
    assert not kind.offered_sheets(SEAT, CAUSED)
    assert not kind.link_sheets(CAUSED)
    assert not kind.offered_sheets(CIRCLE)


def test_every_text_of_lists_and_starting_points_is_collected(tmp_path: Path) -> None:
    texts = set(reading.texts_of(_declare(tmp_path, SLOW_WALK) / "sheets.toml"))
    assert texts >= {"Step", "Words", "By", "See how it goes", "Ask again", "Under way", "Done", "Two steps", "Then"}
    assert 'First "slowly"' in texts
    assert not texts & {"+14", "+7", "doing", "asked_on", "harmed", "seat", "items"}
