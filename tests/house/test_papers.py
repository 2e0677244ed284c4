"""The pages that the house writes about itself are current, and nothing in them is unexplained."""

import pytest
from django.apps import apps

from centerpiece.config.papers import NOT_OURS, PAPERS, own_models, sealed
from centerpiece.config.surroundings import ROOT
from centerpiece.sealing.fields import sealed_columns


@pytest.mark.parametrize("paper", PAPERS)
def test_a_generated_page_is_current(paper: str) -> None:
    kept = (ROOT / "docs" / paper).read_text(encoding="utf-8")
    assert kept == PAPERS[paper](), f"docs/{paper} has drifted: run `centerpiece papers`"


def test_every_column_that_is_not_sealed_says_why_it_may_be_known() -> None:
    for model in own_models():
        open_columns = {field.name for field in model._meta.concrete_fields} - set(sealed_columns(model))
        assert open_columns == set(model.may_be_known), model._meta.label
        assert all(model.may_be_known.values()), model._meta.label


def test_every_table_of_a_library_is_explained() -> None:
    theirs = {model._meta.label for model in apps.get_models() if not model.__module__.startswith("centerpiece.")}
    assert theirs == set(NOT_OURS)


def test_the_page_would_show_an_unexplained_column() -> None:
    assert "| ? |" not in sealed()
