"""`centerpiece check`: what would keep the house from standing, one line for each thing."""

import argparse
import sys

from centerpiece.config import checking
from centerpiece.config.setting_up import add_data_option, load_django
from centerpiece.config.voice import say, stop_if


def check(arguments: list[str]) -> int:
    """Look for everything that can be wrong, and say what to do about each thing."""
    parser = argparse.ArgumentParser(prog="centerpiece check", description=check.__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="0: do not look at the port (default: %(default)s)")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    found = list(checking.before_settings())
    if options.port:
        found += checking.address(options.host, options.port)
    if any(checking.data_folder()):
        stop_if(found)  # without a folder to read from there is nothing more to look at
    load_django()
    found += [*checking.of_settings(options.host), *checking.mail_sender()]
    found += list(checking.databases()) or checking.readiness()
    for line in found:
        sys.stderr.write(line + "\n")
    say(checking.mail())
    if not found:
        say("Nothing is in the way.")
    return 1 if found else 0
