"""Nothing in Learning can point at a process: no column, no import, no link, no words, no line in the journal."""

import ast

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model

from centerpiece.config.surroundings import ROOT
from centerpiece.journal.models import Line
from centerpiece.learning import actions
from centerpiece.learning.models import TEXTS, Draft, Lesson, Question, TextWithId, Version, WordsField, Writing
from centerpiece.sealing.fields import SealedField
from centerpiece.sealing.parcels import Refused
from tests.cast import Cast, Lavender, client_of

ROOM = ROOT / "src" / "centerpiece" / "learning"
SAID = {"title": "Tea", "text": "Pour it first.", "lens": "both", "language": "en", "audience": "collaborative"}
# Short columns of words of ours: a code of a language; what a draft would become.
OURS = {("Writing", "language"), ("Digest", "language"), ("Draft", "key")}


def columns() -> list[tuple[type[Model], object]]:
    models = apps.get_app_config("learning").get_models()
    return [(model, field) for model in models for field in model._meta.local_concrete_fields]


def test_no_column_leads_to_practice() -> None:
    elsewhere = {"practice", "sealing"}
    assert len(columns()) > 80
    for model, field in columns():
        related = field.related_model
        assert related is None or related._meta.app_label not in elsewhere, (model, field)
        if field.get_internal_type() in {"UUIDField", "JSONField", "BinaryField"}:
            assert (field.name, field.primary_key) == ("id", True), model


def test_every_column_of_words_refuses_ids_or_is_sealed() -> None:
    open_words = {
        (model.__name__, field.name)
        for model, field in columns()
        if field.get_internal_type() in {"CharField", "TextField"}
        and not field.choices
        and not isinstance(field, WordsField | SealedField)
    }
    assert open_words == OURS


def test_no_page_and_no_module_names_practice() -> None:
    files = [path for ending in ("py", "html", "js") for path in ROOM.rglob(f"*.{ending}") if "tests" not in path.parts]
    assert len(files) > 100
    for path in files:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".py":
            nodes = ast.walk(ast.parse(text))
            named = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
            assert not [name for name in named if "practice" in name], path
        else:
            assert "practice:" not in text, path
            assert "#practice" not in text, path


@pytest.mark.parametrize("sign", ["", "-", " ", "\u2011"])
def test_no_words_take_the_id_of_a_process(sign: str, cast: Cast, lavender: Lavender) -> None:
    ours = {"organization": cast.casa, "by": cast.june.person}
    question = actions.write(Question, **SAID, **ours)
    words = f"see /processes/{sign.join(str(lavender.process.pk).split('-'))}/"
    for name in TEXTS:
        version = Version(writing=question, number=1, month=question.month, **{name: words})
        ways = (
            lambda: actions.write(Question, **SAID | {name: words}, **ours),  # noqa: B023 - tried at once
            lambda: actions.revise(question, by=cast.june.person, **{name: words}),  # noqa: B023
            lambda: Writing.objects.update(**{name: words}),  # noqa: B023
            lambda: Version.objects.bulk_create([version]),  # noqa: B023
        )
        for way in ways:
            with pytest.raises(TextWithId), transaction.atomic():
                way()
    question.refresh_from_db()
    assert (question.text, Version.objects.count(), Question.objects.count()) == (SAID["text"], 0, 1)


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(cast: Cast, lavender: Lavender) -> None:
    words = f"As in {lavender.process.pk} we waited."
    page = client_of(cast.june).post(
        "/learning/questions/ask/", SAID | {"text": words, "credit": "none", "recognise": "no"}
    )
    assert "never points to a process" in page.content.decode()
    assert words in page.content.decode()
    assert not Question.objects.exists()


def test_no_draft_is_kept_under_the_id_of_a_process(cast: Cast, lavender: Lavender) -> None:
    for pk in (lavender.process.pk, lavender.rosa.pk, lavender.rosa.room_id):
        with pytest.raises(Refused):
            actions.keep_draft(f"contribution:{pk}", "", by=cast.june.person)
    assert not Draft.objects.exists()


def test_the_journal_does_not_say_which_writing_was_written(cast: Cast) -> None:
    for model in (Lesson, Question):
        actions.write(model, **SAID, organization=cast.casa, by=cast.june.person)
    lines = Line.objects.filter(action__startswith="learning.")
    assert list(lines.values_list("thing", flat=True)) == [None, None]
