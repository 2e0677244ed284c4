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


# Asked in every kind: what the journey needs beside its own sheets.
TO_CLOSE = {"closing_criteria", "thanks", "ending", "hold", "debrief", KEEPERS_PREPARATION}
WITH_PEOPLE = {"prep_answers", "asked_alone", "check_in", "closing_wish", "look_back"}
WITH_CIRCLES = {
    "circle_plan",
    "going_ahead",
    "after_circle",
    "agreement",
    "agreement_consent",
    "follow_through",
    "going_on",
}
# What a help says where somebody could begin to tell.
RULE = re.compile(
    r"what happened|about nobody|nothing about|without people|no account of the past|about the past|no stories"
    r"|not (what was|why|how|who|whom|for whom|by whom|people|the answers)\b|not written here"
    r"|point to (a person|nobody)|about ourselves|our own way|our work together|looks? forward",
    re.I,
)
MUCH = 1500


@EVERY_KIND
def test_it_can_be_closed_thanked_held_and_let_go(kind: Kind) -> None:
    assert kind.sheets.keys() >= TO_CLOSE
    assert not any(kind.sheets[name].offered for name in ("ending", "hold"))
    assert not kind.sheets["ending"].field("why").required
    assert kind.sheets["hold"].field("look_again_on").required
    if kind.roles:
        assert kind.sheets.keys() >= WITH_PEOPLE
    if kind.roles and "circles" in {stage.name for stage in kind.stages}:
        assert kind.sheets.keys() >= WITH_CIRCLES
    assert kind.sheets["note"].notes


@EVERY_KIND
def test_what_a_private_link_asks_may_be_left_empty(kind: Kind) -> None:
    for sheet in (sheet for sheet in kind.sheets.values() if sheet.link):
        assert not [field.name for field in sheet.fields if field.required]
        assert sheet.many
        assert "may be left empty" in str(sheet.about)
        assert "what happened" in str(next(field for field in sheet.fields if field.widget == "lines").help)
        assert len(sheet.fields) <= 12
        assert not re.search(r"\b(they|their|them|keepers?)\b", " ".join(str(field.label) for field in sheet.fields))


@EVERY_KIND
def test_where_one_could_begin_to_tell_the_help_says_what_belongs_there(kind: Kind) -> None:
    silent = []
    for sheet in kind.sheets.values():
        for field in (nested for outer in sheet.fields for nested in (outer, *outer.fields)):
            if field.widget == "lines" and field.longest > MUCH and not RULE.search(f"{field.help} {sheet.about}"):
                silent.append(f"{sheet.name}.{field.name}")
    assert silent == []


@EVERY_KIND
def test_days_that_want_a_look_are_declared(kind: Kind) -> None:
    looks = {f"{sheet.name}.{name}" for sheet in kind.sheets.values() for name in sheet.look_fields}
    assert {"closing_criteria.look_again_on", "hold.look_again_on"} <= looks
    if "agreement" in kind.sheets:
        assert {"agreement.commitments.by_when", "follow_through.rhythm.on", "going_on.until"} <= looks
    if kind.roles:
        assert {"readiness.look_again_on", "consent.until", "asked_alone.ask_again_on"} <= looks
    assert not [name for name in looks if name.startswith("safe_contact.")], "safe contact is asked at each use"


@EVERY_KIND
def test_its_guide_answers_the_hard_questions(kind: Kind) -> None:
    headings = [str(block.texts[0]) for block in kind.guide if block.sort == "heading"]
    assert {"If you have five minutes", "How it goes", "Good to remember"} <= set(headings)
    assert any(heading.startswith("When someone leaves") for heading in headings)
    assert {"When some want to go on for ever", "When the past is touched"} <= set(headings)


def test_form_comes_from_the_person_harmed_and_both_answers_to_being_told_are_asked() -> None:
    sheets = KINDS["harm_circle"].sheets
    for name in ("wishes", "wants_to_know", "told"):
        assert sheets[name].sides == (HARMED,)
        assert sheets[name].room == SEAT
    told = {choice.value for choice in sheets["wants_to_know"].field("completion").choices}
    other = {choice.value for choice in sheets["wants_to_know"].field("other_than_completion").choices}
    assert told == other == {"told", "nothing", "ask"}


def test_the_proposed_rhythm_is_two_weeks_and_then_longer() -> None:
    template = KINDS["accountability"].sheets["follow_through"].templates[0]
    assert [day["on"] for day in template.values["rhythm"]] == ["+14", "+30", "+91", "+182", "+365"]
    assert {day["state"] for day in template.values["rhythm"]} == {"doing"}


@EVERY_KIND
def test_a_plan_of_a_circle_begins_from_a_template_with_rounds_breaks_and_a_stop_signal(kind: Kind) -> None:
    if "circle_plan" not in kind.sheets:
        return
    plan = kind.sheets["circle_plan"]
    assert {template.name for template in plan.templates} == {"first", "check_in", "community", "keepers"}
    for template in plan.templates:
        assert {"purpose", "opening", "talking_piece", "rounds", "stop_signal", "closing"} <= template.values.keys()
        assert {each["sort"] for each in template.values["rounds"]} <= {"round", "break", "other"}
    assert all(field.names for field in plan.fields if field.name in {"seating", "arrivals"})
