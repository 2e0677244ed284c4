"""What stands beside a writing: put there, and taken away, by whoever wrote it."""

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from centerpiece.learning import actions, queries
from centerpiece.learning.addresses import address_of
from centerpiece.learning.forms.attaching import AttachForm
from centerpiece.learning.models import Writing
from centerpiece.people.answers import posted_form
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.gate import serves


@require_http_methods(["GET", "POST"])
@serves("learning.writing.attach", thing="writing")
@unlocked
def attach(request: SignedIn, writing: Writing) -> HttpResponseBase:
    """Choose something of the library; `?resource=` is chosen already, as when it was just added."""
    here = reverse("learning:attach", args=[writing.pk])
    form = AttachForm(
        posted_form(request),
        writing=writing,
        resources=queries.to_attach(request.user, writing),
        chosen=request.GET.get("resource", ""),
    )
    if request.method == "POST" and form.is_valid():
        actions.attach(writing, form.cleaned_data["resource"], by=request.user)
        return redirect(here)
    page = {
        "writing": writing,
        "form": form,
        "attached": queries.attached_to(request.user, writing),
        "here": here,
        "back": address_of(writing),
    }
    return render(request, "learning/pages/attach.html", page)


@require_POST
@serves("learning.writing.attach", thing="writing")
@unlocked
def detach(request: SignedIn, writing: Writing, resource: UUID) -> HttpResponseBase:
    """Take it away from here; it stays in the library."""
    found = next((one for one in queries.attached_to(request.user, writing) if one.pk == resource), None)
    if found is not None:
        actions.detach(writing, found, by=request.user)
    return redirect("learning:attach", writing.pk)
