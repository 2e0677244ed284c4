"""`centerpiece invite`: the way in for the first steward of a new deployment."""

import argparse

from centerpiece.config import checking
from centerpiece.config.setting_up import add_data_option, bring_databases_up_to_date, load_django
from centerpiece.config.voice import say, stop_if


def invite(arguments: list[str]) -> int:
    """Invite a steward of the Collaborative: prints a link to pass on, and a code to say aloud."""
    parser = argparse.ArgumentParser(prog="centerpiece invite", description=invite.__doc__)
    parser.add_argument("--note", default="", help="a word by which stewards will know the invitation again")
    parser.add_argument("--address", help="where people reach the house (default: from CENTERPIECE_HOSTS)")
    add_data_option(parser)
    options = parser.parse_args(arguments)
    stop_if(checking.before_settings())
    load_django()
    stop_if(checking.databases())
    bring_databases_up_to_date()
    from django.conf import settings
    from django.urls import reverse

    from centerpiece.people import actions

    issued = actions.invite(None, by=None, note=options.note[:60], stewards_collaborative=True)
    # Behind the #, so that the token is in no request and no log.
    say(f"Link, to pass on:   {options.address or settings.ADDRESS}{reverse('people:join')}#{issued.token}")
    say(f"Code, to say aloud: {issued.code[:3]} {issued.code[3:]}")
    say(f"Both work once, until {issued.invitation.expires:%A, %-d %B}. They are shown here and kept nowhere.")
    return 0
