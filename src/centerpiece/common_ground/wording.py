"""The plain sentences for what was found. Each says what a member may take from it, and no more."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

MOST_NAMED = 4


def share_words(share: Sequence[Any] | None) -> str:
    """A share as people read it: "about 75 %", "nearly all", or that it is hidden."""
    if share is None:
        return _("hidden, to protect people")
    kind, percent = share
    if kind == "nearly all":
        return _("nearly all")
    if kind == "almost none":
        return _("almost none")
    return _("about %(percent)s %%") % {"percent": percent}


def percent_words(percent: int) -> str:
    """A share between its open ends: 95 stands for nearly all, 5 for almost none."""
    if percent >= 95:
        return _("nearly all")
    if percent <= 5:
        return _("almost none")
    return _("about %(percent)s %%") % {"percent": percent}


def verdict_words(verdict: str) -> str:
    """What a group says, as far as it can be told."""
    return {
        "agrees": _("surely more than half agree"),
        "disagrees": _("surely more than half disagree"),
        "divided": _("divided: many agree, many do not"),
        "wants to talk": _("many want to talk about it"),
        "unanswered by choice": _("most passed"),
        "not clear yet": _("not clear yet"),
        "too few answers": _("too few answers"),
    }[verdict]


def listed(names: Sequence[str]) -> str:
    """Names in a row; from the fifth on only how many more."""
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("%(names)s and %(more)s more") % {"names": shown, "more": more} if more > 0 else shown


def common_sentence(side: str, least_sure: str, cell: dict[str, Any]) -> str:
    """What every group holds, and which of them is the least sure."""
    said = {"group": least_sure, "share": share_words(cell["shares"][side]), "answered": cell["answered"]}
    if side == "agree":
        return _("Every group agrees. The least sure is %(group)s: %(share)s of %(answered)s who answered.") % said
    return _("Every group disagrees. The least sure is %(group)s: %(share)s of %(answered)s who answered.") % said


def part_sentence(side: str, names: Sequence[str], shares: Sequence[int]) -> str:
    """Which two groups part most, and by how much."""
    said = {
        "high": names[0],
        "low": names[1],
        "high_share": percent_words(shares[0]),
        "low_share": percent_words(shares[1]),
    }
    if side == "agree":
        return _("Of %(high)s, %(high_share)s agree; of %(low)s, %(low_share)s.") % said
    return _("Of %(high)s, %(high_share)s disagree; of %(low)s, %(low_share)s.") % said


def talk_sentence(names: Sequence[str]) -> str:
    """Who wants to talk about it."""
    return _("Surely more than a fifth want to talk about it: %(groups)s.") % {"groups": listed(names)}


def unknown_sentence(groups: Sequence[tuple[str, str]]) -> str:
    """Who has not said enough, or nothing clear."""
    few = [name for name, why in groups if why == "too few answers"]
    passed = [name for name, why in groups if why == "unanswered by choice"]
    unclear = [name for name, why in groups if why == "not clear yet"]
    parts = []
    if few:
        parts.append(_("Too few answers, or hidden to protect people: %(groups)s.") % {"groups": listed(few)})
    if passed:
        parts.append(_("Most passed: %(groups)s.") % {"groups": listed(passed)})
    if unclear:
        parts.append(_("Not clear yet: %(groups)s.") % {"groups": listed(unclear)})
    return " ".join(parts)


def change_sentence(numbers: dict[str, int]) -> str:
    """Who changed their mind, both ways; the ends stay open, as those of a share."""
    said = {"stayers": numbers["stayers"], "came": numbers["to_agree"], "went": numbers["from_agree"]}
    if numbers["to_agree"] and numbers["from_agree"]:
        return (
            _("Of %(stayers)s who answered both times, about %(came)s came to agree and about %(went)s no longer do.")
            % said
        )
    if numbers["to_agree"]:
        return (
            _("Of %(stayers)s who answered both times, about %(came)s came to agree, hardly anybody the other way.")
            % said
        )
    return (
        _("Of %(stayers)s who answered both times, about %(went)s no longer agree, and hardly anybody came to agree.")
        % said
    )


def split_sentence(numbers: dict[str, int]) -> str:
    """Of the whole change, how much is change of mind and how much is that others answered; "" where it is not told."""
    if "mind" not in numbers:
        return ""
    said = {"mind": signed(numbers["mind"]), "who": signed(numbers["who"])}
    return _("Agreement among all: %(mind)s points by change of mind, %(who)s points because others answered.") % said


def signed(points: int) -> str:
    """Points with their sign."""
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"
