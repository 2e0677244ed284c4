"""A meeting that answers: what one answer costs, and whether any is lost or counted twice when many come at once.

500 people in ten minutes, two answers a second each in bursts, is six to ten answers a second on the average and some
hundred in a burst. Here 4 processes send 120 people's answers, one in six twice at the same time, without a pause.
"""

import multiprocessing
import os
import threading
from time import perf_counter
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection, connections
from django.urls import reverse

from benchmarks.asking import Visitor
from benchmarks.floor import bare_application
from benchmarks.population import population, signed_in
from benchmarks.rows import Row, cpu_ms
from centerpiece.common_ground import actions
from centerpiece.common_ground.models import Answer, Asked, Response, Round, Voice
from centerpiece.config.wsgi import application
from centerpiece.people.models import Membership, Person, Role

PROCESSES, PEOPLE, STATEMENTS = 4, 120, 12
# What 500 people in bursts come to: two answers a second of each of sixty who are at it at once.
BURST = 120


def a_meeting() -> list[Row]:
    """CPU of one answer beside a bare Django page, and a burst counted afterwards."""
    cast = population().cast
    steward = cast.stella.person
    round = actions.add_round(titles={"en": "Meeting"}, dimensions=["lens"], by=steward)
    beliefs = [actions.add_statement({"en": f"Belief {n}."}, by=steward) for n in range(STATEMENTS)]
    actions.ask(round, beliefs, set(), by=steward)
    actions.open_round(round, by=steward)
    return [*_one(round), _burst(round)]


def _one(round: Round) -> list[Row]:
    cast = population().cast
    actions.enter(round, cast.casa, {}, by=cast.june.person)
    member, bare = (Visitor(app, signed_in(cast.june)) for app in (application, bare_application()))
    path = reverse("common_ground:answer", args=[round.pk, 1])
    member.get(path)
    token = member.cookies["csrf"]
    turn = iter(range(10**6))

    def answer() -> None:
        said = {"csrfmiddlewaretoken": token, "answer": str(next(turn) % 4), "reason": "", "credit": "none"}
        sent = member.post(path, urlencode(said).encode(), content_type="application/x-www-form-urlencoded")
        assert sent.status == 302, sent.status

    taken = cpu_ms(bare=lambda: bare.get("/"), answer=answer)
    ratio = f"{taken['answer'] / taken['bare']:.2f} × bare page"
    return [
        Row(
            f"an answer stored ({connection.vendor})",
            f"{taken['answer']:.2f} ms CPU",
            "≤ 10 ms",
            ratio,
            taken["answer"] <= 10,
        )
    ]


def _burst(round: Round) -> Row:
    organization = population().cast.casa
    people = Person.objects.bulk_create(
        Person(email=f"meeting{n}@example.org", name=f"M {n}", recipient=f"m{n}", verify=f"m{n}") for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(person=one, organization=organization, role=Role.MEMBER, vouched=True) for one in people
    )
    voices = [actions.enter(round, organization, {}, by=one).pk for one in people]
    asked = list(Asked.objects.filter(round=round).values_list("pk", flat=True))
    connections.close_all()
    began = perf_counter()
    fork = multiprocessing.get_context("fork")
    parts = [fork.Process(target=_send, args=(voices[n::PROCESSES], asked)) for n in range(PROCESSES)]
    for part in parts:
        part.start()
    for part in parts:
        part.join()
    taken = perf_counter() - began
    kept = Response.objects.filter(voice__in=voices)
    wanted = PEOPLE * len(asked)
    lost = wanted - kept.filter(answer=Answer.DISAGREE).count()
    double = kept.count() - kept.values("voice", "asked").distinct().count()
    rate = wanted * 13 / 6 / taken
    return Row(
        f"answers of {PEOPLE} people at once, most of them changed ({connection.vendor})",
        f"{rate:.0f} a second; {lost} lost, {double} double",
        f"≥ {BURST} a second, none, none",
        f"{PROCESSES} processes",
        rate >= BURST and lost == 0 and double == 0 and all(part.exitcode == 0 for part in parts),
    )


def _send(voices: list[UUID], asked: list[UUID]) -> None:
    """Every answer given, then changed; one in six sent twice at once."""
    connections.close_all()
    statements = list(Asked.objects.filter(pk__in=asked))
    for number, voice in enumerate(Voice.objects.select_related("round").filter(pk__in=voices)):
        for place, one in enumerate(statements):
            actions.answer(voice, one, Answer.AGREE)
            if (number + place) % 6 == 0:
                twin = threading.Thread(target=_again, args=(voice, one))
                twin.start()
                actions.answer(voice, one, Answer.DISAGREE)
                twin.join()
            else:
                actions.answer(voice, one, Answer.DISAGREE)
    connections.close_all()
    os._exit(0)


def _again(voice: Voice, asked: Asked) -> None:
    try:
        actions.answer(voice, asked, Answer.DISAGREE)
    finally:
        connections.close_all()
