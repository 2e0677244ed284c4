"""The steps of a shared program. Each partner may change any of them."""

from typing import Any

from django.db import transaction

from centerpiece.journal.actions import record
from centerpiece.people.models import Partnership, Person, Step


def add_step(partnership: Partnership, *, by: Person, **said: Any) -> Step:
    """A step at the end of the program. Sent twice, it is one."""
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=partnership.pk)
        there = partnership.steps.filter(done=False, **said).first()
        if there is not None:
            return there
        made = Step.objects.create(partnership=partnership, place=partnership.steps.count() + 1, **said)
        record(by, "people.partnership.plan", partnership.pk)
    return made


def change_step(step: Step, *, by: Person, **said: Any) -> None:
    """Other words, another organization or month; done, or not yet. What was taken out meanwhile stays out."""
    with transaction.atomic():
        there = Step.objects.select_for_update().filter(pk=step.pk).first()
        if there is not None:
            for name, value in said.items():
                setattr(there, name, value)
            there.save(update_fields=[*said])
            record(by, "people.step.change", there.partnership_id)


def move_step(step: Step, by_places: int, *, by: Person) -> None:
    """Earlier (-1) or later (1) in the program. The first stays first, and the last last."""
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=step.partnership_id)
        steps = list(Step.objects.filter(partnership=step.partnership_id))
        place = next((place for place, each in enumerate(steps) if each.pk == step.pk), None)
        if place is not None:
            steps.insert(max(0, place + by_places), steps.pop(place))
            _number(steps)
            record(by, "people.step.change", step.partnership_id)


def remove_step(step: Step, *, by: Person) -> None:
    """Take a step out of the program."""
    with transaction.atomic():
        Partnership.objects.select_for_update().get(pk=step.partnership_id)
        record(by, "people.step.change", step.partnership_id)
        Step.objects.filter(pk=step.pk).delete()
        _number(list(Step.objects.filter(partnership=step.partnership_id)))


def _number(steps: list[Step]) -> None:
    for place, each in enumerate(steps, start=1):
        each.place = place
    Step.objects.bulk_update(steps, ["place"])
