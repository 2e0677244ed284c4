"""Collecting the words of the interface for translators, into ui/locale."""

import shutil
from contextlib import chdir
from pathlib import Path

from centerpiece.config.checking import before_settings
from centerpiece.config.setting_up import load_django, use_data_folder
from centerpiece.config.voice import Trouble, stop_if


def words(arguments: list[str]) -> int:
    """Collect the words to translate into ui/locale; what is new there stays empty (for developers)."""
    use_data_folder("centerpiece words", words.__doc__, arguments)
    stop_if(before_settings())
    load_django()
    from centerpiece.config.surroundings import ROOT

    collect(ROOT / "src" / "centerpiece")
    return 0


def collect(sources: Path) -> None:
    """Bring the .po files of these sources (LOCALE_PATHS in the settings says where) up to date.

    Raises:
        Trouble: when GNU gettext is not installed.
    """
    from django.core.management import call_command
    from django.core.management.commands import makemessages

    if not shutil.which("xgettext"):
        raise Trouble("`centerpiece words` needs GNU gettext: install the package gettext, then try again.")

    class Collect(makemessages.Command):
        # A guess from a sentence that looks alike would stand there as if somebody had thought about it.
        msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    with chdir(sources):
        call_command(Collect(), all=True, no_location=True, no_obsolete=True, ignore_patterns=["vendor/*"], verbosity=0)
