"""Where mail goes out, understood or refused; and what `centerpiece check` says of it."""

from typing import Any

import pytest

from centerpiece.config import checking
from centerpiece.config.mail import Mail, mail


def say(monkeypatch: pytest.MonkeyPatch, url: str, sender: str) -> Mail:
    monkeypatch.setenv("CENTERPIECE_MAIL", url)
    monkeypatch.setenv("CENTERPIECE_MAIL_FROM", sender)
    return mail()


def test_without_a_mail_server_there_is_no_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = say(monkeypatch, "", "note@plain.example")
    assert (found.backend.split(".")[-2], found.sender) == ("dummy", "")


def test_a_mail_server_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    found = say(monkeypatch, "smtp://june:a%40b@post.example", "note@plain.example")
    assert (found.host, found.port, found.user, found.password) == ("post.example", 587, "june", "a@b")
    assert (found.starts_tls, found.speaks_tls) == (True, False)
    assert say(monkeypatch, "smtps://post.example", "note@plain.example").speaks_tls


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("post.example:587", "note@plain.example"),
        ("http://post.example", "note@plain.example"),
        ("smtp+plain://post.example", "note@plain.example"),
        ("smtp://june:secret-word@post.example", ""),
        ("smtp://june:secret-word@post.example", "The Circles <note@plain.example>"),
        ("smtp://june:secret-word@post.example", "note@plain.example\nBcc: others@plain.example"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_no_password_is_told(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str
) -> None:
    with pytest.raises(ValueError, match="CENTERPIECE_MAIL") as raised:
        say(monkeypatch, url, sender)
    assert "secret-word" not in str(raised.value)


def test_check_says_whether_mail_is_set_and_minds_a_telling_sender(settings: Any) -> None:
    settings.SENDS_MAIL = False
    assert checking.mail().startswith("No mail server is set")
    settings.SENDS_MAIL, settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = True, "post.example", "note@plain.example"
    assert checking.mail() == "Mail goes out by post.example, from note@plain.example."
    assert not list(checking.mail_sender())
    settings.CENTERPIECE = {**settings.CENTERPIECE, "name": "Open Circles"}
    settings.DEFAULT_FROM_EMAIL = "hello@opencircles.example"
    assert len(list(checking.mail_sender())) == 1
