"""A colleague at work without a browser: signs in over HTTP and sends what a hand has sealed beforehand.

As a program (`python -m tests.machine.colleague`) it raises the cast in the house that the environment names, opens
processes, and prints what may then be sent: `{"email", "auth", "chains": [[{"path", "sheet", "body"}, ...]]}`. Each
chain belongs to one room, and its parcels can only be kept in their order.
"""

import http.client
import json
import sys
from dataclasses import asdict
from typing import Any

CHAINS = 3
PARCELS = 120


class Colleague:
    """A session with a running house."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def sign_in(self, email: str, auth: str) -> None:
        """Sign in with a derived word."""
        self.ask("GET", "/sign-in/")
        status, answer = self.ask("POST", "/sign-in/", json.dumps({"email": email, "auth": auth}))
        assert status == 200, answer
        assert "half" in answer, answer

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        """The status and text of an answer.

        Raises:
            OSError, http.client.HTTPException: when there is none.
        """
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("csrf", ""),
            "Content-Type": "application/json",
            "Accept": "application/json" if method == "POST" else "text/html",
        }
        self.connection.request(method, path, body=body.encode(), headers=headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.strip().partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, answer.read().decode()


def main() -> None:
    """Raise the cast, prepare parcels, print them."""
    from centerpiece.config.setting_up import load_django

    load_django()
    from tests.cast import raise_cast

    cast = raise_cast()
    june = cast.june
    chains = []
    for number in range(CHAINS):
        process = june.open_process(
            "harm_circle",
            cast.casa,
            with_keepers=[cast.kofi],
            name=f"Process {number}",
            people_there=[{"called": "Rosa", "initial": "R"}, {"called": "Marcus", "initial": "M"}],
        )
        room = june.rooms[str(process.circle_room_id)]
        path = f"/rooms/{process.circle_room_id}/sheets/"
        chains.append([_parcel(path, june.sheet(room, "note", {"note": f"note {at}"})) for at in range(PARCELS)])
    json.dump({"email": june.email, "auth": june.ways_in[0].auth, "chains": chains}, sys.stdout)


def _parcel(path: str, sheet: Any) -> dict[str, str]:
    body = json.dumps({"sheet": asdict(sheet), "marks": {}}, default=str)
    return {"path": path, "sheet": str(sheet.sheet), "body": body}


if __name__ == "__main__":
    main()
