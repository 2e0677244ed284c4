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
    for what, name in (("wrong sign-in", "people:sign-in"), ("prelogin", "people:prelogin")):
        taken = _medians(reverse(name), known, "nobody@example.org")
        apart = abs(taken[0] - taken[1])
        measured = f"{apart:.2f} ms apart"
        rows.append(
            Row(f"{what}, known and unknown", measured, "≤ 10 ms", f"{taken[0]:.2f} and {taken[1]:.2f} ms", apart <= 10)
        )
    return rows


def _medians(path: str, *emails: str) -> list[float]:
    visitor = Visitor(application)
    visitor.get(reverse("people:sign-in"))
    taken: dict[str, list[float]] = {email: [] for email in emails}
    for _ in range(TIMES):
        for email in emails:
            Attempt.objects.all().delete()
            body = json.dumps({"email": email, "auth": "A" * 43}).encode()
            began = perf_counter()
            answer = visitor.post(path, body)
            taken[email].append((perf_counter() - began) * 1000)
            assert answer.status == 200, answer.body
    return [median(taken[email]) for email in emails]
