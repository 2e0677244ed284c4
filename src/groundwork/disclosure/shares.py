"""Shares as people may read them: coarse where groups are small, and never "all" or "none"."""

from dataclasses import dataclass
from typing import Literal

FEW = 20
COARSE = 5
EDGE = 1

Kind = Literal["about", "nearly all", "almost none"]


@dataclass(frozen=True)
class Share:
    """About `percent` % (a multiple of `step`), or, without a number, nearly all or almost none.

    "Nearly all" is everybody or everybody but one, or what rounds to 100 %; "almost none" likewise.
    """

    kind: Kind
    percent: int | None = None
    step: int = 1


def coarse_share(part: int, whole: int, *, step: int | None = None) -> Share:
    """How a share `part / whole` is shown: rounded to `step` points, half up; by default 5 below 20 people, 1 above.

    The step is for the reader: among 12 people, five points still tell how many. What protects is that the two ends
    stay open, and that small groups are not shown. Raises `ValueError` unless `0 <= part <= whole` and `whole >= 1`.

    >>> coarse_share(6, 6), coarse_share(9, 12), coarse_share(13, 40), coarse_share(1, 40)
    ... # doctest: +NORMALIZE_WHITESPACE
    (Share(kind='nearly all', percent=None, step=5), Share(kind='about', percent=75, step=5),
     Share(kind='about', percent=33, step=1), Share(kind='almost none', percent=None, step=1))
    """
    if not 0 <= part <= whole or whole < 1:
        raise ValueError("a share needs a part of a whole")
    step = step or (COARSE if whole < FEW else 1)
    percent = (200 * part + whole * step) // (2 * whole * step) * step
    is_high = whole - part <= EDGE or percent >= 100
    is_low = part <= EDGE or percent <= 0
    if is_high and (2 * part > whole or not is_low):
        return Share("nearly all", None, step)
    if is_low and 2 * part != whole:
        return Share("almost none", None, step)
    return Share("about", percent, step)


def band(share: Share, whole: int) -> tuple[int, int]:
    """The least and the greatest part of `whole` that is shown as this share.

    Raises `ValueError` when nothing is.

    >>> band(coarse_share(9, 12), 12), band(coarse_share(12, 12), 12), band(coarse_share(33, 400), 400)
    ((9, 9), (11, 12), (30, 33))
    """
    parts = [part for part in range(whole + 1) if coarse_share(part, whole, step=share.step) == share]
    if not parts:
        raise ValueError(f"no part of {whole} is shown so")
    return parts[0], parts[-1]
