"""Common ground: what groups share, where they part, what changed, and whether there are groups nobody named.

Takes answers (agree, disagree, pass, talk; missing is missing), returns frozen dataclasses; honest for 12 people and
for 100,000. Knows nothing of Django, draws nothing, keeps no state but in `Tally`. One measure, one file; each says its
formula, shapes, undefined values and source. docs/commonality.md explains every number in one plain sentence.

Start at `analyse` (one round, whole) or `gather` (answers to a store). On the command line:
`python -m groundwork.commonality analyze responses.csv --json`.
"""

from groundwork.commonality.agreement import majority_probability, posterior_mean, share_bound
from groundwork.commonality.analysis import Analysis, Earlier, KnownGroups, analyse, known_groups
from groundwork.commonality.clusters import FoundGroups, find_groups
from groundwork.commonality.common_ground import Shared, find_common_ground
from groundwork.commonality.csv_reading import BadInput, read_belonging, read_responses, read_sizes
from groundwork.commonality.differences import Difference, group_against_rest, group_differences
from groundwork.commonality.flood import Flood, find_flood
from groundwork.commonality.gram import centred, centred_gram, leading_axes
from groundwork.commonality.groups import Groups, count_answers, everyone, group_people
from groundwork.commonality.incremental import Tally, tally_of
from groundwork.commonality.intervals import gap_interval, paired_gap_interval, wilson_interval
from groundwork.commonality.label_shuffling import label_test
from groundwork.commonality.multiplicity import benjamini_hochberg, holm
from groundwork.commonality.own_statements import OwnStatement, match_groups, own_statements
from groundwork.commonality.polis import PolisConversation, polis_files, read_polis
from groundwork.commonality.privacy import (
    THRESHOLD,
    Shown,
    coarse_share,
    may_map,
    may_publish,
    may_subtract,
    merge_small,
    shown_cells,
)
from groundwork.commonality.report import as_json
from groundwork.commonality.responses import AGREE, ANSWERS, DISAGREE, PASS, TALK, Responses, choose, from_codes, gather
from groundwork.commonality.routing import Draw, next_statement, statement_chances
from groundwork.commonality.summary import in_sentences
from groundwork.commonality.transitions import Change, change_of, changes, mcnemar
from groundwork.commonality.verdicts import VERDICTS, Verdicts, judge

__all__ = [
    "AGREE",
    "ANSWERS",
    "DISAGREE",
    "PASS",
    "TALK",
    "THRESHOLD",
    "VERDICTS",
    "Analysis",
    "BadInput",
    "Change",
    "Difference",
    "Draw",
    "Earlier",
    "Flood",
    "FoundGroups",
    "Groups",
    "KnownGroups",
    "OwnStatement",
    "PolisConversation",
    "Responses",
    "Shared",
    "Shown",
    "Tally",
    "Verdicts",
    "analyse",
    "as_json",
    "benjamini_hochberg",
    "centred",
    "centred_gram",
    "change_of",
    "changes",
    "choose",
    "coarse_share",
    "count_answers",
    "everyone",
    "find_common_ground",
    "find_flood",
    "find_groups",
    "from_codes",
    "gap_interval",
    "gather",
    "group_against_rest",
    "group_differences",
    "group_people",
    "holm",
    "in_sentences",
    "judge",
    "known_groups",
    "label_test",
    "leading_axes",
    "majority_probability",
    "match_groups",
    "may_map",
    "may_publish",
    "may_subtract",
    "mcnemar",
    "merge_small",
    "next_statement",
    "own_statements",
    "paired_gap_interval",
    "polis_files",
    "posterior_mean",
    "read_belonging",
    "read_polis",
    "read_responses",
    "read_sizes",
    "share_bound",
    "shown_cells",
    "statement_chances",
    "tally_of",
    "wilson_interval",
]
