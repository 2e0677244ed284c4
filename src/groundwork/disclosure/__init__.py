"""Statistical disclosure control: shows what people said without showing who said it.

Tables of counts (`Table`) go in, `Released` comes out, and pages show nothing else. `release` hides small counts and as
few others as keep them hidden; `release_shares` shows coarse shares of small groups. Every release carries the proof:
for each hidden count, all that the cleverest reader can find out (`audit`). `release_rounded` and the cell key method
(`perturbed`) are there for other uses. Treats answers as a census of those who gave them; they may know each other.
Needs numpy, and scipy with its HiGHS solver.
"""

from groundwork.disclosure.attack import Certificate, Interval, audit
from groundwork.disclosure.cell_key import NoiseRow, cell_key, new_record_key, noise_table, perturbed
from groundwork.disclosure.gate import PUBLIC, STEWARDS, Gate, Withheld, merging
from groundwork.disclosure.primary import Rules, primary
from groundwork.disclosure.release import Earlier, release
from groundwork.disclosure.released import NotCertified, Released, Shown, ShownTable
from groundwork.disclosure.rounding import controlled_rounding, is_controlled_rounding, release_rounded
from groundwork.disclosure.share_release import release_shares
from groundwork.disclosure.shares import Share, coarse_share
from groundwork.disclosure.suppress import CannotProtect, Pattern, suppress
from groundwork.disclosure.system import System, join, system_of
from groundwork.disclosure.table import Axis, Cell, Table

__all__ = [
    "PUBLIC",
    "STEWARDS",
    "Axis",
    "CannotProtect",
    "Cell",
    "Certificate",
    "Earlier",
    "Gate",
    "Interval",
    "NoiseRow",
    "NotCertified",
    "Pattern",
    "Released",
    "Rules",
    "Share",
    "Shown",
    "ShownTable",
    "System",
    "Table",
    "Withheld",
    "audit",
    "cell_key",
    "coarse_share",
    "controlled_rounding",
    "is_controlled_rounding",
    "join",
    "merging",
    "new_record_key",
    "noise_table",
    "perturbed",
    "primary",
    "release",
    "release_rounded",
    "release_shares",
    "suppress",
    "system_of",
]
