"""Makes the organizations of the demonstration, their people and their rosters."""

import hashlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from centerpiece.people import actions
from centerpiece.people.models import Organization, Role
from demonstration.clock import living
from demonstration.hand import Hand
from demonstration.seeds import SeedPerson, Seeds

Hands = Mapping[str, Hand]
Organizations = Mapping[str, Organization]


def paper_secret(person: SeedPerson) -> bytes:
    """The paper key of somebody in the demonstration: as public as their passphrase, and the same each time."""
    return hashlib.sha256(f"centerpiece demonstration, paper\n{person.passphrase}".encode()).digest()


def new_hands(people: Iterable[SeedPerson]) -> dict[str, Hand]:
    """Everybody by their key, with fresh keys. A third of a second for each, on as many processors as there are."""
    hands = {person.key: Hand.new(person.name, person.email, person.passphrase) for person in people}
    for person in people:
        hands[person.key].paper = paper_secret(person)
    with ThreadPoolExecutor() as several:  # PBKDF2 lets other threads run meanwhile
        list(several.map(lambda hand: hand.ways_in, hands.values()))
    return hands


def settle(seeds: Seeds, hands: Hands, today: date) -> dict[str, Organization]:
    """Found every organization and let everybody join, be vouched for or leave, each on their day.

    Returns the organizations by their slugs.
    """
    organizations = _add_organizations(seeds, today)
    stewards: dict[str, Hand] = {}
    for person in sorted(seeds.people, key=lambda person: person.joined):
        with living(today + timedelta(days=person.joined)):
            _arrive(person, hands[person.key], organizations, stewards)
    for person in seeds.people:
        if person.left is not None:
            with living(today + timedelta(days=person.left)):
                _leave(hands[person.key], organizations[person.organization], stewards[person.organization])
    for invitation in seeds.invitations:
        with living(today + timedelta(days=invitation.day)):
            organization, by = organizations[invitation.organization], hands[invitation.by].person
            actions.invite(organization, by=by, note=invitation.note)
    return organizations


def _add_organizations(seeds: Seeds, today: date) -> dict[str, Organization]:
    first = min(person.joined for person in seeds.people)
    with living(today + timedelta(days=first)):
        return {said["slug"]: actions.add_organization(by=None, **said) for said in seeds.organizations}


def _arrive(person: SeedPerson, hand: Hand, organizations: Organizations, stewards: dict[str, Hand]) -> None:
    """The first steward of an organization is invited by a steward of the Collaborative, the others by theirs."""
    if person.stewards:
        hand.join(None, by=None, stewards=True)
        stewards.setdefault("", hand)
        return
    organization = organizations[person.organization]
    if person.organization not in stewards:
        hand.join(organization, by=stewards[""].person, role=Role.STEWARD)
        hand.found(organization)
        stewards[person.organization] = hand
        return
    steward = stewards[person.organization]
    hand.join(organization, by=steward.person, role=person.role)
    if not person.waiting:
        steward.vouch(organization, hand, person.role)


def _leave(hand: Hand, organization: Organization, steward: Hand) -> None:
    actions.end_membership(hand.membership(organization), by=steward.person)
    steward.vouch(organization, hand, act="remove")
