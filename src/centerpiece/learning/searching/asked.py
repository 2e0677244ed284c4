"""What somebody asks for, read from what they typed. Nothing typed is an operator, so nothing can be typed wrongly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from centerpiece.learning.searching.small_words import SMALL_WORDS
from centerpiece.learning.searching.words import Word, is_without_spaces, words_of

MOST_TERMS = 12
_QUOTED = re.compile(r"[\"“”„«»「」]([^\"“”„«»「」]*)[\"“”„«»「」]")


@dataclass(frozen=True)
class Term:
    """One word, or some in a row (`stems`). `begins`: words that begin so will do, too."""

    stems: tuple[str, ...]
    begins: str = ""


def terms_of(text: str) -> tuple[Term, ...]:
    """The first dozen of terms: phrases in quotes, and words; the last word may be only begun.

    >>> terms_of('How do we end "talking pieces"?')
    (Term(stems=('end',), begins=''), Term(stems=('talk', 'piec'), begins=''))
    >>> terms_of("who hea")
    (Term(stems=('hea',), begins='hea'),)
    """
    found = dict(_read(text))
    large = [term for term, is_small in found.items() if not is_small]
    return tuple((large or list(found))[:MOST_TERMS])


def _read(text: str) -> Iterator[tuple[Term, bool]]:
    """Each term, and whether it is a small word."""
    pieces = _QUOTED.split(text)  # plain, quoted, plain, ...
    for at, piece in enumerate(pieces):
        words = [word for word in words_of(piece) if not word.last]
        if at % 2:
            if words:
                yield Term(tuple(word.stem for word in words)), False
            continue
        for word in words:
            is_begun = at == len(pieces) - 1 and word is words[-1] and not piece[word.end :].strip()
            yield _term(word, is_begun), word.written in SMALL_WORDS


def _term(word: Word, is_begun: bool) -> Term:
    begins = is_without_spaces(word.stem) or (is_begun and len(word.written) > 1)
    return Term((word.stem,), word.written if begins else "")
