"""What a page says of a process that has ended: `{% load endings %}{{ process|way_of_ending }}`."""

from django import template

from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import Words
from centerpiece.practice.models import Process

register = template.Library()


@register.filter
def way_of_ending(process: Process) -> Words:
    """The way in which a process has ended, in the words of its kind; "" while it goes on."""
    kind = KINDS[process.kind]
    return next((ending.label for ending in kind.endings if ending.name == process.ending), "")
