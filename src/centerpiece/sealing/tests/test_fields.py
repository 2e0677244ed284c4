"""A sealed column takes envelopes and nothing else, by every road into the database, and cannot be searched."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from centerpiece.sealing.fields import PlaintextRefused, sealed_columns
from centerpiece.sealing.models import Draft, Grant, Revision
from tests.cast import Cast, Lavender

PLAIN = "Rosa lives at her aunt's"


@pytest.fixture
def revision(cast: Cast, lavender: Lavender) -> Revision:
    return Revision.objects.filter(sheet__kind="note").get()


def copy(revision: Revision, envelope: object) -> Revision:
    columns = {"number": 2, "epoch": 1, "author": revision.author, "signature": revision.signature}
    return Revision(sheet=revision.sheet, envelope=envelope, **columns)


@pytest.mark.parametrize("words", [PLAIN, "", "s1.1.", f"s1.1.{PLAIN}", 7, b"s1.1.AA", "s1.1." + "A" * 378])
def test_words_are_refused_on_every_road(revision: Revision, words: object) -> None:
    rows = Revision.objects.filter(pk=revision.pk)
    changed = rows.get()
    changed.envelope = words
    roads: list[Callable[[], object]] = [
        copy(revision, words).save,
        lambda: Revision.objects.bulk_create([copy(revision, words)]),
        lambda: rows.update(envelope=words),
        lambda: Revision.objects.bulk_update([changed], ["envelope"]),
        changed.save,
    ]
    for road in roads:
        with pytest.raises(PlaintextRefused), transaction.atomic():
            road()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sealing_revision WHERE envelope LIKE %s", ["%her aunt%"])
        assert cursor.fetchone() == (0,)


def test_expressions_are_refused_because_nobody_can_look_into_them(revision: Revision) -> None:
    for expression in (Value(PLAIN), F("signature"), Concat("signature", Value("x"))):
        with pytest.raises((PlaintextRefused, TypeError)):
            Revision.objects.filter(pk=revision.pk).update(envelope=expression)
        with pytest.raises((PlaintextRefused, TypeError)):
            Revision.objects.filter(pk=revision.pk).update(card=expression)


def test_an_envelope_is_taken(revision: Revision) -> None:
    assert Revision.objects.filter(pk=revision.pk).update(envelope=revision.envelope) == 1


@pytest.mark.parametrize(
    "lookup", ["envelope", "envelope__contains", "envelope__in", "envelope__startswith", "envelope__length"]
)
def test_a_sealed_column_cannot_be_searched(revision: Revision, lookup: str) -> None:
    with pytest.raises(TypeError, match="sealed"):
        Revision.objects.filter(**{lookup: revision.envelope}).exists()
    assert Revision.objects.filter(envelope__isnull=False).exists()


def test_the_refusal_repeats_nothing_of_what_was_refused(revision: Revision) -> None:
    with pytest.raises(PlaintextRefused) as refused:
        Revision.objects.filter(pk=revision.pk).update(envelope=PLAIN)
    assert "aunt" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_the_sealed_columns_are_known() -> None:
    assert sealed_columns(Revision) == ["envelope", "card"]
    assert sealed_columns(Draft) == ["envelope"]
    assert sealed_columns(Grant) == ["file"]
