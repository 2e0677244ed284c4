"""What goes by private links: a keeper asks, a participant without an account answers, a keeper keeps it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from centerpiece.practice import actions as practice
from centerpiece.practice.answer_parcels import AnswerParcel, KeptAnswerParcel, LinkParcel
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Seat
from centerpiece.sealing.models import Sheet, today
from demonstration.hand import Hand, card_of
from demonstration.member import OpenRoom
from demonstration.sealing.letter import seal_letter
from demonstration.sealing.room import letter_recipient
from demonstration.sealing.sheet import Contents

OPEN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class AskedByLink:
    """A private link on its way: the room that its answer is sealed to, and the token that only its slip says."""

    room: OpenRoom
    form: str
    token: str


def ask_by_link(keeper: Hand, seat: Seat, form: str, language: str) -> AskedByLink:
    """Make a private link that is good for one answer."""
    token = secrets.token_urlsafe(16)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    parcel = LinkParcel(seat.pk, hashed, form, language, once=True, until=today() + OPEN_FOR)
    practice.make_link(seat, parcel, by=keeper.person)
    return AskedByLink(keeper.rooms[str(seat.room_id)], form, token)


def answer_by_link(asked: AskedByLink, contents: Contents) -> UUID:
    """Answer, as a participant's browser does: sealed to the room, without an account. Returns the answer's id."""
    answer = uuid4()
    recipient = letter_recipient(asked.room.keys[asked.room.epoch])
    file = seal_letter(recipient, answer=str(answer), form=asked.form, contents=contents)
    practice.answer(AnswerParcel(asked.token, answer, file), address="127.0.0.1")
    return answer


def keep_answer(keeper: Hand, seat: Seat, form: str, answer: UUID, contents: Contents) -> Sheet:
    """Take what has come in into the room, as a sheet that the keeper signs."""
    card = card_of(KINDS[seat.process.kind].sheets[form], contents)
    room = keeper.rooms[str(seat.room_id)]
    sheet = keeper.sheet(room, form, contents, card=card, sheet=str(answer), subject=str(seat.pk))
    return practice.keep_answer(seat, KeptAnswerParcel(answer, sheet), by=keeper.person)
