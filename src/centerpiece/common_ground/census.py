"""What organizations say for themselves: public among members, counted plainly, with nothing inferred from it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from centerpiece.common_ground import queries
from centerpiece.common_ground.models import Answer, Asked, Position, Round


def said_words(positions: Sequence[Position] | None) -> str:
    """What organizations say for themselves, counted: a census, no inference."""
    if not positions:
        return ""
    counted = Counter(one.answer for one in positions)
    if len(counted) == 1 and len(positions) > 1:
        answer = next(iter(counted))
        all_of = {
            Answer.AGREE: _("All %(number)s organizations that spoke agree."),
            Answer.DISAGREE: _("All %(number)s organizations that spoke disagree."),
            Answer.PASS: _("All %(number)s organizations that spoke pass."),
            Answer.TALK: _("All %(number)s organizations that spoke want to talk about it."),
        }
        return all_of[Answer(answer)] % {"number": len(positions)}
    words = {
        Answer.AGREE: _("%(number)s agree"),
        Answer.DISAGREE: _("%(number)s disagree"),
        Answer.PASS: _("%(number)s pass"),
        Answer.TALK: _("%(number)s want to talk about it"),
    }
    parts = [words[answer] % {"number": counted[answer]} for answer in Answer if counted[answer]]
    return _("Of the organizations that spoke: %(parts)s.") % {"parts": ", ".join(parts)}


@dataclass(frozen=True)
class Moved:
    """An organization that says something else than in the earlier round: both, and the days."""

    asked: Asked
    organization: str
    before: Position
    now: Position


def moved_positions(round: Round, positions: Sequence[Position]) -> list[Moved]:
    """Organizations that changed what they say, by statement."""
    then = {(one.organization_id, one.asked.statement.belief): one for one in queries.positions_before(round)}
    found = []
    for one in positions:
        before = then.get((one.organization_id, one.asked.statement.belief))
        if before and before.answer != one.answer:
            found.append(Moved(one.asked, one.organization.name, before, one))
    return found
