"""Takes a file that somebody gives, and makes of it one that tells nothing of them and can do nothing.

What a file is, is found from its contents, never from its name. Pictures are drawn anew; documents are written anew,
without what says who wrote them, on which machine and when; what could run, fetch or unfold without end is refused.
All of it happens in a process of its own with bounds (`clean_apart`), because the readers of such files are large.
"""

from groundwork.cleaning.apart import clean_apart
from groundwork.cleaning.kinds import ENDINGS, IMAGES, MOST_OF_DOCUMENT, MOST_OF_IMAGE, MOST_PIXELS, Kind, recognise
from groundwork.cleaning.parts import Part
from groundwork.cleaning.refusal import CODES, NotTaken

__all__ = [
    "CODES",
    "ENDINGS",
    "IMAGES",
    "MOST_OF_DOCUMENT",
    "MOST_OF_IMAGE",
    "MOST_PIXELS",
    "Kind",
    "NotTaken",
    "Part",
    "clean_apart",
    "recognise",
]
