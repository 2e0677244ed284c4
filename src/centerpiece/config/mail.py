"""How a deployment says where mail goes out. Without that the house sends none."""

import os
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

# scheme → (default port, STARTTLS, TLS from the start)
SCHEMES = {"smtp": (587, True, False), "smtps": (465, False, True), "smtp+plain": (25, False, False)}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PLAIN_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)


@dataclass(frozen=True)
class Mail:
    """Where mail goes out, and from whom; as it stands here, nowhere."""

    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    speaks_tls: bool = False
    sender: str = ""


def mail() -> Mail:
    """What CENTERPIECE_MAIL ("smtp://user:password@host:587") and CENTERPIECE_MAIL_FROM say.

    smtp:// changes to TLS before it says anything, smtps:// speaks TLS from the start. smtp+plain:// without TLS is for
    a mail server on this very machine.

    Raises:
        ValueError: when one is given without the other, or cannot be understood.
    """
    url, sender = os.environ.get("CENTERPIECE_MAIL", ""), os.environ.get("CENTERPIECE_MAIL_FROM", "").strip()
    if not url:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ValueError(f"CENTERPIECE_MAIL should be like smtp://user:password@host:587, with one of {list(SCHEMES)}")
    if parts.scheme == "smtp+plain" and parts.hostname not in LOOPBACK:
        raise ValueError("CENTERPIECE_MAIL may be smtp+plain:// only for a mail server on this machine")
    if not PLAIN_ADDRESS.fullmatch(sender):
        raise ValueError("CENTERPIECE_MAIL_FROM should be a plain address that tells nothing, without a name")
    port, starts, speaks = SCHEMES[parts.scheme]
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=starts,
        speaks_tls=speaks,
        sender=sender,
    )
