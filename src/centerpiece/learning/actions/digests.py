"""One plain mail on a Monday, when there is something new in what a member follows. It does not say what, nor of what.

At most once a week: what it tells of is marked as told before the mail goes out, and as new again only when the mail
server says that it did not take it. Killed between the two, a mail is lost, and the page still shows what is new.
"""

import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from centerpiece.journal.actions import record
from centerpiece.learning.models import Digest, Follow
from centerpiece.learning.queries.following import followed_by
from centerpiece.people.models import Person
from centerpiece.people.plain_mail import FROM_HOUR, UNTIL_HOUR, Sent, plain_mail, send
from centerpiece.policy.engine import allows
from centerpiece.sealing.parcels import Refused

ACTION = "learning.digest.choose"
MONDAY = 0

_signer = Signer(salt="learning.digest", sep=".")


def send_mail_about_news(*, language: str, by: Person) -> None:
    """From now on, have a plain mail sent on Mondays when something is new.

    Raises:
        Refused: "mail" when this house sends none.
    """
    if not settings.SENDS_MAIL:
        raise Refused("mail")
    with transaction.atomic():
        Digest.objects.update_or_create(person=by, defaults={"language": language})
        record(by, ACTION)


def send_no_mail(*, by: Person) -> None:
    """No mail any more."""
    with transaction.atomic():
        Digest.objects.filter(person=by).delete()
        record(by, ACTION)


def end_by_link(token: str) -> None:
    """No mail any more, for whoever was sent this token. A token that ends nothing (any more) is no fault."""
    try:
        pk = UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return
    with transaction.atomic():
        ended, _models = Digest.objects.filter(pk=pk).delete()
        if ended:
            record(None, "learning.digest.end", pk)


def send_digests(now: datetime.datetime | None = None) -> None:
    """Send what is due on this Monday, at its hours."""
    moment = timezone.localtime(now)
    at_its_hour = moment.weekday() == MONDAY and FROM_HOUR <= moment.hour < UNTIL_HOUR
    if not settings.SENDS_MAIL or not at_its_hour:
        return
    for digest in Digest.objects.exclude(sent=moment.date()).select_related("person").order_by("pk"):
        if not _is_still_here(digest.person):
            continue
        told = _take(digest, moment.date())
        if told and not _send(digest, told):
            return  # the mail server is out of reach: the next round tries again


def _is_still_here(person: Person) -> bool:
    return person.is_active and allows(person, ACTION)


def _take(digest: Digest, day: datetime.date) -> list[UUID]:
    """Mark what is new as told, and the mail as sent. Returns the ids of those marks; none when nothing is new, or when
    another worker, or the person, was quicker."""
    with transaction.atomic():
        new = [row.pk for row in followed_by(digest.person).filter(news=Follow.News.NEW)]
        taken = new and Digest.objects.filter(pk=digest.pk, sent=digest.sent).update(sent=day)
        if not taken:
            return []
        Follow.objects.filter(pk__in=new).update(news=Follow.News.TOLD)
        record(None, ACTION, digest.pk)
    return new


def _send(digest: Digest, told: list[UUID]) -> bool:
    """Send one mail, or leave it for the next round. False when no other could be sent now either."""
    with override(digest.language):
        off = settings.ADDRESS + reverse("learning:end-digest", args=[_signer.sign(digest.pk.hex)])
        subject = _("A note for this week")
        body = _("There is something new for you to read. You asked for a note when that is so.")
        ends = _("To have no more of these notes:")
    mail = plain_mail(
        digest.person,
        subject,
        f"{body}\n\n{ends}\n{off}",
        List_Unsubscribe=f"<{off}>",
        List_Unsubscribe_Post="List-Unsubscribe=One-Click",
    )
    sent = send(mail)
    if sent in {Sent.REFUSED, Sent.OUT_OF_REACH}:
        _put_back(digest, told)
    return sent in {Sent.TAKEN, Sent.REFUSED}


def _put_back(digest: Digest, told: list[UUID]) -> None:
    """For the next round; what the person has read in this very moment stays read."""
    with transaction.atomic():
        Follow.objects.filter(pk__in=told, news=Follow.News.TOLD).update(news=Follow.News.NEW)
        Digest.objects.filter(pk=digest.pk).update(sent=digest.sent)
