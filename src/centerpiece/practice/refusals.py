"""What the house says when it does not keep something that a script sent: plain words for each code."""

from django.utils.translation import gettext_lazy as _

from centerpiece.sealing.parcels import Refused, Stale

OTHERWISE = _("That did not arrive as it should, and nothing was kept. Your words are still here: load the page again.")

REFUSALS = {
    "keepers": _("A process has at least two keepers at any time. Choose one more colleague first."),
    "grantee": _("One of these people is not a vouched colleague of your organization now. Choose someone else."),
    "sides": _("Only a keeper may hold rooms of two sides. This person holds a room of the other side already."),
    "last-holder": _("Nobody else could open that room any more. Give it to another keeper first."),
    "level": _("Who holds the circle room is a keeper, and holds it without an end."),
    "grant-room": _("You do not keep this room yourself, so you cannot give it or take it back."),
    "room-closed": _("This room is closed. Nothing can be kept in it or opened from it any more."),
    "own-grant": _("Nobody changes what they themselves hold. Ask another keeper."),
    "going-ahead": _(
        "Not everything is in place at every seat. Stay with preparation, or say what is missing and why you go ahead."
    ),
    "look-first": _(
        "What they want to be told is not written yet, or was written anew a moment ago. Load the page again and look "
        "first. Your words are kept as a draft."
    ),
    "link-day": _("A private link lasts from today on, and ninety days at most. Choose another last day."),
    "answer-gone": _("Another keeper has taken this answer already. Load the page again to see what waits."),
    "look-again": _("Choose a day to look at it again: after today, and within a year."),
    "months": _("Choose from 1 to 36 months."),
    "day-past": _("That day has passed already. To let it go today, use the last part of this page."),
    "not-ended": _("This process has not ended. It is let go only after its ending."),
    "on-hold": _("This process is on hold. Nothing of it is let go until each hold is lifted."),
    "let-go": _("What was in their room has been let go. They can be added again, with a new room."),
    "day": _("Choose a day to come, within a year."),
    "mail": _("This house sends no mail."),
    "stage": _("This kind of process has no such stage."),
    "ending": _("A process ends in one of the ways of its kind: choose one on the page “End with care”."),
    "ended": _("This process has ended already. The way back in opens it again."),
    "goes-on": _("This process goes on already. Load its page again."),
    "process-taken": _("This process is open already. Look for it in the list of processes."),
    "seat-taken": _("This seat is there already. Go back to the process and look."),
    "sheet-taken": _("A sheet with this mark is there already. Load the page again; your draft is kept."),
    "too-long": _("This is longer than one sheet can hold. Divide it into two sheets."),
}

STALE = _("Somebody else wrote here at the same time. Nothing is lost: look at what is newer, then keep yours again.")


def in_words(refused: Refused | Stale) -> str:
    """What a person reads, in the language of the page."""
    return str(STALE if isinstance(refused, Stale) else REFUSALS.get(refused.code, OTHERWISE))
