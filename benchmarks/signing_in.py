"""Does the time of an answer tell whether an account exists?"""

import json
from statistics import median
from time import perf_counter

from django.urls import reverse

from benchmarks.asking import Visitor
from benchmarks.population import population
from benchmarks.rows import Row
from centerpiece.config.wsgi import application
from centerpiece.people.models import Attempt

TIMES = 150


def known_and_unknown() -> list[Row]:
    """Medians of the time to answer a wrong sign-in, and a prelogin, with an account there is and one there is not."""
    known = population().cast.june.email
    rows = []
    for what, name, more in (
        ("wrong sign-in", "people:sign-in", {"auth": "A" * 43}),
        ("prelogin", "people:prelogin", {}),
    ):
        taken = _medians(reverse(name), [{"email": email, **more} for email in (known, "nobody@example.org")])
        apart = abs(taken[0] - taken[1])
        measured = f"{apart:.2f} ms apart"
        rows.append(
            Row(f"{what}, known and unknown", measured, "≤ 10 ms", f"{taken[0]:.2f} and {taken[1]:.2f} ms", apart <= 10)
        )
    return rows


def _medians(path: str, sent: list[dict[str, str]]) -> list[float]:
    visitor = Visitor(application)
    visitor.get(reverse("people:sign-in"))
    bodies = [json.dumps(what).encode() for what in sent]
    taken: list[list[float]] = [[] for _ in bodies]
    for _ in range(TIMES):
        for body, times in zip(bodies, taken, strict=True):
            Attempt.objects.all().delete()
            began = perf_counter()
            answer = visitor.post(path, body)
            times.append((perf_counter() - began) * 1000)
            assert answer.status == 200, answer.body
    return [median(times) for times in taken]
