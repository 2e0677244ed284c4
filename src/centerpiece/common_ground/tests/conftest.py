"""Members in numbers, and a round that they answer."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from centerpiece.common_ground import actions
from centerpiece.common_ground.models import Answer, Asked, Round, Snapshot, Voice
from centerpiece.people.models import Membership, Organization, Person, Role
from tests.cast import Cast

A, D, P, T = Answer
# Of a group, in order: what each of its people answers.
Answers = Sequence[Answer | None]


@dataclass
class Asking:
    """A round in the hands of Stella, and members to answer it."""

    steward: Person
    round: Round
    asked: list[Asked]
    organizations: list[Organization]

    def answer(self, group: dict[str, str], answers: Sequence[Answers], organization: int = 0) -> list[Voice]:
        """New members of one organization, each with a list of answers to the statements in their order."""
        voices = []
        for given in answers:
            person = new_member(self.organizations[organization])
            voice = actions.enter(self.round, self.organizations[organization], group, by=person)
            for asked, answer in zip(self.asked, given, strict=False):
                if answer is not None:
                    actions.answer(voice, asked, answer)
            voices.append(voice)
        return voices

    def publish(self) -> Round:
        """Have the next snapshot made, at once."""
        actions.work_out(actions.publish(self.round, by=self.steward).pk)
        return self.round


def new_member(organization: Organization, role: Role = Role.MEMBER) -> Person:
    """Somebody whom an organization vouches for."""
    number = Person.objects.count()
    email = f"member{number}@{organization.slug}.example"
    person = Person.objects.create(email=email, name=f"Member {number}", recipient=f"{number}", verify=f"{number}")
    Membership.objects.create(person=person, organization=organization, role=role, vouched=True)
    return person


def told(round: Round) -> str:
    """Everything that leaves the newest snapshot that is shown, statements by their numbers."""
    snapshot = Snapshot.objects.filter(round=round, state="done").first()
    assert snapshot is not None
    text = json.dumps([snapshot.result, json.loads(snapshot.released)])
    for one in round.asked.all():
        text = text.replace(str(one.statement_id), f"statement {one.place}")
    whole = json.loads(text)
    # Statements have random ids, and some lists their order.
    whole[1]["tables"].sort(key=lambda table: table["name"])
    for proof in ("certificate", "blur"):
        whole[1][proof][1].sort()
    return json.dumps(whole, sort_keys=True)


@pytest.fixture
def ask(cast: Cast) -> Callable[..., Asking]:
    """Open a round of some statements by these dimensions."""
    organizations = [Organization.objects.create(slug=f"pod-{n}", name=f"Pod {n}") for n in range(3)]

    def asking(statements: int, *dimensions: str, threshold: int = 5, earlier: Round | None = None) -> Asking:
        steward = cast.stella.person
        made = actions.add_round(
            titles={"en": "Autumn"}, dimensions=list(dimensions), threshold=threshold, earlier=earlier, by=steward
        )
        beliefs = (
            [one.statement for one in earlier.asked.order_by("place")]
            if earlier
            else [actions.add_statement({"en": f"Belief {n}."}, by=steward) for n in range(1, statements + 1)]
        )
        actions.ask(made, beliefs, set(), by=steward)
        actions.open_round(made, by=steward)
        return Asking(steward, made, list(made.asked.order_by("place")), organizations)

    return asking
