"""Search over everything a person may read in Learning, in the library and of what organizations do together: in any
language, the same on SQLite and PostgreSQL.

`index` and `forget` are called where words change; `find` answers what somebody typed. How it ranks:

1. Whoever asks for several words gets what holds all of them, anywhere in its words. Only when nothing does: what holds
   at least half of them, the more the better (`Results.most`).
2. For each word asked for: `TITLE` if it stands in the title, `OFTEN` if it is said three times or more, `WHOLE` if
   the last word, which may be only begun, stands there as a whole word. The sum decides.
3. Among equals, the newest wording first.

A place in that order follows from the words of the writing itself and from nothing else. The usual weights (how rare a
word is, how long texts are on the average) would let the order tell about texts that the person may not read.
"""

from centerpiece.learning.searching.finding import Found, Results, find
from centerpiece.learning.searching.keeping import catch_up, forget, index
from centerpiece.learning.searching.sources import WRITING, Filters

__all__ = ["WRITING", "Filters", "Found", "Results", "catch_up", "find", "forget", "index"]
