"""Writes what the organizations of the demonstration learn from each other: in their order, each on its day."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from centerpiece.learning import actions
from centerpiece.learning.models import TEXTS, Contribution, Method, Question, Wisdom, Writing
from centerpiece.library import actions as library
from centerpiece.library.models import WHOLE, Consent
from centerpiece.people.models import Organization, Person
from demonstration.clock import living
from demonstration.people import Hands, Organizations
from demonstration.seeds import SeedPerson
from groundwork.cleaning import Part

W = TypeVar("W", bound=Writing)
Said = Mapping[str, Any]
# What stands in the seeds as it is kept.
PLAIN = {*TEXTS, "lens", "audience", "credit", "keeps_credit", "language", "sort", "leave"}


class Told:
    """Everything of `seeds/learning.toml`, by the names that it has there."""

    def __init__(self, hands: Hands, organizations: Organizations, people: tuple[SeedPerson, ...], today: date) -> None:
        self._hands, self._today = hands, today
        self._organizations = {person.key: organizations.get(person.organization) for person in people}
        self._steward = next(hands[person.key].person for person in people if person.stewards)
        self._known: dict[str, Any] = {}

    def fill(self, said: Said) -> None:
        """Ask, bring, gather, keep."""
        for seed in said["question"]:
            question = self._write(Question, seed)
            self._bring(question, seed.get("contribution", []))
            for key in seed.get("followed_by", []):
                actions.follow(question, by=self._person(key))
        for seed in said["wisdom"]:
            self._gather(seed)
        for seed in said["method"]:
            above = self._known[seed["adapted_from"]] if "adapted_from" in seed else None
            self._bring(self._write(Method, seed, adapted_from=above), seed.get("contribution", []))

    def _person(self, key: str) -> Person:
        return self._hands[key].person

    def _organization(self, key: str) -> Organization:
        found = self._organizations[key]
        if found is None:
            raise LookupError(f"{key} works in no organization")
        return found

    def _day(self, after: int) -> date:
        return self._today + timedelta(days=after)

    def _write(self, model: type[W], seed: Said, **more: Any) -> W:
        """One writing, on its day."""
        with living(self._day(seed["day"])):
            made = actions.write(model, **self._by(seed), **more, **_columns(seed))
        for hand_out in seed.get("hand_out", []):
            self._hand_out(made, hand_out)
        return self._remember(made, seed)

    def _hand_out(self, writing: Writing, seed: Said) -> None:
        """A page for the library, beside a writing, and for the same readers."""
        page = Part(WHOLE, "text", seed["text"].strip().encode())
        said = {"language": "en"} | {
            name: seed[name] for name in ("title", "description", "licence", "language") if name in seed
        }
        with living(self._day(seed["day"])):
            made = library.add(
                **self._by(seed),
                parts=(page,),
                audience=writing.audience,
                consent=Consent.NOBODY,
                credits_organization=True,
                **said,
            )
            actions.attach(writing, made, by=self._person(seed["by"]))

    def _bring(self, about: Writing, seeds: list[Said], **more: Any) -> None:
        for seed in seeds:
            answers = self._known[seed["answers"]] if "answers" in seed else None
            with living(self._day(seed["day"])):
                made = actions.contribute(about, answers=answers, **self._by(seed), **more, **_columns(seed))
            if made is None:
                raise LookupError(f"there is nothing to add to: {seed['text']}")
            self._remember(made, seed)

    def _by(self, seed: Said) -> dict[str, Any]:
        return {"organization": self._organization(seed["by"]), "by": self._person(seed["by"])}

    def _remember(self, made: W, seed: Said) -> W:
        """Put on the public pages on its day, if the seeds say so; and known by its name from now on."""
        if "published" in seed:
            with living(self._day(seed["published"])):
                beside = [
                    (each.resource_id, each.resource.number) for each in made.attachments.select_related("resource")
                ]
                actions.publish(made, number=made.number, by=self._steward, opened=beside)
        if "key" in seed:
            self._known[seed["key"]] = made
        return made

    def _gather(self, seed: Said) -> None:
        """Practice wisdom, the dissent to it, and how it reads now."""
        question = self._known[seed["from"]]
        wisdom = self._write(Wisdom, seed, from_question=question, revisit=self._month(seed["revisit"]))
        self._sources(wisdom, seed)
        for version in seed.get("version", []):
            words = {name: said for name, said in _columns(version).items() if name in TEXTS}
            revisit = self._month(version["revisit"])
            with living(self._day(version["day"])):
                actions.revise(wisdom, by=self._person(version["by"]), why=version["why"], revisit=revisit, **words)
            self._sources(wisdom, version)
        self._bring(wisdom, seed.get("dissent", []), sort=Contribution.Sort.DISSENT)

    def _sources(self, wisdom: Wisdom, seed: Said) -> None:
        wisdom.sources.set([self._known[key] for key in seed["sources"]])

    def _month(self, after: int) -> date:
        return self._day(after).replace(day=1)


def _columns(seed: Said) -> dict[str, Any]:
    """What the seeds say for the columns; texts of several lines without the line ends around them."""
    said = {name: said.strip() if isinstance(said, str) else said for name, said in seed.items() if name in PLAIN}
    return {"language": "en"} | said
