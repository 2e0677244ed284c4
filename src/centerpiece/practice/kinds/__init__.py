"""The kinds of process that the house holds: one folder each, one line each."""

from centerpiece.practice.kinds import accountability, community_circle, harm_circle, preparation, survivor_support
from centerpiece.practice.kinds.kind import Kind

KINDS: dict[str, Kind] = {
    folder.KIND.name: folder.KIND
    for folder in (
        survivor_support,
        harm_circle,
        accountability,
        community_circle,
        preparation,
    )
}
