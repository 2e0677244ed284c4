"""Everybody × every action × the things they could try it on, written down: any widening of access shows in a diff.

`CENTERPIECE_REWRITE=1 pytest tests/house/test_cast_by_action.py` writes the snapshot anew.
"""

import os
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from centerpiece.common_ground import actions as common_ground
from centerpiece.common_ground.models import Answer, Asked, Round
from centerpiece.learning.actions import write
from centerpiece.learning.models import Consultancy, Contribution, Lesson, Method, Question, Wisdom, Writing
from centerpiece.library.models import Resource
from centerpiece.people import actions as people
from centerpiece.policy.engine import allows, model_of
from centerpiece.policy.table import TABLE
from centerpiece.sealing.models import Sheet, today
from tests.cast import Cast, Lavender

SNAPSHOT = Path(__file__).parent / "cast_by_action.txt"


def rounds(cast: Cast) -> dict[str, Model]:
    """Two rounds, one of them open, with a reason that June gave."""
    stella, june = cast.stella.person, cast.june.person
    draft, opened = (common_ground.add_round(titles={"en": name}, by=stella) for name in ("Winter", "Autumn"))
    belief = common_ground.add_statement({"en": "Healing takes time."}, by=stella)
    common_ground.ask(opened, [belief], set(), by=stella)
    common_ground.open_round(opened, by=stella)
    asked = Asked.objects.get(round=opened)
    voice = common_ground.enter(opened, cast.casa, {}, by=june)
    common_ground.answer(voice, asked, Answer.AGREE, reason="It took me years.")
    closed = common_ground.close_round(Round.objects.create(titles={"en": "Spring"}, state=Round.State.OPEN), by=stella)
    return {
        "a round being prepared": draft,
        "an open round": opened,
        "a closed round": closed,
        "a belief": belief,
        "a reason": voice.reasons.get(),
    }


def told(cast: Cast) -> dict[str, Model]:
    """What Casa Raíz tells in Learning: to all members, and one question only to itself."""
    ours = {"organization": cast.casa, "by": cast.june.person}
    question = write(Question, title="How do we end?", **ours)
    among_us = write(Question, title="How do we rest?", audience="organization", **ours)
    return {
        "a lesson of Casa Raíz": write(Lesson, title="Tea", text="Pour it first.", **ours),
        "June's question to all": question,
        "June's question to her own": among_us,
        "June's question that waits for a second reader": Writing.objects.get(
            pk=write(Question, title="How do we begin?", audience="organization", wanted="collaborative", **ours).pk
        ),
        "June's question to all, as a writing": Writing.objects.get(pk=question.pk),
        "June's contribution": write(Contribution, text="We wait.", about=question, **ours),
        "June's contribution to her own": write(Contribution, about=among_us, audience="organization", **ours),
        "wisdom of Casa Raíz": write(Wisdom, title="Endings", from_question=question, **ours),
        "a method of Casa Raíz": write(Method, title="Two teas", **ours),
        "Kofi's consultancy on June's question": Consultancy.objects.create(
            question=question, facilitator=cast.kofi.person, asker=cast.june.person
        ),
    }


def together(cast: Cast) -> dict[str, Model]:
    """What Casa Raíz looks for and Harborlight answers, what they talk about, and June walking beside Eli."""
    june, eli, day = cast.june.person, cast.eli.person, today()
    need = people.make_offer(cast.casa, by=june, sort="need", what="A partner", until=day)
    terms = {"name": "Two doors", "purpose": "One yard.", "audience": "collaborative"}
    talked = people.propose(cast.casa, [cast.harborlight], by=june, **terms)
    agreed = people.propose(cast.casa, [cast.harborlight], by=june, **terms | {"name": "Three doors"})
    people.agree(agreed, [cast.harborlight.pk], by=eli, seen=people.terms_of(agreed))
    said = people.say_mentoring(by=june, side="beside", experience="Long circles")
    walking = people.ask_to_walk(said, "Please", by=eli)
    people.answer_pairing(walking, True, by=june)
    return {
        "what Casa Raíz looks for": need,
        "Harborlight's answer": people.reply(need, cast.harborlight, "Let us meet.", by=eli),
        "a partnership talked about": talked,
        "a partnership agreed": agreed,
        "its first step": people.add_step(agreed, by=june, what="Visit"),
        "June's word that she would walk": said,
        "Noor has asked June": people.ask_to_walk(said, "Please", by=cast.noor.person),
        "June and Eli walk together": walking,
    }


def lying(cast: Cast) -> dict[str, Model]:
    """What Casa Raíz has put into the library: for itself, for all members, for everybody, and taken back."""
    ours = {"organization": cast.casa, "person": cast.june.person, "sort": "link", "consent": "nobody"}
    return {
        f"a resource for {name}": Resource.objects.create(title=name, **said, **ours)
        for name, said in (
            ("Casa Raíz", {"audience": "organization"}),
            ("all members", {"audience": "collaborative"}),
            ("everybody", {"audience": "public"}),
            ("nobody any more", {"audience": "public", "withdrawn": True}),
        )
    }


def things(cast: Cast, lavender: Lavender) -> dict[str, Model]:
    """What the actions are tried on."""
    return {
        "Casa Raíz": cast.casa,
        "Harborlight": cast.harborlight,
        "an invitation of Casa Raíz": people.invite(cast.casa, by=cast.sol.person).invitation,
        "Noor's membership": cast.noor.membership(cast.casa),
        "Lavender": lavender.process,
        "Rosa's seat": lavender.rosa,
        "Marcus's seat": lavender.marcus,
        "the circle room": lavender.process.circle_room,
        "Rosa's room": lavender.rosa.room,
        "Marcus's room": lavender.marcus.room,
        "a sheet in the circle room": Sheet.objects.get(room=lavender.process.circle_room, kind="note"),
        "a sheet in Rosa's room": Sheet.objects.get(room=lavender.rosa.room, kind="preparation"),
        **rounds(cast),
        **lying(cast),
        **told(cast),
        **together(cast),
    }


def test_who_may_do_what_is_what_it_was(cast: Cast, lavender: Lavender) -> None:
    persons = {"nobody signed in": AnonymousUser()} | {name: hand.person for name, hand in cast.everybody().items()}
    on_hand = things(cast, lavender)
    lines = []
    for action in sorted(TABLE):
        model = model_of(action)
        tried = {name: thing for name, thing in on_hand.items() if type(thing) is model} or {"": None}
        for name, thing in tried.items():
            may = [who for who, person in persons.items() if allows(person, action, thing)]
            lines.append(f"{action}{' on ' + name if name else ''}: {', '.join(may) or '(nobody)'}")
    written = "\n".join(lines) + "\n"
    if os.environ.get("CENTERPIECE_REWRITE"):
        SNAPSHOT.write_text(written, encoding="utf-8")
    assert written == SNAPSHOT.read_text(encoding="utf-8")
