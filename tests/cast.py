"""The named cast. Two organizations that are walled from each other, and everybody who could try a door.

June        keeper at Casa Raíz, holds the process called Lavender
Kofi        co-keeper there
Amal        advocate at Casa Raíz: was granted one room of Lavender and nothing else
Sol         steward of Casa Raíz; holds no room of any process
Noor        member of Casa Raíz who holds nothing
Wanda       joined Casa Raíz, but nobody has compared her six words yet
Remy        was a member of Casa Raíz, and has left
Eli         keeper at Harborlight, another organization
Esther      steward of Harborlight
Stella      steward of the Collaborative, member of no organization
"""

from dataclasses import dataclass, fields
from functools import cache

from django.test import Client

from centerpiece.people import actions as people
from centerpiece.people.models import Organization, Role
from centerpiece.practice.models import Process, Seat
from demonstration.hand import Hand
from demonstration.sealing.passphrase import Unlocking, from_paper_key, from_passphrase
from demonstration.sealing.randomness import seeded


@dataclass
class Cast:
    """Everybody, by name."""

    casa: Organization
    harborlight: Organization
    june: Hand
    kofi: Hand
    amal: Hand
    sol: Hand
    noor: Hand
    wanda: Hand
    remy: Hand
    eli: Hand
    esther: Hand
    stella: Hand

    def everybody(self) -> dict[str, Hand]:
        """Name → hand."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: hand for name, hand in found.items() if isinstance(hand, Hand)}


def client_of(hand: Hand) -> Client:
    """A browser in which somebody is signed in and unlocked, as after giving the passphrase."""
    client = Client(raise_request_exception=False)
    client.force_login(hand.person)
    session = client.session
    session["half"], session["seen"] = "A" * 43, 2**40
    session.save()
    return client


@dataclass
class Lavender:
    """A harm circle in preparation."""

    process: Process
    rosa: Seat
    marcus: Seat
    words: tuple[str, ...]


PASSPHRASE = "uneven lantern thirty velvet cobbler sunrise"


@cache
def _ways(name: str) -> tuple[Hand, tuple[Unlocking, Unlocking]]:
    """Keys that are the same in every test, so that the slow part is done once."""
    hand = Hand.new(name.title(), f"{name}@example.org", PASSPHRASE, random_bytes=seeded(f"cast {name}"))
    return hand, (from_passphrase(PASSPHRASE, salt=hand.salt), from_paper_key(hand.paper))


def _hand(name: str) -> Hand:
    known, ways = _ways(name)
    return Hand(known.name, known.email, known.passphrase, known.salt, known.paper, known.keys, _ways=ways)


def raise_cast() -> Cast:
    """Everybody joins, is vouched for, or leaves, through the doors that browsers use."""
    casa = people.add_organization(by=None, slug="casa-raiz", name="Casa Raíz", languages=["Spanish", "English"])
    harborlight = people.add_organization(by=None, slug="harborlight", name="Harborlight", languages=["Arabic"])
    stella = _hand("stella")
    stella.join(None, by=None, stewards=True)
    sol = _founded(casa, _hand("sol"), stella)
    esther = _founded(harborlight, _hand("esther"), stella)
    inside = {name: _member(casa, _hand(name), sol) for name in ("june", "kofi", "amal", "noor", "remy")}
    wanda = _hand("wanda")
    wanda.join(casa, by=sol.person)
    eli = _member(harborlight, _hand("eli"), esther)
    people.end_membership(inside["remy"].membership(casa), by=sol.person)
    sol.vouch(casa, inside["remy"], act="remove")
    casa.refresh_from_db()
    harborlight.refresh_from_db()
    return Cast(casa, harborlight, sol=sol, esther=esther, stella=stella, wanda=wanda, eli=eli, **inside)


def _founded(organization: Organization, steward: Hand, by: Hand) -> Hand:
    steward.join(organization, by=by.person, role=Role.STEWARD)
    steward.found(organization)
    return steward


def _member(organization: Organization, hand: Hand, by: Hand) -> Hand:
    hand.join(organization, by=by.person)
    by.vouch(organization, hand)
    return hand


def raise_lavender(cast: Cast) -> Lavender:
    """June opens the process with Kofi, and lets Amal hold the room of the person harmed."""
    process = cast.june.open_process(
        "harm_circle",
        cast.casa,
        with_keepers=[cast.kofi],
        name="Lavender",
        people_there=[{"called": "Rosa", "initial": "R"}, {"called": "Marcus", "initial": "M"}],
    )
    rosa, marcus = process.seats.order_by("place")
    room = cast.june.rooms[str(rosa.room_id)]
    cast.june.give(process, room, cast.amal)
    words = ("Hopes to sleep with the window open", "An apology read by a surrogate", "Lavender")
    cast.june.write(process, rosa.room, "preparation", {"hopes": words[0]}, title="Preparation", in_place=True)
    cast.june.write(process, process.circle_room, "note", {"note": words[1]}, title="Note")
    return Lavender(process, rosa, marcus, words)
