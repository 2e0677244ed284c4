"""Everything is killed in the middle of a burst of writing: what was answered as kept is there, and nothing twice."""

import http.client
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any

from tests.machine.colleague import Colleague
from tests.machine.started import PATIENCE, Started, wait_until

Parcel = dict[str, str]


def prepared(env: dict[str, str]) -> Any:
    """The cast and what they may send, made in the house that is not running yet."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.machine.colleague"],
        env=env, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


class Burst:
    """Several connections that write at once, each its own chain, until nobody answers any more."""

    def __init__(self, house: Started, june: Any, at: list[int]) -> None:
        self.kept: list[Parcel] = []
        self.unanswered: list[Parcel] = []
        self.refused: list[str] = []
        self.house = house
        self.june = june
        self.threads = [threading.Thread(target=self._write, args=(n, at), daemon=True) for n in range(len(at))]
        for thread in self.threads:
            thread.start()

    def _write(self, chain: int, at: list[int]) -> None:
        colleague = Colleague(self.house.port)
        try:
            colleague.sign_in(self.june["email"], self.june["auth"])
        except (OSError, http.client.HTTPException):
            return  # killed before this one could say anything
        for parcel in self.june["chains"][chain][at[chain] :]:
            try:
                status, answer = colleague.ask("POST", parcel["path"], parcel["body"])
            except (OSError, http.client.HTTPException):
                self.unanswered.append(parcel)
                return
            if status != 200:
                self.refused.append(answer)
                return
            self.kept.append(parcel)
            at[chain] += 1

    def wait_for(self, count: int) -> None:
        """Until so many have been kept."""
        wait_until(lambda: len(self.kept) >= count or self.refused, "nothing is kept")
        assert self.refused == []

    def end(self) -> None:
        for thread in self.threads:
            thread.join(PATIENCE)


def stored(house: Started, june: Any, parcels: list[Parcel]) -> list[Parcel]:
    """Which of them the house has, asked for as a keeper would."""
    colleague = Colleague(house.port)
    colleague.sign_in(june["email"], june["auth"])
    answers = [colleague.ask("GET", f"/sheets/{parcel['sheet']}/")[0] for parcel in parcels]
    assert set(answers) <= {200, 404}
    return [parcel for parcel, status in zip(parcels, answers, strict=True) if status == 200]


def sent_again(house: Started, june: Any, parcel: Parcel) -> tuple[int, int]:
    """The status, and which revision of its sheet it is now."""
    colleague = Colleague(house.port)
    colleague.sign_in(june["email"], june["auth"])
    status, answer = colleague.ask("POST", parcel["path"], parcel["body"])
    return status, json.loads(answer).get("revision", 0)


def chain_of(june: Any, parcel: Parcel) -> int:
    """Which chain a parcel belongs to."""
    return next(number for number, chain in enumerate(june["chains"]) if chain[0]["path"] == parcel["path"])


def test_what_was_kept_outlives_kill_9_at_any_moment_of_a_burst(
    start: Callable[..., Started], env: dict[str, str]
) -> None:
    start().stop()  # makes the databases
    june = prepared(env)
    at = [0] * len(june["chains"])
    kept: list[Parcel] = []
    for moment in (1, 17, 40):
        house = start()
        burst = Burst(house, june, at)
        burst.wait_for(moment)
        house.kill()
        burst.end()
        assert burst.refused == []
        kept += burst.kept
        house = start()
        assert stored(house, june, kept) == kept
        # Whoever got no answer sends again, and so does somebody who got one: it is kept once.
        again = [*burst.unanswered, *burst.kept[-1:]]
        assert [sent_again(house, june, parcel) for parcel in again] == [(200, 1)] * len(again)
        for parcel in burst.unanswered:
            at[chain_of(june, parcel)] += 1
        kept += burst.unanswered
        assert stored(house, june, kept) == kept
        assert house.stop() == 0
    assert len(kept) >= 58
    assert len({parcel["sheet"] for parcel in kept}) == len(kept)
