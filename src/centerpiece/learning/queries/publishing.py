"""What waits for a look before everybody may read it, and what was looked at."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, QuerySet

from centerpiece.learning.models import Attachment, Audience, Kind, Method, Published, Writing
from centerpiece.learning.queries.credit import with_credit
from centerpiece.people.models import Person
from centerpiece.policy.engine import visible

ASKING, THEIRS = "asking", "theirs"


def waiting_for_a_look(person: Person) -> QuerySet[Writing]:
    """What is meant for everybody and was not looked at as it reads now, or has something beside it that nobody has
    opened as it is now; the longest wait first."""
    rows = Writing.objects.filter(audience=Audience.PUBLIC, withdrawn=False, returned__isnull=True)
    beside = meant_for_everybody().filter(writing=OuterRef("pk"))
    unopened = beside.exclude(shown__number=F("resource__number"))
    rows = rows.exclude(~Exists(unopened), public_copy__number=F("number"))
    return with_credit(visible(person, "learning.writing.publish", rows)).order_by("revised", "title", "pk")


def meant_for_everybody() -> QuerySet[Attachment]:
    """What is attached somewhere and, as its organization wishes, may come to the public pages with it."""
    rows = Attachment.objects.filter(resource__audience=Audience.PUBLIC, resource__withdrawn=False)
    return rows.select_related("resource__organization")


def shown_to_everybody() -> QuerySet[Attachment]:
    """What of it stands on the public pages: a steward has opened it, and it is unchanged since then."""
    return meant_for_everybody().filter(shown__number=F("resource__number"))


def keeps_it_back(method: Method) -> str:
    """Why a method may not become public: nobody gave leave (`ASKING`), or it was made from what another organization
    told to members only (`THEIRS`). Empty when nothing does."""
    if method.leave == Method.Leave.ASKING:
        return ASKING
    if method.leave != Method.Leave.GIVEN and any(map(_is_among_members, _of_others(method))):
        return THEIRS
    return ""


def _of_others(method: Method) -> Iterator[Method]:
    """Of what it was made from, and what that was made from: what belongs to other organizations."""
    source = method.adapted_from
    while source is not None:
        if source.organization_id != method.organization_id:
            yield source
        source = source.adapted_from


def _is_among_members(writing: Writing) -> bool:
    return not Published.objects.filter(writing=writing.pk).exists()


def kept_back(writing: Writing) -> str:
    """`keeps_it_back` of any writing: what is no method is kept back by nothing."""
    method = Method.objects.filter(pk=writing.pk).first()
    return keeps_it_back(method) if method is not None else ""


def what_it_adds_to(writing: Writing) -> Writing | None:
    """What a contribution is about; None of any other writing."""
    return Writing.objects.filter(contributions=writing.pk).first()


def stands_in_public(writing: Writing) -> Published | None:
    """What the public pages show of it, if anything."""
    return Published.objects.filter(writing=writing.pk).first()


def audiences_open_to(writing: Writing) -> set[str]:
    """Who it may be for from now on, others having added to it for those who could read it then.

    It may leave the public pages. Practice wisdom and methods may also come to them: what was added among members
    does not go with them (see `give_same_readers`). A question may not, for it would be half of a talk.
    """
    open_to = {writing.audience}
    if writing.audience == Audience.PUBLIC:
        open_to.add(Audience.COLLABORATIVE)
    if writing.audience == Audience.COLLABORATIVE and writing.kind in {Kind.WISDOM, Kind.METHOD}:
        open_to.add(Audience.PUBLIC)
    return open_to
