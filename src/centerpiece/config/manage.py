"""Django's own management commands, for developers and for repairs."""

from django.core.management import execute_from_command_line

from centerpiece.config.checking import before_settings
from centerpiece.config.setting_up import bring_databases_up_to_date, load_django, use_data_folder
from centerpiece.config.voice import say, stop_if


def migrate(arguments: list[str]) -> int:
    """Bring both databases up to date; nothing else."""
    use_data_folder("centerpiece migrate", migrate.__doc__, arguments)
    stop_if(before_settings())
    load_django()
    if not bring_databases_up_to_date():
        say("Both databases are up to date.")
    return 0


def manage(arguments: list[str]) -> int:
    """Run a management command of Django: `centerpiece manage makemigrations`."""
    stop_if(before_settings())
    load_django()
    execute_from_command_line(["centerpiece manage", *arguments])
    return 0


def papers(arguments: list[str]) -> int:
    """Write docs/who-may.md and docs/sealed.md anew, from the code."""
    stop_if(before_settings())
    load_django()
    from centerpiece.config.papers import PAPERS
    from centerpiece.config.surroundings import ROOT

    for name, write in PAPERS.items():
        (ROOT / "docs" / name).write_text(write(), encoding="utf-8")
        say(f"docs/{name}")
    return 0
