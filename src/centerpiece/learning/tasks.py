"""What this room does by itself."""

from datetime import timedelta

from centerpiece.journal.chores import chore
from centerpiece.learning import searching
from centerpiece.learning.actions import digests, let_go_of_drafts


@chore("learning.send_digests", every=timedelta(minutes=15))
def send_digests() -> None:
    """Send the plain mails of this Monday, at their hours."""
    digests.send_digests()


@chore("learning.forget_drafts", every=timedelta(days=1))
def forget_drafts() -> None:
    """Delete drafts that nobody has gone on with for 30 days."""
    let_go_of_drafts()


@chore("learning.rebuild_search", every=timedelta(days=1))
def rebuild_search() -> None:
    """See that everything told is found by its words: also what was there before search was, or was read otherwise."""
    searching.catch_up()
