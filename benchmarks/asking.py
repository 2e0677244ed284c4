"""Requests without a network: straight into a WSGI application, with every middleware, as gunicorn calls it."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Application = Callable[..., Any]


@dataclass
class Answer:
    """Status, headers (names in lower case) and body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Visitor:
    """Somebody who asks: with the cookies and headers that their browser sends."""

    application: Application
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page. Header names are written as in WSGI, without HTTP_: `if_none_match=...`."""
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        """Send JSON, with the token against forged posts."""
        token = self.cookies.get("csrf", "")
        return self._ask("POST", path, body, {"x_csrftoken": token, "accept": "application/json", **headers})

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path.partition("?")[0],
            "QUERY_STRING": path.partition("?")[2],
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "HTTP_HOST": "127.0.0.1:8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": headers.get("content_type", "application/json"),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
        } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        began: list[Any] = []
        parts = self.application(environ, lambda status, sent, exc_info=None: began.extend([status, sent]))
        answer = Answer(int(began[0][:3]), {name.lower(): value for name, value in began[1]}, b"".join(parts))
        if hasattr(parts, "close"):
            parts.close()
        for name, value in began[1]:
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key.strip()] = rest.partition(";")[0]
        return answer
