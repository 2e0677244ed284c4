"""Where somebody goes on to after signing in, joining or unlocking: never to a foreign address, never to a page that
is not for them yet."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from centerpiece.people.models import Person, Role
from centerpiece.people.queries import membership_of
from centerpiece.ui.menu import shown


def safe_next(request: HttpRequest, asked: str) -> str:
    """The path that was asked for if it is one of this house, else "". A path only: no scheme, no host."""
    # Browsers read a backslash as a slash and drop tabs and line ends: "/\\t/elsewhere" leaves the house.
    plain = asked.startswith("/") and asked.isprintable() and "\\" not in asked
    return asked if plain and url_has_allowed_host_and_scheme(asked, {request.get_host()}) else ""


def landing(person: Person) -> str:
    """The first page for this person: what they work in, or what is next before they can."""
    membership = membership_of(person)
    if membership and not membership.vouched:
        if membership.role == Role.STEWARD and not membership.organization.verify:
            return reverse("people:found", args=[membership.organization_id])
        return reverse("people:waiting")
    if membership is None and person.stewards_collaborative:
        return reverse("people:collaborative")
    work = shown("inside", "", person)
    return work[0].url if work else reverse("people:you")


def onward(request: HttpRequest, person: Person, asked: str) -> str:
    """Where to now: the page that was asked for, or the person's first page. Whoever waits to be vouched for goes on
    waiting."""
    membership = membership_of(person)
    if membership and not membership.vouched:
        return landing(person)
    return safe_next(request, asked) or landing(person)
