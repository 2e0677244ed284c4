"""`centerpiece`, before anything else: is this Python new enough? No newer syntax here: an old one has to read it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this line is for the Pythons that the rest cannot be read by
    sys.exit("Centerpiece needs Python 3.11 or newer, and this is %d.%d. Install a newer one." % sys.version_info[:2])  # noqa: UP031

from centerpiece.config.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
