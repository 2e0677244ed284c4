"""Lets the organizations of the demonstration offer, ask, answer and begin things together, each on their day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from centerpiece.people import actions
from centerpiece.people.models import Mentoring, Offer, Partnership
from centerpiece.people.queries import organization_of, own_organizations
from demonstration.clock import living
from demonstration.people import Hands, Organizations


def work_together(said: Mapping[str, Any], hands: Hands, organizations: Organizations, today: date) -> None:
    """Everything of `seeds/together.toml`."""
    offers = {one["key"]: _offer(one, hands, today) for one in said["offer"]}
    for one in said["reply"]:
        person = hands[one["by"]].person
        with living(today + timedelta(days=one["day"])):
            actions.reply(offers[one["to"]], _home(hands, one["by"]), one["word"], by=person)
    for one in said["partnership"]:
        _partnership(one, offers, hands, organizations, today)
    spoken = {one["by"]: _mentoring(one, hands, today) for one in said["mentoring"]}
    for one in said["pair"]:
        _pair(one, spoken[one["asks"]], hands, today)


def _home(hands: Hands, key: str) -> Any:
    return organization_of(hands[key].person)


def _offer(one: Mapping[str, Any], hands: Hands, today: date) -> Offer:
    said = {name: one[name] for name in ("sort", "what", "more", "lens", "languages")}
    with living(today + timedelta(days=one["day"])):
        until = today + timedelta(days=one["until"])
        return actions.make_offer(_home(hands, one["by"]), by=hands[one["by"]].person, until=until, **said)


def _partnership(
    one: Mapping[str, Any], offers: Mapping[str, Offer], hands: Hands, organizations: Organizations, today: date
) -> None:
    with living(today + timedelta(days=one["day"])):
        made = actions.propose(
            _home(hands, one["by"]),
            [organizations[slug] for slug in one["with"]],
            by=hands[one["by"]].person,
            offer=offers[one["offer"]],
            **{name: one[name] for name in ("name", "purpose", "audience")},
        )
    for yes in one["yes"]:
        with living(today + timedelta(days=yes["day"])):
            person = hands[yes["by"]].person
            actions.agree(made, own_organizations(person), by=person, seen=actions.terms_of(made))
    for step in one["step"]:
        _step(step, made, hands, organizations, today)


def _step(
    one: Mapping[str, Any], partnership: Partnership, hands: Hands, organizations: Organizations, today: date
) -> None:
    by = hands[one["by"]].person
    who = organizations[one["organization"]] if "organization" in one else None
    month = (today + timedelta(days=one["month"])).replace(day=1)
    with living(today + timedelta(days=one["day"])):
        made = actions.add_step(partnership, by=by, what=one["what"], organization=who, month=month)
    if "done" in one:
        with living(today + timedelta(days=one["done"])):
            actions.change_step(made, by=by, done=True)


def _mentoring(one: Mapping[str, Any], hands: Hands, today: date) -> Mentoring:
    said = {name: one[name] for name in ("side", "experience", "lens", "languages", "rhythm")}
    with living(today + timedelta(days=one["day"])):
        return actions.say_mentoring(by=hands[one["by"]].person, **said)


def _pair(one: Mapping[str, Any], mentoring: Mentoring, hands: Hands, today: date) -> None:
    with living(today + timedelta(days=one["day"])):
        pair = actions.ask_to_walk(mentoring, one["word"], by=hands[one["by"]].person)
    with living(today + timedelta(days=one["answered"])):
        asked = hands[one["asks"]].person
        actions.answer_pairing(pair, True, by=asked)
        actions.set_rhythm(pair, one["rhythm"], today + timedelta(days=one["look"]), by=asked)
