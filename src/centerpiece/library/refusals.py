"""Why a file was not taken, in plain words: what it is, and what to do."""

from django.utils.translation import gettext_lazy as _

FULL = _("There is no room left on the disk of this house, so nothing was added. Please tell a steward.")
AGAIN = _("The file itself is well. Please choose it once more: browsers do not keep it.")
REFUSED = {
    "empty": _("This file is empty."),
    "unknown": _(
        "This is none of the files that can be taken, whatever its name says. Save it as PDF, or as a picture."
    ),
    "too-large": _("This file is too large. Documents may have 10 MB, pictures 20 MB."),
    "too-many-pixels": _("This picture is too large to draw. It may have 100 megapixels, and 16,383 pixels on a side."),
    "moving": _("This picture moves. Only still pictures can be taken."),
    "broken": _("This file cannot be read. Open it in the program that made it, save it anew, and try again."),
    "locked": _("This file is locked with a password. Save it without one, and try again."),
    "programs": _("There are macros or other programs in this document. Save it as PDF, and try again."),
    "files-within": _(
        "There are other files within this document, a spreadsheet maybe. Save it as PDF, and try again."
    ),
    "from-elsewhere": _(
        "This document fetches something from elsewhere when it is opened, a template or a picture. Save it as PDF, "
        "and try again."
    ),
    "comments": _(
        "There are comments or tracked changes in this document: they hold names, and words that were deleted. Accept "
        "or delete them all, and try again."
    ),
    "not-text": _("This text cannot be read. Save it as UTF-8, or as PDF."),
    "full": FULL,
}
