"""How every mail of this house goes out: from the same plain sender, with nothing in it that tells, one at a time.

What is done after each outcome is for the room that sends: see `Sent`.
"""

import logging
from contextlib import suppress
from email.utils import make_msgid
from enum import Enum
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage, get_connection

from centerpiece.people.models import Person

# The same hours for everybody, whatever it is about. A house that could not send then tries until the afternoon, and
# no longer: a mail at night tells more than none.
FROM_HOUR, UNTIL_HOUR = 9, 17

log = logging.getLogger(__name__)


class Sent(Enum):
    """What became of a mail."""

    TAKEN = "the mail server took it"
    REFUSED = "it did not: this one may be tried again"
    OUT_OF_REACH = "nobody answered: this one may be tried again, and no other now"
    UNKNOWN = "nobody knows whether it was taken. A second one would be worse than none"


def plain_mail(to: Person, subject: str, body: str, **headers: str) -> EmailMessage:
    """A mail of plain text. `headers`: more of them, "_" for "-" in their names."""
    own = {"Message-ID": make_msgid(domain=_domain()), "Auto-Submitted": "auto-generated"}
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return EmailMessage(subject, body + "\n", settings.DEFAULT_FROM_EMAIL, [to.email], headers=own | more)


def send(mail: EmailMessage) -> Sent:
    """Send one mail."""
    # How this machine greets the mail server stands in the mail, too: not with its own name, which may tell.
    DNS_NAME._fqdn = _domain()
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        return _untaken(Sent.OUT_OF_REACH, error)
    try:
        connection.send_messages([mail])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        return _untaken(Sent.REFUSED, error)
    except (SMTPException, OSError) as error:
        log.warning(f"A plain mail may not have gone out ({type(error).__name__})")
        return Sent.UNKNOWN
    finally:
        with suppress(SMTPException, OSError):
            connection.close()
    return Sent.TAKEN


def _untaken(sent: Sent, error: Exception) -> Sent:
    # The kind of error only: what a mail server says quotes addresses.
    log.warning(f"A plain mail was not taken, and is tried again ({type(error).__name__})")
    return sent


def _domain() -> str:
    return str(settings.DEFAULT_FROM_EMAIL.rpartition("@")[2])
