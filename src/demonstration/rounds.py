"""Holds the belief rounds of the demonstration: prepared, answered, closed, published as anybody would."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from centerpiece.common_ground import actions
from centerpiece.common_ground.models import Answer, Asked, Credit, Round, Statement
from centerpiece.people.models import Organization, Person, Role
from centerpiece.people.queries import members_of
from demonstration.clock import living
from demonstration.people import Hands, Organizations

# Organizations take some days to say what they hold.
DAYS_TO_SPEAK = 9
ROLES = ("keeper", "advocate", "organizer")
Beliefs = list[tuple[Statement, Mapping[str, Any]]]


def hold_rounds(said: Mapping[str, Any], hands: Hands, organizations: Organizations, today: date) -> list[Round]:
    """The rounds of the seeds: answers, positions, reasons, suggestions, and what meetings understood."""
    steward = hands["stella"].person
    beliefs: Beliefs = []
    held: list[Round] = []
    for seed in said["round"]:
        with living(today + timedelta(days=seed["opened"])):
            beliefs = beliefs or [(actions.add_statement(one["texts"], by=steward), one) for one in said["belief"]]
            made = actions.add_round(
                titles=seed["titles"],
                dimensions=seed["dimensions"],
                earlier=held[-1] if held else None,
                closes_on=_day(today, seed.get("closes")),
                revisit_on=_day(today, seed.get("revisit")),
                by=steward,
            )
            actions.ask(made, [statement for statement, _ in beliefs], set(), by=steward)
            actions.open_round(made, by=steward)
            _answer(made, seed["key"], beliefs, said, organizations)
        held.append(made)
        _end(made, seed, steward, today)
        with living(today + timedelta(days=seed["opened"] + DAYS_TO_SPEAK)):
            _speak(made, seed["key"], beliefs, organizations)
    with living(today + timedelta(days=said["round"][-1]["snapshot"])):
        _understand(held[-1], beliefs, hands)
    for one in said["suggestion"]:
        with living(today + timedelta(days=one["day"])):
            _suggest(held[-1], one, hands, steward)
    return held


def _day(today: date, after: int | None) -> date | None:
    return None if after is None else today + timedelta(days=after)


def _end(round: Round, seed: Mapping[str, Any], steward: Person, today: date) -> None:
    """Close the round, or show how it stands; worked out at once, as the chores would."""
    with living(today + timedelta(days=seed.get("closed", seed.get("snapshot", 0)))):
        if "closed" in seed:
            actions.close_round(round, by=steward)
        actions.work_out(actions.publish(round, by=steward).pk)


def _answer(round: Round, key: str, beliefs: Beliefs, said: Mapping[str, Any], organizations: Organizations) -> None:
    """Everybody who is a member by now answers as the seeds say for their lens."""
    asked = {one.statement_id: one for one in Asked.objects.filter(round=round)}
    by_lens: dict[str, list[tuple[Person, Organization]]] = {}
    for slug, organization in organizations.items():
        for membership in members_of(organization).filter(vouched=True, ended__isnull=True):
            by_lens.setdefault(said["lens"][slug], []).append((membership.person, organization))
    for lens, people in by_lens.items():
        ordered = sorted(people, key=lambda pair: _drawn(pair[0].name))
        for place, (person, organization) in enumerate(ordered):
            groups = {"lens": lens, "versed": said["versed"][organization.slug], "role": ROLES[place % len(ROLES)]}
            voice = actions.enter(round, organization, {name: groups[name] for name in round.dimensions}, by=person)
            for number, (statement, belief) in enumerate(beliefs):
                rank = (place + number) % len(ordered)
                given = _share(belief[key][lens], rank, len(ordered))
                if given is not None:
                    reason, credit = _reason(belief, person, key)
                    actions.answer(voice, asked[statement.pk], given, reason=reason, credit=credit)


def _drawn(name: str) -> bytes:
    return hashlib.sha256(name.encode()).digest()


def _share(shares: list[float], rank: int, of: int) -> Answer | None:
    """The answer of the person of this rank, so that of all the asked-for share gives each."""
    reached = 0.0
    for answer, share in zip(Answer, shares, strict=True):
        reached += share
        if (rank + 0.5) / of < reached:
            return answer
    return None


def _reason(belief: Mapping[str, Any], person: Person, key: str) -> tuple[str | None, Credit]:
    one = belief.get("reason")
    if key == "spring" or one is None or person.email.partition("@")[0] != one["by"]:
        return None, Credit.NONE
    return one["text"], Credit(one["credit"])


def _speak(round: Round, key: str, beliefs: Beliefs, organizations: Organizations) -> None:
    """What organizations say for themselves: the same, but for those of which the seeds say otherwise in this round."""
    for statement, belief in beliefs:
        if "positions" not in belief:
            continue
        asked = Asked.objects.get(round=round, statement=statement)
        others = belief.get(f"positions_{key}", {})
        for organization, steward in _stewards(organizations):
            said = Answer[others.get(organization.slug, belief["positions"]).upper()]
            why = "" if organization.slug in others else belief.get("why", {}).get(organization.slug, "")
            actions.speak_for(organization, asked, said, why, by=steward)


def _understand(round: Round, beliefs: Beliefs, hands: Hands) -> None:
    """What a meeting understood."""
    for statement, belief in beliefs:
        if "understood" in belief:
            asked = Asked.objects.get(round=round, statement=statement)
            actions.understand(asked, belief["understood"], by=hands["stella"].person)


def _stewards(organizations: Organizations) -> Iterator[tuple[Organization, Person]]:
    for organization in organizations.values():
        yield organization, members_of(organization).filter(role=Role.STEWARD)[0].person


def _suggest(round: Round, one: Mapping[str, Any], hands: Hands, steward: Person) -> None:
    made = actions.suggest(round, {"en": one["text"]}, Credit.NONE, by=hands[one["by"]].person)
    if "declined" in one:
        actions.decide(made, round=round, take_up=False, reason=one["declined"], by=steward)
