"""`centerpiece demo`: fills an empty house with the demonstration year, and says who to sign in as."""

import argparse
import os
from collections.abc import Iterator

from centerpiece.config import checking
from centerpiece.config.setting_up import add_data_option, bring_databases_up_to_date, load_django
from centerpiece.config.voice import Trouble, say, stop_if
from demonstration.seeds import Seeds, read_seeds


def demo(arguments: list[str]) -> int:
    """Fill an empty house with an invented year, and say who to sign in as."""
    options = _parser().parse_args(arguments)
    os.umask(0o077)  # what is kept here is for this user alone
    stop_if(checking.before_settings())
    load_django()
    stop_if(checking.databases())
    bring_databases_up_to_date()
    return fill(if_empty=options.if_empty, paper=options.paper)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="centerpiece demo", description=demo.__doc__)
    parser.add_argument("--paper", action="store_true", help="print their paper keys, too")
    parser.add_argument("--if-empty", action="store_true", help="leave a house alone that people live in, and go on")
    add_data_option(parser)
    return parser


def fill(*, if_empty: bool, paper: bool) -> int:
    """Make the demonstration when the house is empty, and print the sign-ins when it is one. Returns the exit code.

    Raises:
        Trouble: when people live here, unless `if_empty`.
    """
    from demonstration.year import is_demonstration, is_empty, make_year

    seeds = read_seeds()
    if is_empty():
        say("Making the demonstration: an invented year in nine organizations.")
        make_year(seeds, say)
    elif not is_demonstration(seeds):
        lived_in = "People live in this house, so the demonstration stays out of it."
        if not if_empty:
            raise Trouble(f"{lived_in} Choose an empty folder with --data, or an empty database.")
        say(lived_in)
        return 0
    for line in sign_ins(seeds, paper=paper):
        say(line)
    return 0


def sign_ins(seeds: Seeds, *, paper: bool) -> Iterator[str]:
    """The lines that say who to sign in as, to see what."""
    from demonstration.people import paper_secret
    from demonstration.sealing.identity import identity

    yield "This is the demonstration. Everybody in it is invented, and these sign-ins are public: write nothing true."
    for person in seeds.people:
        if not person.sees:
            continue
        yield ""
        yield f"  {person.name}, {person.sees}"
        yield f"      {person.email}   {person.passphrase}"
        if paper:
            yield f"      paper key: {identity(paper_secret(person))}"
    yield ""
