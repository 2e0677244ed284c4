"""Why something was found: its words with what was asked for marked, as HTML in which nothing else is markup."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from centerpiece.learning.searching.asked import Term
from centerpiece.learning.searching.words import runs_of, words_in

LONGEST_EXCERPT = 240
_BEFORE = 60
# The signs of Markdown, where they are no part of what is said: links keep their words.
_LINKS = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_SIGNS = re.compile(r"(?m)^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+|[*`]+|(?<!\w)_+|_+(?!\w)")
_SPACES = re.compile(r"\s+")

Span = tuple[int, int]


class Marker:
    """Marks what was asked for, in the texts of one page: what it has learned of a word it need not look at again."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._stems = {stem for term in terms for stem in term.stems}
        self._begins = tuple(term.begins for term in terms if term.begins)
        self._known: dict[str, list[Span]] = {}

    def marked(self, text: str) -> SafeString:
        """The text, escaped, with `<mark>` around the words that were asked for.

        >>> Marker([Term(("circl",))]).marked("Tea & <circles>")
        'Tea &amp; &lt;<mark>circles</mark>&gt;'
        """
        return _with_marks(text, self._spans(text))

    def excerpt(self, texts: dict[str, str]) -> SafeString:
        """Some of the words beside the title: around where most of what was asked for stands; the beginning, if none
        of it does."""
        said = [_plain(text) for name, text in texts.items() if name != "title"]
        if not said:
            return mark_safe("")
        spans = [self._spans(text) for text in said]
        where = [_densest(each) for each in spans]
        best = max(range(len(said)), key=lambda at: where[at][1])  # of equals, the first
        return _cut(said[best], spans[best], where[best][0])

    def _spans(self, text: str) -> list[Span]:
        """Where words that were asked for stand; those that touch, or are parted by spaces alone, are one."""
        found: list[Span] = []
        for start, run in runs_of(text):
            for begin, end in self._known[run] if run in self._known else self._learn(run):
                if found and (start + begin <= found[-1][1] or text[found[-1][1] : start + begin].isspace()):
                    found[-1] = (found[-1][0], max(found[-1][1], start + end))
                else:
                    found.append((start + begin, start + end))
        return found

    def _learn(self, run: str) -> list[Span]:
        words = words_in(run)
        met = [word for word in words if word.stem in self._stems or word.written.startswith(self._begins)]
        self._known[run] = [(word.start, word.end) for word in met]
        return self._known[run]


def _plain(text: str) -> str:
    return _SPACES.sub(" ", _SIGNS.sub("", _LINKS.sub(r"\1", text))).strip()


def _densest(spans: Sequence[Span]) -> tuple[int, int]:
    """(where an excerpt begins that shows the most of them, how many it shows)"""
    begins = [begin for begin, _end in spans]
    best = (0, 0)
    for number, begin in enumerate(begins):
        shown = bisect_left(begins, begin + LONGEST_EXCERPT - _BEFORE) - number
        if shown > best[1]:
            best = (max(0, begin - _BEFORE), shown)
    return best


def _cut(text: str, spans: Sequence[Span], place: int) -> SafeString:
    """From about there, whole words only."""
    begin = text.find(" ", max(0, place - 1)) + 1 if place else 0
    end = len(text)
    if end - begin > LONGEST_EXCERPT:
        end = max(text.rfind(" ", begin, begin + LONGEST_EXCERPT), begin)
        end = end if end > begin else begin + LONGEST_EXCERPT
    inside = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans if b > begin and a < end]
    words = _with_marks(text[begin:end], inside)
    return mark_safe(("… " if begin else "") + words + (" …" if end < len(text) else ""))  # noqa: S308


def _with_marks(text: str, spans: Sequence[Span]) -> SafeString:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    parts = [escape(text[a:b]) for a, b in pairwise(edges)]  # apart, marked, apart, ...
    html = "".join(f"<mark>{part}</mark>" if at % 2 else str(part) for at, part in enumerate(parts))
    return mark_safe(html)  # noqa: S308 - each part was escaped
