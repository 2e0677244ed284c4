"""Where names lie in sheets: what a browser looks for in words that somebody is about to share.

A field is looked at in one of these ways. `name`: each word of it is a name. `phrase`: it is a word for a person, and
is looked for as it stands. `names`: people or places are written there, so every capital letter counts. `told`: it is
there to be shared. All others: a capital letter counts within a sentence.
"""

from collections.abc import Iterable

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import NAME, NAMING, SheetField

OWN = {
    NAMING: {"name": "name"},
    NAME: {"called": "name", "role_word": "phrase"},
}
# What was learned, in whatever sheet: a lesson begins with it.
LEARNED = "learned"
# Fields that ask for a person or a place, beside those that say so themselves (`names`).
ASK_WHO = {
    "at_my_side",
    "by_whom",
    "companion",
    "companions",
    "conflicts",
    "for_whom",
    "hand_over_to",
    "interpreter",
    "interpreter_conflicts",
    "interpreters",
    "place",
    "presence",
    "stand_in",
    "support",
    "supporters",
    "to_whom",
    "who",
    "who_may_answer",
    "who_stays",
    "who_with",
    "with_whom",
}


def ways_to_look() -> dict[str, dict[str, str]]:
    """Kind of sheet → field → how it is looked at; records of lists by the names of their own fields."""
    found: dict[str, dict[str, str]] = {name: dict(ways) for name, ways in OWN.items()}
    for kind in KINDS.values():
        for sheet in kind.sheets.values():
            found.setdefault(sheet.name, {}).update(_ways(sheet.fields))
    return found


def _ways(fields: Iterable[SheetField]) -> dict[str, str]:
    ways: dict[str, str] = {}
    for field in fields:
        if field.name == LEARNED:
            ways[field.name] = "told"
        elif field.names or field.name in ASK_WHO:
            ways[field.name] = "names"
        ways |= _ways(field.fields)
    return ways
