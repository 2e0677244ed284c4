"""Words that hold a sentence together and say little of what it is about. A search asks for them only within quotes, or
when nothing else was asked for. They are one list: nobody says in which language they search."""

from centerpiece.learning.searching.words import fold

_LISTED = """
a an and are as at be been but by can do does for from had has have he her his how i if in into is it its me my no nor
not of on or our she should so some than that the their them then there these they this those to us was we were what
when where which who whom why will with would you your
al como con cual cuando de del desde donde e el ella ellas ellos en entre era es esa ese eso esta estan este esto fue ha
han hasta la las le les lo los mas me mi muy ni nos o para pero por porque que quien se ser si sin sobre son su sus te
tu u un una uno y ya
au aux avec ce ces dans des du elle est et il ils je leur mais ne nous ou par pas plus pour qu qui sa ses sur une vous
ak ki li nan nou pou yo
jest na nie sie to w z
в и к на не но о от по с что это я
إلى ان او اذا في قد كل كان كيف لا لم ما من مع نحن هذا هذه هل هو هي و يا عن على عند
از اس او اور با به ب که کو کا کی کے را سے میں نہ نہیں نے ہے ہیں پر بر
এ এই ও কি কে না যে
"""
SMALL_WORDS = frozenset(map(fold, _LISTED.split()))
