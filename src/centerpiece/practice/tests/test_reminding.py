"""One plain mail on a day: once, at its hour, with nothing in it; and what happens when it cannot be sent."""

import datetime
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from centerpiece.journal.models import Line
from centerpiece.people import actions as people
from centerpiece.practice import actions
from centerpiece.practice.actions.reminding import send_reminders
from centerpiece.practice.models import Reminder
from centerpiece.sealing.models import today
from centerpiece.sealing.parcels import Refused
from tests.cast import Cast, Lavender

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def sends_mail(settings: Any) -> None:
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = "note@plain.example"


def at(day: datetime.date, hour: int) -> datetime.datetime:
    """An hour of a day, where the house is."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def asks(hand: Any, language: str = "en") -> datetime.date:
    """Somebody asks for a mail tomorrow. Returns that day."""
    actions.remind_on(today() + DAY, language=language, by=hand.person)
    return today() + DAY


class Peer:
    """A mail server that is really listened on: it takes what it is sent, or answers what it is told to."""

    def __init__(self, answers: dict[bytes, bytes] | None = None) -> None:
        self.taken: list[bytes] = []
        self.said: list[bytes] = []
        self.answers = answers or {}
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb", buffering=0) as wire:
                self._talk(wire)

    def _talk(self, wire: Any) -> None:
        wire.write(b"220 peer\r\n")
        while line := wire.readline():
            self.said.append(line.strip())
            word = line[:4].strip().upper()
            if word in self.answers and not self.answers[word]:
                return  # hangs up without a word
            if word == b"DATA" and word not in self.answers:
                wire.write(b"354 go on\r\n")
                self.taken.append(b"".join(iter(wire.readline, b".\r\n")))
            wire.write(self.answers.get(word, b"221 bye" if word == b"QUIT" else b"250 fine") + b"\r\n")
            if word == b"QUIT":
                return

    def stop(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # whoever waits there is woken
        self._listening.close()


@pytest.fixture
def peer(settings: Any) -> Iterator[Callable[..., Peer]]:
    made: list[Peer] = []

    def listen(answers: dict[bytes, bytes] | None = None) -> Peer:
        made.append(Peer(answers))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", made[-1].port, 20
        return made[-1]

    yield listen
    for each in made:
        each.stop()


def test_it_comes_once_on_its_day_at_its_hour(cast: Cast, lavender: Lavender) -> None:
    day = asks(cast.june)
    for moment in (at(day - DAY, 12), at(day, 8)):
        send_reminders(moment)
    assert (len(mail.outbox), Reminder.objects.count()) == (0, 1)
    for hour in (9, 9, 10):
        send_reminders(at(day, hour))
    assert [message.to for message in mail.outbox] == [["june@example.org"]]
    assert not Reminder.objects.exists()


def test_nothing_in_it_tells_anything(cast: Cast, lavender: Lavender, peer: Callable[..., Peer], settings: Any) -> None:
    """Danger 13: sender, subject, links, hour. What travels is looked at as the next mail server sees it."""
    settings.CENTERPIECE = {**settings.CENTERPIECE, "name": "Circles of Queens"}
    server = peer()
    day = asks(cast.june)
    send_reminders(at(day, 9))
    (message,) = server.taken
    head, body = message.decode().split("\r\n\r\n", 1)
    assert body.strip() == "You asked for a note on this day. There is nothing else to read here."
    assert "Subject: A note for today" in head
    assert "From: note@plain.example" in head
    seen = (message + b" ".join(server.said)).decode().lower()
    for telling in ("http", "centerpiece", "circles", "queens", "lavender", "rosa", "casa", "harm", "process", "check"):
        assert telling not in seen, telling
    assert socket.gethostname().lower() not in seen
    assert server.said[0].lower() == b"ehlo plain.example"


@pytest.mark.parametrize(("language", "word"), [("es", "es"), ("ar", "ar")])
def test_it_speaks_the_language_that_it_was_asked_in(cast: Cast, language: str, word: str) -> None:
    from django.utils.translation import gettext, override

    send_reminders(at(asks(cast.june, language), 9))
    with override(word):
        assert mail.outbox[0].subject == gettext("A note for today")


@pytest.mark.parametrize(
    ("answers", "again"),
    [
        ({b"MAIL": b"451 later, june@example.org"}, True),
        ({b"RCPT": b"550 nobody called june@example.org"}, True),
        ({b"EHLO": b"421 busy", b"HELO": b"421 busy"}, True),
        ({b"DATA": b"554 not this"}, True),
        ({b"DATA": b""}, False),  # hung up in the middle: nobody knows
    ],
)
def test_a_mail_server_that_does_not_take_it(
    cast: Cast, peer: Callable[..., Peer], caplog: pytest.LogCaptureFixture, answers: dict[bytes, bytes], again: bool
) -> None:
    peer(answers)
    day = asks(cast.june)
    with caplog.at_level(logging.WARNING):
        send_reminders(at(day, 9))
    assert Reminder.objects.exists() is again
    assert caplog.text
    assert "june" not in caplog.text
    server = peer()
    send_reminders(at(day, 10))
    assert len(server.taken) == again
    assert not Reminder.objects.exists()


def test_no_mail_server_at_all_and_then_it_is_too_late(cast: Cast, peer: Callable[..., Peer]) -> None:
    peer().stop()
    day = asks(cast.june)
    for hour in (9, 16):
        send_reminders(at(day, hour))
    assert Reminder.objects.exists()
    server = peer()
    send_reminders(at(day, 20))  # a mail at night tells more than none
    assert Reminder.objects.exists()
    send_reminders(at(day + DAY, 9))
    assert (server.taken, Reminder.objects.count()) == ([], 0)


def test_killed_in_the_middle_it_is_never_sent_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    day = asks(cast.june)

    class Killed(BaseException):
        pass

    def killed(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", killed)
        with pytest.raises(Killed):
            send_reminders(at(day, 9))
    send_reminders(at(day, 10))
    assert mail.outbox == []


def test_who_has_left_is_not_written_to(cast: Cast) -> None:
    day = asks(cast.noor)
    people.end_membership(cast.noor.membership(cast.casa), by=cast.sol.person)
    send_reminders(at(day, 9))
    assert (mail.outbox, Reminder.objects.count()) == ([], 0)


def test_a_day_takes_the_place_of_another_and_one_act_ends_it(cast: Cast, settings: Any) -> None:
    asks(cast.june)
    actions.remind_on(today() + 3 * DAY, language="es", by=cast.june.person)
    assert list(Reminder.objects.values_list("day", "language")) == [(today() + 3 * DAY, "es")]
    lines = Line.objects.filter(person=cast.june.person.pk, action="practice.attention.remind")
    assert lines.count() == 2
    actions.remind_no_more(by=cast.june.person)
    assert not Reminder.objects.exists()
    for day in (today(), today() - DAY, today() + 400 * DAY):
        with pytest.raises(Refused, match="day"):
            actions.remind_on(day, language="en", by=cast.june.person)
    settings.SENDS_MAIL = False
    with pytest.raises(Refused, match="mail"):
        actions.remind_on(today() + DAY, language="en", by=cast.june.person)
