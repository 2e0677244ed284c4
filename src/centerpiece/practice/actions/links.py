"""Private links: making and withdrawing them, and what comes in by them."""

import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Person
from centerpiece.people.tries import keyed, note, slow_down
from centerpiece.practice.actions.writing import write_as
from centerpiece.practice.answer_parcels import AnswerParcel, KeptAnswerParcel, LinkParcel
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Answer, PrivateLink, Seat
from centerpiece.practice.queries import link_of
from centerpiece.practice.queries.links import usable
from centerpiece.sealing.models import Sheet, today
from centerpiece.sealing.parcels import Refused

LONGEST_OPEN = datetime.timedelta(days=90)
# Whoever has a link must not be able to fill the house with it.
MOST_WAITING = 30
# Unknown links from one address within ten minutes; a house with many people behind one address stays far below.
TRIES = 60


class NotOpen(Exception):
    """No such link, or no longer: unknown, expired, used and withdrawn are not told apart."""


def make_link(seat: Seat, parcel: LinkParcel, *, by: Person) -> PrivateLink:
    """Let somebody without an account answer one form, once or until it is withdrawn. Made twice, it is one.

    Raises:
        Refused: "seat", "form", "language", "link-day" (in the past, or more than ninety days on), "token".
    """
    kind = KINDS[seat.process.kind]
    if parcel.seat != seat.pk:
        raise Refused("seat")
    if parcel.form not in {sheet.name for sheet in kind.link_sheets(kind.role(seat.role).side)}:
        raise Refused("form")
    if parcel.language not in dict(settings.LANGUAGES):
        raise Refused("language")
    if not today() <= parcel.until <= today() + LONGEST_OPEN:
        raise Refused("link-day")
    terms = {"form": parcel.form, "language": parcel.language, "once": parcel.once, "until": parcel.until}
    with transaction.atomic():
        # They may have stepped back since the gate: a link that is made now must not be there when they come back.
        if not Seat.objects.select_for_update().filter(pk=seat.pk, stepped_back=False).exists():
            raise Refused("seat")
        made, is_new = PrivateLink.objects.get_or_create(
            token_hash=parcel.token_hash, defaults={"seat": seat, "made_by": by.pk, **terms}
        )
        if (made.seat_id, made.made_by) != (seat.pk, by.pk):
            raise Refused("token")
        if is_new:
            record(by, "practice.seat.link", seat.pk)
    return made


def withdraw_link(seat: Seat, link: UUID, *, by: Person) -> None:
    """Close a link, at once. What came in by it stays."""
    with transaction.atomic():
        gone, _ = PrivateLink.objects.filter(seat=seat, pk=link).delete()
        if gone:
            record(by, "practice.seat.link", seat.pk)


def open_link(token: str, *, address: str) -> PrivateLink:
    """The open link of a token.

    Raises:
        NotOpen; TooMany: after sixty unknown ones from one address within ten minutes.
    """
    key = keyed("private link", address).hex()
    slow_down([(key, TRIES)])
    found = link_of(token)
    if found is None:
        note(key)
        raise NotOpen
    return found


def answer(parcel: AnswerParcel, *, address: str) -> None:
    """Keep what came in by a link, sealed; a link that is good once is gone then. Sent again, it is kept once.

    Raises:
        NotOpen; TooMany; Refused: "answers-waiting", "answer-taken" (another one was kept under this id).
    """
    if _is_kept(parcel):
        return
    try:
        _take_in(open_link(parcel.token, address=address), parcel)
    except (NotOpen, IntegrityError) as thrown:
        # The very same one may have come in meanwhile, by another connection.
        if _is_kept(parcel):
            return
        if isinstance(thrown, NotOpen):
            raise
        raise Refused("answer-taken") from None


def _is_kept(parcel: AnswerParcel) -> bool:
    kept = Answer.objects.filter(pk=parcel.answer).first()
    return kept is not None and kept.file == parcel.file


def _take_in(link: PrivateLink, parcel: AnswerParcel) -> None:
    with transaction.atomic():
        if not PrivateLink.objects.select_for_update(of=("self",)).filter(usable(), pk=link.pk).exists():
            raise NotOpen  # withdrawn a moment ago
        if Answer.objects.filter(link=link.pk).count() >= MOST_WAITING:
            raise Refused("answers-waiting")
        # Two that come at once by a link that is good once: the one that takes it away is kept.
        if link.once and not PrivateLink.objects.filter(pk=link.pk).delete()[0]:
            raise NotOpen
        Answer.objects.create(
            pk=parcel.answer, seat=link.seat, link=link.pk, link_day=link.day, form=link.form, file=parcel.file
        )
        record(None, "practice.link.answer", link.seat_id)


def keep_answer(seat: Seat, parcel: KeptAnswerParcel, *, by: Person) -> Sheet:
    """Take an answer into the room, as a sheet that a keeper signs; both or neither.

    Raises:
        Refused: "answer-gone" when another keeper was quicker; "kind"; Stale: as for any sheet.
    """
    with transaction.atomic():
        waiting = Answer.objects.select_for_update().filter(seat=seat, pk=parcel.answer).first()
        if waiting is None:
            if parcel.sheet.already_kept(seat.room):
                return Sheet.objects.get(pk=parcel.sheet.sheet)
            raise Refused("answer-gone")
        sheet = write_as(waiting.form, seat.process, seat.room, parcel.sheet, by=by)
        waiting.delete()
        record(by, "practice.seat.take_answer", seat.pk)
    return sheet


def set_aside(seat: Seat, answer: UUID, *, by: Person) -> None:
    """Let an answer go, unkept."""
    with transaction.atomic():
        gone, _ = Answer.objects.filter(seat=seat, pk=answer).delete()
        if gone:
            record(by, "practice.seat.take_answer", seat.pk)


def open_answers(seat: Seat, *, by: Person) -> None:
    """Leave a trace that somebody was given the answers that wait for a seat. Ids only."""
    record(by, "practice.seat.open_answers", seat.pk)


def forget_ended_links() -> None:
    """Delete links whose last day is over: they open nothing any more."""
    PrivateLink.objects.filter(until__lt=today()).delete()
