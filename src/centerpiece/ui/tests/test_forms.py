"""A form as people and screen readers meet it."""

import re

from django import forms
from django.template import engines


class Sample(forms.Form):
    name = forms.CharField(label="What should we call you?", help_text="Any <name> you like.")
    mail = forms.EmailField(label="E-mail", required=False)
    days = forms.MultipleChoiceField(
        label="Which days?", choices=[("a", "Monday"), ("b", "Tuesday")], widget=forms.CheckboxSelectMultiple
    )
    read = forms.BooleanField(label="I have read this")
    kept = forms.CharField(widget=forms.HiddenInput, initial="k")

    def clean(self) -> None:
        raise forms.ValidationError("Two things do not fit together.")


def drawn(form: forms.Form) -> str:
    return engines["django"].from_string("{{ form }}").render({"form": form})


def element(page: str, start: str) -> str:
    """The first element whose opening tag contains this text."""
    found = re.search(rf"<[^>]*{re.escape(start)}[^>]*>", page)
    assert found, start
    return found[0]


def test_each_field_has_its_label_and_help() -> None:
    page = drawn(Sample())
    assert 'for="id_name"' in page
    assert 'aria-describedby="id_name_helptext"' in element(page, 'name="name"')
    assert 'id="id_name_helptext"' in page
    assert "Any &lt;name&gt; you like." in page


def test_what_is_typed_has_its_own_direction() -> None:
    page = drawn(Sample())
    assert 'dir="auto"' in element(page, 'name="name"')
    assert "dir=" not in element(page, 'name="mail"')


def test_needed_is_said_in_words() -> None:
    page = drawn(Sample())
    name, mail = page.index('for="id_name"'), page.index('for="id_mail"')
    assert "(needed)" in page[name:mail]
    assert "(needed)" not in page[mail : page.index("Which days?")]


def test_what_to_mend_stands_at_its_field() -> None:
    page = drawn(Sample({"mail": "x", "days": ["z"]}))
    field = element(page, 'name="mail"')
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="id_mail_error"' in field
    assert re.search(r'id="id_mail_error"><p class="mend">Enter a valid', page)


def test_choices_are_a_group_with_a_legend() -> None:
    page = drawn(Sample({"days": ["z"]}))
    group = re.search(r"<fieldset.*?</fieldset>", page, re.DOTALL)
    assert group
    assert "<legend>Which days?" in group[0]
    assert 'aria-describedby="id_days_error"' in group[0]
    assert group[0].count('type="checkbox"') == 2


def test_above_stands_what_concerns_the_whole() -> None:
    page = drawn(Sample({"name": "N", "days": ["a"], "read": "on"}))
    assert 'role="alert"' in page
    assert "Two things do not fit together." in page


def test_every_link_above_leads_to_a_field() -> None:
    page = drawn(Sample({}))
    targets = re.findall(r'<a href="#([^"]+)"', page)
    assert len(targets) == 3
    assert all(f'id="{target}"' in page for target in targets)


def test_ids_are_given_once() -> None:
    page = drawn(Sample({}))
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_hidden_fields_are_there() -> None:
    assert 'name="kept"' in drawn(Sample())
