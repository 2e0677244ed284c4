"""Following, and the one plain mail on a Monday: only when something is new, once, ended by one press."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from centerpiece.learning import actions
from centerpiece.learning.actions.digests import send_digests
from centerpiece.learning.models import Digest, Follow, Question, Wisdom
from centerpiece.people import actions as people
from centerpiece.sealing.models import today
from tests.cast import Cast, client_of

DAY = datetime.timedelta(days=1)
HOUSE = "https://plain.example"


@pytest.fixture(autouse=True)
def sends_mail(settings: Any) -> None:
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = "note@plain.example"
    settings.ADDRESS = HOUSE


@pytest.fixture
def question(cast: Cast) -> Question:
    made = actions.write(Question, organization=cast.casa, by=cast.june.person, title="Endings", text="How?")
    actions.follow(made, by=cast.eli.person)
    actions.send_mail_about_news(language="en", by=cast.eli.person)
    return made


def monday(hour: int = 9, *, weeks: int = 1, days: int = 0) -> datetime.datetime:
    """An hour of a Monday to come, where the house is."""
    day = today() + DAY * (7 * weeks - today().weekday() + days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def bring(cast: Cast, question: Question, text: str = "We wait.", by: str = "june") -> None:
    actions.contribute(question, organization=cast.casa, by=getattr(cast, by).person, text=text)


def test_it_comes_once_when_something_is_new_and_not_otherwise(cast: Cast, question: Question) -> None:
    send_digests(monday())
    assert mail.outbox == []
    bring(cast, question)
    for moment in (monday(8), monday(17), monday(days=1), monday(days=-1)):
        send_digests(moment)
    assert mail.outbox == []
    for hour in (9, 9, 10):
        send_digests(monday(hour))
    assert [message.to for message in mail.outbox] == [["eli@example.org"]]
    send_digests(monday(weeks=2))
    assert len(mail.outbox) == 1, "nothing new since"
    bring(cast, question, "And eat.")
    send_digests(monday(12))  # the same Monday
    assert len(mail.outbox) == 1
    send_digests(monday(weeks=3))
    assert len(mail.outbox) == 2


def test_what_was_seen_what_oneself_brought_and_what_is_gone_is_not_new(cast: Cast, question: Question) -> None:
    actions.contribute(question, organization=cast.harborlight, by=cast.eli.person, text="Mine.")
    send_digests(monday())
    bring(cast, question)
    client_of(cast.eli).get(f"/learning/questions/{question.pk}/")
    send_digests(monday())
    actions.revise(question, by=cast.june.person, text="How, then?")
    assert "something new" in client_of(cast.eli).get("/learning/").content.decode()
    actions.withdraw(Question.objects.get(pk=question.pk), by=cast.june.person)
    send_digests(monday())
    assert mail.outbox == []


def test_what_one_may_no_longer_read_tells_nothing(cast: Cast) -> None:
    ours = actions.write(Question, organization=cast.casa, by=cast.june.person, title="Rest", audience="organization")
    actions.follow(ours, by=cast.eli.person)  # as if it had been for all when Eli followed it
    actions.send_mail_about_news(language="en", by=cast.eli.person)
    bring(cast, ours)
    send_digests(monday())
    assert mail.outbox == []
    assert "Rest" not in client_of(cast.eli).get("/learning/").content.decode()


def test_wisdom_that_reads_otherwise_is_news(cast: Cast, question: Question) -> None:
    wisdom = actions.write(Wisdom, organization=cast.casa, by=cast.june.person, title="Endings", text="Wait.")
    client_of(cast.eli).post(f"/learning/read/{wisdom.pk}/follow/")
    actions.revise(wisdom, by=cast.june.person, lens="none")
    assert Follow.objects.get(writing=wisdom).news == "", "no word changed"
    actions.revise(wisdom, by=cast.june.person, text="Wait, and eat.")
    assert Follow.objects.get(writing=wisdom).news == "new"


def test_nothing_in_it_tells_anything(cast: Cast, question: Question, settings: Any) -> None:
    settings.CENTERPIECE = {**settings.CENTERPIECE, "name": "Circles of Queens"}
    bring(cast, question)
    send_digests(monday())
    message = mail.outbox[0].message().as_string()
    assert "Subject: A note for this week" in message
    assert "From: note@plain.example" in message
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in message
    without_token = re.sub(r"/notes/[^/>\s]+", "", re.sub(r"\r?\n[ \t]", "", message)).lower()
    for telling in ("endings", "we wait", "circle", "queens", "harbor", "learn", "question", "june", "centerpiece"):
        assert telling not in without_token, telling
    assert str(cast.eli.person.pk).replace("-", "") not in message.replace("-", "")
    assert str(question.pk) not in message
    assert without_token.count("http") == 2, "one address, in the header and in the body"


def link() -> str:
    found = re.search(rf"{HOUSE}(/\S*notes/\S+)", str(mail.outbox[-1].body))
    assert found
    header = mail.outbox[-1].extra_headers["List-Unsubscribe"]
    assert header == f"<{HOUSE}{found.group(1)}>"
    return found.group(1)


def test_one_press_ends_it_without_signing_in_and_looking_ends_nothing(cast: Cast, question: Question) -> None:
    bring(cast, question)
    send_digests(monday())
    path = link()
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(path)
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    for telling in ("Eli", "eli@", "Endings", "Harborlight"):
        assert telling not in page.content.decode()
    stranger.head(path)
    assert Digest.objects.exists()
    answer = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Digest.objects.exists()
    assert not answer.cookies
    assert stranger.post(path).content == answer.content, "pressed again, it says the same"
    assert Follow.objects.filter(person=cast.eli.person).exists(), "what one follows stays"
    actions.send_mail_about_news(language="en", by=cast.eli.person)
    stranger.post(path)
    assert Digest.objects.exists(), "an old link ends only what it was sent for"


@pytest.mark.parametrize("token", ["x", "a.b", "%00", "٣", "0" * 32, "0" * 3000])
def test_a_token_of_nobody_ends_nothing_and_looks_the_same(cast: Cast, question: Question, token: str) -> None:
    digest = Digest.objects.get()
    for tried in (token, digest.pk.hex, f"{digest.pk.hex}.{'A' * 43}"):
        assert Client().post(f"/notes/{tried}/").status_code == 200
    assert Digest.objects.exists()


def test_on_and_off_in_one_act_at_home(cast: Cast, question: Question, settings: Any) -> None:
    client = client_of(cast.june)
    client.post("/learning/mail/")
    assert Digest.objects.filter(person=cast.june.person).exists()
    assert "No mail" in client.get("/learning/").content.decode()
    assert client.get("/learning/mail/").status_code == 405
    client.post("/learning/mail/", {"off": "yes"})
    assert not Digest.objects.filter(person=cast.june.person).exists()
    for name in ("stella", "wanda"):
        assert client_of(getattr(cast, name)).post("/learning/mail/").status_code == 404
    settings.SENDS_MAIL = False
    assert client.post("/learning/mail/").status_code == 404
    assert "sends no mail" in client.get("/learning/").content.decode()


def test_following_on_and_off(cast: Cast, question: Question) -> None:
    client = client_of(cast.noor)
    page = f"/learning/questions/{question.pk}/"
    for _time in range(2):
        assert client.post(f"/learning/read/{question.pk}/follow/")["Location"] == f"{page}#follow"
    assert Follow.objects.filter(person=cast.noor.person).count() == 1
    assert "You follow this." in client.get(page).content.decode()
    assert client.get(f"/learning/read/{question.pk}/follow/").status_code == 405
    client.post(f"/learning/read/{question.pk}/follow/", {"off": "yes"})
    assert not Follow.objects.filter(person=cast.noor.person).exists()


def test_it_speaks_the_language_it_was_asked_in(cast: Cast, question: Question) -> None:
    client_of(cast.eli).post("/es/learning/mail/")
    bring(cast, question)
    send_digests(monday())
    assert link().startswith("/es/notes/")


def test_who_has_left_is_not_written_to(cast: Cast, question: Question) -> None:
    bring(cast, question)
    people.end_membership(cast.eli.membership(cast.harborlight), by=cast.esther.person)
    send_digests(monday())
    assert mail.outbox == []


def test_killed_in_the_middle_it_is_never_sent_twice(
    cast: Cast, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(cast, question)

    class Killed(BaseException):
        pass

    def killed(*args: Any) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", killed)
        with pytest.raises(Killed):
            send_digests(monday())
    send_digests(monday(10))
    send_digests(monday(weeks=2))
    assert mail.outbox == []
    assert "something new" in client_of(cast.eli).get("/learning/").content.decode()


@pytest.mark.parametrize("again", [True, False])
def test_what_the_mail_server_did_not_take_is_tried_again(
    cast: Cast, question: Question, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    from smtplib import SMTPDataError, SMTPServerDisconnected

    bring(cast, question)
    raised: Callable[[], Exception] = (lambda: SMTPDataError(451, b"later")) if again else SMTPServerDisconnected

    def refuses(*args: Any) -> None:
        raise raised()

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuses)
        send_digests(monday())
    send_digests(monday(10))
    assert len(mail.outbox) == again
