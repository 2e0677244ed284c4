"""How a writing read before, and what changed: in words."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from centerpiece.learning.models import TEXTS, Texts, Version, Writing

# A word with the space behind it; marks by themselves; in scripts without spaces, each sign.
_SIGNS, _MARKS = r"\u3040-\u30ff\u3400-\u9fff", r".,;:!?¿¡()«»“”\"،؛؟。、"
# Texts as people write them stay far below; texts made to take long are compared line by line.
MOST_WORK = 100_000
_WORDS = re.compile(rf"(?:[{_SIGNS}]|[^\s{_SIGNS}{_MARKS}]+|[^\s])\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """Words that stayed, were added or were taken out."""

    sort: Literal["same", "added", "taken"]
    words: str


@dataclass(frozen=True)
class Change:
    """One column of a writing that reads otherwise than before."""

    column: str
    pieces: tuple[Piece, ...]


# The stars that make words stand out: a reader has never seen them.
_STARS = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)")


def _read(text: str) -> str:
    """A text as it is read, without the stars around words.

    >>> _read("**Ask** each one, *twice*. 2 * 3")
    'Ask each one, twice. 2 * 3'
    """
    return _STARS.sub(r"\2", text)


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """From one text to the other, word by word; what was taken out stands before what came in its place.

    >>> [(piece.sort, piece.words) for piece in changes("Ask once.", "Ask twice.")]
    [('same', 'Ask '), ('taken', 'once'), ('added', 'twice'), ('same', '.')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if _work(old, new) > MOST_WORK:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    # Compared without the space behind them: a new line is no other word. Long texts are matched by their rarer words.
    steps = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new]).get_opcodes()
    pieces = []
    for step, i, until_i, j, until_j in steps:
        if step == "equal":
            pieces.append(Piece("same", "".join(new[j:until_j])))
            continue
        if until_i > i:
            pieces.append(Piece("taken", "".join(old[i:until_i])))
        if until_j > j:
            pieces.append(Piece("added", "".join(new[j:until_j])))
    return tuple(pieces)


def _work(old: list[str], new: list[str]) -> int:
    """How many pairs of words would have to be looked at, those left out that SequenceMatcher takes for filling."""
    there, often = Counter(new), len(new) // 100 + 1 if len(new) >= 200 else len(new)
    return sum(number * there[word] for word, number in Counter(old).items() if there[word] <= often)


@dataclass(frozen=True)
class Part:
    """One column of a writing that holds words."""

    column: str
    words: str


def parts_of(writing: Texts) -> list[Part]:
    """All of its words but its title, in the order of the page."""
    return [Part(name, words) for name, words in writing.texts.items() if name != "title"]


def versions_of(writing: Writing) -> list[Version]:
    """The earlier wordings, the latest first."""
    return list(writing.versions.order_by("-number"))


def what_changed(earlier: Texts, later: Texts) -> list[Change]:
    """Each column that reads otherwise in the later one, in the order of the page."""
    texts = [(name, _read(getattr(earlier, name)), _read(getattr(later, name))) for name in TEXTS]
    return [Change(name, changes(before, after)) for name, before, after in texts if before != after]
