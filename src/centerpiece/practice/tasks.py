"""What this room lets go of by itself, once its day has come."""

from datetime import timedelta

from centerpiece.journal.chores import chore
from centerpiece.practice.actions import letting_go, links, reminding


@chore("practice.let_go", every=timedelta(hours=1))
def let_go() -> None:
    """Destroy every process, closed room and note whose day has come."""
    letting_go.let_go_of_all_that_is_due()


@chore("practice.send_reminders", every=timedelta(minutes=15))
def send_reminders() -> None:
    """Send the plain mails of today, at their hour."""
    reminding.send_reminders()


@chore("practice.forget_ended_links", every=timedelta(days=1))
def forget_ended_links() -> None:
    """Delete private links whose last day is over."""
    links.forget_ended_links()
