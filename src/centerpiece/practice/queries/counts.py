"""For stewards of the Collaborative: only counts, and none that singles anybody out."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Sum

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Words
from centerpiece.practice.models import MonthCount, Process

SMALLEST_COUNT = 5


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many processes of a kind there are; `number` is None below the smallest count that may be told."""

    label: Words
    number: int | None


def counts_by_kind() -> list[KindCount]:
    """Processes by kind over the whole Collaborative, and those that were let go.

    No total: a hidden count could be had from it by subtraction.
    """
    here = Process.objects.values_list("kind").annotate(number=Count("pk")).order_by("kind")
    let_go = MonthCount.objects.values_list("kind").annotate(all=Sum("number")).order_by("kind")
    found = Counter(dict(here)) + Counter(dict(let_go))
    return [
        KindCount(kind.label, found[name] if found.get(name, 0) >= SMALLEST_COUNT else None)
        for name, kind in KINDS.items()
    ]
