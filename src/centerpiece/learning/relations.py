"""How a person stands to what is told in Learning."""

from typing import Any

from django.db.models import Q

from centerpiece.learning.models import Audience
from centerpiece.people.relations import is_member, own_organizations
from centerpiece.policy.registry import relation

WRITINGS = ("lesson", "question", "wisdom", "method", "contribution", "writing")


def _for_members(person: Any, to: str = "") -> Q:
    everywhere = Q(**{f"{to}audience__in": [Audience.COLLABORATIVE, Audience.PUBLIC]})
    return Q(**{f"{to}organization__in": own_organizations(person)}) | (everywhere & is_member(person))


def is_read_by(person: Any) -> Q:
    """Works in the organization that wrote it; or it is for all members, and the person is one."""
    return _for_members(person)


def is_of_the_collaborative(person: Any) -> Q:
    """Looks after the Collaborative, and it is for all of its members."""
    everywhere = Q(audience__in=[Audience.COLLABORATIVE, Audience.PUBLIC])
    return everywhere if person.stewards_collaborative else Q(pk__in=[])


@relation("reader", "learning.writing")
def is_read_by_where_it_stands(person: Any) -> Q:
    """Works where it was written; or it is for all members, the person is one, and it adds to nothing withdrawn."""
    return is_read_by(person) & (_is_about_nothing_withdrawn() | Q(organization__in=own_organizations(person)))


@relation("collaborative_steward", "learning.writing")
def is_of_the_collaborative_where_it_stands(person: Any) -> Q:
    """Looks after the Collaborative, it is for all of its members, and it adds to nothing withdrawn."""
    return is_of_the_collaborative(person) & _is_about_nothing_withdrawn()


def _is_about_nothing_withdrawn() -> Q:
    return ~Q(contribution__about__withdrawn=True)


def works_where_it_was_written(person: Any) -> Q:
    """Works in the organization that wrote it, and it was not withdrawn."""
    return Q(organization__in=own_organizations(person), withdrawn=False)


def wrote_it(person: Any) -> Q:
    """Wrote it, still works in the organization it was written for, and it was not withdrawn."""
    return Q(person=person.pk, organization__in=own_organizations(person), withdrawn=False)


@relation("second_reader", "learning.writing")
def reads_it_first(person: Any) -> Q:
    """Works in the organization that wrote it, did not write it, and it waits to be read before it is shared."""
    waits = Q(organization__in=own_organizations(person), withdrawn=False, word="") & ~Q(wanted="")
    return waits & ~Q(person=person.pk) & _is_about_nothing_withdrawn()


for _thing in WRITINGS:
    relation("colleague", f"learning.{_thing}")(works_where_it_was_written)
    relation("writer", f"learning.{_thing}")(wrote_it)
    if _thing != "writing":  # of any kind it is found, where what it adds to may be gone
        relation("reader", f"learning.{_thing}")(is_read_by)
        relation("collaborative_steward", f"learning.{_thing}")(is_of_the_collaborative)


def _reads_its_question(person: Any) -> Q:
    return _for_members(person, "question__") & Q(question__withdrawn=False)


@relation("reader", "learning.consultancy")
def may_read_its_question(person: Any) -> Q:
    """May read the question that the session is about."""
    return _reads_its_question(person)


@relation("facilitator", "learning.consultancy")
def runs_it(person: Any) -> Q:
    """Runs the session, and it has not ended."""
    return _reads_its_question(person) & Q(facilitator=person.pk, ended__isnull=True)


@relation("scribe", "learning.consultancy")
def writes_it_up(person: Any) -> Q:
    """Ran the session, or works where its question was asked."""
    wrote = Q(facilitator=person.pk) | Q(question__organization__in=own_organizations(person))
    return _reads_its_question(person) & wrote


@relation("asker", "learning.consultancy")
def asked_for_it(person: Any) -> Q:
    """Brought the question to the session."""
    return _reads_its_question(person) & Q(asker=person.pk)


@relation("guest", "learning.consultancy")
def may_say_that_they_bring_it(person: Any) -> Q:
    """May read the question, nobody has said yet that they bring it, and the session has not ended."""
    return _reads_its_question(person) & Q(asker__isnull=True, ended__isnull=True)
