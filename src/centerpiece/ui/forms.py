"""How Django's forms are drawn everywhere: label, help, what to mend, field. Named by FORM_RENDERER in the settings."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template

# What is typed there may be in another script than the page.
TYPED = {"django/forms/widgets/text.html", "django/forms/widgets/textarea.html"}


class HouseRenderer(DjangoTemplates):
    """Draws forms and fields with the templates of the house, and the widgets themselves with Django's."""

    form_template_name = "ui/pages/form.html"
    field_template_name = "ui/pages/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("ui/"):
            return get_template(template_name)
        return super().get_template(template_name)

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        if template_name in TYPED:
            context["widget"]["attrs"].setdefault("dir", "auto")
        return super().render(template_name, context, request)
