"""What counts as a word, and which words count as the same: decided here, in Python, so that both databases agree and
no language depends on what a database happens to know.

- Case, accents, points of Hebrew and Arabic, tatweel, signs of direction and of no width make no difference; the forms
  of one Arabic letter (alef with and without hamza; ya, kaf and ha as Persian and Urdu write them) are one; so are the
  digits of all scripts.
- Scripts written without spaces become pairs of letters, each overlapping the next.
- A single letter beside an apostrophe ("survivor's", "l'eau") is no word.
- A few endings are taken off; see `stem`.

Whoever changes this counts `ANALYSIS` up: what was indexed before is then read again, by a chore.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

ANALYSIS = 1
LONGEST_WORD = 48

_INVISIBLE = "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_POINTS = "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
# Vowels written around the letters in the scripts of South and South-East Asia: to Python they are no letters.
_VOWELS = "\u0900-\u0963\u0966-\u109f\u1780-\u17ff\u3099\u309a"
_WORD = re.compile(rf"\w[\w{_INVISIBLE}{_POINTS}{_VOWELS}]*")
_DROPPED = re.compile(rf"[{_INVISIBLE}{_POINTS}]")
_NOT_OF_WORDS = re.compile(rf"[^\w{_VOWELS}]|_")
_WITHOUT_SPACES = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+)"
)
# What is written → as which letters it counts.
_LETTERS = {"ىیېے": "ي", "ک": "ك", "ةہھۃە": "ه", "ں": "ن", "ı": "i", "ø": "o", "ł": "l", "đð": "d", "ħ": "h"}
_LETTERS |= {"æ": "ae", "œ": "oe", "þ": "th"}
_SAME = str.maketrans({letter: same for letters, same in _LETTERS.items() for letter in letters})
_ARTICLE = re.compile(r"^(?:[وفبك]?ال|لل)(?=.{3})")
_APOSTROPHES = frozenset("'’ʼ")
_VOWEL = re.compile("[aeiouy]")


class Word(NamedTuple):
    """One word of a text: where it stands, how it is looked for, and how it was written (folded, with its ending).

    `last` marks the last letter of a run without spaces, which stands in a pair already.
    """

    start: int
    end: int
    stem: str
    written: str
    last: bool = False


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, in their order.

    >>> [word.stem for word in words_of("Círculos that heal, healing circles")]
    ['circul', 'that', 'heal', 'heal', 'circl']
    >>> [word.stem for word in words_of("分享智慧")]
    ['分享', '享智', '智慧', '慧']
    """
    for start, run in runs_of(text):
        for word in words_in(run):
            yield word._replace(start=start + word.start, end=start + word.end)


def words_in(run: str) -> Sequence[Word]:
    """The words of one run of letters, with their places in it: one, unless it is of a script without spaces."""
    if run.isascii() or not _WITHOUT_SPACES.search(run):
        return _alone(run)
    found: list[Word] = []
    start = 0
    for part in _WITHOUT_SPACES.split(run):
        if part:
            found += _pairs(start, part) if _WITHOUT_SPACES.match(part) else _moved(start, part)
        start += len(part)
    return found


def runs_of(text: str) -> Iterator[tuple[int, str]]:
    """Where each run of letters begins, and the run as it was written."""
    plain = text.replace("_", " ").replace("ʼ", "’")
    for found in _WORD.finditer(plain):
        start, end = found.span()
        if end - start > 1 or not _APOSTROPHES & {plain[start - 1 : start], plain[end : end + 1]}:
            yield start, found.group()


@lru_cache(maxsize=65_536)
def _alone(part: str) -> Sequence[Word]:
    """The one word that these letters are, or none."""
    written = fold(part)
    return (Word(0, len(part), stem(written), written),) if written else ()


def _moved(start: int, part: str) -> Iterator[Word]:
    return (word._replace(start=start, end=start + word.end) for word in _alone(part))


def _pairs(start: int, part: str) -> Iterator[Word]:
    letters = fold(part)
    there = len(letters) == len(part)  # otherwise what was folded stands no longer where it stood
    for at, letter in enumerate(letters):
        last = at == len(letters) - 1
        pair = letter if last else letters[at : at + 2]
        begin, end = (start + at, start + at + len(pair)) if there else (start, start + len(part))
        yield Word(begin, end, pair, pair, last=last and at > 0)


def is_without_spaces(letter: str) -> bool:
    """Is it a letter of a script in which a single letter can be a word?"""
    return bool(_WITHOUT_SPACES.fullmatch(letter))


def fold(word: str) -> str:
    """A word without what makes no difference.

    >>> fold("Núñez"), fold("الأُمّ"), fold("۱۲"), fold("می‌شود")
    ('nunez', 'الام', '12', 'ميشود')
    """
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    same = unicodedata.normalize("NFC", _DROPPED.sub("", apart).translate(_SAME))
    kept = _NOT_OF_WORDS.sub("", same)
    return "".join(str(unicodedata.decimal(letter, letter)) for letter in kept)[:LONGEST_WORD]


def stem(word: str) -> str:
    """A folded word without the endings of English and Spanish that change the word and not what it is about: plural,
    the last vowel, -ing and -ed; without the Arabic article. One rule for all languages, for nobody says in which one
    they search. It is light on purpose: two words too many made one are worse than one that is missed.

    >>> [stem(word) for word in ("process", "processes", "meetings", "meet", "stories", "story", "stopped", "stop")]
    ['proces', 'proces', 'meet', 'meet', 'stori', 'stori', 'stop', 'stop']
    >>> [stem(word) for word in ("caring", "cares", "care", "keys", "key")]
    ['car', 'car', 'car', 'kei', 'kei']
    >>> [stem(word) for word in ("acciones", "accion", "companeras", "companero", "luces", "luz")]
    ['accion', 'accion', 'companer', 'companer', 'luc', 'luc']
    >>> stem("الدايره") == stem("دايره")
    True
    """
    if not word.isascii():
        return _ARTICLE.sub("", word)
    if not word.isalpha() or len(word) < 3:
        return word
    word = _without_verb_ending(_singular(word))
    if word.endswith("z"):
        word = word[:-1] + "ce"
    if (len(word) > 4 and word[-1] in "ao") or (len(word) > 3 and word[-1] == "e"):
        word = word[:-1]
    if word[-1] == "y":
        word = word[:-1] + "i"
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and not word.endswith(("ss", "us", "is")) else word


def _without_verb_ending(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if len(word) > 5 else word
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word:
            return rest if len(rest) >= 3 and _VOWEL.search(rest) else word
    return word
