"""The first page of Learning."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centerpiece.learning import queries
from centerpiece.learning.models import Audience, Lens
from centerpiece.people.sessions import SignedIn
from centerpiece.policy.engine import allows
from centerpiece.policy.gate import serves
from centerpiece.ui.menu import shown

PAGE = 20


@require_GET
@serves("learning.search.use")
def home(request: SignedIn) -> HttpResponseBase:
    """Questions, the newest first (`?lens=`, `?audience=`), what one follows, what waits, and the ways on."""
    lens, audience = request.GET.get("lens", ""), request.GET.get("audience", "")
    questions = Paginator(queries.questions_for(request.user, lens=lens, audience=audience), PAGE)
    member = allows(request.user, "learning.question.write")
    page = {
        "page": questions.get_page(request.GET.get("page")),
        "chosen": {"lens": lens, "audience": audience},
        "lenses": Lens.choices,
        "audiences": Audience.choices,
        "ways": shown("learning", request.path, request.user),
        "member": member,
    }
    if member:
        page |= {
            "followed": list(queries.followed_by(request.user)),
            "to_read": list(queries.waiting_for_a_reader(request.user)),
            "own": list(queries.not_shared_yet(request.user)),
            "sends_mail": settings.SENDS_MAIL,
            "has_digest": queries.has_digest(request.user),
        }
    return render(request, "learning/pages/home.html", page)
