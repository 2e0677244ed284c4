"""How Django's forms are drawn everywhere: label, help, what to mend, field. Named by FORM_RENDERER in the settings."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template


class HouseRenderer(DjangoTemplates):
    """Draws forms and fields with the templates of the house, and the widgets themselves with Django's."""

    form_template_name = "ui/pages/form.html"
    field_template_name = "ui/pages/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("ui/"):
            return get_template(template_name)
        return super().get_template(template_name)
