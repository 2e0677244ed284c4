"""One plain mail on a day that a practitioner chose. It says nothing of this work, and neither does its sender.

At most once: the row is taken before the mail goes out, and put back only when the mail server says that it did not
take it. Killed between the two, the mail is lost. Two mails in one morning would make somebody who looks at that phone
ask; a mail that is missing costs nothing that the page does not show.
"""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.people.plain_mail import FROM_HOUR, UNTIL_HOUR, Sent, plain_mail, send
from centerpiece.policy.engine import allows
from centerpiece.practice.models import Reminder
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused

ACTION = "practice.attention.remind"
FURTHEST = datetime.timedelta(days=366)


def remind_on(day: datetime.date, *, language: str, by: Person) -> None:
    """Have one plain mail sent on a day, in place of any other day chosen before.

    Raises:
        Refused: "day" when it is not one of the days to come, within a year; "mail" when this house sends none.
    """
    if not settings.SENDS_MAIL:
        raise Refused("mail")
    if not today() < day <= today() + FURTHEST:
        raise Refused("day")
    with transaction.atomic():
        Reminder.objects.update_or_create(person=by, defaults={"day": day, "language": language})
        record(by, ACTION)


def remind_no_more(*, by: Person) -> None:
    """No mail."""
    with transaction.atomic():
        Reminder.objects.filter(person=by).delete()
        record(by, ACTION)


def send_reminders(now: datetime.datetime | None = None) -> None:
    """Send what is due at this hour of this day, and forget what was for a day that has passed."""
    moment = timezone.localtime(now)
    Reminder.objects.filter(day__lt=moment.date()).delete()
    if not settings.SENDS_MAIL or not FROM_HOUR <= moment.hour < UNTIL_HOUR:
        return
    for reminder in Reminder.objects.filter(day=moment.date()).select_related("person").order_by("pk"):
        if _take(reminder) and _is_still_here(reminder.person) and not _send(reminder):
            return  # the mail server is out of reach: the next round tries again


def _take(reminder: Reminder) -> bool:
    """Take a row out; False when another worker, or the person, was quicker."""
    with transaction.atomic():
        taken, _models = Reminder.objects.filter(pk=reminder.pk, day=reminder.day).delete()
        if taken:
            record(None, ACTION, reminder.pk)
    return bool(taken)


def _is_still_here(person: Person) -> bool:
    return person.is_active and allows(person, ACTION)


def _send(reminder: Reminder) -> bool:
    """Send one mail, or put its row back for the next round. False when no other could be sent now either."""
    with override(reminder.language):
        subject, body = (
            _("A note for today"),
            _("You asked for a note on this day. There is nothing else to read here."),
        )
    sent = send(plain_mail(reminder.person, subject, body))
    if sent in {Sent.REFUSED, Sent.OUT_OF_REACH}:
        _put_back(reminder)
    return sent in {Sent.TAKEN, Sent.REFUSED}


def _put_back(reminder: Reminder) -> None:
    """For the next round; a day that the person chose in this very moment stays."""
    fields = {"pk": reminder.pk, "day": reminder.day, "language": reminder.language}
    Reminder.objects.get_or_create(person=reminder.person, defaults=fields)
