"""What has moved since a snapshot that is shown: two results side by side must not tell what a few said in between.

For each statement: in which groups did anybody answer anew or otherwise, come to be counted or no longer be counted?
Where that is fewer than the threshold, the statement stays as it was shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from centerpiece.common_ground.models import Response, Snapshot

# Voice → dimension → group.
Counted = Mapping[str, Mapping[str, str]]


def newest_shown(snapshot: Snapshot) -> Snapshot | None:
    """The snapshot of the same round that members see now."""
    rows = Snapshot.objects.filter(round=snapshot.round, state=Snapshot.State.DONE)
    return rows.order_by("-number").first()


def stay_as_shown(snapshot: Snapshot, shown: Snapshot | None, now: Counted) -> set[str]:
    """The statements that must be told as they were, `now` being who would be counted in the new snapshot."""
    stands = ((shown.result or {}) if shown else {}).get("stands", {})
    by_number: dict[int, set[str]] = defaultdict(set)
    for statement, (number, _day) in stands.items():
        by_number[number].add(statement)
    kept: set[str] = set()
    for number, statements in by_number.items():
        kept |= _few_moved(snapshot, number, sorted(statements), now)
    return kept


def _few_moved(snapshot: Snapshot, number: int, statements: Iterable[str], now: Counted) -> set[str]:
    """Those of the statements for which, since the snapshot of that number, few have moved in some group."""
    then: Counted = Snapshot.objects.get(round=snapshot.round, number=number).counted
    moved: dict[str, Counter[Any]] = {statement: Counter() for statement in statements}
    given = Response.objects.filter(asked__round=snapshot.round, asked__statement__in=[UUID(one) for one in statements])
    seen = set()
    for pk, asked, since in given.values_list("voice", "asked__statement", "since").iterator():
        voice, statement = str(pk), str(asked)
        seen.add(voice)
        if (voice in now or voice in then) and (since >= number or (voice in now) != (voice in then)):
            moved[statement].update((now.get(voice) or then[voice]).items())
    for voice in set(then) - seen:  # is gone with all answers: nobody knows any more to what
        for counter in moved.values():
            counter.update(then[voice].items())
    least = snapshot.round.threshold
    return {
        statement for statement, counter in moved.items() if any(0 < counted < least for counted in counter.values())
    }
