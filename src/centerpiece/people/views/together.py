"""Working together: the first page, and what organizations offer and need."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from centerpiece.people import actions, queries
from centerpiece.people.answers import posted_form, told
from centerpiece.people.forms.together import OfferForm, ProposalForm, ReplyForm
from centerpiece.people.models import Offer, Organization, Reply
from centerpiece.people.sessions import SignedIn, unlocked
from centerpiece.policy.engine import abilities, allows
from centerpiece.policy.gate import serves


@require_GET
@serves("people.together.see")
def together(request: SignedIn) -> HttpResponseBase:
    """What organizations offer and need, and what they do together; first what waits for a word of one's own."""
    person = request.user
    offers = list(queries.offers_for(person))
    own = queries.own_organizations(person)
    page = {
        "own": own,
        "ours": [offer for offer in offers if offer.organization_id in own],
        "offers": [offer for offer in offers if offer.organization_id not in own and offer.sort == Offer.Sort.OFFER],
        "needs": [offer for offer in offers if offer.organization_id not in own and offer.sort == Offer.Sort.NEED],
        "partnerships": queries.partnerships_for(person),
        "to_agree": queries.waiting_for_yes(person),
        "pairs": queries.pairs_of(person),
        "numbers": queries.numbers_of_mentoring() if allows(person, "people.mentoring.count") else None,
        "is_member": allows(person, "people.offer.make"),
    }
    return render(request, "people/pages/together/together.html", page)


def organization_or_404(request: SignedIn) -> Organization:
    """The organization that a member speaks for.

    Raises:
        Http404: when there is none.
    """
    organization = queries.organization_of(request.user)
    if organization is None:
        raise Http404
    return organization


@require_http_methods(["GET", "POST"])
@serves("people.offer.make")
@unlocked
@told
def make(request: SignedIn) -> HttpResponseBase:
    """Something to offer, or a need."""
    organization = organization_or_404(request)
    form = OfferForm(posted_form(request))
    if request.method == "POST" and form.is_valid():
        made = actions.make_offer(organization, by=request.user, **form.cleaned_data)
        return redirect("people:offer", made.pk)
    return render(request, "people/pages/together/write_offer.html", {"form": form, "organization": organization})


@require_GET
@serves("people.offer.see", thing="offer")
def offer(request: SignedIn, offer: Offer) -> HttpResponseBase:
    """One of them, with the words that were answered, for those who may read them."""
    own = queries.own_organizations(request.user)
    page = {
        "offer": offer,
        "may": {action.rpartition(".")[2] for action in abilities(request.user, offer)},
        "replies": queries.replies_for(request.user, offer),
        "own": own,
    }
    return render(request, "people/pages/together/offer.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.offer.change", thing="offer")
@unlocked
@told
def change(request: SignedIn, offer: Offer) -> HttpResponseBase:
    """Other words, or another last day."""
    form = OfferForm(posted_form(request), instance=offer)
    if request.method == "POST" and form.is_valid():
        actions.change_offer(offer, by=request.user, **form.cleaned_data)
        return redirect("people:offer", offer.pk)
    page = {"form": form, "organization": offer.organization, "offer": offer}
    return render(request, "people/pages/together/write_offer.html", page)


@require_http_methods(["GET", "POST"])
@serves("people.offer.withdraw", thing="offer")
@unlocked
def withdraw(request: SignedIn, offer: Offer) -> HttpResponseBase:
    """Say what it does; posted, done."""
    if request.method == "POST":
        actions.withdraw_offer(offer, by=request.user)
        return redirect("people:together")
    return render(request, "people/pages/together/withdraw_offer.html", {"offer": offer})


@require_http_methods(["GET", "POST"])
@serves("people.offer.reply", thing="offer")
@unlocked
@told
def reply(request: SignedIn, offer: Offer) -> HttpResponseBase:
    """A word of one's own organization; written anew, it takes the place of the one before."""
    organization = organization_or_404(request)
    said = queries.replies_for(request.user, offer).filter(organization=organization).first()
    form = ReplyForm(posted_form(request), initial={"word": said.word if said else ""})
    if request.method == "POST" and form.is_valid():
        actions.reply(offer, organization, form.cleaned_data["word"], by=request.user)
        return redirect("people:offer", offer.pk)
    return render(request, "people/pages/together/reply.html", {"form": form, "offer": offer})


@require_POST
@serves("people.reply.take_back", thing="reply")
@unlocked
def take_back(request: SignedIn, reply: Reply) -> HttpResponseBase:
    """Take one's word back."""
    offer = reply.offer_id
    actions.take_back_reply(reply, by=request.user)
    return redirect("people:offer", offer)


@require_http_methods(["GET", "POST"])
@serves("people.reply.take_up", thing="reply")
@unlocked
@told
def take_up(request: SignedIn, reply: Reply) -> HttpResponseBase:
    """A partnership of the two, begun by either."""
    both = {reply.organization_id: reply.organization, reply.offer.organization_id: reply.offer.organization}
    own = next(found for key, found in both.items() if key in queries.own_organizations(request.user))
    others = queries.others_than({own.pk})
    first = {"others": [key for key in both if key != own.pk]}
    form = ProposalForm(posted_form(request), others=others, initial=first)
    if request.method == "POST" and form.is_valid():
        made = actions.propose(own, by=request.user, offer=reply.offer, **form.cleaned_data)
        return redirect("people:partnership", made.pk)
    page = {"form": form, "own": own, "offer": reply.offer}
    return render(request, "people/pages/together/propose.html", page)
