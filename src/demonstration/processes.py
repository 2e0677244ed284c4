"""Lets the processes of the demonstration happen, step by step, each on its day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from centerpiece.people.models import Organization
from centerpiece.practice import actions as practice
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import CIRCLE, SheetField, SheetKind
from centerpiece.practice.models import Process, Seat
from centerpiece.sealing.models import Room, Sheet, today
from demonstration.answering import AskedByLink, answer_by_link, ask_by_link, keep_answer
from demonstration.clock import living
from demonstration.people import Hands
from demonstration.sealing.sheet import Contents
from demonstration.seeds import SeedProcess, SeedStep


class Journey:
    """One process on its way, held by the keepers' own hands."""

    def __init__(self, seed: SeedProcess, hands: Hands, organization: Organization, today: date) -> None:
        self._seed, self._hands, self._organization, self._today = seed, hands, organization, today
        self._seats: dict[str, Seat] = {}
        self._written: dict[tuple[str, str], tuple[Sheet, Contents]] = {}
        self._asked: dict[tuple[str, str], AskedByLink] = {}
        self._waiting: dict[tuple[str, str], tuple[UUID, Contents]] = {}
        self._sheets = KINDS[seed.kind].sheets
        self.process: Process

    def live(self) -> Process:
        """Open the process and take every step. Returns it as it stands today."""
        with living(self._day(self._seed.opened)):
            self.process = self._open()
        for step in self._seed.steps:
            with living(self._day(step.day)):
                self._take(step)
        return self.process

    def _day(self, day: int) -> date:
        return self._today + timedelta(days=day)

    def _open(self) -> Process:
        first, *others = (self._hands[key] for key in self._seed.keepers)
        opened = first.open_process(
            self._seed.kind,
            self._organization,
            with_keepers=others,
            name=self._seed.name,
            people_there=self._seed.sits,
        )
        for seat, who in zip(opened.seats.order_by("place"), self._seed.sits, strict=True):
            self._seats[who["called"]] = seat
        return opened

    def _take(self, step: SeedStep) -> None:
        by = self._hands[step.by] if step.by else None
        if step.write or step.revise:
            self._write(step)
        elif step.seat:
            self._add_seat(step)
        elif step.grant:
            self._grant(step)
        elif step.link or step.answer or step.keep:
            self._by_link(step)
        elif by and step.step_back:
            practice.step_back(self._seats[step.about], by=by.person)
        elif by and step.hold:
            by.hold(self.process, self._contents(self._sheets["hold"].fields, step.says))
        elif by and step.ending:
            by.end(self.process, step.ending, step.why)
        elif by:
            by.move(self.process, step.move, step.why, paused=step.paused, going_ahead=step.says or None)

    def _by_link(self, step: SeedStep) -> None:
        form = step.link or step.answer or step.keep
        place, seat = (form, step.about), self._seats[step.about]
        if step.link:
            self._asked[place] = ask_by_link(self._hands[step.by], seat, form, step.language)
        elif step.answer:
            contents = self._contents(self._sheets[form].fields, step.says)
            self._waiting[place] = answer_by_link(self._asked.pop(place), contents), contents
        else:
            keep_answer(self._hands[step.by], seat, form, *self._waiting.pop(place))

    def _add_seat(self, step: SeedStep) -> None:
        by = self._hands[step.by]
        others = [self._hands[key] for key in self._seed.keepers if key != step.by]
        self._seats[step.says["called"]] = by.add_seat(self.process, step.seat, step.says, keepers=others)

    def _grant(self, step: SeedStep) -> None:
        by = self._hands[step.by]
        room = by.rooms[str(self._seats[step.about].room_id)]
        by.give(self.process, room, self._hands[step.grant])

    def _write(self, step: SeedStep) -> None:
        name = step.write or step.revise
        kind = self._sheets[name]
        known, before = self._written[name, step.about] if step.revise else (None, _starting_point(kind, step.template))
        contents = before | self._contents(kind.fields, step.says)
        written = self._hands[step.by].write(
            self.process, self._room(kind, step.about), name, contents, in_place=step.in_place, sheet=known
        )
        self._written[name, step.about] = (written, contents)

    def _room(self, kind: SheetKind, about: str) -> Room:
        return self.process.circle_room if kind.room == CIRCLE else self._seats[about].room

    def _contents(self, fields: Iterable[SheetField], says: dict[str, Any]) -> Contents:
        known = {field.name: field for field in fields}
        return {name: self._value(known[name], value) for name, value in says.items()}

    def _value(self, field: SheetField, value: Any) -> Any:
        if field.widget == "items":
            return [self._contents(field.fields, record) for record in value]
        if field.widget == "day":
            return self._day(value).isoformat()
        if field.widget == "keepers":
            return [self._hands[key].name for key in value]
        return value


def _starting_point(kind: SheetKind, template: str) -> Contents:
    """What a form begins with that was opened from one of its templates, on the day that is being lived."""
    if not template:
        return {}
    values = {each.name: each.values for each in kind.templates}[template]
    return {name: _filled(kind.field(name), value) for name, value in values.items()}


def _filled(field: SheetField, value: Any) -> Any:
    if field.widget == "items":
        inner = {each.name: each for each in field.fields}
        return [{name: _filled(inner[name], each) for name, each in record.items()} for record in value]
    if field.widget == "day" and value.startswith("+"):
        return (today() + timedelta(days=int(value))).isoformat()
    return str(value) if field.widget in ("line", "lines") else value
